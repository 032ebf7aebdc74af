/* What is believed of each unit group when no title that is known says it all. */
#ifndef LEXICON_BELIEF_H
#define LEXICON_BELIEF_H

#include "domain/domain.h"

/* How many of its first digits each group has in common with the one before it. Groups are in the
 * order of their codes, so that families lie together. */
struct belief_families {
	uint8_t common[UNIT_GROUP_COUNT];
};
void belief_find_families(struct belief_families *ret);

/* Logarithms of belief, up to a number that is the same for all: from how far the text lies on each
 * group's side (times `voice`, 0 to 1, for how much of the text the model knows) and from the
 * cosine of the group's nearest title, 0 where none was met. */
void belief_weigh(const struct belief_families *families, const float *margins, float voice,
		  const float *cosines, float *ret);

#endif
