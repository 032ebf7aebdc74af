/* Who interviews together: rows of one employer that name the same panel are one interviewer's,
 * called «A + B» after its members in the order of their names. A panel that only one person names
 * is no panel: their rows are their own. */
#include "flows/timetable_private.h"

#include <stdlib.h>

static int panel_compare(const void *a, const void *b)
{
	const struct interviewer *x = &((const struct named_hours *)a)->row;
	const struct interviewer *y = &((const struct named_hours *)b)->row;
	int by = str_compare(x->employer_ref, y->employer_ref);
	if (by == 0)
		by = str_compare(x->panel, y->panel);
	return by != 0 ? by : str_compare(x->interviewer, y->interviewer);
}

static int name_compare(const void *a, const void *b)
{
	const struct named_hours *x = a, *y = b;
	int by = str_compare(x->row.employer_ref, y->row.employer_ref);
	if (by == 0)
		by = str_compare(x->name, y->name);
	if (by == 0)
		by = str_compare(x->row.interviewer, y->row.interviewer);
	if (by == 0)
		by = (x->row.date > y->row.date) - (x->row.date < y->row.date);
	return by != 0 ? by : (x->row.from > y->row.from) - (x->row.from < y->row.from);
}

/* The members' names, of rows in their order. */
static struct str panel_name(const struct named_hours *rows, size_t count, struct arena *arena)
{
	struct str name = rows[0].row.interviewer;
	for (size_t i = 1; i < count; i++)
		if (!str_equal(rows[i].row.interviewer, rows[i - 1].row.interviewer))
			name = str_format(arena, "%.*s + %.*s", STR_ARGS(name),
					  STR_ARGS(rows[i].row.interviewer));
	return name;
}

bool panels_read(struct session *session, int64_t mission_id, struct arena *arena,
		 named_hours_array *ret, struct err *err)
{
	bool more = true;
	struct row_interviewer_all row;
	named_hours_array all = {0};
	SCOPED_ROWS(rows);
	if (!query_interviewer_all(session, mission_id, &rows, err))
		return false;
	while (next_interviewer_all(&rows, arena, &row, &more, err) && more)
		array_push(arena, &all,
			   ((struct named_hours){row.interviewer.interviewer, row.interviewer}));
	if (more)
		return false;
	if (all.count > 1)
		qsort(all.at, all.count, sizeof(*all.at), panel_compare);
	for (size_t i = 0, next; i < all.count; i = next) {
		const struct interviewer *first = &all.at[i].row;
		for (next = i + 1; next < all.count; next++)
			if (!str_equal(all.at[next].row.employer_ref, first->employer_ref) ||
			    !str_equal(all.at[next].row.panel, first->panel))
				break;
		struct str name =
			first->panel.size > 0 ? panel_name(&all.at[i], next - i, arena) : STR("");
		for (size_t k = i; name.size > 0 && k < next; k++)
			all.at[k].name = name;
	}
	if (all.count > 1)
		qsort(all.at, all.count, sizeof(*all.at), name_compare);
	*ret = all;
	return true;
}
