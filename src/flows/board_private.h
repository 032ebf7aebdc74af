/* What the files of the board share: board (the rows), board_words (what their texts mean),
 * board_mission (which mission is meant). */
#ifndef FLOWS_BOARD_PRIVATE_H
#define FLOWS_BOARD_PRIVATE_H

#include "flows/board.h"

struct board_skill {
	struct str uri; /* empty: no concept */
	uint64_t text_hash;
};

/* A board being made. */
struct board_making {
	struct board *board;
	struct session *session;
	struct arena *scratch;
	struct candidate *candidates;
	struct board_reading *readings, *second_readings;
	bool few;          /* texts are looked up one by one, not all loaded */
	struct map titles; /* text to a place in title_list */
	ARRAY(struct board_reading) title_list;
	struct map skills; /* text to a place in skill_list */
	ARRAY(struct board_skill) skill_list;
	struct map skill_ids; /* concept URI to its id in this board */
};

void board_making_init(struct board_making *making);
bool board_load_readings(struct board_making *making, struct err *err);
bool board_weigh_candidate(struct board_making *making, const struct candidate *candidate,
			   struct pool_candidate *ret, struct board_reading *ret_first,
			   struct board_reading *ret_second, struct err *err);
/* *ret_asked: the skills as written, required first. */
bool board_weigh_offer(struct board_making *making, const struct offer *offer,
		       struct match_offer *ret, struct board_reading *ret_reading,
		       const struct str **ret_asked, struct err *err);

#endif
