/* The ranking of every offer: filter, score, and a heap of the best. Offers are shared among
 * threads; each writes its own row, so the result does not know how many there were. */
#include "match/match_private.h"

#include <stdlib.h>

#define RANK_BLOCK 4096 /* candidates at a time: their words and survivors stay in the cache */

struct rank_work {
	const struct match_input *input;
	struct match_ranking *rankings; /* in the offers' order */
	struct match_rank **lists;      /* room for each offer's best */
};

/* The best so far of one offer: a heap whose first is the last in rank. */
struct rank_heap {
	const struct pool *pool;
	struct match_rank *at;
	size_t count, room;
};

static void rank_heap_sink(struct rank_heap *heap, struct match_rank item)
{
	size_t place = 0;
	for (;;) {
		size_t child = 2 * place + 1;
		if (child >= heap->count)
			break;
		if (child + 1 < heap->count &&
		    pool_rank_before(heap->pool, heap->at[child], heap->at[child + 1]))
			child++;
		if (!pool_rank_before(heap->pool, item, heap->at[child]))
			break;
		heap->at[place] = heap->at[child];
		place = child;
	}
	heap->at[place] = item;
}

static void rank_heap_add(struct rank_heap *heap, struct match_rank item)
{
	if (heap->room == 0)
		return;
	if (heap->count == heap->room) {
		if (pool_rank_before(heap->pool, item, heap->at[0]))
			rank_heap_sink(heap, item);
		return;
	}
	size_t place = heap->count++;
	while (place > 0) {
		size_t parent = (place - 1) / 2;
		if (!pool_rank_before(heap->pool, heap->at[parent], item))
			break;
		heap->at[place] = heap->at[parent];
		place = parent;
	}
	heap->at[place] = item;
}

/* Takes the last in rank out, again and again: what remains in place is the list, best first. */
static void rank_heap_sort(struct rank_heap *heap)
{
	while (heap->count > 1) {
		struct match_rank last = heap->at[0], moved = heap->at[--heap->count];
		rank_heap_sink(heap, moved);
		heap->at[heap->count] = last;
	}
}

/* Writes who passes status, levels and education into `survivors`, without a branch, and counts the
 * others by the bit of their first refusing must. */
static size_t rank_filter_block(const struct ask *ask, const struct pool *pool,
				const uint32_t *candidates, uint32_t first, size_t count,
				uint32_t *survivors, size_t *by_bit)
{
	size_t survivor_count = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t candidate = candidates != NULL ? candidates[i] : first + (uint32_t)i;
		must(candidate < pool->count);
		uint64_t short_of = filter_word(ask, pool->words[candidate]);
		/* Bit 63 stands for those that fall short nowhere. */
		by_bit[__builtin_ctzll(short_of | 1ULL << 63)]++;
		survivors[survivor_count] = candidate;
		survivor_count += short_of == 0;
	}
	return survivor_count;
}

static void rank_offer(void *context, size_t piece)
{
	struct rank_work *work = context;
	const struct match_input *input = work->input;
	const struct pool *pool = input->pool;
	struct match_ranking *ranking = &work->rankings[piece];
	const uint32_t *listed =
		input->applicants != NULL ? input->applicants[piece].candidates : NULL;
	SCOPED_ARENA(scratch);
	struct ask ask;
	ask_init(&ask, &input->offers[piece], input->closeness, input->rules, scratch);
	struct rank_heap heap = {pool, work->lists[piece], 0, MIN(input->top, ranking->considered)};
	size_t by_bit[64] = {0};
	uint32_t survivors[RANK_BLOCK];
	for (size_t from = 0; from < ranking->considered; from += RANK_BLOCK) {
		size_t survivor_count = rank_filter_block(
			&ask, pool, listed != NULL ? listed + from : NULL, (uint32_t)from,
			MIN((size_t)RANK_BLOCK, ranking->considered - from), survivors, by_bit);
		for (size_t i = 0; i < survivor_count; i++) {
			struct counting counting;
			enum match_must refused =
				filter_rest(&ask, pool, survivors[i], MUST_NONE, &counting);
			if (refused != MUST_NONE) {
				ranking->refused[refused]++;
				continue;
			}
			int32_t score = score_total(&ask, pool, survivors[i], &counting);
			ranking->passing++;
			rank_heap_add(&heap, (struct match_rank){survivors[i], score});
		}
	}
	for (int bit = 0; bit < LANE_SHIFT(LANE_COUNT); bit++) {
		if (by_bit[bit] > 0)
			ranking->refused[filter_bit_must(bit)] += by_bit[bit];
	}
	ranking->rank_count = heap.count;
	rank_heap_sort(&heap);
}

static int rank_compare_offers(const void *a, const void *b, void *context)
{
	const struct match_offer *offers = context;
	const struct match_ranking *x = a, *y = b;
	int by_ref = str_compare(offers[x->offer].offer_ref, offers[y->offer].offer_ref);
	return by_ref != 0 ? by_ref : (x->offer > y->offer) - (x->offer < y->offer);
}

void match_run(const struct match_input *input, struct arena *arena, struct match_result *ret)
{
	size_t count = input->offer_count;
	must(count < UINT32_MAX);
	SCOPED_ARENA(scratch);
	struct rank_work work = {
		.input = input,
		.rankings = arena_new_array(arena, count, struct match_ranking),
		.lists = arena_new_array(scratch, count, struct match_rank *),
	};
	/* All room is taken before the threads start: an arena belongs to one of them. */
	for (size_t i = 0; i < count; i++) {
		struct match_ranking *ranking = &work.rankings[i];
		ranking->offer = (uint32_t)i;
		ranking->considered =
			input->applicants != NULL ? input->applicants[i].count : input->pool->count;
		size_t room = MIN(input->top, ranking->considered);
		work.lists[i] = arena_new_array(arena, room, struct match_rank);
		ranking->ranks = work.lists[i];
	}
	threads_run(input->thread_count, count, rank_offer, &work);
	if (count > 0)
		qsort_r(work.rankings, count, sizeof(*work.rankings), rank_compare_offers,
			(void *)(uintptr_t)input->offers);
	*ret = (struct match_result){work.rankings, count};
}
