/* Shared pieces: each is worked once, and the result does not depend on the number of threads. */
#include "base/base.h"

#include <stdatomic.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define PIECES 1000

struct sums {
	uint64_t of_piece[PIECES];
	_Atomic uint32_t times[PIECES];
};

static void sum_piece(void *context, size_t piece)
{
	struct sums *sums = context;
	struct random random = random_from_seed(piece);
	for (int i = 0; i < 100; i++)
		sums->of_piece[piece] += random_next(&random);
	atomic_fetch_add(&sums->times[piece], 1);
}

static uint64_t sum_on(int threads, size_t pieces)
{
	SCOPED_ARENA(arena);
	struct sums *sums = arena_new(arena, struct sums);
	threads_run(threads, pieces, sum_piece, sums);
	uint64_t sum = 0;
	for (size_t i = 0; i < PIECES; i++) {
		assert_int_equal(sums->times[i], i < pieces);
		sum = hash_mix(sum, sums->of_piece[i]);
	}
	return sum;
}

static void test_threads_run__gives_the_same_on_any_number_of_threads(void **state)
{
	(void)state;
	static const int threads[] = {2, 3, 8, THREADS_MAX};
	uint64_t alone = sum_on(1, PIECES);
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(sum_on(threads[i], PIECES), alone);
}

static void test_threads_run__bears_fewer_pieces_than_threads(void **state)
{
	(void)state;
	for (size_t pieces = 0; pieces <= 9; pieces++)
		assert_int_equal(sum_on(8, pieces), sum_on(1, pieces));
}

struct order {
	size_t taken[PIECES];
	size_t count;
};

static void note_order(void *context, size_t piece)
{
	struct order *order = context;
	order->taken[order->count++] = piece;
}

static void test_threads_run__takes_pieces_in_order_on_the_callers_thread(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct order *order = arena_new(arena, struct order);
	threads_run(1, PIECES, note_order, order);
	assert_int_equal(order->count, PIECES);
	for (size_t i = 0; i < PIECES; i++)
		assert_int_equal(order->taken[i], i);
}

static void test_threads_available__is_one_at_least(void **state)
{
	(void)state;
	assert_in_range(threads_available(), 1, THREADS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_threads_run__gives_the_same_on_any_number_of_threads),
		cmocka_unit_test(test_threads_run__bears_fewer_pieces_than_threads),
		cmocka_unit_test(test_threads_run__takes_pieces_in_order_on_the_callers_thread),
		cmocka_unit_test(test_threads_available__is_one_at_least),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
