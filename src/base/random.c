/* xoshiro256** of Blackman and Vigna (https://prng.di.unimi.it/xoshiro256starstar.c, public
 * domain, restated), seeded as they advise by splitmix64. What it gives for a seed must never
 * change: plans and tests are replayed from their seeds. */
#include "base/random.h"

static uint64_t splitmix_next(uint64_t *state)
{
	*state += 0x9E3779B97F4A7C15u;
	uint64_t z = *state;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

struct random random_from_seed(uint64_t seed)
{
	struct random random;
	for (size_t i = 0; i < COUNT_OF(random.state); i++)
		random.state[i] = splitmix_next(&seed);
	return random;
}

static uint64_t rotate(uint64_t x, int by)
{
	return (x << by) | (x >> (64 - by));
}

uint64_t random_next(struct random *random)
{
	uint64_t *s = random->state;
	uint64_t result = rotate(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;
	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate(s[3], 45);
	return result;
}

uint64_t random_below(struct random *random, uint64_t count)
{
	must(count > 0);
	/* 2^64 modulo count: so many numbers would come up once too often, they are drawn again. */
	uint64_t reject_below = -count % count;
	for (;;) {
		uint64_t drawn = random_next(random);
		if (drawn >= reject_below)
			return drawn % count;
	}
}
