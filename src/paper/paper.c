/* What stands where on the pages of a printed timetable:
 *
 *     Title                                     the first page only
 *     subtitle, note
 *     ──────────────────────────────────────
 *     Montréal  Hong Kong  Entrevue             on every page
 *     Tuesday                                   again, with «suite», where a day goes on
 *     7 h 30    20 h 30    Name
 *                          offer, place
 *     foot                          Page 1 de 2
 *
 * It is laid out twice by the same code: once to count the pages, once to draw them. */
#include "paper/paper_private.h"

#define MARGIN 48.0
#define INNER (SHEET_WIDTH - 2 * MARGIN)
#define HOUR_WIDTH 76.0
#define OTHER_WIDTH 118.0
#define WHOM_X (MARGIN + HOUR_WIDTH + OTHER_WIDTH)
#define WHOM_WIDTH (INNER - HOUR_WIDTH - OTHER_WIDTH)
#define BOTTOM (SHEET_HEIGHT - MARGIN - 22)
#define ROW_GAP 5.0

static const struct face face_title = {17, true, INK_BLACK},
			 face_subtitle = {10.5, false, INK_SOFT},
			 face_note = {9.5, false, INK_BLACK}, face_head = {8.5, false, INK_SOFT},
			 face_day = {11.5, true, INK_ACCENT}, face_hour = {10.5, true, INK_BLACK},
			 face_other = {9.5, false, INK_SOFT}, face_who = {10.5, true, INK_BLACK},
			 face_what = {9, false, INK_SOFT}, face_foot = {8, false, INK_SOFT};

struct layout {
	const struct paper_timetable *timetable;
	struct sheet *sheet;
	struct arena *arena;
	bool draws; /* false: only counts */
	int64_t page, page_count;
	double y;
};

/* Puts the text at the layout's height, and gives how high it is. */
static double put(struct layout *layout, struct face face, double x, double width, struct str text)
{
	struct sheet_text what = {face, x, layout->y, width, false, text};
	return layout->draws ? sheet_draw(layout->sheet, &what)
			     : sheet_measure(layout->sheet, &what);
}

static void line(struct layout *layout, enum ink ink)
{
	if (layout->draws)
		sheet_line(layout->sheet, MARGIN, layout->y, INNER, ink);
}

/* ---- pages ---- */

static void page_foot(struct layout *layout)
{
	const struct paper_timetable *timetable = layout->timetable;
	if (!layout->draws)
		return;
	struct sheet_text foot = {face_foot,  MARGIN, SHEET_HEIGHT - MARGIN - 8,
				  INNER - 90, false,  timetable->foot};
	struct sheet_text number = {face_foot,
				    MARGIN + INNER - 90,
				    foot.y,
				    90,
				    true,
				    timetable->say_page(timetable->context, layout->arena,
							layout->page, layout->page_count)};
	sheet_line(layout->sheet, MARGIN, foot.y - 5, INNER, INK_LINE);
	sheet_draw(layout->sheet, &foot);
	sheet_draw(layout->sheet, &number);
	sheet_next(layout->sheet);
}

static void column_heads(struct layout *layout)
{
	const struct paper_timetable *timetable = layout->timetable;
	double height = put(layout, face_head, MARGIN, HOUR_WIDTH - 6, timetable->hour_head);
	height = MAX(height, put(layout, face_head, MARGIN + HOUR_WIDTH, OTHER_WIDTH - 6,
				 timetable->other_head));
	height = MAX(height, put(layout, face_head, WHOM_X, WHOM_WIDTH, timetable->whom_head));
	layout->y += height + 4;
}

static void page_begin(struct layout *layout)
{
	layout->page++;
	layout->y = MARGIN;
	if (layout->page == 1) {
		const struct paper_timetable *timetable = layout->timetable;
		layout->y += put(layout, face_title, MARGIN, INNER, timetable->title) + 3;
		layout->y += put(layout, face_subtitle, MARGIN, INNER, timetable->subtitle);
		if (timetable->note.size > 0) {
			layout->y += 6;
			layout->y += put(layout, face_note, MARGIN, INNER, timetable->note);
		}
		layout->y += 10;
	}
	line(layout, INK_ACCENT);
	layout->y += 5;
	if (layout->timetable->day_count > 0)
		column_heads(layout);
}

/* ---- rows ---- */

static double row_put(struct layout *layout, const struct paper_row *row)
{
	double top = layout->y;
	double height = put(layout, face_hour, MARGIN, HOUR_WIDTH - 6, row->hour);
	height = MAX(height, put(layout, face_other, MARGIN + HOUR_WIDTH, OTHER_WIDTH - 6,
				 row->other_hour));
	layout->y += put(layout, face_who, WHOM_X, WHOM_WIDTH, row->who);
	layout->y += put(layout, face_what, WHOM_X, WHOM_WIDTH, row->reading);
	layout->y += put(layout, face_what, WHOM_X, WHOM_WIDTH, row->what);
	layout->y += put(layout, face_what, WHOM_X, WHOM_WIDTH, row->place);
	height = MAX(height, layout->y - top);
	layout->y = top;
	return height;
}

static double row_height(const struct layout *layout, const struct paper_row *row)
{
	struct layout dry = *layout;
	dry.draws = false;
	return row_put(&dry, row) + 2 * ROW_GAP;
}

static void day_title(struct layout *layout, const struct paper_day *day, bool goes_on)
{
	struct str title = day->title;
	if (goes_on)
		title = str_format(layout->arena, "%.*s (%.*s)", STR_ARGS(title),
				   STR_ARGS(layout->timetable->continued));
	layout->y += 8;
	layout->y += put(layout, face_day, MARGIN, INNER, title) + 3;
}

static void day_put(struct layout *layout, const struct paper_day *day)
{
	const double title_height = 30;
	for (size_t i = 0; i < day->row_count; i++) {
		double height = row_height(layout, &day->rows[i]);
		bool full = layout->y + height + (i == 0 ? title_height : 0) > BOTTOM;
		if (full) {
			page_foot(layout);
			page_begin(layout);
		}
		if (i == 0 || full)
			day_title(layout, day, i > 0);
		line(layout, INK_LINE);
		layout->y += ROW_GAP;
		row_put(layout, &day->rows[i]);
		layout->y += height - ROW_GAP;
	}
}

static void layout_run(struct layout *layout)
{
	layout->page = 0;
	page_begin(layout);
	for (size_t i = 0; i < layout->timetable->day_count; i++)
		day_put(layout, &layout->timetable->days[i]);
	if (layout->timetable->day_count == 0)
		put(layout, face_note, MARGIN, INNER, layout->timetable->empty);
	page_foot(layout);
}

bool paper_write(const struct paper_timetable *timetable, struct arena *arena, struct str *ret,
		 struct err *err)
{
	struct layout layout = {.timetable = timetable, .arena = arena};
	if (!sheet_open(timetable, arena, &layout.sheet, err))
		return false;
	layout_run(&layout);
	layout.page_count = layout.page;
	layout.draws = true;
	layout_run(&layout);
	return sheet_close(layout.sheet, ret, err);
}
