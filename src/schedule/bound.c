/* The bound, tightened: at the best prices each candidate's own gap is no longer left out. Whoever
 * wishes several interviews takes the best that lie far enough apart, found by trying; what that
 * is below the best without the gap comes off the bound.
 * Cost: few tries a candidate, NODES_MAX at most; whoever would need more keeps the looser bound.
 */
#include "schedule/schedule_private.h"

#define NODES_MAX 20000
#define WISHES_MAX 16

struct choosing {
	const struct grid *grid;
	const struct prices *prices;
	uint32_t pairs[WISHES_MAX]; /* by value, best first */
	size_t count;
	int64_t starts[WISHES_MAX]; /* of those chosen */
	int64_t first;              /* units for the first one */
	int32_t room;
	int64_t best;
	int64_t nodes;
};

/* The most that wishes from i on add without the gap. */
static int64_t choose_hope(const struct choosing *choosing, size_t i, int32_t taken)
{
	int64_t hope = 0;
	for (; i < choosing->count && taken < choosing->room; i++, taken++) {
		int64_t gain = choosing->prices->pair[choosing->pairs[i]] +
			       (taken == 0 ? choosing->first : 0);
		if (gain <= 0)
			break;
		hope += gain;
	}
	return hope;
}

static bool choose_is_apart(const struct choosing *choosing, int32_t taken, int64_t start)
{
	for (int32_t i = 0; i < taken; i++) {
		int64_t between = choosing->starts[i] - start;
		if (between < choosing->grid->apart && -between < choosing->grid->apart)
			return false;
	}
	return true;
}

static void choose_try(struct choosing *choosing, size_t i, int32_t taken, int64_t sum)
{
	choosing->best = MAX(choosing->best, sum);
	if (i == choosing->count || taken == choosing->room ||
	    sum + choose_hope(choosing, i, taken) <= choosing->best ||
	    choosing->nodes++ > NODES_MAX)
		return;
	const struct grid *grid = choosing->grid;
	uint32_t pair = choosing->pairs[i], employer = grid->pair_employer[pair];
	const struct schedule_pair *row = &grid->problem->pairs[pair];
	int64_t value = (int64_t)row->score * PRICE_POINT - choosing->prices->offer[row->offer] +
			(taken == 0 ? choosing->first : 0);
	int64_t most = choosing->prices->pair[pair] + (taken == 0 ? choosing->first : 0);
	/* The cheapest slots first: where they lie apart, nothing else is tried. */
	for (int pass = 0; pass < 2; pass++) {
		for (size_t k = 0; k < grid_words(grid, employer) * 64; k++) {
			const uint64_t *bits = grid->bits + grid->pair_bits[pair];
			size_t slot = grid->slot_first[employer] + k;
			if (!(bits[k / 64] >> (k % 64) & 1))
				continue;
			int64_t gain = value - choosing->prices->slot[slot];
			if ((gain == most) != (pass == 0) ||
			    !choose_is_apart(choosing, taken, grid->slot_start[slot]))
				continue;
			choosing->starts[taken] = grid->slot_start[slot];
			choose_try(choosing, i + 1, taken + 1, sum + gain);
		}
	}
	choose_try(choosing, i + 1, taken, sum);
}

/* The candidate's wishes by value; false where there is nothing to gain here. */
static bool choose_init(struct choosing *choosing, uint32_t candidate)
{
	const struct grid *grid = choosing->grid;
	choosing->count = 0;
	choosing->best = 0;
	choosing->nodes = 0;
	choosing->room = MIN(grid->candidate_room[candidate], WISHES_MAX);
	choosing->first = grid->candidate_first[candidate]
				  ? (int64_t)grid->problem->first_points * PRICE_POINT
				  : 0;
	if (grid->candidate_room[candidate] < 2)
		return false;
	for (uint32_t i = grid->by_candidate.first[candidate];
	     i < grid->by_candidate.first[candidate + 1]; i++) {
		uint32_t pair = grid->by_candidate.at[i];
		int64_t value = choosing->prices->pair[pair];
		if (value == PRICE_NEVER || value + choosing->first <= 0)
			continue;
		if (choosing->count == WISHES_MAX)
			return false;
		size_t place = choosing->count++;
		for (; place > 0 && choosing->prices->pair[choosing->pairs[place - 1]] < value;
		     place--)
			choosing->pairs[place] = choosing->pairs[place - 1];
		choosing->pairs[place] = pair;
	}
	/* One alone, or a second one that does not pay: no gap matters. */
	return choosing->count > 1 && choosing->prices->pair[choosing->pairs[1]] > 0;
}

int64_t bound_excess(const struct grid *grid, const struct prices *prices, int64_t *steps)
{
	struct choosing choosing = {.grid = grid, .prices = prices};
	int64_t excess = 0;
	for (uint32_t c = 0; c < grid->problem->candidate_count; c++) {
		if (!choose_init(&choosing, c))
			continue;
		int64_t loose = choose_hope(&choosing, 0, 0);
		choose_try(&choosing, 0, 0, 0);
		if (choosing.nodes <= NODES_MAX)
			excess += loose - choosing.best;
		*steps += choosing.nodes;
	}
	return excess;
}
