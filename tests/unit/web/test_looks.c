/* Every page, in both languages, full and empty, as it was when somebody last looked: the golden
 * files in tests/golden/web. To add a page: its function in sample_pages.h and a line in the table.
 */
#include "web/sample_lexicon_pages.h"
#include "web/sample_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "web/assets_private.h"
#include "web/golden.h"
#include "web/sample_settle.h"
#include "web/sample_timetables.h"

static const struct {
	const char *name;
	sample_page *page;
} sample_pages[] = {
	{"home", sample_home},
	{"mission", sample_mission},
	{"mission_edit", sample_mission_edit},
	{"mission_act", sample_mission_act},
	{"mission_notices", sample_mission_notices},
	{"mission_employers", sample_mission_employers},
	{"timetable", sample_timetable},
	{"own", sample_own},
	{"repair", sample_repair},
	{"unplaced", sample_unplaced},
	{"interview", sample_interview},
	{"settle", sample_settle},
	{"timetable_settings", sample_timetable_settings},
	{"import_report", sample_import_report},
	{"offer", sample_offer},
	{"refused", sample_refused},
	{"candidate", sample_candidate},
	{"search", sample_search},
	{"error", sample_error},
	{"queue", sample_queue},
	{"queue_aside", sample_queue_aside},
	{"place_title", sample_place_title},
	{"understand", sample_understand},
	{"lexicon", sample_lexicon},
	{"lexicon_changes", sample_lexicon_changes},
};

static struct str render(struct arena *arena, size_t page, enum lang lang, bool is_empty)
{
	struct sample sample = {arena, lang};
	struct html out = html_new(arena);
	sample_pages[page].page(&sample, is_empty, &out);
	assert_false(buf_is_full(&out.buf));
	return buf_str(&out.buf);
}

static void check_golden(enum lang lang, bool is_empty)
{
	bool same = true;
	for (size_t i = 0; i < COUNT_OF(sample_pages); i++) {
		SCOPED_ARENA(arena);
		struct str name =
			str_format(arena, "looks/%s%s.%s.html", sample_pages[i].name,
				   is_empty ? ".empty" : "", lang == LANG_FR ? "fr" : "en");
		same &= golden_same(
			arena, str_cstring(arena, name),
			golden_without_versions(arena, render(arena, i, lang, is_empty)));
	}
	assert_true(same);
}

static void test_looks__are_as_they_were_in_french(void **state)
{
	(void)state;
	check_golden(LANG_FR, false);
}

static void test_looks__are_as_they_were_in_english(void **state)
{
	(void)state;
	check_golden(LANG_EN, false);
}

static void test_looks__say_in_french_that_there_is_nothing_yet(void **state)
{
	(void)state;
	check_golden(LANG_FR, true);
}

static void test_looks__say_in_english_that_there_is_nothing_yet(void **state)
{
	(void)state;
	check_golden(LANG_EN, true);
}

/* The frame aside, nothing French is left where English is asked for. */
static void test_looks__differ_by_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(sample_pages); i++) {
		SCOPED_ARENA(arena);
		struct str page = render(arena, i, LANG_EN, false);
		assert_true(str_find(page, STR("<html lang=\"en-CA\">")) < page.size);
		static const char *const french[] = {"Chercher", "Pourquoi", "Écarté", "Ce qui",
						     "points sur"};
		for (size_t w = 0; w < COUNT_OF(french); w++)
			assert_int_equal(str_find(page, str_of(french[w])), page.size);
	}
}

/* Bytes of the assets that a page names. */
static size_t resources_of(struct arena *arena, struct str page)
{
	size_t bytes = 0;
	for (const struct asset *asset = assets; asset->name != NULL; asset++) {
		struct str address = str_format(arena, "\"/assets/%s", asset->name);
		bytes += str_find(page, address) < page.size ? asset->size : 0;
	}
	return bytes;
}

static void test_looks__weigh_at_most_50_kib_with_all_resources(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(sample_pages); i++) {
		SCOPED_ARENA(arena);
		for (enum lang lang = LANG_FR; lang < LANG_COUNT; lang++) {
			struct str page = render(arena, i, lang, false);
			size_t resources = resources_of(arena, page);
			assert_true(resources > 0);
			assert_in_range(page.size + resources, 1, 50 * 1024);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_looks__are_as_they_were_in_french),
		cmocka_unit_test(test_looks__are_as_they_were_in_english),
		cmocka_unit_test(test_looks__say_in_french_that_there_is_nothing_yet),
		cmocka_unit_test(test_looks__say_in_english_that_there_is_nothing_yet),
		cmocka_unit_test(test_looks__differ_by_language),
		cmocka_unit_test(test_looks__weigh_at_most_50_kib_with_all_resources),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
