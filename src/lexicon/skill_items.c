/* Items of a list that no label spells: «aide aux repas», "hedge trimming", «Alzheimer». An item is
 * held against all the words of each skill in one language together, weighed by their rarity: a
 * word that most names of a skill have, and few of another, tells it. */
#include "lexicon/skill_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of a word that is in no label, as a share of the rarest one that is. */
#define UNKNOWN_RARITY 0.7f

struct weight {
	uint32_t root, facet;
	float value;
};

static int weight_compare(const void *a, const void *b)
{
	const struct weight *one = a, *other = b;
	if (one->root != other->root)
		return one->root < other->root ? -1 : 1;
	return one->facet < other->facet ? -1 : one->facet > other->facet;
}

/* Puts together what stands under one root and facet; returns the count. */
static size_t weights_join(struct weight *weights, size_t count)
{
	size_t kept = 0;
	if (count > 0)
		qsort(weights, count, sizeof(*weights), weight_compare);
	for (size_t i = 0; i < count; i++) {
		if (kept > 0 && weight_compare(&weights[kept - 1], &weights[i]) == 0)
			weights[kept - 1].value += weights[i].value;
		else
			weights[kept++] = weights[i];
	}
	return kept;
}

static void facets_weigh_rarity(struct skill_facets *facets, const struct weight *weights,
				size_t count, size_t root_count, struct arena *arena)
{
	facets->rarity = arena_new_array(arena, root_count + 1, float);
	for (size_t i = 0; i < count; i++)
		facets->rarity[weights[i].root] += 1;
	for (size_t i = 0; i < root_count; i++)
		facets->rarity[i] = logf(1 + (float)facets->count / MAX(facets->rarity[i], 1.0f));
}

/* Each label has the length 1, each facet as well. */
static void facets_scale(struct skill_facets *facets, struct weight *weights, size_t count)
{
	SCOPED_ARENA(work);
	float *length = arena_new_array(work, facets->count, float);
	for (size_t i = 0; i < count; i++) {
		weights[i].value *= facets->rarity[weights[i].root];
		length[weights[i].facet] += weights[i].value * weights[i].value;
	}
	for (size_t i = 0; i < count; i++)
		weights[i].value /= sqrtf(length[weights[i].facet]);
}

void skill_facets_build(struct skill_facets *facets, const struct skill_index *index,
			const struct skill_table *table, size_t lang_count, struct arena *arena)
{
	SCOPED_ARENA(work);
	struct weight *weights =
		arena_new_array(work, table->label_count * PHRASE_WORDS_MAX + 1, struct weight);
	size_t count = 0;
	facets->lang_count = lang_count;
	facets->count = table->count * lang_count;
	for (size_t i = 0; i < table->label_count; i++) {
		const struct skill_phrase *phrase = &index->phrases[i];
		const struct skill_label *label = &table->labels[i];
		for (size_t k = 0; k < phrase->count && !label->cased; k++)
			weights[count++] = (struct weight){
				index->vocabulary[index->phrase_words[phrase->first + k]].root,
				(uint32_t)(label->skill * lang_count + label->lang),
				1 / sqrtf((float)phrase->count)};
	}
	count = weights_join(weights, count);
	facets_weigh_rarity(facets, weights, count, index->roots.count, arena);
	facets_scale(facets, weights, count);
	facets->start = arena_new_array(arena, index->roots.count + 2, uint32_t);
	facets->items = arena_new_array(arena, count, struct skill_facet);
	for (size_t i = 0; i < count; i++) {
		facets->start[weights[i].root + 1]++;
		facets->items[i] = (struct skill_facet){weights[i].facet, weights[i].value};
	}
	for (size_t i = 0; i < index->roots.count; i++)
		facets->start[i + 1] += facets->start[i];
}

bool skill_facet_has(const struct skill_facets *facets, uint32_t facet, uint32_t root)
{
	if (root == ROOT_NONE)
		return false;
	uint32_t low = facets->start[root], high = facets->start[root + 1], end = high;
	while (low < high) {
		uint32_t middle = (low + high) / 2;
		if (facets->items[middle].facet < facet)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && facets->items[low].facet == facet;
}

/* Adds what each facet has of the roots; returns how many were touched, and the roots' length. */
static size_t facets_sum(const struct skill_facets *facets, struct skill_desk *desk,
			 const uint32_t *roots, size_t count, float *ret_length)
{
	size_t touched = 0;
	float squares = 0;
	for (size_t i = 0; i < count; i++) {
		/* A word that no label has is rare. */
		float rarity = roots[i] != ROOT_NONE
				       ? facets->rarity[roots[i]]
				       : logf(1 + (float)facets->count) * UNKNOWN_RARITY;
		squares += rarity * rarity;
		if (roots[i] == ROOT_NONE)
			continue;
		for (uint32_t k = facets->start[roots[i]]; k < facets->start[roots[i] + 1]; k++) {
			const struct skill_facet *item = &facets->items[k];
			if (desk->sums[item->facet] == 0)
				desk->touched[touched++] = item->facet;
			desk->sums[item->facet] += rarity * item->weight;
		}
	}
	*ret_length = sqrtf(squares);
	return touched;
}

struct skill_alike skill_facets_find(const struct skill_facets *facets, struct skill_desk *desk,
				     const uint32_t *roots, size_t count)
{
	struct skill_alike best = {SKILL_NONE, 0, 0, 0};
	float length = 0;
	size_t touched = facets_sum(facets, desk, roots, count, &length);
	for (size_t i = 0; i < touched; i++) {
		uint32_t facet = desk->touched[i], skill = facet / (uint32_t)facets->lang_count;
		float likeness = desk->sums[facet] / length;
		desk->sums[facet] = 0;
		if (skill == best.skill && likeness <= best.likeness)
			continue;
		if (likeness > best.likeness || (likeness == best.likeness && facet < best.facet)) {
			float second = skill == best.skill ? best.second : best.likeness;
			best = (struct skill_alike){skill, facet, likeness, second};
		} else {
			best.second = MAX(best.second, likeness);
		}
	}
	return best;
}

struct skill_desk skill_desk_new(const struct skill_facets *facets, struct arena *arena)
{
	return (struct skill_desk){arena_new_array(arena, facets->count + 1, float),
				   arena_new_array(arena, facets->count + 1, uint32_t)};
}
