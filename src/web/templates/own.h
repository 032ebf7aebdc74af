/* Somebody's own timetable: a person's, or an employer's, on their own clock. */
#ifndef WEB_TEMPLATES_OWN_H
#define WEB_TEMPLATES_OWN_H

#include "web/templates/form_keys.h"
#include "web/templates/frame.h"

struct own_row_view {
	int64_t id;
	struct str clock, other;
	struct str who, what, with, place;
	bool is_fixed, is_held, has_begun;
};

struct own_away_view {
	struct str interviewer;
};

struct own_id_view {
	int64_t id;
};

struct own_day_view {
	struct str title, iso;
	const struct own_row_view *rows;
	size_t rows_count;
	const struct own_away_view *aways; /* interviewers of that day */
	size_t aways_count;
	/* An interview of the day is not marked as held; and its boxes are asked for. */
	bool may_mark, is_marking;
};

struct own_wait_view {
	struct str offer, employer, why;
};

struct own_view {
	struct frame_view frame;
	struct str ref, title, about;
	bool is_person;
	struct form_keys_view keys;
	const struct own_id_view *marked; /* just now, to be taken back */
	size_t marked_count;
	struct str own_ref; /* of the person or employer */
	struct str city, other_city, ics_url, pdf_url;
	const struct own_day_view *days;
	size_t days_count;
	const struct own_wait_view *waits; /* a person's offers without an hour */
	size_t waits_count;
};
TEMPLATE(own);

#endif
