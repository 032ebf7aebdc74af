/* /missions/{mission}/horaire/sans-heure: who has no hour, why, and what would help. */
#ifndef WEB_TEMPLATES_UNPLACED_H
#define WEB_TEMPLATES_UNPLACED_H

#include "web/templates/frame.h"
#include "web/templates/level.h"
#include "web/templates/pager.h"

struct unplaced_help_view {
	struct str what;
	int64_t interviews, points;
};

struct unplaced_why_view {
	struct str name, url;
	int64_t count;
	struct level_view level;
	bool is_current;
};

struct unplaced_row_view {
	struct str ref, name, offer, employer, why;
	int64_t score;
};

struct unplaced_view {
	struct frame_view frame;
	struct str ref, city, other_city;
	int64_t count;
	const struct unplaced_help_view *helps;
	size_t helps_count;
	const struct unplaced_why_view *whys;
	size_t whys_count;
	const struct unplaced_row_view *rows;
	size_t rows_count;
	struct pager_view pager;
};
TEMPLATE(unplaced);

#endif
