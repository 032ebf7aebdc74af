/* Folding: what two spellings of one word have in common. Small letters, no accents, ligatures and
 * full-width forms taken apart; Latin by our own table, the rest by ICU (its only door here). */
#ifndef LEXICON_FOLD_H
#define LEXICON_FOLD_H

#include "base/base.h"

/* Letters and digits, blanks, and the marks that mean something between the words of a title:
 * / ( ) , - . and * for every sign that joins a gender ending (· : _ *). */
struct folded {
	struct str text;
	const uint32_t
		*from; /* the original byte of each folded one, and where the original ends */
};

struct folded fold_text(struct str text, struct arena *arena);

/* A word of a folded text and what stands before it. */
struct word {
	struct str text;
	uint32_t from, to; /* bytes of the original */
	uint16_t marks;    /* enum word_mark, what stands between this word and the one before */
};

enum word_mark {
	WORD_SPACE = 1,
	WORD_SLASH = 2,
	WORD_OPEN = 4,
	WORD_CLOSE = 8,
	WORD_COMMA = 16,
	WORD_DASH = 32,
	WORD_DOT = 64,
	WORD_STAR = 128,
};

struct words {
	struct word *at;
	size_t count;
	uint16_t marks_after;
};

struct words fold_words(struct str text, struct arena *arena);
/* The words with one blank between them: equal for texts that say the same. */
struct str fold_key(struct str text, struct arena *arena);

#endif
