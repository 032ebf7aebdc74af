/* A form that changes something: fields in groups, what is wrong with them, a button. */
#ifndef WEB_TEMPLATES_SHEET_H
#define WEB_TEMPLATES_SHEET_H

#include "web/templates/control.h"
#include "web/templates/form_keys.h"

struct control_group_view {
	struct word name;
	const struct control_view *controls;
	size_t controls_count;
};

/* A field that will not do, for the list above the form. */
struct wrong_view {
	const char *name;
	struct word label;
	struct str why;
};

struct sheet_view {
	struct str url; /* a whole path */
	struct form_keys_view keys;
	int64_t revision;   /* of what is edited; 0: nothing is */
	struct str refusal; /* of the whole; empty: none */
	bool is_changed;    /* by somebody else, while it was typed */
	const struct wrong_view *wrongs;
	size_t wrongs_count;
	const struct control_group_view *groups;
	size_t groups_count;
	struct word button;
	struct str back_url;
};
TEMPLATE(sheet);

#endif
