/* A title as people write it, made ready for comparing: both gender forms of a doublet, the notes
 * of recruiters («h/f», «5 ans», «, chef d'équipe») left out or made light. */
#ifndef LEXICON_TITLE_H
#define LEXICON_TITLE_H

#include "lexicon/fold.h"

#define TITLE_WORDS_MAX 48

struct title_word {
	struct str masculine, feminine; /* the same where the word has one form */
	uint16_t marks;                 /* enum word_mark, before the word */
	bool light;                     /* says how senior or for how long, not what */
};

struct title {
	struct title_word words[TITLE_WORDS_MAX];
	size_t count;
	bool two_forms;
};

/* Reads the first TITLE_WORDS_MAX words; texts lie in the arena. */
void title_read(struct str text, struct arena *arena, struct title *ret);

#endif
