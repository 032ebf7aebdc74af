/* Shaking: a pair that chains cannot bring in is forced in, whoever is in its way leaves, and
 * chains mend what they can around it. What is then worth as much is kept too: the next shake
 * starts from another plan. Cost: the pairs of one employer, each with a short chain. */
#include "schedule/schedule_private.h"

#define SHAKE_TRIES 16
#define SHAKE_WORTH_MIN (-300 * PRICE_POINT)
#define SHAKE_DEPTH 2

/* Drops one at random among the first `count` of held pairs. */
static void shake_drop(struct board *board, const uint32_t *held, size_t count,
		       struct random *random)
{
	if (count > 0)
		board_drop(board, held[random_below(random, count)]);
}

/* The held ones among a row's pairs, as many as fit. */
static size_t shake_held(const struct board *board, const struct rows *rows, uint32_t row,
			 uint32_t *ret, size_t room)
{
	size_t count = 0;
	for (uint32_t i = rows->first[row]; i < rows->first[row + 1] && count < room; i++) {
		if (board->slot_of[rows->at[i]] != NO_SLOT)
			ret[count++] = rows->at[i];
	}
	return count;
}

/* Whoever runs at the time of the slot, at any employer: only a room is missing there. */
static size_t shake_running(const struct board *board, uint32_t slot, uint32_t *ret, size_t room)
{
	const struct rooms *rooms = &board->rooms;
	size_t count = 0;
	for (uint32_t i = rooms->by_start.first[rooms->from[slot]];
	     i < rooms->by_start.first[rooms->until[slot]]; i++) {
		uint32_t other = rooms->by_start.at[i];
		for (int32_t k = 0; k < board->held_count[other] && count < room; k++)
			ret[count++] = board->held[board->held_first[other] + (uint32_t)k];
	}
	return count;
}

static bool shake_force(struct board *board, const struct prices *prices, uint32_t pair,
			struct random *random)
{
	const struct grid *grid = board->grid;
	const struct schedule_pair *row = &grid->problem->pairs[pair];
	uint32_t held[64];
	if (board->candidate_count[row->candidate] >= grid->candidate_room[row->candidate])
		shake_drop(board, held,
			   shake_held(board, &grid->by_candidate, row->candidate, held,
				      COUNT_OF(held)),
			   random);
	if (!board_offer_has_room(board, pair))
		shake_drop(board, held,
			   shake_held(board, &grid->by_offer, row->offer, held, COUNT_OF(held)),
			   random);
	if (path_put_beside(board, prices, pair))
		return true;
	if (board->queue_count == 0)
		return false;
	uint32_t slot = grid->slot_first[grid->pair_employer[pair]] +
			board->queue[random_below(random, board->queue_count)];
	if (board->rooms.most > 0 && board_has_place(board, (int32_t)slot))
		shake_drop(board, held, shake_running(board, slot, held, COUNT_OF(held)), random);
	else
		shake_drop(board, board->held + board->held_first[slot],
			   (size_t)board->held_count[slot], random);
	return path_put_beside(board, prices, pair);
}

static void shake_try(struct board *board, const struct prices *prices, uint32_t pair)
{
	if (board->slot_of[pair] == NO_SLOT && prices->pair[pair] != PRICE_NEVER &&
	    chain_worth(board, prices, pair) >= SHAKE_WORTH_MIN)
		chain_put(board, prices, pair, board->value + 1, SHAKE_DEPTH);
}

/* Those who left take other pairs, and what they left free is taken. */
static void shake_mend(struct board *board, const struct prices *prices, uint32_t forced)
{
	const struct grid *grid = board->grid;
	size_t count = board->trail.count;
	for (size_t i = 0; i < count; i++) {
		uint32_t candidate = grid->problem->pairs[board->trail.at[i].pair].candidate;
		for (uint32_t k = grid->by_candidate.first[candidate];
		     k < grid->by_candidate.first[candidate + 1]; k++)
			shake_try(board, prices, grid->by_candidate.at[k]);
	}
	uint32_t employer = grid->pair_employer[forced];
	for (uint32_t i = grid->by_employer.first[employer];
	     i < grid->by_employer.first[employer + 1]; i++)
		shake_try(board, prices, grid->by_employer.at[i]);
}

bool shake_once(struct board *board, const struct prices *prices, const uint32_t *order,
		size_t order_count, struct random *random)
{
	int64_t before = board->value;
	size_t trail = board->trail.count;
	for (int i = 0; i < SHAKE_TRIES; i++) {
		uint32_t pair = order[random_below(random, order_count)];
		if (board->slot_of[pair] != NO_SLOT ||
		    chain_worth(board, prices, pair) < SHAKE_WORTH_MIN)
			continue;
		if (shake_force(board, prices, pair, random))
			shake_mend(board, prices, pair);
		break;
	}
	if (board->value < before)
		board_undo(board, trail);
	return board->value > before;
}
