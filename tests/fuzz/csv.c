/* The CSV reader. The first byte says in which pieces the rest comes. What is read is written and
 * read again, and must be the same. */
#include "codec/codec.h"
#include "fuzz.h"

struct pieces {
	struct str rest;
	size_t size;
};

static bool pieces_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	(void)err;
	struct pieces *pieces = context;
	size_t size = MIN(MIN(pieces->size, room), pieces->rest.size);
	if (size > 0)
		memcpy(into, pieces->rest.at, size);
	pieces->rest = str_skip(pieces->rest, size);
	*ret_size = size;
	return true;
}

/* One good record, out and in again. */
static void check_again(struct arena *arena, const struct csv_row *row)
{
	struct buf out = buf_new(arena, (size_t)16 << 20);
	csv_write_row(&out, row->cells, row->count);
	must(!buf_is_full(&out));
	struct str rest = buf_str(&out);
	struct csv *csv = NULL;
	struct csv_row again = {0};
	struct err err = {0};
	/* A header must not name a column twice, so a row cannot always be one: give it one. */
	struct buf text = buf_new(arena, (size_t)16 << 20);
	for (size_t i = 0; i < row->count; i++)
		buf_addf(&text, "%sc%zu", i > 0 ? "," : "", i);
	buf_add_char(&text, '\n');
	buf_add(&text, rest);
	rest = buf_str(&text);
	bool more = false;
	must(csv_open(arena, codec_source_of(&rest), &csv, &again, &err));
	must(csv_next(csv, &again, &more, &err));
	/* A row of one empty cell is an empty line, which is skipped. */
	if (!more) {
		must(row->count == 1 && row->cells[0].size == 0);
		return;
	}
	must(again.problem == NULL && again.count == row->count);
	for (size_t i = 0; i < row->count; i++)
		must(str_equal(csv_cell_plain(again.cells[i]), row->cells[i]) ||
		     str_equal(again.cells[i], row->cells[i]));
}

FUZZ
{
	if (input.size == 0)
		return;
	SCOPED_ARENA(arena);
	unsigned char size = (unsigned char)input.at[0];
	struct pieces pieces = {str_skip(input, 1), size == 0 ? 65536 : size};
	struct codec_source source = {pieces_read, &pieces};
	struct csv *csv = NULL;
	struct csv_row row = {0};
	struct err err = {0};
	if (!csv_open(arena, source, &csv, &row, &err)) {
		fuzz_check_err(&err);
		return;
	}
	int64_t line = row.line;
	for (bool more = true; more;) {
		if (!csv_next(csv, &row, &more, &err)) {
			fuzz_check_err(&err);
			return;
		}
		if (!more)
			break;
		must(row.line > line);
		line = row.line;
		for (size_t i = 0; i < row.count; i++)
			must(str_is_utf8(row.cells[i]));
		SCOPED_ARENA(scratch);
		if (row.problem == NULL)
			check_again(scratch, &row);
	}
	must(csv_bytes_taken(csv) <= (int64_t)input.size - 1);
}
