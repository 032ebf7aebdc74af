#include "lexicon/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const struct {
	const char *uri, *lang, *text;
	bool preferred;
} labels[] = {
	{"s:1", "fr", "soudage", true},           {"s:1", "en", "welding", true},
	{"s:1", "en", "arc welding", false},      {"s:2", "en", "project management", true},
	{"s:2", "fr", "gestion de projet", true}, {"s:3", "en", "management", true},
	{"s:4", "fr", "Gestion de projet", true}, /* the same preferred label as s:2 */
	{"s:4", "en", "manage projects", true},   {"s:5", "en", "C++", true},
	{"s:6", "en", "welding", false},                                     /* s:1 prefers it */
	{"s:6", "en", "heat treatment", true},    {"s:7", "en", "or", true}, /* a word of French */
};

static struct lexicon_builder *skills(struct arena *arena)
{
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	for (size_t i = 0; i < COUNT_OF(labels); i++)
		lexicon_add_skill(builder, str_of(labels[i].uri), str_of(labels[i].lang),
				  str_of(labels[i].text), labels[i].preferred);
	return builder;
}

static void assert_skill(const struct lexicon *lexicon, const char *text, const char *uri)
{
	uint32_t skill = lexicon_skill(lexicon, str_of(text));
	if (uri == NULL) {
		assert_int_equal(skill, SKILL_NONE);
		return;
	}
	assert_int_not_equal(skill, SKILL_NONE);
	struct str found = lexicon_skill_uri(lexicon, skill);
	if (!str_equal(found, str_of(uri)))
		fail_msg("\"%s\" is %.*s, not %s", text, STR_ARGS(found), uri);
}

static void test_lexicon_skill__is_found_by_any_label_in_any_language(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(skills(arena), arena, 1);
	assert_skill(lexicon, "Soudage", "s:1");
	assert_skill(lexicon, "ARC  WELDING", "s:1");
	assert_skill(lexicon, "arc-welding", "s:1");
	assert_skill(lexicon, "welding", "s:1");
	assert_skill(lexicon, "heat treatment", "s:6");
	assert_skill(lexicon, "c++", "s:5");
	assert_skill(lexicon, "c", NULL);
	assert_skill(lexicon, "welder", NULL);
	assert_skill(lexicon, "", NULL);
	assert_skill(lexicon, "arc welding and more", NULL);
}

static void test_lexicon_skill__joins_concepts_that_share_a_preferred_label(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(skills(arena), arena, 1);
	assert_skill(lexicon, "gestion de projet", "s:2");
	assert_skill(lexicon, "manage projects", "s:2");
	assert_skill(lexicon, "project management", "s:2");
	assert_skill(lexicon, "management", "s:3");
	assert_int_equal(lexicon_skill_count(lexicon), 6);
}

static void test_lexicon_skill_label__falls_back_to_english(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(skills(arena), arena, 1);
	uint32_t welding = lexicon_skill(lexicon, STR("soudage"));
	assert_true(str_equal(lexicon_skill_label(lexicon, welding, STR("fr")), STR("soudage")));
	assert_true(str_equal(lexicon_skill_label(lexicon, welding, STR("pl")), STR("welding")));
}

static void test_lexicon_skill_spans__take_the_longest_label(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(skills(arena), arena, 1);
	struct str text = STR("Été 2024 : Gestion de Projet, arc welding or welding; C++.");
	static const struct {
		const char *original, *uri;
	} expected[] = {
		{"Gestion de Projet", "s:2"},
		{"arc welding", "s:1"},
		{"welding", "s:1"},
		{"C++", "s:5"},
	};
	struct lexicon_span spans[8];
	size_t count = lexicon_skill_spans(lexicon, text, arena, spans, COUNT_OF(spans));
	assert_int_equal(count, COUNT_OF(expected));
	for (size_t i = 0; i < count; i++) {
		struct str original =
			str_slice(text, spans[i].start, spans[i].end - spans[i].start);
		assert_true(str_equal(original, str_of(expected[i].original)));
		assert_true(str_equal(lexicon_skill_uri(lexicon, spans[i].skill),
				      str_of(expected[i].uri)));
		assert_true(spans[i].score > 0 && spans[i].score <= 1);
	}
	assert_int_equal(lexicon_skill_spans(lexicon, text, arena, spans, 2), 2);
	assert_int_equal(lexicon_skill_spans(lexicon, STR(""), arena, spans, 2), 0);
}

static void test_lexicon_add_program_skills__are_found_with_nothing_imported(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	lexicon_add_program_skills(builder);
	const struct lexicon *lexicon = lexicon_build(builder, arena, 1);
	assert_true(lexicon_skill_count(lexicon) >= 1500);
	assert_skill(lexicon, "Chariot élévateur", "forklift");
	assert_skill(lexicon, "forklift operation", "forklift");
	assert_skill(lexicon, "C++", "cpp");
	uint32_t skill = lexicon_skill(lexicon, STR("python"));
	assert_true(str_equal(lexicon_skill_label(lexicon, skill, STR("fr")), STR("Python")));
	const uint32_t *units = NULL;
	size_t count =
		lexicon_skill_units(lexicon, lexicon_skill(lexicon, STR("mig welding")), &units);
	bool welders = false;
	for (size_t i = 0; i < count; i++)
		welders |= units[i] == unit_group_find(STR("72106"));
	assert_true(welders);
}

/* An imported concept takes in what the program calls the same, and keeps its own other labels. */
static void test_lexicon_add_program_skills__become_one_with_imported_ones(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	lexicon_add_skill(builder, STR("http://e/1"), STR("en"), STR("Python (programming)"), true);
	lexicon_add_skill(builder, STR("http://e/1"), STR("en"), STR("Python"), false);
	lexicon_add_skill(builder, STR("http://e/2"), STR("en"), STR("operate forklift"), true);
	lexicon_add_skill(builder, STR("http://e/2"), STR("en"), STR("forklift"), false);
	lexicon_add_skill(builder, STR("http://e/3"), STR("en"), STR("J2EE"), true);
	lexicon_add_program_skills(builder);
	const struct lexicon *lexicon = lexicon_build(builder, arena, 1);
	assert_skill(lexicon, "python", "http://e/1");
	assert_skill(lexicon, "programmation Python", "http://e/1");
	assert_skill(lexicon, "forklift", "http://e/2");
	/* One of its further names is an imported preferred label: the same skill then. */
	assert_skill(lexicon, "jakarta ee", "http://e/3");
	uint32_t skill = lexicon_skill(lexicon, STR("python"));
	assert_true(str_equal(lexicon_skill_label(lexicon, skill, STR("en")),
			      STR("Python (programming)")));
	assert_true(str_equal(lexicon_skill_label(lexicon, skill, STR("fr")), STR("Python")));
	const uint32_t *units = NULL;
	assert_true(lexicon_skill_units(lexicon, skill, &units) > 0);
}

/* Two families of groups and three occupations: welders and boilermakers share their skills. */
static struct lexicon_builder *needs(struct arena *arena)
{
	static const char *const iscos[][2] = {
		{"1001", "72106"}, {"1002", "72103"}, {"1003", "31301"}, {"1004", "94105"}};
	static const char *const occupations[][2] = {
		{"o:weld", "1001"}, {"o:boil", "1002"}, {"o:nurse", "1003"}, {"o:forge", "1004"}};
	static const char *const relations[][2] = {
		{"o:weld", "s:1"},  {"o:weld", "s:6"},  {"o:boil", "s:1"},  {"o:boil", "s:6"},
		{"o:nurse", "s:2"}, {"o:forge", "s:1"}, {"o:forge", "s:6"},
	};
	struct lexicon_builder *builder = skills(arena);
	for (size_t i = 0; i < COUNT_OF(iscos); i++)
		lexicon_add_crosswalk(builder, str_of(iscos[i][0]), str_of(iscos[i][1]));
	for (size_t i = 0; i < COUNT_OF(occupations); i++) {
		lexicon_add_isco(builder, str_of(occupations[i][0]), str_of(occupations[i][1]));
		lexicon_add_title(builder, LEXICON_ESCO, str_of(occupations[i][0]), STR("en"),
				  STR("some occupation"), true);
	}
	for (size_t i = 0; i < COUNT_OF(relations); i++)
		lexicon_add_relation(builder, str_of(relations[i][0]), str_of(relations[i][1]),
				     true);
	return builder;
}

static int closeness(const struct lexicon *lexicon, const char *a, const char *b)
{
	return lexicon_closeness(lexicon, unit_group_find(str_of(a)), unit_group_find(str_of(b)));
}

static void test_lexicon_closeness__follows_the_digits_without_skills(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(lexicon_builder_new(arena), arena, 1);
	for (uint16_t a = 0; a < UNIT_GROUP_COUNT; a++)
		for (uint16_t b = 0; b < UNIT_GROUP_COUNT; b++) {
			const char *one = unit_groups[a].code, *other = unit_groups[b].code;
			int expected = a == b                       ? 100
				       : memcmp(one, other, 4) == 0 ? 85
				       : memcmp(one, other, 3) == 0 ? 65
								    : 0;
			assert_int_equal(lexicon_closeness(lexicon, a, b), expected);
		}
}

static void test_lexicon_closeness__is_moved_by_shared_skills(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(needs(arena), arena, 1);
	assert_int_equal(closeness(lexicon, "72106", "72103"), 90);
	assert_int_equal(closeness(lexicon, "72106", "94105"), 60);
	assert_int_equal(closeness(lexicon, "72106", "31301"), 0);
	assert_int_equal(closeness(lexicon, "31301", "31302"), 85);
	assert_int_equal(closeness(lexicon, "72106", "72106"), 100);
}

static void test_lexicon_closeness__is_symmetric_and_within_bounds(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(needs(arena), arena, 1);
	for (uint16_t a = 0; a < UNIT_GROUP_COUNT; a++)
		for (uint16_t b = 0; b < UNIT_GROUP_COUNT; b++) {
			int forth = lexicon_closeness(lexicon, a, b);
			assert_int_equal(forth, lexicon_closeness(lexicon, b, a));
			assert_true(forth >= 0 && forth <= 100 && (forth == 100) == (a == b));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lexicon_skill__is_found_by_any_label_in_any_language),
		cmocka_unit_test(test_lexicon_skill__joins_concepts_that_share_a_preferred_label),
		cmocka_unit_test(test_lexicon_skill_label__falls_back_to_english),
		cmocka_unit_test(test_lexicon_skill_spans__take_the_longest_label),
		cmocka_unit_test(test_lexicon_add_program_skills__are_found_with_nothing_imported),
		cmocka_unit_test(test_lexicon_add_program_skills__become_one_with_imported_ones),
		cmocka_unit_test(test_lexicon_closeness__follows_the_digits_without_skills),
		cmocka_unit_test(test_lexicon_closeness__is_moved_by_shared_skills),
		cmocka_unit_test(test_lexicon_closeness__is_symmetric_and_within_bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
