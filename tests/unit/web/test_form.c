/* Forms that change something: only one of our own pages can send them, and each is written under a
 * key of its own. */
#include "web/answer_private.h"
#include "web/form_private.h"
#include "web/page_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "web/forms.h"

/* ---- pages of the test's own ---- */

PAGE(test_form, GET, "/test/form", LOOPBACK, FAST, NO_STORE)
static bool page_test_form(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	struct form_keys_view keys = form_keys_of(request, reply);
	template_form_keys(&reply->html, &keys, request->lang);
	return true;
}

/* Shows the form again where it has no name, as after an error; else the key it would write. */
PAGE(test_send, POST, "/test/form", LOOPBACK, FAST, NO_STORE, .audit = "test")
static bool page_test_send(struct request *request, struct reply *reply, struct err *err)
{
	if (request_form(request, "name").size == 0)
		return page_test_form(request, reply, err);
	html_add_text(&reply->html, request->key);
	html_add_text(&reply->html, request_form_list(request, "box"));
	return true;
}

static struct browser opened(struct arena *arena)
{
	struct browser browser = browser_new(arena, NULL);
	assert_int_equal(browser_get(&browser, "/test/form"), 200);
	return browser;
}

/* ---- tests ---- */

static void test_form__of_our_own_page_is_taken(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct browser browser = opened(arena);
	struct reply_header headers[REPLY_HEADERS_MAX];
	size_t count = reply_headers(&browser.reply, arena, headers);
	struct str cookie = {0};
	for (size_t i = 0; i < count; i++)
		if (str_equal(str_of(headers[i].name), STR("Set-Cookie")))
			cookie = headers[i].value;
	assert_true(str_starts_with(cookie, STR("passerelle=")));
	assert_true(str_ends_with(cookie, STR("; Path=/; HttpOnly; SameSite=Lax")));
	assert_int_equal(browser_post(&browser, "/test/form", "name=a&box=06&box=&box=03"), 200);
	assert_true(browser_sees(&browser, "06; 03"));
	assert_int_equal(browser_post(&browser, "/en/test/form", "name=a"), 200);
}

static void test_form__is_refused_without_its_token(void **state)
{
	static const char *const bodies[] = {
		"name=a",
		"name=a&_key=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
		"name=a&_token=",
		"name=a&_token=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bodies); i++) {
		SCOPED_ARENA(arena);
		struct browser browser = opened(arena);
		assert_int_equal(browser_send(&browser, "/test/form", str_of(bodies[i])), 403);
		assert_true(browser_sees(&browser, "rechargez-le"));
		assert_int_equal(browser_send(&browser, "/en/test/form", str_of(bodies[i])), 403);
		assert_true(browser_sees(&browser, "reload it"));
	}
}

/* The cookie is not the token, and another client's token, or a server's that is no more, is none.
 */
static void test_form__is_refused_with_a_token_of_somebody_else(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct browser mine = opened(arena), other = opened(arena), after = opened(arena);
	struct browser forged = mine;
	forged.token = other.token;
	assert_int_equal(browser_post(&forged, "/test/form", "name=a"), 403);
	forged.token = str_skip(mine.cookie, sizeof("passerelle=") - 1);
	assert_int_equal(browser_post(&forged, "/test/form", "name=a"), 403);
	forged.token = mine.token;
	forged.cookie = STR("");
	assert_int_equal(browser_post(&forged, "/test/form", "name=a"), 403);
	forged.cookie = STR("passerelle=x");
	assert_int_equal(browser_post(&forged, "/test/form", "name=a"), 403);
	after.guard = guard_new(arena, NULL, 100, 100);
	assert_int_equal(browser_post(&after, "/test/form", "name=a"), 403);
	assert_int_equal(browser_post(&mine, "/test/form", "name=a"), 200);
}

static void test_form__of_another_site_is_refused_token_or_not(void **state)
{
	static const char *const origins[] = {"http://evil.example", "https://localhost", "null",
					      "http://localhost:81"};
	(void)state;
	SCOPED_ARENA(arena);
	struct browser browser = opened(arena);
	for (size_t i = 0; i < COUNT_OF(origins); i++) {
		browser.origin = origins[i];
		assert_int_equal(browser_post(&browser, "/test/form", "name=a"), 403);
	}
}

static void test_form__needs_its_key(void **state)
{
	static const char *const keys[] = {"", "x", "0123"};
	(void)state;
	SCOPED_ARENA(arena);
	struct browser browser = opened(arena);
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		browser.key = str_of(keys[i]);
		assert_int_equal(browser_post(&browser, "/test/form", "name=a"), 400);
	}
}

static struct str written(struct browser *browser, const char *path, const char *fields)
{
	assert_int_equal(browser_post(browser, path, fields), 200);
	struct str key = str_copy(browser->arena, browser_page(browser));
	assert_int_equal(key.size, SHA256_HEX_BYTES);
	return key;
}

/* The same form again is the same write, in whichever language; other words are another write, and
 * so is the same form opened anew. */
static void test_form__sent_twice_is_one_write(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct browser browser = opened(arena);
	struct str first = written(&browser, "/test/form", "name=a");
	assert_true(str_equal(first, written(&browser, "/test/form", "name=a")));
	assert_true(str_equal(first, written(&browser, "/en/test/form", "name=a")));
	assert_false(str_equal(first, written(&browser, "/test/form", "name=b")));
	assert_int_equal(browser_get(&browser, "/test/form"), 200);
	assert_false(str_equal(first, written(&browser, "/test/form", "name=a")));
}

static void test_form__shown_again_keeps_its_key_and_its_cookie(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct browser browser = opened(arena);
	struct str key = str_copy(arena, browser.key), token = str_copy(arena, browser.token);
	assert_int_equal(browser_post(&browser, "/test/form", "name="), 200);
	assert_true(str_equal(browser.key, key));
	assert_int_equal(browser.reply.cookie.size, 0);
	assert_int_equal(browser_get(&browser, "/test/form"), 200);
	assert_true(str_equal(browser.token, token));
	assert_int_equal(browser.reply.cookie.size, 0);
	/* Other programs on this machine set cookies for the same name. */
	browser.cookie = str_format(arena, "a=passerelle=1; %.*s; b", STR_ARGS(browser.cookie));
	assert_int_equal(browser_post(&browser, "/test/form", "name=a"), 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form__of_our_own_page_is_taken),
		cmocka_unit_test(test_form__is_refused_without_its_token),
		cmocka_unit_test(test_form__is_refused_with_a_token_of_somebody_else),
		cmocka_unit_test(test_form__of_another_site_is_refused_token_or_not),
		cmocka_unit_test(test_form__needs_its_key),
		cmocka_unit_test(test_form__sent_twice_is_one_write),
		cmocka_unit_test(test_form__shown_again_keeps_its_key_and_its_cookie),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
