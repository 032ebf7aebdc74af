/* Keeping house: every kept timetable is read again and judged. */
#include "flows/interviews_private.h"

typedef ARRAY(struct str) ref_array;

/* The missions that have a timetable. */
static bool verify_list(struct app *app, ref_array *ret, struct arena *scratch, struct err *err)
{
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	struct row_timetable_missions row;
	bool more = true;
	if (!store_read(app->store, &read, err) || !query_timetable_missions(read, &rows, err))
		return false;
	while (next_timetable_missions(&rows, scratch, &row, &more, err) && more)
		array_push(scratch, ret, row.mission_ref);
	return !more;
}

bool interviews_verify(struct app *app, struct err *err)
{
	SCOPED_ARENA(list_arena);
	ref_array refs = {0};
	if (!verify_list(app, &refs, list_arena, err))
		return false;
	for (size_t i = 0; i < refs.count; i++) {
		SCOPED_ARENA(scratch);
		struct interviews_edit edit = {.mission_ref = refs.at[i], .dry_run = true};
		struct interviews_outcome outcome = {0};
		struct mending mending = {.app = app,
					  .edit = &edit,
					  .arena = scratch,
					  .scratch = scratch,
					  .outcome = &outcome};
		struct err why = {0};
		if (mend_open(&mending, &why) || why.kind == ERR_INPUT)
			continue; /* ERR_INPUT: hours or limits that make no sense are no damage */
		*err = why;
		return fail_at(err, "%.*s: ", STR_ARGS(refs.at[i]));
	}
	return true;
}
