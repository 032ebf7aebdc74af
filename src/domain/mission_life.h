/* The life of a mission: where it may stand, and what may follow what. Pure. Included by domain.h.
 *
 *     draft - employers - open - preselection - interviews - decisions - closed
 *        \________\_________\__________\______________\___________/
 *                                    cancelled
 *
 * It goes one step forward when the step has what it needs, one step back where somebody was too
 * quick, and to cancelled from anywhere but its end. From cancelled it only comes back to where it
 * stood, see mission_may_be_restored. */
#ifndef DOMAIN_MISSION_LIFE_H
#define DOMAIN_MISSION_LIFE_H

#include "base/base.h"

enum mission_state {
	MISSION_DRAFT,
	MISSION_EMPLOYERS,    /* recruiting employers */
	MISSION_OPEN,         /* to candidates */
	MISSION_PRESELECTION, /* who will be seen */
	MISSION_INTERVIEWS,
	MISSION_DECISIONS,
	MISSION_CLOSED,
	MISSION_CANCELLED,
	MISSION_STATE_COUNT,
};

enum mission_kind { MISSION_WORKERS, MISSION_STUDENTS, MISSION_KIND_COUNT };
enum mission_mode { MISSION_ON_SITE, MISSION_VIRTUAL, MISSION_BOTH, MISSION_MODE_COUNT };

extern const char *const mission_state_codes[MISSION_STATE_COUNT]; /* "draft", "employers"… */
extern const char *const mission_kind_codes[MISSION_KIND_COUNT];
extern const char *const mission_mode_codes[MISSION_MODE_COUNT];
/* The state of a code; false where there is none such. */
bool mission_state_from_code(struct str code, enum mission_state *ret);

/* What the steps need to know of a mission. */
struct mission_facts {
	int64_t offers, candidates;
	bool has_interview_days;
};

/* Whether `to` may follow `from`. False: *ret_why is one line, French « / » English, static. */
bool mission_may_become(enum mission_state from, enum mission_state to,
			const struct mission_facts *facts, const char **ret_why);
/* Whether a cancellation may be taken back: told is how many have heard of it. */
bool mission_may_be_restored(enum mission_state from, int64_t told, const char **ret_why);
/* Whether a mission held in this way may go wholly online. */
bool mission_may_go_online(enum mission_state from, int32_t mode, const char **ret_why);
/* Whether its interviews may be given hours. */
bool mission_may_be_scheduled(enum mission_state at, const char **ret_why);

#endif
