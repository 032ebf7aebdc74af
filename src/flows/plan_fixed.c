/* What is fixed by hand must be possible together; where a setting has changed since it may not be,
 * and the people are named. The engine's own check knows places only. */
#include "flows/timetable_private.h"

static struct str fixed_text(const struct timetable *timetable, const struct schedule_fixed *fixed,
			     struct arena *scratch)
{
	const struct schedule_pair *pair = &timetable->problem.pairs[fixed->pair];
	struct buf text = buf_new(scratch, 1024);
	buf_addf(&text, "%.*s, %.*s, %.*s, ",
		 STR_ARGS(timetable->people[pair->candidate].candidate_ref),
		 STR_ARGS(timetable->offers[pair->offer].offer_ref),
		 STR_ARGS(timetable->interviewers[fixed->interviewer].name));
	buf_add_instant(&text, (struct instant){fixed->start});
	return buf_str(&text);
}

/* Fixed interviews are few: each is compared with each. */
static bool fixed_check_two(const struct timetable *timetable, const struct schedule_fixed *a,
			    const struct schedule_fixed *b, struct err *err)
{
	const struct schedule_problem *problem = &timetable->problem;
	int64_t between = a->start < b->start ? b->start - a->start : a->start - b->start;
	bool same_interviewer = a->interviewer == b->interviewer &&
				between < problem->slot_seconds + problem->buffer_seconds;
	bool same_person = problem->pairs[a->pair].candidate == problem->pairs[b->pair].candidate &&
			   between < problem->slot_seconds + problem->gap_seconds;
	if (!same_interviewer && !same_person)
		return true;
	SCOPED_ARENA(scratch);
	return fail(err, ERR_INPUT,
		    "deux entrevues fixées sont trop proches : libérez-en une / two fixed "
		    "interviews are too near each other: unfix one: %.*s; %.*s",
		    STR_ARGS(fixed_text(timetable, a, scratch)),
		    STR_ARGS(fixed_text(timetable, b, scratch)));
}

/* More at one time than there are rooms: the last of them is named. */
static bool fixed_check_rooms(const struct timetable *timetable, const struct schedule_fixed *fixed,
			      struct err *err)
{
	const struct schedule_problem *problem = &timetable->problem;
	int32_t running = 0;
	for (size_t i = 0; i < problem->fixed_count; i++) {
		int64_t since = fixed->start - problem->fixed[i].start;
		running += since >= 0 && since < problem->slot_seconds;
	}
	if (problem->rooms_max == 0 || running <= problem->rooms_max)
		return true;
	SCOPED_ARENA(scratch);
	return fail(err, ERR_INPUT,
		    "plus d’entrevues fixées à la fois que de salles (rooms %d) : libérez-en une / "
		    "more fixed interviews at one time than rooms: unfix one: %.*s",
		    problem->rooms_max, STR_ARGS(fixed_text(timetable, fixed, scratch)));
}

bool plan_check_fixed(const struct timetable *timetable, struct err *err)
{
	SCOPED_ARENA(scratch);
	const struct schedule_problem *problem = &timetable->problem;
	int32_t *people = arena_new_array(scratch, problem->candidate_count + 1, int32_t);
	for (size_t i = 0; i < problem->fixed_count; i++) {
		const struct schedule_fixed *fixed = &problem->fixed[i];
		if (++people[problem->pairs[fixed->pair].candidate] > problem->interviews_max)
			return fail(err, ERR_INPUT,
				    "plus d’entrevues fixées que n’en permet le réglage "
				    "(interviews_max %d) / more fixed interviews than the setting "
				    "allows: %.*s",
				    problem->interviews_max,
				    STR_ARGS(fixed_text(timetable, fixed, scratch)));
		if (!fixed_check_rooms(timetable, fixed, err))
			return false;
		for (size_t k = 0; k < i; k++)
			if (!fixed_check_two(timetable, &problem->fixed[k], fixed, err))
				return false;
	}
	return true;
}
