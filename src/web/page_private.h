/* What a page is made of. To add one, see docs/add-a-page.md: a file in pages/ with
 *
 *     PAGE(mission, GET, "/missions/{mission}", LOOPBACK, SLOW, NO_STORE)
 *     static bool page_mission(struct request *request, struct reply *reply, struct err *err)
 *
 * The row is the policy: the guard checks it before the function runs. A function without its row
 * does not compile (it would be unused), a row without its function neither. Rows find their way
 * to the router through a section of the program; nothing lists them. */
#ifndef WEB_PAGE_PRIVATE_H
#define WEB_PAGE_PRIVATE_H

#include "web/reply_private.h"
#include "web/request_private.h"

enum role {
	ROLE_PUBLIC,   /* anyone */
	ROLE_LOOPBACK, /* people at this machine, until accounts exist */
};

enum speed {
	SPEED_FAST, /* on a network loop: no store, no file, no waiting */
	SPEED_SLOW, /* on a worker, counted against the client's rate */
};

enum cache {
	CACHE_NO_STORE,
	CACHE_HOUR, /* the same for everyone, and may be an hour old */
};

/* What a POST carries. */
enum form {
	FORM_OURS, /* a form of our own pages, with its token and key: see form_private.h */
	FORM_NONE, /* something else; only where it came from is checked */
};

/* Fills the reply, a page with status 200 at first; false: err says what, and its kind becomes the
 * status (reply.c). */
typedef bool page_function(struct request *request, struct reply *reply, struct err *err);

struct page {
	const char *name;
	enum method method;
	const char *path; /* French; English stands under /en */
	enum role role;
	enum speed speed;
	enum cache cache;
	page_function *run;
	/* May follow in the row, by name: */
	enum form form;         /* POST: what it carries */
	int64_t body_bytes_max; /* POST: 0 is HTTP_FORM_BYTES_MAX */
	const char *audit;      /* the event, where the page changes something */
};

/* StatementMacro of .clang-format: no semicolon behind it. */
#define PAGE(name_, method_, path_, role_, speed_, cache_, ...) \
	static page_function page_##name_; \
	static const struct page page_row_##name_ = {.name = #name_, \
						     .method = METHOD_##method_, \
						     .path = path_, \
						     .role = ROLE_##role_, \
						     .speed = SPEED_##speed_, \
						     .cache = CACHE_##cache_, \
						     .run = page_##name_, \
						     ##__VA_ARGS__}; \
	static const struct page *const page_entry_##name_ \
		__attribute__((used, section("passerelle_pages"))) = &page_row_##name_;

/* Every row of the program, in no order that matters. */
size_t pages_count(void);
const struct page *pages_at(size_t place);

#endif
