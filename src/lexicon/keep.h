/* What a start would have to work out again, kept as bytes beside the model: which words look
 * alike, which unit group each concept reaches, what the model thinks of it, and its kinship. */
#ifndef LEXICON_KEEP_H
#define LEXICON_KEEP_H

#include "lexicon/lexicon_private.h"

struct kept {
	const struct model *model;
	const uint16_t *units; /* by concept */
	const struct profile *profiles;
	struct kinship kinship;
	uint32_t word_count;
	const uint32_t *start; /* of the neighbourhood, by word */
	const struct neighbour *items;
};

struct str keep_bytes(const struct lexicon *lexicon, struct arena *arena);
/* What keep_bytes gave for a lexicon of that name, used where it lies (aligned as arenas do); NULL
 * where the bytes are something else: they come from a database and are not trusted. */
const struct kept *keep_find(struct str bytes, struct str name, size_t concept_count,
			     struct arena *arena);
/* The model in the bytes, whether the rest is of use or not; older ones are the model alone. */
struct str keep_model(struct str bytes);

#endif
