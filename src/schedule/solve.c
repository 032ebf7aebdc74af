/* Solving: prices first, then pairs in the order of what they are worth at these prices, then
 * chains until none helps or the budget is used; last, what only breaks ties. */
#include "schedule/schedule_private.h"

#include <stdlib.h>

/* The default budget: several times what the missions of the workloads use. */
#define STEPS_FIRST 400000000LL
#define STEPS_PAIR 30000LL
/* Where rooms are few each try costs more, and what the rest of the budget finds is less than a
 * hundred-thousandth of the value, for seconds. */
#define STEPS_ROOMS_PART 32
#define SHAKES_FIRST 200 /* in vain, before it ends without a budget given */

struct solving {
	const struct schedule_problem *problem;
	const struct schedule_options *options;
	struct grid grid;
	struct prices prices;
	struct board board;
	uint32_t *order; /* pairs that may be held, dearest first */
	size_t order_count;
	int64_t budget;
};

static int solve_compare(const void *a, const void *b, void *context)
{
	const struct prices *prices = context;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	if (prices->pair[x] != prices->pair[y])
		return prices->pair[x] > prices->pair[y] ? -1 : 1;
	return (x > y) - (x < y);
}

static void solve_order(struct solving *solving, struct arena *arena)
{
	size_t count = solving->problem->pair_count;
	solving->order = arena_new_array(arena, count, uint32_t);
	for (uint32_t pair = 0; pair < count; pair++) {
		if (solving->prices.pair[pair] != PRICE_NEVER)
			solving->order[solving->order_count++] = pair;
	}
	if (solving->order_count > 1)
		qsort_r(solving->order, solving->order_count, sizeof(uint32_t), solve_compare,
			&solving->prices);
}

static bool solve_goes_on(struct solving *solving, struct plan *plan)
{
	const struct schedule_options *options = solving->options;
	if (plan->stopped || plan->steps + solving->board.steps >= solving->budget)
		return false;
	struct schedule_progress progress = {
		.steps = plan->steps + solving->board.steps,
		.budget = solving->budget,
		.value = solving->board.value + solving->grid.fixed_value,
		.bound = solving->prices.bound,
	};
	if (options->progress != NULL && !options->progress(options->context, &progress))
		plan->stopped = true;
	return !plan->stopped && progress.value < progress.bound;
}

/* First each person's first interview, then further ones, as far as prices say they pay. */
static void solve_insert(struct solving *solving)
{
	struct board *board = &solving->board;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < solving->order_count; i++) {
			uint32_t pair = solving->order[i];
			uint32_t candidate = solving->problem->pairs[pair].candidate;
			if (board->slot_of[pair] != NO_SLOT || !board_offer_has_room(board, pair) ||
			    (pass == 0 && board->candidate_count[candidate] > 0) ||
			    board->candidate_count[candidate] >=
				    solving->grid.candidate_room[candidate])
				continue;
			if (chain_worth(board, &solving->prices, pair) > -2 * PRICE_POINT)
				path_put(board, &solving->prices, pair, PATH_ANY);
		}
		board->trail.count = 0;
	}
}

/* One walk over the pairs that are not held and not far from paying. True: the plan is better. */
static bool solve_improve(struct solving *solving, int64_t margin, int depth, struct plan *plan)
{
	struct board *board = &solving->board;
	int64_t before = board->value;
	for (size_t i = 0; i < solving->order_count; i++) {
		uint32_t pair = solving->order[i];
		if (i % 256 == 0 && !solve_goes_on(solving, plan))
			break;
		if (board->slot_of[pair] != NO_SLOT ||
		    chain_worth(board, &solving->prices, pair) < -margin * PRICE_POINT)
			continue;
		chain_put(board, &solving->prices, pair, board->value + 1, depth);
		board->trail.count = 0;
	}
	return board->value > before;
}

/* Depths and margins grow where the smaller ones find nothing more. */
static void solve_improve_all(struct solving *solving, struct plan *plan)
{
	static const struct {
		int64_t margin;
		int depth;
	} stages[] = {{5, 3}, {40, 3}, {300, 2}, {60, 5}, {SCHEDULE_SCORE_MAX, 3}};
	for (size_t stage = 0; stage < COUNT_OF(stages);) {
		bool better =
			solve_improve(solving, stages[stage].margin, stages[stage].depth, plan);
		if (!solve_goes_on(solving, plan))
			return;
		stage = better ? MIN(stage, 1) : stage + 1;
	}
}

/* Until the budget ends, or, where nobody gave one, until many in a row found nothing. */
static void solve_shake(struct solving *solving, struct plan *plan)
{
	struct random random = random_from_seed(solving->options->seed);
	int64_t idle = 0, idle_max = INT64_MAX;
	if (solving->options->step_budget == 0)
		idle_max = SHAKES_FIRST + (int64_t)solving->order_count / 8;
	for (int64_t i = 0; solving->order_count > 0 && idle < idle_max; i++) {
		if (i % 64 == 0 && !solve_goes_on(solving, plan))
			break;
		bool better = shake_once(&solving->board, &solving->prices, solving->order,
					 solving->order_count, &random);
		idle = better ? 0 : idle + 1;
		solving->board.trail.count = 0;
		solving->board.steps++; /* so that it ends where nothing can be shaken */
	}
}

/* What simply has room goes in, whatever it is worth: also where the budget ended early. */
static void solve_finish(struct solving *solving)
{
	struct board *board = &solving->board;
	for (size_t i = 0; i < solving->order_count; i++) {
		uint32_t pair = solving->order[i];
		uint32_t candidate = solving->problem->pairs[pair].candidate;
		if (board->slot_of[pair] == NO_SLOT && board_offer_has_room(board, pair) &&
		    board->candidate_count[candidate] < solving->grid.candidate_room[candidate])
			path_put(board, &solving->prices, pair, 0);
	}
	board->trail.count = 0;
}

/* What prices_find and the solving share: where it stands, and the budget. */
struct solve_watch {
	struct solving *solving;
	struct plan *plan;
};

static bool solve_watch_goes_on(void *context, int64_t steps)
{
	struct solve_watch *watch = context;
	const struct schedule_options *options = watch->solving->options;
	struct schedule_progress progress = {.steps = steps, .budget = watch->solving->budget};
	if (options->progress != NULL && !options->progress(options->context, &progress))
		watch->plan->stopped = true;
	return !watch->plan->stopped;
}

void schedule_solve(const struct schedule_problem *problem, const struct schedule_options *options,
		    struct arena *arena, struct plan *ret)
{
	SCOPED_ARENA(scratch);
	struct solving solving = {.problem = problem, .options = options};
	solving.budget = options->step_budget > 0
				 ? options->step_budget
				 : STEPS_FIRST + STEPS_PAIR * (int64_t)problem->pair_count;
	*ret = (struct plan){0};
	grid_init(&solving.grid, problem, scratch);
	struct solve_watch watch = {&solving, ret};
	prices_find(&solving.grid, solving.budget / 2,
		    &(struct prices_watch){solve_watch_goes_on, &watch}, scratch, &solving.prices,
		    &ret->steps);
	if (problem->rooms_max > 0 && options->step_budget == 0)
		solving.budget = ret->steps + solving.budget / STEPS_ROOMS_PART;
	board_init(&solving.board, &solving.grid, scratch);
	solve_order(&solving, scratch);
	solve_insert(&solving);
	if (solve_goes_on(&solving, ret))
		solve_improve_all(&solving, ret);
	if (solve_goes_on(&solving, ret))
		solve_shake(&solving, ret);
	least_reach(&solving.board, &solving.prices);
	solve_finish(&solving);
	if (!options->as_found) {
		polish_board(&solving.board);
		solve_finish(&solving); /* where a place became free that somebody waits for */
	}
	ret->steps += solving.board.steps;
	plan_make(&solving.board, solving.prices.bound, NULL, arena, ret);
}
