/* What the files of schedule/ share: the grid (what may be), the prices (what it is worth), the
 * board (what is). */
#ifndef SCHEDULE_PRIVATE_H
#define SCHEDULE_PRIVATE_H

#include "schedule/schedule.h"

#define NO_SLOT (-1)

/* ---- hours.c: spans ---- */

/* The spans sorted, those that touch made one. */
struct schedule_hours hours_merge(struct schedule_hours hours, struct arena *arena);

/* ---- grid.c: the problem as slots ---- */

/* Lists of rows, one after the other: row i is at[first[i]] to at[first[i + 1] - 1]. */
struct rows {
	uint32_t *first;
	uint32_t *at;
};

/* A slot is a beginning at one employer with interviewers of the same languages, and has as many
 * places as such interviewers are free then: any of them will do. Slots of an employer lie
 * together, by start, so that those of one start are neighbours. Pairs that are out have no bits.
 */
struct grid {
	const struct schedule_problem *problem;
	size_t slot_count;
	int64_t *slot_start;
	uint32_t *slot_foreign; /* language sets of candidates that it is not for */
	bool has_foreign;       /* of any slot */
	int32_t *slot_room;     /* places, without those that fixed interviews take */
	uint32_t *slot_first;   /* by employer, and one more */
	struct rows slot_staff; /* interviewers of each slot */
	size_t *pair_bits;      /* where the pair's words begin in bits */
	uint64_t *bits;         /* the slots a pair may have, from its employer's first */
	uint32_t *pair_employer;
	struct rows by_candidate, by_offer, by_employer; /* pairs */
	int32_t *offer_room;                             /* most, less what is fixed */
	int32_t *candidate_room;                         /* interviews_max, less what is fixed */
	bool *candidate_first;                           /* nothing fixed: a first one counts */
	bool *pair_fixed;
	int64_t fixed_value; /* of the fixed interviews */
	int64_t apart;       /* seconds from a candidate's start to the next one, at least */
};

void grid_init(struct grid *grid, const struct schedule_problem *problem, struct arena *arena);
static inline size_t grid_words(const struct grid *grid, uint32_t employer)
{
	return (grid->slot_first[employer + 1] - grid->slot_first[employer] + 63) / 64;
}
static inline bool grid_is_foreign(const struct grid *grid, uint32_t pair, uint32_t slot)
{
	uint32_t candidate = grid->problem->pairs[pair].candidate;
	return grid->slot_foreign[slot] >> grid->problem->candidates[candidate].language_set & 1;
}
bool grid_is_staff(const struct grid *grid, uint32_t slot, uint32_t interviewer);
/* The first slot of the employer, counted from its first, that starts at or after the instant. */
uint32_t grid_slot_from(const struct grid *grid, uint32_t employer, int64_t start);
/* Clears the bits of the slots that start less than `apart` before or after. */
void grid_clear_near(const struct grid *grid, uint32_t employer, int64_t start, uint64_t *bits);

/* ---- prices.c: what a place is worth ---- */

#define PRICE_POINT 1024 /* units of a price in a point */

/* Prices of the shared capacities, never negative. */
struct prices {
	int32_t *slot;  /* of a place in it, and of a room while it lasts */
	int32_t *offer; /* of one more interview */
	int32_t *pair;  /* score less offer and cheapest slot; PRICE_NEVER: it cannot be held */
	int64_t bound;  /* points: no plan is worth more */
};
#define PRICE_NEVER (INT32_MIN / 2)

/* Asked between stages with the steps used so far; false ends it with the best so far. */
struct prices_watch {
	bool (*goes_on)(void *context, int64_t steps);
	void *context;
};

/* Prices by descent of the smoothed dual; *steps grows by what it cost, and it ends early beyond
 * the budget. watch may be NULL. */
void prices_find(const struct grid *grid, int64_t step_budget, const struct prices_watch *watch,
		 struct arena *arena, struct prices *ret, int64_t *steps);

/* ---- bound.c: the candidates' own gap ---- */

/* By how many units the bound of these prices is too high because they left the gap out. */
int64_t bound_excess(const struct grid *grid, const struct prices *prices, int64_t *steps);

/* ---- rooms.c: how many at one time ---- */

/* Nothing but `most` where that is 0: no limit. */
struct rooms {
	int32_t most;
	int64_t *starts; /* every beginning there is, by time */
	size_t count;
	int32_t *running;        /* interviews at that instant */
	uint32_t *first, *until; /* of a slot: the beginnings that it spans */
	uint32_t *from;          /* the first beginning that would still run at the slot's own */
	struct rows by_start;    /* slots of each beginning */
};

/* What is fixed runs. */
void rooms_init(struct rooms *rooms, const struct grid *grid, struct arena *arena);
bool rooms_has_free(const struct rooms *rooms, int32_t slot);
void rooms_count(struct rooms *rooms, int32_t slot, int32_t more);
/* What no plan is worth more than because of the rooms alone; INT64_MAX: they have no limit. */
int64_t rooms_bound(const struct grid *grid);

/* ---- board.c: what is held now, and how it came so ---- */

struct board_step {
	uint32_t pair;
	int32_t was; /* the slot before, or NO_SLOT */
};

struct board_trail {
	struct board_step *at;
	size_t count;
	size_t room;
};

struct board {
	const struct grid *grid;
	struct arena *arena; /* the trail's */
	int32_t *slot_of;    /* of a pair, or NO_SLOT */
	uint32_t *place_of;  /* of a held pair among those of its slot */
	uint32_t *held;      /* pairs of a slot, from held_first[slot] */
	uint32_t *held_first;
	int32_t *held_count;
	int32_t *offer_count;
	int32_t *candidate_count;
	int64_t value; /* without what is fixed */
	struct rooms rooms;
	struct board_trail trail;
	int64_t steps;
	/* Of path.c: a search's slots, counted from the employer's first. */
	uint64_t *seen, *open;
	uint32_t *queue, *came_from;
	uint32_t *came_by; /* the pair that would move there */
	size_t queue_count;
};

void board_init(struct board *board, const struct grid *grid, struct arena *arena);
/* Room of the slot (board_has_room) and of the offer is the caller's care; so is the candidate's
 * gap. */
void board_put(struct board *board, uint32_t pair, int32_t slot);
void board_drop(struct board *board, uint32_t pair);
/* Goes back to when the trail had so many steps. */
void board_undo(struct board *board, size_t count);
/* An interviewer is free then. */
static inline bool board_has_place(const struct board *board, int32_t slot)
{
	return board->held_count[slot] < board->grid->slot_room[slot];
}
/* And a room to sit in. */
static inline bool board_has_room(const struct board *board, int32_t slot)
{
	return board_has_place(board, slot) &&
	       (board->rooms.most == 0 || rooms_has_free(&board->rooms, slot));
}
static inline bool board_offer_has_room(const struct board *board, uint32_t pair)
{
	uint32_t offer = board->grid->problem->pairs[pair].offer;
	return board->offer_count[offer] < board->grid->offer_room[offer];
}
/* What the pair adds if it is put, or what is lost if it is dropped. */
int64_t board_gain(const struct board *board, uint32_t pair);
int64_t board_loss(const struct board *board, uint32_t pair);
/* The slots that the pair may have beside its candidate's other interviews. */
void board_bits(const struct board *board, uint32_t pair, uint64_t *bits);
bool board_may_have(const struct board *board, uint32_t pair, int32_t slot);

/* ---- path.c: room made by moving others of the employer to other slots ---- */

#define PATH_ANY SIZE_MAX

/* Puts the pair into one of its slots, by the fewest moves of others, at most moves_max. Offer and
 * candidate must have room. False: nothing changed, and board->queue tells the full slots that the
 * pair could take a place in, if somebody left them. */
bool path_put(struct board *board, const struct prices *prices, uint32_t pair, size_t moves_max);
/* The same by any number of moves, and where that fails its person's other interviews may move out
 * of its way. */
bool path_put_beside(struct board *board, const struct prices *prices, uint32_t pair);

/* ---- chain.c: somebody leaves so that a better one comes ---- */

/* Score less the prices, in units, with first_points where it would be the candidate's first. */
int64_t chain_worth(const struct board *board, const struct prices *prices, uint32_t pair);
/* Holds the pair by so many leaving at most, if the plan is then worth `floor` or more; else
 * nothing changed. */
bool chain_put(struct board *board, const struct prices *prices, uint32_t pair, int64_t floor,
	       int depth);

/* ---- shake.c: out of a plan that no chain makes better ---- */

/* Forces a random pair of `order` in, mends around it, and goes back where the plan is worth less.
 * True: it is worth more. */
bool shake_once(struct board *board, const struct prices *prices, const uint32_t *order,
		size_t order_count, struct random *random);

/* ---- least.c: offers that stayed below their least ---- */

/* Brings them up to it where that is possible, at the smallest loss found. */
void least_reach(struct board *board, const struct prices *prices);

/* ---- days.c: interviewers' days ---- */

struct seat {
	uint32_t interviewer;
	int32_t slot; /* NO_SLOT: of a fixed interview */
	int64_t start;
	uint32_t cell; /* its place in the grid's slot_staff */
	bool is_busy;
};

/* By interviewer and start; a day's seats are first[day] to first[day + 1] - 1. */
struct days {
	struct seat *seats;
	size_t seat_count;
	const uint32_t *seat_of; /* of a cell */
	uint32_t *day_of;        /* of a seat */
	uint32_t *first;
	size_t day_count;
};

/* Only what is fixed is busy. */
void days_init(struct days *days, const struct grid *grid, struct arena *arena);
#define DAYS_IDLE ((int64_t)1 << 20)
/* Seats that are idle between the day's first and last busy one, times DAYS_IDLE; and one where
 * any is busy. */
int64_t days_cost(const struct days *days, uint32_t day);

/* ---- polish.c: among equals, what suits people ---- */

/* Interviews change their slots, no pair comes in or goes. */
void polish_board(struct board *board);

/* ---- reason.c: why not ---- */

struct plan_unplaced reason_find(const struct board *board, uint32_t pair);

/* ---- plan.c: the board as a plan ---- */

/* Fills all but steps and stopped. Whoever had an interviewer at that start in `before` keeps them
 * where they can; NULL: nobody had. */
void plan_make(const struct board *board, int64_t bound, const struct plan *before,
	       struct arena *arena, struct plan *ret);

#endif
