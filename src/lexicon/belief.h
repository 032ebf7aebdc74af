/* What is believed of each unit group when no title that is known says it all. */
#ifndef LEXICON_BELIEF_H
#define LEXICON_BELIEF_H

#include "domain/domain.h"

/* Logarithms of belief, up to a number that is the same for all: from how far the text lies on each
 * group's side (times `voice`, 0 to 1, for how much of the text the model knows) and from the
 * cosine of the group's nearest title, 0 where none was met. */
void belief_weigh(const float *margins, float voice, const float *cosines, float *ret);

#endif
