/* Memory taken piece by piece: aligned, zeroed, given back in the order of the marks. */
#include "base/base.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static bool is_zero(const unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (bytes[i] != 0)
			return false;
	return true;
}

static void test_arena_take__gives_zeroed_aligned_pieces_apart_from_each_other(void **state)
{
	(void)state;
	static const size_t sizes[] = {1, 15,    16,    17,    100,     4096, 0,
				       7, 16384, 16385, 70000, 5000000, 1,    33};
	unsigned char *pieces[COUNT_OF(sizes)];
	SCOPED_ARENA(arena);
	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		pieces[i] = arena_take(arena, sizes[i]);
		assert_non_null(pieces[i]);
		assert_int_equal((uintptr_t)pieces[i] % 16, 0);
		assert_true(is_zero(pieces[i], sizes[i]));
		memset(pieces[i], (int)i + 1, sizes[i]);
	}
	for (size_t i = 0; i < COUNT_OF(sizes); i++)
		for (size_t j = 0; j < sizes[i]; j++)
			assert_int_equal(pieces[i][j], i + 1);
}

static void test_arena_rewind__gives_back_what_was_taken_after_the_mark(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	char *kept = arena_take(arena, 100);
	memset(kept, 'k', 100);
	size_t taken = arena_taken(arena);
	for (int round = 0; round < 3; round++) {
		struct arena_mark outer = arena_mark(arena);
		unsigned char *first = arena_take(arena, 64);
		/* What an earlier round wrote is zero again. */
		assert_true(is_zero(first, 64));
		memset(first, 0xFF, 64);
		struct arena_mark inner = arena_mark(arena);
		memset(arena_take(arena, 3000000), 0xFF, 3000000);
		memset(arena_take(arena, 10), 0xFF, 10);
		arena_rewind(arena, inner);
		assert_int_equal(first[63], 0xFF);
		assert_true(is_zero(arena_take(arena, 200), 200));
		arena_rewind(arena, outer);
		assert_int_equal(arena_taken(arena), taken);
	}
	for (int i = 0; i < 100; i++)
		assert_int_equal(kept[i], 'k');
}

static void test_arena_rewind__to_a_mark_of_the_empty_arena_empties_it(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct arena_mark start = arena_mark(arena);
	arena_take(arena, 100000);
	assert_true(arena_taken(arena) >= 100000);
	arena_rewind(arena, start);
	assert_int_equal(arena_taken(arena), 0);
	assert_true(is_zero(arena_take(arena, 100), 100));
}

/* How the work ends when it runs in a process of its own: the exit code, or 128 and the signal. */
static int end_of(void (*work)(void))
{
	pid_t child = fork();
	must(child >= 0);
	if (child == 0) {
		close(STDERR_FILENO);
		work();
		_exit(0);
	}
	int status = 0;
	must(waitpid(child, &status, 0) == child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void take_an_overflowing_array(void)
{
	SCOPED_ARENA(arena);
	arena_take_array(arena, SIZE_MAX / 4, 8);
}

static void take_more_than_there_is(void)
{
	SCOPED_ARENA(arena);
	arena_take(arena, SIZE_MAX - 3);
}

static void take_nothing_much(void)
{
	SCOPED_ARENA(arena);
	arena_take_array(arena, 3, 8);
}

static void test_arena_take__ends_the_process_where_no_memory_could_be_had(void **state)
{
	(void)state;
	assert_int_equal(end_of(take_nothing_much), 0);
	assert_int_equal(end_of(take_an_overflowing_array), 1);
	assert_int_equal(end_of(take_more_than_there_is), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_arena_take__gives_zeroed_aligned_pieces_apart_from_each_other),
		cmocka_unit_test(test_arena_rewind__gives_back_what_was_taken_after_the_mark),
		cmocka_unit_test(test_arena_rewind__to_a_mark_of_the_empty_arena_empties_it),
		cmocka_unit_test(test_arena_take__ends_the_process_where_no_memory_could_be_had),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
