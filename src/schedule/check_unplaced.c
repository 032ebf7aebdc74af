/* The judge of what a plan leaves out: it cuts the interviewers' hours again, marks what is taken,
 * and looks for each unplaced pair's reason.
 * Cost: unplaced pairs times openings of their employer. */
#include "schedule/check_private.h"

#include <stdlib.h>

static int judge_compare_openings(const void *a, const void *b)
{
	const struct opening *x = a, *y = b;
	if (x->employer != y->employer)
		return x->employer < y->employer ? -1 : 1;
	if (x->interviewer != y->interviewer)
		return x->interviewer < y->interviewer ? -1 : 1;
	return (x->start > y->start) - (x->start < y->start);
}

static bool judge_touches_fixed(const struct schedule_problem *problem, uint32_t interviewer,
				int64_t start)
{
	int64_t apart = (int64_t)problem->slot_seconds + problem->buffer_seconds;
	for (size_t i = 0; i < problem->fixed_count; i++) {
		int64_t between = problem->fixed[i].start - start;
		if (problem->fixed[i].interviewer == interviewer && between < apart &&
		    -between < apart)
			return true;
	}
	return false;
}

/* The beginnings of an interviewer, step by step: each as early as the one before allows. */
static void judge_open(struct judge *judge, uint32_t interviewer)
{
	const struct schedule_problem *problem = judge->problem;
	const struct schedule_interviewer *row = &problem->interviewers[interviewer];
	struct schedule_hours hours = hours_merge(row->hours, judge->arena);
	int64_t free_from = INT64_MIN;
	for (size_t i = 0; i < hours.count; i++) {
		int64_t from = hours.at[i].from, step = problem->step_seconds;
		int64_t start = from - (((from - row->phase_seconds) % step) + step) % step;
		for (; start + problem->slot_seconds <= hours.at[i].until; start += step) {
			if (start < from || start < free_from)
				continue;
			free_from = start + problem->slot_seconds + problem->buffer_seconds;
			if (!judge_touches_fixed(problem, interviewer, start))
				array_push(judge->arena, &judge->openings,
					   ((struct opening){row->employer, interviewer, start,
							     false}));
		}
	}
}

static void judge_take(struct judge *judge)
{
	const struct schedule_problem *problem = judge->problem;
	int64_t apart = (int64_t)problem->slot_seconds + problem->buffer_seconds;
	for (size_t i = 0; i < judge->plan->interview_count; i++) {
		const struct plan_interview *held = &judge->plan->interviews[i];
		struct opening key = {problem->interviewers[held->interviewer].employer,
				      held->interviewer, held->start - apart + 1, false};
		size_t low = 0, high = judge->openings.count;
		while (low < high) {
			size_t middle = (low + high) / 2;
			if (judge_compare_openings(&judge->openings.at[middle], &key) < 0)
				low = middle + 1;
			else
				high = middle;
		}
		for (; low < judge->openings.count; low++) {
			struct opening *opening = &judge->openings.at[low];
			if (opening->interviewer != held->interviewer ||
			    opening->start >= held->start + apart)
				break;
			opening->is_taken = true;
		}
	}
}

/* Whether the candidate's own interviews leave that hour. */
static bool judge_is_free(const struct judge *judge, uint32_t candidate, int64_t start)
{
	size_t low = 0, high = judge->plan->interview_count;
	int64_t apart = (int64_t)judge->problem->slot_seconds + judge->problem->gap_seconds;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (judge->of_candidates[middle].who < candidate)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < judge->plan->interview_count; low++) {
		const struct meeting *own = &judge->of_candidates[low];
		if (own->who != candidate)
			break;
		if (own->start - start < apart && start - own->start < apart)
			return false;
	}
	return true;
}

/* What an unplaced pair finds among its employer's openings. */
struct finding {
	bool open;   /* there is one */
	bool spoken; /* with an interviewer who shares a language */
	bool common; /* within the candidate's hours */
	bool free;   /* and far enough from the candidate's own interviews */
	bool empty;  /* and nobody has it */
	bool roomy;  /* and a room is free */
};

/* The most interviews at one time within one that would begin at `start` are fewer than the rooms:
 * counted where each begins. */
static bool judge_has_room(const struct judge *judge, int64_t start)
{
	int64_t length = judge->problem->slot_seconds, most = judge->problem->rooms_max;
	size_t count = judge->plan->interview_count, low = 0, high = count;
	if (most == 0)
		return true;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (judge->starts[middle] <= start - length)
			low = middle + 1;
		else
			high = middle;
	}
	int64_t running = 0;
	for (size_t first = low, i = low; i < count && judge->starts[i] < start + length; i++) {
		while (judge->starts[first] <= judge->starts[i] - length)
			first++;
		/* Those before `start` count when it begins. */
		if (judge->starts[i] <= start)
			running = (int64_t)(i - low) + 1;
		else
			running = MAX(running, (int64_t)(i - first) + 1);
	}
	return running < most;
}

static void judge_look(const struct judge *judge, const struct plan_unplaced *unplaced,
		       size_t first, struct finding *ret)
{
	const struct schedule_problem *problem = judge->problem;
	uint32_t candidate = problem->pairs[unplaced->pair].candidate;
	uint32_t employer = problem->offers[problem->pairs[unplaced->pair].offer].employer;
	struct schedule_hours hours = problem->candidates[candidate].hours;
	*ret = (struct finding){0};
	for (size_t i = first; i < judge->openings.count && !ret->roomy; i++) {
		const struct opening *opening = &judge->openings.at[i];
		if (opening->employer != employer)
			break;
		ret->open = true;
		if (schedule_is_foreign(problem, opening->interviewer, candidate))
			continue;
		ret->spoken = true;
		if (!judge_covers(hours, opening->start, problem->slot_seconds))
			continue;
		ret->common = true;
		if (!judge_is_free(judge, candidate, opening->start))
			continue;
		ret->free = true;
		if (opening->is_taken)
			continue;
		ret->empty = true;
		ret->roomy = judge_has_room(judge, opening->start);
	}
}

/* What is said to be nearest is an opening, and no other is nearer. */
static bool judge_nearest(const struct judge *judge, const struct plan_unplaced *unplaced,
			  size_t first)
{
	const struct schedule_problem *problem = judge->problem;
	const struct schedule_pair *pair = &problem->pairs[unplaced->pair];
	SCOPED_ARENA(scratch);
	struct schedule_hours hours =
		hours_merge(problem->candidates[pair->candidate].hours, scratch);
	int64_t least = INT64_MAX, there = INT64_MAX;
	for (size_t i = first; i < judge->openings.count; i++) {
		const struct opening *opening = &judge->openings.at[i];
		if (opening->employer != problem->offers[pair->offer].employer)
			break;
		if (schedule_is_foreign(problem, opening->interviewer, pair->candidate))
			continue;
		for (size_t k = 0; k < hours.count; k++) {
			int64_t until = opening->start + problem->slot_seconds;
			int64_t grown = MAX(hours.at[k].until, until) -
					MIN(hours.at[k].from, opening->start) -
					(hours.at[k].until - hours.at[k].from);
			least = MIN(least, grown);
			if (opening->start == unplaced->nearest)
				there = MIN(there, grown);
		}
	}
	int64_t shift = unplaced->shift < 0 ? -unplaced->shift : unplaced->shift;
	return there == least && shift == least;
}

static enum plan_reason judge_reason(const struct judge *judge, uint32_t pair,
				     const struct finding *finding)
{
	const struct schedule_pair *row = &judge->problem->pairs[pair];
	if (row->out)
		return PLAN_OUT;
	if (judge->problem->candidates[row->candidate].hours.count == 0)
		return PLAN_NO_HOURS;
	if (!finding->open)
		return PLAN_EMPLOYER_NO_HOURS;
	if (!finding->spoken)
		return PLAN_NO_LANGUAGE;
	if (!finding->common)
		return PLAN_NO_COMMON_HOURS;
	if (judge->candidate_held[row->candidate] >= judge->problem->interviews_max)
		return PLAN_PERSON_FULL;
	if (judge->offer_held[row->offer] >= judge->problem->offers[row->offer].most)
		return PLAN_OFFER_FULL;
	if (!finding->free)
		return PLAN_PERSON_BUSY;
	return finding->empty ? PLAN_NO_ROOM : PLAN_HOURS_TAKEN;
}

bool judge_unplaced(struct judge *judge, struct err *err)
{
	const struct schedule_problem *problem = judge->problem;
	for (size_t i = 0; i < problem->interviewer_count; i++)
		judge_open(judge, (uint32_t)i);
	struct openings *openings = &judge->openings;
	if (openings->count > 1)
		qsort(openings->at, openings->count, sizeof(*openings->at), judge_compare_openings);
	judge_take(judge);
	size_t *firsts = arena_new_array(judge->arena, problem->employer_count + 1, size_t);
	for (size_t i = openings->count; i > 0; i--)
		firsts[openings->at[i - 1].employer] = i - 1;
	for (size_t i = 0; i < judge->plan->unplaced_count; i++) {
		const struct plan_unplaced *unplaced = &judge->plan->unplaced[i];
		const struct schedule_pair *pair = &problem->pairs[unplaced->pair];
		size_t first = firsts[problem->offers[pair->offer].employer];
		struct finding finding;
		judge_look(judge, unplaced, first, &finding);
		enum plan_reason reason = judge_reason(judge, unplaced->pair, &finding);
		if (reason == PLAN_NO_ROOM && finding.roomy)
			return fail(err, ERR_INTEGRITY,
				    "une place est restée vide pour la paire "
				    "%u / a place stayed empty for pair %u",
				    unplaced->pair, unplaced->pair);
		if (reason != unplaced->reason ||
		    (reason == PLAN_NO_COMMON_HOURS && !judge_nearest(judge, unplaced, first)))
			return fail(err, ERR_INTEGRITY,
				    "raison fausse pour la paire %u / wrong "
				    "reason of pair %u",
				    unplaced->pair, unplaced->pair);
	}
	return true;
}
