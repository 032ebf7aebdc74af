/* A recruiter's story: «everybody has said their hours, make the week». Pairs are each offer's best
 * applicants; the solver gives a plan and a bound, the judge checks it, and who is left out is told
 * with the reason. Nothing is written here. */
#include "flows/mission_private.h"
#include "flows/timetable_private.h"

#include <stdlib.h>

struct str pair_key(struct arena *arena, struct str first, struct str second)
{
	return str_format(arena, "%.*s\x1F%.*s", STR_ARGS(first), STR_ARGS(second));
}

void making_init(struct timetable_making *making)
{
	making->timetable = arena_new(making->arena, struct timetable);
	making->timetable->problem = schedule_problem_default();
	making->kept = arena_new(making->arena, struct kept);
	making->pair_places = map_new(making->arena);
	making->people_places = map_new(making->arena);
	making->offer_places = map_new(making->arena);
	making->interviewer_places = map_new(making->arena);
	making->kept->interview_places = map_new(making->arena);
	making->kept->unplaced_places = map_new(making->arena);
}

/* ---- pairs ---- */

uint32_t making_add_person(struct timetable_making *making, const struct timetable_person *person)
{
	uint32_t next = (uint32_t)making->people.count;
	uint32_t place = *map_at(&making->people_places, person->candidate_ref, next);
	if (place == next)
		array_push(making->arena, &making->people, *person);
	return place;
}

bool making_add_pair(struct timetable_making *making, uint32_t offer, uint32_t person,
		     int32_t score)
{
	struct str key = pair_key(making->arena, making->timetable->offers[offer].offer_ref,
				  making->people.at[person].candidate_ref);
	uint32_t next = (uint32_t)making->pairs.count;
	if (*map_at(&making->pair_places, key, next) != next)
		return false;
	array_push(making->arena, &making->pairs,
		   ((struct schedule_pair){.offer = offer, .candidate = person, .score = score}));
	return true;
}

static int ref_compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The employers of the offers, each once. */
static void making_add_employers(struct timetable_making *making,
				 const struct timetable_offer *offers, size_t offer_count)
{
	struct timetable *timetable = making->timetable;
	struct str *refs = arena_new_array(making->arena, offer_count + 1, struct str);
	size_t count = 0;
	for (size_t i = 0; i < offer_count; i++)
		refs[i] = offers[i].employer_ref;
	if (offer_count > 1)
		qsort(refs, offer_count, sizeof(*refs), ref_compare);
	for (size_t i = 0; i < offer_count; i++)
		if (count == 0 || !str_equal(refs[i], refs[count - 1]))
			refs[count++] = refs[i];
	timetable->employers = refs;
	timetable->problem.employer_count = count;
}

void making_add_offers(struct timetable_making *making, const struct timetable_offer *offers,
		       size_t count)
{
	struct timetable *timetable = making->timetable;
	struct map places = map_new(making->scratch);
	making_add_employers(making, offers, count);
	for (uint32_t i = 0; i < timetable->problem.employer_count; i++)
		map_at(&places, timetable->employers[i], i);
	making->offers = arena_new_array(making->arena, count + 1, struct schedule_offer);
	for (size_t i = 0; i < count; i++) {
		making->offers[i].employer = *map_at(&places, offers[i].employer_ref, 0);
		map_at(&making->offer_places, offers[i].offer_ref, (uint32_t)i);
	}
	timetable->offers = offers;
	timetable->problem.offers = making->offers;
	timetable->problem.offer_count = count;
}

/* ---- limits, hours, who is fixed, who fell out ---- */

static void making_set_amounts(struct timetable_making *making)
{
	struct schedule_problem *problem = &making->timetable->problem;
	const struct timetable_settings *settings = &making->timetable->settings;
	problem->slot_seconds = (int32_t)settings->slot_minutes * 60;
	problem->step_seconds = (int32_t)settings->step_minutes * 60;
	problem->buffer_seconds = (int32_t)settings->buffer_minutes * 60;
	problem->gap_seconds = (int32_t)settings->gap_minutes * 60;
	problem->interviews_max = (int32_t)settings->interviews_max;
	problem->first_points = (int32_t)settings->first_points;
	problem->rooms_max = (int32_t)settings->rooms;
}

static bool making_set_limits(struct timetable_making *making, struct err *err)
{
	const struct timetable *timetable = making->timetable;
	const struct timetable_settings *settings = &timetable->settings;
	for (size_t i = 0; i < timetable->problem.offer_count; i++) {
		making->offers[i].least = (int32_t)settings->least_an_offer;
		making->offers[i].most =
			(int32_t)MIN(settings->most_a_position * timetable->offers[i].positions,
				     (int64_t)INT32_MAX);
	}
	SCOPED_ROWS(rows);
	struct row_timetable_quota_all row;
	bool more = true;
	if (!query_timetable_quota_all(making->session, timetable->mission.id, &rows, err))
		return false;
	while (next_timetable_quota_all(&rows, making->scratch, &row, &more, err) && more) {
		uint32_t offer;
		if (!map_find(&making->offer_places, row.offer_ref, &offer))
			continue;
		if (row.least >= 0)
			making->offers[offer].least = (int32_t)row.least;
		if (row.most >= 0)
			making->offers[offer].most = (int32_t)row.most;
	}
	return !more;
}

/* Who has an hour and stays a pair is never more than the offer may have, so that a smaller most
 * takes nobody's hour away by itself. */
static void making_widen_limits(struct timetable_making *making, bool fixed_only)
{
	const struct schedule_problem *problem = &making->timetable->problem;
	int32_t *held = arena_new_array(making->scratch, problem->offer_count + 1, int32_t);
	for (size_t i = 0; i < making->kept->interview_count; i++) {
		const struct kept_interview *kept = &making->kept->interviews[i];
		if (kept->pair != SCHEDULE_NONE &&
		    (fixed_only ? kept_is_fixed(&kept->row) : kept_is_planned(&kept->row)))
			held[making->pairs.at[kept->pair].offer]++;
	}
	for (size_t i = 0; i < problem->offer_count; i++) {
		making->offers[i].most = MAX(making->offers[i].most, held[i]);
		making->offers[i].least = MIN(making->offers[i].least, making->offers[i].most);
	}
}

static void making_place_kept(struct timetable_making *making)
{
	struct kept *kept = making->kept;
	for (size_t i = 0; i < kept->interview_count; i++) {
		const struct row_interview_all *row = &kept->interviews[i].row;
		uint32_t pair = SCHEDULE_NONE;
		map_find(&making->pair_places,
			 pair_key(making->scratch, row->offer_ref, row->candidate_ref), &pair);
		kept->interviews[i].pair = pair;
	}
	for (size_t i = 0; i < kept->unplaced_count; i++) {
		const struct row_unplaced_all *row = &kept->unplaced[i].row;
		uint32_t pair = SCHEDULE_NONE;
		map_find(&making->pair_places,
			 pair_key(making->scratch, row->offer_ref, row->candidate_ref), &pair);
		kept->unplaced[i].pair = pair;
	}
}

static void making_mark_out(struct timetable_making *making)
{
	struct map out = map_new(making->scratch);
	for (size_t i = 0; i < making->kept->absence_count; i++) {
		const struct row_interview_absence_all *row = &making->kept->absences[i];
		if (row->candidate_ref.size > 0)
			map_at(&out, pair_key(making->scratch, row->offer_ref, row->candidate_ref),
			       1);
	}
	for (size_t i = 0; out.count > 0 && i < making->pairs.count; i++) {
		struct schedule_pair *pair = &making->pairs.at[i];
		struct str person = making->people.at[pair->candidate].candidate_ref;
		struct str offer = making->timetable->offers[pair->offer].offer_ref;
		uint32_t found;
		pair->out = map_find(&out, pair_key(making->scratch, STR(""), person), &found) ||
			    map_find(&out, pair_key(making->scratch, offer, person), &found);
	}
}

static void making_add_fixed(struct timetable_making *making)
{
	ARRAY(struct schedule_fixed) fixed = {0};
	for (size_t i = 0; i < making->kept->interview_count; i++) {
		const struct kept_interview *kept = &making->kept->interviews[i];
		if (kept->pair == SCHEDULE_NONE || !kept_is_fixed(&kept->row))
			continue;
		uint32_t employer = making->offers[making->pairs.at[kept->pair].offer].employer;
		making->pairs.at[kept->pair].out = false; /* it was held, or stands */
		array_push(
			making->arena, &fixed,
			((struct schedule_fixed){.pair = kept->pair,
						 .interviewer = making_interviewer(
							 making, employer, kept->row.interviewer),
						 .start = kept->row.starts_at}));
	}
	making->timetable->problem.fixed = fixed.at;
	making->timetable->problem.fixed_count = fixed.count;
}

bool making_finish(struct timetable_making *making, struct err *err)
{
	struct timetable *timetable = making->timetable;
	struct schedule_problem *problem = &timetable->problem;
	size_t people = making->people.count + 1;
	making_set_amounts(making);
	making->candidates = arena_new_array(making->arena, people, struct schedule_candidate);
	making->no_zone = arena_new_array(making->arena, people, bool);
	problem->candidates = making->candidates;
	problem->candidate_count = making->people.count;
	timetable->people = making->people.at;
	if (!making_set_limits(making, err) || !plan_read_interviewers(making, err) ||
	    !plan_read_availabilities(making, err))
		return false;
	making_place_kept(making);
	making_mark_out(making);
	making_add_fixed(making);
	for (size_t i = 0; i < making->kept->interview_count; i++) {
		const struct kept_interview *kept = &making->kept->interviews[i];
		if (kept->pair != SCHEDULE_NONE && kept_is_planned(&kept->row))
			making_interviewer(
				making, making->offers[making->pairs.at[kept->pair].offer].employer,
				kept->row.interviewer);
	}
	problem->pairs = making->pairs.at;
	problem->pair_count = making->pairs.count;
	problem->interviewers = making->interviewers.at;
	problem->interviewer_count = making->interviewers.count;
	timetable->interviewers = making->names.at;
	return true;
}

/* ---- opening ---- */

bool making_read_mission(struct timetable_making *making, struct str mission_ref, struct err *err)
{
	struct timetable *timetable = making->timetable;
	struct row_mission_whole whole;
	if (!mission_by_ref(making->session, mission_ref, making->arena, &timetable->mission,
			    err) ||
	    !mission_find(making->session, mission_ref, making->scratch, &whole, err))
		return false;
	bool said =
		whole.mission.interviews_from != UNKNOWN && whole.mission.interviews_to != UNKNOWN;
	timetable->days_from = said ? whole.mission.interviews_from : UNKNOWN;
	timetable->days_to = said ? whole.mission.interviews_to : UNKNOWN;
	return true;
}

bool plan_open_fresh(struct timetable_making *making, struct str mission_ref, bool stay,
		     struct err *err)
{
	struct board *board = NULL;
	struct board_scope scope = {.mission_ref = mission_ref, .applicants_only = true};
	making_init(making);
	if (!board_open(making->app, &scope, making->arena, &board, err))
		return false;
	SCOPED_SESSION(session);
	if (!store_read(making->app->store, &session, err))
		return false;
	making->session = session;
	if (!making_read_mission(making, mission_ref, err) || !kept_read(making, err))
		return false;
	/* A mended timetable keeps the settings that it was made with. */
	if (!(stay && making->kept->made) &&
	    !plan_read_settings(session, making->timetable->mission.id,
				&making->timetable->settings, err))
		return false;
	if (!plan_add_board(making, board, err) ||
	    !kept_add_pairs(making, stay ? KEPT_PLANNED : KEPT_FIXED, err) ||
	    !making_finish(making, err))
		return false;
	making_widen_limits(making, !stay);
	return true;
}

bool plan_open_kept(struct timetable_making *making, struct str mission_ref, struct err *err)
{
	making_init(making);
	SCOPED_SESSION(session);
	if (!store_read(making->app->store, &session, err))
		return false;
	making->session = session;
	if (!making_read_mission(making, mission_ref, err) || !kept_read(making, err))
		return false;
	if (!making->kept->made)
		return fail(err, ERR_NOT_FOUND,
			    "cette mission n’a pas encore d’horaire : « passerelle schedule » / "
			    "this mission has no timetable yet: “passerelle schedule”");
	if (!kept_add_offers(making, err) || !kept_add_pairs(making, KEPT_ALL, err) ||
	    !making_finish(making, err))
		return false;
	making_widen_limits(making, false);
	return true;
}

/* ---- solving ---- */

struct plan_watch {
	const struct flow_watch *watch;
};

static bool plan_progress(void *context, const struct schedule_progress *progress)
{
	const struct plan_watch *watch = context;
	struct err unsaid = {0};
	return flow_step(watch->watch, MIN(progress->steps, progress->budget), progress->budget,
			 "pas", &unsaid);
}

const char **making_reasons(const struct timetable_making *making, const struct plan *plan,
			    struct arena *arena)
{
	const char **reasons = arena_new_array(arena, plan->unplaced_count + 1, const char *);
	for (size_t i = 0; i < plan->unplaced_count; i++) {
		const struct plan_unplaced *unplaced = &plan->unplaced[i];
		uint32_t candidate = making->pairs.at[unplaced->pair].candidate;
		bool no_zone = unplaced->reason == PLAN_NO_HOURS && making->no_zone[candidate];
		reasons[i] = no_zone ? TIMETABLE_NO_ZONE : plan_reason_code(unplaced->reason);
	}
	return reasons;
}

bool plan_solve(struct timetable_making *making, const struct timetable_request *request,
		struct err *err)
{
	struct timetable *timetable = making->timetable;
	struct plan_watch watch = {request->watch};
	struct schedule_options options = {
		.seed = request->seed,
		.step_budget = request->step_budget,
		.progress = plan_progress,
		.context = &watch,
	};
	if (!plan_check_fixed(timetable, err) || !schedule_problem_check(&timetable->problem, err))
		return false;
	schedule_solve(&timetable->problem, &options, making->arena, &timetable->plan);
	if (timetable->plan.stopped && !request->keep_best)
		return fail(err, ERR_INTERRUPTED,
			    "interrompu, rien n’a été écrit / interrupted, nothing was written");
	if (!plan_check(&timetable->problem, &timetable->plan, err))
		return fail_at(err, "horaire contrôlé / timetable checked");
	timetable->reasons = making_reasons(making, &timetable->plan, making->arena);
	return true;
}

bool flow_plan_interviews(struct app *app, const struct timetable_request *request,
			  struct arena *arena, struct timetable **ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct timetable_making making = {
		.app = app, .watch = request->watch, .arena = arena, .scratch = scratch};
	if (!plan_open_fresh(&making, request->mission_ref, false, err) ||
	    !plan_solve(&making, request, err))
		return false;
	*ret = making.timetable;
	return true;
}
