/* A recruiter's story: «make the week, and keep it». Solved, checked and written at once; whoever
 * was fixed stays, and who keeps an hour keeps the same calendar entry. */
#include "flows/interviews_private.h"

#define SHORTS_TOLD_MAX 10

/* Offers that stayed below the least that was asked for them. */
static void keep_warn(const struct keep_request *request, const struct timetable *timetable)
{
	const struct plan *plan = &timetable->plan;
	for (size_t i = 0; i < MIN(plan->short_count, (size_t)SHORTS_TOLD_MAX); i++) {
		const struct plan_short *row = &plan->shorts[i];
		flow_warn(
			request->edit.watch,
			"%.*s : %d entrevues, moins que le minimum de %d / interviews, fewer than "
			"the least of %d",
			STR_ARGS(timetable->offers[row->offer].offer_ref), row->held,
			timetable->problem.offers[row->offer].least,
			timetable->problem.offers[row->offer].least);
	}
	if (plan->short_count > SHORTS_TOLD_MAX)
		flow_warn(request->edit.watch,
			  "%zu offres sous leur minimum en tout / offers below their least in all",
			  plan->short_count);
}

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
		if (!mend_begin_scheduling(&mending, err) ||
		    !plan_open_fresh(&mending.making, request->edit.mission_ref, false, err) ||
		    !mend_check_version(&mending, err) || !plan_solve(&mending.making, &solve, err))
			return false;
		keep_warn(request, mending.making.timetable);
		mending.problem = mending.making.timetable->problem;
		mending.plan = mending.making.timetable->plan;
		mending.reasons = mending.making.timetable->reasons;
		if (!mend_keep(&mending, err))
			return false;
	}
	*ret = outcome;
	return true;
}
