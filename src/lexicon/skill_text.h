/* How a text is read for skills: words with what stands before them, and the index of the labels by
 * the roots of their words. For skill_index.c, skill_spans.c and skill_needs.c. */
#ifndef LEXICON_SKILL_TEXT_H
#define LEXICON_SKILL_TEXT_H

#include "lexicon/fold.h"
#include "lexicon/skills_private.h"
#include "lexicon/stem.h"

#define PHRASE_WORDS_MAX 8
#define ROOT_NONE UINT32_MAX

/* ---- the index ---- */

/* A word of a label, by its place in the vocabulary. */
struct skill_word {
	uint32_t root, light;
	enum stem_kind kind;
};

/* The words of a label that tell something, in their order. */
struct skill_phrase {
	uint32_t label; /* in skill_table.labels */
	uint32_t first; /* in phrase_words */
	uint32_t next;  /* of the same roots, plus one; 0: the last */
	uint8_t count;
};

/* The words of a skill's names in one language, as one direction. */
struct skill_facet {
	uint32_t facet; /* skill * lang_count + lang */
	float weight;
};

struct skill_facets {
	size_t count, lang_count;
	float *rarity;             /* of each root */
	uint32_t *start;           /* of each root, in items */
	struct skill_facet *items; /* by root, then facet */
};

/* Room for one search: sums are zero between two. */
struct skill_desk {
	float *sums;
	uint32_t *touched;
};

struct skill_alike {
	uint32_t skill, facet;
	float likeness, second; /* of the skill, and of the next best */
};

struct skill_index {
	struct map words, roots, lights; /* folded text to a number */
	struct skill_word *vocabulary;   /* of each word */
	struct skill_phrase *phrases;
	uint32_t *phrase_words; /* places in the vocabulary */
	struct map by_roots;    /* bytes of the sorted roots to the first phrase */
	struct skill_facets facets;
	size_t words_max;
};

struct skill_index *skill_index_build(const struct skill_table *table, size_t lang_count,
				      struct arena *arena);
void skill_facets_build(struct skill_facets *facets, const struct skill_index *index,
			const struct skill_table *table, size_t lang_count, struct arena *arena);
struct skill_desk skill_desk_new(const struct skill_facets *facets, struct arena *arena);
/* The skill whose names these roots (ROOT_NONE: of an unknown word) are most alike. */
struct skill_alike skill_facets_find(const struct skill_facets *facets, struct skill_desk *desk,
				     const uint32_t *roots, size_t count);
/* Whether a word only joins others: de, la, of, the. */
bool skill_word_is_small(struct str folded);
/* Whether the root is in any of the names of the facet. */
bool skill_facet_has(const struct skill_facets *facets, uint32_t facet, uint32_t root);
/* Words around a skill that are no part of it: experience, knowledge, years. */
bool skill_word_is_frame(struct str word);
/* Who does a work: a title begins or ends there, not a skill. */
bool skill_word_is_person(struct str word);
/* Whether the word asks or denies by itself: required, atout. */
bool skill_word_is_cue(struct str word);
/* The first phrase of these roots, in whatever order, or NULL. */
const struct skill_phrase *skill_index_find(const struct skill_index *index, const uint32_t *roots,
					    size_t count);

/* ---- a text ---- */

enum skill_gap {
	GAP_STOP = 1,   /* a sentence or line ends */
	GAP_LINE = 2,   /* a line ends */
	GAP_SEMI = 4,   /* ; */
	GAP_COLON = 8,  /* : */
	GAP_COMMA = 16, /* , or a dash between blanks */
	GAP_SLASH = 32,
	GAP_OPEN = 64, /* ( */
	GAP_CLOSE = 128,
};

/* What no phrase goes across. */
#define GAP_ENDS_PHRASE (GAP_STOP | GAP_SEMI | GAP_COLON | GAP_COMMA | GAP_OPEN | GAP_CLOSE)
/* What no list goes across. */
#define GAP_ENDS_LIST (GAP_STOP | GAP_SEMI | GAP_COLON | GAP_OPEN | GAP_CLOSE)

struct skill_token {
	struct str word;   /* folded */
	uint32_t from, to; /* bytes of the text */
	uint32_t id;       /* in the vocabulary, or ROOT_NONE */
	uint32_t root;     /* or ROOT_NONE: no label has it */
	uint32_t light;
	uint8_t gap;       /* enum skill_gap, what stands before */
	bool small, joins; /* joins: et, ou, and, or */
	enum stem_kind kind;
};

struct skill_tokens {
	struct skill_token *at;
	size_t count;
};

struct skill_tokens skill_tokens_read(const struct skill_index *index, struct str text,
				      struct arena *arena);

/* Says of each span of one text whether it is asked for, and whether it is denied. The heading that
 * a text has left open goes on in the next piece of it. */
struct skill_heading {
	enum lexicon_need need;
	bool on_line; /* the list stands on the heading's own line */
};
void skill_needs_mark(const struct skill_tokens *tokens, struct skill_heading *heading,
		      struct lexicon_span *spans, size_t count, struct arena *scratch);

#endif
