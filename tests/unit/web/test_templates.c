#include "web/templates/kitchen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "web/golden.h"

static struct str render(struct arena *arena, enum lang lang, struct str url)
{
	struct cook_view cooks[] = {{STR("Zoé & \"Max\" <x>"), 1, true},
				    {STR("林 嘉欣"), 1234567, false}};
	const char *tags[] = {"<b>", "c'est"};
	struct kitchen_view view = {
		.around = {.title = STR("\"><script>alert('1')</script>")},
		.name = STR("a/b?c&d=é <i>"),
		.url = url,
		.text = STR("x&y=\"1\" +%"),
		.word = "<mot>",
		.title = WORD("Cuisine"),
		.markup = html_new(arena),
		.count = -1234567,
		.cents = 1000005,
		.second = 74459,
		.day = {20865},
		.cooks = cooks,
		.cooks_count = COUNT_OF(cooks),
		.tags = tags,
		.tags_count = COUNT_OF(tags),
	};
	html_add(&view.markup, STR("<em>markup</em>"));
	struct html out = html_new(arena);
	template_kitchen(&out, &view, lang);
	assert_false(buf_is_full(&out.buf));
	return buf_str(&out.buf);
}

static void test_templates__escape_by_context_in_french(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str page = render(arena, LANG_FR, STR("/en/x?a=1&b='2'"));
	assert_true(golden_same(arena, "kitchen.fr.html", page));
}

static void test_templates__write_paths_and_numbers_the_english_way(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	assert_true(golden_same(arena, "kitchen.en.html", render(arena, LANG_EN, STR("/x"))));
}

static void test_html_put_url__takes_local_paths_only(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"",
		"x",
		"//evil.example",
		"/\\evil.example",
		"javascript:alert(1)",
		"http://x",
		"/\t/evil.example",
		"/a\nb",
		" /a",
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(url_is_local(str_of(bad[i])));
	assert_true(url_is_local(STR("/")));
	assert_true(url_is_local(STR("/missions/HK-2027?page=2#top")));
}

static void test_words__count_by_the_language(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	static const struct {
		int64_t count;
		const char *text;
	} cases[] = {{0, "0 plat"},
		     {1, "1 plat"},
		     {2, "2 plats"},
		     {1500, "1\xC2\xA0"
			    "500 plats"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str said =
			words_say(arena, LANG_FR, WORDS("{n} plat", "{n} plats"), cases[i].count);
		assert_true(str_equal(said, str_of(cases[i].text)));
	}
}

static void test_buf_add_fixed__writes_every_number(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	static const struct {
		int64_t number;
		int decimals;
		const char *fr, *en;
	} cases[] = {
		{0, 0, "0", "0"},
		{999, 0, "999", "999"},
		{1000, 0,
		 "1\xC2\xA0"
		 "000",
		 "1,000"},
		{3750, 2, "37,50", "37.50"},
		{5, 2, "0,05", "0.05"},
		{-5, 1,
		 "\xE2\x88\x92"
		 "0,5",
		 "\xE2\x88\x92"
		 "0.5"},
		{INT64_MIN, 0,
		 "\xE2\x88\x92"
		 "9\xC2\xA0"
		 "223\xC2\xA0"
		 "372\xC2\xA0"
		 "036\xC2\xA0"
		 "854\xC2\xA0"
		 "775\xC2\xA0"
		 "808",
		 "\xE2\x88\x92"
		 "9,223,372,036,854,775,808"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf fr = buf_new(arena, 128), en = buf_new(arena, 128);
		buf_add_fixed(&fr, LANG_FR, cases[i].number, cases[i].decimals);
		buf_add_fixed(&en, LANG_EN, cases[i].number, cases[i].decimals);
		assert_true(str_equal(buf_str(&fr), str_of(cases[i].fr)));
		assert_true(str_equal(buf_str(&en), str_of(cases[i].en)));
	}
}

static void test_buf_add_day__writes_dates_out(void **state)
{
	(void)state;
	static const struct {
		struct date_parts parts;
		const char *fr, *en;
	} cases[] = {
		{{2027, 2, 16}, "16 février 2027", "February 16, 2027"},
		{{2026, 11, 1}, "1er novembre 2026", "November 1, 2026"},
		{{2028, 8, 31}, "31 août 2028", "August 31, 2028"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct date date = {0};
		assert_true(date_from_parts(cases[i].parts, &date));
		struct buf fr = buf_new(arena, 128), en = buf_new(arena, 128);
		buf_add_day(&fr, LANG_FR, date);
		buf_add_day(&en, LANG_EN, date);
		assert_true(str_equal(buf_str(&fr), str_of(cases[i].fr)));
		assert_true(str_equal(buf_str(&en), str_of(cases[i].en)));
	}
}

static void test_buf_add_clock__writes_hours(void **state)
{
	(void)state;
	static const struct {
		int64_t second;
		const char *fr, *en;
	} cases[] = {
		{0, "0 h 00", "12:00 a.m."},      {29100, "8 h 05", "8:05 a.m."},
		{43200, "12 h 00", "12:00 p.m."}, {74459, "20 h 40", "8:40 p.m."},
		{86400, "24 h 00", "12:00 a.m."},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct buf fr = buf_new(arena, 128), en = buf_new(arena, 128);
		buf_add_clock(&fr, LANG_FR, cases[i].second);
		buf_add_clock(&en, LANG_EN, cases[i].second);
		assert_true(str_equal(buf_str(&fr), str_of(cases[i].fr)));
		assert_true(str_equal(buf_str(&en), str_of(cases[i].en)));
	}
}

static void test_wording__is_sorted_and_complete(void **state)
{
	(void)state;
	assert_true(wording_row_count > 10);
	for (size_t i = 0; i < wording_row_count; i++) {
		assert_true(html_is_cstring(wording_rows[i].en));
		if (i > 0)
			assert_true(strcmp(wording_rows[i - 1].fr, wording_rows[i].fr) < 0);
		struct word word = {wording_rows[i].fr};
		assert_true(str_equal(word_text(word, LANG_EN), str_of(wording_rows[i].en)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_templates__escape_by_context_in_french),
		cmocka_unit_test(test_templates__write_paths_and_numbers_the_english_way),
		cmocka_unit_test(test_html_put_url__takes_local_paths_only),
		cmocka_unit_test(test_words__count_by_the_language),
		cmocka_unit_test(test_buf_add_fixed__writes_every_number),
		cmocka_unit_test(test_buf_add_day__writes_dates_out),
		cmocka_unit_test(test_buf_add_clock__writes_hours),
		cmocka_unit_test(test_wording__is_sorted_and_complete),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
