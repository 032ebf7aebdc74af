/* POST /missions/{mission}/horaire/tenues: these interviews took place, or did not after all; from
 * an interview's own page or from the boxes of an employer's day. */
#include "web/hours_private.h"
#include "web/lexicon_pages_private.h"

struct held_form {
	bool held;
	int64_t *ids;
	size_t count;
	struct str list;     /* "4;5", for the address to go on to */
	struct str employer; /* whose day it came from; empty: an interview's page */
};

static bool held_read(const struct request *request, struct held_form *ret, struct err *err)
{
	struct str what = request_form(request, "quoi");
	struct buf list = buf_new(request->arena, HTTP_FORM_BYTES_MAX);
	struct held_form form = {
		.held = str_equal(what, STR("tenues")),
		.ids = arena_new_array(request->arena, request->form.count + 1, int64_t),
		.employer = request_form(request, "employeur"),
	};
	if (!form.held && !str_equal(what, STR("prevues")))
		return fail(err, ERR_USAGE, "ont-elles eu lieu ? / did they take place?");
	for (size_t i = 0; i < request->form.count; i++) {
		const struct pair *field = &request->form.at[i];
		if (!str_equal(field->name, STR("entrevue")))
			continue;
		if (!hours_number(field->value, "entrevue", &form.ids[form.count], err))
			return false;
		buf_addf(&list, "%s%lld", form.count > 0 ? ";" : "",
			 (long long)form.ids[form.count]);
		form.count++;
	}
	form.list = buf_str(&list);
	*ret = form;
	return form.count > 0 || form.employer.size > 0 ||
	       fail(err, ERR_USAGE, "laquelle ? / which one?");
}

PAGE(held, POST, "/missions/{mission}/horaire/tenues", LOOPBACK, SLOW, NO_STORE,
     .audit = "interview.held")
static bool page_held(struct request *request, struct reply *reply, struct err *err)
{
	struct str mission_ref = request_param(request, "mission");
	struct held_form form = {0};
	int64_t marked = 0;
	if (!held_read(request, &form, err) ||
	    !(form.held ? flow_mark_held : flow_unmark_held)(pages_app(request->app), mission_ref,
							     form.ids, form.count, request->key,
							     &marked, err))
		return false;
	struct arena *arena = request->arena;
	struct str employer = query_encoded_text(arena, form.employer);
	struct str path = str_format(arena, "/missions/%.*s/horaire", STR_ARGS(mission_ref));
	if (form.employer.size == 0)
		path = str_format(arena, "%.*s/entrevues/%lld", STR_ARGS(path),
				  (long long)form.ids[0]);
	else
		path = str_format(arena, "%.*s/employeurs/%.*s%s%.*s", STR_ARGS(path),
				  STR_ARGS(employer), form.held ? "?tenues=" : "",
				  form.held ? (int)form.list.size : 0, form.list.at);
	reply_see(reply, request, path);
	return true;
}
