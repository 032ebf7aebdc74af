/* One field of a form: its label, what may be said, what was said, and why that will not do. */
#ifndef WEB_TEMPLATES_CONTROL_H
#define WEB_TEMPLATES_CONTROL_H

#include "web/templates/control_words.h"

struct choice_view {
	const char *value;
	struct str name;
	bool is_chosen;
};

struct control_view {
	const char *name;
	struct word label;
	struct control_words_view words;
	struct str value; /* as it was typed */
	struct str was;   /* where keeps_was: what it was when the form was first shown */
	const char *type; /* of the input: "text", "date"… */
	bool is_needed, keeps_was, is_number; /* is_number: of digits */
	bool is_choice, is_boxes;             /* one of the choices; any of them */
	const struct choice_view *choices;
	size_t choices_count;
};
TEMPLATE(control);

#endif
