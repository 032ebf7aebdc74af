/* The frame of every page: head, bar with the clocks, breadcrumbs, foot. A page's view holds one,
 * made by frame_of; pages add the trail and the clocks they know. */
#ifndef WEB_TEMPLATES_FRAME_H
#define WEB_TEMPLATES_FRAME_H

#include "web/html_private.h"

/* One step of the trail; the last has no address. */
struct crumb_view {
	struct str name, url;
};

struct frame_view {
	struct str title;                    /* in the page's language */
	struct str other_url;                /* this page in the other language */
	const char *other_lang, *other_name; /* "en", "English" */
	const char *version;
	bool in_missions, in_search, in_lexicon, in_about; /* the part of the bar we are in */
	const struct crumb_view *crumbs;
	size_t crumbs_count;
	/* The hour in Québec and where the mission is; empty where a page has none. */
	struct str quebec_clock, mission_place, mission_clock;
};
TEMPLATE_AROUND(frame);

#endif
