/* The stories of a mission as such: it is made, edited, goes through its life, is cancelled or held
 * online, and the next one is copied from it. Each is one write with its audit line. Included by
 * flows.h. */
#ifndef FLOWS_MISSION_H
#define FLOWS_MISSION_H

#include "store/store.h"

struct app;
struct board;

/* Who writes to a mission: the revision they saw, and the key of this write (may be empty, see
 * store_write_once). Where somebody else was quicker it is ERR_CHANGED and nothing is written. */
struct mission_write {
	struct str mission_ref;
	int64_t revision;
	struct str key;
};

/* ERR_NOT_FOUND: no such mission. */
bool flow_read_mission(struct app *app, struct str mission_ref, struct arena *arena,
		       struct row_mission_by_ref *ret, struct err *err);
bool flow_read_whole_mission(struct app *app, struct str mission_ref, struct arena *arena,
			     struct row_mission_whole *ret, struct err *err);

/* Its parameters, all of them. ERR_INPUT names the field. */
bool flow_edit_mission(struct app *app, const struct mission_write *write,
		       const struct mission *fields, int64_t *ret_revision, struct err *err);
/* A draft. ERR_INPUT: the reference is taken, or none. */
bool flow_create_mission(struct app *app, struct str mission_ref, const struct mission *fields,
			 struct str key, struct err *err);

struct mission_copy {
	struct str from_ref, mission_ref, title;
	bool with_employers; /* and their offers with head-counts */
	struct str key;
};

/* A draft with another mission's parameters and rules; its days and deadlines are left empty, and
 * nobody comes along. */
bool flow_copy_mission(struct app *app, const struct mission_copy *copy, struct err *err);

/* ---- its life ---- */

/* One step; ERR_INPUT where `to` may not follow, with why. Never to MISSION_CANCELLED. */
bool flow_move_mission(struct app *app, const struct mission_write *write, enum mission_state to,
		       int64_t *ret_revision, struct err *err);

/* These two change the mission and note everybody who has to be told, in one write. */
bool flow_cancel_mission(struct app *app, const struct mission_write *write, struct str reason,
			 int64_t *ret_revision, struct err *err);
bool flow_put_mission_online(struct app *app, const struct mission_write *write,
			     int64_t *ret_revision, struct err *err);
/* Takes a cancellation back, and its notices, where nobody was told yet. */
bool flow_restore_mission(struct app *app, const struct mission_write *write, int64_t *ret_revision,
			  struct err *err);

enum notice_kind { NOTICE_EMPLOYER, NOTICE_CANDIDATE };
#define NOTICE_CANCELLED "cancelled"
#define NOTICE_ONLINE "online"

/* ---- how far its people are ---- */

enum funnel_step {
	FUNNEL_REGISTERED,
	FUNNEL_APPLIED,
	FUNNEL_QUALIFIED, /* pass the musts of one offer at least */
	FUNNEL_SHORTLISTED,
	FUNNEL_INVITED,
	FUNNEL_INTERVIEWED,
	FUNNEL_OFFERED,
	FUNNEL_ACCEPTED,
	FUNNEL_ARRIVED,
	FUNNEL_COUNT,
};

extern const char *const funnel_codes[FUNNEL_COUNT]; /* "registered", "applied"… */

/* Why a step has no count. */
enum funnel_gap {
	FUNNEL_COUNTED,
	FUNNEL_NO_SHORTLIST,  /* none was kept */
	FUNNEL_NO_INTERVIEWS, /* no timetable is kept */
	FUNNEL_NOT_RECORDED,  /* nothing in the program says it yet */
};

extern const char *const funnel_gap_codes[]; /* "", "no_shortlist"… */

struct funnel {
	int64_t counts[FUNNEL_COUNT]; /* people; 0 where there is a gap */
	enum funnel_gap gaps[FUNNEL_COUNT];
};

/* The board ranks everybody. */
bool flow_count_funnel(struct app *app, const struct board *board, struct funnel *ret,
		       struct err *err);

#endif
