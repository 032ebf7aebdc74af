/* The solver against one that tries everything, and what must hold of any plan. */
#include "spec.h"

#define PROBLEMS 2000

static const struct spec_size spec_small = {3, 4, 3, 5, 9, 6, false};
static const struct spec_size spec_tongues = {2, 4, 5, 6, 10, 5, .languages = true};
static const struct spec_size spec_roomy = {4, 6, 6, 6, 10, 3, false, false, true};
static const struct spec_size spec_large = {8, 40, 20, 300, 700, 40, true};

static void solve_checked(const struct schedule_problem *problem, uint64_t seed, int64_t budget,
			  struct arena *arena, struct plan *ret)
{
	struct err err = {0};
	if (!schedule_problem_check(problem, &err))
		fail_msg("seed %d: %s", (int)seed, err.text);
	schedule_solve(problem, &(struct schedule_options){.seed = 1, .step_budget = budget}, arena,
		       ret);
	if (!plan_check(problem, ret, &err))
		fail_msg("seed %d: %s", (int)seed, err.text);
}

static void test_schedule_solve__is_the_best_there_is(void **state)
{
	(void)state;
	int best = 0;
	int64_t held = 0;
	for (uint64_t seed = 0; seed < PROBLEMS; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, spec_small);
		struct plan plan;
		solve_checked(&problem, seed, 0, arena, &plan);
		int64_t exact = spec_best(&problem);
		assert_true(plan.value <= exact);
		assert_true(plan.bound >= exact);
		best += plan.value == exact;
		held += (int64_t)plan.interview_count;
	}
	if (best < PROBLEMS * 99 / 100)
		fail_msg("%d of %d are the best", best, PROBLEMS);
	assert_true(held > PROBLEMS); /* the problems are not trivial */
}

/* Whoever has as many fixed interviews as anybody may have waits for others in vain. */
static void test_schedule_solve__leaves_who_is_full_by_what_is_fixed(void **state)
{
	(void)state;
	struct spec_size size = {8, 40, 20, 100, 500, 12, true, false, false};
	int full = 0;
	for (uint64_t seed = 0; seed < 60; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, size);
		struct plan plan;
		struct schedule_fixed fixed = {.start = SPEC_NINE};
		problem.interviews_max = 1;
		problem.fixed = &fixed;
		problem.fixed_count = 1;
		for (uint32_t i = 0; i < problem.interviewer_count * problem.pair_count; i++) {
			struct err unsaid = {0};
			fixed.interviewer = i % (uint32_t)problem.interviewer_count;
			fixed.pair = i / (uint32_t)problem.interviewer_count;
			if (schedule_problem_check(&problem, &unsaid)) {
				full++;
				solve_checked(&problem, seed, 0, arena, &plan);
				break;
			}
		}
	}
	assert_true(full > 40);
}

/* Few rooms for all employers. */
static void test_schedule_solve__is_nearly_the_best_where_rooms_are_few(void **state)
{
	(void)state;
	int best = 0, bound_by_rooms = 0;
	for (uint64_t seed = 0; seed < PROBLEMS / 2; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, spec_roomy);
		struct plan plan;
		solve_checked(&problem, seed, 0, arena, &plan);
		int64_t exact = spec_best(&problem);
		if (plan.value > exact || plan.bound < exact)
			fail_msg("seed %d", (int)seed);
		best += plan.value == exact;
		problem.rooms_max = 0;
		bound_by_rooms += spec_best(&problem) > exact;
	}
	assert_true(bound_by_rooms > PROBLEMS / 50);
	if (best < PROBLEMS / 2 * 98 / 100)
		fail_msg("%d of %d are the best, rooms matter in %d", best, PROBLEMS / 2,
			 bound_by_rooms);
}

/* Interviewers of one employer and hour are told apart by whom they understand. */
static void test_schedule_solve__is_the_best_there_is_with_languages(void **state)
{
	(void)state;
	int best = 0, languages_matter = 0, no_language = 0;
	for (uint64_t seed = 0; seed < PROBLEMS / 2; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, spec_tongues), deaf;
		struct plan plan;
		solve_checked(&problem, seed, 0, arena, &plan);
		int64_t exact = spec_best(&problem);
		if (plan.value > exact || plan.bound < exact)
			fail_msg("seed %d", (int)seed);
		best += plan.value == exact;
		for (size_t i = 0; i < plan.unplaced_count; i++)
			no_language += plan.unplaced[i].reason == PLAN_NO_LANGUAGE;
		deaf = spec_random(arena, seed,
				   (struct spec_size){spec_tongues.employers, spec_tongues.offers,
						      spec_tongues.interviewers,
						      spec_tongues.candidates, spec_tongues.pairs,
						      spec_tongues.half_hours});
		languages_matter += spec_best(&deaf) > exact;
	}
	assert_true(languages_matter > PROBLEMS / 10);
	assert_true(no_language > PROBLEMS / 20);
	if (best < PROBLEMS / 2 * 99 / 100)
		fail_msg("%d of %d are the best", best, PROBLEMS / 2);
}

/* Two interviewers at nine, who understand different people; a third speaks with everybody. */
static void test_schedule_solve__says_that_no_language_is_shared(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct schedule_span nine = {SPEC_NINE, SPEC_NINE + 1800};
	struct schedule_span ten = {SPEC_NINE + 3600, SPEC_NINE + 5400};
	struct schedule_offer offer = {0, 0, 9};
	struct schedule_interviewer interviewers[] = {{0, {&nine, 1}, 0, .foreign_sets = 1U << 2},
						      {0, {&nine, 1}, 0, .foreign_sets = 1U << 1},
						      {0, {&ten, 1}, 0, .foreign_sets = 1U << 2}};
	struct schedule_candidate people[] = {{{&nine, 1}, .language_set = 1},
					      {{&nine, 1}, .language_set = 2},
					      {{&nine, 1}, .language_set = 2},
					      {{&ten, 1}, .language_set = 2}};
	struct schedule_pair pairs[] = {
		{0, 0, 100, false}, {0, 1, 500, false}, {0, 2, 400, false}, {0, 3, 900, false}};
	struct schedule_problem problem = schedule_problem_default();
	struct plan plan;
	problem.employer_count = problem.offer_count = 1;
	problem.offers = &offer;
	problem.interviewers = interviewers;
	problem.candidates = people;
	problem.pairs = pairs;
	problem.interviewer_count = COUNT_OF(interviewers);
	problem.candidate_count = problem.pair_count = COUNT_OF(people);
	solve_checked(&problem, 0, 0, arena, &plan);
	assert_int_equal(plan.interview_count, 2);
	assert_true(plan.interviews[0].pair == 0 && plan.interviews[0].interviewer == 0);
	assert_true(plan.interviews[1].pair == 1 && plan.interviews[1].interviewer == 1);
	assert_int_equal(plan.unplaced[0].reason, PLAN_HOURS_TAKEN);
	/* At ten nobody speaks with person 3; who does is there an hour earlier. */
	assert_int_equal(plan.unplaced[1].reason, PLAN_NO_COMMON_HOURS);
	assert_int_equal(plan.unplaced[1].nearest, SPEC_NINE);
	interviewers[1].foreign_sets |= 1U << 2;
	solve_checked(&problem, 0, 0, arena, &plan);
	assert_int_equal(plan.interview_count, 1);
	assert_int_equal(plan.unplaced[0].reason, PLAN_NO_LANGUAGE);
	assert_int_equal(plan.unplaced[2].reason, PLAN_NO_LANGUAGE);
	assert_string_equal(plan_reason_code(PLAN_NO_LANGUAGE), "no_language");
}

static void test_schedule_solve__keeps_the_rules_of_large_missions_with_languages(void **state)
{
	(void)state;
	struct spec_size size = spec_large;
	size.languages = true;
	for (uint64_t seed = 0; seed < 40; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, size);
		struct plan plan;
		solve_checked(&problem, seed, 0, arena, &plan);
	}
}

static void test_schedule_solve__keeps_the_rules_of_large_missions_with_few_rooms(void **state)
{
	(void)state;
	struct spec_size size = spec_large;
	size.rooms = true;
	int64_t gaps = 0;
	for (uint64_t seed = 0; seed < 20; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, size);
		struct plan plan;
		solve_checked(&problem, seed, 0, arena, &plan);
		gaps += plan.gap;
	}
	/* Prices of the rooms of each time: without them it is 3.3 % on average. */
	assert_true(gaps < 20 * 15000);
}

static void test_schedule_solve__keeps_the_rules_of_larger_missions(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 40; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, spec_large);
		struct plan plan;
		solve_checked(&problem, seed, 0, arena, &plan);
	}
}

static void test_schedule_solve__gives_the_same_plan_again(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct schedule_problem problem = spec_random(arena, 7, spec_large);
	struct plan a, b;
	solve_checked(&problem, 7, 0, arena, &a);
	solve_checked(&problem, 7, 0, arena, &b);
	assert_int_equal(a.interview_count, b.interview_count);
	for (size_t i = 0; i < a.interview_count; i++) {
		assert_int_equal(a.interviews[i].pair, b.interviews[i].pair);
		assert_int_equal(a.interviews[i].interviewer, b.interviews[i].interviewer);
		assert_int_equal(a.interviews[i].start, b.interviews[i].start);
	}
	assert_int_equal(a.bound, b.bound);
	assert_int_equal(a.steps, b.steps);
}

/* Two offers want the one slot of their employer; the one that is worth less has a least. */
static void test_schedule_solve__reaches_the_least_of_an_offer(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct schedule_span span = {SPEC_NINE, SPEC_NINE + 1800};
	struct schedule_offer offers[] = {{0, 0, 4}, {0, 0, 4}};
	struct schedule_interviewer interviewer = {0, {&span, 1}, 0};
	struct schedule_candidate people[] = {{{&span, 1}}, {{&span, 1}}};
	struct schedule_pair pairs[] = {{0, 0, 900, false}, {1, 1, 300, false}};
	struct schedule_problem problem = schedule_problem_default();
	problem.employer_count = problem.interviewer_count = 1;
	problem.offers = offers;
	problem.interviewers = &interviewer;
	problem.candidates = people;
	problem.pairs = pairs;
	problem.offer_count = problem.candidate_count = problem.pair_count = 2;
	struct plan plan;
	solve_checked(&problem, 0, 0, arena, &plan);
	assert_int_equal(plan.value, 1900);
	offers[1].least = 1;
	solve_checked(&problem, 0, 0, arena, &plan);
	assert_int_equal(plan.value, 1300);
	assert_int_equal(plan.short_count, 0);
	offers[0].least = 1; /* both cannot be */
	solve_checked(&problem, 0, 0, arena, &plan);
	assert_int_equal(plan.value, 1900);
	assert_int_equal(plan.short_count, 1);
	assert_int_equal(plan.shorts[0].offer, 1);
}

static bool stop_at_once(void *context, const struct schedule_progress *progress)
{
	(void)progress;
	++*(int *)context;
	return false;
}

static void test_schedule_solve__stops_with_a_plan_that_holds(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 10; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, spec_large);
		struct plan plan;
		struct err err = {0};
		int calls = 0;
		struct schedule_options options = {
			.seed = 1, .progress = stop_at_once, .context = &calls};
		schedule_solve(&problem, &options, arena, &plan);
		assert_int_equal(calls, 1);
		assert_true(plan.stopped);
		assert_true(plan_check(&problem, &plan, &err));
		solve_checked(&problem, seed, 1, arena, &plan); /* one step */
		assert_false(plan.stopped);
	}
}

static void test_schedule_solve__takes_an_empty_problem(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct schedule_problem problem = schedule_problem_default();
	struct plan plan;
	solve_checked(&problem, 0, 0, arena, &plan);
	assert_int_equal(plan.interview_count, 0);
	assert_int_equal(plan.bound, 0);
	assert_int_equal(plan.gap, 0);
}

/* Ten thousand people for one slot: one is held, everybody else hears why. */
static void test_schedule_solve__gives_one_slot_to_the_best_of_ten_thousand(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	size_t count = 10000;
	struct schedule_span span = {SPEC_NINE, SPEC_NINE + 1800};
	struct schedule_offer offer = {0, 0, 4};
	struct schedule_interviewer interviewer = {0, {&span, 1}, 0};
	struct schedule_problem problem = schedule_problem_default();
	struct schedule_candidate *people =
		arena_new_array(arena, count, struct schedule_candidate);
	struct schedule_pair *pairs = arena_new_array(arena, count, struct schedule_pair);
	for (size_t i = 0; i < count; i++) {
		people[i].hours = (struct schedule_hours){&span, 1};
		pairs[i] =
			(struct schedule_pair){0, (uint32_t)i, (int32_t)(i * 7919 % count), false};
	}
	problem.employer_count = problem.offer_count = problem.interviewer_count = 1;
	problem.offers = &offer;
	problem.interviewers = &interviewer;
	problem.candidates = people;
	problem.pairs = pairs;
	problem.candidate_count = problem.pair_count = count;
	struct plan plan;
	solve_checked(&problem, 0, 0, arena, &plan);
	assert_int_equal(plan.interview_count, 1);
	assert_int_equal(plan.value, 9999 + 1000);
	assert_int_equal(plan.unplaced[0].reason, PLAN_HOURS_TAKEN);
}

static void problem_is_refused(const struct schedule_problem *problem, const char *why)
{
	struct err err = {0};
	assert_false(schedule_problem_check(problem, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, why) == NULL)
		fail_msg("not “%s”: %s", why, err.text);
}

static void test_schedule_problem_check__says_the_first_fault(void **state)
{
	(void)state;
	struct schedule_span span = {SPEC_NINE, SPEC_NINE + 7200}, reversed = {10, 5};
	struct schedule_offer offer = {0, 0, 4};
	struct schedule_interviewer interviewer = {0, {&span, 1}, 0};
	struct schedule_candidate person = {{&span, 1}};
	struct schedule_pair pairs[] = {{0, 0, 10, false}, {0, 0, 20, false}};
	struct schedule_problem good = schedule_problem_default(), problem;
	good.employer_count = good.offer_count = good.interviewer_count = good.candidate_count = 1;
	good.offers = &offer;
	good.interviewers = &interviewer;
	good.candidates = &person;
	good.pairs = pairs;
	good.pair_count = 1;
	struct err err = {0};
	assert_true(schedule_problem_check(&good, &err));
	problem = good;
	problem.pair_count = 2;
	problem_is_refused(&problem, "twice");
	problem = good;
	problem.slot_seconds = 0;
	problem_is_refused(&problem, "length");
	problem = good;
	problem.employer_count = 0;
	problem_is_refused(&problem, "unknown employer");
	problem = good;
	problem.candidates = &(struct schedule_candidate){{&reversed, 1}};
	problem_is_refused(&problem, "before they begin");
	problem = good;
	problem.candidates = &(struct schedule_candidate){{&span, 1}, .language_set = 32};
	problem_is_refused(&problem, "unknown languages");
	problem = good;
	problem.pairs = &(struct schedule_pair){0, 0, -1, false};
	problem_is_refused(&problem, "impossible score");
	problem = good;
	problem.pairs = &(struct schedule_pair){0, 7, 5, false};
	problem_is_refused(&problem, "unknown offer or candidate");
	problem = good;
	struct schedule_fixed fixed[] = {{0, 0, SPEC_NINE}, {0, 0, SPEC_NINE + 7200}};
	problem.fixed = fixed;
	problem.fixed_count = 2;
	problem_is_refused(&problem, "fixed twice");
	problem.fixed_count = 1;
	problem.interviews_max = 0;
	problem_is_refused(&problem, "against the rules");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_schedule_solve__is_the_best_there_is),
		cmocka_unit_test(test_schedule_solve__leaves_who_is_full_by_what_is_fixed),
		cmocka_unit_test(test_schedule_solve__is_nearly_the_best_where_rooms_are_few),
		cmocka_unit_test(
			test_schedule_solve__keeps_the_rules_of_large_missions_with_few_rooms),
		cmocka_unit_test(test_schedule_solve__keeps_the_rules_of_larger_missions),
		cmocka_unit_test(test_schedule_solve__is_the_best_there_is_with_languages),
		cmocka_unit_test(test_schedule_solve__says_that_no_language_is_shared),
		cmocka_unit_test(
			test_schedule_solve__keeps_the_rules_of_large_missions_with_languages),
		cmocka_unit_test(test_schedule_solve__gives_the_same_plan_again),
		cmocka_unit_test(test_schedule_solve__reaches_the_least_of_an_offer),
		cmocka_unit_test(test_schedule_solve__stops_with_a_plan_that_holds),
		cmocka_unit_test(test_schedule_solve__takes_an_empty_problem),
		cmocka_unit_test(test_schedule_solve__gives_one_slot_to_the_best_of_ten_thousand),
		cmocka_unit_test(test_schedule_problem_check__says_the_first_fault),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
