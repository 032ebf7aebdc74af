/* Errors: one text, where it happened before it, and the exit codes that scripts rely on. */
#include "base/base.h"

#include <string.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* cmocka has a macro of this name. */
#undef fail

static void test_fail__keeps_the_kind_and_the_text(void **state)
{
	(void)state;
	struct err err = {0};
	assert_false(fail(&err, ERR_BUSY, "base occupée / database busy: %d", 5));
	assert_int_equal(err.kind, ERR_BUSY);
	assert_string_equal(err.text, "base occupée / database busy: 5");
	/* The last word is the one that counts. */
	assert_false(fail(&err, ERR_INPUT, "x"));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.text, "x");
}

static void test_fail_at__puts_the_place_before_the_text(void **state)
{
	(void)state;
	struct err err = {0};
	fail(&err, ERR_INPUT, "colonne absente / column missing");
	assert_false(fail_at(&err, "%s:%d: ", "candidates.csv", 7));
	assert_false(fail_at(&err, "%s/", "mission"));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.text, "mission/candidates.csv:7: colonne absente / column missing");
}

static void test_fail__cuts_what_is_too_long(void **state)
{
	(void)state;
	struct err err = {0};
	char text[3000];
	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	fail(&err, ERR_FAILED, "%s", text);
	assert_int_equal(strlen(err.text), ERR_TEXT_BYTES - 1);
	fail_at(&err, "there: ");
	assert_int_equal(strlen(err.text), ERR_TEXT_BYTES - 1);
	assert_true(str_starts_with(str_of(err.text), STR("there: xxx")));
	fail_at(&err, "%s", text);
	assert_int_equal(strlen(err.text), ERR_TEXT_BYTES - 1);
}

static void test_fail__cuts_between_two_characters(void **state)
{
	(void)state;
	static const char *const characters[] = {"x", "é", "林", "\xF0\x9F\x8C\x89"};
	SCOPED_ARENA(arena);
	for (size_t c = 0; c < COUNT_OF(characters); c++) {
		for (size_t before = 0; before < 5; before++) {
			struct err err = {0};
			struct buf text = buf_new(arena, 4096);
			buf_add(&text, str_slice(STR("aaaaa"), 0, before));
			while (text.size < ERR_TEXT_BYTES + 8)
				buf_add(&text, str_of(characters[c]));
			fail(&err, ERR_FAILED, "%.*s", STR_ARGS(buf_str(&text)));
			assert_true(str_is_utf8(str_of(err.text)));
			assert_true(strlen(err.text) >= ERR_TEXT_BYTES - 4);
			fail_at(&err, "ab");
			assert_true(str_is_utf8(str_of(err.text)));
		}
	}
}

static void test_fail__may_speak_of_the_error_before(void **state)
{
	(void)state;
	struct err err = {0};
	fail(&err, ERR_INPUT, "first");
	fail(&err, ERR_CONFIG, "%s, then %s", err.text, err.text);
	assert_string_equal(err.text, "first, then first");
	fail_at(&err, "%s: ", err.text);
	assert_string_equal(err.text, "first, then first: first, then first");
}

static void test_err_exit_code__is_that_of_the_contract(void **state)
{
	(void)state;
	static const struct {
		enum err_kind kind;
		int code;
	} cases[] = {
		{ERR_NONE, 0},  {ERR_FAILED, 1},    {ERR_USAGE, 2},  {ERR_CONFIG, 3},
		{ERR_BUSY, 4},  {ERR_INTEGRITY, 5}, {ERR_SCHEMA, 6}, {ERR_INTERRUPTED, 130},
		{ERR_INPUT, 1}, {ERR_NOT_FOUND, 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(err_exit_code(cases[i].kind), cases[i].code);
}

static void test_fail__stays_one_line_whatever_it_quotes(void **state)
{
	(void)state;
	struct err err = {0};
	fail(&err, ERR_INPUT, "colonne « %s » / column", "a\r\n\tb\x1B[2J\x7F");
	assert_string_equal(err.text, "colonne « a   b [2J  » / column");
	fail_at(&err, "%s: ", "x\ny.csv");
	assert_string_equal(err.text, "x y.csv: colonne « a   b [2J  » / column");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fail__stays_one_line_whatever_it_quotes),
		cmocka_unit_test(test_fail__keeps_the_kind_and_the_text),
		cmocka_unit_test(test_fail_at__puts_the_place_before_the_text),
		cmocka_unit_test(test_fail__cuts_what_is_too_long),
		cmocka_unit_test(test_fail__cuts_between_two_characters),
		cmocka_unit_test(test_fail__may_speak_of_the_error_before),
		cmocka_unit_test(test_err_exit_code__is_that_of_the_contract),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
