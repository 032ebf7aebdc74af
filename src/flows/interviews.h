/* The kept timetable: solved, stored, read, and mended when somebody falls out. Every change makes
 * a new version with what it changed and why; who changes it says which version they saw, and is
 * told (ERR_CHANGED) when somebody else was quicker. Included by flows.h. */
#ifndef FLOWS_INTERVIEWS_H
#define FLOWS_INTERVIEWS_H

#include "flows/timetable.h"

/* ---- keeping ---- */

/* What every write of a timetable has in common. */
struct interviews_edit {
	struct str mission_ref;
	int64_t version; /* the one that the editor saw; 0: whichever is in force */
	struct str key;  /* of this write, may be empty: see store_write_once */
	bool dry_run;    /* do everything, keep nothing: what would it cost? */
	const struct flow_watch *watch;
};

/* An interview, or somebody who came in or fell out, before and after. */
struct interview_change {
	int64_t interview_id; /* 0 in a dry run for who never had an hour */
	struct str offer_ref, candidate_ref, employer_ref;
	struct str given_name, family_name, candidate_zone;
	/* solved, returned, withdrawn, away, hours_moved, no_language, by_hand, gave_way, came_in,
	 * lost_hour, other_interviewer, not_selected, readmitted, fixed, unfixed */
	struct str why;
	bool was_held, is_held;
	int64_t was_at, is_at; /* where held */
	struct str was_interviewer, is_interviewer;
	bool was_fixed, is_fixed;
};

/* Who could take an hour. */
struct interview_proposal {
	struct str offer_ref, candidate_ref, employer_ref, given_name, family_name, candidate_zone;
	int64_t starts_at;
	int64_t points;       /* gained */
	int64_t common_count; /* of the employer's hours that suit them */
};

/* What an edit did, or in a dry run would do. */
struct interviews_outcome {
	int64_t version;  /* the new one; the one in force in a dry run */
	bool done_before; /* by its key: nothing was written now */
	int64_t value_before, value, bound, gap;
	int64_t interviews, unplaced, moved; /* moved: others at another hour than before */
	int64_t steps;
	bool stopped; /* a solve that was stopped and keeps the best it had */
	const struct interview_change *changes; /* by hour, employer, candidate */
	size_t change_count;
	/* For each hour that fell free, who is next in line: three at most, as it was before it was
	 * filled again. */
	const struct interview_proposal *proposals;
	size_t proposal_count;
	/* Of a move: what speaks against it. */
	bool outside_candidate, outside_interviewer; /* the hour is none that they said */
	bool no_language;                            /* they share none */
	const struct interview_change *collisions;   /* whose hour it takes */
	size_t collision_count;
	/* Of a return: what that version had and now cannot be. Why: not_selected (offer or person
	 * gone), withdrawn, hours_moved, no_language, held_meanwhile (another that took place has
	 * the hour). */
	const struct interview_change *missing;
	size_t missing_count;
};

/* Solves and keeps, in one write. Fixed interviews stay; a pair keeps its uid. What comes out the
 * same of the same makes no new version. */
struct keep_request {
	struct interviews_edit edit;
	uint64_t seed;
	int64_t step_budget; /* 0: by the mission's size */
	bool keep_best;      /* stopped: keep the best so far; else nothing is written */
};
bool flow_keep_timetable(struct app *app, const struct keep_request *request, struct arena *arena,
			 struct interviews_outcome *ret, struct err *err);

/* ---- reading ---- */

struct interview {
	int64_t id;
	struct str offer_ref, offer_title, employer_ref, employer_name, interviewer;
	struct str candidate_ref, given_name, family_name;
	struct str interviewer_zone, candidate_zone; /* empty: nobody said */
	struct str interviewer_languages;            /* "fr; en", see languages_text */
	int64_t starts_at, ends_at;
	bool fixed;
	struct str state; /* planned, held, cancelled */
	struct str uid;
	int64_t sequence, score, revision;
	struct str place; /* a room or the link of a video call */
};

struct interview_unplaced {
	struct str offer_ref, offer_title, employer_ref, employer_name;
	struct str candidate_ref, given_name, family_name, candidate_zone;
	int64_t score;
	struct str reason;      /* a code of plan_reason_code, or no_zone */
	uint32_t languages;     /* of enum timetable_language */
	int64_t nearest, shift; /* of no_common_hours, else 0 */
};

/* Two missions want the same person at the same hour. */
struct interview_clash {
	struct str candidate_ref, given_name, family_name;
	int64_t starts_at;
	struct str other_mission_ref, other_candidate_ref;
	int64_t other_starts_at;
};

/* Whom an interviewer more would let in. */
struct interview_help {
	struct str employer_ref, employer_name;
	int32_t date;                /* days since 1970, on the interviewer's clock */
	struct str like_interviewer; /* whose hours of that day the new one would have */
	int64_t interviews, points;  /* more */
};

struct interviews_scope {
	struct str mission_ref;
	struct str employer_ref, candidate_ref; /* empty: all */
	int64_t version; /* 0: the one in force; an earlier one is shown as it was */
	bool cancelled;  /* the cancelled ones, too: calendars want to know */
	bool unplaced;   /* of the version in force */
	bool clashes;    /* look at other missions, too */
};

struct interviews {
	struct row_mission_by_ref mission;
	bool made;                      /* there is a timetable at all */
	struct row_timetable_last last; /* the version in force, where made */
	int64_t version;                /* the one shown */
	const struct interview *at;     /* by start, employer, interviewer */
	size_t count;
	const struct interview_unplaced *unplaced; /* by offer and candidate */
	size_t unplaced_count;
	const struct interview_clash *clashes;
	size_t clash_count;
};

bool flow_read_interviews(struct app *app, const struct interviews_scope *scope,
			  struct arena *arena, struct interviews **ret, struct err *err);
/* Whether some interviewer said languages: tables have a column of them then. */
bool interviews_have_languages(const struct interviews *interviews);

/* What a version changed. ERR_NOT_FOUND for a version that is not there. */
bool flow_read_changes(struct app *app, struct str mission_ref, int64_t version,
		       struct arena *arena, const struct interview_change **ret, size_t *ret_count,
		       struct err *err);

/* One interviewer more on one day: the best three, each tried out on the kept timetable. */
#define INTERVIEW_HELPS_MAX 3
bool flow_find_help(struct app *app, struct str mission_ref, const struct flow_watch *watch,
		    struct arena *arena, const struct interview_help **ret, size_t *ret_count,
		    struct err *err);

/* ---- mending ---- */

#define INTERVIEW_PROPOSALS_MAX 3

/* One candidate falls out, of an offer or (offer_ref empty) of all; two hundred at once. */
struct withdrawal {
	struct str candidate_ref, offer_ref;
};
bool flow_withdraw_candidates(struct app *app, const struct interviews_edit *edit,
			      const struct withdrawal *withdrawals, size_t count,
			      struct arena *arena, struct interviews_outcome *ret, struct err *err);

/* An interviewer is away in [from, until), UTC. */
struct interviewer_away {
	struct str employer_ref, interviewer;
	int64_t from, until;
};
bool flow_mark_away(struct app *app, const struct interviews_edit *edit,
		    const struct interviewer_away *away, struct arena *arena,
		    struct interviews_outcome *ret, struct err *err);
/* The whole of a civil day in the interviewer's own zone, as such a span. */
bool interviewer_day(struct app *app, struct str mission_ref, struct str employer_ref,
		     struct str interviewer, int32_t date, struct interviewer_away *ret,
		     struct err *err);

/* Who fell out comes back: a candidate (of one offer, or of all where offer_ref is empty), or an
 * interviewer for all the hours they were away. ERR_NOT_FOUND where nobody of that name is out. */
struct absence_lift {
	struct str candidate_ref, offer_ref;
	struct str employer_ref, interviewer;
};
bool flow_lift_absence(struct app *app, const struct interviews_edit *edit,
		       const struct absence_lift *lift, struct arena *arena,
		       struct interviews_outcome *ret, struct err *err);

/* These took place: they stay as they are, whatever comes. Those that are none, cancelled or held
 * already are left as they are; *ret_count is how many were marked. */
bool flow_mark_held(struct app *app, struct str mission_ref, const int64_t *interview_ids,
		    size_t count, struct str key, int64_t *ret_count, struct err *err);
/* Takes that back: they are planned again, fixed where they were before. */
bool flow_unmark_held(struct app *app, struct str mission_ref, const int64_t *interview_ids,
		      size_t count, struct str key, int64_t *ret_count, struct err *err);

/* Whether every kept timetable is one that the judge accepts, where the hours that it was made from
 * have not changed since. ERR_INTEGRITY names the mission. */
bool interviews_verify(struct app *app, struct err *err);

/* By its id, or a pair that has no hour yet. It becomes fixed; whoever is in its way gets another
 * hour or is told. */
struct interview_move {
	int64_t interview_id;                /* 0: by the pair */
	struct str offer_ref, candidate_ref; /* where there is no id */
	int64_t starts_at;                   /* UTC */
	struct str interviewer;              /* empty: who has it, else who is free */
};
bool flow_move_interview(struct app *app, const struct interviews_edit *edit,
			 const struct interview_move *move, struct arena *arena,
			 struct interviews_outcome *ret, struct err *err);
/* The instant of a civil time that somebody typed. ERR_INPUT where the clocks jump over it or show
 * it twice; `second` chooses the later of two (true) where the person was asked. */
enum civil_choice { CIVIL_ASK, CIVIL_FIRST, CIVIL_SECOND };
bool interview_instant(struct app *app, struct str time_zone, int32_t date, int32_t clock,
		       enum civil_choice choice, int64_t *ret, struct err *err);

bool flow_fix_interview(struct app *app, const struct interviews_edit *edit, int64_t interview_id,
			bool fixed, struct arena *arena, struct interviews_outcome *ret,
			struct err *err);

/* Hours and offers as they are now: new employers and new applicants come in, who has lost an hour
 * gets another one, and hardly anybody else moves. */
bool flow_refill_timetable(struct app *app, const struct interviews_edit *edit, struct arena *arena,
			   struct interviews_outcome *ret, struct err *err);

/* Goes back to an earlier version, as a new one: its interviews at their hours, under the settings
 * that it was made with, as far as they still can be; what took place since stays. Where an hour is
 * left over, who waits comes in; nobody else moves. ERR_INPUT: the version in force. */
bool flow_return_timetable(struct app *app, const struct interviews_edit *edit, int64_t version,
			   struct arena *arena, struct interviews_outcome *ret, struct err *err);

/* Who would take this interview's hour if it fell out; nothing is written. */
bool flow_propose_next(struct app *app, struct str mission_ref, int64_t interview_id,
		       struct arena *arena, const struct interview_proposal **ret,
		       size_t *ret_count, struct err *err);

/* A room or a link; of the revision of the interview that was seen. */
bool flow_set_place(struct app *app, struct str mission_ref, int64_t interview_id, struct str place,
		    int64_t revision, int64_t *ret_revision, struct err *err);

/* ---- what it is made from ---- */

struct timetable_settings timetable_settings_default(void);
bool flow_read_timetable_settings(struct app *app, struct str mission_ref,
				  struct timetable_settings *ret, struct err *err);
/* Of the revision in the settings. They count from the next solving on. */
bool flow_set_timetable_settings(struct app *app, struct str mission_ref,
				 const struct timetable_settings *settings, struct str key,
				 int64_t *ret_revision, struct err *err);
/* Least and most interviews of an offer; -1: as the settings give. */
bool flow_set_quota(struct app *app, struct str mission_ref, struct str offer_ref, int64_t least,
		    int64_t most, struct err *err);
/* Selects a candidate for an offer by hand, or takes that back. */
bool flow_select_candidate(struct app *app, struct str mission_ref, struct str offer_ref,
			   struct str candidate_ref, bool selected, struct err *err);

/* ---- the choice at the end ---- */

struct settlement_outcome {
	struct str candidate_ref, offer_ref;
	int64_t rank;       /* of the offer among the candidate's wishes, from 1 */
	struct str outcome; /* taken, not_needed, not_ranked, others, no_places */
};

struct settlement {
	int64_t version, candidates, taken, places;
	const struct settlement_outcome *outcomes; /* by candidate and rank */
	size_t outcome_count;
};

/* One row of a file of wishes or rankings that was left out. */
struct choice_problem_row {
	int64_t line;
	struct str column, why;
};

struct choices_request {
	struct str mission_ref;
	bool rankings;    /* employers order candidates; else candidates order offers */
	const char *path; /* CSV candidate_ref,offer_ref,rank in any order of columns */
	bool (*on_problem)(void *context, const struct choice_problem_row *problem,
			   struct err *err); /* may be NULL */
	void *context;
};

struct choices_outcome {
	int64_t taken, left_out; /* rows */
};

/* Takes the file in, in place of what was there. A bad row is left out and told; a file without a
 * good row is ERR_INPUT, and nothing changes. */
bool flow_take_choices(struct app *app, const struct choices_request *request,
		       struct choices_outcome *ret, struct err *err);

/* Settles and keeps (not in a dry run): stable, and the best for every candidate at once. */
bool flow_settle_mission(struct app *app, struct str mission_ref, struct str key, bool dry_run,
			 struct arena *arena, struct settlement *ret, struct err *err);
bool flow_read_settlement(struct app *app, struct str mission_ref, struct arena *arena,
			  struct settlement *ret, bool *ret_found, struct err *err);

/* What is wrong with a kept settlement under the orders and places as they are now: at once after
 * settling, nothing is. */
enum settlement_doubt_kind {
	SETTLEMENT_BOTH_RATHER, /* the person and the offer would both rather have each other */
	SETTLEMENT_NOT_WISHED,  /* the person is placed where they no longer wish */
	SETTLEMENT_NOT_RANKED,  /* the offer no longer ranks whom it took */
	SETTLEMENT_TOO_MANY,    /* the offer took more than it has places; no person */
};

struct settlement_doubt {
	enum settlement_doubt_kind kind;
	struct str candidate_ref, offer_ref;
};

/* Walks wishes, rankings and places anew, by other code than what settled. */
bool flow_check_settlement(struct app *app, struct str mission_ref,
			   const struct settlement *settlement, struct arena *arena,
			   const struct settlement_doubt **ret, size_t *ret_count, struct err *err);

#endif
