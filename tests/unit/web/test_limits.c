/* Limits of limits.h that no other test meets: path segments, slow pages of one client, the time of
 * a stop, deadlines; and that every limit is met by some test. */
#include "web/web.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
#undef fail

#include "web/deadlines_private.h"
#include "web/guard_private.h"
#include "web/page_private.h"
#include "web/served.h"

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

static int status_of_segments(struct arena *arena, size_t count)
{
	struct buf target = buf_new(arena, HTTP_TARGET_BYTES_MAX);
	for (size_t i = 0; i < count; i++)
		buf_add(&target, STR("/a"));
	struct pair host = {STR("Host"), STR("localhost")};
	struct head head = {.method = STR("GET"),
			    .target = buf_str(&target),
			    .version = STR("HTTP/1.1"),
			    .headers = {&host, 1}};
	struct request request = {.arena = arena};
	return request_read(&head, &request);
}

static void test_limits__a_path_has_so_many_segments(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	assert_int_equal(status_of_segments(arena, HTTP_PATH_SEGMENTS_MAX), 0);
	assert_int_equal(status_of_segments(arena, HTTP_PATH_SEGMENTS_MAX + 1), 404);
}

static int pages_let_by(struct guard *guard, uint64_t client, int asked, int64_t now_us)
{
	static const struct page slow = {.method = METHOD_GET, .speed = SPEED_SLOW};
	struct request request = {.page = &slow, .client = client};
	int good = 0;
	for (int i = 0; i < asked; i++)
		good += guard_check(guard, &request, now_us) == 0;
	return good;
}

static void test_limits__a_client_has_so_many_slow_pages(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct guard *guard = guard_new(arena, NULL, HTTP_SLOW_RATE_PER_SECOND, HTTP_SLOW_BURST);
	const int64_t second = 1000000;
	assert_int_equal(pages_let_by(guard, 1, HTTP_SLOW_BURST + 50, second), HTTP_SLOW_BURST);
	assert_int_equal(pages_let_by(guard, 1, 1000, 2 * second), HTTP_SLOW_RATE_PER_SECOND);
	assert_int_equal(pages_let_by(guard, 2, 10, 2 * second), 10);
	/* Neighbours: 10.0.0.7 has asked for all of its pages, 10.0.1.7 and 10.0.0.8 for none. */
	assert_int_equal(pages_let_by(guard, 0x0700000A, 1000, second), HTTP_SLOW_BURST);
	assert_int_equal(pages_let_by(guard, 0x0701000A, 10, second), 10);
	assert_int_equal(pages_let_by(guard, 0x0800000A, 10, second), 10);
}

/* Whether the other end of a pair sees its connection shut. */
static bool is_shut(int other, int wait_ms)
{
	struct pollfd event = {.fd = other, .events = POLLIN};
	char byte = 0;
	return poll(&event, 1, wait_ms) == 1 && recv(other, &byte, 1, 0) == 0;
}

static void test_limits__a_deadline_is_as_long_as_its_bytes(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	int a[2], b[2], c[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, a), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, b), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, c), 0);
	struct deadlines *deadlines = deadlines_open(arena, 0);
	struct deadline *short_one = deadline_add(deadlines, a[0]);
	struct deadline *long_one = deadline_add(deadlines, b[0]);
	struct deadline *ours = deadline_add(deadlines, c[0]);
	deadline_lift(ours);
	/* An hour of bytes. */
	deadline_set(long_one, (int64_t)HTTP_BYTES_PER_SECOND_MIN * 3600);
	deadline_set(short_one, 0);
	assert_true(is_shut(a[1], CLIENT_WAIT_MS));
	assert_false(is_shut(b[1], 600));
	assert_false(is_shut(c[1], 0));
	deadline_remove(short_one);
	deadline_remove(long_one);
	deadline_remove(ours);
	deadlines_close(deadlines);
	for (int i = 0; i < 2; i++) {
		close(a[i]);
		close(b[i]);
		close(c[i]);
	}
	/* A connection that was idle to the last still has time for a head. */
	assert_true(HTTP_DRIBBLE_SECONDS > HTTP_IDLE_SECONDS);
}

static void test_limits__there_are_as_many_deadlines_as_connections(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct deadlines *deadlines = deadlines_open(arena, 3600);
	struct deadline *last = NULL;
	for (int i = 0; i < HTTP_CONNECTIONS_MAX; i++)
		assert_non_null(last = deadline_add(deadlines, 1000000 + i));
	assert_null(deadline_add(deadlines, 1));
	deadline_remove(last);
	assert_ptr_equal(deadline_add(deadlines, 1), last);
	/* None at all: nothing to be late with. */
	deadline_set(NULL, 1);
	deadline_lift(NULL);
	deadline_remove(NULL);
	deadlines_close(deadlines);
}

static void test_limits__a_stop_waits_so_long_for_what_did_not_begin(void **state)
{
	(void)state;
	struct served *served =
		served_open((struct web_options){.worker_count = 1, .stop_seconds = 1});
	assert_true(HTTP_STOP_SECONDS >= 1);
	int first = client_open(web_port(served->web)), second = client_open(web_port(served->web));
	client_send(first, STR(GET("/test/slow")));
	assert_int_equal(sem_wait(&served->app.began), 0);
	client_send(second, STR(GET("/test/slow")));
	/* It waits for the worker: only then the stop. */
	poll(NULL, 0, 300);
	web_stop(served->web);
	served->stopped = true;
	sleep(3);
	sem_post(&served->app.may_end);
	/* Were it run after all, it would not hold the test for ever. */
	sem_post(&served->app.may_end);
	assert_int_equal(pthread_join(served->thread, NULL), 0);
	assert_int_not_equal(sem_trywait(&served->app.began), 0);
	/* 503, or the end came before its word was sent. */
	assert_int_not_equal(client_status(client_read(served->arena, second, true)), 200);
	close(first);
	close(second);
	assert_int_equal(served_down((void **)&served), 0);
}

static bool is_named_in(struct arena *arena, const struct file_list *tests, struct str name)
{
	for (size_t i = 0; i < tests->count; i++) {
		struct str text = {0};
		struct err err = {0};
		struct arena_mark mark = arena_mark(arena);
		must(file_read_all(tests->paths[i], (size_t)1 << 20, arena, &text, &err));
		bool found = str_find(text, name) < text.size;
		arena_rewind(arena, mark);
		if (found)
			return true;
	}
	return false;
}

/* Met by name in a unit test, or here with the test that meets it otherwise. */
static void test_limits__each_is_met_by_a_test(void **state)
{
	(void)state;
	static const char *const elsewhere[] = {
		"CV_JOBS_MAX",    /* test_import_documents: 20,000 jobs */
		"LINE_BYTES_MAX", /* tests/cli/contract: one byte above, one below */
		/* tests/torture/parts/descriptors: 300 connections on 64 descriptors */
		"HTTP_FILES_KEPT",
		"HTTP_CONNECTIONS_MIN",
	};
	SCOPED_ARENA(arena);
	struct err err = {0};
	struct str text = {0}, line = {0};
	struct file_list tests = {0};
	const char *root = getenv("PASSERELLE_ROOT");
	if (root == NULL)
		skip();
	struct str limits = str_format(arena, "%s/src/base/limits.h", root);
	struct str folder = str_format(arena, "%s/tests/unit", root);
	assert_true(file_read_all(limits.at, (size_t)1 << 20, arena, &text, &err));
	assert_true(file_list_folder(folder.at, true, arena, &tests, &err));
	size_t count = 0;
	while (str_cut(&text, '\n', &line)) {
		struct str rest = line, word = {0};
		if (!str_cut(&rest, ' ', &word) || !str_equal(word, STR("#define")) ||
		    !str_cut(&rest, ' ', &word) || rest.size == 0)
			continue;
		count++;
		bool met = is_named_in(arena, &tests, word);
		for (size_t i = 0; i < COUNT_OF(elsewhere); i++)
			met |= str_equal(word, str_of(elsewhere[i]));
		if (!met)
			print_error("no test meets %.*s\n", STR_ARGS(word));
		assert_true(met);
	}
	assert_true(count > 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limits__a_path_has_so_many_segments),
		cmocka_unit_test(test_limits__a_client_has_so_many_slow_pages),
		cmocka_unit_test(test_limits__a_deadline_is_as_long_as_its_bytes),
		cmocka_unit_test(test_limits__there_are_as_many_deadlines_as_connections),
		cmocka_unit_test(test_limits__a_stop_waits_so_long_for_what_did_not_begin),
		cmocka_unit_test(test_limits__each_is_met_by_a_test),
	};
	served_block_signals();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
