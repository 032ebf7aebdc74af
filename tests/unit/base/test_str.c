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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_str_cut__gives_every_piece_also_the_empty_ones),
		cmocka_unit_test(test_str_to_fixed__reads_decimals_and_refuses_the_rest),
		cmocka_unit_test(test_str_is_utf8__refuses_malformed_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
