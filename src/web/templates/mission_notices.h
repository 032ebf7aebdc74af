/* /missions/{mission}/avis: who has to be told of what happened to a mission. */
#ifndef WEB_TEMPLATES_MISSION_NOTICES_H
#define WEB_TEMPLATES_MISSION_NOTICES_H

#include "web/templates/frame.h"
#include "web/templates/pager.h"

struct notice_view {
	struct word kind; /* "Employeur" */
	struct str ref, name, email;
	struct word reason;
	struct date day;
};

struct mission_notices_view {
	struct frame_view frame;
	int64_t to_tell, told;
	struct str csv_url;
	const struct notice_view *notices;
	size_t notices_count;
	struct pager_view pager;
};
TEMPLATE(mission_notices);

#endif
