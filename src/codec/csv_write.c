/* The CSV writer. What leaves the program is opened in spreadsheets, which run what looks like a
 * formula: such cells get an apostrophe before them. */
#include "codec/codec.h"

#include <string.h>

static size_t digits_size(struct str s, size_t from)
{
	size_t i = from;
	while (i < s.size && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	return i - from;
}

/* A sign perhaps, digits, and perhaps a point or comma with digits. */
static bool cell_is_number(struct str cell)
{
	size_t at = cell.at[0] == '-' || cell.at[0] == '+';
	size_t whole = digits_size(cell, at);
	at += whole;
	if (whole == 0)
		return false;
	if (at == cell.size)
		return true;
	if (cell.at[at] != '.' && cell.at[at] != ',')
		return false;
	size_t behind = digits_size(cell, at + 1);
	return behind > 0 && at + 1 + behind == cell.size;
}

static bool cell_is_formula(struct str cell)
{
	/* Some spreadsheets take the full-width forms for the signs themselves. */
	static const struct str heads[] = {
		{"=", 1},
		{"+", 1},
		{"-", 1},
		{"@", 1},
		{"\t", 1},
		{"\r", 1},
		{"\n", 1},
		{"\xEF\xBC\x9D", 3},
		{"\xEF\xBC\x8B", 3},
		{"\xEF\xBC\x8D", 3},
		{"\xEF\xBC\xA0", 3},
	};
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		if (str_starts_with(cell, heads[i]))
			return !cell_is_number(cell);
	return false;
}

struct str csv_cell_plain(struct str cell)
{
	if (cell.size < 2 || cell.at[0] != '\'' || !cell_is_formula(str_skip(cell, 1)))
		return cell;
	return str_skip(cell, 1);
}

static bool cell_needs_quotes(struct str cell)
{
	for (size_t i = 0; i < cell.size; i++)
		if (cell.at[i] == ',' || cell.at[i] == '"' || cell.at[i] == '\r' ||
		    cell.at[i] == '\n')
			return true;
	return false;
}

static void add_quoted(struct buf *out, struct str cell)
{
	struct str piece;
	bool first = true;
	while (str_cut(&cell, '"', &piece)) {
		if (!first)
			buf_add(out, STR("\"\""));
		buf_add(out, piece);
		first = false;
	}
}

void csv_write_row(struct buf *out, const struct str *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str cell = cells[i];
		/* A row of one empty cell would read as an empty line. */
		bool quotes = cell_needs_quotes(cell) || (count == 1 && cell.size == 0);
		if (i > 0)
			buf_add_char(out, ',');
		if (quotes)
			buf_add_char(out, '"');
		if (cell_is_formula(cell))
			buf_add_char(out, '\'');
		add_quoted(out, cell);
		if (quotes)
			buf_add_char(out, '"');
	}
	buf_add_char(out, '\n');
}
