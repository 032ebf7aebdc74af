/* A recruiter's story: «our mission has another title». Who edits says which revision they saw: if
 * somebody else was quicker, nothing is written and they are told. */
#include "flows/flows.h"

#define TITLE_BYTES_MAX 200

static bool edit_check(struct app *app, const struct mission_edit *edit, struct err *err)
{
	const struct zone *zone = NULL;
	if (edit->title.size == 0 || edit->title.size > TITLE_BYTES_MAX ||
	    !str_is_utf8(edit->title))
		return fail(err, ERR_INPUT,
			    "un titre de 1 à 200 octets / a title of 1 to 200 bytes");
	for (size_t i = 0; i < edit->title.size; i++)
		if ((unsigned char)edit->title.at[i] < 0x20 || edit->title.at[i] == 0x7F)
			return fail(err, ERR_INPUT,
				    "un titre tient sur une ligne / a title is one line");
	return edit->time_zone.size == 0 || zone_find(app->zones, edit->time_zone, &zone, err);
}

static bool edit_write(struct session *write, const struct mission_edit *edit, const char *actor,
		       int64_t *ret_revision, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_mission_by_ref mission;
	struct row_mission_edit row;
	bool found = false;
	if (!query_mission_by_ref(write, edit->mission_ref, scratch, &mission, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, "mission inconnue / unknown mission: %.*s",
			    STR_ARGS(edit->mission_ref));
	if (!query_mission_edit(write, mission.id, edit->title, edit->time_zone, edit->revision,
				scratch, &row, &found, err))
		return false;
	if (!found)
		return fail(
			err, ERR_CHANGED,
			"quelqu’un d’autre l’a changée entre-temps, à la révision %lld : relisez, "
			"puis recommencez / somebody else changed it meanwhile: read it, then try "
			"again",
			(long long)mission.revision);
	struct audit audit = {str_of(actor), STR("mission.edit"), edit->mission_ref,
			      str_format(scratch, "{\"revision\":%lld}", (long long)row.revision)};
	*ret_revision = row.revision;
	return audit_write(write, &audit, err);
}

bool flow_edit_mission(struct app *app, const struct mission_edit *edit, int64_t *ret_revision,
		       struct err *err)
{
	SCOPED_SESSION(write);
	bool done = false;
	int64_t revision = edit->revision + 1;
	if (!edit_check(app, edit, err) ||
	    !store_write_once(app->store, edit->key, "mission.edit", &write, &done, err))
		return false;
	if (!done &&
	    (!edit_write(write, edit, app->actor, &revision, err) || !store_commit(&write, err)))
		return false;
	*ret_revision = revision;
	return true;
}

bool flow_read_mission(struct app *app, struct str mission_ref, struct arena *arena,
		       struct row_mission_by_ref *ret, struct err *err)
{
	SCOPED_SESSION(read);
	bool found = false;
	if (!store_read(app->store, &read, err) ||
	    !query_mission_by_ref(read, mission_ref, arena, ret, &found, err))
		return false;
	return found || fail(err, ERR_NOT_FOUND, "mission inconnue / unknown mission: %.*s",
			     STR_ARGS(mission_ref));
}
