/* The pool: candidates as columns, so that a must reads only what it needs. What comes in is
 * checked domain data; values out of bounds are our own mistakes. Candidates are never changed:
 * a changed one is another pool of one. */
#include "match/match_private.h"

#include <stdlib.h>
#include <string.h>

struct pool *pool_new(struct arena *arena, size_t room)
{
	must(room < UINT32_MAX);
	struct pool *pool = arena_new(arena, struct pool);
	pool->arena = arena;
	pool->room = room;
	pool->refs = arena_new_array(arena, room, struct str);
	pool->registered_at = arena_new_array(arena, room, int64_t);
	pool->words = arena_new_array(arena, room, uint64_t);
	for (int which = 0; which < 2; which++) {
		pool->occupations[which] = arena_new_array(arena, room, uint16_t);
		pool->months[which] = arena_new_array(arena, room, int32_t);
	}
	pool->regions = arena_new_array(arena, room, uint32_t);
	pool->salary_min = arena_new_array(arena, room, int32_t);
	pool->available_from = arena_new_array(arena, room, int32_t);
	pool->gave_skills = arena_new_array(arena, room, bool);
	pool->licences_stated = arena_new_array(arena, room, bool);
	pool->signatures = arena_new_array(arena, room, uint64_t);
	pool->skills_from = arena_new_array(arena, room + 1, uint32_t);
	pool->texts_from = arena_new_array(arena, room + 1, uint32_t);
	pool->licences_from = arena_new_array(arena, room + 1, uint32_t);
	return pool;
}

static uint64_t pool_word(const struct pool_candidate *candidate)
{
	must(candidate->status == UNKNOWN ||
	     (candidate->status >= 0 && candidate->status < STATUS_COUNT));
	uint64_t word = candidate->status == UNKNOWN ? STATUS_BITS : 1ULL << candidate->status;
	for (int lane = 0; lane < LANE_COUNT; lane++) {
		int32_t value =
			lane == LANE_EDUCATION ? candidate->education : candidate->levels[lane];
		must(value == UNKNOWN || (value >= 0 && value <= 12));
		word |= (value == UNKNOWN ? (uint64_t)LANE_UNKNOWN : (uint64_t)value)
			<< LANE_SHIFT(lane);
	}
	return word;
}

static uint16_t pool_occupation(int32_t occupation)
{
	if (occupation == OCCUPATION_UNKNOWN)
		return KEPT_UNKNOWN;
	if (occupation == OCCUPATION_NONE)
		return KEPT_NONE;
	must(occupation >= 0 && occupation < UNIT_GROUP_COUNT);
	return (uint16_t)occupation;
}

static int compare_u32(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static int compare_u64(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static int compare_u16(const void *a, const void *b)
{
	uint16_t x = *(const uint16_t *)a, y = *(const uint16_t *)b;
	return (x > y) - (x < y);
}

/* Sorts what was pushed from `from` on and drops repeats. */
#define POOL_SORT_TAIL(array, from, compare) \
	do { \
		size_t kept_ = (from); \
		if ((array)->count > (from)) \
			qsort((array)->at + (from), (array)->count - (from), sizeof(*(array)->at), \
			      (compare)); \
		for (size_t i_ = (from); i_ < (array)->count; i_++) { \
			if (i_ == (from) || (array)->at[i_] != (array)->at[kept_ - 1]) \
				(array)->at[kept_++] = (array)->at[i_]; \
		} \
		(array)->count = kept_; \
		must(kept_ < UINT32_MAX); \
	} while (0)

static void pool_add_lists(struct pool *pool, const struct pool_candidate *candidate, size_t i)
{
	uint64_t signature = 0;
	for (size_t k = 0; k < candidate->skill_count; k++) {
		array_push(pool->arena, &pool->skills, candidate->skills[k]);
		signature |= signature_of_id(candidate->skills[k]);
	}
	for (size_t k = 0; k < candidate->skill_text_count; k++) {
		array_push(pool->arena, &pool->texts, candidate->skill_texts[k]);
		signature |= signature_of_text(candidate->skill_texts[k]);
	}
	for (size_t k = 0; k < candidate->licence_count; k++) {
		must(candidate->licences[k] < UNIT_GROUP_COUNT);
		array_push(pool->arena, &pool->licences, candidate->licences[k]);
	}
	POOL_SORT_TAIL(&pool->skills, pool->skills_from[i], compare_u32);
	POOL_SORT_TAIL(&pool->texts, pool->texts_from[i], compare_u64);
	POOL_SORT_TAIL(&pool->licences, pool->licences_from[i], compare_u16);
	pool->skills_from[i + 1] = (uint32_t)pool->skills.count;
	pool->texts_from[i + 1] = (uint32_t)pool->texts.count;
	pool->licences_from[i + 1] = (uint32_t)pool->licences.count;
	pool->signatures[i] = signature;
}

void pool_add_candidate(struct pool *pool, const struct pool_candidate *candidate)
{
	must(pool->count < pool->room);
	must(candidate->first_occupation != OCCUPATION_NONE);
	size_t i = pool->count++;
	pool->refs[i] = str_copy(pool->arena, candidate->candidate_ref);
	pool->registered_at[i] = candidate->registered_at;
	pool->words[i] = pool_word(candidate);
	pool->occupations[0][i] = pool_occupation(candidate->first_occupation);
	pool->occupations[1][i] = pool_occupation(candidate->second_occupation);
	pool->months[0][i] = candidate->first_months;
	pool->months[1][i] = candidate->second_months;
	pool->regions[i] = candidate->regions == UNKNOWN ? 0 : (uint32_t)candidate->regions;
	pool->salary_min[i] = candidate->salary_min;
	pool->available_from[i] = candidate->available_from;
	pool->gave_skills[i] = candidate->gave_skills || candidate->skill_count > 0 ||
			       candidate->skill_text_count > 0;
	pool->licences_stated[i] = candidate->licences_stated || candidate->licence_count > 0;
	pool_add_lists(pool, candidate, i);
}

size_t pool_count(const struct pool *pool)
{
	return pool->count;
}

struct str pool_candidate_ref(const struct pool *pool, size_t candidate)
{
	must(candidate < pool->count);
	return pool->refs[candidate];
}

int64_t pool_registered_at(const struct pool *pool, size_t candidate)
{
	must(candidate < pool->count);
	return pool->registered_at[candidate];
}

static int32_t pool_lane_value(uint64_t word, int lane)
{
	uint32_t value = word_lane(word, lane);
	return value == LANE_UNKNOWN ? UNKNOWN : (int32_t)value;
}

static int32_t pool_occupation_value(uint16_t kept)
{
	if (kept == KEPT_UNKNOWN)
		return OCCUPATION_UNKNOWN;
	return kept == KEPT_NONE ? OCCUPATION_NONE : kept;
}

struct pool_candidate pool_candidate_at(const struct pool *pool, size_t i)
{
	must(i < pool->count);
	uint64_t word = pool->words[i], status = word & STATUS_BITS;
	struct pool_candidate candidate = {
		.candidate_ref = pool->refs[i],
		.registered_at = pool->registered_at[i],
		.status = status == STATUS_BITS ? UNKNOWN : __builtin_ctzll(status),
		.education = pool_lane_value(word, LANE_EDUCATION),
		.first_occupation = pool_occupation_value(pool->occupations[0][i]),
		.first_months = pool->months[0][i],
		.second_occupation = pool_occupation_value(pool->occupations[1][i]),
		.second_months = pool->months[1][i],
		.gave_skills = pool->gave_skills[i],
		.skill_count = pool->skills_from[i + 1] - pool->skills_from[i],
		.skill_text_count = pool->texts_from[i + 1] - pool->texts_from[i],
		.regions = (int32_t)pool->regions[i],
		.salary_min = pool->salary_min[i],
		.available_from = pool->available_from[i],
		.licences_stated = pool->licences_stated[i],
		.licence_count = pool->licences_from[i + 1] - pool->licences_from[i],
	};
	for (int level = 0; level < MATCH_LEVEL_COUNT; level++)
		candidate.levels[level] = pool_lane_value(word, level);
	if (candidate.skill_count > 0)
		candidate.skills = pool->skills.at + pool->skills_from[i];
	if (candidate.skill_text_count > 0)
		candidate.skill_texts = pool->texts.at + pool->texts_from[i];
	if (candidate.licence_count > 0)
		candidate.licences = pool->licences.at + pool->licences_from[i];
	return candidate;
}

bool pool_has_skill(const struct pool *pool, size_t candidate, uint32_t id)
{
	uint32_t from = pool->skills_from[candidate], to = pool->skills_from[candidate + 1];
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		if (pool->skills.at[middle] == id)
			return true;
		if (pool->skills.at[middle] < id)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

bool pool_has_text(const struct pool *pool, size_t candidate, uint64_t hash)
{
	for (uint32_t i = pool->texts_from[candidate]; i < pool->texts_from[candidate + 1]; i++) {
		if (pool->texts.at[i] == hash)
			return true;
	}
	return false;
}

bool pool_has_licence(const struct pool *pool, size_t candidate, uint16_t group)
{
	for (uint32_t i = pool->licences_from[candidate]; i < pool->licences_from[candidate + 1];
	     i++) {
		if (pool->licences.at[i] == group)
			return true;
	}
	return false;
}

bool pool_rank_before(const struct pool *pool, struct match_rank a, struct match_rank b)
{
	if (a.score != b.score)
		return a.score > b.score;
	int64_t a_at = pool->registered_at[a.candidate], b_at = pool->registered_at[b.candidate];
	if (a_at != b_at)
		return b_at == UNKNOWN_INSTANT || (a_at != UNKNOWN_INSTANT && a_at < b_at);
	int by_ref = str_compare(pool->refs[a.candidate], pool->refs[b.candidate]);
	return by_ref != 0 ? by_ref < 0 : a.candidate < b.candidate;
}
