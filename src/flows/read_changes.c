/* A recruiter's story: «what did that change, and whom do I have to tell?». */
#include "flows/interviews_private.h"
#include "flows/mission_private.h"

#include <stdlib.h>

static bool changes_version_is_there(struct session *session, int64_t mission_id, int64_t version,
				     struct arena *scratch, struct err *err)
{
	struct row_timetable_last last = {0};
	bool found = false;
	if (!query_timetable_last(session, mission_id, scratch, &last, &found, err))
		return false;
	return (found && version >= 1 && version <= last.version) ||
	       fail(err, ERR_NOT_FOUND, "version inconnue / unknown version: %lld",
		    (long long)version);
}

static struct interview_change change_of(const struct row_interview_changes_of *row)
{
	return (struct interview_change){
		.interview_id = row->interview_id,
		.offer_ref = row->offer_ref,
		.candidate_ref = row->candidate_ref,
		.employer_ref = row->employer_ref,
		.given_name = row->given_name,
		.family_name = row->family_name,
		.candidate_zone = row->candidate_zone,
		.why = row->why,
		.was_held = row->was_at != 0,
		.is_held = row->is_at != 0,
		.was_at = row->was_at,
		.is_at = row->is_at,
		.was_interviewer = row->was_interviewer,
		.is_interviewer = row->is_interviewer,
		.was_fixed = row->was_fixed != 0,
		.is_fixed = row->is_fixed != 0,
	};
}

static int change_compare(const void *a, const void *b)
{
	const struct interview_change *x = a, *y = b;
	int64_t s = x->is_held ? x->is_at : x->was_at, t = y->is_held ? y->is_at : y->was_at;
	if (s != t)
		return s < t ? -1 : 1;
	int by = str_compare(x->employer_ref, y->employer_ref);
	if (by == 0)
		by = str_compare(x->candidate_ref, y->candidate_ref);
	return by != 0 ? by : str_compare(x->offer_ref, y->offer_ref);
}

bool flow_read_changes(struct app *app, struct str mission_ref, int64_t version,
		       struct arena *arena, const struct interview_change **ret, size_t *ret_count,
		       struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(session);
	struct row_mission_by_ref mission;
	ARRAY(struct interview_change) all = {0};
	bool more = true;
	if (!store_read(app->store, &session, err) ||
	    !mission_by_ref(session, mission_ref, scratch, &mission, err))
		return false;
	if (!changes_version_is_there(session, mission.id, version, scratch, err))
		return false;
	SCOPED_ROWS(rows);
	struct row_interview_changes_of row;
	if (!query_interview_changes_of(session, mission.id, version, &rows, err))
		return false;
	while (next_interview_changes_of(&rows, arena, &row, &more, err) && more)
		array_push(arena, &all, change_of(&row));
	if (more)
		return false;
	if (all.count > 1)
		qsort(all.at, all.count, sizeof(*all.at), change_compare);
	*ret = all.at;
	*ret_count = all.count;
	return true;
}
