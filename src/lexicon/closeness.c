/* How near two unit groups are: from the digits they share, moved by the skills they share. A
 * group's skills are the essential ones of the ESCO occupations that reach it; a skill that few
 * groups need tells more. Built once into a table of bytes. */
#include "lexicon/skills_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CLOSENESS_SAME 100
#define CLOSENESS_MINOR 85     /* same four digits */
#define CLOSENESS_SUB_MAJOR 65 /* same three */
#define CLOSENESS_MOVE 5       /* by skills, within a family */
/* Likeness of skills that is usual within a family, and what moves it by CLOSENESS_MOVE. */
#define LIKENESS_USUAL 0.20f
#define LIKENESS_STEP 0.20f
/* Outside families: nothing below the first, 60 from the second. */
#define LIKENESS_OUTSIDE_MIN 0.15f
#define LIKENESS_OUTSIDE_FULL 0.50f
#define CLOSENESS_OUTSIDE_MIN 20
#define CLOSENESS_OUTSIDE_MAX 60

struct need {
	uint32_t skill;
	uint16_t unit;
	float weight;
};

static int need_compare(const void *a, const void *b)
{
	const struct need *one = a, *other = b;
	if (one->skill != other->skill)
		return one->skill < other->skill ? -1 : 1;
	return one->unit < other->unit ? -1 : one->unit > other->unit;
}

/* One need a skill and group, its weight the number of occupations that ask for it. */
static size_t closeness_needs(const struct lexicon *lexicon, const struct lexicon_builder *builder,
			      const uint32_t *concept_of_added, struct need *needs)
{
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < builder->relations.count; i++) {
		const struct added_relation *relation = &builder->relations.at[i];
		uint16_t unit = lexicon->concepts[concept_of_added[relation->occupation]].unit;
		if (relation->essential && unit != UNIT_GROUP_NONE)
			needs[count++] =
				(struct need){lexicon->skills->of_added[relation->skill], unit, 1};
	}
	qsort(needs, count, sizeof(*needs), need_compare);
	for (size_t i = 0; i < count; i++) {
		if (kept > 0 && need_compare(&needs[kept - 1], &needs[i]) == 0)
			needs[kept - 1].weight += 1;
		else
			needs[kept++] = needs[i];
	}
	return kept;
}

/* Cosines of the groups, in products (UNIT_GROUP_COUNT squared). */
static void closeness_cosines(struct need *needs, size_t count, float *products)
{
	for (size_t from = 0, to = 0; from < count; from = to) {
		while (to < count && needs[to].skill == needs[from].skill)
			to++;
		float rarity = logf(1.0f + (float)UNIT_GROUP_COUNT / (float)(to - from));
		for (size_t i = from; i < to; i++)
			needs[i].weight = rarity * sqrtf(needs[i].weight);
		for (size_t i = from; i < to; i++)
			for (size_t k = from; k < to; k++)
				products[needs[i].unit * UNIT_GROUP_COUNT + needs[k].unit] +=
					needs[i].weight * needs[k].weight;
	}
}

static int closeness_family(size_t a, size_t b)
{
	const char *one = unit_groups[a].code, *other = unit_groups[b].code;
	if (memcmp(one, other, 4) == 0)
		return CLOSENESS_MINOR;
	return memcmp(one, other, 3) == 0 ? CLOSENESS_SUB_MAJOR : 0;
}

static int closeness_of(size_t a, size_t b, const float *products)
{
	float own = products[a * UNIT_GROUP_COUNT + a] * products[b * UNIT_GROUP_COUNT + b];
	/* No skills known of one of them: the digits alone speak. */
	float likeness = own > 0 ? products[a * UNIT_GROUP_COUNT + b] / sqrtf(own) : LIKENESS_USUAL;
	int family = closeness_family(a, b);
	if (a == b)
		return CLOSENESS_SAME;
	if (family > 0) {
		float move = (likeness - LIKENESS_USUAL) / LIKENESS_STEP * CLOSENESS_MOVE;
		return family + (int)lrintf(MAX(MIN(move, CLOSENESS_MOVE), -CLOSENESS_MOVE));
	}
	if (own <= 0 || likeness < LIKENESS_OUTSIDE_MIN)
		return 0;
	float part =
		(likeness - LIKENESS_OUTSIDE_MIN) / (LIKENESS_OUTSIDE_FULL - LIKENESS_OUTSIDE_MIN);
	return CLOSENESS_OUTSIDE_MIN +
	       (int)lrintf(MIN(part, 1.0f) * (CLOSENESS_OUTSIDE_MAX - CLOSENESS_OUTSIDE_MIN));
}

void closeness_build(struct lexicon *lexicon, const struct lexicon_builder *builder,
		     const uint32_t *concept_of_added, struct arena *arena)
{
	SCOPED_ARENA(work);
	size_t cells = (size_t)UNIT_GROUP_COUNT * UNIT_GROUP_COUNT;
	struct need *needs = arena_new_array(work, builder->relations.count, struct need);
	float *products = arena_new_array(work, cells, float);
	size_t count = closeness_needs(lexicon, builder, concept_of_added, needs);
	closeness_cosines(needs, count, products);
	lexicon->closeness = arena_new_array(arena, cells, uint8_t);
	for (size_t a = 0; a < UNIT_GROUP_COUNT; a++)
		for (size_t b = a; b < UNIT_GROUP_COUNT; b++) {
			uint8_t closeness = (uint8_t)closeness_of(a, b, products);
			lexicon->closeness[a * UNIT_GROUP_COUNT + b] = closeness;
			lexicon->closeness[b * UNIT_GROUP_COUNT + a] = closeness;
		}
}

int lexicon_closeness(const struct lexicon *lexicon, uint16_t a, uint16_t b)
{
	must(a < UNIT_GROUP_COUNT && b < UNIT_GROUP_COUNT);
	return lexicon->closeness[a * UNIT_GROUP_COUNT + b];
}
