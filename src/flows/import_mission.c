/* A recruiter's story: «here is the folder of my mission, take it in». Files are recognised by what
 * they hold; every cell is checked; good rows, what was left out and the audit line go into one
 * write. The same import twice changes nothing. */
#include "flows/import_private.h"
#include "flows/flows.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define MISSION_REF_BYTES_MAX 64

bool import_step(struct import *import, int64_t bytes_more, struct err *err)
{
	import->bytes_done += bytes_more;
	return flow_step(import->request->watch, import->bytes_done, import->bytes_total, "o", err);
}

void import_count(struct import *import, enum put put)
{
	struct import_outcome *outcome = import->outcome;
	outcome->rows++;
	outcome->added += put == PUT_ADDED;
	outcome->changed += put == PUT_CHANGED;
	outcome->unchanged += put == PUT_UNCHANGED;
}

bool import_add_problem(struct import *import, const struct import_file *file, int64_t line,
			struct str ref, struct str column, const char *why, struct err *err)
{
	struct import_problem problem = {file_name_of(file->path), line, ref, column, str_of(why)};
	import->outcome->problems++;
	if (import->request->on_problem != NULL &&
	    !import->request->on_problem(import->request->context, &problem, err))
		return false;
	return query_import_problem_add(import->write, import->import_id, ++import->problem_count,
					problem.file, line, ref, column, problem.why, err);
}

/* Without a name given, a mission is called as its folder. */
static bool import_name(const struct import *import, struct str *ret, struct err *err)
{
	const struct import_request *request = import->request;
	struct str name = str_of(request->mission);
	if (request->mission == NULL) {
		char *path = arena_take(import->arena, PATH_MAX);
		if (realpath(request->paths[0], path) == NULL)
			return fail(err, ERR_INPUT, "%s n’existe pas / does not exist",
				    request->paths[0]);
		struct str whole = str_of(path);
		if (!file_is_folder(whole.at)) {
			size_t end = whole.size;
			while (end > 0 && whole.at[end - 1] != '/')
				end--;
			whole = str_copy(import->arena, str_slice(whole, 0, end > 0 ? end - 1 : 0));
		}
		name = file_name_of(whole.at);
	}
	bool good = name.size > 0 && name.size <= MISSION_REF_BYTES_MAX && str_is_utf8(name) &&
		    str_find(name, STR("/")) == name.size;
	for (size_t i = 0; good && i < name.size; i++)
		good = (unsigned char)name.at[i] >= 0x20 && name.at[i] != 0x7F;
	if (!good)
		return fail(err, ERR_USAGE,
			    "ce nom de mission ne convient pas, donnez --mission REF de 1 à "
			    "64 octets / that mission name will not do, give --mission");
	*ret = name;
	return true;
}

static bool import_find_mission(struct import *import, struct str ref, struct err *err)
{
	struct row_mission_by_ref row;
	bool found = false;
	if (!query_mission_by_ref(import->write, ref, import->arena, &row, &found, err))
		return false;
	import->mission_id = row.id;
	if (found)
		return true;
	struct mission mission;
	noun_clear(&noun_mission, &mission);
	mission.title = ref;
	import->is_new = true;
	return store_new_ids(import->write, "mission", 1, &import->mission_id, err) &&
	       query_mission_add(import->write, import->mission_id, ref, &mission, MISSION_DRAFT,
				 STR(""), instant_now().seconds, err);
}

static bool import_take_file(struct import *import, const struct import_file *file, struct err *err)
{
	if (import_noun(file->kind) != NULL)
		return import_table(import, file, err) ||
		       fail_at(err, "%.*s : ", STR_ARGS(file_name_of(file->path)));
	return import_document(import, file, err);
}

/* The line in the audit, the run for the page, the mission's next revision. */
static bool import_conclude(struct import *import, struct str ref, struct err *err)
{
	const struct import_outcome *outcome = import->outcome;
	struct buf detail = buf_new(import->arena, 4096);
	struct json_writer json = json_writer(&detail);
	json_begin_object(&json, NULL);
	json_write_i64(&json, "added", outcome->added);
	json_write_i64(&json, "changed", outcome->changed);
	json_write_i64(&json, "unchanged", outcome->unchanged);
	json_write_i64(&json, "left_out", outcome->left_out);
	json_end_object(&json);
	struct audit audit = {str_of(import->app->actor), STR("import"), ref, buf_str(&detail)};
	return query_import_finish(import->write, import->import_id, outcome->added,
				   outcome->changed, outcome->unchanged, outcome->left_out, err) &&
	       query_mission_revise(import->write, import->mission_id, err) &&
	       (!import->is_new || query_mission_settle(import->write, import->mission_id, err)) &&
	       audit_write(import->write, &audit, err);
}

static bool import_warn_orphans(struct import *import, struct err *err)
{
	struct row_application_orphans row;
	bool found = false;
	if (!query_application_orphans(import->write, import->mission_id, import->arena, &row,
				       &found, err))
		return false;
	if (row.count > 0)
		flow_warn(import->request->watch,
			  "%lld candidatures visent une offre absente ; elles attendent / %lld "
			  "applications are to an absent offer; they wait",
			  (long long)row.count, (long long)row.count);
	return true;
}

/* The deadline's day ends on the last clock on earth: nobody is told late who was not. */
#define DEADLINE_SECONDS (86400 + 12 * 3600)

/* Who registered after the mission's deadline is taken in all the same: a person decides. */
static bool import_warn_late(struct import *import, struct str ref, struct err *err)
{
	struct row_mission_whole mission;
	struct row_candidate_late late;
	bool found = false;
	if (!query_mission_whole(import->write, ref, import->arena, &mission, &found, err))
		return false;
	if (!found || mission.mission.candidates_deadline == UNKNOWN)
		return true;
	int64_t deadline = (int64_t)mission.mission.candidates_deadline * 86400 + DEADLINE_SECONDS;
	if (!query_candidate_late(import->write, import->mission_id, deadline, import->arena, &late,
				  &found, err))
		return false;
	struct buf day = buf_new(import->arena, 32);
	buf_add_date(&day, (struct date){mission.mission.candidates_deadline});
	if (late.count > 0)
		flow_warn(import->request->watch,
			  "%lld personnes inscrites après l’échéance (%.*s) : à vérifier / %lld "
			  "people registered after the deadline: to be checked",
			  (long long)late.count, STR_ARGS(buf_str(&day)), (long long)late.count);
	return true;
}

static bool import_all(struct import *import, const struct import_file *files, size_t count,
		       struct str ref, struct err *err)
{
	struct import_outcome *outcome = import->outcome;
	if (!store_write_once(import->app->store, str_of(import->request->key), "import",
			      &import->write, &outcome->done_before, err))
		return false;
	if (outcome->done_before)
		return true;
	if (!import_find_mission(import, ref, err) ||
	    !store_new_ids(import->write, "import_run", 1, &import->import_id, err) ||
	    !query_import_add(import->write, import->import_id, import->mission_id,
			      instant_now().seconds, str_of(import->request->paths[0]), 0, 0, 0, 0,
			      err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!import_take_file(import, &files[i], err))
			return false;
	if (outcome->rows + outcome->left_out == 0 && import->unreadable.size > 0)
		return fail(err, ERR_INPUT, "%.*s", STR_ARGS(import->unreadable));
	if (outcome->rows + outcome->left_out == 0)
		return fail(err, ERR_INPUT, "aucune ligne à importer / no row to import");
	if (outcome->added + outcome->changed == 0 && outcome->left_out < outcome->rows)
		return true; /* nothing new: nothing is written */
	if (!import_warn_orphans(import, err) || !import_warn_late(import, ref, err) ||
	    !flow_read_texts(import->app, import->write, NULL, import->request->watch, err) ||
	    !import_conclude(import, ref, err))
		return false;
	return import->request->dry_run || store_commit(&import->write, err);
}

bool flow_import(struct app *app, const struct import_request *request, struct arena *arena,
		 struct import_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct import import = {.app = app, .arena = scratch, .request = request, .outcome = ret};
	import.world = (struct field_world){app->zones, civil_utc(instant_now()).date};
	import.left_out = map_new(scratch);
	import.documents = map_new(scratch);
	*ret = (struct import_outcome){0};
	struct import_file *files = NULL;
	size_t count = 0;
	struct str ref;
	if (!import_name(&import, &ref, err) || !import_find_files(&import, &files, &count, err))
		return false;
	ret->mission_ref = str_copy(arena, ref);
	for (size_t i = 0; i < count; i++)
		import.bytes_total += MAX(files[i].size, 0);
	bool good = import_all(&import, files, count, ref, err);
	session_end(&import.write);
	return good;
}
