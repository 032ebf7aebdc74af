/* The form of a mission's parameters: what is typed, why it will not do, and what somebody else
 * wrote in the meantime. */
#ifndef WEB_MISSION_FORM_PRIVATE_H
#define WEB_MISSION_FORM_PRIVATE_H

#include "web/mission_words_private.h"
#include "web/screen_private.h"
#include "web/templates/sheet.h"

#define MISSION_FIELDS_MAX 32

struct form_cell {
	struct str typed;  /* as it stands in the form */
	struct str was;    /* what the mission said when the form was first shown */
	struct str why;    /* it will not do; empty: it will */
	struct str theirs; /* what somebody else wrote since, as people read it */
	bool is_emptied;   /* somebody else emptied it since */
};

struct mission_form {
	struct mission fields; /* where all is good */
	struct form_cell cells[MISSION_FIELDS_MAX];
	size_t wrong_count;
	bool is_changed;
	struct str refusal; /* of the whole */
};

/* The form as it is first shown. */
void mission_form_begin(const struct screen *screen, const struct mission *fields,
			struct mission_form *ret);
/* What was sent; false where a field will not do. */
bool mission_form_read(const struct screen *screen, struct mission_form *ret);
/* Somebody else was quicker: what they wrote where the sender wrote nothing is taken, where both
 * wrote it is said. False: they wrote nothing into these fields, and there is nothing to read. */
bool mission_form_meet(const struct screen *screen, const struct mission *now,
		       struct mission_form *form);
/* A refusal of the flow, in the page's language. */
void mission_form_refuse(const struct screen *screen, const struct err *why,
			 struct mission_form *form);

/* `first`: fields before the parameters, as a group of their own; NULL: none. */
struct sheet_view mission_sheet(const struct screen *screen, const struct mission_form *form,
				const struct control_group_view *first);
/* A field of one line of text. */
struct control_view text_control(const char *name, struct word label, struct word hint,
				 struct str value, struct str why);

#endif
