/* How far the people of a mission are, counted from what is kept. A step that nothing feeds yet has
 * no count and says why: no figure is made up. */
#include "flows/flows.h"

const char *const funnel_codes[FUNNEL_COUNT] = {
	[FUNNEL_REGISTERED] = "registered", [FUNNEL_APPLIED] = "applied",
	[FUNNEL_QUALIFIED] = "qualified",   [FUNNEL_SHORTLISTED] = "shortlisted",
	[FUNNEL_INVITED] = "invited",       [FUNNEL_INTERVIEWED] = "interviewed",
	[FUNNEL_OFFERED] = "offered",       [FUNNEL_ACCEPTED] = "accepted",
	[FUNNEL_ARRIVED] = "arrived",
};

const char *const funnel_gap_codes[] = {
	[FUNNEL_COUNTED] = "",
	[FUNNEL_NO_SHORTLIST] = "no_shortlist",
	[FUNNEL_NO_INTERVIEWS] = "no_interviews",
	[FUNNEL_NOT_RECORDED] = "not_recorded",
};

static void step_set(struct funnel *funnel, enum funnel_step step, int64_t count)
{
	funnel->counts[step] = count;
	funnel->gaps[step] = FUNNEL_COUNTED;
}

static int64_t people_passing(const struct board *board)
{
	SCOPED_ARENA(scratch);
	bool *passing = arena_new_array(scratch, board->candidate_count + 1, bool);
	int64_t count = 0;
	for (size_t i = 0; i < board->result.count; i++) {
		const struct match_ranking *ranking = &board->result.rankings[i];
		for (size_t j = 0; j < ranking->rank_count; j++) {
			count += !passing[ranking->ranks[j].candidate];
			passing[ranking->ranks[j].candidate] = true;
		}
	}
	return count;
}

static bool count_shortlisted(struct session *read, int64_t mission_id, struct funnel *funnel,
			      struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_shortlist_last row;
	bool found = false;
	if (!query_shortlist_last(read, mission_id, scratch, &row, &found, err))
		return false;
	funnel->gaps[FUNNEL_SHORTLISTED] = FUNNEL_NO_SHORTLIST;
	if (found)
		step_set(funnel, FUNNEL_SHORTLISTED, row.people);
	return true;
}

/* Who has an hour: one query of the kept timetable, once there is one. */
static bool count_invited(struct session *read, int64_t mission_id, struct funnel *funnel,
			  struct err *err)
{
	(void)read;
	(void)mission_id;
	(void)err;
	funnel->gaps[FUNNEL_INVITED] = FUNNEL_NO_INTERVIEWS;
	return true;
}

bool flow_count_funnel(struct app *app, const struct board *board, struct funnel *ret,
		       struct err *err)
{
	SCOPED_SESSION(read);
	struct funnel funnel = {0};
	for (int i = 0; i < FUNNEL_COUNT; i++)
		funnel.gaps[i] = FUNNEL_NOT_RECORDED;
	step_set(&funnel, FUNNEL_REGISTERED, board->counts.candidates);
	step_set(&funnel, FUNNEL_APPLIED, board->counts.applicants);
	step_set(&funnel, FUNNEL_QUALIFIED, people_passing(board));
	if (!store_read(app->store, &read, err) ||
	    !count_shortlisted(read, board->mission.id, &funnel, err) ||
	    !count_invited(read, board->mission.id, &funnel, err))
		return false;
	*ret = funnel;
	return true;
}
