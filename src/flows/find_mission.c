/* A mission by its reference, for every story that begins with one. */
#include "flows/mission_private.h"

static bool mission_unknown(struct str mission_ref, struct err *err)
{
	return fail(err, ERR_NOT_FOUND, "mission inconnue / unknown mission: %.*s",
		    STR_ARGS(mission_ref));
}

bool mission_find(struct session *session, struct str mission_ref, struct arena *arena,
		  struct row_mission_whole *ret, struct err *err)
{
	bool found = false;
	return query_mission_whole(session, mission_ref, arena, ret, &found, err) &&
	       (found || mission_unknown(mission_ref, err));
}

bool mission_by_ref(struct session *session, struct str mission_ref, struct arena *arena,
		    struct row_mission_by_ref *ret, struct err *err)
{
	bool found = false;
	return query_mission_by_ref(session, mission_ref, arena, ret, &found, err) &&
	       (found || mission_unknown(mission_ref, err));
}
