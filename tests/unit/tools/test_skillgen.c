#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "tools/generator.h"

/* The three files, and what skillgen says; the last rows are good. */
static const struct {
	const char *skills, *french, *english, *says;
} cases[] = {
	{"# s\na 99999\n", "a | x\n", "a | x\n", "s.txt:2: error: '99999' is no unit group\n"},
	{"# s\na\n", "a | x\n", "a | x\n", "s.txt:2: error: no unit group uses 'a'\n"},
	{"a 72106\n", "a | x\n", "a | x\n", "s.txt:1: error: no sector stands above the skill\n"},
	{"# s\na 72106\na 72106\n", "a | x\n", "a | x\n",
	 "s.txt:3: error: 'a' is already a skill\n"},
	{"# s\nÀ 72106\n", "a | x\n", "a | x\n",
	 "s.txt:2: error: a slug has small letters, digits and dashes\n"},
	{"# s\na 72106\n", "", "a | x\n", "s.txt:2: error: 'a' has no name in fr.txt\n"},
	{"# s\na 72106\n", "a | x\n", "\n", "s.txt:2: error: 'a' has no name in en.txt\n"},
	{"# s\na 72106\n", "b | x\n", "a | x\n",
	 "fr.txt:1: error: 'b' is no skill of skills.txt\n"},
	{"# s\na 72106\n", "a | x\na | y\n", "a | x\n",
	 "fr.txt:2: error: 'a' has its names already\n"},
	{"# s\na 72106\n", "a ; x\n", "a | x\n",
	 "fr.txt:1: error: 'slug | name; name' is the form of a line\n"},
	{"# s\na 72106\n", "a | x; ; y\n", "a | x\n", "fr.txt:1: error: a name says nothing\n"},
	{"# s\na 72106\n", "a | =X\n", "a | x\n",
	 "fr.txt:1: error: the preferred name cannot be a common word\n"},
	{"# s\na 72106\nb 72106\n", "a | soudage à l'arc\nb | x; Soudage a l’ARC\n",
	 "a | x\nb | y\n", "fr.txt:2: error: 'Soudage a l’ARC' is already a name of 'a'\n"},
	{"# s\na 72106\nb 72106\n", "a | x\nb | y\n", "a | z\nb | X\n",
	 "en.txt:2: error: 'X' is already a name of 'a'\n"},
	{"# s\na 72106\nb 72106\n", "a | x; =Go\nb | y; =Go\n", "a | x\nb | y\n",
	 "fr.txt:2: error: '=Go' is already a name of 'a'\n"},
	{"# s\na \xE9\n", "a | x\n", "a | x\n", "s.txt:1: error: is not UTF-8\n"},
	{"# s\na 72106 72103\nb 72106\n", "a | x; =Go\nb | y; go\n", "b | y\na | x\n", ""},
	{"# common to all\na\n", "# common to all\na | x\n", "\n\na | x\n", ""},
};

static const char *const names[] = {"out.c", "s.txt", "fr.txt", "en.txt", NULL};

static void test_skillgen__refuses_a_lexicon_that_is_at_fault(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct generator generator = generator_open(arena, "PASSERELLE_SKILLGEN");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		generator_write(&generator, "s.txt", str_of(cases[i].skills));
		generator_write(&generator, "fr.txt", str_of(cases[i].french));
		generator_write(&generator, "en.txt", str_of(cases[i].english));
		struct said said = generator_run(&generator, names);
		bool same = str_equal(said.text, str_of(cases[i].says)) &&
			    said.exit_code == (cases[i].says[0] != '\0');
		if (!same)
			print_error("%zu says: %.*s", i, STR_ARGS(said.text));
		assert_true(same);
	}
	generator_close(&generator, names);
}

static void test_skillgen__writes_a_table_sorted_by_slug(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct generator generator = generator_open(arena, "PASSERELLE_SKILLGEN");
	generator_write(&generator, "s.txt", STR("# s\nb 72106\n# t\na 72106 72103\n"));
	generator_write(&generator, "fr.txt", STR("a | é; =G\nb | y\n"));
	generator_write(&generator, "en.txt", STR("b | y\na | x\n"));
	assert_int_equal(generator_run(&generator, names).exit_code, 0);
	struct str out = generator_read(&generator, "out.c");
	struct str rows = STR("[] = {\n\t{\"a\", \"t\", \"72106 72103\", {\"é\\n=G\", \"x\", }},\n"
			      "\t{\"b\", \"s\", \"72106\", {\"y\", \"y\", }},\n};\n");
	assert_true(str_find(out, rows) < out.size);
	generator_close(&generator, names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_skillgen__refuses_a_lexicon_that_is_at_fault),
		cmocka_unit_test(test_skillgen__writes_a_table_sorted_by_slug),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
