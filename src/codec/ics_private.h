/* What the files of the iCalendar writer share: ics.c (events), ics_line.c (lines, escapes),
 * ics_zone.c (VTIMEZONE). */
#ifndef CODEC_ICS_PRIVATE_H
#define CODEC_ICS_PRIVATE_H

#include "codec/codec.h"

struct ics_writer {
	struct buf *out;
	struct buf line; /* the one being written, not yet folded */
};

struct ics_writer ics_writer(struct buf *out, struct arena *scratch);
/* A line: its name, then what the caller adds, then folded into the calendar. */
struct buf *ics_begin(struct ics_writer *writer, const char *name);
void ics_end(struct ics_writer *writer);
/* NAME:value, the value as it is. */
void ics_write_plain(struct ics_writer *writer, const char *name, const char *value);
/* NAME:value, any text, escaped (RFC 5545, 3.3.11). */
void ics_write_text(struct ics_writer *writer, const char *name, struct str text);
/* A parameter's value in quotes (3.2): it cannot hold a quote or a control character. */
void ics_add_quoted(struct buf *line, struct str text);
/* 20270216T073000 */
void ics_add_civil(struct buf *line, struct civil_time civil);

void ics_write_zone(struct ics_writer *writer, const struct zone *zone, struct instant from,
		    struct instant until);

#endif
