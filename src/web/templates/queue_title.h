/* A title that the lexicon could not place: what it might be, each a button. */
#ifndef WEB_TEMPLATES_QUEUE_TITLE_H
#define WEB_TEMPLATES_QUEUE_TITLE_H

#include "web/templates/form_keys.h"
#include "web/templates/suggest.h"

struct queue_hit_view {
	struct str code, title, words; /* words: of the text, that decided */
	int64_t percent;
};

struct queue_title_view {
	const char *id; /* of the line on the page */
	struct str text, mission_ref;
	int64_t people, offers, other_forms, revision;
	bool is_aside;
	struct form_keys_view keys;
	const struct queue_hit_view *hits;
	size_t hits_count;
	struct suggest_view field;
};
TEMPLATE(queue_title);

#endif
