/* Rooms: at no instant do more than rooms_max interviews run. As many run at most as at some
 * beginning, so that counting at the beginnings is enough.
 *
 *     beginnings     07:00   07:15   07:30   08:00
 *     07:00 counts at  x       x
 *     07:15 counts at          x       x */
#include "schedule/schedule_private.h"

#include <stdlib.h>

static int rooms_compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* The first beginning at or after the instant. */
static uint32_t rooms_from(const struct rooms *rooms, int64_t instant)
{
	uint32_t low = 0, high = (uint32_t)rooms->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (rooms->starts[middle] < instant)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Where each slot lies among the beginnings. */
static void rooms_add_slots(struct rooms *rooms, const struct grid *grid, struct arena *arena)
{
	SCOPED_ARENA(scratch);
	int32_t length = grid->problem->slot_seconds;
	uint32_t *next = arena_new_array(scratch, rooms->count + 1, uint32_t);
	rooms->by_start = (struct rows){arena_new_array(arena, rooms->count + 1, uint32_t),
					arena_new_array(arena, grid->slot_count, uint32_t)};
	for (size_t i = 0; i < grid->slot_count; i++) {
		int64_t start = grid->slot_start[i];
		rooms->first[i] = rooms_from(rooms, start);
		rooms->until[i] = rooms_from(rooms, start + length);
		rooms->from[i] = rooms_from(rooms, start - length + 1);
		rooms->by_start.first[rooms->first[i] + 1]++;
	}
	for (size_t i = 0; i < rooms->count; i++) {
		rooms->by_start.first[i + 1] += rooms->by_start.first[i];
		next[i] = rooms->by_start.first[i];
	}
	for (size_t i = 0; i < grid->slot_count; i++)
		rooms->by_start.at[next[rooms->first[i]]++] = (uint32_t)i;
}

void rooms_init(struct rooms *rooms, const struct grid *grid, struct arena *arena)
{
	const struct schedule_problem *problem = grid->problem;
	*rooms = (struct rooms){.most = problem->rooms_max};
	if (problem->rooms_max == 0)
		return;
	size_t count = grid->slot_count + problem->fixed_count;
	rooms->starts = arena_new_array(arena, count, int64_t);
	rooms->running = arena_new_array(arena, count, int32_t);
	rooms->first = arena_new_array(arena, grid->slot_count, uint32_t);
	rooms->until = arena_new_array(arena, grid->slot_count, uint32_t);
	rooms->from = arena_new_array(arena, grid->slot_count, uint32_t);
	for (size_t i = 0; i < grid->slot_count; i++)
		rooms->starts[i] = grid->slot_start[i];
	for (size_t i = 0; i < problem->fixed_count; i++)
		rooms->starts[grid->slot_count + i] = problem->fixed[i].start;
	if (count > 1)
		qsort(rooms->starts, count, sizeof(*rooms->starts), rooms_compare);
	for (size_t i = 0; i < count; i++) {
		if (rooms->count == 0 || rooms->starts[i] != rooms->starts[rooms->count - 1])
			rooms->starts[rooms->count++] = rooms->starts[i];
	}
	rooms_add_slots(rooms, grid, arena);
	for (size_t i = 0; i < problem->fixed_count; i++) {
		int64_t start = problem->fixed[i].start;
		uint32_t until = rooms_from(rooms, start + problem->slot_seconds);
		for (uint32_t k = rooms_from(rooms, start); k < until; k++)
			rooms->running[k]++;
	}
}

bool rooms_has_free(const struct rooms *rooms, int32_t slot)
{
	for (uint32_t i = rooms->first[slot]; i < rooms->until[slot]; i++) {
		if (rooms->running[i] >= rooms->most)
			return false;
	}
	return true;
}

void rooms_count(struct rooms *rooms, int32_t slot, int32_t more)
{
	for (uint32_t i = rooms->first[slot]; i < rooms->until[slot]; i++)
		rooms->running[i] += more;
}

/* ---- the bound ---- */

/* How many interviews there can be beside the fixed ones: whatever begins within an interview's
 * length of the first runs together when the last of them begins, so that each such window holds
 * as many as there are rooms, or places. */
static int64_t rooms_most(const struct rooms *rooms, const struct grid *grid)
{
	const struct schedule_problem *problem = grid->problem;
	int64_t most = 0;
	for (size_t i = 0, next; i < rooms->count; i = next) {
		int64_t until = rooms->starts[i] + problem->slot_seconds;
		int64_t places = 0, room = rooms->most;
		for (next = i; next < rooms->count && rooms->starts[next] < until; next++) {
			for (uint32_t k = rooms->by_start.first[next];
			     k < rooms->by_start.first[next + 1]; k++)
				places += grid->slot_room[rooms->by_start.at[k]];
		}
		for (size_t f = 0; f < problem->fixed_count; f++)
			room -= problem->fixed[f].start >= rooms->starts[i] &&
				problem->fixed[f].start < until;
		most += MIN(places, MAX(room, 0));
	}
	return most;
}

static int rooms_compare_gains(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
	return (x < y) - (x > y);
}

/* What each interview of a candidate adds, their best pair first; gives how many were written. */
static size_t rooms_gains(const struct grid *grid, uint32_t candidate, int32_t *ret)
{
	const struct schedule_problem *problem = grid->problem;
	size_t count = 0;
	for (uint32_t i = grid->by_candidate.first[candidate];
	     i < grid->by_candidate.first[candidate + 1]; i++) {
		uint32_t pair = grid->by_candidate.at[i];
		if (!problem->pairs[pair].out && !grid->pair_fixed[pair])
			ret[count++] = problem->pairs[pair].score;
	}
	if (count > 1)
		qsort(ret, count, sizeof(*ret), rooms_compare_gains);
	if (count > 0 && grid->candidate_first[candidate])
		ret[0] += problem->first_points;
	return MIN(count, (size_t)MAX(grid->candidate_room[candidate], 0));
}

int64_t rooms_bound(const struct grid *grid)
{
	const struct schedule_problem *problem = grid->problem;
	SCOPED_ARENA(scratch);
	struct rooms rooms;
	rooms_init(&rooms, grid, scratch);
	if (rooms.most == 0)
		return INT64_MAX;
	int32_t *gains = arena_new_array(scratch, problem->pair_count, int32_t);
	size_t count = 0;
	for (uint32_t c = 0; c < problem->candidate_count; c++)
		count += rooms_gains(grid, c, gains + count);
	if (count > 1)
		qsort(gains, count, sizeof(*gains), rooms_compare_gains);
	int64_t bound = grid->fixed_value, most = rooms_most(&rooms, grid);
	for (size_t i = 0; i < count && (int64_t)i < most; i++)
		bound += gains[i];
	return bound;
}
