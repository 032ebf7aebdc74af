/* /missions/{mission}/copie: the next mission begins as this one did. */
#include "web/mission_act_private.h"

static bool copy_show(const struct screen *screen, const struct err *why, struct reply *reply)
{
	const struct request *request = screen->request;
	bool is_new = request->method == METHOD_GET;
	static const char *const yes = "yes";
	struct choice_view with = {
		yes,
		word_text(WORD("Les employeurs, leurs offres et leurs nombres de postes"),
			  screen->lang),
		is_new || str_equal(request_form(request, "employers"), str_of(yes))};
	struct control_view controls[] = {
		text_control("mission", WORD("Référence de la nouvelle mission"),
			     WORD("Des lettres sans accent, des chiffres, des traits d’union, "
				  "comme hiver-2028"),
			     request_form(request, "mission"), STR("")),
		text_control("title", WORD("Titre"), (struct word){0},
			     is_new ? screen->mission->title : request_form(request, "title"),
			     STR("")),
		{.name = "employers",
		 .label = WORD("Ce qui vient avec"),
		 .words = {.name = "employers"},
		 .is_boxes = true,
		 .choices = &with,
		 .choices_count = 1},
	};
	controls[0].is_needed = controls[1].is_needed = true;
	struct mission_act_view view = {
		.title = WORD("Copier la mission"),
		.lede = WORD("Les paramètres et la pondération viennent avec ; les dates et les "
			     "échéances sont à dire de nouveau, et personne n’est repris."),
	};
	view.sheet.button = WORD("Créer la copie");
	if (why != NULL)
		view.sheet.refusal =
			str_copy(screen->arena, half_of(str_of(why->text), screen->lang));
	mission_act_show(screen, "copie", controls, COUNT_OF(controls), &view, reply);
	return true;
}

PAGE(mission_copy, GET, "/missions/{mission}/copie", LOOPBACK, SLOW, NO_STORE)
static bool page_mission_copy(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	return screen_open_mission(request, &mission, &screen, err) &&
	       copy_show(&screen, NULL, reply);
}

PAGE(mission_copy_do, POST, "/missions/{mission}/copie", LOOPBACK, SLOW, NO_STORE,
     .audit = "mission.copy")
static bool page_mission_copy_do(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct err why = {0};
	if (!screen_open_mission(request, &mission, &screen, err))
		return false;
	struct mission_copy copy = {
		.from_ref = mission.mission_ref,
		.mission_ref = str_trim(request_form(request, "mission")),
		.title = str_trim(request_form(request, "title")),
		.with_employers = request_form(request, "employers").size > 0,
		.key = request->key,
	};
	if (flow_copy_mission(screen.app, &copy, &why))
		return mission_act_see(&screen, copy.mission_ref, reply);
	return mission_act_refused(&why, reply, err) && copy_show(&screen, &why, reply);
}
