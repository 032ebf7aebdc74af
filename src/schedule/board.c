/* The board: which pair holds which slot now. Every change leaves a step on the trail, so that a
 * search tries things in place and goes back. */
#include "schedule/schedule_private.h"

#include <string.h>

void board_init(struct board *board, const struct grid *grid, struct arena *arena)
{
	const struct schedule_problem *problem = grid->problem;
	*board = (struct board){.grid = grid, .arena = arena};
	board->slot_of = arena_new_array(arena, problem->pair_count, int32_t);
	board->place_of = arena_new_array(arena, problem->pair_count, uint32_t);
	for (size_t i = 0; i < problem->pair_count; i++)
		board->slot_of[i] = NO_SLOT;
	board->held_first = arena_new_array(arena, grid->slot_count + 1, uint32_t);
	for (size_t i = 0; i < grid->slot_count; i++)
		board->held_first[i + 1] = board->held_first[i] + (uint32_t)grid->slot_room[i];
	board->held = arena_new_array(arena, board->held_first[grid->slot_count], uint32_t);
	board->held_count = arena_new_array(arena, grid->slot_count, int32_t);
	board->offer_count = arena_new_array(arena, problem->offer_count, int32_t);
	board->candidate_count = arena_new_array(arena, problem->candidate_count, int32_t);
	rooms_init(&board->rooms, grid, arena);
	size_t words = 0;
	for (size_t i = 0; i < problem->employer_count; i++)
		words = MAX(words, grid_words(grid, (uint32_t)i));
	board->seen = arena_new_array(arena, words, uint64_t);
	board->open = arena_new_array(arena, words, uint64_t);
	board->queue = arena_new_array(arena, words * 64, uint32_t);
	board->came_from = arena_new_array(arena, words * 64, uint32_t);
	board->came_by = arena_new_array(arena, words * 64, uint32_t);
}

int64_t board_gain(const struct board *board, uint32_t pair)
{
	const struct schedule_problem *problem = board->grid->problem;
	uint32_t candidate = problem->pairs[pair].candidate;
	bool first =
		board->candidate_count[candidate] == 0 && board->grid->candidate_first[candidate];
	return (int64_t)problem->pairs[pair].score + (first ? problem->first_points : 0);
}

int64_t board_loss(const struct board *board, uint32_t pair)
{
	const struct schedule_problem *problem = board->grid->problem;
	uint32_t candidate = problem->pairs[pair].candidate;
	bool last =
		board->candidate_count[candidate] == 1 && board->grid->candidate_first[candidate];
	return (int64_t)problem->pairs[pair].score + (last ? problem->first_points : 0);
}

static void board_place(struct board *board, uint32_t pair, int32_t slot)
{
	const struct schedule_pair *row = &board->grid->problem->pairs[pair];
	board->value += board_gain(board, pair);
	board->offer_count[row->offer]++;
	board->candidate_count[row->candidate]++;
	board->place_of[pair] = (uint32_t)board->held_count[slot]++;
	board->held[board->held_first[slot] + board->place_of[pair]] = pair;
	board->slot_of[pair] = slot;
	if (board->rooms.most > 0)
		rooms_count(&board->rooms, slot, 1);
}

static void board_lift(struct board *board, uint32_t pair)
{
	const struct schedule_pair *row = &board->grid->problem->pairs[pair];
	int32_t slot = board->slot_of[pair];
	board->value -= board_loss(board, pair);
	board->offer_count[row->offer]--;
	board->candidate_count[row->candidate]--;
	uint32_t *held = board->held + board->held_first[slot];
	uint32_t last = held[--board->held_count[slot]];
	held[board->place_of[pair]] = last;
	board->place_of[last] = board->place_of[pair];
	board->slot_of[pair] = NO_SLOT;
	if (board->rooms.most > 0)
		rooms_count(&board->rooms, slot, -1);
}

static void board_note(struct board *board, uint32_t pair)
{
	array_push(board->arena, &board->trail, ((struct board_step){pair, board->slot_of[pair]}));
}

void board_put(struct board *board, uint32_t pair, int32_t slot)
{
	board_note(board, pair);
	if (board->slot_of[pair] != NO_SLOT)
		board_lift(board, pair);
	must(board_has_room(board, slot));
	board_place(board, pair, slot);
}

void board_drop(struct board *board, uint32_t pair)
{
	board_note(board, pair);
	board_lift(board, pair);
}

void board_undo(struct board *board, size_t count)
{
	while (board->trail.count > count) {
		struct board_step step = board->trail.at[--board->trail.count];
		if (board->slot_of[step.pair] != NO_SLOT)
			board_lift(board, step.pair);
		if (step.was != NO_SLOT)
			board_place(board, step.pair, step.was);
	}
}

void board_bits(const struct board *board, uint32_t pair, uint64_t *bits)
{
	const struct grid *grid = board->grid;
	uint32_t employer = grid->pair_employer[pair];
	uint32_t candidate = grid->problem->pairs[pair].candidate;
	memcpy(bits, grid->bits + grid->pair_bits[pair], grid_words(grid, employer) * 8);
	int32_t others = board->candidate_count[candidate] - (board->slot_of[pair] != NO_SLOT);
	for (uint32_t i = grid->by_candidate.first[candidate]; others > 0; i++) {
		uint32_t other = grid->by_candidate.at[i];
		if (other == pair || board->slot_of[other] == NO_SLOT)
			continue;
		grid_clear_near(grid, employer, grid->slot_start[board->slot_of[other]], bits);
		others--;
	}
}

bool board_may_have(const struct board *board, uint32_t pair, int32_t slot)
{
	const struct grid *grid = board->grid;
	uint32_t employer = grid->pair_employer[pair];
	uint32_t candidate = grid->problem->pairs[pair].candidate;
	uint32_t place = (uint32_t)slot - grid->slot_first[employer];
	if (!(grid->bits[grid->pair_bits[pair] + place / 64] >> (place % 64) & 1))
		return false;
	int32_t others = board->candidate_count[candidate] - (board->slot_of[pair] != NO_SLOT);
	for (uint32_t i = grid->by_candidate.first[candidate]; others > 0; i++) {
		uint32_t other = grid->by_candidate.at[i];
		if (other == pair || board->slot_of[other] == NO_SLOT)
			continue;
		int64_t between = grid->slot_start[board->slot_of[other]] - grid->slot_start[slot];
		if (between < grid->apart && -between < grid->apart)
			return false;
		others--;
	}
	return true;
}
