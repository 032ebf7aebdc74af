/* Seeded numbers: the published vectors, because plans are replayed from their seeds. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void test_random_from_seed__spreads_a_seed_by_splitmix64(void **state)
{
	(void)state;
	/* The first outputs of splitmix64 for 1234567, as its implementations publish them. */
	static const uint64_t expected[4] = {6457827717110365317u, 3203168211198807973u,
					     9817491932198370423u, 4593380528125082431u};
	struct random random = random_from_seed(1234567);
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		assert_int_equal(random.state[i], expected[i]);
}

static void test_random_next__gives_the_published_numbers(void **state)
{
	(void)state;
	/* xoshiro256** from the state 1, 2, 3, 4: the vector that its implementations share. */
	static const uint64_t expected[] = {
		11520,
		0,
		1509978240,
		1215971899390074240u,
		1216172134540287360u,
		607988272756665600u,
		16172922978634559625u,
		8476171486693032832u,
		10595114339597558777u,
		2904607092377533576u,
	};
	struct random random = {{1, 2, 3, 4}};
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		assert_int_equal(random_next(&random), expected[i]);
}

static void test_random_next__goes_the_same_way_from_the_same_seed_only(void **state)
{
	(void)state;
	struct random a = random_from_seed(1), b = random_from_seed(1), c = random_from_seed(2);
	size_t same = 0;
	for (int i = 0; i < 1000; i++) {
		uint64_t from_a = random_next(&a);
		assert_int_equal(from_a, random_next(&b));
		same += from_a == random_next(&c);
	}
	assert_int_equal(same, 0);
}

static void test_random_below__reaches_every_number_about_as_often(void **state)
{
	(void)state;
	struct random random = random_from_seed(7);
	static const uint64_t counts[] = {1, 2, 3, 7, 10};
	for (size_t c = 0; c < COUNT_OF(counts); c++) {
		int64_t seen[10] = {0};
		for (int i = 0; i < 10000 * (int)counts[c]; i++) {
			uint64_t drawn = random_below(&random, counts[c]);
			assert_true(drawn < counts[c]);
			seen[drawn]++;
		}
		/* Five standard deviations and more around 10,000. */
		for (uint64_t i = 0; i < counts[c]; i++)
			assert_in_range(seen[i], 9500, 10500);
	}
}

static void test_random_below__has_no_bias_where_counts_are_huge(void **state)
{
	(void)state;
	/* Of three quarters of 2^64, the remainder would come twice as often as the rest. */
	const uint64_t count = 3u * ((uint64_t)1 << 62);
	struct random random = random_from_seed(8);
	int64_t low = 0;
	for (int i = 0; i < 30000; i++) {
		uint64_t drawn = random_below(&random, count);
		assert_true(drawn < count);
		low += drawn < count / 3;
	}
	assert_in_range(low, 9500, 10500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_from_seed__spreads_a_seed_by_splitmix64),
		cmocka_unit_test(test_random_next__gives_the_published_numbers),
		cmocka_unit_test(test_random_next__goes_the_same_way_from_the_same_seed_only),
		cmocka_unit_test(test_random_below__reaches_every_number_about_as_often),
		cmocka_unit_test(test_random_below__has_no_bias_where_counts_are_huge),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
