/* What every story of mending does: the kept plan goes onto a desk, somebody falls out or moves,
 * the desk is refilled with as little disturbance as it can, the judge looks, and the changes are
 * listed and kept. */
#include "flows/interviews_private.h"

/* Millionths: beyond, the bound is found anew, which costs more than all the rest. */
#define BOUND_DRIFT_MAX 1000

bool mend_done_before(struct mending *mending, bool *ret_done, struct err *err)
{
	SCOPED_SESSION(read);
	struct row_write_key_action known = {0};
	struct row_mission_by_ref mission;
	struct row_timetable_last last = {0};
	bool found = false;
	*ret_done = false;
	if (mending->edit->key.size == 0)
		return true;
	if (!store_read(mending->app->store, &read, err) ||
	    !query_write_key_action(read, mending->edit->key, mending->scratch, &known, ret_done,
				    err))
		return false;
	*ret_done = *ret_done && str_equal(known.action, STR(TIMETABLE_ACTION));
	if (!*ret_done)
		return true;
	mending->outcome->done_before = true;
	if (!query_mission_by_ref(read, mending->edit->mission_ref, mending->scratch, &mission,
				  &found, err) ||
	    (found &&
	     !query_timetable_last(read, mission.id, mending->scratch, &last, &found, err)))
		return false;
	mending->outcome->version = last.version;
	mending->outcome->value_before = mending->outcome->value = last.value;
	mending->outcome->bound = last.bound;
	mending->outcome->gap = last.gap;
	mending->outcome->interviews = last.interviews;
	mending->outcome->unplaced = last.unplaced;
	return true;
}

bool mend_check_life(const struct mending *mending, struct session *session, struct err *err)
{
	struct row_mission_whole row;
	struct str ref = mending->edit->mission_ref;
	const char *why = NULL;
	bool found = false;
	if (!query_mission_whole(session, ref, mending->scratch, &row, &found, err))
		return false;
	/* One that is not there is told of by whoever reads it. */
	return !found || mission_may_be_scheduled((enum mission_state)row.state, &why) ||
	       fail(err, ERR_INPUT, "%s", why);
}

/* Before anything is solved; the write asks again. */
bool mend_begin_scheduling(struct mending *mending, struct err *err)
{
	SCOPED_SESSION(read);
	mending->is_scheduling = true;
	return mending->edit->dry_run ||
	       (store_read(mending->app->store, &read, err) && mend_check_life(mending, read, err));
}

bool mend_check_version(const struct mending *mending, struct err *err)
{
	const struct kept *kept = mending->making.kept;
	int64_t version = kept->made ? kept->last.version : 0;
	return mending->edit->version == 0 || mending->edit->version == version ||
	       fail(err, ERR_CHANGED,
		    "l’horaire en est à la version %lld, non %lld : relisez, puis recommencez / "
		    "the "
		    "timetable is at version %lld, not %lld: read it, then try again",
		    (long long)version, (long long)mending->edit->version, (long long)version,
		    (long long)mending->edit->version);
}

bool mend_open(struct mending *mending, struct err *err)
{
	struct timetable_making *making = &mending->making;
	*making = (struct timetable_making){.app = mending->app,
					    .watch = mending->edit->watch,
					    .lift = mending->lift,
					    .arena = mending->arena,
					    .scratch = mending->scratch};
	mending->subject_pair = SCHEDULE_NONE;
	if (!plan_open_kept(making, mending->edit->mission_ref, err) ||
	    !mend_check_version(mending, err))
		return false;
	struct timetable *timetable = making->timetable;
	kept_plan(making);
	if (!schedule_problem_check(&timetable->problem, err))
		return false;
	struct str digest = plan_digest(timetable, &timetable->problem, mending->scratch);
	mending->is_stale = !str_equal(digest, making->kept->last.problem_digest);
	if (!mending->is_stale && !plan_check(&timetable->problem, &timetable->plan, err))
		return fail_at(err, "horaire gardé, version / kept timetable, version %lld: ",
			       (long long)making->kept->last.version);
	mending->seed = (uint64_t)making->kept->last.seed;
	return true;
}

struct desk *mend_desk(struct mending *mending, const struct schedule_problem *problem)
{
	struct desk *desk = desk_open(problem, &mending->making.timetable->plan, mending->scratch);
	if (mending->is_stale)
		desk_offer_all(desk);
	return desk;
}

void mend_propose(struct mending *mending, const struct desk *desk, uint32_t whose,
		  struct str interviewer, int64_t start)
{
	const struct timetable *timetable = mending->making.timetable;
	uint32_t employer =
		timetable->problem.offers[timetable->problem.pairs[whose].offer].employer;
	uint32_t place = SCHEDULE_NONE;
	map_find(&mending->making.interviewer_places,
		 pair_key(mending->scratch, timetable->employers[employer], interviewer), &place);
	struct desk_proposal next[INTERVIEW_PROPOSALS_MAX];
	size_t count = desk_propose(desk, employer, start, place, INTERVIEW_PROPOSALS_MAX, next);
	size_t before = mending->outcome->proposal_count;
	struct interview_proposal *all =
		arena_new_array(mending->arena, before + count + 1, struct interview_proposal);
	for (size_t i = 0; i < before; i++)
		all[i] = mending->outcome->proposals[i];
	for (size_t i = 0; i < count; i++) {
		const struct schedule_pair *pair = &timetable->problem.pairs[next[i].pair];
		const struct timetable_person *person = &timetable->people[pair->candidate];
		all[before + i] = (struct interview_proposal){
			.offer_ref = timetable->offers[pair->offer].offer_ref,
			.candidate_ref = person->candidate_ref,
			.employer_ref = timetable->employers[employer],
			.given_name = person->given_name,
			.family_name = person->family_name,
			.candidate_zone = person->time_zone,
			.starts_at = start,
			.points = next[i].gain,
			.common_count = next[i].common_count,
		};
	}
	mending->outcome->proposals = all;
	mending->outcome->proposal_count = before + count;
}

/* Made of the same, with the same in it: there is nothing to keep. */
static bool mend_is_same(const struct mending *mending)
{
	const struct kept *kept = mending->making.kept;
	return kept->made && mending->solved && mending->changes.count == 0 &&
	       mending->plan.value == kept->last.value && mending->plan.bound == kept->last.bound &&
	       str_equal(
		       plan_digest(mending->making.timetable, &mending->problem, mending->scratch),
		       kept->last.problem_digest);
}

bool mend_keep(struct mending *mending, struct err *err)
{
	changes_find(mending);
	if (mending->edit->dry_run)
		return true;
	if (!mend_is_same(mending))
		return interviews_write(mending, err);
	SCOPED_SESSION(read);
	return store_read(mending->app->store, &read, err) &&
	       interviews_in_force(mending, read, &mending->outcome->version, err);
}

bool mend_finish(struct mending *mending, struct desk *desk, struct err *err)
{
	struct desk_moves moves;
	desk_refill(desk, mending->scratch, &moves);
	desk_plan(desk, mending->arena, &mending->plan);
	if (mending->plan.gap > mending->making.timetable->plan.gap + BOUND_DRIFT_MAX) {
		/* The bound of before still holds, but says little by now. */
		desk_forget_bound(desk);
		desk_plan(desk, mending->arena, &mending->plan);
	}
	mending->problem = *desk_problem(desk);
	if (!plan_check(&mending->problem, &mending->plan, err))
		return fail_at(err, "horaire contrôlé / timetable checked: ");
	mending->reasons = making_reasons(&mending->making, &mending->plan, mending->arena);
	return mend_keep(mending, err);
}

bool mend_find_interview(const struct mending *mending, int64_t interview_id,
			 struct kept_interview **ret, struct err *err)
{
	const struct kept *kept = mending->making.kept;
	for (size_t i = 0; i < kept->interview_count; i++)
		if (kept->interviews[i].row.id == interview_id &&
		    kept->interviews[i].pair != SCHEDULE_NONE) {
			*ret = &kept->interviews[i];
			return true;
		}
	return fail(err, ERR_NOT_FOUND, "entrevue inconnue / unknown interview: %lld",
		    (long long)interview_id);
}
