/* What match's files share: the pool's columns, an offer made ready, and a pair judged. */
#ifndef MATCH_PRIVATE_H
#define MATCH_PRIVATE_H

#include "match/match.h"

/* One word holds what the cheap musts test: five bits a lane, four of value and a guard above
 * them. With the guards set, one subtraction of the minimums tests all lanes: a lane that falls
 * short borrows its own guard and nothing beyond.
 *
 *     bits  0-3    status, one-hot; all four where unknown
 *     bits  5-9    french_listening   (value 0-12, 15 unknown; guard at bit 9)
 *     …
 *     bits 40-44   english_writing
 *     bits 45-49   education          (value 0-6, 15 unknown)
 */
#define LANE_COUNT (MATCH_LEVEL_COUNT + 1)
#define LANE_EDUCATION MATCH_LEVEL_COUNT
#define LANE_BITS 5
#define LANE_SHIFT(lane) (LANE_BITS * ((lane) + 1))
#define LANE_UNKNOWN 15u
#define LANE_GUARDS 0x2108421084200ULL /* bits 9, 14, … 49 */
#define STATUS_BITS 0xFULL

/* Occupations as the pool keeps them, beside the indices. */
#define KEPT_UNKNOWN UNIT_GROUP_COUNT
#define KEPT_NONE (UNIT_GROUP_COUNT + 1)

struct pool {
	struct arena *arena;
	size_t room, count;
	struct str *refs;
	int64_t *registered_at;
	uint64_t *words;          /* status, levels, education: see above */
	uint16_t *occupations[2]; /* index, KEPT_UNKNOWN or KEPT_NONE */
	int32_t *months[2];
	uint32_t *regions; /* 0: anywhere */
	int32_t *salary_min, *available_from;
	bool *gave_skills, *licences_stated;
	uint64_t *signatures; /* of skills and texts: a bit that is clear says no for certain */
	/* The lists of candidate i lie from at[from[i]] to at[from[i + 1]]. */
	uint32_t *skills_from, *texts_from, *licences_from;
	ARRAY(uint32_t) skills;
	ARRAY(uint64_t) texts;
	ARRAY(uint16_t) licences;
};

/* 0 to 15; LANE_UNKNOWN. */
static inline uint32_t word_lane(uint64_t word, int lane)
{
	return (uint32_t)(word >> LANE_SHIFT(lane)) & 15u;
}

static inline uint64_t signature_of_id(uint32_t id)
{
	return 1ULL << ((id * 0x9E3779B1u) >> 26);
}

static inline uint64_t signature_of_text(uint64_t hash)
{
	return 1ULL << ((hash * 0x9E3779B97F4A7C15ULL) >> 58);
}

bool pool_has_skill(const struct pool *pool, size_t candidate, uint32_t id);
bool pool_has_text(const struct pool *pool, size_t candidate, uint64_t hash);
bool pool_has_licence(const struct pool *pool, size_t candidate, uint16_t group);
/* What all of match orders by: score, then registered_at, then candidate_ref. */
bool pool_rank_before(const struct pool *pool, struct match_rank a, struct match_rank b);

/* ---- an offer made ready: what its pairs share is worked out once ---- */

#define EXPERIENCE_MONTHS_MAX 60 /* beyond the minimum, more brings no more points */
#define LANGUAGE_WHOLE 27720     /* divisible by every target from 1 to 12 */
#define SALARY_ABOVE 5           /* no points at a wish of 1/5 above the offer's most */
#define START_DAYS_LATE 90       /* no points from then on */

struct ask_skill {
	bool resolved, required;
	uint32_t id;
	uint32_t index; /* of the first such skill in the offer */
	uint64_t text_hash;
	uint64_t id_bit, text_bit; /* in the signature */
};

struct ask {
	const struct match_offer *offer;
	const struct match_rules *rules;
	const uint8_t *closeness; /* the row of its unit group; NULL: its occupation is unknown */
	uint64_t mins;            /* lanes */
	uint64_t statuses;
	int32_t months_min;       /* 0: none */
	bool licence;             /* must have it */
	struct ask_skill *skills; /* distinct, the required ones first */
	size_t skill_count, required_count;
	int32_t targets[LANE_COUNT]; /* of full points; 0: none asked */
	/* Parts of LANGUAGE_WHOLE by the lane's value. */
	int32_t level_parts[MATCH_LEVEL_COUNT][16];
	int32_t education_points[16];
	int32_t closeness_points[101], closeness_points_unknown;
	/* By months beyond the minimum, from -60 to 60. */
	int32_t experience_points[2 * EXPERIENCE_MONTHS_MAX + 1], experience_points_unknown;
};

void ask_init(struct ask *ask, const struct match_offer *offer, const uint8_t *closeness,
	      const struct match_rules *rules, struct arena *arena);
/* weight * part / whole, rounded down; the part between 0 and the whole. */
int32_t ask_points(int32_t weight, int64_t part, int64_t whole);

enum skill_is { SKILL_FOUND, SKILL_MISSING, SKILL_UNKNOWN };
enum skill_is ask_skill_is(const struct ask_skill *skill, const struct pool *pool,
			   size_t candidate);

/* ---- musts ---- */

/* The occupation that counts for a pair. */
struct counting {
	int which;
	int32_t closeness, months; /* or UNKNOWN */
	int32_t points;            /* of occupation and experience */
	enum match_must refused;   /* MUST_NONE, MUST_EXPERIENCE or MUST_OCCUPATION */
};

/* Zero where status, levels and education pass; else its lowest bit tells the first refusing one:
 * bit 0 the status, a lane's guard the lane. */
static inline uint64_t filter_word(const struct ask *ask, uint64_t word)
{
	uint64_t lanes = ((word & ~STATUS_BITS) | LANE_GUARDS) - ask->mins;
	return (~lanes & LANE_GUARDS) | ((word & ask->statuses) == 0);
}

/* The must that a bit of filter_word stands for. */
static inline enum match_must filter_bit_must(int bit)
{
	return bit == 0 ? MUST_STATUS : (enum match_must)(MUST_LEVEL + (bit - 9) / LANE_BITS);
}

/* The musts after education; `skipped` is passed over (MUST_NONE: none is). */
enum match_must filter_rest(const struct ask *ask, const struct pool *pool, size_t candidate,
			    enum match_must skipped, struct counting *ret);

/* ---- points ---- */

/* The score of a passing pair. */
int32_t score_total(const struct ask *ask, const struct pool *pool, size_t candidate,
		    const struct counting *counting);
/* Filter and score of one pair. */
void score_pair(const struct ask *ask, const struct pool *pool, size_t candidate,
		struct match_verdict *ret);

#endif
