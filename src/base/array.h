/* A growing array in an arena: ARRAY(struct offer) offers = {0}; array_push(arena, &offers, offer);
 * Growing copies and leaves the old room to the arena. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include "base/arena.h"

#define ARRAY(type) \
	struct { \
		type *at; \
		size_t count; \
		size_t room; \
	}

/* The new item's address, zeroed. */
#define array_add(arena, array) \
	((array)->at = array_grow((arena), (array)->at, (array)->count, &(array)->room, \
				  sizeof(*(array)->at)), \
	 &(array)->at[(array)->count++])
#define array_push(arena, array, value) ((void)(*array_add((arena), (array)) = (value)))

/* Used by the macros: room for one more. */
void *array_grow(struct arena *arena, void *at, size_t count, size_t *room, size_t item_size);

#endif
