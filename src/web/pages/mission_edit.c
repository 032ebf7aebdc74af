/* /missions/{mission}/parametres: the parameters of a mission, edited by one at a time. */
#include "web/form_private.h"
#include "web/mission_form_private.h"

#include "web/templates/mission_edit.h"

static void edit_show(const struct screen *screen, const struct mission_form *form,
		      struct reply *reply)
{
	struct str ref = screen->mission->mission_ref;
	struct mission_edit_view view = {
		.title = WORD("Paramètres de la mission"),
		.sheet = mission_sheet(screen, form, NULL),
	};
	view.frame = screen_frame(screen, word_text(view.title, screen->lang));
	view.sheet.url = screen_url(screen, "/missions/%.*s/parametres", STR_ARGS(ref));
	view.sheet.back_url = screen_url(screen, "/missions/%.*s", STR_ARGS(ref));
	view.sheet.keys = form_keys_of(screen->request, reply);
	view.sheet.revision = screen->mission->revision;
	view.sheet.button = WORD("Enregistrer");
	template_mission_edit(&reply->html, &view, screen->lang);
}

PAGE(mission_edit, GET, "/missions/{mission}/parametres", LOOPBACK, SLOW, NO_STORE)
static bool page_mission_edit(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct mission_form form;
	if (!screen_open_mission(request, &mission, &screen, err))
		return false;
	mission_form_begin(&screen, &mission.mission, &form);
	edit_show(&screen, &form, reply);
	return true;
}

/* Where only something else than the parameters was changed meanwhile, an import say, the form is
 * as good as it was. */
static bool edit_save(struct screen *screen, struct mission_write *write, struct mission_form *form,
		      struct err *why, struct err *err)
{
	struct row_mission_whole now;
	int64_t revision = 0;
	if (flow_edit_mission(screen->app, write, &form->fields, &revision, why))
		return true;
	if (why->kind != ERR_CHANGED)
		return false;
	if (!screen_open_mission(screen->request, &now, screen, err) ||
	    mission_form_meet(screen, &now.mission, form))
		return false;
	write->revision = now.revision;
	*why = (struct err){0};
	return flow_edit_mission(screen->app, write, &form->fields, &revision, why);
}

PAGE(mission_save, POST, "/missions/{mission}/parametres", LOOPBACK, SLOW, NO_STORE,
     .audit = "mission.edit")
static bool page_mission_save(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct mission_form form;
	struct mission_write write;
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !screen_write(&screen, &write, err))
		return false;
	struct err why = {.kind = ERR_INPUT};
	if (mission_form_read(&screen, &form)) {
		why = (struct err){0};
		if (edit_save(&screen, &write, &form, &why, err)) {
			reply_see(reply, request,
				  str_format(request->arena, "/missions/%.*s",
					     STR_ARGS(write.mission_ref)));
			return true;
		}
		if (why.kind == ERR_INPUT)
			mission_form_refuse(&screen, &why, &form);
	}
	if (err->kind == ERR_NONE && why.kind != ERR_INPUT && why.kind != ERR_CHANGED)
		*err = why;
	if (err->kind != ERR_NONE)
		return false;
	reply->status = status_of(why.kind);
	edit_show(&screen, &form, reply);
	return true;
}
