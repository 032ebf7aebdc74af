/* One line of those whom a must refuses: by what, and what would let them pass. */
#ifndef WEB_TEMPLATES_REFUSAL_H
#define WEB_TEMPLATES_REFUSAL_H

#include "web/html_private.h"

struct refusal_view {
	struct str ref;                  /* its anchor */
	struct str url;                  /* whole path of the person or offer */
	struct str name, reading, where; /* as in entry.h */
	struct str why;                  /* "Français oral 4, il en faut 5" */
	struct str change;               /* "Un niveau de plus : 22e avec 701 points" */
};
TEMPLATE(refusal);

#endif
