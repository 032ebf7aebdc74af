/* A recruiter's story: «a new employer comes, and hours have moved». Everything is read again; who
 * has an hour keeps it where it still suits both, and who waits comes in. */
#include "flows/interviews_private.h"

static bool refill_mend(struct mending *mending, struct err *err)
{
	struct timetable_making *making = &mending->making;
	*making = (struct timetable_making){.app = mending->app,
					    .watch = mending->edit->watch,
					    .arena = mending->arena,
					    .scratch = mending->scratch};
	if (!mend_begin_scheduling(mending, err) ||
	    !plan_open_fresh(making, mending->edit->mission_ref, true, err))
		return false;
	if (!making->kept->made)
		return fail(err, ERR_NOT_FOUND,
			    "cette mission n’a pas encore d’horaire : « passerelle schedule » / "
			    "this mission has no timetable yet: “passerelle schedule”");
	if (!mend_check_version(mending, err) ||
	    !schedule_problem_check(&making->timetable->problem, err))
		return false;
	kept_plan(making);
	mending->seed = (uint64_t)making->kept->last.seed;
	struct desk *desk = mend_desk(mending, &making->timetable->problem);
	desk_offer_all(desk);
	return mend_finish(mending, desk, err);
}

bool flow_refill_timetable(struct app *app, const struct interviews_edit *edit, struct arena *arena,
			   struct interviews_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_outcome outcome = {0};
	struct mending mending = {.app = app,
				  .edit = edit,
				  .arena = arena,
				  .scratch = scratch,
				  .outcome = &outcome,
				  .why = "refill",
				  .subject_pair = SCHEDULE_NONE};
	bool done = false;
	if (!mend_done_before(&mending, &done, err) || (!done && !refill_mend(&mending, err)))
		return false;
	*ret = outcome;
	return true;
}

/* ---- who would be next ---- */

bool flow_propose_next(struct app *app, struct str mission_ref, int64_t interview_id,
		       struct arena *arena, const struct interview_proposal **ret,
		       size_t *ret_count, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_edit edit = {.mission_ref = mission_ref, .dry_run = true};
	struct interviews_outcome outcome = {0};
	struct kept_interview *kept = NULL;
	struct mending mending = {
		.app = app, .edit = &edit, .arena = arena, .scratch = scratch, .outcome = &outcome};
	if (!mend_open(&mending, err) || !mend_find_interview(&mending, interview_id, &kept, err))
		return false;
	struct desk *desk = mend_desk(&mending, &mending.making.timetable->problem);
	desk_drop_interview(desk, kept->pair);
	mend_propose(&mending, desk, kept->pair, kept->row.interviewer, kept->row.starts_at);
	*ret = outcome.proposals;
	*ret_count = outcome.proposal_count;
	return true;
}
