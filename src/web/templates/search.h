/* /chercher: people and offers by name or reference. */
#ifndef WEB_TEMPLATES_SEARCH_H
#define WEB_TEMPLATES_SEARCH_H

#include "web/templates/frame.h"
#include "web/templates/search_box.h"

struct found_view {
	struct str url;                 /* whole path */
	struct str name, about;         /* "林 嘉欣", "Lam Ka Yan · Hong Kong" */
	struct str ref, words, mission; /* words: occupation or employer */
};

struct search_view {
	struct frame_view frame;
	struct search_box_view search;
	bool is_cut; /* more were found than are shown */
	const struct found_view *people, *offers;
	size_t people_count, offers_count;
};
TEMPLATE(search);

#endif
