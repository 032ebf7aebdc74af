/* A recruiter's story: «our interviewer is ill on Tuesday». The hours of that span are gone; those
 * who had one get another with the same employer where there is any. */
#include "flows/interviews_private.h"
#include "flows/mission_private.h"

static bool away_check(const struct mending *mending, uint32_t *ret, struct err *err)
{
	const struct interviewer_away *away = mending->away;
	if (away->from >= away->until)
		return fail(
			err, ERR_INPUT,
			"l’absence finit avant de commencer / the absence ends before it begins");
	return map_find(&mending->making.interviewer_places,
			pair_key(mending->scratch, away->employer_ref, away->interviewer), ret) ||
	       fail(err, ERR_NOT_FOUND, "intervieweur inconnu / unknown interviewer: %.*s/%.*s",
		    STR_ARGS(away->employer_ref), STR_ARGS(away->interviewer));
}

/* What was fixed in the span stands no more, unless it was held. */
static struct schedule_problem away_unfix(struct mending *mending, uint32_t interviewer,
					  bool *unfixed)
{
	struct schedule_problem problem = mending->making.timetable->problem;
	const struct kept *kept = mending->making.kept;
	bool *held = arena_new_array(mending->scratch, problem.pair_count + 1, bool);
	struct schedule_fixed *left =
		arena_new_array(mending->scratch, problem.fixed_count + 1, struct schedule_fixed);
	size_t count = 0;
	for (size_t i = 0; i < kept->interview_count; i++)
		if (kept->interviews[i].pair != SCHEDULE_NONE)
			held[kept->interviews[i].pair] =
				str_equal(kept->interviews[i].row.state, STR("held"));
	for (size_t i = 0; i < problem.fixed_count; i++) {
		const struct schedule_fixed *fixed = &problem.fixed[i];
		bool falls = fixed->interviewer == interviewer && !held[fixed->pair] &&
			     fixed->start < mending->away->until &&
			     fixed->start + problem.slot_seconds > mending->away->from;
		unfixed[fixed->pair] = falls;
		if (!falls)
			left[count++] = *fixed;
	}
	problem.fixed = left;
	problem.fixed_count = count;
	return problem;
}

static bool away_mend(struct mending *mending, struct err *err)
{
	uint32_t interviewer = 0;
	if (!mend_open(mending, err) || !away_check(mending, &interviewer, err))
		return false;
	bool *unfixed = arena_new_array(mending->scratch, mending->making.pairs.count + 1, bool);
	struct schedule_problem problem = away_unfix(mending, interviewer, unfixed);
	struct desk *desk = mend_desk(mending, &problem);
	for (uint32_t pair = 0; pair < problem.pair_count; pair++)
		if (unfixed[pair]) {
			desk_offer_pair(desk, pair);
			desk_forget_bound(desk);
		}
	desk_drop_hours(desk, interviewer,
			(struct schedule_span){mending->away->from, mending->away->until});
	array_push(mending->scratch, &mending->absences,
		   ((struct row_interview_absence_all){.employer_ref = mending->away->employer_ref,
						       .interviewer = mending->away->interviewer,
						       .away_from = mending->away->from,
						       .away_until = mending->away->until}));
	return mend_finish(mending, desk, err);
}

bool flow_mark_away(struct app *app, const struct interviews_edit *edit,
		    const struct interviewer_away *away, struct arena *arena,
		    struct interviews_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviews_outcome outcome = {0};
	struct mending mending = {
		.app = app,
		.edit = edit,
		.arena = arena,
		.scratch = scratch,
		.outcome = &outcome,
		.why = "away",
		.away = away,
		.subject = str_format(scratch, "%.*s/%.*s", STR_ARGS(away->employer_ref),
				      STR_ARGS(away->interviewer)),
	};
	bool done = false;
	if (!mend_done_before(&mending, &done, err) || (!done && !away_mend(&mending, err)))
		return false;
	*ret = outcome;
	return true;
}

/* Of that day where they have hours on it, else of any. */
static bool away_zone(struct app *app, struct str mission_ref, const struct interviewer_away *who,
		      int32_t date, struct arena *scratch, struct str *ret, struct err *err)
{
	struct row_mission_by_ref mission;
	named_hours_array rows = {0};
	SCOPED_SESSION(read);
	if (!store_read(app->store, &read, err) ||
	    !mission_by_ref(read, mission_ref, scratch, &mission, err))
		return false;
	if (!panels_read(read, mission.id, scratch, &rows, err))
		return false;
	bool found = false;
	for (size_t i = 0; i < rows.count; i++) {
		const struct interviewer *row = &rows.at[i].row;
		if (!str_equal(row->employer_ref, who->employer_ref) ||
		    !str_equal(rows.at[i].name, who->interviewer))
			continue;
		if (!found || row->date == date)
			*ret = row->time_zone;
		found = true;
	}
	return found ||
	       fail(err, ERR_NOT_FOUND, "intervieweur inconnu / unknown interviewer: %.*s/%.*s",
		    STR_ARGS(who->employer_ref), STR_ARGS(who->interviewer));
}

bool interviewer_day(struct app *app, struct str mission_ref, struct str employer_ref,
		     struct str interviewer, int32_t date, struct interviewer_away *ret,
		     struct err *err)
{
	SCOPED_ARENA(scratch);
	struct interviewer_away away = {.employer_ref = employer_ref, .interviewer = interviewer};
	struct str name = {0};
	const struct zone *zone = NULL;
	struct instant from, until;
	if (!away_zone(app, mission_ref, &away, date, scratch, &name, err) ||
	    !zone_find(app->zones, name, &zone, err))
		return false;
	/* A midnight that comes twice begins with the first, and the next day's ends it. */
	zone_to_instant(zone, (struct civil_time){{date}, 0}, &from);
	zone_to_instant(zone, (struct civil_time){{date + 1}, 0}, &until);
	away.from = from.seconds;
	away.until = until.seconds;
	*ret = away;
	return true;
}
