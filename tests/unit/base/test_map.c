/* Tables from text to a number, and growing arrays. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define KEYS 20000

static void test_map_at__keeps_the_first_value_and_the_order_of_insertion(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct map map = map_new(arena);
	for (uint32_t i = 0; i < KEYS; i++)
		assert_int_equal(*map_at(&map, str_format(arena, "key %u", i), i), i);
	assert_int_equal(map.count, KEYS);
	for (uint32_t i = 0; i < KEYS; i++) {
		/* The same text at another address. */
		struct str key = str_format(arena, "key %u", i);
		uint32_t value = 0;
		assert_int_equal(*map_at(&map, key, 77), i);
		assert_true(map_find(&map, key, &value));
		assert_int_equal(value, i);
		assert_true(str_equal(map.entries[i].key, key));
	}
	assert_int_equal(map.count, KEYS);
	*map_at(&map, STR("key 5"), 0) = 500;
	uint32_t value = 0;
	assert_true(map_find(&map, STR("key 5"), &value));
	assert_int_equal(value, 500);
}

static void test_map_find__leaves_the_value_alone_where_there_is_none(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct map map = map_new(arena);
	uint32_t value = 77;
	assert_false(map_find(&map, STR(""), &value));
	assert_false(map_find(&map, STR("a"), &value));
	map_at(&map, STR("a"), 1);
	assert_false(map_find(&map, STR(""), &value));
	assert_false(map_find(&map, STR("A"), &value));
	assert_false(map_find(&map, STR("aa"), &value));
	assert_false(map_find(&map, (struct str){"a\0", 2}, &value));
	assert_int_equal(value, 77);
}

static void test_map_at__takes_the_empty_text_and_zero_bytes_for_keys(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct map map = map_new(arena);
	uint32_t value = 0;
	map_at(&map, (struct str){0}, 1);
	map_at(&map, (struct str){"a\0b", 3}, 2);
	map_at(&map, (struct str){"a\0c", 3}, 3);
	assert_int_equal(map.count, 3);
	assert_true(map_find(&map, STR(""), &value));
	assert_int_equal(value, 1);
	assert_true(map_find(&map, (struct str){"a\0c", 3}, &value));
	assert_int_equal(value, 3);
}

static void test_array_push__keeps_items_in_order_while_it_grows(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	ARRAY(struct instant) instants = {0};
	for (int64_t i = 0; i < 10000; i++)
		array_push(arena, &instants, ((struct instant){i * 3}));
	assert_int_equal(instants.count, 10000);
	assert_true(instants.room >= instants.count);
	for (int64_t i = 0; i < 10000; i++)
		assert_int_equal(instants.at[i].seconds, i * 3);
}

static void test_array_add__gives_a_zeroed_item(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	ARRAY(struct civil_time) times = {0};
	for (int i = 0; i < 100; i++) {
		struct civil_time *time = array_add(arena, &times);
		assert_int_equal(time->date.days, 0);
		assert_int_equal(time->second, 0);
		*time = (struct civil_time){{i}, i};
	}
	assert_int_equal(times.at[99].second, 99);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_map_at__keeps_the_first_value_and_the_order_of_insertion),
		cmocka_unit_test(test_map_find__leaves_the_value_alone_where_there_is_none),
		cmocka_unit_test(test_map_at__takes_the_empty_text_and_zero_bytes_for_keys),
		cmocka_unit_test(test_array_push__keeps_items_in_order_while_it_grows),
		cmocka_unit_test(test_array_add__gives_a_zeroed_item),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
