/* Golden files of the pages, in both languages, asked as the network does. To add a page: a row. */
#include "web/answer_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "web/golden.h"
#include "web/page_private.h"

static const struct {
	const char *path;
	const char *golden; /* tests/golden/web/….fr.html and .en.html */
	int status;
} pages[] = {
	{"/about", "about", 200},
	{"/none?x=<>", "400", 400},
	{"/none?x=1", "404", 404},
};

static struct str page_get(struct arena *arena, const char *path, int status)
{
	struct pair host = {STR("Host"), STR("localhost")};
	struct head head = {.method = STR("GET"),
			    .target = str_of(path),
			    .version = STR("HTTP/1.1"),
			    .headers = {&host, 1},
			    .from_loopback = true};
	struct request request = {.arena = arena};
	struct reply reply;
	struct guard *guard = guard_new(arena, NULL, 1000, 1000);
	if (answer_head(guard, &head, 1, &request, &reply) == ANSWER_PAGE)
		answer_page(&request, &reply);
	assert_int_equal(reply.status, status);
	assert_null(reply.type);
	return buf_str(&reply.html.buf);
}

static void test_pages__look_as_they_did_when_last_looked_at(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		SCOPED_ARENA(arena);
		struct str fr = page_get(arena, pages[i].path, pages[i].status);
		const char *path = str_format(arena, "/en%s", pages[i].path).at;
		struct str en = page_get(arena, path, pages[i].status);
		const char *fr_name = str_format(arena, "%s.fr.html", pages[i].golden).at;
		const char *en_name = str_format(arena, "%s.en.html", pages[i].golden).at;
		assert_true(golden_same(arena, fr_name, golden_without_versions(arena, fr)));
		assert_true(golden_same(arena, en_name, golden_without_versions(arena, en)));
	}
}

static void test_guard__knows_loopback_names_and_those_of_the_setting(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct guard *guard = guard_new(arena, "passerelle.example  two.example", 10, 10);
	static const struct {
		const char *name;
		bool known;
	} cases[] = {
		{"localhost", true},
		{"127.0.0.1", true},
		{"[::1]", true},
		{"passerelle.example", true},
		{"two.example", true},
		{"", false},
		{"evil.example", false},
		{"localhost.example", false},
		{"127.0.0.2", false},
		{"xpasserelle.example", false},
		{"passerelle.example2", false},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(guard_knows_host(guard, str_of(cases[i].name)), cases[i].known);
}

static const struct page slow_page = {.path = "/x", .role = ROLE_LOOPBACK, .speed = SPEED_SLOW};

static void test_guard__gives_back_what_a_client_did_not_use(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct guard *guard = guard_new(arena, NULL, 10, 3);
	struct request one = {.page = &slow_page, .from_loopback = true, .client = 1};
	struct request two = one;
	two.client = 2;
	int64_t now = 5000000;
	for (int i = 0; i < 3; i++)
		assert_int_equal(guard_check(guard, &one, now), 0);
	assert_int_equal(guard_check(guard, &one, now), 429);
	assert_int_equal(guard_check(guard, &two, now), 0);
	assert_int_equal(guard_check(guard, &one, now + 99999), 429);
	assert_int_equal(guard_check(guard, &one, now + 100000), 0);
	assert_int_equal(guard_check(guard, &one, now + 100001), 429);
	/* A long silence gives the burst, no more. */
	now += (int64_t)3600 * 1000000;
	for (int i = 0; i < 3; i++)
		assert_int_equal(guard_check(guard, &one, now), 0);
	assert_int_equal(guard_check(guard, &one, now), 429);
}

static void test_guard__keeps_strangers_from_pages_of_this_machine(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct guard *guard = guard_new(arena, NULL, 10, 3);
	struct request request = {.page = &slow_page, .from_loopback = false};
	assert_int_equal(guard_check(guard, &request, 1), 403);
}

static void test_guard__keeps_the_limits_of_bodies(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct guard *guard = guard_new(arena, NULL, 10, 3);
	struct page page = {.path = "/x", .method = METHOD_POST};
	struct pair headers[] = {{STR("Host"), STR("localhost")},
				 {STR("Origin"), STR("http://localhost")}};
	struct request request = {.arena = arena, .page = &page, .headers = {headers, 2}};
	request.body_bytes = HTTP_FORM_BYTES_MAX;
	assert_int_equal(guard_check(guard, &request, 1), 0);
	request.body_bytes++;
	assert_int_equal(guard_check(guard, &request, 1), 413);
	page.body_bytes_max = INT64_MAX;
	request.body_bytes = HTTP_UPLOAD_BYTES_MAX;
	assert_int_equal(guard_check(guard, &request, 1), 0);
	request.body_bytes++;
	assert_int_equal(guard_check(guard, &request, 1), 413);
}

/* Whatever a page of ours takes by POST is a form with its token. */
static void test_pages__take_no_post_without_a_token(void **state)
{
	(void)state;
	for (size_t i = 0; i < pages_count(); i++) {
		const struct page *page = pages_at(i);
		if (page->method != METHOD_POST)
			continue;
		assert_int_equal(page->form, FORM_OURS);
		assert_non_null(page->audit);
	}
}

static void test_fields_read__keeps_the_limit_of_fields(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf text = buf_new(arena, 65536);
	struct pairs fields = {0};
	for (size_t i = 0; i < HTTP_FORM_FIELDS_MAX; i++)
		buf_add(&text, STR("a=1&"));
	assert_true(fields_read(buf_str(&text), HTTP_FORM_FIELDS_MAX, arena, &fields));
	assert_int_equal(fields.count, HTTP_FORM_FIELDS_MAX);
	buf_add(&text, STR("b"));
	assert_false(fields_read(buf_str(&text), HTTP_FORM_FIELDS_MAX, arena, &fields));
}

static void test_status_of__knows_every_kind_of_error(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	for (int kind = ERR_FAILED; kind <= ERR_NOT_FOUND; kind++) {
		struct request request = {.arena = arena, .raw_path = STR("/")};
		struct reply reply = reply_new(arena);
		struct err err = {.kind = (enum err_kind)kind, .text = "a / b"};
		reply_err(&reply, &request, &err);
		assert_true(reply.status >= 400);
		assert_int_equal(reply.status, status_of((enum err_kind)kind));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages__look_as_they_did_when_last_looked_at),
		cmocka_unit_test(test_guard__knows_loopback_names_and_those_of_the_setting),
		cmocka_unit_test(test_guard__gives_back_what_a_client_did_not_use),
		cmocka_unit_test(test_guard__keeps_strangers_from_pages_of_this_machine),
		cmocka_unit_test(test_guard__keeps_the_limits_of_bodies),
		cmocka_unit_test(test_pages__take_no_post_without_a_token),
		cmocka_unit_test(test_fields_read__keeps_the_limit_of_fields),
		cmocka_unit_test(test_status_of__knows_every_kind_of_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
