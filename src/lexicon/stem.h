/* What the forms of a French or English word have in common: soudage, souder, soudée; welding,
 * welds. For finding skills only, where a phrase of several words bears out what a root alone
 * could not. */
#ifndef LEXICON_STEM_H
#define LEXICON_STEM_H

#include "base/base.h"

enum stem_kind {
	STEM_PLAIN,
	STEM_ACTION, /* soudage, souder, welding */
	STEM_AGENT,  /* soudeuse, welder: who, not what */
};

struct stem {
	struct str root;  /* a beginning of the word */
	struct str light; /* the word without plural and feminine */
	enum stem_kind kind;
};

/* The word is folded (fold.h). Nothing is copied. */
struct stem stem_word(struct str word);

#endif
