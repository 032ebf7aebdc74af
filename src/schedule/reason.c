/* Why a pair is not held: the first reason that is true, with what would be nearest. */
#include "schedule/schedule_private.h"

static const char *const reason_codes[PLAN_REASON_COUNT] = {
	"out",         "no_hours",   "no_employer_hours", "no_language", "no_common_hours",
	"person_full", "offer_full", "person_busy",       "no_room",     "hours_taken",
};

const char *plan_reason_code(enum plan_reason reason)
{
	must(reason < PLAN_REASON_COUNT);
	return reason_codes[reason];
}

/* By how much a span would have to grow for an interview at `start`, at both ends together. */
static int64_t reason_shift(struct schedule_span span, int64_t start, int64_t length)
{
	int64_t early = MAX(span.from - start, 0), late = MAX(start + length - span.until, 0);
	return early > late ? -(early + late) : early + late;
}

static void reason_nearest(const struct grid *grid, uint32_t pair, struct plan_unplaced *ret)
{
	const struct schedule_problem *problem = grid->problem;
	SCOPED_ARENA(scratch);
	struct schedule_hours hours =
		hours_merge(problem->candidates[problem->pairs[pair].candidate].hours, scratch);
	uint32_t employer = grid->pair_employer[pair];
	int64_t least = INT64_MAX;
	for (uint32_t slot = grid->slot_first[employer]; slot < grid->slot_first[employer + 1];
	     slot++) {
		for (size_t i = 0; i < hours.count && !grid_is_foreign(grid, pair, slot); i++) {
			int64_t shift = reason_shift(hours.at[i], grid->slot_start[slot],
						     problem->slot_seconds);
			int64_t size = shift < 0 ? -shift : shift;
			if (size < least) {
				least = size;
				ret->shift = shift;
				ret->nearest = grid->slot_start[slot];
			}
		}
	}
}

static bool reason_is_zero(const uint64_t *bits, size_t words)
{
	for (size_t i = 0; i < words; i++) {
		if (bits[i] != 0)
			return false;
	}
	return true;
}

/* Whether an interviewer is free in one of these slots: then only a room is missing. */
static bool reason_has_place(const struct board *board, uint32_t employer, const uint64_t *bits)
{
	uint32_t first = board->grid->slot_first[employer];
	for (size_t i = 0; i < grid_words(board->grid, employer) * 64; i++) {
		if ((bits[i / 64] >> (i % 64) & 1) && board_has_place(board, (int32_t)(first + i)))
			return true;
	}
	return false;
}

static bool reason_has_hours(const struct grid *grid, uint32_t pair)
{
	const struct schedule_problem *problem = grid->problem;
	struct schedule_hours hours = problem->candidates[problem->pairs[pair].candidate].hours;
	uint32_t employer = grid->pair_employer[pair];
	SCOPED_ARENA(scratch);
	hours = hours_merge(hours, scratch);
	for (size_t i = 0; i < hours.count; i++) {
		uint32_t place = grid_slot_from(grid, employer, hours.at[i].from);
		uint32_t slot = grid->slot_first[employer] + place;
		for (; slot < grid->slot_first[employer + 1] &&
		       grid->slot_start[slot] + problem->slot_seconds <= hours.at[i].until;
		     slot++) {
			if (!grid_is_foreign(grid, pair, slot))
				return true;
		}
	}
	return false;
}

static bool reason_has_language(const struct grid *grid, uint32_t pair)
{
	uint32_t employer = grid->pair_employer[pair];
	for (uint32_t slot = grid->slot_first[employer]; slot < grid->slot_first[employer + 1];
	     slot++) {
		if (!grid_is_foreign(grid, pair, slot))
			return true;
	}
	return false;
}

struct plan_unplaced reason_find(const struct board *board, uint32_t pair)
{
	const struct grid *grid = board->grid;
	const struct schedule_pair *row = &grid->problem->pairs[pair];
	uint32_t employer = grid->pair_employer[pair];
	struct plan_unplaced unplaced = {.pair = pair};
	if (row->out) {
		unplaced.reason = PLAN_OUT;
	} else if (grid->problem->candidates[row->candidate].hours.count == 0) {
		unplaced.reason = PLAN_NO_HOURS;
	} else if (grid->slot_first[employer] == grid->slot_first[employer + 1]) {
		unplaced.reason = PLAN_EMPLOYER_NO_HOURS;
	} else if (!reason_has_language(grid, pair)) {
		unplaced.reason = PLAN_NO_LANGUAGE;
	} else if (!reason_has_hours(grid, pair)) {
		unplaced.reason = PLAN_NO_COMMON_HOURS;
		reason_nearest(grid, pair, &unplaced);
	} else if (board->candidate_count[row->candidate] >= grid->candidate_room[row->candidate]) {
		unplaced.reason = PLAN_PERSON_FULL;
	} else if (!board_offer_has_room(board, pair)) {
		unplaced.reason = PLAN_OFFER_FULL;
	} else {
		board_bits(board, pair, board->open);
		if (reason_is_zero(board->open, grid_words(grid, employer)))
			unplaced.reason = PLAN_PERSON_BUSY;
		else if (reason_has_place(board, employer, board->open))
			unplaced.reason = PLAN_NO_ROOM;
		else
			unplaced.reason = PLAN_HOURS_TAKEN;
	}
	return unplaced;
}
