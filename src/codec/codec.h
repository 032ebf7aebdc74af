/* codec: bytes to values and back. No I/O: bytes come from a function or a slice, and go to a buf.
 * Whatever is malformed is an error that says where, in French « / » English; nothing is repaired.
 * The limits stand in base/limits.h. */
#ifndef PASSERELLE_CODEC_H
#define PASSERELLE_CODEC_H

#include "base/base.h"

/* Where bytes come from: up to room of them; *ret_size 0 at the end. */
struct codec_source {
	bool (*read)(void *context, char *into, size_t room, size_t *ret_size, struct err *err);
	void *context;
};

/* A source that gives the bytes of *rest, which moves on as they are read. */
struct codec_source codec_source_of(struct str *rest);

/* ---- CSV: RFC 4180; a byte-order mark and bare line feeds are taken, empty lines skipped ---- */

struct csv;

struct csv_row {
	const struct str *cells; /* valid until the next row; those of the header, for good */
	size_t count;
	int64_t line;        /* the physical line where the record starts; the header is 1 */
	const char *problem; /* why the row cannot be used, or NULL; valid until the next row */
	int problem_column;  /* the place of the cell it lies in; -1: the whole row */
};

/* Reads the header. ERR_INPUT: no header at all, another encoding than UTF-8 (told by the first
 * 64 KiB), another separator than the comma, a column named twice. */
bool csv_open(struct arena *arena, struct codec_source source, struct csv **ret,
	      struct csv_row *ret_header, struct err *err);
/* The next row; *ret_more false after the last. A row with a problem has its cells as far as they
 * could be told apart; a cell that is not UTF-8 comes empty. ERR_INPUT, and nothing follows: a
 * quote that never closes, a record above its limit. */
bool csv_next(struct csv *csv, struct csv_row *ret, bool *ret_more, struct err *err);
/* Bytes of the file that the rows given so far took, for progress. */
int64_t csv_bytes_taken(const struct csv *csv);

/* One record, quoted where needed, ended by a line feed. What a spreadsheet would run as a formula
 * (a head of = + - @, their full-width forms, tab, CR or LF; plain numbers excepted) gets an
 * apostrophe before it. */
void csv_write_row(struct buf *out, const struct str *cells, size_t count);

#endif
