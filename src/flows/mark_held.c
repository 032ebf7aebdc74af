/* A recruiter's story: «these took place». What was held stays as it is, whatever befalls the
 * rest; a mark that was a mistake is taken back. */
#include "flows/interviews_private.h"
#include "flows/mission_private.h"

static bool held_mark(struct session *write, int64_t mission_id, int64_t interview_id, bool held,
		      struct arena *scratch, bool *ret_found, struct err *err)
{
	struct row_interview_mark_held marked;
	struct row_interview_unmark_held unmarked;
	return held ? query_interview_mark_held(write, mission_id, interview_id, scratch, &marked,
						ret_found, err)
		    : query_interview_unmark_held(write, mission_id, interview_id, scratch,
						  &unmarked, ret_found, err);
}

static bool held_write(struct app *app, struct str mission_ref, const int64_t *interview_ids,
		       size_t count, bool held, struct str key, int64_t *ret_count, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	struct row_mission_by_ref mission;
	const char *action = held ? "interview.held" : "interview.unheld";
	bool done = false, found = false;
	int64_t marked = 0;
	if (!store_write_once(app->store, key, action, &write, &done, err))
		return false;
	*ret_count = 0;
	if (done)
		return true;
	if (!mission_by_ref(write, mission_ref, scratch, &mission, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!held_mark(write, mission.id, interview_ids[i], held, scratch, &found, err))
			return false;
		marked += found;
	}
	struct audit audit = {str_of(app->actor), str_of(action), mission_ref,
			      str_format(scratch, "{\"interviews\":%lld}", (long long)marked)};
	if (!audit_write(write, &audit, err) || !store_commit(&write, err))
		return false;
	*ret_count = marked;
	return true;
}

bool flow_mark_held(struct app *app, struct str mission_ref, const int64_t *interview_ids,
		    size_t count, struct str key, int64_t *ret_count, struct err *err)
{
	return held_write(app, mission_ref, interview_ids, count, true, key, ret_count, err);
}

bool flow_unmark_held(struct app *app, struct str mission_ref, const int64_t *interview_ids,
		      size_t count, struct str key, int64_t *ret_count, struct err *err)
{
	return held_write(app, mission_ref, interview_ids, count, false, key, ret_count, err);
}
