/* A recruiter's story: «this person does not come». Their hours fall free, the next in line come
 * in, and hardly anybody else moves. One or two hundred at once. */
#include "flows/interviews_private.h"

struct withdrawing {
	struct mending *mending;
	struct desk *desk;
	size_t dropped;
};

/* The pair's hour falls free, where it has one that may still be changed. */
static void withdraw_pair(struct withdrawing *withdrawing, uint32_t pair)
{
	const struct schedule_problem *problem = desk_problem(withdrawing->desk);
	if (problem->pairs[pair].out)
		return;
	withdrawing->dropped++;
	desk_drop_interview(withdrawing->desk, pair);
}

/* Those that were held stay what they are. */
static bool *withdraw_held(const struct mending *mending)
{
	const struct kept *kept = mending->making.kept;
	bool *held = arena_new_array(mending->scratch, mending->making.pairs.count + 1, bool);
	for (size_t i = 0; i < kept->interview_count; i++)
		if (kept->interviews[i].pair != SCHEDULE_NONE &&
		    str_equal(kept->interviews[i].row.state, STR("held")))
			held[kept->interviews[i].pair] = true;
	return held;
}

static bool withdraw_check_candidate(const struct mending *mending, struct str ref, struct err *err)
{
	SCOPED_SESSION(read);
	struct row_candidate_by_ref row;
	bool found = false;
	if (!store_read(mending->app->store, &read, err) ||
	    !query_candidate_by_ref(read, mending->making.timetable->mission.id, ref,
				    mending->scratch, &row, &found, err))
		return false;
	return found || fail(err, ERR_NOT_FOUND, "candidature inconnue / unknown candidate: %.*s",
			     STR_ARGS(ref));
}

static bool withdraw_is_noted(const struct timetable_making *making,
			      const struct withdrawal *withdrawal)
{
	for (size_t i = 0; i < making->kept->absence_count; i++)
		if (str_equal(making->kept->absences[i].candidate_ref, withdrawal->candidate_ref) &&
		    str_equal(making->kept->absences[i].offer_ref, withdrawal->offer_ref))
			return true;
	return false;
}

static bool withdraw_one(struct withdrawing *withdrawing, const struct withdrawal *withdrawal,
			 const bool *held, struct err *err)
{
	struct mending *mending = withdrawing->mending;
	const struct timetable_making *making = &mending->making;
	uint32_t person = SCHEDULE_NONE, offer = SCHEDULE_NONE;
	if (withdrawal->offer_ref.size > 0 &&
	    !map_find(&making->offer_places, withdrawal->offer_ref, &offer))
		return fail(err, ERR_NOT_FOUND, "offre inconnue / unknown offer: %.*s",
			    STR_ARGS(withdrawal->offer_ref));
	if (!map_find(&making->people_places, withdrawal->candidate_ref, &person) &&
	    !withdraw_check_candidate(mending, withdrawal->candidate_ref, err))
		return false;
	size_t before = withdrawing->dropped;
	bool invited = false;
	for (uint32_t pair = 0; person != SCHEDULE_NONE && pair < making->pairs.count; pair++) {
		if (making->pairs.at[pair].candidate != person ||
		    (offer != SCHEDULE_NONE && making->pairs.at[pair].offer != offer))
			continue;
		invited = true;
		if (!held[pair])
			withdraw_pair(withdrawing, pair);
	}
	/* Whom nobody invites yet is noted for later; who is out already, or was met, is not. */
	if (withdrawing->dropped > before || (!invited && !withdraw_is_noted(making, withdrawal)))
		array_push(mending->scratch, &mending->absences,
			   ((struct row_interview_absence_all){
				   .candidate_ref = withdrawal->candidate_ref,
				   .offer_ref = withdrawal->offer_ref}));
	return true;
}

/* Who is next for each hour that fell free, before the desk fills them. */
static void withdraw_propose(struct withdrawing *withdrawing)
{
	struct mending *mending = withdrawing->mending;
	const struct schedule_problem *problem = desk_problem(withdrawing->desk);
	const struct timetable *timetable = mending->making.timetable;
	const struct plan *before = &timetable->plan;
	for (size_t i = 0; i < before->interview_count; i++) {
		const struct schedule_pair *pair = &problem->pairs[before->interviews[i].pair];
		if (pair->out)
			mend_propose(
				mending, withdrawing->desk, before->interviews[i].pair,
				timetable->interviewers[before->interviews[i].interviewer].name,
				before->interviews[i].start);
	}
}

static bool withdraw_all(struct mending *mending, const struct withdrawal *withdrawals,
			 size_t count, struct err *err)
{
	if (!mend_open(mending, err))
		return false;
	struct withdrawing withdrawing = {
		.mending = mending,
		.desk = mend_desk(mending, &mending->making.timetable->problem)};
	const bool *held = withdraw_held(mending);
	for (size_t i = 0; i < count; i++)
		if (!withdraw_one(&withdrawing, &withdrawals[i], held, err))
			return false;
	if (mending->absences.count == 0)
		return fail(err, ERR_INPUT,
			    "déjà retirée, ou sans entrevue à venir / already withdrawn, or no "
			    "interview to come: %.*s",
			    STR_ARGS(withdrawals[0].candidate_ref));
	withdraw_propose(&withdrawing);
	return mend_finish(mending, withdrawing.desk, err);
}

bool flow_withdraw_candidates(struct app *app, const struct interviews_edit *edit,
			      const struct withdrawal *withdrawals, size_t count,
			      struct arena *arena, struct interviews_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_outcome outcome = {0};
	struct mending mending = {.app = app,
				  .edit = edit,
				  .arena = arena,
				  .scratch = scratch,
				  .outcome = &outcome,
				  .why = "withdraw"};
	bool done = false;
	if (count == 0)
		return fail(err, ERR_INPUT, "personne à retirer / nobody to withdraw");
	mending.subject = count == 1
				  ? withdrawals[0].candidate_ref
				  : str_format(scratch, "%.*s +%zu",
					       STR_ARGS(withdrawals[0].candidate_ref), count - 1);
	if (!mend_done_before(&mending, &done, err) ||
	    (!done && !withdraw_all(&mending, withdrawals, count, err)))
		return false;
	*ret = outcome;
	return true;
}
