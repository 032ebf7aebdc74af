/* What somebody is typing finds labels of which a word begins so. */
#include "lexicon/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define ESCO "http://data.europa.eu/esco/occupation/"

static const struct {
	const char *code, *lang, *text;
} titles[] = {
	{"72106", "fr", "Soudeur/soudeuse"},
	{"72106", "fr", "Soudeur/soudeuse à l’arc"},
	{"72106", "en", "Welder"},
	{"72106", "es", "Soldador/soldadora"},
	{"94107", "fr", "Opérateur de machines à souder"},
	{"64409", "fr", "Souffleur de verre"},
	{"31301", "fr", "Infirmier/infirmière"},
	{"31301", "zh", "护士"},
	{"31301", "ar", "ممرض"},
	{"21232", "en", "Software soldier"},
	{"22222", "en", "devops man"},
	{"21234", "en", "developer of webs"},
	{"21234", "en", "developer of sites"},
};

static const struct {
	const char *uri, *lang, *text;
	bool preferred;
} skills[] = {
	{"s:1", "fr", "soudage", true},         {"s:1", "en", "welding", true},
	{"s:2", "fr", "gérer un projet", true}, {"s:2", "en", "project management", true},
	{"s:3", "en", "welcome guests", true},
};

static const struct completion *completion(struct arena *arena)
{
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	for (size_t i = 0; i < COUNT_OF(titles); i++)
		lexicon_add_title(builder, LEXICON_CNP, str_of(titles[i].code),
				  str_of(titles[i].lang), str_of(titles[i].text), false);
	for (size_t i = 0; i < COUNT_OF(skills); i++)
		lexicon_add_skill(builder, str_of(skills[i].uri), str_of(skills[i].lang),
				  str_of(skills[i].text), skills[i].preferred);
	lexicon_add_title(builder, LEXICON_ESCO, STR(ESCO "weld"), STR("fr"),
			  STR("zigzagueur de métaux"), true);
	lexicon_add_title(builder, LEXICON_ESCO, STR(ESCO "weld"), STR("de"), STR("Zigzagger"),
			  true);
	lexicon_add_isco(builder, STR(ESCO "weld"), STR("7212"));
	lexicon_add_crosswalk(builder, STR("7212"), STR("72106"));
	return completion_build(lexicon_build(builder, arena, 1), arena);
}

/* The completion stands first: tests look at it alone. */
struct world {
	const struct completion *completion;
	struct arena *arena;
};

static int set_up(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	*world = (struct world){completion(arena), arena};
	*state = world;
	return 0;
}

static int tear_down(void **state)
{
	struct world *world = *state;
	arena_close(world->arena);
	return 0;
}

/* "72106 Soudeur/soudeuse": the first that completes the text. */
static void assert_first(const struct completion *completion, const char *lang, const char *text,
			 const char *expected)
{
	SCOPED_ARENA(arena);
	struct completed found[COMPLETION_TOP_MAX];
	size_t count = completion_titles(completion, str_of(text), str_of(lang), found, 10);
	struct str first = STR("");
	if (count > 0)
		first = str_format(arena, "%s %.*s", unit_groups[found[0].unit].code,
				   STR_ARGS(found[0].label));
	if (!str_equal(first, str_of(expected)))
		fail_msg("\"%s\" is completed by %.*s, not %s", text, STR_ARGS(first), expected);
}

static void test_completion__finds_labels_of_which_a_word_begins_so(void **state)
{
	static const struct {
		const char *lang, *text, *first;
	} cases[] = {
		{"fr", "soud", "72106 Soudeur/soudeuse"},
		{"fr", "SOUDEUR", "72106 Soudeur/soudeuse"},
		{"fr", "soudeuse à l", "72106 Soudeur/soudeuse à l’arc"},
		{"fr", "l'arc", "72106 Soudeur/soudeuse à l’arc"},
		{"fr", "souf", "64409 Souffleur de verre"},
		{"fr", "verr", "64409 Souffleur de verre"},
		{"fr", "infirmiere", "31301 Infirmier/infirmière"},
		{"fr", "soldador", "72106 Soldador/soldadora"},
		{"fr", "weld", "72106 Welder"},
		{"fr", "护", "31301 护士"},
		{"fr", "ممر", "31301 ممرض"},
		{"fr", "zigz", "72106 zigzagueur de métaux"},
		{"fr", "zigzagg", ""}, /* ESCO's labels of other languages are left out */
		{"fr", "s", ""},
		{"fr", "", ""},
		{"fr", " - ", ""},
		{"fr", "oudeur", ""},
		{"fr", "soudeurs du nord", ""},
		{"en", "dev", "21234 developer of webs"}, /* two of them */
		{"en", "devops", "22222 devops man"},
		{"en", "sold", "21232 Software soldier"}, /* the page's language first */
		{"es", "sold", "72106 Soldador/soldadora"},
	};
	const struct completion *const *world = *state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_first(*world, cases[i].lang, cases[i].text, cases[i].first);
}

static void test_completion__gives_each_group_once_and_no_more_than_there_is_room(void **state)
{
	const struct completion *const *world = *state;
	struct completed found[COMPLETION_TOP_MAX], one;
	size_t count = completion_titles(*world, STR("sou"), STR("fr"), found, COUNT_OF(found));
	assert_true(count >= 3);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(found[i].unit, found[k].unit);
	assert_string_equal(unit_groups[found[0].unit].code, "72106");
	assert_int_equal(completion_titles(*world, STR("sou"), STR("fr"), &one, 1), 1);
	assert_int_equal(one.unit, found[0].unit);
	assert_int_equal(completion_titles(*world, STR("sou"), STR("fr"), &one, 0), 0);
	count = completion_titles(*world, STR("co"), STR("fr"), found, 1000);
	assert_int_equal(count, COMPLETION_TOP_MAX);
}

static void test_completion__reads_a_long_text_as_far_as_the_limit(void **state)
{
	const struct completion *const *world = *state;
	char text[2 * COMPLETION_TEXT_BYTES_MAX];
	struct completed found;
	/* Two bytes each, one of them across the limit. */
	text[0] = 'x';
	for (size_t i = 1; i + 1 < sizeof(text); i += 2)
		memcpy(text + i, "é", 2);
	struct str whole = {text, sizeof(text) - 1};
	assert_int_equal(completion_titles(*world, whole, STR("fr"), &found, 1), 0);
	memset(text, ' ', sizeof(text));
	memcpy(text + COMPLETION_TEXT_BYTES_MAX - 4, "souf", 4);
	text[COMPLETION_TEXT_BYTES_MAX] = 'z';
	assert_int_equal(completion_titles(*world, whole, STR("fr"), &found, 1), 1);
	assert_string_equal(unit_groups[found.unit].code, "64409");
}

static void test_completion__finds_skills(void **state)
{
	const struct completion *const *world = *state;
	struct completed found[4];
	size_t count = completion_skills(*world, STR("wel"), STR("en"), found, COUNT_OF(found));
	assert_int_equal(count, 2);
	assert_true(str_equal(found[0].label, STR("welding")));
	assert_true(str_equal(found[1].label, STR("welcome guests")));
	count = completion_skills(*world, STR("pro"), STR("fr"), found, COUNT_OF(found));
	assert_int_equal(count, 1);
	assert_true(str_equal(found[0].label, STR("gérer un projet")));
	assert_int_equal(completion_skills(*world, STR("zz"), STR("fr"), found, 4), 0);
}

static void test_mark__finds_the_words_of_a_hit_in_its_text(void **state)
{
	static const struct {
		const char *text, *words, *marked;
	} cases[] = {
		{"Soudeur MIG, 5 ans", "soudeur mig", "[Soudeur] [MIG]"},
		{"INFIRMIÈRE auxiliaire", "auxiliaire infirmiere", "[INFIRMIÈRE] [auxiliaire]"},
		{"ouvrier", "soudeur", ""},
		{"", "soudeur", ""},
		{"soudeur", "", ""},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct lexicon_mark marks[8];
		struct str text = str_of(cases[i].text);
		struct buf out = buf_new(arena, 200);
		size_t count = lexicon_mark_words(text, str_of(cases[i].words), arena, marks, 8);
		for (size_t k = 0; k < count; k++)
			buf_addf(&out, "%s[%.*s]", k > 0 ? " " : "",
				 STR_ARGS(str_slice(text, marks[k].start,
						    marks[k].end - marks[k].start)));
		assert_string_equal(str_cstring(arena, buf_str(&out)), cases[i].marked);
		assert_true(lexicon_mark_words(text, str_of(cases[i].words), arena, marks, 1) <= 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_completion__finds_labels_of_which_a_word_begins_so),
		cmocka_unit_test(
			test_completion__gives_each_group_once_and_no_more_than_there_is_room),
		cmocka_unit_test(test_completion__reads_a_long_text_as_far_as_the_limit),
		cmocka_unit_test(test_completion__finds_skills),
		cmocka_unit_test(test_mark__finds_the_words_of_a_hit_in_its_text),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
