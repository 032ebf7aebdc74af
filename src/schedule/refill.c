/* Refilling: who lost an hour gets another, then what is free goes to who waits for it, by the
 * fewest moves of those who hold an hour. */
#include "schedule/desk_private.h"

#include <stdlib.h>

/* Somebody who waits at an employer, and what they would bring. */
struct waiter {
	uint32_t pair;
	int64_t gain;
};

static int refill_compare(const void *a, const void *b)
{
	const struct waiter *x = a, *y = b;
	if (x->gain != y->gain)
		return x->gain > y->gain ? -1 : 1;
	return (x->pair > y->pair) - (x->pair < y->pair);
}

static bool refill_may_wait(const struct desk *desk, uint32_t pair)
{
	const struct grid *grid = &desk->grid;
	uint32_t candidate = desk->pairs[pair].candidate;
	return desk->board.slot_of[pair] == NO_SLOT && !desk->pairs[pair].out &&
	       !grid->pair_fixed[pair] && board_offer_has_room(&desk->board, pair) &&
	       desk->board.candidate_count[candidate] < grid->candidate_room[candidate];
}

/* Puts the pair by at most so many moves, and notes who moved. */
static bool refill_put(struct desk *desk, uint32_t pair, size_t moves_max)
{
	struct board *board = &desk->board;
	board->trail.count = 0;
	if (!path_put(board, &desk->prices, pair, moves_max))
		return false;
	for (size_t i = 0; i < board->trail.count; i++)
		desk_touch(desk, board->trail.at[i].pair, board->trail.at[i].was);
	board->trail.count = 0;
	return true;
}

/* How many would move so that the pair comes in; DESK_MOVES_MAX + 1: it cannot. */
static size_t refill_count_moves(struct desk *desk, uint32_t pair)
{
	struct board *board = &desk->board;
	board->trail.count = 0;
	if (!path_put(board, &desk->prices, pair, DESK_MOVES_MAX))
		return DESK_MOVES_MAX + 1;
	size_t moves = board->trail.count - 1;
	board_undo(board, 0);
	return moves;
}

/* The one who is worth most, less what moving others costs; false: nobody can come in. */
static bool refill_one(struct desk *desk, struct waiter *waiters, size_t count)
{
	int64_t best = INT64_MIN;
	size_t best_moves = 0, best_place = 0;
	for (size_t i = 0; i < count && waiters[i].gain > best; i++) {
		if (!refill_may_wait(desk, waiters[i].pair))
			continue;
		size_t moves = refill_count_moves(desk, waiters[i].pair);
		int64_t gain = waiters[i].gain - (int64_t)moves * DESK_MOVE_POINTS;
		if (moves <= DESK_MOVES_MAX && gain > best) {
			best = gain;
			best_moves = moves;
			best_place = i;
		}
	}
	return best != INT64_MIN && refill_put(desk, waiters[best_place].pair, best_moves);
}

/* Where every slot is full no path ends, and nobody needs to be asked. */
static bool refill_has_room(const struct desk *desk, uint32_t employer)
{
	const struct grid *grid = &desk->grid;
	for (uint32_t slot = grid->slot_first[employer]; slot < grid->slot_first[employer + 1];
	     slot++) {
		if (board_has_room(&desk->board, (int32_t)slot))
			return true;
	}
	return false;
}

static void refill_employer(struct desk *desk, uint32_t employer)
{
	const struct grid *grid = &desk->grid;
	SCOPED_ARENA(scratch);
	uint32_t first = grid->by_employer.first[employer];
	uint32_t room = grid->by_employer.first[employer + 1] - first;
	struct waiter *waiters = arena_new_array(scratch, room, struct waiter);
	bool more = true;
	while (more && refill_has_room(desk, employer)) {
		/* Gains change as people come in. */
		size_t count = 0;
		for (uint32_t i = first; i < first + room; i++) {
			uint32_t pair = grid->by_employer.at[i];
			if (refill_may_wait(desk, pair))
				waiters[count++] =
					(struct waiter){pair, board_gain(&desk->board, pair)};
		}
		if (count > 1)
			qsort(waiters, count, sizeof(*waiters), refill_compare);
		more = refill_one(desk, waiters, count);
	}
}

static void refill_displaced(struct desk *desk)
{
	SCOPED_ARENA(scratch);
	size_t count = desk->displaced.count;
	struct waiter *waiters = arena_new_array(scratch, count, struct waiter);
	for (size_t i = 0; i < count; i++) {
		uint32_t pair = desk->displaced.at[i];
		waiters[i] = (struct waiter){pair, board_gain(&desk->board, pair)};
	}
	if (count > 1)
		qsort(waiters, count, sizeof(*waiters), refill_compare);
	for (size_t i = 0; i < count; i++) {
		if (refill_may_wait(desk, waiters[i].pair))
			refill_put(desk, waiters[i].pair, DESK_MOVES_MAX);
	}
	desk->displaced.count = 0;
}

static int refill_compare_moves(const void *a, const void *b)
{
	const struct desk_move *x = a, *y = b;
	return (x->pair > y->pair) - (x->pair < y->pair);
}

void desk_refill(struct desk *desk, struct arena *arena, struct desk_moves *ret)
{
	refill_displaced(desk);
	for (size_t i = 0; i < desk->freed.count; i++) {
		/* Who moves may free another employer, or this one again. */
		desk->is_freed[desk->freed.at[i]] = false;
		refill_employer(desk, desk->freed.at[i]);
	}
	desk->freed.count = 0;
	struct desk_move *moves = arena_new_array(arena, desk->touches.count, struct desk_move);
	*ret = (struct desk_moves){.at = moves};
	for (size_t i = 0; i < desk->touches.count; i++) {
		struct desk_move move = desk->touches.at[i];
		desk->touched[move.pair] = 0;
		int32_t slot = desk->board.slot_of[move.pair];
		move.is_held = slot != NO_SLOT;
		move.is = slot != NO_SLOT ? desk->grid.slot_start[slot] : 0;
		if (move.was_held == move.is_held && move.was == move.is)
			continue;
		moves[ret->count++] = move;
		ret->moved += move.was_held && move.is_held;
	}
	desk->touches.count = 0;
	if (ret->count > 1)
		qsort(moves, ret->count, sizeof(*moves), refill_compare_moves);
}

/* The free slots of one start that a proposal is for. */
struct start_slots {
	uint32_t first, until, interviewer;
};

static bool refill_is_free(const struct desk *desk, const struct start_slots *slots, uint32_t slot)
{
	return board_has_room(&desk->board, (int32_t)slot) &&
	       (slots->interviewer == SCHEDULE_NONE ||
		grid_is_staff(&desk->grid, slot, slots->interviewer));
}

static bool refill_may_take(const struct desk *desk, const struct start_slots *slots, uint32_t pair)
{
	for (uint32_t slot = slots->first; slot < slots->until; slot++) {
		if (refill_is_free(desk, slots, slot) &&
		    board_may_have(&desk->board, pair, (int32_t)slot))
			return true;
	}
	return false;
}

/* The beginnings that the pair may have: slots of one start count as one. */
static uint32_t refill_count_common(const struct grid *grid, uint32_t pair)
{
	uint32_t employer = grid->pair_employer[pair], count = 0;
	const uint64_t *bits = grid->bits + grid->pair_bits[pair];
	const int64_t *starts = grid->slot_start + grid->slot_first[employer];
	int64_t last = INT64_MIN;
	for (size_t word = 0; word < grid_words(grid, employer); word++) {
		if (!grid->has_foreign)
			count += (uint32_t)__builtin_popcountll(bits[word]);
		for (uint64_t left = bits[word]; grid->has_foreign && left != 0; left &= left - 1) {
			int64_t start = starts[word * 64 + (size_t)__builtin_ctzll(left)];
			count += start != last;
			last = start;
		}
	}
	return count;
}

size_t desk_propose(const struct desk *desk, uint32_t employer, int64_t start, uint32_t interviewer,
		    size_t room, struct desk_proposal *ret)
{
	const struct grid *grid = &desk->grid;
	uint32_t first = grid->slot_first[employer];
	struct start_slots slots = {first + grid_slot_from(grid, employer, start),
				    first + grid_slot_from(grid, employer, start + 1), interviewer};
	size_t count = 0;
	bool is_free = false, is_there = false;
	for (uint32_t slot = slots.first; slot < slots.until; slot++)
		is_there |= grid_is_staff(grid, slot, interviewer);
	if (!is_there)
		slots.interviewer = SCHEDULE_NONE;
	for (uint32_t slot = slots.first; slot < slots.until; slot++)
		is_free |= refill_is_free(desk, &slots, slot);
	for (uint32_t i = grid->by_employer.first[employer];
	     is_free && room > 0 && i < grid->by_employer.first[employer + 1]; i++) {
		uint32_t pair = grid->by_employer.at[i];
		if (!refill_may_wait(desk, pair) || !refill_may_take(desk, &slots, pair))
			continue;
		struct desk_proposal one = {pair, board_gain(&desk->board, pair),
					    refill_count_common(grid, pair)};
		size_t at = count < room ? count++ : room;
		for (; at > 0 && (ret[at - 1].gain < one.gain ||
				  (ret[at - 1].gain == one.gain &&
				   ret[at - 1].common_count < one.common_count));
		     at--) {
			if (at < room)
				ret[at] = ret[at - 1];
		}
		if (at < room)
			ret[at] = one;
	}
	return count;
}
