/* /missions/{mission}/offres/{offer}/ecartes: who is refused, by which must. */
#ifndef WEB_TEMPLATES_REFUSED_H
#define WEB_TEMPLATES_REFUSED_H

#include "web/templates/frame.h"
#include "web/templates/level.h"
#include "web/templates/pager.h"
#include "web/templates/refusal.h"
#include "web/templates/tabs.h"

struct must_view {
	struct str name, url;
	int64_t count;
	struct level_view level;
	bool is_current;
};

struct refused_view {
	struct frame_view frame;
	struct str ref, title, about; /* as in offer.h */
	struct tabs_view tabs;
	const struct refusal_view *refusals;
	size_t refusals_count;
	struct pager_view pager;
	struct str all_url; /* without a filter */
	int64_t all_count;
	bool is_all;
	const struct must_view *musts;
	size_t musts_count;
};
TEMPLATE(refused);

#endif
