/* The choice at a mission's end: stable, best for candidates, told as it is. */
#include "spec.h"

#define PEOPLE 6
#define OFFERS 4

/* A random order of some of the numbers below `bound`. */
static struct choice_list choice_random_list(struct arena *arena, struct random *random,
					     size_t bound)
{
	uint32_t *at = arena_new_array(arena, bound, uint32_t);
	for (uint32_t i = 0; i < bound; i++)
		at[i] = i;
	for (size_t i = bound; i > 1; i--) {
		size_t k = random_below(random, i);
		uint32_t moved = at[i - 1];
		at[i - 1] = at[k];
		at[k] = moved;
	}
	return (struct choice_list){at, random_below(random, bound + 1)};
}

static struct choice_problem choice_random(struct arena *arena, uint64_t seed, size_t people,
					   size_t offers)
{
	struct random random = random_from_seed(seed);
	struct choice_list *wishes = arena_new_array(arena, people, struct choice_list);
	struct choice_list *rankings = arena_new_array(arena, offers, struct choice_list);
	int32_t *places = arena_new_array(arena, offers, int32_t);
	for (size_t i = 0; i < people; i++)
		wishes[i] = choice_random_list(arena, &random, offers);
	for (size_t i = 0; i < offers; i++) {
		rankings[i] = choice_random_list(arena, &random, people);
		places[i] = (int32_t)random_below(&random, 4);
	}
	return (struct choice_problem){wishes, people, rankings, places, offers};
}

static size_t choice_place(struct choice_list list, uint32_t what)
{
	size_t i = 0;
	while (i < list.count && list.at[i] != what)
		i++;
	return i;
}

/* Every choice there is; keeps for each candidate the best wish in any stable one. */
static void choice_try(const struct choice_problem *problem, uint32_t *offers, uint32_t candidate,
		       size_t *best)
{
	if (candidate < problem->candidate_count) {
		for (uint32_t i = 0; i <= problem->offer_count; i++) {
			offers[candidate] = i < problem->offer_count ? i : SCHEDULE_NONE;
			if (i == problem->offer_count ||
			    (choice_place(problem->wishes[candidate], i) <
				     problem->wishes[candidate].count &&
			     choice_place(problem->rankings[i], candidate) <
				     problem->rankings[i].count))
				choice_try(problem, offers, candidate + 1, best);
		}
		return;
	}
	for (uint32_t o = 0; o < problem->offer_count; o++) {
		int32_t held = 0;
		size_t last = 0;
		for (uint32_t c = 0; c < problem->candidate_count; c++) {
			if (offers[c] != o)
				continue;
			held++;
			last = MAX(last, choice_place(problem->rankings[o], c));
		}
		if (held > problem->places[o])
			return;
		for (uint32_t c = 0; c < problem->candidate_count; c++) {
			size_t rank = choice_place(problem->rankings[o], c);
			size_t wish = choice_place(problem->wishes[c], o);
			size_t got = offers[c] == SCHEDULE_NONE
					     ? problem->wishes[c].count
					     : choice_place(problem->wishes[c], offers[c]);
			if (rank < problem->rankings[o].count && wish < got &&
			    problem->places[o] > 0 && (held < problem->places[o] || rank < last))
				return;
		}
	}
	for (uint32_t c = 0; c < problem->candidate_count; c++)
		best[c] = MIN(best[c], offers[c] == SCHEDULE_NONE
					       ? problem->wishes[c].count
					       : choice_place(problem->wishes[c], offers[c]));
}

static void test_choice_settle__gives_each_their_best_of_all_stable_choices(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		SCOPED_ARENA(arena);
		struct choice_problem problem = choice_random(arena, seed, PEOPLE, OFFERS);
		struct choice choice;
		struct err err = {0};
		assert_true(choice_problem_check(&problem, &err));
		choice_settle(&problem, arena, &choice);
		if (!choice_check(&problem, &choice, &err))
			fail_msg("seed %d: %s", (int)seed, err.text);
		uint32_t offers[PEOPLE];
		size_t best[PEOPLE];
		for (size_t i = 0; i < PEOPLE; i++)
			best[i] = SIZE_MAX;
		choice_try(&problem, offers, 0, best);
		for (uint32_t i = 0; i < PEOPLE; i++) {
			size_t got = choice.offers[i] == SCHEDULE_NONE
					     ? problem.wishes[i].count
					     : choice_place(problem.wishes[i], choice.offers[i]);
			assert_int_equal(got, best[i]);
		}
	}
}

static void test_choice_settle__holds_for_many(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct choice_problem problem = choice_random(arena, 1, 500, 60);
	struct choice choice;
	struct err err = {0};
	choice_settle(&problem, arena, &choice);
	assert_true(choice_check(&problem, &choice, &err));
	assert_true(choice.taken_count > 40);
}

struct choice_plant {
	struct choice_problem problem;
	struct choice choice;
	uint32_t offers[3];
	enum choice_outcome outcomes[3][2];
	const enum choice_outcome *rows[3];
};

static const uint32_t plant_zero_one[] = {0, 1}, plant_one[] = {1}, plant_all[] = {2, 0, 1};
static const struct choice_list plant_wishes[] = {
	{plant_zero_one, 2}, {plant_zero_one, 2}, {plant_zero_one, 1}};
/* Offer 0 ranks 2, 0, 1 and has a place; offer 1 ranks candidate 1 alone. */
static const struct choice_list plant_rankings[] = {{plant_all, 3}, {plant_one, 1}};
static const int32_t plant_places[] = {1, 1};

static void plant_init(struct choice_plant *plant, struct arena *arena)
{
	plant->problem = (struct choice_problem){plant_wishes, 3, plant_rankings, plant_places, 2};
	choice_settle(&plant->problem, arena, &plant->choice);
	for (size_t i = 0; i < 3; i++) {
		plant->offers[i] = plant->choice.offers[i];
		for (size_t k = 0; k < plant_wishes[i].count; k++)
			plant->outcomes[i][k] = plant->choice.outcomes[i][k];
		plant->rows[i] = plant->outcomes[i];
	}
	plant->choice.offers = plant->offers;
	plant->choice.outcomes = plant->rows;
	struct err err = {0};
	assert_true(choice_check(&plant->problem, &plant->choice, &err));
}

static void test_choice_settle__tells_what_became_of_each_wish(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct choice_plant plant;
	plant_init(&plant, arena);
	assert_int_equal(plant.offers[0], SCHEDULE_NONE);
	assert_int_equal(plant.offers[1], 1);
	assert_int_equal(plant.offers[2], 0);
	assert_int_equal(plant.outcomes[0][0], CHOICE_OTHERS);
	assert_int_equal(plant.outcomes[0][1], CHOICE_NOT_RANKED);
	assert_int_equal(plant.outcomes[1][1], CHOICE_TAKEN);
	assert_string_equal(choice_outcome_code(CHOICE_OTHERS), "others");
}

static void plant_is_seen(struct choice_plant *plant, const char *why)
{
	struct err err = {0};
	assert_false(choice_check(&plant->problem, &plant->choice, &err));
	if (strstr(err.text, why) == NULL)
		fail_msg("not “%s”: %s", why, err.text);
}

static void test_choice_check__sees_planted_faults(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct choice_plant plant;
	plant_init(&plant, arena);
	plant.offers[0] = 0;
	plant.choice.taken_count++;
	plant_is_seen(&plant, "took too many");
	plant_init(&plant, arena);
	plant.offers[2] = 1;
	plant_is_seen(&plant, "did not wish");
	plant_init(&plant, arena);
	plant.choice.taken_count++;
	plant_is_seen(&plant, "wrong count");
	plant_init(&plant, arena);
	plant.offers[2] = SCHEDULE_NONE;
	plant.offers[0] = 0;
	plant_is_seen(&plant, "rather have each other");
	plant_init(&plant, arena);
	plant.offers[1] = SCHEDULE_NONE;
	plant.offers[0] = 1;
	plant_is_seen(&plant, "rather have each other");
	plant_init(&plant, arena);
	plant.outcomes[0][0] = CHOICE_NOT_RANKED;
	plant_is_seen(&plant, "wrong outcome");
	plant_init(&plant, arena);
	plant.outcomes[0][1] = CHOICE_OTHERS;
	plant_is_seen(&plant, "wrong outcome");
}

static void test_choice_problem_check__refuses_bad_lists(void **state)
{
	(void)state;
	static const uint32_t twice[] = {0, 0}, beyond[] = {9};
	struct choice_list wishes[] = {{twice, 2}};
	struct choice_list rankings[] = {{plant_zero_one, 1}};
	int32_t places[] = {1};
	struct choice_problem problem = {wishes, 1, rankings, places, 1};
	struct err err = {0};
	assert_false(choice_problem_check(&problem, &err));
	assert_non_null(strstr(err.text, "twice"));
	wishes[0] = (struct choice_list){beyond, 1};
	assert_false(choice_problem_check(&problem, &err));
	assert_non_null(strstr(err.text, "unknown"));
	wishes[0] = (struct choice_list){twice, 1};
	assert_true(choice_problem_check(&problem, &err));
	places[0] = -1;
	assert_false(choice_problem_check(&problem, &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_choice_settle__gives_each_their_best_of_all_stable_choices),
		cmocka_unit_test(test_choice_settle__holds_for_many),
		cmocka_unit_test(test_choice_settle__tells_what_became_of_each_wish),
		cmocka_unit_test(test_choice_check__sees_planted_faults),
		cmocka_unit_test(test_choice_problem_check__refuses_bad_lists),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
