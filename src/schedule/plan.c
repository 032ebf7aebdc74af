/* The board as a plan: each slot's people get its interviewers, what is left out gets its reason,
 * and value, bound and gap are stated. */
#include "schedule/schedule_private.h"

#include <stdlib.h>

struct planning {
	const struct board *board;
	struct plan_interview *interviews;
	size_t count;
	uint32_t *had; /* interviewer of a pair in the plan before, or SCHEDULE_NONE */
};

static int plan_compare(const void *a, const void *b, void *context)
{
	const struct schedule_problem *problem = context;
	const struct plan_interview *x = a, *y = b;
	uint32_t e = problem->interviewers[x->interviewer].employer;
	uint32_t f = problem->interviewers[y->interviewer].employer;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (e != f)
		return e < f ? -1 : 1;
	return (x->interviewer > y->interviewer) - (x->interviewer < y->interviewer);
}

/* A slot's people and interviewers: who had one of them keeps that one, others take the rest in the
 * order of pairs. */
static void plan_staff_slot(struct planning *planning, uint32_t slot, bool *is_taken)
{
	const struct board *board = planning->board;
	const struct rows *staff = &board->grid->slot_staff;
	const uint32_t *held = board->held + board->held_first[slot];
	size_t from = planning->count;
	for (int32_t k = 0; k < board->held_count[slot]; k++) {
		struct plan_interview interview = {held[k], SCHEDULE_NONE,
						   board->grid->slot_start[slot], false};
		for (uint32_t i = staff->first[slot]; i < staff->first[slot + 1]; i++) {
			if (staff->at[i] == planning->had[held[k]] && !is_taken[i]) {
				is_taken[i] = true;
				interview.interviewer = staff->at[i];
				break;
			}
		}
		/* By pair, so that the way the board came to be leaves no trace. */
		size_t place = planning->count++;
		for (; place > from && planning->interviews[place - 1].pair > held[k]; place--)
			planning->interviews[place] = planning->interviews[place - 1];
		planning->interviews[place] = interview;
	}
	uint32_t next = staff->first[slot];
	for (size_t i = from; i < planning->count; i++) {
		if (planning->interviews[i].interviewer != SCHEDULE_NONE)
			continue;
		while (is_taken[next])
			next++;
		planning->interviews[i].interviewer = staff->at[next++];
	}
}

static void plan_add_interviews(struct planning *planning, const struct plan *before,
				struct arena *scratch)
{
	const struct grid *grid = planning->board->grid;
	const struct schedule_problem *problem = grid->problem;
	bool *is_taken = arena_new_array(scratch, grid->slot_staff.first[grid->slot_count], bool);
	planning->had = arena_new_array(scratch, problem->pair_count, uint32_t);
	for (size_t i = 0; i < problem->pair_count; i++)
		planning->had[i] = SCHEDULE_NONE;
	for (size_t i = 0; before != NULL && i < before->interview_count; i++)
		planning->had[before->interviews[i].pair] = before->interviews[i].interviewer;
	for (uint32_t slot = 0; slot < grid->slot_count; slot++)
		plan_staff_slot(planning, slot, is_taken);
	for (size_t i = 0; i < problem->fixed_count; i++) {
		const struct schedule_fixed *fixed = &problem->fixed[i];
		planning->interviews[planning->count++] = (struct plan_interview){
			fixed->pair, fixed->interviewer, fixed->start, true};
	}
	if (planning->count > 1)
		qsort_r(planning->interviews, planning->count, sizeof(*planning->interviews),
			plan_compare, (void *)(uintptr_t)problem);
}

static void plan_add_unplaced(const struct board *board, struct arena *arena, struct plan *ret)
{
	const struct grid *grid = board->grid;
	size_t pair_count = grid->problem->pair_count, count = pair_count - ret->interview_count;
	struct plan_unplaced *unplaced = arena_new_array(arena, count, struct plan_unplaced);
	for (uint32_t pair = 0; pair < pair_count; pair++) {
		if (board->slot_of[pair] == NO_SLOT && !grid->pair_fixed[pair])
			unplaced[ret->unplaced_count++] = reason_find(board, pair);
	}
	must(ret->unplaced_count == count);
	ret->unplaced = unplaced;
}

static void plan_add_shorts(const struct board *board, struct arena *arena, struct plan *ret)
{
	const struct schedule_problem *problem = board->grid->problem;
	struct plan_short *shorts = arena_new_array(arena, problem->offer_count, struct plan_short);
	for (uint32_t offer = 0; offer < problem->offer_count; offer++) {
		const struct schedule_offer *row = &problem->offers[offer];
		int32_t held =
			board->offer_count[offer] + row->most - board->grid->offer_room[offer];
		if (held < row->least)
			shorts[ret->short_count++] = (struct plan_short){offer, held};
	}
	ret->shorts = shorts;
}

void plan_make(const struct board *board, int64_t bound, const struct plan *before,
	       struct arena *arena, struct plan *ret)
{
	SCOPED_ARENA(scratch);
	const struct schedule_problem *problem = board->grid->problem;
	size_t held = problem->fixed_count;
	for (size_t i = 0; i < board->grid->slot_count; i++)
		held += (size_t)board->held_count[i];
	struct planning planning = {
		.board = board,
		.interviews = arena_new_array(arena, held, struct plan_interview),
	};
	plan_add_interviews(&planning, before, scratch);
	ret->interviews = planning.interviews;
	ret->interview_count = planning.count;
	ret->unplaced_count = 0;
	ret->short_count = 0;
	plan_add_unplaced(board, arena, ret);
	plan_add_shorts(board, arena, ret);
	ret->value = board->value + board->grid->fixed_value;
	ret->bound = bound;
	ret->gap = bound > 0 ? ((bound - ret->value) * 1000000 + bound - 1) / bound : 0;
}
