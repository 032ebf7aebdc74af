/* The grid: interviewers' hours cut into slots, and for each pair the slots it may have.
 *
 *     interviewer 1   |07:00|07:30|08:00|           slot 07:00  07:30  08:00  08:30
 *     interviewer 2         |07:30|08:00|08:30|     room     1      2      2      1
 *
 * An interviewer's slots never collide with each other, so that whoever has a place in a slot gets
 * one of its interviewers, whichever. Those who share languages with other candidates are another
 * slot of the same start. Fixed interviews take the slots they touch.
 * Cost: pairs times words of 64 slots. */
#include "schedule/schedule_private.h"

#include <stdlib.h>
#include <string.h>

/* One beginning of one interviewer. */
struct cut {
	int64_t start;
	uint32_t employer, interviewer;
	uint32_t foreign;
};

struct cuts {
	struct cut *at;
	size_t count;
	size_t room;
};

static struct rows rows_new(size_t row_count, size_t count, struct arena *arena)
{
	return (struct rows){arena_new_array(arena, row_count + 1, uint32_t),
			     arena_new_array(arena, count, uint32_t)};
}

/* Rows of the pairs by a key that each has; pairs stay in order. */
static struct rows rows_by_key(const uint32_t *keys, size_t count, size_t row_count,
			       struct arena *arena)
{
	struct rows rows = rows_new(row_count, count, arena);
	SCOPED_ARENA(scratch);
	uint32_t *next = arena_new_array(scratch, row_count + 1, uint32_t);
	for (size_t i = 0; i < count; i++)
		rows.first[keys[i] + 1]++;
	for (size_t i = 0; i < row_count; i++) {
		rows.first[i + 1] += rows.first[i];
		next[i] = rows.first[i];
	}
	for (size_t i = 0; i < count; i++)
		rows.at[next[keys[i]]++] = (uint32_t)i;
	return rows;
}

/* The first beginning at or after the instant. */
static int64_t grid_round_up(int64_t instant, int64_t phase, int64_t step)
{
	int64_t beyond = (instant - phase) % step;
	if (beyond < 0)
		beyond += step;
	return beyond == 0 ? instant : instant + step - beyond;
}

static bool grid_is_fixed_near(const struct schedule_problem *problem, uint32_t interviewer,
			       int64_t start)
{
	int64_t apart = (int64_t)problem->slot_seconds + problem->buffer_seconds;
	for (size_t i = 0; i < problem->fixed_count; i++) {
		const struct schedule_fixed *fixed = &problem->fixed[i];
		if (fixed->interviewer == interviewer && start > fixed->start - apart &&
		    start < fixed->start + apart)
			return true;
	}
	return false;
}

static void grid_cut(const struct schedule_problem *problem, uint32_t interviewer,
		     uint32_t known_sets, struct cuts *cuts, struct arena *arena)
{
	const struct schedule_interviewer *person = &problem->interviewers[interviewer];
	struct schedule_hours hours = hours_merge(person->hours, arena);
	int64_t free_from = INT64_MIN;
	for (size_t i = 0; i < hours.count; i++) {
		int64_t start = MAX(hours.at[i].from, free_from);
		for (;;) {
			start = grid_round_up(start, person->phase_seconds, problem->step_seconds);
			if (start + problem->slot_seconds > hours.at[i].until)
				break;
			if (!grid_is_fixed_near(problem, interviewer, start))
				array_push(arena, cuts,
					   ((struct cut){start, person->employer, interviewer,
							 person->foreign_sets & known_sets}));
			free_from = start + problem->slot_seconds + problem->buffer_seconds;
			start = free_from;
		}
	}
}

static int grid_compare_cuts(const void *a, const void *b)
{
	const struct cut *x = a, *y = b;
	if (x->employer != y->employer)
		return x->employer < y->employer ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->foreign != y->foreign)
		return x->foreign < y->foreign ? -1 : 1;
	return (x->interviewer > y->interviewer) - (x->interviewer < y->interviewer);
}

/* The language sets that some candidate has: whoever differs in others only is alike. */
static uint32_t grid_known_sets(const struct schedule_problem *problem)
{
	uint32_t sets = 0;
	for (size_t i = 0; i < problem->candidate_count; i++)
		sets |= 1U << problem->candidates[i].language_set;
	return sets;
}

/* Slots are the distinct beginnings of an employer, for each set of languages. */
static void grid_add_slots(struct grid *grid, struct arena *arena)
{
	const struct schedule_problem *problem = grid->problem;
	SCOPED_ARENA(scratch);
	struct cuts cuts = {0};
	uint32_t known_sets = grid_known_sets(problem);
	for (size_t i = 0; i < problem->interviewer_count; i++)
		grid_cut(problem, (uint32_t)i, known_sets, &cuts, scratch);
	if (cuts.count > 1)
		qsort(cuts.at, cuts.count, sizeof(*cuts.at), grid_compare_cuts);
	must(cuts.count < INT32_MAX);
	grid->slot_start = arena_new_array(arena, cuts.count, int64_t);
	grid->slot_foreign = arena_new_array(arena, cuts.count, uint32_t);
	grid->slot_room = arena_new_array(arena, cuts.count, int32_t);
	grid->slot_first = arena_new_array(arena, problem->employer_count + 1, uint32_t);
	grid->slot_staff = rows_new(cuts.count, cuts.count, arena);
	for (size_t i = 0; i < cuts.count; i++) {
		const struct cut *cut = &cuts.at[i];
		bool same = i > 0 && cuts.at[i - 1].employer == cut->employer &&
			    cuts.at[i - 1].start == cut->start &&
			    cuts.at[i - 1].foreign == cut->foreign;
		if (!same) {
			grid->slot_foreign[grid->slot_count] = cut->foreign;
			grid->has_foreign |= cut->foreign != 0;
			grid->slot_start[grid->slot_count++] = cut->start;
			grid->slot_first[cut->employer + 1]++;
		}
		grid->slot_room[grid->slot_count - 1]++;
		grid->slot_staff.first[grid->slot_count] = (uint32_t)i + 1;
		grid->slot_staff.at[i] = cut->interviewer;
	}
	for (size_t i = 0; i < problem->employer_count; i++)
		grid->slot_first[i + 1] += grid->slot_first[i];
}

bool grid_is_staff(const struct grid *grid, uint32_t slot, uint32_t interviewer)
{
	for (uint32_t i = grid->slot_staff.first[slot]; i < grid->slot_staff.first[slot + 1]; i++) {
		if (grid->slot_staff.at[i] == interviewer)
			return true;
	}
	return false;
}

uint32_t grid_slot_from(const struct grid *grid, uint32_t employer, int64_t start)
{
	uint32_t first = grid->slot_first[employer], low = first;
	uint32_t high = grid->slot_first[employer + 1];
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (grid->slot_start[middle] < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low - first;
}

void grid_clear_near(const struct grid *grid, uint32_t employer, int64_t start, uint64_t *bits)
{
	uint32_t until = grid_slot_from(grid, employer, start + grid->apart);
	for (uint32_t i = grid_slot_from(grid, employer, start - grid->apart + 1); i < until; i++)
		bits[i / 64] &= ~(1ULL << (i % 64));
}

/* The slots that lie within the candidate's hours, with who shares a language. */
static void grid_add_bits(struct grid *grid, uint32_t pair, struct schedule_hours hours)
{
	uint32_t employer = grid->pair_employer[pair];
	uint64_t *bits = grid->bits + grid->pair_bits[pair];
	const uint32_t *foreign = grid->slot_foreign + grid->slot_first[employer];
	uint32_t candidate = grid->problem->pairs[pair].candidate;
	uint32_t set = grid->problem->candidates[candidate].language_set;
	int32_t slot_seconds = grid->problem->slot_seconds;
	for (size_t i = 0; i < hours.count; i++) {
		uint32_t until =
			grid_slot_from(grid, employer, hours.at[i].until - slot_seconds + 1);
		for (uint32_t k = grid_slot_from(grid, employer, hours.at[i].from); k < until; k++)
			bits[k / 64] |= (uint64_t)(~foreign[k] >> set & 1) << (k % 64);
	}
}

static void grid_add_pairs(struct grid *grid, struct arena *arena)
{
	const struct schedule_problem *problem = grid->problem;
	size_t count = problem->pair_count, words = 0;
	SCOPED_ARENA(scratch);
	uint32_t *offers = arena_new_array(scratch, count, uint32_t);
	uint32_t *candidates = arena_new_array(scratch, count, uint32_t);
	grid->pair_employer = arena_new_array(arena, count, uint32_t);
	grid->pair_bits = arena_new_array(arena, count, size_t);
	grid->pair_fixed = arena_new_array(arena, count, bool);
	for (size_t i = 0; i < count; i++) {
		offers[i] = problem->pairs[i].offer;
		candidates[i] = problem->pairs[i].candidate;
		grid->pair_employer[i] = problem->offers[offers[i]].employer;
		grid->pair_bits[i] = words;
		words += grid_words(grid, grid->pair_employer[i]);
	}
	grid->bits = arena_new_array(arena, words, uint64_t);
	grid->by_offer = rows_by_key(offers, count, problem->offer_count, arena);
	grid->by_candidate = rows_by_key(candidates, count, problem->candidate_count, arena);
	grid->by_employer = rows_by_key(grid->pair_employer, count, problem->employer_count, arena);
	for (size_t c = 0; c < problem->candidate_count; c++) {
		struct arena_mark mark = arena_mark(scratch);
		struct schedule_hours hours = hours_merge(problem->candidates[c].hours, scratch);
		for (uint32_t i = grid->by_candidate.first[c]; i < grid->by_candidate.first[c + 1];
		     i++) {
			uint32_t pair = grid->by_candidate.at[i];
			if (!problem->pairs[pair].out)
				grid_add_bits(grid, pair, hours);
		}
		arena_rewind(scratch, mark);
	}
}

/* What is fixed is no part of the search: it takes room, and its person's neighbouring hours. */
static void grid_take_fixed(struct grid *grid)
{
	const struct schedule_problem *problem = grid->problem;
	for (size_t f = 0; f < problem->fixed_count; f++) {
		const struct schedule_fixed *fixed = &problem->fixed[f];
		const struct schedule_pair *pair = &problem->pairs[fixed->pair];
		grid->pair_fixed[fixed->pair] = true;
		grid->offer_room[pair->offer]--;
		grid->candidate_room[pair->candidate]--;
		grid->fixed_value += pair->score;
		grid->fixed_value +=
			grid->candidate_first[pair->candidate] ? problem->first_points : 0;
		grid->candidate_first[pair->candidate] = false;
		uint32_t last = grid->by_candidate.first[pair->candidate + 1];
		for (uint32_t i = grid->by_candidate.first[pair->candidate]; i < last; i++) {
			uint32_t other = grid->by_candidate.at[i], employer;
			employer = grid->pair_employer[other];
			uint64_t *bits = grid->bits + grid->pair_bits[other];
			if (other == fixed->pair)
				memset(bits, 0, grid_words(grid, employer) * sizeof(*bits));
			else
				grid_clear_near(grid, employer, fixed->start, bits);
		}
	}
}

/* Whose offer or person has no room beside what is fixed can have no slot. */
static void grid_clear_full(struct grid *grid)
{
	for (size_t i = 0; i < grid->problem->pair_count; i++) {
		const struct schedule_pair *pair = &grid->problem->pairs[i];
		if (grid->offer_room[pair->offer] <= 0 ||
		    grid->candidate_room[pair->candidate] <= 0)
			memset(grid->bits + grid->pair_bits[i], 0,
			       grid_words(grid, grid->pair_employer[i]) * sizeof(uint64_t));
	}
}

void grid_init(struct grid *grid, const struct schedule_problem *problem, struct arena *arena)
{
	*grid = (struct grid){.problem = problem};
	grid->apart = (int64_t)problem->slot_seconds + problem->gap_seconds;
	grid_add_slots(grid, arena);
	grid_add_pairs(grid, arena);
	grid->offer_room = arena_new_array(arena, problem->offer_count, int32_t);
	grid->candidate_room = arena_new_array(arena, problem->candidate_count, int32_t);
	grid->candidate_first = arena_new_array(arena, problem->candidate_count, bool);
	for (size_t i = 0; i < problem->offer_count; i++)
		grid->offer_room[i] = problem->offers[i].most;
	for (size_t i = 0; i < problem->candidate_count; i++) {
		grid->candidate_room[i] = problem->interviews_max;
		grid->candidate_first[i] = true;
	}
	grid_take_fixed(grid);
	grid_clear_full(grid);
}
