/* /missions/{mission}/importation: each row left out, where it stands and why. */
#ifndef WEB_TEMPLATES_IMPORT_REPORT_H
#define WEB_TEMPLATES_IMPORT_REPORT_H

#include "web/templates/frame.h"
#include "web/templates/pager.h"
#include "web/templates/tabs.h"

struct import_problem_view {
	struct str file, ref, column;
	int64_t line;
	struct str why; /* in the page's language */
};

struct import_report_view {
	struct frame_view frame;
	int64_t rows_kept, rows_left;
	struct tabs_view tabs; /* a file each */
	const struct import_problem_view *problems;
	size_t problems_count;
	struct pager_view pager;
};
TEMPLATE(import_report);

#endif
