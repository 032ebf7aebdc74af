/* Interviews and clocks of one request: see hours_private.h. */
#include "web/hours_private.h"

#include <stdlib.h>

#define ZONES_SEEN_MAX 64

/* ---- opening ---- */

static const struct zone *find_zone(const struct hours *hours, struct str name)
{
	const struct zone *zone = NULL;
	struct err ignored = {0};
	return name.size > 0 && zone_find(hours->app->zones, name, &zone, &ignored) ? zone : NULL;
}

struct str hours_city(const struct hours *hours, struct str zone_name)
{
	/* The zone of nearly all of Québec bears the name of another city. */
	if (str_equal(zone_name, STR("America/Toronto")) ||
	    str_equal(zone_name, STR("America/Montreal")))
		return STR("Québec");
	return zone_city(hours->arena, zone_name);
}

void hours_set_clocks(struct hours *hours, struct str zone_name, struct str other_name)
{
	const struct zone *zone = find_zone(hours, zone_name);
	const struct zone *other = find_zone(hours, other_name);
	if (zone != NULL) {
		hours->zone = zone;
		hours->zone_name = zone_name;
		hours->city = hours_city(hours, zone_name);
	}
	if (other != NULL) {
		hours->other = other;
		hours->other_name = other_name;
		hours->other_city = hours_city(hours, other_name);
	}
}

static void zones_count(struct hours_zone *zones, size_t *count, struct str name)
{
	for (size_t i = 0; i < *count; i++)
		if (str_equal(zones[i].name, name)) {
			zones[i].people++;
			return;
		}
	if (name.size > 0 && *count < ZONES_SEEN_MAX)
		zones[(*count)++] = (struct hours_zone){name, 1};
}

static int zones_compare(const void *a, const void *b)
{
	const struct hours_zone *x = a, *y = b;
	if (x->people != y->people)
		return x->people > y->people ? -1 : 1;
	return str_compare(x->name, y->name);
}

size_t hours_zones(const struct hours *hours, struct hours_zone *ret, size_t room)
{
	struct hours_zone zones[ZONES_SEEN_MAX];
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < hours->interviews->count; i++) {
		zones_count(zones, &count, hours->interviews->at[i].candidate_zone);
		zones_count(zones, &count, hours->interviews->at[i].interviewer_zone);
	}
	if (count > 1)
		qsort(zones, count, sizeof(*zones), zones_compare);
	for (size_t i = 0; i < count && kept < room; i++)
		if (!str_equal(zones[i].name, hours->zone_name) &&
		    find_zone(hours, zones[i].name) != NULL)
			ret[kept++] = zones[i];
	return kept;
}

/* The mission's clock; the other one is asked for, or the commonest. */
static bool hours_choose_clocks(struct hours *hours, struct err *err)
{
	struct str asked = request_query(hours->request, "fuseau");
	struct hours_zone first;
	if (asked.size > 0 && find_zone(hours, asked) == NULL)
		return fail(err, ERR_USAGE, "fuseau inconnu / unknown time zone");
	hours_set_clocks(hours, STR("America/Toronto"), STR("America/Toronto"));
	hours_set_clocks(hours, hours->interviews->mission.time_zone, STR(""));
	if (asked.size == 0 && hours_zones(hours, &first, 1) == 1)
		asked = first.name;
	hours_set_clocks(hours, STR(""), asked);
	return true;
}

bool hours_open(struct request *request, struct interviews_scope scope, struct hours *ret,
		struct err *err)
{
	struct interviews *interviews = NULL;
	struct board *board = arena_new(request->arena, struct board);
	struct hours hours = {.request = request,
			      .screen = screen_of(request, board),
			      .arena = request->arena,
			      .lang = request->lang,
			      .app = pages_app(request->app)};
	scope.mission_ref = request_param(request, "mission");
	if (!flow_read_interviews(hours.app, &scope, request->arena, &interviews, err))
		return false;
	board->mission = interviews->mission;
	hours.ref = interviews->mission.mission_ref;
	hours.interviews = interviews;
	if (!hours_choose_clocks(&hours, err))
		return false;
	*ret = hours;
	return true;
}

bool hours_want_made(const struct hours *hours, struct err *err)
{
	return hours->interviews->made ||
	       fail(err, ERR_NOT_FOUND,
		    "cette mission n’a pas encore d’horaire / this mission has no timetable yet");
}

/* ---- the frame ---- */

struct str hours_url(const struct hours *hours, const char *rest)
{
	return screen_url(&hours->screen, "/missions/%.*s/horaire%s", STR_ARGS(hours->ref), rest);
}

struct frame_view hours_frame(const struct hours *hours, struct str title)
{
	struct str timetable = word_text(WORD("Horaire"), hours->lang);
	struct frame_view frame = screen_frame(&hours->screen, title.size > 0 ? title : timetable);
	struct crumb_view *crumbs = arena_new_array(hours->arena, 4, struct crumb_view);
	crumbs[0] = frame.crumbs[0];
	crumbs[1] = frame.crumbs[1];
	crumbs[2] = (struct crumb_view){timetable, title.size > 0 ? hours_url(hours, "") : STR("")};
	crumbs[3].name = title;
	frame.crumbs = crumbs;
	frame.crumbs_count = title.size > 0 ? 4 : 3;
	return frame;
}

/* ---- hours ---- */

struct date hours_date(const struct hours *hours, int64_t at)
{
	return zone_to_civil(hours->zone, (struct instant){at}).date;
}

int64_t hours_begin(const struct hours *hours, struct date date)
{
	struct instant begin;
	zone_to_instant(hours->zone, (struct civil_time){date, 0}, &begin);
	return begin.seconds;
}

struct str hours_day(const struct hours *hours, struct date date)
{
	static const struct word days[] = {WORD("lundi"),   WORD("mardi"),    WORD("mercredi"),
					   WORD("jeudi"),   WORD("vendredi"), WORD("samedi"),
					   WORD("dimanche")};
	return word_say(hours->arena, hours->lang, WORD("{weekday} {date}"),
			PART("weekday", days[date_weekday(date)]), PART("date", date));
}

struct str hours_day_short(const struct hours *hours, struct date date)
{
	static const struct word days[] = {WORD("lun. {n}"), WORD("mar. {n}"), WORD("mer. {n}"),
					   WORD("jeu. {n}"), WORD("ven. {n}"), WORD("sam. {n}"),
					   WORD("dim. {n}")};
	return word_say(hours->arena, hours->lang, days[date_weekday(date)],
			PART_PLAIN("n", date_parts(date).day));
}

static struct str clock_of(const struct hours *hours, const struct zone *zone, int64_t at)
{
	struct buf clock = buf_new(hours->arena, 64);
	buf_add_clock(&clock, hours->lang, zone_to_civil(zone, (struct instant){at}).second);
	return buf_str(&clock);
}

struct str hours_clock(const struct hours *hours, int64_t at)
{
	return clock_of(hours, hours->zone, at);
}

/* The hour in a zone, and where it stands to the day on the first clock. */
static struct str clock_beside(const struct hours *hours, const struct zone *zone, int64_t at)
{
	struct str clock = clock_of(hours, zone, at);
	int32_t here = hours_date(hours, at).days;
	int32_t there = zone_to_civil(zone, (struct instant){at}).date.days;
	if (there < here)
		return word_say(hours->arena, hours->lang, WORD("{clock}, la veille"),
				PART("clock", clock));
	if (there > here)
		return word_say(hours->arena, hours->lang, WORD("{clock}, le lendemain"),
				PART("clock", clock));
	return clock;
}

struct str hours_other_clock(const struct hours *hours, int64_t at)
{
	return clock_beside(hours, hours->other, at);
}

struct str hours_both(const struct hours *hours, int64_t at)
{
	struct str day = hours_day(hours, hours_date(hours, at));
	if (str_equal(hours->zone_name, hours->other_name))
		return word_say(hours->arena, hours->lang, WORD("{day}, {clock}"), PART("day", day),
				PART("clock", hours_clock(hours, at)));
	return word_say(hours->arena, hours->lang, WORD("{day}, {clock} ({city} : {other})"),
			PART("day", day), PART("clock", hours_clock(hours, at)),
			PART("city", hours->other_city),
			PART("other", hours_other_clock(hours, at)));
}

struct str hours_there(const struct hours *hours, struct str zone_name, int64_t at)
{
	const struct zone *zone = find_zone(hours, zone_name);
	if (zone == NULL || str_equal(zone_name, hours->zone_name) ||
	    str_equal(zone_name, hours->other_name))
		return STR("");
	return word_say(hours->arena, hours->lang, WORD("{clock} à {city}"),
			PART("clock", clock_beside(hours, zone, at)),
			PART("city", hours_city(hours, zone_name)));
}

/* ---- people ---- */

struct str hours_name(const struct hours *hours, struct str given_name, struct str family_name)
{
	struct candidate person = {.given_name = given_name, .family_name = family_name};
	return person_name(hours->arena, &person);
}

struct str hours_employer(const struct hours *hours, struct str employer_ref)
{
	for (size_t i = 0; i < hours->interviews->count; i++) {
		const struct interview *one = &hours->interviews->at[i];
		if (str_equal(one->employer_ref, employer_ref) && one->employer_name.size > 0)
			return one->employer_name;
	}
	SCOPED_SESSION(session);
	struct row_employer_by_ref row;
	struct err ignored = {0};
	bool found = false;
	if (store_read(hours->app->store, &session, &ignored) &&
	    query_employer_by_ref(session, hours->interviews->mission.id, employer_ref,
				  hours->arena, &row, &found, &ignored) &&
	    found && row.employer.name.size > 0)
		return row.employer.name;
	return employer_ref;
}

bool hours_number(struct str text, const char *name, int64_t *ret, struct err *err)
{
	if (text.size == 0)
		*ret = 0;
	else if (!str_to_i64(text, 0, INT64_MAX / 4, ret))
		return fail(err, ERR_USAGE, "« %s » n’est pas un nombre / “%s” is no number", name,
			    name);
	return true;
}
