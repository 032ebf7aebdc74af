/* Escaping: see html_private.h. */
#include "web/html_private.h"

struct html html_new(struct arena *arena)
{
	return (struct html){buf_new(arena, HTML_BYTES_MAX)};
}

void html_add(struct html *out, struct str markup)
{
	buf_add(&out->buf, markup);
}

static struct str escape_of(char c)
{
	switch (c) {
	case '&':
		return STR("&amp;");
	case '<':
		return STR("&lt;");
	case '>':
		return STR("&gt;");
	case '"':
		return STR("&quot;");
	case '\'':
		return STR("&#39;");
	default:
		return (struct str){0};
	}
}

void html_add_text(struct html *out, struct str text)
{
	size_t from = 0;
	for (size_t i = 0; i < text.size; i++) {
		struct str escape = escape_of(text.at[i]);
		if (escape.size == 0)
			continue;
		buf_add(&out->buf, str_slice(text, from, i - from));
		buf_add(&out->buf, escape);
		from = i + 1;
	}
	buf_add(&out->buf, str_slice(text, from, text.size - from));
}

/* ---- values ---- */

void html_put_str(struct html *out, struct str text, enum lang lang)
{
	(void)lang;
	html_add_text(out, text);
}

void html_put_cstring(struct html *out, const char *text, enum lang lang)
{
	html_put_str(out, str_of(text), lang);
}

void html_put_word(struct html *out, struct word word, enum lang lang)
{
	html_add_text(out, word_text(word, lang));
}

void html_put_html(struct html *out, struct html html, enum lang lang)
{
	(void)lang;
	/* Half a page is no page: what did not fit there does not fit here. */
	out->buf.full |= html.buf.full;
	html_add(out, buf_str(&html.buf));
}

void html_put_number(struct html *out, int64_t number, enum lang lang)
{
	buf_add_number(&out->buf, lang, number);
}

void html_put_plain(struct html *out, int64_t number, enum lang lang)
{
	(void)lang;
	buf_add_i64(&out->buf, number);
}

void html_put_fixed1(struct html *out, int64_t number, enum lang lang)
{
	buf_add_fixed(&out->buf, lang, number, 1);
}

void html_put_fixed2(struct html *out, int64_t number, enum lang lang)
{
	buf_add_fixed(&out->buf, lang, number, 2);
}

void html_put_date(struct html *out, struct date date, enum lang lang)
{
	buf_add_day(&out->buf, lang, date);
}

void html_put_iso(struct html *out, struct date date, enum lang lang)
{
	(void)lang;
	buf_add_date(&out->buf, date);
}

void html_put_clock(struct html *out, int64_t second, enum lang lang)
{
	buf_add_clock(&out->buf, lang, second);
}

/* ---- addresses ---- */

static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

void html_put_url_str(struct html *out, struct str text, enum lang lang)
{
	(void)lang;
	for (size_t i = 0; i < text.size; i++) {
		if (is_unreserved(text.at[i]))
			buf_add_char(&out->buf, text.at[i]);
		else
			buf_addf(&out->buf, "%%%02X", (unsigned char)text.at[i]);
	}
}

void html_put_url_cstring(struct html *out, const char *text, enum lang lang)
{
	html_put_url_str(out, str_of(text), lang);
}

/* Browsers take a backslash for a slash and leave out tabs and line breaks. */
bool url_is_local(struct str url)
{
	if (url.size == 0 || url.at[0] != '/')
		return false;
	for (size_t i = 0; i < url.size; i++) {
		if ((unsigned char)url.at[i] <= ' ' || url.at[i] == '\\' || url.at[i] == 0x7F)
			return false;
	}
	return url.size == 1 || url.at[1] != '/';
}

void html_put_url(struct html *out, struct str url)
{
	html_add_text(out, url_is_local(url) ? url : STR("about:invalid"));
}

void html_put_lang_prefix(struct html *out, enum lang lang)
{
	if (lang == LANG_EN)
		html_add(out, STR("/en"));
}

void html_put_lang(struct html *out, enum lang lang)
{
	html_add(out, lang == LANG_EN ? STR("en-CA") : STR("fr-CA"));
}

/* ---- words ---- */

void html_put_parts(struct html *out, struct str text, enum lang lang, const struct part *parts,
		    size_t part_count)
{
	struct str literal = {0};
	const struct part *part = NULL;
	while (word_cut(&text, parts, part_count, &literal, &part)) {
		html_add_text(out, literal);
		if (part != NULL)
			html_add_text(out, part_say(out->buf.arena, part, lang));
	}
}

/* ---- conditions ---- */

bool html_is_str(struct str text)
{
	return text.size > 0;
}

bool html_is_cstring(const char *text)
{
	return text != NULL && text[0] != '\0';
}

bool html_is_word(struct word word)
{
	return html_is_cstring(word.fr);
}

bool html_is_html(struct html html)
{
	return html.buf.size > 0;
}

bool html_is_number(int64_t number)
{
	return number != 0;
}

bool html_is_pointer(const void *pointer)
{
	return pointer != NULL;
}
