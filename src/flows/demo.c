/* The sample mission, taken in as any other: its files are written to a folder, imported, matched.
 */
#include "flows/demo_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const demo_files[] = {"employers.csv", "offers.csv", "candidates.csv",
					 "availability.csv", "interviewers.csv"};

bool demo_make_folder(struct arena *arena, char **ret, struct err *err)
{
	const char *base = getenv("TMPDIR");
	struct str pattern = str_format(arena, "%s/passerelle-demo-XXXXXX",
					base != NULL && base[0] == '/' ? base : "/tmp");
	char *folder = str_cstring(arena, pattern);
	if (mkdtemp(folder) == NULL)
		return fail(err, ERR_FAILED, "%s : %s / no folder can be made there", folder,
			    strerror(errno));
	*ret = folder;
	return true;
}

void demo_remove_files(const char *folder, struct arena *arena)
{
	for (size_t i = 0; i < COUNT_OF(demo_files); i++)
		unlink(str_format(arena, "%s/%s", folder, demo_files[i]).at);
	rmdir(folder);
}

static bool demo_name_mission(struct app *app, struct arena *arena, struct err *err)
{
	SCOPED_SESSION(write);
	struct row_mission_by_ref mission;
	bool found = false;
	struct audit audit = {str_of(app->actor), STR("mission.title"), STR(DEMO_MISSION_REF),
			      STR("{}")};
	if (!store_write(app->store, &write, err) ||
	    !query_mission_by_ref(write, STR(DEMO_MISSION_REF), arena, &mission, &found, err))
		return false;
	must(found);
	return query_mission_set_title(write, mission.id,
				       STR("Mission virtuelle Asie-Pacifique : TI, intelligence "
					   "artificielle, jeu vidéo"),
				       STR("Asia/Hong_Kong"), err) &&
	       audit_write(write, &audit, err) && store_commit(&write, err);
}

/* The sample shows a week that is made. */
static bool demo_make_timetable(struct app *app, const struct flow_watch *watch,
				struct arena *arena, struct err *err)
{
	struct interviews_outcome outcome;
	struct keep_request request = {
		.edit = {.mission_ref = STR(DEMO_MISSION_REF), .watch = watch}, .seed = 1};
	return flow_keep_timetable(app, &request, arena, &outcome, err);
}

bool flow_demo(struct app *app, const struct flow_watch *watch, struct arena *arena,
	       struct err *err)
{
	char *folder = NULL;
	if (!demo_make_folder(arena, &folder, err))
		return false;
	const char *paths[] = {folder};
	struct import_request request = {
		.paths = paths, .path_count = 1, .mission = DEMO_MISSION_REF, .watch = watch};
	struct import_outcome outcome;
	struct board *board = NULL;
	struct board_scope scope = {.mission_ref = STR(DEMO_MISSION_REF)};
	bool good = demo_write_files(folder, arena, err) &&
		    flow_import(app, &request, arena, &outcome, err) &&
		    demo_name_mission(app, arena, err) &&
		    board_open(app, &scope, arena, &board, err) &&
		    flow_build_shortlist(app, board, SHORTLIST_TOP, STR(""), err) &&
		    demo_make_timetable(app, watch, arena, err);
	demo_remove_files(folder, arena);
	return good;
}
