/* Polishing: among plans that hold the same pairs, one that suits people better. Within an
 * employer, interviews move along paths of each other's hours, and a path is walked where less is
 * then wrong: interviews outside the hours that their candidate prefers, then idle seats within
 * interviewers' days, then days begun.
 *
 *     |07:00|07:30|08:00|08:30|          |07:00|07:30|08:00|08:30|
 *     |  A  |     |  B  |  C  |    ->    |     |  A  |  B  |  C  |
 *
 * The value stays, and so does who is held; what is fixed is no part of it. Nobody loses preferred
 * hours for a compact day. Cost: a search of the employer's held pairs for each end of a day. */
#include "schedule/schedule_private.h"

#include <string.h>

#define POLISH_ROUNDS 8 /* over an employer */
#define POLISH_TRIES 3  /* paths from one place: a person who comes twice on one spoils it */
#define POLISH_EMPTY 4  /* interviews of a day that is worth emptying */
#define FROM_NEW UINT32_MAX
#define ANY_DAY UINT32_MAX

struct polish {
	struct board *board;
	struct days days;
	uint32_t employer, first; /* the employer's first slot */
	size_t words;
	uint64_t *preferred; /* slots of one pair */
	uint64_t *refused;   /* ends of paths that could not be walked */
	uint32_t shunned;    /* a day that is being emptied, or ANY_DAY */
};

/* The seat that the slot's next interview would take, so that it holds `held` and one more. */
static struct seat *polish_seat(const struct polish *polish, int32_t slot, int32_t held)
{
	uint32_t cell = polish->board->grid->slot_staff.first[slot] + (uint32_t)held;
	return &polish->days.seats[polish->days.seat_of[cell]];
}

static uint32_t polish_day(const struct polish *polish, const struct seat *seat)
{
	return polish->days.day_of[seat - polish->days.seats];
}

/* What changes in the seat's day with it. */
static int64_t polish_turn(struct polish *polish, struct seat *seat, bool busy)
{
	uint32_t day = polish_day(polish, seat);
	int64_t before = days_cost(&polish->days, day);
	seat->is_busy = busy;
	return days_cost(&polish->days, day) - before;
}

/* Whose seats are busy, from the board. */
static void polish_sync(struct polish *polish)
{
	const struct board *board = polish->board;
	for (int32_t slot = (int32_t)polish->first;
	     slot < (int32_t)board->grid->slot_first[polish->employer + 1]; slot++) {
		for (int32_t held = 0; held < board->grid->slot_room[slot]; held++)
			polish_seat(polish, slot, held)->is_busy = held < board->held_count[slot];
	}
}

/* ---- preferred hours ---- */

/* The employer's slots within the hours that the pair's candidate prefers; false: prefers none. */
static bool polish_preferred(const struct polish *polish, uint32_t pair)
{
	const struct grid *grid = polish->board->grid;
	const struct schedule_problem *problem = grid->problem;
	struct schedule_hours hours = problem->candidates[problem->pairs[pair].candidate].preferred;
	if (hours.count == 0)
		return false;
	SCOPED_ARENA(scratch);
	hours = hours_merge(hours, scratch);
	memset(polish->preferred, 0, polish->words * sizeof(uint64_t));
	for (size_t i = 0; i < hours.count; i++) {
		uint32_t until = grid_slot_from(grid, polish->employer,
						hours.at[i].until - problem->slot_seconds + 1);
		for (uint32_t k = grid_slot_from(grid, polish->employer, hours.at[i].from);
		     k < until; k++)
			polish->preferred[k / 64] |= 1ULL << (k % 64);
	}
	return true;
}

static bool polish_has_bit(const uint64_t *bits, uint32_t place)
{
	return (bits[place / 64] >> (place % 64) & 1) != 0;
}

/* The slots that the pair may move to: who has a preferred hour keeps to such. */
static void polish_bits(struct polish *polish, uint32_t pair)
{
	struct board *board = polish->board;
	board_bits(board, pair, board->open);
	if (!polish_preferred(polish, pair) ||
	    !polish_has_bit(polish->preferred, (uint32_t)board->slot_of[pair] - polish->first))
		return;
	for (size_t word = 0; word < polish->words; word++)
		board->open[word] &= polish->preferred[word];
}

/* ---- paths ---- */

static void polish_open(struct polish *polish, uint32_t from, uint32_t by)
{
	struct board *board = polish->board;
	for (size_t word = 0; word < polish->words; word++) {
		uint64_t fresh = board->open[word] & ~board->seen[word];
		board->seen[word] |= fresh;
		for (; fresh != 0; fresh &= fresh - 1) {
			uint32_t place = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(fresh);
			board->came_from[place] = from;
			board->came_by[place] = by;
			board->queue[board->queue_count++] = place;
			board->steps++;
		}
	}
}

static void polish_open_held(struct polish *polish, uint32_t slot, uint32_t from)
{
	struct board *board = polish->board;
	const uint32_t *held = board->held + board->held_first[slot];
	for (int32_t k = 0; k < board->held_count[slot]; k++) {
		polish_bits(polish, held[k]);
		polish_open(polish, from, held[k]);
		board->steps++;
	}
}

/* Everywhere that those in the queue can push others to. */
static void polish_spread(struct polish *polish)
{
	struct board *board = polish->board;
	for (size_t i = 0; i < board->queue_count; i++)
		polish_open_held(polish, polish->first + board->queue[i], board->queue[i]);
}

/* The reached slot with room where one more costs the days least, the fewest moves first. */
static uint32_t polish_best(struct polish *polish, int64_t *ret_cost)
{
	const struct board *board = polish->board;
	uint32_t best = FROM_NEW;
	for (size_t i = 0; i < board->queue_count; i++) {
		uint32_t place = board->queue[i];
		int32_t slot = (int32_t)(polish->first + place);
		if (!board_has_room(board, slot) || polish_has_bit(polish->refused, place))
			continue;
		struct seat *seat = polish_seat(polish, slot, board->held_count[slot]);
		if (polish_day(polish, seat) == polish->shunned)
			continue;
		int64_t cost = polish_turn(polish, seat, true);
		seat->is_busy = false;
		if (best == FROM_NEW || cost < *ret_cost) {
			best = place;
			*ret_cost = cost;
		}
	}
	return best;
}

static bool polish_walk(struct polish *polish, uint32_t place)
{
	struct board *board = polish->board;
	size_t trail = board->trail.count;
	while (place != FROM_NEW) {
		uint32_t pair = board->came_by[place];
		int32_t slot = (int32_t)(polish->first + place);
		if (!board_has_room(board, slot) || !board_may_have(board, pair, slot)) {
			board_undo(board, trail);
			return false;
		}
		board_put(board, pair, slot);
		place = board->came_from[place];
	}
	return true;
}

/* Walks the best path where it costs less than `most`. */
static bool polish_take(struct polish *polish, int64_t most, int64_t *ret_cost)
{
	struct board *board = polish->board;
	memset(polish->refused, 0, polish->words * sizeof(uint64_t));
	for (int i = 0; i < POLISH_TRIES; i++) {
		int64_t cost = 0;
		uint32_t place = polish_best(polish, &cost);
		if (place == FROM_NEW || cost >= most)
			return false;
		if (polish_walk(polish, place)) {
			int32_t slot = (int32_t)(polish->first + place);
			polish_seat(polish, slot, board->held_count[slot] - 1)->is_busy = true;
			*ret_cost = cost;
			return true;
		}
		polish->refused[place / 64] |= 1ULL << (place % 64);
	}
	return false;
}

static void polish_start(struct polish *polish)
{
	memset(polish->board->seen, 0, polish->words * sizeof(uint64_t));
	polish->board->queue_count = 0;
}

/* One of the slot's interviews goes elsewhere, if the days then cost less than `most` more. */
static bool polish_leave(struct polish *polish, int32_t slot, int64_t most, int64_t *ret_cost)
{
	struct board *board = polish->board;
	uint32_t place = (uint32_t)slot - polish->first;
	struct seat *seat = polish_seat(polish, slot, board->held_count[slot] - 1);
	int64_t leaving = polish_turn(polish, seat, false), coming = 0;
	polish_start(polish);
	board->seen[place / 64] |= 1ULL << (place % 64);
	polish_open_held(polish, (uint32_t)slot, FROM_NEW);
	polish_spread(polish);
	if (!polish_take(polish, most - leaving, &coming)) {
		seat->is_busy = true;
		return false;
	}
	*ret_cost = leaving + coming;
	return true;
}

/* ---- what is tried ---- */

/* A pair into an hour that its candidate prefers. */
static bool polish_prefer(struct polish *polish, uint32_t pair)
{
	struct board *board = polish->board;
	int32_t slot = board->slot_of[pair];
	if (!polish_preferred(polish, pair) ||
	    polish_has_bit(polish->preferred, (uint32_t)slot - polish->first))
		return false;
	polish_start(polish);
	board_bits(board, pair, board->open);
	for (size_t word = 0; word < polish->words; word++)
		board->open[word] &= polish->preferred[word];
	board_drop(board, pair);
	polish_turn(polish, polish_seat(polish, slot, board->held_count[slot]), false);
	polish_open(polish, FROM_NEW, pair);
	polish_spread(polish);
	int64_t cost;
	bool better = polish_take(polish, INT64_MAX, &cost);
	if (!better) {
		board_undo(board, 0);
		polish_sync(polish);
	}
	board->trail.count = 0;
	return better;
}

/* Whether the seat is the first or the last that is busy in its day. */
static bool polish_is_end(const struct polish *polish, const struct seat *seat)
{
	const struct days *days = &polish->days;
	uint32_t place = (uint32_t)(seat - days->seats), day = days->day_of[place];
	bool before = false, after = false;
	for (uint32_t i = days->first[day]; i < days->first[day + 1]; i++) {
		before |= i < place && days->seats[i].is_busy;
		after |= i > place && days->seats[i].is_busy;
	}
	return !before || !after;
}

static bool polish_ends(struct polish *polish)
{
	struct board *board = polish->board;
	bool better = false;
	for (int32_t slot = (int32_t)polish->first;
	     slot < (int32_t)board->grid->slot_first[polish->employer + 1]; slot++) {
		int64_t cost;
		/* As long as it pays, but each goes at most once. */
		for (int32_t k = board->held_count[slot]; k > 0; k--) {
			if (!polish_is_end(polish, polish_seat(polish, slot, k - 1)) ||
			    !polish_leave(polish, slot, 0, &cost))
				break;
			better = true;
			board->trail.count = 0;
		}
	}
	return better;
}

/* The busy seats of a day, if all can be left by leaving their slots: no other interviewer's turn
 * comes first, and nothing is fixed. */
static size_t polish_leavable(const struct polish *polish, uint32_t day, int32_t *ret)
{
	const struct days *days = &polish->days;
	size_t count = 0;
	for (uint32_t i = days->first[day]; i < days->first[day + 1]; i++) {
		const struct seat *seat = &days->seats[i];
		if (!seat->is_busy)
			continue;
		if (count == POLISH_EMPTY || seat->slot == NO_SLOT ||
		    polish_seat(polish, seat->slot, polish->board->held_count[seat->slot] - 1) !=
			    seat)
			return 0;
		ret[count++] = seat->slot;
	}
	return count;
}

static bool polish_empty_day(struct polish *polish, uint32_t day)
{
	int32_t slots[POLISH_EMPTY];
	size_t count = polish_leavable(polish, day, slots), left = 0;
	int64_t sum = 0;
	polish->shunned = day;
	for (int64_t cost; left < count; left++, sum += cost) {
		if (!polish_leave(polish, slots[left], INT64_MAX / 2, &cost))
			break;
	}
	polish->shunned = ANY_DAY;
	bool better = count > 0 && left == count && sum < 0;
	if (!better && left > 0) {
		board_undo(polish->board, 0);
		polish_sync(polish);
	}
	polish->board->trail.count = 0;
	return better;
}

static bool polish_empty_days(struct polish *polish)
{
	const struct grid *grid = polish->board->grid;
	uint32_t last = ANY_DAY;
	bool better = false;
	for (uint32_t slot = polish->first; slot < grid->slot_first[polish->employer + 1]; slot++) {
		for (int32_t held = 0; held < grid->slot_room[slot]; held++) {
			uint32_t day = polish_day(polish, polish_seat(polish, (int32_t)slot, held));
			if (day != last)
				better |= polish_empty_day(polish, day);
			last = day;
		}
	}
	return better;
}

static void polish_employer(struct polish *polish, uint32_t employer)
{
	const struct grid *grid = polish->board->grid;
	polish->employer = employer;
	polish->first = grid->slot_first[employer];
	polish->words = grid_words(grid, employer);
	polish_sync(polish);
	bool better = true;
	for (int round = 0; round < POLISH_ROUNDS && better; round++) {
		better = false;
		for (uint32_t i = grid->by_employer.first[employer];
		     i < grid->by_employer.first[employer + 1]; i++) {
			if (polish->board->slot_of[grid->by_employer.at[i]] != NO_SLOT)
				better |= polish_prefer(polish, grid->by_employer.at[i]);
		}
		better |= polish_ends(polish);
		better |= polish_empty_days(polish);
	}
}

void polish_board(struct board *board)
{
	SCOPED_ARENA(scratch);
	const struct grid *grid = board->grid;
	struct polish polish = {.board = board, .shunned = ANY_DAY};
	size_t words = 0;
	days_init(&polish.days, grid, scratch);
	for (uint32_t i = 0; i < grid->problem->employer_count; i++)
		words = MAX(words, grid_words(grid, i));
	polish.preferred = arena_new_array(scratch, words, uint64_t);
	polish.refused = arena_new_array(scratch, words, uint64_t);
	int64_t value = board->value;
	board->trail.count = 0;
	for (uint32_t i = 0; i < grid->problem->employer_count; i++)
		polish_employer(&polish, i);
	must(board->value == value);
}
