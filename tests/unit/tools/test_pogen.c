#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "tools/generator.h"

#define HEADER \
	"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n" \
	"\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"

/* en.po, x.c, and what pogen says; the last rows are good. */
static const struct {
	const char *po, *c, *says;
	int exit_code;
} cases[] = {
	{HEADER, "WORD(\"Un\")\nWORDS(\"{n} a\",\n\"{n} b\")\n",
	 "#: x.c:1\nmsgid \"Un\"\nmsgstr \"\"\n\n#: x.c:2\nmsgid \"{n} a\"\n"
	 "msgid_plural \"{n} b\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n"
	 "en.po:1: error: 2 texts have no English yet, listed above\n",
	 1},
	{HEADER "#, fuzzy\nmsgid \"Un\"\nmsgstr \"One\"\n", "WORD(\"Un\")\n",
	 "#: x.c:1\nmsgid \"Un\"\nmsgstr \"\"\n\n"
	 "en.po:1: error: 1 texts have no English yet, listed above\n",
	 1},
	{HEADER, "#line 7 \"src/web/templates/x.html\"\nWORD(\"Un\")\n",
	 "#: src/web/templates/x.html:7\nmsgid \"Un\"\nmsgstr \"\"\n\n"
	 "en.po:1: error: 1 texts have no English yet, listed above\n",
	 1},
	{HEADER "msgid \"Un\"\nmsgstr \"One\"\n", "",
	 "en.po:5: warning: no page says «Un» any more\n", 0},
	{HEADER "msgid \"Un {x}\"\nmsgstr \"One {y}\"\n", "WORD(\"Un {x}\")\n",
	 "en.po:5: error: «Un {x}» inserts other things in English\n", 1},
	{HEADER "msgid \"Un {x}\"\nmsgstr \"One\"\n", "WORD(\"Un {x}\")\n",
	 "en.po:5: error: «Un {x}» inserts other things in English\n", 1},
	{HEADER "msgid \"Un\"\nmsgstr \"One\"\n\nmsgid \"Un\"\nmsgstr \"A\"\n", "WORD(\"Un\")\n",
	 "en.po:8: error: this text is already at line 5\n", 1},
	{HEADER "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\n",
	 "WORDS(\"a\", \"c\")\n", "x.c:1: error: «a» has another plural at en.po:5\n", 1},
	{HEADER "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\n",
	 "WORD(\"a\")\n", "x.c:1: error: «a» has another plural at en.po:5\n", 1},
	{HEADER "msgctxt \"x\"\nmsgid \"a\"\n", "", "en.po:5: error: 'msgctxt' is not understood\n",
	 1},
	{HEADER "msgid \"a\n", "", "en.po:5: error: this text does not end on its line\n", 1},
	{HEADER "msgid\n", "", "en.po:5: error: a text in quotes is missing\n", 1},
	{"msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n", "",
	 "en.po:1: error: the header must say charset=UTF-8\n", 1},
	{"msgid \"\"\nmsgstr \"charset=UTF-8 nplurals=1; plural=0;\"\n", "",
	 "en.po:1: error: English has nplurals=2; plural=(n != 1);\n", 1},
	{"\xE9", "", "en.po:1: error: is not UTF-8\n", 1},
	{HEADER, "WORD(text)\n", "x.c:1: error: WORD takes its text as a literal\n", 1},
	{HEADER, "WORD(\"a\" MACRO)\n", "x.c:1: error: WORD takes literals only\n", 1},
	{HEADER, "WORDS(\"a\")\n", "x.c:1: error: WORDS takes two texts\n", 1},
	{HEADER, "WORD(\"\")\n", "x.c:1: error: an empty text says nothing\n", 1},
	{HEADER, "WORD(\"a\\x41\")\n", "x.c:1: error: \\x is not for texts\n", 1},
	{HEADER "msgid \"Un \"\n\"\\\"mot\\\"\"\nmsgstr \"\"\n\"A \\\"word\\\"\"\n",
	 "WORD(\"Un \" /**/ \"\\\"mot\\\"\")\n", "x.c:1: error: WORD takes literals only\n", 1},
	{HEADER "msgid \"Un \"\n\"\\\"mot\\\"\"\nmsgstr \"\"\n\"A \\\"word\\\"\"\n",
	 "WORD(\"Un \"\n\"\\\"mot\\\"\")\n", "", 0},
	{HEADER,
	 "/* WORD(\"a\") */ // WORD(\"b\")\nchar *s = \"WORD(\\\"c\\\")\"; MY_WORD(\"d\");\n"
	 "#define WORD(text) \\\n WORD(\"e\")\n'\"' '\\''\n",
	 "", 0},
	{HEADER "msgid \"{n} a\"\nmsgid_plural \"{n} b\"\nmsgstr[0] \"one\"\nmsgstr[1] \"{n} c\"\n"
		"#~ msgid \"old\"\n#~ msgstr \"old\"\n",
	 "WORDS(\"{n} a\", \"{n} b\")\n", "", 0},
};

static void test_pogen__lists_what_has_no_english_and_refuses_what_disagrees(void **state)
{
	(void)state;
	static const char *const names[] = {"out.c", "en.po", "x.c", NULL};
	SCOPED_ARENA(arena);
	struct generator generator = generator_open(arena, "PASSERELLE_POGEN");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		generator_write(&generator, "en.po", str_of(cases[i].po));
		generator_write(&generator, "x.c", str_of(cases[i].c));
		struct said said = generator_run(&generator, names);
		bool same = str_equal(said.text, str_of(cases[i].says)) &&
			    said.exit_code == cases[i].exit_code;
		if (!same)
			print_error("%zu: %s\nsays: %.*s", i, cases[i].c, STR_ARGS(said.text));
		assert_true(same);
	}
	generator_close(&generator, names);
}

static void test_pogen__writes_a_table_sorted_by_bytes(void **state)
{
	(void)state;
	static const char *const names[] = {"out.c", "en.po", "x.c", NULL};
	SCOPED_ARENA(arena);
	struct generator generator = generator_open(arena, "PASSERELLE_POGEN");
	generator_write(
		&generator, "en.po",
		STR(HEADER "msgid \"é\"\nmsgstr \"e?\"\n\nmsgid \"z\"\nmsgstr \"\\n\\\\\"\n\n"
			   "msgid \"Z\"\nmsgid_plural \"ZZ\"\nmsgstr[0] \"1\"\nmsgstr[1] \"2\"\n"));
	generator_write(&generator, "x.c", STR("WORD(\"z\") WORD(\"é\") WORDS(\"Z\", \"ZZ\")"));
	assert_int_equal(generator_run(&generator, names).exit_code, 0);
	struct str out = generator_read(&generator, "out.c");
	struct str rows = STR("= {\n\t{\"Z\", \"1\", \"2\", },\n\t{\"z\", \"\\n\\\\\", NULL, },\n"
			      "\t{\"é\", \"e\\?\", NULL, },\n};\n");
	assert_true(str_find(out, rows) < out.size);
	generator_close(&generator, names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pogen__lists_what_has_no_english_and_refuses_what_disagrees),
		cmocka_unit_test(test_pogen__writes_a_table_sorted_by_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
