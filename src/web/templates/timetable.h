/* /missions/{mission}/horaire: a day of the timetable, employers beside each other. */
#ifndef WEB_TEMPLATES_TIMETABLE_H
#define WEB_TEMPLATES_TIMETABLE_H

#include "web/templates/form_keys.h"
#include "web/templates/frame.h"
#include "web/templates/pager.h"

struct timetable_day_view {
	struct str name, url;
	bool is_current;
};

struct timetable_choice_view {
	struct str value, name;
	bool is_current;
};

struct timetable_column_view {
	struct str employer_ref, employer, interviewer;
};

/* Somebody has the hour, or it is free, or the interviewer is not there. */
struct timetable_cell_view {
	bool is_held, is_free, is_fixed, is_over; /* over: it took place */
	int64_t id;
	struct str column; /* where the head of the column is not seen */
	struct str name, about, moved;
	struct str who_can; /* "3 personnes peuvent venir" */
};

struct timetable_row_view {
	int64_t at;
	struct str clock, other;
	const struct timetable_cell_view *cells;
	size_t cells_count;
};

/* Another mission has the same person at the same hour. */
struct timetable_clash_view {
	struct str ref, what;
};

struct timetable_view {
	struct frame_view frame;
	struct str ref;
	struct form_keys_view keys;
	bool is_made, is_overtaken; /* overtaken: made with other settings than now */
	int64_t version, interviews, free_hours, unplaced, day_interviews, day_free;
	struct str day, day_iso, gap, changed; /* changed: what the last version did */
	struct str city, other_city, zone_name;
	const struct timetable_day_view *days;
	size_t days_count;
	const struct timetable_choice_view *employers, *zones;
	size_t employers_count, zones_count;
	const struct timetable_column_view *columns;
	size_t columns_count;
	const struct timetable_row_view *rows;
	size_t rows_count;
	struct pager_view pager;
	const struct timetable_clash_view *clashes;
	size_t clashes_count;
};
TEMPLATE(timetable);

#endif
