/* A browser for tests of forms: it asks for a page, keeps the cookie, and sends the hidden fields
 * back. */
#ifndef TESTS_WEB_FORMS_H
#define TESTS_WEB_FORMS_H

#include "web/answer_private.h"
#include "web/page_private.h"

struct browser {
	struct arena *arena; /* of all it ever read */
	void *app;
	struct guard *guard;
	struct str cookie;     /* "passerelle=…"; empty: none yet */
	struct str token, key; /* of the page read last */
	const char *origin;
	struct reply reply;
};

static inline struct browser browser_new(struct arena *arena, void *app)
{
	return (struct browser){.arena = arena,
				.app = app,
				.guard = guard_new(arena, NULL, 100000, 100000),
				.origin = "http://localhost"};
}

static inline struct str browser_page(const struct browser *browser)
{
	return browser->reply.type != NULL ? browser->reply.bytes
					   : buf_str(&browser->reply.html.buf);
}

static inline bool browser_sees(const struct browser *browser, const char *text)
{
	struct str page = browser_page(browser);
	return str_find(page, str_of(text)) < page.size;
}

/* The value of the first field of that name on the page. */
static inline struct str browser_field(const struct browser *browser, const char *name)
{
	struct str page = browser_page(browser), value = {0};
	struct str head = str_format(browser->arena, "name=\"%s\" value=\"", name);
	size_t at = str_find(page, head);
	if (at == page.size)
		return value;
	page = str_skip(page, at + head.size);
	str_cut(&page, '"', &value);
	return value;
}

static inline int browser_ask(struct browser *browser, struct head *head, struct str body)
{
	struct request *request = arena_new(browser->arena, struct request);
	*request = (struct request){.arena = browser->arena, .app = browser->app};
	head->version = STR("HTTP/1.1");
	head->from_loopback = true;
	if (answer_head(browser->guard, head, 1, request, &browser->reply) == ANSWER_PAGE) {
		request->body = body;
		answer_page(request, &browser->reply);
	}
	if (browser->reply.cookie.size > 0) {
		struct str rest = browser->reply.cookie;
		str_cut(&rest, ';', &browser->cookie);
	}
	struct str token = browser_field(browser, "_token"), key = browser_field(browser, "_key");
	if (token.size > 0) {
		browser->token = token;
		browser->key = key;
	}
	return browser->reply.status;
}

static inline int browser_get(struct browser *browser, const char *path)
{
	struct pair headers[] = {{STR("Host"), STR("localhost")}, {STR("Cookie"), browser->cookie}};
	struct head head = {.method = STR("GET"),
			    .target = str_of(path),
			    .headers = {headers, browser->cookie.size > 0 ? 2 : 1}};
	return browser_ask(browser, &head, STR(""));
}

/* Sends the body as it stands. */
static inline int browser_send(struct browser *browser, const char *path, struct str body)
{
	struct pair headers[] = {
		{STR("Host"), STR("localhost")},
		{STR("Content-Type"), STR("application/x-www-form-urlencoded")},
		{STR("Content-Length"), str_format(browser->arena, "%zu", body.size)},
		{STR("Origin"), str_of(browser->origin)},
		{STR("Cookie"), browser->cookie},
	};
	struct head head = {.method = STR("POST"),
			    .target = str_of(path),
			    .headers = {headers, browser->cookie.size > 0 ? 5 : 4}};
	return browser_ask(browser, &head, body);
}

/* Sends "a=b&c=d" with the hidden fields of the page read last. */
static inline int browser_post(struct browser *browser, const char *path, const char *fields)
{
	return browser_send(browser, path,
			    str_format(browser->arena, "_token=%.*s&_key=%.*s%s%s",
				       STR_ARGS(browser->token), STR_ARGS(browser->key),
				       fields[0] != '\0' ? "&" : "", fields));
}

#endif
