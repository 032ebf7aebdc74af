/* What the files of paper share: sheet.c (the library: surface, fonts, texts), paper.c (what stands
 * where). Lengths are points, 1/72 inch. */
#ifndef PAPER_PAPER_PRIVATE_H
#define PAPER_PAPER_PRIVATE_H

#include "paper/paper.h"

#define SHEET_WIDTH 595.276
#define SHEET_HEIGHT 841.89

struct sheet;

enum ink { INK_BLACK, INK_SOFT, INK_ACCENT, INK_LINE, INK_COUNT };

struct face {
	double size;
	bool bold;
	enum ink ink;
};

/* A text and where it stands. */
struct sheet_text {
	struct face face;
	double x, y, width; /* wrapped within */
	bool at_right;
	struct str text;
};

bool sheet_open(const struct paper_timetable *timetable, struct arena *arena, struct sheet **ret,
		struct err *err);
/* The height that the text takes; nothing is drawn. */
double sheet_measure(struct sheet *sheet, const struct sheet_text *text);
/* Draws it, and gives its height. */
double sheet_draw(struct sheet *sheet, const struct sheet_text *text);
void sheet_line(struct sheet *sheet, double x, double y, double width, enum ink ink);
void sheet_next(struct sheet *sheet); /* this page is done */
/* The bytes; the sheet is gone after this, whatever comes out. */
bool sheet_close(struct sheet *sheet, struct str *ret, struct err *err);

#endif
