/* match: who fits which offer, how well, why, and what would change it. Pure: it knows no database,
 * no clock, no words of any language; the same input gives the same bytes for any thread count.
 *
 *     pool -> filter (musts refuse, the first one is kept) -> score (whole points) -> rank (top K)
 *
 * Unknown is not failed: UNKNOWN never refuses and gives half of what it could give.
 * Names, sex, birth date and citizenship are not in the pool: they cannot enter a score. */
#ifndef PASSERELLE_MATCH_H
#define PASSERELLE_MATCH_H

#include "domain/domain.h"

/* ---- the pool: candidates, one array per attribute ---- */

/* An occupation is a unit group's index (0 to 515) or one of these. */
#define OCCUPATION_UNKNOWN UNKNOWN /* there is one, but the words could not be placed */
#define OCCUPATION_NONE (-1)       /* there is no second occupation */

/* The eight language levels, in the order of the musts. */
enum match_level {
	FRENCH_LISTENING,
	FRENCH_SPEAKING,
	FRENCH_READING,
	FRENCH_WRITING,
	ENGLISH_LISTENING,
	ENGLISH_SPEAKING,
	ENGLISH_READING,
	ENGLISH_WRITING,
	MATCH_LEVEL_COUNT,
};

/* A candidate as the pool takes it; what nobody said is UNKNOWN. */
struct pool_candidate {
	struct str candidate_ref;
	int64_t registered_at;             /* seconds since 1970, or UNKNOWN_INSTANT */
	int32_t status;                    /* enum status */
	int32_t levels[MATCH_LEVEL_COUNT]; /* 0 to 12 */
	int32_t education;                 /* enum education */
	int32_t first_occupation;          /* index or OCCUPATION_UNKNOWN */
	int32_t first_months;
	int32_t second_occupation; /* index, OCCUPATION_UNKNOWN or OCCUPATION_NONE */
	int32_t second_months;
	bool gave_skills;       /* something stood in the skills' cell */
	const uint32_t *skills; /* ids, in any order */
	size_t skill_count;
	const uint64_t *skill_texts; /* hashes of the folded texts that resolved to no id */
	size_t skill_text_count;
	int32_t regions;          /* bits 1 << region; 0 and UNKNOWN: anywhere */
	int32_t salary_min;       /* cents an hour */
	int32_t available_from;   /* days since 1970 */
	bool licences_stated;     /* false: nobody said; true with none: "none" */
	const uint16_t *licences; /* indices of unit groups */
	size_t licence_count;
};

struct pool; /* one array per attribute */

/* A pool for up to `room` candidates. */
struct pool *pool_new(struct arena *arena, size_t room);
/* Copies the candidate in; its index is the count before. */
void pool_add_candidate(struct pool *pool, const struct pool_candidate *candidate);
size_t pool_count(const struct pool *pool);
struct str pool_candidate_ref(const struct pool *pool, size_t candidate);
int64_t pool_registered_at(const struct pool *pool, size_t candidate);
/* The candidate again; its lists, sorted and without repeats, stay the pool's. */
struct pool_candidate pool_candidate_at(const struct pool *pool, size_t candidate);

/* ---- what is asked ---- */

struct match_skill {
	bool resolved;
	uint32_t id;        /* where resolved */
	uint64_t text_hash; /* of the folded text, always */
};

struct match_offer {
	struct str offer_ref;
	int32_t occupation;                    /* index or OCCUPATION_UNKNOWN */
	bool regulated;                        /* its unit group is */
	int32_t licence_at_start;              /* 1, 0, UNKNOWN */
	int32_t level_mins[MATCH_LEVEL_COUNT]; /* 0 to 12 */
	int32_t education_min;
	int32_t months_min;
	int32_t region;     /* 1 to 17 */
	int32_t salary_max; /* cents an hour */
	int32_t start;      /* days since 1970 */
	int32_t statuses;   /* bits 1 << enum status; UNKNOWN: any */
	/* An asked skill's index counts the required ones first, then the desired ones. */
	const struct match_skill *required;
	size_t required_count;
	const struct match_skill *desired;
	size_t desired_count;
};

enum match_factor {
	FACTOR_OCCUPATION,
	FACTOR_SKILLS,
	FACTOR_EXPERIENCE,
	FACTOR_FRENCH,
	FACTOR_REGION,
	FACTOR_EDUCATION,
	FACTOR_ENGLISH,
	FACTOR_SALARY,
	FACTOR_START,
	FACTOR_COUNT,
};

/* In the order in which they refuse. The last three only where the rules make them musts. */
enum match_must {
	MUST_STATUS,
	MUST_LEVEL, /* the first of eight: MUST_LEVEL + enum match_level */
	MUST_EDUCATION = MUST_LEVEL + MATCH_LEVEL_COUNT,
	MUST_EXPERIENCE,
	MUST_LICENCE,
	MUST_SKILLS,
	MUST_OCCUPATION,
	MUST_REGION,
	MUST_SALARY,
	MUST_START,
	MUST_COUNT,
	MUST_NONE = MUST_COUNT, /* nothing refuses */
};

/* "status", "french_listening"… "start"; NULL for MUST_NONE. */
const char *match_must_code(enum match_must must);
/* "occupation", "skills"… "start". */
const char *match_factor_code(enum match_factor factor);

#define MATCH_WEIGHT_MAX 10000

struct match_rules {
	int32_t weights[FACTOR_COUNT]; /* points, 0 to MATCH_WEIGHT_MAX */
	int32_t neighbourhood_min;     /* closeness, 0 to 100 */
	bool must_region, must_salary, must_start;
};

/* 1,000 points in all, neighbourhood of 40, no further musts. */
struct match_rules match_rules_default(void);

/* ---- ranking ---- */

struct match_applicants {
	const uint32_t *candidates; /* indices, each once */
	size_t count;
};

struct match_input {
	const struct pool *pool;
	const struct match_offer *offers;
	size_t offer_count;
	const uint8_t *closeness; /* 516 x 516, a row an offer's unit group: 0 to 100 */
	const struct match_rules *rules;
	size_t top;       /* the longest list wanted for an offer; SIZE_MAX: everyone */
	int thread_count; /* 1 to THREADS_MAX */
	/* One list per offer, in the offers' order; NULL: each offer considers the whole pool. */
	const struct match_applicants *applicants;
};

struct match_rank {
	uint32_t candidate;
	int32_t score;
};

struct match_ranking {
	uint32_t offer; /* its index in the input */
	const struct match_rank *ranks;
	size_t rank_count;
	size_t considered, passing;
	size_t refused[MUST_COUNT]; /* by the first refusing must */
};

struct match_result {
	struct match_ranking *rankings; /* by offer_ref, by bytes */
	size_t count;
};

/* Ranks: score, then the earlier registered_at (unknown last), then candidate_ref by bytes. */
void match_run(const struct match_input *input, struct arena *arena, struct match_result *ret);
/* The judge: other code, that weighs every pair again. False says the first fault. */
bool match_check(const struct match_input *input, const struct match_result *result,
		 struct err *err);

/* ---- one pair ---- */

struct match_contribution {
	int32_t points, points_max;
	bool unknown; /* the whole factor is */
};

struct match_verdict {
	enum match_must refused; /* the first refusing one, or MUST_NONE */
	int occupation;          /* the one that counted: 0 the first, 1 the second */
	int32_t closeness;       /* 0 to 100 or UNKNOWN */
	int32_t months;          /* in it, or UNKNOWN */
	struct match_contribution factors[FACTOR_COUNT];
	int32_t total; /* their sum; no score where something refuses */
};

void match_pair(const struct pool *pool, size_t candidate, const struct match_offer *offer,
		const uint8_t *closeness, const struct match_rules *rules,
		struct match_verdict *ret);

/* A fact's code, what the candidate has and what is asked. UNKNOWN in either: nobody said. */
enum match_fact_code {
	FACT_STATUS, /* has enum status; asked: bits */
	FACT_LEVEL,  /* the first of eight: FACT_LEVEL + enum match_level; target: full points */
	FACT_EDUCATION = FACT_LEVEL + MATCH_LEVEL_COUNT, /* enum education; target */
	FACT_OCCUPATION,                                 /* indices of unit groups */
	FACT_CLOSENESS,   /* 0 to 100; asked: the neighbourhood's bound */
	FACT_EXPERIENCE,  /* months; target */
	FACT_LICENCE,     /* has 1, 0; asked: the index of the unit group */
	FACT_SKILL_FOUND, /* has: the asked skill's index; asked: 1 required, 0 desired */
	FACT_SKILL_MISSING,
	FACT_SKILL_UNKNOWN,
	FACT_REGION, /* has bits, 0 anywhere; asked: region */
	FACT_SALARY, /* cents an hour: the wish and the offer's most */
	FACT_START,  /* days since 1970 */
	FACT_COUNT,
};

struct match_fact {
	enum match_fact_code code;
	int32_t has, asked;
	int32_t target; /* what gives full points, where it is a matter of degree; else UNKNOWN */
};

struct match_facts {
	const struct match_fact *at;
	size_t count;
};

struct match_explanation {
	struct match_verdict verdict;
	struct match_facts factors[FACTOR_COUNT];
	struct match_facts refused; /* why the refusing must refuses */
};

/* "status", "french_listening"… "skill_found"… */
const char *match_fact_code(enum match_fact_code code);
void match_explain(const struct pool *pool, size_t candidate, const struct match_offer *offer,
		   const uint8_t *closeness, const struct match_rules *rules, struct arena *arena,
		   struct match_explanation *ret);

/* ---- what would change ---- */

#define MATCH_CHANGES_MAX 8

/* One field of the candidate said otherwise. */
struct match_change {
	const char *field;   /* a column of candidates.csv */
	struct str from, to; /* cells as candidates.csv takes them; "" for unknown. Skills: empty */
	const uint32_t *skills; /* for "skills": the indices of the asked skills to add */
	size_t skill_count;
	int32_t points;       /* gained; the new score where the pair was refused and then passes */
	bool passes;          /* after the change */
	enum match_must then; /* what refuses after it, or MUST_NONE */
};

struct match_changes {
	struct match_change at[MATCH_CHANGES_MAX]; /* passing first, most points first */
	size_t count;
};

/* A refused pair: the smallest change of one field that lifts the first refusal. A passing pair:
 * for each field the smallest change that gains the most points. Each was applied and judged. */
void match_changes(const struct pool *pool, size_t candidate, const struct match_offer *offer,
		   const uint8_t *closeness, const struct match_rules *rules, struct arena *arena,
		   struct match_changes *ret);

/* What would open most matches: refused pairs that pass when one field rises to what is asked. */
struct match_lever {
	size_t pairs;
	size_t candidates;    /* distinct */
	int32_t raise_median; /* levels: by how much, the lower median; else 0 */
};

struct match_levers {
	struct match_lever levels[MATCH_LEVEL_COUNT];
	struct match_lever education, licences;
};

/* Over the whole pool, or the applicants where the input has them. */
void match_levers(const struct match_input *input, struct match_levers *ret);

#endif
