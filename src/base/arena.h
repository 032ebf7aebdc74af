/* An arena: memory that is taken piece by piece and given back all at once.
 * Three lifetimes use it: the app, the work (a request, a flow), the scratch of one function.
 * What is taken is zeroed and aligned to 16 bytes. Running out of memory ends the process: nothing
 * that was acknowledged is lost, and no caller has to believe in a half-built value.
 * One arena belongs to one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/must.h"

struct arena;

struct arena_mark {
	void *chunk;
	size_t used;
	size_t taken;
};

struct arena *arena_open(void);
void arena_close(struct arena *arena);
void arena_close_scoped(struct arena **arena);

void *arena_take(struct arena *arena, size_t size);
/* count * size, checked for overflow. */
void *arena_take_array(struct arena *arena, size_t count, size_t size);
/* Bytes handed out and not rewound. */
size_t arena_taken(const struct arena *arena);

/* Everything taken after the mark is given back by the rewind; marks nest. */
struct arena_mark arena_mark(struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);
/* What closed arenas left goes back to the system, so that resident memory tells what is used. */
void arenas_trim(void);

#define arena_new(arena, type) ((type *)arena_take((arena), sizeof(type)))
#define arena_new_array(arena, count, type) \
	((type *)arena_take_array((arena), (count), sizeof(type)))
/* An arena that closes with the scope it is declared in. */
#define SCOPED_ARENA(name) \
	__attribute__((cleanup(arena_close_scoped))) struct arena *name = arena_open()

#endif
