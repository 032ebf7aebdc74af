/* Rankings of random pools: what must hold of all of them, and that the judge sees what does not.
 */
#include "spec.h"

#define SEEDS 8
#define CANDIDATES 300
#define OFFERS 24

static bool rank_same(const struct match_result *a, const struct match_result *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct match_ranking *x = &a->rankings[i], *y = &b->rankings[i];
		if (x->offer != y->offer || x->considered != y->considered ||
		    x->passing != y->passing || x->rank_count != y->rank_count ||
		    memcmp(x->refused, y->refused, sizeof(x->refused)) != 0)
			return false;
		for (size_t k = 0; k < x->rank_count; k++) {
			if (x->ranks[k].candidate != y->ranks[k].candidate ||
			    x->ranks[k].score != y->ranks[k].score)
				return false;
		}
	}
	return true;
}

static void test_match_run__agrees_with_the_judge(void **state)
{
	(void)state;
	static const size_t tops[] = {0, 1, 20, SIZE_MAX};
	size_t passing = 0, refused[MUST_COUNT] = {0};
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		SCOPED_ARENA(arena);
		struct spec_world *world = spec_random_world(arena, seed, CANDIDATES, OFFERS);
		world->input.top = tops[seed % COUNT_OF(tops)];
		struct match_result result;
		match_run(&world->input, arena, &result);
		struct err err = {0};
		if (!match_check(&world->input, &result, &err))
			fail_msg("seed %d: %s", (int)seed, err.text);
		for (size_t i = 0; i < result.count; i++) {
			const struct match_ranking *ranking = &result.rankings[i];
			size_t sum = ranking->passing;
			for (int k = 0; k < MUST_COUNT; k++) {
				sum += ranking->refused[k];
				refused[k] += ranking->refused[k];
			}
			assert_int_equal(sum, ranking->considered);
			passing += ranking->passing;
		}
	}
	/* The random worlds meet every must, and enough pairs pass. */
	assert_in_range(passing, 1000, SEEDS * CANDIDATES * OFFERS);
	for (int k = 0; k < MUST_COUNT; k++)
		assert_int_not_equal(refused[k], 0);
}

static void test_match_run__is_the_same_for_any_number_of_threads(void **state)
{
	(void)state;
	for (uint64_t seed = 20; seed < 20 + 4; seed++) {
		SCOPED_ARENA(arena);
		struct spec_world *world = spec_random_world(arena, seed, CANDIDATES, OFFERS);
		struct match_result one, two, eight;
		match_run(&world->input, arena, &one);
		world->input.thread_count = 2;
		match_run(&world->input, arena, &two);
		world->input.thread_count = 8;
		match_run(&world->input, arena, &eight);
		assert_true(rank_same(&one, &two));
		assert_true(rank_same(&one, &eight));
	}
}

static void test_match_run__considers_more_than_one_block(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct spec_world *world = spec_random_world(arena, 5, 4096 * 2 + 7, 3);
	struct match_result result;
	struct err err = {0};
	match_run(&world->input, arena, &result);
	assert_true(match_check(&world->input, &result, &err));
	assert_int_equal(result.rankings[0].considered, 4096 * 2 + 7);
}

static void test_match_run__considers_applicants_alone_where_listed(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct spec_world *world = spec_random_world(arena, 30, CANDIDATES, OFFERS);
	struct match_applicants lists[OFFERS] = {0};
	for (size_t i = 1; i < OFFERS; i++) {
		uint32_t *candidates = arena_new_array(arena, CANDIDATES, uint32_t);
		for (uint32_t k = CANDIDATES; k-- > 0;) {
			if (k % i == 0)
				candidates[lists[i].count++] = k;
		}
		lists[i].candidates = candidates;
	}
	world->input.applicants = lists;
	struct match_result result;
	struct err err = {0};
	match_run(&world->input, arena, &result);
	assert_true(match_check(&world->input, &result, &err));
	for (size_t i = 0; i < result.count; i++) {
		const struct match_ranking *ranking = &result.rankings[i];
		assert_int_equal(ranking->considered, lists[ranking->offer].count);
		for (size_t k = 0; k < ranking->rank_count; k++)
			assert_int_equal(ranking->ranks[k].candidate % ranking->offer, 0);
	}
	/* The judge sees a stranger in the list: the ranking of the whole pool is not theirs. */
	world->input.applicants = NULL;
	match_run(&world->input, arena, &result);
	world->input.applicants = lists;
	assert_false(match_check(&world->input, &result, &err));
}

static void test_match_run__takes_an_empty_pool_and_no_offers(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct spec_world *world = spec_random_world(arena, 1, 0, 2);
	struct match_result result;
	struct err err = {0};
	match_run(&world->input, arena, &result);
	assert_int_equal(result.count, 2);
	assert_int_equal(result.rankings[0].rank_count, 0);
	assert_true(match_check(&world->input, &result, &err));
	world->input.offer_count = 0;
	match_run(&world->input, arena, &result);
	assert_int_equal(result.count, 0);
	assert_true(match_check(&world->input, &result, &err));
}

static void test_match_run__lists_offers_by_their_reference(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct spec_world *world = spec_random_world(arena, 1, 1, 3);
	world->offers[0].offer_ref = STR("b");
	world->offers[1].offer_ref = STR("a.b");
	world->offers[2].offer_ref = STR("B");
	struct match_result result;
	match_run(&world->input, arena, &result);
	assert_int_equal(result.rankings[0].offer, 2);
	assert_int_equal(result.rankings[1].offer, 1);
	assert_int_equal(result.rankings[2].offer, 0);
}

/* Candidates that differ in nothing but registration and reference, in the expected order. */
static void test_match_rank__ties_go_to_the_earlier_registration(void **state)
{
	(void)state;
	static const struct {
		const char *ref;
		int64_t registered_at;
	} expected[] = {{"z", -5},
			{"C", 7},
			{"c", 7},
			{"c-", 7},
			{"c0", 7},
			{"a", 8},
			{"b", 99},
			{"a2", UNKNOWN_INSTANT},
			{"b0", UNKNOWN_INSTANT}};
	SCOPED_ARENA(arena);
	struct match_rules rules = match_rules_default();
	struct match_offer offer = spec_offer_unknown(STR("o"));
	struct random random = random_from_seed(4);
	for (int round = 0; round < 20; round++) {
		size_t order[COUNT_OF(expected)];
		for (size_t i = 0; i < COUNT_OF(expected); i++) {
			size_t place = random_below(&random, i + 1);
			order[i] = order[place];
			order[place] = i;
		}
		struct pool *pool = pool_new(arena, COUNT_OF(expected));
		for (size_t i = 0; i < COUNT_OF(expected); i++) {
			struct pool_candidate candidate =
				spec_candidate_unknown(str_of(expected[order[i]].ref));
			candidate.registered_at = expected[order[i]].registered_at;
			pool_add_candidate(pool, &candidate);
		}
		struct match_input input = {
			.pool = pool,
			.offers = &offer,
			.offer_count = 1,
			.closeness = spec_closeness(arena),
			.rules = &rules,
			.top = 1 + random_below(&random, COUNT_OF(expected)),
			.thread_count = 1,
		};
		struct match_result result;
		match_run(&input, arena, &result);
		assert_int_equal(result.rankings[0].rank_count, input.top);
		for (size_t i = 0; i < input.top; i++)
			assert_int_equal(order[result.rankings[0].ranks[i].candidate], i);
	}
}

static void test_match_pair__contributions_add_up_to_the_score(void **state)
{
	(void)state;
	for (uint64_t seed = 40; seed < 40 + SEEDS; seed++) {
		SCOPED_ARENA(arena);
		struct spec_world *world = spec_random_world(arena, seed, CANDIDATES, 6);
		world->rules.weights[seed % FACTOR_COUNT] = (int32_t)(seed * 37 % 1000);
		world->input.top = SIZE_MAX;
		struct match_result result;
		match_run(&world->input, arena, &result);
		for (size_t i = 0; i < result.count; i++) {
			const struct match_ranking *ranking = &result.rankings[i];
			for (size_t k = 0; k < ranking->rank_count; k++) {
				struct match_verdict verdict;
				match_pair(world->input.pool, ranking->ranks[k].candidate,
					   &world->offers[ranking->offer], world->input.closeness,
					   &world->rules, &verdict);
				int32_t sum = 0;
				for (int f = 0; f < FACTOR_COUNT; f++) {
					assert_in_range(verdict.factors[f].points, 0,
							verdict.factors[f].points_max);
					assert_int_equal(verdict.factors[f].points_max,
							 world->rules.weights[f]);
					sum += verdict.factors[f].points;
				}
				assert_int_equal(verdict.refused, MUST_NONE);
				assert_int_equal(verdict.total, sum);
				assert_int_equal(ranking->ranks[k].score, sum);
			}
		}
	}
}

/* Betters one thing of the candidate; false where it cannot be. */
static bool rank_better(struct random *random, struct pool_candidate *candidate,
			const struct match_offer *offer, uint32_t *ids)
{
	int32_t *up[] = {&candidate->levels[random_below(random, MATCH_LEVEL_COUNT)],
			 &candidate->first_months, &candidate->second_months,
			 &candidate->education};
	static const int32_t up_max[] = {12, 840, 840, EDUCATION_DOCTORATE};
	int32_t *down[] = {&candidate->salary_min, &candidate->available_from};
	size_t which = random_below(random, 8);
	if (which < 4) {
		if (*up[which] == UNKNOWN || *up[which] >= up_max[which])
			return false;
		*up[which] = spec_some(random, *up[which] + 1, up_max[which]);
		return true;
	}
	if (which < 6) {
		if (*down[which - 4] == UNKNOWN)
			return false;
		*down[which - 4] -= spec_some(random, 1, 1500);
		return true;
	}
	if (which == 6) {
		if (candidate->regions == 0)
			return false;
		candidate->regions |= 1 << spec_some(random, 1, 17);
		return true;
	}
	if (!candidate->gave_skills || offer->desired_count == 0 || !offer->desired[0].resolved)
		return false;
	memcpy(ids, candidate->skills, candidate->skill_count * sizeof(*ids));
	ids[candidate->skill_count++] = offer->desired[0].id;
	candidate->skills = ids;
	return true;
}

static void test_match_pair__better_on_one_factor_never_lowers(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct spec_world *world = spec_random_world(arena, 50, CANDIDATES, OFFERS);
	struct random random = random_from_seed(51);
	uint32_t ids[64];
	int raised = 0;
	for (int round = 0; round < 60000; round++) {
		const struct match_offer *offer = &world->offers[random_below(&random, OFFERS)];
		struct pool_candidate candidate =
			world->candidates[random_below(&random, CANDIDATES)];
		struct match_verdict before = spec_pair(&world->input, &candidate, offer);
		if (!rank_better(&random, &candidate, offer, ids))
			continue;
		struct match_verdict after = spec_pair(&world->input, &candidate, offer);
		if (before.refused != MUST_NONE)
			continue;
		assert_int_equal(after.refused, MUST_NONE);
		assert_true(after.total >= before.total);
		raised += after.total > before.total;
	}
	assert_in_range(raised, 200, 60000);
}

/* Forgets one thing of the candidate. */
static void rank_forget(struct random *random, struct pool_candidate *candidate)
{
	int32_t *fields[] = {
		&candidate->status,        &candidate->education,  &candidate->first_months,
		&candidate->second_months, &candidate->salary_min, &candidate->available_from,
		&candidate->regions,
	};
	size_t which = random_below(random, COUNT_OF(fields) + 4);
	if (which < COUNT_OF(fields)) {
		*fields[which] = UNKNOWN;
	} else if (which == COUNT_OF(fields)) {
		candidate->levels[random_below(random, MATCH_LEVEL_COUNT)] = UNKNOWN;
	} else if (which == COUNT_OF(fields) + 1) {
		candidate->gave_skills = false;
		candidate->skill_count = candidate->skill_text_count = 0;
	} else if (which == COUNT_OF(fields) + 2) {
		candidate->licences_stated = false;
		candidate->licence_count = 0;
	} else {
		candidate->first_occupation = OCCUPATION_UNKNOWN;
	}
}

/* Someone who passes and leaves something unsaid passes still; so does who said nothing, and
 * everyone where nothing is asked. */
static void test_match_pair__unknown_never_refuses(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct spec_world *world = spec_random_world(arena, 60, CANDIDATES, OFFERS);
	struct random random = random_from_seed(61);
	int passing = 0;
	for (int round = 0; round < 20000; round++) {
		const struct match_offer *offer = &world->offers[random_below(&random, OFFERS)];
		struct pool_candidate candidate =
			world->candidates[random_below(&random, CANDIDATES)];
		if (spec_pair(&world->input, &candidate, offer).refused != MUST_NONE)
			continue;
		passing++;
		rank_forget(&random, &candidate);
		assert_int_equal(spec_pair(&world->input, &candidate, offer).refused, MUST_NONE);
	}
	assert_in_range(passing, 100, 20000);
	struct pool_candidate nobody = spec_candidate_unknown(STR("nobody"));
	for (size_t i = 0; i < OFFERS; i++)
		assert_int_equal(spec_pair(&world->input, &nobody, &world->offers[i]).refused,
				 MUST_NONE);
	struct match_offer nothing = spec_offer_unknown(STR("nothing"));
	for (size_t i = 0; i < CANDIDATES; i++)
		assert_int_equal(spec_pair(&world->input, &world->candidates[i], &nothing).refused,
				 MUST_NONE);
}

static void test_pool__gives_back_what_it_took(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct spec_world *world = spec_random_world(arena, 70, CANDIDATES, 1);
	for (size_t i = 0; i < CANDIDATES; i++) {
		struct pool_candidate got = pool_candidate_at(world->input.pool, i);
		const struct pool_candidate *put = &world->candidates[i];
		assert_true(str_equal(got.candidate_ref, put->candidate_ref));
		assert_int_equal(got.registered_at, put->registered_at);
		assert_int_equal(got.status, put->status);
		assert_memory_equal(got.levels, put->levels, sizeof(got.levels));
		assert_int_equal(got.education, put->education);
		assert_int_equal(got.first_occupation, put->first_occupation);
		assert_int_equal(got.second_occupation, put->second_occupation);
		assert_int_equal(got.gave_skills, put->gave_skills);
		for (size_t k = 1; k < got.skill_count; k++)
			assert_true(got.skills[k - 1] < got.skills[k]);
		for (size_t k = 1; k < got.licence_count; k++)
			assert_true(got.licences[k - 1] < got.licences[k]);
		for (size_t k = 0; k < put->skill_count; k++) {
			size_t place = 0;
			while (place < got.skill_count && got.skills[place] != put->skills[k])
				place++;
			assert_in_range(place, 0, got.skill_count - 1);
		}
	}
}

/* ---- the judge sees planted faults ---- */

struct plant {
	struct spec_world *world;
	struct match_result result;
	struct match_ranking *ranking; /* one with enough ranks, and more that pass */
	struct match_rank *ranks;
};

static struct plant plant_new(struct arena *arena)
{
	struct plant plant = {.world = spec_random_world(arena, 80, CANDIDATES, OFFERS)};
	plant.world->input.top = 10;
	match_run(&plant.world->input, arena, &plant.result);
	for (size_t i = 0; i < plant.result.count; i++) {
		struct match_ranking *ranking = &plant.result.rankings[i];
		if (ranking->rank_count == 10 && ranking->passing > 12 &&
		    ranking->ranks[0].score > ranking->ranks[9].score)
			plant.ranking = ranking;
	}
	assert_non_null(plant.ranking);
	plant.ranks = arena_new_array(arena, CANDIDATES, struct match_rank);
	memcpy(plant.ranks, plant.ranking->ranks, 10 * sizeof(struct match_rank));
	plant.ranking->ranks = plant.ranks;
	struct err err = {0};
	assert_true(match_check(&plant.world->input, &plant.result, &err));
	return plant;
}

static void plant_is_seen(const struct plant *plant, const char *why)
{
	struct err err = {0};
	assert_false(match_check(&plant->world->input, &plant->result, &err));
	if (strstr(err.text, why) == NULL)
		fail_msg("%s: said %s", why, err.text);
}

/* The last listed one gives its place to the first that passes behind it. */
static void plant_swap_in(struct plant *plant, struct arena *arena)
{
	struct match_result all;
	plant->world->input.top = SIZE_MAX;
	match_run(&plant->world->input, arena, &all);
	plant->world->input.top = 10;
	size_t place = (size_t)(plant->ranking - plant->result.rankings);
	plant->ranks[9] = all.rankings[place].ranks[10];
}

static void test_match_check__sees_planted_faults(void **state)
{
	(void)state;
	for (int fault = 0; fault < 9; fault++) {
		SCOPED_ARENA(arena);
		struct plant plant = plant_new(arena);
		struct match_rank first = plant.ranks[0];
		switch (fault) {
		case 0:
			plant.ranks[3].score++;
			plant_is_seen(&plant, "wrong score");
			break;
		case 1:
			plant.ranks[0] = plant.ranks[9];
			plant.ranks[9] = first;
			plant_is_seen(&plant, "wrong order");
			break;
		case 2:
			plant.ranks[1] = plant.ranks[0];
			plant_is_seen(&plant, "wrong order");
			break;
		case 3:
			plant_swap_in(&plant, arena);
			plant_is_seen(&plant, "leaves out someone better");
			break;
		case 4:
			plant.ranking->rank_count--;
			plant_is_seen(&plant, "too short");
			break;
		case 5:
			plant.ranking->refused[MUST_STATUS]++;
			plant_is_seen(&plant, "wrong counts");
			break;
		case 6:
			plant.ranking->passing--;
			plant_is_seen(&plant, "wrong counts");
			break;
		case 7:
			plant.ranks[2].candidate = CANDIDATES;
			plant_is_seen(&plant, "has no place there");
			break;
		default:
			plant.result.rankings[0].offer = plant.result.rankings[1].offer;
			plant_is_seen(&plant, "out of order");
			break;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match_run__agrees_with_the_judge),
		cmocka_unit_test(test_match_run__is_the_same_for_any_number_of_threads),
		cmocka_unit_test(test_match_run__considers_more_than_one_block),
		cmocka_unit_test(test_match_run__considers_applicants_alone_where_listed),
		cmocka_unit_test(test_match_run__takes_an_empty_pool_and_no_offers),
		cmocka_unit_test(test_match_run__lists_offers_by_their_reference),
		cmocka_unit_test(test_match_rank__ties_go_to_the_earlier_registration),
		cmocka_unit_test(test_match_pair__contributions_add_up_to_the_score),
		cmocka_unit_test(test_match_pair__better_on_one_factor_never_lowers),
		cmocka_unit_test(test_match_pair__unknown_never_refuses),
		cmocka_unit_test(test_pool__gives_back_what_it_took),
		cmocka_unit_test(test_match_check__sees_planted_faults),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
