/* A request's head, from the HTTP library's slices to an answer: the guard's every word is a known
 * status, and what it lets by is checked text. The input is a head with bare line feeds; what
 * stands in its lines may be anything. */
#include "fuzz.h"
#include "web/answer_private.h"
#include "web/page_private.h"

/* A page of our own: bodies, forms and parameters. */
PAGE(fuzz_post, POST, "/fuzz/{thing}/post", PUBLIC, FAST, NO_STORE, .form = FORM_NONE)
static bool page_fuzz_post(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	html_add_text(&reply->html, request_param(request, "thing"));
	html_add_text(&reply->html, request_form(request, "name"));
	return true;
}

/* A form without its token never gets here. */
PAGE(fuzz_form, POST, "/fuzz/{thing}/form", PUBLIC, FAST, NO_STORE)
static bool page_fuzz_form(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	(void)reply;
	must(request->key.size == SHA256_HEX_BYTES);
	return true;
}

static struct str cut(struct str *rest, char separator)
{
	struct str piece = {"", 0};
	return str_cut(rest, separator, &piece) ? piece : STR("");
}

static struct head head_of(struct arena *arena, struct str *rest)
{
	ARRAY(struct pair) headers = {0};
	struct str first = cut(rest, '\n'), line = {0};
	struct head head = {.from_loopback = true, .client = 1};
	head.method = cut(&first, ' ');
	head.target = cut(&first, ' ');
	head.version = first.size > 0 ? first : STR("HTTP/1.1");
	while (str_cut(rest, '\n', &line) && line.size > 0) {
		size_t colon = str_find(line, STR(": "));
		struct pair header = {str_slice(line, 0, colon),
				      str_skip(line, MIN(colon + 2, line.size))};
		array_push(arena, &headers, header);
	}
	head.headers = (struct pairs){headers.at, headers.count};
	return head;
}

static void check_reply(const struct reply *reply, struct arena *arena)
{
	static const int known[] = {200, 301, 303, 304, 400, 403, 404, 405, 411,
				    413, 414, 421, 422, 429, 431, 500, 503, 505};
	bool is_known = false;
	for (size_t i = 0; i < COUNT_OF(known); i++)
		is_known |= reply->status == known[i];
	must(is_known && reply->status != 500);
	struct reply_header headers[REPLY_HEADERS_MAX];
	size_t count = reply_headers(reply, arena, headers);
	for (size_t i = 0; i < count; i++)
		/* No header of ours can be split. */
		must(memchr(headers[i].value.at, '\n', headers[i].value.size) == NULL &&
		     memchr(headers[i].value.at, '\r', headers[i].value.size) == NULL);
}

FUZZ
{
	SCOPED_ARENA(arena);
	struct str rest = input;
	struct head head = head_of(arena, &rest);
	struct request request = {.arena = arena};
	struct reply reply = {0};
	struct guard *guard = guard_new(arena, "passerelle.example", 100, 100);
	enum answer answer = answer_head(guard, &head, 1, &request, &reply);
	if (answer == ANSWER_NOW) {
		check_reply(&reply, arena);
		return;
	}
	must(request.page != NULL && request.guard == guard && str_is_utf8(request.path));
	must(request.body_bytes >= 0 && request.body_bytes <= guard_body_max(&request));
	must(str_starts_with(request.path, STR("/")));
	must(str_find(request.path, STR("/../")) == request.path.size);
	/* A page runs when its body is whole. */
	if (!str_starts_with(str_of(request.page->name), STR("fuzz_")) ||
	    (int64_t)rest.size < request.body_bytes)
		return;
	request.body = str_slice(rest, 0, (size_t)request.body_bytes);
	answer_page(&request, &reply);
	check_reply(&reply, arena);
}
