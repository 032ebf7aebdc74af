/* Finds WORD("…") and WORDS("…", "…") in a C source; comments, other strings and directives are
 * passed over, #line is believed. */
#include "pogen/pogen.h"

#include "source.h"

struct scan {
	struct catalogue *catalogue;
	const char *file;
	int line;
	struct str text;
	size_t at;
	bool line_is_new; /* nothing but blanks so far: a # begins a directive */
};

static bool scan_sees(const struct scan *scan, struct str what)
{
	return str_starts_with(str_skip(scan->text, scan->at), what);
}

static void scan_next(struct scan *scan)
{
	char c = scan->text.at[scan->at++];
	if (c == '\n') {
		scan->line++;
		scan->line_is_new = true;
	} else if (c != ' ' && c != '\t') {
		scan->line_is_new = false;
	}
}

static void scan_skip_to(struct scan *scan, struct str end)
{
	while (scan->at < scan->text.size && !scan_sees(scan, end))
		scan_next(scan);
}

static void scan_skip_quoted(struct scan *scan, char quote)
{
	for (scan_next(scan); scan->at < scan->text.size; scan_next(scan)) {
		if (scan->text.at[scan->at] == '\\')
			scan_next(scan);
		else if (scan->text.at[scan->at] == quote)
			break;
	}
	if (scan->at < scan->text.size)
		scan_next(scan);
}

/* #line 12 "file"; other directives with their continued lines. */
static void scan_directive(struct scan *scan)
{
	size_t end = scan->at;
	while (end < scan->text.size &&
	       (scan->text.at[end] != '\n' || scan->text.at[end - 1] == '\\')) {
		scan->line += scan->text.at[end] == '\n';
		end++;
	}
	struct str directive = str_slice(scan->text, scan->at, end - scan->at);
	scan->at = end;
	if (!str_starts_with(directive, STR("#line ")))
		return;
	directive = str_skip(directive, 6);
	struct str number = {0};
	int64_t line = 0;
	if (!str_cut(&directive, ' ', &number) || !str_to_i64(number, 1, 1000000, &line) ||
	    directive.size < 2)
		return;
	scan->line = (int)line - 1; /* the line break that follows counts one */
	scan->file =
		str_cstring(scan->catalogue->arena, str_slice(directive, 1, directive.size - 2));
}

static void scan_skip_blanks(struct scan *scan)
{
	while (scan->at < scan->text.size &&
	       (scan->text.at[scan->at] == ' ' || scan->text.at[scan->at] == '\t' ||
		scan->text.at[scan->at] == '\n'))
		scan_next(scan);
}

/* One text: literals that follow each other are one. */
static struct str scan_text(struct scan *scan)
{
	struct buf buf = buf_new(scan->catalogue->arena, 65536);
	scan_skip_blanks(scan);
	if (!scan_sees(scan, STR("\"")))
		source_refuse(scan->file, scan->line, "WORD takes its text as a literal");
	while (scan_sees(scan, STR("\""))) {
		buf_add(&buf, c_string_read(scan->catalogue->arena, scan->file, scan->line,
					    scan->text, &scan->at));
		scan_skip_blanks(scan);
	}
	if (buf.size == 0)
		source_refuse(scan->file, scan->line, "an empty text says nothing");
	return buf_str(&buf);
}

static void scan_use(struct scan *scan, struct str fr, struct str fr_many, int line)
{
	struct catalogue *catalogue = scan->catalogue;
	uint32_t *place = map_at(&catalogue->places, fr, (uint32_t)catalogue->texts.count);
	if (*place == catalogue->texts.count) {
		struct text added = {
			.fr = fr, .fr_many = fr_many, .file = scan->file, .line = line};
		array_push(catalogue->arena, &catalogue->texts, added);
	}
	struct text *text = &catalogue->texts.at[*place];
	if (!str_equal(text->fr_many, fr_many))
		source_refuse(scan->file, line, "«%.*s» has another plural at %s:%d", STR_ARGS(fr),
			      source_shown(text->file), text->line);
	if (!text->is_used && text->en.size == 0) {
		text->file = scan->file; /* where the missing text is asked for */
		text->line = line;
	}
	text->is_used = true;
}

static void scan_word(struct scan *scan)
{
	int line = scan->line;
	bool counted = scan_sees(scan, STR("WORDS("));
	scan->at += counted ? 6 : 5;
	struct str fr = scan_text(scan), fr_many = {0};
	if (counted) {
		if (!scan_sees(scan, STR(",")))
			source_refuse(scan->file, line, "WORDS takes two texts");
		scan_next(scan);
		fr_many = scan_text(scan);
	}
	if (!scan_sees(scan, STR(")")))
		source_refuse(scan->file, line, "WORD takes literals only");
	scan_use(scan, fr, fr_many, line);
}

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

void scan_source(struct catalogue *catalogue, const char *path)
{
	struct scan scan = {.catalogue = catalogue,
			    .file = path,
			    .line = 1,
			    .text = source_read(catalogue->arena, path),
			    .line_is_new = true};
	while (scan.at < scan.text.size) {
		char c = scan.text.at[scan.at];
		bool begins = scan.at == 0 || !is_word_char(scan.text.at[scan.at - 1]);
		if (c == '#' && scan.line_is_new)
			scan_directive(&scan);
		else if (scan_sees(&scan, STR("//")))
			scan_skip_to(&scan, STR("\n"));
		else if (scan_sees(&scan, STR("/*")))
			scan_skip_to(&scan, STR("*/"));
		else if (c == '"' || c == '\'')
			scan_skip_quoted(&scan, c);
		else if (begins &&
			 (scan_sees(&scan, STR("WORD(")) || scan_sees(&scan, STR("WORDS("))))
			scan_word(&scan);
		else
			scan_next(&scan);
	}
}
