/* The account of one score: each criterion with its points and what was read, and what would
 * change the most. */
#ifndef WEB_TEMPLATES_ACCOUNT_H
#define WEB_TEMPLATES_ACCOUNT_H

#include "web/templates/level.h"

struct factor_view {
	struct word name;
	int64_t points, points_max;
	struct level_view level; /* 100 is the heaviest criterion */
	struct str facts;        /* as read; a person's own words between U+2068 and U+2069 */
	bool is_unknown;
};

struct change_view {
	struct str what; /* "Français écrit : de 5 à 7" */
	struct str gain; /* "+14" */
};

struct account_view {
	const struct factor_view *factors;
	size_t factors_count;
	const struct change_view *changes;
	size_t changes_count;
};
TEMPLATE(account);

#endif
