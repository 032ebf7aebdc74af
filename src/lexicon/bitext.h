/* Titles in French and in English that stand under the same concepts: which of them are each
 * other's translation, and so which words are. A taxonomy gives a concept's titles in both
 * languages, but in no order. */
#ifndef LEXICON_BITEXT_H
#define LEXICON_BITEXT_H

#include "lexicon/lexicon_private.h"

enum bitext_lang { BITEXT_FR, BITEXT_EN, BITEXT_LANGS };

#define BITEXT_NONE UINT32_MAX

/* A word that says something, without plural and feminine. */
struct bitext_word {
	uint32_t stem;
	uint8_t segment; /* of the title, between commas, brackets and dashes */
};

struct bitext_title {
	uint32_t from, to; /* words */
	uint32_t concept;
	uint32_t partner; /* title of the other language, BITEXT_NONE where none is its translation
			   */
	float near;       /* how near the nearest title of the other language comes, 0 to 1 */
	float weight;     /* of its words together */
};

struct bitext_side {
	struct map stems, spellings;
	ARRAY(uint32_t) stem_of, count_of; /* by spelling */
	uint32_t *spelling;                /* by stem: the most frequent one */
	float *rarity;                     /* by stem */
	ARRAY(struct bitext_word) words;
	ARRAY(struct bitext_title) titles;
	uint32_t *concept_start; /* of each concept the first title; one more at the end */
};

/* A stem of the other language, and how likely the two are each other's translation, 0 to 1. */
struct rendering {
	uint32_t stem;
	float like;
};

struct bitext {
	struct bitext_side sides[BITEXT_LANGS];
	size_t concept_count;
	uint32_t *start; /* of each English stem in renderings; one more at the end */
	struct rendering *renderings;
	struct arena *arena;
};

/* Reads the titles of unit groups that a taxonomy brought, and what each other concept is called;
 * finds the pairs. About a second for 26,000 titles in each language. */
struct bitext *bitext_new(const struct lexicon *lexicon, struct arena *arena);

/* ---- the steps ---- */

/* The concept's stems, each once; `stamps` by stem are set to `stamp`. */
size_t bitext_stems(const struct bitext_side *side, uint32_t concept, uint32_t *stamps,
		    uint32_t stamp, uint32_t *ret);
/* True of a concept with so many titles in both languages that nobody compares each with each: they
 * are neither paired nor translated. An official unit group has a tenth of that. */
bool bitext_is_crowded(const struct bitext *bitext, uint32_t concept);
/* Which stems stand under the same concepts or are written much alike. */
void bitext_guess(struct bitext *bitext);
/* Pairs the titles by what is known of their words. */
void bitext_pair(struct bitext *bitext, float near_min);
/* Which words are each other's translation, by the pairs. */
void bitext_learn(struct bitext *bitext);

#endif
