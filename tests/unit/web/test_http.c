#include "web/web.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <time.h>
#include <cmocka.h>
#undef fail /* ours is a function */

#include "web/page_private.h"
#include "web/served.h"

/* ---- pages of the test's own ---- */

PAGE(test_fast, GET, "/test/fast", PUBLIC, FAST, NO_STORE)
static bool page_test_fast(struct request *request, struct reply *reply, struct err *err)
{
	(void)request;
	(void)err;
	html_add(&reply->html, STR("<p>fast</p>"));
	return true;
}

/* Ends when the test says so. */
PAGE(test_slow, GET, "/test/slow", LOOPBACK, SLOW, NO_STORE)
static bool page_test_slow(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	struct app *app = request->app;
	sem_post(&app->began);
	while (sem_wait(&app->may_end) != 0)
		continue;
	html_add(&reply->html, STR("<p>slow</p>"));
	return true;
}

PAGE(test_quick, GET, "/test/quick", LOOPBACK, SLOW, NO_STORE)
static bool page_test_quick(struct request *request, struct reply *reply, struct err *err)
{
	(void)request;
	(void)err;
	reply_bytes(reply, "text/csv; charset=utf-8", STR("../a \"b\".csv"), STR("a,b\r\n"));
	return true;
}

PAGE(test_post, POST, "/test/post", LOOPBACK, SLOW, NO_STORE, .form = FORM_NONE,
     .body_bytes_max = 100000)
static bool page_test_post(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	if (request_form(request, "go").size > 0) {
		reply_see(reply, request, request_form(request, "go"));
		return true;
	}
	html_add_text(&reply->html, request_form(request, "name"));
	buf_addf(&reply->html.buf, " %zu", request->body.size);
	return true;
}

PAGE(test_fail, GET, "/test/fail/{kind}", LOOPBACK, SLOW, HOUR)
static bool page_test_fail(struct request *request, struct reply *reply, struct err *err)
{
	html_add(&reply->html, STR("<p>half a page"));
	int64_t kind = 0;
	if (!str_to_i64(request_param(request, "kind"), 0, 100, &kind))
		return fail(err, ERR_INPUT, "pas un nombre / not a number");
	return fail(err, (enum err_kind)kind, "secret du serveur / secret of the server");
}

PAGE(test_endless, GET, "/test/endless", PUBLIC, FAST, NO_STORE)
static bool page_test_endless(struct request *request, struct reply *reply, struct err *err)
{
	(void)request;
	(void)err;
	for (size_t i = 0; i < HTML_BYTES_MAX / 8; i++)
		html_add(&reply->html, STR("123456789"));
	return true;
}

/* ---- tests ---- */

static void test_http__serves_the_page_in_both_languages(void **state)
{
	struct str fr = ask(*state, GET("/about")), en = ask(*state, GET("/en/about"));
	assert_int_equal(client_status(fr), 200);
	assert_true(has(fr, "<html lang=\"fr-CA\">") &&
		    has(fr, "<h1>Comment le classement se fait</h1>"));
	assert_true(has(fr, "href=\"/en/about\""));
	assert_int_equal(client_status(en), 200);
	assert_true(has(en, "<html lang=\"en-CA\">") &&
		    has(en, "<h1>How the ranking is done</h1>"));
	assert_true(has(en, "Cache-Control: public, max-age=3600\r\n"));
}

static void test_http__sends_the_protecting_headers_with_every_reply(void **state)
{
	static const char *const requests[] = {
		GET("/about"),      GET("/none"),        GET("/about/"),     GET("/test/fail/1"),
		GET("/test/slow/"), GET("/assets/none"), GET("/test/quick"), GET("/%zz"),
	};
	static const char *const headers[] = {
		"\r\nContent-Security-Policy: default-src 'none'; style-src 'self'; img-src "
		"'self'; script-src 'self'; connect-src 'self'; "
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n",
		"\r\nX-Content-Type-Options: nosniff\r\n",
		"\r\nReferrer-Policy: same-origin\r\n",
		"\r\nCache-Control: ",
		"\r\nVary: ",
	};
	for (size_t i = 0; i < COUNT_OF(requests); i++) {
		struct str reply = ask(*state, requests[i]);
		for (size_t j = 0; j < COUNT_OF(headers); j++)
			assert_true(has(reply, headers[j]));
	}
}

static void test_http__answers_each_case_with_its_status(void **state)
{
	static const struct {
		const char *request;
		int status;
		const char *says; /* in head or body; NULL: nothing to look for */
	} cases[] = {
		{GET("/none"), 404, "<h1>Page introuvable</h1>"},
		{GET("/en/none"), 404, "<h1>Page not found</h1>"},
		{GET("/about/"), 301, "\r\nLocation: /about\r\n"},
		{GET("/en/about/?a=b"), 301, "\r\nLocation: /en/about?a=b\r\n"},
		{"POST /about HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 405,
		 "\r\nAllow: GET, HEAD\r\n"},
		{"PUT /test/post HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "\r\nAllow: POST\r\n"},
		{"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, NULL},
		{"GET /about HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, "127.0.0.1"},
		{"GET /about HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n", 421, NULL},
		{"GET /about HTTP/1.1\r\nHost: 127.0.0.1:9999\r\n\r\n", 200, NULL},
		{"GET /about HTTP/1.1\r\nHost: [::1]\r\n\r\n", 200, NULL},
		{"GET /about HTTP/1.0\r\nHost: LocalHost\r\n\r\n", 200, NULL},
		{GET("/test/fail/x"), 422, "<p>pas un nombre</p>"},
		{GET("/en/test/fail/x"), 422, "<p>not a number</p>"},
		{GET("/test/fail/4"), 503, "\r\nRetry-After: 2\r\n"},
		{GET("/test/fail/9"), 404, "secret du serveur"},
		{GET("/test/endless"), 500, NULL},
		{GET("/test/quick"), 200, "filename=\"_._a__b_.csv\"\r\n"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str reply = ask(*state, cases[i].request);
		assert_int_equal(client_status(reply), cases[i].status);
		if (cases[i].says != NULL && !has(reply, cases[i].says))
			print_error("case %zu: %.*s\n", i, STR_ARGS(reply));
		assert_true(cases[i].says == NULL || has(reply, cases[i].says));
	}
}

static void test_http__keeps_inner_errors_to_itself(void **state)
{
	struct str reply = ask(*state, GET("/test/fail/1"));
	assert_int_equal(client_status(reply), 500);
	assert_false(has(reply, "secret"));
	assert_false(has(reply, "half a page"));
	assert_true(has(reply, "Cache-Control: no-store\r\n"));
}

static void test_http__names_assets_by_their_bytes(void **state)
{
	struct str page = ask(*state, GET("/about"));
	size_t at = str_find(page, STR("/assets/passerelle.css?v="));
	assert_true(at < page.size);
	struct str url = str_slice(page, at, sizeof("/assets/passerelle.css?v=") - 1 + 16);
	struct served *served = *state;
	struct str request = str_format(
		served->arena, "GET %.*s HTTP/1.1\r\nHost: localhost\r\n\r\n", STR_ARGS(url));
	struct str asset = ask(served, request.at);
	assert_int_equal(client_status(asset), 200);
	assert_true(has(asset, "Content-Type: text/css; charset=utf-8\r\n"));
	assert_true(has(asset, "Cache-Control: public, max-age=31536000, immutable\r\n"));
	assert_true(has(ask(served, GET("/assets/passerelle.css")), "Cache-Control: no-cache\r\n"));
	struct str version = str_skip(url, url.size - 16);
	request = str_format(served->arena,
			     "GET /assets/passerelle.css HTTP/1.1\r\nHost: localhost\r\n"
			     "If-None-Match: \"%.*s\"\r\n\r\n",
			     STR_ARGS(version));
	assert_int_equal(client_status(ask(served, request.at)), 304);
	assert_int_equal(client_status(ask(served, GET("/assets/none.css"))), 404);
	assert_int_equal(client_status(ask(served, GET("/en/assets/passerelle.css"))), 404);
}

static void test_http__lets_two_requests_share_a_connection(void **state)
{
	struct served *served = *state;
	int client = client_open(web_port(served->web));
	for (int i = 0; i < 3; i++) {
		client_send(client, STR("HEAD /test/fast HTTP/1.1\r\nHost: localhost\r\n\r\n"));
		struct str head = client_read(served->arena, client, false);
		assert_int_equal(client_status(head), 200);
		assert_true(has(head, "Content-Length: 11\r\n"));
		assert_true(str_ends_with(head, STR("\r\n\r\n")));
		client_send(client, STR(GET("/test/quick")));
		assert_true(str_ends_with(client_read(served->arena, client, true),
					  STR("\r\n\r\na,b\r\n")));
	}
	/* Both at once, in order. */
	client_send(client, STR(GET("/test/quick") GET("/none")));
	struct str both = client_read(served->arena, client, true);
	while (!has(both, "404"))
		both = client_read(served->arena, client, true);
	close(client);
}

static void test_http__does_not_wait_for_a_slow_page(void **state)
{
	struct served *served = *state;
	int slow[4];
	for (size_t i = 0; i < COUNT_OF(slow); i++) {
		slow[i] = client_open(web_port(served->web));
		client_send(slow[i], STR(GET("/test/slow")));
	}
	for (size_t i = 0; i < COUNT_OF(slow); i++)
		assert_int_equal(sem_wait(&served->app.began), 0);
	/* Every worker is taken, and the loops still answer. */
	for (int i = 0; i < 8; i++)
		assert_int_equal(client_status(ask(served, GET("/test/fast"))), 200);
	for (size_t i = 0; i < COUNT_OF(slow); i++)
		sem_post(&served->app.may_end);
	for (size_t i = 0; i < COUNT_OF(slow); i++) {
		assert_true(has(client_read(served->arena, slow[i], true), "<p>slow</p>"));
		close(slow[i]);
	}
}

static void test_http__outlives_a_client_that_leaves(void **state)
{
	struct served *served = *state;
	int client = client_open(web_port(served->web));
	client_send(client, STR(GET("/test/slow")));
	assert_int_equal(sem_wait(&served->app.began), 0);
	close(client);
	sem_post(&served->app.may_end);
	client = client_open(web_port(served->web));
	client_send(client, STR("POST /test/post HTTP/1.1\r\nHost: localhost\r\n"
				"Origin: http://localhost\r\nContent-Length: 1000\r\n\r\nabc"));
	close(client);
	assert_int_equal(client_status(ask(served, GET("/test/fast"))), 200);
}

static void test_http__goes_on_after_a_post(void **state)
{
	struct str see = ask(*state, "POST /en/test/post HTTP/1.1\r\nHost: localhost\r\n"
				     "Origin: http://localhost\r\nContent-Length: 11\r\n"
				     "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
				     "go=%2Fabout");
	assert_int_equal(client_status(see), 303);
	assert_true(has(see, "\r\nLocation: /en/about\r\n"));
}

static void test_http__takes_a_body_as_large_as_the_page_allows(void **state)
{
	struct served *served = *state;
	struct buf text = buf_new(served->arena, 200000);
	buf_add(&text, STR("POST /test/post HTTP/1.1\r\nHost: localhost\r\n"
			   "Origin: http://localhost\r\nContent-Length: 100000\r\n\r\n"));
	for (int i = 0; i < 100000; i++)
		buf_add_char(&text, 'a');
	int client = client_open(web_port(served->web));
	client_send(client, buf_str(&text));
	assert_true(str_ends_with(client_read(served->arena, client, true), STR(" 100000")));
	close(client);
}

/* Two seconds are plenty; a server that waits for idle connections takes HTTP_IDLE_SECONDS. */
static bool ends_soon(pthread_t thread)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += 2;
	return pthread_timedjoin_np(thread, NULL, &until) == 0;
}

static void test_http__stops_while_connections_are_idle(void **state)
{
	struct served *served = *state;
	int idle = client_open(web_port(served->web)), half = client_open(web_port(served->web));
	client_send(idle, STR(GET("/test/fast")));
	assert_int_equal(client_status(client_read(served->arena, idle, true)), 200);
	client_send(half, STR("GET /test/fast HTTP/1.1\r\nHos"));
	assert_int_equal(pthread_kill(served->thread, SIGTERM), 0);
	served->stopped = true;
	assert_true(ends_soon(served->thread));
	close(idle);
	close(half);
}

static void test_http__ends_what_is_under_way_at_a_stop(void **state)
{
	struct served *served = *state;
	int slow = client_open(web_port(served->web));
	client_send(slow, STR(GET("/test/slow")));
	assert_int_equal(sem_wait(&served->app.began), 0);
	web_stop(served->web);
	served->stopped = true;
	sem_post(&served->app.may_end);
	struct str reply = client_read(served->arena, slow, true);
	assert_true(has(reply, "<p>slow</p>"));
	assert_int_equal(pthread_join(served->thread, NULL), 0);
	assert_true(client_is_closed(served->arena, slow));
	close(slow);
}

static void test_web_open__says_that_the_port_is_taken(void **state)
{
	struct served *served = *state;
	SCOPED_ARENA(arena);
	struct err err = {0};
	struct str listen = str_format(arena, "127.0.0.1:%d", web_port(served->web));
	assert_null(web_open(&(struct web_options){.listen = listen.at}, &err));
	assert_int_equal(err.kind, ERR_BUSY);
}

static void test_web_open__closes_without_having_run(void **state)
{
	(void)state;
	struct err err = {0};
	struct web *web = web_open(&(struct web_options){.listen = "localhost:0"}, &err);
	assert_non_null(web);
	assert_true(web_port(web) > 0);
	int client = client_open(web_port(web));
	client_send(client, STR(GET("/test/fast")));
	SCOPED_ARENA(arena);
	assert_int_equal(client_status(client_read(arena, client, true)), 200);
	web_close(web);
	close(client);
}

int main(void)
{

	const struct CMUnitTest tests[] = {
		SERVED(test_http__serves_the_page_in_both_languages),
		SERVED(test_http__sends_the_protecting_headers_with_every_reply),
		SERVED(test_http__answers_each_case_with_its_status),
		SERVED(test_http__keeps_inner_errors_to_itself),
		SERVED(test_http__names_assets_by_their_bytes),
		SERVED(test_http__lets_two_requests_share_a_connection),
		SERVED(test_http__does_not_wait_for_a_slow_page),
		SERVED(test_http__outlives_a_client_that_leaves),
		SERVED(test_http__goes_on_after_a_post),
		SERVED(test_http__takes_a_body_as_large_as_the_page_allows),
		SERVED(test_http__stops_while_connections_are_idle),
		SERVED(test_http__ends_what_is_under_way_at_a_stop),
		SERVED(test_web_open__says_that_the_port_is_taken),
		cmocka_unit_test(test_web_open__closes_without_having_run),
	};
	served_block_signals();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
