/* /missions/{mission}/horaire: the week, a day at a time, employers beside each other; as a page or
 * as CSV; and the button that makes it. */
#include "web/hours_private.h"

#include "web/templates/timetable.h"
#include "web/timetable_csv_private.h"

#include <stdlib.h>

#define COLUMNS_A_PAGE 5
#define ZONES_SHOWN 24
#define CLASHES_SHOWN 10
/* A solve done within the request keeps the best it has after so long. */
#define SOLVE_US_MAX ((int64_t)20 * 1000000)

struct grid {
	const struct hours *hours;
	struct openings openings;
	struct date day;
	struct str employer_ref; /* asked for; empty: all */
	const struct interview_change *changes;
	size_t change_count;
	ARRAY(struct timetable_column_view) columns; /* of the day */
	size_t first, count;                         /* of them, on this page */
};

/* ---- days ---- */

static void day_add(struct hours *hours, struct date *days, size_t *count, size_t room, int64_t at)
{
	struct date date = hours_date(hours, at);
	size_t place = 0;
	while (place < *count && days[place].days < date.days)
		place++;
	if (*count == room || (place < *count && days[place].days == date.days))
		return;
	for (size_t i = (*count)++; i > place; i--)
		days[i] = days[i - 1];
	days[place] = date;
}

/* Days with interviews or free hours, in order. */
static size_t grid_days(struct hours *hours, const struct openings *openings, struct date *days,
			size_t room)
{
	size_t count = 0;
	for (size_t i = 0; i < hours->interviews->count; i++)
		day_add(hours, days, &count, room, hours->interviews->at[i].starts_at);
	for (size_t i = 0; i < openings->count; i++)
		day_add(hours, days, &count, room, openings->at[i].starts_at);
	return count;
}

/* The day asked for; else the first of the coming ones, or the first at all. */
static bool grid_choose_day(const struct hours *hours, struct date *ret, struct err *err)
{
	struct str asked = request_query(hours->request, "jour");
	struct date today = hours_date(hours, instant_now().seconds);
	if (asked.size > 0)
		return date_from_text(asked, ret) ||
		       fail(err, ERR_USAGE, "« jour » n’est pas une date / “jour” is no date");
	*ret = today;
	for (size_t i = 0; i < hours->interviews->count; i++) {
		struct date date = hours_date(hours, hours->interviews->at[i].starts_at);
		if (i == 0 || ret->days < today.days)
			*ret = date;
	}
	return true;
}

/* ---- columns ---- */

static int column_compare(const void *a, const void *b)
{
	const struct timetable_column_view *x = a, *y = b;
	int by = str_compare(x->employer, y->employer);
	if (by == 0)
		by = str_compare(x->employer_ref, y->employer_ref);
	return by != 0 ? by : str_compare(x->interviewer, y->interviewer);
}

static bool column_is(const struct timetable_column_view *column, struct str employer_ref,
		      struct str interviewer)
{
	return str_equal(column->employer_ref, employer_ref) &&
	       str_equal(column->interviewer, interviewer);
}

static void column_add(struct grid *grid, struct str employer_ref, struct str interviewer,
		       int64_t at)
{
	if (hours_date(grid->hours, at).days != grid->day.days ||
	    (grid->employer_ref.size > 0 && !str_equal(grid->employer_ref, employer_ref)))
		return;
	for (size_t i = 0; i < grid->columns.count; i++)
		if (column_is(&grid->columns.at[i], employer_ref, interviewer))
			return;
	array_push(grid->hours->arena, &grid->columns,
		   ((struct timetable_column_view){
			   employer_ref, hours_employer(grid->hours, employer_ref), interviewer}));
}

static void grid_find_columns(struct grid *grid)
{
	const struct interviews *interviews = grid->hours->interviews;
	for (size_t i = 0; i < interviews->count; i++)
		column_add(grid, interviews->at[i].employer_ref, interviews->at[i].interviewer,
			   interviews->at[i].starts_at);
	for (size_t i = 0; i < grid->openings.count; i++)
		column_add(grid, grid->openings.at[i].employer_ref,
			   grid->openings.at[i].interviewer, grid->openings.at[i].starts_at);
	if (grid->columns.count > 1)
		qsort(grid->columns.at, grid->columns.count, sizeof(*grid->columns.at),
		      column_compare);
}

/* ---- cells ---- */

static const struct interview_change *grid_moved(const struct grid *grid, int64_t interview_id)
{
	for (size_t i = 0; i < grid->change_count; i++) {
		const struct interview_change *change = &grid->changes[i];
		if (change->interview_id == interview_id && change->was_held && change->is_held &&
		    change->was_at != change->is_at)
			return change;
	}
	return NULL;
}

static struct str moved_say(const struct grid *grid, int64_t interview_id, int64_t at)
{
	const struct hours *hours = grid->hours;
	const struct interview_change *change = grid_moved(grid, interview_id);
	if (change == NULL)
		return STR("");
	if (hours_date(hours, change->was_at).days == hours_date(hours, at).days)
		return word_say(hours->arena, hours->lang, WORD("déplacée de {clock}"),
				PART("clock", hours_clock(hours, change->was_at)));
	return word_say(hours->arena, hours->lang, WORD("déplacée du {day}, {clock}"),
			PART("day", hours_day(hours, hours_date(hours, change->was_at))),
			PART("clock", hours_clock(hours, change->was_at)));
}

static void cell_set_head(const struct grid *grid, const struct timetable_column_view *column,
			  struct timetable_cell_view *cell)
{
	cell->column = str_format(grid->hours->arena, "%.*s · %.*s", STR_ARGS(column->employer),
				  STR_ARGS(column->interviewer));
}

static struct timetable_cell_view cell_of(const struct grid *grid,
					  const struct timetable_column_view *column, int64_t at)
{
	const struct hours *hours = grid->hours;
	struct timetable_cell_view cell = {0};
	for (size_t i = 0; i < hours->interviews->count; i++) {
		const struct interview *one = &hours->interviews->at[i];
		if (one->starts_at != at || !column_is(column, one->employer_ref, one->interviewer))
			continue;
		cell = (struct timetable_cell_view){
			.is_held = true,
			.is_fixed = one->fixed,
			.is_over = str_equal(one->state, STR("held")),
			.id = one->id,
			.name = hours_name(hours, one->given_name, one->family_name),
			.about = hours_there(hours, one->candidate_zone, at),
			.moved = moved_say(grid, one->id, at),
		};
		cell_set_head(grid, column, &cell);
		return cell;
	}
	for (size_t i = 0; i < grid->openings.count && !cell.is_free; i++) {
		const struct opening *one = &grid->openings.at[i];
		if (one->starts_at != at || !column_is(column, one->employer_ref, one->interviewer))
			continue;
		cell.is_free = true;
		cell_set_head(grid, column, &cell);
		if (one->can_come > 0)
			cell.who_can = words_say(
				hours->arena, hours->lang,
				WORDS("{n} personne peut venir", "{n} personnes peuvent venir"),
				one->can_come);
	}
	return cell;
}

static bool column_is_shown(const struct grid *grid, struct str employer_ref,
			    struct str interviewer)
{
	for (size_t i = grid->first; i < grid->first + grid->count; i++)
		if (column_is(&grid->columns.at[i], employer_ref, interviewer))
			return true;
	return false;
}

static int start_compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* The distinct hours of the columns shown, in order. */
static size_t grid_starts(const struct grid *grid, int64_t **ret)
{
	const struct interviews *interviews = grid->hours->interviews;
	int64_t *starts = arena_new_array(grid->hours->arena,
					  interviews->count + grid->openings.count + 1, int64_t);
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < interviews->count; i++)
		if (hours_date(grid->hours, interviews->at[i].starts_at).days == grid->day.days &&
		    column_is_shown(grid, interviews->at[i].employer_ref,
				    interviews->at[i].interviewer))
			starts[count++] = interviews->at[i].starts_at;
	for (size_t i = 0; i < grid->openings.count; i++)
		if (hours_date(grid->hours, grid->openings.at[i].starts_at).days ==
			    grid->day.days &&
		    column_is_shown(grid, grid->openings.at[i].employer_ref,
				    grid->openings.at[i].interviewer))
			starts[count++] = grid->openings.at[i].starts_at;
	if (count > 1)
		qsort(starts, count, sizeof(*starts), start_compare);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || starts[kept - 1] != starts[i])
			starts[kept++] = starts[i];
	*ret = starts;
	return kept;
}

static void grid_fill(const struct grid *grid, struct timetable_view *view)
{
	const struct hours *hours = grid->hours;
	int64_t *starts = NULL;
	size_t count = grid_starts(grid, &starts);
	struct timetable_row_view *rows =
		arena_new_array(hours->arena, count + 1, struct timetable_row_view);
	for (size_t i = 0; i < count; i++) {
		struct timetable_cell_view *cells =
			arena_new_array(hours->arena, grid->count + 1, struct timetable_cell_view);
		for (size_t k = 0; k < grid->count; k++)
			cells[k] = cell_of(grid, &grid->columns.at[grid->first + k], starts[i]);
		rows[i] = (struct timetable_row_view){starts[i], hours_clock(hours, starts[i]),
						      hours_other_clock(hours, starts[i]), cells,
						      grid->count};
	}
	view->rows = rows;
	view->rows_count = count;
	view->columns = grid->columns.at + grid->first;
	view->columns_count = grid->count;
}

/* ---- what can be chosen ---- */

/* The address with a day; employer and clock stay as they are. */
static struct str grid_url(const struct grid *grid, struct date day)
{
	const struct hours *hours = grid->hours;
	struct buf text = buf_new(hours->arena, 1024);
	buf_add(&text, hours_url(hours, "?jour="));
	buf_add_date(&text, day);
	if (grid->employer_ref.size > 0)
		buf_addf(&text, "&employeur=%.*s", STR_ARGS(grid->employer_ref));
	if (request_query(hours->request, "fuseau").size > 0)
		buf_addf(&text, "&fuseau=%.*s", STR_ARGS(hours->other_name));
	return buf_str(&text);
}

static void days_fill(struct hours *hours, const struct grid *grid, struct timetable_view *view)
{
	enum { DAYS_MAX = 31 };
	struct date days[DAYS_MAX];
	size_t count = grid_days(hours, &grid->openings, days, DAYS_MAX);
	struct timetable_day_view *views =
		arena_new_array(hours->arena, count + 1, struct timetable_day_view);
	for (size_t i = 0; i < count; i++)
		views[i] = (struct timetable_day_view){hours_day_short(hours, days[i]),
						       grid_url(grid, days[i]),
						       days[i].days == grid->day.days};
	view->days = views;
	view->days_count = count;
}

static int choice_compare(const void *a, const void *b)
{
	const struct timetable_choice_view *x = a, *y = b;
	int by = str_compare(x->name, y->name);
	return by != 0 ? by : str_compare(x->value, y->value);
}

static bool employers_fill(const struct grid *grid, struct timetable_view *view, struct err *err)
{
	const struct hours *hours = grid->hours;
	ARRAY(struct timetable_choice_view) all = {0};
	SCOPED_SESSION(session);
	SCOPED_ROWS(rows);
	struct row_employer_all row;
	bool more = true;
	if (!store_read(hours->app->store, &session, err) ||
	    !query_employer_all(session, hours->interviews->mission.id, &rows, err))
		return false;
	while (next_employer_all(&rows, hours->arena, &row, &more, err) && more)
		array_push(hours->arena, &all,
			   ((struct timetable_choice_view){
				   row.employer.employer_ref,
				   row.employer.name.size > 0 ? row.employer.name
							      : row.employer.employer_ref,
				   str_equal(row.employer.employer_ref, grid->employer_ref)}));
	if (all.count > 1)
		qsort(all.at, all.count, sizeof(*all.at), choice_compare);
	view->employers = all.at;
	view->employers_count = all.count;
	return !more;
}

static void zones_fill(const struct hours *hours, struct timetable_view *view)
{
	struct hours_zone zones[ZONES_SHOWN];
	size_t count = hours_zones(hours, zones, ZONES_SHOWN);
	struct timetable_choice_view *views =
		arena_new_array(hours->arena, count + 2, struct timetable_choice_view);
	bool shown = false;
	for (size_t i = 0; i < count; i++) {
		bool is_current = str_equal(zones[i].name, hours->other_name);
		shown |= is_current;
		views[i] = (struct timetable_choice_view){
			zones[i].name, hours_city(hours, zones[i].name), is_current};
	}
	if (!shown)
		views[count++] =
			(struct timetable_choice_view){hours->other_name, hours->other_city, true};
	view->zones = views;
	view->zones_count = count;
}

static void sums_fill(const struct grid *grid, struct timetable_view *view)
{
	const struct hours *hours = grid->hours;
	const struct row_timetable_last *last = &hours->interviews->last;
	view->is_made = true;
	view->version = last->version;
	view->interviews = (int64_t)hours->interviews->count;
	view->unplaced = last->unplaced;
	view->free_hours = (int64_t)grid->openings.count;
	view->gap = gap_say(hours, last->gap);
	view->changed = word_text(version_why(last->why), hours->lang);
	for (size_t i = 0; i < hours->interviews->count; i++)
		view->day_interviews +=
			hours_date(hours, hours->interviews->at[i].starts_at).days ==
			grid->day.days;
	for (size_t i = 0; i < grid->openings.count; i++)
		view->day_free +=
			hours_date(hours, grid->openings.at[i].starts_at).days == grid->day.days;
}

/* Whether it was made with other settings than those of now. */
static bool settings_fill(const struct hours *hours, struct timetable_view *view, struct err *err)
{
	struct timetable_settings now, then = TIMETABLE_SETTINGS_OF(hours->interviews->last);
	if (!flow_read_timetable_settings(hours->app, hours->ref, &now, err))
		return false;
	view->is_overtaken = !timetable_settings_same(&now, &then);
	return true;
}

static void clashes_fill(const struct hours *hours, struct timetable_view *view)
{
	const struct interviews *interviews = hours->interviews;
	struct timetable_clash_view *views = arena_new_array(
		hours->arena, interviews->clash_count + 1, struct timetable_clash_view);
	size_t count = MIN(interviews->clash_count, (size_t)CLASHES_SHOWN);
	for (size_t i = 0; i < count; i++) {
		const struct interview_clash *one = &interviews->clashes[i];
		struct str name = hours_name(hours, one->given_name, one->family_name);
		views[i] = (struct timetable_clash_view){
			one->candidate_ref,
			word_say(hours->arena, hours->lang,
				 WORD("{who} a une entrevue à la même heure dans la mission "
				      "{mission} : {when}"),
				 PART("who", name.size > 0 ? name : one->candidate_ref),
				 PART("mission", one->other_mission_ref),
				 PART("when", hours_both(hours, one->starts_at)))};
	}
	view->clashes = views;
	view->clashes_count = count;
}

/* ---- the page ---- */

static bool grid_read(struct grid *grid, struct hours *hours, struct err *err)
{
	*grid = (struct grid){.hours = hours,
			      .employer_ref = request_query(hours->request, "employeur")};
	if (!grid_choose_day(hours, &grid->day, err))
		return false;
	struct openings_scope scope = {
		.mission_ref = hours->ref,
		.from = hours_begin(hours, grid->day),
		.until = hours_begin(hours, (struct date){grid->day.days + 1}),
	};
	if (!flow_read_openings(hours->app, &scope, hours->arena, &grid->openings, err) ||
	    /* The first version moved nobody. */
	    (hours->interviews->last.version > 1 &&
	     !flow_read_changes(hours->app, hours->ref, hours->interviews->last.version,
				hours->arena, &grid->changes, &grid->change_count, err)))
		return false;
	grid_find_columns(grid);
	return true;
}

static bool timetable_fill(struct hours *hours, struct timetable_view *view, struct err *err)
{
	struct grid grid;
	struct part_of_list part;
	if (!grid_read(&grid, hours, err) ||
	    !screen_part(&hours->screen, grid.columns.count, COLUMNS_A_PAGE, &part, err) ||
	    !employers_fill(&grid, view, err) || !settings_fill(hours, view, err))
		return false;
	grid.first = part.first;
	grid.count = part.count;
	struct buf iso = buf_new(hours->arena, 16);
	buf_add_date(&iso, grid.day);
	view->day = hours_day(hours, grid.day);
	view->day_iso = buf_str(&iso);
	sums_fill(&grid, view);
	clashes_fill(hours, view);
	days_fill(hours, &grid, view);
	zones_fill(hours, view);
	grid_fill(&grid, view);
	view->pager = pager_of(
		hours->arena,
		str_format(hours->arena, "%.*s&page=", STR_ARGS(grid_url(&grid, grid.day))),
		part.page, part.page_count);
	return true;
}

PAGE(timetable, GET, "/missions/{mission}/horaire", LOOPBACK, SLOW, NO_STORE)
static bool page_timetable(struct request *request, struct reply *reply, struct err *err)
{
	struct hours hours;
	if (!hours_open(request, (struct interviews_scope){.clashes = true}, &hours, err))
		return false;
	if (str_equal(request_query(request, "format"), STR("csv")))
		return timetable_reply_csv(&hours, reply, err);
	struct timetable_view view = {
		.frame = hours_frame(&hours, STR("")),
		.ref = hours.ref,
		.keys = form_keys_of(request, reply),
		.city = hours.city,
		.other_city = hours.other_city,
		.zone_name = hours.other_name,
	};
	if (hours.interviews->made && !timetable_fill(&hours, &view, err))
		return false;
	template_timetable(&reply->html, &view, request->lang);
	return true;
}

/* ---- making it ---- */

static bool solve_goes_on(void *context, int64_t done, int64_t total, const char *unit)
{
	(void)done;
	(void)total;
	(void)unit;
	return monotonic_us() < *(const int64_t *)context;
}

/* Done within the request: thousands of interviews take some seconds. Beyond SOLVE_US_MAX the best
 * so far is kept, with its gap. */
PAGE(timetable_make, POST, "/missions/{mission}/horaire", LOOPBACK, SLOW, NO_STORE,
     .audit = "timetable")
static bool page_timetable_make(struct request *request, struct reply *reply, struct err *err)
{
	int64_t version = 0, until = monotonic_us() + SOLVE_US_MAX;
	struct flow_watch watch = {.step = solve_goes_on, .context = &until};
	struct interviews_outcome outcome;
	if (!hours_number(request_form(request, "version"), "version", &version, err))
		return false;
	struct keep_request keep = {
		.edit = {.mission_ref = request_param(request, "mission"),
			 .version = version,
			 .key = request->key,
			 .watch = &watch},
		.seed = 1,
		.keep_best = true,
	};
	if (!flow_keep_timetable(pages_app(request->app), &keep, request->arena, &outcome, err))
		return false;
	/* Made anew, it says what changed, and the way back; what came out the same says nothing.
	 */
	struct str path = str_format(request->arena, "/missions/%.*s/horaire",
				     STR_ARGS(request_param(request, "mission")));
	if (outcome.version > 1 && (outcome.done_before || outcome.version != version))
		path = str_format(request->arena, "%.*s/versions/%lld", STR_ARGS(path),
				  (long long)outcome.version);
	reply_see(reply, request, path);
	return true;
}
