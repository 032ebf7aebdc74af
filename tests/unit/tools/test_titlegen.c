/* The checks of the program's own job titles: each planted fault is found and told. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "tools/generator.h"

/* A file, what stands in it, and what must be said of it. */
static const struct {
	const char *name, *text, *says;
} cases[] = {
	{"fr.txt", "00010\ndéputé | députée\n\n00011\nDéputé | ministre\n",
	 "fr.txt:5: «Député» stands under 00010 too\n"},
	{"fr.txt", "00010\nministre\nMinistre\n", "fr.txt:3: «Ministre» stands here twice\n"},
	{"fr.txt", "00010\nsénateur\n", "fr.txt:2: the feminine is missing: «sénateur»\n"},
	{"es.txt", "00010\nalcalde | alcaldesa\nministro\n",
	 "es.txt:3: the feminine is missing: «ministro»\n"},
	{"pt.txt", "00010\nvereador\n", "pt.txt:2: the feminine is missing: «vereador»\n"},
	{"en.txt", "00010\nmayor | mayoress\n", "en.txt:2: this language has one form: «mayor»\n"},
	{"en.txt", "mayor\n00010\n", "en.txt:1: a title before the first group\n"},
	{"en.txt", "00010\n mayor\n", "en.txt:2: bad line: « mayor»\n"},
	{"en.txt", "00010\nmayor|alderman\n", "en.txt:2: bad line: «mayor|alderman»\n"},
	{"en.txt", "00010\n---\n", "en.txt:2: bad line: «---»\n"},
	{"en.txt", "00010\nmayor\n00010\nsenator\n", "en.txt:3: group 00010 has begun before\n"},
	{"en.txt", "00011\nconsul\n00010\nmayor\n",
	 "en.txt:3: group 00010 comes after a higher one\n"},
	{"en.txt", "00000\nking\n", "en.txt:1: 00000 is no unit group\n"},
	{"en.txt", "00010\nmayor\n", "en.txt:1: group 00010 has 1 titles, 8 are the least\n"},
	{"en.txt", "00010\n\n00011\nconsul\n",
	 "en.txt:1: group 00010 has 0 titles, 8 are the least\n"},
	{"en.txt", "00010\nmayor\n", "en.txt:3: group 95109 is missing\n"},
	{"zh-Hans.txt", "00010\n市长\n市长\n", "zh-Hans.txt:3: «市长» stands here twice\n"},
	{"ar.txt", "00010\n\xD8\n", "ar.txt:1: is not UTF-8\n"},
	{"tlh.txt", "00010\nqugh\n", "tlh.txt: cannot be read, or is of no known language\n"},
};

static void test_titlegen__tells_every_fault_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct generator generator = generator_open(arena, "PASSERELLE_TITLEGEN");
		const char *const names[] = {"out.c", cases[i].name, NULL};
		generator_write(&generator, cases[i].name, str_of(cases[i].text));
		struct said said = generator_run(&generator, names);
		if (str_find(said.text, str_of(cases[i].says)) == said.text.size)
			fail_msg("case %zu: «%s» is not in:\n%.*s", i, cases[i].says,
				 STR_ARGS(said.text));
		assert_int_not_equal(said.exit_code, 0);
		generator_close(&generator, names);
	}
}

/* The lists as they are, which the build has taken, stay good: the same program says nothing. */
static void test_titlegen__takes_the_lists_of_the_program(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	static const char *const lists[] = {"fr.txt", "en.txt",      "es.txt",     "pt.txt",
					    "ar.txt", "zh-Hans.txt", "zh-Hant.txt"};
	const char *root = getenv("PASSERELLE_ROOT");
	struct generator generator = generator_open(arena, "PASSERELLE_TITLEGEN");
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		const char *const names[] = {"out.c", lists[i], NULL};
		struct str from = str_format(arena, "%s/data/lexicon/%s", root, lists[i]);
		must(symlink(from.at, generator_path(&generator, lists[i])) == 0);
		struct said said = generator_run(&generator, names);
		assert_int_equal(said.text.size, 0);
		assert_int_equal(said.exit_code, 0);
		unlink(generator_path(&generator, lists[i]));
	}
	const char *const out[] = {"out.c", NULL};
	generator_close(&generator, out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titlegen__tells_every_fault_with_its_place),
		cmocka_unit_test(test_titlegen__takes_the_lists_of_the_program),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
