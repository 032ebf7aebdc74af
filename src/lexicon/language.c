/* The language of a short text: each word of the vocabulary knows how much more it stands in the
 * titles of one language than in those of the others, and the words of a text are heard together.
 * Said only where one language stands out: «manager», "architecte", «agent» alone belong to many.
 */
#include "lexicon/link_private.h"

#include <math.h>
#include <string.h>

#define SHARE_ONE 255
/* What a word gives to a language it does not stand in. */
#define SHARE_MIN 0.02f
/* A word that is only like one of the vocabulary speaks from here on. */
#define LIKENESS_HEARD 0.5f
/* The first must be so many times as likely as the second. */
#define STANDS_OUT 4.0f

void language_build(struct lexicon *lexicon, struct arena *arena)
{
	SCOPED_ARENA(work);
	size_t langs = lexicon->lang_count, words = lexicon->words.count;
	float *forms = arena_new_array(work, langs, float);
	float *here = arena_new_array(work, langs, float);
	lexicon->word_langs = arena_new_array(arena, words * langs, uint8_t);
	lexicon->lang_has_groups = arena_new_array(arena, langs, bool);
	for (size_t f = 0; f < lexicon->form_count; f++) {
		const struct form *form = &lexicon->forms[f];
		forms[form->lang] += 1;
		lexicon->lang_has_groups[form->lang] |= form->concept < UNIT_GROUP_COUNT;
	}
	for (size_t w = 0; w < words; w++) {
		float total = 0;
		memset(here, 0, langs * sizeof(*here));
		for (uint32_t i = lexicon->word_forms.start[w];
		     i < lexicon->word_forms.start[w + 1]; i++) {
			uint32_t form = lexicon->word_forms.items[i];
			here[lexicon->forms[form].lang] += 1;
		}
		for (size_t l = 0; l < langs; l++) {
			here[l] /= forms[l] + 100; /* of a language of few titles little is known */
			total += here[l];
		}
		for (size_t l = 0; l < langs; l++)
			lexicon->word_langs[w * langs + l] =
				(uint8_t)lrintf(SHARE_ONE * here[l] / total);
	}
}

uint8_t language_of(const struct lexicon_reader *reader, bool *ret_stands_out)
{
	const struct lexicon *lexicon = reader->lexicon;
	float sums[UINT8_MAX] = {0};
	uint8_t best = LANG_NONE;
	bool heard = false;
	for (size_t w = 0; w < reader->word_count; w++) {
		const struct query_word *word = &reader->words[w];
		if (word->count == 0 || word->neighbours[0].likeness < LIKENESS_HEARD)
			continue;
		const uint8_t *shares = lexicon->word_langs +
					(size_t)word->neighbours[0].word * lexicon->lang_count;
		for (size_t l = 0; l < lexicon->lang_count; l++)
			sums[l] += logf((float)shares[l] / SHARE_ONE + SHARE_MIN);
		heard = true;
	}
	*ret_stands_out = heard;
	if (!heard)
		return LANG_NONE;
	for (uint8_t l = 0; l < lexicon->lang_count; l++)
		if (best == LANG_NONE || sums[l] > sums[best])
			best = l;
	for (uint8_t l = 0; l < lexicon->lang_count; l++)
		*ret_stands_out &= l == best || sums[best] - sums[l] > logf(STANDS_OUT);
	return best;
}

struct str lexicon_heard(const struct lexicon_reader *reader)
{
	return reader->heard != LANG_NONE ? reader->lexicon->langs[reader->heard] : STR("");
}
