/* Seeded numbers, the same on every machine (xoshiro256**, seeded by splitmix64).
 * Never for secrets. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include "base/must.h"

struct random {
	uint64_t state[4];
};

struct random random_from_seed(uint64_t seed);
uint64_t random_next(struct random *random);
/* 0 to count - 1, without bias; count above 0. */
uint64_t random_below(struct random *random, uint64_t count);

#endif
