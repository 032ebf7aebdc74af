/* The problem as it comes in: what must hold of it before anything is solved. */
#include "schedule/schedule_private.h"

#include <stdlib.h>

/* Instants beyond these are no dates of this trade; sums of them never overflow. */
#define INSTANT_BOUND ((int64_t)1 << 40)
#define SECONDS_BOUND (7 * 86400)

struct schedule_problem schedule_problem_default(void)
{
	return (struct schedule_problem){
		.slot_seconds = 30 * 60,
		.step_seconds = 30 * 60,
		.gap_seconds = 10 * 60,
		.interviews_max = 3,
		.first_points = 1000,
	};
}

static bool problem_check_amounts(const struct schedule_problem *problem, struct err *err)
{
	if (problem->slot_seconds < 1 || problem->slot_seconds > SECONDS_BOUND ||
	    problem->step_seconds < 1 || problem->step_seconds > 86400)
		return fail(err, ERR_INPUT, "durée d’entrevue impossible / impossible length");
	if (problem->buffer_seconds < 0 || problem->buffer_seconds > SECONDS_BOUND ||
	    problem->gap_seconds < 0 || problem->gap_seconds > SECONDS_BOUND)
		return fail(err, ERR_INPUT, "pause impossible / impossible gap or buffer");
	if (problem->interviews_max < 0 || problem->rooms_max < 0 || problem->first_points < 0 ||
	    problem->first_points > SCHEDULE_SCORE_MAX)
		return fail(err, ERR_INPUT, "maximum ou points négatifs / negative amounts");
	size_t most = INT32_MAX;
	if (problem->pair_count > most || problem->offer_count > most ||
	    problem->candidate_count > most || problem->interviewer_count > most ||
	    problem->employer_count > most)
		return fail(err, ERR_INPUT, "trop de lignes / too many rows");
	return true;
}

static bool problem_check_hours(struct schedule_hours hours, struct err *err)
{
	for (size_t i = 0; i < hours.count; i++) {
		struct schedule_span span = hours.at[i];
		if (span.from < -INSTANT_BOUND || span.until > INSTANT_BOUND)
			return fail(err, ERR_INPUT, "date impossible / impossible date");
		if (span.from >= span.until)
			return fail(err, ERR_INPUT,
				    "les heures finissent avant de commencer / hours end before "
				    "they begin");
	}
	return true;
}

static bool problem_check_people(const struct schedule_problem *problem, struct err *err)
{
	for (size_t i = 0; i < problem->offer_count; i++) {
		const struct schedule_offer *offer = &problem->offers[i];
		if (offer->employer >= problem->employer_count)
			return fail(err, ERR_INPUT,
				    "offre %zu : employeur inconnu / offer %zu: "
				    "unknown employer",
				    i, i);
		if (offer->least < 0 || offer->most < offer->least)
			return fail(err, ERR_INPUT,
				    "offre %zu : nombre d’entrevues impossible / "
				    "offer %zu: impossible number of interviews",
				    i, i);
	}
	for (size_t i = 0; i < problem->interviewer_count; i++) {
		const struct schedule_interviewer *interviewer = &problem->interviewers[i];
		if (interviewer->employer >= problem->employer_count)
			return fail(err, ERR_INPUT,
				    "intervieweur %zu : employeur inconnu / "
				    "interviewer %zu: unknown employer",
				    i, i);
		if (!problem_check_hours(interviewer->hours, err))
			return fail_at(err, "interviewer %zu", i);
	}
	for (size_t i = 0; i < problem->candidate_count; i++) {
		if (!problem_check_hours(problem->candidates[i].hours, err))
			return fail_at(err, "candidat / candidate %zu", i);
		if (problem->candidates[i].language_set >= SCHEDULE_LANGUAGE_SETS)
			return fail(err, ERR_INPUT,
				    "candidat %zu : langues inconnues / candidate %zu: unknown "
				    "languages",
				    i, i);
	}
	return true;
}

static int problem_compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static bool problem_check_pairs(const struct schedule_problem *problem, struct err *err)
{
	SCOPED_ARENA(scratch);
	uint64_t *keys = arena_new_array(scratch, problem->pair_count, uint64_t);
	for (size_t i = 0; i < problem->pair_count; i++) {
		const struct schedule_pair *pair = &problem->pairs[i];
		if (pair->offer >= problem->offer_count ||
		    pair->candidate >= problem->candidate_count)
			return fail(err, ERR_INPUT,
				    "paire %zu : offre ou candidat inconnu / "
				    "pair %zu: unknown offer or candidate",
				    i, i);
		if (pair->score < 0 || pair->score > SCHEDULE_SCORE_MAX)
			return fail(err, ERR_INPUT,
				    "paire %zu : pointage impossible / pair %zu: "
				    "impossible score",
				    i, i);
		keys[i] = (uint64_t)pair->offer << 32 | pair->candidate;
	}
	if (problem->pair_count > 1)
		qsort(keys, problem->pair_count, sizeof(*keys), problem_compare_keys);
	for (size_t i = 1; i < problem->pair_count; i++) {
		if (keys[i] == keys[i - 1])
			return fail(err, ERR_INPUT,
				    "une paire vient deux fois (offre %u, candidat "
				    "%u) / a pair comes twice",
				    (unsigned)(keys[i] >> 32), (unsigned)keys[i]);
	}
	return true;
}

/* Fixed interviews are few: each is compared with each. */
static bool problem_check_two_fixed(const struct schedule_problem *problem, size_t i, size_t j,
				    struct err *err)
{
	const struct schedule_fixed *a = &problem->fixed[i], *b = &problem->fixed[j];
	int64_t between = a->start < b->start ? b->start - a->start : a->start - b->start;
	if (a->pair == b->pair)
		return fail(err, ERR_INPUT,
			    "une entrevue est fixée deux fois (paire %u) / an "
			    "interview is fixed twice (pair %u)",
			    a->pair, a->pair);
	if (a->interviewer == b->interviewer &&
	    between < problem->slot_seconds + problem->buffer_seconds)
		return fail(err, ERR_INPUT,
			    "deux entrevues fixées à la même heure chez "
			    "l’intervieweur %u / two fixed at the same hour for interviewer %u",
			    a->interviewer, a->interviewer);
	uint32_t person = problem->pairs[a->pair].candidate;
	if (person == problem->pairs[b->pair].candidate &&
	    between < problem->slot_seconds + problem->gap_seconds)
		return fail(err, ERR_INPUT,
			    "deux entrevues fixées à la même heure pour le "
			    "candidat %u / two fixed at the same hour for candidate %u",
			    person, person);
	return true;
}

/* Fixed interviews are few: each is compared with each. */
static bool problem_check_fixed_rooms(const struct schedule_problem *problem, struct err *err)
{
	for (size_t i = 0; problem->rooms_max > 0 && i < problem->fixed_count; i++) {
		int32_t running = 0;
		for (size_t k = 0; k < problem->fixed_count; k++) {
			int64_t since = problem->fixed[i].start - problem->fixed[k].start;
			running += since >= 0 && since < problem->slot_seconds;
		}
		if (running > problem->rooms_max)
			return fail(err, ERR_INPUT,
				    "plus d’entrevues fixées à la fois que de salles / more fixed "
				    "interviews at one time than rooms");
	}
	return true;
}

static bool problem_check_fixed(const struct schedule_problem *problem, struct err *err)
{
	SCOPED_ARENA(scratch);
	int32_t *offers = arena_new_array(scratch, problem->offer_count, int32_t);
	int32_t *people = arena_new_array(scratch, problem->candidate_count, int32_t);
	for (size_t i = 0; i < problem->fixed_count; i++) {
		const struct schedule_fixed *fixed = &problem->fixed[i];
		if (fixed->pair >= problem->pair_count ||
		    fixed->interviewer >= problem->interviewer_count ||
		    fixed->start < -INSTANT_BOUND || fixed->start > INSTANT_BOUND)
			return fail(err, ERR_INPUT,
				    "entrevue fixée %zu : inconnue / fixed "
				    "interview %zu: unknown",
				    i, i);
		const struct schedule_pair *pair = &problem->pairs[fixed->pair];
		const struct schedule_offer *offer = &problem->offers[pair->offer];
		if (pair->out || ++offers[pair->offer] > offer->most ||
		    ++people[pair->candidate] > problem->interviews_max ||
		    problem->interviewers[fixed->interviewer].employer != offer->employer)
			return fail(err, ERR_INPUT,
				    "entrevue fixée %zu : contraire aux règles / "
				    "fixed interview %zu: against the rules",
				    i, i);
		for (size_t j = 0; j < i; j++) {
			if (!problem_check_two_fixed(problem, i, j, err))
				return false;
		}
	}
	return problem_check_fixed_rooms(problem, err);
}

bool schedule_problem_check(const struct schedule_problem *problem, struct err *err)
{
	return problem_check_amounts(problem, err) && problem_check_people(problem, err) &&
	       problem_check_pairs(problem, err) && problem_check_fixed(problem, err);
}
