/* The musts, in their order; the first refusing one is kept. Unknown never refuses.
 * Status, levels and education are tested by filter_word of the private header, for a whole offer
 * at once; here stands what comes after them. */
#include "match/match_private.h"

const char *match_must_code(enum match_must must)
{
	static const char *const codes[MUST_COUNT] = {
		[MUST_STATUS] = "status",
		[MUST_LEVEL + FRENCH_LISTENING] = "french_listening",
		[MUST_LEVEL + FRENCH_SPEAKING] = "french_speaking",
		[MUST_LEVEL + FRENCH_READING] = "french_reading",
		[MUST_LEVEL + FRENCH_WRITING] = "french_writing",
		[MUST_LEVEL + ENGLISH_LISTENING] = "english_listening",
		[MUST_LEVEL + ENGLISH_SPEAKING] = "english_speaking",
		[MUST_LEVEL + ENGLISH_READING] = "english_reading",
		[MUST_LEVEL + ENGLISH_WRITING] = "english_writing",
		[MUST_EDUCATION] = "education",
		[MUST_EXPERIENCE] = "experience",
		[MUST_LICENCE] = "licence",
		[MUST_SKILLS] = "skills",
		[MUST_OCCUPATION] = "occupation",
		[MUST_REGION] = "region",
		[MUST_SALARY] = "salary",
		[MUST_START] = "start",
	};
	return (unsigned)must < MUST_COUNT ? codes[must] : NULL;
}

struct filter_option {
	int32_t closeness, months;
	int32_t points; /* of occupation and experience */
	bool near, experienced;
};

static struct filter_option filter_option_of(const struct ask *ask, const struct pool *pool,
					     size_t candidate, int which, uint16_t occupation)
{
	struct filter_option option = {
		.closeness = UNKNOWN,
		.months = pool->months[which][candidate],
		.near = true,
		.experienced = true,
	};
	if (ask->closeness != NULL && occupation < UNIT_GROUP_COUNT) {
		option.closeness = ask->closeness[occupation];
		must(option.closeness <= 100);
		option.near = option.closeness >= ask->rules->neighbourhood_min;
		option.points = ask->closeness_points[option.closeness];
	} else {
		option.points = ask->closeness_points_unknown;
	}
	if (option.months != UNKNOWN) {
		int32_t beyond = option.months - ask->months_min;
		option.experienced = beyond >= 0;
		beyond = MIN(MAX(beyond, -EXPERIENCE_MONTHS_MAX), EXPERIENCE_MONTHS_MAX);
		option.points += ask->experience_points[EXPERIENCE_MONTHS_MAX + beyond];
	} else {
		option.points += ask->experience_points_unknown;
	}
	return option;
}

/* Whether the second occupation counts rather than the first. One that passes both musts goes
 * before one that does not; among those that pass, the more points; else the closer, then the
 * longer one. */
static bool filter_second_counts(const struct filter_option *first,
				 const struct filter_option *second)
{
	bool first_passes = first->near && first->experienced;
	bool second_passes = second->near && second->experienced;
	if (first_passes || second_passes)
		return second_passes && (!first_passes || second->points > first->points);
	int32_t first_close = first->closeness == UNKNOWN ? 50 : first->closeness;
	int32_t second_close = second->closeness == UNKNOWN ? 50 : second->closeness;
	if (first_close != second_close)
		return second_close > first_close;
	return second->months > first->months;
}

static struct counting filter_occupation(const struct ask *ask, const struct pool *pool,
					 size_t candidate)
{
	struct filter_option option =
		filter_option_of(ask, pool, candidate, 0, pool->occupations[0][candidate]);
	int which = 0;
	uint16_t second = pool->occupations[1][candidate];
	if (second != KEPT_NONE) {
		struct filter_option other = filter_option_of(ask, pool, candidate, 1, second);
		if (filter_second_counts(&option, &other)) {
			option = other;
			which = 1;
		}
	}
	return (struct counting){
		.which = which,
		.closeness = option.closeness,
		.months = option.months,
		.points = option.points,
		.refused = !option.experienced ? MUST_EXPERIENCE
			   : !option.near      ? MUST_OCCUPATION
					       : MUST_NONE,
	};
}

static bool filter_licence(const struct ask *ask, const struct pool *pool, size_t candidate)
{
	return !ask->licence || !pool->licences_stated[candidate] ||
	       pool_has_licence(pool, candidate, (uint16_t)ask->offer->occupation);
}

static bool filter_skills(const struct ask *ask, const struct pool *pool, size_t candidate)
{
	for (size_t i = 0; i < ask->required_count; i++) {
		if (ask_skill_is(&ask->skills[i], pool, candidate) == SKILL_MISSING)
			return false;
	}
	return true;
}

static enum match_must filter_wishes(const struct ask *ask, const struct pool *pool,
				     size_t candidate)
{
	const struct match_rules *rules = ask->rules;
	const struct match_offer *offer = ask->offer;
	uint32_t mask = pool->regions[candidate];
	if (rules->must_region && offer->region != UNKNOWN && mask != 0 &&
	    (mask >> offer->region & 1) == 0)
		return MUST_REGION;
	int32_t wish = pool->salary_min[candidate];
	if (rules->must_salary && offer->salary_max != UNKNOWN && wish != UNKNOWN &&
	    wish > offer->salary_max)
		return MUST_SALARY;
	int32_t from = pool->available_from[candidate];
	if (rules->must_start && offer->start != UNKNOWN && from != UNKNOWN && from > offer->start)
		return MUST_START;
	return MUST_NONE;
}

enum match_must filter_rest(const struct ask *ask, const struct pool *pool, size_t candidate,
			    enum match_must skipped, struct counting *ret)
{
	*ret = filter_occupation(ask, pool, candidate);
	if (ret->refused == MUST_EXPERIENCE)
		return MUST_EXPERIENCE;
	if (skipped != MUST_LICENCE && !filter_licence(ask, pool, candidate))
		return MUST_LICENCE;
	if (!filter_skills(ask, pool, candidate))
		return MUST_SKILLS;
	if (ret->refused == MUST_OCCUPATION)
		return MUST_OCCUPATION;
	return filter_wishes(ask, pool, candidate);
}
