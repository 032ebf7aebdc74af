/* A timetable: who meets whom in a mission, when, out of everybody's hours. Made by
 * flow_plan_interviews and then never changed. Included by flows.h. */
#ifndef FLOWS_TIMETABLE_H
#define FLOWS_TIMETABLE_H

#include "flows/board.h"
#include "schedule/schedule.h"

struct flow_watch;

#define TIMETABLE_PAIRS_A_POSITION 12     /* applicants who may be invited, best first */
#define TIMETABLE_INTERVIEWS_A_POSITION 4 /* held at most */

struct timetable_request {
	struct str mission_ref;
	uint64_t seed;
	int64_t step_budget; /* 0: by the mission's size */
	const struct flow_watch *watch;
};

struct timetable {
	struct board *board;             /* each offer's applicants, ranked */
	struct schedule_problem problem; /* its offers are the board's */
	const struct str *employers;     /* of the problem: references, by their bytes */
	const struct str *interviewers;  /* of the problem: names, by employer and their bytes */
	const uint32_t *candidates;      /* of the problem: places on the board */
	struct plan plan;                /* plan_check accepts it */
	const char *const *reasons;      /* of each of plan.unplaced: codes */
};

/* Reasons of the flow's own, beside those of plan_reason_code. */
#define TIMETABLE_NO_ZONE "no_zone" /* hours, but no zone, or one that tzdata does not know */

/* Pairs each offer with the best of its applicants that pass its musts, reads everybody's hours and
 * solves. ERR_NOT_FOUND for a mission that is not there. */
bool flow_plan_interviews(struct app *app, const struct timetable_request *request,
			  struct arena *arena, struct timetable **ret, struct err *err);

#endif
