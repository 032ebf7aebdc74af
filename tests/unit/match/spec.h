/* Offers and candidates as words, for the tests' tables:
 *
 *     offer      occ=21231 months=24 french_speaking=7 required=c,~tango region=6 !region
 *     candidate  occ=21231:36 second=21232:12 skills=c,java,~polka licences=31301 regions=6,16
 *
 * Occupations are codes, or "unknown". A skill with ~ resolved to no id. An offer's "!region",
 * "!salary", "!start" make a must of it; "near=65" sets the neighbourhood. What is not said is
 * UNKNOWN, and the second occupation none. Also: random pools by seed. */
#ifndef TESTS_MATCH_SPEC_H
#define TESTS_MATCH_SPEC_H

#include "match/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* 100 the same unit group, 85 the same first four digits, 65 three, 30 two, else 0. */
static inline uint8_t *spec_closeness(struct arena *arena)
{
	static const uint8_t by_shared[] = {0, 0, 30, 65, 85, 100};
	uint8_t *table = arena_take_array(arena, UNIT_GROUP_COUNT, UNIT_GROUP_COUNT);
	for (size_t a = 0; a < UNIT_GROUP_COUNT; a++) {
		for (size_t b = 0; b < UNIT_GROUP_COUNT; b++) {
			size_t shared = 0;
			while (shared < 5 &&
			       unit_groups[a].code[shared] == unit_groups[b].code[shared])
				shared++;
			table[a * UNIT_GROUP_COUNT + b] = by_shared[shared];
		}
	}
	return table;
}

static inline int32_t spec_number(struct str text)
{
	int64_t number = 0;
	if (!str_to_i64(text, -100000, 100000000, &number))
		fail_msg("no number: %.*s", STR_ARGS(text));
	return (int32_t)number;
}

static inline int32_t spec_occupation(struct str text)
{
	if (str_equal(text, STR("unknown")))
		return OCCUPATION_UNKNOWN;
	uint16_t group = unit_group_find(text);
	if (group == UNIT_GROUP_NONE)
		fail_msg("no unit group: %.*s", STR_ARGS(text));
	return group;
}

static inline int32_t spec_code(struct str text, const char *const *codes, int count)
{
	for (int i = 0; i < count; i++) {
		if (str_equal(text, str_of(codes[i])))
			return i;
	}
	fail_msg("no code: %.*s", STR_ARGS(text));
	return 0;
}

static inline uint32_t spec_skill_id(struct str name)
{
	return (uint32_t)hash_quick(name);
}

static inline struct match_skill spec_skill(struct str name)
{
	if (!str_starts_with(name, STR("~")))
		return (struct match_skill){true, spec_skill_id(name), hash_quick(name)};
	return (struct match_skill){false, 0, hash_quick(str_slice(name, 1, name.size - 1))};
}

static inline int spec_level(struct str key)
{
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++) {
		if (str_equal(key, str_of(match_must_code((enum match_must)(MUST_LEVEL + i)))))
			return i;
	}
	return -1;
}

static inline struct match_offer spec_offer_unknown(struct str ref)
{
	struct match_offer offer = {
		.offer_ref = ref,
		.occupation = OCCUPATION_UNKNOWN,
		.licence_at_start = UNKNOWN,
		.education_min = UNKNOWN,
		.months_min = UNKNOWN,
		.region = UNKNOWN,
		.salary_max = UNKNOWN,
		.start = UNKNOWN,
		.statuses = UNKNOWN,
	};
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++)
		offer.level_mins[i] = UNKNOWN;
	return offer;
}

static inline struct pool_candidate spec_candidate_unknown(struct str ref)
{
	struct pool_candidate candidate = {
		.candidate_ref = ref,
		.registered_at = UNKNOWN_INSTANT,
		.status = UNKNOWN,
		.education = UNKNOWN,
		.first_occupation = OCCUPATION_UNKNOWN,
		.first_months = UNKNOWN,
		.second_occupation = OCCUPATION_NONE,
		.second_months = UNKNOWN,
		.regions = UNKNOWN,
		.salary_min = UNKNOWN,
		.available_from = UNKNOWN,
	};
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++)
		candidate.levels[i] = UNKNOWN;
	return candidate;
}

static inline size_t spec_skills(struct arena *arena, struct str names,
				 const struct match_skill **ret)
{
	ARRAY(struct match_skill) skills = {0};
	struct str name = {0};
	while (str_cut(&names, ',', &name))
		array_push(arena, &skills, spec_skill(name));
	*ret = skills.at;
	return skills.count;
}

static inline void spec_offer_word(struct arena *arena, struct str key, struct str value,
				   struct match_offer *offer, struct match_rules *rules)
{
	int level = spec_level(key);
	if (level >= 0)
		offer->level_mins[level] = spec_number(value);
	else if (str_equal(key, STR("occ")))
		offer->occupation = spec_occupation(value);
	else if (str_equal(key, STR("months")))
		offer->months_min = spec_number(value);
	else if (str_equal(key, STR("education")))
		offer->education_min = spec_code(value, education_codes, EDUCATION_COUNT);
	else if (str_equal(key, STR("status")))
		offer->statuses = 1 << spec_code(value, status_codes, STATUS_COUNT);
	else if (str_equal(key, STR("regulated")))
		offer->regulated = spec_number(value) != 0;
	else if (str_equal(key, STR("licence")))
		offer->licence_at_start = spec_number(value);
	else if (str_equal(key, STR("region")))
		offer->region = spec_number(value);
	else if (str_equal(key, STR("salary")))
		offer->salary_max = spec_number(value);
	else if (str_equal(key, STR("start")))
		offer->start = spec_number(value);
	else if (str_equal(key, STR("required")))
		offer->required_count = spec_skills(arena, value, &offer->required);
	else if (str_equal(key, STR("desired")))
		offer->desired_count = spec_skills(arena, value, &offer->desired);
	else if (str_equal(key, STR("near")))
		rules->neighbourhood_min = spec_number(value);
	else if (str_equal(key, STR("!region")))
		rules->must_region = true;
	else if (str_equal(key, STR("!salary")))
		rules->must_salary = true;
	else if (str_equal(key, STR("!start")))
		rules->must_start = true;
	else
		fail_msg("an offer has no %.*s", STR_ARGS(key));
}

static inline void spec_candidate_skills(struct arena *arena, struct str names,
					 struct pool_candidate *candidate)
{
	ARRAY(uint32_t) ids = {0};
	ARRAY(uint64_t) texts = {0};
	struct str name = {0};
	while (names.size > 0 && str_cut(&names, ',', &name)) {
		struct match_skill skill = spec_skill(name);
		if (skill.resolved)
			array_push(arena, &ids, skill.id);
		else
			array_push(arena, &texts, skill.text_hash);
	}
	candidate->gave_skills = true;
	candidate->skills = ids.at;
	candidate->skill_count = ids.count;
	candidate->skill_texts = texts.at;
	candidate->skill_text_count = texts.count;
}

static inline void spec_candidate_licences(struct arena *arena, struct str codes,
					   struct pool_candidate *candidate)
{
	ARRAY(uint16_t) groups = {0};
	struct str code = {0};
	candidate->licences_stated = true;
	while (!str_equal(codes, STR("none")) && str_cut(&codes, ',', &code))
		array_push(arena, &groups, (uint16_t)spec_occupation(code));
	candidate->licences = groups.at;
	candidate->licence_count = groups.count;
}

/* "21231:36" or "21231". */
static inline void spec_worked(struct str value, int32_t *ret_occupation, int32_t *ret_months)
{
	struct str piece = {0};
	str_cut(&value, ':', &piece);
	*ret_occupation = spec_occupation(piece);
	*ret_months = value.at != NULL ? spec_number(value) : UNKNOWN;
}

static inline void spec_candidate_word(struct arena *arena, struct str key, struct str value,
				       struct pool_candidate *candidate)
{
	int level = spec_level(key);
	struct str piece = {0};
	if (level >= 0) {
		candidate->levels[level] = spec_number(value);
	} else if (str_equal(key, STR("occ"))) {
		spec_worked(value, &candidate->first_occupation, &candidate->first_months);
	} else if (str_equal(key, STR("second"))) {
		spec_worked(value, &candidate->second_occupation, &candidate->second_months);
	} else if (str_equal(key, STR("education"))) {
		candidate->education = spec_code(value, education_codes, EDUCATION_COUNT);
	} else if (str_equal(key, STR("status"))) {
		candidate->status = spec_code(value, status_codes, STATUS_COUNT);
	} else if (str_equal(key, STR("skills"))) {
		spec_candidate_skills(arena, value, candidate);
	} else if (str_equal(key, STR("licences"))) {
		spec_candidate_licences(arena, value, candidate);
	} else if (str_equal(key, STR("regions"))) {
		candidate->regions = 0;
		while (value.size > 0 && str_cut(&value, ',', &piece))
			candidate->regions |= 1 << spec_number(piece);
	} else if (str_equal(key, STR("salary"))) {
		candidate->salary_min = spec_number(value);
	} else if (str_equal(key, STR("from"))) {
		candidate->available_from = spec_number(value);
	} else {
		fail_msg("a candidate has no %.*s", STR_ARGS(key));
	}
}

/* The next word, cut at its "="; false at the end. */
static inline bool spec_word(struct str *rest, struct str *ret_key, struct str *ret_value)
{
	struct str word = {0};
	*rest = str_trim(*rest);
	if (rest->size == 0)
		return false;
	str_cut(rest, ' ', &word);
	str_cut(&word, '=', ret_key);
	*ret_value = word;
	return true;
}

static inline struct match_offer spec_offer(struct arena *arena, struct str text,
					    struct match_rules *rules)
{
	struct match_offer offer = spec_offer_unknown(STR("o1"));
	struct str key = {0}, value = {0};
	while (spec_word(&text, &key, &value))
		spec_offer_word(arena, key, value, &offer, rules);
	return offer;
}

static inline struct pool_candidate spec_candidate(struct arena *arena, struct str text)
{
	struct pool_candidate candidate = spec_candidate_unknown(STR("c1"));
	struct str key = {0}, value = {0};
	while (spec_word(&text, &key, &value))
		spec_candidate_word(arena, key, value, &candidate);
	return candidate;
}

/* ---- random ones ---- */

static inline int32_t spec_some(struct random *random, int32_t from, int32_t to)
{
	return from + (int32_t)random_below(random, (uint64_t)(to - from + 1));
}

/* Unknown one time in six. */
static inline int32_t spec_maybe(struct random *random, int32_t from, int32_t to)
{
	return random_below(random, 6) == 0 ? UNKNOWN : spec_some(random, from, to);
}

/* Of 24 unit groups that lie close together, so that many pairs pass. */
static inline int32_t spec_random_occupation(struct random *random)
{
	return spec_maybe(random, 60, 83);
}

static inline struct match_skill *spec_random_skills(struct random *random, struct arena *arena,
						     size_t count)
{
	struct match_skill *skills = arena_new_array(arena, count, struct match_skill);
	for (size_t i = 0; i < count; i++) {
		bool resolved = random_below(random, 4) != 0;
		uint32_t number = (uint32_t)random_below(random, 12);
		skills[i] =
			(struct match_skill){resolved, resolved ? number : 0, hash_mix(number, 7)};
	}
	return skills;
}

static inline struct match_offer spec_random_offer(struct random *random, struct arena *arena,
						   size_t number)
{
	struct match_offer offer =
		spec_offer_unknown(str_format(arena, "o%zu", (number * 7919) % 1000));
	offer.occupation = spec_random_occupation(random);
	offer.regulated = random_below(random, 2) == 0;
	offer.licence_at_start = spec_maybe(random, 0, 1);
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++)
		offer.level_mins[i] = random_below(random, 3) == 0 ? spec_some(random, 0, 12)
								   : spec_maybe(random, 0, 4);
	offer.education_min = spec_maybe(random, 0, 4);
	offer.months_min = spec_maybe(random, 0, 60);
	offer.region = spec_maybe(random, 1, 17);
	offer.salary_max = spec_maybe(random, 1500, 6000);
	offer.start = spec_maybe(random, 20000, 20300);
	offer.statuses = spec_maybe(random, 1, STATUS_ANY);
	offer.required_count = random_below(random, 3);
	offer.required = spec_random_skills(random, arena, offer.required_count);
	offer.desired_count = random_below(random, 5);
	offer.desired = spec_random_skills(random, arena, offer.desired_count);
	return offer;
}

static inline void spec_random_lists(struct random *random, struct arena *arena,
				     struct pool_candidate *candidate)
{
	size_t count = random_below(random, 10);
	uint32_t *ids = arena_new_array(arena, count, uint32_t);
	uint64_t *texts = arena_new_array(arena, count, uint64_t);
	for (size_t i = 0; i < count; i++) {
		uint32_t number = (uint32_t)random_below(random, 12);
		if (random_below(random, 4) != 0)
			ids[candidate->skill_count++] = number;
		else
			texts[candidate->skill_text_count++] = hash_mix(number, 7);
	}
	candidate->gave_skills = count > 0 || random_below(random, 2) == 0;
	candidate->skills = ids;
	candidate->skill_texts = texts;
	candidate->licences_stated = random_below(random, 2) == 0;
	if (candidate->licences_stated) {
		uint16_t *groups = arena_new_array(arena, 20, uint16_t);
		candidate->licence_count = random_below(random, 20);
		for (size_t i = 0; i < candidate->licence_count; i++)
			groups[i] = (uint16_t)spec_some(random, 60, 83);
		candidate->licences = groups;
	}
}

static inline struct pool_candidate spec_random_candidate(struct random *random,
							  struct arena *arena, size_t number)
{
	struct pool_candidate candidate =
		spec_candidate_unknown(str_format(arena, "c%zu", (number * 7919) % 100003));
	candidate.registered_at =
		random_below(random, 9) == 0 ? UNKNOWN_INSTANT : spec_some(random, 0, 50);
	candidate.status = spec_maybe(random, 0, STATUS_COUNT - 1);
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++)
		candidate.levels[i] = random_below(random, 3) == 0 ? spec_maybe(random, 0, 12)
								   : spec_some(random, 6, 12);
	candidate.education = spec_maybe(random, 0, EDUCATION_COUNT - 1);
	candidate.first_occupation = spec_random_occupation(random);
	candidate.first_months = spec_maybe(random, 0, 140);
	candidate.second_occupation =
		random_below(random, 2) == 0 ? OCCUPATION_NONE : spec_random_occupation(random);
	candidate.second_months = spec_maybe(random, 0, 140);
	candidate.regions =
		random_below(random, 3) == 0
			? 0
			: (int32_t)(random_next(random) & random_next(random) & 0x3FFFE);
	candidate.salary_min = spec_maybe(random, 1500, 6000);
	candidate.available_from = spec_maybe(random, 19950, 20400);
	spec_random_lists(random, arena, &candidate);
	return candidate;
}

/* A whole random world. */
struct spec_world {
	struct match_input input;
	struct match_rules rules;
	struct pool_candidate *candidates;
	struct match_offer *offers;
};

static inline struct spec_world *spec_random_world(struct arena *arena, uint64_t seed,
						   size_t candidate_count, size_t offer_count)
{
	struct random random = random_from_seed(seed);
	struct spec_world *world = arena_new(arena, struct spec_world);
	struct pool *pool = pool_new(arena, candidate_count);
	world->rules = match_rules_default();
	world->rules.must_region = seed % 2 == 1;
	world->rules.must_salary = seed % 4 == 2;
	world->rules.must_start = seed % 8 == 3;
	world->candidates = arena_new_array(arena, candidate_count, struct pool_candidate);
	for (size_t i = 0; i < candidate_count; i++) {
		world->candidates[i] = spec_random_candidate(&random, arena, i);
		pool_add_candidate(pool, &world->candidates[i]);
	}
	world->offers = arena_new_array(arena, offer_count, struct match_offer);
	for (size_t i = 0; i < offer_count; i++)
		world->offers[i] = spec_random_offer(&random, arena, i);
	world->input = (struct match_input){
		.pool = pool,
		.offers = world->offers,
		.offer_count = offer_count,
		.closeness = spec_closeness(arena),
		.rules = &world->rules,
		.top = 20,
		.thread_count = 1,
	};
	return world;
}

/* The pair judged when the candidate says something else. */
static inline struct match_verdict spec_pair(const struct match_input *input,
					     const struct pool_candidate *candidate,
					     const struct match_offer *offer)
{
	SCOPED_ARENA(arena);
	struct pool *pool = pool_new(arena, 1);
	pool_add_candidate(pool, candidate);
	struct match_verdict verdict;
	match_pair(pool, 0, offer, input->closeness, input->rules, &verdict);
	return verdict;
}

#endif
