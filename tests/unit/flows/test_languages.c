/* Who is interviewed by whom: languages of interviewers against what candidates speak. */
#include "flows/interviews_world.h"

#define ROWS "employer_ref,interviewer,time_zone,date,from,to,languages\n"
#define PANEL_ROWS "employer_ref,interviewer,time_zone,date,from,to,panel,languages\n"
#define HOURS "America/Toronto,2027-02-15,08:00,08:30"

/* Each case has an employer of its own, with one interviewer and one applicant. */
struct language_case {
	const char *languages, *french, *english; /* listening, speaking, reading, writing */
	bool meets;
};

static const struct language_case cases[] = {
	{"", "0,0,0,0", "0,0,0,0", true},
	{"fr", "4,4,0,0", "0,0,0,0", true},
	{"fr", "3,9,9,9", "9,9,9,9", false}, /* the lower of the two counts */
	{"fr", "9,3,9,9", "9,9,9,9", false},
	{"en", "9,9,9,9", "4,5,0,0", true},
	{"en", "9,9,9,9", "3,3,9,9", false},
	{"fr;en", "0,0,0,0", "9,9,9,9", true},
	{"fr;en", "3,3,3,3", "3,3,3,3", false},
	{"fr", ",,9,9", "9,9,9,9", true}, /* unknown is no failure */
	{"fr", ",3,9,9", "9,9,9,9", false},
	{"fr", "5,,,", "9,9,9,9", true},
	{"es", "9,9,9,9", "0,0,0,0", false}, /* spoken to in French, as far as we know */
	{"es", ",,,", "9,9,9,9", false},
	{"es", "3,3,3,3", "3,3,3,3", true},
	{"es", "3,3,3,3", ",,,", true},
	{"es; fr", "9,9,9,9", "0,0,0,0", true},
};

static void test_plan__gives_everybody_an_interviewer_who_shares_a_language(void **state)
{
	struct world *world = *state;
	struct buf people = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf offers = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf staff = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf hours = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf met = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf left = buf_new(world->arena, OUT_BYTES_MAX);
	buf_add(&staff, STR(ROWS));
	for (int i = 0; i < (int)COUNT_OF(cases); i++) {
		const char *ref = str_format(world->arena, "C%02d", i).at;
		const char *to = str_format(world->arena, "O%02d", i).at;
		const char *employer = str_format(world->arena, "E%02d", i).at;
		buf_add(&people, person_speaking(world, ref, "Asia/Manila", cases[i].french,
						 cases[i].english, to));
		buf_add(&offers, open_offer(world, to, employer));
		buf_addf(&staff, "%s,Luc," HOURS ",%s\n", employer, cases[i].languages);
		buf_addf(&hours, "%s,2027-02-15,21:00,22:30\n", ref);
		if (cases[i].meets)
			buf_addf(&met, "%s %s Luc 2027-02-15T13:00:00Z\n", to, ref);
		else
			buf_addf(&left, "%s %s no_language\n", to, ref);
	}
	put_file(world, "m/interviewers.csv", str_cstring(world->arena, buf_str(&staff)));
	put_mission(world, "m", str_cstring(world->arena, buf_str(&people)),
		    str_cstring(world->arena, buf_str(&offers)), "",
		    str_cstring(world->arena, buf_str(&hours)));
	struct timetable *timetable = plan(world, "m");
	assert_string_equal(held(world, timetable), str_cstring(world->arena, buf_str(&met)));
	assert_string_equal(unplaced(world, timetable), str_cstring(world->arena, buf_str(&left)));
}

/* C1 speaks French, C2 English, C3 both, the best first; one half hour of E1. */
static void put_three_tongues(struct world *world, const char *interviewers)
{
	put_file(world, "m/interviewers.csv", interviewers);
	put_mission(
		world, "m",
		str_format(
			world->arena, "%s%s%s",
			person_speaking(world, "C1", "Asia/Manila", "9,9,9,9", "0,0,0,0", "O1").at,
			person_speaking(world, "C2", "Asia/Manila", "0,0,0,0", "9,9,9,9", "O1").at,
			person_speaking(world, "C3", "Asia/Manila", "9,9,9,9", "9,9,9,9", "O1").at)
			.at,
		open_offer(world, "O1", "E1").at, "",
		"C1,2027-02-15,21:00,22:30\nC2,2027-02-15,21:00,22:30\n"
		"C3,2027-02-15,21:00,22:30\n");
}

static void test_plan__takes_the_languages_of_all_rows_together(void **state)
{
	struct world *world = *state;
	/* Luc says French on another day, Eva English here. */
	put_three_tongues(world, ROWS "E1,Luc," HOURS ",\n"
				      "E1,Luc,America/Toronto,2027-02-16,08:00,08:30,fr\n"
				      "E1,Eva," HOURS ",en\n");
	struct timetable *timetable = plan(world, "m");
	for (size_t i = 0; i < timetable->plan.interview_count; i++) {
		const struct plan_interview *one = &timetable->plan.interviews[i];
		struct str who = timetable->interviewers[one->interviewer].name;
		struct str ref = timetable->people[timetable->problem.pairs[one->pair].candidate]
					 .candidate_ref;
		if (str_equal(ref, STR("C1")))
			assert_true(str_equal(who, STR("Luc")));
		if (str_equal(ref, STR("C2")))
			assert_true(str_equal(who, STR("Eva")));
	}
	assert_int_equal(timetable->plan.interview_count, 2);
}

static void test_panel__wants_a_language_with_each_member(void **state)
{
	struct world *world = *state;
	put_three_tongues(world, PANEL_ROWS "E1,Luc," HOURS ",p,fr\n"
					    "E1,Eva," HOURS ",p,en\n");
	keep(world, "m");
	struct interviews *kept = read_kept(world, "m");
	assert_string_equal(week(world, kept), "13:00 O1 C3 Eva + Luc\n");
	assert_string_equal(waiting(world, kept), "O1 C1 no_language\nO1 C2 no_language\n");
	assert_true(str_equal(kept->at[0].interviewer_languages, STR("en + fr")));
	assert_int_equal(kept->unplaced[0].languages, LANGUAGES_FRENCH);
	assert_int_equal(kept->unplaced[1].languages, LANGUAGES_ENGLISH);
}

static void test_refill__moves_whoever_is_not_understood_any_more(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_three_tongues(world, ROWS "E1,Luc," HOURS ",fr\nE1,Eva," HOURS ",en\n"
				      "E1,Zoé,America/Toronto,2027-02-15,09:00,09:30,\n");
	keep(world, "m");
	const struct interview *one = find_interview(read_kept(world, "m"), "O1", "C1");
	assert_true(str_equal(one->interviewer, STR("Luc")));
	assert_true(str_equal(one->interviewer_languages, STR("fr")));
	/* Luc turns out to speak English alone, and so does Zoé. */
	put_file(world, "m/interviewers.csv",
		 ROWS "E1,Luc," HOURS ",en\nE1,Eva," HOURS ",en\n"
		      "E1,Zoé,America/Toronto,2027-02-15,09:00,09:30,en\n");
	import_mission(world, "m");
	assert_true(interviews_verify(&world->app, &err));
	assert_true(flow_refill_timetable(&world->app, &edit, world->arena, &outcome, &err));
	struct interviews *kept = read_kept(world, "m");
	assert_null(find_interview(kept, "O1", "C1"));
	assert_string_equal(waiting(world, kept), "O1 C1 no_language\n");
	bool told = false;
	for (size_t i = 0; i < outcome.change_count; i++)
		told |= str_equal(outcome.changes[i].candidate_ref, STR("C1")) &&
			str_equal(outcome.changes[i].why, STR("no_language"));
	assert_true(told);
	assert_true(interviews_verify(&world->app, &err));
}

static void test_move__says_that_no_language_is_shared_and_does_it(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_three_tongues(world, ROWS "E1,Luc,America/Toronto,2027-02-15,08:00,09:00,fr\n");
	keep(world, "m");
	struct interviews *kept = read_kept(world, "m");
	assert_string_equal(waiting(world, kept), "O1 C2 no_language\n");
	struct interview_move move = {
		.offer_ref = STR("O1"), .candidate_ref = STR("C2"), .starts_at = AT(13, 0)};
	assert_true(flow_move_interview(&world->app, &edit, &move, world->arena, &outcome, &err));
	assert_true(outcome.no_language);
	assert_false(outcome.outside_candidate || outcome.outside_interviewer);
	kept = read_kept(world, "m");
	assert_true(find_interview(kept, "O1", "C2")->fixed);
	assert_true(kept->last.value <= kept->last.bound);
	/* Who shares one is chosen where there is a choice. */
	put_file(world, "m/interviewers.csv",
		 ROWS "E1,Eva,America/Toronto,2027-02-15,08:00,09:00,en\n");
	import_mission(world, "m");
	move.starts_at = AT(13, 30);
	assert_true(flow_move_interview(&world->app, &edit, &move, world->arena, &outcome, &err));
	assert_false(outcome.no_language);
	assert_true(str_equal(find_interview(read_kept(world, "m"), "O1", "C2")->interviewer,
			      STR("Eva")));
}

static void test_propose__asks_those_who_understand_who_is_free(void **state)
{
	struct world *world = *state;
	const struct interview_proposal *next = NULL;
	size_t count = 0;
	struct err err = {0};
	put_three_tongues(world, ROWS "E1,Luc," HOURS ",fr\n");
	keep(world, "m");
	const struct interview *one = &read_kept(world, "m")->at[0];
	assert_true(flow_propose_next(&world->app, STR("m"), one->id, world->arena, &next, &count,
				      &err));
	assert_int_equal(count, 1); /* the other one who speaks French, not C2 */
	assert_false(str_equal(next[0].candidate_ref, STR("C2")));
	struct openings openings;
	struct openings_scope scope = {STR("m"), AT(0, 0), AT(24, 0)};
	put_file(world, "m/interviewers.csv",
		 ROWS "E1,Luc," HOURS ",fr\nE1,Eva," HOURS ",en\nE1,Kim," HOURS ",ko\n");
	import_mission(world, "m");
	assert_true(flow_read_openings(&world->app, &scope, world->arena, &openings, &err));
	assert_int_equal(openings.count, 2);
	assert_true(str_equal(openings.at[0].interviewer, STR("Eva")));
	assert_true(openings.at[0].can_come > 0);
	assert_true(str_equal(openings.at[1].interviewer, STR("Kim")));
	assert_int_equal(openings.at[1].can_come, 0);
}

static bool note_why(void *context, const struct import_problem *problem, struct err *err)
{
	struct buf *lines = context;
	(void)err;
	buf_addf(lines, "%lld %.*s %.*s\n", (long long)problem->line, STR_ARGS(problem->column),
		 STR_ARGS(problem->why));
	return true;
}

static void test_import__says_what_a_language_looks_like(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct import_outcome outcome;
	struct buf lines = buf_new(world->arena, 1 << 16);
	const char *path = put_file(world, "m/interviewers.csv",
				    ROWS "E1,Luc," HOURS ",fr;en\nE1,Eva," HOURS ",French\n");
	struct import_request request = {.paths = &path,
					 .path_count = 1,
					 .mission = "m",
					 .on_problem = note_why,
					 .context = &lines};
	assert_true(flow_import(&world->app, &request, world->arena, &outcome, &err));
	assert_int_equal(outcome.problems, 1);
	assert_true(str_starts_with(buf_str(&lines), STR("3 languages codes de langue")));
	assert_true(str_find(buf_str(&lines), STR("leave the cell empty")) < lines.size);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_plan__gives_everybody_an_interviewer_who_shares_a_language),
		TEST(test_plan__takes_the_languages_of_all_rows_together),
		TEST(test_panel__wants_a_language_with_each_member),
		TEST(test_refill__moves_whoever_is_not_understood_any_more),
		TEST(test_move__says_that_no_language_is_shared_and_does_it),
		TEST(test_propose__asks_those_who_understand_who_is_free),
		TEST(test_import__says_what_a_language_looks_like),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
