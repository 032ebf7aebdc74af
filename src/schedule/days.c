/* Interviewers' days: the seats that an interviewer offers in a row, and how well what is held lies
 * in them. This engine knows no zone: a day ends where an interviewer pauses for hours, so that one
 * which crosses midnight of UTC stays whole.
 *
 *     day of interviewer 1   |07:00|07:30|08:00|08:30|09:00|
 *     busy                      x           x     x          idle: 1
 */
#include "schedule/schedule_private.h"

#include <stdlib.h>

#define DAY_PAUSE_SECONDS (6 * 3600)

static int days_compare(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;
	if (x->interviewer != y->interviewer)
		return x->interviewer < y->interviewer ? -1 : 1;
	return (x->start > y->start) - (x->start < y->start);
}

static void days_add_seats(struct days *days, const struct grid *grid, uint32_t *cells)
{
	const struct schedule_problem *problem = grid->problem;
	for (uint32_t slot = 0; slot < grid->slot_count; slot++) {
		for (uint32_t cell = grid->slot_staff.first[slot];
		     cell < grid->slot_staff.first[slot + 1]; cell++)
			days->seats[days->seat_count++] =
				(struct seat){grid->slot_staff.at[cell], (int32_t)slot,
					      grid->slot_start[slot], cell, false};
	}
	for (size_t i = 0; i < problem->fixed_count; i++)
		days->seats[days->seat_count++] =
			(struct seat){problem->fixed[i].interviewer, NO_SLOT,
				      problem->fixed[i].start, SCHEDULE_NONE, true};
	if (days->seat_count > 1)
		qsort(days->seats, days->seat_count, sizeof(*days->seats), days_compare);
	for (uint32_t i = 0; i < days->seat_count; i++) {
		if (days->seats[i].cell != SCHEDULE_NONE)
			cells[days->seats[i].cell] = i;
	}
}

void days_init(struct days *days, const struct grid *grid, struct arena *arena)
{
	uint32_t cell_count = grid->slot_staff.first[grid->slot_count];
	size_t room = cell_count + grid->problem->fixed_count;
	*days = (struct days){.seats = arena_new_array(arena, room, struct seat)};
	uint32_t *cells = arena_new_array(arena, cell_count, uint32_t);
	days_add_seats(days, grid, cells);
	days->seat_of = cells;
	days->day_of = arena_new_array(arena, room, uint32_t);
	days->first = arena_new_array(arena, room + 1, uint32_t);
	for (uint32_t i = 0; i < days->seat_count; i++) {
		const struct seat *seat = &days->seats[i];
		if (i == 0 || seat[-1].interviewer != seat->interviewer ||
		    seat->start - seat[-1].start >= DAY_PAUSE_SECONDS + grid->problem->slot_seconds)
			days->first[days->day_count++] = i;
		days->day_of[i] = (uint32_t)days->day_count - 1;
	}
	days->first[days->day_count] = (uint32_t)days->seat_count;
}

int64_t days_cost(const struct days *days, uint32_t day)
{
	int64_t idle = 0, since = 0;
	bool used = false;
	for (uint32_t i = days->first[day]; i < days->first[day + 1]; i++) {
		if (!days->seats[i].is_busy) {
			since++;
			continue;
		}
		idle += used ? since : 0;
		used = true;
		since = 0;
	}
	return idle * DAYS_IDLE + used;
}

/* ---- of a plan ---- */

static bool ease_is_preferred(const struct schedule_problem *problem,
			      const struct plan_interview *interview, struct arena *scratch)
{
	uint32_t candidate = problem->pairs[interview->pair].candidate;
	struct schedule_hours hours =
		hours_merge(problem->candidates[candidate].preferred, scratch);
	for (size_t i = 0; i < hours.count; i++) {
		if (hours.at[i].from <= interview->start &&
		    interview->start + problem->slot_seconds <= hours.at[i].until)
			return true;
	}
	return false;
}

void plan_measure_ease(const struct schedule_problem *problem, const struct plan *plan,
		       struct plan_ease *ret)
{
	SCOPED_ARENA(scratch);
	struct grid grid;
	struct days days;
	grid_init(&grid, problem, scratch);
	days_init(&days, &grid, scratch);
	*ret = (struct plan_ease){0};
	for (size_t i = 0; i < plan->interview_count; i++) {
		const struct plan_interview *interview = &plan->interviews[i];
		struct seat key = {.interviewer = interview->interviewer,
				   .start = interview->start};
		ret->preferred += ease_is_preferred(problem, interview, scratch);
		struct seat *seat = days.seat_count > 0 ? bsearch(&key, days.seats, days.seat_count,
								  sizeof(key), days_compare)
							: NULL;
		if (seat != NULL)
			seat->is_busy = true;
	}
	for (uint32_t day = 0; day < days.day_count; day++) {
		int64_t cost = days_cost(&days, day);
		ret->idle += cost / DAYS_IDLE;
		ret->days += cost % DAYS_IDLE;
	}
}
