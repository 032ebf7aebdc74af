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
/* A cell that was read, without the apostrophe that csv_write_row set before a formula: what the
 * program wrote, it reads back. */
struct str csv_cell_plain(struct str cell);

/* ---- iCalendar: RFC 5545, with the methods of RFC 5546; written only ---- */

enum ics_method {
	ICS_PUBLISH, /* one's own calendar: nobody is asked */
	ICS_REQUEST, /* an invitation, or a new hour; needs organizer and attendee */
	ICS_CANCEL,
};

/* Somebody with an address; one that is none (a blank, a comma, a colon in it) is left out. */
struct ics_person {
	struct str name, email;
};

struct ics_event {
	struct str uid;       /* the same for the whole life of the event */
	int64_t sequence;     /* rises with every change that matters */
	struct instant stamp; /* when it became what it says */
	struct instant starts, ends;
	const struct zone *zone;                        /* whose clock tells the hour; NULL: UTC */
	struct str summary, description, location, url; /* may be empty */
	struct ics_person organizer, attendee;
	bool cancelled;
};

struct ics_calendar {
	enum ics_method method;
	struct str name; /* as a calendar shows it; may be empty */
	const struct ics_event *events;
	size_t event_count;
};

/* Lines are folded at 75 bytes between characters. Each zone is written out, from what is in force
 * at its first event to a year after its last one, so that no reader needs tables of its own. An
 * hour that the clocks show twice is given in UTC. No value can begin a line. */
void ics_write(struct buf *out, const struct ics_calendar *calendar);

/* ---- JSON: RFC 8259 ---- */

struct json; /* a value; owned by the arena it was parsed into */

/* Parses a whole text: an object or an array, UTF-8. ERR_INPUT with line and column, also for a key
 * that stands twice, a NUL character, an integer beyond 64 bits. */
bool json_parse(struct str text, struct arena *arena, const struct json **ret, struct err *err);
/* The member at "a.b.c", NULL where there is none; "a.0" is the first item of an array. `value` may
 * be NULL, so that look-ups chain. */
const struct json *json_at(const struct json *value, const char *path);
/* The text there (path NULL: of the value itself); a number gives its digits; the empty slice where
 * it is missing or neither. */
struct str json_text(const struct json *value, const char *path);
/* The integer there; false where it is none. */
bool json_i64(const struct json *value, const char *path, int64_t *ret);
bool json_bool(const struct json *value, const char *path, bool *ret);
size_t json_count(const struct json *array); /* 0 where it is no array */
const struct json *json_item(const struct json *array, size_t place);
bool json_is_map(const struct json *value);

/* Writes JSON as it is told, the same bytes for the same calls; commas and quotes are its business,
 * that what begins also ends is the caller's. Texts are UTF-8. */
struct json_writer {
	struct buf *out;
	int depth;
	bool need_comma;
};

struct json_writer json_writer(struct buf *out);
void json_begin_object(struct json_writer *writer, const char *key); /* key NULL in an array */
void json_end_object(struct json_writer *writer);
void json_begin_array(struct json_writer *writer, const char *key);
void json_end_array(struct json_writer *writer);
void json_write_text(struct json_writer *writer, const char *key, struct str text);
void json_write_i64(struct json_writer *writer, const char *key, int64_t number);
void json_write_bool(struct json_writer *writer, const char *key, bool value);
void json_write_null(struct json_writer *writer, const char *key);

/* ---- XML 1.0 with namespaces, whose prefixes are dropped ---- */

struct xml_attribute {
	struct str name, value;
	const struct xml_attribute *next;
};

struct xml {
	struct str name;
	struct str content; /* all text inside, also of elements inside, blanks at the ends cut */
	const struct xml_attribute *attributes;
	const struct xml *child, *next; /* the first inside; the next beside */
	int64_t line;
};

/* The root of a whole document, in the arena. ERR_INPUT with the line; a DOCTYPE, and with it every
 * entity of the document's own, is refused as such. Nothing is fetched. */
bool xml_parse(struct str text, struct arena *arena, const struct xml **ret, struct err *err);
/* The element at "a/b/c", by first children of that name; NULL where there is none. `element` may
 * be NULL, so that look-ups chain. */
const struct xml *xml_at(const struct xml *element, const char *path);
/* The content there (path NULL: of the element itself); the empty slice where there is none. */
struct str xml_text(const struct xml *element, const char *path);
/* The first child of that name after `after` (NULL: from the start). */
const struct xml *xml_child(const struct xml *element, const char *name, const struct xml *after);
struct str xml_attribute(const struct xml *element, const char *name);

#endif
