/* What would change: one field of the candidate said otherwise. Every change is applied to a copy,
 * a pool of one, and judged again: what is shown is true when applied.
 *
 * A refused pair: the smallest change that lifts the first refusal. A passing pair: of each field
 * the smallest change that gains the most points. Nothing here is advice to lie: wording says so.
 */
#include "match/match_private.h"

#include <stdlib.h>
#include <string.h>

#define YEARS_MAX 70

/* Fields that hold one number, in the order of the columns; lists have their own functions. */
enum change_field {
	CHANGE_EXPERIENCE,
	CHANGE_SECOND_EXPERIENCE,
	CHANGE_EDUCATION,
	CHANGE_SKILLS,
	CHANGE_LEVEL, /* the first of eight */
	CHANGE_REGIONS = CHANGE_LEVEL + MATCH_LEVEL_COUNT,
	CHANGE_SALARY,
	CHANGE_AVAILABLE,
	CHANGE_STATUS,
	CHANGE_LICENCES,
	CHANGE_COUNT,
};

struct change_row {
	const char *name;
	size_t offset; /* of the number in struct pool_candidate */
};

#define LEVEL_ROW(level, name) \
	[CHANGE_LEVEL + (level)] = {name, offsetof(struct pool_candidate, levels[level])}
static const struct change_row change_rows[CHANGE_COUNT] = {
	[CHANGE_EXPERIENCE] = {"experience_years", offsetof(struct pool_candidate, first_months)},
	[CHANGE_SECOND_EXPERIENCE] = {"second_experience_years",
				      offsetof(struct pool_candidate, second_months)},
	[CHANGE_EDUCATION] = {"education", offsetof(struct pool_candidate, education)},
	[CHANGE_SKILLS] = {"skills", 0},
	LEVEL_ROW(FRENCH_LISTENING, "french_listening"),
	LEVEL_ROW(FRENCH_SPEAKING, "french_speaking"),
	LEVEL_ROW(FRENCH_READING, "french_reading"),
	LEVEL_ROW(FRENCH_WRITING, "french_writing"),
	LEVEL_ROW(ENGLISH_LISTENING, "english_listening"),
	LEVEL_ROW(ENGLISH_SPEAKING, "english_speaking"),
	LEVEL_ROW(ENGLISH_READING, "english_reading"),
	LEVEL_ROW(ENGLISH_WRITING, "english_writing"),
	[CHANGE_REGIONS] = {"regions", offsetof(struct pool_candidate, regions)},
	[CHANGE_SALARY] = {"salary_hour_min", offsetof(struct pool_candidate, salary_min)},
	[CHANGE_AVAILABLE] = {"available_from", offsetof(struct pool_candidate, available_from)},
	[CHANGE_STATUS] = {"status_in_canada", offsetof(struct pool_candidate, status)},
	[CHANGE_LICENCES] = {"licences", 0},
};

struct change_work {
	const struct ask *ask;
	const struct pool *pool;
	size_t at; /* the candidate's index */
	struct pool_candidate candidate;
	struct match_verdict before;
	struct arena *arena, *scratch;
	struct found {
		struct match_change change;
		enum change_field field;
	} found[CHANGE_COUNT + 1];
	size_t found_count;
};

static int32_t *change_number(struct pool_candidate *candidate, enum change_field field)
{
	return (int32_t *)((char *)candidate + change_rows[field].offset);
}

/* The pair judged with another candidate in the place. */
static struct match_verdict change_judge(const struct change_work *work,
					 const struct pool_candidate *changed)
{
	struct arena_mark mark = arena_mark(work->scratch);
	struct pool *pool = pool_new(work->scratch, 1);
	pool_add_candidate(pool, changed);
	struct match_verdict verdict;
	score_pair(work->ask, pool, 0, &verdict);
	arena_rewind(work->scratch, mark);
	return verdict;
}

/* Points gained: the whole score where something refused before. */
static int32_t change_points(const struct change_work *work, const struct match_verdict *after)
{
	if (after->refused != MUST_NONE)
		return 0;
	return after->total - (work->before.refused == MUST_NONE ? work->before.total : 0);
}

/* Keeps the change if it does what was looked for. */
static bool change_keep(struct change_work *work, enum change_field field,
			const struct pool_candidate *changed)
{
	struct match_verdict after = change_judge(work, changed);
	int32_t points = change_points(work, &after);
	bool lifts = work->before.refused != MUST_NONE && after.refused != work->before.refused;
	bool gains = work->before.refused == MUST_NONE && after.refused == MUST_NONE && points > 0;
	if (!lifts && !gains)
		return false;
	must(work->found_count < COUNT_OF(work->found));
	work->found[work->found_count++] = (struct found){
		.change = {.field = change_rows[field].name,
			   .points = points,
			   .passes = after.refused == MUST_NONE,
			   .then = after.refused},
		.field = field,
	};
	return true;
}

/* The number as the cell of candidates.csv. */
static struct str change_cell(struct change_work *work, enum change_field field, int32_t number)
{
	/* No region at all is how the pool keeps "anywhere": an empty cell. */
	if (field == CHANGE_REGIONS && number == 0)
		return STR("");
	struct candidate cells;
	noun_clear(&noun_candidate, &cells);
	const struct field *cell = noun_field(&noun_candidate, str_of(change_rows[field].name));
	must(cell != NULL);
	memcpy((char *)&cells + cell->offset, &number, sizeof(number));
	return field_write(cell, &cells, work->arena);
}

static void change_try_number(struct change_work *work, enum change_field field, int32_t number)
{
	struct pool_candidate changed = work->candidate;
	*change_number(&changed, field) = number;
	if (!change_keep(work, field, &changed))
		return;
	struct match_change *change = &work->found[work->found_count - 1].change;
	change->from = change_cell(work, field, *change_number(&work->candidate, field));
	change->to = change_cell(work, field, number);
}

/* Experience goes by the tenths of a year that its cell takes, other numbers one by one. */
static bool change_is_years(enum change_field field)
{
	return field == CHANGE_EXPERIENCE || field == CHANGE_SECOND_EXPERIENCE;
}

/* The least step whose number reaches `number`, and the number of a step, as a cell is read. */
static int32_t change_step(enum change_field field, int32_t number)
{
	return change_is_years(field) ? MIN((number * 10 + 6) / 12, 10 * YEARS_MAX) : number;
}

static int32_t change_step_number(enum change_field field, int32_t step)
{
	return change_is_years(field) ? (step * 12 + 5) / 10 : step;
}

/* Of the numbers between the two, the first that gains the most. */
static void change_try_range(struct change_work *work, enum change_field field, int32_t from,
			     int32_t to)
{
	int32_t points_best = 0, best = UNKNOWN;
	for (int32_t step = change_step(field, from); step <= change_step(field, to); step++) {
		struct pool_candidate changed = work->candidate;
		int32_t number = change_step_number(field, step);
		*change_number(&changed, field) = number;
		struct match_verdict after = change_judge(work, &changed);
		int32_t points = change_points(work, &after);
		if (points > points_best) {
			points_best = points;
			best = number;
		}
	}
	if (best != UNKNOWN)
		change_try_number(work, field, best);
}

/* ---- lists ---- */

/* Adds asked skills that the candidate does not have: the missing required ones that refuse, or,
 * where the pair passes, all. */
static void change_try_skills(struct change_work *work, bool refusing_only)
{
	const struct ask *ask = work->ask;
	const struct pool_candidate *candidate = &work->candidate;
	uint32_t *ids =
		arena_new_array(work->scratch, candidate->skill_count + ask->skill_count, uint32_t);
	uint64_t *texts = arena_new_array(work->scratch,
					  candidate->skill_text_count + ask->skill_count, uint64_t);
	ARRAY(uint32_t) added = {0};
	struct pool_candidate changed = *candidate;
	for (size_t i = 0; i < candidate->skill_count; i++)
		ids[i] = candidate->skills[i];
	for (size_t i = 0; i < candidate->skill_text_count; i++)
		texts[i] = candidate->skill_texts[i];
	for (size_t i = 0; i < (refusing_only ? ask->required_count : ask->skill_count); i++) {
		const struct ask_skill *skill = &ask->skills[i];
		enum skill_is is = ask_skill_is(skill, work->pool, work->at);
		if (is == SKILL_FOUND || (refusing_only && is == SKILL_UNKNOWN))
			continue;
		array_push(work->arena, &added, skill->index);
		if (skill->resolved)
			ids[changed.skill_count++] = skill->id;
		else
			texts[changed.skill_text_count++] = skill->text_hash;
	}
	changed.skills = ids;
	changed.skill_texts = texts;
	if (added.count == 0 || !change_keep(work, CHANGE_SKILLS, &changed))
		return;
	struct match_change *change = &work->found[work->found_count - 1].change;
	change->skills = added.at;
	change->skill_count = added.count;
}

static struct str change_licences_cell(struct arena *arena, const struct pool_candidate *candidate)
{
	if (!candidate->licences_stated)
		return STR("");
	if (candidate->licence_count == 0)
		return STR("none");
	struct buf cell = buf_new(arena, 8 * UNIT_GROUP_COUNT);
	for (size_t i = 0; i < candidate->licence_count; i++)
		buf_addf(&cell, "%s%s", i == 0 ? "" : "; ",
			 unit_groups[candidate->licences[i]].code);
	must(!buf_is_full(&cell));
	return buf_str(&cell);
}

static void change_try_licence(struct change_work *work)
{
	const struct pool_candidate *candidate = &work->candidate;
	uint16_t *groups = arena_new_array(work->scratch, candidate->licence_count + 1, uint16_t);
	for (size_t i = 0; i < candidate->licence_count; i++)
		groups[i] = candidate->licences[i];
	struct pool_candidate changed = *candidate;
	groups[changed.licence_count++] = (uint16_t)work->ask->offer->occupation;
	changed.licences = groups;
	if (!change_keep(work, CHANGE_LICENCES, &changed))
		return;
	struct match_change *change = &work->found[work->found_count - 1].change;
	change->from = change_licences_cell(work->arena, candidate);
	change->to = change_licences_cell(work->arena, &changed);
}

/* ---- what to try ---- */

static void change_try_region(struct change_work *work)
{
	int32_t region = work->ask->offer->region, mask = work->candidate.regions;
	if (region != UNKNOWN && mask != 0)
		change_try_number(work, CHANGE_REGIONS, mask | 1 << region);
}

/* The least experience that a cell can say and the offer takes. */
static void change_lift_experience(struct change_work *work)
{
	int32_t months = change_step_number(CHANGE_EXPERIENCE,
					    change_step(CHANGE_EXPERIENCE, work->ask->months_min));
	const struct pool_candidate *candidate = &work->candidate;
	if (candidate->first_months < months)
		change_try_number(work, CHANGE_EXPERIENCE, months);
	if (candidate->second_occupation != OCCUPATION_NONE && candidate->second_months < months)
		change_try_number(work, CHANGE_SECOND_EXPERIENCE, months);
}

static void change_lift(struct change_work *work)
{
	const struct match_offer *offer = work->ask->offer;
	enum match_must refused = work->before.refused;
	switch ((int)refused) {
	case MUST_STATUS:
		if (work->ask->statuses != 0)
			change_try_number(work, CHANGE_STATUS,
					  __builtin_ctzll(work->ask->statuses));
		break;
	case MUST_EDUCATION:
		change_try_number(work, CHANGE_EDUCATION, offer->education_min);
		break;
	case MUST_EXPERIENCE:
		change_lift_experience(work);
		break;
	case MUST_LICENCE:
		change_try_licence(work);
		break;
	case MUST_SKILLS:
		change_try_skills(work, true);
		break;
	case MUST_OCCUPATION: /* nobody changes occupation to please one offer */
		break;
	case MUST_REGION:
		change_try_region(work);
		break;
	case MUST_SALARY:
		change_try_number(work, CHANGE_SALARY, offer->salary_max);
		break;
	case MUST_START:
		change_try_number(work, CHANGE_AVAILABLE, offer->start);
		break;
	default: {
		int level = (int)refused - MUST_LEVEL;
		change_try_number(work, (enum change_field)(CHANGE_LEVEL + level),
				  offer->level_mins[level]);
		break;
	}
	}
}

static void change_gain_experience(struct change_work *work, enum change_field field)
{
	int32_t months = *change_number(&work->candidate, field), least = work->ask->months_min;
	change_try_range(work, field, months == UNKNOWN ? least : months + 1,
			 least + EXPERIENCE_MONTHS_MAX);
}

static void change_gain(struct change_work *work)
{
	const struct match_offer *offer = work->ask->offer;
	const struct pool_candidate *candidate = &work->candidate;
	change_gain_experience(work, CHANGE_EXPERIENCE);
	if (candidate->second_occupation != OCCUPATION_NONE)
		change_gain_experience(work, CHANGE_SECOND_EXPERIENCE);
	change_try_range(work, CHANGE_EDUCATION, MAX(candidate->education + 1, 0),
			 EDUCATION_DOCTORATE);
	change_try_skills(work, false);
	for (int level = 0; level < MATCH_LEVEL_COUNT; level++)
		change_try_range(work, (enum change_field)(CHANGE_LEVEL + level),
				 MAX(candidate->levels[level] + 1, 0), 12);
	change_try_region(work);
	if (offer->salary_max != UNKNOWN)
		change_try_number(work, CHANGE_SALARY, offer->salary_max);
	if (offer->start != UNKNOWN)
		change_try_number(work, CHANGE_AVAILABLE, offer->start);
}

static int change_compare(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	if (x->change.passes != y->change.passes)
		return x->change.passes ? -1 : 1;
	if (x->change.points != y->change.points)
		return x->change.points > y->change.points ? -1 : 1;
	return (x->field > y->field) - (x->field < y->field);
}

void match_changes(const struct pool *pool, size_t candidate, const struct match_offer *offer,
		   const uint8_t *closeness, const struct match_rules *rules, struct arena *arena,
		   struct match_changes *ret)
{
	SCOPED_ARENA(scratch);
	struct ask ask;
	ask_init(&ask, offer, closeness, rules, scratch);
	struct change_work work = {
		.ask = &ask,
		.pool = pool,
		.at = candidate,
		.candidate = pool_candidate_at(pool, candidate),
		.arena = arena,
		.scratch = scratch,
	};
	score_pair(&ask, pool, candidate, &work.before);
	if (work.before.refused == MUST_NONE)
		change_gain(&work);
	else
		change_lift(&work);
	qsort(work.found, work.found_count, sizeof(*work.found), change_compare);
	*ret = (struct match_changes){.count = MIN(work.found_count, (size_t)MATCH_CHANGES_MAX)};
	for (size_t i = 0; i < ret->count; i++)
		ret->at[i] = work.found[i].change;
}
