/* Slices: cut, compared, searched, read as numbers and as UTF-8. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void test_str_cut__gives_every_piece_also_the_empty_ones(void **state)
{
	(void)state;
	struct str rest = STR("a;;b;"), piece = {0};
	const char *expected[] = {"a", "", "b", ""};
	size_t count = 0;
	while (str_cut(&rest, ';', &piece))
		assert_true(str_equal(piece, str_of(expected[count++])));
	assert_int_equal(count, COUNT_OF(expected));
}

static void test_str_to_fixed__reads_decimals_and_refuses_the_rest(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool good;
		int64_t value;
	} cases[] = {
		{"37.5", true, 3750},
		{"37,50", true, 3750},
		{"40", true, 4000},
		{"-2", false, 0},
		{"", false, 0},
		{".5", false, 0},
		{"1.", false, 0},
		{"1.234", false, 0},
		{"1e3", false, 0},
		{" 1", false, 0},
		{"99999999999999999999", false, 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t value = 0;
		assert_int_equal(str_to_fixed(str_of(cases[i].text), 2, 0, 1000000, &value),
				 cases[i].good);
		assert_int_equal(value, cases[i].value);
	}
}

static void test_str_is_utf8__refuses_malformed_bytes(void **state)
{
	(void)state;
	assert_true(str_is_utf8(STR("développeuse 林 嘉欣 مهندس \xF0\x9F\x8C\x89")));
	assert_false(str_is_utf8(STR("d\xE9veloppeuse")));
	assert_false(str_is_utf8(STR("\xC0\xAF")));
	assert_false(str_is_utf8(STR("\xED\xA0\x80")));
	assert_false(str_is_utf8(STR("\xF4\x90\x80\x80")));
	assert_false(str_is_utf8(STR("abcdefgh\xE2\x82")));
}

static void test_str_is_utf8__agrees_with_the_table_of_rfc_3629(void **state)
{
	(void)state;
	/* Every pair of bytes, before and within a run of eight. */
	for (int a = 0; a < 256; a++) {
		for (int b = 0; b < 256; b++) {
			char bytes[] = {'x', (char)a, (char)b, 'x', 'x', 'x', 'x', 'x', 'x', 'x'};
			bool ascii = a < 0x80 && b < 0x80;
			bool two = a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF;
			assert_int_equal(str_is_utf8((struct str){bytes, sizeof(bytes)}),
					 ascii || two);
		}
	}
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{"\xE0\xA0\x80", true},
		{"\xE0\x9F\xBF", false},
		{"\xED\x9F\xBF", true},
		{"\xEF\xBF\xBF", true},
		{"\xF0\x90\x80\x80", true},
		{"\xF0\x8F\xBF\xBF", false},
		{"\xF4\x8F\xBF\xBF", true},
		{"\xF5\x80\x80\x80", false},
		{"\xF0\x90\x80", false},
		{"\xE2\x82", false},
		{"\xC3", false},
		{"\x80", false},
		{"\xF8\x88\x80\x80\x80", false},
		{"\xFF", false},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(str_is_utf8(str_of(cases[i].text)), cases[i].good);
	assert_true(str_is_utf8((struct str){0}));
	assert_true(str_is_utf8((struct str){"a\0b", 3}));
}

static void test_str_next_code_point__walks_to_the_end(void **state)
{
	(void)state;
	struct str rest = STR("a\xC3\xA9\xE6\x9E\x97\xF0\x9F\x8C\x89");
	static const int32_t expected[] = {'a', 0xE9, 0x6797, 0x1F309, -1, -1};
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		assert_int_equal(str_next_code_point(&rest), expected[i]);
}

static void test_str_to_i64__reads_whole_numbers_within_bounds(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t min, max;
		bool good;
		int64_t value;
	} cases[] = {
		{"0", 0, 9, true, 0},
		{"9", 0, 9, true, 9},
		{"10", 0, 9, false, 0},
		{"-1", 0, 9, false, 0},
		{"-1", -1, 9, true, -1},
		{"007", 0, 9, true, 7},
		{"9223372036854775807", 0, INT64_MAX, true, INT64_MAX},
		{"9223372036854775808", INT64_MIN, INT64_MAX, false, 0},
		{"-9223372036854775808", INT64_MIN, INT64_MAX, true, INT64_MIN},
		{"-9223372036854775809", INT64_MIN, INT64_MAX, false, 0},
		{"+1", 0, 9, false, 0},
		{"--1", -9, 9, false, 0},
		{"-", -9, 9, false, 0},
		{"1 ", 0, 9, false, 0},
		{"1.", 0, 9, false, 0},
		{"1.0", 0, 9, false, 0},
		{"0x1", 0, 9, false, 0},
		{"1e0", 0, 9, false, 0},
		{"\xD9\xA3", 0, 9, false, 0},
		{"", 0, 9, false, 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t value = 77;
		bool good = str_to_i64(str_of(cases[i].text), cases[i].min, cases[i].max, &value);
		if (good != cases[i].good || value != (good ? cases[i].value : 77))
			fail_msg("'%s'", cases[i].text);
	}
}

static void test_str_to_fixed__never_overflows(void **state)
{
	(void)state;
	int64_t value = 77;
	assert_true(str_to_fixed(STR("-92233720368547758.08"), 2, INT64_MIN, INT64_MAX, &value));
	assert_int_equal(value, INT64_MIN);
	assert_true(str_to_fixed(STR("92233720368547758.07"), 2, INT64_MIN, INT64_MAX, &value));
	assert_int_equal(value, INT64_MAX);
	assert_false(str_to_fixed(STR("92233720368547758.08"), 2, INT64_MIN, INT64_MAX, &value));
	assert_false(str_to_fixed(STR("92233720368547759"), 2, INT64_MIN, INT64_MAX, &value));
	assert_int_equal(value, INT64_MAX);
}

static void test_str_compare__goes_by_bytes_and_prefixes_come_first(void **state)
{
	(void)state;
	static const char *const rising[] = {"", "A", "AB", "B", "a", "aa", "b", "\xC3\xA9"};
	for (size_t i = 0; i < COUNT_OF(rising); i++) {
		for (size_t j = 0; j < COUNT_OF(rising); j++) {
			int order = str_compare(str_of(rising[i]), str_of(rising[j]));
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
			assert_int_equal(str_equal(str_of(rising[i]), str_of(rising[j])), i == j);
		}
	}
	assert_true(str_equal((struct str){0}, STR("")));
	assert_true(str_equal(str_of(NULL), STR("")));
	assert_true(str_compare((struct str){"a\0b", 3}, (struct str){"a\0c", 3}) < 0);
}

static void test_str_find__gives_the_first_place_or_the_size(void **state)
{
	(void)state;
	static const struct {
		const char *text, *what;
		size_t place;
	} cases[] = {{"abcabc", "bc", 1}, {"abc", "", 0},    {"abc", "abcd", 3},
		     {"abc", "x", 3},     {"", "x", 0},      {"", "", 0},
		     {"aab", "ab", 1},    {"abc", "abc", 0}, {"abc", "c", 2}};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(str_find(str_of(cases[i].text), str_of(cases[i].what)),
				 cases[i].place);
	assert_true(str_starts_with(STR("abc"), STR("ab")) && str_ends_with(STR("abc"), STR("bc")));
	assert_true(str_starts_with(STR("abc"), STR("")) && str_ends_with(STR("abc"), STR("")));
	assert_false(str_starts_with(STR("ab"), STR("abc")) ||
		     str_ends_with(STR("bc"), STR("abc")));
	assert_false(str_starts_with(STR("abc"), STR("bc")) ||
		     str_ends_with(STR("abc"), STR("ab")));
}

static void test_str_trim__takes_ascii_blanks_off_both_ends(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{" a ", "a"},
		{"\t\r\n\v\f a b \n", "a b"},
		{"", ""},
		{"   ", ""},
		{"a", "a"},
		/* A no-break space is a letter to it. */
		{"\xC2\xA0 a", "\xC2\xA0 a"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(str_equal(str_trim(str_of(cases[i][0])), str_of(cases[i][1])));
}

static void test_str_copy__ends_with_a_zero_byte(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str slice = str_slice(STR("abcdef"), 1, 3);
	assert_string_equal(str_cstring(arena, slice), "bcd");
	assert_string_equal(str_copy(arena, slice).at, "bcd");
	assert_string_equal(str_cstring(arena, (struct str){0}), "");
	assert_string_equal(str_format(arena, "%.*s-%d", STR_ARGS(slice), 7).at, "bcd-7");
	assert_int_equal(str_format(arena, "%5000d", 1).size, 5000);
	assert_true(str_equal(str_skip(STR("abc"), 3), STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_str_cut__gives_every_piece_also_the_empty_ones),
		cmocka_unit_test(test_str_to_fixed__reads_decimals_and_refuses_the_rest),
		cmocka_unit_test(test_str_is_utf8__refuses_malformed_bytes),
		cmocka_unit_test(test_str_is_utf8__agrees_with_the_table_of_rfc_3629),
		cmocka_unit_test(test_str_next_code_point__walks_to_the_end),
		cmocka_unit_test(test_str_to_i64__reads_whole_numbers_within_bounds),
		cmocka_unit_test(test_str_to_fixed__never_overflows),
		cmocka_unit_test(test_str_compare__goes_by_bytes_and_prefixes_come_first),
		cmocka_unit_test(test_str_find__gives_the_first_place_or_the_size),
		cmocka_unit_test(test_str_trim__takes_ascii_blanks_off_both_ends),
		cmocka_unit_test(test_str_copy__ends_with_a_zero_byte),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
