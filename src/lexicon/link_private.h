/* One search, for link.c, which looks for titles, and hits.c, which weighs what was found. */
#ifndef LEXICON_LINK_PRIVATE_H
#define LEXICON_LINK_PRIVATE_H

#include "lexicon/belief.h"
#include "lexicon/lexicon_private.h"

#define QUERY_WORDS_MAX 24
/* A concept that no title led to. */
#define FORM_NONE UINT32_MAX

struct query_word {
	struct str text;
	float weight;                                    /* rarity, less for light words */
	float share;                                     /* what lightness leaves of it, to 1 */
	struct neighbour neighbours[NEIGHBOURS_MAX + 1]; /* the best first */
	size_t count;
	size_t place; /* in the text */
};

struct lexicon_reader {
	const struct lexicon *lexicon;
	struct arena *arena;
	struct pieces_desk desk;
	uint32_t *sums;       /* by form, see sum.c */
	uint16_t *late_first; /* by word of the vocabulary, see sum.c */
	uint64_t *late_bits;  /* a bit a word: whether late_first has something */
	uint32_t *touched;    /* forms whose sum is not zero */
	size_t touched_count;
	float *nearness; /* beside touched, while far forms are let go */
	struct model_question *question;
	struct belief_families families;
	struct fit *fits; /* by concept */
	float *evidence;  /* by concept */
	float *agreement; /* by concept */
	float *kinship;   /* by concept */
	uint32_t *met;    /* concepts with a fit */
	size_t met_count;
	/* Of a form with the text, whatever its concept: of any, of a taxonomy's. */
	float best_cosine, best_official;
	struct query_word words[QUERY_WORDS_MAX];
	size_t word_count;
	uint8_t heard; /* the language of the text, where one stands out; else LANG_NONE */
	char decided[LEXICON_TOP_MAX][LEXICON_TEXT_BYTES_MAX];
};

/* ---- sum.c ---- */

/* Sums are whole numbers above the bits that say which word added last. */
#define SUM_SCALE 256.0f
#define SUM_SHIFT 8

struct link_range {
	uint32_t from, to; /* forms */
};

/* Sums what the words of the text give to the forms, the weightiest word first; `near_only`: just
 * to those that come near. Puts the words in that order; gives the length of the text's vector. */
float sum_words(struct lexicon_reader *reader, struct link_range range, bool near_only);

/* The likeliest language of the words that were read, LANG_NONE where none is known; whether it
 * stands out. */
uint8_t language_of(const struct lexicon_reader *reader, bool *ret_stands_out);

/* Forgets the last search and reads the text. */
void link_read(struct lexicon_reader *reader, struct str text, struct title *ret);
/* Looks for titles; `official` among the unit groups' own only. Whether any word told something. */
bool link_title(struct lexicon_reader *reader, const struct title *title, uint8_t lang,
		enum lexicon_scheme scheme, bool official);
/* How near the words of a text lie to each concept, -1 to 1. */
void kinship_of(const struct lexicon *lexicon, const struct query_word *words, size_t word_count,
		float *ret);

/* What each word of the text says about the concepts, by itself or through the words like it. */
void link_add_evidence(struct lexicon_reader *reader, enum lexicon_scheme scheme);

#endif
