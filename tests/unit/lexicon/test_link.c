/* Titles to codes, with a small world of taxonomies written here. */
#include "lexicon/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define ESCO "http://data.europa.eu/esco/occupation/"

static const struct {
	const char *code, *lang, *text;
} cnp_titles[] = {
	{"31301", "fr", "Infirmier/infirmière"},
	{"31301", "en", "Registered nurse (R.N.)"},
	{"32101", "fr", "Infirmier auxiliaire/infirmière auxiliaire"},
	{"32101", "en", "Licensed practical nurse"},
	{"72106", "fr", "Soudeur/soudeuse"},
	{"72106", "en", "Welder"},
	{"21234", "fr", "Développeur Web/développeuse Web"},
	{"21232", "fr", "Développeur/développeuse de logiciels"},
	{"21232", "en", "Software developer"},
	{"63200", "fr", "Cuisinier/cuisinière"},
	{"73300", "fr", "Chauffeur/chauffeuse de poids lourd"},
	{"73300", "en", "Truck driver"},
	{"99999", "fr", "Métier d’un code qui n’existe pas"},
};

static const struct {
	const char *uri, *isco, *lang, *text;
	bool preferred;
} esco_titles[] = {
	{ESCO "weld", "7212", "en", "welder", true},
	{ESCO "weld", "7212", "fr", "soudeur/soudeuse", true},
	{ESCO "weld", "7212", "es", "soldador/soldadora", true},
	{ESCO "weld", "7212", "de", "Schweißer/Schweißerin", true},
	{ESCO "weld", "7212", "pt", "Soldador/Soldadora", true},
	{ESCO "soft", "2512", "en", "software developer", true},
	{ESCO "soft", "2512", "de", "Softwareentwickler/Softwareentwicklerin", true},
	{ESCO "soft", "2512", "pt", "Programador de software/Programadora de software", true},
	{ESCO "odd", "9999", "en", "zymurgist of quarks", true},
};

static struct lexicon_builder *world(struct arena *arena, bool backwards)
{
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	size_t count = COUNT_OF(cnp_titles) + COUNT_OF(esco_titles);
	lexicon_add_crosswalk(builder, STR("7212"), STR("72106"));
	lexicon_add_crosswalk(builder, STR("2512"), STR("21231"));
	lexicon_add_crosswalk(builder, STR("2512"), STR("21232"));
	for (size_t k = 0; k < count; k++) {
		size_t i = backwards ? count - 1 - k : k;
		if (i < COUNT_OF(cnp_titles)) {
			lexicon_add_title(builder, LEXICON_CNP, str_of(cnp_titles[i].code),
					  str_of(cnp_titles[i].lang), str_of(cnp_titles[i].text),
					  false);
			continue;
		}
		i -= COUNT_OF(cnp_titles);
		lexicon_add_title(builder, LEXICON_ESCO, str_of(esco_titles[i].uri),
				  str_of(esco_titles[i].lang), str_of(esco_titles[i].text),
				  esco_titles[i].preferred);
		lexicon_add_isco(builder, str_of(esco_titles[i].uri), str_of(esco_titles[i].isco));
	}
	return builder;
}

struct linker {
	struct arena *arena;
	const struct lexicon *lexicon;
	struct lexicon_reader *reader;
};

static int open_world(void **state)
{
	struct arena *arena = arena_open();
	struct linker *linker = arena_new(arena, struct linker);
	SCOPED_ARENA(scratch);
	linker->arena = arena;
	linker->lexicon = lexicon_build(world(scratch, false), arena, 1);
	linker->reader = lexicon_reader_new(linker->lexicon, arena);
	*state = linker;
	return 0;
}

static int close_world(void **state)
{
	arena_close(((struct linker *)*state)->arena);
	return 0;
}

static size_t link_text(const struct linker *linker, const char *text, const char *lang,
			enum lexicon_scheme scheme, struct lexicon_hit hits[5])
{
	return lexicon_link(linker->reader,
			    (struct lexicon_query){str_of(text), str_of(lang), scheme, 5}, hits);
}

static void test_lexicon_link__carries_titles_to_their_group(void **state)
{
	static const struct {
		const char *text, *code;
	} cases[] = {
		{"Soudeur", "72106"},
		{"SOUDEUSE", "72106"},
		{"soudeur (h/f)", "72106"},
		{"Soudeur F/H", "72106"},
		{"soudeur senior", "72106"},
		{"Soudeur - 5 ans", "72106"},
		{"soudeur, chef d'équipe", "72106"},
		{"Souduer", "72106"}, /* typing errors */
		{"soudeurr", "72106"},
		{"welder", "72106"},
		{"soldador", "72106"}, /* through ESCO */
		{"Soldadora", "72106"},
		{"Schweisser (m/w/d)", "72106"},
		{"Schweißerin", "72106"},
		{"Softwareentwickler", "21232"},
		{"programadora de software", "21232"},
		{"infirmière", "31301"},
		{"infirmier(ère)", "31301"},
		{"infimière", "31301"},
		{"infirmière auxiliaire", "32101"},
		{"INFIRMIER·ÈRE AUXILIAIRE", "32101"},
		{"développeuse web", "21234"},
		{"développeur·euse web (h/f)", "21234"},
		{"chauffeur de poids lourds", "73300"},
		{"truck driver", "73300"},
		/* Nothing but the titles of the groups themselves: */
		{"dentiste", "31110"},
		{"Pharmacists", "31120"},
		{"vétérinaire", "31103"},
		{"Architecte", "21200"},
		{"grutière", "72500"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct lexicon_hit hits[5];
		size_t count = link_text(*state, cases[i].text, "", LEXICON_CNP, hits);
		if (count == 0 || !str_equal(hits[0].code, str_of(cases[i].code)))
			fail_msg("\"%s\" goes to %.*s, not %s", cases[i].text,
				 STR_ARGS(count > 0 ? hits[0].code : STR("nothing")),
				 cases[i].code);
		assert_int_equal(hits[0].unit, unit_group_find(hits[0].code));
	}
}

static void test_lexicon_link__a_plural_is_its_singular(void **state)
{
	(void)state;
	static const char *const plurals[][4] = {
		{"tool fitter", "tool fitters", "tool fitting adviser", "en"},
		{"montador", "montadores", "montadora de cine", "es"},
		{"lavandera", "lavanderas", "lavandería industrial", "es"},
		{"fish secretary", "fish secretaries", "fish secretariat head", "en"},
	};
	SCOPED_ARENA(arena);
	for (size_t i = 0; i < COUNT_OF(plurals); i++) {
		struct lexicon_builder *builder = lexicon_builder_new(arena);
		lexicon_add_title(builder, LEXICON_ESCO, STR("u:1"), str_of(plurals[i][3]),
				  str_of(plurals[i][0]), true);
		lexicon_add_title(builder, LEXICON_ESCO, STR("u:0"), str_of(plurals[i][3]),
				  str_of(plurals[i][2]), true);
		struct lexicon_reader *reader =
			lexicon_reader_new(lexicon_build(builder, arena, 2), arena);
		struct lexicon_hit one, many;
		struct lexicon_query query = {str_of(plurals[i][0]), STR(""), LEXICON_ESCO, 1};
		assert_int_equal(lexicon_link(reader, query, &one), 1);
		query.text = str_of(plurals[i][1]);
		assert_int_equal(lexicon_link(reader, query, &many), 1);
		assert_true(str_equal(many.code, STR("u:1")));
		assert_true(many.score > 0.95 * one.score);
	}
}

static void test_lexicon_link__finds_nothing_in_nothing(void **state)
{
	static const char *const cases[] = {"", " ", "(h/f)", "---", "\xF0\x9F\x91\xB7", "/", "·"};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct lexicon_hit hits[5];
		size_t count = link_text(*state, cases[i], "", LEXICON_CNP, hits);
		if (count > 0 && hits[0].score >= LEXICON_PLACED_MIN)
			fail_msg("\"%s\" goes to %.*s", cases[i], STR_ARGS(hits[0].code));
	}
}

static void test_lexicon_link__does_not_place_what_it_does_not_know(void **state)
{
	static const char *const cases[] = {"blorgzz xyzzy", "مهندس", "林嘉欣", "12345",
					    "qqqqqqqq"};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct lexicon_hit hits[5];
		size_t count = link_text(*state, cases[i], "", LEXICON_CNP, hits);
		if (count > 0 && hits[0].score >= LEXICON_PLACED_MIN)
			fail_msg("\"%s\" goes to %.*s", cases[i], STR_ARGS(hits[0].code));
	}
}

static void test_lexicon_link__scores_are_probabilities_best_first(void **state)
{
	static const char *const cases[] = {"infirmière", "développeur", "directeur", "x", "de la"};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct lexicon_hit hits[5];
		size_t count = link_text(*state, cases[i], "", LEXICON_CNP, hits);
		double sum = 0;
		for (size_t h = 0; h < count; h++) {
			sum += hits[h].score;
			assert_true(hits[h].score >= 0 && hits[h].score <= 1);
			assert_true(h == 0 || hits[h].score <= hits[h - 1].score);
			for (size_t k = 0; k < h; k++)
				assert_false(str_equal(hits[h].code, hits[k].code));
		}
		assert_true(sum <= 1.0 + 1e-9);
	}
}

static void test_lexicon_link__says_which_label_and_words_decided(void **state)
{
	struct lexicon_hit hits[5];
	assert_true(link_text(*state, "Soudeur qualifié bilingue", "", LEXICON_CNP, hits) > 0);
	assert_true(str_equal(hits[0].label, STR("Soudeur/soudeuse")));
	assert_true(str_equal(hits[0].lang, STR("fr")));
	assert_true(str_equal(hits[0].words, STR("soudeur")));
}

static void test_lexicon_link__keeps_to_the_language_asked_for(void **state)
{
	struct lexicon_hit hits[5];
	size_t count = link_text(*state, "soldador", "es", LEXICON_CNP, hits);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		assert_true(str_equal(hits[i].lang, STR("es")));
	assert_int_equal(link_text(*state, "soldador", "xx", LEXICON_CNP, hits), 0);
}

/* The language of the text itself, whatever that of the label; none where many have the word. */
static void test_lexicon_heard__is_the_language_that_stands_out(void **state)
{
	static const struct {
		const char *text, *lang;
	} cases[] = {
		{"soudeuse de structures m\xC3\xA9talliques", "fr"},
		{"assembly line welder", "en"},
		{"enfermera de hospital", "es"},
		{"\xE6\x8A\xA4\xE5\xA3\xAB", "zh"},
		{"agent", ""},
		{"qqxxzz", ""},
		{"", ""},
	};
	(void)state;
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	lexicon_add_own_titles(builder);
	const struct lexicon *lexicon = lexicon_build(builder, arena, 2);
	struct lexicon_reader *reader = lexicon_reader_new(lexicon, arena);
	assert_int_equal(lexicon_heard(reader).size, 0);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct lexicon_hit hit;
		lexicon_link(reader,
			     (struct lexicon_query){str_of(cases[i].text), STR(""), LEXICON_CNP, 1},
			     &hit);
		if (!str_equal(lexicon_heard(reader), str_of(cases[i].lang)))
			fail_msg("\"%s\" is heard as \"%.*s\"", cases[i].text,
				 STR_ARGS(lexicon_heard(reader)));
	}
}

static void test_lexicon_link__gives_esco_concepts_by_uri(void **state)
{
	struct lexicon_hit hits[5];
	assert_true(link_text(*state, "Schweißer", "", LEXICON_ESCO, hits) > 0);
	assert_true(str_equal(hits[0].code, STR(ESCO "weld")));
	assert_int_equal(hits[0].unit, unit_group_find(STR("72106")));
}

static void test_lexicon_link__leaves_a_concept_without_crosswalk_unplaced(void **state)
{
	struct lexicon_hit hits[5];
	assert_true(link_text(*state, "zymurgist of quarks", "", LEXICON_ESCO, hits) > 0);
	assert_true(str_equal(hits[0].code, STR(ESCO "odd")));
	assert_int_equal(hits[0].unit, UNIT_GROUP_NONE);
}

static void test_lexicon_link__reads_only_the_beginning_of_a_long_text(void **state)
{
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 100000);
	buf_add(&buf, STR("soudeur "));
	for (int i = 0; i < 20000; i++)
		buf_add(&buf, STR("é "));
	char *text = str_cstring(arena, buf_str(&buf));
	struct lexicon_hit hits[5];
	assert_true(link_text(*state, text, "", LEXICON_CNP, hits) > 0);
	assert_true(str_equal(hits[0].code, STR("72106")));
}

static void test_lexicon_link__reads_through_what_does_not_belong_to_a_title(void **state)
{
	static const char *const cases[] = {
		"\xE2\x80\xAEsoudeur\xE2\x80\xAC", /* turned from right to left */
		"\xE2\x81\xA7sou\xC2\xAD"
		"deur\xE2\x81\xA9", /* isolated, with a soft hyphen */
		"s\xE2\x80\x8Bo\xE2\x80\x8Cu\xE2\x80\x8D"
		"deur", /* joiners inside */
		"soudeur \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8F\xAD\xF0\x9F\x94\xA5", /* emoji */
		"\x01soudeur\x7F\t\r\n",
		"\xEF\xBB\xBFsoudeur",
		"\xEF\xBD\x93\xEF\xBD\x8F\xEF\xBD\x95\xEF\xBD\x84\xEF\xBD\x85\xEF\xBD\x95\xEF\xBD"
		"\x92",                                                                  /* wide */
		"soudeur / \xD9\x84\xD8\xAD\xD8\xA7\xD9\x85 / \xE7\x84\x8A\xE5\xB7\xA5", /* three
											    scripts
											  */
		"soudeur\xE2\x80\xA8soudeur",
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct lexicon_hit hits[5];
		size_t count = link_text(*state, cases[i], "", LEXICON_CNP, hits);
		if (count == 0 || !str_equal(hits[0].code, STR("72106")))
			fail_msg("case %zu goes to %.*s", i,
				 STR_ARGS(count > 0 ? hits[0].code : STR("nothing")));
	}
}

static void test_lexicon_link__takes_a_megabyte_of_anything(void **state)
{
	static const char *const pieces[] = {
		"a", "soudeur", "\xE7\x84\x8A", "\xD9\x84", "\xF0\x9F\x94\xA5", "/(", "\xCC\x81"};
	SCOPED_ARENA(arena);
	for (size_t i = 0; i < COUNT_OF(pieces); i++)
		for (int scheme = LEXICON_CNP; scheme <= LEXICON_ESCO; scheme++) {
			struct buf buf = buf_new(arena, (size_t)1 << 21);
			struct lexicon_hit hits[5];
			while (buf.size < 1 << 20)
				buf_add(&buf, str_of(pieces[i]));
			size_t count = link_text(*state, str_cstring(arena, buf_str(&buf)), "",
						 (enum lexicon_scheme)scheme, hits);
			for (size_t h = 0; h < count; h++)
				assert_true(hits[h].score >= 0 && hits[h].score <= 1);
		}
}

/* What a fresh installation knows. */
static void test_lexicon_link__the_programs_own_titles_are_in_seven_languages(void **state)
{
	(void)state;
	static const struct {
		const char *text, *code;
	} cases[] = {
		{"soudeuse", "72106"},
		{"arc welder", "72106"},
		{"soldador", "72106"},
		{"\xD9\x84\xD8\xAD\xD8\xA7\xD9\x85", "72106"},
		{"\xE7\x84\x8A\xE5\xB7\xA5", "72106"},
		{"pr\xC3\xA9pos\xC3\xA9"
		 "e aux b\xC3\xA9n\xC3\xA9"
		 "ficiaires",
		 "33102"},
		{"aide-soignant (h/f)", "33102"},
		{"enfermera", "31301"},
		{"enfermeiro", "31301"},
		{"\xE6\x8A\xA4\xE5\xA3\xAB", "31301"},
		{"apicultrice", "80020"},
		{"beekeeper", "80020"},
		{"camionero", "73300"},
	};
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	lexicon_add_own_titles(builder);
	const struct lexicon *lexicon = lexicon_build(builder, arena, 2);
	struct lexicon_reader *reader = lexicon_reader_new(lexicon, arena);
	assert_false(lexicon_has_learned(lexicon));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct lexicon_hit hit;
		struct lexicon_query query = {str_of(cases[i].text), STR(""), LEXICON_CNP, 1};
		if (lexicon_link(reader, query, &hit) == 0 ||
		    !str_equal(hit.code, str_of(cases[i].code)))
			fail_msg("\"%s\" goes to %.*s", cases[i].text, STR_ARGS(hit.code));
	}
}

static void test_lexicon_link__gives_the_same_after_other_questions(void **state)
{
	struct lexicon_hit first[5], again[5];
	size_t count = link_text(*state, "développeur de logiciels", "", LEXICON_CNP, first);
	link_text(*state, "infirmière", "fr", LEXICON_ESCO, again);
	link_text(*state, "", "", LEXICON_CNP, again);
	assert_int_equal(link_text(*state, "développeur de logiciels", "", LEXICON_CNP, again),
			 count);
	for (size_t i = 0; i < count; i++) {
		assert_true(str_equal(first[i].code, again[i].code));
		assert_true(first[i].score == again[i].score);
	}
}

static void test_lexicon_build__does_not_depend_on_the_order_of_adding(void **state)
{
	const struct linker *linker = *state;
	SCOPED_ARENA(arena);
	const struct lexicon *other = lexicon_build(world(arena, true), arena, 2);
	assert_true(str_equal(lexicon_version(linker->lexicon), lexicon_version(other)));
	struct lexicon_reader *reader = lexicon_reader_new(other, arena);
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++) {
		struct lexicon_hit a[5], b[5];
		struct lexicon_query query = {str_of(unit_groups[u].title_fr), STR(""), LEXICON_CNP,
					      5};
		size_t count = lexicon_link(linker->reader, query, a);
		assert_int_equal(lexicon_link(reader, query, b), count);
		for (size_t i = 0; i < count; i++)
			assert_true(str_equal(a[i].code, b[i].code) && a[i].score == b[i].score);
	}
}

static void test_lexicon_build__knows_the_groups_own_titles(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(lexicon_builder_new(arena), arena, 1);
	struct lexicon_reader *reader = lexicon_reader_new(lexicon, arena);
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++) {
		struct lexicon_hit hit;
		struct lexicon_query fr = {str_of(unit_groups[u].title_fr), STR("fr"), LEXICON_CNP,
					   1};
		struct lexicon_query en = {str_of(unit_groups[u].title_en), STR("en"), LEXICON_CNP,
					   1};
		assert_true(lexicon_link(reader, fr, &hit) == 1 && hit.unit == u);
		assert_true(lexicon_link(reader, en, &hit) == 1 && hit.unit == u);
	}
}

static void test_lexicon_version__changes_with_everything_that_goes_in(void **state)
{
	const struct linker *linker = *state;
	SCOPED_ARENA(arena);
	struct str before = lexicon_version(linker->lexicon);
	assert_int_equal(before.size, 64);
	for (int change = 0; change < 6; change++) {
		struct lexicon_builder *builder = world(arena, false);
		if (change == 0)
			lexicon_add_title(builder, LEXICON_CNP, STR("72106"), STR("fr"),
					  STR("Braseur/braseuse"), false);
		else if (change == 1)
			lexicon_add_crosswalk(builder, STR("2512"), STR("21234"));
		else if (change == 2)
			lexicon_add_skill(builder, STR("s:1"), STR("fr"), STR("souder"), true);
		else if (change == 3)
			lexicon_add_relation(builder, STR(ESCO "weld"), STR("s:1"), true);
		else if (change == 4)
			lexicon_add_isco(builder, STR(ESCO "weld"), STR("0110"));
		const struct lexicon *after = lexicon_build(builder, arena, 1);
		assert_int_equal(str_equal(lexicon_version(after), before), change == 5);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lexicon_link__carries_titles_to_their_group),
		cmocka_unit_test(test_lexicon_link__a_plural_is_its_singular),
		cmocka_unit_test(test_lexicon_link__finds_nothing_in_nothing),
		cmocka_unit_test(test_lexicon_link__does_not_place_what_it_does_not_know),
		cmocka_unit_test(test_lexicon_link__scores_are_probabilities_best_first),
		cmocka_unit_test(test_lexicon_link__says_which_label_and_words_decided),
		cmocka_unit_test(test_lexicon_link__keeps_to_the_language_asked_for),
		cmocka_unit_test(test_lexicon_heard__is_the_language_that_stands_out),
		cmocka_unit_test(test_lexicon_link__gives_esco_concepts_by_uri),
		cmocka_unit_test(test_lexicon_link__leaves_a_concept_without_crosswalk_unplaced),
		cmocka_unit_test(test_lexicon_link__reads_only_the_beginning_of_a_long_text),
		cmocka_unit_test(test_lexicon_link__reads_through_what_does_not_belong_to_a_title),
		cmocka_unit_test(test_lexicon_link__takes_a_megabyte_of_anything),
		cmocka_unit_test(test_lexicon_link__the_programs_own_titles_are_in_seven_languages),
		cmocka_unit_test(test_lexicon_link__gives_the_same_after_other_questions),
		cmocka_unit_test(test_lexicon_build__does_not_depend_on_the_order_of_adding),
		cmocka_unit_test(test_lexicon_build__knows_the_groups_own_titles),
		cmocka_unit_test(test_lexicon_version__changes_with_everything_that_goes_in),
	};
	return cmocka_run_group_tests(tests, open_world, close_world);
}
