/* A recruiter's stories of a mission's life: «we open it to candidates», «it is cancelled», «it
 * goes online», «it is held after all». What happens to people is noted in the same write: one line
 * for each employer and candidate who has to be told. */
#include "flows/mission_private.h"

/* One change of a mission's life: everything happens in one write. */
struct change {
	struct app *app;
	struct session *write;
	struct arena *scratch;
	const struct mission_write *seen;
	struct row_mission_whole mission;
	int64_t revision; /* after it */
};

/* What a story does with the mission it found; sets change->revision. */
typedef bool change_function(struct change *change, const void *context, struct err *err);

static bool change_make(struct app *app, const struct mission_write *seen, const char *action,
			change_function *make, const void *context, int64_t *ret_revision,
			struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	bool done = false;
	if (!store_write_once(app->store, seen->key, action, &write, &done, err))
		return false;
	struct change change = {app, write, scratch, seen, {0}, seen->revision + 1};
	if (!done && (!mission_find_seen(write, seen, scratch, &change.mission, err) ||
		      !make(&change, context, err) ||
		      !mission_audit(app, write, action, seen->mission_ref,
				     str_format(scratch, "{\"revision\":%lld,\"from\":\"%s\"}",
						(long long)change.revision,
						mission_state_codes[change.mission.state]),
				     err) ||
		      !store_commit(&write, err)))
		return false;
	*ret_revision = change.revision;
	return true;
}

static bool change_refuse(const char *why, struct err *err)
{
	return fail(err, ERR_INPUT, "%s", why);
}

static bool change_set_state(struct change *change, enum mission_state to,
			     enum mission_state before, struct str reason, struct err *err)
{
	struct row_mission_set_state row;
	bool found = false;
	if (!query_mission_set_state(change->write, change->mission.id, to, before, reason,
				     change->seen->revision, change->scratch, &row, &found, err))
		return false;
	change->revision = row.revision;
	return found || mission_changed(change->mission.revision, err);
}

/* Everybody of the mission has to be told. */
static bool change_note(const struct change *change, const char *reason, struct err *err)
{
	int64_t now = instant_now().seconds;
	return query_notice_add_employers(change->write, change->mission.id, change->revision,
					  str_of(reason), now, err) &&
	       query_notice_add_candidates(change->write, change->mission.id, change->revision,
					   str_of(reason), now, err);
}

/* ---- a step ---- */

static bool move_make(struct change *change, const void *context, struct err *err)
{
	const enum mission_state *to = context;
	struct row_mission_counts counts;
	bool found = false;
	if (!query_mission_counts(change->write, change->mission.id, change->scratch, &counts,
				  &found, err))
		return false;
	const char *why = NULL;
	struct mission_facts facts = {
		.offers = counts.offers,
		.candidates = counts.candidates,
		.has_interview_days = change->mission.mission.interviews_from != UNKNOWN,
	};
	if (!mission_may_become((enum mission_state)change->mission.state, *to, &facts, &why))
		return change_refuse(why, err);
	return change_set_state(change, *to, MISSION_DRAFT, STR(""), err);
}

bool flow_move_mission(struct app *app, const struct mission_write *seen, enum mission_state to,
		       int64_t *ret_revision, struct err *err)
{
	if (to == MISSION_CANCELLED)
		return fail(err, ERR_USAGE,
			    "une mission s’annule avec un motif / a mission is cancelled with a "
			    "reason");
	return change_make(app, seen, "mission.move", move_make, &to, ret_revision, err);
}

/* ---- cancelled, and taken back ---- */

static bool cancel_make(struct change *change, const void *context, struct err *err)
{
	const struct str *reason = context;
	const char *why = NULL;
	enum mission_state from = (enum mission_state)change->mission.state;
	static const struct mission_facts none = {0};
	if (!mission_may_become(from, MISSION_CANCELLED, &none, &why))
		return change_refuse(why, err);
	return change_set_state(change, MISSION_CANCELLED, from, *reason, err) &&
	       change_note(change, NOTICE_CANCELLED, err);
}

static bool cancel_check(struct str reason, struct err *err)
{
	bool good =
		reason.size > 0 && reason.size <= CANCEL_REASON_BYTES_MAX && str_is_utf8(reason);
	for (size_t i = 0; good && i < reason.size; i++)
		good = (unsigned char)reason.at[i] >= 0x20 && reason.at[i] != 0x7F;
	return good || fail(err, ERR_INPUT,
			    "le motif tient sur une ligne, de 1 à 500 octets / the reason is one "
			    "line of 1 to 500 bytes");
}

bool flow_cancel_mission(struct app *app, const struct mission_write *seen, struct str reason,
			 int64_t *ret_revision, struct err *err)
{
	reason = str_trim(reason);
	return cancel_check(reason, err) &&
	       change_make(app, seen, "mission.cancel", cancel_make, &reason, ret_revision, err);
}

static bool restore_make(struct change *change, const void *context, struct err *err)
{
	(void)context;
	struct session *write = change->write;
	int64_t id = change->mission.id;
	struct row_notice_last last;
	struct row_notice_told told = {0};
	bool noted = false, found = false;
	const char *why = NULL;
	if (!query_notice_last(write, id, STR(NOTICE_CANCELLED), change->scratch, &last, &noted,
			       err) ||
	    (noted &&
	     !query_notice_told(write, id, last.revision, change->scratch, &told, &found, err)))
		return false;
	if (!mission_may_be_restored((enum mission_state)change->mission.state, told.count, &why))
		return change_refuse(why, err);
	return (!noted || query_notice_drop(write, id, last.revision, err)) &&
	       change_set_state(change, (enum mission_state)change->mission.state_before,
				MISSION_DRAFT, STR(""), err);
}

bool flow_restore_mission(struct app *app, const struct mission_write *seen, int64_t *ret_revision,
			  struct err *err)
{
	return change_make(app, seen, "mission.restore", restore_make, NULL, ret_revision, err);
}

/* ---- online ---- */

static bool online_make(struct change *change, const void *context, struct err *err)
{
	(void)context;
	const char *why = NULL;
	struct row_mission_edit row;
	struct mission *fields = &change->mission.mission;
	bool found = false;
	if (!mission_may_go_online((enum mission_state)change->mission.state, fields->mode, &why))
		return change_refuse(why, err);
	fields->mode = MISSION_VIRTUAL;
	if (!query_mission_edit(change->write, change->mission.id, fields, change->seen->revision,
				change->scratch, &row, &found, err))
		return false;
	if (!found)
		return mission_changed(change->mission.revision, err);
	change->revision = row.revision;
	return change_note(change, NOTICE_ONLINE, err);
}

bool flow_put_mission_online(struct app *app, const struct mission_write *seen,
			     int64_t *ret_revision, struct err *err)
{
	return change_make(app, seen, "mission.online", online_make, NULL, ret_revision, err);
}
