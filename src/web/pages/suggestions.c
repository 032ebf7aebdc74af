/* /suggestions?title=soud, ?skill=…: what a field suggests, for its script. JSON, because the
 * script makes the list's markup by the DOM, where nothing can be taken for markup. */
#include "codec/codec.h"
#include "web/page_private.h"
#include "web/suggest_private.h"

#define JSON_BYTES_MAX ((size_t)128 << 10)

static void write_suggestion(struct json_writer *json, const struct suggestion *suggestion)
{
	json_begin_object(json, NULL);
	json_write_text(json, "code", suggestion->code);
	json_write_text(json, "label", suggestion->label);
	json_write_text(json, "about", suggestion->about);
	json_end_object(json);
}

PAGE(suggestions, GET, "/suggestions", LOOPBACK, SLOW, NO_STORE)
static bool page_suggestions(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_WORDS(held);
	struct suggestion suggestions[SUGGESTIONS_MAX];
	struct str title = request_query(request, "title"), skill = request_query(request, "skill");
	bool is_skill = skill.size > 0;
	struct str text = is_skill ? skill : title;
	if (!suggest_check(text, err) || !words_get(request->app, &held, err))
		return false;
	size_t count = (is_skill ? suggest_skills : suggest_titles)(&held, text, request->lang,
								    request->arena, suggestions);
	struct buf out = buf_new(request->arena, JSON_BYTES_MAX);
	struct json_writer json = json_writer(&out);
	json_begin_array(&json, NULL);
	for (size_t i = 0; i < count; i++)
		write_suggestion(&json, &suggestions[i]);
	json_end_array(&json);
	if (buf_is_full(&out))
		return fail(err, ERR_FAILED, "trop long / too long");
	reply_bytes(reply, "application/json; charset=utf-8", STR(""), buf_str(&out));
	return true;
}
