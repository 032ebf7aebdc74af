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

static int32_t demo_day(const char *text)
{
	struct date date;
	must(date_from_text(str_of(text), &date));
	return date.days;
}

/* What an adviser would say of it; the days are those of demo_mission.c. */
static void demo_set_parameters(struct mission *fields)
{
	fields->title =
		STR("Mission virtuelle Asie-Pacifique : TI, intelligence artificielle, jeu vidéo");
	fields->time_zone = STR("Asia/Hong_Kong");
	fields->kind = MISSION_WORKERS;
	fields->mode = MISSION_BOTH;
	fields->territories = STR("HK; JP; KR; PH; VN");
	fields->office = STR("Bureau du Québec (exemple)");
	fields->partner = STR("Agence de développement économique (exemple)");
	fields->sectors = STR("TI; intelligence artificielle; jeu vidéo; santé");
	fields->hiring_target = 120;
	fields->employers_deadline = demo_day("2026-12-18");
	fields->candidates_deadline = demo_day("2027-01-22");
	fields->interviews_from = demo_day("2027-02-15");
	fields->interviews_to = demo_day("2027-02-19");
	fields->decisions_from = demo_day("2027-02-22");
	fields->decisions_to = demo_day("2027-03-05");
	fields->statuses = STATUS_ANY;
}

static bool demo_name_mission(struct app *app, struct arena *arena, struct err *err)
{
	SCOPED_SESSION(write);
	struct row_mission_whole mission;
	struct row_mission_edit edited;
	bool found = false;
	struct audit audit = {str_of(app->actor), STR("mission.edit"), STR(DEMO_MISSION_REF),
			      STR("{}")};
	if (!store_write(app->store, &write, err) ||
	    !query_mission_whole(write, STR(DEMO_MISSION_REF), arena, &mission, &found, err))
		return false;
	must(found);
	demo_set_parameters(&mission.mission);
	return query_mission_edit(write, mission.id, &mission.mission, mission.revision, arena,
				  &edited, &found, err) &&
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
	/* For the import, and then for the pages. */
	app->own_lexicon = lexicon_load_own(app->arena);
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
