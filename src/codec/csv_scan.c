/* Finds the cells of one record, in place. The hot loop of every import: bare text is looked at
 * eight bytes at a time, quoted text by memchr. It allocates and copies nothing. */
#include "codec/csv_private.h"

#include <endian.h>
#include <string.h>

#define EVERY_BYTE(b) (0x0101010101010101u * (uint64_t)(b))

/* 0x80 in each byte of the word that equals c, and nothing in the others. */
static inline uint64_t bytes_equal(uint64_t word, unsigned char c)
{
	uint64_t other = word ^ EVERY_BYTE(c), low = EVERY_BYTE(0x7F);
	return ~(((other & low) + low) | other | low);
}

/* The next comma, quote or line feed from `at` on, or the window's end. */
static inline size_t mark_next(const struct csv_window *window, size_t at)
{
	for (; at < window->end; at += sizeof(uint64_t)) {
		uint64_t word;
		memcpy(&word, window->at + at, sizeof(word));
		word = le64toh(word);
		uint64_t marks =
			bytes_equal(word, ',') | bytes_equal(word, '"') | bytes_equal(word, '\n');
		if (marks != 0)
			return MIN(at + (size_t)__builtin_ctzll(marks) / 8, window->end);
	}
	return window->end;
}

static inline void record_add_cell(struct csv_record *record, struct str *cells, struct str cell)
{
	if (cell.size > CSV_CELL_BYTES_MAX && record->long_column < 0)
		record->long_column = (int)MIN(record->cell_count, (size_t)CSV_COLUMNS_MAX);
	if (record->cell_count < CSV_COLUMNS_MAX)
		cells[record->cell_count] = cell;
	record->cell_count++;
}

static void record_note_stray(struct csv_record *record)
{
	if (record->stray_column < 0)
		record->stray_column = (int)MIN(record->cell_count, (size_t)CSV_COLUMNS_MAX);
}

static int64_t line_feeds(const char *at, const char *end)
{
	int64_t count = 0;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		count++;
		at++;
	}
	return count;
}

/* The closing quote of the cell that opens at `open`. */
static enum csv_scan quoted_end(const struct csv_window *window, size_t open,
				struct csv_record *record, size_t *ret_close)
{
	const char *at = window->at + open + 1, *end = window->at + window->end;
	record->quoted = true;
	record->quote_line = record->line_count - 1;
	for (;;) {
		const char *quote = at < end ? memchr(at, '"', (size_t)(end - at)) : NULL;
		if (quote == NULL)
			return window->at_end ? CSV_SCAN_UNCLOSED : CSV_SCAN_CUT;
		record->line_count += line_feeds(at, quote);
		if (quote + 1 == end && !window->at_end)
			return CSV_SCAN_CUT; /* the next byte tells whether it is doubled */
		if (quote + 1 == end || quote[1] != '"') {
			*ret_close = (size_t)(quote - window->at);
			return CSV_SCAN_DONE;
		}
		at = quote + 2;
	}
}

/* Ends the record whose last cell ends at `at`, where the line end or the file's end stands. */
static enum csv_scan record_end(struct csv_record *record, size_t cell_end, size_t end)
{
	record->cell_end = cell_end;
	record->end = end;
	return CSV_SCAN_DONE;
}

/* What follows a closing quote: its comma, a line end, the end, or junk. */
enum after_quote { AFTER_COMMA, AFTER_LINE_END, AFTER_CUT, AFTER_JUNK };

static enum after_quote after_quote(const struct csv_window *window, size_t at, size_t *ret_next)
{
	const char *text = window->at;
	*ret_next = MIN(at + 1, window->end);
	if (at == window->end)
		return AFTER_LINE_END; /* of the file: quoted_end saw to it */
	if (text[at] == ',')
		return AFTER_COMMA;
	if (text[at] == '\n')
		return AFTER_LINE_END;
	if (text[at] != '\r')
		return AFTER_JUNK;
	if (at + 1 == window->end)
		return window->at_end ? AFTER_LINE_END : AFTER_CUT;
	*ret_next = at + 2;
	return text[at + 1] == '\n' ? AFTER_LINE_END : AFTER_JUNK;
}

/* Takes the bare cell from `cell`, in which `at` was reached. Where it ends with the record,
 * *ret_scan says how; else *ret_next is behind its comma. */
static inline bool bare_cell(const struct csv_window *window, size_t cell, size_t at,
			     struct str *cells, struct csv_record *record, size_t *ret_next,
			     enum csv_scan *ret_scan)
{
	size_t stop = mark_next(window, at);
	while (stop < window->end && window->at[stop] == '"') {
		record_note_stray(record);
		stop = mark_next(window, stop + 1);
	}
	if (stop < window->end && window->at[stop] == ',') {
		record_add_cell(record, cells, (struct str){window->at + cell, stop - cell});
		*ret_next = stop + 1;
		return true;
	}
	if (stop == window->end && !window->at_end) {
		*ret_scan = CSV_SCAN_CUT;
		return false;
	}
	size_t end = stop > cell && window->at[stop - 1] == '\r' ? stop - 1 : stop;
	record_add_cell(record, cells, (struct str){window->at + cell, end - cell});
	*ret_scan = record_end(record, end, MIN(stop + 1, window->end));
	return false;
}

enum csv_scan csv_scan(const struct csv_window *window, struct str *cells, struct csv_record *ret)
{
	*ret = (struct csv_record){.line_count = 1, .stray_column = -1, .long_column = -1};
	enum csv_scan scan = CSV_SCAN_DONE;
	for (size_t cell = window->begin, at = cell;; cell = at) {
		if (cell == window->end || window->at[cell] != '"') {
			if (!bare_cell(window, cell, cell, cells, ret, &at, &scan))
				return scan;
			continue;
		}
		size_t close = 0;
		scan = quoted_end(window, cell, ret, &close);
		if (scan != CSV_SCAN_DONE)
			return scan;
		struct str inside = {window->at + cell + 1, close - cell - 1};
		switch (after_quote(window, close + 1, &at)) {
		case AFTER_COMMA:
			record_add_cell(ret, cells, inside);
			break;
		case AFTER_LINE_END:
			record_add_cell(ret, cells, inside);
			return record_end(ret, close + 1, at);
		case AFTER_CUT:
			return CSV_SCAN_CUT;
		case AFTER_JUNK:
			/* The row is lost; where its line ends, the next one begins. */
			record_note_stray(ret);
			if (!bare_cell(window, cell, close + 1, cells, ret, &at, &scan))
				return scan;
			break;
		}
	}
}
