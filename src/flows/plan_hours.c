/* Whose hours: what people said on their own clocks becomes UTC, once, here. An hour that exists
 * twice counts from its second time on and up to its first, so that whoever reads it either way is
 * there; where the clocks jump over an hour, the hours begin or end with the jump. */
#include "flows/timetable_private.h"

#include <stdlib.h>

#define DAY_SECONDS 86400

typedef ARRAY(struct schedule_span) span_array;

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
	if (!query_interviewer_all(making->session, making->timetable->board->mission.id, &rows,
				   err))
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

/* One interviewer's rows; those in a zone that nobody knows are warned of and left out. */
static struct schedule_interviewer interviewer_of(struct timetable_making *making,
						  uint32_t employer, const struct interviewer *rows,
						  size_t count)
{
	struct schedule_interviewer ret = {.employer = employer};
	int32_t step = making->timetable->problem.step_seconds;
	span_array spans = {0};
	for (size_t i = 0; i < count; i++) {
		const struct zone *zone = NULL;
		struct schedule_span span;
		struct err why = {0};
		if (!zone_find(making->app->zones, rows[i].time_zone, &zone, &why)) {
			flow_warn(making->request->watch, "%.*s : %s",
				  STR_ARGS(rows[i].interviewer), why.text);
			continue;
		}
		if (!span_of(zone, rows[i].date, rows[i].from, rows[i].to, &span))
			continue;
		/* Half hours are those of the interviewer's own clock. */
		int32_t offset = zone_offset(zone, (struct instant){span.from});
		if (spans.count == 0)
			ret.phase_seconds = ((-offset) % step + step) % step;
		array_push(making->arena, &spans, span);
	}
	ret.hours = (struct schedule_hours){spans.at, spans.count};
	return ret;
}

bool plan_read_interviewers(struct timetable_making *making, struct err *err)
{
	interviewer_array rows = {0};
	ARRAY(struct schedule_interviewer) interviewers = {0};
	ARRAY(struct str) names = {0};
	if (!read_interviewer_rows(making, &rows, err))
		return false;
	for (size_t i = 0, next; i < rows.count; i = next) {
		const struct interviewer *first = &rows.at[i];
		uint32_t employer;
		for (next = i + 1; next < rows.count; next++)
			if (!str_equal(rows.at[next].employer_ref, first->employer_ref) ||
			    !str_equal(rows.at[next].interviewer, first->interviewer))
				break;
		if (!employer_place(making->timetable, first->employer_ref, &employer))
			continue; /* an employer without an offer */
		array_push(making->arena, &interviewers,
			   interviewer_of(making, employer, first, next - i));
		array_push(making->arena, &names, str_copy(making->arena, first->interviewer));
	}
	making->timetable->problem.interviewers = interviewers.at;
	making->timetable->problem.interviewer_count = interviewers.count;
	making->timetable->interviewers = names.at;
	return true;
}

/* ---- candidates ---- */

struct candidate_hours {
	const struct zone *zone; /* NULL: none that is known */
	span_array spans;
};

static struct candidate_hours *candidate_zones(struct timetable_making *making, struct map *places)
{
	const struct timetable *timetable = making->timetable;
	struct candidate_hours *all = arena_new_array(
		making->scratch, timetable->problem.candidate_count + 1, struct candidate_hours);
	for (uint32_t i = 0; i < timetable->problem.candidate_count; i++) {
		const struct candidate *candidate =
			&timetable->board->candidates[timetable->candidates[i]];
		struct err why = {0};
		if (candidate->time_zone.size == 0 ||
		    !zone_find(making->app->zones, candidate->time_zone, &all[i].zone, &why))
			all[i].zone = NULL;
		*map_at(places, candidate->candidate_ref, 0) = i;
	}
	return all;
}

static void note_hours(struct timetable_making *making, uint32_t candidate,
		       struct candidate_hours *hours, const struct availability *said)
{
	struct schedule_span span;
	if (hours->zone == NULL)
		making->no_zone[candidate] = true;
	else if (span_of(hours->zone, said->date, said->from, said->to, &span))
		array_push(making->arena, &hours->spans, span);
}

bool plan_read_availabilities(struct timetable_making *making, struct err *err)
{
	struct map places = map_new(making->scratch);
	struct candidate_hours *all = candidate_zones(making, &places);
	SCOPED_ARENA(row_arena);
	SCOPED_ROWS(rows);
	if (!query_availability_all(making->session, making->timetable->board->mission.id, &rows,
				    err))
		return false;
	for (bool more = true;;) {
		struct arena_mark mark = arena_mark(row_arena);
		struct row_availability_all row;
		uint32_t place = 0;
		if (!next_availability_all(&rows, row_arena, &row, &more, err))
			return false;
		if (!more)
			break;
		if (map_find(&places, row.availability.candidate_ref, &place))
			note_hours(making, place, &all[place], &row.availability);
		arena_rewind(row_arena, mark);
	}
	for (size_t i = 0; i < making->timetable->problem.candidate_count; i++)
		making->candidates[i].hours =
			(struct schedule_hours){all[i].spans.at, all[i].spans.count};
	return true;
}
