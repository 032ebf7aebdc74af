/* The table of skills, for skills.c and the version. */
#ifndef LEXICON_SKILLS_PRIVATE_H
#define LEXICON_SKILLS_PRIVATE_H

#include "lexicon/lexicon_private.h"

struct skill_label {
	struct str text;
	uint32_t skill;
	uint8_t lang;
	bool preferred;
};

struct skill_table {
	size_t count;
	struct str *uris;           /* of each skill, in their order */
	struct skill_label *labels; /* by skill, the preferred first, by language */
	size_t label_count;
	struct map keys;    /* folded label to skill << 1 | preferred */
	size_t words_max;   /* of a key */
	uint32_t *of_added; /* the skill of each URI of the builder */
};

#endif
