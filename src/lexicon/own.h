/* The program's own job titles, written for it: data/lexicon, checked and made into these tables
 * by tools/titlegen. */
#ifndef LEXICON_OWN_H
#define LEXICON_OWN_H

#include "lexicon/model.h"

struct own_title {
	uint32_t text;    /* where it begins in own_texts; it ends with a zero byte */
	uint16_t unit;    /* place in unit_groups */
	uint8_t lang;     /* place in own_langs */
	uint8_t feminine; /* 1: the second form of the title before it */
};

extern const char own_texts[];
extern const struct own_title own_titles[];
extern const size_t own_title_count;
extern const char *const own_langs[];

/* What the build learned from them (tools/modelgen), used where it lies in the program. */
const struct model *own_model(struct arena *arena);
/* The same, and what else a start without a taxonomy would have to work out, see keep.h. */
struct str own_kept(void);

#endif
