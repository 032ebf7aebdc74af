/* The lists of one thing, side by side, each with its count. */
#ifndef WEB_TEMPLATES_TABS_H
#define WEB_TEMPLATES_TABS_H

#include "web/html_private.h"

struct tab_view {
	struct str name, url;
	int64_t count;
	bool is_current;
};

struct tabs_view {
	struct str label; /* what they are lists of, for those who hear the page */
	const struct tab_view *tabs;
	size_t tabs_count;
	struct str csv_url; /* what the screen shows, as CSV; empty: not offered */
};
TEMPLATE(tabs);

#endif
