/* Learning kinship, see kinship.h: a title shall lie nearer its own concept than others, those of
 * the titles beside it and some drawn by lot (a softmax of cosines; steps as AdaGrad takes them).
 * A bag of pieces as fastText has, taught as StarSpace is (Wu and others, 2018).
 *
 * Titles are taken in batches of shards. The shards of a batch know nothing of each other and read
 * the same numbers; then each part of the rows takes its steps in the order of the titles. So any
 * number of threads gives the same bytes.
 *
 * Cost: some five seconds of a core with all taxonomies. */
#include "lexicon/kinship.h"

#include <math.h>
#include <string.h>

#define ROUNDS 3
/* A small lexicon is gone through more often. */
#define TITLES_LEARNED_MIN 20000
#define ROUNDS_MAX 50
#define SHARD_TITLES 64
#define SHARD_OTHERS 64 /* concepts drawn by lot */
#define SHARD_CONCEPTS (SHARD_TITLES + SHARD_OTHERS)
#define BATCH_SHARDS 8
#define PARTS 4
#define TITLE_PIECES_MAX 512
/* Titles of unit groups teach their words beside: this many for each title of ESCO. */
#define GROUP_TITLES_SHARE 0.3f
/* How much nearer is nearer: the cosine that is worth one unit of belief. */
#define COSINE_UNIT 0.15f
#define RATE 0.3f
#define SQUARE_FIRST 1e-3f /* what steps are divided by before there was one */
#define ROW_SPREAD 0.2f    /* at first, by lot */
#define PULL_MIN 1e-4f     /* what pulls less is let be */

/* What a title pulls at, and where: the same for all of its pieces. */
struct lesson {
	uint32_t pieces[TITLE_PIECES_MAX];
	uint32_t piece_count, concept;
	float length;
};

struct shard {
	struct random random;
	uint32_t title_count, concept_count;
	struct lesson lessons[SHARD_TITLES];
	uint32_t concepts[SHARD_CONCEPTS];
	lanes texts[SHARD_TITLES][KINSHIP_LANES];
	lanes text_pulls[SHARD_TITLES][KINSHIP_LANES];
	lanes places[SHARD_CONCEPTS][KINSHIP_LANES];
	lanes place_pulls[SHARD_CONCEPTS][KINSHIP_LANES];
};

struct kinship_learning {
	const struct lexicon *lexicon;
	struct lists pieces; /* rows of each word of the vocabulary */
	uint32_t row_count;
	lanes *rows, *places;               /* KINSHIP_LANES each */
	float *row_squares, *place_squares; /* of the steps so far */
	uint32_t *forms;                    /* in this round's order */
	size_t form_count;
	size_t batch; /* its first form */
	float rate;
	struct shard *shards;
	size_t shard_count;
};

/* ---- four numbers at a time ---- */

static float lanes_product(const lanes *a, const lanes *b)
{
	lanes sums = {0};
	for (size_t k = 0; k < KINSHIP_LANES; k++)
		sums += a[k] * b[k];
	return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static void lanes_add(lanes *to, const lanes *from, float times)
{
	for (size_t k = 0; k < KINSHIP_LANES; k++)
		to[k] += times * from[k];
}

static void lanes_scale(lanes *row, float by)
{
	for (size_t k = 0; k < KINSHIP_LANES; k++)
		row[k] *= by;
}

/* What of a pull goes along the place only makes it longer: that is taken out. */
static void lanes_turn_aside(lanes *pull, const lanes *place)
{
	lanes_add(pull, place, -lanes_product(pull, place));
}

/* ---- a shard ---- */

static void shard_add_pieces(const struct kinship_learning *learning, uint32_t form,
			     struct lesson *lesson)
{
	const struct lists *words = &learning->lexicon->form_words, *pieces = &learning->pieces;
	lesson->piece_count = 0;
	for (uint32_t i = words->start[form]; i < words->start[form + 1]; i++) {
		uint32_t word = words->items[i];
		for (uint32_t p = pieces->start[word];
		     p < pieces->start[word + 1] && lesson->piece_count < TITLE_PIECES_MAX; p++)
			lesson->pieces[lesson->piece_count++] = pieces->items[p];
	}
}

static void shard_read(const struct kinship_learning *learning, struct shard *shard, size_t first)
{
	size_t end = MIN(first + SHARD_TITLES, learning->form_count);
	shard->title_count = 0;
	for (size_t i = first; i < end; i++) {
		struct lesson *lesson = &shard->lessons[shard->title_count];
		lanes *text = shard->texts[shard->title_count];
		shard_add_pieces(learning, learning->forms[i], lesson);
		memset(text, 0, sizeof(shard->texts[0]));
		for (size_t p = 0; p < lesson->piece_count; p++)
			lanes_add(text, learning->rows + lesson->pieces[p] * (size_t)KINSHIP_LANES,
				  1);
		lesson->length = sqrtf(lanes_product(text, text));
		lesson->concept = learning->lexicon->forms[learning->forms[i]].concept;
		if (lesson->length < 1e-6f)
			continue; /* pieces that cancel each other */
		lanes_scale(text, 1 / lesson->length);
		shard->title_count++;
	}
}

static void shard_draw_concepts(const struct kinship_learning *learning, struct shard *shard)
{
	size_t concepts = learning->lexicon->concept_count;
	shard->concept_count = shard->title_count + SHARD_OTHERS;
	for (size_t i = 0; i < shard->concept_count; i++) {
		shard->concepts[i] = i < shard->title_count
					     ? shard->lessons[i].concept
					     : (uint32_t)random_below(&shard->random, concepts);
		memcpy(shard->places[i],
		       learning->places + shard->concepts[i] * (size_t)KINSHIP_LANES,
		       sizeof(shard->places[i]));
	}
}

/* How likely each concept of the shard is for the title, less 1 for its own: what pulls. Its own
 * concept counts once, however often it was drawn. */
static void shard_beliefs(const struct shard *shard, size_t title, float pulls[SHARD_CONCEPTS])
{
	uint32_t own = shard->lessons[title].concept;
	float total = 0;
	for (size_t i = 0; i < shard->concept_count; i++) {
		bool is_again = i != title && shard->concepts[i] == own;
		float cosine = lanes_product(shard->texts[title], shard->places[i]);
		pulls[i] = is_again ? 0 : expf((cosine - 1) / COSINE_UNIT);
		total += pulls[i];
	}
	for (size_t i = 0; i < shard->concept_count; i++)
		pulls[i] /= total;
	pulls[title] -= 1;
}

static void shard_pull(struct shard *shard)
{
	float pulls[SHARD_CONCEPTS];
	memset(shard->text_pulls, 0, sizeof(shard->text_pulls));
	memset(shard->place_pulls, 0, sizeof(shard->place_pulls));
	for (size_t t = 0; t < shard->title_count; t++) {
		shard_beliefs(shard, t, pulls);
		for (size_t i = 0; i < shard->concept_count; i++) {
			if (fabsf(pulls[i]) < PULL_MIN)
				continue;
			lanes_add(shard->text_pulls[t], shard->places[i], pulls[i]);
			lanes_add(shard->place_pulls[i], shard->texts[t], pulls[i]);
		}
		lanes_turn_aside(shard->text_pulls[t], shard->texts[t]);
		lanes_scale(shard->text_pulls[t], 1 / shard->lessons[t].length);
	}
	for (size_t i = 0; i < shard->concept_count; i++)
		lanes_turn_aside(shard->place_pulls[i], shard->places[i]);
}

static void shard_learn(void *context, size_t number)
{
	const struct kinship_learning *learning = context;
	struct shard *shard = &learning->shards[number];
	shard_read(learning, shard, learning->batch + number * SHARD_TITLES);
	shard_draw_concepts(learning, shard);
	shard_pull(shard);
}

/* ---- steps ---- */

/* One step against the pull, the shorter the more a row was pulled before. */
static void step_row(lanes *row, const lanes *pull, float mean_square, float rate, float *squares)
{
	*squares += mean_square;
	lanes_add(row, pull, -rate / sqrtf(*squares));
}

static void step_part(void *context, size_t part)
{
	const struct kinship_learning *learning = context;
	for (size_t s = 0; s < learning->shard_count; s++) {
		const struct shard *shard = &learning->shards[s];
		for (size_t t = 0; t < shard->title_count; t++) {
			const lanes *pull = shard->text_pulls[t];
			const struct lesson *lesson = &shard->lessons[t];
			float square = lanes_product(pull, pull) / KINSHIP_SIDES;
			for (size_t p = 0; p < lesson->piece_count; p++) {
				uint32_t row = lesson->pieces[p];
				if (row % PARTS == part)
					step_row(learning->rows + row * (size_t)KINSHIP_LANES, pull,
						 square, learning->rate,
						 &learning->row_squares[row]);
			}
		}
		for (size_t i = 0; i < shard->concept_count; i++) {
			const lanes *pull = shard->place_pulls[i];
			uint32_t concept = shard->concepts[i];
			lanes *place = learning->places + concept * (size_t)KINSHIP_LANES;
			if (concept % PARTS != part)
				continue;
			step_row(place, pull, lanes_product(pull, pull) / KINSHIP_SIDES,
				 learning->rate, &learning->place_squares[concept]);
			lanes_scale(place, 1 / sqrtf(lanes_product(place, place)));
		}
	}
}

/* ---- the whole ---- */

static void learning_cut_words(struct kinship_learning *learning, struct arena *work)
{
	const struct map *words = &learning->lexicon->words;
	ARRAY(uint32_t) items = {0};
	learning->pieces.start = arena_new_array(work, words->count + 1, uint32_t);
	for (size_t w = 0; w < words->count; w++) {
		uint32_t pieces[KINSHIP_PIECES_MAX];
		size_t count = kinship_cut(words->entries[w].key, learning->row_count, pieces);
		for (size_t i = 0; i < count; i++)
			array_push(work, &items, pieces[i]);
		learning->pieces.start[w + 1] = (uint32_t)items.count;
	}
	learning->pieces.items = items.at;
}

static void learning_draw(lanes *rows, size_t count, float spread, struct random *random)
{
	for (size_t i = 0; i < count * KINSHIP_LANES; i++) {
		uint64_t bits = random_next(random);
		for (size_t k = 0; k < 4; k++)
			rows[i][k] = spread *
				     ((float)((bits >> (16 * k)) & UINT16_MAX) / UINT16_MAX - 0.5f);
	}
}

/* ESCO's titles, and each round others of the unit groups', in an order by lot. */
static void learning_choose(struct kinship_learning *learning, size_t round, struct random *random)
{
	const struct lexicon *lexicon = learning->lexicon;
	float groups = (float)lexicon->cnp_form_count,
	      others = (float)(lexicon->form_count - lexicon->cnp_form_count);
	size_t every = (size_t)ceilf(groups / (GROUP_TITLES_SHARE * others + 1));
	learning->form_count = 0;
	for (uint32_t f = 0; f < lexicon->form_count; f++)
		if (f >= lexicon->cnp_form_count || (f + round) % every == 0)
			learning->forms[learning->form_count++] = f;
	for (size_t i = learning->form_count; i > 1; i--) {
		size_t other = random_below(random, i);
		uint32_t form = learning->forms[i - 1];
		learning->forms[i - 1] = learning->forms[other];
		learning->forms[other] = form;
	}
}

static void learning_round(struct kinship_learning *learning, struct random *random, int threads)
{
	size_t step = (size_t)BATCH_SHARDS * SHARD_TITLES;
	for (learning->batch = 0; learning->batch < learning->form_count; learning->batch += step) {
		size_t left = learning->form_count - learning->batch;
		learning->shard_count =
			MIN((size_t)BATCH_SHARDS, (left + SHARD_TITLES - 1) / SHARD_TITLES);
		for (size_t s = 0; s < learning->shard_count; s++)
			learning->shards[s].random = random_from_seed(random_next(random));
		threads_run(threads, learning->shard_count, shard_learn, learning);
		threads_run(threads, PARTS, step_part, learning);
	}
}

static struct kinship_row *learning_rows(const struct kinship_learning *learning,
					 struct arena *arena)
{
	struct kinship_row *rows = arena_new_array(arena, learning->row_count, struct kinship_row);
	for (size_t r = 0; r < learning->row_count; r++) {
		const float *from = (const float *)(learning->rows + r * KINSHIP_LANES);
		float largest = 1e-9f;
		for (size_t k = 0; k < KINSHIP_SIDES; k++)
			largest = MAX(largest, fabsf(from[k]));
		rows[r].one = largest / INT8_MAX;
		for (size_t k = 0; k < KINSHIP_SIDES; k++)
			rows[r].sides[k] = (int8_t)lrintf(from[k] / rows[r].one);
	}
	return rows;
}

static void learning_begin(struct kinship_learning *learning, struct random *random,
			   struct arena *work)
{
	size_t concepts = learning->lexicon->concept_count, rows = learning->row_count;
	learning->rows = arena_new_array(work, rows * KINSHIP_LANES, lanes);
	learning->places = arena_new_array(work, concepts * KINSHIP_LANES, lanes);
	learning->row_squares = arena_new_array(work, rows, float);
	learning->place_squares = arena_new_array(work, concepts, float);
	learning->forms = arena_new_array(work, learning->lexicon->form_count, uint32_t);
	learning->shards = arena_new_array(work, BATCH_SHARDS, struct shard);
	for (size_t r = 0; r < rows; r++)
		learning->row_squares[r] = SQUARE_FIRST;
	for (size_t c = 0; c < concepts; c++)
		learning->place_squares[c] = SQUARE_FIRST;
	learning_draw(learning->rows, rows, ROW_SPREAD, random);
	learning_draw(learning->places, concepts, 1, random);
	for (size_t c = 0; c < concepts; c++) {
		lanes *place = learning->places + c * KINSHIP_LANES;
		lanes_scale(place, 1 / sqrtf(lanes_product(place, place)));
	}
	learning_cut_words(learning, work);
}

void kinship_learn(const struct lexicon *lexicon, struct kinship *ret, struct arena *arena,
		   int threads)
{
	SCOPED_ARENA(work);
	struct random random = random_from_seed(1);
	struct kinship_learning learning = {
		.lexicon = lexicon,
		.row_count = kinship_row_count(lexicon->form_count - lexicon->cnp_form_count)};
	learning_begin(&learning, &random, work);
	learning_choose(&learning, 0, &random);
	size_t rounds = MIN(MAX(TITLES_LEARNED_MIN / (learning.form_count + 1), (size_t)ROUNDS),
			    (size_t)ROUNDS_MAX);
	for (size_t round = 0; round < rounds; round++) {
		learning.rate = RATE * (1 - (float)round / (float)rounds);
		learning_choose(&learning, round, &random);
		learning_round(&learning, &random, threads);
	}
	size_t cells = lexicon->concept_count * KINSHIP_SIDES;
	float *places = arena_new_array(arena, cells, float);
	memcpy(places, learning.places, cells * sizeof(*places));
	*ret = (struct kinship){.row_count = learning.row_count,
				.rows = learning_rows(&learning, arena),
				.places = places};
}
