/* The door to cairo and pango. Each file has a font map of its own, so that two workers never share
 * one; fontconfig, below it, is safe between threads. */
#include "paper/paper_private.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#define FAMILIES "Noto Sans, DejaVu Sans, sans-serif"

struct sheet {
	struct buf out;
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoFontMap *fonts;
	PangoContext *context;
	PangoLayout *layout;
};

static const double inks[INK_COUNT][3] = {
	[INK_BLACK] = {0.08, 0.14, 0.17},
	[INK_SOFT] = {0.3, 0.37, 0.41},
	[INK_ACCENT] = {0.04, 0.33, 0.4},
	[INK_LINE] = {0.78, 0.82, 0.83},
};

static cairo_status_t sheet_write(void *context, const unsigned char *bytes, unsigned size)
{
	struct sheet *sheet = context;
	buf_add(&sheet->out, (struct str){(const char *)bytes, size});
	return buf_is_full(&sheet->out) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Who opens the file sees when the timetable was made, not when it was printed. */
static void sheet_describe(struct sheet *sheet, const struct paper_timetable *timetable)
{
	struct arena *arena = sheet->out.arena;
	struct buf date = buf_new(arena, 64);
	buf_add_instant(&date, timetable->made_at);
	const struct {
		cairo_pdf_metadata_t what;
		struct str text;
	} rows[] = {
		{CAIRO_PDF_METADATA_TITLE, timetable->title},
		{CAIRO_PDF_METADATA_SUBJECT, timetable->subtitle},
		{CAIRO_PDF_METADATA_CREATOR, STR("Passerelle")},
		{CAIRO_PDF_METADATA_CREATE_DATE, buf_str(&date)},
		{CAIRO_PDF_METADATA_MOD_DATE, buf_str(&date)},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		cairo_pdf_surface_set_metadata(sheet->surface, rows[i].what,
					       str_cstring(arena, rows[i].text));
}

/* Without a single font pango ends the process. */
static bool has_fonts(PangoFontMap *fonts)
{
	PangoFontFamily **families = NULL;
	int count = 0;
	pango_font_map_list_families(fonts, &families, &count);
	g_free(families);
	return count > 0;
}

bool sheet_open(const struct paper_timetable *timetable, struct arena *arena, struct sheet **ret,
		struct err *err)
{
	PangoFontMap *fonts = pango_cairo_font_map_new();
	if (!has_fonts(fonts)) {
		g_object_unref(fonts);
		return fail(err, ERR_CONFIG,
			    "aucune police de caractères, installez fonts-noto-core / no font, "
			    "install fonts-noto-core");
	}
	struct sheet *sheet = arena_new(arena, struct sheet);
	*sheet = (struct sheet){.out = buf_new(arena, PAPER_BYTES_MAX), .fonts = fonts};
	sheet->surface =
		cairo_pdf_surface_create_for_stream(sheet_write, sheet, SHEET_WIDTH, SHEET_HEIGHT);
	sheet_describe(sheet, timetable);
	sheet->cairo = cairo_create(sheet->surface);
	sheet->context = pango_font_map_create_context(fonts);
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(sheet->context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(sheet->context, 72);
	pango_context_set_language(sheet->context, pango_language_from_string(timetable->language));
	sheet->layout = pango_layout_new(sheet->context);
	pango_layout_set_wrap(sheet->layout, PANGO_WRAP_WORD_CHAR);
	/* A name that runs to the left stands where the others begin. */
	pango_layout_set_auto_dir(sheet->layout, FALSE);
	*ret = sheet;
	return true;
}

double sheet_measure(struct sheet *sheet, const struct sheet_text *text)
{
	PangoFontDescription *font = pango_font_description_from_string(FAMILIES);
	int height = 0;
	if (text->text.size == 0) {
		pango_font_description_free(font);
		return 0;
	}
	pango_font_description_set_absolute_size(font, text->face.size * PANGO_SCALE);
	pango_font_description_set_weight(font, text->face.bold ? PANGO_WEIGHT_BOLD
								: PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(sheet->layout, font);
	pango_font_description_free(font);
	pango_layout_set_width(sheet->layout, (int)(text->width * PANGO_SCALE));
	pango_layout_set_alignment(sheet->layout,
				   text->at_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	pango_layout_set_text(sheet->layout, text->text.at, (int)text->text.size);
	pango_layout_get_size(sheet->layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

double sheet_draw(struct sheet *sheet, const struct sheet_text *text)
{
	double height = sheet_measure(sheet, text);
	if (height == 0)
		return 0;
	const double *ink = inks[text->face.ink];
	cairo_set_source_rgb(sheet->cairo, ink[0], ink[1], ink[2]);
	cairo_move_to(sheet->cairo, text->x, text->y);
	pango_cairo_show_layout(sheet->cairo, sheet->layout);
	return height;
}

void sheet_line(struct sheet *sheet, double x, double y, double width, enum ink ink)
{
	cairo_set_source_rgb(sheet->cairo, inks[ink][0], inks[ink][1], inks[ink][2]);
	cairo_set_line_width(sheet->cairo, ink == INK_LINE ? 0.5 : 1.25);
	cairo_move_to(sheet->cairo, x, y);
	cairo_line_to(sheet->cairo, x + width, y);
	cairo_stroke(sheet->cairo);
}

void sheet_next(struct sheet *sheet)
{
	cairo_show_page(sheet->cairo);
}

bool sheet_close(struct sheet *sheet, struct str *ret, struct err *err)
{
	g_object_unref(sheet->layout);
	g_object_unref(sheet->context);
	cairo_destroy(sheet->cairo);
	cairo_surface_finish(sheet->surface);
	cairo_status_t status = cairo_surface_status(sheet->surface);
	cairo_surface_destroy(sheet->surface);
	g_object_unref(sheet->fonts);
	if (buf_is_full(&sheet->out))
		return fail(err, ERR_FAILED, "horaire trop long pour un PDF / too long for a PDF");
	if (status != CAIRO_STATUS_SUCCESS)
		return fail(err, ERR_FAILED, "PDF : %s / the PDF cannot be made",
			    cairo_status_to_string(status));
	*ret = buf_str(&sheet->out);
	return true;
}
