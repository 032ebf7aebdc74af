/* Buffers grow up to their cap, and say when something did not fit. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void test_buf_add__keeps_every_byte_up_to_the_cap(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 1000);
	for (int i = 0; i < 100; i++)
		buf_add(&buf, STR("0123456789"));
	assert_false(buf_is_full(&buf));
	assert_int_equal(buf_str(&buf).size, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(buf_str(&buf).at[i], '0' + (char)(i % 10));
	buf_add(&buf, STR(""));
	assert_false(buf_is_full(&buf));
	buf_add_char(&buf, 'x');
	assert_true(buf_is_full(&buf));
	assert_int_equal(buf_str(&buf).size, 1000);
}

static void test_buf_add__adds_nothing_more_once_something_did_not_fit(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 5);
	buf_add(&buf, STR("abc"));
	buf_add(&buf, STR("def"));
	/* It would fit, and would leave a hole in the text. */
	buf_add_char(&buf, 'g');
	buf_addf(&buf, "%d", 7);
	buf_add_i64(&buf, 8);
	assert_true(buf_is_full(&buf));
	assert_true(str_equal(buf_str(&buf), STR("abc")));
	buf_clear(&buf);
	assert_false(buf_is_full(&buf));
	assert_int_equal(buf_str(&buf).size, 0);
	buf_add(&buf, STR("vwxyz"));
	assert_true(str_equal(buf_str(&buf), STR("vwxyz")));
}

static void test_buf_new__with_no_room_takes_nothing(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 0);
	buf_add(&buf, STR(""));
	assert_false(buf_is_full(&buf));
	buf_add_char(&buf, 'x');
	assert_true(buf_is_full(&buf));
}

static void test_buf_addf__formats_and_grows(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 10000);
	for (int i = 0; i < 500; i++)
		buf_addf(&buf, "%03d;", i);
	assert_int_equal(buf.size, 2000);
	assert_true(str_equal(str_slice(buf_str(&buf), 1996, 4), STR("499;")));
	buf_clear(&buf);
	buf_add_i64(&buf, INT64_MIN);
	buf_add_char(&buf, ' ');
	buf_add_i64(&buf, INT64_MAX);
	assert_true(str_equal(buf_str(&buf), STR("-9223372036854775808 9223372036854775807")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buf_add__keeps_every_byte_up_to_the_cap),
		cmocka_unit_test(test_buf_add__adds_nothing_more_once_something_did_not_fit),
		cmocka_unit_test(test_buf_new__with_no_room_takes_nothing),
		cmocka_unit_test(test_buf_addf__formats_and_grows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
