/* What desk.c (withdrawals) and refill.c (who comes in) share. */
#ifndef SCHEDULE_DESK_PRIVATE_H
#define SCHEDULE_DESK_PRIVATE_H

#include "schedule/schedule_private.h"

struct desk_touches {
	struct desk_move *at;
	size_t count;
	size_t room;
};

struct desk_list {
	uint32_t *at;
	size_t count;
	size_t room;
};

struct desk {
	struct arena *arena;
	struct schedule_problem problem; /* its pairs, interviewers and fixed are the desk's own */
	struct schedule_pair *pairs;
	struct schedule_interviewer *interviewers;
	struct schedule_fixed *fixed;
	struct grid grid;
	struct board board;
	struct prices prices; /* all nothing: the first free slot is as good as another */
	struct plan before;
	bool is_bound_stale;         /* something fixed fell: the bound of before supposed it */
	struct desk_touches touches; /* what changed, with where it was */
	uint32_t *touched;           /* of a pair: its place among them plus one */
	struct desk_list displaced;  /* pairs that lost their hour */
	struct desk_list freed;      /* employers with something free, each once */
	bool *is_freed;
};

/* The pair had that slot, or none, and now changes. Its person may have time for others again. */
void desk_touch(struct desk *desk, uint32_t pair, int32_t was);
void desk_free_employer(struct desk *desk, uint32_t employer);

#endif
