/* Ejection chains: a pair comes in, somebody whose loss is small leaves, and takes another of their
 * own pairs, where again somebody may leave. A chain stays when the plan is worth more after it.
 * Prices choose who leaves: the loss less the best that the person can have elsewhere.
 * Cost: BREADTH ^ depth paths. */
#include "schedule/schedule_private.h"

#define BREADTH 5

/* Those who might leave, the smallest expected loss first. */
struct leavers {
	uint32_t pairs[BREADTH];
	int64_t losses[BREADTH];
	size_t count;
};

int64_t chain_worth(const struct board *board, const struct prices *prices, uint32_t pair)
{
	uint32_t candidate = board->grid->problem->pairs[pair].candidate;
	bool first =
		board->candidate_count[candidate] == 0 && board->grid->candidate_first[candidate];
	return prices->pair[pair] +
	       (first ? (int64_t)board->grid->problem->first_points * PRICE_POINT : 0);
}

/* What it costs, in units, if the pair is dropped and its person takes the best that prices
 * promise elsewhere. */
static int64_t chain_loss(const struct board *board, const struct prices *prices, uint32_t pair)
{
	const struct grid *grid = board->grid;
	uint32_t candidate = grid->problem->pairs[pair].candidate;
	int64_t loss = board_loss(board, pair), elsewhere = 0;
	int64_t first = (loss - grid->problem->pairs[pair].score) * PRICE_POINT;
	for (uint32_t i = grid->by_candidate.first[candidate];
	     i < grid->by_candidate.first[candidate + 1]; i++) {
		uint32_t other = grid->by_candidate.at[i];
		if (board->slot_of[other] == NO_SLOT && other != pair)
			elsewhere = MAX(elsewhere, prices->pair[other] + first);
	}
	return loss * PRICE_POINT - elsewhere;
}

static void chain_add_leaver(const struct board *board, const struct prices *prices,
			     struct leavers *leavers, uint32_t pair, int64_t loss_max)
{
	int64_t loss = chain_loss(board, prices, pair);
	if (loss > loss_max)
		return;
	for (size_t i = 0; i < leavers->count; i++) {
		if (leavers->pairs[i] == pair)
			return;
	}
	size_t place = leavers->count < BREADTH ? leavers->count++ : BREADTH;
	for (; place > 0 && leavers->losses[place - 1] > loss; place--) {
		if (place < BREADTH) {
			leavers->losses[place] = leavers->losses[place - 1];
			leavers->pairs[place] = leavers->pairs[place - 1];
		}
	}
	if (place < BREADTH) {
		leavers->losses[place] = loss;
		leavers->pairs[place] = pair;
	}
}

/* Those whose interviews run at the time of the slot, at any employer. */
static void chain_add_running(struct board *board, const struct prices *prices, int32_t slot,
			      int64_t loss_max, struct leavers *leavers)
{
	const struct rooms *rooms = &board->rooms;
	for (uint32_t i = rooms->by_start.first[rooms->from[slot]];
	     i < rooms->by_start.first[rooms->until[slot]]; i++) {
		uint32_t other = rooms->by_start.at[i];
		for (int32_t k = 0; k < board->held_count[other]; k++)
			chain_add_leaver(board, prices, leavers,
					 board->held[board->held_first[other] + (uint32_t)k],
					 loss_max);
	}
}

/* Who could make room for the pair: those of its offer where that is full, else those in the slots
 * that the last path_put reached; where an interviewer is free there, those who have the rooms. */
static void chain_find_leavers(struct board *board, const struct prices *prices, uint32_t pair,
			       int64_t loss_max, struct leavers *leavers)
{
	const struct grid *grid = board->grid;
	if (!board_offer_has_room(board, pair)) {
		uint32_t offer = grid->problem->pairs[pair].offer;
		for (uint32_t i = grid->by_offer.first[offer]; i < grid->by_offer.first[offer + 1];
		     i++) {
			if (board->slot_of[grid->by_offer.at[i]] != NO_SLOT)
				chain_add_leaver(board, prices, leavers, grid->by_offer.at[i],
						 loss_max);
		}
		return;
	}
	uint32_t first = grid->slot_first[grid->pair_employer[pair]];
	for (size_t i = 0; i < board->queue_count; i++) {
		uint32_t slot = first + board->queue[i];
		if (board->rooms.most > 0 && board_has_place(board, (int32_t)slot)) {
			chain_add_running(board, prices, (int32_t)slot, loss_max, leavers);
			continue;
		}
		for (int32_t k = 0; k < board->held_count[slot]; k++)
			chain_add_leaver(board, prices, leavers,
					 board->held[board->held_first[slot] + (uint32_t)k],
					 loss_max);
	}
}

/* The person who left takes another of their pairs. */
static bool chain_put_other(struct board *board, const struct prices *prices, uint32_t left,
			    int64_t floor, int depth)
{
	const struct grid *grid = board->grid;
	uint32_t candidate = grid->problem->pairs[left].candidate;
	for (uint32_t i = grid->by_candidate.first[candidate];
	     i < grid->by_candidate.first[candidate + 1]; i++) {
		uint32_t other = grid->by_candidate.at[i];
		if (other != left && board->slot_of[other] == NO_SLOT &&
		    prices->pair[other] != PRICE_NEVER &&
		    board->value + board_gain(board, other) >= floor &&
		    chain_put(board, prices, other, floor, depth))
			return true;
	}
	return false;
}

/* A candidate who holds the most gives up the interview that is worth least. */
static void chain_make_room(struct board *board, uint32_t pair)
{
	const struct grid *grid = board->grid;
	uint32_t candidate = grid->problem->pairs[pair].candidate, least = SCHEDULE_NONE;
	if (board->candidate_count[candidate] < grid->candidate_room[candidate])
		return;
	for (uint32_t i = grid->by_candidate.first[candidate];
	     i < grid->by_candidate.first[candidate + 1]; i++) {
		uint32_t other = grid->by_candidate.at[i];
		if (board->slot_of[other] != NO_SLOT &&
		    (least == SCHEDULE_NONE ||
		     grid->problem->pairs[other].score < grid->problem->pairs[least].score))
			least = other;
	}
	if (least != SCHEDULE_NONE)
		board_drop(board, least);
}

bool chain_put(struct board *board, const struct prices *prices, uint32_t pair, int64_t floor,
	       int depth)
{
	size_t trail = board->trail.count;
	chain_make_room(board, pair);
	if (board_offer_has_room(board, pair) && path_put_beside(board, prices, pair)) {
		if (board->value >= floor)
			return true;
		board_undo(board, trail);
		return false;
	}
	struct leavers leavers = {0};
	int64_t loss_max = (board->value + board_gain(board, pair) - floor) * PRICE_POINT;
	chain_find_leavers(board, prices, pair, loss_max + 2 * PRICE_POINT, &leavers);
	for (size_t i = 0; i < leavers.count; i++) {
		size_t before = board->trail.count;
		uint32_t left = leavers.pairs[i];
		board_drop(board, left);
		if (path_put_beside(board, prices, pair) &&
		    (board->value >= floor ||
		     (depth > 1 && chain_put_other(board, prices, left, floor, depth - 1))))
			return true;
		board_undo(board, before);
	}
	board_undo(board, trail);
	return false;
}
