/* The choice: deferred acceptance with places. A candidate proposes down their wishes; an offer
 * keeps the best that came so far and lets the last one go, who proposes on.
 *
 *     each offer's keepers are a heap, whose first is the one it would let go */
#include "schedule/schedule_private.h"

#include <stdlib.h>

#define NOT_RANKED UINT32_MAX

/* Where an offer ranks a candidate. */
struct standing {
	uint32_t offer, rank;
};

struct settling {
	const struct choice_problem *problem;
	struct standing *standings; /* by candidate, then offer */
	uint32_t *standing_first;   /* by candidate, and one more */
	uint32_t *keepers;          /* candidates' ranks, a heap an offer */
	size_t *keeper_first;
	uint32_t *keeper_count;
	uint32_t *next; /* of each candidate: the wish to propose next */
};

static const char *const outcome_codes[CHOICE_OUTCOME_COUNT] = {"taken", "not_needed", "not_ranked",
								"others", "no_places"};

const char *choice_outcome_code(enum choice_outcome outcome)
{
	must(outcome < CHOICE_OUTCOME_COUNT);
	return outcome_codes[outcome];
}

static bool choice_check_lists(const struct choice_list *lists, size_t count, size_t bound,
			       const char *whose, struct err *err)
{
	SCOPED_ARENA(scratch);
	size_t *seen = arena_new_array(scratch, bound, size_t);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < lists[i].count; k++) {
			uint32_t named = lists[i].at[k];
			if (named >= bound)
				return fail(err, ERR_INPUT,
					    "%s %zu : un inconnu est nommé / %s "
					    "%zu: names an unknown one",
					    whose, i, whose, i);
			if (seen[named] == i + 1)
				return fail(err, ERR_INPUT,
					    "%s %zu : %u est nommé deux fois / %s "
					    "%zu: names %u twice",
					    whose, i, named, whose, i, named);
			seen[named] = i + 1;
		}
	}
	return true;
}

bool choice_problem_check(const struct choice_problem *problem, struct err *err)
{
	if (problem->candidate_count >= UINT32_MAX || problem->offer_count >= UINT32_MAX)
		return fail(err, ERR_INPUT, "trop de lignes / too many rows");
	for (size_t i = 0; i < problem->offer_count; i++) {
		if (problem->places[i] < 0)
			return fail(err, ERR_INPUT,
				    "offre %zu : places négatives / offer %zu: "
				    "negative places",
				    i, i);
	}
	return choice_check_lists(problem->wishes, problem->candidate_count, problem->offer_count,
				  "candidate", err) &&
	       choice_check_lists(problem->rankings, problem->offer_count, problem->candidate_count,
				  "offer", err);
}

/* The rankings turned round: for each candidate the offers that rank them, by offer. */
static void settle_stand(struct settling *settling, struct arena *arena)
{
	const struct choice_problem *problem = settling->problem;
	size_t count = 0;
	for (size_t i = 0; i < problem->offer_count; i++)
		count += problem->rankings[i].count;
	must(count < UINT32_MAX);
	settling->standings = arena_new_array(arena, count, struct standing);
	settling->standing_first = arena_new_array(arena, problem->candidate_count + 2, uint32_t);
	/* first[c + 2] counts c; summed up, first[c + 1] is where c's next goes. */
	for (size_t i = 0; i < problem->offer_count; i++) {
		for (size_t k = 0; k < problem->rankings[i].count; k++)
			settling->standing_first[problem->rankings[i].at[k] + 2]++;
	}
	for (size_t i = 2; i < problem->candidate_count + 2; i++)
		settling->standing_first[i] += settling->standing_first[i - 1];
	for (uint32_t i = 0; i < problem->offer_count; i++) {
		for (uint32_t k = 0; k < problem->rankings[i].count; k++) {
			uint32_t candidate = problem->rankings[i].at[k];
			settling->standings[settling->standing_first[candidate + 1]++] =
				(struct standing){i, k};
		}
	}
}

static uint32_t settle_rank(const struct settling *settling, uint32_t candidate, uint32_t offer)
{
	uint32_t low = settling->standing_first[candidate];
	uint32_t end = settling->standing_first[candidate + 1], high = end;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (settling->standings[middle].offer < offer)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && settling->standings[low].offer == offer ? settling->standings[low].rank
								    : NOT_RANKED;
}

/* Puts the rank where the heap's first was. */
static void settle_sink(uint32_t *heap, uint32_t count, uint32_t rank)
{
	uint32_t place = 0;
	for (;;) {
		uint32_t child = 2 * place + 1;
		if (child >= count)
			break;
		child += child + 1 < count && heap[child + 1] > heap[child];
		if (heap[child] <= rank)
			break;
		heap[place] = heap[child];
		place = child;
	}
	heap[place] = rank;
}

/* The offer keeps the rank; gives the rank that it lets go, or NOT_RANKED. */
static uint32_t settle_keep(struct settling *settling, uint32_t offer, uint32_t rank)
{
	uint32_t *heap = settling->keepers + settling->keeper_first[offer];
	uint32_t *count = &settling->keeper_count[offer];
	int32_t places = settling->problem->places[offer];
	if (places == 0)
		return rank;
	if (*count == (uint32_t)places) {
		uint32_t last = heap[0];
		if (rank > last)
			return rank;
		settle_sink(heap, *count, rank);
		return last;
	}
	uint32_t place = (*count)++;
	for (; place > 0 && heap[(place - 1) / 2] < rank; place = (place - 1) / 2)
		heap[place] = heap[(place - 1) / 2];
	heap[place] = rank;
	return NOT_RANKED;
}

/* The candidate proposes until somebody keeps them and nobody is let go. */
static void settle_propose(struct settling *settling, uint32_t candidate)
{
	while (settling->next[candidate] < settling->problem->wishes[candidate].count) {
		uint32_t wish = settling->next[candidate]++;
		uint32_t offer = settling->problem->wishes[candidate].at[wish];
		uint32_t rank = settle_rank(settling, candidate, offer);
		if (rank == NOT_RANKED)
			continue;
		uint32_t left = settle_keep(settling, offer, rank);
		if (left == NOT_RANKED)
			return;
		candidate = settling->problem->rankings[offer].at[left];
	}
}

static void settle_tell(const struct settling *settling, const uint32_t *offers, uint32_t candidate,
			enum choice_outcome *ret)
{
	struct choice_list wishes = settling->problem->wishes[candidate];
	bool taken = false;
	for (size_t i = 0; i < wishes.count; i++) {
		uint32_t offer = wishes.at[i];
		if (offer == offers[candidate]) {
			ret[i] = CHOICE_TAKEN;
			taken = true;
		} else if (taken) {
			ret[i] = CHOICE_NOT_NEEDED;
		} else if (settle_rank(settling, candidate, offer) == NOT_RANKED) {
			ret[i] = CHOICE_NOT_RANKED;
		} else {
			ret[i] = settling->problem->places[offer] == 0 ? CHOICE_NO_PLACES
								       : CHOICE_OTHERS;
		}
	}
}

void choice_settle(const struct choice_problem *problem, struct arena *arena, struct choice *ret)
{
	SCOPED_ARENA(scratch);
	struct settling settling = {.problem = problem};
	settle_stand(&settling, scratch);
	settling.keeper_first = arena_new_array(scratch, problem->offer_count + 1, size_t);
	for (size_t i = 0; i < problem->offer_count; i++)
		settling.keeper_first[i + 1] =
			settling.keeper_first[i] +
			MIN((size_t)problem->places[i], problem->rankings[i].count);
	settling.keepers =
		arena_new_array(scratch, settling.keeper_first[problem->offer_count], uint32_t);
	settling.keeper_count = arena_new_array(scratch, problem->offer_count, uint32_t);
	settling.next = arena_new_array(scratch, problem->candidate_count, uint32_t);
	for (uint32_t i = 0; i < problem->candidate_count; i++)
		settle_propose(&settling, i);
	uint32_t *offers = arena_new_array(arena, problem->candidate_count, uint32_t);
	const enum choice_outcome **outcomes =
		arena_new_array(arena, problem->candidate_count, const enum choice_outcome *);
	for (size_t i = 0; i < problem->candidate_count; i++)
		offers[i] = SCHEDULE_NONE;
	*ret = (struct choice){.offers = offers, .outcomes = outcomes};
	for (uint32_t i = 0; i < problem->offer_count; i++) {
		for (uint32_t k = 0; k < settling.keeper_count[i]; k++) {
			uint32_t rank = settling.keepers[settling.keeper_first[i] + k];
			offers[problem->rankings[i].at[rank]] = i;
			ret->taken_count++;
		}
	}
	for (uint32_t i = 0; i < problem->candidate_count; i++) {
		enum choice_outcome *row =
			arena_new_array(arena, problem->wishes[i].count, enum choice_outcome);
		settle_tell(&settling, offers, i, row);
		outcomes[i] = row;
	}
}
