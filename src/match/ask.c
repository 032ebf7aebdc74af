/* An offer made ready: its minimums as one word, its distinct skills, and the points of every
 * level, closeness and month as tables. Worked out once for an offer, read for each candidate. */
#include "match/match_private.h"

int32_t ask_points(int32_t weight, int64_t part, int64_t whole)
{
	must(part >= 0 && part <= whole && whole > 0);
	return (int32_t)(weight * part / whole);
}

static bool ask_skill_equal(const struct ask_skill *a, const struct match_skill *b)
{
	if (a->resolved != b->resolved)
		return false;
	return a->resolved ? a->id == b->id : a->text_hash == b->text_hash;
}

static void ask_add_skill(struct ask *ask, const struct match_skill *skill, bool required,
			  size_t index)
{
	for (size_t i = 0; i < ask->skill_count; i++) {
		if (ask_skill_equal(&ask->skills[i], skill))
			return;
	}
	ask->skills[ask->skill_count++] = (struct ask_skill){
		.resolved = skill->resolved,
		.required = required,
		.id = skill->id,
		.index = (uint32_t)index,
		.text_hash = skill->text_hash,
		.id_bit = signature_of_id(skill->id),
		.text_bit = signature_of_text(skill->text_hash),
	};
}

static void ask_init_skills(struct ask *ask, struct arena *arena)
{
	const struct match_offer *offer = ask->offer;
	size_t room = offer->required_count + offer->desired_count;
	must(room < UINT32_MAX / 4);
	ask->skills = arena_new_array(arena, room, struct ask_skill);
	for (size_t i = 0; i < offer->required_count; i++)
		ask_add_skill(ask, &offer->required[i], true, i);
	ask->required_count = ask->skill_count;
	for (size_t i = 0; i < offer->desired_count; i++)
		ask_add_skill(ask, &offer->desired[i], false, offer->required_count + i);
}

/* French is worth points wherever the candidate stands, English only where the offer asks it. */
static int32_t ask_level_target(enum match_level level, int32_t min)
{
	if (level < ENGLISH_LISTENING)
		return MIN(12, MAX(MAX(min, 0) + 2, 7));
	return min > 0 ? MIN(12, min + 2) : 0;
}

static void ask_init_levels(struct ask *ask)
{
	for (int level = 0; level < MATCH_LEVEL_COUNT; level++) {
		int32_t min = ask->offer->level_mins[level];
		must(min == UNKNOWN || (min >= 0 && min <= 12));
		int32_t target = ask_level_target((enum match_level)level, min);
		int32_t *parts = ask->level_parts[level];
		for (int32_t value = 0; value < 16; value++)
			parts[value] = target == 0 ? LANGUAGE_WHOLE
						   : LANGUAGE_WHOLE / target * MIN(value, target);
		if (target > 0)
			parts[LANE_UNKNOWN] = LANGUAGE_WHOLE / 2;
		ask->targets[level] = target;
		ask->mins |= (uint64_t)MAX(min, 0) << LANE_SHIFT(level);
	}
}

static void ask_init_education(struct ask *ask)
{
	int32_t weight = ask->rules->weights[FACTOR_EDUCATION], min = ask->offer->education_min;
	must(min == UNKNOWN || (min >= 0 && min < EDUCATION_COUNT));
	min = MAX(min, 0);
	for (int32_t value = 0; value < 16; value++)
		ask->education_points[value] = ask_points(weight, 40 + 5 * MIN(2, value - min), 50);
	ask->education_points[LANE_UNKNOWN] = ask_points(weight, 1, 2);
	ask->targets[LANE_EDUCATION] = MIN(min + 2, EDUCATION_DOCTORATE);
	ask->mins |= (uint64_t)min << LANE_SHIFT(LANE_EDUCATION);
}

static void ask_init_occupation(struct ask *ask, const uint8_t *closeness)
{
	const int32_t *weights = ask->rules->weights;
	int32_t occupation = ask->offer->occupation;
	must(occupation == OCCUPATION_UNKNOWN ||
	     (occupation >= 0 && occupation < UNIT_GROUP_COUNT));
	if (occupation != OCCUPATION_UNKNOWN)
		ask->closeness = closeness + (size_t)occupation * UNIT_GROUP_COUNT;
	for (int32_t i = 0; i <= 100; i++)
		ask->closeness_points[i] = ask_points(weights[FACTOR_OCCUPATION], i, 100);
	ask->closeness_points_unknown = ask_points(weights[FACTOR_OCCUPATION], 1, 2);
	for (int32_t i = 0; i <= 2 * EXPERIENCE_MONTHS_MAX; i++)
		ask->experience_points[i] =
			ask_points(weights[FACTOR_EXPERIENCE], i, 2 * EXPERIENCE_MONTHS_MAX);
	ask->experience_points_unknown = ask_points(weights[FACTOR_EXPERIENCE], 1, 2);
	ask->months_min = MAX(ask->offer->months_min, 0);
	ask->licence = ask->offer->licence_at_start == 1 && ask->offer->regulated &&
		       occupation != OCCUPATION_UNKNOWN;
}

void ask_init(struct ask *ask, const struct match_offer *offer, const uint8_t *closeness,
	      const struct match_rules *rules, struct arena *arena)
{
	for (size_t i = 0; i < FACTOR_COUNT; i++)
		must(rules->weights[i] >= 0 && rules->weights[i] <= MATCH_WEIGHT_MAX);
	must(offer->region == UNKNOWN || (offer->region >= 1 && offer->region <= 17));
	*ask = (struct ask){.offer = offer, .rules = rules};
	/* UNKNOWN has none of the low bits, and means any. */
	ask->statuses =
		offer->statuses == UNKNOWN ? STATUS_BITS : (uint64_t)offer->statuses & STATUS_BITS;
	ask_init_skills(ask, arena);
	ask_init_levels(ask);
	ask_init_education(ask);
	ask_init_occupation(ask, closeness);
}

enum skill_is ask_skill_is(const struct ask_skill *skill, const struct pool *pool, size_t candidate)
{
	if (!pool->gave_skills[candidate])
		return SKILL_UNKNOWN;
	uint64_t signature = pool->signatures[candidate];
	if (skill->resolved && (signature & skill->id_bit) != 0 &&
	    pool_has_skill(pool, candidate, skill->id))
		return SKILL_FOUND;
	if ((signature & skill->text_bit) != 0 && pool_has_text(pool, candidate, skill->text_hash))
		return SKILL_FOUND;
	return skill->resolved ? SKILL_MISSING : SKILL_UNKNOWN;
}
