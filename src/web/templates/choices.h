/* What a field suggests, as choices: for pages without script. The first is chosen. */
#ifndef WEB_TEMPLATES_CHOICES_H
#define WEB_TEMPLATES_CHOICES_H

#include "web/html_private.h"

struct suggested_view {
	struct str code, label, about;
	bool is_chosen;
};

struct choices_view {
	const char *name;
	struct str legend;
	const struct suggested_view *choices;
	size_t choices_count;
};
TEMPLATE(choices);

#endif
