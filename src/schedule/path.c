/* Augmenting paths in an employer's slot graph: a pair takes a slot, whoever held it moves to
 * another slot of theirs, and so on to a slot with room.
 *
 *     new -> 07:30 (full: B) -> B moves to 09:00 (full: C) -> C moves to 10:30 (has room)
 *
 * Breadth first, so the fewest people move. Cost: people held at the employer times words. */
#include "schedule/schedule_private.h"

#include <string.h>

#define FROM_NEW UINT32_MAX

/* Takes the slots in bits that were not seen into the queue; gives the cheapest with room among
 * them, or FROM_NEW. */
static uint32_t path_open(struct board *board, const struct prices *prices, uint32_t employer,
			  uint32_t from, uint32_t by)
{
	const struct grid *grid = board->grid;
	uint32_t first = grid->slot_first[employer], found = FROM_NEW;
	for (size_t word = 0; word < grid_words(grid, employer); word++) {
		uint64_t fresh = board->open[word] & ~board->seen[word];
		board->seen[word] |= fresh;
		for (; fresh != 0; fresh &= fresh - 1) {
			uint32_t place = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(fresh);
			board->came_from[place] = from;
			board->came_by[place] = by;
			board->queue[board->queue_count++] = place;
			board->steps++;
			if (board_has_room(board, (int32_t)(first + place)) &&
			    (found == FROM_NEW ||
			     prices->slot[first + place] < prices->slot[first + found]))
				found = place;
		}
	}
	return found;
}

/* Moves everyone along the path, the last one first. The same person may come twice on it: then
 * somebody's gap may no longer hold, and all goes back; and so where hours overlap and the rooms do
 * not suffice. */
static bool path_walk(struct board *board, uint32_t employer, uint32_t place)
{
	size_t trail = board->trail.count;
	uint32_t first = board->grid->slot_first[employer];
	while (place != FROM_NEW) {
		uint32_t pair = board->came_by[place];
		if (!board_has_room(board, (int32_t)(first + place)) ||
		    !board_may_have(board, pair, (int32_t)(first + place))) {
			board_undo(board, trail);
			return false;
		}
		board_put(board, pair, (int32_t)(first + place));
		place = board->came_from[place];
	}
	return true;
}

/* The path from the slots that are open to the pair. */
static bool path_follow(struct board *board, const struct prices *prices, uint32_t pair,
			size_t moves_max)
{
	const struct grid *grid = board->grid;
	uint32_t employer = grid->pair_employer[pair], first = grid->slot_first[employer];
	memset(board->seen, 0, grid_words(grid, employer) * sizeof(uint64_t));
	board->queue_count = 0;
	uint32_t found = path_open(board, prices, employer, FROM_NEW, pair);
	size_t level_end = board->queue_count, moves = 0;
	for (size_t i = 0; found == FROM_NEW && i < board->queue_count; i++) {
		if (i == level_end) {
			level_end = board->queue_count;
			moves++;
		}
		if (moves >= moves_max)
			break;
		uint32_t place = board->queue[i], slot = first + place;
		const uint32_t *held = board->held + board->held_first[slot];
		for (int32_t k = 0; k < board->held_count[slot] && found == FROM_NEW; k++) {
			board_bits(board, held[k], board->open);
			found = path_open(board, prices, employer, place, held[k]);
			board->steps++;
		}
	}
	return found != FROM_NEW && path_walk(board, employer, found);
}

bool path_put(struct board *board, const struct prices *prices, uint32_t pair, size_t moves_max)
{
	board_bits(board, pair, board->open);
	return path_follow(board, prices, pair, moves_max);
}

/* The pair into one of its slots, its person's other interview into any that then remains. */
static bool path_put_both(struct board *board, const struct prices *prices, uint32_t pair,
			  uint32_t other)
{
	const struct grid *grid = board->grid;
	uint32_t employer = grid->pair_employer[pair];
	size_t words = grid_words(grid, employer), trail = board->trail.count;
	board_drop(board, other);
	for (size_t i = 0; i < words * 64; i++) {
		const uint64_t *bits = grid->bits + grid->pair_bits[pair];
		int32_t slot = (int32_t)(grid->slot_first[employer] + i);
		if (!(bits[i / 64] >> (i % 64) & 1) || !board_may_have(board, pair, slot))
			continue;
		size_t before = board->trail.count;
		memset(board->open, 0, words * sizeof(uint64_t));
		board->open[i / 64] = 1ULL << (i % 64);
		if (path_follow(board, prices, pair, PATH_ANY) &&
		    path_put(board, prices, other, PATH_ANY))
			return true;
		board_undo(board, before);
	}
	board_undo(board, trail);
	return false;
}

bool path_put_beside(struct board *board, const struct prices *prices, uint32_t pair)
{
	const struct grid *grid = board->grid;
	uint32_t candidate = grid->problem->pairs[pair].candidate;
	if (path_put(board, prices, pair, PATH_ANY))
		return true;
	if (board->candidate_count[candidate] == 0)
		return false;
	for (uint32_t i = grid->by_candidate.first[candidate];
	     i < grid->by_candidate.first[candidate + 1]; i++) {
		uint32_t other = grid->by_candidate.at[i];
		if (board->slot_of[other] != NO_SLOT && path_put_both(board, prices, pair, other))
			return true;
	}
	/* Again, for the queue. */
	return path_put(board, prices, pair, PATH_ANY);
}
