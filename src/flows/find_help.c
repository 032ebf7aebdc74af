/* A recruiter's story: «what would help those who have no hour?». One interviewer more on one day,
 * tried out on the kept timetable: the desk is refilled with them, and who comes in is counted. The
 * promising ones are tried: each employer and day by how many wait whose hours lie there.
 * Cost: a desk for each one tried. */
#include "flows/interviews_private.h"

#include <stdlib.h>

#define HELPS_TRIED 12

/* An interviewer whose day could be doubled. */
struct helping {
	uint32_t interviewer;
	int32_t date; /* on their clock */
	span_array hours;
	int64_t seconds;
	size_t waiting;
	int64_t interviews, points;
};

typedef ARRAY(struct helping) helping_array;

static bool help_is_wanted(const struct plan_unplaced *unplaced)
{
	return unplaced->reason == PLAN_HOURS_TAKEN || unplaced->reason == PLAN_PERSON_BUSY;
}

/* The interviewer's hours, cut by the days of their clock. */
static void help_add_days(struct mending *mending, uint32_t interviewer, helping_array *all)
{
	const struct timetable *timetable = mending->making.timetable;
	const struct schedule_interviewer *row = &timetable->problem.interviewers[interviewer];
	const struct zone *zone = NULL;
	struct err why = {0};
	size_t first = all->count;
	if (!zone_find(mending->app->zones, timetable->interviewers[interviewer].time_zone, &zone,
		       &why))
		return;
	for (size_t i = 0; i < row->hours.count; i++) {
		struct schedule_span span = row->hours.at[i];
		int32_t date = zone_to_civil(zone, (struct instant){span.from}).date.days;
		size_t place = first;
		while (place < all->count && all->at[place].date != date)
			place++;
		if (place == all->count)
			array_push(mending->scratch, all,
				   ((struct helping){.interviewer = interviewer, .date = date}));
		array_push(mending->scratch, &all->at[place].hours, span);
		all->at[place].seconds += span.until - span.from;
	}
}

/* Of several interviewers of an employer on a day who understand the same people, the one who is
 * there longest. */
static int help_compare_days(const void *a, const void *b, void *context)
{
	const struct schedule_problem *problem = context;
	const struct helping *x = a, *y = b;
	uint32_t e = problem->interviewers[x->interviewer].employer;
	uint32_t f = problem->interviewers[y->interviewer].employer;
	if (e != f)
		return e < f ? -1 : 1;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	uint32_t foreign_x = problem->interviewers[x->interviewer].foreign_sets;
	uint32_t foreign_y = problem->interviewers[y->interviewer].foreign_sets;
	if (foreign_x != foreign_y)
		return foreign_x < foreign_y ? -1 : 1;
	if (x->seconds != y->seconds)
		return x->seconds > y->seconds ? -1 : 1;
	return (x->interviewer > y->interviewer) - (x->interviewer < y->interviewer);
}

static void help_list_days(struct mending *mending, helping_array *all)
{
	struct schedule_problem *problem = &mending->making.timetable->problem;
	size_t kept = 0;
	for (uint32_t i = 0; i < problem->interviewer_count; i++)
		help_add_days(mending, i, all);
	if (all->count > 1)
		qsort_r(all->at, all->count, sizeof(*all->at), help_compare_days, problem);
	for (size_t i = 0; i < all->count; i++) {
		const struct schedule_interviewer *one =
			&problem->interviewers[all->at[i].interviewer];
		const struct helping *last = kept > 0 ? &all->at[kept - 1] : NULL;
		const struct schedule_interviewer *other =
			last != NULL ? &problem->interviewers[last->interviewer] : NULL;
		if (last == NULL || last->date != all->at[i].date ||
		    other->employer != one->employer || other->foreign_sets != one->foreign_sets)
			all->at[kept++] = all->at[i];
	}
	all->count = kept;
}

/* Whether the two have room for an interview together. */
static bool help_meets(const struct helping *helping, struct schedule_hours hours,
		       int64_t slot_seconds)
{
	for (size_t i = 0; i < helping->hours.count; i++)
		for (size_t k = 0; k < hours.count; k++)
			if (MIN(helping->hours.at[i].until, hours.at[k].until) -
				    MAX(helping->hours.at[i].from, hours.at[k].from) >=
			    slot_seconds)
				return true;
	return false;
}

/* Days come by employer. */
static void help_count_waiting(struct mending *mending, helping_array *all)
{
	const struct timetable *timetable = mending->making.timetable;
	const struct schedule_problem *problem = &timetable->problem;
	size_t *firsts = arena_new_array(mending->scratch, problem->employer_count + 1, size_t);
	for (size_t i = all->count; i > 0; i--)
		firsts[problem->interviewers[all->at[i - 1].interviewer].employer] = i - 1;
	for (size_t i = 0; i < timetable->plan.unplaced_count; i++) {
		const struct plan_unplaced *unplaced = &timetable->plan.unplaced[i];
		const struct schedule_pair *pair = &problem->pairs[unplaced->pair];
		uint32_t employer = problem->offers[pair->offer].employer;
		if (!help_is_wanted(unplaced))
			continue;
		for (size_t k = firsts[employer];
		     k < all->count &&
		     problem->interviewers[all->at[k].interviewer].employer == employer;
		     k++)
			all->at[k].waiting +=
				!schedule_is_foreign(problem, all->at[k].interviewer,
						     pair->candidate) &&
				help_meets(&all->at[k], problem->candidates[pair->candidate].hours,
					   problem->slot_seconds);
	}
	/* No more come in than one person has slots. */
	for (size_t i = 0; i < all->count; i++) {
		int64_t most = all->at[i].seconds / problem->slot_seconds;
		all->at[i].waiting = MIN(all->at[i].waiting, (size_t)most);
	}
}

static int help_compare_waiting(const void *a, const void *b)
{
	const struct helping *x = a, *y = b;
	if (x->waiting != y->waiting)
		return x->waiting > y->waiting ? -1 : 1;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return (x->interviewer > y->interviewer) - (x->interviewer < y->interviewer);
}

static int help_compare_gained(const void *a, const void *b)
{
	const struct helping *x = a, *y = b;
	if (x->interviews != y->interviews)
		return x->interviews > y->interviews ? -1 : 1;
	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	return help_compare_waiting(a, b);
}

/* The kept timetable with one interviewer more, refilled. */
static void help_try(struct mending *mending, struct helping *helping)
{
	const struct timetable *timetable = mending->making.timetable;
	SCOPED_ARENA(scratch);
	struct schedule_problem problem = timetable->problem;
	struct schedule_interviewer *interviewers = arena_new_array(
		scratch, problem.interviewer_count + 1, struct schedule_interviewer);
	for (size_t i = 0; i < problem.interviewer_count; i++)
		interviewers[i] = problem.interviewers[i];
	interviewers[problem.interviewer_count] = problem.interviewers[helping->interviewer];
	interviewers[problem.interviewer_count++].hours =
		(struct schedule_hours){helping->hours.at, helping->hours.count};
	problem.interviewers = interviewers;
	struct desk *desk = desk_open(&problem, &timetable->plan, scratch);
	struct desk_moves moves;
	/* An empty span: nobody is away, the employer's places are offered. */
	desk_drop_hours(desk, (uint32_t)problem.interviewer_count - 1, (struct schedule_span){0});
	desk_refill(desk, scratch, &moves);
	for (size_t i = 0; i < moves.count; i++) {
		const struct desk_move *move = &moves.at[i];
		if (move->is_held != move->was_held)
			helping->interviews += move->is_held ? 1 : -1;
	}
	struct plan plan;
	desk_plan(desk, scratch, &plan);
	helping->points = plan.value - timetable->plan.value;
}

/* Where hours have moved since, what a refill would make of it is what help is measured by. */
static void help_base(struct mending *mending)
{
	struct timetable *timetable = mending->making.timetable;
	struct desk_moves moves;
	if (!mending->is_stale)
		return;
	struct desk *desk = mend_desk(mending, &timetable->problem);
	desk_refill(desk, mending->scratch, &moves);
	desk_plan(desk, mending->scratch, &timetable->plan);
}

static bool help_find(struct mending *mending, helping_array *all, struct err *err)
{
	help_base(mending);
	help_list_days(mending, all);
	help_count_waiting(mending, all);
	if (all->count > 1)
		qsort(all->at, all->count, sizeof(*all->at), help_compare_waiting);
	all->count = MIN(all->count, (size_t)HELPS_TRIED);
	for (size_t i = 0; i < all->count; i++) {
		if (!flow_step(mending->edit->watch, (int64_t)i, (int64_t)all->count, "essais",
			       err))
			return false;
		if (all->at[i].waiting > 0)
			help_try(mending, &all->at[i]);
	}
	if (all->count > 1)
		qsort(all->at, all->count, sizeof(*all->at), help_compare_gained);
	return true;
}

static bool help_name(struct mending *mending, struct interview_help *help, struct err *err)
{
	SCOPED_SESSION(read);
	struct row_employer_by_ref employer;
	bool found = false;
	if (!store_read(mending->app->store, &read, err) ||
	    !query_employer_by_ref(read, mending->making.timetable->mission.id, help->employer_ref,
				   mending->arena, &employer, &found, err))
		return false;
	if (found)
		help->employer_name = employer.employer.name;
	return true;
}

bool flow_find_help(struct app *app, struct str mission_ref, const struct flow_watch *watch,
		    struct arena *arena, const struct interview_help **ret, size_t *ret_count,
		    struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_edit edit = {.mission_ref = mission_ref, .dry_run = true, .watch = watch};
	struct interviews_outcome outcome = {0};
	struct mending mending = {
		.app = app, .edit = &edit, .arena = arena, .scratch = scratch, .outcome = &outcome};
	helping_array all = {0};
	if (!mend_open(&mending, err) || !help_find(&mending, &all, err))
		return false;
	const struct timetable *timetable = mending.making.timetable;
	struct interview_help *helps =
		arena_new_array(arena, INTERVIEW_HELPS_MAX, struct interview_help);
	size_t count = 0;
	for (; count < MIN(all.count, (size_t)INTERVIEW_HELPS_MAX) && all.at[count].interviews > 0;
	     count++) {
		const struct helping *helping = &all.at[count];
		uint32_t employer = timetable->problem.interviewers[helping->interviewer].employer;
		helps[count] = (struct interview_help){
			.employer_ref = timetable->employers[employer],
			.date = helping->date,
			.like_interviewer = timetable->interviewers[helping->interviewer].name,
			.interviews = helping->interviews,
			.points = helping->points};
		if (!help_name(&mending, &helps[count], err))
			return false;
	}
	*ret = helps;
	*ret_count = count;
	return true;
}
