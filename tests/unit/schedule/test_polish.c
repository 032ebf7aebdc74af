/* Among plans of the same value: hours that people prefer, few idle gaps, few days. */
#include "spec.h"

static const struct spec_size spec_small = {2, 3, 2, 4, 6, 6, false, true};
static const struct spec_size spec_large = {8, 40, 20, 300, 700, 40, true, true};

static void solve_checked(const struct schedule_problem *problem, bool as_found,
			  struct arena *arena, struct plan *ret)
{
	struct err err = {0};
	struct schedule_options options = {.seed = 1, .as_found = as_found};
	schedule_solve(problem, &options, arena, ret);
	if (!plan_check(problem, ret, &err))
		fail_msg("%s", err.text);
}

static int64_t ease_cost(const struct plan_ease *ease)
{
	return -ease->preferred * 1000000 + ease->idle * 1000 + ease->days;
}

static bool plan_holds(const struct plan *plan, uint32_t pair)
{
	for (size_t i = 0; i < plan->interview_count; i++) {
		if (plan->interviews[i].pair == pair)
			return true;
	}
	return false;
}

/* Whoever is held without it is held with it, nothing is worth less, and it is never worse. */
static void test_polish__keeps_the_value_and_who_is_held(void **state)
{
	(void)state;
	struct plan_ease sum_before = {0}, sum_after = {0};
	for (uint64_t seed = 0; seed < 30; seed++) {
		SCOPED_ARENA(arena);
		struct spec_size size = spec_large;
		size.rooms = seed % 3 == 2;
		struct schedule_problem problem = spec_random(arena, seed, size);
		struct plan found, plan;
		struct plan_ease before, after;
		solve_checked(&problem, true, arena, &found);
		solve_checked(&problem, false, arena, &plan);
		plan_measure_ease(&problem, &found, &before);
		plan_measure_ease(&problem, &plan, &after);
		assert_true(plan.value >= found.value);
		for (size_t i = 0; i < found.interview_count; i++)
			assert_true(plan_holds(&plan, found.interviews[i].pair));
		if (plan.interview_count == found.interview_count) {
			assert_int_equal(plan.value, found.value);
			assert_true(ease_cost(&after) <= ease_cost(&before));
		}
		sum_before.preferred += before.preferred;
		sum_before.idle += before.idle;
		sum_after.preferred += after.preferred;
		sum_after.idle += after.idle;
	}
	assert_true(sum_after.preferred > sum_before.preferred);
	if (sum_after.idle * 2 > sum_before.idle)
		fail_msg("idle %d, before %d", (int)sum_after.idle, (int)sum_before.idle);
}

static void test_polish__gives_the_same_plan_again(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct schedule_problem problem = spec_random(arena, 7, spec_large);
	struct plan a, b;
	solve_checked(&problem, false, arena, &a);
	solve_checked(&problem, false, arena, &b);
	assert_int_equal(a.interview_count, b.interview_count);
	for (size_t i = 0; i < a.interview_count; i++) {
		assert_int_equal(a.interviews[i].pair, b.interviews[i].pair);
		assert_int_equal(a.interviews[i].interviewer, b.interviews[i].interviewer);
		assert_int_equal(a.interviews[i].start, b.interviews[i].start);
	}
}

/* ---- everything tried, of the same held pairs ---- */

struct ease_exact {
	const struct schedule_problem *problem;
	const struct plan *plan;
	struct spec_exact exact;
	int64_t best;
};

static void ease_try(struct ease_exact *try, size_t place, struct plan_interview *interviews)
{
	if (place == try->plan->interview_count) {
		struct plan plan = {.interviews = interviews, .interview_count = place};
		struct plan_ease ease;
		plan_measure_ease(try->problem, &plan, &ease);
		try->best = MIN(try->best, ease_cost(&ease));
		return;
	}
	struct plan_interview held = try->plan->interviews[place];
	interviews[place] = held;
	if (held.fixed) {
		ease_try(try, place + 1, interviews);
		return;
	}
	for (size_t k = 0; k < try->exact.opening_count; k++) {
		if (!spec_may(&try->exact, held.pair, k))
			continue;
		interviews[place].interviewer = try->exact.openings[k].interviewer;
		interviews[place].start = try->exact.openings[k].start;
		try->exact.held[held.pair] = true;
		try->exact.chosen[held.pair].interviewer = interviews[place].interviewer;
		try->exact.chosen[held.pair].start = interviews[place].start;
		ease_try(try, place + 1, interviews);
		try->exact.held[held.pair] = false;
	}
}

/* Not always the easiest there is, but nearly always. */
static void test_polish__is_mostly_the_easiest_there_is(void **state)
{
	(void)state;
	int best = 0, count = 0;
	for (uint64_t seed = 0; seed < 400; seed++) {
		SCOPED_ARENA(arena);
		struct schedule_problem problem = spec_random(arena, seed, spec_small);
		struct plan plan;
		struct plan_ease ease;
		struct plan_interview interviews[64];
		solve_checked(&problem, false, arena, &plan);
		if (plan.interview_count == 0 || plan.interview_count > 4)
			continue;
		plan_measure_ease(&problem, &plan, &ease);
		struct ease_exact try = {.problem = &problem, .plan = &plan, .best = INT64_MAX};
		try.exact.problem = &problem;
		spec_open(&try.exact);
		for (size_t i = 0; i < plan.interview_count; i++) {
			uint32_t pair = plan.interviews[i].pair;
			try.exact.held[pair] = plan.interviews[i].fixed;
			try.exact.chosen[pair].interviewer = plan.interviews[i].interviewer;
			try.exact.chosen[pair].start = plan.interviews[i].start;
		}
		ease_try(&try, 0, interviews);
		assert_true(ease_cost(&ease) >= try.best);
		best += ease_cost(&ease) == try.best;
		count++;
	}
	assert_true(count > 200);
	if (best < count * 95 / 100)
		fail_msg("%d of %d are the easiest", best, count);
}

/* ---- one interviewer, one morning ---- */

struct morning {
	const char *prefers; /* of three people: hours after nine that they prefer, "-": none */
	const char *taken;   /* hours after nine that are held afterwards */
	int preferred;
};

static void test_polish__fills_a_morning(void **state)
{
	(void)state;
	static const struct morning cases[] = {
		{"- - -", "three in a row", 0},
		{"5 - -", "three in a row", 1},
		{"0 3 5", "as they wish", 3},
		{"4 4 -", "three in a row", 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct schedule_span span = {SPEC_NINE, SPEC_NINE + 6 * SPEC_HOUR}, wishes[3];
		struct schedule_offer offer = {0, 0, 4};
		struct schedule_interviewer interviewer = {0, {&span, 1}, 0};
		struct schedule_candidate people[3] = {
			{{&span, 1}, {0}}, {{&span, 1}, {0}}, {{&span, 1}, {0}}};
		struct schedule_pair pairs[] = {
			{0, 0, 900, false}, {0, 1, 800, false}, {0, 2, 700, false}};
		struct schedule_problem problem = schedule_problem_default();
		problem.slot_seconds = problem.step_seconds = SPEC_HOUR;
		for (size_t k = 0; k < 3; k++) {
			char said = cases[i].prefers[2 * k];
			wishes[k].from = SPEC_NINE + (said - '0') * SPEC_HOUR;
			wishes[k].until = wishes[k].from + SPEC_HOUR;
			if (said != '-')
				people[k].preferred = (struct schedule_hours){&wishes[k], 1};
		}
		problem.employer_count = problem.offer_count = problem.interviewer_count = 1;
		problem.offers = &offer;
		problem.interviewers = &interviewer;
		problem.candidates = people;
		problem.pairs = pairs;
		problem.candidate_count = problem.pair_count = 3;
		SCOPED_ARENA(arena);
		struct plan plan;
		struct plan_ease ease;
		solve_checked(&problem, false, arena, &plan);
		plan_measure_ease(&problem, &plan, &ease);
		assert_int_equal(plan.interview_count, 3);
		assert_int_equal(ease.preferred, cases[i].preferred);
		assert_int_equal(ease.idle, strcmp(cases[i].taken, "as they wish") == 0 ? 3 : 0);
		assert_int_equal(ease.days, 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_polish__keeps_the_value_and_who_is_held),
		cmocka_unit_test(test_polish__gives_the_same_plan_again),
		cmocka_unit_test(test_polish__is_mostly_the_easiest_there_is),
		cmocka_unit_test(test_polish__fills_a_morning),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
