/* Before something is done to a whole mission: see mission_act_private.h. */
#include "web/mission_act_private.h"

bool mission_act_concerned(const struct screen *screen, struct mission_act_view *view,
			   struct err *err)
{
	SCOPED_SESSION(read);
	struct row_notice_concerned row;
	bool found = false;
	if (!store_read(screen->app->store, &read, err) ||
	    !query_notice_concerned(read, screen->mission->id, screen->arena, &row, &found, err))
		return false;
	must(found);
	view->tells = true;
	view->employers = row.employers;
	view->candidates = row.candidates;
	return true;
}

void mission_act_show(const struct screen *screen, const char *path,
		      const struct control_view *controls, size_t control_count,
		      struct mission_act_view *view, struct reply *reply)
{
	struct control_group_view *group = arena_new(screen->arena, struct control_group_view);
	struct wrong_view *wrongs =
		arena_new_array(screen->arena, control_count + 1, struct wrong_view);
	struct str ref = screen->mission->mission_ref;
	*group = (struct control_group_view){.controls = controls, .controls_count = control_count};
	view->frame = screen_frame(screen, word_text(view->title, screen->lang));
	view->sheet.url = screen_url(screen, "/missions/%.*s/%s", STR_ARGS(ref), path);
	view->sheet.back_url = screen_url(screen, "/missions/%.*s", STR_ARGS(ref));
	view->sheet.keys = form_keys_of(screen->request, reply);
	view->sheet.revision = screen->mission->revision;
	view->sheet.groups = group;
	view->sheet.groups_count = control_count > 0;
	view->sheet.wrongs = wrongs;
	for (size_t i = 0; i < control_count; i++)
		if (controls[i].words.why.size > 0)
			wrongs[view->sheet.wrongs_count++] = (struct wrong_view){
				controls[i].name, controls[i].label, controls[i].words.why};
	template_mission_act(&reply->html, view, screen->lang);
}

bool mission_act_see(const struct screen *screen, struct str mission_ref, struct reply *reply)
{
	reply_see(reply, screen->request,
		  str_format(screen->arena, "/missions/%.*s", STR_ARGS(mission_ref)));
	return true;
}

bool mission_act_refused(const struct err *why, struct reply *reply, struct err *err)
{
	if (why->kind != ERR_INPUT && why->kind != ERR_CHANGED) {
		*err = *why;
		return false;
	}
	reply->status = status_of(why->kind);
	return true;
}
