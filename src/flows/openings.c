/* A recruiter's story: «who is still free, and when?». An interviewer's hours are cut as the solver
 * cuts them; what no interview touches is free. Who could come is asked of the desk. */
#include "flows/interviews_private.h"

#include <stdlib.h>

struct opening_search {
	struct mending *mending;
	const struct openings_scope *scope;
	const struct desk *desk;
	const struct timetable *timetable;
	ARRAY(struct opening) all;
	int64_t *held; /* starts of one interviewer's interviews */
	size_t held_count;
};

static int span_compare(const void *a, const void *b)
{
	const struct schedule_span *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->until > y->until) - (x->until < y->until);
}

/* The interviewer's hours, by their beginnings, joined where they touch. */
static span_array search_hours(const struct opening_search *search, uint32_t interviewer)
{
	struct schedule_hours hours = search->timetable->problem.interviewers[interviewer].hours;
	span_array sorted = {0}, joined = {0};
	for (size_t i = 0; i < hours.count; i++)
		array_push(search->mending->scratch, &sorted, hours.at[i]);
	if (sorted.count > 1)
		qsort(sorted.at, sorted.count, sizeof(*sorted.at), span_compare);
	for (size_t i = 0; i < sorted.count; i++) {
		struct schedule_span *last = joined.count > 0 ? &joined.at[joined.count - 1] : NULL;
		if (last != NULL && sorted.at[i].from <= last->until)
			last->until = MAX(last->until, sorted.at[i].until);
		else
			array_push(search->mending->scratch, &joined, sorted.at[i]);
	}
	return joined;
}

static void search_find_held(struct opening_search *search, uint32_t interviewer)
{
	const struct plan *plan = &search->timetable->plan;
	search->held_count = 0;
	for (size_t i = 0; i < plan->interview_count; i++)
		if (plan->interviews[i].interviewer == interviewer)
			search->held[search->held_count++] = plan->interviews[i].start;
}

static bool search_is_held(const struct opening_search *search, int64_t start)
{
	const struct schedule_problem *problem = &search->timetable->problem;
	int64_t apart = (int64_t)problem->slot_seconds + problem->buffer_seconds;
	for (size_t i = 0; i < search->held_count; i++)
		if (start > search->held[i] - apart && start < search->held[i] + apart)
			return true;
	return false;
}

static int64_t search_count_people(const struct opening_search *search, uint32_t interviewer,
				   int64_t start)
{
	uint32_t employer = search->timetable->problem.interviewers[interviewer].employer;
	struct desk_proposal people[OPENING_PEOPLE_MAX];
	if (start < search->scope->from || start >= search->scope->until)
		return -1;
	return (int64_t)desk_propose(search->desk, employer, start, interviewer, OPENING_PEOPLE_MAX,
				     people);
}

static void search_interviewer(struct opening_search *search, uint32_t interviewer)
{
	const struct schedule_problem *problem = &search->timetable->problem;
	const struct schedule_interviewer *row = &problem->interviewers[interviewer];
	int64_t step = problem->step_seconds, free_from = INT64_MIN;
	span_array hours = search_hours(search, interviewer);
	search_find_held(search, interviewer);
	for (size_t i = 0; i < hours.count; i++) {
		int64_t start = MAX(hours.at[i].from, free_from);
		for (;;) {
			int64_t beyond = ((start - row->phase_seconds) % step + step) % step;
			start += beyond > 0 ? step - beyond : 0;
			if (start + problem->slot_seconds > hours.at[i].until)
				break;
			if (!search_is_held(search, start))
				array_push(
					search->mending->arena, &search->all,
					((struct opening){
						search->timetable->employers[row->employer],
						search->timetable->interviewers[interviewer].name,
						start,
						search_count_people(search, interviewer, start),
					}));
			free_from = start + problem->slot_seconds + problem->buffer_seconds;
			start = free_from;
		}
	}
}

static int opening_compare(const void *a, const void *b)
{
	const struct opening *x = a, *y = b;
	if (x->starts_at != y->starts_at)
		return x->starts_at < y->starts_at ? -1 : 1;
	int by = str_compare(x->employer_ref, y->employer_ref);
	return by != 0 ? by : str_compare(x->interviewer, y->interviewer);
}

bool flow_read_openings(struct app *app, const struct openings_scope *scope, struct arena *arena,
			struct openings *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_edit edit = {.mission_ref = scope->mission_ref, .dry_run = true};
	struct interviews_outcome outcome = {0};
	struct mending mending = {
		.app = app, .edit = &edit, .arena = arena, .scratch = scratch, .outcome = &outcome};
	if (!mend_open(&mending, err))
		return false;
	const struct timetable *timetable = mending.making.timetable;
	struct opening_search search = {
		.mending = &mending,
		.scope = scope,
		.timetable = timetable,
		.desk = mend_desk(&mending, &timetable->problem),
		.held = arena_new_array(scratch, timetable->plan.interview_count + 1, int64_t),
	};
	for (uint32_t i = 0; i < timetable->problem.interviewer_count; i++)
		search_interviewer(&search, i);
	if (search.all.count > 1)
		qsort(search.all.at, search.all.count, sizeof(*search.all.at), opening_compare);
	*ret = (struct openings){search.all.at, search.all.count};
	return true;
}
