/* The judge of plans: it counts everything again from the problem, by other ways than the solver's
 * (sorted lists instead of bits and boards), and trusts nothing that the plan says. */
#include "schedule/check_private.h"

#include <stdlib.h>

static int judge_compare_meetings(const void *a, const void *b)
{
	const struct meeting *x = a, *y = b;
	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->start > y->start) - (x->start < y->start);
}

/* Whether the hours cover an interview from start on, span after span. */
bool judge_covers(struct schedule_hours hours, int64_t start, int64_t length)
{
	int64_t until = start;
	for (bool grows = true; grows && until < start + length;) {
		grows = false;
		for (size_t i = 0; i < hours.count; i++) {
			if (hours.at[i].from <= until && hours.at[i].until > until) {
				until = hours.at[i].until;
				grows = true;
			}
		}
	}
	return until >= start + length;
}

static bool judge_is_on_step(const struct schedule_problem *problem, uint32_t interviewer,
			     int64_t start)
{
	return (start - problem->interviewers[interviewer].phase_seconds) % problem->step_seconds ==
	       0;
}

static bool judge_is_listed_fixed(const struct judge *judge, const struct plan_interview *interview)
{
	for (size_t i = 0; i < judge->problem->fixed_count; i++) {
		const struct schedule_fixed *fixed = &judge->problem->fixed[i];
		if (fixed->pair == interview->pair && fixed->start == interview->start &&
		    fixed->interviewer == interview->interviewer)
			return true;
	}
	return false;
}

static bool judge_interview(struct judge *judge, const struct plan_interview *interview,
			    struct err *err)
{
	const struct schedule_problem *problem = judge->problem;
	if (interview->pair >= problem->pair_count ||
	    interview->interviewer >= problem->interviewer_count)
		return fail(err, ERR_INTEGRITY,
			    "paire ou intervieweur inconnu / unknown pair or "
			    "interviewer");
	const struct schedule_pair *pair = &problem->pairs[interview->pair];
	const struct schedule_interviewer *interviewer =
		&problem->interviewers[interview->interviewer];
	if (pair->out)
		return fail(err, ERR_INTEGRITY,
			    "une paire retirée est tenue / a pair that is out "
			    "is held");
	if (interviewer->employer != problem->offers[pair->offer].employer)
		return fail(err, ERR_INTEGRITY,
			    "l’intervieweur est d’un autre employeur / "
			    "the interviewer is another employer’s");
	if (interview->fixed)
		return judge_is_listed_fixed(judge, interview) ||
		       fail(err, ERR_INTEGRITY,
			    "une entrevue fixée a bougé / a fixed interview "
			    "moved");
	if (!judge_is_on_step(problem, interview->interviewer, interview->start))
		return fail(err, ERR_INTEGRITY, "début hors de la grille / start off the grid");
	if (!judge_covers(interviewer->hours, interview->start, problem->slot_seconds))
		return fail(err, ERR_INTEGRITY,
			    "hors des heures de l’intervieweur / outside the "
			    "interviewer’s hours");
	if (schedule_is_foreign(problem, interview->interviewer, pair->candidate))
		return fail(err, ERR_INTEGRITY,
			    "aucune langue commune avec l’intervieweur / no "
			    "language in common with the interviewer");
	if (!judge_covers(problem->candidates[pair->candidate].hours, interview->start,
			  problem->slot_seconds))
		return fail(err, ERR_INTEGRITY,
			    "hors des heures du candidat / outside the "
			    "candidate’s hours");
	return true;
}

static bool judge_is_in_order(const struct schedule_problem *problem,
			      const struct plan_interview *a, const struct plan_interview *b)
{
	uint32_t e = problem->interviewers[a->interviewer].employer;
	uint32_t f = problem->interviewers[b->interviewer].employer;
	if (a->start != b->start)
		return a->start < b->start;
	return e != f ? e < f : a->interviewer < b->interviewer;
}

/* Meetings of the same one lie so far apart. */
static bool judge_apart(struct meeting *meetings, size_t count, int64_t apart, const char *who,
			struct err *err)
{
	if (count > 1)
		qsort(meetings, count, sizeof(*meetings), judge_compare_meetings);
	for (size_t i = 1; i < count; i++) {
		if (meetings[i].who == meetings[i - 1].who &&
		    meetings[i].start - meetings[i - 1].start < apart)
			return fail(err, ERR_INTEGRITY,
				    "deux entrevues trop proches / two "
				    "interviews too near: %s %u",
				    who, meetings[i].who);
	}
	return true;
}

static bool judge_interviews(struct judge *judge, struct err *err)
{
	const struct schedule_problem *problem = judge->problem;
	size_t count = judge->plan->interview_count, fixed_count = 0;
	judge->of_interviewers = arena_new_array(judge->arena, count, struct meeting);
	judge->of_candidates = arena_new_array(judge->arena, count, struct meeting);
	for (size_t i = 0; i < count; i++) {
		const struct plan_interview *interview = &judge->plan->interviews[i];
		if (!judge_interview(judge, interview, err))
			return false;
		if (i > 0 && !judge_is_in_order(problem, interview - 1, interview))
			return fail(err, ERR_INTEGRITY,
				    "entrevues en désordre / interviews out of "
				    "order");
		const struct schedule_pair *pair = &problem->pairs[interview->pair];
		fixed_count += interview->fixed;
		if (++judge->offer_held[pair->offer] > problem->offers[pair->offer].most)
			return fail(err, ERR_INTEGRITY,
				    "trop d’entrevues pour une offre / too "
				    "many interviews of an offer");
		if (++judge->candidate_held[pair->candidate] > problem->interviews_max)
			return fail(err, ERR_INTEGRITY,
				    "trop d’entrevues pour un candidat / too "
				    "many interviews of a candidate");
		judge->of_interviewers[i] =
			(struct meeting){interview->interviewer, interview->start};
		judge->of_candidates[i] = (struct meeting){pair->candidate, interview->start};
	}
	if (fixed_count != problem->fixed_count)
		return fail(err, ERR_INTEGRITY,
			    "une entrevue fixée manque / a fixed interview is "
			    "missing");
	return judge_apart(judge->of_interviewers, count,
			   (int64_t)problem->slot_seconds + problem->buffer_seconds, "interviewer",
			   err) &&
	       judge_apart(judge->of_candidates, count,
			   (int64_t)problem->slot_seconds + problem->gap_seconds, "candidate", err);
}

/* Every pair is either held or unplaced, once. */
static bool judge_pairs(struct judge *judge, struct err *err)
{
	const struct plan *plan = judge->plan;
	size_t pair_count = judge->problem->pair_count;
	uint8_t *times = arena_new_array(judge->arena, pair_count, uint8_t);
	for (size_t i = 0; i < plan->interview_count; i++) {
		if (times[plan->interviews[i].pair]++ > 0)
			return fail(err, ERR_INTEGRITY,
				    "une paire est tenue deux fois / a pair is "
				    "held twice");
	}
	for (size_t i = 0; i < plan->unplaced_count; i++) {
		uint32_t pair = plan->unplaced[i].pair;
		if (pair >= pair_count || times[pair]++ > 0 ||
		    (i > 0 && plan->unplaced[i - 1].pair >= pair))
			return fail(err, ERR_INTEGRITY,
				    "une paire non placée est tenue ou répétée "
				    "/ an unplaced pair is held or repeated");
	}
	if (plan->interview_count + plan->unplaced_count != pair_count)
		return fail(err, ERR_INTEGRITY, "une paire est perdue / a pair is lost");
	return true;
}

static bool judge_value(struct judge *judge, struct err *err)
{
	const struct plan *plan = judge->plan;
	int64_t value = 0;
	for (size_t i = 0; i < plan->interview_count; i++)
		value += judge->problem->pairs[plan->interviews[i].pair].score;
	for (size_t i = 0; i < judge->problem->candidate_count; i++)
		value += judge->candidate_held[i] > 0 ? judge->problem->first_points : 0;
	if (plan->value != value)
		return fail(err, ERR_INTEGRITY, "valeur fausse / wrong value: %lld, %lld",
			    (long long)plan->value, (long long)value);
	if (plan->bound < value)
		return fail(err, ERR_INTEGRITY,
			    "la borne est dépassée / the value is above its "
			    "bound");
	int64_t gap = 0;
	while (plan->bound > 0 && gap * plan->bound < (plan->bound - value) * 1000000)
		gap += MAX(1, ((plan->bound - value) * 1000000 - gap * plan->bound) / plan->bound);
	if (plan->gap != gap)
		return fail(err, ERR_INTEGRITY, "écart faux / wrong gap");
	return true;
}

static bool judge_shorts(struct judge *judge, struct err *err)
{
	size_t place = 0;
	for (uint32_t offer = 0; offer < judge->problem->offer_count; offer++) {
		int32_t held = judge->offer_held[offer];
		if (held >= judge->problem->offers[offer].least)
			continue;
		const struct plan_short *row = &judge->plan->shorts[place++];
		if (place > judge->plan->short_count || row->offer != offer || row->held != held)
			return fail(err, ERR_INTEGRITY,
				    "une offre sous son minimum n’est pas dite "
				    "/ an offer below its least is not told");
	}
	return place == judge->plan->short_count ||
	       fail(err, ERR_INTEGRITY,
		    "une offre est dite à tort sous son minimum / an offer is "
		    "told to be below its least");
}

static int judge_compare_starts(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* Of rooms_max + 1 interviews one after another the last begins when the first is over. */
static bool judge_rooms(struct judge *judge, struct err *err)
{
	size_t count = judge->plan->interview_count, most = (size_t)judge->problem->rooms_max;
	judge->starts = arena_new_array(judge->arena, count, int64_t);
	for (size_t i = 0; i < count; i++)
		judge->starts[i] = judge->plan->interviews[i].start;
	if (count > 1)
		qsort(judge->starts, count, sizeof(*judge->starts), judge_compare_starts);
	for (size_t i = most; most > 0 && i < count; i++) {
		if (judge->starts[i] - judge->starts[i - most] < judge->problem->slot_seconds)
			return fail(err, ERR_INTEGRITY,
				    "plus d’entrevues à la fois que de salles / more interviews "
				    "at one time than rooms");
	}
	return true;
}

bool plan_check(const struct schedule_problem *problem, const struct plan *plan, struct err *err)
{
	SCOPED_ARENA(arena);
	struct judge judge = {.problem = problem, .plan = plan, .arena = arena};
	judge.offer_held = arena_new_array(arena, problem->offer_count, int32_t);
	judge.candidate_held = arena_new_array(arena, problem->candidate_count, int32_t);
	return judge_interviews(&judge, err) && judge_rooms(&judge, err) &&
	       judge_pairs(&judge, err) && judge_value(&judge, err) && judge_shorts(&judge, err) &&
	       judge_unplaced(&judge, err);
}
