/* Whose hours: what people said on their own clocks becomes UTC, once, here. An hour that exists
 * twice counts from its second time on and up to its first, so that whoever reads it either way is
 * there; where the clocks jump over an hour, the hours begin or end with the jump. */
#include "flows/timetable_private.h"

#include <stdlib.h>

#define DAY_SECONDS 86400

static struct civil_time civil_of(int32_t date, int32_t clock)
{
	return clock < DAY_SECONDS ? (struct civil_time){{date}, clock}
				   : (struct civil_time){{date + 1}, clock - DAY_SECONDS};
}

/* The second time that the clock shows it, where it shows it twice. */
static int64_t instant_last(const struct zone *zone, struct civil_time civil)
{
	struct instant first, change;
	if (zone_to_instant(zone, civil, &first) != CIVIL_TWICE ||
	    !zone_next_change(zone, first, (struct instant){first.seconds + DAY_SECONDS}, &change))
		return first.seconds;
	return first.seconds + zone_offset(zone, first) - zone_offset(zone, change);
}

/* False: nothing is left between the two. */
static bool span_of(const struct zone *zone, int32_t date, int32_t from, int32_t to,
		    struct schedule_span *ret)
{
	struct instant until;
	zone_to_instant(zone, civil_of(date, to), &until);
	*ret = (struct schedule_span){instant_last(zone, civil_of(date, from)), until.seconds};
	return ret->from < ret->until;
}

/* ---- interviewers ---- */

static int hours_compare(const void *a, const void *b)
{
	const struct interviewer *x = a, *y = b;
	int by = str_compare(x->employer_ref, y->employer_ref);
	if (by == 0)
		by = str_compare(x->interviewer, y->interviewer);
	if (by == 0)
		by = (x->date > y->date) - (x->date < y->date);
	return by != 0 ? by : (x->from > y->from) - (x->from < y->from);
}

typedef ARRAY(struct interviewer) interviewer_array;

static bool read_interviewer_rows(struct timetable_making *making, interviewer_array *ret,
				  struct err *err)
{
	bool more = true;
	struct row_interviewer_all row;
	SCOPED_ROWS(rows);
	if (!query_interviewer_all(making->session, making->timetable->mission.id, &rows, err))
		return false;
	while (next_interviewer_all(&rows, making->scratch, &row, &more, err) && more)
		array_push(making->scratch, ret, row.interviewer);
	if (ret->count > 0)
		qsort(ret->at, ret->count, sizeof(*ret->at), hours_compare);
	return !more;
}

static int ref_compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool employer_place(const struct timetable *timetable, struct str ref, uint32_t *ret)
{
	const struct str *at = NULL;
	if (timetable->problem.employer_count > 0)
		at = bsearch(&ref, timetable->employers, timetable->problem.employer_count,
			     sizeof(ref), ref_compare);
	*ret = at != NULL ? (uint32_t)(at - timetable->employers) : 0;
	return at != NULL;
}

/* What is left of the spans without the hole. */
static void spans_subtract(span_array *spans, struct schedule_span hole, struct arena *arena)
{
	size_t count = spans->count;
	span_array left = {0};
	for (size_t i = 0; i < count; i++) {
		struct schedule_span old = spans->at[i];
		if (old.from < MIN(old.until, hole.from))
			array_push(arena, &left,
				   ((struct schedule_span){old.from, MIN(old.until, hole.from)}));
		if (MAX(old.from, hole.until) < old.until)
			array_push(arena, &left,
				   ((struct schedule_span){MAX(old.from, hole.until), old.until}));
	}
	*spans = left;
}

/* Lunch on the interviewer's own clock: where the clock shows an hour twice, all of it. */
static void take_lunch(struct timetable_making *making, const struct zone *zone, int32_t date,
		       span_array *spans)
{
	const struct timetable_settings *settings = &making->timetable->settings;
	struct instant from;
	if (settings->lunch_from >= settings->lunch_to)
		return;
	zone_to_instant(zone, civil_of(date, (int32_t)settings->lunch_from), &from);
	int64_t until = instant_last(zone, civil_of(date, (int32_t)settings->lunch_to));
	if (from.seconds < until)
		spans_subtract(spans, (struct schedule_span){from.seconds, until}, making->arena);
}

/* An interviewer who fell out for some hours. */
static void take_absences(struct timetable_making *making, struct str employer_ref, struct str name,
			  span_array *spans)
{
	for (size_t i = 0; i < making->kept->absence_count; i++) {
		const struct row_interview_absence_all *row = &making->kept->absences[i];
		if (row->candidate_ref.size == 0 && str_equal(row->employer_ref, employer_ref) &&
		    str_equal(row->interviewer, name))
			spans_subtract(spans,
				       (struct schedule_span){row->away_from, row->away_until},
				       making->arena);
	}
}

/* One interviewer's rows; those in a zone that nobody knows are warned of and left out. */
static struct schedule_interviewer interviewer_of(struct timetable_making *making,
						  uint32_t employer, const struct interviewer *rows,
						  size_t count)
{
	struct schedule_interviewer ret = {.employer = employer};
	int32_t step = making->timetable->problem.step_seconds;
	span_array spans = {0};
	bool phased = false;
	for (size_t i = 0; i < count; i++) {
		const struct zone *zone = NULL;
		struct schedule_span span;
		struct err why = {0};
		if (!zone_find(making->app->zones, rows[i].time_zone, &zone, &why)) {
			flow_warn(making->watch, "%.*s : %s", STR_ARGS(rows[i].interviewer),
				  why.text);
			continue;
		}
		if (!span_of(zone, rows[i].date, rows[i].from, rows[i].to, &span))
			continue;
		/* Half hours are those of the interviewer's own clock. */
		int32_t offset = zone_offset(zone, (struct instant){span.from});
		if (!phased)
			ret.phase_seconds = ((-offset) % step + step) % step;
		phased = true;
		span_array day = {0};
		array_push(making->arena, &day, span);
		take_lunch(making, zone, rows[i].date, &day);
		for (size_t k = 0; k < day.count; k++)
			array_push(making->arena, &spans, day.at[k]);
	}
	take_absences(making, rows[0].employer_ref, rows[0].interviewer, &spans);
	ret.hours = (struct schedule_hours){spans.at, spans.count};
	return ret;
}

static void add_interviewer(struct timetable_making *making, struct schedule_interviewer row,
			    struct str name, struct str time_zone)
{
	struct str employer_ref = making->timetable->employers[row.employer];
	map_at(&making->interviewer_places, pair_key(making->arena, employer_ref, name),
	       (uint32_t)making->interviewers.count);
	array_push(making->arena, &making->interviewers, row);
	array_push(making->arena, &making->names,
		   ((struct timetable_interviewer){str_copy(making->arena, name),
						   str_copy(making->arena, time_zone)}));
}

uint32_t making_interviewer(struct timetable_making *making, uint32_t employer, struct str name)
{
	uint32_t place;
	struct str employer_ref = making->timetable->employers[employer];
	if (map_find(&making->interviewer_places, pair_key(making->scratch, employer_ref, name),
		     &place))
		return place;
	add_interviewer(making, (struct schedule_interviewer){.employer = employer}, name, STR(""));
	return (uint32_t)making->interviewers.count - 1;
}

bool plan_read_interviewers(struct timetable_making *making, struct err *err)
{
	interviewer_array rows = {0};
	if (!read_interviewer_rows(making, &rows, err))
		return false;
	for (size_t i = 0, next; i < rows.count; i = next) {
		const struct interviewer *first = &rows.at[i];
		uint32_t employer;
		for (next = i + 1; next < rows.count; next++)
			if (!str_equal(rows.at[next].employer_ref, first->employer_ref) ||
			    !str_equal(rows.at[next].interviewer, first->interviewer))
				break;
		if (employer_place(making->timetable, first->employer_ref, &employer))
			add_interviewer(making, interviewer_of(making, employer, first, next - i),
					first->interviewer, first->time_zone);
		/* else an employer without an offer */
	}
	return true;
}

/* ---- candidates ---- */

struct candidate_hours {
	const struct zone *zone; /* NULL: none that is known */
	span_array spans;
	span_array preferred; /* of them */
};

static struct candidate_hours *candidate_zones(struct timetable_making *making)
{
	struct candidate_hours *all =
		arena_new_array(making->scratch, making->people.count + 1, struct candidate_hours);
	for (uint32_t i = 0; i < making->people.count; i++) {
		struct str name = making->people.at[i].time_zone;
		struct err why = {0};
		if (name.size == 0 || !zone_find(making->app->zones, name, &all[i].zone, &why))
			all[i].zone = NULL;
	}
	return all;
}

static void note_hours(struct timetable_making *making, uint32_t candidate,
		       struct candidate_hours *hours, const struct availability *said)
{
	struct schedule_span span;
	if (hours->zone == NULL)
		making->no_zone[candidate] = true;
	else if (span_of(hours->zone, said->date, said->from, said->to, &span)) {
		array_push(making->arena, &hours->spans, span);
		if (said->preferred == 1)
			array_push(making->arena, &hours->preferred, span);
	}
}

bool plan_read_availabilities(struct timetable_making *making, struct err *err)
{
	struct candidate_hours *all = candidate_zones(making);
	SCOPED_ARENA(row_arena);
	SCOPED_ROWS(rows);
	if (!query_availability_all(making->session, making->timetable->mission.id, &rows, err))
		return false;
	for (bool more = true;;) {
		struct arena_mark mark = arena_mark(row_arena);
		struct row_availability_all row;
		uint32_t place = 0;
		if (!next_availability_all(&rows, row_arena, &row, &more, err))
			return false;
		if (!more)
			break;
		if (map_find(&making->people_places, row.availability.candidate_ref, &place))
			note_hours(making, place, &all[place], &row.availability);
		arena_rewind(row_arena, mark);
	}
	for (size_t i = 0; i < making->people.count; i++)
		making->candidates[i] =
			(struct schedule_candidate){{all[i].spans.at, all[i].spans.count},
						    {all[i].preferred.at, all[i].preferred.count}};
	return true;
}
