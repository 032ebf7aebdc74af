/* Words of a mission: its states, its parameters and what they may say, the steps of its funnel. */
#ifndef WEB_MISSION_WORDS_PRIVATE_H
#define WEB_MISSION_WORDS_PRIVATE_H

#include "flows/flows.h"
#include "web/wording_private.h"

/* "Brouillon"; for a button that leads there: "Ouvrir aux candidats". */
struct word mission_state_name(enum mission_state state);
struct word mission_step_name(enum mission_state to, bool is_back);
struct word mission_kind_name(int32_t kind);
struct word mission_mode_name(int32_t mode);
struct word funnel_step_name(enum funnel_step step);
/* Why a step has no count; empty where it has. */
struct word funnel_gap_name(enum funnel_gap gap);
/* Of a notice, by its code. */
struct word notice_reason_name(struct str reason);

/* The parts of the form, in the order of mission.def. */
enum parameter_group {
	PARAMETERS_WHAT,
	PARAMETERS_WHERE,
	PARAMETERS_WANTED,
	PARAMETERS_WHEN,
	PARAMETERS_WHO,
	PARAMETER_GROUP_COUNT,
};

struct parameter_words {
	enum parameter_group group;
	struct word label, hint; /* hint may be empty */
};

struct word parameter_group_name(enum parameter_group group);
/* Of a field of mission.def. */
const struct parameter_words *parameter_words(const struct field *field);
/* A parameter as people read it: "France, Belgique"; empty where nobody said. */
struct str parameter_say(struct arena *arena, enum lang lang, const struct field *field,
			 const struct mission *mission);

#endif
