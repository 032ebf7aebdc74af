/* Before and after: which interviews a new plan changes, whom each touches, and why. */
#include "flows/interviews_private.h"

#include <stdlib.h>

bool hours_cover(struct schedule_hours hours, int64_t start, int64_t length)
{
	int64_t until = start;
	for (bool grows = true; grows && until < start + length;) {
		grows = false;
		for (size_t i = 0; i < hours.count; i++)
			if (hours.at[i].from <= until && hours.at[i].until > until) {
				until = hours.at[i].until;
				grows = true;
			}
	}
	return until >= start + length;
}

/* The hour that somebody had lies where the interviewer is away now. */
static bool change_is_away(const struct mending *mending, const struct interview_change *change)
{
	const struct interviewer_away *away = mending->away;
	return away != NULL && str_equal(away->employer_ref, change->employer_ref) &&
	       str_equal(away->interviewer, change->was_interviewer) &&
	       change->was_at < away->until &&
	       change->was_at + mending->problem.slot_seconds > away->from;
}

/* The place of the interviewer that somebody had, if they are one still. */
static uint32_t change_interviewer(const struct mending *mending, const struct kept_interview *kept)
{
	uint32_t interviewer = SCHEDULE_NONE;
	map_find(&mending->making.interviewer_places,
		 pair_key(mending->scratch, kept->row.employer_ref, kept->row.interviewer),
		 &interviewer);
	return interviewer;
}

static bool change_is_language(const struct mending *mending, uint32_t pair,
			       const struct kept_interview *kept)
{
	uint32_t interviewer = change_interviewer(mending, kept);
	return interviewer != SCHEDULE_NONE &&
	       schedule_is_foreign(&mending->problem, interviewer,
				   mending->problem.pairs[pair].candidate);
}

/* The hour is none any more that both said. */
static bool change_hours_moved(const struct mending *mending, uint32_t pair,
			       const struct kept_interview *kept)
{
	const struct schedule_problem *problem = &mending->problem;
	const struct schedule_pair *row = &problem->pairs[pair];
	uint32_t interviewer = change_interviewer(mending, kept);
	return interviewer == SCHEDULE_NONE ||
	       !hours_cover(problem->interviewers[interviewer].hours, kept->row.starts_at,
			    problem->slot_seconds) ||
	       !hours_cover(problem->candidates[row->candidate].hours, kept->row.starts_at,
			    problem->slot_seconds);
}

static const char *change_why(const struct mending *mending, uint32_t pair,
			      const struct kept_interview *kept,
			      const struct interview_change *change)
{
	if (pair == SCHEDULE_NONE)
		return "not_selected";
	if (pair == mending->subject_pair)
		return mending->subject_why;
	if (change->was_held && !change->is_held && mending->problem.pairs[pair].out)
		return "withdrawn";
	if (mending->solved)
		return "solved";
	if (mending->was_there != NULL)
		return change->was_held || mending->was_there[pair] ? "returned" : "came_in";
	if (!change->was_held)
		return mending->lift != NULL && str_equal(mending->lift->candidate_ref,
							  change->candidate_ref)
			       ? "readmitted"
			       : "came_in";
	if (change_is_away(mending, change))
		return "away";
	bool same_hour = change->is_held && change->was_at == change->is_at;
	if (same_hour)
		return str_equal(change->was_interviewer, change->is_interviewer)
			       ? "unfixed"
			       : "other_interviewer";
	if (change_hours_moved(mending, pair, kept))
		return "hours_moved";
	if (change_is_language(mending, pair, kept))
		return "no_language";
	return change->is_held ? "gave_way" : "lost_hour";
}

static bool change_is_one(const struct interview_change *change)
{
	return change->was_held != change->is_held || change->was_at != change->is_at ||
	       change->was_fixed != change->is_fixed ||
	       !str_equal(change->was_interviewer, change->is_interviewer);
}

/* How a pair stands after; NULL: no hour. */
static void change_add(struct mending *mending, uint32_t pair, struct kept_interview *kept,
		       const struct plan_interview *after)
{
	const struct timetable *timetable = mending->making.timetable;
	struct interview_change change = {0};
	if (pair != SCHEDULE_NONE) {
		const struct schedule_pair *row = &mending->problem.pairs[pair];
		const struct timetable_person *person = &timetable->people[row->candidate];
		change.offer_ref = timetable->offers[row->offer].offer_ref;
		change.employer_ref = timetable->offers[row->offer].employer_ref;
		change.candidate_ref = person->candidate_ref;
		change.given_name = person->given_name;
		change.family_name = person->family_name;
		change.candidate_zone = person->time_zone;
	} else {
		change.offer_ref = kept->row.offer_ref;
		change.employer_ref = kept->row.employer_ref;
		change.candidate_ref = kept->row.candidate_ref;
	}
	if (kept != NULL) {
		change.interview_id = kept->row.id;
		change.was_held = kept_is_planned(&kept->row);
	}
	if (change.was_held) {
		change.was_at = kept->row.starts_at;
		change.was_interviewer = kept->row.interviewer;
		change.was_fixed = kept->row.fixed != 0;
	}
	if (after != NULL) {
		change.is_held = true;
		change.is_at = after->start;
		change.is_interviewer = timetable->interviewers[after->interviewer].name;
		/* Who was held is fixed by that, and the mark stays as it was. */
		bool held = kept != NULL && str_equal(kept->row.state, STR("held"));
		change.is_fixed = held ? change.was_fixed : after->fixed;
	}
	if (!change_is_one(&change))
		return;
	change.why = str_of(change_why(mending, pair, kept, &change));
	array_push(mending->arena, &mending->changes, change);
	mending->outcome->moved += change.was_held && change.is_held &&
				   change.was_at != change.is_at && pair != mending->subject_pair;
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

void changes_find(struct mending *mending)
{
	struct kept *kept = mending->making.kept;
	size_t pair_count = mending->problem.pair_count;
	const struct plan_interview **after =
		arena_new_array(mending->scratch, pair_count + 1, const struct plan_interview *);
	struct kept_interview **before =
		arena_new_array(mending->scratch, pair_count + 1, struct kept_interview *);
	for (size_t i = 0; i < mending->plan.interview_count; i++)
		after[mending->plan.interviews[i].pair] = &mending->plan.interviews[i];
	for (size_t i = 0; i < kept->interview_count; i++) {
		if (kept->interviews[i].pair != SCHEDULE_NONE)
			before[kept->interviews[i].pair] = &kept->interviews[i];
		else if (kept_is_planned(&kept->interviews[i].row))
			change_add(mending, SCHEDULE_NONE, &kept->interviews[i], NULL);
	}
	for (uint32_t pair = 0; pair < pair_count; pair++)
		if (after[pair] != NULL || before[pair] != NULL)
			change_add(mending, pair, before[pair], after[pair]);
	if (mending->changes.count > 1)
		qsort(mending->changes.at, mending->changes.count, sizeof(*mending->changes.at),
		      change_compare);
	struct interviews_outcome *outcome = mending->outcome;
	outcome->changes = mending->changes.at;
	outcome->change_count = mending->changes.count;
	outcome->version = kept->made ? kept->last.version : 0;
	outcome->value_before = kept->made ? kept->last.value : 0;
	outcome->value = mending->plan.value;
	outcome->bound = mending->plan.bound;
	outcome->gap = mending->plan.gap;
	outcome->steps = mending->plan.steps;
	outcome->stopped = mending->plan.stopped;
	outcome->interviews = (int64_t)mending->plan.interview_count;
	outcome->unplaced = (int64_t)mending->plan.unplaced_count;
}
