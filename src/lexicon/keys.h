/* A table of 64-bit hashes, each with its number in the order they came. */
#ifndef LEXICON_KEYS_H
#define LEXICON_KEYS_H

#include "base/base.h"

#define KEY_NONE UINT32_MAX

struct keys {
	uint64_t *slots; /* 0 is free */
	uint32_t *ids;   /* beside slots */
	size_t slot_mask;
	size_t count;
	struct arena *arena;
};

struct keys keys_new(struct arena *arena);
/* The number of the key, a new one where it is new. The key 0 is taken for 1. */
uint32_t keys_at(struct keys *keys, uint64_t key);
/* KEY_NONE where the table has no such key. */
uint32_t keys_find(const struct keys *keys, uint64_t key);

#endif
