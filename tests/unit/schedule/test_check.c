/* The judge sees each kind of planted fault. */
#include "spec.h"

/* Two employers, three people: plans small enough to break by hand.
 *     pairs 0: offer 0, person 0 (fixed at 9:00)   1: offer 0, person 1   2: offer 1, person 0
 *           3: offer 1, person 2 (no hours)        4: offer 1, person 1 (out)
 *           5: offer 2, person 1 (never in the employer's hours) */
struct plant {
	struct schedule_problem problem;
	struct plan plan;
	struct plan_interview *interviews;
	struct plan_unplaced *unplaced;
	struct plan_short *shorts;
};

#define AT(half_hours) (SPEC_NINE + (half_hours)*1800)

static const struct schedule_span plant_morning = {AT(0), AT(6)}, plant_evening = {AT(12), AT(14)};
static const struct schedule_offer plant_offers[] = {{0, 0, 2}, {1, 2, 2}, {2, 0, 1}};
static const struct schedule_interviewer plant_interviewers[] = {
	{0, {&plant_morning, 1}, 0},
	{1, {&plant_morning, 1}, 0},
	{2, {&plant_evening, 1}, 0},
	{0, {&plant_morning, 1}, 900},
};
static const struct schedule_candidate plant_people[] = {
	{{&plant_morning, 1}}, {{&plant_morning, 1}}, {{NULL, 0}}};
static const struct schedule_pair plant_pairs[] = {{0, 0, 700, false}, {0, 1, 600, false},
						   {1, 0, 500, false}, {1, 2, 400, false},
						   {1, 1, 900, true},  {2, 1, 300, false}};
static const struct schedule_fixed plant_fixed = {0, 0, AT(0)};

/* Person 1 speaks to neither of the interviewers of offer 0. */
static const struct schedule_interviewer plant_mute[] = {
	{0, {&plant_morning, 1}, 0, .foreign_sets = 1U << 5},
	{1, {&plant_morning, 1}, 0},
	{2, {&plant_evening, 1}, 0},
	{0, {&plant_morning, 1}, 900, .foreign_sets = 1U << 5},
};
static const struct schedule_candidate plant_speakers[] = {
	{{&plant_morning, 1}}, {{&plant_morning, 1}, .language_set = 5}, {{NULL, 0}}};

static struct plant plant_new(struct arena *arena)
{
	struct plant plant = {.problem = schedule_problem_default()};
	struct schedule_problem *problem = &plant.problem;
	problem->employer_count = 3;
	problem->offers = plant_offers;
	problem->offer_count = COUNT_OF(plant_offers);
	problem->interviewers = plant_interviewers;
	problem->interviewer_count = COUNT_OF(plant_interviewers);
	problem->candidates = plant_people;
	problem->candidate_count = COUNT_OF(plant_people);
	problem->pairs = plant_pairs;
	problem->pair_count = COUNT_OF(plant_pairs);
	problem->fixed = &plant_fixed;
	problem->fixed_count = 1;
	struct err err = {0};
	assert_true(schedule_problem_check(problem, &err));
	schedule_solve(problem, &(struct schedule_options){.seed = 1}, arena, &plant.plan);
	assert_true(plan_check(problem, &plant.plan, &err));
	assert_int_equal(plant.plan.value, 700 + 600 + 500 + 2 * 1000);
	assert_int_equal(plant.plan.bound, plant.plan.value);
	plant.interviews = arena_new_array(arena, 8, struct plan_interview);
	plant.unplaced = arena_new_array(arena, 8, struct plan_unplaced);
	plant.shorts = arena_new_array(arena, 8, struct plan_short);
	memcpy(plant.interviews, plant.plan.interviews,
	       plant.plan.interview_count * sizeof(*plant.interviews));
	memcpy(plant.unplaced, plant.plan.unplaced,
	       plant.plan.unplaced_count * sizeof(*plant.unplaced));
	memcpy(plant.shorts, plant.plan.shorts, plant.plan.short_count * sizeof(*plant.shorts));
	return plant;
}

static struct plan_interview *plant_find(struct plant *plant, uint32_t pair)
{
	for (size_t i = 0; i < plant->plan.interview_count; i++) {
		if (plant->interviews[i].pair == pair)
			return &plant->interviews[i];
	}
	fail_msg("pair %u is not held", pair);
	return NULL;
}

static void plant_sort(struct plant *plant)
{
	struct plan_interview *at = plant->interviews;
	for (size_t i = 1; i < plant->plan.interview_count; i++) {
		for (size_t k = i; k > 0 && (at[k].start < at[k - 1].start ||
					     (at[k].start == at[k - 1].start &&
					      at[k].interviewer < at[k - 1].interviewer));
		     k--) {
			struct plan_interview moved = at[k];
			at[k] = at[k - 1];
			at[k - 1] = moved;
		}
	}
}

static void plant_is_seen(struct plant *plant, const char *why)
{
	plant_sort(plant);
	plant->plan.interviews = plant->interviews;
	plant->plan.unplaced = plant->unplaced;
	plant->plan.shorts = plant->shorts;
	struct err err = {0};
	if (plan_check(&plant->problem, &plant->plan, &err))
		fail_msg("not seen: %s", why);
	if (strstr(err.text, why) == NULL)
		fail_msg("not “%s”: %s", why, err.text);
}

static void plant_swap_first_two(struct plant *plant)
{
	struct plan_interview first = plant->interviews[0];
	plant->interviews[0] = plant->interviews[1];
	plant->interviews[1] = first;
	plant->plan.interviews = plant->interviews;
	struct err err = {0};
	assert_false(plan_check(&plant->problem, &plant->plan, &err));
	assert_non_null(strstr(err.text, "out of order"));
}

/* A function plants; the text is what the judge must say. */
#define PLANT(name, why, ...) \
	static void test_plan_check__sees_##name(void **state) \
	{ \
		(void)state; \
		SCOPED_ARENA(arena); \
		struct plant plant = plant_new(arena); \
		__VA_ARGS__; \
		plant_is_seen(&plant, why); \
	}

PLANT(a_start_off_the_grid, "off the grid", plant_find(&plant, 1)->start += 600)
PLANT(hours_the_interviewer_has_not, "outside the interviewer", {
	plant_find(&plant, 1)->interviewer = 0;
	plant_find(&plant, 1)->start = AT(7);
})
PLANT(hours_the_candidate_has_not, "outside the candidate", {
	plant_find(&plant, 1)->interviewer = 2;
	plant_find(&plant, 1)->start = AT(12);
	plant_find(&plant, 1)->pair = 5;
})
PLANT(another_employers_interviewer, "another employer", plant_find(&plant, 1)->interviewer = 1)
PLANT(two_at_once_for_an_interviewer, "interviewer 0", {
	plant_find(&plant, 1)->interviewer = 0;
	plant_find(&plant, 1)->start = AT(1);
	plant.problem.buffer_seconds = 600;
})
PLANT(two_at_once_for_a_candidate, "candidate 0", plant_find(&plant, 2)->start = AT(1))
PLANT(more_interviews_than_rooms, "than rooms", {
	plant_find(&plant, 1)->interviewer = 0;
	plant_find(&plant, 1)->start = AT(2);
	plant_find(&plant, 2)->start = AT(2);
	plant.problem.rooms_max = 1;
})
PLANT(a_fixed_interview_that_moved, "fixed interview moved", plant_find(&plant, 0)->start = AT(5))
PLANT(a_fixed_interview_that_is_freed, "fixed interview is missing",
      plant_find(&plant, 0)->fixed = false)
PLANT(too_many_for_a_candidate, "too many interviews of a candidate",
      plant.problem.interviews_max = 1)
PLANT(a_pair_held_that_is_out, "out is held", plant_find(&plant, 1)->pair = 4)
PLANT(an_unknown_pair, "unknown pair", plant_find(&plant, 1)->pair = 99)
PLANT(a_pair_held_twice, "held twice", {
	plant.interviews[plant.plan.interview_count] = *plant_find(&plant, 2);
	plant.interviews[plant.plan.interview_count].start = AT(0) + 6 * 600;
	plant_find(&plant, 2)->start = AT(4);
	plant.plan.interview_count++;
})
PLANT(a_lost_pair, "pair is lost", plant.plan.unplaced_count--)
PLANT(an_unplaced_pair_that_is_held, "held or repeated", plant.unplaced[0].pair = 1)
PLANT(a_wrong_value, "wrong value", plant.plan.value++)
PLANT(a_value_above_its_bound, "above its bound", plant.plan.bound--)
PLANT(a_wrong_gap, "wrong gap", plant.plan.gap = 7)
PLANT(a_wrong_reason, "wrong reason", plant.unplaced[0].reason = PLAN_PERSON_BUSY)
PLANT(a_wrong_nearest_hour, "wrong reason", plant.unplaced[2].shift -= 60)
PLANT(a_short_offer_untold, "below its least", plant.plan.short_count = 0)
PLANT(a_place_left_empty, "stayed empty", {
	/* Pair 2 is taken out of the plan, and said to find no hour. */
	struct plan_interview *gone = plant_find(&plant, 2);
	*gone = plant.interviews[--plant.plan.interview_count];
	memmove(plant.unplaced + 1, plant.unplaced,
		plant.plan.unplaced_count * sizeof(*plant.unplaced));
	plant.unplaced[0] = (struct plan_unplaced){2, PLAN_HOURS_TAKEN, 0, 0};
	plant.plan.unplaced_count++;
	plant.plan.value -= 500;
	plant.plan.gap = (500 * 1000000 + plant.plan.bound - 1) / plant.plan.bound;
	plant.shorts[0].held--;
})

static void test_plan_check__sees_too_many_for_an_offer(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct plant plant = plant_new(arena);
	struct schedule_offer offers[] = {{0, 0, 1}, {1, 2, 2}, {2, 0, 1}};
	plant.problem.offers = offers;
	plant_is_seen(&plant, "too many interviews of an offer");
}

static void test_plan_check__sees_interviews_out_of_order(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct plant plant = plant_new(arena);
	plant_swap_first_two(&plant);
}

PLANT(an_interviewer_who_shares_no_language, "no language in common", {
	plant.problem.interviewers = plant_mute;
	plant.problem.candidates = plant_speakers;
})
PLANT(a_language_said_to_be_missing, "wrong reason", {
	plant.unplaced[2].reason = PLAN_NO_LANGUAGE;
	plant.unplaced[2].nearest = plant.unplaced[2].shift = 0;
})

static void test_schedule_solve__says_what_is_nearest(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct plant plant = plant_new(arena);
	assert_int_equal(plant.plan.unplaced_count, 3);
	assert_int_equal(plant.unplaced[0].reason, PLAN_NO_HOURS);
	assert_int_equal(plant.unplaced[1].reason, PLAN_OUT);
	assert_int_equal(plant.unplaced[2].reason, PLAN_NO_COMMON_HOURS);
	assert_int_equal(plant.unplaced[2].nearest, AT(12));
	assert_int_equal(plant.unplaced[2].shift, 7 * 1800);
	assert_string_equal(plan_reason_code(PLAN_NO_HOURS), "no_hours");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plan_check__sees_a_start_off_the_grid),
		cmocka_unit_test(test_plan_check__sees_hours_the_interviewer_has_not),
		cmocka_unit_test(test_plan_check__sees_hours_the_candidate_has_not),
		cmocka_unit_test(test_plan_check__sees_another_employers_interviewer),
		cmocka_unit_test(test_plan_check__sees_two_at_once_for_an_interviewer),
		cmocka_unit_test(test_plan_check__sees_two_at_once_for_a_candidate),
		cmocka_unit_test(test_plan_check__sees_more_interviews_than_rooms),
		cmocka_unit_test(test_plan_check__sees_an_interviewer_who_shares_no_language),
		cmocka_unit_test(test_plan_check__sees_a_language_said_to_be_missing),
		cmocka_unit_test(test_plan_check__sees_a_fixed_interview_that_moved),
		cmocka_unit_test(test_plan_check__sees_a_fixed_interview_that_is_freed),
		cmocka_unit_test(test_plan_check__sees_too_many_for_a_candidate),
		cmocka_unit_test(test_plan_check__sees_a_pair_held_that_is_out),
		cmocka_unit_test(test_plan_check__sees_an_unknown_pair),
		cmocka_unit_test(test_plan_check__sees_a_pair_held_twice),
		cmocka_unit_test(test_plan_check__sees_a_lost_pair),
		cmocka_unit_test(test_plan_check__sees_an_unplaced_pair_that_is_held),
		cmocka_unit_test(test_plan_check__sees_a_wrong_value),
		cmocka_unit_test(test_plan_check__sees_a_value_above_its_bound),
		cmocka_unit_test(test_plan_check__sees_a_wrong_gap),
		cmocka_unit_test(test_plan_check__sees_a_wrong_reason),
		cmocka_unit_test(test_plan_check__sees_a_wrong_nearest_hour),
		cmocka_unit_test(test_plan_check__sees_a_short_offer_untold),
		cmocka_unit_test(test_plan_check__sees_a_place_left_empty),
		cmocka_unit_test(test_plan_check__sees_too_many_for_an_offer),
		cmocka_unit_test(test_plan_check__sees_interviews_out_of_order),
		cmocka_unit_test(test_schedule_solve__says_what_is_nearest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
