/* What the pages of a timetable share: the interviews they look at, two clocks side by side, and
 * how hours, people and changes are said. They read no board: nobody is ranked for them. */
#ifndef WEB_HOURS_PRIVATE_H
#define WEB_HOURS_PRIVATE_H

#include "web/form_private.h"
#include "web/screen_private.h"
#include "web/templates/changes.h"

/* One request looking at one mission's kept timetable. */
struct hours {
	struct request *request;
	struct screen screen; /* its board holds the mission's row, nothing else */
	struct arena *arena;
	enum lang lang;
	struct app *app;
	struct str ref; /* of the mission */
	const struct interviews *interviews;
	/* The first clock tells the days; names are those of tzdata. */
	const struct zone *zone, *other;
	struct str zone_name, other_name;
	struct str city, other_city;
};

/* Reads the path's {mission} within the scope (its mission_ref is filled here). The clocks are the
 * mission's, and the one of ?fuseau= or the commonest of its people's. */
bool hours_open(struct request *request, struct interviews_scope scope, struct hours *ret,
		struct err *err);
/* Other clocks; a zone that is empty or unknown leaves what was there. */
void hours_set_clocks(struct hours *hours, struct str zone_name, struct str other_name);
/* "Hong Kong", and "Québec" where the zone is that of nearly all of it. */
struct str hours_city(const struct hours *hours, struct str zone_name);
/* ERR_NOT_FOUND where no timetable is kept. */
bool hours_want_made(const struct hours *hours, struct err *err);

/* A zone that people of these interviews live by. */
struct hours_zone {
	struct str name;
	size_t people;
};
/* The commonest first, then by name; without the first clock's. */
size_t hours_zones(const struct hours *hours, struct hours_zone *ret, size_t room);

/* The trail: missions, mission, timetable, and the page's own title (empty: is the timetable). */
struct frame_view hours_frame(const struct hours *hours, struct str title);

struct date hours_date(const struct hours *hours, int64_t at);
/* Where the date begins on the first clock. */
int64_t hours_begin(const struct hours *hours, struct date date);
/* "mardi 16 février 2027" */
struct str hours_day(const struct hours *hours, struct date date);
/* "mar. 16", for where the rest is known. */
struct str hours_day_short(const struct hours *hours, struct date date);
/* "7 h 30", on the first clock. */
struct str hours_clock(const struct hours *hours, int64_t at);
/* "20 h 30", on the other; ", la veille" or ", le lendemain" where the date is another there. */
struct str hours_other_clock(const struct hours *hours, int64_t at);
/* "mardi 16 février 2027, 7 h 30 (Hong Kong : 20 h 30)" */
struct str hours_both(const struct hours *hours, int64_t at);
/* "18 h 00 à Kolkata", the hour where somebody lives; empty where a clock on the page tells it. */
struct str hours_there(const struct hours *hours, struct str zone_name, int64_t at);
struct str hours_name(const struct hours *hours, struct str given_name, struct str family_name);
/* The name of an employer, its reference where there is none. */
struct str hours_employer(const struct hours *hours, struct str employer_ref);
/* A page's whole path below the mission's timetable: "/en/missions/hk/horaire/…". */
struct str hours_url(const struct hours *hours, const char *rest);

/* A number of the query or form; ERR_USAGE where it is none. 0 where it is not there. */
bool hours_number(struct str text, const char *name, int64_t *ret, struct err *err);

/* ---- hours_words ---- */

/* «aucune heure commune ; la plus proche : 40 minutes plus tard le 17» */
struct str unplaced_reason(const struct hours *hours, const struct interview_unplaced *unplaced);
/* Why a version of the timetable was made: a code of its `why`. */
struct word version_why(struct str why);
struct changes_view changes_of(const struct hours *hours, const struct interview_change *changes,
			       size_t count);
/* "0,03 %" of millionths, rounded up. */
struct str gap_say(const struct hours *hours, int64_t gap);

#endif
