/* Somebody at a browser before the pages of a store of their own: they ask, look, and send forms
 * back. Include it first. */
#ifndef TESTS_WEB_VISIT_H
#define TESTS_WEB_VISIT_H

#include "flows/interviews_world.h"

#include "web/answer_private.h"
#include "web/boards_private.h"
#include "web/forms.h"
#include "web/web.h"

struct visit {
	struct world *world;
	struct web_pages *pages;
	struct browser browser;
};

static inline struct visit visit_open(void **state)
{
	struct world *world = *state;
	struct visit visit = {.world = world, .pages = web_pages_new(&world->app)};
	visit.browser = browser_new(world->arena, visit.pages);
	return visit;
}

static inline void visit_close(struct visit *visit)
{
	web_pages_close(visit->pages);
}
#define SCOPED_VISIT(name, state) \
	__attribute__((cleanup(visit_close))) struct visit name = visit_open(state)

static inline void get(struct visit *visit, const char *path, int wanted)
{
	int status = browser_get(&visit->browser, path);
	if (status != wanted)
		print_error("%s: %.*s\n", path, STR_ARGS(browser_page(&visit->browser)));
	assert_int_equal(status, wanted);
}

static inline bool sees(struct visit *visit, const char *text)
{
	return browser_sees(&visit->browser, text);
}

static inline void see(struct visit *visit, const char *text)
{
	if (!sees(visit, text))
		print_error("no %s in %.*s\n", text, STR_ARGS(browser_page(&visit->browser)));
	assert_true(sees(visit, text));
}

/* All hidden fields of the page's form, sent to the path. */
static inline int send_form(struct visit *visit, const char *path)
{
	static const char *const names[] = {"quoi",     "version", "entrevue",  "a",
					    "personne", "offre",   "employeur", "intervieweur",
					    "jour",     "numero"};
	struct buf fields = buf_new(visit->world->arena, 4096);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct str value = browser_field(&visit->browser, names[i]);
		if (value.size > 0)
			buf_addf(&fields, "%s%s=%.*s", fields.size > 0 ? "&" : "", names[i],
				 STR_ARGS(value));
	}
	return browser_post(&visit->browser, path,
			    str_cstring(visit->world->arena, buf_str(&fields)));
}

#endif
