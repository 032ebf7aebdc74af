/* What stands between a field's label and the field: the hint, and why it will not do. */
#ifndef WEB_TEMPLATES_CONTROL_WORDS_H
#define WEB_TEMPLATES_CONTROL_WORDS_H

#include "web/html_private.h"

struct control_words_view {
	const char *name;
	struct word hint;
	struct str why;    /* it will not do; empty: it will */
	struct str theirs; /* what somebody else wrote in the meantime; empty: nothing */
	bool is_emptied;   /* somebody else emptied it */
};
TEMPLATE(control_words);

#endif
