/* Chunks in a list, the newest first. Large pieces get a chunk of their own size.
 * The only file that calls malloc. */
#include "base/arena.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define CHUNK_BYTES_FIRST ((size_t)16 * 1024)
#define CHUNK_BYTES_MAX ((size_t)4 * 1024 * 1024)
#define ALIGNMENT ((size_t)16)

struct chunk {
	struct chunk *older;
	size_t size;
	size_t used;
	size_t padding;
	unsigned char at[];
};

struct arena {
	struct chunk *newest;
	size_t taken;
};

/* Large tables are read here and there: in pages of the usual size most of the time would go into
 * finding the pages. Only advice: where the system has no larger ones, nothing changes. */
static void arena_advise(struct chunk *chunk, size_t size)
{
	uintptr_t page = 4096, from = ((uintptr_t)chunk + page - 1) & ~(page - 1);
	uintptr_t to = ((uintptr_t)chunk + size) & ~(page - 1);
	if (size >= CHUNK_BYTES_MAX)
		(void)madvise((char *)chunk + (from - (uintptr_t)chunk), to - from, MADV_HUGEPAGE);
}

static struct chunk *arena_add_chunk(struct arena *arena, size_t size_min)
{
	size_t size = arena->newest != NULL ? arena->newest->size * 2 : CHUNK_BYTES_FIRST;
	size = MAX(MIN(size, CHUNK_BYTES_MAX), size_min);
	/* calloc: large chunks come from the system already zeroed. */
	struct chunk *chunk = calloc(1, sizeof(*chunk) + size);
	if (chunk == NULL)
		must_stop("mémoire épuisée / out of memory");
	arena_advise(chunk, size);
	chunk->older = arena->newest;
	chunk->size = size;
	arena->newest = chunk;
	return chunk;
}

struct arena *arena_open(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));
	if (arena == NULL)
		must_stop("mémoire épuisée / out of memory");
	return arena;
}

void arena_close(struct arena *arena)
{
	if (arena == NULL)
		return;
	for (struct chunk *chunk = arena->newest; chunk != NULL;) {
		struct chunk *older = chunk->older;
		free(chunk);
		chunk = older;
	}
	free(arena);
}

void arena_close_scoped(struct arena **arena)
{
	arena_close(*arena);
}

void *arena_take(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		must_stop("mémoire épuisée / out of memory");
	size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
	struct chunk *chunk = arena->newest;
	if (chunk == NULL || chunk->size - chunk->used < size)
		chunk = arena_add_chunk(arena, size);
	void *piece = chunk->at + chunk->used;
	chunk->used += size;
	arena->taken += size;
	return piece;
}

void *arena_take_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes = 0;
	if (__builtin_mul_overflow(count, size, &bytes))
		must_stop("mémoire épuisée / out of memory");
	return arena_take(arena, bytes);
}

size_t arena_taken(const struct arena *arena)
{
	return arena->taken;
}

struct arena_mark arena_mark(struct arena *arena)
{
	struct chunk *chunk = arena->newest;
	return (struct arena_mark){chunk, chunk != NULL ? chunk->used : 0, arena->taken};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	while (arena->newest != mark.chunk) {
		struct chunk *chunk = arena->newest;
		must(chunk != NULL);
		arena->newest = chunk->older;
		free(chunk);
	}
	struct chunk *chunk = arena->newest;
	if (chunk != NULL) {
		must(mark.used <= chunk->used);
		/* What is taken next must be zero again. */
		memset(chunk->at + mark.used, 0, chunk->used - mark.used);
		chunk->used = mark.used;
	}
	arena->taken = mark.taken;
}

void arenas_trim(void)
{
	malloc_trim(0);
}
