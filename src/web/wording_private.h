/* The words of the pages. French is written where it is said, WORD("…") in C and {{_ "…"}} in
 * templates, and is the key of its English in wording/en.po; the build fails on a text without.
 * A text may hold insertions, {name}, filled by parts; names are small letters, digits and _. */
#ifndef WEB_WORDING_PRIVATE_H
#define WEB_WORDING_PRIVATE_H

#include "base/base.h"

enum lang { LANG_FR, LANG_EN, LANG_COUNT };

struct word {
	const char *fr;
};

/* A text that counts: {n} stands for the number. */
struct words {
	const char *one, *many;
};

#define WORD(text) ((struct word){"" text})
#define WORDS(one, many) ((struct words){"" one, "" many})

enum part_kind {
	PART_KIND_TEXT,
	PART_KIND_WORD,
	PART_KIND_NUMBER,
	PART_KIND_PLAIN,
	PART_KIND_DATE,
	PART_KIND_CLOCK
};

/* What {name} stands for. */
struct part {
	const char *name;
	enum part_kind kind;
	struct str text;
	struct word word;
	int64_t number;
	int decimals;
	struct date date;
};

/* A number is written the language's way; PART_PLAIN as digits only, for years and references;
 * PART_FIXED from an integer of 10^decimals: 3750 with 2 is 37,50; PART_CLOCK from seconds of the
 * day. A date is written out. */
#define PART(name, value) \
	_Generic((value), \
		struct str: part_text, \
		char *: part_cstring, \
		const char *: part_cstring, \
		struct word: part_word, \
		struct date: part_date, \
		default: part_number)((name), (value))
#define PART_PLAIN(name, value) part_plain((name), (value))
#define PART_FIXED(name, value, decimals) part_fixed((name), (value), (decimals))
#define PART_CLOCK(name, second) part_clock((name), (second))

struct part part_text(const char *name, struct str text);
struct part part_cstring(const char *name, const char *text);
struct part part_word(const char *name, struct word word);
struct part part_number(const char *name, int64_t number);
struct part part_plain(const char *name, int64_t number);
struct part part_fixed(const char *name, int64_t number, int decimals);
struct part part_date(const char *name, struct date date);
struct part part_clock(const char *name, int64_t second);

/* The parts a macro was given, possibly none, as an array and its size. */
#define PARTS_AT(...) ((const struct part[]){{0}, ##__VA_ARGS__} + 1)
#define PARTS_COUNT(...) \
	(sizeof((const struct part[]){{0}, ##__VA_ARGS__}) / sizeof(struct part) - 1)

/* The text in the language, its insertions not yet filled; it is never freed. */
struct str word_text(struct word word, enum lang lang);
/* French: 0 and 1 are one. English: 1 is one. */
struct str words_text(struct words words, int64_t count, enum lang lang);

/* Plain text with its insertions: word_say(arena, lang, WORD("{n} sur {total}"), PART("n", n), …).
 * words_say fills {n} itself. */
#define word_say(arena, lang, word, ...) \
	word_say_parts((arena), word_text((word), (lang)), (lang), PARTS_AT(__VA_ARGS__), \
		       PARTS_COUNT(__VA_ARGS__))
#define words_say(arena, lang, words, count, ...) \
	word_say_parts((arena), words_text((words), (count), (lang)), (lang), \
		       PARTS_AT(PART("n", (int64_t)(count)), ##__VA_ARGS__), \
		       PARTS_COUNT(PART("n", (int64_t)(count)), ##__VA_ARGS__))
struct str word_say_parts(struct arena *arena, struct str text, enum lang lang,
			  const struct part *parts, size_t part_count);

/* Cuts what stands before the next insertion and the part that fills it; *ret_part NULL at the
 * end. For those who escape what they write. */
bool word_cut(struct str *rest, const struct part *parts, size_t part_count,
	      struct str *ret_literal, const struct part **ret_part);
/* The part's text, in the arena where it must be made. */
struct str part_say(struct arena *arena, const struct part *part, enum lang lang);

/* ---- numbers ---- */

/* 1 234 567 with no-break blanks in French, 1,234,567 in English. */
void buf_add_number(struct buf *buf, enum lang lang, int64_t number);
/* An integer of 10^decimals: 3750 with 2 is 37,50 and 37.50; decimals 0 to 9. */
void buf_add_fixed(struct buf *buf, enum lang lang, int64_t number, int decimals);

/* ---- dates and hours ---- */

/* 16 février 2027, 1er novembre 2027; February 16, 2027. */
void buf_add_day(struct buf *buf, enum lang lang, struct date date);
/* 8 h 05, 20 h 40; 8:05 a.m., 8:40 p.m. From seconds of the day; 86400 is 24 h 00, midnight. */
void buf_add_clock(struct buf *buf, enum lang lang, int64_t second);

/* ---- the table, written by pogen ---- */

struct wording_row {
	const char *fr, *en;
	const char *en_many; /* NULL where nothing is counted */
};

extern const struct wording_row wording_rows[]; /* by the bytes of fr */
extern const size_t wording_row_count;

#endif
