/* What the judge's two files share. */
#ifndef MATCH_JUDGE_PRIVATE_H
#define MATCH_JUDGE_PRIVATE_H

#include "match/match.h"

/* The first refusing must, or MUST_NONE and the score. */
enum match_must judge_pair(const struct match_input *input, const struct match_offer *offer,
			   const struct pool_candidate *candidate, int32_t *ret_score);

#endif
