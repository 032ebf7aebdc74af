/* What an adviser says of a spelling holds for everybody who writes so, until it is taken back. */
#include "flows/flow_world.h"

#define CANDIDATES \
	"candidate_ref,given_name,family_name,email,birth_date,citizenship,residence_country," \
	"residence_city,time_zone,occupation,occupation_code,experience_years,second_occupation," \
	"education,skills,french_listening,french_speaking,french_reading,french_writing," \
	"english_listening,english_speaking,english_reading,english_writing,salary_hour_min," \
	"available_from,status_in_canada,registered_at\n"
#define PERSON(ref, occupation, code, second, skills) \
	ref ",Ana,Reyes,ana@example.org,1990-05-31,PH,PH,Cebu,Asia/Manila," occupation "," code \
	    ",5," second ",bachelor," skills \
	    ",6,6,6,6,9,9,9,9,30,2027-01-01,none,2026-09-07T00:00:00Z\n"
#define OFFERS \
	"offer_ref,employer_ref,title,occupation_code,positions,region,sector,salary_hour_min," \
	"salary_hour_max,hours_week,start_date,experience_years_min,education_min," \
	"french_listening_min,french_speaking_min,french_reading_min,french_writing_min," \
	"english_listening_min,english_speaking_min,english_reading_min,english_writing_min," \
	"skills_required,skills_desired,status_accepted\n"
#define OFFER(ref, title, code) \
	ref ",E1," title "," code \
	    ",2,06,technology,30,40,40,2027-03-01,1,secondary,1,1,1,1,1,1,1,1,,,none\n"

static void import_mission(struct world *world, const char *mission, const char *candidates,
			   const char *offers)
{
	const char *path = str_format(world->arena, "%s/%s", world->folder, mission).at;
	struct import_request request = {.paths = &path, .path_count = 1, .mission = mission};
	struct import_outcome outcome;
	struct err err = {0};
	put_file(world, str_format(world->arena, "%s/candidates.csv", mission).at, candidates);
	put_file(world, str_format(world->arena, "%s/offers.csv", mission).at, offers);
	if (!flow_import(&world->app, &request, world->arena, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	assert_int_equal(outcome.problems, 0);
}

/* Two missions in which people write the same unheard-of title, each in their own way. */
static void import_two(struct world *world)
{
	import_mission(world, "m1",
		       CANDIDATES PERSON("C1", "Zwîrblér", "", "", "palper")
			       PERSON("C2", "ZWIRBLER", "", "", "Palper")
				       PERSON("C3", "zwirbler", "31202", "", "Java")
					       PERSON("C4", "qqxxyy", "", "zwirbler", ""),
		       OFFERS OFFER("O1", "zwirbler", "") OFFER("O2", "zwirbler", "21232"));
	import_mission(world, "m2", CANDIDATES PERSON("C1", "« Zwirbler »", "", "", ""),
		       OFFERS OFFER("O1", "qqxxyy", ""));
}

static bool decide(struct world *world, struct word_choice choice, bool undo, int64_t *ret_revision,
		   struct err *err)
{
	return (undo ? flow_undo_word : flow_choose_word)(&world->app, &choice, NULL, ret_revision,
							  err);
}

static int64_t choose(struct world *world, const char *text, const char *code, int64_t revision)
{
	struct err err = {0};
	int64_t next = 0;
	struct word_choice choice = {.state = CHOICE_MADE,
				     .text = str_of(text),
				     .code = str_of(code),
				     .revision = revision};
	if (!decide(world, choice, false, &next, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return next;
}

static int64_t undo(struct world *world, const char *text, int64_t revision)
{
	struct err err = {0};
	int64_t next = 0;
	struct word_choice choice = {.text = str_of(text), .revision = revision};
	if (!decide(world, choice, true, &next, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return next;
}

static const char *code_of(const struct board_reading *reading)
{
	return reading->unit == UNIT_GROUP_NONE ? "-" : unit_groups[reading->unit].code;
}

/* "C1=31202 C4=-/31202 O1=-": what a board makes of everybody's titles. */
static const char *placed(struct world *world, const char *mission)
{
	struct board *board = NULL;
	struct board_scope scope = {.mission_ref = str_of(mission), .unmatched = true};
	struct err err = {0};
	struct buf out = buf_new(world->arena, 4096);
	assert_true(board_open(&world->app, &scope, world->arena, &board, &err));
	for (size_t i = 0; i < board->candidate_count; i++) {
		const struct candidate *person = &board->candidates[i];
		buf_addf(&out, "%.*s=%s", STR_ARGS(person->candidate_ref),
			 code_of(&board->readings[i]));
		if (person->second_occupation.size > 0)
			buf_addf(&out, "/%s", code_of(&board->second_readings[i]));
		buf_add_char(&out, ' ');
	}
	for (size_t i = 0; i < board->offer_count; i++)
		buf_addf(&out, "%.*s=%s ", STR_ARGS(board->offers[i].offer_ref),
			 code_of(&board->offer_readings[i]));
	return str_cstring(world->arena, buf_str(&out));
}

static struct str version(struct world *world)
{
	SCOPED_SESSION(read);
	struct err err = {0};
	struct row_lexicon_state_version row;
	bool found = false;
	assert_true(store_read(world->app.store, &read, &err) &&
		    query_lexicon_state_version(read, world->arena, &row, &found, &err) && found);
	return row.version;
}

/* "zwirbler 5+1 ×4, qqxxyy 1+1": the queue, people and offers. */
static const char *waiting(struct world *world, int64_t mission_id, bool aside)
{
	SCOPED_SESSION(read);
	struct err err = {0};
	struct unplaced_titles titles;
	struct buf out = buf_new(world->arena, 4096);
	assert_true(store_read(world->app.store, &read, &err) &&
		    flow_unplaced_titles(read, mission_id, aside, world->arena, &titles, &err));
	for (size_t i = 0; i < titles.count; i++)
		buf_addf(&out, "%s%.*s %lld+%lld x%lld", i > 0 ? ", " : "",
			 STR_ARGS(titles.at[i].spelling), (long long)titles.at[i].people,
			 (long long)titles.at[i].offers, (long long)titles.at[i].forms);
	return str_cstring(world->arena, buf_str(&out));
}

static int64_t audit_lines(struct world *world)
{
	SCOPED_SESSION(read);
	struct err err = {0};
	int64_t lines = 0;
	assert_true(store_read(world->app.store, &read, &err) && audit_verify(read, &lines, &err));
	return lines;
}

static void test_choice__holds_for_everybody_who_writes_so(void **state)
{
	struct world *world = *state;
	import_two(world);
	assert_string_equal(placed(world, "m1"), "C1=- C2=- C3=31202 C4=-/- O1=- O2=21232 ");
	struct str before = version(world);
	int64_t lines = audit_lines(world);
	assert_int_equal(choose(world, "zwirbler", "72106", 0), 1);
	/* A code that was stated stays. */
	assert_string_equal(placed(world, "m1"),
			    "C1=72106 C2=72106 C3=31202 C4=-/72106 O1=72106 O2=21232 ");
	assert_string_equal(placed(world, "m2"), "C1=72106 O1=- ");
	assert_int_equal(audit_lines(world), lines + 1);
	/* Boards and shortlists see that it moved. */
	assert_false(str_equal(version(world), before));
	assert_true(str_starts_with(version(world), before));
}

static void test_choice__outlives_later_imports(void **state)
{
	struct world *world = *state;
	import_two(world);
	choose(world, "zwirbler", "72106", 0);
	import_mission(world, "m3", CANDIDATES PERSON("C1", "zWIRBLER!", "", "", ""),
		       OFFERS OFFER("O1", "zwirbler", ""));
	assert_string_equal(placed(world, "m3"), "C1=72106 O1=72106 ");
	struct err err = {0};
	struct taxonomy_outcome outcome;
	const char *path = put_file(world, "t/occupations_de.csv",
				    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels\n"
				    "Occupation,http://x/o/1,2264,Zwirbler,\n");
	struct taxonomy_request request = {.paths = &path, .path_count = 1};
	assert_true(flow_import_taxonomy(&world->app, &request, &outcome, &err));
	assert_string_equal(placed(world, "m3"), "C1=72106 O1=72106 ");
	assert_string_equal(placed(world, "m2"), "C1=72106 O1=- ");
}

/* Also over what the lexicon is sure of. */
static void test_choice__outranks_the_lexicon_and_gives_way_when_taken_back(void **state)
{
	struct world *world = *state;
	import_mission(world, "m1", CANDIDATES PERSON("C1", "Soudeur", "", "", ""),
		       OFFERS OFFER("O1", "soudeur", ""));
	assert_string_equal(placed(world, "m1"), "C1=72106 O1=72106 ");
	struct str before = version(world);
	assert_int_equal(choose(world, "SOUDEUR", "31202", 0), 1);
	assert_string_equal(placed(world, "m1"), "C1=31202 O1=31202 ");
	assert_int_equal(choose(world, "soudeur", "21232", 1), 2);
	assert_string_equal(placed(world, "m1"), "C1=21232 O1=21232 ");
	assert_int_equal(undo(world, "soudeur", 2), 3);
	assert_string_equal(placed(world, "m1"), "C1=31202 O1=31202 ");
	/* An undo is a choice like another: it can be taken back as well. */
	assert_int_equal(undo(world, "soudeur", 3), 4);
	assert_string_equal(placed(world, "m1"), "C1=21232 O1=21232 ");
	assert_int_equal(choose(world, "soudeur", "31202", 4), 5);
	struct word_choice none = {.text = STR("soudeur"), .revision = 5};
	struct err err = {0};
	int64_t next = 0;
	assert_true(decide(world, none, false, &next, &err));
	assert_string_equal(placed(world, "m1"), "C1=72106 O1=72106 ");
	assert_true(str_equal(version(world), before));
}

static void test_choice__of_a_revision_that_moved_is_refused(void **state)
{
	static const int64_t stale[] = {0, 2, -1};
	struct world *world = *state;
	import_two(world);
	choose(world, "zwirbler", "72106", 0);
	int64_t lines = audit_lines(world);
	for (size_t i = 0; i < COUNT_OF(stale); i++) {
		struct err err = {0};
		int64_t next = 0;
		struct word_choice choice = {.state = CHOICE_MADE,
					     .text = STR("Zwirbler"),
					     .code = STR("31202"),
					     .revision = stale[i]};
		assert_false(decide(world, choice, false, &next, &err));
		assert_int_equal(err.kind, ERR_CHANGED);
		err = (struct err){0};
		assert_false(decide(world, choice, true, &next, &err));
		assert_int_equal(err.kind, ERR_CHANGED);
	}
	assert_int_equal(audit_lines(world), lines);
	assert_string_equal(placed(world, "m2"), "C1=72106 O1=- ");
}

static void test_choice__sent_twice_is_made_once(void **state)
{
	struct world *world = *state;
	import_two(world);
	struct err err = {0};
	int64_t next = 0;
	struct word_choice choice = {.state = CHOICE_MADE,
				     .text = STR("zwirbler"),
				     .code = STR("72106"),
				     .key = STR("k1")};
	assert_true(decide(world, choice, false, &next, &err));
	int64_t lines = audit_lines(world);
	assert_true(decide(world, choice, false, &next, &err));
	assert_int_equal(next, 1);
	assert_int_equal(audit_lines(world), lines);
}

static void test_choice__refuses_what_says_nothing(void **state)
{
	char *const long_text =
		arena_take(((struct world *)*state)->arena, FIELD_TEXT_BYTES_MAX + 2);
	memset(long_text, 'a', FIELD_TEXT_BYTES_MAX + 1);
	long_text[FIELD_TEXT_BYTES_MAX + 1] = '\0';
	const struct {
		struct str text;
		const char *code;
		enum choice_kind kind;
	} cases[] = {
		{STR(""), "72106", CHOICE_TITLE},
		{STR(" -- "), "72106", CHOICE_TITLE},
		{STR("a\xFF"), "72106", CHOICE_TITLE},
		{str_of(long_text), "72106", CHOICE_TITLE},
		{STR("zwirbler"), "", CHOICE_TITLE},
		{STR("zwirbler"), "99999", CHOICE_TITLE},
		{STR("zwirbler"), "7210", CHOICE_TITLE},
		{STR("palper"), "", CHOICE_SKILL},
		{STR("palper"), "http://x/s/9", CHOICE_SKILL},
	};
	struct world *world = *state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = {0};
		int64_t next = 0;
		struct word_choice choice = {.kind = cases[i].kind,
					     .state = CHOICE_MADE,
					     .text = cases[i].text,
					     .code = str_of(cases[i].code)};
		assert_false(decide(world, choice, false, &next, &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
	struct err err = {0};
	int64_t next = 0;
	struct word_choice nothing = {.text = STR("zwirbler")};
	assert_false(decide(world, nothing, true, &next, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
	/* The longest text is good. */
	long_text[FIELD_TEXT_BYTES_MAX] = '\0';
	choose(world, long_text, "72106", 0);
}

static void test_queue__has_most_people_first_and_lets_go_of_what_was_said(void **state)
{
	struct world *world = *state;
	import_two(world);
	assert_string_equal(waiting(world, 0, false), "zwirbler 4+1 x4, qqxxyy 1+1 x1");
	struct row_mission_by_ref mission;
	struct err err = {0};
	assert_true(flow_read_mission(&world->app, STR("m2"), world->arena, &mission, &err));
	assert_string_equal(waiting(world, mission.id, false), "zwirbler 1+0 x1, qqxxyy 0+1 x1");
	choose(world, "zwirbler", "72106", 0);
	assert_string_equal(waiting(world, 0, false), "qqxxyy 1+1 x1");
	undo(world, "zwirbler", 1);
	assert_string_equal(waiting(world, 0, false), "zwirbler 4+1 x4, qqxxyy 1+1 x1");
}

static void test_queue__sets_aside_and_takes_back(void **state)
{
	struct world *world = *state;
	import_two(world);
	struct str before = version(world);
	struct word_choice aside = {.state = CHOICE_ASIDE, .text = STR("qqxxyy")};
	struct err err = {0};
	int64_t next = 0;
	assert_true(decide(world, aside, false, &next, &err));
	assert_string_equal(waiting(world, 0, false), "zwirbler 4+1 x4");
	assert_string_equal(waiting(world, 0, true), "qqxxyy 1+1 x1");
	/* Nobody is read otherwise. */
	assert_true(str_equal(version(world), before));
	undo(world, "qqxxyy", next);
	assert_string_equal(waiting(world, 0, false), "zwirbler 4+1 x4, qqxxyy 1+1 x1");
	assert_string_equal(waiting(world, 0, true), "");
}

/* ---- skills ---- */

static const char *skill_of(struct world *world, const char *text)
{
	SCOPED_SESSION(read);
	struct err err = {0};
	struct row_skill_reading_by_text row;
	bool found = false;
	assert_true(
		store_read(world->app.store, &read, &err) &&
		query_skill_reading_by_text(read, str_of(text), world->arena, &row, &found, &err) &&
		found);
	return str_cstring(world->arena, row.skill);
}

static void test_choice__of_a_skill_holds_for_its_spelling(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct taxonomy_outcome outcome;
	const char *path =
		put_file(world, "t/skills_fr.csv",
			 "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels\n"
			 "K,http://x/s/1,knowledge,,massage,\n");
	struct taxonomy_request request = {.paths = &path, .path_count = 1};
	assert_true(flow_import_taxonomy(&world->app, &request, &outcome, &err));
	import_two(world);
	assert_string_equal(skill_of(world, "Palper"), "");
	const struct lexicon *lexicon = NULL;
	{
		SCOPED_SESSION(read);
		assert_true(store_read(world->app.store, &read, &err) &&
			    lexicon_load(&world->app, read, world->arena, &lexicon, &err));
	}
	int64_t next = 0;
	struct word_choice choice = {.kind = CHOICE_SKILL,
				     .state = CHOICE_MADE,
				     .text = STR("pâlper"),
				     .code = STR("http://x/s/1")};
	assert_true(flow_choose_word(&world->app, &choice, lexicon, &next, &err));
	assert_string_equal(skill_of(world, "Palper"), "http://x/s/1");
	assert_string_equal(skill_of(world, "palper"), "http://x/s/1");
	choice.revision = next;
	assert_true(flow_undo_word(&world->app, &choice, lexicon, &next, &err));
	assert_string_equal(skill_of(world, "Palper"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(test_choice__holds_for_everybody_who_writes_so),
		TEST(test_choice__outlives_later_imports),
		TEST(test_choice__outranks_the_lexicon_and_gives_way_when_taken_back),
		TEST(test_choice__of_a_revision_that_moved_is_refused),
		TEST(test_choice__sent_twice_is_made_once),
		TEST(test_choice__refuses_what_says_nothing),
		TEST(test_queue__has_most_people_first_and_lets_go_of_what_was_said),
		TEST(test_queue__sets_aside_and_takes_back),
		TEST(test_choice__of_a_skill_holds_for_its_spelling),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
