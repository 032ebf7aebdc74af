/* The days on which a mission interviews, as its parameters say. An hour outside is a mistake: a
 * file of another week, a move to another month. What lies outside on one clock and within on
 * another is taken, for people sit at both ends of the world. */
#include "flows/timetable_private.h"

#define DAY_SECONDS 86400
/* The first and the last clocks on earth. */
#define EARLIEST_SECONDS (14 * 3600)
#define LATEST_SECONDS (12 * 3600)

struct schedule_span mission_days(const struct timetable *timetable)
{
	if (timetable->days_from == UNKNOWN || timetable->days_to == UNKNOWN)
		return (struct schedule_span){INT64_MIN / 2, INT64_MAX / 2};
	return (struct schedule_span){
		(int64_t)timetable->days_from * DAY_SECONDS - EARLIEST_SECONDS,
		((int64_t)timetable->days_to + 1) * DAY_SECONDS + LATEST_SECONDS};
}

static struct str days_text(const struct timetable *timetable, struct arena *scratch)
{
	struct buf text = buf_new(scratch, 64);
	buf_add_date(&text, (struct date){timetable->days_from});
	buf_add(&text, STR(" – "));
	buf_add_date(&text, (struct date){timetable->days_to});
	return buf_str(&text);
}

/* Whether anything was outside. */
static bool days_cut_one(struct schedule_interviewer *row, struct schedule_span days,
			 struct arena *arena)
{
	span_array within = {0};
	bool outside = false;
	for (size_t i = 0; i < row->hours.count; i++) {
		struct schedule_span old = row->hours.at[i];
		struct schedule_span span = {MAX(old.from, days.from), MIN(old.until, days.until)};
		outside = outside || old.from < days.from || old.until > days.until;
		if (span.from < span.until)
			array_push(arena, &within, span);
	}
	if (outside)
		row->hours = (struct schedule_hours){within.at, within.count};
	return outside;
}

void mission_days_cut(struct timetable_making *making)
{
	struct schedule_span days = mission_days(making->timetable);
	size_t count = 0;
	for (size_t i = 0; i < making->interviewers.count; i++)
		count += days_cut_one(&making->interviewers.at[i], days, making->arena);
	if (count > 0)
		flow_warn(making->watch,
			  "%zu intervieweurs ont des heures hors des jours d’entrevue de la "
			  "mission (%.*s) : elles ne comptent pas / %zu interviewers have hours "
			  "outside the mission’s days of interviews: they do not count",
			  count, STR_ARGS(days_text(making->timetable, making->scratch)), count);
}

bool mission_days_check(const struct timetable *timetable, int64_t start, struct err *err)
{
	struct schedule_span days = mission_days(timetable);
	SCOPED_ARENA(scratch);
	if (start >= days.from && start + timetable->problem.slot_seconds <= days.until)
		return true;
	struct str text = days_text(timetable, scratch);
	return fail(err, ERR_INPUT,
		    "hors des jours d’entrevue de la mission (%.*s) : changez d’abord ces jours / "
		    "outside the mission’s days of interviews (%.*s): change those days first",
		    STR_ARGS(text), STR_ARGS(text));
}
