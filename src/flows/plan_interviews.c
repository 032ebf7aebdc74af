/* A recruiter's story: «everybody has said their hours, make the week». Pairs are each offer's best
 * applicants; the solver gives a plan and a bound, the judge checks it, and who is left out is told
 * with the reason. Nothing is written here. */
#include "flows/timetable_private.h"

#include <stdlib.h>

static int ref_compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The employers of the offers, each once. */
static void plan_add_employers(struct timetable_making *making)
{
	struct timetable *timetable = making->timetable;
	const struct board *board = timetable->board;
	struct str *refs = arena_new_array(making->arena, board->offer_count + 1, struct str);
	size_t count = 0;
	for (size_t i = 0; i < board->offer_count; i++)
		refs[i] = board->offers[i].employer_ref;
	if (board->offer_count > 1)
		qsort(refs, board->offer_count, sizeof(*refs), ref_compare);
	for (size_t i = 0; i < board->offer_count; i++)
		if (count == 0 || !str_equal(refs[i], refs[count - 1]))
			refs[count++] = refs[i];
	timetable->employers = refs;
	timetable->problem.employer_count = count;
}

/* What nobody said is one position. */
static int32_t positions_of(const struct offer *offer)
{
	return offer->positions == UNKNOWN ? 1 : offer->positions;
}

static void plan_add_offers(struct timetable_making *making)
{
	struct timetable *timetable = making->timetable;
	const struct board *board = timetable->board;
	struct map places = map_new(making->scratch);
	struct schedule_offer *offers =
		arena_new_array(making->arena, board->offer_count + 1, struct schedule_offer);
	for (uint32_t i = 0; i < timetable->problem.employer_count; i++)
		map_at(&places, timetable->employers[i], i);
	for (size_t i = 0; i < board->offer_count; i++)
		offers[i] = (struct schedule_offer){
			.employer = *map_at(&places, board->offers[i].employer_ref, 0),
			.most = TIMETABLE_INTERVIEWS_A_POSITION * positions_of(&board->offers[i]),
		};
	timetable->problem.offers = offers;
	timetable->problem.offer_count = board->offer_count;
}

/* Each offer's best applicants; candidates come in the order in which they are met. */
static void plan_add_pairs(struct timetable_making *making)
{
	struct timetable *timetable = making->timetable;
	const struct board *board = timetable->board;
	ARRAY(struct schedule_pair) pairs = {0};
	ARRAY(uint32_t) people = {0};
	uint32_t *places = arena_new_array(making->scratch, board->candidate_count + 1, uint32_t);
	for (size_t i = 0; i < board->offer_count; i++) {
		const struct match_ranking *ranking = &board->result.rankings[i];
		size_t most = TIMETABLE_PAIRS_A_POSITION *
			      (size_t)positions_of(&board->offers[ranking->offer]);
		for (size_t k = 0; k < MIN(most, ranking->rank_count); k++) {
			const struct match_rank *rank = &ranking->ranks[k];
			if (places[rank->candidate] == 0) {
				array_push(making->arena, &people, rank->candidate);
				places[rank->candidate] = (uint32_t)people.count;
			}
			array_push(making->arena, &pairs,
				   ((struct schedule_pair){.offer = ranking->offer,
							   .candidate = places[rank->candidate] - 1,
							   .score = rank->score}));
		}
	}
	timetable->problem.pairs = pairs.at;
	timetable->problem.pair_count = pairs.count;
	timetable->candidates = people.at;
	timetable->problem.candidate_count = people.count;
	making->candidates =
		arena_new_array(making->arena, people.count + 1, struct schedule_candidate);
	making->no_zone = arena_new_array(making->arena, people.count + 1, bool);
	timetable->problem.candidates = making->candidates;
}

static bool plan_progress(void *context, const struct schedule_progress *progress)
{
	const struct timetable_making *making = context;
	struct err unsaid = {0};
	return flow_step(making->request->watch, MIN(progress->steps, progress->budget),
			 progress->budget, "pas", &unsaid);
}

/* The solver's reasons, and the flow's own where it knows better. */
static void plan_add_reasons(struct timetable_making *making)
{
	struct timetable *timetable = making->timetable;
	const struct plan *plan = &timetable->plan;
	const char **reasons =
		arena_new_array(making->arena, plan->unplaced_count + 1, const char *);
	for (size_t i = 0; i < plan->unplaced_count; i++) {
		const struct plan_unplaced *unplaced = &plan->unplaced[i];
		uint32_t candidate = timetable->problem.pairs[unplaced->pair].candidate;
		bool no_zone = unplaced->reason == PLAN_NO_HOURS && making->no_zone[candidate];
		reasons[i] = no_zone ? TIMETABLE_NO_ZONE : plan_reason_code(unplaced->reason);
	}
	timetable->reasons = reasons;
}

static bool plan_solve(struct timetable_making *making, struct err *err)
{
	struct timetable *timetable = making->timetable;
	const struct timetable_request *request = making->request;
	struct schedule_options options = {
		.seed = request->seed,
		.step_budget = request->step_budget,
		.progress = plan_progress,
		.context = making,
	};
	if (!schedule_problem_check(&timetable->problem, err))
		return false;
	schedule_solve(&timetable->problem, &options, making->arena, &timetable->plan);
	if (timetable->plan.stopped)
		return fail(err, ERR_INTERRUPTED,
			    "interrompu, rien n’a été écrit / interrupted, nothing was written");
	if (!plan_check(&timetable->problem, &timetable->plan, err))
		return fail_at(err, "horaire contrôlé / timetable checked");
	plan_add_reasons(making);
	return true;
}

static bool plan_read_hours(struct timetable_making *making, struct err *err)
{
	SCOPED_SESSION(session);
	if (!store_read(making->app->store, &session, err))
		return false;
	making->session = session;
	return plan_read_interviewers(making, err) && plan_read_availabilities(making, err);
}

bool flow_plan_interviews(struct app *app, const struct timetable_request *request,
			  struct arena *arena, struct timetable **ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct timetable *timetable = arena_new(arena, struct timetable);
	struct board_scope scope = {.mission_ref = request->mission_ref, .applicants_only = true};
	struct timetable_making making = {.app = app,
					  .request = request,
					  .timetable = timetable,
					  .arena = arena,
					  .scratch = scratch};
	if (!board_open(app, &scope, arena, &timetable->board, err))
		return false;
	timetable->problem = schedule_problem_default();
	plan_add_employers(&making);
	plan_add_offers(&making);
	plan_add_pairs(&making);
	if (!plan_read_hours(&making, err) || !plan_solve(&making, err))
		return false;
	*ret = timetable;
	return true;
}
