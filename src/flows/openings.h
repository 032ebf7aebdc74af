/* Where the kept timetable has room: the free hours of its interviewers, and who could come. Reads
 * only. Included by flows.h. */
#ifndef FLOWS_OPENINGS_H
#define FLOWS_OPENINGS_H

#include "flows/interviews.h"

#define OPENING_PEOPLE_MAX 20 /* counted; beyond: that many */

/* An hour of an interviewer that nobody has. */
struct opening {
	struct str employer_ref, interviewer;
	int64_t starts_at;
	/* People without this offer's interview who could take it and nobody would have to move;
	 * -1: not counted. */
	int64_t can_come;
};

struct openings_scope {
	struct str mission_ref;
	int64_t from, until; /* people are counted for hours within */
};

struct openings {
	const struct opening *at; /* by start, employer, interviewer */
	size_t count;
};

/* ERR_NOT_FOUND: no such mission, or no timetable yet. Cost: everybody's hours are read. */
bool flow_read_openings(struct app *app, const struct openings_scope *scope, struct arena *arena,
			struct openings *ret, struct err *err);

#endif
