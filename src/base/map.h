/* A table from text to a number, in an arena. Keys are not copied: they must outlive the map.
 * It never forgets a key; walking it goes in the order of insertion, so output is deterministic. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_entry {
	struct str key;
	uint64_t hash;
	uint32_t value;
};

struct map {
	struct arena *arena;
	struct map_entry *entries; /* in the order of insertion */
	uint32_t *slots;           /* 0: free, else the place of the entry plus one */
	size_t count;
	size_t room;
	size_t slot_count;
};

struct map map_new(struct arena *arena);
/* The value under the key, which is put there with `value` where it was not known. */
uint32_t *map_at(struct map *map, struct str key, uint32_t value);
bool map_find(const struct map *map, struct str key, uint32_t *ret_value);

#endif
