/* /lexique/a-preciser/titre: one title, and what it might be, as choices. */
#ifndef WEB_TEMPLATES_PLACE_TITLE_H
#define WEB_TEMPLATES_PLACE_TITLE_H

#include "web/templates/choices.h"
#include "web/templates/form_keys.h"
#include "web/templates/frame.h"
#include "web/templates/suggest.h"

struct place_title_view {
	struct frame_view frame;
	struct str text, mission_ref;
	struct str back_url; /* whole path of the list */
	int64_t revision;
	struct form_keys_view keys;
	struct suggest_view field;
	struct choices_view choices;
};
TEMPLATE(place_title);

#endif
