/* What would open most matches, over the whole pool: the pairs where one field alone stands in the
 * way. Raised to the offer's minimum, that field lets the pair pass.
 *
 * Candidates are shared among threads in blocks, each with all offers: a block knows its distinct
 * candidates by itself, and sums do not depend on the order of adding. */
#include "match/match_private.h"

#include <stdlib.h>

#define LEVER_BLOCK 2048
#define LEVER_COUNT (LANE_COUNT + 1) /* eight levels, education, licences */
#define LEVER_LICENCES LANE_COUNT

struct lever_tally {
	size_t pairs[LEVER_COUNT];
	size_t candidates[LEVER_COUNT];
	size_t raises[MATCH_LEVEL_COUNT][13];
};

struct lever_work {
	const struct match_input *input;
	const struct ask *asks;
	struct lever_tally *tallies; /* of each block */
	/* With applicants: those of each offer, by index. */
	const struct match_applicants *applicants;
};

/* Which lever alone lets the pair pass; LEVER_COUNT: none. */
static int lever_of_pair(const struct ask *ask, const struct pool *pool, size_t candidate)
{
	uint64_t short_of = filter_word(ask, pool->words[candidate]);
	struct counting counting;
	if (short_of == 0) {
		enum match_must refused = filter_rest(ask, pool, candidate, MUST_NONE, &counting);
		if (refused != MUST_LICENCE)
			return LEVER_COUNT;
		return filter_rest(ask, pool, candidate, MUST_LICENCE, &counting) == MUST_NONE
			       ? LEVER_LICENCES
			       : LEVER_COUNT;
	}
	bool is_alone = (short_of & (short_of - 1)) == 0;
	if (!is_alone || short_of == 1)
		return LEVER_COUNT;
	if (filter_rest(ask, pool, candidate, MUST_NONE, &counting) != MUST_NONE)
		return LEVER_COUNT;
	return (__builtin_ctzll(short_of) - 9) / LANE_BITS;
}

static void lever_tally_pair(struct lever_tally *tally, const struct ask *ask, uint64_t word,
			     int lever)
{
	tally->pairs[lever]++;
	if (lever >= MATCH_LEVEL_COUNT)
		return;
	int32_t raise = ask->offer->level_mins[lever] - (int32_t)word_lane(word, lever);
	must(raise >= 1 && raise <= 12);
	tally->raises[lever][raise]++;
}

struct lever_range {
	const uint32_t *candidates; /* NULL: all of the block */
	size_t count;
};

/* The considered candidates of a block. */
static struct lever_range lever_range_of(const struct lever_work *work, size_t offer, size_t first,
					 size_t count)
{
	if (work->applicants == NULL)
		return (struct lever_range){NULL, count};
	const struct match_applicants *all = &work->applicants[offer];
	size_t bounds[2] = {first, first + count};
	for (int i = 0; i < 2; i++) {
		size_t from = 0, to = all->count;
		while (from < to) {
			size_t middle = from + (to - from) / 2;
			if (all->candidates[middle] < bounds[i])
				from = middle + 1;
			else
				to = middle;
		}
		bounds[i] = from;
	}
	return (struct lever_range){all->candidates + bounds[0], bounds[1] - bounds[0]};
}

static void lever_block(void *context, size_t piece)
{
	const struct lever_work *work = context;
	const struct pool *pool = work->input->pool;
	struct lever_tally *tally = &work->tallies[piece];
	uint32_t opened[LEVER_BLOCK] = {0}; /* bits 1 << lever of each candidate of the block */
	size_t first = piece * LEVER_BLOCK, count = MIN((size_t)LEVER_BLOCK, pool->count - first);
	for (size_t i = 0; i < work->input->offer_count; i++) {
		const struct ask *ask = &work->asks[i];
		struct lever_range range = lever_range_of(work, i, first, count);
		for (size_t k = 0; k < range.count; k++) {
			size_t candidate =
				range.candidates != NULL ? range.candidates[k] : first + k;
			int lever = lever_of_pair(ask, pool, candidate);
			if (lever == LEVER_COUNT)
				continue;
			lever_tally_pair(tally, ask, pool->words[candidate], lever);
			opened[candidate - first] |= 1u << lever;
		}
	}
	for (size_t k = 0; k < count; k++) {
		for (int lever = 0; lever < LEVER_COUNT; lever++)
			tally->candidates[lever] += opened[k] >> lever & 1;
	}
}

/* The smallest raise that suffices for half of the pairs. */
static int32_t lever_median(const size_t *raises, size_t pairs)
{
	size_t sum = 0;
	for (int32_t raise = 1; raise <= 12; raise++) {
		sum += raises[raise];
		if (pairs > 0 && 2 * sum >= pairs)
			return raise;
	}
	return 0;
}

static void lever_sum(const struct lever_tally *tallies, size_t count, struct match_levers *ret)
{
	struct lever_tally all = {0};
	for (size_t i = 0; i < count; i++) {
		for (int lever = 0; lever < LEVER_COUNT; lever++) {
			all.pairs[lever] += tallies[i].pairs[lever];
			all.candidates[lever] += tallies[i].candidates[lever];
		}
		for (int level = 0; level < MATCH_LEVEL_COUNT; level++) {
			for (int raise = 1; raise <= 12; raise++)
				all.raises[level][raise] += tallies[i].raises[level][raise];
		}
	}
	*ret = (struct match_levers){
		.education = {all.pairs[LANE_EDUCATION], all.candidates[LANE_EDUCATION], 0},
		.licences = {all.pairs[LEVER_LICENCES], all.candidates[LEVER_LICENCES], 0},
	};
	for (int level = 0; level < MATCH_LEVEL_COUNT; level++)
		ret->levels[level] =
			(struct match_lever){all.pairs[level], all.candidates[level],
					     lever_median(all.raises[level], all.pairs[level])};
}

static int lever_compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* The applicants by index, so that a block finds its own. */
static const struct match_applicants *lever_applicants(const struct match_input *input,
						       struct arena *arena)
{
	if (input->applicants == NULL)
		return NULL;
	struct match_applicants *sorted =
		arena_new_array(arena, input->offer_count, struct match_applicants);
	for (size_t i = 0; i < input->offer_count; i++) {
		size_t count = input->applicants[i].count;
		uint32_t *candidates = arena_new_array(arena, count, uint32_t);
		for (size_t k = 0; k < count; k++)
			candidates[k] = input->applicants[i].candidates[k];
		qsort(candidates, count, sizeof(*candidates), lever_compare);
		must(count == 0 || candidates[count - 1] < input->pool->count);
		sorted[i] = (struct match_applicants){candidates, count};
	}
	return sorted;
}

void match_levers(const struct match_input *input, struct match_levers *ret)
{
	SCOPED_ARENA(scratch);
	size_t block_count = (input->pool->count + LEVER_BLOCK - 1) / LEVER_BLOCK;
	struct ask *asks = arena_new_array(scratch, input->offer_count, struct ask);
	for (size_t i = 0; i < input->offer_count; i++)
		ask_init(&asks[i], &input->offers[i], input->closeness, input->rules, scratch);
	struct lever_work work = {
		.input = input,
		.asks = asks,
		.tallies = arena_new_array(scratch, block_count, struct lever_tally),
		.applicants = lever_applicants(input, scratch),
	};
	threads_run(input->thread_count, block_count, lever_block, &work);
	lever_sum(work.tallies, block_count, ret);
}
