/* The shape of files: lines, lengths, opening words. */
#include "check_house/check_house.h"

#define COLUMNS_MAX 100
#define TAB_COLUMNS 8
#define FUNCTION_LINES_MAX 70
#define FILE_LINES_ADVISED 600
#define FILE_LINES_MAX 900

/* Columns as an editor shows them: tabs to the next eighth, one for each code point. */
static int line_columns(struct str line)
{
	int columns = 0;
	for (size_t i = 0; i < line.size; i++) {
		unsigned char c = (unsigned char)line.at[i];
		if (c == '\t')
			columns += TAB_COLUMNS - columns % TAB_COLUMNS;
		else if ((c & 0xC0) != 0x80)
			columns++;
	}
	return columns;
}

static int check_lines(struct house *house, const struct source *source)
{
	bool is_code = source->is_c || source->is_header;
	struct str rest = source->text, line = {0};
	int number = 0;
	while (str_cut(&rest, '\n', &line)) {
		number++;
		if (line.size > 0 &&
		    (line.at[line.size - 1] == ' ' || line.at[line.size - 1] == '\t' ||
		     line.at[line.size - 1] == '\r'))
			house_add_fault(house, source, number, "blanks at the end of the line");
		int columns = line_columns(line);
		if (is_code && columns > COLUMNS_MAX)
			house_add_fault(house, source, number, "%d columns, %d at most", columns,
					COLUMNS_MAX);
	}
	/* What str_cut gives after the last line feed is no line. */
	return number - 1;
}

static void check_file_length(struct house *house, const struct source *source, int lines)
{
	if (!source->is_c && !source->is_header)
		return;
	if (lines > FILE_LINES_MAX)
		house_add_fault(house, source, lines, "%d lines, %d at most: find the second noun",
				lines, FILE_LINES_MAX);
	else if (lines > FILE_LINES_ADVISED)
		house_add_advice(house, source, lines, "%d lines: look for the second noun", lines);
}

static bool house_has_header_of(const struct house *house, const struct source *source)
{
	struct str stem = str_of(source->path);
	stem.size--; /* "src/base/arena." */
	for (size_t i = 0; i < house->sources.count; i++) {
		const struct source *other = &house->sources.at[i];
		struct str path = str_of(other->path);
		if (other->is_header && path.size == stem.size + 1 && str_starts_with(path, stem))
			return true;
	}
	return false;
}

/* A file opens with what it is. A .c may leave that to the header of its name. */
static void check_opening(struct house *house, const struct source *source)
{
	if (source->area == AREA_TESTS || !(source->is_c || source->is_header || source->is_list))
		return;
	if (source->tokens.count > 0 && source->tokens.at[0].kind == TOKEN_COMMENT)
		return;
	if (source->is_c && house_has_header_of(house, source))
		return;
	house_add_fault(house, source, 1, "a file opens with a comment: what it is, what it owns");
}

/* A reason for a long function: a comment that holds "long: why", right above it or right after
 * its opening brace. */
static bool function_has_reason(const struct source *source, int first_line, int body_line)
{
	for (size_t i = 0; i < source->tokens.count; i++) {
		const struct token *token = &source->tokens.at[i];
		if (token->kind != TOKEN_COMMENT || token->line_end < first_line - 1)
			continue;
		if (token->line > body_line + 1)
			return false;
		size_t at = str_find(token->text, STR("long: "));
		if (at + sizeof("long: ") + 2 < token->text.size)
			return true;
	}
	return false;
}

static void check_functions(struct house *house, const struct source *source)
{
	for (size_t i = 0; i < source->pieces.count; i++) {
		const struct piece *piece = &source->pieces.at[i];
		if (piece->close == 0)
			continue;
		int first = source->code.at[piece->first].line;
		int body = source->code.at[piece->body].line;
		int lines = source->code.at[piece->close].line - first + 1;
		if (lines > FUNCTION_LINES_MAX && !function_has_reason(source, first, body))
			house_add_fault(house, source, first,
					"%.*s has %d lines, %d at most without /* long: why */",
					STR_ARGS(piece->name), lines, FUNCTION_LINES_MAX);
	}
}

void check_shape(struct house *house, const struct source *source)
{
	int lines = check_lines(house, source);
	check_file_length(house, source, lines);
	check_opening(house, source);
	check_functions(house, source);
}
