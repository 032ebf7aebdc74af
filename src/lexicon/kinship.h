/* What kinship.c asks and kinship_learn.c learns. A text is the sum of rows of numbers, one for
 * each piece of its words, a concept is a place among such sums, and how near they lie is the
 * cosine of the two. Pieces fall on rows by a hash: some share one, which does little harm. */
#ifndef LEXICON_KINSHIP_H
#define LEXICON_KINSHIP_H

#include "lexicon/lexicon_private.h"

/* A row as bytes: a number is the byte times `one`. */
struct kinship_row {
	float one;
	int8_t sides[KINSHIP_SIDES];
};

/* Four numbers that are reckoned with at once; lanes never meet, so that a processor's width does
 * not change a sum. */
typedef float lanes __attribute__((vector_size(16), may_alias));
#define KINSHIP_LANES (KINSHIP_SIDES / 4)

/* The rows that the word's pieces fall on: all of four characters, ends marked, and the whole. */
#define KINSHIP_PIECES_MAX 64
size_t kinship_cut(struct str word, uint32_t row_count, uint32_t ret[KINSHIP_PIECES_MAX]);

/* How many rows there are for so many titles: a power of two. */
uint32_t kinship_row_count(size_t title_count);

/* Learns rows and places from the lexicon's titles; the same bytes on any number of threads. */
void kinship_learn(const struct lexicon *lexicon, struct kinship *ret, struct arena *arena,
		   int threads);

#endif
