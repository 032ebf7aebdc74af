/* schedule: who meets whom, when. Pure: it knows no database, no clock, no zone, no words of any
 * language; the same problem, seed and step budget give the same bytes.
 *
 *     problem -> grid (slots) -> prices (bound) -> board (paths, chains) -> polish -> plan
 *     -> plan_check
 *
 * Times are UTC seconds. Everything is named by its index in the problem's arrays. What a plan
 * is worth: the scores of the interviews held, plus first_points for each person's first one; among
 * equals, hours that people prefer, then few idle gaps, then few days. */
#ifndef PASSERELLE_SCHEDULE_H
#define PASSERELLE_SCHEDULE_H

#include "domain/domain.h"

/* ---- the problem ---- */

#define SCHEDULE_SCORE_MAX 1000000
#define SCHEDULE_NONE UINT32_MAX

struct schedule_span {
	int64_t from, until; /* from < until */
};

/* In any order; spans that touch or overlap count as one. */
struct schedule_hours {
	const struct schedule_span *at;
	size_t count;
};

struct schedule_offer {
	uint32_t employer;
	int32_t least, most; /* interviews; the least is reached where it can be, see plan_short */
};

struct schedule_interviewer {
	uint32_t employer;
	struct schedule_hours hours; /* lunch is a hole in them */
	/* Interviews begin at multiples of the step after this second of the UTC day, so that half
	 * hours are those of the interviewer's own zone. */
	int32_t phase_seconds;
	/* Bits of the candidates' language sets with which there is no language in common. */
	uint32_t foreign_sets;
};

/* Which languages a candidate speaks, as a number; what it stands for is the caller's. */
#define SCHEDULE_LANGUAGE_SETS 32

struct schedule_candidate {
	struct schedule_hours hours; /* none: nobody said, nothing is placed */
	/* What of them is liked better; none: all alike. */
	struct schedule_hours preferred;
	uint32_t language_set; /* below SCHEDULE_LANGUAGE_SETS */
};

struct schedule_pair {
	uint32_t offer, candidate;
	int32_t score; /* 0 to SCHEDULE_SCORE_MAX */
	bool out;      /* withdrawn: must not be held */
};

/* Must be held as it is, within hours or not. */
struct schedule_fixed {
	uint32_t pair, interviewer;
	int64_t start;
};

struct schedule_problem {
	size_t employer_count;
	const struct schedule_offer *offers;
	size_t offer_count;
	const struct schedule_interviewer *interviewers;
	size_t interviewer_count;
	const struct schedule_candidate *candidates;
	size_t candidate_count;
	const struct schedule_pair *pairs; /* an offer and a candidate meet once */
	size_t pair_count;
	const struct schedule_fixed *fixed;
	size_t fixed_count;
	int32_t slot_seconds;   /* an interview's length */
	int32_t step_seconds;   /* between possible beginnings */
	int32_t buffer_seconds; /* an interviewer's rest after an interview */
	int32_t gap_seconds;    /* a candidate's, before the next one */
	int32_t interviews_max; /* of a candidate */
	int32_t rooms_max;      /* interviews at one time, of all employers; 0: no limit */
	int32_t first_points;   /* for a person's first interview */
};

/* No language in common. */
static inline bool schedule_is_foreign(const struct schedule_problem *problem, uint32_t interviewer,
				       uint32_t candidate)
{
	uint32_t set = problem->candidates[candidate].language_set;
	return (problem->interviewers[interviewer].foreign_sets >> set & 1) != 0;
}

/* The contract's defaults: 30 minutes on half hours, no buffer, a gap of 10 minutes, 3 interviews,
 * 1,000 points. Arrays are empty. */
struct schedule_problem schedule_problem_default(void);
/* Indices, spans, amounts, pairs that repeat, fixed interviews that collide with each other.
 * ERR_INPUT names the first fault. */
bool schedule_problem_check(const struct schedule_problem *problem, struct err *err);

/* ---- the plan ---- */

struct plan_interview {
	uint32_t pair, interviewer;
	int64_t start;
	bool fixed;
};

/* Why a pair is not held: the first that is true, in this order. */
enum plan_reason {
	PLAN_OUT,               /* withdrawn */
	PLAN_NO_HOURS,          /* the candidate said none */
	PLAN_EMPLOYER_NO_HOURS, /* no interviewer of the employer has a free slot */
	PLAN_NO_LANGUAGE,       /* none of those who have one shares a language; they count below */
	PLAN_NO_COMMON_HOURS,   /* nearest and shift say what is missing */
	PLAN_PERSON_FULL,       /* holds interviews_max others */
	PLAN_OFFER_FULL,        /* `most` others are held */
	PLAN_PERSON_BUSY,       /* the common hours lie too near the person's other interviews */
	PLAN_NO_ROOM,           /* an interviewer would be free then, but every room is taken */
	PLAN_HOURS_TAKEN,       /* others have the common hours */
	PLAN_REASON_COUNT,
};

/* "out", "no_hours", "no_employer_hours", "no_language"… */
const char *plan_reason_code(enum plan_reason reason);

struct plan_unplaced {
	uint32_t pair;
	enum plan_reason reason;
	/* PLAN_NO_COMMON_HOURS: the employer's slot that is nearest to the candidate's hours, and
	 * by how many seconds those would have to grow: mostly earlier (negative) or later. */
	int64_t nearest;
	int64_t shift;
};

/* An offer that stayed below its least. */
struct plan_short {
	uint32_t offer;
	int32_t held;
};

struct plan {
	const struct plan_interview *interviews; /* by start, employer, interviewer */
	size_t interview_count;
	const struct plan_unplaced *unplaced; /* by pair */
	size_t unplaced_count;
	const struct plan_short *shorts; /* by offer */
	size_t short_count;
	int64_t value; /* points */
	int64_t bound; /* no plan of this problem is worth more */
	int64_t gap;   /* millionths of the bound that the value lies below it, rounded up */
	int64_t steps; /* used */
	bool stopped;  /* by progress, before it was done */
};

struct schedule_progress {
	int64_t steps, budget;
	int64_t value, bound; /* 0 where there is none yet */
};

struct schedule_options {
	uint64_t seed;
	int64_t step_budget; /* 0: a default by the problem's size */
	bool as_found;       /* without what only breaks ties */
	/* Called now and then; false stops with the best found. NULL: nobody looks. */
	bool (*progress)(void *context, const struct schedule_progress *progress);
	void *context;
};

/* The problem must have passed schedule_problem_check. */
void schedule_solve(const struct schedule_problem *problem, const struct schedule_options *options,
		    struct arena *arena, struct plan *ret);

/* The judge: other code, that knows nothing of grid and board. It counts value, gap and every rule
 * again, and that no unplaced pair could simply be put somewhere. False says the first fault. */
bool plan_check(const struct schedule_problem *problem, const struct plan *plan, struct err *err);

/* How a plan suits people, beyond its value. */
struct plan_ease {
	int64_t preferred; /* interviews within the hours that their candidate prefers */
	int64_t idle; /* free slots between the first and last interview of interviewers' days */
	int64_t days; /* of interviewers, with an interview */
};
void plan_measure_ease(const struct schedule_problem *problem, const struct plan *plan,
		       struct plan_ease *ret);

/* ---- the desk: a plan that people fall out of ---- */

/* A plan being mended, in its arena. Whoever stays keeps their hour unless another's place needs
 * them to move: at most DESK_MOVES_MAX move for one that comes in, each counted against the plan
 * with DESK_MOVE_POINTS. */
struct desk;
#define DESK_MOVES_MAX 2
#define DESK_MOVE_POINTS 200

/* Of a problem and a plan of it that plan_check accepts; both are copied. The problem may have
 * changed since, as long as its rows kept their places (new ones follow after): whose hour is no
 * more is displaced; then call desk_offer_all. */
struct desk *desk_open(const struct schedule_problem *problem, const struct plan *plan,
		       struct arena *arena);
/* Withdrawals. What they free stays empty until the refill. A fixed interview falls out too. */
void desk_drop_interview(struct desk *desk, uint32_t pair);
void desk_drop_candidate(struct desk *desk, uint32_t candidate);
/* The interviewer is away in the span: hours that only touch it are kept. */
void desk_drop_hours(struct desk *desk, uint32_t interviewer, struct schedule_span span);

/* The next refill offers whatever is free anywhere, not only what withdrawals freed. */
void desk_offer_all(struct desk *desk);
/* The pair is fixed, or no more, otherwise than in the plan before: the next refill offers its
 * employer's places and its person's time again. */
void desk_offer_pair(struct desk *desk, uint32_t pair);
/* The bound of the plan before does not hold, or says little by now: it is found anew, which costs
 * more than all the rest. */
void desk_forget_bound(struct desk *desk);

struct desk_proposal {
	uint32_t pair;
	int64_t gain;          /* points */
	uint32_t common_count; /* beginnings that the candidate has in common with the employer */
};

/* Who could take a free place of the employer at that start without moving anybody, with the
 * interviewer or with one who speaks as they do (SCHEDULE_NONE, or one who is not there then: with
 * any); best first: by gain, then by hours in common. Writes at most `room` of them. */
size_t desk_propose(const struct desk *desk, uint32_t employer, int64_t start, uint32_t interviewer,
		    size_t room, struct desk_proposal *ret);

struct desk_move {
	uint32_t pair;
	bool was_held, is_held; /* both: moved to another start */
	int64_t was, is;        /* starts, where held */
};

struct desk_moves {
	const struct desk_move *at; /* by pair */
	size_t count;
	size_t moved; /* other interviews at another start than before */
};

/* Gives those who lost their hour another one, then fills what is free. Every change since the desk
 * was opened or last refilled. */
void desk_refill(struct desk *desk, struct arena *arena, struct desk_moves *ret);
/* The problem as it is after the withdrawals; it lives with the desk and changes with it. */
const struct schedule_problem *desk_problem(const struct desk *desk);
/* The plan now: who stayed keeps the interviewer where the interviewer stayed. The bound is the
 * one of the plan before, which still holds; anew where something fixed fell. */
void desk_plan(struct desk *desk, struct arena *arena, struct plan *ret);

/* ---- the choice at a mission's end: candidates order offers, employers order candidates ---- */

struct choice_list {
	const uint32_t *at; /* best first, each once */
	size_t count;
};

struct choice_problem {
	const struct choice_list *wishes; /* of each candidate: offers */
	size_t candidate_count;
	const struct choice_list *rankings; /* of each offer: candidates; others are not wanted */
	const int32_t *places;              /* of each offer */
	size_t offer_count;
};

/* What became of a wish. */
enum choice_outcome {
	CHOICE_TAKEN,      /* the candidate gets this offer */
	CHOICE_NOT_NEEDED, /* got one that they ranked above it */
	CHOICE_NOT_RANKED, /* the offer does not want them */
	CHOICE_OTHERS,     /* the offer took others, whom it ranked above */
	CHOICE_NO_PLACES,  /* the offer has none */
	CHOICE_OUTCOME_COUNT,
};

/* "taken", "not_needed", "not_ranked", "others", "no_places" */
const char *choice_outcome_code(enum choice_outcome outcome);

struct choice {
	const uint32_t *offers; /* of each candidate, or SCHEDULE_NONE */
	size_t taken_count;
	/* Of each candidate, in the order of the wishes. */
	const enum choice_outcome *const *outcomes;
};

/* Lists name what exists, each once; places are not negative. */
bool choice_problem_check(const struct choice_problem *problem, struct err *err);
/* Deferred acceptance, candidates proposing (Gale and Shapley 1962): the stable choice that is best
 * for every candidate at once, and no candidate gains by ordering wishes otherwise than meant.
 * Cost: the lists' lengths, with a sort of the rankings. */
void choice_settle(const struct choice_problem *problem, struct arena *arena, struct choice *ret);
/* The judge: capacities, nobody with whom they did not list, no candidate and offer who would both
 * rather have each other, and every outcome as it is told. */
bool choice_check(const struct choice_problem *problem, const struct choice *choice,
		  struct err *err);

#endif
