/* What the stories of a mission share. */
#ifndef FLOWS_MISSION_PRIVATE_H
#define FLOWS_MISSION_PRIVATE_H

#include "flows/flows.h"

/* With all its parameters. ERR_NOT_FOUND: no such mission. */
bool mission_find(struct session *session, struct str mission_ref, struct arena *arena,
		  struct row_mission_whole *ret, struct err *err);
/* The few things that most stories want. ERR_NOT_FOUND: no such mission. */
bool mission_by_ref(struct session *session, struct str mission_ref, struct arena *arena,
		    struct row_mission_by_ref *ret, struct err *err);
/* The mission, of the revision that the writer saw; else ERR_CHANGED. */
bool mission_find_seen(struct session *session, const struct mission_write *write,
		       struct arena *arena, struct row_mission_whole *ret, struct err *err);
bool mission_changed(int64_t revision, struct err *err);
/* Every field as field_read would have it, and what holds between them; else ERR_INPUT. */
bool mission_check_fields(struct app *app, const struct mission *fields, struct err *err);
/* A reference that no mission has; ERR_INPUT. */
bool mission_check_new_ref(struct session *session, struct str mission_ref, struct err *err);
bool mission_audit(struct app *app, struct session *write, const char *action,
		   struct str mission_ref, struct str detail, struct err *err);

#endif
