/* How well CNP titles that no file contains are placed, where the reference data is there. */
#include "lexicon/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define FILE_BYTES_MAX ((size_t)8 << 20)

/* A file of the reference data, or the empty slice. */
static struct str shared_file(struct arena *arena, const char *name)
{
	const char *folder = getenv("PASSERELLE_SHARED");
	struct str path = str_format(arena, "%s/%s", folder != NULL ? folder : "../shared", name);
	FILE *file = fopen(path.at, "rb");
	if (file == NULL)
		return (struct str){0};
	char *bytes = arena_take(arena, FILE_BYTES_MAX);
	size_t size = fread(bytes, 1, FILE_BYTES_MAX, file);
	fclose(file);
	return (struct str){bytes, size};
}

/* The next "code,title" line; a quoted title has no quotes inside in these files. */
static bool shared_row(struct str *rest, struct lexicon_case *ret)
{
	struct str line = {0}, code = {0};
	if (!str_cut(rest, '\n', &line) || !str_cut(&line, ',', &code))
		return false;
	line = str_trim(line);
	if (str_starts_with(line, STR("\"")))
		line = str_slice(line, 1, line.size - 2);
	*ret = (struct lexicon_case){line, str_trim(code)};
	return code.size > 0;
}

static void shared_add_titles(struct lexicon_builder *builder, struct str file, const char *lang)
{
	struct lexicon_case row;
	while (shared_row(&file, &row))
		lexicon_add_title(builder, LEXICON_CNP, row.code, str_of(lang), row.text, false);
}

static void assert_accuracy(struct lexicon_reader *reader, struct str file)
{
	static struct lexicon_case cases[2000];
	size_t count = 0;
	shared_row(&file, &cases[0]); /* the header */
	while (count < COUNT_OF(cases) && shared_row(&file, &cases[count]))
		count++;
	assert_int_equal(count, 1000);
	struct lexicon_accuracy accuracy =
		lexicon_measure(reader, LEXICON_CNP, STR(""), cases, count);
	print_message("%zu first, %zu in five, %zu placed, %zu of them right\n", accuracy.first,
		      accuracy.in_five, accuracy.placed, accuracy.placed_right);
	assert_true(accuracy.first >= 835);
	assert_true(accuracy.in_five >= 950);
	/* What is placed must be worth showing as placed. */
	assert_true(accuracy.placed_right * 100 >= accuracy.placed * 65);
	assert_true(accuracy.brier < 0.15 && accuracy.calibration < 0.06);
}

static void test_lexicon_link__places_titles_it_has_never_seen(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str titles_fr = shared_file(arena, "taxonomies/noc2021/titles_fr.csv");
	struct str titles_en = shared_file(arena, "taxonomies/noc2021/titles_en.csv");
	struct str dev_fr = shared_file(arena, "bench/noc_titles/dev_fr.csv");
	struct str dev_en = shared_file(arena, "bench/noc_titles/dev_en.csv");
	if (titles_fr.size == 0 || titles_en.size == 0 || dev_fr.size == 0 || dev_en.size == 0) {
		print_message("skipped: no reference data (PASSERELLE_SHARED)\n");
		skip();
	}
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	lexicon_add_own_titles(builder);
	shared_add_titles(builder, titles_fr, "fr");
	shared_add_titles(builder, titles_en, "en");
	struct lexicon_reader *reader =
		lexicon_reader_new(lexicon_build(builder, arena, threads_available()), arena);
	assert_accuracy(reader, dev_fr);
	assert_accuracy(reader, dev_en);
}

int main(void)
{
	/* 77: Meson's word for a test that is left out. */
	if (getenv("PASSERELLE_OFFICIAL") == NULL) {
		print_message("skipped: another build learns from the official files\n");
		return 77;
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lexicon_link__places_titles_it_has_never_seen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
