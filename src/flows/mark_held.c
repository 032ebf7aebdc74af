/* A recruiter's story: «these took place». What was held stays as it is, whatever befalls the
 * rest. */
#include "flows/interviews_private.h"

bool flow_mark_held(struct app *app, struct str mission_ref, const int64_t *interview_ids,
		    size_t count, struct str key, int64_t *ret_count, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	struct row_mission_by_ref mission;
	bool done = false, found = false;
	int64_t marked = 0;
	if (!store_write_once(app->store, key, "interview.held", &write, &done, err))
		return false;
	*ret_count = 0;
	if (done)
		return true;
	if (!query_mission_by_ref(write, mission_ref, scratch, &mission, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, "mission inconnue / unknown mission: %.*s",
			    STR_ARGS(mission_ref));
	for (size_t i = 0; i < count; i++) {
		struct row_interview_mark_held row;
		if (!query_interview_mark_held(write, mission.id, interview_ids[i], scratch, &row,
					       &found, err))
			return false;
		marked += found;
	}
	struct audit audit = {str_of(app->actor), STR("interview.held"), mission_ref,
			      str_format(scratch, "{\"interviews\":%lld}", (long long)marked)};
	if (!audit_write(write, &audit, err) || !store_commit(&write, err))
		return false;
	*ret_count = marked;
	return true;
}
