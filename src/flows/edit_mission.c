/* A recruiter's stories: «we begin a mission», «our mission has another title». Who edits says
 * which revision they saw: if somebody else was quicker, nothing is written and they are told. */
#include "flows/mission_private.h"

bool mission_changed(int64_t revision, struct err *err)
{
	return fail(err, ERR_CHANGED,
		    "quelqu’un d’autre l’a changée entre-temps, à la révision %lld : relisez, "
		    "puis recommencez / somebody else changed it meanwhile: read it, then try "
		    "again",
		    (long long)revision);
}

bool mission_find_seen(struct session *session, const struct mission_write *write,
		       struct arena *arena, struct row_mission_whole *ret, struct err *err)
{
	return mission_find(session, write->mission_ref, arena, ret, err) &&
	       (ret->revision == write->revision || mission_changed(ret->revision, err));
}

bool mission_audit(struct app *app, struct session *write, const char *action,
		   struct str mission_ref, struct str detail, struct err *err)
{
	struct audit audit = {str_of(app->actor), str_of(action), mission_ref, detail};
	return audit_write(write, &audit, err);
}

/* "why" in French « / » English, with the field before both. */
static bool refuse_field(const char *field, const char *why, struct err *err)
{
	struct str text = str_of(why);
	size_t middle = str_find(text, STR(" / "));
	must(middle < text.size);
	return fail(err, ERR_INPUT, "%s : %.*s / %s: %s", field, (int)middle, why, field,
		    why + middle + 3);
}

bool mission_check_fields(struct app *app, const struct mission *fields, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct field_world world = {app->zones, civil_utc(instant_now()).date};
	struct mission again;
	const char *column = NULL, *why = NULL;
	noun_clear(&noun_mission, &again);
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		const struct field *field = &noun_mission.fields[i];
		struct str cell = field_write(field, fields, scratch);
		if (!str_is_utf8(cell))
			return refuse_field(field->name, "texte mal codé / malformed text", err);
		if (!field_read(field, cell, &world, &again, &why))
			return refuse_field(field->name, why, err);
	}
	return noun_check(&noun_mission, fields, &column, &why) || refuse_field(column, why, err);
}

bool mission_check_new_ref(struct session *session, struct str mission_ref, struct err *err)
{
	SCOPED_ARENA(scratch);
	static const struct field ref_field = {"mission", FIELD_KIND_REF, PRESENCE_NEEDED, 0};
	struct field_world world = {0};
	struct str ref = {0};
	struct row_mission_by_ref row;
	const char *why = NULL;
	bool found = false;
	if (!str_is_utf8(mission_ref) || !field_read(&ref_field, mission_ref, &world, &ref, &why))
		return refuse_field("mission",
				    why != NULL ? why
						: "référence mal codée / a "
						  "malformed reference",
				    err);
	if (!query_mission_by_ref(session, mission_ref, scratch, &row, &found, err))
		return false;
	return !found || refuse_field("mission",
				      "une mission a déjà cette référence / a mission has that "
				      "reference already",
				      err);
}

/* ---- edit ---- */

static bool edit_write(struct app *app, struct session *write, const struct mission_write *seen,
		       const struct mission *fields, int64_t *ret_revision, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_mission_whole mission;
	struct row_mission_edit row;
	bool found = false;
	if (!mission_find_seen(write, seen, scratch, &mission, err) ||
	    !query_mission_edit(write, mission.id, fields, seen->revision, scratch, &row, &found,
				err))
		return false;
	if (!found)
		return mission_changed(mission.revision, err);
	*ret_revision = row.revision;
	return mission_audit(app, write, "mission.edit", seen->mission_ref,
			     str_format(scratch, "{\"revision\":%lld}", (long long)row.revision),
			     err);
}

bool flow_edit_mission(struct app *app, const struct mission_write *seen,
		       const struct mission *fields, int64_t *ret_revision, struct err *err)
{
	SCOPED_SESSION(write);
	bool done = false;
	int64_t revision = seen->revision + 1;
	if (!mission_check_fields(app, fields, err) ||
	    !store_write_once(app->store, seen->key, "mission.edit", &write, &done, err))
		return false;
	if (!done &&
	    (!edit_write(app, write, seen, fields, &revision, err) || !store_commit(&write, err)))
		return false;
	*ret_revision = revision;
	return true;
}

/* ---- create ---- */

/* The first mission of a database may come before any file does: it is shown through a lexicon
 * nevertheless. */
static bool create_lexicon(struct app *app, struct session *write, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_lexicon_state_version state;
	bool found = false;
	return query_lexicon_state_version(write, scratch, &state, &found, err) &&
	       (found || flow_read_texts(app, write, NULL, NULL, err));
}

bool flow_create_mission(struct app *app, struct str mission_ref, const struct mission *fields,
			 struct str key, struct err *err)
{
	SCOPED_SESSION(write);
	bool done = false;
	int64_t id = 0;
	if (!mission_check_fields(app, fields, err) ||
	    !store_write_once(app->store, key, "mission.create", &write, &done, err))
		return false;
	if (done)
		return true;
	return mission_check_new_ref(write, mission_ref, err) &&
	       store_new_ids(write, "mission", 1, &id, err) &&
	       query_mission_add(write, id, mission_ref, fields, MISSION_DRAFT, STR(""),
				 instant_now().seconds, err) &&
	       create_lexicon(app, write, err) &&
	       mission_audit(app, write, "mission.create", mission_ref, STR("{}"), err) &&
	       store_commit(&write, err);
}

/* ---- read ---- */

bool flow_read_mission(struct app *app, struct str mission_ref, struct arena *arena,
		       struct row_mission_by_ref *ret, struct err *err)
{
	SCOPED_SESSION(read);
	return store_read(app->store, &read, err) &&
	       mission_by_ref(read, mission_ref, arena, ret, err);
}

bool flow_read_whole_mission(struct app *app, struct str mission_ref, struct arena *arena,
			     struct row_mission_whole *ret, struct err *err)
{
	SCOPED_SESSION(read);
	return store_read(app->store, &read, err) &&
	       mission_find(read, mission_ref, arena, ret, err);
}
