/* What the server counts of itself, as programs read it. */
#include "web/metrics_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/threads.h"

static bool has_line(struct str text, const char *line)
{
	struct str rest = text, piece = {0};
	while (str_cut(&rest, '\n', &piece))
		if (str_equal(piece, str_of(line)))
			return true;
	print_error("no line “%s” in\n%.*s\n", line, STR_ARGS(text));
	return false;
}

static const struct page *page_named(const char *name)
{
	for (size_t i = 0; i < pages_count(); i++)
		if (str_equal(str_of(pages_at(i)->name), str_of(name)))
			return pages_at(i);
	return NULL;
}

static void test_metrics__count_replies_by_page_and_status(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct metrics *metrics = metrics_new(arena);
	metrics_count(metrics, page_named("home"), 200, 900);
	metrics_count(metrics, page_named("home"), 200, 3000000);
	metrics_count(metrics, page_named("offer"), 404, 1500);
	metrics_count(metrics, NULL, 421, 10);
	metrics_count(metrics, NULL, 299, 10);
	struct str text = metrics_text(metrics, arena);
	assert_true(has_line(text, "passerelle_requests_total{page=\"home\",status=\"200\"} 2"));
	assert_true(has_line(text, "passerelle_requests_total{page=\"offer\",status=\"404\"} 1"));
	assert_true(has_line(text, "passerelle_requests_total{page=\"none\",status=\"421\"} 1"));
	assert_true(has_line(text, "passerelle_requests_total{page=\"none\",status=\"0\"} 1"));
}

static void test_metrics__buckets_hold_all_that_was_quicker(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct metrics *metrics = metrics_new(arena);
	metrics_count(metrics, page_named("home"), 200, 1000);
	metrics_count(metrics, page_named("home"), 200, 1001);
	metrics_count(metrics, page_named("home"), 200, 60000000);
	struct str text = metrics_text(metrics, arena);
	assert_true(has_line(text,
			     "passerelle_request_seconds_bucket{page=\"home\",le=\"0.001000\"} 1"));
	assert_true(has_line(text,
			     "passerelle_request_seconds_bucket{page=\"home\",le=\"0.002500\"} 2"));
	assert_true(
		has_line(text, "passerelle_request_seconds_bucket{page=\"home\",le=\"+Inf\"} 3"));
	assert_true(has_line(text, "passerelle_request_seconds_sum{page=\"home\"} 60.002001"));
	assert_true(has_line(text, "passerelle_request_seconds_count{page=\"home\"} 3"));
}

static void count_one(void *context, size_t piece)
{
	struct metrics *metrics = context;
	metrics_count(metrics, NULL, 400, (int64_t)piece);
	metrics_connections(metrics, piece % 4 == 3 ? -1 : 1);
}

static void test_metrics__lose_nothing_between_threads(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct metrics *metrics = metrics_new(arena);
	threads_run(4, 20000, count_one, metrics);
	struct str text = metrics_text(metrics, arena);
	assert_true(
		has_line(text, "passerelle_requests_total{page=\"none\",status=\"400\"} 20000"));
	assert_true(has_line(text, "passerelle_connections 10000"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_metrics__count_replies_by_page_and_status),
		cmocka_unit_test(test_metrics__buckets_hold_all_that_was_quicker),
		cmocka_unit_test(test_metrics__lose_nothing_between_threads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
