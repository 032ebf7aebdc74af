/* What the scan of one record (csv_scan.c) and the reader around it (csv.c) share. */
#ifndef CODEC_CSV_PRIVATE_H
#define CODEC_CSV_PRIVATE_H

#include "codec/codec.h"

/* Readable bytes behind the window's end, so that eight can be looked at anywhere. */
#define CSV_SLACK_BYTES 8

/* Bytes that hold the record from `begin` on, and perhaps more. */
struct csv_window {
	const char *at;
	size_t begin, end;
	bool at_end; /* nothing follows the window */
};

struct csv_record {
	size_t cell_count;  /* all of them; kept are CSV_COLUMNS_MAX at most */
	size_t cell_end;    /* where its last cell and its quote end, before the line end */
	size_t end;         /* where the next record begins */
	int64_t line_count; /* physical lines it takes */
	int64_t quote_line; /* lines before the last quote that opened */
	bool quoted;        /* some cell is quoted */
	int stray_column;   /* the first cell with a quote where none may be, or -1 */
	int long_column;    /* the first cell above its limit, or -1 */
};

enum csv_scan {
	CSV_SCAN_DONE,
	CSV_SCAN_CUT,     /* the window ends before the record */
	CSV_SCAN_UNCLOSED /* the file ends inside a quoted cell */
};

/* Finds the cells of the record at the window's begin. Quoted cells come without their quotes;
 * doubled ones inside are still double. */
enum csv_scan csv_scan(const struct csv_window *window, struct str *cells, struct csv_record *ret);

#endif
