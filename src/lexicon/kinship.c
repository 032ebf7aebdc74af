/* Kinship: words that stand in labels of the same concepts, in whatever language, are kin, and so
 * are texts and concepts that have only such words: «éboueur», «collecte des déchets», "refuse".
 *
 * The table of words and concepts (rarity times the logarithm of how often, each concept's column
 * of length 1) is looked at along the few directions in which it reaches furthest, found by
 * repeated multiplication (subspace iteration); what a text and a concept have in common there is
 * the cosine of the two. Latent semantic indexing: Deerwester and others, 1990.
 *
 * Cost: half a second when it is built, which is kept (keep.h); some 50 microseconds a text. */
#include "lexicon/keep.h"
#include "lexicon/link_private.h"

#include <math.h>
#include <string.h>

#define ROUNDS 4
#define TILE 16 /* concepts that are summed together */
/* What a direction must have of the longest one's square, not to be noise of rounding. */
#define PIVOT_LEAST 1e-7
/* Words of the vocabulary that stand for one of the text: this alike at least, more where it stands
 * there itself, and so many. */
#define ALIKE_MIN 0.5f
#define ALIKE_MIN_SAME 0.75f
#define SAME 0.985f
#define ALIKE_MAX 6

/* Four numbers that are reckoned with at once. */
typedef float lanes __attribute__((vector_size(16), may_alias));

/* Adds a row of KINSHIP_SIDES, so many times; both begin where four numbers may. */
static inline void kinship_add_row(float *to, const float *row, float times)
{
	lanes *sums = (lanes *)to;
	const lanes *parts = (const lanes *)row;
	for (size_t k = 0; k < KINSHIP_SIDES / 4; k++)
		sums[k] += times * parts[k];
}

/* ---- the table ---- */

static void kinship_add_word(const struct lexicon *lexicon, uint32_t word,
			     const struct kinship *kinship, uint32_t *count)
{
	const struct lists *forms = &lexicon->word_forms;
	uint32_t from = *count, last = UINT32_MAX;
	for (uint32_t i = forms->start[word]; i < forms->start[word + 1]; i++) {
		/* Forms lie in the order of their concepts. */
		uint32_t concept = lexicon->labels[lexicon->forms[forms->items[i]].label].concept;
		if (concept != last) {
			kinship->concepts[*count] = last = concept;
			kinship->weights[(*count)++] = 0;
		}
		kinship->weights[*count - 1] += 1;
	}
	float rarity = logf((float)(lexicon->concept_count + 1) / (float)(*count - from + 1));
	kinship->rarity[word] = rarity;
	for (uint32_t i = from; i < *count; i++)
		kinship->weights[i] = rarity * log1pf(kinship->weights[i]);
}

static void kinship_fill(const struct lexicon *lexicon, struct kinship *kinship,
			 struct arena *arena)
{
	SCOPED_ARENA(work);
	size_t words = lexicon->words.count, room = lexicon->word_forms.start[words];
	uint32_t count = 0;
	float *squares = arena_new_array(work, lexicon->concept_count, float);
	kinship->start = arena_new_array(arena, words + 1, uint32_t);
	kinship->rarity = arena_new_array(arena, words, float);
	kinship->concepts = arena_new_array(work, room, uint32_t);
	kinship->weights = arena_new_array(work, room, float);
	for (uint32_t w = 0; w < words; w++) {
		kinship_add_word(lexicon, w, kinship, &count);
		kinship->start[w + 1] = count;
	}
	for (uint32_t i = 0; i < count; i++)
		squares[kinship->concepts[i]] += kinship->weights[i] * kinship->weights[i];
	for (uint32_t i = 0; i < count; i++)
		kinship->weights[i] /= sqrtf(MAX(squares[kinship->concepts[i]], 1e-9f));
	kinship->concepts = memcpy(arena_new_array(arena, count, uint32_t), kinship->concepts,
				   count * sizeof(uint32_t));
	kinship->weights = memcpy(arena_new_array(arena, count, float), kinship->weights,
				  count * sizeof(float));
}

/* ---- the directions; matrices have a row of KINSHIP_SIDES for each concept ---- */

/* The table times its own mirror image, times the directions. */
static void kinship_multiply(const struct kinship *kinship, size_t words, size_t concepts,
			     const float *from, float *ret)
{
	memset(ret, 0, concepts * KINSHIP_SIDES * sizeof(*ret));
	for (size_t w = 0; w < words; w++) {
		_Alignas(16) float sums[KINSHIP_SIDES] = {0};
		for (uint32_t i = kinship->start[w]; i < kinship->start[w + 1]; i++)
			kinship_add_row(sums, from + (size_t)kinship->concepts[i] * KINSHIP_SIDES,
					kinship->weights[i]);
		for (uint32_t i = kinship->start[w]; i < kinship->start[w + 1]; i++)
			kinship_add_row(ret + (size_t)kinship->concepts[i] * KINSHIP_SIDES, sums,
					kinship->weights[i]);
	}
}

/* Products of the columns of two matrices. */
static void kinship_products(const float *a, const float *b, size_t concepts, double *ret)
{
	memset(ret, 0, (size_t)KINSHIP_SIDES * KINSHIP_SIDES * sizeof(*ret));
	for (size_t c = 0; c < concepts; c++)
		for (size_t i = 0; i < KINSHIP_SIDES; i++) {
			double one = a[c * KINSHIP_SIDES + i];
			for (size_t k = 0; k < KINSHIP_SIDES; k++)
				ret[i * KINSHIP_SIDES + k] += one * b[c * KINSHIP_SIDES + k];
		}
}

/* The lower triangle whose square the products are (Cholesky), in place; a direction that adds
 * nothing gets a 0 on the diagonal. */
static void kinship_triangle(double *at)
{
	double most = 0;
	for (size_t i = 0; i < KINSHIP_SIDES; i++)
		most = MAX(most, at[i * KINSHIP_SIDES + i]);
	for (size_t i = 0; i < KINSHIP_SIDES; i++)
		for (size_t k = 0; k <= i; k++) {
			double sum = at[i * KINSHIP_SIDES + k];
			for (size_t j = 0; j < k; j++)
				sum -= at[i * KINSHIP_SIDES + j] * at[k * KINSHIP_SIDES + j];
			double pivot = at[k * KINSHIP_SIDES + k];
			if (i == k)
				at[i * KINSHIP_SIDES + i] =
					sum > PIVOT_LEAST * most ? sqrt(sum) : 0;
			else
				at[i * KINSHIP_SIDES + k] = pivot > 0 ? sum / pivot : 0;
		}
}

/* Each row divided by the triangle: the columns stand upright on each other then. */
static void kinship_divide(const double *triangle, size_t concepts, float *rows)
{
	for (size_t c = 0; c < concepts; c++) {
		float *row = rows + c * KINSHIP_SIDES;
		for (size_t i = 0; i < KINSHIP_SIDES; i++) {
			double sum = row[i], pivot = triangle[i * KINSHIP_SIDES + i];
			for (size_t k = 0; k < i; k++)
				sum -= triangle[i * KINSHIP_SIDES + k] * row[k];
			row[i] = pivot > 0 ? (float)(sum / pivot) : 0;
		}
	}
}

/* Plus or minus one, the same for every program. */
static float kinship_coin(uint32_t number)
{
	uint64_t hash = (number + 1) * 0x9e3779b97f4a7c15u;
	hash = (hash ^ hash >> 32) * 0xbf58476d1ce4e5b9u;
	return (hash >> 40 & 1) != 0 ? 1.0f : -1.0f;
}

static void kinship_find(const struct lexicon *lexicon, struct kinship *kinship,
			 struct arena *arena)
{
	SCOPED_ARENA(work);
	size_t concepts = lexicon->concept_count, words = lexicon->words.count;
	size_t cells = concepts * KINSHIP_SIDES;
	double *triangle = arena_new_array(work, (size_t)KINSHIP_SIDES * KINSHIP_SIDES, double);
	float *now = arena_new_array(arena, cells, float);
	float *next = arena_new_array(arena, cells, float);
	for (uint32_t i = 0; i < cells; i++)
		now[i] = kinship_coin(i);
	for (size_t round = 0; round < ROUNDS; round++) {
		kinship_products(now, now, concepts, triangle);
		kinship_triangle(triangle);
		kinship_divide(triangle, concepts, now);
		kinship_multiply(kinship, words, concepts, now, next);
		float *other = now;
		now = next;
		next = other;
	}
	/* The words' side: what the table makes of the directions must stand upright there. */
	kinship_products(next, now, concepts, triangle);
	kinship_triangle(triangle);
	kinship_divide(triangle, concepts, now);
	kinship_divide(triangle, concepts, next);
	kinship->bases = next;
	kinship->places = now;
}

/* Places of length 1, TILE concepts beside each other, side after side: the sums run through them
 * in that order. */
static void kinship_turn(size_t concepts, struct kinship *kinship, struct arena *arena)
{
	size_t tiles = (concepts + TILE - 1) / TILE;
	float *turned = arena_new_array(arena, tiles * TILE * KINSHIP_SIDES, float);
	for (size_t c = 0; c < concepts; c++) {
		const float *row = kinship->places + c * KINSHIP_SIDES;
		float *tile = turned + c / TILE * TILE * KINSHIP_SIDES, square = 0;
		for (size_t k = 0; k < KINSHIP_SIDES; k++)
			square += row[k] * row[k];
		for (size_t k = 0; k < KINSHIP_SIDES && square > 0; k++)
			tile[k * TILE + c % TILE] = row[k] / sqrtf(square);
	}
	kinship->turned = turned;
}

void kinship_build(struct lexicon *lexicon, struct arena *arena)
{
	struct kinship *kinship = &lexicon->kinship;
	if (lexicon->concept_count == UNIT_GROUP_COUNT)
		return; /* unit groups have the model */
	kinship_fill(lexicon, kinship, arena);
	if (lexicon->kept != NULL) {
		kinship->bases = lexicon->kept->bases;
		kinship->places = lexicon->kept->places;
	} else {
		kinship_find(lexicon, kinship, arena);
	}
	kinship_turn(lexicon->concept_count, kinship, arena);
}

/* ---- a text ---- */

/* What the word and those like it say of each concept, added up by concept. */
static void kinship_hear(const struct kinship *kinship, const struct query_word *word,
			 float *by_concept)
{
	float likeness_min = ALIKE_MIN, total = 0;
	size_t count = 0;
	if (word->count > 0 && word->neighbours[0].likeness >= SAME)
		likeness_min = ALIKE_MIN_SAME;
	while (count < word->count && count < ALIKE_MAX &&
	       word->neighbours[count].likeness >= likeness_min) {
		total += word->neighbours[count].likeness * word->neighbours[count].likeness;
		count++;
	}
	const uint32_t *concepts = kinship->concepts;
	const float *weights = kinship->weights;
	for (size_t n = 0; n < count; n++) {
		struct neighbour neighbour = word->neighbours[n];
		float voice = word->share * kinship->rarity[neighbour.word] * neighbour.likeness *
			      neighbour.likeness / MAX(total, 1.0f);
		uint32_t end = kinship->start[neighbour.word + 1];
		for (uint32_t i = kinship->start[neighbour.word]; i < end; i++)
			by_concept[concepts[i]] += voice * weights[i];
	}
}

void kinship_of(const struct lexicon *lexicon, const struct query_word *words, size_t word_count,
		float *scratch, float *ret)
{
	const struct kinship *kinship = &lexicon->kinship;
	size_t concepts = lexicon->concept_count;
	_Alignas(16) float place[KINSHIP_SIDES] = {0};
	float square = 0;
	memset(ret, 0, concepts * sizeof(*ret));
	if (kinship->turned == NULL)
		return;
	for (size_t w = 0; w < word_count; w++)
		kinship_hear(kinship, &words[w], scratch);
	for (size_t c = 0; c < concepts; c++) {
		if (scratch[c] == 0)
			continue;
		kinship_add_row(place, kinship->bases + c * KINSHIP_SIDES, scratch[c]);
		scratch[c] = 0;
	}
	for (size_t k = 0; k < KINSHIP_SIDES; k++)
		square += place[k] * place[k];
	if (square == 0)
		return;
	for (size_t k = 0; k < KINSHIP_SIDES; k++)
		place[k] /= sqrtf(square);
	for (size_t from = 0; from < concepts; from += TILE) {
		const lanes *tile = (const lanes *)(kinship->turned + from * KINSHIP_SIDES);
		lanes sums[TILE / 4] = {0}, a = {0}, b = {0}, c = {0}, d = {0};
		/* Four by name, which the processor holds itself. */
		for (size_t k = 0; k < KINSHIP_SIDES; k++, tile += TILE / 4) {
			a += place[k] * tile[0];
			b += place[k] * tile[1];
			c += place[k] * tile[2];
			d += place[k] * tile[3];
		}
		sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
		memcpy(ret + from, sums, MIN((size_t)TILE, concepts - from) * sizeof(*ret));
	}
}
