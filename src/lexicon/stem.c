/* A light stemmer for folded words of both languages at once, see stem.h: one ending is taken away,
 * the longest that leaves enough of the word. Snowball's stemmers need the accents that folding
 * drops, and keep nouns and verbs of one action apart, which is what skills need joined. */
#include "lexicon/stem.h"

#include <string.h>

#define PLAIN_BYTES_MAX 3 /* a shorter word has no endings */

struct ending {
	const char *text;
	size_t left_min; /* bytes that must stand before it */
	enum stem_kind kind;
};

/* Longer endings first; plural and feminine marks are gone by then. */
static const struct ending endings[] = {
	{"isation", 3, STEM_ACTION}, {"ization", 3, STEM_ACTION}, {"isateur", 3, STEM_AGENT},
	{"isatric", 3, STEM_AGENT},  {"ation", 3, STEM_ACTION},   {"ateur", 3, STEM_AGENT},
	{"atric", 3, STEM_AGENT},    {"ement", 3, STEM_ACTION},   {"ition", 4, STEM_ACTION},
	{"iser", 4, STEM_ACTION},    {"icien", 3, STEM_AGENT},    {"icienn", 3, STEM_AGENT},
	{"ician", 3, STEM_AGENT},    {"ieur", 4, STEM_AGENT},     {"ment", 4, STEM_ACTION},
	{"ator", 3, STEM_AGENT},     {"ance", 4, STEM_PLAIN},     {"ence", 4, STEM_PLAIN},
	{"eri", 4, STEM_PLAIN},      {"anc", 4, STEM_PLAIN},      {"enc", 4, STEM_PLAIN},
	{"ique", 4, STEM_PLAIN},     {"iqu", 4, STEM_PLAIN},      {"ical", 4, STEM_PLAIN},
	{"iell", 4, STEM_PLAIN},     {"iel", 4, STEM_PLAIN},      {"eus", 3, STEM_AGENT},
	{"eur", 3, STEM_AGENT},      {"tric", 4, STEM_AGENT},     {"ier", 4, STEM_AGENT},
	{"ing", 3, STEM_ACTION},     {"ion", 4, STEM_ACTION},     {"age", 3, STEM_ACTION},
	{"ag", 4, STEM_ACTION},      {"ant", 4, STEM_ACTION},     {"ate", 4, STEM_ACTION},
	{"ons", 4, STEM_ACTION},     {"ize", 4, STEM_ACTION},     {"ise", 4, STEM_ACTION},
	{"ist", 4, STEM_AGENT},      {"ure", 3, STEM_ACTION},     {"ur", 4, STEM_ACTION},
	{"ell", 4, STEM_PLAIN},      {"iv", 4, STEM_PLAIN},       {"if", 4, STEM_PLAIN},
	{"al", 4, STEM_PLAIN},       {"el", 4, STEM_PLAIN},       {"ic", 4, STEM_PLAIN},
	{"er", 3, STEM_ACTION},      {"or", 4, STEM_AGENT},       {"ir", 4, STEM_ACTION},
	{"ez", 3, STEM_ACTION},      {"ed", 3, STEM_ACTION},      {"at", 5, STEM_ACTION},
	{"e", 3, STEM_PLAIN},        {"y", 3, STEM_PLAIN},        {"i", 3, STEM_PLAIN},
};

static struct str without(struct str word, const char *ending, size_t left_min)
{
	size_t size = strlen(ending);
	if (word.size >= size + left_min && str_ends_with(word, str_of(ending)))
		word.size -= size;
	return word;
}

/* Plural and feminine: plans, vitrées, batteries and battery. */
static struct str stem_light(struct str word)
{
	struct str light = word;
	if (!str_ends_with(word, STR("ss")))
		light = without(light, "s", 3);
	if (str_ends_with(light, STR("aux")) || str_ends_with(light, STR("eux")) ||
	    str_ends_with(light, STR("oux")))
		light = without(light, "x", 4);
	light = without(light, "e", 3);
	light = without(light, "e", 3); /* vitrée */
	return without(light, "i", 4);
}

/* The batteries' ie and the battery's y are one. */
static struct str stem_end(struct str root)
{
	while (root.size > 3 && (strchr("eiy", root.at[root.size - 1]) != NULL))
		root.size--;
	/* planning and plan, wrapping and wrap */
	if (root.size > 3 && root.at[root.size - 1] == root.at[root.size - 2])
		root.size--;
	return root;
}

struct stem stem_word(struct str word)
{
	struct stem stem = {word, word, STEM_PLAIN};
	bool has_letters_only = true;
	for (size_t i = 0; i < word.size; i++)
		has_letters_only &= word.at[i] >= 'a' && word.at[i] <= 'z';
	if (word.size <= PLAIN_BYTES_MAX || !has_letters_only)
		return stem;
	stem.light = stem_light(word);
	stem.root = stem.light;
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		struct str root = without(stem.light, endings[i].text, endings[i].left_min);
		if (root.size == stem.light.size)
			continue;
		stem.root = root;
		stem.kind = endings[i].kind;
		break;
	}
	stem.root = stem_end(stem.root);
	return stem;
}
