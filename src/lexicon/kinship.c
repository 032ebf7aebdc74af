/* Kinship: words that stand in labels of the same concepts, in whatever language, are kin, and so
 * are texts and concepts that have only such words: «éboueur», «collecte des déchets», "refuse".
 * Learned from the labels alone (kinship_learn.c); words that nobody has written yet are made of
 * pieces that many have.
 *
 * Cost: some 30 microseconds a text; what was learned is kept (keep.h). */
#include "lexicon/characters.h"
#include "lexicon/keep.h"
#include "lexicon/kinship.h"
#include "lexicon/link_private.h"

#include <math.h>
#include <string.h>

#define TILE 16 /* concepts that are summed together */

/* ---- pieces ---- */

#define PIECE_CHARACTERS 4
#define ROWS_MIN 1024u
#define ROWS_MAX 65536u

uint32_t kinship_row_count(size_t title_count)
{
	uint32_t count = ROWS_MIN;
	while (count < ROWS_MAX && count < title_count / 2)
		count *= 2;
	return count;
}

size_t kinship_cut(struct str word, uint32_t row_count, uint32_t ret[KINSHIP_PIECES_MAX])
{
	struct characters characters;
	size_t count = 0;
	characters_read(word, &characters);
	for (size_t i = 0; i + PIECE_CHARACTERS <= characters.count; i++)
		ret[count++] = (uint32_t)characters_hash(&characters, i, PIECE_CHARACTERS) &
			       (row_count - 1);
	if (characters.count != PIECE_CHARACTERS) /* else the whole is the one piece there is */
		ret[count++] = (uint32_t)characters_hash(&characters, 0, characters.count) &
			       (row_count - 1);
	return count;
}

/* ---- building ---- */

/* Places TILE concepts beside each other, side after side: the sums run through them in that
 * order. */
static void kinship_turn(size_t concepts, struct kinship *kinship, struct arena *arena)
{
	size_t tiles = (concepts + TILE - 1) / TILE;
	float *turned = arena_new_array(arena, tiles * TILE * KINSHIP_SIDES, float);
	for (size_t c = 0; c < concepts; c++) {
		float *tile = turned + c / TILE * TILE * KINSHIP_SIDES;
		for (size_t k = 0; k < KINSHIP_SIDES; k++)
			tile[k * TILE + c % TILE] = kinship->places[c * KINSHIP_SIDES + k];
	}
	kinship->turned = turned;
}

void kinship_build(struct lexicon *lexicon, struct arena *arena, int threads)
{
	struct kinship *kinship = &lexicon->kinship;
	if (lexicon->concept_count == UNIT_GROUP_COUNT)
		return; /* unit groups have the model */
	if (lexicon->kept != NULL)
		*kinship = lexicon->kept->kinship;
	else
		kinship_learn(lexicon, kinship, arena, threads);
	kinship_turn(lexicon->concept_count, kinship, arena);
}

/* ---- a text ---- */

static void kinship_add_word(const struct kinship *kinship, struct str word, float share,
			     float sums[KINSHIP_SIDES])
{
	uint32_t pieces[KINSHIP_PIECES_MAX];
	size_t count = kinship_cut(word, kinship->row_count, pieces);
	for (size_t i = 0; i < count; i++) {
		const struct kinship_row *row = &kinship->rows[pieces[i]];
		float one = share * row->one;
		for (size_t k = 0; k < KINSHIP_SIDES; k++)
			sums[k] += one * (float)row->sides[k];
	}
}

void kinship_of(const struct lexicon *lexicon, const struct query_word *words, size_t word_count,
		float *ret)
{
	const struct kinship *kinship = &lexicon->kinship;
	size_t concepts = lexicon->concept_count;
	float place[KINSHIP_SIDES] = {0}, square = 0;
	if (kinship->turned != NULL)
		for (size_t w = 0; w < word_count; w++)
			kinship_add_word(kinship, words[w].text, words[w].share, place);
	for (size_t k = 0; k < KINSHIP_SIDES; k++)
		square += place[k] * place[k];
	if (square == 0) {
		memset(ret, 0, concepts * sizeof(*ret));
		return;
	}
	for (size_t k = 0; k < KINSHIP_SIDES; k++)
		place[k] /= sqrtf(square);
	for (size_t from = 0; from < concepts; from += TILE) {
		const lanes *tile = (const lanes *)(kinship->turned + from * KINSHIP_SIDES);
		lanes a = {0}, b = {0}, c = {0}, d = {0};
		/* Four by name, which the processor holds itself. */
		for (size_t k = 0; k < KINSHIP_SIDES; k++, tile += TILE / 4) {
			a += place[k] * tile[0];
			b += place[k] * tile[1];
			c += place[k] * tile[2];
			d += place[k] * tile[3];
		}
		const lanes sums[TILE / 4] = {a, b, c, d};
		memcpy(ret + from, sums, MIN((size_t)TILE, concepts - from) * sizeof(*ret));
	}
}
