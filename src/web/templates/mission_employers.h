/* /missions/{mission}/employeurs: its employers with their offers and head-counts. */
#ifndef WEB_TEMPLATES_MISSION_EMPLOYERS_H
#define WEB_TEMPLATES_MISSION_EMPLOYERS_H

#include "web/templates/employer_heads.h"
#include "web/templates/frame.h"
#include "web/templates/pager.h"

struct mission_employers_view {
	struct frame_view frame;
	int64_t employer_count;
	struct employer_heads_view heads;
	struct pager_view pager;
};
TEMPLATE(mission_employers);

#endif
