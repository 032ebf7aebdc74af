/* At a mission's end wishes and rankings are taken in and settled, each outcome with its reason. */
#include "flows/interviews_world.h"

static bool note_row(void *context, const struct choice_problem_row *problem, struct err *err)
{
	struct buf *text = context;
	(void)err;
	buf_addf(text, "%lld %.*s\n", (long long)problem->line, STR_ARGS(problem->column));
	return true;
}

static bool try_take(struct world *world, bool rankings, const char *text,
		     struct choices_outcome *ret, const char **ret_problems, struct err *err)
{
	struct buf problems = buf_new(world->arena, 65536);
	struct choices_request request = {.mission_ref = STR("m"),
					  .rankings = rankings,
					  .path = put_file(world, "choices.csv", text),
					  .on_problem = note_row,
					  .context = &problems};
	*err = (struct err){0};
	bool good = flow_take_choices(&world->app, &request, ret, err);
	*ret_problems = str_cstring(world->arena, buf_str(&problems));
	return good;
}

static void take(struct world *world, bool rankings, const char *text)
{
	struct choices_outcome outcome;
	const char *problems;
	struct err err;
	assert_true(try_take(world, rankings, text, &outcome, &problems, &err));
	assert_string_equal(problems, "");
}

static const char *outcomes(struct world *world, const struct settlement *settlement)
{
	struct buf text = buf_new(world->arena, 65536);
	for (size_t i = 0; i < settlement->outcome_count; i++)
		buf_addf(&text, "%.*s %lld %.*s %.*s\n",
			 STR_ARGS(settlement->outcomes[i].candidate_ref),
			 (long long)settlement->outcomes[i].rank,
			 STR_ARGS(settlement->outcomes[i].offer_ref),
			 STR_ARGS(settlement->outcomes[i].outcome));
	return str_cstring(world->arena, buf_str(&text));
}

static void put_people(struct world *world)
{
	put_mission(world, "m",
		    str_format(world->arena, "%s%s%s",
			       person(world, "C1", "Asia/Manila", 6, "O1;O2").at,
			       person(world, "C2", "Asia/Manila", 6, "O1").at,
			       person(world, "C3", "Asia/Manila", 6, "O1").at)
			    .at,
		    str_format(world->arena, "%s%s", offer(world, "O1", "E1", 1).at,
			       offer(world, "O2", "E2", 1).at)
			    .at,
		    "", "");
}

static void test_settle__each_wish_gets_its_outcome(void **state)
{
	struct world *world = *state;
	struct settlement settlement = {0}, kept = {0};
	struct err err = {0};
	bool found = false;
	put_people(world);
	take(world, false, "candidate_ref,offer_ref,rank\nC1,O2,2\nC1,O1,1\nC2,O1,1\nC3,O2,1\n");
	take(world, true, "offer_ref,candidate_ref,rank\nO1,C2,1\nO1,C1,2\nO2,C1,1\n");
	assert_true(flow_settle_mission(&world->app, STR("m"), STR(""), true, world->arena,
					&settlement, &err));
	const char *said = "C1 1 O1 others\nC1 2 O2 taken\nC2 1 O1 taken\nC3 1 O2 not_ranked\n";
	assert_string_equal(outcomes(world, &settlement), said);
	assert_int_equal(settlement.taken, 2);
	assert_int_equal(settlement.candidates, 3);
	assert_int_equal(settlement.places, 2);
	assert_true(flow_read_settlement(&world->app, STR("m"), world->arena, &kept, &found, &err));
	assert_false(found); /* it was a dry run */
	assert_true(flow_settle_mission(&world->app, STR("m"), STR("k"), false, world->arena,
					&settlement, &err));
	assert_true(flow_settle_mission(&world->app, STR("m"), STR("k"), false, world->arena,
					&settlement, &err));
	assert_true(flow_read_settlement(&world->app, STR("m"), world->arena, &kept, &found, &err));
	assert_true(found);
	assert_int_equal(kept.version, 1);
	assert_string_equal(outcomes(world, &kept), said);
}

static void test_settle__a_bad_row_is_left_out_and_told(void **state)
{
	struct world *world = *state;
	struct choices_outcome outcome = {0};
	const char *problems;
	struct err err = {0};
	put_people(world);
	assert_true(try_take(world, false,
			     "rank,candidate_ref,offer_ref\n1,C1,O1\n1,C9,O1\n2,C1,O9\n0,C2,O1\n"
			     "x,C2,O1\n2,C1,O1\n1,C2,O1,more\n",
			     &outcome, &problems, &err));
	assert_string_equal(problems, "3 candidate_ref\n4 offer_ref\n5 rank\n6 rank\n7 offer_ref\n"
				      "8 \n");
	assert_int_equal(outcome.taken, 1);
	assert_int_equal(outcome.left_out, 6);
}

static void test_settle__a_file_without_a_good_row_changes_nothing(void **state)
{
	struct world *world = *state;
	static const char *const cases[] = {
		"candidate_ref,offer_ref,rank\nC9,O1,1\n",
		"candidate_ref,offer_ref\nC1,O1\n",
		"",
	};
	struct choices_outcome outcome;
	struct settlement settlement = {0};
	const char *problems;
	struct err err = {0};
	put_people(world);
	assert_false(flow_settle_mission(&world->app, STR("m"), STR(""), true, world->arena,
					 &settlement, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
	take(world, false, "candidate_ref,offer_ref,rank\nC1,O1,1\n");
	take(world, true, "candidate_ref,offer_ref,rank\nC1,O1,1\n");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_false(try_take(world, false, cases[i], &outcome, &problems, &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
	err = (struct err){0};
	assert_true(flow_settle_mission(&world->app, STR("m"), STR(""), true, world->arena,
					&settlement, &err));
	assert_int_equal(settlement.taken, 1);
}

/* "both_rather C1 O1", one line a doubt. */
static const char *doubts(struct world *world)
{
	static const char *const kinds[] = {"both_rather", "not_wished", "not_ranked", "too_many"};
	const struct settlement_doubt *doubts = NULL;
	struct buf text = buf_new(world->arena, 65536);
	struct settlement kept = {0};
	struct err err = {0};
	size_t count = 0;
	bool found = false;
	assert_true(flow_read_settlement(&world->app, STR("m"), world->arena, &kept, &found, &err));
	assert_true(found);
	assert_true(flow_check_settlement(&world->app, STR("m"), &kept, world->arena, &doubts,
					  &count, &err));
	for (size_t i = 0; i < count; i++)
		buf_addf(&text, "%s %.*s %.*s\n", kinds[doubts[i].kind],
			 STR_ARGS(doubts[i].candidate_ref), STR_ARGS(doubts[i].offer_ref));
	return str_cstring(world->arena, buf_str(&text));
}

/* C2 has O1, C1 has O2, C3 nothing; then the orders change. */
static void test_settle__what_no_longer_holds_is_named(void **state)
{
	struct world *world = *state;
	const char *wishes = "candidate_ref,offer_ref,rank\nC1,O1,1\nC1,O2,2\nC2,O1,1\nC3,O2,1\n";
	const char *rankings = "offer_ref,candidate_ref,rank\nO1,C2,1\nO1,C1,2\nO2,C1,1\n";
	static const struct {
		const char *wishes, *rankings, *doubts;
	} cases[] = {
		{NULL, "O1,C1,1\nO1,C2,2\nO2,C1,1\n", "both_rather C1 O1\n"},
		/* Of equal ranks the smaller reference stands first. */
		{NULL, "O1,C1,1\nO1,C2,1\nO2,C1,1\n", "both_rather C1 O1\n"},
		{NULL, "O1,C2,1\nO1,C1,2\nO2,C1,2\nO2,C3,1\n", "both_rather C3 O2\n"},
		{NULL, "O1,C2,1\nO1,C1,2\nO2,C3,1\n", "not_ranked C1 O2\n"},
		{"C1,O2,1\nC2,O2,1\n", NULL, "not_wished C2 O1\n"},
		{"C1,O2,1\nC1,O1,2\nC2,O1,1\n", NULL, ""},
	};
	struct settlement settlement = {0};
	struct err err = {0};
	put_people(world);
	take(world, false, wishes);
	take(world, true, rankings);
	assert_true(flow_settle_mission(&world->app, STR("m"), STR(""), false, world->arena,
					&settlement, &err));
	assert_string_equal(doubts(world), "");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		take(world, false,
		     cases[i].wishes == NULL
			     ? wishes
			     : str_format(world->arena, "candidate_ref,offer_ref,rank\n%s",
					  cases[i].wishes)
				       .at);
		take(world, true,
		     cases[i].rankings == NULL
			     ? rankings
			     : str_format(world->arena, "offer_ref,candidate_ref,rank\n%s",
					  cases[i].rankings)
				       .at);
		assert_string_equal(doubts(world), cases[i].doubts);
	}
}

/* O1 had two positions when it took two people; the mission's file now says one. */
static void test_settle__an_offer_with_fewer_places_is_named(void **state)
{
	struct world *world = *state;
	struct settlement settlement = {0};
	struct err err = {0};
	const char *people =
		str_format(world->arena, "%s%s", person(world, "C1", "Asia/Manila", 6, "O1").at,
			   person(world, "C2", "Asia/Manila", 6, "O1").at)
			.at;
	put_mission(world, "m", people, offer(world, "O1", "E1", 2).at, "", "");
	take(world, false, "candidate_ref,offer_ref,rank\nC1,O1,1\nC2,O1,1\n");
	take(world, true, "candidate_ref,offer_ref,rank\nC1,O1,1\nC2,O1,2\n");
	assert_true(flow_settle_mission(&world->app, STR("m"), STR(""), false, world->arena,
					&settlement, &err));
	assert_int_equal(settlement.taken, 2);
	put_mission(world, "m", people, offer(world, "O1", "E1", 1).at, "", "");
	assert_string_equal(doubts(world), "too_many  O1\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_settle__each_wish_gets_its_outcome),
		TEST(test_settle__a_bad_row_is_left_out_and_told),
		TEST(test_settle__a_file_without_a_good_row_changes_nothing),
		TEST(test_settle__what_no_longer_holds_is_named),
		TEST(test_settle__an_offer_with_fewer_places_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
