/* Where a mission stands in its life: see mission_life_private.h. */
#include "web/mission_life_private.h"

#include "web/form_private.h"

static void life_states(const struct screen *screen, enum mission_state now,
			struct mission_life_view *view)
{
	struct life_state_view *states =
		arena_new_array(screen->arena, MISSION_CANCELLED, struct life_state_view);
	for (int i = 0; i < MISSION_CANCELLED; i++)
		states[i] = (struct life_state_view){mission_state_name((enum mission_state)i),
						     i < (int)now, i == (int)now};
	view->states = states;
	view->states_count = MISSION_CANCELLED;
}

static void life_steps(const struct screen *screen, const struct row_mission_whole *mission,
		       struct mission_life_view *view)
{
	enum mission_state now = (enum mission_state)mission->state;
	const struct mission_facts facts = {
		.offers = screen->board->counts.offers,
		.candidates = screen->board->counts.candidates,
		.has_interview_days = mission->mission.interviews_from != UNKNOWN,
	};
	struct life_step_view *steps = arena_new_array(screen->arena, 2, struct life_step_view);
	/* Forward first: that is what most come for. */
	const int to[] = {(int)now + 1, (int)now - 1};
	for (size_t i = 0; i < COUNT_OF(to); i++) {
		if (to[i] < 0 || to[i] >= MISSION_CANCELLED || now == MISSION_CANCELLED)
			continue;
		enum mission_state state = (enum mission_state)to[i];
		const char *why = NULL;
		if (mission_may_become(now, state, &facts, &why)) {
			steps[view->steps_count++] =
				(struct life_step_view){mission_state_codes[state],
							mission_step_name(state, i == 1), i == 1};
			continue;
		}
		view->next = mission_step_name(state, false);
		view->next_lacks = half_of(str_of(why), screen->lang);
	}
	view->steps = steps;
}

static void life_ends(const struct row_mission_whole *mission, struct mission_life_view *view)
{
	static const struct mission_facts none = {0};
	const char *ignored = NULL;
	enum mission_state now = (enum mission_state)mission->state;
	view->can_cancel = mission_may_become(now, MISSION_CANCELLED, &none, &ignored);
	view->can_go_online = mission_may_go_online(now, mission->mission.mode, &ignored);
}

/* Who was told of a cancellation, and may it be taken back. */
static bool life_cancelled(const struct screen *screen, struct session *read,
			   const struct row_mission_whole *mission, struct mission_life_view *view,
			   struct err *err)
{
	struct row_notice_last last;
	struct row_notice_told told = {0};
	bool noted = false, found = false;
	const char *why = NULL;
	if (!query_notice_last(read, mission->id, STR(NOTICE_CANCELLED), screen->arena, &last,
			       &noted, err) ||
	    (noted && !query_notice_told(read, mission->id, last.revision, screen->arena, &told,
					 &found, err)))
		return false;
	view->is_cancelled = true;
	view->cancel_reason = mission->cancel_reason;
	view->can_restore =
		mission_may_be_restored((enum mission_state)mission->state, told.count, &why);
	if (!view->can_restore)
		view->restore_lacks = half_of(str_of(why), screen->lang);
	return true;
}

bool mission_life_fill(const struct screen *screen, const struct row_mission_whole *mission,
		       struct mission_life_view *ret, struct reply *reply, struct err *err)
{
	SCOPED_SESSION(read);
	struct row_notice_counts notices;
	bool found = false;
	struct mission_life_view view = {.ref = mission->mission_ref,
					 .revision = mission->revision};
	if (!store_read(screen->app->store, &read, err) ||
	    !query_notice_counts(read, mission->id, screen->arena, &notices, &found, err))
		return false;
	if (mission->state == MISSION_CANCELLED &&
	    !life_cancelled(screen, read, mission, &view, err))
		return false;
	view.to_tell = notices.to_tell;
	view.keys = form_keys_of(screen->request, reply);
	life_states(screen, (enum mission_state)mission->state, &view);
	life_steps(screen, mission, &view);
	life_ends(mission, &view);
	*ret = view;
	return true;
}
