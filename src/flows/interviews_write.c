/* A new version of a timetable into the store, in one write: what it was made with, who stands
 * where now, what that changed and why, who waits, who fell out, and the audit line. */
#include "flows/interviews_private.h"

struct writing {
	struct mending *mending;
	struct session *write;
	int64_t version;
	int64_t slot_seconds;
	int64_t id_next; /* of new interviews */
};

/* ---- interviews ---- */

/* Unlike for every pair of every mission, and it says nothing of anybody. */
static struct str interview_uid(const struct writing *writing,
				const struct interview_change *change)
{
	const struct row_mission_by_ref *mission = &writing->mending->making.timetable->mission;
	struct arena *scratch = writing->mending->scratch;
	struct str hash = hash_sha256_hex(
		scratch, str_format(scratch, "%.*s\x1F%lld\x1F%.*s\x1F%.*s",
				    STR_ARGS(mission->mission_ref), (long long)mission->created_at,
				    STR_ARGS(change->offer_ref), STR_ARGS(change->candidate_ref)));
	return str_format(scratch, "%.*s@passerelle", 32, hash.at);
}

static const struct kept_interview *kept_find(const struct writing *writing, struct str offer_ref,
					      struct str candidate_ref)
{
	const struct mending *mending = writing->mending;
	uint32_t place;
	return map_find(&mending->making.kept->interview_places,
			pair_key(mending->scratch, offer_ref, candidate_ref), &place)
		       ? &mending->making.kept->interviews[place]
		       : NULL;
}

/* The points of a pair now; of one that is a pair no more, those it had. */
static int64_t score_of(const struct writing *writing, const struct interview_change *change,
			const struct kept_interview *kept)
{
	const struct mending *mending = writing->mending;
	uint32_t pair;
	if (map_find(&mending->making.pair_places,
		     pair_key(mending->scratch, change->offer_ref, change->candidate_ref), &pair))
		return mending->problem.pairs[pair].score;
	return kept != NULL ? kept->row.score : 0;
}

static bool write_interview(struct writing *writing, struct interview_change *change,
			    struct err *err)
{
	const struct kept_interview *kept =
		kept_find(writing, change->offer_ref, change->candidate_ref);
	int64_t score = score_of(writing, change, kept);
	int64_t ends_at = change->is_at + writing->slot_seconds;
	if (kept == NULL) {
		change->interview_id = writing->id_next++;
		return query_interview_add(writing->write, change->interview_id,
					   writing->mending->making.timetable->mission.id,
					   change->offer_ref, change->candidate_ref,
					   change->employer_ref, change->is_interviewer,
					   change->is_at, ends_at, change->is_fixed,
					   interview_uid(writing, change), score, err);
	}
	const struct row_interview_all *row = &kept->row;
	bool tells = change->was_held != change->is_held || change->was_at != change->is_at ||
		     !str_equal(change->was_interviewer, change->is_interviewer) ||
		     (change->is_held && row->ends_at != ends_at);
	if (!change->is_held)
		return query_interview_set(writing->write, row->id, row->interviewer,
					   row->starts_at, row->ends_at, 0, STR("cancelled"),
					   row->sequence + 1, score, err);
	struct str state = str_equal(row->state, STR("held")) ? row->state : STR("planned");
	return query_interview_set(writing->write, row->id, change->is_interviewer, change->is_at,
				   ends_at, change->is_fixed, state, row->sequence + tells, score,
				   err);
}

static bool write_changes(struct writing *writing, struct err *err)
{
	struct mending *mending = writing->mending;
	int64_t mission_id = mending->making.timetable->mission.id, fresh = 0;
	for (size_t i = 0; i < mending->changes.count; i++)
		fresh += mending->changes.at[i].interview_id == 0;
	if (fresh > 0 && !store_new_ids(writing->write, "interview", fresh, &writing->id_next, err))
		return false;
	for (size_t i = 0; i < mending->changes.count; i++) {
		struct interview_change *change = &mending->changes.at[i];
		if (!write_interview(writing, change, err) ||
		    !query_interview_change_add(writing->write, mission_id, writing->version,
						change->interview_id, change->why,
						change->was_held ? change->was_at : 0,
						change->was_interviewer, change->was_fixed,
						change->is_held ? change->is_at : 0,
						change->is_interviewer, change->is_fixed, err))
			return false;
	}
	return true;
}

/* Who stays where they are may still have other points, or last longer. */
static bool write_stayed(struct writing *writing, struct err *err)
{
	struct mending *mending = writing->mending;
	for (size_t i = 0; i < mending->plan.interview_count; i++) {
		const struct plan_interview *held = &mending->plan.interviews[i];
		const struct schedule_pair *pair = &mending->problem.pairs[held->pair];
		const struct timetable *timetable = mending->making.timetable;
		const struct kept_interview *kept =
			kept_find(writing, timetable->offers[pair->offer].offer_ref,
				  timetable->people[pair->candidate].candidate_ref);
		if (kept == NULL || !kept_is_planned(&kept->row) ||
		    kept->row.starts_at != held->start)
			continue;
		const struct row_interview_all *row = &kept->row;
		struct str name = timetable->interviewers[held->interviewer].name;
		bool longer = row->ends_at != held->start + writing->slot_seconds;
		if ((row->score == pair->score && !longer) || !str_equal(name, row->interviewer))
			continue;
		if (!query_interview_set(writing->write, row->id, row->interviewer, row->starts_at,
					 held->start + writing->slot_seconds,
					 str_equal(row->state, STR("held")) ? row->fixed
									    : held->fixed,
					 row->state, row->sequence + longer, pair->score, err))
			return false;
	}
	return true;
}

/* ---- who waits ---- */

static bool write_unplaced(struct writing *writing, struct err *err)
{
	struct mending *mending = writing->mending;
	const struct timetable *timetable = mending->making.timetable;
	struct kept *kept = mending->making.kept;
	bool *still = arena_new_array(mending->scratch, kept->unplaced_count + 1, bool);
	for (size_t i = 0; i < mending->plan.unplaced_count; i++) {
		const struct plan_unplaced *unplaced = &mending->plan.unplaced[i];
		const struct schedule_pair *pair = &mending->problem.pairs[unplaced->pair];
		struct str offer_ref = timetable->offers[pair->offer].offer_ref;
		struct str candidate_ref = timetable->people[pair->candidate].candidate_ref;
		struct str reason = str_of(mending->reasons[i]);
		uint32_t place;
		if (map_find(&kept->unplaced_places,
			     pair_key(mending->scratch, offer_ref, candidate_ref), &place)) {
			const struct row_unplaced_all *row = &kept->unplaced[place].row;
			still[place] = true;
			if (row->score == pair->score && str_equal(row->reason, reason) &&
			    row->nearest == unplaced->nearest && row->shift == unplaced->shift)
				continue;
		}
		if (!query_unplaced_put(writing->write, timetable->mission.id, offer_ref,
					candidate_ref, pair->score, reason, unplaced->nearest,
					unplaced->shift, err))
			return false;
	}
	for (size_t i = 0; i < kept->unplaced_count; i++)
		if (!still[i] && !query_unplaced_remove(writing->write, timetable->mission.id,
							kept->unplaced[i].row.offer_ref,
							kept->unplaced[i].row.candidate_ref, err))
			return false;
	return true;
}

/* ---- the version ---- */

static bool write_absences(struct writing *writing, struct err *err)
{
	struct mending *mending = writing->mending;
	int64_t id = 0;
	if (mending->absences.count > 0 &&
	    !store_new_ids(writing->write, "interview_absence", (int64_t)mending->absences.count,
			   &id, err))
		return false;
	for (size_t i = 0; i < mending->absences.count; i++) {
		const struct row_interview_absence_all *row = &mending->absences.at[i];
		if (!query_interview_absence_add(
			    writing->write, id + (int64_t)i, mending->making.timetable->mission.id,
			    row->candidate_ref, row->offer_ref, row->employer_ref, row->interviewer,
			    row->away_from, row->away_until, writing->version,
			    str_of(mending->app->actor), instant_now().seconds, err))
			return false;
	}
	for (size_t i = 0; i < mending->making.kept->lifted.count; i++)
		if (!query_interview_absence_lift(writing->write,
						  mending->making.timetable->mission.id,
						  mending->making.kept->lifted.at[i], err))
			return false;
	return true;
}

static bool write_version(struct writing *writing, struct err *err)
{
	const struct mending *mending = writing->mending;
	const struct timetable *timetable = mending->making.timetable;
	const struct timetable_settings *settings = &timetable->settings;
	const struct plan *plan = &mending->plan;
	return query_timetable_add(
		writing->write, timetable->mission.id, writing->version, instant_now().seconds,
		str_of(mending->app->actor), str_of(mending->why), mending->subject,
		(int64_t)mending->seed, plan->steps, plan->value, plan->bound, plan->gap,
		(int64_t)plan->interview_count, (int64_t)plan->unplaced_count,
		mending->outcome->moved, settings->slot_minutes, settings->step_minutes,
		settings->buffer_minutes, settings->gap_minutes, settings->interviews_max,
		settings->first_points, settings->pairs_a_position, settings->least_an_offer,
		settings->most_a_position, settings->lunch_from, settings->lunch_to,
		settings->rooms, plan_digest(timetable, &mending->problem, mending->scratch),
		str_of(app_version()), err);
}

bool interviews_in_force(const struct mending *mending, struct session *session,
			 int64_t *ret_version, struct err *err)
{
	const struct kept *kept = mending->making.kept;
	struct row_timetable_last last = {0};
	bool found = false;
	if (!query_timetable_last(session, mending->making.timetable->mission.id, mending->scratch,
				  &last, &found, err))
		return false;
	if (found == kept->made && (!found || last.version == kept->last.version)) {
		*ret_version = found ? last.version : 0;
		return true;
	}
	return fail(
		err, ERR_CHANGED,
		"quelqu’un d’autre a changé l’horaire entre-temps (version %lld) : relisez, puis "
		"recommencez / somebody else changed the timetable meanwhile (version %lld): "
		"read it, then try again",
		(long long)last.version, (long long)last.version);
}

bool interviews_write(struct mending *mending, struct err *err)
{
	bool done = false;
	SCOPED_SESSION(write);
	struct timetable *timetable = mending->making.timetable;
	if (!store_write_once(mending->app->store, mending->edit->key, TIMETABLE_ACTION, &write,
			      &done, err))
		return false;
	mending->outcome->done_before = done;
	if (done)
		return true;
	struct writing writing = {
		.mending = mending, .write = write, .slot_seconds = mending->problem.slot_seconds};
	if (!interviews_in_force(mending, write, &writing.version, err) ||
	    (mending->is_scheduling && !mend_check_life(mending, write, err)))
		return false;
	writing.version++;
	struct audit audit = {
		str_of(mending->app->actor),
		str_format(mending->scratch, TIMETABLE_ACTION ".%s", mending->why),
		timetable->mission.mission_ref,
		str_format(mending->scratch,
			   "{\"version\":%lld,\"interviews\":%zu,\"unplaced\":%zu,\"changes\":%zu}",
			   (long long)writing.version, mending->plan.interview_count,
			   mending->plan.unplaced_count, mending->changes.count)};
	if (!write_version(&writing, err) || !write_absences(&writing, err) ||
	    !write_changes(&writing, err) || !write_stayed(&writing, err) ||
	    !write_unplaced(&writing, err) || !audit_write(write, &audit, err) ||
	    !store_commit(&write, err))
		return false;
	mending->outcome->version = writing.version;
	return true;
}
