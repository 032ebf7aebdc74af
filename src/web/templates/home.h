/* /: the missions, what one sees and what to try. */
#ifndef WEB_TEMPLATES_HOME_H
#define WEB_TEMPLATES_HOME_H

#include "web/templates/bridge.h"
#include "web/templates/frame.h"
#include "web/templates/search_box.h"

struct home_mission_view {
	struct str ref, name;
	struct str about; /* "Hong Kong · 12 employeurs · importée le 23 novembre" */
	struct word state;
	struct bridge_view bridge;
};

struct home_view {
	struct frame_view frame;
	struct search_box_view search;
	bool is_demo; /* the sample mission is the only one */
	const struct home_mission_view *missions;
	size_t missions_count;
};
TEMPLATE(home);

#endif
