/* The log: one event, one line, whoever writes at the same time. */
#include "base/base.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* Standard error goes to a file while the work runs; gives what it wrote. */
static struct str log_of(struct arena *arena, void (*work)(void))
{
	FILE *file = tmpfile();
	must(file != NULL);
	int kept = dup(STDERR_FILENO);
	must(dup2(fileno(file), STDERR_FILENO) >= 0);
	work();
	must(dup2(kept, STDERR_FILENO) >= 0);
	close(kept);
	char *bytes = arena_take(arena, 1 << 20);
	rewind(file);
	size_t size = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	return (struct str){bytes, size};
}

/* The line without its time, which must be one. */
static struct str event_of(struct str line)
{
	struct str time = {0};
	struct instant instant = {0};
	assert_true(str_cut(&line, ' ', &time));
	assert_true(instant_from_text(time, &instant));
	return line;
}

static void log_one_of_each(void)
{
	log_event(LOG_ERROR, "db-lost", "mission=%s", "M1");
	log_event(LOG_WARN, "slow", "ms=%d", 1200);
	log_event(LOG_INFO, "started", "port=%d rows=%zu", 8080, (size_t)3);
	log_event(LOG_DEBUG, "row", "line=%d", 4);
	log_event(LOG_INFO, "empty", "%s", "");
}

static void test_log_event__writes_a_line_an_event_up_to_the_level(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	static const char *const expected[] = {"error db-lost mission=M1", "warn slow ms=1200",
					       "info started port=8080 rows=3", "debug row line=4",
					       "info empty"};
	static const struct {
		enum log_level level;
		bool shown[5];
	} cases[] = {
		{LOG_ERROR, {true, false, false, false, false}},
		{LOG_WARN, {true, true, false, false, false}},
		{LOG_INFO, {true, true, true, false, true}},
		{LOG_DEBUG, {true, true, true, true, true}},
	};
	for (size_t c = 0; c < COUNT_OF(cases); c++) {
		log_set_level(cases[c].level);
		struct str rest = log_of(arena, log_one_of_each), line = {0};
		for (size_t i = 0; i < COUNT_OF(expected); i++) {
			if (!cases[c].shown[i])
				continue;
			assert_true(str_cut(&rest, '\n', &line));
			assert_true(str_equal(event_of(line), str_of(expected[i])));
		}
		assert_int_equal(rest.size, 0);
	}
	log_set_level(LOG_INFO);
}

static void log_strange_values(void)
{
	char value[5000];
	memset(value, 'x', sizeof(value));
	value[sizeof(value) - 1] = '\0';
	log_event(LOG_INFO, "forged", "ref=%s", "A\n2026-01-01T00:00:00Z info paid\r\t\x1B[2J");
	log_event(LOG_INFO, "long", "ref=%s", value);
}

static void test_log_event__lets_no_value_forge_or_flood_a_line(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str rest = log_of(arena, log_strange_values), line = {0};
	assert_true(str_cut(&rest, '\n', &line));
	assert_true(str_equal(event_of(line),
			      STR("info forged ref=A 2026-01-01T00:00:00Z info paid   [2J")));
	assert_true(str_cut(&rest, '\n', &line));
	assert_true(str_starts_with(event_of(line), STR("info long ref=xxx")));
	assert_true(line.size < 2048);
	assert_int_equal(rest.size, 0);
}

static void log_piece(void *context, size_t piece)
{
	(void)context;
	log_event(LOG_INFO, "piece", "number=%zu padding=%s", piece,
		  "......................................................................");
}

static void log_from_threads(void)
{
	threads_run(8, 2000, log_piece, NULL);
}

static void test_log_event__keeps_lines_of_threads_whole(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str rest = log_of(arena, log_from_threads), line = {0};
	bool *seen = arena_new_array(arena, 2000, bool);
	for (size_t i = 0; i < 2000; i++) {
		int64_t number = 0;
		assert_true(str_cut(&rest, '\n', &line));
		struct str event = event_of(line), word = {0};
		assert_true(str_ends_with(event, STR("......")));
		assert_true(str_starts_with(event, STR("info piece number=")));
		event = str_skip(event, strlen("info piece number="));
		assert_true(str_cut(&event, ' ', &word));
		assert_true(str_to_i64(word, 0, 1999, &number));
		assert_false(seen[number]);
		seen[number] = true;
	}
	assert_int_equal(rest.size, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_log_event__writes_a_line_an_event_up_to_the_level),
		cmocka_unit_test(test_log_event__lets_no_value_forge_or_flood_a_line),
		cmocka_unit_test(test_log_event__keeps_lines_of_threads_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
