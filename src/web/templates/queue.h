/* …/a-preciser: the titles that the lexicon could not place, most people first. */
#ifndef WEB_TEMPLATES_QUEUE_H
#define WEB_TEMPLATES_QUEUE_H

#include "web/templates/choice_made.h"
#include "web/templates/frame.h"
#include "web/templates/pager.h"
#include "web/templates/tabs.h"
#include "web/templates/queue_title.h"

struct queue_view {
	struct frame_view frame;
	struct choice_made_view made;
	struct tabs_view tabs;
	const struct queue_title_view *titles;
	size_t titles_count;
	struct pager_view pager;
	bool is_aside;
};
TEMPLATE(queue);

#endif
