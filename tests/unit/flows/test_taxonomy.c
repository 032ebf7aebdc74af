/* Taxonomy files in: what is known by its columns, what is replaced, what is left out, and that
 * everybody's words are read as if the taxonomies had been there from the start. */
#include "flows/flow_world.h"

static bool take_in(struct world *world, struct app *app, const char *path,
		    struct taxonomy_outcome *ret, struct err *err)
{
	struct flow_watch watch = {.warn = note_warning, .context = world};
	struct taxonomy_request request = {.paths = &path, .path_count = 1, .watch = &watch};
	return flow_import_taxonomy(app, &request, ret, err);
}

static struct taxonomy_outcome take_in_well(struct world *world, const char *path)
{
	struct taxonomy_outcome outcome;
	struct err err = {0};
	if (!take_in(world, &world->app, path, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return outcome;
}

static const struct lexicon *load(struct world *world)
{
	SCOPED_SESSION(read);
	struct err err = {0};
	const struct lexicon *lexicon = NULL;
	assert_true(store_read(world->app.store, &read, &err));
	assert_true(lexicon_load(&world->app, read, world->arena, &lexicon, &err));
	return lexicon;
}

/* The code a title leads to, "" for none. */
static const char *linked_by(struct world *world, const struct lexicon *lexicon,
			     enum lexicon_scheme scheme, const char *lang, const char *text)
{
	struct lexicon_reader *reader = lexicon_reader_new(lexicon, world->arena);
	struct lexicon_hit hit;
	struct lexicon_query query = {str_of(text), str_of(lang), scheme, 1};
	if (lexicon_link(reader, query, &hit) == 0)
		return "";
	return str_cstring(world->arena, hit.code);
}

static const char *linked(struct world *world, enum lexicon_scheme scheme, const char *lang,
			  const char *text)
{
	return linked_by(world, load(world), scheme, lang, text);
}

static int64_t audit_lines(struct world *world)
{
	SCOPED_SESSION(read);
	struct err err = {0};
	int64_t lines = 0;
	assert_true(store_read(world->app.store, &read, &err) && audit_verify(read, &lines, &err));
	return lines;
}

#define OCCUPATIONS "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels\n"
#define SKILLS "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels\n"

static void test_taxonomy__files_are_known_by_their_columns(void **state)
{
	struct world *world = *state;
	put_file(world, "t/ours_fr.csv", "code,title\n31202,kiné\n31202,masso-kiné\n");
	put_file(world, "t/b.csv",
		 "\xEF\xBB\xBFNiveau,Structure hiérarchique,Code dela CNP 2021 v1.0,Titres de "
		 "classes,Définitions de la classe\n1,Grande catégorie,0,Cadres,x\n5,Groupe de "
		 "base,31202,Physiothérapeutes,x\n");
	put_file(world, "t/c.csv",
		 "Level,Code - NOC 2021 V1.0,Class title,Element Type Label English,Element "
		 "Description English\n5,31202,Physiotherapists,All examples,Joint mover\n5,31202,"
		 "Physiotherapists,Main duties,Assess patients\n");
	put_file(world, "t/esco/occupations_de.csv",
		 OCCUPATIONS
		 "Occupation,http://x/o/1,2264,Gelenkbeweger,\"Krankengymnast\nPhysio\"\n");
	put_file(world, "t/esco/ISCOGroups_de.csv",
		 "conceptType,conceptUri,code,preferredLabel,altLabels\n"
		 "ISCOGroup,http://x/isco/C2264,2264,Heilberufler,\n");
	put_file(world, "t/esco/skills_fr.csv",
		 SKILLS "KnowledgeSkillCompetence,http://x/s/1,knowledge,,massage,palper\n");
	put_file(world, "t/esco/relations.csv",
		 "occupationUri,relationType,skillType,skillUri\n"
		 "http://x/o/1,essential,knowledge,http://x/s/1\n"
		 "http://x/o/1,essential,knowledge,http://x/s/2\n"
		 "http://x/o/1,optional,knowledge,http://x/s/3\n");
	put_file(world, "t/w1.csv", "noc2011,noc2011_title,isco2008,x\n3142,a,2264,\n");
	put_file(world, "t/w2.csv", "NOC2016,Change_type,NOC2021\n3142,x,31202\n");
	struct taxonomy_outcome outcome =
		take_in_well(world, str_format(world->arena, "%s/t", world->folder).at);
	assert_int_equal(outcome.added, 9);
	assert_int_equal(outcome.skipped, 0);
	assert_int_equal(outcome.entries, 2 + 1 + 1 + 3 + 1 + 2 + 3 + 1 + 1);
	const struct lexicon *lexicon = load(world);
	assert_string_equal(linked_by(world, lexicon, LEXICON_CNP, "", "kiné"), "31202");
	assert_string_equal(linked_by(world, lexicon, LEXICON_CNP, "en", "joint mover"), "31202");
	assert_string_equal(linked_by(world, lexicon, LEXICON_ESCO, "de", "Krankengymnast"),
			    "http://x/o/1");
	assert_string_equal(linked_by(world, lexicon, LEXICON_ESCO, "de", "Heilberufler"),
			    "http://x/isco/C2264");
	/* The crosswalks lead from ISCO 2264 to 31202, though the titles are strange to it. */
	assert_string_equal(linked_by(world, lexicon, LEXICON_CNP, "de", "Gelenkbeweger"), "31202");
	assert_true(lexicon_skill(lexicon, STR("Palper")) != SKILL_NONE);
	assert_int_equal(buf_str(&world->warnings).size, 0);
}

static void test_taxonomy__zeros_that_a_spreadsheet_ate_come_back(void **state)
{
	struct world *world = *state;
	put_file(world, "t/isco.csv", "noc2011,isco2008\n11,110\n");
	put_file(world, "t/noc.csv", "NOC2016,NOC2021\n11,10\n");
	put_file(world, "t/occupations_nl.csv",
		 OCCUPATIONS "Occupation,http://x/o/1,0110,Zandloper,\n");
	assert_int_equal(
		take_in_well(world, str_format(world->arena, "%s/t", world->folder).at).added, 3);
	assert_string_equal(linked(world, LEXICON_CNP, "nl", "Zandloper"), "00010");
}

static void test_taxonomy__the_same_import_twice_changes_nothing(void **state)
{
	struct world *world = *state;
	const char *path = put_file(world, "t/ours_fr.csv", "code,title\n31202,kiné\n");
	assert_int_equal(take_in_well(world, path).added, 1);
	int64_t lines = audit_lines(world);
	struct str version = lexicon_version(load(world));
	struct taxonomy_outcome outcome = take_in_well(world, path);
	assert_int_equal(outcome.added + outcome.changed + outcome.entries, 0);
	assert_int_equal(outcome.unchanged, 1);
	assert_int_equal(audit_lines(world), lines);
	assert_true(str_equal(lexicon_version(load(world)), version));
}

static void test_taxonomy__a_changed_file_replaces_its_part(void **state)
{
	struct world *world = *state;
	const char *path = put_file(world, "t/ours_fr.csv", "code,title\n31202,zigomateur\n");
	put_file(world, "t/ours_en.csv", "code,title\n31202,zigomator\n");
	take_in_well(world, str_format(world->arena, "%s/t", world->folder).at);
	assert_string_equal(linked(world, LEXICON_CNP, "fr", "zigomateur"), "31202");
	put_file(world, "t/ours_fr.csv", "code,title\n31200,zigomateur\n");
	struct taxonomy_outcome outcome = take_in_well(world, path);
	assert_int_equal(outcome.changed, 1);
	assert_string_equal(linked(world, LEXICON_CNP, "fr", "zigomateur"), "31200");
	/* The other language is another part. */
	assert_string_equal(linked(world, LEXICON_CNP, "en", "zigomator"), "31202");
}

static void test_taxonomy__what_is_no_taxonomy_is_named_and_skipped(void **state)
{
	struct world *world = *state;
	put_file(world, "t/ours_fr.csv", "code,title\n31202,kiné\n");
	put_file(world, "t/another_fr.csv", "code,title\n31202,rebouteux\n");
	put_file(world, "t/notes.csv", "a,b\n1,2\n");
	put_file(world, "t/README.md", "# Read me\n");
	put_file(world, "t/empty_fr.csv", "");
	put_file(world, "t/latin_fr.csv", "code,titr\xE9\n1,x\n");
	put_file(world, "t/mine.csv", "code,title\n31202,kiné\n");
	put_file(world, "t/occupations_pl.csv",
		 "conceptType,conceptUri,iscoGroup,preferredLabel\n"
		 "Occupation,http://x/o/1,2221,Zwirbler\n");
	put_file(world, "t/skillGroups_en.csv",
		 "conceptType,conceptUri,code,preferredLabel,altLabels\n"
		 "SkillGroup,http://x/skill/S1,S1,communication,\n");
	struct taxonomy_outcome outcome =
		take_in_well(world, str_format(world->arena, "%s/t", world->folder).at);
	assert_int_equal(outcome.added, 1);
	assert_int_equal(outcome.skipped, 8);
	assert_true(warned(world, "occupations_pl.csv : laissé de côté, il lui manque la colonne "
				  "« altLabels »"));
	assert_true(warned(world, "notes.csv"));
	assert_true(warned(world, "README.md"));
	assert_true(warned(world, "empty_fr.csv"));
	assert_true(warned(world, "latin_fr.csv"));
	assert_true(warned(world, "mine.csv : laissé de côté, son nom ne dit pas la langue"));
	assert_true(warned(world, "skillGroups_en.csv"));
	/* By name, the first of the two is taken. */
	assert_true(warned(world, "ours_fr.csv : laissé de côté, la même partie"));
	assert_string_equal(linked(world, LEXICON_CNP, "fr", "rebouteux"), "31202");
}

static void test_taxonomy__bad_rows_are_counted_and_the_rest_taken(void **state)
{
	struct world *world = *state;
	const char *path =
		put_file(world, "ours_fr.csv",
			 "code,title\n31202,kiné\n99999,personne\n31202,Zo\xEB\n"
			 "12345,personne\nabc,personne\n31202,\n31202,a,b\n31202,rebouteux\n");
	struct taxonomy_outcome outcome = take_in_well(world, path);
	assert_int_equal(outcome.entries, 2);
	assert_true(warned(world, "2 lignes d’un code CNP 2021 inconnu"));
	assert_true(warned(world, "la première ligne 3"));
	assert_true(warned(world, "4 lignes illisibles"));
	assert_true(warned(world, "la première ligne 4"));
	assert_string_equal(linked(world, LEXICON_CNP, "fr", "rebouteux"), "31202");
}

static void test_taxonomy__an_occupation_without_isco_group_is_kept(void **state)
{
	struct world *world = *state;
	const char *path = put_file(world, "occupations_de.csv",
				    OCCUPATIONS "Occupation,http://x/o/1,,Zwirbler,\n"
						"Occupation,http://x/o/2,22,Zwerbler,\n"
						"Occupation,http://x/o/3,zwei,Zwarbler,\n");
	assert_int_equal(take_in_well(world, path).entries, 2);
	assert_true(warned(world, "1 lignes illisibles"));
	assert_string_equal(linked(world, LEXICON_ESCO, "de", "Zwirbler"), "http://x/o/1");
}

static void test_taxonomy__a_broken_file_ends_the_import_and_loses_nothing(void **state)
{
	struct world *world = *state;
	static const char *const broken[] = {
		"code,title\n\"31202,jamais fermé\n",
		"code,title\n",
		"code,title\n99999,personne\n",
	};
	const char *path = put_file(world, "t/ours_fr.csv", "code,title\n31202,kiné\n");
	put_file(world, "t/a_en.csv", "code,title\n31202,zigomator\n");
	const char *folder = str_format(world->arena, "%s/t", world->folder).at;
	take_in_well(world, path);
	struct str version = lexicon_version(load(world));
	int64_t lines = audit_lines(world);
	for (size_t i = 0; i < COUNT_OF(broken); i++) {
		struct taxonomy_outcome outcome;
		struct err err = {0};
		put_file(world, "t/ours_fr.csv", broken[i]);
		assert_false(take_in(world, &world->app, folder, &outcome, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_true(str_starts_with(str_of(err.text), STR("ours_fr.csv : ")));
		assert_true(str_equal(lexicon_version(load(world)), version));
		assert_int_equal(audit_lines(world), lines);
	}
}

static void test_taxonomy__a_file_beyond_the_limit_is_refused(void **state)
{
	struct world *world = *state;
	struct taxonomy_outcome outcome;
	struct err err = {0};
	size_t size = (size_t)TAXONOMY_FILE_BYTES_MAX + 1;
	char *text = arena_take(world->arena, size + 1);
	memset(text, 'x', size);
	for (size_t i = 10; i < size; i += 100000)
		text[i] = '\n';
	memcpy(text, "code,title", 10);
	const char *path = put_file(world, "ours_fr.csv", text);
	assert_false(take_in(world, &world->app, path, &outcome, &err));
	assert_true(str_find(str_of(err.text), STR("64 MiB")) < strlen(err.text));
	/* At the limit it is read: there are rows of one cell only. */
	assert_int_equal(truncate(path, TAXONOMY_FILE_BYTES_MAX), 0);
	assert_false(take_in(world, &world->app, path, &outcome, &err));
	assert_true(str_find(str_of(err.text), STR("aucune ligne")) < strlen(err.text));
}

static void test_taxonomy__nothing_readable_is_an_error(void **state)
{
	struct world *world = *state;
	struct taxonomy_outcome outcome;
	struct err err = {0};
	const char *notes = put_file(world, "t/notes.csv", "a,b\n1,2\n");
	assert_false(take_in(world, &world->app, notes, &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_false(take_in(world, &world->app, "/nowhere/at/all", &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_false(take_in(world, &world->app, "/dev/null", &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
}

/* ---- readings ---- */

#define CANDIDATES \
	"candidate_ref,given_name,family_name,email,birth_date,citizenship,residence_country," \
	"residence_city,time_zone,occupation,experience_years,education,skills," \
	"french_listening,french_speaking,french_reading,french_writing,english_listening," \
	"english_speaking,english_reading,english_writing,salary_hour_min,available_from," \
	"status_in_canada,registered_at\n"
#define PERSON(ref, occupation, skills) \
	ref ",Ana,Reyes,ana@example.org,1990-05-31,PH,PH,Cebu,Asia/Manila," occupation \
	    ",5,bachelor," skills ",6,6,6,6,9,9,9,9,30,2027-01-01,none,2026-09-07T00:00:00Z\n"

static void import_mission(struct world *world, struct app *app, const char *path)
{
	struct import_request request = {.paths = &path, .path_count = 1, .mission = "m"};
	struct import_outcome outcome;
	struct err err = {0};
	if (!flow_import(app, &request, world->arena, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
}

/* Everything the lexicon has left in a store, as one text. */
static struct str readings(struct world *world, struct app *app)
{
	struct buf out = buf_new(world->arena, OUT_BYTES_MAX);
	struct err err = {0};
	bool more = true, found = false;
	SCOPED_SESSION(read);
	SCOPED_ROWS(titles);
	SCOPED_ROWS(skills);
	struct row_title_reading_all title;
	struct row_skill_reading_all skill;
	struct row_lexicon_state lexicon;
	assert_true(store_read(app->store, &read, &err));
	assert_true(query_title_reading_all(read, &titles, &err));
	while (next_title_reading_all(&titles, world->arena, &title, &more, &err) && more)
		buf_addf(&out, "%.*s\t%.*s\t%lld\t%.*s\n", STR_ARGS(title.text),
			 STR_ARGS(title.unit_group), (long long)title.score, STR_ARGS(title.label));
	assert_false(more);
	assert_true(query_skill_reading_all(read, &skills, &err));
	for (more = true;
	     next_skill_reading_all(&skills, world->arena, &skill, &more, &err) && more;)
		buf_addf(&out, "%.*s\t%.*s\t%.*s\n", STR_ARGS(skill.text), STR_ARGS(skill.folded),
			 STR_ARGS(skill.skill));
	assert_false(more);
	assert_true(query_lexicon_state(read, world->arena, &lexicon, &found, &err) && found);
	buf_addf(&out, "%.*s %.*s\n", STR_ARGS(lexicon.version),
		 STR_ARGS(hash_sha256_hex(world->arena, lexicon.closeness)));
	return buf_str(&out);
}

/* Missions first or taxonomies first: the same readings. Returns them. */
static struct str assert_same_either_way(struct world *world, const char *mission,
					 const char *taxonomy)
{
	struct app other;
	struct taxonomy_outcome outcome;
	struct err err = {0};
	bool created = false;
	const char *url = str_format(world->arena, "%s/other.db", world->folder).at;
	assert_true(app_open(url, STORE_NEW, world->arena, &other, &created, &err));
	import_mission(world, &world->app, mission);
	struct str before = readings(world, &world->app);
	assert_true(take_in(world, &world->app, taxonomy, &outcome, &err));
	assert_true(take_in(world, &other, taxonomy, &outcome, &err));
	import_mission(world, &other, mission);
	struct str one = readings(world, &world->app), two = readings(world, &other);
	assert_true(str_equal(one, two));
	assert_false(str_equal(one, before));
	app_close(&other);
	return one;
}

static void test_taxonomy__readings_are_as_if_it_had_come_first(void **state)
{
	struct world *world = *state;
	put_file(world, "m/candidates.csv",
		 CANDIDATES PERSON("C1", "zigomator", "palper; Zygo")
			 PERSON("C2", "software developer", "palper")
				 PERSON("C3", "Krankengymnast", "x"));
	put_file(world, "t/ours_en.csv", "code,title\n31202,zigomator\n");
	put_file(world, "t/skills_fr.csv", SKILLS "K,http://x/s/1,knowledge,,massage,palper\n");
	struct str said =
		assert_same_either_way(world, str_format(world->arena, "%s/m", world->folder).at,
				       str_format(world->arena, "%s/t", world->folder).at);
	assert_true(str_find(said, STR("zigomator\t31202\t")) < said.size);
	assert_true(str_find(said, STR("palper\tpalper\thttp://x/s/1\n")) < said.size);
	assert_true(str_find(said, STR("Zygo\tzygo\t\n")) < said.size);
}

/* ---- the official files, where they are ---- */

/* Half a lexicon links, or finds skills, as the whole does. */
static void assert_halves_do_as_the_whole(struct world *world, const struct lexicon *whole)
{
	static const char *const texts[] = {"infirmière auxiliaire", "Forklift drivers",
					    "Schweißer",
					    "design websites, travailler sous pression"};
	const struct lexicon *titles = NULL, *skills = NULL;
	struct err err = {0};
	SCOPED_SESSION(read);
	assert_true(store_read(world->app.store, &read, &err));
	assert_true(lexicon_load_for(&world->app, read, LEXICON_FOR_TITLES, world->arena, &titles,
				     &err));
	assert_true(lexicon_load_for(&world->app, read, LEXICON_FOR_SKILLS, world->arena, &skills,
				     &err));
	struct lexicon_reader *a = lexicon_reader_new(whole, world->arena);
	struct lexicon_reader *b = lexicon_reader_new(titles, world->arena);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct lexicon_hit one[5], two[5];
		struct lexicon_query query = {str_of(texts[i]), STR(""), LEXICON_CNP, 5};
		for (; query.scheme <= LEXICON_ESCO; query.scheme++) {
			size_t count = lexicon_link(a, query, one);
			assert_int_equal(lexicon_link(b, query, two), count);
			for (size_t k = 0; k < count; k++) {
				assert_true(str_equal(one[k].code, two[k].code));
				assert_true(one[k].score == two[k].score);
			}
		}
		struct lexicon_span here[9], there[9];
		size_t count =
			lexicon_skill_spans(whole, query.text, world->arena, here, COUNT_OF(here));
		assert_int_equal(lexicon_skill_spans(skills, query.text, world->arena, there,
						     COUNT_OF(there)),
				 count);
		for (size_t k = 0; k < count; k++)
			assert_true(str_equal(lexicon_skill_uri(whole, here[k].skill),
					      lexicon_skill_uri(skills, there[k].skill)) &&
				    here[k].start == there[k].start);
	}
}

static void test_taxonomy__takes_the_official_files(void **state)
{
	struct world *world = *state;
	if (getenv("PASSERELLE_OFFICIAL") == NULL) {
		print_message("skipped: another build takes the official files in\n");
		skip();
	}
	struct taxonomy_outcome outcome = take_in_well(world, shared(world, "taxonomies"));
	assert_int_equal(outcome.added, 28);
	assert_int_equal(outcome.skipped, 0);
	assert_int_equal(buf_str(&world->warnings).size, 0);
	const struct lexicon *lexicon = load(world);
	struct lexicon_counts counts = lexicon_counts(lexicon);
	assert_true(counts.concepts > 516 + 619 + 3000);
	assert_true(counts.skills > 13000);
	/* Nearly every occupation of ESCO reaches a unit group. */
	assert_true(counts.units_reached * 100 > (counts.concepts - 516) * 80);
	assert_string_equal(linked_by(world, lexicon, LEXICON_CNP, "", "Schweißer"), "72106");
	assert_halves_do_as_the_whole(world, lexicon);
	outcome = take_in_well(world, shared(world, "taxonomies/esco"));
	assert_int_equal(outcome.unchanged, 22);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(test_taxonomy__files_are_known_by_their_columns),
		TEST(test_taxonomy__zeros_that_a_spreadsheet_ate_come_back),
		TEST(test_taxonomy__the_same_import_twice_changes_nothing),
		TEST(test_taxonomy__a_changed_file_replaces_its_part),
		TEST(test_taxonomy__what_is_no_taxonomy_is_named_and_skipped),
		TEST(test_taxonomy__bad_rows_are_counted_and_the_rest_taken),
		TEST(test_taxonomy__an_occupation_without_isco_group_is_kept),
		TEST(test_taxonomy__a_broken_file_ends_the_import_and_loses_nothing),
		TEST(test_taxonomy__a_file_beyond_the_limit_is_refused),
		TEST(test_taxonomy__nothing_readable_is_an_error),
		TEST(test_taxonomy__readings_are_as_if_it_had_come_first),
		TEST(test_taxonomy__takes_the_official_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
