/* A recruiter's story: «forty minutes each, and lunch at noon». What a timetable is made with, per
 * mission; and who is invited, where somebody chooses by hand. Kept ones count from the next
 * solving on. */
#include "flows/mission_private.h"
#include "flows/timetable_private.h"

#define SETTING(name, min, max) \
	{ \
#name, offsetof(struct timetable_settings, name), min, max, false \
	}
#define CLOCK(name) \
	{ \
#name, offsetof(struct timetable_settings, name), 0, 86400, true \
	}
const struct timetable_setting timetable_settings_known[TIMETABLE_SETTING_COUNT] = {
	SETTING(slot_minutes, 5, 480),
	SETTING(step_minutes, 5, 240),
	SETTING(buffer_minutes, 0, 240),
	SETTING(gap_minutes, 0, 480),
	SETTING(interviews_max, 1, 100),
	SETTING(first_points, 0, 100000),
	SETTING(pairs_a_position, 1, 1000),
	SETTING(least_an_offer, 0, 1000),
	SETTING(most_a_position, 1, 1000),
	CLOCK(lunch_from),
	CLOCK(lunch_to),
	SETTING(rooms, 0, 100000),
};

int64_t *timetable_setting_at(struct timetable_settings *settings,
			      const struct timetable_setting *setting)
{
	return (int64_t *)((char *)settings + setting->offset);
}

static int64_t setting_value(const struct timetable_settings *settings,
			     const struct timetable_setting *setting)
{
	return *(const int64_t *)((const char *)settings + setting->offset);
}

bool timetable_settings_same(const struct timetable_settings *one,
			     const struct timetable_settings *other)
{
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++)
		if (setting_value(one, &timetable_settings_known[i]) !=
		    setting_value(other, &timetable_settings_known[i]))
			return false;
	return true;
}

static bool settings_check(const struct timetable_settings *settings, struct err *err)
{
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++) {
		const struct timetable_setting *limit = &timetable_settings_known[i];
		int64_t value = setting_value(settings, limit);
		if (value < limit->min || value > limit->max)
			return fail(err, ERR_INPUT, "%s : de %lld à %lld / from %lld to %lld",
				    limit->name, (long long)limit->min, (long long)limit->max,
				    (long long)limit->min, (long long)limit->max);
	}
	return settings->lunch_from <= settings->lunch_to ||
	       fail(err, ERR_INPUT,
		    "la pause de midi finit avant de commencer / lunch ends before it begins");
}

static bool settings_mission(struct session *session, struct str mission_ref, struct arena *scratch,
			     int64_t *ret_id, struct err *err)
{
	struct row_mission_by_ref mission;
	if (!mission_by_ref(session, mission_ref, scratch, &mission, err))
		return false;
	*ret_id = mission.id;
	return true;
}

bool flow_read_timetable_settings(struct app *app, struct str mission_ref,
				  struct timetable_settings *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(read);
	int64_t mission_id = 0;
	return store_read(app->store, &read, err) &&
	       settings_mission(read, mission_ref, scratch, &mission_id, err) &&
	       plan_read_settings(read, mission_id, ret, err);
}

static bool settings_write(struct session *write, int64_t mission_id,
			   const struct timetable_settings *settings, struct arena *scratch,
			   int64_t *ret_revision, struct err *err)
{
	struct row_timetable_settings_put row;
	bool found = false;
	if (!query_timetable_settings_put(
		    write, mission_id, settings->slot_minutes, settings->step_minutes,
		    settings->buffer_minutes, settings->gap_minutes, settings->interviews_max,
		    settings->first_points, settings->pairs_a_position, settings->least_an_offer,
		    settings->most_a_position, settings->lunch_from, settings->lunch_to,
		    settings->rooms, settings->revision, scratch, &row, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_CHANGED,
			    "quelqu’un d’autre a changé ces réglages entre-temps : relisez, puis "
			    "recommencez / somebody else changed these settings meanwhile: read "
			    "them, then try again");
	*ret_revision = row.revision;
	return true;
}

bool flow_set_timetable_settings(struct app *app, struct str mission_ref,
				 const struct timetable_settings *settings, struct str key,
				 int64_t *ret_revision, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	bool done = false;
	int64_t mission_id = 0, revision = settings->revision + 1;
	struct audit audit = {str_of(app->actor), STR("timetable.settings"), mission_ref,
			      STR("{}")};
	if (!settings_check(settings, err) ||
	    !store_write_once(app->store, key, "timetable.settings", &write, &done, err))
		return false;
	if (!done && (!settings_mission(write, mission_ref, scratch, &mission_id, err) ||
		      !settings_write(write, mission_id, settings, scratch, &revision, err) ||
		      !audit_write(write, &audit, err) || !store_commit(&write, err)))
		return false;
	*ret_revision = revision;
	return true;
}

/* ---- of one offer ---- */

static bool settings_offer(struct session *session, int64_t mission_id, struct str offer_ref,
			   struct arena *scratch, struct err *err)
{
	struct row_offer_by_ref row;
	bool found = false;
	if (!query_offer_by_ref(session, mission_id, offer_ref, scratch, &row, &found, err))
		return false;
	return found || fail(err, ERR_NOT_FOUND, "offre inconnue / unknown offer: %.*s",
			     STR_ARGS(offer_ref));
}

bool flow_set_quota(struct app *app, struct str mission_ref, struct str offer_ref, int64_t least,
		    int64_t most, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	int64_t mission_id = 0;
	struct audit audit = {str_of(app->actor), STR("timetable.quota"), mission_ref,
			      str_format(scratch, "{\"offer\":\"%.*s\"}", STR_ARGS(offer_ref))};
	if (least < -1 || least > 1000000 || most < -1 || most > 1000000 ||
	    (most >= 0 && least > most))
		return fail(err, ERR_INPUT,
			    "le minimum dépasse le maximum, ou un nombre impossible / the least is "
			    "above the most, or an impossible number");
	return store_write(app->store, &write, err) &&
	       settings_mission(write, mission_ref, scratch, &mission_id, err) &&
	       settings_offer(write, mission_id, offer_ref, scratch, err) &&
	       query_timetable_quota_put(write, mission_id, offer_ref, least, most, err) &&
	       audit_write(write, &audit, err) && store_commit(&write, err);
}

bool flow_select_candidate(struct app *app, struct str mission_ref, struct str offer_ref,
			   struct str candidate_ref, bool selected, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	int64_t mission_id = 0;
	struct row_candidate_by_ref candidate;
	bool found = false;
	struct audit audit = {str_of(app->actor),
			      selected ? STR("selection.add") : STR("selection.remove"),
			      mission_ref,
			      str_format(scratch, "{\"offer\":\"%.*s\",\"candidate\":\"%.*s\"}",
					 STR_ARGS(offer_ref), STR_ARGS(candidate_ref))};
	if (!store_write(app->store, &write, err) ||
	    !settings_mission(write, mission_ref, scratch, &mission_id, err) ||
	    !settings_offer(write, mission_id, offer_ref, scratch, err) ||
	    !query_candidate_by_ref(write, mission_id, candidate_ref, scratch, &candidate, &found,
				    err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, "candidature inconnue / unknown candidate: %.*s",
			    STR_ARGS(candidate_ref));
	if (selected ? !query_selection_add(write, mission_id, offer_ref, candidate_ref,
					    str_of(app->actor), instant_now().seconds, err)
		     : !query_selection_remove(write, mission_id, offer_ref, candidate_ref, err))
		return false;
	return audit_write(write, &audit, err) && store_commit(&write, err);
}

/* ---- of one interview ---- */

#define PLACE_BYTES_MAX 500

bool flow_set_place(struct app *app, struct str mission_ref, int64_t interview_id, struct str place,
		    int64_t revision, int64_t *ret_revision, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	int64_t mission_id = 0;
	struct row_interview_by_id known;
	struct row_interview_set_place row;
	bool found = false;
	struct audit audit = {str_of(app->actor), STR("interview.place"), mission_ref,
			      str_format(scratch, "{\"interview\":%lld}", (long long)interview_id)};
	if (place.size > PLACE_BYTES_MAX || !str_is_utf8(place))
		return fail(err, ERR_INPUT,
			    "un lieu d’au plus 500 octets / a place of 500 bytes at most");
	for (size_t i = 0; i < place.size; i++)
		if ((unsigned char)place.at[i] < 0x20 || place.at[i] == 0x7F)
			return fail(err, ERR_INPUT,
				    "un lieu tient sur une ligne / a place is one line");
	if (!store_write(app->store, &write, err) ||
	    !settings_mission(write, mission_ref, scratch, &mission_id, err) ||
	    !query_interview_by_id(write, mission_id, interview_id, scratch, &known, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, "entrevue inconnue / unknown interview: %lld",
			    (long long)interview_id);
	if (!query_interview_set_place(write, mission_id, interview_id, place, revision, scratch,
				       &row, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_CHANGED,
			    "quelqu’un d’autre a changé cette entrevue entre-temps / somebody else "
			    "changed this interview meanwhile");
	if (!audit_write(write, &audit, err) || !store_commit(&write, err))
		return false;
	*ret_revision = row.revision;
	return true;
}
