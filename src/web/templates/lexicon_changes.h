/* /lexique/ecarts: what one version of a part says otherwise than another. */
#ifndef WEB_TEMPLATES_LEXICON_CHANGES_H
#define WEB_TEMPLATES_LEXICON_CHANGES_H

#include "web/templates/frame.h"
#include "web/templates/pager.h"
#include "web/templates/tabs.h"

struct title_change_view {
	struct str text, from, to;
};

struct lexicon_changes_view {
	struct frame_view frame;
	struct str about; /* "ESCO, occupations, fr : 1.1.0 → 1.2.0" */
	struct tabs_view tabs;
	const struct title_change_view *changes;
	size_t changes_count;
	struct pager_view pager;
};
TEMPLATE(lexicon_changes);

#endif
