/* Titles that a taxonomy has in one language only, put into the words of the other: what is kept of
 * a «blanchisseur de saindoux» where only a "lard bleacher" is known. */
#ifndef LEXICON_TRANSLATE_H
#define LEXICON_TRANSLATE_H

#include "lexicon/learn.h"
#include "lexicon/lexicon_private.h"

/* Titles for a learner, of that weight, which live in the arena; gives their count. Their words are
 * in the order of the other language, without those that only join. */
size_t translate_titles(const struct lexicon *lexicon, float weight, struct arena *arena,
			const struct learn_title **ret);

#endif
