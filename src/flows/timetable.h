/* A mission's interviews as a problem of who meets whom when, and a plan of it. Made from what
 * people said and from what is kept; never changed afterwards. Included by flows.h. */
#ifndef FLOWS_TIMETABLE_H
#define FLOWS_TIMETABLE_H

#include "flows/board.h"
#include "schedule/schedule.h"

#define TIMETABLE_PAIRS_A_POSITION 12     /* applicants who may be invited, best first */
#define TIMETABLE_INTERVIEWS_A_POSITION 4 /* held at most */

/* What the adviser asks of a timetable. */
struct timetable_settings {
	int64_t slot_minutes, step_minutes, buffer_minutes, gap_minutes;
	int64_t interviews_max; /* of a candidate */
	int64_t first_points;
	int64_t pairs_a_position, least_an_offer, most_a_position;
	int64_t lunch_from, lunch_to; /* seconds of the interviewer's day; the same: none */
	int64_t rooms;                /* interviews at one time, of all employers; 0: no limit */
	int64_t revision;             /* 0: the defaults, nobody set any */
};

/* One number of the settings, by the name that the command line has for it. */
struct timetable_setting {
	const char *name;
	size_t offset; /* of an int64_t in the settings */
	int64_t min, max;
	bool is_clock; /* seconds of the day */
};
#define TIMETABLE_SETTING_COUNT 12
extern const struct timetable_setting timetable_settings_known[TIMETABLE_SETTING_COUNT];
/* Those of a row of the store, in their order in the struct; of no revision. */
#define TIMETABLE_SETTINGS_OF(row) \
	{ \
		(row).slot_minutes, (row).step_minutes, (row).buffer_minutes, (row).gap_minutes, \
			(row).interviews_max, (row).first_points, (row).pairs_a_position, \
			(row).least_an_offer, (row).most_a_position, (row).lunch_from, \
			(row).lunch_to, (row).rooms, 0 \
	}
/* Whatever their revisions. */
bool timetable_settings_same(const struct timetable_settings *one,
			     const struct timetable_settings *other);
int64_t *timetable_setting_at(struct timetable_settings *settings,
			      const struct timetable_setting *setting);

struct timetable_request {
	struct str mission_ref;
	uint64_t seed;
	int64_t step_budget; /* 0: by the mission's size */
	bool keep_best;      /* stopped: the best so far; else ERR_INTERRUPTED */
	const struct flow_watch *watch;
};

struct timetable_offer {
	struct str offer_ref, employer_ref, title;
	int32_t positions; /* 1 where nobody said */
};

struct timetable_interviewer {
	struct str name, time_zone;
};

/* The languages that a candidate speaks, or may speak for all that is known: bits. */
enum timetable_language {
	LANGUAGES_FRENCH = 1,
	LANGUAGES_ENGLISH = 2,
	LANGUAGES_OTHER = 4, /* some other one, where neither of the two is known to be spoken */
	LANGUAGES_SETS = 8,  /* as a number: the engine's language_set */
};

struct timetable_person {
	struct str candidate_ref, given_name, family_name, time_zone, email;
	int32_t birth_date;
	uint32_t languages; /* of enum timetable_language */
};

/* Offers, interviewers and people stand at the problem's places. */
struct timetable {
	struct row_mission_by_ref mission;
	struct timetable_settings settings;
	int32_t days_from, days_to; /* of interviews; UNKNOWN, both, where not both are said */
	struct schedule_problem problem;
	const struct str *employers;          /* references, by their bytes */
	const struct timetable_offer *offers; /* by the bytes of their references */
	const struct timetable_interviewer *interviewers;
	const struct timetable_person *people;
	struct plan plan;           /* plan_check accepts it */
	const char *const *reasons; /* of each of plan.unplaced: codes */
};

/* Reasons of the flow's own, beside those of plan_reason_code. */
#define TIMETABLE_NO_ZONE "no_zone" /* hours, but no zone, or one that tzdata does not know */

/* Pairs each offer with those selected by hand or else with the best of its applicants that pass
 * its musts, reads everybody's hours and solves. Nothing is written. What is fixed stays, who fell
 * out stays out. ERR_NOT_FOUND for a mission that is not there. */
bool flow_plan_interviews(struct app *app, const struct timetable_request *request,
			  struct arena *arena, struct timetable **ret, struct err *err);

#endif
