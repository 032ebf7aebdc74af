/* What the files of the timetable share: plan_interviews (the problem, the plan) and plan_hours
 * (whose hours). */
#ifndef FLOWS_TIMETABLE_PRIVATE_H
#define FLOWS_TIMETABLE_PRIVATE_H

#include "flows/flows.h"

struct timetable_making {
	struct app *app;
	const struct timetable_request *request;
	struct timetable *timetable;
	struct session *session;
	struct arena *arena; /* the timetable's */
	struct arena *scratch;
	struct schedule_candidate *candidates;
	bool *no_zone; /* of a candidate: said hours, in a zone that nobody knows */
};

/* The hours of the interviewers of the timetable's employers, and of its candidates. */
bool plan_read_interviewers(struct timetable_making *making, struct err *err);
bool plan_read_availabilities(struct timetable_making *making, struct err *err);

#endif
