/* What an offer asks, in three short lists: musts, conditions, what counts for points. */
#ifndef WEB_TEMPLATES_NEEDS_H
#define WEB_TEMPLATES_NEEDS_H

#include "web/html_private.h"

struct need_view {
	struct str name, value;
};

struct needs_view {
	const struct need_view *musts, *conditions, *weights;
	size_t musts_count, conditions_count, weights_count;
};
TEMPLATE(needs);

#endif
