/* The language of a short text, heard from its words. */
#include "lexicon/link_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const struct {
	const char *lang, *text;
} titles[] = {
	{"fr", "soudeur de tuyaux"},     {"fr", "conseiller en gestion"},
	{"fr", "manager de rayon"},      {"en", "welder of pipes"},
	{"en", "manager of a shop"},     {"en", "shop assistant"},
	{"de", "Rohrleitungsschweißer"}, {"de", "Verkäufer im Handel"},
	{"es", "soldador de tuberías"},
};

static void test_lexicon_language__is_heard_where_it_stands_out(void **state)
{
	(void)state;
	static const struct {
		const char *text, *lang; /* NULL: none stands out */
	} cases[] = {
		{"soudeur de tuyaux", "fr"},
		{"Soudeurr tuyeaux", "fr"}, /* from words like those that are known */
		{"welder of pipes", "en"},
		{"Rohrleitungsschweisser", "de"},
		{"SOLDADOR DE TUBERIAS", "es"},
		{"manager", NULL}, /* of two languages */
		{"xqzw", NULL},
		{"", NULL},
	};
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	for (size_t i = 0; i < COUNT_OF(titles); i++)
		lexicon_add_title(builder, LEXICON_ESCO, str_format(arena, "http://x/%zu", i),
				  str_of(titles[i].lang), str_of(titles[i].text), true);
	const struct lexicon *lexicon = lexicon_build(builder, arena, 1);
	struct lexicon_reader *reader = lexicon_reader_new(lexicon, arena);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct title title;
		bool stands_out = false;
		link_read(reader, str_of(cases[i].text), &title);
		link_title(reader, &title, LANG_NONE, LEXICON_ESCO, false);
		uint8_t lang = language_of(reader, &stands_out);
		assert_int_equal(stands_out, cases[i].lang != NULL);
		if (cases[i].lang != NULL)
			assert_true(str_equal(lexicon->langs[lang], str_of(cases[i].lang)));
	}
}

/* Of every word as much as stands in all languages together. */
static void test_lexicon_language__shares_of_a_word_are_one(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	for (size_t i = 0; i < COUNT_OF(titles); i++)
		lexicon_add_title(builder, LEXICON_ESCO, STR("http://x/1"), str_of(titles[i].lang),
				  str_of(titles[i].text), true);
	const struct lexicon *lexicon = lexicon_build(builder, arena, 1);
	for (size_t w = 0; w < lexicon->words.count; w++) {
		int sum = 0;
		for (size_t l = 0; l < lexicon->lang_count; l++)
			sum += lexicon->word_langs[w * lexicon->lang_count + l];
		assert_true(sum >= 252 && sum <= 258);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lexicon_language__is_heard_where_it_stands_out),
		cmocka_unit_test(test_lexicon_language__shares_of_a_word_are_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
