/* Prices: the Lagrangian dual of what candidates share, the places of slots, the interviews of
 * offers and, where they are few, the rooms of each time: whoever takes a slot pays for the place
 * and for a room at every beginning while they are in it. At given prices each candidate alone
 * takes the best (without their own gap, which only raises the sum; bound.c takes that off); what
 * all take plus what the capacities cost bounds every plan from above.
 *
 *     bound(p, q, r) = sum places p + sum most q + sum rooms r
 *                      + sum over candidates of their best at these prices
 *
 * It is lowered by the method of matrix scaling: candidates choose softly, in proportion to
 * 2^(value / heat), and each price moves by heat * log2(wanted / there). The heat is halved from
 * stage to stage; the best bound, taken without softness, is kept. All in integers.
 * Cost: stages * rounds * (pairs * their slots). */
#include "schedule/schedule_private.h"

#include <string.h>

#define HEAT_FIRST 18 /* 2^18 units: 256 points */
#define HEAT_LAST 5
/* Rounds a stage: the hot ones find the prices, the cold ones only sharpen them. */
#define ROUNDS_HOT 32
#define ROUNDS_COLD 12
#define HEAT_COLD 12
#define MOMENTUM 232 /* of 256 */

/* Fractions are in units of 2^-24. */
#define ONE_BITS 24
#define ONE (1 << ONE_BITS)
#define POWER_BITS 8 /* the table has 2^(-i / 256) */
#define POWERS (1 << POWER_BITS)

/* One candidate's pair at the prices of the round. */
struct wish {
	uint32_t pair;
	int32_t value;  /* score less the prices of offer and cheapest slot */
	int32_t softly; /* the same with all slots taken together */
	int32_t chosen; /* fraction */
	uint32_t weight_first;
	uint32_t weight_count;
	int64_t weight_sum;
};

struct wishes {
	struct wish *at;
	size_t count;
	uint32_t *slots;  /* of all the wishes */
	int32_t *weights; /* fractions, the cheapest ONE */
	uint32_t weight_count;
};

struct tally {
	const struct grid *grid;
	int32_t powers[POWERS];
	int32_t heat;                        /* log2 of units */
	struct prices now, last;             /* and the last moves; of slots without the rooms */
	int64_t *slot_wanted, *offer_wanted; /* fractions */
	struct rooms rooms;                  /* their beginnings; what runs is what is fixed */
	int32_t *room_now, *room_last;       /* by beginning */
	int64_t *room_wanted;
	int32_t *whole;    /* of a slot: its place and its rooms */
	int32_t room_part; /* the most beginnings that an interview meets */
	struct wishes wishes;
};

/* 2^-(i/256), from square roots of a half: all integers, the same everywhere. */
static void tally_init_powers(struct tally *tally)
{
	/* 2^(-1/2), 2^(-1/4)… 2^(-1/256) in units of 2^-32. */
	static const uint64_t roots[POWER_BITS] = {3037000499, 3611622602, 3938502375, 4112874773,
						   4202935003, 4248701964, 4271771996, 4283353945};
	for (int i = 0; i < POWERS; i++) {
		uint64_t power = 1ULL << 32;
		for (int bit = 0; bit < POWER_BITS; bit++) {
			if (i & (1 << (POWER_BITS - 1 - bit)))
				power = (power * roots[bit]) >> 32;
		}
		tally->powers[i] = (int32_t)(power >> (32 - ONE_BITS));
	}
}

/* 2^(-cost / heat) of a cost that is not negative. */
static int32_t tally_power(const struct tally *tally, int64_t cost)
{
	int64_t steps = (cost << POWER_BITS) >> tally->heat;
	int64_t halves = steps >> POWER_BITS;
	return halves >= ONE_BITS ? 0 : tally->powers[steps & (POWERS - 1)] >> halves;
}

/* log2 of a ratio, in units of 2^-16, from -4 to 4. The straight line between powers of two is bent
 * a little; it is exact where the ratio is 1. */
static int32_t tally_log(int64_t wanted, int64_t there)
{
	if (wanted <= there >> 4)
		return -4 * 65536;
	if (wanted >= there << 4)
		return 4 * 65536;
	int64_t ratio = (wanted << 16) / there;
	int log = 63 - __builtin_clzll((uint64_t)ratio);
	int64_t mantissa = (log >= 16 ? ratio >> (log - 16) : ratio << (16 - log)) - 65536;
	int64_t bent = mantissa + ((22525 * ((mantissa * (65536 - mantissa)) >> 16)) >> 16);
	return (int32_t)((log - 16) * 65536 + bent);
}

/* The slots of a pair: the cheapest, and each one's weight against it. */
static void tally_weigh(struct tally *tally, struct wish *wish)
{
	const struct grid *grid = tally->grid;
	struct wishes *wishes = &tally->wishes;
	uint32_t employer = grid->pair_employer[wish->pair];
	const uint64_t *bits = grid->bits + grid->pair_bits[wish->pair];
	uint32_t first = wishes->weight_count, last = first;
	int32_t cheapest = INT32_MAX;
	for (size_t word = 0; word < grid_words(grid, employer); word++) {
		for (uint64_t left = bits[word]; left != 0; left &= left - 1) {
			uint32_t slot = grid->slot_first[employer] + (uint32_t)(word * 64) +
					(uint32_t)__builtin_ctzll(left);
			cheapest = MIN(cheapest, tally->whole[slot]);
			wishes->slots[last++] = slot;
		}
	}
	int64_t sum = 0;
	for (uint32_t i = first; i < last; i++) {
		int32_t weight =
			tally_power(tally, (int64_t)tally->whole[wishes->slots[i]] - cheapest);
		wishes->weights[i] = weight;
		sum += weight;
	}
	wish->weight_first = first;
	wish->weight_count = last - first;
	wish->weight_sum = sum;
	wishes->weight_count = last;
	const struct schedule_pair *pair = &grid->problem->pairs[wish->pair];
	wish->value = pair->score * PRICE_POINT - tally->now.offer[pair->offer] - cheapest;
	/* heat * log2(sum of weights): many equal slots are better than one. */
	int log = 63 - __builtin_clzll((uint64_t)sum);
	int64_t part = ((sum - (1LL << log)) << 8) >> log;
	int64_t gain = (((int64_t)(log - ONE_BITS) << 8) + part) << tally->heat >> 8;
	wish->softly = (int32_t)MIN(wish->value + gain, INT32_MAX / 2);
}

/* The share of yes against no at a value: 1 / (1 + 2^(-value / heat)). */
static int64_t tally_share(const struct tally *tally, int64_t value)
{
	int64_t power = tally_power(tally, value < 0 ? -value : value);
	int64_t less = (power << ONE_BITS) / (ONE + power);
	return value < 0 ? less : ONE - less;
}

/* How a candidate's wishes are chosen: one first interview with its points, then others where they
 * are worth it. */
static void tally_choose(struct tally *tally, int64_t first_points, int32_t room)
{
	struct wishes *wishes = &tally->wishes;
	int64_t best = 0, sum = 0, total = 0;
	for (size_t i = 0; i < wishes->count; i++)
		best = MAX(best, wishes->at[i].softly + first_points);
	int64_t none = tally_power(tally, best);
	sum = none;
	for (size_t i = 0; i < wishes->count; i++)
		sum += tally_power(tally, best - wishes->at[i].softly - first_points);
	for (size_t i = 0; i < wishes->count; i++) {
		struct wish *wish = &wishes->at[i];
		int64_t weight = tally_power(tally, best - wish->softly - first_points);
		int64_t as_first = (weight << ONE_BITS) / sum;
		int64_t another = ((sum - none - weight) << ONE_BITS) / sum;
		if (room > 1)
			as_first += (another * tally_share(tally, wish->softly)) >> ONE_BITS;
		wish->chosen = (int32_t)as_first;
		total += as_first;
	}
	for (size_t i = 0; i < wishes->count && total > (int64_t)room * ONE; i++)
		wishes->at[i].chosen =
			(int32_t)((int64_t)wishes->at[i].chosen * room * ONE / total);
}

/* What the candidate gets at these prices, at most, in units. */
static int64_t tally_best(const struct wishes *wishes, int64_t first_points, int32_t room)
{
	int64_t sum = 0, bound = INT64_MAX;
	size_t bound_place = 0;
	for (int32_t taken = 0; taken < room; taken++) {
		/* The next one, by value, then by place. */
		int64_t best = INT64_MIN;
		size_t best_place = 0;
		for (size_t i = 0; i < wishes->count; i++) {
			int64_t value = wishes->at[i].value;
			bool is_left = value < bound || (value == bound && i > bound_place);
			if ((taken == 0 || is_left) && value > best) {
				best = value;
				best_place = i;
			}
		}
		if (best == INT64_MIN)
			break;
		int64_t gain = best + (taken == 0 ? first_points : 0);
		if (gain <= 0)
			break;
		sum += gain;
		bound = best;
		bound_place = best_place;
	}
	return sum;
}

static void tally_add_wanted(struct tally *tally)
{
	struct wishes *wishes = &tally->wishes;
	for (size_t i = 0; i < wishes->count; i++) {
		const struct wish *wish = &wishes->at[i];
		if (wish->chosen == 0)
			continue;
		tally->offer_wanted[tally->grid->problem->pairs[wish->pair].offer] += wish->chosen;
		int64_t share = ((int64_t)wish->chosen << 20) / wish->weight_sum;
		for (uint32_t k = 0; k < wish->weight_count; k++) {
			uint32_t place = wish->weight_first + k;
			tally->slot_wanted[wishes->slots[place]] +=
				(share * wishes->weights[place]) >> 20;
		}
	}
}

static bool tally_is_possible(const struct grid *grid, uint32_t pair)
{
	if (grid->offer_room[grid->problem->pairs[pair].offer] <= 0)
		return false;
	const uint64_t *bits = grid->bits + grid->pair_bits[pair];
	for (size_t i = 0; i < grid_words(grid, grid->pair_employer[pair]); i++) {
		if (bits[i] != 0)
			return true;
	}
	return false;
}

static int64_t tally_rooms_left(const struct tally *tally, size_t beginning)
{
	return MAX(tally->rooms.most - tally->rooms.running[beginning], 0);
}

/* What each slot costs with its rooms. */
static void tally_add_rooms(struct tally *tally)
{
	for (size_t slot = 0; slot < tally->grid->slot_count; slot++) {
		int64_t whole = tally->now.slot[slot];
		for (uint32_t i = tally->rooms.count > 0 ? tally->rooms.first[slot] : 0;
		     tally->rooms.count > 0 && i < tally->rooms.until[slot]; i++)
			whole += tally->room_now[i];
		tally->whole[slot] = (int32_t)MIN(whole, INT32_MAX / 4);
	}
}

/* What the prices of capacities add to the bound. */
static int64_t tally_capacities(const struct tally *tally)
{
	const struct grid *grid = tally->grid;
	int64_t sum = 0;
	for (size_t i = 0; i < grid->slot_count; i++)
		sum += (int64_t)tally->now.slot[i] * grid->slot_room[i];
	for (size_t i = 0; i < grid->problem->offer_count; i++)
		sum += (int64_t)tally->now.offer[i] * MAX(grid->offer_room[i], 0);
	for (size_t i = 0; i < tally->rooms.count; i++)
		sum += tally->room_now[i] * tally_rooms_left(tally, i);
	return sum;
}

/* All candidates at the prices of now: what they want, and the bound in units. */
static int64_t tally_round(struct tally *tally, int64_t *steps)
{
	const struct grid *grid = tally->grid;
	const struct schedule_problem *problem = grid->problem;
	memset(tally->slot_wanted, 0, grid->slot_count * sizeof(int64_t));
	memset(tally->offer_wanted, 0, problem->offer_count * sizeof(int64_t));
	tally_add_rooms(tally);
	int64_t bound = tally_capacities(tally);
	for (size_t c = 0; c < problem->candidate_count; c++) {
		struct wishes *wishes = &tally->wishes;
		wishes->count = 0;
		wishes->weight_count = 0;
		for (uint32_t i = grid->by_candidate.first[c];
		     grid->candidate_room[c] > 0 && i < grid->by_candidate.first[c + 1]; i++) {
			if (!tally_is_possible(grid, grid->by_candidate.at[i]))
				continue;
			struct wish *wish = &wishes->at[wishes->count++];
			wish->pair = grid->by_candidate.at[i];
			tally_weigh(tally, wish);
		}
		if (wishes->count == 0)
			continue;
		int64_t first =
			grid->candidate_first[c] ? (int64_t)problem->first_points * PRICE_POINT : 0;
		tally_choose(tally, first, grid->candidate_room[c]);
		tally_add_wanted(tally);
		bound += tally_best(wishes, first, grid->candidate_room[c]);
		*steps += wishes->weight_count;
	}
	return bound;
}

/* Half the way that would be right if the price stood alone, a part of it where several stand for
 * one thing, and a part of the last move: what prices do together goes slowly otherwise. */
static void tally_move(const struct tally *tally, int32_t *price, int32_t *last, int64_t wanted,
		       int64_t there, int32_t part)
{
	int64_t by = ((int64_t)tally_log(wanted, there << ONE_BITS) * (1LL << tally->heat)) >> 17;
	by = part > 1 ? by / part : by;
	by += (int64_t)*last * MOMENTUM / 256;
	int32_t now = (int32_t)MIN(MAX(*price + by, 0), INT32_MAX / 4);
	*last = now - *price;
	*price = now;
}

static void tally_move_rooms(struct tally *tally)
{
	const struct rooms *rooms = &tally->rooms;
	memset(tally->room_wanted, 0, rooms->count * sizeof(int64_t));
	for (size_t slot = 0; rooms->count > 0 && slot < tally->grid->slot_count; slot++)
		for (uint32_t i = rooms->first[slot]; i < rooms->until[slot]; i++)
			tally->room_wanted[i] += tally->slot_wanted[slot];
	for (size_t i = 0; i < rooms->count; i++)
		tally_move(tally, &tally->room_now[i], &tally->room_last[i], tally->room_wanted[i],
			   tally_rooms_left(tally, i), tally->room_part);
}

static void tally_move_all(struct tally *tally)
{
	const struct grid *grid = tally->grid;
	for (size_t i = 0; i < grid->slot_count; i++)
		tally_move(tally, &tally->now.slot[i], &tally->last.slot[i], tally->slot_wanted[i],
			   grid->slot_room[i], 1);
	for (size_t i = 0; i < grid->problem->offer_count; i++) {
		if (grid->offer_room[i] > 0)
			tally_move(tally, &tally->now.offer[i], &tally->last.offer[i],
				   tally->offer_wanted[i], grid->offer_room[i], 1);
	}
	tally_move_rooms(tally);
}

static void tally_init_rooms(struct tally *tally, struct arena *arena)
{
	struct rooms *rooms = &tally->rooms;
	rooms_init(rooms, tally->grid, arena);
	tally->room_now = arena_new_array(arena, rooms->count, int32_t);
	tally->room_last = arena_new_array(arena, rooms->count, int32_t);
	tally->room_wanted = arena_new_array(arena, rooms->count, int64_t);
	tally->room_part = 1;
	for (size_t slot = 0; rooms->count > 0 && slot < tally->grid->slot_count; slot++)
		tally->room_part =
			MAX(tally->room_part, (int32_t)(rooms->until[slot] - rooms->first[slot]));
}

/* Room for the wishes of the candidate who has most of them. */
static void tally_init(struct tally *tally, const struct grid *grid, struct arena *arena)
{
	*tally = (struct tally){.grid = grid};
	tally_init_powers(tally);
	size_t most = 0, weights = 0;
	for (size_t c = 0; c < grid->problem->candidate_count; c++) {
		size_t count = 0;
		for (uint32_t i = grid->by_candidate.first[c]; i < grid->by_candidate.first[c + 1];
		     i++)
			count += 64 *
				 grid_words(grid, grid->pair_employer[grid->by_candidate.at[i]]);
		weights = MAX(weights, count);
		most = MAX(most, grid->by_candidate.first[c + 1] - grid->by_candidate.first[c]);
	}
	tally->wishes.at = arena_new_array(arena, most, struct wish);
	tally->wishes.slots = arena_new_array(arena, weights, uint32_t);
	tally->wishes.weights = arena_new_array(arena, weights, int32_t);
	tally->slot_wanted = arena_new_array(arena, grid->slot_count, int64_t);
	tally->offer_wanted = arena_new_array(arena, grid->problem->offer_count, int64_t);
	tally->now.slot = arena_new_array(arena, grid->slot_count, int32_t);
	tally->now.offer = arena_new_array(arena, grid->problem->offer_count, int32_t);
	tally->last.slot = arena_new_array(arena, grid->slot_count, int32_t);
	tally->last.offer = arena_new_array(arena, grid->problem->offer_count, int32_t);
	tally->whole = arena_new_array(arena, grid->slot_count, int32_t);
	tally_init_rooms(tally, arena);
}

/* Each pair at the best prices. */
static void prices_of_pairs(const struct grid *grid, struct prices *prices)
{
	for (uint32_t pair = 0; pair < grid->problem->pair_count; pair++) {
		const struct schedule_pair *row = &grid->problem->pairs[pair];
		uint32_t first = grid->slot_first[grid->pair_employer[pair]];
		const uint64_t *bits = grid->bits + grid->pair_bits[pair];
		prices->pair[pair] = PRICE_NEVER;
		if (!tally_is_possible(grid, pair))
			continue;
		int32_t cheapest = INT32_MAX;
		for (size_t word = 0; word < grid_words(grid, grid->pair_employer[pair]); word++) {
			for (uint64_t left = bits[word]; left != 0; left &= left - 1) {
				size_t place = word * 64 + (size_t)__builtin_ctzll(left);
				cheapest = MIN(cheapest, prices->slot[first + place]);
			}
		}
		prices->pair[pair] =
			row->score * PRICE_POINT - prices->offer[row->offer] - cheapest;
	}
}

/* One heat's rounds; the best prices and bound are kept. */
static void tally_stage(struct tally *tally, int64_t step_budget, struct prices *kept,
			int64_t *best, int64_t *steps)
{
	const struct grid *grid = tally->grid;
	int rounds = tally->heat > HEAT_COLD ? ROUNDS_HOT : ROUNDS_COLD;
	for (int round = 0; round < rounds; round++) {
		int64_t bound = tally_round(tally, steps);
		if (bound < *best) {
			*best = bound;
			memcpy(kept->slot, tally->whole, grid->slot_count * sizeof(int32_t));
			memcpy(kept->offer, tally->now.offer,
			       grid->problem->offer_count * sizeof(int32_t));
		}
		if (*steps > step_budget)
			return;
		tally_move_all(tally);
	}
}

/* From the hot stages to the cold ones; false: it has to end. */
static bool tally_descend(struct tally *tally, int64_t step_budget,
			  const struct prices_watch *watch, struct prices *kept, int64_t *best,
			  int64_t *steps)
{
	for (tally->heat = HEAT_FIRST; tally->heat >= HEAT_LAST; tally->heat--) {
		tally_stage(tally, step_budget, kept, best, steps);
		if (*steps > step_budget ||
		    (watch != NULL && !watch->goes_on(watch->context, *steps)))
			return false;
	}
	return true;
}

/* Back to where it began, and rooms cost nothing. */
static void tally_forget(struct tally *tally)
{
	const struct grid *grid = tally->grid;
	memset(tally->now.slot, 0, grid->slot_count * sizeof(int32_t));
	memset(tally->last.slot, 0, grid->slot_count * sizeof(int32_t));
	memset(tally->now.offer, 0, grid->problem->offer_count * sizeof(int32_t));
	memset(tally->last.offer, 0, grid->problem->offer_count * sizeof(int32_t));
	tally->rooms.count = 0;
}

void prices_find(const struct grid *grid, int64_t step_budget, const struct prices_watch *watch,
		 struct arena *arena, struct prices *ret, int64_t *steps)
{
	SCOPED_ARENA(scratch);
	struct tally tally;
	tally_init(&tally, grid, scratch);
	ret->slot = arena_new_array(arena, grid->slot_count, int32_t);
	ret->offer = arena_new_array(arena, grid->problem->offer_count, int32_t);
	int64_t best = INT64_MAX;
	/* Where rooms hardly matter their prices fall too slowly: without them is tried as well. */
	bool goes_on = tally_descend(&tally, step_budget, watch, ret, &best, steps);
	if (goes_on && tally.rooms.count > 0) {
		tally_forget(&tally);
		tally_descend(&tally, step_budget, watch, ret, &best, steps);
	}
	ret->pair = arena_new_array(arena, grid->problem->pair_count, int32_t);
	prices_of_pairs(grid, ret);
	best -= bound_excess(grid, ret, steps);
	/* A plan is worth whole points. */
	ret->bound = MIN(best / PRICE_POINT + grid->fixed_value, rooms_bound(grid));
}
