/* Folding, see fold.h. Every code point folds by itself, so that each folded byte knows where it
 * comes from. Cost: about 3 ns a byte for Latin, 100 for other scripts. */
#include "lexicon/fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define LATIN_FIRST 0xC0
#define LATIN_END 0x180
/* What one code point may become: NFKD of U+FDFA has 18 code points. */
#define FOLDED_UNITS_MAX 32

/* U+00C0 to U+017F. */
static const char *const fold_latin[LATIN_END - LATIN_FIRST] = {
	"a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e",  "e",  "i", "i", "i",  "i",
	"d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u",  "u",  "u", "y", "th", "ss",
	"a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e",  "e",  "i", "i", "i",  "i",
	"d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u",  "u",  "u", "y", "th", "y",
	"a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c",  "c",  "c", "c", "d",  "d",
	"d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e",  "e",  "g", "g", "g",  "g",
	"g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i",  "i",  "i", "i", "i",  "i",
	"i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l",  "l",  "l", "l", "l",  "l",
	"l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "ng", "ng", "o", "o", "o",  "o",
	"o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s",  "s",  "s", "s", "s",  "s",
	"s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u",  "u",  "u", "u", "u",  "u",
	"u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z",  "z",  "z", "z", "z",  "s",
};

struct folding {
	char *text;
	uint32_t *from;
	size_t size, room;
	uint32_t at; /* in the original */
};

static void fold_put(struct folding *folding, const char *bytes, size_t size)
{
	must(folding->size + size <= folding->room);
	for (size_t i = 0; i < size; i++) {
		folding->text[folding->size] = bytes[i];
		folding->from[folding->size++] = folding->at;
	}
}

/* What each sign of ASCII becomes, thirty-two a line. */
static const char fold_ascii[] = "                                "
				 "   #    ()*+,-./0123456789*     "
				 " abcdefghijklmnopqrstuvwxyz( ) *"
				 " abcdefghijklmnopqrstuvwxyz /   ";

static void fold_put_ascii(struct folding *folding, unsigned char c)
{
	char out = fold_ascii[c];
	if ((out == '+' || out == '#') &&
	    (folding->size == 0 || folding->text[folding->size - 1] == ' '))
		out = ' '; /* c++, c# */
	must(folding->size < folding->room);
	folding->text[folding->size] = out;
	folding->from[folding->size++] = folding->at;
}

static void fold_put_code_point(struct folding *folding, UChar32 c)
{
	char bytes[4];
	size_t size = 0;
	if (c < 0x800) {
		bytes[size++] = (char)(0xC0 | (c >> 6));
	} else if (c < 0x10000) {
		bytes[size++] = (char)(0xE0 | (c >> 12));
		bytes[size++] = (char)(0x80 | ((c >> 6) & 0x3F));
	} else {
		bytes[size++] = (char)(0xF0 | (c >> 18));
		bytes[size++] = (char)(0x80 | ((c >> 12) & 0x3F));
		bytes[size++] = (char)(0x80 | ((c >> 6) & 0x3F));
	}
	bytes[size++] = (char)(0x80 | (c & 0x3F));
	fold_put(folding, bytes, size);
}

/* One code point that ICU took apart: marks are dropped, letters and digits kept. */
static void fold_put_part(struct folding *folding, UChar32 c)
{
	c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
	if (c < 0x80) {
		fold_put_ascii(folding, (unsigned char)c);
		return;
	}
	if (c >= LATIN_FIRST && c < LATIN_END) {
		fold_put(folding, fold_latin[c - LATIN_FIRST], strlen(fold_latin[c - LATIN_FIRST]));
		return;
	}
	/* Accents have a combining class; the vowel signs of Indic scripts, which are letters to
	 * their readers, have none. U+0640 only stretches Arabic words. */
	if (u_getCombiningClass(c) >= 10 || u_charType(c) == U_FORMAT_CHAR || c == 0x640)
		return;
	if (u_isUAlphabetic(c) || u_isdigit(c) || u_charType(c) == U_NON_SPACING_MARK)
		fold_put_code_point(folding, c);
	else
		fold_put(folding, " ", 1);
}

static void fold_put_other(struct folding *folding, UChar32 c)
{
	switch (c) {
	case 0xB7:
	case 0x2022:
	case 0x2027:
	case 0x2219:
	case 0x22C5:
	case 0x30FB:
		fold_put(folding, "*", 1);
		return;
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
	case 0x2212:
		fold_put(folding, "-", 1);
		return;
	case 0xAD:
	case 0x200B:
	case 0x200C:
	case 0x200D:
	case 0x200E:
	case 0x200F:
	case 0xFEFF:
		return;
	default:
		break;
	}
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
	if (U_FAILURE(status))
		must_stop("mémoire épuisée / out of memory");
	UChar units[FOLDED_UNITS_MAX];
	int32_t count = unorm2_getDecomposition(nfkd, c, units, FOLDED_UNITS_MAX, &status);
	if (count < 0 || U_FAILURE(status)) {
		fold_put_part(folding, c);
		return;
	}
	for (int32_t i = 0; i < count;) {
		UChar32 part;
		U16_NEXT(units, i, count, part);
		fold_put_part(folding, part);
	}
}

/* Enough for what the text may become, without counting generously for plain Latin. */
static size_t fold_room(struct str text)
{
	size_t room = 1;
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c < 0xC0)
			room += 1;
		else if (c >= 0xC3 && c <= 0xC5)
			room += 2;
		else
			room += 4 * (size_t)FOLDED_UNITS_MAX;
	}
	return room;
}

struct folded fold_text(struct str text, struct arena *arena)
{
	must(text.size < UINT32_MAX / 256);
	size_t room = fold_room(text);
	struct folding folding = {.room = room};
	folding.text = arena_take(arena, room);
	folding.from = arena_new_array(arena, room + 1, uint32_t);
	struct str rest = text;
	while (rest.size > 0) {
		folding.at = (uint32_t)(rest.at - text.at);
		unsigned char first = (unsigned char)*rest.at;
		if (first < 0x80) {
			fold_put_ascii(&folding, first);
			rest = (struct str){rest.at + 1, rest.size - 1};
			continue;
		}
		int32_t c = str_next_code_point(&rest);
		if (c < 0)
			break;
		if (c >= LATIN_FIRST && c < LATIN_END)
			fold_put(&folding, fold_latin[c - LATIN_FIRST],
				 strlen(fold_latin[c - LATIN_FIRST]));
		else
			fold_put_other(&folding, c);
	}
	folding.from[folding.size] = (uint32_t)text.size;
	return (struct folded){{folding.text, folding.size}, folding.from};
}

static uint16_t fold_mark(char c)
{
	static const uint8_t marks[UINT8_MAX + 1] = {
		[' '] = WORD_SPACE, ['/'] = WORD_SLASH, ['('] = WORD_OPEN, [')'] = WORD_CLOSE,
		[','] = WORD_COMMA, ['-'] = WORD_DASH,  ['.'] = WORD_DOT,  ['*'] = WORD_STAR,
	};
	return marks[(unsigned char)c];
}

struct words fold_words(struct str text, struct arena *arena)
{
	struct folded folded = fold_text(text, arena);
	struct str s = folded.text;
	struct words words = {.at = arena_new_array(arena, s.size / 2 + 1, struct word)};
	for (size_t i = 0; i < s.size;) {
		uint16_t mark = fold_mark(s.at[i]);
		if (mark != 0) {
			words.marks_after |= mark;
			i++;
			continue;
		}
		size_t start = i;
		while (i < s.size && fold_mark(s.at[i]) == 0)
			i++;
		/* The original ends where the next code point that gave something begins. */
		uint32_t last = folded.from[i - 1];
		size_t end = i;
		while (end < s.size && folded.from[end] == last)
			end++;
		words.at[words.count++] = (struct word){
			.text = str_slice(s, start, i - start),
			.from = folded.from[start],
			.to = folded.from[end],
			.marks = words.marks_after,
		};
		words.marks_after = 0;
	}
	return words;
}

struct str fold_key(struct str text, struct arena *arena)
{
	struct words words = fold_words(text, arena);
	size_t size = 0, room = 1;
	for (size_t i = 0; i < words.count; i++)
		room += words.at[i].text.size + 1;
	char *key = arena_take(arena, room);
	for (size_t i = 0; i < words.count; i++) {
		if (i > 0)
			key[size++] = ' ';
		for (size_t c = 0; c < words.at[i].text.size; c++)
			key[size++] = words.at[i].text.at[c];
	}
	return (struct str){key, size};
}
