/* /missions/{mission}/parametres, /nouvelle-mission: the parameters of a mission as a form. */
#ifndef WEB_TEMPLATES_MISSION_EDIT_H
#define WEB_TEMPLATES_MISSION_EDIT_H

#include "web/templates/frame.h"
#include "web/templates/sheet.h"

struct mission_edit_view {
	struct frame_view frame;
	struct word title, lede;
	struct sheet_view sheet;
};
TEMPLATE(mission_edit);

#endif
