/* Reading titles for bitext.h, and pairing them: two titles of a unit group are each other's
 * translation where each is the nearest to the other. */
#include "lexicon/bitext.h"

#include "lexicon/stem.h"

#include <math.h>
#include <string.h>

/* How near two titles must come to teach what their words mean; and to leave nothing to
 * translate. */
#define NEAR_MIN 0.45f
#define NEAR_MIN_PAIR 0.55f
#define ROUNDS 2

/* Pairs of titles under one concept, and pairs of their words. */
#define TITLE_PAIRS_MAX ((uint64_t)1 << 22)
#define WORD_PAIRS_MAX ((uint64_t)1 << 26)

#define SMALL_BYTES_MAX 2

static bool bitext_is_small(struct str word)
{
	static const char *const small[] = {"and",  "aux",  "avec",  "dans",  "des", "for",
					    "from", "les",  "par",   "pour",  "sur", "the",
					    "une",  "with", "other", "autres"};
	for (size_t i = 0; i < COUNT_OF(small); i++)
		if (str_equal(word, str_of(small[i])))
			return true;
	return word.size <= SMALL_BYTES_MAX;
}

static uint32_t bitext_stem(struct bitext_side *side, struct str word, struct arena *arena)
{
	struct str light = stem_word(word).light;
	uint32_t stem = *map_at(&side->stems, light, (uint32_t)side->stems.count);
	uint32_t spelling = *map_at(&side->spellings, word, (uint32_t)side->spellings.count);
	if (spelling == side->stem_of.count) {
		array_push(arena, &side->stem_of, stem);
		array_push(arena, &side->count_of, 0);
	}
	side->count_of.at[spelling]++;
	return stem;
}

static bool bitext_begins_segment(uint16_t marks)
{
	return (marks & (WORD_COMMA | WORD_OPEN | WORD_CLOSE)) != 0 ||
	       ((marks & WORD_DASH) != 0 && (marks & WORD_SPACE) != 0);
}

static void bitext_read(struct bitext_side *side, struct str text, uint32_t concept,
			struct arena *arena)
{
	struct title title;
	struct bitext_title read = {.from = (uint32_t)side->words.count, .concept = concept};
	uint8_t segment = 0;
	title_read(text, arena, &title);
	for (size_t w = 0; w < title.count; w++) {
		segment += w > 0 && bitext_begins_segment(title.words[w].marks);
		struct str word = title.words[w].masculine;
		if (!bitext_is_small(word))
			array_push(arena, &side->words,
				   ((struct bitext_word){bitext_stem(side, word, arena), segment}));
	}
	read.to = (uint32_t)side->words.count;
	if (read.to > read.from)
		array_push(arena, &side->titles, read);
}

static enum bitext_lang bitext_lang_of(const struct lexicon *lexicon, const struct label *label)
{
	struct str lang = lexicon->langs[label->lang];
	return str_equal(lang, STR("fr"))   ? BITEXT_FR
	       : str_equal(lang, STR("en")) ? BITEXT_EN
					    : BITEXT_LANGS;
}

static void bitext_read_all(struct bitext *bitext, const struct lexicon *lexicon)
{
	for (uint32_t c = 0; c < bitext->concept_count; c++) {
		for (uint32_t i = lexicon->label_start[c]; i < lexicon->label_start[c + 1]; i++) {
			const struct label *label = &lexicon->labels[i];
			enum bitext_lang lang = bitext_lang_of(lexicon, label);
			bool is_read = c < UNIT_GROUP_COUNT ? !label->own && !label->preferred
							    : label->preferred;
			if (lang != BITEXT_LANGS && is_read)
				bitext_read(&bitext->sides[lang], label->text, c, bitext->arena);
		}
		for (size_t s = 0; s < BITEXT_LANGS; s++)
			bitext->sides[s].concept_start[c + 1] =
				(uint32_t)bitext->sides[s].titles.count;
	}
}

static void bitext_weigh(struct bitext_side *side, struct arena *arena)
{
	size_t stems = side->stems.count;
	side->rarity = arena_new_array(arena, stems, float);
	side->spelling = arena_new_array(arena, stems, uint32_t);
	uint32_t *most = arena_new_array(arena, stems, uint32_t);
	for (uint32_t i = 0; i < side->stem_of.count; i++) {
		uint32_t stem = side->stem_of.at[i];
		side->rarity[stem] += (float)side->count_of.at[i];
		if (side->count_of.at[i] > most[stem]) {
			most[stem] = side->count_of.at[i];
			side->spelling[stem] = i;
		}
	}
	for (size_t stem = 0; stem < stems; stem++)
		side->rarity[stem] = log1pf((float)side->titles.count / side->rarity[stem]);
	for (size_t t = 0; t < side->titles.count; t++)
		for (uint32_t i = side->titles.at[t].from; i < side->titles.at[t].to; i++)
			side->titles.at[t].weight += side->rarity[side->words.at[i].stem];
}

bool bitext_is_crowded(const struct bitext *bitext, uint32_t concept)
{
	uint64_t titles = 1, words = 1;
	for (size_t s = 0; s < BITEXT_LANGS; s++) {
		const struct bitext_side *side = &bitext->sides[s];
		uint32_t from = side->concept_start[concept], to = side->concept_start[concept + 1];
		titles *= to - from;
		words *= from < to ? side->titles.at[to - 1].to - side->titles.at[from].from : 0;
	}
	return titles > TITLE_PAIRS_MAX || words > WORD_PAIRS_MAX;
}

size_t bitext_stems(const struct bitext_side *side, uint32_t concept, uint32_t *stamps,
		    uint32_t stamp, uint32_t *ret)
{
	size_t count = 0;
	for (uint32_t t = side->concept_start[concept]; t < side->concept_start[concept + 1]; t++)
		for (uint32_t i = side->titles.at[t].from; i < side->titles.at[t].to; i++) {
			uint32_t stem = side->words.at[i].stem;
			if (stamps[stem] == stamp)
				continue;
			stamps[stem] = stamp;
			ret[count++] = stem;
		}
	return count;
}

/* ---- pairs ---- */

/* The stems of one concept, and how like each English one is to each French one. */
struct bitext_table {
	uint32_t *stems[BITEXT_LANGS], *stamps[BITEXT_LANGS];
	uint32_t *places[BITEXT_LANGS]; /* by stem: row or column */
	size_t counts[BITEXT_LANGS];
	float *like; /* a row an English stem */
};

static void bitext_fill_table(const struct bitext *bitext, uint32_t concept,
			      struct bitext_table *table, struct arena *arena)
{
	for (size_t s = 0; s < BITEXT_LANGS; s++) {
		table->counts[s] = bitext_stems(&bitext->sides[s], concept, table->stamps[s],
						concept + 1, table->stems[s]);
		for (uint32_t i = 0; i < table->counts[s]; i++)
			table->places[s][table->stems[s][i]] = i;
	}
	size_t columns = table->counts[BITEXT_FR];
	table->like = arena_new_array(arena, columns * table->counts[BITEXT_EN], float);
	for (size_t row = 0; row < table->counts[BITEXT_EN]; row++) {
		uint32_t stem = table->stems[BITEXT_EN][row];
		for (uint32_t i = bitext->start[stem]; i < bitext->start[stem + 1]; i++) {
			struct rendering rendering = bitext->renderings[i];
			if (table->stamps[BITEXT_FR][rendering.stem] == concept + 1)
				table->like[row * columns +
					    table->places[BITEXT_FR][rendering.stem]] =
					rendering.like;
		}
	}
}

/* The share of both titles' words, by their rarity, that have a translation in the other. */
static float bitext_near(const struct bitext *bitext, const struct bitext_table *table,
			 const struct bitext_title *fr, const struct bitext_title *en)
{
	const struct bitext_side *sides = bitext->sides;
	const struct bitext_word *fr_words = sides[BITEXT_FR].words.at + fr->from;
	size_t fr_count = fr->to - fr->from;
	float best_fr[TITLE_WORDS_MAX] = {0}, sum = 0;
	for (uint32_t i = en->from; i < en->to; i++) {
		uint32_t stem = sides[BITEXT_EN].words.at[i].stem;
		const float *row =
			table->like + table->places[BITEXT_EN][stem] * table->counts[BITEXT_FR];
		float best = 0;
		for (size_t k = 0; k < fr_count; k++) {
			float like = row[table->places[BITEXT_FR][fr_words[k].stem]];
			best = MAX(best, like);
			best_fr[k] = MAX(best_fr[k], like);
		}
		sum += sides[BITEXT_EN].rarity[stem] * best;
	}
	for (size_t k = 0; k < fr_count; k++)
		sum += sides[BITEXT_FR].rarity[fr_words[k].stem] * best_fr[k];
	return sum / (fr->weight + en->weight);
}

/* Each title's nearest of the other language. */
static void bitext_find_nearest(struct bitext *bitext, const struct bitext_table *table,
				uint32_t concept)
{
	struct bitext_side *french = &bitext->sides[BITEXT_FR],
			   *english = &bitext->sides[BITEXT_EN];
	for (uint32_t f = french->concept_start[concept]; f < french->concept_start[concept + 1];
	     f++)
		for (uint32_t e = english->concept_start[concept];
		     e < english->concept_start[concept + 1]; e++) {
			struct bitext_title *fr = &french->titles.at[f],
					    *en = &english->titles.at[e];
			float near = bitext_near(bitext, table, fr, en);
			if (near > fr->near) {
				fr->near = near;
				fr->partner = e;
			}
			if (near > en->near) {
				en->near = near;
				en->partner = f;
			}
		}
}

/* Leaves partners only to those who have chosen each other. What other concepts are called is a
 * translation, however it reads. */
static void bitext_keep_mutual(struct bitext *bitext, uint32_t concept, float near_min)
{
	struct bitext_side *french = &bitext->sides[BITEXT_FR],
			   *english = &bitext->sides[BITEXT_EN];
	for (uint32_t f = french->concept_start[concept]; f < french->concept_start[concept + 1];
	     f++) {
		struct bitext_title *fr = &french->titles.at[f];
		if (fr->partner != BITEXT_NONE &&
		    (english->titles.at[fr->partner].partner != f ||
		     (fr->near < near_min && concept < UNIT_GROUP_COUNT)))
			fr->partner = BITEXT_NONE;
	}
	for (uint32_t e = english->concept_start[concept]; e < english->concept_start[concept + 1];
	     e++) {
		struct bitext_title *en = &english->titles.at[e];
		if (en->partner != BITEXT_NONE && french->titles.at[en->partner].partner != e)
			en->partner = BITEXT_NONE;
	}
}

void bitext_pair(struct bitext *bitext, float near_min)
{
	SCOPED_ARENA(work);
	struct bitext_table table = {0};
	for (size_t s = 0; s < BITEXT_LANGS; s++) {
		struct bitext_side *side = &bitext->sides[s];
		table.stems[s] = arena_new_array(work, side->stems.count, uint32_t);
		table.stamps[s] = arena_new_array(work, side->stems.count, uint32_t);
		table.places[s] = arena_new_array(work, side->stems.count, uint32_t);
		for (size_t t = 0; t < side->titles.count; t++) {
			side->titles.at[t].near = 0;
			side->titles.at[t].partner = BITEXT_NONE;
		}
	}
	arena_take(work, 1); /* so that the mark has a chunk to come back to */
	for (uint32_t c = 0; c < bitext->concept_count; c++) {
		if (bitext_is_crowded(bitext, c))
			continue;
		struct arena_mark mark = arena_mark(work);
		bitext_fill_table(bitext, c, &table, work);
		bitext_find_nearest(bitext, &table, c);
		bitext_keep_mutual(bitext, c, near_min);
		arena_rewind(work, mark);
	}
}

struct bitext *bitext_new(const struct lexicon *lexicon, struct arena *arena)
{
	struct bitext *bitext = arena_new(arena, struct bitext);
	bitext->arena = arena;
	bitext->concept_count = lexicon->concept_count;
	for (size_t s = 0; s < BITEXT_LANGS; s++) {
		struct bitext_side *side = &bitext->sides[s];
		side->stems = map_new(arena);
		side->spellings = map_new(arena);
		side->concept_start = arena_new_array(arena, lexicon->concept_count + 1, uint32_t);
	}
	bitext_read_all(bitext, lexicon);
	for (size_t s = 0; s < BITEXT_LANGS; s++)
		bitext_weigh(&bitext->sides[s], arena);
	bitext_guess(bitext);
	for (size_t round = 0; round < ROUNDS; round++) {
		bitext_pair(bitext, NEAR_MIN);
		bitext_learn(bitext);
	}
	bitext_pair(bitext, NEAR_MIN_PAIR);
	return bitext;
}
