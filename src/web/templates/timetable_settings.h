/* /missions/{mission}/horaire/reglages: what a timetable is made with. */
#ifndef WEB_TEMPLATES_TIMETABLE_SETTINGS_H
#define WEB_TEMPLATES_TIMETABLE_SETTINGS_H

#include "web/templates/frame.h"
#include "web/templates/sheet.h"

struct timetable_settings_view {
	struct frame_view frame;
	struct str ref;
	bool is_saved; /* just now */
	struct sheet_view sheet;
};
TEMPLATE(timetable_settings);

#endif
