/* What the judge's two files share: check.c (what is held) and check_unplaced.c (what is not). */
#ifndef SCHEDULE_CHECK_PRIVATE_H
#define SCHEDULE_CHECK_PRIVATE_H

#include "schedule/schedule_private.h"

/* An hour at which an interviewer could begin. */
struct opening {
	uint32_t employer, interviewer;
	int64_t start;
	bool is_taken;
};

struct openings {
	struct opening *at;
	size_t count;
	size_t room;
};

/* An interview from one side: an interviewer's or a candidate's. */
struct meeting {
	uint32_t who;
	int64_t start;
};

struct judge {
	const struct schedule_problem *problem;
	const struct plan *plan;
	struct arena *arena;
	int32_t *offer_held, *candidate_held;
	struct meeting *of_interviewers, *of_candidates; /* by who and start */
	int64_t *starts;                                 /* of interviews, by time */
	struct openings openings;                        /* by employer, interviewer, start */
};

/* Whether the hours cover an interview from start on. */
bool judge_covers(struct schedule_hours hours, int64_t start, int64_t length);
/* Every reason is the true one, and nobody unplaced could simply be put somewhere. */
bool judge_unplaced(struct judge *judge, struct err *err);

#endif
