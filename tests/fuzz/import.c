/* Whole imports, into a real database of our own in a passing folder: the first byte says the
 * file's name, the rest is the file. An import ends in a report or in an error for people, never
 * otherwise, and keeps nothing: missions are tried (dry run), and so are taxonomies whose last file
 * is broken. */
#include "flows/flows.h"
#include "fuzz.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[] = {
	"candidates.csv",    "offers.csv",
	"employers.csv",     "interviewers.csv",
	"cv.json",           "cv.xml",
	"posting.xml",       "posting.json",
	"availability.csv",  "applications.csv",
	"unknown.bin",       "occupations_fr.csv",
	"skills_en.csv",     "noc_structure.csv",
	"ISCOGroups_de.csv", "occupationSkillRelations.csv",
};
#define TAXONOMY_FIRST 11

struct fuzz_world {
	struct arena *arena;
	char folder[64];
	struct app app;
};

/* Opened once: a database takes longer than an import. Gone when the process ends. */
static struct fuzz_world *world;

static void world_remove(void)
{
	static const char *const endings[] = {"fuzz.db", "fuzz.db-wal", "fuzz.db-shm",
					      "fuzz.db-lock"};
	app_close(&world->app);
	for (size_t i = 0; i < COUNT_OF(endings) + COUNT_OF(names); i++) {
		const char *name =
			i < COUNT_OF(endings) ? endings[i] : names[i - COUNT_OF(endings)];
		unlink(str_format(world->arena, "%s/%s", world->folder, name).at);
	}
	unlink(str_format(world->arena, "%s/zzz_fr.csv", world->folder).at);
	rmdir(world->folder);
	arena_close(world->arena);
}

static void world_make(void)
{
	struct arena *arena = arena_open();
	struct err err = {0};
	bool created = false;
	world = arena_new(arena, struct fuzz_world);
	world->arena = arena;
	bool in_memory = access("/dev/shm", W_OK) == 0;
	snprintf(world->folder, sizeof(world->folder), "%s/passerelle-fuzz-XXXXXX",
		 in_memory ? "/dev/shm" : "/tmp");
	must(mkdtemp(world->folder) != NULL);
	struct str url = str_format(arena, "%s/fuzz.db", world->folder);
	must(app_open(url.at, STORE_NEW, arena, &world->app, &created, &err));
	world->app.own_lexicon = lexicon_load_own(arena);
	must(atexit(world_remove) == 0);
}

static bool note_problem(void *context, const struct import_problem *problem, struct err *err)
{
	(void)err;
	int64_t *count = context;
	must(problem->line >= 1 && problem->why.size > 0);
	must(str_find(problem->why, STR(" / ")) < problem->why.size);
	must(str_is_utf8(problem->ref) && str_is_utf8(problem->column));
	++*count;
	return true;
}

static void try_mission(struct arena *arena, const char *path)
{
	int64_t problems = 0;
	struct err err = {0};
	struct import_outcome outcome = {0};
	struct import_request request = {.paths = &path,
					 .path_count = 1,
					 .mission = "fuzz",
					 .dry_run = true,
					 .on_problem = note_problem,
					 .context = &problems};
	if (flow_import(&world->app, &request, arena, &outcome, &err))
		must(outcome.problems == problems);
	else
		fuzz_check_err(&err);
}

static void try_taxonomy(struct arena *arena, const char *path)
{
	struct err err = {0};
	struct str broken = str_format(arena, "%s/zzz_fr.csv", world->folder);
	must(file_write_all(broken.at, STR("code,title\n\"31202,x\n"), &err));
	const char *paths[] = {path, broken.at};
	struct taxonomy_request request = {.paths = paths, .path_count = COUNT_OF(paths)};
	struct taxonomy_outcome outcome = {0};
	must(!flow_import_taxonomy(&world->app, &request, &outcome, &err));
	fuzz_check_err(&err);
}

FUZZ
{
	if (input.size == 0)
		return;
	if (world == NULL)
		world_make();
	SCOPED_ARENA(arena);
	size_t place = (unsigned char)input.at[0] % COUNT_OF(names);
	struct str path = str_format(arena, "%s/%s", world->folder, names[place]);
	FILE *file = fopen(path.at, "wb");
	must(file != NULL);
	must(input.size == 1 || fwrite(input.at + 1, input.size - 1, 1, file) == 1);
	must(fclose(file) == 0);
	if (place >= TAXONOMY_FIRST)
		try_taxonomy(arena, path.at);
	else
		try_mission(arena, path.at);
}
