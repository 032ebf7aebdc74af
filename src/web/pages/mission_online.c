/* /missions/{mission}/en-ligne: a mission goes wholly online, and everybody is noted who has to
 * hear of it. */
#include "web/mission_act_private.h"

static bool online_show(const struct screen *screen, const struct row_mission_whole *mission,
			const struct err *why, struct reply *reply, struct err *err)
{
	const char *why_not = NULL;
	struct mission_act_view view = {
		.title = WORD("Tenir la mission en ligne"),
		.lede = WORD("Toutes les entrevues se tiendront à distance, aux mêmes heures. Le "
			     "reste de la mission ne change pas."),
	};
	view.sheet.button = WORD("Tout tenir en ligne");
	if (why != NULL)
		view.sheet.refusal =
			str_copy(screen->arena, half_of(str_of(why->text), screen->lang));
	if (!mission_may_go_online((enum mission_state)mission->state, mission->mission.mode,
				   &why_not))
		view.why_not = half_of(str_of(why_not), screen->lang);
	if (!mission_act_concerned(screen, &view, err))
		return false;
	mission_act_show(screen, "en-ligne", NULL, 0, &view, reply);
	return true;
}

PAGE(mission_online, GET, "/missions/{mission}/en-ligne", LOOPBACK, SLOW, NO_STORE)
static bool page_mission_online(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	return screen_open_mission(request, &mission, &screen, err) &&
	       online_show(&screen, &mission, NULL, reply, err);
}

PAGE(mission_online_do, POST, "/missions/{mission}/en-ligne", LOOPBACK, SLOW, NO_STORE,
     .audit = "mission.online")
static bool page_mission_online_do(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct mission_write write;
	int64_t revision = 0;
	struct err why = {0};
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !screen_write(&screen, &write, err))
		return false;
	if (flow_put_mission_online(screen.app, &write, &revision, &why))
		return mission_act_see(&screen, write.mission_ref, reply);
	return mission_act_refused(&why, reply, err) &&
	       online_show(&screen, &mission, &why, reply, err);
}
