/* The track that every bridge of spans on the page stands on. */
#ifndef WEB_TEMPLATES_SPAN_TRACK_H
#define WEB_TEMPLATES_SPAN_TRACK_H

#include "web/templates/spans.h"

struct span_track_view {
	const struct span_view *spans;
	size_t spans_count;
};
TEMPLATE(span_track);

#endif
