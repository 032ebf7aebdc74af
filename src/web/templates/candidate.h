/* /missions/{mission}/candidats/{candidate}: a person before all offers of the mission. */
#ifndef WEB_TEMPLATES_CANDIDATE_H
#define WEB_TEMPLATES_CANDIDATE_H

#include "web/templates/entry.h"
#include "web/templates/frame.h"
#include "web/templates/pager.h"
#include "web/templates/refusal.h"
#include "web/templates/span_track.h"
#include "web/templates/tabs.h"

/* What was read about the person. */
struct fact_view {
	struct word name;
	struct str value, note; /* "遊戲程式設計師", "CNP 21232, 6 ans" */
	bool is_unknown;
};

struct candidate_view {
	struct frame_view frame;
	struct str ref, name, reading, where; /* as in entry.h */
	struct tabs_view tabs;                /* offers recommended, offers that refuse */
	struct span_track_view track;
	const struct entry_view *entries; /* of the first tab */
	size_t entries_count;
	const struct refusal_view *refusals; /* of the second */
	size_t refusals_count;
	struct pager_view pager;
	const struct fact_view *facts;
	size_t facts_count;
};
TEMPLATE(candidate);

#endif
