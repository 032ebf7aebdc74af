/* Words and numbers in the two languages: see wording_private.h. */
#include "web/wording_private.h"

#include <string.h>

/* ---- parts ---- */

struct part part_text(const char *name, struct str text)
{
	return (struct part){.name = name, .kind = PART_KIND_TEXT, .text = text};
}

struct part part_cstring(const char *name, const char *text)
{
	return part_text(name, str_of(text));
}

struct part part_word(const char *name, struct word word)
{
	return (struct part){.name = name, .kind = PART_KIND_WORD, .word = word};
}

struct part part_number(const char *name, int64_t number)
{
	return (struct part){.name = name, .kind = PART_KIND_NUMBER, .number = number};
}

struct part part_plain(const char *name, int64_t number)
{
	return (struct part){.name = name, .kind = PART_KIND_PLAIN, .number = number};
}

struct part part_fixed(const char *name, int64_t number, int decimals)
{
	struct part part = part_number(name, number);
	part.decimals = decimals;
	return part;
}

struct part part_date(const char *name, struct date date)
{
	return (struct part){.name = name, .kind = PART_KIND_DATE, .date = date};
}

struct part part_clock(const char *name, int64_t second)
{
	return (struct part){.name = name, .kind = PART_KIND_CLOCK, .number = second};
}

struct str part_say(struct arena *arena, const struct part *part, enum lang lang)
{
	struct buf buf = buf_new(arena, 64);
	switch (part->kind) {
	case PART_KIND_TEXT:
		return part->text;
	case PART_KIND_WORD:
		return word_text(part->word, lang);
	case PART_KIND_NUMBER:
		buf_add_fixed(&buf, lang, part->number, part->decimals);
		break;
	case PART_KIND_PLAIN:
		buf_add_i64(&buf, part->number);
		break;
	case PART_KIND_DATE:
		buf_add_day(&buf, lang, part->date);
		break;
	case PART_KIND_CLOCK:
		buf_add_clock(&buf, lang, part->number);
		break;
	}
	return buf_str(&buf);
}

/* ---- texts ---- */

static const struct wording_row *wording_find(const char *fr)
{
	size_t from = 0, to = wording_row_count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strcmp(fr, wording_rows[middle].fr);
		if (order == 0)
			return &wording_rows[middle];
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}

/* The build knows every text of src/web; what else comes by (a test's) stays French. */
struct str word_text(struct word word, enum lang lang)
{
	const struct wording_row *row = lang == LANG_EN ? wording_find(word.fr) : NULL;
	return str_of(row != NULL ? row->en : word.fr);
}

struct str words_text(struct words words, int64_t count, enum lang lang)
{
	const struct wording_row *row = lang == LANG_EN ? wording_find(words.one) : NULL;
	if (row != NULL && row->en_many != NULL)
		return str_of(count == 1 ? row->en : row->en_many);
	return str_of(count == 0 || count == 1 || count == -1 ? words.one : words.many);
}

bool word_cut(struct str *rest, const struct part *parts, size_t part_count,
	      struct str *ret_literal, const struct part **ret_part)
{
	if (rest->size == 0)
		return false;
	size_t open = str_find(*rest, STR("{"));
	*ret_literal = str_slice(*rest, 0, open);
	*rest = str_skip(*rest, open);
	*ret_part = NULL;
	if (rest->size == 0)
		return true;
	size_t close = str_find(*rest, STR("}"));
	must(close < rest->size);
	struct str name = str_slice(*rest, 1, close - 1);
	for (size_t i = 0; i < part_count; i++) {
		if (str_equal(name, str_of(parts[i].name)))
			*ret_part = &parts[i];
	}
	/* The text names what nobody gave: our mistake. */
	must(*ret_part != NULL);
	*rest = str_skip(*rest, close + 1);
	return true;
}

struct str word_say_parts(struct arena *arena, struct str text, enum lang lang,
			  const struct part *parts, size_t part_count)
{
	struct buf buf = buf_new(arena, 1024 * 1024);
	struct str literal = {0};
	const struct part *part = NULL;
	while (word_cut(&text, parts, part_count, &literal, &part)) {
		buf_add(&buf, literal);
		if (part != NULL)
			buf_add(&buf, part_say(arena, part, lang));
	}
	return buf_str(&buf);
}

/* ---- numbers ---- */

/* Digits in threes. U+00A0 rather than the narrow U+202F: every font has it, and it is what
 * fr_CA uses. */
static void buf_add_grouped(struct buf *buf, enum lang lang, uint64_t number)
{
	char digits[24];
	size_t count = 0;
	do {
		digits[count++] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	while (count > 0) {
		buf_add_char(buf, digits[--count]);
		if (count > 0 && count % 3 == 0)
			buf_add(buf, lang == LANG_FR ? STR("\xC2\xA0") : STR(","));
	}
}

void buf_add_number(struct buf *buf, enum lang lang, int64_t number)
{
	buf_add_fixed(buf, lang, number, 0);
}

void buf_add_fixed(struct buf *buf, enum lang lang, int64_t number, int decimals)
{
	must(decimals >= 0 && decimals <= 9);
	uint64_t whole = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	uint64_t unit = 1;
	for (int i = 0; i < decimals; i++)
		unit *= 10;
	if (number < 0)
		buf_add(buf, STR("\xE2\x88\x92")); /* U+2212, the minus of typography */
	buf_add_grouped(buf, lang, whole / unit);
	if (decimals > 0)
		buf_addf(buf, "%c%0*llu", lang == LANG_FR ? ',' : '.', decimals,
			 (unsigned long long)(whole % unit));
}
