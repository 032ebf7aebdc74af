#include "web/router_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static bool page_answer(struct request *request, struct reply *reply, struct err *err)
{
	(void)request;
	(void)reply;
	(void)err;
	return true;
}

/* Rows of the test's own, beside the program's. */
#define ROW(name_, method_, path_) \
	static const struct page row_##name_ = { \
		.name = #name_, .method = METHOD_##method_, .path = path_, .run = page_answer}; \
	static const struct page *const entry_##name_ \
		__attribute__((used, section("passerelle_pages"))) = &row_##name_;
ROW(t_home, GET, "/t")
ROW(t_offer, GET, "/t/{mission}/offers/{offer}")
ROW(t_offer_post, POST, "/t/{mission}/offers/{offer}")
ROW(t_offers_all, GET, "/t/{mission}/offers/all")
ROW(t_do, POST, "/t/do")

static int read_target(struct arena *arena, const char *method, const char *target,
		       struct request *ret)
{
	static const struct pair host[] = {{{"Host", 4}, {"localhost:8080", 14}}};
	struct pair *headers = arena_new(arena, struct pair);
	*headers = host[0];
	struct head head = {.method = str_of(method),
			    .target = str_of(target),
			    .version = STR("HTTP/1.1"),
			    .headers = {headers, 1}};
	*ret = (struct request){.arena = arena};
	return request_read(&head, ret);
}

static void test_request_read__refuses_malformed_targets(void **state)
{
	(void)state;
	static const struct {
		const char *target;
		int status;
	} cases[] = {
		{"/about", 0},
		{"/about?x=1&y=%C3%A9+z", 0},
		{"/", 0},
		{"/en/", 0},
		{"/a%20b", 0},
		{"/%C3%A9", 0},
		{"", 400},
		{"about", 400},
		{"*", 400},
		{"http://localhost/about", 400},
		{"//evil", 400},
		{"/a//b", 400},
		{"/../etc", 400},
		{"/a/..", 400},
		{"/a/%2e%2e/b", 400},
		{"/a/%2E%2e", 400},
		{"/./a", 400},
		{"/a%2fb", 400},
		{"/a%5Cb", 400},
		{"/a\\b", 400},
		{"/a%00", 400},
		{"/a%0a", 400},
		{"/a%7f", 400},
		{"/%", 400},
		{"/%4", 400},
		{"/%zz", 400},
		{"/%4g", 400},
		{"/%C3", 400},
		{"/%FF", 400},
		{"/%C0%AF", 400},
		{"/\xC3\xA9", 400},
		{"/a b", 400},
		{"/a#b", 400},
		{"/a?x=%", 400},
		{"/a?x=%00", 400},
		{"/a?%FF=1", 400},
		{"/a?x=\x7f", 400},
		{"/1/2/3/4/5/6/7/8/9/10/11/12", 0},
		{"/1/2/3/4/5/6/7/8/9/10/11/12/13", 404},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct request request;
		assert_int_equal(read_target(arena, "GET", cases[i].target, &request),
				 cases[i].status);
	}
}

static char *repeat(struct arena *arena, const char *before, const char *what, size_t count)
{
	struct buf buf = buf_new(arena, 1024 * 1024);
	buf_add(&buf, str_of(before));
	for (size_t i = 0; i < count; i++)
		buf_add(&buf, str_of(what));
	return str_cstring(arena, buf_str(&buf));
}

static void test_request_read__keeps_the_limits_of_addresses(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct request request;
	assert_int_equal(read_target(arena, "GET",
				     repeat(arena, "/", "a", HTTP_TARGET_BYTES_MAX - 1), &request),
			 0);
	assert_int_equal(
		read_target(arena, "GET", repeat(arena, "/", "a", HTTP_TARGET_BYTES_MAX), &request),
		414);
	assert_int_equal(
		read_target(arena, "GET", repeat(arena, "/?", "a", HTTP_QUERY_BYTES_MAX), &request),
		0);
	assert_int_equal(read_target(arena, "GET",
				     repeat(arena, "/?", "a", HTTP_QUERY_BYTES_MAX + 1), &request),
			 414);
	assert_int_equal(read_target(arena, "GET",
				     repeat(arena, "/?", "a=1&", HTTP_QUERY_FIELDS_MAX), &request),
			 0);
	assert_int_equal(read_target(arena, "GET",
				     repeat(arena, "/?", "a=1&", HTTP_QUERY_FIELDS_MAX + 1),
				     &request),
			 400);
}

struct header_case {
	const char *name_1, *value_1, *name_2, *value_2;
	int status;
};

static int read_headers(struct arena *arena, const struct header_case *item)
{
	struct pair headers[] = {{str_of(item->name_1), str_of(item->value_1)},
				 {str_of(item->name_2), str_of(item->value_2)}};
	struct head head = {.method = STR("GET"),
			    .target = STR("/"),
			    .version = STR("HTTP/1.1"),
			    .headers = {headers, item->name_2 == NULL ? 1 : 2}};
	struct request request = {.arena = arena};
	return request_read(&head, &request);
}

static void test_request_read__refuses_malformed_headers(void **state)
{
	(void)state;
	static const struct header_case cases[] = {
		{"Host", "localhost", NULL, NULL, 0},
		{"host", "LOCALHOST:80", NULL, NULL, 0},
		{"HOST", "[::1]:8080", NULL, NULL, 0},
		{"X", "localhost", NULL, NULL, 400},
		{"Host", "", NULL, NULL, 400},
		{"Host", "a b", NULL, NULL, 400},
		{"Host", "localhost:", NULL, NULL, 400},
		{"Host", "localhost:x", NULL, NULL, 400},
		{"Host", "localhost:70000", NULL, NULL, 400},
		{"Host", "user@localhost", NULL, NULL, 400},
		{"Host", "[::1", NULL, NULL, 400},
		{"Host", "localhost/x", NULL, NULL, 400},
		{"Host", "localhost", "Host", "localhost", 400},
		{"Host", "localhost", "hOST", "evil", 400},
		{"Host", "localhost", "Content-Length", "0", 0},
		{"Host", "localhost", "Content-Length", "+5", 400},
		{"Host", "localhost", "Content-Length", "-5", 400},
		{"Host", "localhost", "Content-Length", "-0", 400},
		{"Host", "localhost", "Content-Length", "5, 5", 400},
		{"Host", "localhost", "Content-Length", "0x5", 400},
		{"Host", "localhost", "Content-Length", "", 400},
		{"Host", "localhost", "Content-Length", "99999999999999999999", 400},
		{"Host", "localhost", "Content-Length", "5", 400}, /* of a GET */
		{"Host", "localhost", "Transfer-Encoding", "chunked", 411},
		{"Host", "localhost", "Transfer-Encoding", "gzip, chunked", 400},
		{"Host", "localhost", "Transfer-Encoding", "identity", 400},
		{"Host", "localhost", "X y", "1", 400},
		{"Host", "localhost", "X ", "1", 400},
		{"Host", "localhost", "", "1", 400},
		{"Host", "localhost", "X\xC3\xA9", "1", 400},
		{"Host", "localhost", "X", "a\rb", 400},
		{"Host", "localhost", "X", "a\x01", 400},
		{"Host", "localhost", "X", "caf\xE9", 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		assert_int_equal(read_headers(arena, &cases[i]), cases[i].status);
	}
}

static void test_request_read__refuses_two_lengths_and_a_length_with_chunks(void **state)
{
	(void)state;
	static const char *const second[][2] = {
		{"Content-Length", "5"}, {"content-length", "6"}, {"Transfer-Encoding", "chunked"}};
	for (size_t i = 0; i < COUNT_OF(second); i++) {
		SCOPED_ARENA(arena);
		struct pair headers[] = {{STR("Host"), STR("localhost")},
					 {STR("Content-Length"), STR("5")},
					 {str_of(second[i][0]), str_of(second[i][1])}};
		struct head head = {.method = STR("POST"),
				    .target = STR("/"),
				    .version = STR("HTTP/1.1"),
				    .headers = {headers, 3}};
		struct request request = {.arena = arena};
		assert_int_equal(request_read(&head, &request), 400);
	}
}

static void test_request_read__keeps_the_limits_of_headers(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct pair headers[HTTP_HEADERS_MAX + 1];
	for (size_t i = 0; i < COUNT_OF(headers); i++)
		headers[i] = (struct pair){STR("X"), STR("1")};
	headers[0] = (struct pair){STR("Host"), STR("localhost")};
	struct head head = {.method = STR("GET"),
			    .target = STR("/"),
			    .version = STR("HTTP/1.1"),
			    .headers = {headers, HTTP_HEADERS_MAX}};
	struct request request = {.arena = arena};
	assert_int_equal(request_read(&head, &request), 0);
	head.headers.count++;
	assert_int_equal(request_read(&head, &request), 431);
	headers[1].value = str_of(repeat(arena, "", "a", HTTP_HEADER_BYTES_MAX));
	head.headers.count = 2;
	assert_int_equal(request_read(&head, &request), 431);
}

static void test_route_find__goes_to_the_page_the_path_names(void **state)
{
	(void)state;
	static const struct {
		const char *method, *target;
		int status;
		const char *detail; /* the page's name, Allow or Location */
	} cases[] = {
		{"GET", "/t", 200, "t_home"},
		{"HEAD", "/t", 200, "t_home"},
		{"GET", "/en/t", 200, "t_home"},
		{"GET", "/t/", 301, "/t"},
		{"GET", "/en/t/?a=1", 301, "/en/t?a=1"},
		{"GET", "/en", 301, "/en/"},
		{"POST", "/t/", 404, NULL},
		{"PUT", "/t/do", 405, "POST"},
		{"get", "/t", 405, "GET, HEAD"},
		{"POST", "/t", 405, "GET, HEAD"},
		{"GET", "/t/do", 405, "POST"},
		{"GET", "/t/HK/offers/1", 200, "t_offer"},
		{"POST", "/t/HK/offers/1", 200, "t_offer_post"},
		{"GET", "/t/HK/offers/all", 200, "t_offers_all"},
		{"POST", "/t/HK/offers/all", 405, "GET, HEAD"},
		{"GET", "/t/HK/offers", 404, NULL},
		{"GET", "/t/HK/offers/", 404, NULL},
		{"GET", "/T", 404, NULL},
		{"GET", "/t/HK/offers/1/2", 404, NULL},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct request request;
		assert_int_equal(read_target(arena, cases[i].method, cases[i].target, &request), 0);
		struct route route = route_find(&request);
		assert_int_equal(route.status, cases[i].status);
		struct str detail = route.status == 200   ? str_of(request.page->name)
				    : route.status == 405 ? str_of(route.allow)
							  : route.location;
		assert_true(str_equal(detail, str_of(cases[i].detail)));
	}
}

static void test_route_find__gives_the_params_decoded_once(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct request request;
	assert_int_equal(
		read_target(arena, "GET", "/en/t/HK%252d/offers/%C3%A9t%C3%A9?q=a+b&q=c", &request),
		0);
	assert_int_equal(route_find(&request).status, 200);
	assert_true(str_equal(request_param(&request, "mission"), STR("HK%2d")));
	assert_true(str_equal(request_param(&request, "offer"), STR("été")));
	assert_true(str_equal(request_query(&request, "q"), STR("a b")));
	assert_true(str_equal(request_query(&request, "z"), STR("")));
	assert_true(str_equal(request_url(&request, LANG_FR),
			      STR("/t/HK%252d/offers/%C3%A9t%C3%A9?q=a+b&q=c")));
	assert_int_equal(request.lang, LANG_EN);
}

static void test_pages__have_good_paths_of_their_own(void **state)
{
	(void)state;
	assert_true(pages_count() > 5);
	for (size_t i = 0; i < pages_count(); i++) {
		assert_true(route_is_good(pages_at(i)));
		for (size_t j = 0; j < i; j++)
			assert_false(route_is_same(pages_at(i), pages_at(j)));
	}
	static const char *const bad[] = {"",    "about", "/en", "/en/x", "/assets/x",
					  "/a/", "//",    "/A",  "/a b",  "/{}"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(route_is_good(&(struct page){.path = bad[i]}));
	assert_true(
		route_is_same(&(struct page){.path = "/a/{x}"}, &(struct page){.path = "/a/{y}"}));
	assert_false(
		route_is_same(&(struct page){.path = "/a/{x}"}, &(struct page){.path = "/a/b"}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_request_read__refuses_malformed_targets),
		cmocka_unit_test(test_request_read__keeps_the_limits_of_addresses),
		cmocka_unit_test(test_request_read__refuses_malformed_headers),
		cmocka_unit_test(test_request_read__refuses_two_lengths_and_a_length_with_chunks),
		cmocka_unit_test(test_request_read__keeps_the_limits_of_headers),
		cmocka_unit_test(test_route_find__goes_to_the_page_the_path_names),
		cmocka_unit_test(test_route_find__gives_the_params_decoded_once),
		cmocka_unit_test(test_pages__have_good_paths_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
