/* The pages of a list. Made by pager_of; writes nothing where there is one page. */
#ifndef WEB_TEMPLATES_PAGER_H
#define WEB_TEMPLATES_PAGER_H

#include "web/html_private.h"

struct page_link_view {
	int64_t number;
	struct str url; /* empty: some pages are left out here */
	bool is_current;
};

struct pager_view {
	const struct page_link_view *links;
	size_t links_count;
	struct str previous_url, next_url; /* empty at the ends */
};
TEMPLATE(pager);

#endif
