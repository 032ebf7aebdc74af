/* Where a mission stands in its life, and what may be done with it next. */
#ifndef WEB_TEMPLATES_MISSION_LIFE_H
#define WEB_TEMPLATES_MISSION_LIFE_H

#include "web/templates/form_keys.h"

struct life_state_view {
	struct word name;
	bool is_past, is_now;
};

struct life_step_view {
	const char *code; /* of the state it leads to */
	struct word name;
	bool is_back;
};

struct mission_life_view {
	struct str ref;
	int64_t revision;
	struct form_keys_view keys;
	const struct life_state_view *states;
	size_t states_count;
	const struct life_step_view *steps; /* those that may be made now */
	size_t steps_count;
	struct word next;      /* the next step, where it may not be made yet… */
	struct str next_lacks; /* …and why */
	bool is_cancelled, can_restore;
	struct str cancel_reason, restore_lacks;
	int64_t to_tell; /* who have not been told yet of what happened */
	bool can_go_online, can_cancel;
};
TEMPLATE(mission_life);

#endif
