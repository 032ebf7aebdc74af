/* Agreement: what the model thinks of a text and of a concept's labels. */
#include "lexicon/link_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { BAKE, CODE, MUTE, WELD, CONCEPTS }; /* in the order of their URIs */

static const struct lexicon *world(struct arena *arena)
{
	static const struct {
		const char *uri, *lang, *text;
	} labels[] = {
		{"http://x/bake", "fr", "boulanger"},  {"http://x/bake", "en", "baker"},
		{"http://x/code", "en", "programmer"}, {"http://x/code", "fr", "programmeur"},
		{"http://x/mute", "xx", "schweisser"}, /* in a language that was never learned */
		{"http://x/weld", "en", "welder"},     {"http://x/weld", "es", "soldador"},
	};
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	for (size_t i = 0; i < COUNT_OF(labels); i++)
		lexicon_add_title(builder, LEXICON_ESCO, str_of(labels[i].uri),
				  str_of(labels[i].lang), str_of(labels[i].text), true);
	return lexicon_build(builder, arena, 1);
}

static void agree(const struct lexicon *lexicon, const char *text, struct arena *arena,
		  float *ret_agreement)
{
	float margins[UNIT_GROUP_COUNT];
	struct title title;
	title_read(str_of(text), arena, &title);
	float share = model_score(lexicon->model_reader, &title, margins);
	profile_agree(lexicon, margins, share, ret_agreement);
}

static void test_lexicon_profile__agrees_across_words_and_languages(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t concept;
	} cases[] = {
		{"soudeur", WELD},
		{"soudeuse MIG", WELD},
		{"welder", WELD},
		{"pain et viennoiserie boulangerie", BAKE},
		{"développeur de logiciels", CODE},
	};
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = world(arena);
	float *agreement = arena_new_array(arena, lexicon->concept_count, float);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		agree(lexicon, cases[i].text, arena, agreement);
		const float *of = agreement + UNIT_GROUP_COUNT;
		for (size_t c = 0; c < CONCEPTS; c++) {
			assert_true(of[c] >= 0 && of[c] <= 1.001f);
			assert_true(c == cases[i].concept || of[c] < of[cases[i].concept]);
		}
		assert_true(of[MUTE] == 0);
	}
}

static void test_lexicon_profile__of_an_unknown_text_agrees_with_nothing(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = world(arena);
	float *agreement = arena_new_array(arena, lexicon->concept_count, float);
	agree(lexicon, "", arena, agreement);
	for (size_t c = UNIT_GROUP_COUNT; c < lexicon->concept_count; c++)
		assert_true(agreement[c] == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lexicon_profile__agrees_across_words_and_languages),
		cmocka_unit_test(test_lexicon_profile__of_an_unknown_text_agrees_with_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
