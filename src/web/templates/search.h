/* /chercher: people and offers by name or reference, or by what they do. */
#ifndef WEB_TEMPLATES_SEARCH_H
#define WEB_TEMPLATES_SEARCH_H

#include "web/templates/choices.h"
#include "web/templates/frame.h"
#include "web/templates/search_box.h"
#include "web/templates/suggest.h"

struct found_view {
	struct str url;                 /* whole path */
	struct str name, about;         /* "林 嘉欣", "Lam Ka Yan · Hong Kong" */
	struct str ref, words, mission; /* words: occupation or employer */
};

struct search_view {
	struct frame_view frame;
	struct search_box_view search;
	struct suggest_view occupation;
	struct choices_view choices;      /* the unit groups that the occupation may mean */
	struct str unit_code, unit_title; /* the one that was asked for; empty: none */
	bool is_cut;                      /* more were found than are shown */
	const struct found_view *people, *offers;
	size_t people_count, offers_count;
};
TEMPLATE(search);

#endif
