/* What the pages of a mission share: the board they look at, addresses, the trail, the clocks, and
 * the lines of people and offers. */
#ifndef WEB_SCREEN_PRIVATE_H
#define WEB_SCREEN_PRIVATE_H

#include "web/boards_private.h"
#include "web/page_private.h"
#include "web/reasons_private.h"
#include "web/templates/entry.h"
#include "web/templates/needs.h"
#include "web/templates/refusal.h"
#include "web/templates/tabs.h"

#define ROWS_A_PAGE 30

/* One request looking at one board, which its page holds. */
struct screen {
	struct request *request;
	struct arena *arena;
	enum lang lang;
	struct app *app;
	const struct board *board;                /* NULL: the page needs none */
	const struct row_mission_by_ref *mission; /* NULL: the page is of no mission */
};

/* A part of a list. */
struct part_of_list {
	int64_t page, page_count;
	size_t first, count;
};

struct screen screen_of(struct request *request, const struct board *board);
/* Holds the board of the path's {mission}. */
bool screen_open(struct request *request, struct held_board *held, struct screen *ret,
		 struct err *err);
/* The path's {mission} itself, for pages that need no board. */
bool screen_open_mission(struct request *request, struct row_mission_whole *ret_mission,
			 struct screen *ret, struct err *err);
/* Who writes to the mission: the revision that the form shows, and the form's key. */
bool screen_write(const struct screen *screen, struct mission_write *ret, struct err *err);
/* The place of the path's {offer} or {candidate}. */
bool screen_offer(const struct screen *screen, size_t *ret, struct err *err);
bool screen_candidate(const struct screen *screen, size_t *ret, struct err *err);

/* A whole path, with the language before it. */
struct str screen_url(const struct screen *screen, const char *format, ...) FORMAT_LIKE(2, 3);
struct str offer_url(const struct screen *screen, size_t offer);
/* The frame with trail and clocks: missions, the mission, and the page's own title. */
struct frame_view screen_frame(const struct screen *screen, struct str title);
/* What ?page= asks of a list; malformed: ERR_USAGE, beyond the end: ERR_NOT_FOUND. */
bool screen_part(const struct screen *screen, size_t count, size_t rows_a_page,
		 struct part_of_list *ret, struct err *err);

/* "Hong Kong" of Asia/Hong_Kong. */
struct str zone_city(struct arena *arena, struct str zone);
/* The hour there now, in the page's language; empty where the zone is unknown. */
struct str zone_clock(const struct screen *screen, struct str zone);
/* "Studio Boréal, Montréal · 3 postes" */
struct str offer_about(const struct screen *screen, size_t offer);
struct needs_view offer_needs(const struct screen *screen, size_t offer);
struct str person_name(struct arena *arena, const struct candidate *candidate);
/* "Hong Kong, Chine · 21 h 40" */
/* The same without the hour, for what is kept. */
struct str person_place(const struct screen *screen, const struct candidate *candidate);
struct str person_where(const struct screen *screen, const struct candidate *candidate);

struct span_track_view rules_track(const struct screen *screen);
/* A line without rank, person or offer: score, spans, lead, reason, asks. */
struct entry_view entry_of(const struct reason *reason);
/* The line of a person before an offer. */
struct refusal_view person_refusal(const struct screen *screen, size_t offer, size_t candidate);
/* The lists of an offer: 0 recommended, 1 applied, 2 refused. */
struct tabs_view offer_tabs(const struct screen *screen, size_t offer, int current, size_t applied);
/* Of each candidate, whether they are on the offer's ranking; or applied to it. */
bool *passing_of(const struct screen *screen, size_t offer);
bool *applied_of(const struct screen *screen, size_t offer);

#endif
