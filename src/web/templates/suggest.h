/* A field that takes a title or a skill and suggests as one types, where scripts run; the page that
 * has one names /assets/suggest.js. Without, the page it is sent to shows the same as choices. */
#ifndef WEB_TEMPLATES_SUGGEST_H
#define WEB_TEMPLATES_SUGGEST_H

#include "web/html_private.h"

struct suggest_view {
	const char *id;   /* unique on the page */
	const char *name; /* of the field */
	const char *kind; /* "title" or "skill" */
	struct str label, value;
	/* A hidden field that takes the code of what is picked; NULL: none. */
	const char *code_name;
};
TEMPLATE(suggest);

#endif
