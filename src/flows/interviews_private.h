/* What the stories of mending a kept timetable share: interviews_mend (open, refill, check),
 * interviews_changes (before and after), interviews_write (a version into the store). */
#ifndef FLOWS_INTERVIEWS_PRIVATE_H
#define FLOWS_INTERVIEWS_PRIVATE_H

#include "flows/timetable_private.h"

#define TIMETABLE_ACTION "timetable" /* of audit lines and keys */

/* An edit under way: what is kept, and what shall be. */
struct mending {
	struct app *app;
	const struct interviews_edit *edit;
	struct arena *arena; /* the outcome's */
	struct arena *scratch;
	struct timetable_making making; /* before */
	struct interviews_outcome *outcome;
	const char *why; /* of the version */
	struct str subject;
	uint64_t seed;
	uint32_t subject_pair; /* moved, fixed or not: SCHEDULE_NONE in other edits */
	const char *subject_why;
	bool solved;        /* all anew: nobody gave way to anybody */
	bool is_scheduling; /* solves or completes: only while the mission is on */
	/* Of a return, for each pair: whether the version gone back to had it. NULL: no return. */
	const bool *was_there;
	const struct interviewer_away *away;
	const struct absence_lift *lift;
	ARRAY(struct row_interview_absence_all) absences; /* new ones; their ids come later */
	bool is_stale; /* hours, offers or quotas are others than the kept plan was made from */
	/* After. */
	struct schedule_problem problem;
	struct plan plan;
	const char *const *reasons;
	ARRAY(struct interview_change) changes;
	uint32_t *change_kept; /* of each change: its place among the kept ones plus one */
};

/* Whether the key's write is kept already; *ret_version is then the one in force. */
bool mend_done_before(struct mending *mending, bool *ret_done, struct err *err);
/* Reads what is kept and checks it, unless hours have changed since; ERR_CHANGED where somebody
 * was quicker. */
bool mend_open(struct mending *mending, struct err *err);
/* ERR_INPUT where the mission is closed or cancelled: it gets no new hours. */
bool mend_check_life(const struct mending *mending, struct session *session, struct err *err);
/* The same of an edit that gives hours anew; a dry run may look. */
bool mend_begin_scheduling(struct mending *mending, struct err *err);
/* Whether the version that the editor saw is in force. */
bool mend_check_version(const struct mending *mending, struct err *err);
/* A desk on the kept plan, the problem changed as the caller likes. */
struct desk *mend_desk(struct mending *mending, const struct schedule_problem *problem);
/* Who is next for the hour that a pair had, free on the desk by now, with its interviewer or one
 * who speaks as they do. */
void mend_propose(struct mending *mending, const struct desk *desk, uint32_t whose,
		  struct str interviewer, int64_t start);
/* Refills, checks, lists the changes, and writes them where it is no dry run. */
bool mend_finish(struct mending *mending, struct desk *desk, struct err *err);
/* The same of a plan that is there: mending->problem, plan and reasons. */
bool mend_keep(struct mending *mending, struct err *err);
/* The place of an interview among the kept ones; ERR_NOT_FOUND. */
bool mend_find_interview(const struct mending *mending, int64_t interview_id,
			 struct kept_interview **ret, struct err *err);

bool hours_cover(struct schedule_hours hours, int64_t start, int64_t length);
/* Fills changes, change_kept and what the outcome counts. */
void changes_find(struct mending *mending);
bool interviews_write(struct mending *mending, struct err *err);
/* Whether what was read is still in force, and its version (0: none); ERR_CHANGED where not. */
bool interviews_in_force(const struct mending *mending, struct session *session,
			 int64_t *ret_version, struct err *err);

#endif
