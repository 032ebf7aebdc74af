/* The desk: a plan kept as a board, so that a withdrawal costs what it touches and not the whole.
 * Only absent hours and fallen fixed interviews cut the grid anew. */
#include "schedule/desk_private.h"

#include <string.h>

static void desk_free_one(struct desk *desk, uint32_t employer)
{
	if (desk->is_freed[employer])
		return;
	desk->is_freed[employer] = true;
	array_push(desk->arena, &desk->freed, employer);
}

/* Where rooms are few, one that is free may be anybody's. */
void desk_free_employer(struct desk *desk, uint32_t employer)
{
	desk_free_one(desk, employer);
	for (uint32_t i = 0; desk->problem.rooms_max > 0 && i < desk->problem.employer_count; i++)
		desk_free_one(desk, i);
}

/* The employers that wait for the person. */
static void desk_free_candidate(struct desk *desk, uint32_t candidate)
{
	const struct grid *grid = &desk->grid;
	for (uint32_t i = grid->by_candidate.first[candidate];
	     i < grid->by_candidate.first[candidate + 1]; i++) {
		uint32_t pair = grid->by_candidate.at[i];
		if (desk->board.slot_of[pair] == NO_SLOT && !desk->pairs[pair].out)
			desk_free_employer(desk, grid->pair_employer[pair]);
	}
}

void desk_touch(struct desk *desk, uint32_t pair, int32_t was)
{
	if (was != NO_SLOT)
		desk_free_candidate(desk, desk->pairs[pair].candidate);
	if (was != NO_SLOT && desk->problem.rooms_max > 0)
		desk_free_employer(desk, desk->grid.pair_employer[pair]);
	if (desk->touched[pair] != 0)
		return;
	struct desk_move *move = array_add(desk->arena, &desk->touches);
	move->pair = pair;
	move->was_held = was != NO_SLOT;
	move->was = was != NO_SLOT ? desk->grid.slot_start[was] : 0;
	desk->touched[pair] = (uint32_t)desk->touches.count;
}

/* The same of an interview that is on the board no more. */
static void desk_touch_lost(struct desk *desk, uint32_t pair, int64_t start)
{
	desk_free_candidate(desk, desk->pairs[pair].candidate);
	if (desk->touched[pair] != 0)
		return;
	desk_touch(desk, pair, NO_SLOT);
	struct desk_move *move = &desk->touches.at[desk->touched[pair] - 1];
	move->was_held = true;
	move->was = start;
}

/* Puts an interview of the plan back on the board; false where its hour is no more. A place whose
 * interviewer stayed goes to who had it, so those come first (`same`). */
static bool desk_seat(struct desk *desk, const struct plan_interview *interview, bool same)
{
	const struct grid *grid = &desk->grid;
	uint32_t employer = grid->pair_employer[interview->pair];
	uint32_t slot =
		grid->slot_first[employer] + grid_slot_from(grid, employer, interview->start);
	for (; slot < grid->slot_first[employer + 1] && grid->slot_start[slot] == interview->start;
	     slot++) {
		if (!board_has_room(&desk->board, (int32_t)slot) ||
		    !board_may_have(&desk->board, interview->pair, (int32_t)slot) ||
		    (same && !grid_is_staff(grid, slot, interview->interviewer)))
			continue;
		board_put(&desk->board, interview->pair, (int32_t)slot);
		return true;
	}
	return false;
}

/* Cuts the grid again and seats the plan; who has no hour any more is displaced. */
static void desk_seat_all(struct desk *desk, const struct plan *plan)
{
	grid_init(&desk->grid, &desk->problem, desk->arena);
	board_init(&desk->board, &desk->grid, desk->arena);
	desk->prices.slot = arena_new_array(desk->arena, desk->grid.slot_count, int32_t);
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < plan->interview_count; i++) {
			const struct plan_interview *interview = &plan->interviews[i];
			uint32_t pair = interview->pair;
			if (desk->grid.pair_fixed[pair] || desk->pairs[pair].out ||
			    desk->board.slot_of[pair] != NO_SLOT ||
			    desk_seat(desk, interview, pass == 0) || pass == 0)
				continue;
			desk_touch_lost(desk, pair, interview->start);
			array_push(desk->arena, &desk->displaced, pair);
		}
	}
	desk->board.trail.count = 0;
}

struct desk *desk_open(const struct schedule_problem *problem, const struct plan *plan,
		       struct arena *arena)
{
	struct desk *desk = arena_new(arena, struct desk);
	desk->arena = arena;
	desk->problem = *problem;
	desk->pairs = arena_new_array(arena, problem->pair_count, struct schedule_pair);
	desk->interviewers =
		arena_new_array(arena, problem->interviewer_count, struct schedule_interviewer);
	desk->fixed = arena_new_array(arena, problem->fixed_count, struct schedule_fixed);
	for (size_t i = 0; i < problem->pair_count; i++)
		desk->pairs[i] = problem->pairs[i];
	for (size_t i = 0; i < problem->interviewer_count; i++)
		desk->interviewers[i] = problem->interviewers[i];
	for (size_t i = 0; i < problem->fixed_count; i++)
		desk->fixed[i] = problem->fixed[i];
	desk->problem.pairs = desk->pairs;
	desk->problem.interviewers = desk->interviewers;
	desk->problem.fixed = desk->fixed;
	desk->touched = arena_new_array(arena, problem->pair_count, uint32_t);
	desk->is_freed = arena_new_array(arena, problem->employer_count, bool);
	struct plan_interview *interviews =
		arena_new_array(arena, plan->interview_count, struct plan_interview);
	for (size_t i = 0; i < plan->interview_count; i++)
		interviews[i] = plan->interviews[i];
	desk->before = (struct plan){.interviews = interviews,
				     .interview_count = plan->interview_count,
				     .bound = plan->bound};
	desk_seat_all(desk, &desk->before);
	return desk;
}

/* The board and what is fixed, as interviews; interviewers as in the plan before. */
static void desk_seat_again(struct desk *desk)
{
	SCOPED_ARENA(scratch);
	struct plan now = {0};
	plan_make(&desk->board, desk->before.bound, &desk->before, scratch, &now);
	desk_seat_all(desk, &now);
}

static void desk_drop_fixed(struct desk *desk, uint32_t pair)
{
	size_t kept = 0;
	for (size_t i = 0; i < desk->problem.fixed_count; i++) {
		if (desk->fixed[i].pair != pair) {
			desk->fixed[kept++] = desk->fixed[i];
			continue;
		}
		desk_touch_lost(desk, pair, desk->fixed[i].start);
	}
	desk->is_bound_stale = true;
	/* The plan of now is taken before the room of the fixed one comes back. */
	SCOPED_ARENA(scratch);
	struct plan now = {0};
	plan_make(&desk->board, desk->before.bound, &desk->before, scratch, &now);
	desk->problem.fixed_count = kept;
	desk->pairs[pair].out = true;
	desk_seat_all(desk, &now);
}

void desk_drop_interview(struct desk *desk, uint32_t pair)
{
	must(pair < desk->problem.pair_count);
	const struct grid *grid = &desk->grid;
	uint32_t employer = grid->pair_employer[pair];
	if (desk->pairs[pair].out)
		return;
	if (grid->pair_fixed[pair]) {
		desk_drop_fixed(desk, pair);
	} else {
		desk->pairs[pair].out = true;
		memset(grid->bits + grid->pair_bits[pair], 0,
		       grid_words(grid, employer) * sizeof(uint64_t));
		if (desk->board.slot_of[pair] == NO_SLOT)
			return;
		desk_touch(desk, pair, desk->board.slot_of[pair]);
		board_drop(&desk->board, pair);
		desk->board.trail.count = 0;
	}
	desk_free_employer(desk, employer);
}

void desk_drop_candidate(struct desk *desk, uint32_t candidate)
{
	must(candidate < desk->problem.candidate_count);
	/* The rows are cut anew where something fixed falls: ask again each time. */
	for (uint32_t i = desk->grid.by_candidate.first[candidate];
	     i < desk->grid.by_candidate.first[candidate + 1]; i++)
		desk_drop_interview(desk, desk->grid.by_candidate.at[i]);
}

void desk_drop_hours(struct desk *desk, uint32_t interviewer, struct schedule_span span)
{
	must(interviewer < desk->problem.interviewer_count);
	struct schedule_interviewer *row = &desk->interviewers[interviewer];
	struct schedule_span *spans =
		arena_new_array(desk->arena, 2 * row->hours.count, struct schedule_span);
	size_t count = 0;
	for (size_t i = 0; i < row->hours.count; i++) {
		struct schedule_span old = row->hours.at[i];
		if (old.from < MIN(old.until, span.from))
			spans[count++] =
				(struct schedule_span){old.from, MIN(old.until, span.from)};
		if (MAX(old.from, span.until) < old.until)
			spans[count++] =
				(struct schedule_span){MAX(old.from, span.until), old.until};
	}
	row->hours = (struct schedule_hours){spans, count};
	desk_free_employer(desk, row->employer);
	desk_seat_again(desk);
}

void desk_offer_all(struct desk *desk)
{
	for (uint32_t i = 0; i < desk->problem.employer_count; i++)
		desk_free_employer(desk, i);
	desk->is_bound_stale = true;
}

void desk_offer_pair(struct desk *desk, uint32_t pair)
{
	must(pair < desk->problem.pair_count);
	desk_free_employer(desk, desk->grid.pair_employer[pair]);
	desk_free_candidate(desk, desk->pairs[pair].candidate);
}

void desk_forget_bound(struct desk *desk)
{
	desk->is_bound_stale = true;
}

const struct schedule_problem *desk_problem(const struct desk *desk)
{
	return &desk->problem;
}

void desk_plan(struct desk *desk, struct arena *arena, struct plan *ret)
{
	*ret = (struct plan){0};
	if (desk->is_bound_stale) {
		SCOPED_ARENA(scratch);
		struct prices prices;
		prices_find(&desk->grid, INT64_MAX, NULL, scratch, &prices, &ret->steps);
		desk->before.bound = prices.bound;
		desk->is_bound_stale = false;
	}
	plan_make(&desk->board, desk->before.bound, &desk->before, arena, ret);
}
