/* paper: a timetable to print, as a PDF of A4 pages, names in any script. The words are the
 * caller's; here they are only laid out. It reads the system's fonts and nothing else; the same
 * timetable gives the same bytes on the same fonts. A page costs some milliseconds. */
#ifndef PASSERELLE_PAPER_H
#define PASSERELLE_PAPER_H

#include "base/base.h"

struct paper_row {
	struct str hour, other_hour; /* "7 h 30"; the second clock's, may be empty */
	struct str who, reading;     /* the name; how it is read, may be empty */
	struct str what, place;      /* one line each; may be empty */
};

struct paper_day {
	struct str title;
	const struct paper_row *rows;
	size_t row_count;
};

struct paper_timetable {
	struct str title, subtitle;
	struct str note;                             /* a sentence below; may be empty */
	struct str hour_head, other_head, whom_head; /* of the columns */
	struct str continued;                        /* "suite" */
	struct str empty;                            /* said where there is no day */
	struct str foot;
	const char *language;   /* "fr-CA" */
	struct instant made_at; /* the date that the file bears */
	const struct paper_day *days;
	size_t day_count;
	/* "Page 1 de 3", in the arena. */
	struct str (*say_page)(void *context, struct arena *arena, int64_t page, int64_t count);
	void *context;
};

#define PAPER_BYTES_MAX ((size_t)16 << 20)

/* The file's bytes, in the arena. ERR_CONFIG: no font is installed. ERR_FAILED: above
 * PAPER_BYTES_MAX. */
bool paper_write(const struct paper_timetable *timetable, struct arena *arena, struct str *ret,
		 struct err *err);

#endif
