#include "base/map.h"
#include "base/hash.h"

#include <string.h>

struct map map_new(struct arena *arena)
{
	return (struct map){.arena = arena};
}

static size_t map_slot(const struct map *map, struct str key, uint64_t hash)
{
	size_t mask = map->slot_count - 1;
	size_t slot = hash & mask;
	for (;; slot = (slot + 1) & mask) {
		uint32_t place = map->slots[slot];
		if (place == 0)
			return slot;
		const struct map_entry *entry = &map->entries[place - 1];
		if (entry->hash == hash && str_equal(entry->key, key))
			return slot;
	}
}

static void map_grow(struct map *map)
{
	size_t room = map->room > 0 ? map->room * 2 : 32;
	must(room < UINT32_MAX / 2);
	struct map_entry *entries = arena_new_array(map->arena, room, struct map_entry);
	if (map->count > 0)
		memcpy(entries, map->entries, map->count * sizeof(*entries));
	map->entries = entries;
	map->room = room;
	map->slot_count = room * 2;
	map->slots = arena_new_array(map->arena, map->slot_count, uint32_t);
	for (size_t i = 0; i < map->count; i++)
		map->slots[map_slot(map, entries[i].key, entries[i].hash)] = (uint32_t)i + 1;
}

uint32_t *map_at(struct map *map, struct str key, uint32_t value)
{
	if (map->count == map->room)
		map_grow(map);
	uint64_t hash = hash_quick(key);
	size_t slot = map_slot(map, key, hash);
	if (map->slots[slot] == 0) {
		map->entries[map->count] = (struct map_entry){key, hash, value};
		map->slots[slot] = (uint32_t)++map->count;
	}
	return &map->entries[map->slots[slot] - 1].value;
}

bool map_find(const struct map *map, struct str key, uint32_t *ret_value)
{
	if (map->count == 0)
		return false;
	uint32_t place = map->slots[map_slot(map, key, hash_quick(key))];
	if (place == 0)
		return false;
	*ret_value = map->entries[place - 1].value;
	return true;
}
