#include "base/array.h"

#include <string.h>

void *array_grow(struct arena *arena, void *at, size_t count, size_t *room, size_t item_size)
{
	if (count < *room)
		return at;
	size_t room_new = MAX((size_t)16, *room * 2);
	void *grown = arena_take_array(arena, room_new, item_size);
	if (count > 0)
		memcpy(grown, at, count * item_size);
	*room = room_new;
	return grown;
}
