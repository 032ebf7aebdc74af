/* People on one bank, offers on the other, the pairs that pass all musts under the arch. */
#ifndef WEB_TEMPLATES_BRIDGE_H
#define WEB_TEMPLATES_BRIDGE_H

#include "web/html_private.h"

struct bridge_view {
	int64_t candidates, pairs, offers;
	bool is_counted; /* the pairs */
};
TEMPLATE(bridge);

#endif
