/* What tests of flows stand in: a folder of their own, a new database in it, and what was warned
 * of. Include it first. */
#ifndef TESTS_FLOWS_FLOW_WORLD_H
#define TESTS_FLOWS_FLOW_WORLD_H

#include "database.h"
#include "flows/flows.h"
#include "own_lexicon.h"

#include <errno.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#undef fail

#define OUT_BYTES_MAX ((size_t)64 << 20)

struct world {
	struct arena *arena;
	char folder[64];
	struct database database;
	struct app app;
	struct buf warnings;
};

static inline void note_warning(void *context, const char *text)
{
	struct world *world = context;
	buf_addf(&world->warnings, "%s\n", text);
}

static inline int set_up(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	struct err err = {0};
	bool created = false;
	world->arena = arena;
	world->warnings = buf_new(arena, OUT_BYTES_MAX);
	snprintf(world->folder, sizeof(world->folder), "/tmp/passerelle-flows-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	world->database = database_new(arena, world->folder);
	assert_true(
		app_open(world->database.url.at, STORE_NEW, arena, &world->app, &created, &err));
	world->app.own_lexicon = own_lexicon();
	*state = world;
	return 0;
}

static inline int remove_entry(const char *path, const struct stat *what, int kind,
			       struct FTW *walk)
{
	(void)what;
	(void)kind;
	(void)walk;
	return remove(path);
}

static inline int tear_down(void **state)
{
	struct world *world = *state;
	app_close(&world->app);
	database_remove(&world->database);
	nftw(world->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	arena_close(world->arena);
	return 0;
}

static inline const char *put_file(struct world *world, const char *name, const char *text)
{
	struct err err = {0};
	const char *path = str_format(world->arena, "%s/%s", world->folder, name).at;
	char *folder = str_cstring(world->arena, str_of(path));
	*strrchr(folder, '/') = '\0';
	assert_true(mkdir(folder, 0700) == 0 || errno == EEXIST);
	assert_true(file_write_all(path, str_of(text), &err));
	return path;
}

static inline bool warned(const struct world *world, const char *words)
{
	struct str said = buf_str(&world->warnings);
	return str_find(said, str_of(words)) < said.size;
}

/* A path of the reference data; skips the test where it is absent. */
static inline const char *shared(struct world *world, const char *name)
{
	const char *folder = getenv("PASSERELLE_SHARED");
	const char *root = getenv("PASSERELLE_ROOT");
	struct str path = folder != NULL ? str_format(world->arena, "%s/%s", folder, name)
					 : str_format(world->arena, "%s/../shared/%s",
						      root != NULL ? root : ".", name);
	if (access(path.at, R_OK) == 0)
		return path.at;
	print_message("skipped: no reference data (PASSERELLE_SHARED)\n");
	skip();
	return NULL;
}

#endif
