/* Which words are each other's translation, for bitext.h: a first guess by the company they keep,
 * then what the pairs of titles say (word alignment by expectation and maximisation, Brown and
 * others 1993, model 1, in both directions; what both agree on counts). */
#include "lexicon/bitext.h"

#include "lexicon/keys.h"

#include <math.h>
#include <string.h>

/* ---- a first guess ---- */

#define GUESSES_MAX 12
/* What it is worth that two words begin alike, were they the same: «analyste», "analyst". */
#define ALIKE_WEIGHT 0.8f
#define ALIKE_BYTES_MIN 4

/* The stems of each concept in one language, and the other way about. */
struct company {
	struct lists stems;    /* of each concept */
	struct lists concepts; /* of each stem */
	float *weight;         /* of each stem: of its concepts together */
};

static struct lists company_turn(const struct lists *lists, size_t count, size_t item_count,
				 struct arena *arena)
{
	struct lists turned = {arena_new_array(arena, item_count + 2, uint32_t),
			       arena_new_array(arena, lists->start[count], uint32_t)};
	for (uint32_t i = 0; i < lists->start[count]; i++)
		turned.start[lists->items[i] + 2]++;
	for (size_t i = 0; i < item_count; i++)
		turned.start[i + 2] += turned.start[i + 1];
	for (uint32_t l = 0; l < count; l++)
		for (uint32_t i = lists->start[l]; i < lists->start[l + 1]; i++)
			turned.items[turned.start[lists->items[i] + 1]++] = l;
	return turned;
}

static struct company company_of(const struct bitext *bitext, enum bitext_lang lang,
				 struct arena *arena)
{
	const struct bitext_side *side = &bitext->sides[lang];
	size_t concepts = bitext->concept_count, stems = side->stems.count;
	uint32_t *stamps = arena_new_array(arena, stems, uint32_t);
	struct company company = {.stems = {arena_new_array(arena, concepts + 1, uint32_t),
					    arena_new_array(arena, side->words.count, uint32_t)},
				  .weight = arena_new_array(arena, stems, float)};
	for (uint32_t c = 0; c < concepts; c++)
		company.stems.start[c + 1] =
			company.stems.start[c] +
			(uint32_t)bitext_stems(side, c, stamps, c + 1,
					       company.stems.items + company.stems.start[c]);
	company.concepts = company_turn(&company.stems, concepts, stems, arena);
	return company;
}

/* The fewer words stand under a concept in both languages, the more it tells; nothing where one of
 * them is missing, or titles are too many. */
static float *company_weigh(const struct bitext *bitext, struct company companies[BITEXT_LANGS],
			    struct arena *arena)
{
	float *weights = arena_new_array(arena, bitext->concept_count, float);
	for (uint32_t c = 0; c < bitext->concept_count; c++) {
		uint32_t counts[BITEXT_LANGS];
		for (size_t s = 0; s < BITEXT_LANGS; s++)
			counts[s] = companies[s].stems.start[c + 1] - companies[s].stems.start[c];
		if (counts[BITEXT_FR] == 0 || counts[BITEXT_EN] == 0 ||
		    bitext_is_crowded(bitext, c))
			continue;
		weights[c] = 1 / sqrtf((float)(counts[BITEXT_FR] + counts[BITEXT_EN]));
		for (size_t s = 0; s < BITEXT_LANGS; s++)
			for (uint32_t i = companies[s].stems.start[c];
			     i < companies[s].stems.start[c + 1]; i++)
				companies[s].weight[companies[s].stems.items[i]] += weights[c];
	}
	return weights;
}

static float guess_alike(struct str one, struct str other)
{
	size_t same = 0;
	while (same < MIN(one.size, other.size) && one.at[same] == other.at[same])
		same++;
	if (same < ALIKE_BYTES_MIN)
		return 0;
	return ALIKE_WEIGHT * (float)same / (float)MAX(one.size, other.size);
}

static bool rendering_is_before(struct rendering one, struct rendering other)
{
	return one.like > other.like || (one.like == other.like && one.stem < other.stem);
}

/* Keeps the best of them in order. */
static size_t guess_keep(struct rendering *kept, size_t count, struct rendering rendering)
{
	size_t at = count;
	while (at > 0 && rendering_is_before(rendering, kept[at - 1]))
		at--;
	if (at == GUESSES_MAX)
		return count;
	count = MIN(count + 1, (size_t)GUESSES_MAX);
	memmove(&kept[at + 1], &kept[at], (count - at - 1) * sizeof(*kept));
	kept[at] = rendering;
	return count;
}

/* Room for guessing: a sum by French stem, zero between words, and those whose sum is not. */
struct guessing {
	float *sums;
	uint32_t *met;
};

static size_t guess_stem(const struct bitext *bitext, const struct company companies[BITEXT_LANGS],
			 const float *weights, uint32_t stem, struct guessing *guessing,
			 struct rendering *ret)
{
	const struct company *fr = &companies[BITEXT_FR], *en = &companies[BITEXT_EN];
	struct str text = bitext->sides[BITEXT_EN].stems.entries[stem].key;
	size_t met_count = 0, count = 0;
	for (uint32_t k = en->concepts.start[stem]; k < en->concepts.start[stem + 1]; k++) {
		uint32_t concept = en->concepts.items[k];
		if (weights[concept] == 0)
			continue;
		for (uint32_t i = fr->stems.start[concept]; i < fr->stems.start[concept + 1]; i++) {
			uint32_t other = fr->stems.items[i];
			if (guessing->sums[other] == 0)
				guessing->met[met_count++] = other;
			guessing->sums[other] += weights[concept];
		}
	}
	for (size_t i = 0; i < met_count; i++) {
		uint32_t other = guessing->met[i];
		float together = 2 * guessing->sums[other];
		float like = guess_alike(text, bitext->sides[BITEXT_FR].stems.entries[other].key);
		like = MAX(like, together / (fr->weight[other] + en->weight[stem]));
		guessing->sums[other] = 0;
		count = guess_keep(ret, count, (struct rendering){other, like});
	}
	return count;
}

void bitext_guess(struct bitext *bitext)
{
	SCOPED_ARENA(work);
	struct company companies[BITEXT_LANGS];
	size_t stems = bitext->sides[BITEXT_EN].stems.count;
	size_t others = bitext->sides[BITEXT_FR].stems.count;
	for (size_t s = 0; s < BITEXT_LANGS; s++)
		companies[s] = company_of(bitext, (enum bitext_lang)s, work);
	const float *weights = company_weigh(bitext, companies, work);
	struct guessing guessing = {arena_new_array(work, others, float),
				    arena_new_array(work, others, uint32_t)};
	bitext->start = arena_new_array(bitext->arena, stems + 1, uint32_t);
	bitext->renderings =
		arena_new_array(bitext->arena, stems * GUESSES_MAX + 1, struct rendering);
	for (uint32_t stem = 0; stem < stems; stem++)
		bitext->start[stem + 1] =
			bitext->start[stem] +
			(uint32_t)guess_stem(bitext, companies, weights, stem, &guessing,
					     bitext->renderings + bitext->start[stem]);
}

/* ---- learning from pairs ---- */

#define ROUNDS 5
/* How much a word may stem from none of the other title. */
#define NOTHING 0.05f
/* What both directions agree on, at least. */
#define LIKE_MIN 0.02f

/* Two stems that stand in a pair of titles: how likely each comes from the other, by language of
 * what comes, and what a round adds up. */
struct link {
	uint32_t stems[BITEXT_LANGS];
	float share[BITEXT_LANGS], sum[BITEXT_LANGS];
};

struct linking {
	struct keys keys;
	ARRAY(struct link) links;
	ARRAY(uint32_t) cells; /* links of the pairs, a row a French word */
};

static uint32_t linking_at(struct linking *linking, uint32_t fr, uint32_t en, struct arena *work)
{
	uint32_t place = keys_at(&linking->keys, hash_mix((uint64_t)en << 32 | fr, 1));
	if (place == linking->links.count)
		array_push(work, &linking->links, ((struct link){{fr, en}, {1, 1}, {0, 0}}));
	return place;
}

static void linking_read(const struct bitext *bitext, struct linking *linking, struct arena *work)
{
	const struct bitext_side *fr = &bitext->sides[BITEXT_FR], *en = &bitext->sides[BITEXT_EN];
	for (size_t t = 0; t < fr->titles.count; t++) {
		const struct bitext_title *title = &fr->titles.at[t];
		if (title->partner == BITEXT_NONE)
			continue;
		const struct bitext_title *other = &en->titles.at[title->partner];
		for (uint32_t i = title->from; i < title->to; i++)
			for (uint32_t k = other->from; k < other->to; k++)
				array_push(work, &linking->cells,
					   linking_at(linking, fr->words.at[i].stem,
						      en->words.at[k].stem, work));
	}
}

/* Shares one word out among those it may come from: so many cells, `step` apart. */
static void linking_share(struct linking *linking, const uint32_t *cells, size_t count, size_t step,
			  enum bitext_lang lang, float nothing)
{
	float sum = nothing;
	for (size_t i = 0; i < count; i++)
		sum += linking->links.at[cells[i * step]].share[lang];
	for (size_t i = 0; i < count && sum > 0; i++) {
		struct link *link = &linking->links.at[cells[i * step]];
		link->sum[lang] += link->share[lang] / sum;
	}
}

static void linking_expect(const struct bitext *bitext, struct linking *linking, float nothing)
{
	const struct bitext_side *fr = &bitext->sides[BITEXT_FR], *en = &bitext->sides[BITEXT_EN];
	const uint32_t *cells = linking->cells.at;
	for (size_t t = 0; t < fr->titles.count; t++) {
		const struct bitext_title *title = &fr->titles.at[t];
		if (title->partner == BITEXT_NONE)
			continue;
		const struct bitext_title *other = &en->titles.at[title->partner];
		size_t rows = title->to - title->from, columns = other->to - other->from;
		for (size_t row = 0; row < rows; row++)
			linking_share(linking, cells + row * columns, columns, 1, BITEXT_FR,
				      nothing);
		for (size_t column = 0; column < columns; column++)
			linking_share(linking, cells + column, rows, columns, BITEXT_EN, nothing);
		cells += rows * columns;
	}
}

/* What was added up becomes shares of the word that the others come from. */
static void linking_maximise(const struct bitext *bitext, struct linking *linking)
{
	SCOPED_ARENA(work);
	float *totals[BITEXT_LANGS];
	for (size_t s = 0; s < BITEXT_LANGS; s++)
		totals[s] = arena_new_array(work, bitext->sides[s].stems.count, float);
	for (size_t i = 0; i < linking->links.count; i++)
		for (size_t s = 0; s < BITEXT_LANGS; s++) {
			const struct link *link = &linking->links.at[i];
			totals[!s][link->stems[!s]] += link->sum[s];
		}
	for (size_t i = 0; i < linking->links.count; i++)
		for (size_t s = 0; s < BITEXT_LANGS; s++) {
			struct link *link = &linking->links.at[i];
			float total = totals[!s][link->stems[!s]];
			link->share[s] = total > 0 ? link->sum[s] / total : 0;
			link->sum[s] = 0;
		}
}

static float link_like(const struct link *link)
{
	return sqrtf(link->share[BITEXT_FR] * link->share[BITEXT_EN]);
}

static void linking_tell(struct bitext *bitext, const struct linking *linking)
{
	size_t stems = bitext->sides[BITEXT_EN].stems.count;
	uint32_t *start = arena_new_array(bitext->arena, stems + 2, uint32_t);
	bitext->renderings =
		arena_new_array(bitext->arena, linking->links.count + 1, struct rendering);
	for (size_t i = 0; i < linking->links.count; i++)
		start[linking->links.at[i].stems[BITEXT_EN] + 2] +=
			link_like(&linking->links.at[i]) >= LIKE_MIN;
	for (size_t stem = 0; stem < stems; stem++)
		start[stem + 2] += start[stem + 1];
	/* Shifted by one place, so that filling leaves the starts where they belong. */
	for (size_t i = 0; i < linking->links.count; i++) {
		const struct link *link = &linking->links.at[i];
		if (link_like(link) >= LIKE_MIN)
			bitext->renderings[start[link->stems[BITEXT_EN] + 1]++] =
				(struct rendering){link->stems[BITEXT_FR], link_like(link)};
	}
	bitext->start = start;
}

void bitext_learn(struct bitext *bitext)
{
	SCOPED_ARENA(work);
	struct linking linking = {.keys = keys_new(work)};
	linking_read(bitext, &linking, work);
	for (size_t round = 0; round < ROUNDS; round++) {
		linking_expect(bitext, &linking, round == 0 ? 0 : NOTHING);
		linking_maximise(bitext, &linking);
	}
	linking_tell(bitext, &linking);
}
