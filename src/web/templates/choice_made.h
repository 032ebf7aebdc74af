/* The choice made last, which can be taken back. */
#ifndef WEB_TEMPLATES_CHOICE_MADE_H
#define WEB_TEMPLATES_CHOICE_MADE_H

#include "web/templates/form_keys.h"

struct choice_made_view {
	struct str text, mission_ref, code, title; /* text empty: none; code empty: aside or back */
	bool is_aside;
	int64_t revision;
	struct form_keys_view keys;
};
TEMPLATE(choice_made);

#endif
