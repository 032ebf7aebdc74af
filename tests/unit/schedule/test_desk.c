/* Plans that people fall out of: what stays, who moves, who comes in. */
#include "spec.h"

static const struct spec_size spec_dense = {4, 12, 12, 80, 300, 8, true};

static void desk_is_good(struct desk *desk, uint64_t seed, struct arena *arena, struct plan *ret)
{
	struct err err = {0};
	desk_plan(desk, arena, ret);
	if (!plan_check(desk_problem(desk), ret, &err))
		fail_msg("seed %d: %s", (int)seed, err.text);
}

static struct desk *desk_of(uint64_t seed, struct arena *arena, struct schedule_problem *problem,
			    struct plan *plan)
{
	struct spec_size size = spec_dense;
	size.rooms = seed % 3 == 2;
	size.languages = seed % 4 == 3;
	*problem = spec_random(arena, seed, size);
	schedule_solve(problem, &(struct schedule_options){.seed = 1}, arena, plan);
	return desk_open(problem, plan, arena);
}

static void test_desk_open__gives_the_plan_back(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 20; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem;
		struct plan before, after;
		struct desk *desk = desk_of(seed, arena, &problem, &before);
		struct desk_moves moves;
		desk_refill(desk, arena, &moves);
		assert_int_equal(moves.count, 0);
		desk_is_good(desk, seed, arena, &after);
		assert_int_equal(before.interview_count, after.interview_count);
		for (size_t i = 0; i < after.interview_count; i++) {
			assert_int_equal(before.interviews[i].pair, after.interviews[i].pair);
			assert_int_equal(before.interviews[i].interviewer,
					 after.interviews[i].interviewer);
		}
	}
}

static void test_desk_refill__keeps_the_rules_after_each_withdrawal(void **state)
{
	(void)state;
	size_t filled = 0, moved = 0;
	for (uint64_t seed = 0; seed < 20; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem;
		struct plan plan;
		struct desk *desk = desk_of(seed, arena, &problem, &plan);
		struct random random = random_from_seed(seed);
		for (int i = 0; i < 20; i++) {
			struct desk_moves moves;
			uint32_t candidate =
				(uint32_t)random_below(&random, problem.candidate_count);
			desk_drop_candidate(desk, candidate);
			desk_refill(desk, arena, &moves);
			size_t out = 0, in = 0;
			for (size_t k = 0; k < moves.count; k++) {
				out += !moves.at[k].is_held;
				in += !moves.at[k].was_held;
				if (!moves.at[k].is_held)
					assert_int_equal(problem.pairs[moves.at[k].pair].candidate,
							 candidate);
			}
			assert_true(moves.moved <= DESK_MOVES_MAX * MAX(in, 1));
			assert_true(out > 0 || moves.count == 0);
			filled += in;
			moved += moves.moved;
			desk_is_good(desk, seed, arena, &plan);
		}
	}
	assert_true(filled > 30);
	assert_true(moved < filled);
}

static void test_desk_refill__mends_an_interviewers_day_off(void **state)
{
	(void)state;
	size_t again = 0;
	for (uint64_t seed = 0; seed < 80; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem;
		struct plan plan;
		struct desk *desk = desk_of(seed, arena, &problem, &plan);
		struct desk_moves moves;
		uint32_t interviewer = (uint32_t)seed % (uint32_t)problem.interviewer_count;
		desk_drop_hours(desk, interviewer,
				(struct schedule_span){SPEC_NINE - 86400, SPEC_NINE + 5 * 86400});
		desk_refill(desk, arena, &moves);
		again += moves.moved;
		desk_is_good(desk, seed, arena, &plan);
		for (size_t i = 0; i < plan.interview_count; i++)
			assert_true(plan.interviews[i].fixed ||
				    plan.interviews[i].interviewer != interviewer);
	}
	assert_true(again > 5);
}

static void test_desk_drop__lets_a_fixed_interview_fall(void **state)
{
	(void)state;
	size_t fixed = 0;
	for (uint64_t seed = 0; seed < 60; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem;
		struct plan plan;
		struct desk *desk = desk_of(seed, arena, &problem, &plan);
		if (problem.fixed_count == 0)
			continue;
		fixed++;
		struct desk_moves moves;
		desk_drop_candidate(desk, problem.pairs[problem.fixed->pair].candidate);
		desk_refill(desk, arena, &moves);
		assert_true(moves.count > 0);
		desk_is_good(desk, seed, arena, &plan);
		assert_int_equal(desk_problem(desk)->fixed_count, 0);
	}
	assert_true(fixed > 3);
}

static void test_desk_propose__names_the_next_in_line(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct schedule_span hour = {SPEC_NINE, SPEC_NINE + 1800};
	struct schedule_span long_day = {SPEC_NINE - 7200, SPEC_NINE + 7200};
	struct schedule_offer offer = {0, 0, 4};
	struct schedule_interviewer interviewer = {0, {&hour, 1}, 0};
	struct schedule_candidate people[4] = {
		{{&hour, 1}}, {{&long_day, 1}}, {{&hour, 1}}, {{NULL, 0}}};
	struct schedule_pair pairs[4] = {
		{0, 0, 700, false}, {0, 1, 650, false}, {0, 2, 600, false}, {0, 3, 900, false}};
	struct schedule_problem problem = schedule_problem_default();
	problem.employer_count = problem.offer_count = problem.interviewer_count = 1;
	problem.offers = &offer;
	problem.interviewers = &interviewer;
	problem.candidates = people;
	problem.pairs = pairs;
	problem.candidate_count = problem.pair_count = 4;
	struct plan plan;
	schedule_solve(&problem, &(struct schedule_options){.seed = 1}, arena, &plan);
	assert_int_equal(plan.interviews[0].pair, 0);
	struct desk *desk = desk_open(&problem, &plan, arena);
	struct desk_proposal proposals[3];
	assert_int_equal(desk_propose(desk, 0, SPEC_NINE, SCHEDULE_NONE, 3, proposals),
			 0); /* taken */
	desk_drop_interview(desk, 0);
	assert_int_equal(desk_propose(desk, 0, SPEC_NINE, SCHEDULE_NONE, 3, proposals), 2);
	assert_int_equal(proposals[0].pair, 1);
	assert_int_equal(proposals[0].gain, 1650);
	assert_int_equal(proposals[1].pair, 2);
	assert_int_equal(desk_propose(desk, 0, SPEC_NINE, SCHEDULE_NONE, 1, proposals), 1);
	assert_int_equal(proposals[0].pair, 1);
	assert_int_equal(desk_propose(desk, 0, SPEC_NINE + 1800, SCHEDULE_NONE, 3, proposals),
			 0); /* no slot */
	struct desk_moves moves;
	desk_refill(desk, arena, &moves);
	assert_int_equal(moves.count, 2);
	assert_true(moves.at[0].pair == 0 && !moves.at[0].is_held);
	assert_true(moves.at[1].pair == 1 && moves.at[1].is == SPEC_NINE);
}

/* Of two hours at nine one is for those who understand its interviewer. */
static void test_desk_propose__asks_who_shares_a_language(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct schedule_span nine = {SPEC_NINE, SPEC_NINE + 1800};
	struct schedule_offer offer = {0, 0, 4};
	struct schedule_interviewer interviewers[] = {{0, {&nine, 1}, 0, .foreign_sets = 2},
						      {0, {&nine, 1}, 0, .foreign_sets = 1}};
	struct schedule_candidate people[] = {{{&nine, 1}, .language_set = 0},
					      {{&nine, 1}, .language_set = 1},
					      {{&nine, 1}, .language_set = 1},
					      {{&nine, 1}, .language_set = 2}};
	struct schedule_pair pairs[] = {
		{0, 0, 100, false}, {0, 1, 900, false}, {0, 2, 800, false}, {0, 3, 90, false}};
	struct schedule_problem problem = schedule_problem_default();
	struct plan plan;
	struct desk_proposal next[3];
	struct desk_moves moves;
	problem.employer_count = problem.offer_count = 1;
	problem.offers = &offer;
	problem.interviewers = interviewers;
	problem.candidates = people;
	problem.pairs = pairs;
	problem.interviewer_count = 2;
	problem.candidate_count = problem.pair_count = 4;
	schedule_solve(&problem, &(struct schedule_options){.seed = 1}, arena, &plan);
	struct desk *desk = desk_open(&problem, &plan, arena);
	desk_drop_interview(desk, 0);
	assert_int_equal(desk_propose(desk, 0, SPEC_NINE, SCHEDULE_NONE, 3, next), 1);
	assert_int_equal(next[0].pair, 3);
	assert_int_equal(next[0].common_count, 1); /* one beginning, with either of the two */
	assert_int_equal(desk_propose(desk, 0, SPEC_NINE, 0, 3, next), 1);
	assert_int_equal(desk_propose(desk, 0, SPEC_NINE, 1, 3, next), 0); /* busy */
	desk_refill(desk, arena, &moves);
	assert_int_equal(moves.count, 2);
	desk_is_good(desk, 0, arena, &plan);
	/* Where an interviewer leaves, nobody is given to one whom they do not understand. */
	desk_drop_hours(desk, 1, nine);
	desk_refill(desk, arena, &moves);
	desk_is_good(desk, 0, arena, &plan);
	assert_int_equal(plan.interview_count, 1);
	assert_int_equal(plan.interviews[0].pair, 3);
	for (size_t i = 0; i < plan.unplaced_count; i++)
		if (plan.unplaced[i].pair == 1 || plan.unplaced[i].pair == 2)
			assert_int_equal(plan.unplaced[i].reason, PLAN_NO_LANGUAGE);
}

/* A new interviewer comes, and a candidate says other hours. */
static void test_desk_offer_all__takes_up_a_problem_that_grew(void **state)
{
	(void)state;
	size_t came = 0;
	for (uint64_t seed = 0; seed < 30; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem;
		struct plan plan;
		(void)desk_of(seed, arena, &problem, &plan);
		struct schedule_span day = {SPEC_NINE, SPEC_NINE + 8 * 1800};
		struct schedule_interviewer *interviewers = arena_new_array(
			arena, problem.interviewer_count + 1, struct schedule_interviewer);
		memcpy(interviewers, problem.interviewers,
		       problem.interviewer_count * sizeof(*interviewers));
		interviewers[problem.interviewer_count++] =
			(struct schedule_interviewer){0, {&day, 1}, 0};
		problem.interviewers = interviewers;
		struct schedule_candidate *people =
			arena_new_array(arena, problem.candidate_count, struct schedule_candidate);
		memcpy(people, problem.candidates, problem.candidate_count * sizeof(*people));
		struct schedule_span late = {SPEC_NINE + 3600, SPEC_NINE + 4 * 3600};
		people[0].hours = (struct schedule_hours){&late, 1};
		problem.candidates = people;
		struct desk *desk = desk_open(&problem, &plan, arena);
		desk_offer_all(desk);
		struct desk_moves moves;
		desk_refill(desk, arena, &moves);
		for (size_t i = 0; i < moves.count; i++)
			came += !moves.at[i].was_held;
		desk_is_good(desk, seed, arena, &plan);
	}
	assert_true(came > 20);
}

/* One that is held goes to another's hour and stays there, then may move again. */
static void test_desk_offer_pair__mends_around_what_is_fixed_anew(void **state)
{
	(void)state;
	size_t moved = 0;
	for (uint64_t seed = 0; seed < 40; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem;
		struct plan plan, fixed_plan, freed_plan;
		(void)desk_of(seed, arena, &problem, &plan);
		struct random random = random_from_seed(seed);
		if (plan.interview_count == 0)
			continue;
		const struct plan_interview *one =
			&plan.interviews[random_below(&random, plan.interview_count)];
		const struct plan_interview *other =
			&plan.interviews[random_below(&random, plan.interview_count)];
		if (one->fixed || other->fixed || one->pair == other->pair)
			continue;
		struct schedule_problem free = problem;
		struct schedule_fixed *fixed =
			arena_new_array(arena, problem.fixed_count + 1, struct schedule_fixed);
		for (size_t i = 0; i < problem.fixed_count; i++)
			fixed[i] = problem.fixed[i];
		fixed[problem.fixed_count++] =
			(struct schedule_fixed){one->pair, one->interviewer, other->start};
		problem.fixed = fixed;
		struct err err = {0};
		if (!schedule_problem_check(&problem, &err))
			continue; /* another fixed one has that hour */
		struct desk_moves moves;
		struct desk *desk = desk_open(&problem, &plan, arena);
		desk_offer_pair(desk, one->pair);
		desk_forget_bound(desk);
		desk_refill(desk, arena, &moves);
		moved += moves.count > 0;
		desk_is_good(desk, seed, arena, &fixed_plan);
		desk = desk_open(&free, &fixed_plan, arena);
		desk_offer_pair(desk, one->pair);
		desk_forget_bound(desk);
		desk_refill(desk, arena, &moves);
		desk_is_good(desk, seed, arena, &freed_plan);
		/* What is free again may be worth what it was. */
		assert_true(freed_plan.bound >= plan.value);
	}
	assert_true(moved > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_desk_open__gives_the_plan_back),
		cmocka_unit_test(test_desk_refill__keeps_the_rules_after_each_withdrawal),
		cmocka_unit_test(test_desk_refill__mends_an_interviewers_day_off),
		cmocka_unit_test(test_desk_drop__lets_a_fixed_interview_fall),
		cmocka_unit_test(test_desk_offer_all__takes_up_a_problem_that_grew),
		cmocka_unit_test(test_desk_offer_pair__mends_around_what_is_fixed_anew),
		cmocka_unit_test(test_desk_propose__names_the_next_in_line),
		cmocka_unit_test(test_desk_propose__asks_who_shares_a_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
