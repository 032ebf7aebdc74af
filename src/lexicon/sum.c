/* Summing: each word of a text gives to the forms that it, or a word like it, stands in, once and
 * by the best of their words. The weightier words look for forms in the lists of the index; what
 * the others could bring by themselves comes near nothing, so they only add to the forms that were
 * found, all of them in one walk.
 *
 * A sum is a whole number: 24 bits of score above 8 bits that say which word of the text added
 * last. */
#include "lexicon/link_private.h"

#include <math.h>
#include <string.h>

/* How early what is far is left aside, where only what is near counts. */
struct nearness {
	/* The weightiest words that make up this share of the text look for forms. A form that has
	 * none of them has a cosine of the root of the rest at most. */
	float early;
	/* A form that they bring less near than this share of the nearest one is let go before the
	 * others are looked at. */
	float near;
	/* Words that are less like the text's than this share of the likest look for no forms. */
	float like;
};

static const struct nearness nearness_all = {0.90f, 0, 0};
/* The nearest titles of unit groups only speak beside the model; those of ESCO decide. */
static const struct nearness nearness_cnp = {0.60f, 0.4f, 0.5f};
static const struct nearness nearness_esco = {0.90f, 0.3f, 0.35f};

/* Forms lie anywhere in tables that no cache holds: those that come soon are sent for. */
#define FORMS_AHEAD 8

/* The first place in the word's list with a form of the range. */
static uint32_t sum_list_from(const struct lists *lists, uint32_t word, uint32_t form)
{
	uint32_t low = lists->start[word], high = lists->start[word + 1];
	while (form > 0 && low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (lists->items[middle] < form)
			low = middle + 1;
		else
			high = middle;
	}
	return form > 0 ? low : lists->start[word];
}

static uint32_t sum_gain(const struct lexicon *lexicon, const struct query_word *word,
			 struct neighbour neighbour)
{
	return (uint32_t)(word->weight * neighbour.likeness * lexicon->rarity[neighbour.word] *
			  SUM_SCALE);
}

/* Adds the word's gain to every form that has it or a word like it. */
static void sum_early(struct lexicon_reader *reader, size_t place, struct link_range range,
		      float likeness_min)
{
	const struct lists *lists = &reader->lexicon->word_forms;
	const struct query_word *word = &reader->words[place];
	uint32_t stamp = (uint32_t)place + 1, *touched = reader->touched, *sums = reader->sums;
	const float *inverse = reader->lexicon->inverse_lengths; /* for sum_keep_near */
	const uint32_t *items = lists->items;
	size_t count = reader->touched_count;
	for (size_t n = 0; n < word->count; n++) {
		struct neighbour neighbour = word->neighbours[n];
		if (neighbour.likeness < likeness_min)
			break;
		uint32_t gain = sum_gain(reader->lexicon, word, neighbour) << SUM_SHIFT;
		uint32_t end = lists->start[neighbour.word + 1];
		for (uint32_t i = sum_list_from(lists, neighbour.word, range.from); i < end; i++) {
			uint32_t form = items[i], sum = sums[form];
			if (form >= range.to)
				break;
			__builtin_prefetch(&inverse[form]);
			/* Without a branch: nobody foresees which forms were met before. */
			touched[count] = form;
			count += sum == 0;
			bool is_new = (sum & 0xFF) != stamp; /* no better word of it counted */
			sums[form] = is_new ? ((sum & ~0xFFu) | stamp) + gain : sum;
		}
	}
	reader->touched_count = count;
}

/* ---- the words that only add ---- */

/* What a word of the vocabulary gives for one word of the text; and for the next such word, where
 * several are like it. */
struct late_gain {
	uint32_t gain;
	uint16_t next; /* place plus one, 0 at the end */
	uint8_t place; /* of the word of the text among those that only add */
};

struct late {
	struct late_gain gains[QUERY_WORDS_MAX * (NEIGHBOURS_MAX + 1)];
	size_t gain_count, word_count;
};

/* Most words of a form are none of the text's: a bit for each word, of which all fit into the
 * nearest memory, tells it sooner than late_first. */
static void late_mark(struct lexicon_reader *reader, uint32_t word)
{
	reader->late_bits[word / 64] |= (uint64_t)1 << word % 64;
}

static bool late_has(const struct lexicon_reader *reader, uint32_t word)
{
	return (reader->late_bits[word / 64] >> word % 64 & 1) != 0;
}

static void late_begin(struct lexicon_reader *reader, size_t from, struct late *late)
{
	late->gain_count = 0;
	late->word_count = reader->word_count - from;
	for (size_t w = from; w < reader->word_count; w++) {
		const struct query_word *word = &reader->words[w];
		for (size_t n = 0; n < word->count; n++) {
			uint16_t *first = &reader->late_first[word->neighbours[n].word];
			late->gains[late->gain_count++] = (struct late_gain){
				sum_gain(reader->lexicon, word, word->neighbours[n]), *first,
				(uint8_t)(w - from)};
			*first = (uint16_t)late->gain_count;
			late_mark(reader, word->neighbours[n].word);
		}
	}
}

static void late_end(struct lexicon_reader *reader, size_t from)
{
	for (size_t w = from; w < reader->word_count; w++)
		for (size_t n = 0; n < reader->words[w].count; n++) {
			uint32_t word = reader->words[w].neighbours[n].word;
			reader->late_first[word] = 0;
			reader->late_bits[word / 64] = 0; /* none stays late */
		}
}

/* What the late words give to one form, each by the best of the form's words. */
static uint32_t late_sum(const struct lexicon_reader *reader, const struct late *late,
			 uint32_t form, uint32_t best[QUERY_WORDS_MAX])
{
	const struct lists *words = &reader->lexicon->form_words;
	const uint32_t *items = words->items;
	uint32_t sum = 0, end = words->start[form + 1];
	for (uint32_t k = words->start[form]; k < end; k++) {
		if (!late_has(reader, items[k]))
			continue;
		for (uint16_t at = reader->late_first[items[k]]; at != 0;
		     at = late->gains[at - 1].next) {
			const struct late_gain *gain = &late->gains[at - 1];
			if (gain->gain > best[gain->place]) {
				sum += gain->gain - best[gain->place];
				best[gain->place] = gain->gain;
			}
		}
	}
	if (sum > 0)
		memset(best, 0, late->word_count * sizeof(*best));
	return sum;
}

/* Adds what the words from that one on give to the forms that the weightier words have found. */
static void sum_late(struct lexicon_reader *reader, size_t from)
{
	const struct lists *words = &reader->lexicon->form_words;
	const uint32_t *touched = reader->touched;
	size_t count = reader->touched_count;
	/* Of no use before it is filled, and large. */
	__attribute__((uninitialized)) struct late late;
	uint32_t best[QUERY_WORDS_MAX] = {0};
	late_begin(reader, from, &late);
	for (size_t i = 0; i < count; i++) {
		if (i + 2 * FORMS_AHEAD < count)
			__builtin_prefetch(&words->start[touched[i + 2 * FORMS_AHEAD]]);
		if (i + FORMS_AHEAD < count)
			__builtin_prefetch(&words->items[words->start[touched[i + FORMS_AHEAD]]]);
		reader->sums[touched[i]] += late_sum(reader, &late, touched[i], best) << SUM_SHIFT;
	}
	late_end(reader, from);
}

/* Lets the forms go that cannot come near any more. */
static void sum_keep_near(struct lexicon_reader *reader, float share)
{
	const float *inverse = reader->lexicon->inverse_lengths;
	float nearest = 0;
	size_t kept = 0;
	for (size_t i = 0; i < reader->touched_count; i++) {
		uint32_t form = reader->touched[i];
		reader->nearness[i] = (float)(reader->sums[form] >> SUM_SHIFT) * inverse[form];
		nearest = MAX(nearest, reader->nearness[i]);
	}
	for (size_t i = 0; i < reader->touched_count; i++) {
		uint32_t form = reader->touched[i];
		bool is_near = reader->nearness[i] >= share * nearest;
		reader->touched[kept] = form;
		kept += is_near;
		if (!is_near)
			reader->sums[form] = 0;
	}
	reader->touched_count = kept;
}

/* ---- the whole ---- */

static bool sum_is_before(const struct query_word *one, const struct query_word *other)
{
	return one->weight > other->weight ||
	       (one->weight == other->weight && one->place < other->place);
}

/* The weightiest first. A text has few words: each is put where it belongs. */
static void sum_order(struct lexicon_reader *reader)
{
	struct query_word *words = reader->words;
	for (size_t i = 1; i < reader->word_count; i++) {
		size_t at = i;
		while (at > 0 && sum_is_before(&words[i], &words[at - 1]))
			at--;
		if (at == i)
			continue;
		__attribute__((uninitialized)) struct query_word word;
		memcpy(&word, &words[i], sizeof(word));
		memmove(&words[at + 1], &words[at], (i - at) * sizeof(word));
		memcpy(&words[at], &word, sizeof(word));
	}
}

float sum_words(struct lexicon_reader *reader, struct link_range range, bool near_only)
{
	const struct nearness *nearness = !near_only       ? &nearness_all
					  : range.from > 0 ? &nearness_esco
							   : &nearness_cnp;
	float square = 0, done = 0;
	size_t w = 0;
	sum_order(reader);
	for (size_t i = 0; i < reader->word_count; i++)
		square += reader->words[i].weight * reader->words[i].weight;
	for (; w < reader->word_count; w++) {
		const struct query_word *word = &reader->words[w];
		if (done >= nearness->early * square && reader->touched_count > 0)
			break;
		sum_early(reader, w, range,
			  word->count > 0 ? nearness->like * word->neighbours[0].likeness : 0);
		done += word->weight * word->weight;
	}
	if (near_only)
		sum_keep_near(reader, nearness->near);
	if (w < reader->word_count && reader->touched_count > 0)
		sum_late(reader, w);
	return sqrtf(square);
}
