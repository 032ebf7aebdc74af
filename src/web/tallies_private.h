/* How many pairs of each mission pass: counted in the background, one mission after the other, so
 * that the list of missions never waits for a match. A tally is a few bytes and stays when its
 * board is gone. */
#ifndef WEB_TALLIES_PRIVATE_H
#define WEB_TALLIES_PRIVATE_H

#include "web/boards_private.h"

struct tallies;

struct tallies *tallies_new(struct web_pages *pages);
/* Ends after the mission that is being counted. */
void tallies_close(struct tallies *tallies);
/* The pairs of the mission as it stood at the revision or later; asks for them where they are not
 * known, and waits until the instant of the monotonic clock. -1: not yet. */
int64_t tallies_pairs(struct tallies *tallies, struct str mission_ref, int64_t revision,
		      int64_t until_us);

#endif
