/* Reads CSV in a test and says what came: "1[a|b] 2[c|d] 4!problem[c]". */
#ifndef TESTS_CODEC_CSV_SAID_H
#define TESTS_CODEC_CSV_SAID_H

#include "codec/codec.h"

/* A source that gives at most `piece` bytes at once. */
struct pieces {
	struct str rest;
	size_t piece;
};

static bool pieces_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	struct pieces *pieces = context;
	struct str now = str_slice(pieces->rest, 0, MIN(pieces->piece, pieces->rest.size));
	struct codec_source source = codec_source_of(&now);
	size_t size = 0;
	bool good = source.read(source.context, into, room, &size, err);
	pieces->rest = str_skip(pieces->rest, size);
	*ret_size = size;
	return good;
}

static void say_row(struct buf *out, const struct csv_row *row)
{
	buf_addf(out, out->size > 0 ? " %lld" : "%lld", (long long)row->line);
	if (row->problem != NULL)
		buf_addf(out, "!%s!%d", row->problem, row->problem_column);
	buf_add_char(out, '[');
	for (size_t i = 0; i < row->count; i++) {
		buf_add(out, i > 0 ? STR("|") : STR(""));
		buf_add(out, row->cells[i]);
	}
	buf_add_char(out, ']');
}

/* All that came, header first; an error is its text behind a blank. */
static struct str csv_said(struct arena *arena, struct str bytes, size_t piece)
{
	struct buf out = buf_new(arena, (size_t)16 << 20);
	struct pieces pieces = {bytes, piece};
	struct csv *csv = NULL;
	struct csv_row row;
	struct err err = {0};
	bool more = false;
	bool good = csv_open(arena, (struct codec_source){pieces_read, &pieces}, &csv, &row, &err);
	if (good)
		say_row(&out, &row);
	while (good && (good = csv_next(csv, &row, &more, &err)) && more)
		say_row(&out, &row);
	if (!good)
		buf_addf(&out, out.size > 0 ? " %s" : "%s", err.text);
	return buf_str(&out);
}

#endif
