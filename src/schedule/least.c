/* Offers below their least: people are brought in although the plan is then worth less, as long as
 * no other offer falls below its own for it. Within an offer, who costs least comes first. */
#include "schedule/schedule_private.h"

#define LEAST_DEPTH 2

/* How many interviews offers lack in all. */
static int64_t least_lacking(const struct board *board)
{
	const struct schedule_problem *problem = board->grid->problem;
	int64_t lacking = 0;
	for (size_t i = 0; i < problem->offer_count; i++) {
		int32_t fixed = problem->offers[i].most - board->grid->offer_room[i];
		lacking += MAX(problem->offers[i].least - fixed - board->offer_count[i], 0);
	}
	return lacking;
}

/* The pair of the offer that loses the plan least and makes fewer lacking; it stays in. */
static bool least_add(struct board *board, const struct prices *prices, uint32_t offer)
{
	const struct grid *grid = board->grid;
	int64_t best = INT64_MIN, lacking = least_lacking(board), value = board->value;
	uint32_t best_pair = SCHEDULE_NONE;
	for (uint32_t i = grid->by_offer.first[offer]; i < grid->by_offer.first[offer + 1]; i++) {
		uint32_t pair = grid->by_offer.at[i];
		if (board->slot_of[pair] != NO_SLOT || prices->pair[pair] == PRICE_NEVER)
			continue;
		board->trail.count = 0;
		if (chain_put(board, prices, pair, value - 2 * SCHEDULE_SCORE_MAX, LEAST_DEPTH) &&
		    least_lacking(board) < lacking && board->value > best) {
			best = board->value;
			best_pair = pair;
		}
		board_undo(board, 0);
	}
	if (best_pair != SCHEDULE_NONE)
		chain_put(board, prices, best_pair, value - 2 * SCHEDULE_SCORE_MAX, LEAST_DEPTH);
	board->trail.count = 0;
	return best_pair != SCHEDULE_NONE;
}

void least_reach(struct board *board, const struct prices *prices)
{
	const struct grid *grid = board->grid;
	for (uint32_t offer = 0; offer < grid->problem->offer_count; offer++) {
		const struct schedule_offer *row = &grid->problem->offers[offer];
		int32_t fixed = row->most - grid->offer_room[offer];
		while (fixed + board->offer_count[offer] < row->least &&
		       least_add(board, prices, offer))
			;
	}
}
