/* A recruiter's story: «let us meet at three instead». The interview stands where the hand put it,
 * whether or not both said that hour; who is in its way gets another one. In a dry run: what it
 * would cost. Fixing is moving to the same hour; what is fixed no more may move again. */
#include "flows/interviews_private.h"

struct moving {
	struct mending *mending;
	const struct interview_move *move;
	uint32_t pair, interviewer;
	struct kept_interview *kept; /* NULL: has no hour yet */
};

static const struct timetable *timetable_of(const struct moving *moving)
{
	return moving->mending->making.timetable;
}

static const struct schedule_pair *pair_of(const struct moving *moving)
{
	return &timetable_of(moving)->problem.pairs[moving->pair];
}

static int64_t apart(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

/* ---- which, and with whom ---- */

static bool move_find_pair(struct moving *moving, struct err *err)
{
	struct mending *mending = moving->mending;
	const struct interview_move *move = moving->move;
	uint32_t place;
	if (move->interview_id != 0) {
		if (!mend_find_interview(mending, move->interview_id, &moving->kept, err))
			return false;
		moving->pair = moving->kept->pair;
	} else if (!map_find(&mending->making.pair_places,
			     pair_key(mending->scratch, move->offer_ref, move->candidate_ref),
			     &moving->pair)) {
		return fail(err, ERR_NOT_FOUND,
			    "cette offre n’invite pas cette personne / this offer does not invite "
			    "that person: %.*s %.*s",
			    STR_ARGS(move->offer_ref), STR_ARGS(move->candidate_ref));
	} else if (map_find(&mending->making.kept->interview_places,
			    pair_key(mending->scratch, move->offer_ref, move->candidate_ref),
			    &place)) {
		moving->kept = &mending->making.kept->interviews[place];
	}
	if (moving->kept != NULL && str_equal(moving->kept->row.state, STR("held")))
		return fail(err, ERR_INPUT, "cette entrevue a eu lieu / this interview was held");
	if (moving->kept != NULL && !kept_is_planned(&moving->kept->row))
		moving->kept = NULL;
	if (pair_of(moving)->out)
		return fail(err, ERR_INPUT,
			    "cette personne s’est retirée / this person has withdrawn");
	mending->subject_pair = moving->pair;
	return true;
}

/* Another interview at that hour with that interviewer, or of that person. */
static bool move_collides(const struct moving *moving, const struct plan_interview *other,
			  uint32_t interviewer)
{
	const struct schedule_problem *problem = &timetable_of(moving)->problem;
	int64_t between = apart(other->start, moving->move->starts_at);
	if (other->pair == moving->pair)
		return false;
	return (other->interviewer == interviewer &&
		between < problem->slot_seconds + problem->buffer_seconds) ||
	       (problem->pairs[other->pair].candidate == pair_of(moving)->candidate &&
		between < problem->slot_seconds + problem->gap_seconds);
}

static bool move_is_free(const struct moving *moving, uint32_t interviewer)
{
	const struct plan *plan = &timetable_of(moving)->plan;
	for (size_t i = 0; i < plan->interview_count; i++)
		if (plan->interviews[i].interviewer == interviewer &&
		    move_collides(moving, &plan->interviews[i], interviewer))
			return false;
	return true;
}

static bool move_is_understood(const struct moving *moving, uint32_t interviewer)
{
	return !schedule_is_foreign(&timetable_of(moving)->problem, interviewer,
				    pair_of(moving)->candidate);
}

/* The one named; else who is there and free, who has it, or is at least there; of several one who
 * shares a language. */
static bool move_find_interviewer(struct moving *moving, struct err *err)
{
	const struct timetable *timetable = timetable_of(moving);
	const struct schedule_problem *problem = &timetable->problem;
	uint32_t employer = problem->offers[pair_of(moving)->offer].employer;
	int best = -1;
	for (uint32_t i = 0; i < problem->interviewer_count; i++) {
		struct str name = timetable->interviewers[i].name;
		if (problem->interviewers[i].employer != employer)
			continue;
		bool named = moving->move->interviewer.size > 0 &&
			     str_equal(moving->move->interviewer, name);
		bool has = moving->kept != NULL && str_equal(moving->kept->row.interviewer, name);
		bool there = hours_cover(problem->interviewers[i].hours, moving->move->starts_at,
					 problem->slot_seconds);
		bool understood = move_is_understood(moving, i);
		bool free = there && move_is_free(moving, i);
		int rank = 64 * named + 32 * (free && understood) + 16 * free + 4 * has +
			   2 * there + understood;
		if (rank > best) {
			best = rank;
			moving->interviewer = i;
		}
	}
	if (best < 0)
		return fail(err, ERR_INPUT,
			    "cet employeur n’a aucun intervieweur / this employer has no "
			    "interviewer");
	if (moving->move->interviewer.size > 0 && best < 64)
		return fail(err, ERR_NOT_FOUND, "intervieweur inconnu / unknown interviewer: %.*s",
			    STR_ARGS(moving->move->interviewer));
	return true;
}

/* ---- what speaks against it ---- */

static bool move_check_fixed(const struct moving *moving, struct err *err)
{
	const struct timetable *timetable = timetable_of(moving);
	for (size_t i = 0; i < timetable->plan.interview_count; i++) {
		const struct plan_interview *other = &timetable->plan.interviews[i];
		const struct schedule_pair *pair = &timetable->problem.pairs[other->pair];
		if (!other->fixed || !move_collides(moving, other, moving->interviewer))
			continue;
		struct buf at = buf_new(moving->mending->scratch, 32);
		buf_add_instant(&at, (struct instant){other->start});
		return fail(
			err, ERR_INPUT,
			"une entrevue fixée est à cette heure / a fixed interview has that hour: "
			"%.*s, %.*s, %.*s, %.*s",
			STR_ARGS(timetable->interviewers[other->interviewer].name),
			STR_ARGS(timetable->people[pair->candidate].candidate_ref),
			STR_ARGS(timetable->offers[pair->offer].offer_ref), STR_ARGS(buf_str(&at)));
	}
	return true;
}

/* Whoever comes in by hand pushes nobody out of an offer, and has no more than they may. */
static bool move_check_room(const struct moving *moving, struct err *err)
{
	const struct timetable *timetable = timetable_of(moving);
	const struct schedule_problem *problem = &timetable->problem;
	int32_t of_offer = 0, of_person = 0;
	for (size_t i = 0; i < timetable->plan.interview_count; i++) {
		const struct schedule_pair *pair =
			&problem->pairs[timetable->plan.interviews[i].pair];
		of_offer += pair->offer == pair_of(moving)->offer;
		of_person += pair->candidate == pair_of(moving)->candidate;
	}
	if (moving->kept != NULL)
		return true;
	if (of_offer >= problem->offers[pair_of(moving)->offer].most)
		return fail(err, ERR_INPUT,
			    "l’offre a déjà ses %d entrevues / the offer has its %d interviews "
			    "already",
			    of_offer, of_offer);
	if (of_person >= problem->interviews_max)
		return fail(err, ERR_INPUT,
			    "la personne a déjà ses %d entrevues / the person has their %d "
			    "interviews already",
			    of_person, of_person);
	return true;
}

static void move_note_hours(struct moving *moving)
{
	const struct schedule_problem *problem = &timetable_of(moving)->problem;
	struct interviews_outcome *outcome = moving->mending->outcome;
	int64_t start = moving->move->starts_at;
	outcome->outside_candidate =
		!hours_cover(problem->candidates[pair_of(moving)->candidate].hours, start,
			     problem->slot_seconds);
	outcome->outside_interviewer = !hours_cover(
		problem->interviewers[moving->interviewer].hours, start, problem->slot_seconds);
	outcome->no_language = !move_is_understood(moving, moving->interviewer);
}

/* Of the changes, those whose hour is taken. */
static void move_note_collisions(struct moving *moving)
{
	struct mending *mending = moving->mending;
	const struct timetable *timetable = timetable_of(moving);
	ARRAY(struct interview_change) collisions = {0};
	for (size_t i = 0; i < timetable->plan.interview_count; i++) {
		const struct plan_interview *other = &timetable->plan.interviews[i];
		const struct schedule_pair *pair = &timetable->problem.pairs[other->pair];
		if (!move_collides(moving, other, moving->interviewer))
			continue;
		for (size_t k = 0; k < mending->changes.count; k++) {
			const struct interview_change *change = &mending->changes.at[k];
			if (str_equal(change->offer_ref,
				      timetable->offers[pair->offer].offer_ref) &&
			    str_equal(change->candidate_ref,
				      timetable->people[pair->candidate].candidate_ref))
				array_push(mending->arena, &collisions, *change);
		}
	}
	mending->outcome->collisions = collisions.at;
	mending->outcome->collision_count = collisions.count;
}

/* ---- the move ---- */

/* The problem with the pair fixed there, or (interviewer SCHEDULE_NONE) not fixed. */
static struct schedule_problem move_fix(struct mending *mending, uint32_t pair,
					uint32_t interviewer, int64_t start)
{
	struct schedule_problem problem = mending->making.timetable->problem;
	struct schedule_fixed *fixed =
		arena_new_array(mending->scratch, problem.fixed_count + 1, struct schedule_fixed);
	size_t count = 0;
	for (size_t i = 0; i < problem.fixed_count; i++)
		if (problem.fixed[i].pair != pair)
			fixed[count++] = problem.fixed[i];
	if (interviewer != SCHEDULE_NONE)
		fixed[count++] = (struct schedule_fixed){pair, interviewer, start};
	problem.fixed = fixed;
	problem.fixed_count = count;
	return problem;
}

/* Without this interview, a plan with it there is a plan of the problem before, whose bound holds;
 * an interview at an hour that was none adds its points at most. Where it was fixed elsewhere that
 * is not so, and the bound is found anew. */
static void move_widen_bound(struct moving *moving)
{
	struct timetable *timetable = moving->mending->making.timetable;
	const struct schedule_problem *problem = &timetable->problem;
	const struct interviews_outcome *outcome = moving->mending->outcome;
	int64_t phase = problem->interviewers[moving->interviewer].phase_seconds;
	bool on_step = (moving->move->starts_at - phase) % problem->step_seconds == 0;
	/* Where nothing but whole steps is cut, every step within the hours is a slot. */
	bool plain = problem->buffer_seconds == 0 && problem->slot_seconds == problem->step_seconds;
	if (plain && on_step && !outcome->outside_candidate && !outcome->outside_interviewer &&
	    !outcome->no_language)
		return;
	timetable->plan.bound += pair_of(moving)->score + timetable->problem.first_points;
}

static bool move_mend(struct moving *moving, struct err *err)
{
	struct mending *mending = moving->mending;
	if (!mend_open(mending, err) || !move_find_pair(moving, err) ||
	    !move_find_interviewer(moving, err) || !move_check_fixed(moving, err) ||
	    !move_check_room(moving, err) ||
	    !mission_days_check(timetable_of(moving), moving->move->starts_at, err))
		return false;
	move_note_hours(moving);
	mending->subject_why = "by_hand";
	mending->subject = str_format(
		mending->scratch, "%.*s %.*s",
		STR_ARGS(timetable_of(moving)->offers[pair_of(moving)->offer].offer_ref),
		STR_ARGS(timetable_of(moving)->people[pair_of(moving)->candidate].candidate_ref));
	struct schedule_problem problem =
		move_fix(mending, moving->pair, moving->interviewer, moving->move->starts_at);
	if (!schedule_problem_check(&problem, err))
		return false;
	move_widen_bound(moving);
	struct desk *desk = mend_desk(mending, &problem);
	desk_offer_pair(desk, moving->pair);
	if (moving->kept != NULL && kept_is_fixed(&moving->kept->row))
		desk_forget_bound(desk);
	if (moving->kept != NULL)
		mend_propose(mending, desk, moving->pair, moving->kept->row.interviewer,
			     moving->kept->row.starts_at);
	if (!mend_finish(mending, desk, err))
		return false;
	move_note_collisions(moving);
	return true;
}

bool flow_move_interview(struct app *app, const struct interviews_edit *edit,
			 const struct interview_move *move, struct arena *arena,
			 struct interviews_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_outcome outcome = {0};
	struct mending mending = {.app = app,
				  .edit = edit,
				  .arena = arena,
				  .scratch = scratch,
				  .outcome = &outcome,
				  .why = "move"};
	struct moving moving = {.mending = &mending, .move = move};
	bool done = false;
	if (!mend_done_before(&mending, &done, err) || (!done && !move_mend(&moving, err)))
		return false;
	*ret = outcome;
	return true;
}

/* ---- fixing ---- */

static bool fix_mend(struct mending *mending, int64_t interview_id, bool fixed, struct err *err)
{
	struct kept_interview *kept = NULL;
	if (!mend_open(mending, err) || !mend_find_interview(mending, interview_id, &kept, err))
		return false;
	if (!str_equal(kept->row.state, STR("planned")))
		return fail(err, ERR_INPUT,
			    "cette entrevue a eu lieu ou est annulée / this interview was held or "
			    "is cancelled");
	mending->subject_pair = kept->pair;
	mending->subject_why = fixed ? "fixed" : "unfixed";
	mending->subject = str_format(mending->scratch, "%.*s %.*s", STR_ARGS(kept->row.offer_ref),
				      STR_ARGS(kept->row.candidate_ref));
	uint32_t employer =
		mending->making.offers[mending->making.pairs.at[kept->pair].offer].employer;
	uint32_t interviewer =
		fixed ? making_interviewer(&mending->making, employer, kept->row.interviewer)
		      : SCHEDULE_NONE;
	struct schedule_problem problem =
		move_fix(mending, kept->pair, interviewer, kept->row.starts_at);
	if (!schedule_problem_check(&problem, err))
		return false;
	struct desk *desk = mend_desk(mending, &problem);
	if (!fixed) {
		desk_offer_pair(desk, kept->pair);
		desk_forget_bound(desk);
	}
	return mend_finish(mending, desk, err);
}

bool flow_fix_interview(struct app *app, const struct interviews_edit *edit, int64_t interview_id,
			bool fixed, struct arena *arena, struct interviews_outcome *ret,
			struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_outcome outcome = {0};
	struct mending mending = {.app = app,
				  .edit = edit,
				  .arena = arena,
				  .scratch = scratch,
				  .outcome = &outcome,
				  .why = fixed ? "fix" : "unfix"};
	bool done = false;
	if (!mend_done_before(&mending, &done, err) ||
	    (!done && !fix_mend(&mending, interview_id, fixed, err)))
		return false;
	*ret = outcome;
	return true;
}

/* ---- the hour that somebody typed ---- */

static const char *clock_text(struct buf *buf, int32_t clock)
{
	buf_addf(buf, "%02d:%02d", clock / 3600, clock / 60 % 60);
	buf_add_char(buf, '\0');
	return buf->at;
}

bool interview_instant(struct app *app, struct str time_zone, int32_t date, int32_t clock,
		       enum civil_choice choice, int64_t *ret, struct err *err)
{
	const struct zone *zone = NULL;
	struct instant at, change;
	SCOPED_ARENA(scratch);
	struct buf text = buf_new(scratch, 64);
	if (clock < 0 || clock >= 86400)
		return fail(err, ERR_INPUT, "aucune heure pareille / no such hour");
	if (!zone_find(app->zones, time_zone, &zone, err))
		return false;
	enum civil_is is = zone_to_instant(zone, (struct civil_time){{date}, clock}, &at);
	if (is == CIVIL_NEVER)
		return fail(err, ERR_INPUT,
			    "%s n’existe pas ce jour-là à %.*s : les horloges avancent / does not "
			    "exist on that day there: the clocks go forward",
			    clock_text(&text, clock), STR_ARGS(time_zone));
	if (is == CIVIL_TWICE && choice == CIVIL_ASK)
		return fail(err, ERR_INPUT,
			    "%s vient deux fois ce jour-là à %.*s : dites laquelle, la première ou "
			    "la seconde / comes twice on that day there: say which, the first or "
			    "the second",
			    clock_text(&text, clock), STR_ARGS(time_zone));
	*ret = at.seconds;
	if (is == CIVIL_TWICE && choice == CIVIL_SECOND &&
	    zone_next_change(zone, at, (struct instant){at.seconds + 86400}, &change))
		*ret = at.seconds + zone_offset(zone, at) - zone_offset(zone, change);
	return true;
}
