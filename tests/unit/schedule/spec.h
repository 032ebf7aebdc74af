/* Random small missions by seed, and an exact solver that tries everything. */
#ifndef TESTS_SCHEDULE_SPEC_H
#define TESTS_SCHEDULE_SPEC_H

#include "schedule/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define SPEC_HOUR 3600
#define SPEC_NINE ((int64_t)20000 * 86400 + 9 * SPEC_HOUR)

struct spec_size {
	size_t employers, offers, interviewers, candidates, pairs;
	int half_hours; /* of the day */
	bool has_least; /* some offers have one */
	bool prefers;   /* some people prefer some hours */
	bool rooms;     /* few, mostly */
	bool languages; /* most interviewers share one with some candidates only */
};

/* Up to three spans of whole half hours; sometimes none. */
static inline struct schedule_hours spec_hours(struct arena *arena, struct random *random,
					       int half_hours)
{
	size_t count = random_below(random, 10) == 0 ? 0 : 1 + random_below(random, 2);
	struct schedule_span *spans = arena_new_array(arena, 3, struct schedule_span);
	for (size_t i = 0; i < count; i++) {
		int64_t from = (int64_t)random_below(random, (uint64_t)half_hours);
		int64_t length = 1 + (int64_t)random_below(random, 4);
		spans[i].from = SPEC_NINE + from * 1800;
		spans[i].until = SPEC_NINE + MIN(from + length, half_hours) * 1800;
	}
	return (struct schedule_hours){spans, count};
}

static inline void spec_add_pairs(struct arena *arena, struct random *random, size_t wanted,
				  struct schedule_problem *problem)
{
	struct schedule_pair *pairs = arena_new_array(arena, wanted, struct schedule_pair);
	for (size_t i = 0; i < wanted; i++) {
		struct schedule_pair pair = {
			.offer = (uint32_t)random_below(random, problem->offer_count),
			.candidate = (uint32_t)random_below(random, problem->candidate_count),
			.score = (int32_t)random_below(random, 1001),
			.out = random_below(random, 40) == 0,
		};
		bool known = false;
		for (size_t k = 0; k < problem->pair_count; k++)
			known |= pairs[k].offer == pair.offer &&
				 pairs[k].candidate == pair.candidate;
		if (!known)
			pairs[problem->pair_count++] = pair;
	}
	problem->pairs = pairs;
}

static inline void spec_add_fixed(struct arena *arena, struct random *random,
				  struct schedule_problem *problem)
{
	struct schedule_fixed *fixed = arena_new(arena, struct schedule_fixed);
	uint32_t pair = (uint32_t)random_below(random, problem->pair_count);
	uint32_t interviewer = (uint32_t)random_below(random, problem->interviewer_count);
	*fixed = (struct schedule_fixed){pair, interviewer, SPEC_NINE + 900};
	problem->fixed = fixed;
	problem->fixed_count = 1;
	struct err err = {0};
	if (!schedule_problem_check(problem, &err))
		problem->fixed_count = 0;
}

/* Candidates speak one of three sets; an interviewer shares a language with some of them. */
static inline void spec_add_languages(struct arena *arena, struct random *random,
				      struct schedule_problem *problem)
{
	struct schedule_interviewer *interviewers =
		arena_new_array(arena, problem->interviewer_count, struct schedule_interviewer);
	struct schedule_candidate *candidates =
		arena_new_array(arena, problem->candidate_count, struct schedule_candidate);
	for (size_t i = 0; i < problem->interviewer_count; i++) {
		interviewers[i] = problem->interviewers[i];
		interviewers[i].foreign_sets = (uint32_t)random_below(random, 8);
	}
	for (size_t i = 0; i < problem->candidate_count; i++) {
		candidates[i] = problem->candidates[i];
		candidates[i].language_set = (uint32_t)random_below(random, 3);
	}
	problem->interviewers = interviewers;
	problem->candidates = candidates;
}

static inline struct schedule_problem spec_random(struct arena *arena, uint64_t seed,
						  struct spec_size size)
{
	struct random random = random_from_seed(seed);
	struct schedule_problem problem = schedule_problem_default();
	static const int32_t gaps[] = {0, 600, 600, 2400}, buffers[] = {0, 0, 0, 600};
	problem.gap_seconds = gaps[random_below(&random, 4)];
	problem.buffer_seconds = buffers[random_below(&random, 4)];
	problem.first_points = random_below(&random, 4) == 0 ? 0 : 1000;
	problem.interviews_max = 1 + (int32_t)random_below(&random, 3);
	problem.employer_count = 1 + random_below(&random, size.employers);
	struct schedule_offer *offers = arena_new_array(arena, size.offers, struct schedule_offer);
	problem.offer_count = 1 + random_below(&random, size.offers);
	for (size_t i = 0; i < problem.offer_count; i++)
		offers[i] = (struct schedule_offer){
			(uint32_t)random_below(&random, problem.employer_count),
			(int32_t)random_below(&random, 2) * size.has_least,
			1 + (int32_t)random_below(&random, 3)};
	struct schedule_interviewer *interviewers =
		arena_new_array(arena, size.interviewers, struct schedule_interviewer);
	problem.interviewer_count = 1 + random_below(&random, size.interviewers);
	for (size_t i = 0; i < problem.interviewer_count; i++) {
		interviewers[i].employer = (uint32_t)random_below(&random, problem.employer_count);
		interviewers[i].hours = spec_hours(arena, &random, size.half_hours);
		interviewers[i].phase_seconds = random_below(&random, 8) == 0 ? 900 : 0;
	}
	struct schedule_candidate *candidates =
		arena_new_array(arena, size.candidates, struct schedule_candidate);
	problem.candidate_count = 1 + random_below(&random, size.candidates);
	for (size_t i = 0; i < problem.candidate_count; i++) {
		candidates[i].hours = spec_hours(arena, &random, size.half_hours);
		if (size.prefers && random_below(&random, 2) == 0)
			candidates[i].preferred = spec_hours(arena, &random, size.half_hours);
	}
	problem.offers = offers;
	problem.interviewers = interviewers;
	problem.candidates = candidates;
	spec_add_pairs(arena, &random, 1 + random_below(&random, size.pairs), &problem);
	if (random_below(&random, 4) == 0)
		spec_add_fixed(arena, &random, &problem);
	if (size.rooms)
		problem.rooms_max =
			1 + (int32_t)random_below(&random, MAX(problem.interviewer_count / 2, 2));
	if (size.languages)
		spec_add_languages(arena, &random, &problem);
	return problem;
}

/* ---- everything tried ---- */

struct spec_exact {
	const struct schedule_problem *problem;
	struct {
		uint32_t interviewer;
		int64_t start;
	} openings[64], chosen[64]; /* chosen: of each pair */
	size_t opening_count;
	bool held[64];
	int64_t best;
};

static inline bool spec_covers(struct schedule_hours hours, int64_t start, int64_t seconds)
{
	for (int64_t at = start; at < start + seconds; at += 300) {
		bool covered = false;
		for (size_t i = 0; i < hours.count; i++)
			covered |= hours.at[i].from <= at && at < hours.at[i].until;
		if (!covered)
			return false;
	}
	return true;
}

static inline int64_t spec_between(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

/* Beginnings as the contract has them: each as early as the one before allows. */
static inline void spec_open(struct spec_exact *exact)
{
	const struct schedule_problem *problem = exact->problem;
	int64_t apart = (int64_t)problem->slot_seconds + problem->buffer_seconds;
	for (uint32_t i = 0; i < problem->interviewer_count; i++) {
		int64_t free_from = 0;
		for (int64_t at = SPEC_NINE - 900; at < SPEC_NINE + 86400; at += 300) {
			const struct schedule_interviewer *row = &problem->interviewers[i];
			if (at < free_from ||
			    (at - row->phase_seconds) % problem->step_seconds != 0 ||
			    !spec_covers(row->hours, at, problem->slot_seconds))
				continue;
			free_from = at + apart;
			bool near = problem->fixed_count > 0 && problem->fixed->interviewer == i &&
				    spec_between(problem->fixed->start, at) < apart;
			must(exact->opening_count < 64);
			if (!near) {
				exact->openings[exact->opening_count].interviewer = i;
				exact->openings[exact->opening_count++].start = at;
			}
		}
	}
}

/* Whether one more interview has a room, whenever another begins while it runs, and when it does.
 */
static inline bool spec_has_room(const struct spec_exact *exact, int64_t start)
{
	const struct schedule_problem *problem = exact->problem;
	for (size_t m = 0; problem->rooms_max > 0 && m <= problem->pair_count; m++) {
		int64_t at = m == problem->pair_count ? start : exact->chosen[m].start;
		int32_t running = 0;
		if ((m < problem->pair_count && !exact->held[m]) || at < start ||
		    at >= start + problem->slot_seconds)
			continue;
		for (size_t i = 0; i < problem->pair_count; i++)
			running += exact->held[i] && exact->chosen[i].start <= at &&
				   at < exact->chosen[i].start + problem->slot_seconds;
		if (running >= problem->rooms_max)
			return false;
	}
	return true;
}

static inline bool spec_may(const struct spec_exact *exact, size_t pair, size_t opening)
{
	const struct schedule_problem *problem = exact->problem;
	const struct schedule_pair *row = &problem->pairs[pair];
	uint32_t interviewer = exact->openings[opening].interviewer;
	int64_t start = exact->openings[opening].start;
	uint32_t set = problem->candidates[row->candidate].language_set;
	if ((problem->interviewers[interviewer].foreign_sets & 1U << set) != 0)
		return false;
	if (problem->interviewers[interviewer].employer != problem->offers[row->offer].employer ||
	    !spec_covers(problem->candidates[row->candidate].hours, start, problem->slot_seconds))
		return false;
	int32_t of_offer = 0, of_candidate = 0;
	for (size_t i = 0; i < problem->pair_count; i++) {
		if (!exact->held[i])
			continue;
		const struct schedule_pair *other = &problem->pairs[i];
		int64_t between = spec_between(exact->chosen[i].start, start);
		of_offer += other->offer == row->offer;
		of_candidate += other->candidate == row->candidate;
		if (exact->chosen[i].interviewer == interviewer &&
		    between < problem->slot_seconds + problem->buffer_seconds)
			return false;
		if (other->candidate == row->candidate &&
		    between < problem->slot_seconds + problem->gap_seconds)
			return false;
	}
	return spec_has_room(exact, start) && of_offer < problem->offers[row->offer].most &&
	       of_candidate < problem->interviews_max;
}

static inline void spec_try(struct spec_exact *exact, size_t pair, int64_t value)
{
	const struct schedule_problem *problem = exact->problem;
	exact->best = MAX(exact->best, value);
	int64_t hoped = value;
	for (size_t i = pair; i < problem->pair_count; i++)
		hoped += problem->pairs[i].score + problem->first_points;
	if (pair == problem->pair_count || hoped <= exact->best)
		return;
	if (!exact->held[pair] && !problem->pairs[pair].out) {
		bool first = true;
		for (size_t i = 0; i < problem->pair_count; i++)
			first &= !exact->held[i] ||
				 problem->pairs[i].candidate != problem->pairs[pair].candidate;
		for (size_t k = 0; k < exact->opening_count; k++) {
			if (!spec_may(exact, pair, k))
				continue;
			exact->held[pair] = true;
			exact->chosen[pair].interviewer = exact->openings[k].interviewer;
			exact->chosen[pair].start = exact->openings[k].start;
			spec_try(exact, pair + 1,
				 value + problem->pairs[pair].score +
					 (first ? problem->first_points : 0));
			exact->held[pair] = false;
		}
	}
	spec_try(exact, pair + 1, value);
}

/* The best value there is. At most 64 pairs, few hours. */
static inline int64_t spec_best(const struct schedule_problem *problem)
{
	struct spec_exact exact = {.problem = problem};
	spec_open(&exact);
	int64_t value = 0;
	if (problem->fixed_count > 0) {
		uint32_t pair = problem->fixed->pair;
		exact.held[pair] = true;
		exact.chosen[pair].interviewer = problem->fixed->interviewer;
		exact.chosen[pair].start = problem->fixed->start;
		value = problem->pairs[pair].score + problem->first_points;
	}
	spec_try(&exact, 0, value);
	return exact.best;
}

#endif
