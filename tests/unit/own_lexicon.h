/* The lexicon of a database without taxonomies, built once for all the worlds of a test program. */
#ifndef TESTS_OWN_LEXICON_H
#define TESTS_OWN_LEXICON_H

#include "flows/readings.h"

static inline const struct lexicon *own_lexicon(void)
{
	static struct arena *arena;
	static const struct lexicon *own;
	if (own == NULL) {
		arena = arena_open();
		own = lexicon_load_own(arena);
	}
	return own;
}

#endif
