/* Learning a model, see learn.h: for each unit group a linear classifier against all the others,
 * squared hinge, by coordinates of the dual (Hsieh and others, 2008), the bias fixed at -1 so that
 * a title that shares nothing with a group costs it nothing.
 *
 * The groups are learned in blocks of a few, each block going through all titles with its own
 * weights: little memory, and blocks know nothing of each other, so that any number of threads
 * gives the same numbers. */
#include "lexicon/learn.h"

#include "domain/domain.h"
#include "lexicon/features.h"
#include "lexicon/keys.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EPOCHS 8
#define BLOCK_UNITS 48 /* a whole number of the processor's vectors */
#define BLOCK_COUNT ((UNIT_GROUP_COUNT + BLOCK_UNITS - 1) / BLOCK_UNITS)
/* How much a title that lies wrong counts against large weights. */
#define COST 4.0f
#define FEATURE_TITLES_MIN 2
/* What weighs less says nothing. */
#define WEIGHT_MIN 0.04f
#define STEP_MIN 1e-4f

struct part {
	uint32_t feature;
	float value;
};

struct sample {
	uint32_t from, to; /* parts */
	uint16_t unit;
	float diagonal; /* 1 / (2 cost) */
};

struct found {
	uint32_t feature;
	struct model_weight weight;
};

struct learning {
	struct keys keys;
	ARRAY(struct sample) samples;
	ARRAY(struct part) parts;
	uint32_t feature_count;
	uint64_t *features; /* by number, rising */
	float *rarity;
	/* Of each block, by feature. */
	struct {
		ARRAY(struct found) found;
		struct arena *arena;
	} blocks[BLOCK_COUNT];
};

static int compare_titles(const void *a, const void *b)
{
	const struct learn_title *one = a, *other = b;
	if (one->unit != other->unit)
		return one->unit < other->unit ? -1 : 1;
	int order = str_compare(one->text, other->text);
	return order != 0                     ? order
	       : one->weight != other->weight ? (one->weight > other->weight ? -1 : 1)
					      : 0;
}

static bool is_same(const struct learn_title *one, const struct learn_title *other)
{
	return one->unit == other->unit && str_equal(one->text, other->text);
}

/* Each title of a unit once, with its highest weight, in an order of their own. */
static const struct learn_title *sort_titles(const struct learn_title *titles, size_t count,
					     struct arena *work, size_t *ret_count)
{
	struct learn_title *sorted = arena_new_array(work, count + 1, struct learn_title);
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		sorted[i] = titles[i];
	qsort(sorted, count, sizeof(*sorted), compare_titles);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || !is_same(&sorted[kept - 1], &sorted[i]))
			sorted[kept++] = sorted[i];
	*ret_count = kept;
	return sorted;
}

static struct str name_of(const struct learn_title *titles, size_t count, struct arena *arena)
{
	SCOPED_ARENA(scratch);
	struct sha256 *hash = sha256_new(scratch);
	for (size_t i = 0; i < count; i++) {
		char head[8] = {(char)(titles[i].unit & 0xFF), (char)(titles[i].unit >> 8),
				(char)(titles[i].text.size & 0xFF),
				(char)lrintf(titles[i].weight * 100)};
		sha256_add(hash, (struct str){head, sizeof(head)});
		sha256_add(hash, titles[i].text);
	}
	return sha256_hex(hash, arena);
}

struct str learn_name(const struct learn_title *titles, size_t count, struct arena *arena)
{
	SCOPED_ARENA(work);
	titles = sort_titles(titles, count, work, &count);
	return name_of(titles, count, arena);
}

/* ---- titles become samples ---- */

static void add_sample(struct learning *learning, const struct title *title, bool feminine,
		       const struct learn_title *from_title, struct arena *work)
{
	struct feature features[FEATURES_MAX];
	size_t count = features_read(title, feminine, features);
	uint32_t from = (uint32_t)learning->parts.count;
	for (size_t i = 0; i < count; i++)
		array_push(work, &learning->parts,
			   ((struct part){keys_at(&learning->keys, features[i].key),
					  features[i].value}));
	array_push(work, &learning->samples,
		   ((struct sample){from, (uint32_t)learning->parts.count, from_title->unit,
				    0.5f / (COST * from_title->weight)}));
}

static void read_titles(struct learning *learning, const struct learn_title *titles, size_t count,
			struct arena *work)
{
	SCOPED_ARENA(scratch);
	arena_take(scratch, 1); /* so that the mark has a chunk to come back to */
	struct arena_mark mark = arena_mark(scratch);
	for (size_t i = 0; i < count; i++) {
		struct title title;
		arena_rewind(scratch, mark);
		title_read(titles[i].text, scratch, &title);
		if (title.count == 0)
			continue;
		add_sample(learning, &title, false, &titles[i], work);
		if (title.two_forms)
			add_sample(learning, &title, true, &titles[i], work);
	}
}

struct ranked {
	uint64_t key;
	uint32_t id;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;
	return one->key < other->key ? -1 : one->key > other->key;
}

/* Numbers the features that several samples have by their keys, and weighs them: the rarer, the
 * more they tell. Gives the new number of each old one, KEY_NONE where it is dropped. */
static uint32_t *number_features(struct learning *learning, struct arena *work, struct arena *arena)
{
	size_t all = learning->keys.count;
	uint32_t *samples_with = arena_new_array(work, all, uint32_t);
	uint32_t *number = arena_new_array(work, all, uint32_t);
	struct ranked *kept = arena_new_array(work, all, struct ranked);
	for (size_t i = 0; i < learning->parts.count; i++)
		samples_with[learning->parts.at[i].feature]++;
	for (size_t s = 0; s <= learning->keys.slot_mask; s++) {
		uint32_t id = learning->keys.ids[s];
		if (learning->keys.slots[s] != 0 && samples_with[id] >= FEATURE_TITLES_MIN)
			kept[learning->feature_count++] =
				(struct ranked){learning->keys.slots[s], id};
	}
	qsort(kept, learning->feature_count, sizeof(*kept), compare_ranked);
	learning->features = arena_new_array(arena, learning->feature_count, uint64_t);
	learning->rarity = arena_new_array(arena, learning->feature_count, float);
	for (size_t i = 0; i < all; i++)
		number[i] = KEY_NONE;
	for (uint32_t i = 0; i < learning->feature_count; i++) {
		float with = (float)samples_with[kept[i].id];
		number[kept[i].id] = i;
		learning->features[i] = kept[i].key;
		learning->rarity[i] =
			logf((1.0f + (float)learning->samples.count) / (1.0f + with)) + 1;
	}
	return number;
}

/* The parts of each sample as a vector of length one, without the features that were dropped. */
static void weigh_samples(struct learning *learning, const uint32_t *number)
{
	uint32_t kept = 0;
	for (size_t i = 0; i < learning->samples.count; i++) {
		struct sample *sample = &learning->samples.at[i];
		uint32_t from = kept;
		float square = 0;
		for (uint32_t p = sample->from; p < sample->to; p++) {
			struct part part = learning->parts.at[p];
			if (number[part.feature] == KEY_NONE)
				continue;
			part.feature = number[part.feature];
			part.value *= learning->rarity[part.feature];
			square += part.value * part.value;
			learning->parts.at[kept++] = part;
		}
		float scale = square > 0 ? 1 / sqrtf(square) : 0;
		for (uint32_t p = from; p < kept; p++)
			learning->parts.at[p].value *= scale;
		sample->from = from;
		sample->to = kept;
	}
}

/* ---- one block of unit groups ---- */

struct block {
	const struct learning *learning;
	size_t first, count; /* units */
	float *weights;      /* by feature, BLOCK_UNITS each */
	float *alphas;       /* by sample, BLOCK_UNITS each */
};

static void block_margins(const struct block *block, const struct sample *sample, float *ret)
{
	for (size_t u = 0; u < BLOCK_UNITS; u++)
		ret[u] = -1;
	for (uint32_t p = sample->from; p < sample->to; p++) {
		struct part part = block->learning->parts.at[p];
		const float *weights = block->weights + (size_t)part.feature * BLOCK_UNITS;
		for (size_t u = 0; u < BLOCK_UNITS; u++)
			ret[u] += weights[u] * part.value;
	}
}

/* One step of the dual for one sample and one unit: how much its weights move. */
static float block_step(float margin, float diagonal, float *alpha, bool is_of_unit)
{
	float sign = is_of_unit ? 1.0f : -1.0f;
	float slope = sign * margin - 1 + *alpha * diagonal;
	if (slope >= 0 && *alpha == 0)
		return 0;
	float next = MAX(*alpha - slope / (1 + diagonal), 0.0f);
	float step = next - *alpha;
	if (fabsf(step) < STEP_MIN)
		return 0;
	*alpha = next;
	return step * sign;
}

/* Whether anything moved, or may still. */
static bool block_learn_sample(struct block *block, size_t at)
{
	const struct sample *sample = &block->learning->samples.at[at];
	float margins[BLOCK_UNITS];
	bool alive = false;
	block_margins(block, sample, margins);
	for (size_t u = 0; u < block->count; u++) {
		float *alpha = &block->alphas[at * BLOCK_UNITS + u];
		float step = block_step(margins[u], sample->diagonal, alpha,
					block->first + u == sample->unit);
		alive |= step != 0 || *alpha != 0;
		for (uint32_t p = sample->from; step != 0 && p < sample->to; p++) {
			struct part part = block->learning->parts.at[p];
			block->weights[(size_t)part.feature * BLOCK_UNITS + u] += step * part.value;
		}
	}
	return alive;
}

/* A stride that meets every sample once, neighbours far apart. */
static size_t stride_for(size_t count)
{
	size_t stride = 7919;
	while (count % stride == 0)
		stride += 2;
	for (size_t a = stride, b = count;;) {
		size_t rest = a % b;
		if (rest == 0 && b == 1)
			return stride;
		if (rest == 0) {
			stride += 2;
			a = stride;
			b = count;
			continue;
		}
		a = b;
		b = rest;
	}
}

static void learn_block(void *context, size_t number)
{
	struct learning *learning = context;
	SCOPED_ARENA(work);
	size_t samples = learning->samples.count, first = number * BLOCK_UNITS;
	struct block block = {
		.learning = learning,
		.first = first,
		.count = MIN((size_t)BLOCK_UNITS, (size_t)UNIT_GROUP_COUNT - first),
		.weights =
			arena_new_array(work, (size_t)learning->feature_count * BLOCK_UNITS, float),
		.alphas = arena_new_array(work, samples * BLOCK_UNITS, float),
	};
	/* Most titles have nothing to do with a block: they are looked at in the first round and in
	 * the one before the last. */
	bool *asleep = arena_new_array(work, samples, bool);
	size_t stride = stride_for(samples), at = 0;
	for (size_t round = 0; round < EPOCHS; round++)
		for (size_t i = 0; i < samples; i++, at = (at + stride) % samples)
			if (!asleep[at] || round == EPOCHS - 2)
				asleep[at] = !block_learn_sample(&block, at);
	for (uint32_t f = 0; f < learning->feature_count; f++)
		for (size_t u = 0; u < block.count; u++) {
			float weight = block.weights[(size_t)f * BLOCK_UNITS + u];
			if (fabsf(weight) < WEIGHT_MIN)
				continue;
			weight = MIN(MAX(weight, -7.99f), 7.99f) * MODEL_WEIGHT_ONE;
			array_push(learning->blocks[number].arena, &learning->blocks[number].found,
				   ((struct found){
					   f, {(uint16_t)(first + u), (int16_t)lrintf(weight)}}));
		}
}

/* ---- the whole ---- */

static const struct model *gather(const struct learning *learning, struct str name,
				  struct arena *arena)
{
	struct model *model = arena_new(arena, struct model);
	uint32_t *start = arena_new_array(arena, learning->feature_count + (size_t)2, uint32_t);
	for (size_t b = 0; b < BLOCK_COUNT; b++) {
		model->weight_count += (uint32_t)learning->blocks[b].found.count;
		for (size_t i = 0; i < learning->blocks[b].found.count; i++)
			start[learning->blocks[b].found.at[i].feature + 2]++;
	}
	for (uint32_t f = 0; f < learning->feature_count; f++)
		start[f + 2] += start[f + 1];
	struct model_weight *weights =
		arena_new_array(arena, model->weight_count, struct model_weight);
	/* Shifted by one place, so that filling leaves the starts where they belong. */
	for (size_t b = 0; b < BLOCK_COUNT; b++)
		for (size_t i = 0; i < learning->blocks[b].found.count; i++) {
			struct found found = learning->blocks[b].found.at[i];
			weights[start[found.feature + 1]++] = found.weight;
		}
	model->titles = name;
	model->feature_count = learning->feature_count;
	model->features = learning->features;
	model->rarity = learning->rarity;
	model->start = start;
	model->weights = weights;
	return model;
}

const struct model *learn(const struct learn_title *titles, size_t count, struct arena *arena,
			  int threads)
{
	SCOPED_ARENA(work);
	struct learning *learning = arena_new(work, struct learning);
	learning->keys = keys_new(work);
	titles = sort_titles(titles, count, work, &count);
	read_titles(learning, titles, count, work);
	weigh_samples(learning, number_features(learning, work, arena));
	struct arena *own[BLOCK_COUNT];
	for (size_t b = 0; b < BLOCK_COUNT; b++)
		learning->blocks[b].arena = own[b] = arena_open();
	threads_run(threads, BLOCK_COUNT, learn_block, learning);
	const struct model *model = gather(learning, name_of(titles, count, arena), arena);
	for (size_t b = 0; b < BLOCK_COUNT; b++)
		arena_close(own[b]);
	return model;
}
