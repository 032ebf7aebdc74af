/* Reading titles, see title.h. Each step works on the list of words and keeps what it does not
 * know: a step that would leave nothing does nothing. */
#include "lexicon/title.h"

#include <string.h>

/* Endings that people glue to a masculine form: infirmier(ère), développeur·euse, Verkäufer/in. */
static const char *const title_endings[] = {
	"a",      "ale",  "as",    "e",    "elle",  "elles",  "enne", "ennes", "ere",   "eres",
	"es",     "esse", "ette",  "euse", "euses", "fe",     "fes",  "frau",  "ice",   "ienne",
	"iennes", "iere", "ieres", "in",   "innen", "ive",    "ives", "ka",    "le",    "les",
	"ne",     "nes",  "o",     "ora",  "oras",  "os",     "ra",   "ras",   "rice",  "rices",
	"se",     "ses",  "te",    "tes",  "trice", "trices", "ve",   "ves",   "woman",
};

static const char *const title_light_words[] = {
	"senior",   "junior",    "sr",          "jr",           "confirme",    "confirmee",
	"debutant", "debutante", "experimente", "experimentee", "experienced", "urgent",
	"cdi",      "cdd",       "interim",     "freelance",
};

static bool title_is_one_of(struct str word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (word.size > 0 && word.at[0] == list[i][0] && str_equal(word, str_of(list[i])))
			return true;
	return false;
}

#define TITLE_IS(word, ...) \
	title_is_one_of((word), (const char *const[]){__VA_ARGS__}, \
			COUNT_OF(((const char *const[]){__VA_ARGS__})))

static void title_remove(struct title *title, size_t at, size_t count)
{
	memmove(&title->words[at], &title->words[at + count],
		(title->count - at - count) * sizeof(title->words[0]));
	title->count -= count;
}

/* «h/f», «(m/w/d)», «F-H-X»: single letters, of which two next to each other name the sexes. */
static void title_drop_sexes(struct title *title)
{
	for (size_t i = 0; i + 1 < title->count; i++) {
		size_t end = i;
		bool named = false;
		for (; end < title->count && title->words[end].masculine.size == 1; end++) {
			const struct title_word *word = &title->words[end];
			if (end > i && (word->marks & (WORD_SLASH | WORD_DASH | WORD_STAR)) == 0)
				break;
			char a = end > i ? word[-1].masculine.at[0] : ' ',
			     b = word->masculine.at[0];
			named |= end > i && strchr("hfmwkv", a) != NULL &&
				 strchr("hfmwkv", b) != NULL && a != b;
		}
		if (named) /* the sexes alone are no title */
			title_remove(title, i, end - i);
	}
}

static bool title_is_number(struct str word)
{
	for (size_t i = 0; i < word.size; i++)
		if ((word.at[i] < '0' || word.at[i] > '9') && word.at[i] != '+')
			return false;
	return word.size > 0 && word.size <= 3;
}

/* «- 5 ans», «3+ years of experience», «5 ans d'expérience». */
static void title_drop_years(struct title *title)
{
	for (size_t i = 1; i + 1 < title->count; i++) {
		if (!title_is_number(title->words[i].masculine) ||
		    !TITLE_IS(title->words[i + 1].masculine, "an", "ans", "annee", "annees", "year",
			      "years", "yrs", "ano", "anos", "anni", "jahre", "jahren", "lat",
			      "ani"))
			continue;
		size_t end = i + 2;
		if (end + 1 < title->count &&
		    TITLE_IS(title->words[end].masculine, "d", "of", "de", "di", "en") &&
		    TITLE_IS(title->words[end + 1].masculine, "experience", "experiencia",
			     "esperienza", "exp"))
			end += 2;
		else if (end < title->count && TITLE_IS(title->words[end].masculine, "experience",
							"exp", "berufserfahrung"))
			end++;
		title_remove(title, i, end - i);
	}
}

/* «Soudeur, chef d'équipe»: a role beside the trade. Alone or first it is the trade. */
static void title_drop_role(struct title *title)
{
	static const char *const roles[][3] = {
		{"chef", "d", "equipe"}, {"cheffe", "d", "equipe"}, {"team", "leader", NULL},
		{"team", "lead", NULL},  {"jefe", "de", "equipo"},
	};
	for (size_t r = 0; r < COUNT_OF(roles); r++) {
		size_t count = roles[r][2] != NULL ? 3 : 2;
		if (title->count <= count)
			continue;
		size_t at = title->count - count;
		bool same = (title->words[at].marks & WORD_COMMA) != 0;
		for (size_t i = 0; i < count; i++)
			same &= str_equal(title->words[at + i].masculine, str_of(roles[r][i]));
		if (same)
			title_remove(title, at, count);
	}
}

/* How much of the word stays before the ending: developp|eur + euse, administrat|if + ive,
 * direc|teur + trice; technicien + ne and Verkäufer + in are added whole. */
static size_t title_stem(struct str word, struct str ending)
{
	char last = word.at[word.size - 1];
	if (TITLE_IS(ending, "e", "es", "in", "innen", "ka", "ne", "nes", "le", "les", "te", "tes",
		     "fe", "fes"))
		return word.size;
	if (TITLE_IS(ending, "woman", "frau"))
		return word.size - (str_ends_with(word, STR("mann"))  ? 4
				    : str_ends_with(word, STR("man")) ? 3
								      : 0);
	if (TITLE_IS(ending, "a", "as", "o", "os"))
		return word.size - (strchr("aeo", last) != NULL ? 1 : 0);
	if (TITLE_IS(ending, "ra", "ras", "ve", "ves", "se", "ses"))
		return word.size - 1;
	if (TITLE_IS(ending, "rice", "rices"))
		return str_ends_with(word, STR("eur")) ? word.size - 3 : word.size;
	for (size_t at = word.size; at > 2; at--)
		if (word.at[at - 1] == ending.at[0])
			return at - 1;
	return word.size;
}

static struct str title_feminine(struct str word, struct str ending, struct arena *arena)
{
	size_t stem = title_stem(word, ending);
	char *at = arena_take(arena, stem + ending.size);
	memcpy(at, word.at, stem);
	memcpy(at + stem, ending.at, ending.size);
	return (struct str){at, stem + ending.size};
}

/* Whether the word after a sign is only an ending of the word before it. */
static bool title_is_ending(const struct title_word *word)
{
	uint16_t marks = word->marks & (uint16_t)~WORD_DASH;
	bool glued = marks == WORD_SLASH || marks == WORD_OPEN || marks == WORD_STAR ||
		     marks == WORD_DOT;
	if (word->marks == WORD_DASH)
		return TITLE_IS(word->masculine, "e", "es", "ne", "trice", "euse", "ere", "iere");
	return glued && title_is_one_of(word->masculine, title_endings, COUNT_OF(title_endings));
}

static void title_expand_endings(struct title *title, struct arena *arena)
{
	for (size_t i = 1; i < title->count; i++) {
		struct title_word *before = &title->words[i - 1];
		if (before->masculine.size < 3 || !title_is_ending(&title->words[i]))
			continue;
		before->feminine =
			title_feminine(before->masculine, title->words[i].masculine, arena);
		title->two_forms = true;
		title_remove(title, i--, 1);
	}
}

static bool title_are_forms(struct str a, struct str b)
{
	size_t shorter = MIN(a.size, b.size), same = 0;
	while (same < shorter && a.at[same] == b.at[same])
		same++;
	return same >= 3 && same * 2 >= shorter;
}

/* «adjoint administratif/adjointe administrative de direction»: the word after the slash is a form
 * of one at most four words before it; as many words after it are the other form of those. */
static void title_expand_doublets(struct title *title)
{
	for (size_t i = 1; i < title->count; i++) {
		if ((title->words[i].marks & WORD_SLASH) == 0)
			continue;
		size_t length = 0;
		for (size_t back = 1; back <= 4 && back <= i && length == 0; back++)
			if (title_are_forms(title->words[i - back].masculine,
					    title->words[i].masculine))
				length = back;
		if (length == 0)
			continue;
		size_t after = MIN(length, title->count - i);
		for (size_t k = 0; k < after; k++)
			title->words[i - length + k].feminine = title->words[i + k].masculine;
		title->two_forms = true;
		title_remove(title, i, after);
		i--;
	}
}

void title_read(struct str text, struct arena *arena, struct title *ret)
{
	struct words words = fold_words(text, arena);
	ret->count = MIN(words.count, (size_t)TITLE_WORDS_MAX);
	ret->two_forms = false;
	for (size_t i = 0; i < ret->count; i++) {
		struct str word = words.at[i].text;
		ret->words[i] = (struct title_word){word, word, words.at[i].marks, false};
	}
	title_drop_sexes(ret);
	title_drop_years(ret);
	title_drop_role(ret);
	title_expand_endings(ret, arena);
	title_expand_doublets(ret);
	for (size_t i = 0; i < ret->count; i++)
		ret->words[i].light = title_is_one_of(ret->words[i].masculine, title_light_words,
						      COUNT_OF(title_light_words));
}
