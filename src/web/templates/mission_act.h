/* /missions/{mission}/annulation, …/en-ligne, …/copie: before something is done to a whole mission,
 * what it will do and who has to be told of it. */
#ifndef WEB_TEMPLATES_MISSION_ACT_H
#define WEB_TEMPLATES_MISSION_ACT_H

#include "web/templates/frame.h"
#include "web/templates/sheet.h"

struct mission_act_view {
	struct frame_view frame;
	struct word title, lede;
	bool tells;                    /* it has to be told to people */
	int64_t employers, candidates; /* who */
	struct str why_not;            /* it cannot be done; empty: it can */
	struct sheet_view sheet;
};
TEMPLATE(mission_act);

#endif
