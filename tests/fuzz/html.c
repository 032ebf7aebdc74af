/* Escaping: no text becomes markup, in a text, an attribute or an address; and it can be read back
 * as what it was. */
#include "fuzz.h"
#include "web/html_private.h"

/* What a browser makes of the escaped text. */
static struct str read_back(struct arena *arena, struct str html)
{
	static const struct {
		const char *entity;
		char is;
	} entities[] = {
		{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
	struct buf out = buf_new(arena, html.size + 1);
	while (html.size > 0) {
		size_t which = 0;
		while (which < COUNT_OF(entities) &&
		       !str_starts_with(html, str_of(entities[which].entity)))
			which++;
		must(which < COUNT_OF(entities) || html.at[0] != '&');
		bool is_entity = which < COUNT_OF(entities);
		buf_add_char(&out, is_entity ? entities[which].is : html.at[0]);
		html = str_skip(html, is_entity ? strlen(entities[which].entity) : 1);
	}
	return buf_str(&out);
}

static void check_url(struct arena *arena, struct str input)
{
	struct html url = html_new(arena);
	html_put_url_str(&url, input, LANG_FR);
	for (size_t i = 0; i < url.buf.size; i++) {
		char c = url.buf.at[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || strchr("-._~%", c) != NULL;
		must(good && c != '\0');
	}
}

FUZZ
{
	if (input.size > HTML_BYTES_MAX / 8)
		return;
	SCOPED_ARENA(arena);
	struct html html = html_new(arena);
	html_add_text(&html, input);
	struct str out = buf_str(&html.buf);
	for (size_t i = 0; i < out.size; i++)
		must(strchr("<>\"'", out.at[i]) == NULL || out.at[i] == '\0');
	must(str_equal(read_back(arena, out), input));
	check_url(arena, input);
}
