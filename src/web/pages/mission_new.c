/* /nouvelle-mission: a mission begins, as a draft. */
#include "web/form_private.h"
#include "web/mission_form_private.h"

#include "web/templates/mission_edit.h"

/* `ref_why`: the reference will not do; empty: it will. */
static void new_show(const struct screen *screen, const struct mission_form *form,
		     struct str ref_why, struct reply *reply)
{
	struct control_view ref = text_control(
		"mission", WORD("Référence"),
		WORD("Elle reste, et paraît dans les adresses : des lettres sans accent, des "
		     "chiffres, des traits d’union, comme hiver-2027"),
		request_form(screen->request, "mission"), ref_why);
	ref.is_needed = true;
	const struct control_group_view first = {WORD("Son nom"), &ref, 1};
	struct mission_edit_view view = {
		.title = WORD("Nouvelle mission"),
		.lede = WORD("Seuls la référence et le titre sont nécessaires pour commencer ; le "
			     "reste se dit quand on le sait."),
		.sheet = mission_sheet(screen, form, &first),
	};
	view.frame = screen_frame(screen, word_text(view.title, screen->lang));
	view.frame.in_missions = true;
	view.sheet.url = screen_url(screen, "/nouvelle-mission");
	view.sheet.back_url = screen_url(screen, "/");
	view.sheet.keys = form_keys_of(screen->request, reply);
	view.sheet.button = WORD("Créer la mission");
	template_mission_edit(&reply->html, &view, screen->lang);
}

PAGE(mission_new, GET, "/nouvelle-mission", LOOPBACK, SLOW, NO_STORE)
static bool page_mission_new(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	struct screen screen = screen_of(request, NULL);
	struct mission fields;
	struct mission_form form;
	noun_clear(&noun_mission, &fields);
	mission_form_begin(&screen, &fields, &form);
	new_show(&screen, &form, STR(""), reply);
	return true;
}

PAGE(mission_create, POST, "/nouvelle-mission", LOOPBACK, SLOW, NO_STORE, .audit = "mission.create")
static bool page_mission_create(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	struct str ref = str_trim(request_form(request, "mission")), ref_why = {0};
	struct mission_form form;
	struct err why = {.kind = ERR_INPUT};
	if (mission_form_read(&screen, &form)) {
		why = (struct err){0};
		if (flow_create_mission(screen.app, ref, &form.fields, request->key, &why)) {
			reply_see(reply, request,
				  str_format(request->arena, "/missions/%.*s", STR_ARGS(ref)));
			return true;
		}
		/* The fields are good: what is refused is the reference. */
		ref_why = str_copy(request->arena, half_of(str_of(why.text), request->lang));
	} else if (ref.size == 0) {
		ref_why = word_text(WORD("une référence est nécessaire"), request->lang);
	}
	if (why.kind != ERR_INPUT) {
		*err = why;
		return false;
	}
	reply->status = status_of(why.kind);
	new_show(&screen, &form, ref_why, reply);
	return true;
}
