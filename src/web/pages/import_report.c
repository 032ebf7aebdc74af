/* /missions/{mission}/importation: what the last import left out, a file at a time. */
#include "web/screen_private.h"

#include "web/templates/import_report.h"

#define PROBLEMS_A_PAGE 50

typedef ARRAY(struct import_problem_view) problem_list;
typedef ARRAY(struct tab_view) tab_list;

struct report {
	const struct screen *screen;
	struct str url;
	struct str file; /* the one shown; empty until the first problem where none is asked for */
	tab_list tabs;
	problem_list problems; /* of the file shown */
};

/* The text of a field of a query, percent-encoded. */
static struct str query_encoded(struct arena *arena, struct str text)
{
	struct html out = html_new(arena);
	html_put_url_str(&out, text, LANG_FR);
	return buf_str(&out.buf);
}

static struct tab_view *tab_of(struct report *report, struct str file)
{
	struct arena *arena = report->screen->arena;
	for (size_t i = 0; i < report->tabs.count; i++) {
		if (str_equal(report->tabs.at[i].name, file))
			return &report->tabs.at[i];
	}
	struct tab_view *tab = array_add(arena, &report->tabs);
	tab->name = file;
	tab->url = str_format(arena, "%.*s?fichier=%.*s", STR_ARGS(report->url),
			      STR_ARGS(query_encoded(arena, file)));
	return tab;
}

static void problem_add(struct report *report, const struct row_import_problems *row)
{
	const struct screen *screen = report->screen;
	if (report->file.size == 0)
		report->file = row->file;
	struct tab_view *tab = tab_of(report, row->file);
	tab->count++;
	tab->is_current = str_equal(row->file, report->file);
	if (!tab->is_current)
		return;
	array_push(screen->arena, &report->problems,
		   ((struct import_problem_view){row->file, row->ref, row->column, row->line,
						 half_of(row->why, screen->lang)}));
}

static bool report_read(struct report *report, struct import_report_view *view, struct err *err)
{
	const struct screen *screen = report->screen;
	SCOPED_SESSION(session);
	SCOPED_ROWS(imports);
	SCOPED_ROWS(problems);
	struct row_import_of_mission last;
	bool more = false;
	if (!store_read(screen->app->store, &session, err) ||
	    !query_import_of_mission(session, screen->board->mission.id, &imports, err) ||
	    !next_import_of_mission(&imports, screen->arena, &last, &more, err))
		return false;
	if (!more)
		return true;
	view->rows_kept = last.added + last.changed + last.unchanged;
	view->rows_left = last.left_out;
	if (!query_import_problems(session, last.id, &problems, err))
		return false;
	for (;;) {
		struct row_import_problems row;
		if (!next_import_problems(&problems, screen->arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		problem_add(report, &row);
	}
}

PAGE(import_report, GET, "/missions/{mission}/importation", LOOPBACK, SLOW, NO_STORE)
static bool page_import_report(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_BOARD(held);
	struct screen screen;
	struct part_of_list part;
	struct import_report_view view = {0};
	if (!screen_open(request, &held, &screen, err))
		return false;
	struct report report = {
		.screen = &screen,
		.url = screen_url(&screen, "/missions/%.*s/importation",
				  STR_ARGS(held.board->mission.mission_ref)),
		.file = request_query(request, "fichier"),
	};
	if (!report_read(&report, &view, err) ||
	    !screen_part(&screen, report.problems.count, PROBLEMS_A_PAGE, &part, err))
		return false;
	struct str file = query_encoded(request->arena, report.file);
	view.frame = screen_frame(&screen, word_text(WORD("Rapport d’importation"), request->lang));
	view.tabs = (struct tabs_view){.label = word_text(WORD("Fichiers"), request->lang),
				       .tabs = report.tabs.at,
				       .tabs_count = report.tabs.count};
	view.problems = part.count > 0 ? report.problems.at + part.first : NULL;
	view.problems_count = part.count;
	view.pager =
		pager_of(request->arena,
			 str_format(request->arena, "%.*s?fichier=%.*s&page=", STR_ARGS(report.url),
				    STR_ARGS(file)),
			 part.page, part.page_count);
	template_import_report(&reply->html, &view, request->lang);
	return true;
}
