/* HTML being written. Every function escapes what it is given for the place it stands in; only
 * html_add writes markup as it is, and only what a template or another struct html holds may go
 * through it: a slice of text never becomes markup. Compiled templates are the main callers. */
#ifndef WEB_HTML_PRIVATE_H
#define WEB_HTML_PRIVATE_H

#include "web/wording_private.h"

struct html {
	struct buf buf;
};

struct html html_new(struct arena *arena);
/* Markup, as it is: literals only. */
void html_add(struct html *out, struct str markup);
/* Text, escaped: good in text and in quoted attributes. */
void html_add_text(struct html *out, struct str text);

/* A value in text, by its type: texts escaped, words in the language, numbers grouped,
 * dates written out, markup (struct html) as it is. */
#define html_put(out, value, lang) \
	_Generic((value), \
		struct str: html_put_str, \
		char *: html_put_cstring, \
		const char *: html_put_cstring, \
		struct word: html_put_word, \
		struct html: html_put_html, \
		struct date: html_put_date, \
		default: html_put_number)((out), (value), (lang))
/* In a quoted attribute: the same, but numbers are digits only, dates are
 * 2027-02-16, and no markup. */
#define html_put_attribute(out, value, lang) \
	_Generic((value), \
		struct str: html_put_str, \
		char *: html_put_cstring, \
		const char *: html_put_cstring, \
		struct word: html_put_word, \
		struct date: html_put_iso, \
		default: html_put_plain)((out), (value), (lang))
/* Inside a local path or a query: everything but letters, digits and -._~ percent-encoded. */
#define html_put_url_part(out, value, lang) \
	_Generic((value), \
		struct str: html_put_url_str, \
		char *: html_put_url_cstring, \
		const char *: html_put_url_cstring, \
		default: html_put_plain)((out), (value), (lang))

void html_put_str(struct html *out, struct str text, enum lang lang);
void html_put_cstring(struct html *out, const char *text, enum lang lang);
void html_put_word(struct html *out, struct word word, enum lang lang);
void html_put_html(struct html *out, struct html html, enum lang lang);
void html_put_number(struct html *out, int64_t number, enum lang lang);
void html_put_plain(struct html *out, int64_t number, enum lang lang);
void html_put_fixed1(struct html *out, int64_t number, enum lang lang);
void html_put_fixed2(struct html *out, int64_t number, enum lang lang);
void html_put_date(struct html *out, struct date date, enum lang lang);
void html_put_iso(struct html *out, struct date date, enum lang lang);
void html_put_clock(struct html *out, int64_t second, enum lang lang);
void html_put_url_str(struct html *out, struct str text, enum lang lang);
void html_put_url_cstring(struct html *out, const char *text, enum lang lang);

/* A whole address, given at run time: a local path ("/…", never "//…"), else "about:invalid". */
void html_put_url(struct html *out, struct str url);
/* What stands before a local path: nothing in French, "/en" in English. */
void html_put_lang_prefix(struct html *out, enum lang lang);
/* "fr-CA" or "en-CA". */
void html_put_lang(struct html *out, enum lang lang);
bool url_is_local(struct str url);

/* Words with their insertions, escaped. */
#define html_put_words(out, lang, word, ...) \
	html_put_parts((out), word_text((word), (lang)), (lang), PARTS_AT(__VA_ARGS__), \
		       PARTS_COUNT(__VA_ARGS__))
#define html_put_counted(out, lang, count, words, ...) \
	html_put_parts((out), words_text((words), (count), (lang)), (lang), \
		       PARTS_AT(PART("n", (int64_t)(count)), ##__VA_ARGS__), \
		       PARTS_COUNT(PART("n", (int64_t)(count)), ##__VA_ARGS__))
void html_put_parts(struct html *out, struct str text, enum lang lang, const struct part *parts,
		    size_t part_count);

/* What {{#if}} asks: a text that says something, a number other than 0, a pointer to something. */
#define html_is(value) \
	_Generic((value), \
		struct str: html_is_str, \
		char *: html_is_cstring, \
		const char *: html_is_cstring, \
		struct word: html_is_word, \
		struct html: html_is_html, \
		bool: html_is_number, \
		char: html_is_number, \
		signed char: html_is_number, \
		unsigned char: html_is_number, \
		short: html_is_number, \
		unsigned short: html_is_number, \
		int: html_is_number, \
		unsigned: html_is_number, \
		long: html_is_number, \
		unsigned long: html_is_number, \
		long long: html_is_number, \
		unsigned long long: html_is_number, \
		default: html_is_pointer)(value)
bool html_is_str(struct str text);
bool html_is_cstring(const char *text);
bool html_is_word(struct word word);
bool html_is_html(struct html html);
bool html_is_number(int64_t number);
bool html_is_pointer(const void *pointer);

/* Beside the view struct of templates/x.html, in templates/x.h. */
#define TEMPLATE(name) \
	void template_##name(struct html *out, const struct name##_view *view, enum lang lang)
/* For a template that goes around others, with {{content}}. */
#define TEMPLATE_AROUND(name) \
	void template_##name##_open(struct html *out, const struct name##_view *view, \
				    enum lang lang); \
	void template_##name##_close(struct html *out, const struct name##_view *view, \
				     enum lang lang)

#endif
