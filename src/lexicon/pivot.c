/* The pivot: each ESCO occupation and ISCO group gets the CNP unit group its titles read most like,
 * chosen among those the crosswalk allows where there is one. Its labels, in all languages, then
 * speak for that group too. */
#include "lexicon/keep.h"

#include <string.h>

#define PIVOT_PIECE 256 /* concepts a thread takes at a time */
/* Without a crosswalk the titles alone must say it. */
#define PIVOT_ALONE 1.1f
/* The very title stands elsewhere than the crosswalk leads. */
#define PIVOT_SAME 1.7f
/* An average of this, within the crosswalk, leaves no doubt. */
#define PIVOT_SURE 0.6f

struct pivot {
	struct lexicon *lexicon;
	uint16_t *units; /* what was found, by concept */
	struct profiling profiling;
	uint32_t *isco_start; /* by ISCO number, in isco_units */
	uint16_t *isco_units;
	bool *is_sure;
};

static bool pivot_allows(const struct pivot *pivot, uint16_t isco, uint32_t unit)
{
	for (uint32_t i = pivot->isco_start[isco]; i < pivot->isco_start[isco + 1]; i++)
		if (pivot->isco_units[i] == unit)
			return true;
	return false;
}

static bool pivot_has_crosswalk(const struct pivot *pivot, uint16_t isco)
{
	return isco != ISCO_NONE && pivot->isco_start[isco] < pivot->isco_start[isco + 1];
}

/* Whether the crosswalk leads to one unit group only. */
static bool pivot_only_choice(const struct pivot *pivot, uint16_t isco)
{
	for (uint32_t i = pivot->isco_start[isco] + 1; i < pivot->isco_start[isco + 1]; i++)
		if (pivot->isco_units[i] != pivot->isco_units[i - 1])
			return false;
	return true;
}

static uint16_t pivot_choose(const struct pivot *pivot, uint32_t concept, const float *sums,
			     float total, bool *ret_sure)
{
	uint16_t isco = pivot->lexicon->concepts[concept].isco;
	uint16_t best = UNIT_GROUP_NONE, best_allowed = UNIT_GROUP_NONE;
	for (uint16_t u = 0; u < UNIT_GROUP_COUNT; u++) {
		if (best == UNIT_GROUP_NONE || sums[u] > sums[best])
			best = u;
		if (pivot_has_crosswalk(pivot, isco) && pivot_allows(pivot, isco, u) &&
		    (best_allowed == UNIT_GROUP_NONE || sums[u] > sums[best_allowed]))
			best_allowed = u;
	}
	*ret_sure = pivot_has_crosswalk(pivot, isco) &&
		    (pivot_only_choice(pivot, isco) || sums[best_allowed] >= PIVOT_SURE * total);
	if (total == 0) { /* no label it can read: the crosswalk alone, if it leaves no choice */
		*ret_sure = false;
		return pivot_has_crosswalk(pivot, isco) && pivot_only_choice(pivot, isco)
			       ? pivot->isco_units[pivot->isco_start[isco]]
			       : UNIT_GROUP_NONE;
	}
	if (best_allowed == UNIT_GROUP_NONE)
		return sums[best] >= PIVOT_ALONE * total ? best : UNIT_GROUP_NONE;
	if (sums[best] >= PIVOT_SAME * total && best != best_allowed) {
		*ret_sure = false;
		return best;
	}
	return best_allowed;
}

static void pivot_piece(void *context, size_t piece)
{
	const struct pivot *pivot = context;
	SCOPED_ARENA(arena);
	float sums[UNIT_GROUP_COUNT];
	size_t from = UNIT_GROUP_COUNT + piece * PIVOT_PIECE;
	size_t to = MIN(from + PIVOT_PIECE, pivot->lexicon->concept_count);
	arena_take(arena, 1); /* so that the mark has a chunk to come back to */
	for (size_t concept = from; concept < to; concept++) {
		struct arena_mark mark = arena_mark(arena);
		float total = profile_sum(&pivot->profiling, (uint32_t)concept, arena, sums);
		pivot->units[concept] = pivot_choose(pivot, (uint32_t)concept, sums, total,
						     &pivot->is_sure[concept]);
		arena_rewind(arena, mark);
	}
}

static void pivot_read_crosswalk(struct pivot *pivot, const struct lexicon_builder *builder,
				 struct arena *work)
{
	size_t count = builder->crosswalks.count;
	pivot->isco_start = arena_new_array(work, 10002, uint32_t);
	pivot->isco_units = arena_new_array(work, count, uint16_t);
	for (size_t i = 0; i < count; i++)
		pivot->isco_start[builder->crosswalks.at[i].isco + 2]++;
	for (size_t i = 2; i < 10002; i++)
		pivot->isco_start[i] += pivot->isco_start[i - 1];
	for (size_t i = 0; i < count; i++) {
		const struct added_crosswalk *crosswalk = &builder->crosswalks.at[i];
		pivot->isco_units[pivot->isco_start[crosswalk->isco + 1]++] = crosswalk->unit;
	}
}

void pivot_build(struct lexicon *lexicon, const struct lexicon_builder *builder, bool *ret_sure,
		 int threads)
{
	SCOPED_ARENA(work);
	size_t count = lexicon->concept_count - UNIT_GROUP_COUNT;
	if (lexicon->kept != NULL) {
		for (size_t i = UNIT_GROUP_COUNT; i < lexicon->concept_count; i++)
			lexicon->concepts[i].unit = lexicon->kept->units[i];
		return;
	}
	if (count == 0)
		return;
	struct pivot pivot = {
		.lexicon = lexicon,
		.units = arena_new_array(work, lexicon->concept_count, uint16_t),
		.profiling = profile_begin(lexicon, lexicon->own_reader, work),
		.is_sure = ret_sure,
	};
	pivot_read_crosswalk(&pivot, builder, work);
	threads_run(threads, (count + PIVOT_PIECE - 1) / PIVOT_PIECE, pivot_piece, &pivot);
	for (size_t i = UNIT_GROUP_COUNT; i < lexicon->concept_count; i++)
		lexicon->concepts[i].unit = pivot.units[i];
}
