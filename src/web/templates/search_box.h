/* The box that finds a person or an offer. */
#ifndef WEB_TEMPLATES_SEARCH_BOX_H
#define WEB_TEMPLATES_SEARCH_BOX_H

#include "web/html_private.h"

struct search_box_view {
	struct str query; /* what was asked, empty at first */
};
TEMPLATE(search_box);

#endif
