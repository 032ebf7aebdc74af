/* /missions/{mission}/etat: one step in the life of a mission. The buttons stand on its page. */
#include "web/mission_act_private.h"

PAGE(mission_state, POST, "/missions/{mission}/etat", LOOPBACK, SLOW, NO_STORE,
     .audit = "mission.move")
static bool page_mission_state(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct mission_write write;
	enum mission_state to = MISSION_DRAFT;
	int64_t revision = 0;
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !screen_write(&screen, &write, err))
		return false;
	if (!mission_state_from_code(request_form(request, "state"), &to))
		return fail(err, ERR_USAGE, "cette étape n’existe pas / there is no such step");
	return flow_move_mission(screen.app, &write, to, &revision, err) &&
	       mission_act_see(&screen, write.mission_ref, reply);
}
