/* The wfours of a block of unit groups: for each group a linear classifier against all the others,
 * squared hinge, by coordinates of the dual (Hsieh and others, 2008), the bias fixed at -1 so that
 * a title that shares nothing with a group costs it nothing.
 *
 * Two rounds go through all titles with the wfours of the block's groups side by side: the first,
 * of every second title, finds rough wfours, and the second those few thousand titles that matter
 * to each group. The other rounds are each group's own, among these. Blocks know nothing of each
 * other, so that any number of threads gives the same numbers. */
#include "lexicon/learn_private.h"

#include <math.h>

/* Rounds of each group's own, fewer where nothing moves. */
#define ROUNDS 6
#define STEP_MIN 1e-4f
#define STEP_STILL 0.02f
/* How far on the right side a title of another group is let out of sight: after the second round,
 * and later, when the wfours move little. */
#define SLOPE_FAR 0.02f
#define SLOPE_FARTHER 0.1f
/* What weighs less says nothing. */
#define WEIGHT_MIN 0.04f

/* Four numbers that the processor treats as one; lanes never meet, so that its width does not
 * change a sum. */
typedef float four __attribute__((vector_size(16)));
#define BLOCK_VECTORS (BLOCK_UNITS / 4)

struct block {
	struct learning *learning;
	size_t first, count; /* units */
	four *wfours;        /* by feature, BLOCK_VECTORS each */
	float *alphas;       /* by sample, BLOCK_UNITS each */
	struct {
		uint32_t *samples; /* that matter to the unit */
		size_t count;
	} own[BLOCK_UNITS];
};

/* The weights of a feature lie anywhere in a large table: they are sent for before they are used.
 */
#define PARTS_AHEAD 6
#define VECTORS_A_LINE 4

static void send_for(const struct block *block, struct part part)
{
	const four *wfours = block->wfours + (size_t)part.feature * BLOCK_VECTORS;
	for (size_t v = 0; v < BLOCK_VECTORS; v += VECTORS_A_LINE)
		__builtin_prefetch(wfours + v);
}

static void block_margins(const struct block *block, const struct sample *sample,
			  float ret[BLOCK_UNITS])
{
	four sums[BLOCK_VECTORS];
#pragma GCC unroll 12
	for (size_t v = 0; v < BLOCK_VECTORS; v++)
		sums[v] = (four){-1, -1, -1, -1};
	for (uint32_t p = sample->from; p < sample->to; p++) {
		struct part part = block->learning->parts.at[p];
		const four *wfours = block->wfours + (size_t)part.feature * BLOCK_VECTORS;
		send_for(block, block->learning->parts.at[MIN(p + PARTS_AHEAD, sample->to - 1)]);
#pragma GCC unroll 12
		for (size_t v = 0; v < BLOCK_VECTORS; v++)
			sums[v] += wfours[v] * part.value;
	}
#pragma GCC unroll 12
	for (size_t v = 0; v < BLOCK_VECTORS; v++)
		for (size_t lane = 0; lane < 4; lane++)
			ret[v * 4 + lane] = sums[v][lane];
}

/* One step of the dual for one sample and one unit: how much its wfours move. */
static float block_step(float slope, float diagonal, float *alpha)
{
	if (slope >= 0 && *alpha == 0)
		return 0;
	float next = MAX(*alpha - slope / (1 + diagonal), 0.0f);
	float step = next - *alpha;
	if (fabsf(step) < STEP_MIN)
		return 0;
	*alpha = next;
	return step;
}

/* A title of all, for all units of the block. `keep` notes the units it matters to. */
static void block_learn_sample(struct block *block, uint32_t at, bool keep)
{
	const struct sample *sample = &block->learning->samples.at[at];
	const struct part *parts = block->learning->parts.at;
	float margins[BLOCK_UNITS];
	block_margins(block, sample, margins);
	for (size_t u = 0; u < block->count; u++) {
		float *alpha = &block->alphas[(size_t)at * BLOCK_UNITS + u];
		float sign = block->first + u == sample->unit ? 1.0f : -1.0f;
		float slope = sign * margins[u] - 1 + *alpha * sample->diagonal;
		if (keep && (*alpha != 0 || slope < SLOPE_FAR || sign > 0))
			block->own[u].samples[block->own[u].count++] = at;
		float step = sign * block_step(slope, sample->diagonal, alpha);
		for (uint32_t p = sample->from; step != 0 && p < sample->to; p++)
			((float *)(block->wfours + (size_t)parts[p].feature * BLOCK_VECTORS))[u] +=
				step * parts[p].value;
	}
}

/* The parts of a sample that comes soon. */
#define PARTS_SENT_FOR 64
#define PARTS_A_LINE (64 / sizeof(struct part))

static void send_for_sample(const struct learning *learning, uint32_t at)
{
	const struct sample *sample = &learning->samples.at[at];
	uint32_t end = MIN(sample->to, sample->from + PARTS_SENT_FOR);
	for (size_t p = sample->from; p < end; p += PARTS_A_LINE)
		__builtin_prefetch(&learning->parts.at[p]);
}

/* Four sums side by side, which do not wait for each other. */
static float own_margin(const struct part *parts, size_t count, const float *wfours)
{
	float sums[4] = {-1, 0, 0, 0};
	size_t p = 0;
	for (; p + 4 <= count; p += 4)
		for (size_t lane = 0; lane < 4; lane++)
			sums[lane] += wfours[parts[p + lane].feature] * parts[p + lane].value;
	for (; p < count; p++)
		sums[0] += wfours[parts[p].feature] * parts[p].value;
	return (sums[0] + sums[1]) + (sums[2] + sums[3]);
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

/* One round among the unit's own samples; those that went far away are let out. Gives the largest
 * step. */
static float block_own_round(struct block *block, size_t u, float *wfours)
{
	const struct learning *learning = block->learning;
	const struct part *parts = learning->parts.at;
	float largest = 0;
	size_t kept = 0;
	for (size_t i = 0; i < block->own[u].count; i++) {
		uint32_t at = block->own[u].samples[i];
		const struct sample *sample = &learning->samples.at[at];
		float *alpha = &block->alphas[(size_t)at * BLOCK_UNITS + u];
		float sign = block->first + u == sample->unit ? 1.0f : -1.0f;
		if (i + 1 < block->own[u].count)
			send_for_sample(learning, block->own[u].samples[i + 1]);
		float margin = own_margin(parts + sample->from, sample->to - sample->from, wfours);
		float slope = sign * margin - 1 + *alpha * sample->diagonal;
		if (*alpha == 0 && slope > SLOPE_FARTHER && sign < 0)
			continue;
		block->own[u].samples[kept++] = at;
		float step = sign * block_step(slope, sample->diagonal, alpha);
		largest = MAX(largest, fabsf(step));
		for (uint32_t p = sample->from; step != 0 && p < sample->to; p++)
			wfours[parts[p].feature] += step * parts[p].value;
	}
	block->own[u].count = kept;
	return largest;
}

static void block_tell(struct block *block, size_t number, size_t u, const float *wfours)
{
	struct learning *learning = block->learning;
	for (uint32_t f = 0; f < learning->feature_count; f++) {
		if (fabsf(wfours[f]) < WEIGHT_MIN)
			continue;
		float wfour = MIN(MAX(wfours[f], -7.99f), 7.99f) * MODEL_WEIGHT_ONE;
		array_push(learning->blocks[number].arena, &learning->blocks[number].found,
			   ((struct found){
				   f, {(uint16_t)(block->first + u), (int16_t)lrintf(wfour)}}));
	}
}

/* Takes the weights of some units apart, each into a column of its own: as many as lie in one line
 * of memory, which is read once for all of them. */
#define COLUMNS 16

static void block_take_columns(const struct block *block, size_t first, float *columns)
{
	size_t features = block->learning->feature_count;
	for (size_t f = 0; f < features; f++) {
		const float *from = (const float *)(block->wfours + f * BLOCK_VECTORS) + first;
		for (size_t c = 0; c < COLUMNS; c++)
			columns[c * features + f] = from[c];
	}
}

/* Each unit by itself, among the samples that matter to it. */
static void block_learn_own(struct block *block, size_t number, struct arena *work)
{
	size_t features = block->learning->feature_count;
	float *columns = arena_new_array(work, features * COLUMNS, float);
	for (size_t u = 0; u < block->count; u++) {
		float *wfours = columns + u % COLUMNS * features;
		if (u % COLUMNS == 0)
			block_take_columns(block, u, columns);
		for (size_t round = 0; round < ROUNDS; round++)
			if (block_own_round(block, u, wfours) < STEP_STILL)
				break;
		block_tell(block, number, u, wfours);
	}
}

void learn_block(void *context, size_t number)
{
	struct learning *learning = context;
	SCOPED_ARENA(work);
	size_t samples = learning->samples.count, first = number * BLOCK_UNITS;
	struct block block = {
		.learning = learning,
		.first = first,
		.count = MIN((size_t)BLOCK_UNITS, (size_t)UNIT_GROUP_COUNT - first),
		.wfours = arena_new_array(work, (size_t)learning->feature_count * BLOCK_VECTORS,
					  four),
		.alphas = arena_new_array(work, samples * BLOCK_UNITS, float),
	};
	for (size_t u = 0; u < block.count; u++)
		block.own[u].samples = arena_new_array(work, samples, uint32_t);
	size_t stride = stride_for(samples), at = 0;
	for (size_t i = 0; i < samples; i++, at = (at + stride) % samples)
		if (i % 2 == 0)
			block_learn_sample(&block, (uint32_t)at, false);
	for (size_t i = 0; i < samples; i++, at = (at + stride) % samples) {
		send_for_sample(learning, (uint32_t)((at + stride) % samples));
		block_learn_sample(&block, (uint32_t)at, true);
	}
	block_learn_own(&block, number, work);
}
