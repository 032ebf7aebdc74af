#include "web/views_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* "‹ 1 [2] 3 … 9 ›" */
static struct str pager_text(struct arena *arena, const struct pager_view *view)
{
	struct buf text = buf_new(arena, 1024);
	buf_add(&text, view->previous_url.size > 0 ? STR("<") : STR(""));
	for (size_t i = 0; i < view->links_count; i++) {
		const struct page_link_view *link = &view->links[i];
		if (link->url.size == 0)
			buf_add(&text, STR(" -"));
		else
			buf_addf(&text, link->is_current ? " [%lld]" : " %lld",
				 (long long)link->number);
	}
	buf_add(&text, view->next_url.size > 0 ? STR(" >") : STR(""));
	return buf_str(&text);
}

static void test_pager_of__shows_the_ends_and_the_neighbours(void **state)
{
	(void)state;
	static const struct {
		int64_t page, page_count;
		const char *text;
	} cases[] = {
		{1, 1, ""},
		{1, 2, " [1] 2 >"},
		{2, 2, "< 1 [2]"},
		{1, 9, " [1] 2 - 9 >"},
		{3, 9, "< 1 2 [3] 4 - 9 >"},
		{4, 9, "< 1 2 3 [4] 5 - 9 >"},
		{5, 9, "< 1 - 4 [5] 6 - 9 >"},
		{6, 9, "< 1 - 5 [6] 7 8 9 >"},
		{4, 7, "< 1 2 3 [4] 5 6 7 >"},
		{9, 9, "< 1 - 8 [9]"},
		{33, 1000000, "< 1 - 32 [33] 34 - 1000000 >"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct pager_view view =
			pager_of(arena, STR("/x?page="), cases[i].page, cases[i].page_count);
		struct str text = pager_text(arena, &view);
		assert_string_equal(str_cstring(arena, text), cases[i].text);
	}
}

static void test_pager_of__leads_where_it_says(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct pager_view view = pager_of(arena, STR("/x?a=b&page="), 2, 3);
	assert_true(str_equal(view.previous_url, STR("/x?a=b&page=1")));
	assert_true(str_equal(view.links[2].url, STR("/x?a=b&page=3")));
	assert_true(str_equal(view.next_url, STR("/x?a=b&page=3")));
}

static void test_page_count_of__never_is_nought(void **state)
{
	(void)state;
	assert_int_equal(page_count_of(0, 30), 1);
	assert_int_equal(page_count_of(1, 30), 1);
	assert_int_equal(page_count_of(30, 30), 1);
	assert_int_equal(page_count_of(31, 30), 2);
	assert_int_equal(page_count_of(INT64_MAX, 30), INT64_MAX / 30 + 1);
}

static void test_spans_of__stand_on_their_track(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct criterion_points points[] = {{60, 100, false}, {0, 60, false}, {20, 40, true}};
	struct spans_view spans = spans_of(arena, points, COUNT_OF(points));
	struct span_track_view track = span_track_of(arena, points, COUNT_OF(points));
	assert_int_equal(spans.width, 100 + 2 + 60 + 2 + 40);
	assert_int_equal(spans.won_count, 1);
	assert_int_equal(spans.won[0].width, 60);
	assert_int_equal(spans.unknown_count, 1);
	assert_int_equal(spans.unknown[0].from, 164);
	assert_int_equal(spans.unknown[0].width, 20);
	assert_int_equal(track.spans_count, 3);
	assert_int_equal(track.spans[2].from, spans.unknown[0].from);
	assert_int_equal(track.spans[2].width, 40);
}

static void test_level_of__shows_something_of_something(void **state)
{
	(void)state;
	assert_int_equal(level_of(0, 10).percent, 0);
	assert_int_equal(level_of(0, 0).percent, 0);
	assert_int_equal(level_of(1, 100000).percent, 1);
	assert_int_equal(level_of(999, 1000).percent, 99);
	assert_int_equal(level_of(10, 10).percent, 100);
	assert_int_equal(level_of(11, 10).percent, 100);
	assert_int_equal(level_of(INT64_MAX / 2, INT64_MAX).percent, 50);
	assert_int_equal(level_of_points(20, 40, 300).percent, 6);
	assert_int_equal(level_of_points(20, 40, 300).of, 13);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pager_of__shows_the_ends_and_the_neighbours),
		cmocka_unit_test(test_pager_of__leads_where_it_says),
		cmocka_unit_test(test_page_count_of__never_is_nought),
		cmocka_unit_test(test_spans_of__stand_on_their_track),
		cmocka_unit_test(test_level_of__shows_something_of_something),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
