/* A recruiter's story: «it was better before». An earlier version comes back as a new one: every
 * interview of it that still can be stands at its hour, what took place since stays, and what
 * cannot come back is named with why. */
#include "flows/interviews_private.h"

struct returning {
	struct mending *mending;
	int64_t version;
	const struct interviews *old;
	bool *was_there;                  /* by pair */
	ARRAY(struct plan_interview) fit; /* those that can stand as they did, and what was held */
	ARRAY(struct schedule_fixed) fixed;
	ARRAY(struct interview_change) missing;
};

static void return_miss(struct returning *returning, const struct interview *one, const char *why)
{
	struct interview_change change = {
		.interview_id = one->id,
		.offer_ref = one->offer_ref,
		.candidate_ref = one->candidate_ref,
		.employer_ref = one->employer_ref,
		.given_name = one->given_name,
		.family_name = one->family_name,
		.candidate_zone = one->candidate_zone,
		.why = str_of(why),
		.was_held = true,
		.was_at = one->starts_at,
		.was_interviewer = one->interviewer,
		.was_fixed = one->fixed,
	};
	array_push(returning->mending->arena, &returning->missing, change);
}

/* ---- the problem: that of now with the pairs and the settings of then ---- */

static bool return_read_settings(struct returning *returning, struct err *err)
{
	struct timetable_making *making = &returning->mending->making;
	struct row_timetable_version_settings row;
	bool found = false;
	if (!query_timetable_version_settings(making->session, making->timetable->mission.id,
					      returning->version, making->scratch, &row, &found,
					      err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, "version inconnue / unknown version: %lld",
			    (long long)returning->version);
	making->timetable->settings = (struct timetable_settings)TIMETABLE_SETTINGS_OF(row);
	return true;
}

/* Who is invited no more comes back with the points that they had. */
static bool return_add_pairs(struct returning *returning, struct err *err)
{
	struct timetable_making *making = &returning->mending->making;
	for (size_t i = 0; i < returning->old->count; i++) {
		const struct interview *one = &returning->old->at[i];
		struct row_candidate_by_ref row;
		uint32_t place;
		bool found = false;
		if (!map_find(&making->offer_places, one->offer_ref, &place) ||
		    map_find(&making->pair_places,
			     pair_key(making->scratch, one->offer_ref, one->candidate_ref),
			     &(uint32_t){0}))
			continue;
		if (!query_candidate_by_ref(making->session, making->timetable->mission.id,
					    one->candidate_ref, making->arena, &row, &found, err))
			return false;
		if (!found)
			continue;
		const struct candidate *person = &row.candidate;
		struct timetable_person added = {
			person->candidate_ref,
			person->given_name,
			person->family_name,
			person->time_zone,
			person->email,
			person->birth_date,
			languages_spoken(person->french_listening, person->french_speaking,
					 person->english_listening, person->english_speaking)};
		making_add_pair(making, place, making_add_person(making, &added),
				(int32_t)one->score);
	}
	return true;
}

static bool return_open(struct returning *returning, struct err *err)
{
	struct mending *mending = returning->mending;
	struct timetable_making *making = &mending->making;
	*making = (struct timetable_making){.app = mending->app,
					    .watch = mending->edit->watch,
					    .arena = mending->arena,
					    .scratch = mending->scratch};
	SCOPED_SESSION(session);
	making_init(making);
	if (!store_read(mending->app->store, &session, err))
		return false;
	making->session = session;
	if (!making_read_mission(making, mending->edit->mission_ref, err))
		return false;
	if (!kept_read(making, err) || !mend_check_version(mending, err))
		return false;
	if (making->kept->made && making->kept->last.version == returning->version)
		return fail(err, ERR_INPUT,
			    "cette version est celle en vigueur / this version is the one in "
			    "force");
	mending->seed = (uint64_t)making->kept->last.seed;
	return return_read_settings(returning, err) && kept_add_offers(making, err) &&
	       kept_add_pairs(making, KEPT_ALL, err) && return_add_pairs(returning, err) &&
	       making_finish(making, err);
}

/* ---- what still can be ---- */

static void return_keep(struct returning *returning, uint32_t pair, uint32_t interviewer,
			int64_t start, bool fixed)
{
	struct mending *mending = returning->mending;
	struct schedule_problem *problem = &mending->making.timetable->problem;
	struct plan_interview one = {pair, interviewer, start, fixed};
	struct schedule_fixed stands = {pair, interviewer, start};
	array_push(mending->scratch, &returning->fit, one);
	if (fixed) {
		array_push(mending->scratch, &returning->fixed, stands);
		mending->making.pairs.at[pair].out = false;
	}
	problem->pairs = mending->making.pairs.at;
}

/* What took place stands, at the hour that it had. */
static void return_keep_held(struct returning *returning)
{
	struct timetable_making *making = &returning->mending->making;
	for (size_t i = 0; i < making->kept->interview_count; i++) {
		const struct kept_interview *kept = &making->kept->interviews[i];
		uint32_t interviewer;
		if (kept->pair == SCHEDULE_NONE || !str_equal(kept->row.state, STR("held")))
			continue;
		struct str employer =
			making->timetable->offers[making->pairs.at[kept->pair].offer].employer_ref;
		bool known = map_find(&making->interviewer_places,
				      pair_key(making->scratch, employer, kept->row.interviewer),
				      &interviewer);
		must(known); /* making_finish adds those of planned interviews */
		return_keep(returning, kept->pair, interviewer, kept->row.starts_at, true);
	}
}

static bool return_collides(const struct returning *returning, uint32_t pair, uint32_t interviewer,
			    int64_t start)
{
	const struct schedule_problem *problem = &returning->mending->making.timetable->problem;
	for (size_t i = 0; i < returning->fixed.count; i++) {
		const struct schedule_fixed *other = &returning->fixed.at[i];
		int64_t apart = other->start > start ? other->start - start : start - other->start;
		bool same_person =
			problem->pairs[other->pair].candidate == problem->pairs[pair].candidate;
		if ((other->interviewer == interviewer &&
		     apart < problem->slot_seconds + problem->buffer_seconds) ||
		    (same_person && apart < problem->slot_seconds + problem->gap_seconds))
			return true;
	}
	return false;
}

/* Whether both still have the hour; a fixed one needs none. */
static bool return_suits(const struct returning *returning, const struct interview *one,
			 uint32_t pair, uint32_t interviewer)
{
	const struct schedule_problem *problem = &returning->mending->making.timetable->problem;
	const struct schedule_interviewer *staff = &problem->interviewers[interviewer];
	const struct schedule_candidate *person =
		&problem->candidates[problem->pairs[pair].candidate];
	return one->fixed ||
	       ((one->starts_at - staff->phase_seconds) % problem->step_seconds == 0 &&
		hours_cover(staff->hours, one->starts_at, problem->slot_seconds) &&
		hours_cover(person->hours, one->starts_at, problem->slot_seconds));
}

static bool return_is_held(const struct returning *returning, uint32_t pair)
{
	for (size_t i = 0; i < returning->fixed.count; i++)
		if (returning->fixed.at[i].pair == pair)
			return true;
	return false;
}

static void return_fit(struct returning *returning, const struct interview *one)
{
	struct timetable_making *making = &returning->mending->making;
	uint32_t pair, interviewer;
	if (!map_find(&making->pair_places,
		      pair_key(making->scratch, one->offer_ref, one->candidate_ref), &pair)) {
		return_miss(returning, one, "not_selected");
		return;
	}
	returning->was_there[pair] = true;
	if (return_is_held(returning, pair))
		return;
	struct str employer = making->timetable->offers[making->pairs.at[pair].offer].employer_ref;
	bool known = map_find(&making->interviewer_places,
			      pair_key(making->scratch, employer, one->interviewer), &interviewer);
	if (making->pairs.at[pair].out)
		return_miss(returning, one, "withdrawn");
	else if (!known || !return_suits(returning, one, pair, interviewer))
		return_miss(returning, one, "hours_moved");
	else if (!one->fixed && schedule_is_foreign(&making->timetable->problem, interviewer,
						    making->pairs.at[pair].candidate))
		return_miss(returning, one, "no_language");
	else if (return_collides(returning, pair, interviewer, one->starts_at))
		return_miss(returning, one, "held_meanwhile");
	else
		return_keep(returning, pair, interviewer, one->starts_at, one->fixed);
}

/* An offer that had more then than it may have now keeps them. */
static void return_widen_limits(struct returning *returning)
{
	struct timetable_making *making = &returning->mending->making;
	const struct schedule_problem *problem = &making->timetable->problem;
	int32_t *held = arena_new_array(making->scratch, problem->offer_count + 1, int32_t);
	for (size_t i = 0; i < returning->fit.count; i++)
		held[problem->pairs[returning->fit.at[i].pair].offer]++;
	for (size_t i = 0; i < problem->offer_count; i++) {
		making->offers[i].most = MAX(making->offers[i].most, held[i]);
		making->offers[i].least = MIN(making->offers[i].least, making->offers[i].most);
	}
}

/* ---- the plan ---- */

/* All that fits stands fast while those who wait come in where an hour is left. */
static bool return_fill(struct returning *returning, struct plan *ret, struct err *err)
{
	struct mending *mending = returning->mending;
	struct schedule_problem all = mending->making.timetable->problem;
	struct schedule_fixed *fixed =
		arena_new_array(mending->scratch, returning->fit.count + 1, struct schedule_fixed);
	struct plan plan = {.interviews = returning->fit.at,
			    .interview_count = returning->fit.count,
			    .bound = INT64_MAX};
	struct desk_moves moves;
	for (size_t i = 0; i < returning->fit.count; i++)
		fixed[i] = (struct schedule_fixed){returning->fit.at[i].pair,
						   returning->fit.at[i].interviewer,
						   returning->fit.at[i].start};
	all.fixed = fixed;
	all.fixed_count = returning->fit.count;
	if (!schedule_problem_check(&all, err))
		return false;
	struct desk *desk = desk_open(&all, &plan, mending->scratch);
	desk_offer_all(desk);
	desk_refill(desk, mending->scratch, &moves);
	desk_plan(desk, mending->scratch, ret);
	return true;
}

static bool return_mend(struct returning *returning, struct err *err)
{
	struct mending *mending = returning->mending;
	struct plan filled;
	if (!return_open(returning, err))
		return false;
	struct timetable *timetable = mending->making.timetable;
	returning->was_there =
		arena_new_array(mending->scratch, timetable->problem.pair_count + 1, bool);
	return_keep_held(returning);
	for (size_t i = 0; i < returning->old->count; i++)
		return_fit(returning, &returning->old->at[i]);
	return_widen_limits(returning);
	timetable->problem.fixed = returning->fixed.at;
	timetable->problem.fixed_count = returning->fixed.count;
	if (!return_fill(returning, &filled, err) ||
	    !schedule_problem_check(&timetable->problem, err))
		return false;
	mending->was_there = returning->was_there;
	mending->outcome->missing = returning->missing.at;
	mending->outcome->missing_count = returning->missing.count;
	struct desk *desk = desk_open(&timetable->problem, &filled, mending->scratch);
	desk_forget_bound(desk);
	return mend_finish(mending, desk, err);
}

bool flow_return_timetable(struct app *app, const struct interviews_edit *edit, int64_t version,
			   struct arena *arena, struct interviews_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_outcome outcome = {0};
	struct interviews *old = NULL;
	struct mending mending = {
		.app = app,
		.edit = edit,
		.arena = arena,
		.scratch = scratch,
		.outcome = &outcome,
		.why = "return",
		.subject = str_format(scratch, "%lld", (long long)version),
		.subject_pair = SCHEDULE_NONE,
	};
	struct returning returning = {.mending = &mending, .version = version};
	struct interviews_scope scope = {.mission_ref = edit->mission_ref, .version = version};
	bool done = false;
	if (!mend_done_before(&mending, &done, err))
		return false;
	if (!done) {
		if (version < 1)
			return fail(err, ERR_NOT_FOUND, "version inconnue / unknown version: %lld",
				    (long long)version);
		if (!flow_read_interviews(app, &scope, arena, &old, err))
			return false;
		returning.old = old;
		if (!return_mend(&returning, err))
			return false;
	}
	*ret = outcome;
	return true;
}
