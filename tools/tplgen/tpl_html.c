/* The HTML machine: copies literal text, knows at each byte where in the page it stands, and
 * refuses what escaping cannot make safe: unquoted values, scripts, styles, addresses that are not
 * local paths. It keeps the stack of open elements so that a page is always well nested. */
#include "tplgen/tplgen.h"
#include "source.h"

static const char *const elements_void[] = {"area", "br",   "col",    "hr",    "img", "input",
					    "link", "meta", "source", "track", "wbr"};
static const char *const elements_refused[] = {"script", "style",  "iframe", "object", "embed",
					       "base",   "applet", "frame",  "param"};
static const char *const attributes_url[] = {"href",   "src",  "action", "formaction",
					     "poster", "cite", "ping",   "xlink:href"};
static const char *const attributes_refused[] = {"style", "srcset", "srcdoc", "http-equiv",
						 "imagesrcset"};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':' ||
	       (c >= 'A' && c <= 'Z');
}

static bool is_among(struct str name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_equal(name, str_of(names[i])))
			return true;
	}
	return false;
}
#define IS_AMONG(name, names) is_among((name), (names), COUNT_OF(names))

static bool text_at(const struct tpl *tpl, struct str what)
{
	return str_starts_with(str_skip(tpl->text, tpl->at), what);
}

static void html_copy(struct tpl *tpl, size_t size)
{
	if (tpl->literal.size == 0)
		tpl->literal_line = tpl->line;
	for (size_t i = 0; i < size; i++)
		tpl->line += tpl->text.at[tpl->at + i] == '\n';
	buf_add(&tpl->literal, str_slice(tpl->text, tpl->at, size));
	tpl->at += size;
}

/* White space counts once: a line break where there was one, else a blank. */
static void html_copy_blanks(struct tpl *tpl)
{
	bool has_break = false;
	bool first = tpl->at == 0;
	while (tpl->at < tpl->text.size && is_blank(tpl->text.at[tpl->at])) {
		has_break |= tpl->text.at[tpl->at] == '\n';
		tpl->line += tpl->text.at[tpl->at++] == '\n';
	}
	if (!first)
		buf_add_char(&tpl->literal, has_break ? '\n' : ' ');
}

static struct str html_read_name(struct tpl *tpl)
{
	size_t from = tpl->at;
	while (tpl->at < tpl->text.size && is_name(tpl->text.at[tpl->at]))
		tpl->at++;
	struct str name = str_slice(tpl->text, from, tpl->at - from);
	buf_add(&tpl->literal, name);
	for (size_t i = 0; i < name.size; i++) {
		/* Names of SVG have capitals (viewBox); those that matter for safety have none. */
		char c = name.at[i];
		bool is_capital = c >= 'A' && c <= 'Z';
		if (is_capital && tpl->place.where == IN_TAG_NAME)
			tpl_refuse(tpl, "write the element in small letters: %.*s", STR_ARGS(name));
		if (is_capital && i < 2)
			tpl_refuse(tpl, "write the attribute in small letters: %.*s",
				   STR_ARGS(name));
	}
	return name;
}

static void html_skip_comment(struct tpl *tpl)
{
	struct str rest = str_skip(tpl->text, tpl->at);
	size_t end = str_find(rest, STR("-->"));
	if (end == rest.size)
		tpl_refuse(tpl, "this comment does not end");
	bool at_start = tpl->at == 0 || tpl->text.at[tpl->at - 1] == '\n';
	end += 3;
	end += at_start && end < rest.size && rest.at[end] == '\n';
	for (size_t i = 0; i < end; i++)
		tpl->line += rest.at[i] == '\n';
	tpl->at += end;
}

/* /assets/x.css becomes /assets/x.css?v=…: the address changes when the bytes do. */
static void html_copy_asset(struct tpl *tpl)
{
	size_t from = tpl->at + sizeof("/assets/") - 1, to = from;
	while (to < tpl->text.size && tpl->text.at[to] != tpl->place.quote)
		to++;
	struct str name = str_slice(tpl->text, from, to - from);
	for (int i = 0; i < tpl->asset_count; i++) {
		if (!str_equal(source_name(tpl->assets[i]), name))
			continue;
		SCOPED_ARENA(scratch);
		struct str bytes = source_read(scratch, tpl->assets[i]);
		html_copy(tpl, to - tpl->at);
		buf_addf(&tpl->literal, "?v=%.*s", STR_ARGS(source_version(scratch, bytes)));
		tpl->place.value = VALUE_URL_REST;
		return;
	}
	tpl_refuse(tpl, "there is no src/web/assets/%.*s", STR_ARGS(name));
}

/* The only way to a script: <script src="/assets/x.js" defer></script>, one of our own files, which
 * runs when the page stands. */
static bool html_copy_script(struct tpl *tpl)
{
	static const char head[] = "<script src=\"", tail[] = "\" defer></script>";
	if (!text_at(tpl, STR("<script src=\"/assets/")))
		return false;
	struct str rest = str_skip(tpl->text, tpl->at + sizeof(head) - 1);
	size_t end = str_find(rest, STR("\""));
	if (!str_ends_with(str_slice(rest, 0, end), STR(".js")) ||
	    !str_starts_with(str_skip(rest, end), str_of(tail)))
		return false;
	struct place place = tpl->place;
	html_copy(tpl, sizeof(head) - 1);
	tpl->place.quote = '"';
	html_copy_asset(tpl);
	tpl->place = place;
	html_copy(tpl, sizeof(tail) - 1);
	return true;
}

static void html_open_tag(struct tpl *tpl)
{
	if (text_at(tpl, STR("<!--"))) {
		html_skip_comment(tpl);
		return;
	}
	if (text_at(tpl, STR("<!doctype html>"))) {
		html_copy(tpl, sizeof("<!doctype html>") - 1);
		return;
	}
	if (html_copy_script(tpl))
		return;
	tpl->closing = text_at(tpl, STR("</"));
	html_copy(tpl, tpl->closing ? 2 : 1);
	tpl->place.where = IN_TAG_NAME;
	tpl->tag = html_read_name(tpl);
	if (tpl->tag.size == 0)
		tpl_refuse(tpl, "write &lt; where no element begins");
	if (IS_AMONG(tpl->tag, elements_refused))
		tpl_refuse(tpl, "<%.*s> is not for pages", STR_ARGS(tpl->tag));
	tpl->place.where = IN_TAG;
	tpl->spaced = false;
}

static void html_push_element(struct tpl *tpl)
{
	if (tpl->place.depth == TPL_ELEMENTS_MAX)
		tpl_refuse(tpl, "elements are nested too deep");
	tpl->elements[tpl->place.depth++] = tpl->tag;
}

static void html_pop_element(struct tpl *tpl)
{
	int floor = tpl->block_count > 0 ? tpl->blocks[tpl->block_count - 1].place.depth : 0;
	if (tpl->place.depth <= floor)
		tpl_refuse(tpl, "</%.*s> closes nothing that was opened here", STR_ARGS(tpl->tag));
	struct str open = tpl->elements[tpl->place.depth - 1];
	if (!str_equal(open, tpl->tag))
		tpl_refuse(tpl, "</%.*s> closes <%.*s>", STR_ARGS(tpl->tag), STR_ARGS(open));
	tpl->place.depth--;
}

static void html_close_tag(struct tpl *tpl, bool is_closed)
{
	bool is_void = IS_AMONG(tpl->tag, elements_void);
	if (tpl->block_count > 0 && tpl->blocks[tpl->block_count - 1].place.where != IN_TEXT)
		tpl_refuse(tpl, "the block that began in this element must end in it");
	if (tpl->closing && is_void)
		tpl_refuse(tpl, "<%.*s> is never closed", STR_ARGS(tpl->tag));
	html_copy(tpl, is_closed ? 2 : 1);
	tpl->place.where = IN_TEXT;
	if (tpl->closing)
		html_pop_element(tpl);
	else if (!is_void && !is_closed)
		html_push_element(tpl);
}

static void html_check_attribute(struct tpl *tpl)
{
	struct str name = tpl->attribute;
	if (str_starts_with(name, STR("on")))
		tpl_refuse(tpl, "no script in attributes: %.*s", STR_ARGS(name));
	if (IS_AMONG(name, attributes_refused))
		tpl_refuse(tpl, "the attribute %.*s is not for pages", STR_ARGS(name));
	if (tpl->closing)
		tpl_refuse(tpl, "a closing tag has no attributes");
}

static void html_in_tag(struct tpl *tpl)
{
	char c = tpl->text.at[tpl->at];
	if (is_blank(c)) {
		html_copy_blanks(tpl);
		tpl->spaced = true;
	} else if (c == '>') {
		html_close_tag(tpl, false);
	} else if (text_at(tpl, STR("/>"))) {
		html_close_tag(tpl, true);
	} else if (is_name(c)) {
		if (!tpl->spaced)
			tpl_refuse(tpl, "leave a blank before the attribute");
		tpl->spaced = false;
		tpl->place.where = IN_NAME;
		tpl->attribute = html_read_name(tpl);
		html_check_attribute(tpl);
	} else {
		tpl_refuse(tpl, "'%c' has no place in an element", c);
	}
}

static void html_in_name(struct tpl *tpl)
{
	if (tpl->text.at[tpl->at] != '=') {
		tpl->place.where = IN_TAG;
		return;
	}
	html_copy(tpl, 1);
	char quote = tpl->at < tpl->text.size ? tpl->text.at[tpl->at] : '\0';
	if (quote != '"' && quote != '\'')
		tpl_refuse(tpl, "quote the value of %.*s", STR_ARGS(tpl->attribute));
	html_copy(tpl, 1);
	tpl->place.where = IN_VALUE;
	tpl->place.quote = quote;
	tpl->place.value = IS_AMONG(tpl->attribute, attributes_url) ? VALUE_URL_START : VALUE_PLAIN;
}

static void html_begin_url(struct tpl *tpl)
{
	char c = tpl->text.at[tpl->at];
	if (text_at(tpl, STR("/assets/"))) {
		html_copy_asset(tpl);
		return;
	}
	bool is_path = c == '/' && !text_at(tpl, STR("//")) && !text_at(tpl, STR("/\\"));
	if (!is_path && c != '#' && c != '?')
		tpl_refuse(tpl, "%.*s takes a local path only", STR_ARGS(tpl->attribute));
	if (is_path) {
		tpl_flush(tpl);
		tpl_emit(tpl, "html_put_lang_prefix(out, lang);");
	}
	tpl->place.value = VALUE_URL_REST;
}

static void html_in_value(struct tpl *tpl)
{
	char c = tpl->text.at[tpl->at];
	if (c == tpl->place.quote) {
		if (tpl->place.value == VALUE_URL_START)
			tpl_refuse(tpl, "%.*s takes a local path", STR_ARGS(tpl->attribute));
		html_copy(tpl, 1);
		tpl->place = (struct place){.where = IN_TAG, .depth = tpl->place.depth};
		return;
	}
	if (c == '<')
		tpl_refuse(tpl, "write &lt; in a value");
	if (tpl->place.value == VALUE_URL_START) {
		html_begin_url(tpl);
		return;
	}
	if (tpl->place.value == VALUE_URL_GIVEN && c != '?' && c != '&' && c != '#')
		tpl_refuse(tpl, "after a given path only ?, & or # may follow");
	if (tpl->place.value == VALUE_URL_GIVEN)
		tpl->place.value = VALUE_URL_REST;
	html_copy(tpl, 1);
}

static bool keeps_blanks(const struct tpl *tpl)
{
	struct str open = tpl->place.depth > 0 ? tpl->elements[tpl->place.depth - 1] : STR("");
	return str_equal(open, STR("pre")) || str_equal(open, STR("textarea"));
}

void html_step(struct tpl *tpl)
{
	char c = tpl->text.at[tpl->at];
	switch (tpl->place.where) {
	case IN_TEXT:
		if (c == '<')
			html_open_tag(tpl);
		else if (is_blank(c) && !keeps_blanks(tpl))
			html_copy_blanks(tpl);
		else
			html_copy(tpl, 1);
		break;
	case IN_TAG_NAME:
	case IN_TAG:
		html_in_tag(tpl);
		break;
	case IN_NAME:
		html_in_name(tpl);
		break;
	case IN_VALUE:
		html_in_value(tpl);
		break;
	}
}
