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
						  uint32_t employer, const struct named_hours *rows,
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
		if (!zone_find(making->app->zones, rows[i].row.time_zone, &zone, &why)) {
			flow_warn(making->watch, "%.*s : %s", STR_ARGS(rows[i].row.interviewer),
				  why.text);
			continue;
		}
		if (!span_of(zone, rows[i].row.date, rows[i].row.from, rows[i].row.to, &span))
			continue;
		/* Half hours are those of the interviewer's own clock. */
		int32_t offset = zone_offset(zone, (struct instant){span.from});
		if (!phased)
			ret.phase_seconds = ((-offset) % step + step) % step;
		phased = true;
		span_array day = {0};
		array_push(making->arena, &day, span);
		take_lunch(making, zone, rows[i].row.date, &day);
		for (size_t k = 0; k < day.count; k++)
			array_push(making->arena, &spans, day.at[k]);
	}
	take_absences(making, rows[0].row.employer_ref, rows[0].row.interviewer, &spans);
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

/* Rows under one name: an interviewer's, or a panel's. */
struct hours_group {
	const struct named_hours *rows;
	size_t count;
	bool is_panel, is_met; /* by an employer with an offer */
	struct schedule_interviewer made;
};

typedef ARRAY(struct hours_group) hours_groups;

static bool is_same_name(const struct named_hours *a, const struct named_hours *b)
{
	return str_equal(a->row.employer_ref, b->row.employer_ref) && str_equal(a->name, b->name);
}

static void groups_find(const struct timetable_making *making, const named_hours_array *rows,
			hours_groups *ret)
{
	for (size_t i = 0, next; i < rows->count; i = next) {
		struct hours_group group = {.rows = &rows->at[i]};
		for (next = i; next < rows->count && is_same_name(&rows->at[next], &rows->at[i]);
		     next++)
			group.is_panel |= !str_equal(rows->at[next].row.interviewer,
						     rows->at[i].row.interviewer);
		group.count = next - i;
		group.is_met = employer_place(making->timetable, rows->at[i].row.employer_ref,
					      &group.made.employer);
		array_push(making->scratch, ret, group);
	}
}

/* What is in both. */
static struct schedule_hours hours_common(struct schedule_hours a, struct schedule_hours b,
					  struct arena *arena)
{
	span_array common = {0};
	for (size_t i = 0; i < a.count; i++)
		for (size_t k = 0; k < b.count; k++) {
			struct schedule_span span = {MAX(a.at[i].from, b.at[k].from),
						     MIN(a.at[i].until, b.at[k].until)};
			if (span.from < span.until)
				array_push(arena, &common, span);
		}
	return (struct schedule_hours){common.at, common.count};
}

/* Hours that people gave to panels: nobody sits in two places, and the buffer lies between. */
struct hours_given {
	struct map places; /* by pair_key of employer and interviewer */
	ARRAY(span_array) at;
};

static void hours_take_given(struct timetable_making *making, struct hours_given *given,
			     const struct named_hours *who, bool gives,
			     struct schedule_hours *hours)
{
	uint32_t place;
	struct str key = pair_key(making->scratch, who->row.employer_ref, who->row.interviewer);
	span_array left = {0};
	for (size_t i = 0; i < hours->count; i++)
		array_push(making->arena, &left, hours->at[i]);
	int64_t buffer = making->timetable->problem.buffer_seconds;
	if (map_find(&given->places, key, &place)) {
		for (size_t i = 0; i < given->at.at[place].count; i++) {
			struct schedule_span span = given->at.at[place].at[i];
			span = (struct schedule_span){span.from - buffer, span.until + buffer};
			spans_subtract(&left, span, making->arena);
		}
	} else if (gives) {
		place = (uint32_t)given->at.count;
		map_at(&given->places, key, place);
		array_push(making->scratch, &given->at, (span_array){0});
	}
	*hours = (struct schedule_hours){left.at, left.count};
	for (size_t i = 0; gives && i < left.count; i++)
		array_push(making->scratch, &given->at.at[place], left.at[i]);
}

/* Its hours are those that all members have; begun at on the clock of the first one. */
static void group_make(struct timetable_making *making, struct hours_group *group,
		       const struct language_table *languages, struct hours_given *given)
{
	uint32_t foreign_sets = 0;
	bool is_first = true, had_hours = true;
	for (size_t i = 0, next; i < group->count; i = next) {
		const struct named_hours *rows = group->rows;
		for (next = i + 1; next < group->count; next++)
			if (!str_equal(rows[next].row.interviewer, rows[i].row.interviewer))
				break;
		struct schedule_interviewer one =
			interviewer_of(making, group->made.employer, &rows[i], next - i);
		if (group->is_panel || given->places.count > 0)
			hours_take_given(making, given, &rows[i], group->is_panel, &one.hours);
		had_hours = had_hours && one.hours.count > 0;
		if (is_first)
			group->made = one;
		else
			group->made.hours =
				hours_common(group->made.hours, one.hours, making->arena);
		is_first = false;
		/* Every member shares a language with the candidate, not always the same one. */
		foreign_sets |= languages_foreign(languages_of(languages, &rows[i].row));
	}
	group->made.foreign_sets = foreign_sets;
	if (!group->is_panel)
		return;
	if (had_hours && group->made.hours.count == 0)
		flow_warn(making->watch, "%.*s : %.*s : aucune heure en commun / no hour in common",
			  STR_ARGS(group->rows[0].row.employer_ref), STR_ARGS(group->rows[0].name));
	span_array spans = {0};
	for (size_t i = 0; i < group->made.hours.count; i++)
		array_push(making->arena, &spans, group->made.hours.at[i]);
	take_absences(making, group->rows[0].row.employer_ref, group->rows[0].name, &spans);
	group->made.hours = (struct schedule_hours){spans.at, spans.count};
}

bool plan_read_interviewers(struct timetable_making *making, struct err *err)
{
	named_hours_array rows = {0};
	hours_groups groups = {0};
	struct hours_given given = {.places = map_new(making->scratch)};
	struct language_table languages;
	if (!panels_read(making->session, making->timetable->mission.id, making->scratch, &rows,
			 err))
		return false;
	languages_read(&rows, making->scratch, &languages);
	groups_find(making, &rows, &groups);
	/* Panels first: who sits in one has only their other hours alone. */
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < groups.count; i++)
			if (groups.at[i].is_met && groups.at[i].is_panel == (pass == 0))
				group_make(making, &groups.at[i], &languages, &given);
	for (size_t i = 0; i < groups.count; i++)
		if (groups.at[i].is_met)
			add_interviewer(making, groups.at[i].made, groups.at[i].rows[0].name,
					groups.at[i].rows[0].row.time_zone);
	mission_days_cut(making);
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
						    {all[i].preferred.at, all[i].preferred.count},
						    making->people.at[i].languages};
	return true;
}
