/* A recruiter's story: «make the week, and keep it». Solved, checked and written at once; whoever
 * was fixed stays, and who keeps an hour keeps the same calendar entry. */
#include "flows/interviews_private.h"

bool flow_keep_timetable(struct app *app, const struct keep_request *request, struct arena *arena,
			 struct interviews_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_outcome outcome = {0};
	struct mending mending = {.app = app,
				  .edit = &request->edit,
				  .arena = arena,
				  .scratch = scratch,
				  .outcome = &outcome,
				  .why = "solve",
				  .seed = request->seed,
				  .subject_pair = SCHEDULE_NONE,
				  .solved = true};
	struct timetable_request solve = {.mission_ref = request->edit.mission_ref,
					  .seed = request->seed,
					  .step_budget = request->step_budget,
					  .keep_best = request->keep_best,
					  .watch = request->edit.watch};
	bool done = false;
	mending.making = (struct timetable_making){
		.app = app, .watch = request->edit.watch, .arena = arena, .scratch = scratch};
	if (!mend_done_before(&mending, &done, err))
		return false;
	if (!done) {
		if (!plan_open_fresh(&mending.making, request->edit.mission_ref, false, err) ||
		    !mend_check_version(&mending, err) || !plan_solve(&mending.making, &solve, err))
			return false;
		mending.problem = mending.making.timetable->problem;
		mending.plan = mending.making.timetable->plan;
		mending.reasons = mending.making.timetable->reasons;
		if (!mend_keep(&mending, err))
			return false;
	}
	*ret = outcome;
	return true;
}
