/* The points of a pair: nine factors, each rounded down once; their sum is the score. Better on one
 * factor, all else equal, never lowers it. */
#include "match/match_private.h"

const char *match_factor_code(enum match_factor factor)
{
	static const char *const codes[FACTOR_COUNT] = {
		[FACTOR_OCCUPATION] = "occupation", [FACTOR_SKILLS] = "skills",
		[FACTOR_EXPERIENCE] = "experience", [FACTOR_FRENCH] = "french",
		[FACTOR_REGION] = "region",         [FACTOR_EDUCATION] = "education",
		[FACTOR_ENGLISH] = "english",       [FACTOR_SALARY] = "salary",
		[FACTOR_START] = "start",
	};
	must((unsigned)factor < FACTOR_COUNT);
	return codes[factor];
}

struct match_rules match_rules_default(void)
{
	return (struct match_rules){
		.weights = {[FACTOR_OCCUPATION] = 300,
			    [FACTOR_SKILLS] = 250,
			    [FACTOR_EXPERIENCE] = 120,
			    [FACTOR_FRENCH] = 120,
			    [FACTOR_REGION] = 60,
			    [FACTOR_EDUCATION] = 50,
			    [FACTOR_ENGLISH] = 40,
			    [FACTOR_SALARY] = 30,
			    [FACTOR_START] = 30},
		.neighbourhood_min = 40,
	};
}

/* A factor's points, and whether all of it is unknown. */
struct scored {
	int32_t points;
	bool unknown;
};

static struct scored score_skills(const struct ask *ask, const struct pool *pool, size_t candidate)
{
	int32_t weight = ask->rules->weights[FACTOR_SKILLS];
	if (ask->skill_count == 0)
		return (struct scored){weight, false};
	int64_t found = 0, unknown = 0;
	for (size_t i = 0; i < ask->skill_count; i++) {
		enum skill_is is = ask_skill_is(&ask->skills[i], pool, candidate);
		found += is == SKILL_FOUND;
		unknown += is == SKILL_UNKNOWN;
	}
	int64_t count = (int64_t)ask->skill_count;
	return (struct scored){ask_points(weight, 2 * found + unknown, 2 * count),
			       unknown == count};
}

/* Four skills of a language, a quarter each; what is not asked is whole and known. */
static struct scored score_language(const struct ask *ask, uint64_t word, int level_first,
				    enum match_factor factor)
{
	int64_t parts = 0;
	bool asked = false, known = false;
	for (int level = level_first; level < level_first + 4; level++) {
		uint32_t value = word_lane(word, level);
		parts += ask->level_parts[level][value];
		asked = asked || ask->targets[level] > 0;
		known = known || (ask->targets[level] > 0 && value != LANE_UNKNOWN);
	}
	return (struct scored){
		ask_points(ask->rules->weights[factor], parts, 4 * (int64_t)LANGUAGE_WHOLE),
		asked && !known};
}

static struct scored score_region(const struct ask *ask, const struct pool *pool, size_t candidate)
{
	int32_t weight = ask->rules->weights[FACTOR_REGION], region = ask->offer->region;
	if (region == UNKNOWN)
		return (struct scored){weight / 2, true};
	uint32_t mask = pool->regions[candidate];
	return (struct scored){mask == 0 || (mask >> region & 1) != 0 ? weight : 0, false};
}

/* Falls from the whole at the offer's most to nothing at a fifth above it. */
static struct scored score_salary(const struct ask *ask, const struct pool *pool, size_t candidate)
{
	int32_t weight = ask->rules->weights[FACTOR_SALARY];
	int64_t most = ask->offer->salary_max, wish = pool->salary_min[candidate];
	if (most == UNKNOWN || wish == UNKNOWN)
		return (struct scored){weight / 2, true};
	if (wish <= most)
		return (struct scored){weight, false};
	int64_t part = most - SALARY_ABOVE * (wish - most);
	return (struct scored){part <= 0 ? 0 : ask_points(weight, part, most), false};
}

static struct scored score_start(const struct ask *ask, const struct pool *pool, size_t candidate)
{
	int32_t weight = ask->rules->weights[FACTOR_START];
	int64_t start = ask->offer->start, from = pool->available_from[candidate];
	if (start == UNKNOWN || from == UNKNOWN)
		return (struct scored){weight / 2, true};
	int64_t late = MAX(from - start, 0);
	return (struct scored){late >= START_DAYS_LATE ? 0
						       : ask_points(weight, START_DAYS_LATE - late,
								    START_DAYS_LATE),
			       false};
}

/* The closeness's points; the rest of counting.points is the experience's. */
static struct scored score_occupation(const struct ask *ask, const struct counting *counting)
{
	if (counting->closeness == UNKNOWN)
		return (struct scored){ask->closeness_points_unknown, true};
	return (struct scored){ask->closeness_points[counting->closeness], false};
}

static void score_all(const struct ask *ask, const struct pool *pool, size_t candidate,
		      const struct counting *counting, struct scored *ret)
{
	uint64_t word = pool->words[candidate];
	uint32_t education = word_lane(word, LANE_EDUCATION);
	ret[FACTOR_OCCUPATION] = score_occupation(ask, counting);
	ret[FACTOR_EXPERIENCE] = (struct scored){counting->points - ret[FACTOR_OCCUPATION].points,
						 counting->months == UNKNOWN};
	ret[FACTOR_SKILLS] = score_skills(ask, pool, candidate);
	ret[FACTOR_FRENCH] = score_language(ask, word, FRENCH_LISTENING, FACTOR_FRENCH);
	ret[FACTOR_ENGLISH] = score_language(ask, word, ENGLISH_LISTENING, FACTOR_ENGLISH);
	ret[FACTOR_REGION] = score_region(ask, pool, candidate);
	ret[FACTOR_EDUCATION] =
		(struct scored){ask->education_points[education], education == LANE_UNKNOWN};
	ret[FACTOR_SALARY] = score_salary(ask, pool, candidate);
	ret[FACTOR_START] = score_start(ask, pool, candidate);
}

int32_t score_total(const struct ask *ask, const struct pool *pool, size_t candidate,
		    const struct counting *counting)
{
	struct scored scored[FACTOR_COUNT];
	score_all(ask, pool, candidate, counting, scored);
	int32_t total = 0;
	for (size_t i = 0; i < FACTOR_COUNT; i++)
		total += scored[i].points;
	return total;
}

void score_pair(const struct ask *ask, const struct pool *pool, size_t candidate,
		struct match_verdict *ret)
{
	must(candidate < pool->count);
	struct counting counting;
	enum match_must refused = filter_rest(ask, pool, candidate, MUST_NONE, &counting);
	uint64_t short_of = filter_word(ask, pool->words[candidate]);
	if (short_of != 0)
		refused = filter_bit_must(__builtin_ctzll(short_of));
	*ret = (struct match_verdict){
		.refused = refused,
		.occupation = counting.which,
		.closeness = counting.closeness,
		.months = counting.months,
	};
	struct scored scored[FACTOR_COUNT];
	score_all(ask, pool, candidate, &counting, scored);
	for (size_t i = 0; i < FACTOR_COUNT; i++) {
		ret->factors[i] = (struct match_contribution){
			scored[i].points, ask->rules->weights[i], scored[i].unknown};
		ret->total += scored[i].points;
	}
}

void match_pair(const struct pool *pool, size_t candidate, const struct match_offer *offer,
		const uint8_t *closeness, const struct match_rules *rules,
		struct match_verdict *ret)
{
	SCOPED_ARENA(scratch);
	struct ask ask;
	ask_init(&ask, offer, closeness, rules, scratch);
	score_pair(&ask, pool, candidate, ret);
}
