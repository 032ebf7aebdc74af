/* What the files of the timetable share: plan_interviews (the story of a plan), plan_pairs (whom
 * the board would invite), plan_kept (what is kept), plan_hours (whose hours), languages (who
 * understands whom), plan_fixed, plan_digest. */
#ifndef FLOWS_TIMETABLE_PRIVATE_H
#define FLOWS_TIMETABLE_PRIVATE_H

#include "flows/flows.h"

typedef ARRAY(struct schedule_span) span_array;

/* An interview as it is kept, and the pair of the problem that it is of. */
struct kept_interview {
	struct row_interview_all row;
	uint32_t pair; /* SCHEDULE_NONE: the problem has no such pair */
};

struct kept_unplaced {
	struct row_unplaced_all row;
	uint32_t pair;
};

/* What the store has of a mission's timetable. */
struct kept {
	bool made;
	struct row_timetable_last last;
	struct kept_interview *interviews; /* by id, the cancelled ones, too */
	size_t interview_count;
	struct map interview_places; /* by pair_key */
	struct kept_unplaced *unplaced;
	size_t unplaced_count;
	struct map unplaced_places;                 /* by pair_key */
	struct row_interview_absence_all *absences; /* in force */
	size_t absence_count;
	ARRAY(int64_t) lifted; /* ids of those that making->lift ends */
};

/* A timetable being made. */
struct timetable_making {
	struct app *app;
	const struct flow_watch *watch;
	struct timetable *timetable;
	struct kept *kept;
	const struct absence_lift *lift; /* who comes back; NULL: nobody */
	struct session *session;
	struct arena *arena; /* the timetable's */
	struct arena *scratch;
	ARRAY(struct schedule_pair) pairs;
	struct map pair_places; /* by pair_key */
	ARRAY(struct timetable_person) people;
	struct map people_places; /* by reference */
	struct schedule_offer *offers;
	struct map offer_places;
	struct schedule_candidate *candidates;
	bool *no_zone; /* of a candidate: said hours, in a zone that nobody knows */
	ARRAY(struct schedule_interviewer) interviewers;
	ARRAY(struct timetable_interviewer) names;
	struct map interviewer_places; /* by pair_key of employer and name */
};

/* One key of two references, in the arena. */
struct str pair_key(struct arena *arena, struct str first, struct str second);

/* ---- plan_interviews ---- */

void making_init(struct timetable_making *making);
/* The mission and the days that its interviews may be on. */
bool making_read_mission(struct timetable_making *making, struct str mission_ref, struct err *err);
/* False where the pair is known already. The person must be. */
bool making_add_pair(struct timetable_making *making, uint32_t offer, uint32_t person,
		     int32_t score);
uint32_t making_add_person(struct timetable_making *making, const struct timetable_person *person);
/* The offers, by the bytes of their references, and their employers. */
void making_add_offers(struct timetable_making *making, const struct timetable_offer *offers,
		       size_t count);
/* Hours, limits, who is fixed, who fell out: everything that is not a pair. */
bool making_finish(struct timetable_making *making, struct err *err);
/* Codes of the plan's reasons, the flow's own where it knows better. */
const char **making_reasons(const struct timetable_making *making, const struct plan *plan,
			    struct arena *arena);

/* From the board, with what is kept: `stay`: whoever has an hour stays a pair, invited or not. */
bool plan_open_fresh(struct timetable_making *making, struct str mission_ref, bool stay,
		     struct err *err);
/* From what is kept alone, under the settings that it was made with: no match is made. */
bool plan_open_kept(struct timetable_making *making, struct str mission_ref, struct err *err);
/* Solves and checks; its reasons, too. */
bool plan_solve(struct timetable_making *making, const struct timetable_request *request,
		struct err *err);

/* ---- plan_pairs ---- */

bool plan_add_board(struct timetable_making *making, const struct board *board, struct err *err);

/* ---- plan_kept ---- */

bool plan_read_settings(struct session *session, int64_t mission_id, struct timetable_settings *ret,
			struct err *err);
bool kept_read(struct timetable_making *making, struct err *err);
bool kept_add_offers(struct timetable_making *making, struct err *err);
/* The pairs of what is kept: all, those with an hour, or only those that may not move. */
enum kept_pairs { KEPT_ALL, KEPT_PLANNED, KEPT_FIXED };
bool kept_add_pairs(struct timetable_making *making, enum kept_pairs which, struct err *err);
uint32_t languages_of_clocks(const struct row_candidate_clocks *row);
bool kept_is_planned(const struct row_interview_all *row);
bool kept_is_fixed(const struct row_interview_all *row);
/* The plan in force, in terms of the problem; pairs that it does not know are left away. */
void kept_plan(struct timetable_making *making);

/* ---- mission_days ---- */

/* The mission's days of interviews, wherever on earth it is such a day: an evening in Montréal is
 * the next morning in Manila. Everything where not both ends are said. */
struct schedule_span mission_days(const struct timetable *timetable);
/* Takes hours on other days out of the interviewers', and warns of it. */
void mission_days_cut(struct timetable_making *making);
/* ERR_INPUT where an interview would be on another day. */
bool mission_days_check(const struct timetable *timetable, int64_t start, struct err *err);

/* ---- panels ---- */

/* An interviewer's row, and the name that its hours count under: their own, or their panel's. */
struct named_hours {
	struct str name;
	struct interviewer row;
};

typedef ARRAY(struct named_hours) named_hours_array;

/* By employer, name, interviewer, date and hour. */
bool panels_read(struct session *session, int64_t mission_id, struct arena *arena,
		 named_hours_array *ret, struct err *err);

/* ---- languages ---- */

/* Of enum timetable_language. A level that nobody gave is negative. */
uint32_t languages_spoken(int32_t french_listening, int32_t french_speaking,
			  int32_t english_listening, int32_t english_speaking);
/* The bits of the sets that share nothing with a list of codes; 0 of an empty one. */
uint32_t languages_foreign(struct str list);

/* What interviewers said in all their rows together. */
struct language_table {
	struct map places; /* by pair_key of employer and interviewer */
	ARRAY(struct str) lists;
};
/* Lives in the arena. */
void languages_read(const named_hours_array *rows, struct arena *arena, struct language_table *ret);
/* "fr; en"; empty: any will do. */
struct str languages_of(const struct language_table *table, const struct interviewer *row);
/* Of rows under one name; of a panel its members', "fr; en + any"; empty where nobody said any. */
struct str languages_text(const struct language_table *table, const struct named_hours *rows,
			  size_t count, struct arena *arena);

/* ---- plan_hours ---- */

/* The hours of the interviewers of the timetable's employers, and of its candidates. */
bool plan_read_interviewers(struct timetable_making *making, struct err *err);
bool plan_read_availabilities(struct timetable_making *making, struct err *err);
/* The place of an interviewer, who is added without hours where no row names them. */
uint32_t making_interviewer(struct timetable_making *making, uint32_t employer, struct str name);

/* ---- plan_fixed ---- */

/* ERR_INPUT names the fixed interviews that cannot stand together. */
bool plan_check_fixed(const struct timetable *timetable, struct err *err);

/* ---- plan_digest ---- */

/* Of everything that the plan was made from: equal digests, equal problems but for the order. */
struct str plan_digest(const struct timetable *timetable, const struct schedule_problem *problem,
		       struct arena *arena);

#endif
