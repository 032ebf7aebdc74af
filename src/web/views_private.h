/* The parts of views that many pages share: what is drawn from figures, and the pages of a list.
 * They know no store and no engine: pages hand them numbers. */
#ifndef WEB_VIEWS_PRIVATE_H
#define WEB_VIEWS_PRIVATE_H

#include "web/templates/account.h"
#include "web/templates/pager.h"
#include "web/templates/span_track.h"

/* The criteria of a score, in the order they are shown; the heaviest first by default. */
enum criterion {
	CRITERION_OCCUPATION,
	CRITERION_SKILLS,
	CRITERION_EXPERIENCE,
	CRITERION_FRENCH,
	CRITERION_REGION,
	CRITERION_EDUCATION,
	CRITERION_ENGLISH,
	CRITERION_SALARY,
	CRITERION_START,
	CRITERION_COUNT,
};
/* "Profession"; "la proximité des groupes de la CNP 2021". */
struct word criterion_name(enum criterion criterion);
struct word criterion_what(enum criterion criterion);

/* One criterion of one score. */
struct criterion_points {
	int points, points_max;
	bool is_unknown; /* points are then half of points_max, and to be checked */
};

/* A score as a bridge, and the track it stands on: of the same criteria, with the same maxima. */
struct spans_view spans_of(struct arena *arena, const struct criterion_points *criteria,
			   size_t count);
struct span_track_view span_track_of(struct arena *arena, const struct criterion_points *criteria,
				     size_t count);

/* Parts of wholes as percents, rounded down, but at least 1 of something and 100 at most. */
struct level_view level_of(int64_t part, int64_t whole);
/* A criterion's bar: both its points and its maximum as parts of the heaviest criterion. */
struct level_view level_of_points(int points, int points_max, int heaviest_max);

/* The pages of a list: first, last and those around the current one (from 1). url is a whole path
 * that a page's number is put behind: "/missions/hk?page=". None where there is one page. */
struct pager_view pager_of(struct arena *arena, struct str url, int64_t page, int64_t page_count);
/* How many pages hold so many rows; 1 for none. */
int64_t page_count_of(int64_t row_count, int64_t rows_a_page);

#endif
