/* /missions/{mission}/offres/{offer}: its shortlist, thirty a page. */
#ifndef WEB_TEMPLATES_OFFER_H
#define WEB_TEMPLATES_OFFER_H

#include "web/templates/entry.h"
#include "web/templates/frame.h"
#include "web/templates/needs.h"
#include "web/templates/pager.h"
#include "web/templates/span_track.h"
#include "web/templates/tabs.h"

struct offer_view {
	struct frame_view frame;
	struct str ref, title;
	struct str about; /* "Studio Boréal, Montréal · 3 postes" */
	struct tabs_view tabs;
	struct span_track_view track;
	const struct entry_view *entries;
	size_t entries_count;
	struct pager_view pager;
	struct str refused_url; /* where to see why, when nobody passes */
	struct needs_view needs;
};
TEMPLATE(offer);

#endif
