/* Learning: titles whose unit group is known become a model. Costs seconds; the same titles give
 * the same bytes on any number of threads. */
#ifndef LEXICON_LEARN_H
#define LEXICON_LEARN_H

#include "lexicon/model.h"

struct learn_title {
	struct str text;
	uint16_t unit;
	float weight; /* how much it counts where it lies wrong; 1 is usual */
};

/* A hash of the titles, in any order: the name of what would be learned. */
struct str learn_name(const struct learn_title *titles, size_t count, struct arena *arena);
const struct model *learn(const struct learn_title *titles, size_t count, struct arena *arena,
			  int threads);

#endif
