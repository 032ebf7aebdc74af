/* Titles that a taxonomy has in one language only, in the words of the other. */
#include "lexicon/translate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

/* Each trade with each good, in French and in English, under unit groups in turn. */
static const char *const trades[][2] = {{"Fondeur/fondeuse", "renderer"},
					{"Blanchisseur/blanchisseuse", "bleacher"},
					{"Peseur/peseuse", "weigher"},
					{"Broyeur/broyeuse", "grinder"},
					{"Emballeur/emballeuse", "packer"}};
static const char *const goods[][2] = {{"saindoux", "lard"}, {"beurre", "butter"},
				       {"farine", "flour"},  {"suif", "tallow"},
				       {"sucre", "sugar"},   {"levure", "yeast"}};
static const char *const codes[] = {"94140", "95106", "94110", "94141", "94142", "95102", "94143"};

struct said {
	const char *code, *lang, *text;
};

/* «Blanchisseur de saindoux» has no French title, «broyeur de suif» no English one, and «dompteur»
 * stands alone. */
static size_t say_all(struct said ret[80], struct arena *arena)
{
	size_t count = 0;
	for (size_t t = 0; t < COUNT_OF(trades); t++)
		for (size_t g = 0; g < COUNT_OF(goods); g++) {
			const char *code = codes[(t * 3 + g * 2 + t * g) % COUNT_OF(codes)];
			const char *aside_fr = g % 2 == 0 ? " - transformation des aliments" : "";
			const char *aside_en = g % 2 == 0 ? " - food processing" : "";
			struct str fr = str_format(arena, "%s de %s%s", trades[t][0], goods[g][0],
						   aside_fr);
			struct str en =
				str_format(arena, "%s %s%s", goods[g][1], trades[t][1], aside_en);
			if (t != 1 || g != 0)
				ret[count++] = (struct said){code, "fr", fr.at};
			if (t != 3 || g != 3)
				ret[count++] = (struct said){code, "en", en.at};
		}
	ret[count++] = (struct said){"95106", "fr", "Dompteur/dompteuse d’otaries"};
	return count;
}

/* With those titles, in the other order where `from_the_end`; in one language alone where `only`
 * says which. */
static const struct lexicon *built(struct arena *arena, bool from_the_end, const char *only)
{
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	struct said said[80];
	size_t count = say_all(said, arena);
	for (size_t i = 0; i < count; i++) {
		const struct said *title = &said[from_the_end ? count - 1 - i : i];
		if (only == NULL || strcmp(title->lang, only) == 0)
			lexicon_add_title(builder, LEXICON_CNP, str_of(title->code),
					  str_of(title->lang), str_of(title->text), false);
	}
	return lexicon_build(builder, arena, 1);
}

static const struct learn_title *found(const struct learn_title *titles, size_t count,
				       const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(titles[i].text, str_of(text)))
			return &titles[i];
	return NULL;
}

static void test_translate_titles__gives_each_language_what_only_the_other_has(void **state)
{
	(void)state;
	static const struct {
		const char *text, *code;
	} cases[] = {
		{"blanchisseur saindoux - transformation aliments", "94141"},
		{"tallow grinder", "94141"},
	};
	SCOPED_ARENA(arena);
	const struct learn_title *titles = NULL;
	size_t count = translate_titles(built(arena, false, NULL), 0.5f, arena, &titles);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct learn_title *title = found(titles, count, cases[i].text);
		assert_non_null(title);
		assert_string_equal(unit_groups[title->unit].code, cases[i].code);
		assert_true(title->weight == 0.5f);
	}
}

static void test_translate_titles__leaves_what_is_translated_or_unknown(void **state)
{
	(void)state;
	static const char *const absent[] = {"butter bleacher", "blanchisseur beurre",
					     "otaries dompteur", "legislateurs"};
	SCOPED_ARENA(arena);
	const struct learn_title *titles = NULL;
	size_t count = translate_titles(built(arena, false, NULL), 1, arena, &titles);
	for (size_t i = 0; i < COUNT_OF(absent); i++)
		assert_null(found(titles, count, absent[i]));
	assert_int_equal(count, 2);
}

static void test_translate_titles__needs_both_languages(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct learn_title *titles = NULL;
	assert_int_equal(translate_titles(built(arena, false, "fr"), 1, arena, &titles), 0);
	assert_int_equal(translate_titles(built(arena, false, "en"), 1, arena, &titles), 0);
}

static void test_translate_titles__is_the_same_in_any_order(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct learn_title *one = NULL, *other = NULL;
	size_t count = translate_titles(built(arena, false, NULL), 1, arena, &one);
	assert_int_equal(count, translate_titles(built(arena, true, NULL), 1, arena, &other));
	for (size_t i = 0; i < count; i++) {
		assert_true(str_equal(one[i].text, other[i].text));
		assert_int_equal(one[i].unit, other[i].unit);
	}
}

/* A file that puts everything under one group: it is left as it is, and takes no hours. */
static void test_translate_titles__leaves_a_crowded_group(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	const struct learn_title *titles = NULL;
	for (int i = 0; i < 2100; i++) {
		lexicon_add_title(builder, LEXICON_CNP, STR("94140"), STR("fr"),
				  str_format(arena, "fondeur numero%d", i), false);
		lexicon_add_title(builder, LEXICON_CNP, STR("94140"), STR("en"),
				  str_format(arena, "number%d renderer", i), false);
	}
	struct said said[80];
	size_t count = say_all(said, arena);
	for (size_t i = 0; i < count; i++)
		if (strcmp(said[i].code, "94140") != 0)
			lexicon_add_title(builder, LEXICON_CNP, str_of(said[i].code),
					  str_of(said[i].lang), str_of(said[i].text), false);
	count = translate_titles(lexicon_build(builder, arena, 1), 1, arena, &titles);
	assert_non_null(found(titles, count, "tallow grinder"));
	for (size_t i = 0; i < count; i++)
		assert_string_not_equal(unit_groups[titles[i].unit].code, "94140");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_translate_titles__gives_each_language_what_only_the_other_has),
		cmocka_unit_test(test_translate_titles__leaves_what_is_translated_or_unknown),
		cmocka_unit_test(test_translate_titles__needs_both_languages),
		cmocka_unit_test(test_translate_titles__is_the_same_in_any_order),
		cmocka_unit_test(test_translate_titles__leaves_a_crowded_group),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
