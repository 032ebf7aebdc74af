/* Words that look alike: each word is cut into pieces of two to five characters, its two ends
 * marked, and a rare piece in common tells more than a frequent one (cosine of weights by rarity).
 * Comparing words instead of whole titles keeps the lists short: some ten thousand words stand for
 * a quarter of a million titles. */
#include "lexicon/characters.h"
#include "lexicon/lexicon_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PIECE_CHARACTERS_MIN 2
#define PIECE_CHARACTERS_MAX 5
#define WORD_PIECES_MAX (4 * (CHARACTERS_BYTES_MAX + 2))
/* A piece of more words than this tells nothing and would cost the most. */
#define PIECE_WORDS_MAX 1000

struct cut {
	uint64_t keys[WORD_PIECES_MAX];
	size_t count;
};

static void cut_add(struct cut *cut, uint64_t key)
{
	for (size_t i = 0; i < cut->count; i++)
		if (cut->keys[i] == key)
			return;
	cut->keys[cut->count++] = key;
}

/* The different pieces of a word, in the order they come; 0 is no key. */
static void cut_word(struct str word, struct cut *ret)
{
	struct characters characters;
	characters_read(word, &characters);
	ret->count = 0;
	for (size_t i = 0; i < characters.count; i++)
		for (size_t n = PIECE_CHARACTERS_MIN;
		     n <= PIECE_CHARACTERS_MAX && i + n <= characters.count; n++)
			cut_add(ret, characters_hash(&characters, i, n) | 1);
}

/* The pieces of every word, in word order. */
static struct lists pieces_cut_all(struct pieces *pieces, const struct map *words,
				   struct arena *work)
{
	struct lists lists = {.start = arena_new_array(work, words->count + 1, uint32_t)};
	ARRAY(uint32_t) ids = {0};
	struct cut cut;
	for (size_t w = 0; w < words->count; w++) {
		cut_word(words->entries[w].key, &cut);
		for (size_t i = 0; i < cut.count; i++)
			array_push(work, &ids, keys_at(&pieces->keys, cut.keys[i]));
		lists.start[w + 1] = (uint32_t)ids.count;
	}
	lists.items = ids.at;
	return lists;
}

/* Rarity of each piece and where its list of words starts. */
static void pieces_weigh(struct pieces *pieces, const struct lists *cuts, size_t word_count,
			 struct arena *arena)
{
	uint32_t *start = arena_new_array(arena, pieces->keys.count + 1, uint32_t);
	pieces->rarity = arena_new_array(arena, pieces->keys.count, float);
	for (size_t i = 0; i < cuts->start[word_count]; i++)
		start[cuts->items[i] + 1]++;
	for (size_t p = 0; p < pieces->keys.count; p++) {
		uint32_t words = start[p + 1];
		bool telling = words <= PIECE_WORDS_MAX;
		pieces->rarity[p] = telling ? logf(1.0f + (float)word_count / (float)words) : 0.0f;
		start[p + 1] = start[p] + (telling ? words : 0);
	}
	pieces->words.start = start;
	pieces->words.items = arena_new_array(arena, start[pieces->keys.count], uint32_t);
	pieces->weights = arena_new_array(arena, start[pieces->keys.count], uint16_t);
}

void pieces_build(struct pieces *pieces, const struct map *words, struct arena *arena)
{
	SCOPED_ARENA(work);
	*pieces = (struct pieces){.keys = keys_new(arena)};
	struct lists cuts = pieces_cut_all(pieces, words, work);
	pieces_weigh(pieces, &cuts, words->count, arena);
	uint32_t *next = arena_new_array(work, pieces->keys.count, uint32_t);
	memcpy(next, pieces->words.start, pieces->keys.count * sizeof(*next));
	for (size_t w = 0; w < words->count; w++) {
		float square = 0;
		for (size_t i = cuts.start[w]; i < cuts.start[w + 1]; i++)
			square += pieces->rarity[cuts.items[i]] * pieces->rarity[cuts.items[i]];
		float scale = square > 0 ? PIECE_ONE / sqrtf(square) : 0;
		for (size_t i = cuts.start[w]; i < cuts.start[w + 1]; i++) {
			uint32_t piece = cuts.items[i];
			if (pieces->rarity[piece] == 0)
				continue;
			uint32_t place = next[piece]++;
			pieces->words.items[place] = (uint32_t)w;
			pieces->weights[place] = (uint16_t)(pieces->rarity[piece] * scale);
		}
	}
}

struct pieces_desk pieces_desk_new(size_t word_count, struct arena *arena)
{
	return (struct pieces_desk){arena_new_array(arena, word_count, uint32_t),
				    arena_new_array(arena, word_count + 1, uint32_t)};
}

static bool neighbour_is_before(struct neighbour a, struct neighbour b)
{
	return a.likeness > b.likeness || (a.likeness == b.likeness && a.word < b.word);
}

/* Keeps the best NEIGHBOURS_MAX in order. */
static size_t neighbours_insert(struct neighbour *list, size_t count, struct neighbour one)
{
	if (count == NEIGHBOURS_MAX && !neighbour_is_before(one, list[count - 1]))
		return count;
	size_t at = count < NEIGHBOURS_MAX ? count : NEIGHBOURS_MAX - 1;
	for (; at > 0 && neighbour_is_before(one, list[at - 1]); at--)
		list[at] = list[at - 1];
	list[at] = one;
	return MIN(count + 1, (size_t)NEIGHBOURS_MAX);
}

size_t pieces_neighbours(const struct pieces *pieces, struct pieces_desk *desk, struct str word,
			 float likeness_min, struct neighbour ret[NEIGHBOURS_MAX])
{
	struct cut cut;
	uint32_t ids[WORD_PIECES_MAX];
	size_t known = 0, touched = 0, count = 0;
	/* A piece that no word has still makes the word less like any. */
	float square = 0, strange = logf(1.0f + (float)pieces->keys.count);
	cut_word(word, &cut);
	for (size_t i = 0; i < cut.count; i++) {
		uint32_t id = keys_find(&pieces->keys, cut.keys[i]);
		if (id == KEY_NONE) {
			square += strange * strange;
			continue;
		}
		square += pieces->rarity[id] * pieces->rarity[id];
		if (pieces->rarity[id] > 0)
			ids[known++] = id;
	}
	if (known == 0)
		return 0;
	float scale = PIECE_ONE / sqrtf(square);
	/* By name, or each would be read anew for every word. */
	const uint32_t *items = pieces->words.items;
	const uint16_t *weights = pieces->weights;
	uint32_t *sums = desk->sums, *words = desk->touched;
	for (size_t i = 0; i < known; i++) {
		uint32_t weight = (uint32_t)(pieces->rarity[ids[i]] * scale);
		uint32_t end = pieces->words.start[ids[i] + 1];
		for (uint32_t k = pieces->words.start[ids[i]]; k < end; k++) {
			uint32_t sum = sums[items[k]];
			/* Without a branch that nobody foresees. */
			words[touched] = items[k];
			touched += sum == 0;
			sums[items[k]] = sum + weight * weights[k];
		}
	}
	for (size_t i = 0; i < touched; i++) {
		uint32_t other = desk->touched[i];
		float likeness = (float)desk->sums[other] / ((float)PIECE_ONE * PIECE_ONE);
		desk->sums[other] = 0;
		if (likeness >= likeness_min)
			count = neighbours_insert(ret, count,
						  (struct neighbour){other, MIN(likeness, 1.0f)});
	}
	return count;
}
