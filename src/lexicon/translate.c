/* Putting titles into the words of the other language, see translate.h. French says first what
 * English says last: within a segment the words are turned round. */
#include "lexicon/translate.h"

#include "lexicon/bitext.h"

/* What is less likely a word's translation is none; a word without one stays as it is, as names
 * do. */
#define LIKE_MIN 0.15f
/* How a translation counts that no title of the unit group has. */
#define STRANGE 0.5f
/* And one that the title has already. */
#define SAID 0.01f
/* The share of a title, by the rarity of its words, that must have a translation. */
#define KNOWN_MIN 0.6f

struct translating {
	const struct bitext *bitext;
	const struct bitext_side *from, *to;
	uint32_t *start; /* of each stem in renderings; one more at the end */
	struct rendering *renderings;
	uint32_t
		*stamps; /* by stem of the other language: the last concept that has it, plus one */
	uint32_t *stems; /* room */
	struct buf text;
	uint32_t said[TITLE_WORDS_MAX]; /* stems in it */
	size_t said_count;
};

/* From the bitext's lists by English stems, those by the stems of `lang`. */
static void translate_turn(struct translating *translating, enum bitext_lang lang,
			   struct arena *work)
{
	const struct bitext *bitext = translating->bitext;
	size_t english = bitext->sides[BITEXT_EN].stems.count,
	       french = bitext->sides[BITEXT_FR].stems.count;
	if (lang == BITEXT_EN) {
		translating->start = bitext->start;
		translating->renderings = bitext->renderings;
		return;
	}
	uint32_t *start = translating->start = arena_new_array(work, french + 2, uint32_t);
	translating->renderings =
		arena_new_array(work, bitext->start[english] + (size_t)1, struct rendering);
	for (uint32_t i = 0; i < bitext->start[english]; i++)
		start[bitext->renderings[i].stem + 2]++;
	for (size_t stem = 0; stem < french; stem++)
		start[stem + 2] += start[stem + 1];
	for (uint32_t stem = 0; stem < english; stem++)
		for (uint32_t i = bitext->start[stem]; i < bitext->start[stem + 1]; i++) {
			struct rendering rendering = bitext->renderings[i];
			translating->renderings[start[rendering.stem + 1]++] =
				(struct rendering){stem, rendering.like};
		}
}

static bool translate_has_said(const struct translating *translating, uint32_t stem)
{
	for (size_t i = 0; i < translating->said_count; i++)
		if (translating->said[i] == stem)
			return true;
	return false;
}

/* The stem's translation, best where the unit group's titles have it; BITEXT_NONE where none is.
 * Two words that always stand together have the same ones: what was said already comes last. */
static uint32_t translate_stem(const struct translating *translating, uint32_t stem,
			       uint32_t concept)
{
	uint32_t ret = BITEXT_NONE;
	float best = 0;
	for (uint32_t i = translating->start[stem]; i < translating->start[stem + 1]; i++) {
		struct rendering rendering = translating->renderings[i];
		bool at_home = translating->stamps[rendering.stem] == concept + 1;
		float worth = rendering.like * (at_home ? 1 : STRANGE);
		if (translate_has_said(translating, rendering.stem))
			worth *= SAID;
		if (rendering.like < LIKE_MIN || worth <= best)
			continue;
		best = worth;
		ret = rendering.stem;
	}
	return ret;
}

static void translate_add_word(struct translating *translating, const struct bitext_side *side,
			       uint32_t stem)
{
	buf_add(&translating->text, side->spellings.entries[side->spelling[stem]].key);
	buf_add_char(&translating->text, ' ');
}

/* Writes the words of a segment, the last one first. Gives what the known ones weigh. */
static float translate_segment(struct translating *translating, uint32_t concept, uint32_t from,
			       uint32_t to)
{
	const struct bitext_side *side = translating->from;
	float known = 0;
	for (uint32_t i = to; i-- > from;) {
		uint32_t stem = side->words.at[i].stem;
		uint32_t other = translate_stem(translating, stem, concept);
		if (other == BITEXT_NONE) {
			translate_add_word(translating, side, stem);
			continue;
		}
		known += side->rarity[stem];
		if (translate_has_said(translating, other))
			continue;
		translating->said[translating->said_count++] = other;
		translate_add_word(translating, translating->to, other);
	}
	return known;
}

static bool translate_title(struct translating *translating, const struct bitext_title *title)
{
	const struct bitext_word *words = translating->from->words.at;
	float known = 0;
	buf_clear(&translating->text);
	translating->said_count = 0;
	for (uint32_t from = title->from, to = from; from < title->to; from = to) {
		while (to < title->to && words[to].segment == words[from].segment)
			to++;
		if (from > title->from)
			buf_add(&translating->text, STR("- "));
		known += translate_segment(translating, title->concept, from, to);
	}
	return known >= KNOWN_MIN * title->weight && !buf_is_full(&translating->text);
}

static size_t translate_side(const struct bitext *bitext, enum bitext_lang lang, float weight,
			     struct arena *arena, struct learn_title *ret)
{
	SCOPED_ARENA(work);
	const struct bitext_side *from = &bitext->sides[lang], *to = &bitext->sides[!lang];
	struct translating translating = {.bitext = bitext,
					  .from = from,
					  .to = to,
					  .stamps =
						  arena_new_array(work, to->stems.count, uint32_t),
					  .stems = arena_new_array(work, to->stems.count, uint32_t),
					  .text = buf_new(work, LEXICON_TEXT_BYTES_MAX)};
	size_t count = 0;
	translate_turn(&translating, lang, work);
	for (uint32_t c = 0; c < UNIT_GROUP_COUNT; c++) {
		if (bitext_is_crowded(bitext, c))
			continue;
		bitext_stems(to, c, translating.stamps, c + 1, translating.stems);
		for (uint32_t t = from->concept_start[c]; t < from->concept_start[c + 1]; t++) {
			const struct bitext_title *title = &from->titles.at[t];
			if (title->partner != BITEXT_NONE || !translate_title(&translating, title))
				continue;
			struct str text = str_trim(buf_str(&translating.text));
			ret[count++] =
				(struct learn_title){str_copy(arena, text), (uint16_t)c, weight};
		}
	}
	return count;
}

size_t translate_titles(const struct lexicon *lexicon, float weight, struct arena *arena,
			const struct learn_title **ret)
{
	SCOPED_ARENA(work);
	const struct bitext *bitext = bitext_new(lexicon, work);
	size_t room = 0, count = 0;
	for (size_t s = 0; s < BITEXT_LANGS; s++)
		room += bitext->sides[s].concept_start[UNIT_GROUP_COUNT];
	struct learn_title *titles = arena_new_array(arena, room + 1, struct learn_title);
	for (size_t s = 0; s < BITEXT_LANGS; s++)
		count += translate_side(bitext, (enum bitext_lang)s, weight, arena, titles + count);
	*ret = titles;
	return count;
}
