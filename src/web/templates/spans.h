/* A score as a small bridge: one span a criterion, as wide as its points. Made by spans_of; its
 * track, what could be won, is written once a page by span_track. The figure stands beside it. */
#ifndef WEB_TEMPLATES_SPANS_H
#define WEB_TEMPLATES_SPANS_H

#include "web/html_private.h"

/* From where, how far; in points and gaps. */
struct span_view {
	int from, width;
};

struct spans_view {
	int width; /* of the whole bridge */
	const struct span_view *won, *unknown;
	size_t won_count, unknown_count;
};
TEMPLATE(spans);

#endif
