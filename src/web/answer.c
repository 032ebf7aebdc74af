/* From a head to an answer: see answer_private.h. */
#include "web/answer_private.h"

#include "web/assets_private.h"
#include "web/router_private.h"

#include <string.h>

void answer_refuse(struct request *request, struct reply *reply, int status)
{
	bool is_malformed = status == 400 || status == 411 || status == 431 || status == 505;
	/* What follows a body that nobody read is no request. */
	reply->closes = is_malformed || request->body_bytes > 0;
	if (is_malformed || status == 414) {
		/* What could not be read is not said again. */
		request->raw_path = STR("/");
		request->raw_query = STR("");
	}
	reply_status(reply, request, status);
}

static void answer_elsewhere(struct request *request, struct reply *reply,
			     const struct route *route)
{
	answer_refuse(request, reply, route->status == 301 ? 404 : route->status);
	reply->allow = route->allow;
	if (route->status != 301)
		return;
	reply->status = 301;
	reply->location = route->location;
}

static enum answer answer_route(struct guard *guard, int64_t now_us, struct request *request,
				struct reply *reply)
{
	if (!guard_knows_host(guard, request->host)) {
		answer_refuse(request, reply, 421);
		return ANSWER_NOW;
	}
	if (request->method == METHOD_GET && asset_reply(request, reply))
		return ANSWER_NOW;
	struct route route = route_find(request);
	if (route.status != 200) {
		answer_elsewhere(request, reply, &route);
		return ANSWER_NOW;
	}
	int status = guard_check(guard, request, now_us);
	if (status != 0) {
		answer_refuse(request, reply, status);
		return ANSWER_NOW;
	}
	return ANSWER_PAGE;
}

enum answer answer_head(struct guard *guard, const struct head *head, int64_t now_us,
			struct request *request, struct reply *reply)
{
	*reply = reply_new(request->arena);
	request->guard = guard;
	int status = request_read(head, request);
	if (status != 0) {
		answer_refuse(request, reply, status);
		return ANSWER_NOW;
	}
	return answer_route(guard, now_us, request, reply);
}

/* A form is read before its page runs; other bodies are the page's to read. */
static bool read_form(struct request *request)
{
	struct str type = request_header(request, "content-type");
	if (!str_starts_with(type, STR("application/x-www-form-urlencoded")))
		return true;
	return fields_read(request->body, HTTP_FORM_FIELDS_MAX, request->arena, &request->form);
}

static const char *cache_of(const struct page *page, int status)
{
	return page->cache == CACHE_HOUR && status == 200 ? "public, max-age=3600" : NULL;
}

/* What the reader is told nothing of stands in the log. Our errors speak of files and tables; what
 * a server puts in quotes may be what somebody wrote, so the log stops there. */
static void note_failure(const struct request *request, int status, const struct err *err)
{
	if (status == 500)
		log_event(LOG_ERROR, "page_failed", "page=%s why=\"%.*s\"", request->page->name,
			  (int)strcspn(err->text, "\"\n"), err->text);
}

/* False: the form is refused, and the reply says why. */
static bool form_is_good(struct request *request, struct reply *reply)
{
	static const char *const forged =
		"Ce formulaire ne vient pas d’une page ouverte dans ce navigateur, ou le serveur a "
		"redémarré depuis. Revenez au formulaire, rechargez-le, puis recommencez. / This "
		"form does not come from a page opened in this browser, or the server has "
		"restarted since. Go back to the form, reload it, then try again.";
	if (!read_form(request)) {
		answer_refuse(request, reply, 400);
		return false;
	}
	int status = guard_check_form(request->guard, request);
	if (status == 403)
		reply_refusal(reply, request, status, forged);
	else if (status != 0)
		answer_refuse(request, reply, status);
	return status == 0;
}

void answer_page(struct request *request, struct reply *reply)
{
	struct err err = {0};
	*reply = reply_new(request->arena);
	if (request->method == METHOD_POST && !form_is_good(request, reply))
		return;
	if (request->page->run(request, reply, &err) && buf_is_full(&reply->html.buf))
		/* Half a page is no page. */
		fail(&err, ERR_FAILED, "page trop longue / page too long");
	if (err.kind != ERR_NONE) {
		reply_err(reply, request, &err);
		note_failure(request, reply->status, &err);
	}
	if (reply->cache == NULL)
		reply->cache = cache_of(request->page, reply->status);
}
