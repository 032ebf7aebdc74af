/* The table of skills, for skills.c and the version. */
#ifndef LEXICON_SKILLS_PRIVATE_H
#define LEXICON_SKILLS_PRIVATE_H

#include "lexicon/lexicon_private.h"

#define PROGRAM_LANGS 2

/* A skill that the program knows by itself; tools/skillgen.c writes and checks the table. */
struct program_skill {
	const char *slug, *sector;
	const char *units;                /* codes with a blank between */
	const char *names[PROGRAM_LANGS]; /* French, English: the preferred one first, in lines */
};

extern const size_t program_skill_count;
extern const struct program_skill program_skills[]; /* by the bytes of the slug */

struct skill_label {
	struct str text;
	uint32_t skill;
	uint8_t lang;
	bool preferred;
	bool program; /* the program's own, not imported */
	bool cased;   /* counts in this very spelling only */
};

struct skill_index;

struct skill_table {
	size_t count;
	struct str *uris;           /* of each skill, in their order */
	struct skill_label *labels; /* by skill, the preferred first, by language */
	size_t label_count;
	struct map keys;    /* folded label to skill << 1 | preferred */
	uint32_t *of_added; /* the skill of each URI of the builder */
	struct skill_index *index;
	uint32_t *of_program; /* the skill of each of program_skills; SKILL_NONE: not added */
	struct lists units;   /* of each skill, places in unit_groups, each once */
};

/* ---- skills_program.c ---- */

/* The places of the builder's URIs that are the program's own skills. */
bool *skills_of_program(const struct lexicon_builder *builder, struct arena *arena);
void skills_link_units(struct skill_table *table, const struct lexicon_builder *builder,
		       struct arena *arena);

#endif
