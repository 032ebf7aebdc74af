/* The table of hashes, see keys.h: open addressing, at most half full. */
#include "lexicon/keys.h"

#define SLOTS_FIRST ((size_t)1 << 12)

struct keys keys_new(struct arena *arena)
{
	return (struct keys){.slots = arena_new_array(arena, SLOTS_FIRST, uint64_t),
			     .ids = arena_new_array(arena, SLOTS_FIRST, uint32_t),
			     .slot_mask = SLOTS_FIRST - 1,
			     .arena = arena};
}

static size_t keys_slot(const struct keys *keys, uint64_t key)
{
	size_t slot = (key ^ key >> 32) & keys->slot_mask;
	while (keys->slots[slot] != 0 && keys->slots[slot] != key)
		slot = (slot + 1) & keys->slot_mask;
	return slot;
}

static void keys_make_room(struct keys *keys)
{
	struct keys old = *keys;
	size_t slots = (old.slot_mask + 1) * 2;
	keys->slots = arena_new_array(keys->arena, slots, uint64_t);
	keys->ids = arena_new_array(keys->arena, slots, uint32_t);
	keys->slot_mask = slots - 1;
	for (size_t i = 0; i <= old.slot_mask; i++) {
		if (old.slots[i] == 0)
			continue;
		size_t slot = keys_slot(keys, old.slots[i]);
		keys->slots[slot] = old.slots[i];
		keys->ids[slot] = old.ids[i];
	}
}

uint32_t keys_at(struct keys *keys, uint64_t key)
{
	key = MAX(key, (uint64_t)1);
	if (keys->count * 2 > keys->slot_mask)
		keys_make_room(keys);
	size_t slot = keys_slot(keys, key);
	if (keys->slots[slot] == 0) {
		keys->slots[slot] = key;
		keys->ids[slot] = (uint32_t)keys->count++;
	}
	return keys->ids[slot];
}

uint32_t keys_find(const struct keys *keys, uint64_t key)
{
	size_t slot = keys_slot(keys, MAX(key, (uint64_t)1));
	return keys->slots[slot] != 0 ? keys->ids[slot] : KEY_NONE;
}
