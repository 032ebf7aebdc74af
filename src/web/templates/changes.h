/* Before and after, side by side: every change of a timetable, whom it touches and why. */
#ifndef WEB_TEMPLATES_CHANGES_H
#define WEB_TEMPLATES_CHANGES_H

#include "web/html_private.h"

struct touched_view {
	struct str mission, ref, name, reading; /* the person */
	struct str employer, offer;
	struct str was, was_other, was_with; /* empty: had no hour */
	struct str is, is_other, is_with;    /* empty: has none */
	struct str there;                    /* the new hour where the person lives */
	struct word why;
	bool asks; /* somebody loses something: to be looked at */
};

struct changes_view {
	struct str city, other_city;
	const struct touched_view *changes;
	size_t changes_count;
};
TEMPLATE(changes);

#endif
