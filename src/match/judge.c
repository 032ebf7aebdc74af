/* The judge's own reading of the rules: a pair weighed as plainly as it can be written, from the
 * candidate as it came in. It shares no code with filter and score, so that a slip in either shows
 * as a difference between the two. Slower than they are; correct before quick. */
#include "match/judge_private.h"

static bool judge_has_skill(const struct pool_candidate *candidate, const struct match_skill *skill)
{
	for (size_t i = 0; i < candidate->skill_count && skill->resolved; i++) {
		if (candidate->skills[i] == skill->id)
			return true;
	}
	for (size_t i = 0; i < candidate->skill_text_count; i++) {
		if (candidate->skill_texts[i] == skill->text_hash)
			return true;
	}
	return false;
}

static const struct match_skill *judge_skill_at(const struct match_offer *offer, size_t i)
{
	return i < offer->required_count ? &offer->required[i]
					 : &offer->desired[i - offer->required_count];
}

static bool judge_skill_repeats(const struct match_offer *offer, size_t index)
{
	const struct match_skill *skill = judge_skill_at(offer, index);
	for (size_t i = 0; i < index; i++) {
		const struct match_skill *other = judge_skill_at(offer, i);
		if (other->resolved == skill->resolved &&
		    (skill->resolved ? other->id == skill->id
				     : other->text_hash == skill->text_hash))
			return true;
	}
	return false;
}

static int64_t judge_skill_points(const struct match_offer *offer,
				  const struct pool_candidate *candidate, int64_t weight)
{
	int64_t halves = 0, asked = 0;
	for (size_t i = 0; i < offer->required_count + offer->desired_count; i++) {
		if (judge_skill_repeats(offer, i))
			continue;
		const struct match_skill *skill = judge_skill_at(offer, i);
		asked++;
		if (!candidate->gave_skills)
			halves += 1;
		else if (judge_has_skill(candidate, skill))
			halves += 2;
		else if (!skill->resolved)
			halves += 1;
	}
	return asked == 0 ? weight : weight * halves / (2 * asked);
}

static bool judge_skills_refuse(const struct match_offer *offer,
				const struct pool_candidate *candidate)
{
	if (!candidate->gave_skills)
		return false;
	for (size_t i = 0; i < offer->required_count; i++) {
		if (offer->required[i].resolved && !judge_has_skill(candidate, &offer->required[i]))
			return true;
	}
	return false;
}

/* One of the two occupations. */
struct judge_occupation {
	int32_t closeness, months;
	int64_t points;
	bool is_near, is_long;
};

static struct judge_occupation judge_occupation(const struct match_input *input,
						const struct match_offer *offer, int32_t occupation,
						int32_t months)
{
	const struct match_rules *rules = input->rules;
	struct judge_occupation judged = {UNKNOWN, months, 0, true, true};
	if (offer->occupation == OCCUPATION_UNKNOWN || occupation == OCCUPATION_UNKNOWN) {
		judged.points = rules->weights[FACTOR_OCCUPATION] / 2;
	} else {
		judged.closeness =
			input->closeness[offer->occupation * UNIT_GROUP_COUNT + occupation];
		judged.is_near = judged.closeness >= rules->neighbourhood_min;
		judged.points = rules->weights[FACTOR_OCCUPATION] * judged.closeness / 100;
	}
	int64_t asked = offer->months_min == UNKNOWN ? 0 : offer->months_min;
	int64_t weight = rules->weights[FACTOR_EXPERIENCE];
	if (months == UNKNOWN) {
		judged.points += weight / 2;
	} else if (months < asked) {
		judged.is_long = false;
	} else {
		int64_t more = months - asked > 60 ? 60 : months - asked;
		judged.points += weight * (60 + more) / 120;
	}
	return judged;
}

/* The points of occupation and experience, or the must that refuses. */
static enum match_must judge_occupations(const struct match_input *input,
					 const struct match_offer *offer,
					 const struct pool_candidate *candidate,
					 int64_t *ret_points)
{
	struct judge_occupation both[2] = {judge_occupation(
		input, offer, candidate->first_occupation, candidate->first_months)};
	int count = 1;
	if (candidate->second_occupation != OCCUPATION_NONE)
		both[count++] = judge_occupation(input, offer, candidate->second_occupation,
						 candidate->second_months);
	int64_t best = -1;
	for (int i = 0; i < count; i++) {
		if (both[i].is_near && both[i].is_long && both[i].points > best)
			best = both[i].points;
	}
	if (best >= 0) {
		*ret_points = best;
		return MUST_NONE;
	}
	/* Unknown occupations are near, so what is closest may be taken at 50. */
	struct judge_occupation closest = both[0];
	if (count == 2) {
		int32_t first = both[0].closeness == UNKNOWN ? 50 : both[0].closeness;
		int32_t second = both[1].closeness == UNKNOWN ? 50 : both[1].closeness;
		if (second > first || (second == first && both[1].months > both[0].months))
			closest = both[1];
	}
	return closest.is_long ? MUST_OCCUPATION : MUST_EXPERIENCE;
}

static bool judge_licence_refuses(const struct match_offer *offer,
				  const struct pool_candidate *candidate)
{
	if (offer->licence_at_start != 1 || !offer->regulated ||
	    offer->occupation == OCCUPATION_UNKNOWN || !candidate->licences_stated)
		return false;
	for (size_t i = 0; i < candidate->licence_count; i++) {
		if (candidate->licences[i] == offer->occupation)
			return false;
	}
	return true;
}

static int64_t judge_language_points(const struct match_offer *offer,
				     const struct pool_candidate *candidate, int level_first,
				     int64_t weight)
{
	int64_t sum = 0; /* of 27,720ths: every target from 1 to 12 divides it */
	for (int i = level_first; i < level_first + 4; i++) {
		int64_t min = offer->level_mins[i] == UNKNOWN ? 0 : offer->level_mins[i];
		int64_t target = min + 2 > 12 ? 12 : min + 2;
		if (i < ENGLISH_LISTENING && target < 7)
			target = 7;
		if (i >= ENGLISH_LISTENING && min == 0)
			sum += 27720;
		else if (candidate->levels[i] == UNKNOWN)
			sum += 27720 / 2;
		else if (candidate->levels[i] >= target)
			sum += 27720;
		else
			sum += 27720 * candidate->levels[i] / target;
	}
	return weight * sum / (4 * 27720);
}

static int64_t judge_education_points(const struct match_offer *offer,
				      const struct pool_candidate *candidate, int64_t weight)
{
	if (candidate->education == UNKNOWN)
		return weight / 2;
	int64_t above = candidate->education;
	if (offer->education_min != UNKNOWN)
		above -= offer->education_min;
	return weight * (above >= 2 ? 50 : above == 1 ? 45 : 40) / 50;
}

static int64_t judge_wish_points(const struct match_offer *offer,
				 const struct pool_candidate *candidate, const int32_t *weights)
{
	int64_t points = 0;
	if (offer->region == UNKNOWN)
		points += weights[FACTOR_REGION] / 2;
	else if (candidate->regions == 0 || (candidate->regions & 1 << offer->region) != 0)
		points += weights[FACTOR_REGION];

	int64_t wish = candidate->salary_min, most = offer->salary_max;
	if (wish == UNKNOWN || most == UNKNOWN)
		points += weights[FACTOR_SALARY] / 2;
	else if (wish <= most)
		points += weights[FACTOR_SALARY];
	else if (5 * wish < 6 * most)
		points += weights[FACTOR_SALARY] * (6 * most - 5 * wish) / most;

	int64_t from = candidate->available_from, start = offer->start;
	if (from == UNKNOWN || start == UNKNOWN)
		points += weights[FACTOR_START] / 2;
	else if (from <= start)
		points += weights[FACTOR_START];
	else if (from < start + 90)
		points += weights[FACTOR_START] * (start + 90 - from) / 90;
	return points;
}

/* The musts before experience: status, levels, education. */
static enum match_must judge_first_musts(const struct match_offer *offer,
					 const struct pool_candidate *candidate)
{
	if (offer->statuses != UNKNOWN && candidate->status != UNKNOWN &&
	    (offer->statuses & 1 << candidate->status) == 0)
		return MUST_STATUS;
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++) {
		if (offer->level_mins[i] != UNKNOWN && candidate->levels[i] != UNKNOWN &&
		    candidate->levels[i] < offer->level_mins[i])
			return (enum match_must)(MUST_LEVEL + i);
	}
	if (offer->education_min != UNKNOWN && candidate->education != UNKNOWN &&
	    candidate->education < offer->education_min)
		return MUST_EDUCATION;
	return MUST_NONE;
}

static enum match_must judge_wish_musts(const struct match_rules *rules,
					const struct match_offer *offer,
					const struct pool_candidate *candidate)
{
	if (rules->must_region && offer->region != UNKNOWN && candidate->regions != 0 &&
	    (candidate->regions & 1 << offer->region) == 0)
		return MUST_REGION;
	if (rules->must_salary && offer->salary_max != UNKNOWN &&
	    candidate->salary_min != UNKNOWN && candidate->salary_min > offer->salary_max)
		return MUST_SALARY;
	if (rules->must_start && offer->start != UNKNOWN && candidate->available_from != UNKNOWN &&
	    candidate->available_from > offer->start)
		return MUST_START;
	return MUST_NONE;
}

enum match_must judge_pair(const struct match_input *input, const struct match_offer *offer,
			   const struct pool_candidate *candidate, int32_t *ret_score)
{
	enum match_must first = judge_first_musts(offer, candidate);
	if (first != MUST_NONE)
		return first;
	int64_t points = 0;
	enum match_must occupation = judge_occupations(input, offer, candidate, &points);
	if (occupation == MUST_EXPERIENCE)
		return MUST_EXPERIENCE;
	if (judge_licence_refuses(offer, candidate))
		return MUST_LICENCE;
	if (judge_skills_refuse(offer, candidate))
		return MUST_SKILLS;
	if (occupation != MUST_NONE)
		return occupation;
	enum match_must wish = judge_wish_musts(input->rules, offer, candidate);
	if (wish != MUST_NONE)
		return wish;
	const int32_t *weights = input->rules->weights;
	points += judge_skill_points(offer, candidate, weights[FACTOR_SKILLS]);
	points += judge_language_points(offer, candidate, FRENCH_LISTENING, weights[FACTOR_FRENCH]);
	points +=
		judge_language_points(offer, candidate, ENGLISH_LISTENING, weights[FACTOR_ENGLISH]);
	points += judge_education_points(offer, candidate, weights[FACTOR_EDUCATION]);
	points += judge_wish_points(offer, candidate, weights);
	*ret_score = (int32_t)points;
	return MUST_NONE;
}
