/* Why a pair has its points, or what refuses it: codes and values. No sentences here; the pages'
 * wording makes them, in French and in English. */
#include "match/match_private.h"

typedef ARRAY(struct match_fact) fact_list;

struct explain_work {
	const struct ask *ask;
	struct pool_candidate candidate;
	const struct pool *pool;
	size_t at; /* the candidate's index */
	const struct match_verdict *verdict;
	struct arena *arena;
};

const char *match_fact_code(enum match_fact_code code)
{
	static const char *const codes[FACT_COUNT] = {
		[FACT_STATUS] = "status",
		[FACT_EDUCATION] = "education",
		[FACT_OCCUPATION] = "occupation",
		[FACT_CLOSENESS] = "closeness",
		[FACT_EXPERIENCE] = "experience",
		[FACT_LICENCE] = "licence",
		[FACT_SKILL_FOUND] = "skill_found",
		[FACT_SKILL_MISSING] = "skill_missing",
		[FACT_SKILL_UNKNOWN] = "skill_unknown",
		[FACT_REGION] = "region",
		[FACT_SALARY] = "salary",
		[FACT_START] = "start",
	};
	must((unsigned)code < FACT_COUNT);
	if (code >= FACT_LEVEL && code < FACT_LEVEL + MATCH_LEVEL_COUNT)
		return match_must_code((enum match_must)(MUST_LEVEL + (code - FACT_LEVEL)));
	return codes[code];
}

static void explain_add(const struct explain_work *work, fact_list *facts,
			enum match_fact_code code, int32_t has, int32_t asked, int32_t target)
{
	array_push(work->arena, facts, ((struct match_fact){code, has, asked, target}));
}

static void explain_occupation(const struct explain_work *work, fact_list *facts)
{
	const struct pool_candidate *candidate = &work->candidate;
	explain_add(work, facts, FACT_OCCUPATION,
		    work->verdict->occupation == 0 ? candidate->first_occupation
						   : candidate->second_occupation,
		    work->ask->offer->occupation, UNKNOWN);
	explain_add(work, facts, FACT_CLOSENESS, work->verdict->closeness,
		    work->ask->rules->neighbourhood_min, 100);
}

static void explain_experience(const struct explain_work *work, fact_list *facts)
{
	explain_add(work, facts, FACT_EXPERIENCE, work->verdict->months,
		    work->ask->offer->months_min, work->ask->months_min + EXPERIENCE_MONTHS_MAX);
}

static void explain_level(const struct explain_work *work, fact_list *facts, int level)
{
	int32_t target = work->ask->targets[level];
	explain_add(work, facts, (enum match_fact_code)(FACT_LEVEL + level),
		    work->candidate.levels[level], work->ask->offer->level_mins[level],
		    target > 0 ? target : UNKNOWN);
}

/* French always counts; English where the offer asks it. */
static void explain_language(const struct explain_work *work, fact_list *facts, int level_first)
{
	for (int level = level_first; level < level_first + 4; level++) {
		if (work->ask->targets[level] > 0)
			explain_level(work, facts, level);
	}
}

static void explain_education(const struct explain_work *work, fact_list *facts)
{
	explain_add(work, facts, FACT_EDUCATION, work->candidate.education,
		    work->ask->offer->education_min, work->ask->targets[LANE_EDUCATION]);
}

/* Found, then missing, then unknown; each in the offer's order. */
static void explain_skills(const struct explain_work *work, fact_list *facts, bool required_only)
{
	static const enum match_fact_code codes[] = {
		[SKILL_FOUND] = FACT_SKILL_FOUND,
		[SKILL_MISSING] = FACT_SKILL_MISSING,
		[SKILL_UNKNOWN] = FACT_SKILL_UNKNOWN,
	};
	size_t count = required_only ? work->ask->required_count : work->ask->skill_count;
	for (int is = SKILL_FOUND; is <= SKILL_UNKNOWN; is++) {
		for (size_t i = 0; i < count; i++) {
			const struct ask_skill *skill = &work->ask->skills[i];
			if ((int)ask_skill_is(skill, work->pool, work->at) == is &&
			    (!required_only || is == SKILL_MISSING))
				explain_add(work, facts, codes[is], (int32_t)skill->index,
					    skill->required, UNKNOWN);
		}
	}
}

static void explain_region(const struct explain_work *work, fact_list *facts)
{
	explain_add(work, facts, FACT_REGION, work->candidate.regions, work->ask->offer->region,
		    UNKNOWN);
}

static void explain_salary(const struct explain_work *work, fact_list *facts)
{
	explain_add(work, facts, FACT_SALARY, work->candidate.salary_min,
		    work->ask->offer->salary_max, UNKNOWN);
}

static void explain_start(const struct explain_work *work, fact_list *facts)
{
	explain_add(work, facts, FACT_START, work->candidate.available_from,
		    work->ask->offer->start, UNKNOWN);
}

static struct match_facts explain_factor(const struct explain_work *work, enum match_factor factor)
{
	fact_list facts = {0};
	switch (factor) {
	case FACTOR_OCCUPATION:
		explain_occupation(work, &facts);
		break;
	case FACTOR_SKILLS:
		explain_skills(work, &facts, false);
		break;
	case FACTOR_EXPERIENCE:
		explain_experience(work, &facts);
		break;
	case FACTOR_FRENCH:
		explain_language(work, &facts, FRENCH_LISTENING);
		break;
	case FACTOR_REGION:
		explain_region(work, &facts);
		break;
	case FACTOR_EDUCATION:
		explain_education(work, &facts);
		break;
	case FACTOR_ENGLISH:
		explain_language(work, &facts, ENGLISH_LISTENING);
		break;
	case FACTOR_SALARY:
		explain_salary(work, &facts);
		break;
	default:
		explain_start(work, &facts);
		break;
	}
	return (struct match_facts){facts.at, facts.count};
}

static struct match_facts explain_refused(const struct explain_work *work)
{
	fact_list facts = {0};
	enum match_must refused = work->verdict->refused;
	switch ((int)refused) {
	case MUST_NONE:
		break;
	case MUST_STATUS:
		explain_add(work, &facts, FACT_STATUS, work->candidate.status,
			    work->ask->offer->statuses, UNKNOWN);
		break;
	case MUST_EDUCATION:
		explain_education(work, &facts);
		break;
	case MUST_EXPERIENCE:
		explain_experience(work, &facts);
		explain_occupation(work, &facts);
		break;
	case MUST_LICENCE:
		explain_add(work, &facts, FACT_LICENCE, 0, work->ask->offer->occupation, UNKNOWN);
		break;
	case MUST_SKILLS:
		explain_skills(work, &facts, true);
		break;
	case MUST_OCCUPATION:
		explain_occupation(work, &facts);
		break;
	case MUST_REGION:
		explain_region(work, &facts);
		break;
	case MUST_SALARY:
		explain_salary(work, &facts);
		break;
	case MUST_START:
		explain_start(work, &facts);
		break;
	default:
		explain_level(work, &facts, (int)refused - MUST_LEVEL);
		break;
	}
	return (struct match_facts){facts.at, facts.count};
}

void match_explain(const struct pool *pool, size_t candidate, const struct match_offer *offer,
		   const uint8_t *closeness, const struct match_rules *rules, struct arena *arena,
		   struct match_explanation *ret)
{
	SCOPED_ARENA(scratch);
	struct ask ask;
	ask_init(&ask, offer, closeness, rules, scratch);
	score_pair(&ask, pool, candidate, &ret->verdict);
	struct explain_work work = {
		.ask = &ask,
		.candidate = pool_candidate_at(pool, candidate),
		.pool = pool,
		.at = candidate,
		.verdict = &ret->verdict,
		.arena = arena,
	};
	for (int factor = 0; factor < FACTOR_COUNT; factor++)
		ret->factors[factor] = explain_factor(&work, (enum match_factor)factor);
	ret->refused = explain_refused(&work);
}
