/* Adding rows of bytes: against the same sum in doubles. */
#include "lexicon/rows.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define ROWS 300

static int8_t rows[ROWS][ROW_LENGTH];

/* All bytes that a row may have, in another order in each. */
static void fill_rows(void)
{
	for (size_t r = 0; r < ROWS; r++)
		for (size_t u = 0; u < ROW_LENGTH; u++)
			rows[r][u] =
				(int8_t)((int)((r * 131 + u * 17) % (2 * ROW_MAX + 1)) - ROW_MAX);
}

static void test_rows_add__is_the_sum_of_products(void **state)
{
	(void)state;
	static const size_t counts[] = {0, 1, 2, 3, 72, ROWS};
	const int8_t *at[ROWS];
	float values[ROWS];
	fill_rows();
	for (size_t r = 0; r < ROWS; r++) {
		at[r] = rows[r];
		values[r] = (float)(r % 7 + 1) / 300 * (r % 5 == 0 ? -1.0f : 1.0f);
	}
	for (size_t c = 0; c < COUNT_OF(counts); c++) {
		float sums[ROW_LENGTH];
		for (size_t u = 0; u < ROW_LENGTH; u++)
			sums[u] = -1;
		rows_add(at, values, counts[c], sums);
		for (size_t u = 0; u < ROW_LENGTH; u++) {
			double expected = -1, slack = 1e-5;
			for (size_t r = 0; r < counts[c]; r++) {
				expected += (double)rows[r][u] * (double)values[r];
				slack += ROW_MAX * 7.0 / 300 / 8191;
			}
			assert_true(fabs((double)sums[u] - expected) < slack);
		}
	}
}

/* The very same bits, however the processor goes about it. */
static void test_rows_add__is_the_same_on_every_processor(void **state)
{
	(void)state;
	static const size_t counts[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 71, ROWS};
	const int8_t *at[ROWS];
	float values[ROWS];
	fill_rows();
	for (size_t r = 0; r < ROWS; r++) {
		at[r] = rows[ROWS - 1 - r];
		values[r] = (float)(r * 37 % 101) / 7 - 6.5f;
	}
	for (size_t c = 0; c < COUNT_OF(counts); c++) {
		float usual[ROW_LENGTH] = {0}, wide[ROW_LENGTH] = {0}, chosen[ROW_LENGTH] = {0};
		rows_add(at, values, counts[c], chosen);
		rows_add_so(false, at, values, counts[c], usual);
		assert_memory_equal(chosen, usual, sizeof(usual));
		if (!rows_can_be_wide())
			continue;
		rows_add_so(true, at, values, counts[c], wide);
		assert_memory_equal(wide, usual, sizeof(usual));
	}
}

/* As many as can be, all of the largest: the sum of whole numbers must not overflow. */
static void test_rows_add__has_room_for_the_most(void **state)
{
	(void)state;
	static const int8_t *at[ROWS_MAX];
	static float values[ROWS_MAX];
	float sums[ROW_LENGTH] = {0};
	memset(rows[0], ROW_MAX, sizeof(rows[0]));
	for (size_t r = 0; r < ROWS_MAX; r++) {
		at[r] = rows[0];
		values[r] = 1;
	}
	rows_add(at, values, ROWS_MAX, sums);
	for (size_t u = 0; u < ROW_LENGTH; u++)
		assert_true(fabsf(sums[u] / ((float)ROWS_MAX * ROW_MAX) - 1) < 1e-3f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_add__is_the_sum_of_products),
		cmocka_unit_test(test_rows_add__is_the_same_on_every_processor),
		cmocka_unit_test(test_rows_add__has_room_for_the_most),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
