/* The employers of a mission with what they offer: on its page, and on a page of their own. */
#ifndef WEB_TEMPLATES_EMPLOYER_HEADS_H
#define WEB_TEMPLATES_EMPLOYER_HEADS_H

#include "web/html_private.h"

struct employer_head_view {
	struct str ref, name, city;
	int64_t offers, positions;
};

struct employer_heads_view {
	const struct employer_head_view *employers;
	size_t employers_count;
};
TEMPLATE(employer_heads);

#endif
