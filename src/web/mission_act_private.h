/* Pages that say beforehand what will be done to a whole mission. */
#ifndef WEB_MISSION_ACT_PRIVATE_H
#define WEB_MISSION_ACT_PRIVATE_H

#include "web/form_private.h"
#include "web/mission_form_private.h"
#include "web/templates/mission_act.h"

/* How many have to be told when something happens to the mission. */
bool mission_act_concerned(const struct screen *screen, struct mission_act_view *view,
			   struct err *err);
/* The page with its form of one group of controls, posted to /missions/{mission}/`path`. */
void mission_act_show(const struct screen *screen, const char *path,
		      const struct control_view *controls, size_t control_count,
		      struct mission_act_view *view, struct reply *reply);
/* Done: on to the mission. */
bool mission_act_see(const struct screen *screen, struct str mission_ref, struct reply *reply);
/* What the flow refused: true where the page is to be shown again, with the status set. */
bool mission_act_refused(const struct err *why, struct reply *reply, struct err *err);

#endif
