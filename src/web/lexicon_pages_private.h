/* What the pages of the lexicon share: their frame and addresses, the words of a probability, and
 * who chose what. */
#ifndef WEB_LEXICON_PAGES_PRIVATE_H
#define WEB_LEXICON_PAGES_PRIVATE_H

#include "web/screen_private.h"
#include "web/suggest_private.h"

/* The text of a field of a query, percent-encoded. */
struct str query_encoded_text(struct arena *arena, struct str text);
/* The frame of a page below /lexique; the title of that page itself is given empty. */
struct frame_view lexicon_frame(const struct screen *screen, struct str title);
/* The frame of a page of a mission that is not read as a board. */
struct frame_view mission_part_frame(const struct screen *screen,
				     const struct row_mission_by_ref *mission, struct str title);

/* "presque sûr", "probable"… of 0 to 1. */
struct word probability_word(double probability);
/* Whole percents. */
int64_t percent_of(double probability);

/* The mission of the path's {mission}, or of the form's or query's field. */
bool mission_of_ref(const struct screen *screen, struct str ref, struct row_mission_by_ref *ret,
		    struct err *err);

#endif
