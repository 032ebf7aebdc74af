/* The index: labels become forms, forms become words, and each word knows its forms. Evidence says
 * how likely each concept is when a word is seen. Nothing here looks at a text that somebody wrote.
 */
#include "lexicon/keep.h"

#include <math.h>
#include <string.h>

struct index_work {
	struct lexicon *lexicon;
	struct arena *arena, *work;
	ARRAY(struct form) forms;
	ARRAY(uint32_t) words; /* of the forms, one after the other */
	ARRAY(uint32_t) ends;  /* of each form in words */
};

static void index_add_form(struct index_work *index, uint32_t label, const struct title *title,
			   bool feminine)
{
	struct lexicon *lexicon = index->lexicon;
	size_t start = index->words.count;
	for (size_t i = 0; i < title->count; i++) {
		struct str text = feminine ? title->words[i].feminine : title->words[i].masculine;
		uint32_t word = 0;
		if (!map_find(&lexicon->words, text, &word)) {
			word = (uint32_t)lexicon->words.count;
			map_at(&lexicon->words, str_copy(index->arena, text), word);
		}
		bool known = false;
		for (size_t k = start; k < index->words.count; k++)
			known |= index->words.at[k] == word;
		if (!known)
			array_push(index->work, &index->words, word);
	}
	if (index->words.count == start)
		return; /* a label of signs only */
	const struct label *of = &lexicon->labels[label];
	array_push(index->work, &index->forms,
		   ((struct form){.label = label,
				  .concept = of->concept,
				  .lang = of->lang,
				  .own = of->own,
				  .preferred = of->preferred}));
	array_push(index->work, &index->ends, (uint32_t)index->words.count);
}

static void index_read_labels(struct index_work *index)
{
	struct lexicon *lexicon = index->lexicon;
	struct title title;
	SCOPED_ARENA(scratch);
	arena_take(scratch, 1); /* so that the mark has a chunk to come back to */
	struct arena_mark mark = arena_mark(scratch);
	for (size_t i = 0; i < lexicon->label_count; i++) {
		const struct label *label = &lexicon->labels[i];
		arena_rewind(scratch, mark);
		title_read(label->text, scratch, &title);
		index_add_form(index, (uint32_t)i, &title, false);
		if (title.two_forms)
			index_add_form(index, (uint32_t)i, &title, true);
		if (label->concept < UNIT_GROUP_COUNT)
			lexicon->cnp_form_count = index->forms.count;
	}
}

static uint8_t index_lang(const struct lexicon *lexicon, uint32_t form)
{
	return lexicon->forms[form].lang;
}

/* Below 1: that one rare word is the same must not outweigh that the trade is another. */
#define RARITY_POWER 0.7f

/* How rare a word is in the language that it stands in most: another language's titles, of which
 * there may be ten times as many, say nothing of that. */
static float index_rarity(const struct lexicon *lexicon, const uint32_t *forms, uint32_t from,
			  uint32_t to, uint32_t *here)
{
	uint32_t best = 0;
	for (uint32_t i = from; i < to; i++)
		here[index_lang(lexicon, lexicon->word_forms.items[i])]++;
	for (uint32_t l = 1; l < lexicon->lang_count; l++)
		if (here[l] > here[best])
			best = l;
	float rarity = logf(1.0f + (float)forms[best] / (float)MAX(here[best], 1u));
	memset(here, 0, lexicon->lang_count * sizeof(*here));
	return powf(rarity, RARITY_POWER);
}

static void index_weigh(struct lexicon *lexicon, struct arena *arena)
{
	size_t words = lexicon->words.count;
	const struct lists *from = &lexicon->form_words;
	uint32_t total = from->start[lexicon->form_count];
	struct lists to = {arena_new_array(arena, words + 2, uint32_t),
			   arena_new_array(arena, total, uint32_t)};
	/* Shifted by one place, so that filling the lists leaves the starts where they belong. */
	for (uint32_t i = 0; i < total; i++)
		to.start[from->items[i] + 2]++;
	for (size_t w = 0; w < words; w++)
		to.start[w + 2] += to.start[w + 1];
	for (uint32_t f = 0; f < lexicon->form_count; f++)
		for (uint32_t i = from->start[f]; i < from->start[f + 1]; i++)
			to.items[to.start[from->items[i] + 1]++] = f;
	lexicon->word_forms = to;
	uint32_t *forms = arena_new_array(arena, lexicon->lang_count, uint32_t);
	uint32_t *here = arena_new_array(arena, lexicon->lang_count, uint32_t);
	for (uint32_t f = 0; f < lexicon->form_count; f++)
		forms[index_lang(lexicon, f)]++;
	lexicon->rarity = arena_new_array(arena, words, float);
	for (size_t w = 0; w < words; w++)
		lexicon->rarity[w] =
			index_rarity(lexicon, forms, to.start[w], to.start[w + 1], here);
	lexicon->inverse_lengths = arena_new_array(arena, lexicon->form_count, float);
	for (uint32_t f = 0; f < lexicon->form_count; f++) {
		float square = 0;
		for (uint32_t i = from->start[f]; i < from->start[f + 1]; i++)
			square += lexicon->rarity[from->items[i]] * lexicon->rarity[from->items[i]];
		lexicon->forms[f].length = sqrtf(square);
		lexicon->inverse_lengths[f] = 1 / lexicon->forms[f].length;
	}
}

/* A word that stands in this many forms is asked for often. */
#define FREQUENT_FORMS 4

static void index_neighbourhood(struct lexicon *lexicon, struct arena *arena)
{
	SCOPED_ARENA(work);
	size_t words = lexicon->words.count;
	struct neighbourhood *neighbourhood = &lexicon->neighbourhood;
	if (lexicon->kept != NULL && lexicon->kept->word_count == words) {
		*neighbourhood = (struct neighbourhood){lexicon->kept->start, lexicon->kept->items};
		return;
	}
	struct pieces_desk desk = pieces_desk_new(words, work);
	ARRAY(struct neighbour) items = {0};
	uint32_t *ends = arena_new_array(arena, words + 1, uint32_t);
	for (uint32_t w = 0; w < words; w++) {
		struct neighbour found[NEIGHBOURS_MAX];
		const uint32_t *start = lexicon->word_forms.start;
		size_t count = 0;
		if (start[w + 1] - start[w] >= FREQUENT_FORMS)
			count = pieces_neighbours(&lexicon->pieces, &desk,
						  lexicon->words.entries[w].key, LIKENESS_MIN,
						  found);
		for (size_t i = 0; i < count; i++)
			array_push(work, &items, found[i]);
		ends[w + 1] = (uint32_t)items.count;
	}
	struct neighbour *all = arena_new_array(arena, items.count, struct neighbour);
	if (items.count > 0)
		memcpy(all, items.at, items.count * sizeof(struct neighbour));
	*neighbourhood = (struct neighbourhood){ends, all};
}

void index_build(struct lexicon *lexicon, struct arena *arena)
{
	SCOPED_ARENA(work);
	struct index_work index = {.lexicon = lexicon, .arena = arena, .work = work};
	lexicon->words = map_new(arena);
	index_read_labels(&index);
	lexicon->form_count = index.forms.count;
	lexicon->forms = arena_new_array(arena, index.forms.count, struct form);
	memcpy(lexicon->forms, index.forms.at, index.forms.count * sizeof(struct form));
	lexicon->form_words.start = arena_new_array(arena, index.forms.count + 1, uint32_t);
	memcpy(lexicon->form_words.start + 1, index.ends.at, index.ends.count * sizeof(uint32_t));
	lexicon->form_words.items = arena_new_array(arena, index.words.count, uint32_t);
	memcpy(lexicon->form_words.items, index.words.at, index.words.count * sizeof(uint32_t));
	index_weigh(lexicon, arena);
	pieces_build(&lexicon->pieces, &lexicon->words, arena);
	index_neighbourhood(lexicon, arena);
	language_build(lexicon, arena);
}

/* ---- evidence ---- */

/* An ESCO label speaks for its own concept, and less loudly for the unit group it reaches. */
#define PIVOT_VOICE 0.3f
#define EVIDENCE_MIN 0.002f

struct tally {
	float *of;         /* by concept; zero between words */
	uint32_t *touched; /* concepts */
	size_t count;
};

static void tally_add(struct tally *tally, uint32_t concept, float voice)
{
	if (tally->of[concept] == 0)
		tally->touched[tally->count++] = concept;
	tally->of[concept] += voice;
}

/* Voices of the forms with this word. Units and other concepts are two votes apart. */
static void tally_word(const struct lexicon *lexicon, const float *form_voice, uint32_t word,
		       struct tally *tally, float sums[2])
{
	sums[0] = sums[1] = 0;
	for (uint32_t i = lexicon->word_forms.start[word]; i < lexicon->word_forms.start[word + 1];
	     i++) {
		uint32_t form = lexicon->word_forms.items[i];
		uint32_t concept = lexicon->forms[form].concept;
		float voice = form_voice[concept];
		uint16_t unit = lexicon->concepts[concept].unit;
		if (concept >= UNIT_GROUP_COUNT) {
			tally_add(tally, concept, voice);
			sums[1] += voice;
			voice *= PIVOT_VOICE;
		}
		if (unit != UNIT_GROUP_NONE) {
			tally_add(tally, unit, voice);
			sums[0] += voice;
		}
	}
}

void evidence_build(struct lexicon *lexicon, struct arena *arena)
{
	SCOPED_ARENA(work);
	size_t words = lexicon->words.count;
	struct tally tally = {arena_new_array(work, lexicon->concept_count, float),
			      arena_new_array(work, lexicon->concept_count, uint32_t), 0};
	/* Concepts with many labels must not drown those with few. */
	float *voice = arena_new_array(work, lexicon->concept_count, float);
	for (size_t f = 0; f < lexicon->form_count; f++)
		voice[lexicon->forms[f].concept] += 1;
	for (size_t c = 0; c < lexicon->concept_count; c++)
		voice[c] = 1 / sqrtf(voice[c] + 5);
	ARRAY(uint32_t) concepts = {0};
	ARRAY(float) shares = {0};
	struct evidence *evidence = &lexicon->evidence;
	evidence->start = arena_new_array(arena, words + 1, uint32_t);
	evidence->others = arena_new_array(arena, words, uint32_t);
	for (size_t w = 0; w < words; w++) {
		float sums[2];
		tally_word(lexicon, voice, (uint32_t)w, &tally, sums);
		for (int others = 0; others < 2; others++) {
			if (others)
				evidence->others[w] = (uint32_t)concepts.count;
			for (size_t i = 0; i < tally.count; i++) {
				uint32_t concept = tally.touched[i];
				float share = tally.of[concept] / (sums[others] + 0.02f);
				if ((concept >= UNIT_GROUP_COUNT) != others || share < EVIDENCE_MIN)
					continue;
				array_push(work, &concepts, concept);
				array_push(work, &shares, share);
			}
		}
		for (size_t i = 0; i < tally.count; i++)
			tally.of[tally.touched[i]] = 0;
		tally.count = 0;
		evidence->start[w + 1] = (uint32_t)concepts.count;
	}
	evidence->concepts = arena_new_array(arena, concepts.count, uint32_t);
	evidence->share = arena_new_array(arena, concepts.count, float);
	memcpy(evidence->concepts, concepts.at, concepts.count * sizeof(uint32_t));
	memcpy(evidence->share, shares.at, shares.count * sizeof(float));
}
