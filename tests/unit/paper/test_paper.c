/* The printed timetable: it is a PDF, the same each time, of as many pages as it takes, and says
 * what it was told, as pdftotext reads it (skipped where poppler is absent). */
#include "paper/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct str say_page(void *context, struct arena *arena, int64_t page, int64_t count)
{
	(void)context;
	return str_format(arena, "Page %lld de %lld", (long long)page, (long long)count);
}

static struct paper_timetable timetable_of(struct arena *arena, size_t day_count, size_t row_count)
{
	struct paper_day *days = arena_new_array(arena, day_count + 1, struct paper_day);
	for (size_t i = 0; i < day_count; i++) {
		struct paper_row *rows = arena_new_array(arena, row_count, struct paper_row);
		for (size_t k = 0; k < row_count; k++)
			rows[k] = (struct paper_row){STR("7 h 30"),      STR("20 h 30"),
						     STR("محمد العربي"), STR("Mohamed Al Arabi"),
						     STR("Développeur"), STR("Salle 2")};
		rows[0].who = STR("林家欣");
		days[i] = (struct paper_day){str_format(arena, "Jour %zu", i + 1), rows, row_count};
	}
	return (struct paper_timetable){
		.title = STR("Studio Boréal"),
		.subtitle = STR("Mission virtuelle Asie-Pacifique"),
		.note = STR("Les heures sont celles de Montréal."),
		.hour_head = STR("Montréal"),
		.other_head = STR("Hong Kong"),
		.whom_head = STR("Entrevue"),
		.continued = STR("suite"),
		.empty = STR("Aucune entrevue."),
		.foot = STR("Horaire, version 3"),
		.language = "fr-CA",
		.made_at = {1800000000},
		.days = days,
		.day_count = day_count,
		.say_page = say_page,
	};
}

static struct str written(struct arena *arena, const struct paper_timetable *timetable)
{
	struct str file = {0};
	struct err err = {0};
	if (!paper_write(timetable, arena, &file, &err))
		print_error("%s\n", err.text);
	assert_true(str_starts_with(file, STR("%PDF-1.")));
	return file;
}

static void test_paper__is_the_same_each_time(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct paper_timetable timetable = timetable_of(arena, 2, 3);
	struct str first = written(arena, &timetable), second = written(arena, &timetable);
	assert_true(str_equal(first, second));
	assert_true(str_find(first, STR("/CreationDate (20270115080000Z)")) < first.size ||
		    str_find(first, STR("D:20270115080000")) < first.size);
	timetable.made_at.seconds++;
	assert_false(str_equal(first, written(arena, &timetable)));
}

/* What pdftotext reads; skips the test where it is not installed. */
static struct str read_back(struct arena *arena, struct str file)
{
	char path[] = "/tmp/passerelle-paper-XXXXXX";
	int ends[2], at = mkstemp(path), status = 0;
	assert_true(at >= 0 && write(at, file.at, file.size) == (ssize_t)file.size);
	assert_int_equal(close(at), 0);
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		execlp("pdftotext", "pdftotext", "-enc", "UTF-8", "-layout", path, "-", NULL);
		_exit(127);
	}
	close(ends[1]);
	struct buf text = buf_new(arena, (size_t)1 << 20);
	char piece[4096];
	for (ssize_t size; (size = read(ends[0], piece, sizeof(piece))) > 0;)
		buf_add(&text, (struct str){piece, (size_t)size});
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	unlink(path);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
		print_message("pdftotext is absent: nothing reads the PDF back\n");
		skip();
	}
	assert_int_equal(status, 0);
	return buf_str(&text);
}

static bool says(struct str text, const char *what)
{
	return str_find(text, str_of(what)) < text.size;
}

static void test_paper__says_what_it_was_told(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct paper_timetable timetable = timetable_of(arena, 2, 3);
	struct str text = read_back(arena, written(arena, &timetable));
	static const char *const wanted[] = {"Studio Boréal",    "Mission virtuelle Asie-Pacifique",
					     "Les heures",       "Montréal",
					     "Hong Kong",        "Jour 1",
					     "Jour 2",           "7 h 30",
					     "20 h 30",          "林家欣",
					     "Mohamed Al Arabi", "Développeur",
					     "Salle 2",          "version 3",
					     "Page 1 de 1"};
	for (size_t i = 0; i < COUNT_OF(wanted); i++) {
		if (!says(text, wanted[i]))
			print_error("%s is not in:\n%.*s\n", wanted[i], STR_ARGS(text));
		assert_true(says(text, wanted[i]));
	}
}

static void test_paper__goes_on_over_pages(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct paper_timetable timetable = timetable_of(arena, 1, 40);
	struct str text = read_back(arena, written(arena, &timetable));
	assert_true(says(text, "Jour 1 (suite)"));
	assert_true(says(text, "Page 1 de 4") || says(text, "Page 1 de 5"));
}

static void test_paper__says_that_there_is_nothing(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct paper_timetable timetable = timetable_of(arena, 0, 1);
	assert_true(says(read_back(arena, written(arena, &timetable)), "Aucune entrevue."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paper__is_the_same_each_time),
		cmocka_unit_test(test_paper__says_what_it_was_told),
		cmocka_unit_test(test_paper__goes_on_over_pages),
		cmocka_unit_test(test_paper__says_that_there_is_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
