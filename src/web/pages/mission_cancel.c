/* /missions/{mission}/annulation: a mission is cancelled, and everybody who has to hear of it is
 * noted; /retablissement: it is held after all, while nobody was told. */
#include "web/mission_act_private.h"

/* `why`: what the flow refused; NULL: nothing yet. */
static bool cancel_show(const struct screen *screen, const struct row_mission_whole *mission,
			const struct err *why, struct reply *reply, struct err *err)
{
	static const struct mission_facts none = {0};
	const char *why_not = NULL;
	struct str refused =
		why != NULL ? str_copy(screen->arena, half_of(str_of(why->text), screen->lang))
			    : STR("");
	struct control_view reason = text_control(
		"reason", WORD("Motif"), WORD("Il sera dit à tous ; une ligne, 500 octets au plus"),
		request_form(screen->request, "reason"), refused);
	reason.is_needed = true;
	struct mission_act_view view = {
		.title = WORD("Annuler la mission"),
		.lede = WORD("La mission s’arrête là où elle en est. Ses données restent ; tant "
			     "que personne n’a été prévenu, elle peut être rétablie."),
	};
	view.sheet.button = WORD("Annuler la mission");
	if (!mission_may_become((enum mission_state)mission->state, MISSION_CANCELLED, &none,
				&why_not))
		view.why_not = half_of(str_of(why_not), screen->lang);
	if (!mission_act_concerned(screen, &view, err))
		return false;
	mission_act_show(screen, "annulation", &reason, 1, &view, reply);
	return true;
}

PAGE(mission_cancel, GET, "/missions/{mission}/annulation", LOOPBACK, SLOW, NO_STORE)
static bool page_mission_cancel(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	return screen_open_mission(request, &mission, &screen, err) &&
	       cancel_show(&screen, &mission, NULL, reply, err);
}

PAGE(mission_cancel_do, POST, "/missions/{mission}/annulation", LOOPBACK, SLOW, NO_STORE,
     .audit = "mission.cancel")
static bool page_mission_cancel_do(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct mission_write write;
	int64_t revision = 0;
	struct err why = {0};
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !screen_write(&screen, &write, err))
		return false;
	if (flow_cancel_mission(screen.app, &write, request_form(request, "reason"), &revision,
				&why))
		return mission_act_see(&screen, write.mission_ref, reply);
	return mission_act_refused(&why, reply, err) &&
	       cancel_show(&screen, &mission, &why, reply, err);
}

PAGE(mission_restore, POST, "/missions/{mission}/retablissement", LOOPBACK, SLOW, NO_STORE,
     .audit = "mission.restore")
static bool page_mission_restore(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct mission_write write;
	int64_t revision = 0;
	return screen_open_mission(request, &mission, &screen, err) &&
	       screen_write(&screen, &write, err) &&
	       flow_restore_mission(screen.app, &write, &revision, err) &&
	       mission_act_see(&screen, write.mission_ref, reply);
}
