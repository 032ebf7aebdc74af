/* Linking: a text's words find the words that look like them, those find the forms of labels they
 * stand in, and each form counts, for each word of the text, the best of its own words. What
 * remains is a cosine between the text and the form, to which the evidence of single words is
 * added.
 *
 * Cost: under 0.1 ms with all taxonomies; everything in the reader is left zero. */
#include "lexicon/link_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LIGHT_WEIGHT 0.25f
/* How a form of a label that only reaches the unit group through ESCO counts. */
#define PIVOT_WEIGHT 0.85f
/* How a title of the program's own counts beside a taxonomy's, which knows better. */
#define OWN_WEIGHT 0.8f
#define EVIDENCE_WEIGHT 0.25f
/* Words alike, not the same: likeness L counts as ALIKE_WEIGHT * L^ALIKE_POWER. */
#define ALIKE_WEIGHT 0.95f
#define ALIKE_POWER 0.8f
/* Of ESCO: what a label is worth that its concept prefers, and words after a comma or in brackets,
 * which say of what kind or size. */
#define PREFERRED_WEIGHT 1.1f
#define ASIDE_WEIGHT 0.5f
/* Of an ISCO group, which is written in the plural as many texts are: the occupation is meant. */
#define GROUP_WEIGHT 0.9f

/* Forms that are looked at soon are sent for. */
#define FORMS_AHEAD 8

#define SINGULAR_LIKENESS 0.99f
#define SINGULAR_BYTES_MIN 4

struct lexicon_reader *lexicon_reader_new(const struct lexicon *lexicon, struct arena *arena)
{
	struct lexicon_reader *reader = arena_new(arena, struct lexicon_reader);
	reader->lexicon = lexicon;
	reader->arena = arena;
	reader->heard = LANG_NONE;
	reader->desk = pieces_desk_new(lexicon->words.count, arena);
	reader->sums = arena_new_array(arena, lexicon->form_count, uint32_t);
	reader->late_first = arena_new_array(arena, lexicon->words.count, uint16_t);
	reader->late_bits = arena_new_array(arena, lexicon->words.count / 64 + 1, uint64_t);
	reader->touched = arena_new_array(arena, lexicon->form_count + 1, uint32_t);
	reader->nearness = arena_new_array(arena, lexicon->form_count, float);
	reader->question = model_question_new(arena);
	belief_find_families(&reader->families);
	reader->fits = arena_new_array(arena, lexicon->concept_count, struct fit);
	reader->agreement = arena_new_array(arena, lexicon->concept_count, float);
	reader->kinship = arena_new_array(arena, lexicon->concept_count, float);
	reader->evidence = arena_new_array(arena, lexicon->concept_count, float);
	reader->met = arena_new_array(arena, lexicon->concept_count, uint32_t);
	return reader;
}

/* ---- the words of the text ---- */

static float link_likeness(float likeness)
{
	return ALIKE_WEIGHT * powf(likeness, ALIKE_POWER);
}

/* The words of the vocabulary that are like this one: known ones from the lexicon, else searched.
 */
static size_t link_neighbours(struct lexicon_reader *reader, struct str text, bool known,
			      uint32_t word, struct neighbour *ret)
{
	const struct lexicon *lexicon = reader->lexicon;
	const struct neighbourhood *neighbourhood = &lexicon->neighbourhood;
	size_t count = known ? neighbourhood->start[word + 1] - neighbourhood->start[word] : 0;
	if (count == 0)
		return pieces_neighbours(&lexicon->pieces, &reader->desk, text,
					 known ? LIKENESS_MIN : LIKENESS_MIN_UNKNOWN, ret);
	memcpy(ret, &neighbourhood->items[neighbourhood->start[word]], count * sizeof(*ret));
	return count;
}

/* The singular of a word that ends as plurals do in French, English, Spanish, Portuguese, where the
 * vocabulary has it: managers, directores, companies. */
static bool link_singular(const struct lexicon *lexicon, struct str text, uint32_t *ret)
{
	static const struct {
		const char *plural, *singular;
	} endings[] = {{"ies", "y"}, {"es", ""}, {"s", ""}};
	char word[64];
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		struct str plural = str_of(endings[i].plural),
			   singular = str_of(endings[i].singular);
		if (!str_ends_with(text, plural) || text.size < plural.size + SINGULAR_BYTES_MIN ||
		    text.size > sizeof(word))
			continue;
		size_t size = text.size - plural.size;
		memcpy(word, text.at, size);
		memcpy(word + size, singular.at, singular.size);
		if (map_find(&lexicon->words, (struct str){word, size + singular.size}, ret))
			return true;
	}
	return false;
}

static void link_add_word(struct lexicon_reader *reader, const struct title_word *from)
{
	const struct lexicon *lexicon = reader->lexicon;
	for (size_t i = 0; i < reader->word_count; i++)
		if (str_equal(reader->words[i].text, from->masculine))
			return;
	if (reader->word_count == QUERY_WORDS_MAX)
		return;
	struct query_word *word = &reader->words[reader->word_count++];
	struct neighbour alike[NEIGHBOURS_MAX];
	uint32_t same = 0;
	bool known = map_find(&lexicon->words, from->masculine, &same);
	size_t count = link_neighbours(reader, from->masculine, known, same, alike);
	uint32_t singular = 0;
	bool plural = link_singular(lexicon, from->masculine, &singular);
	word->text = from->masculine;
	word->place = reader->word_count;
	word->count = 0;
	if (known)
		word->neighbours[word->count++] = (struct neighbour){same, 1.0f};
	if (plural)
		word->neighbours[word->count++] = (struct neighbour){singular, SINGULAR_LIKENESS};
	for (size_t i = 0; i < count && word->count < COUNT_OF(word->neighbours); i++)
		if ((!known || alike[i].word != same) && (!plural || alike[i].word != singular))
			word->neighbours[word->count++] =
				(struct neighbour){alike[i].word, link_likeness(alike[i].likeness)};
	/* An unknown word weighs what the word it looks like most does; a plural is rare only
	 * because titles are written in the singular. */
	if (word->count > 0)
		word->weight = lexicon->rarity[word->neighbours[0].word];
	else
		word->weight = 0.5f * logf(1.0f + (float)lexicon->form_count);
	if (plural)
		word->weight = MIN(word->weight, lexicon->rarity[singular]);
	word->share = from->light ? LIGHT_WEIGHT : 1;
	word->weight *= word->share;
}

static struct str link_text_read(struct str text)
{
	if (text.size <= LEXICON_TEXT_BYTES_MAX)
		return text;
	size_t size = LEXICON_TEXT_BYTES_MAX;
	while (size > 0 && ((unsigned char)text.at[size] & 0xC0) == 0x80)
		size--;
	return str_slice(text, 0, size);
}

/* ---- concepts ---- */

static void link_meet(struct lexicon_reader *reader, uint32_t concept, float score, uint32_t form)
{
	struct fit *fit = &reader->fits[concept];
	if (fit->score == 0)
		reader->met[reader->met_count++] = concept;
	if (score > fit->score || (score == fit->score && form < fit->form))
		*fit = (struct fit){score, score, form, fit->preferred};
}

static void link_meet_forms(struct lexicon_reader *reader, float text_length, uint8_t lang,
			    enum lexicon_scheme scheme)
{
	const struct lexicon *lexicon = reader->lexicon;
	for (size_t i = 0; i < reader->touched_count; i++) {
		uint32_t form = reader->touched[i];
		if (i + FORMS_AHEAD < reader->touched_count)
			__builtin_prefetch(&lexicon->forms[reader->touched[i + FORMS_AHEAD]]);
		float sum = (float)(reader->sums[form] >> SUM_SHIFT) / SUM_SCALE;
		reader->sums[form] = 0;
		const struct form *facts = &lexicon->forms[form];
		uint32_t concept = facts->concept;
		float score = sum / (text_length * facts->length);
		if ((lang != LANG_NONE && facts->lang != lang) || sum <= 0)
			continue;
		reader->best_cosine = MAX(reader->best_cosine, score);
		if (!facts->own)
			reader->best_official = MAX(reader->best_official, score);
		else if (lexicon->has_taxonomy)
			score *= OWN_WEIGHT;
		if (scheme == LEXICON_CNP && concept >= UNIT_GROUP_COUNT) {
			if (lexicon->concepts[concept].unit == UNIT_GROUP_NONE)
				continue;
			concept = lexicon->concepts[concept].unit;
			score *= PIVOT_WEIGHT;
		}
		score = MIN(score, 1.0f);
		float nearness = score;
		if (concept >= UNIT_GROUP_COUNT && facts->preferred)
			score *= lexicon->concepts[concept].is_group ? GROUP_WEIGHT
								     : PREFERRED_WEIGHT;
		link_meet(reader, concept, score, form);
		struct fit *fit = &reader->fits[concept];
		if (facts->preferred)
			fit->preferred = MAX(fit->preferred, nearness);
	}
	reader->touched_count = 0;
}

void link_add_evidence(struct lexicon_reader *reader, enum lexicon_scheme scheme)
{
	const struct evidence *evidence = &reader->lexicon->evidence;
	/* By name, or each would be read anew for every concept. */
	const uint32_t *concepts = evidence->concepts;
	const float *share = evidence->share;
	float total = 0, *sums = reader->evidence;
	for (size_t w = 0; w < reader->word_count; w++)
		total += reader->words[w].weight * reader->words[w].weight;
	for (size_t w = 0; w < reader->word_count; w++) {
		const struct query_word *word = &reader->words[w];
		size_t count = MIN(word->count, (size_t)6);
		float likeness = 0;
		for (size_t n = 0; n < count; n++)
			likeness += word->neighbours[n].likeness * word->neighbours[n].likeness;
		for (size_t n = 0; n < count; n++) {
			struct neighbour neighbour = word->neighbours[n];
			float voice = word->weight * word->weight / total * neighbour.likeness *
				      neighbour.likeness / MAX(likeness, 1.0f);
			uint32_t i = scheme == LEXICON_CNP ? evidence->start[neighbour.word]
							   : evidence->others[neighbour.word];
			uint32_t end = scheme == LEXICON_CNP ? evidence->others[neighbour.word]
							     : evidence->start[neighbour.word + 1];
			for (; i < end; i++)
				sums[concepts[i]] += voice * share[i];
		}
	}
	for (size_t i = 0; i < reader->met_count; i++) {
		struct fit *fit = &reader->fits[reader->met[i]];
		fit->score = (1 - EVIDENCE_WEIGHT) * fit->score +
			     EVIDENCE_WEIGHT * reader->evidence[reader->met[i]];
	}
	size_t count = scheme == LEXICON_CNP ? UNIT_GROUP_COUNT : reader->lexicon->concept_count;
	memset(sums, 0, count * sizeof(float));
}

static void link_forget(struct lexicon_reader *reader)
{
	for (size_t i = 0; i < reader->met_count; i++)
		reader->fits[reader->met[i]] = (struct fit){0};
	reader->met_count = 0;
	reader->word_count = 0;
	reader->heard = LANG_NONE;
	reader->best_cosine = 0;
	reader->best_official = 0;
}

static struct link_range link_range_of(const struct lexicon *lexicon, enum lexicon_scheme scheme,
				       bool official)
{
	if (scheme != LEXICON_CNP)
		return (struct link_range){(uint32_t)lexicon->cnp_form_count,
					   (uint32_t)lexicon->form_count};
	return (struct link_range){
		0, (uint32_t)(official ? lexicon->cnp_form_count : lexicon->form_count)};
}

/* Which titles are looked at: where no language is asked for, those of the text's own; and for unit
 * groups their own titles where they have any in it. */
static struct link_range link_choose(struct lexicon_reader *reader, enum lexicon_scheme scheme,
				     bool official, uint8_t *lang)
{
	bool stands_out = false;
	uint8_t own = language_of(reader, &stands_out);
	reader->heard = stands_out ? own : LANG_NONE;
	if (scheme == LEXICON_CNP && *lang == LANG_NONE && own != LANG_NONE)
		official |= reader->lexicon->lang_has_groups[own];
	if (scheme != LEXICON_CNP && *lang == LANG_NONE && stands_out)
		*lang = own;
	return link_range_of(reader->lexicon, scheme, official);
}

bool link_title(struct lexicon_reader *reader, const struct title *title, uint8_t lang,
		enum lexicon_scheme scheme, bool official)
{
	bool aside = false;
	for (size_t i = 0; i < title->count; i++) {
		size_t before = reader->word_count;
		link_add_word(reader, &title->words[i]);
		aside |= i > 0 && (title->words[i].marks & (WORD_COMMA | WORD_OPEN)) != 0;
		if (aside && scheme != LEXICON_CNP && reader->word_count > before) {
			reader->words[before].weight *= ASIDE_WEIGHT;
			reader->words[before].share *= ASIDE_WEIGHT;
		}
	}
	struct link_range range = link_choose(reader, scheme, official, &lang);
	/* Where one language is asked for, the nearest unit group's form may be another's. */
	bool near_only = scheme != LEXICON_CNP || lang == LANG_NONE;
	float length = sum_words(reader, range, near_only);
	if (length > 0)
		link_meet_forms(reader, length, lang, scheme);
	return length > 0;
}

void link_read(struct lexicon_reader *reader, struct str text, struct title *ret)
{
	link_forget(reader);
	title_read(link_text_read(text), reader->arena, ret);
}
