/* A recruiter's story: «they come after all». Whoever fell out counts again; they get an hour where
 * one is free or can be made free, and nobody loses theirs. */
#include "flows/interviews_private.h"

static bool lift_mend(struct mending *mending, struct err *err)
{
	const struct absence_lift *lift = mending->lift;
	if (!mend_open(mending, err))
		return false;
	if (mending->making.kept->lifted.count == 0)
		return fail(err, ERR_NOT_FOUND,
			    "personne de ce nom n’est retiré ni absent / nobody of that name is "
			    "withdrawn or away: %.*s",
			    STR_ARGS(lift->candidate_ref.size > 0 ? lift->candidate_ref
								  : lift->interviewer));
	/* The problem is another than the one that is kept, so the desk offers everything. */
	struct desk *desk = mend_desk(mending, &mending->making.timetable->problem);
	return mend_finish(mending, desk, err);
}

bool flow_lift_absence(struct app *app, const struct interviews_edit *edit,
		       const struct absence_lift *lift, struct arena *arena,
		       struct interviews_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_outcome outcome = {0};
	struct mending mending = {
		.app = app,
		.edit = edit,
		.arena = arena,
		.scratch = scratch,
		.outcome = &outcome,
		.why = "readmit",
		.lift = lift,
		.subject = lift->candidate_ref.size > 0
				   ? lift->candidate_ref
				   : str_format(scratch, "%.*s/%.*s", STR_ARGS(lift->employer_ref),
						STR_ARGS(lift->interviewer)),
	};
	bool done = false;
	if (!mend_done_before(&mending, &done, err) || (!done && !lift_mend(&mending, err)))
		return false;
	*ret = outcome;
	return true;
}
