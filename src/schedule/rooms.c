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
