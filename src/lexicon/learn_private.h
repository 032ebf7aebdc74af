/* What learn.c makes of titles and learn_block.c learns from. */
#ifndef LEXICON_LEARN_PRIVATE_H
#define LEXICON_LEARN_PRIVATE_H

#include "domain/domain.h"
#include "lexicon/keys.h"
#include "lexicon/learn.h"

#define BLOCK_UNITS 48 /* a whole number of the processor's vectors */
#define BLOCK_COUNT ((UNIT_GROUP_COUNT + BLOCK_UNITS - 1) / BLOCK_UNITS)

struct part {
	uint32_t feature;
	float value;
};

/* A title as a vector of length one. */
struct sample {
	uint32_t from, to; /* parts */
	uint16_t unit;
	float diagonal; /* 1 / (2 cost): the less, the more it counts where it lies wrong */
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
	/* Of each block, by unit and feature. */
	struct {
		ARRAY(struct found) found;
		struct arena *arena;
	} blocks[BLOCK_COUNT];
};

/* Learns the units of one block; `context` is the learning. */
void learn_block(void *context, size_t number);

#endif
