/* /about: how the ranking is done, and what this program is. */
#ifndef WEB_TEMPLATES_ABOUT_H
#define WEB_TEMPLATES_ABOUT_H

#include "web/templates/frame.h"
#include "web/templates/level.h"
#include "web/templates/span_track.h"

struct criterion_view {
	struct word name, what; /* "Salaire", "le salaire souhaité et celui de l’offre" */
	int64_t points_max;
	struct level_view level;
};

struct about_view {
	struct frame_view frame;
	const struct criterion_view *criteria;
	size_t criteria_count;
	struct span_track_view track;
	struct spans_view sample;
	const char *version;
};
TEMPLATE(about);

#endif
