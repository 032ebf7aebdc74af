/* A board: one mission, read from a snapshot and matched, with what its texts were read as. It is
 * made by board_open and then never changes; pages keep it until the mission's revision or the
 * lexicon moves. Included by flows.h. */
#ifndef FLOWS_BOARD_H
#define FLOWS_BOARD_H

#include "match/match.h"
#include "store/store.h"

struct app;

/* What the lexicon made of an occupation as somebody wrote it. */
struct board_reading {
	uint16_t unit; /* UNIT_GROUP_NONE: not placed */
	bool stated;   /* the code was given, not read */
	int32_t score; /* probability in hundredths of a percent */
	struct str label;
};

struct board {
	struct arena *arena;
	struct row_mission_by_ref mission;
	struct row_mission_counts counts;
	struct match_rules rules;
	const uint8_t *closeness;
	struct str lexicon_version;

	const struct candidate *candidates; /* by place in the pool */
	const struct board_reading *readings, *second_readings;
	size_t candidate_count;
	struct pool *pool;

	const struct offer *offers; /* by the bytes of offer_ref */
	const struct match_offer *match_offers;
	const struct board_reading *offer_readings;
	const struct employer **employers;         /* of each offer; NULL where no file named it */
	const struct match_applicants *applicants; /* of each offer */
	const struct str **asked; /* of each offer: its skills as written, required first */
	size_t offer_count;

	struct match_result result; /* everybody who passes, ranked; rankings[i] is offers[i]'s */
	struct match_levers levers;
	struct map candidate_places, offer_places;
};

/* Which part of a mission a board holds. */
struct board_scope {
	struct str mission_ref;
	struct str offer_ref, candidate_ref; /* empty: all; else only that one is read */
	bool applicants_only;                /* rank only those who applied to the offer */
	bool unmatched;                      /* leave the result empty */
	bool levers;                         /* work out what would open most matches, too */
	size_t top;                          /* 0: everybody who passes */
	int thread_count;                    /* 0: all processors */
};

/* ERR_NOT_FOUND for a mission, an offer or a candidate that is not there. */
bool board_open(struct app *app, const struct board_scope *scope, struct arena *arena,
		struct board **ret, struct err *err);
/* The mission of a ref where only one has it; ERR_USAGE that names them where several do. */
bool board_find_mission(struct app *app, struct str offer_ref, struct str candidate_ref,
			struct arena *arena, struct str *ret_mission_ref, struct err *err);
bool board_offer_place(const struct board *board, struct str offer_ref, size_t *ret);
bool board_candidate_place(const struct board *board, struct str candidate_ref, size_t *ret);

#endif
