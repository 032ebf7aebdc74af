/* domain: the nouns of the trade. Plain structs born from the field lists (*.def), the checks at
 * the border, and the tables every other floor refers to by code. No I/O. */
#ifndef PASSERELLE_DOMAIN_H
#define PASSERELLE_DOMAIN_H

#include "base/base.h"
#include "domain/mission_life.h"

/* A number that nobody gave. Unknown is not failed: see match. In the store it is NULL. */
#define UNKNOWN INT32_MIN
#define UNKNOWN_INSTANT INT64_MIN

/* Whether a column must stand in a file's header and a cell must say something. */
enum presence {
	PRESENCE_NEEDED,   /* the column and something in the cell */
	PRESENCE_ASKED,    /* the column; an empty cell is unknown */
	PRESENCE_OPTIONAL, /* the column may be absent */
};

/* The kinds of field.       C type       what a cell may say, and the unit it is kept in */
#define FIELD_TYPE_REF struct str        /* 1 to 64 bytes of A-Z a-z 0-9 . _ : - */
#define FIELD_TYPE_TEXT struct str       /* a line of text */
#define FIELD_TYPE_EMAIL struct str      /* one address */
#define FIELD_TYPE_PHONE struct str      /* digits, blanks, + ( ) . - and an extension */
#define FIELD_TYPE_COUNTRY struct str    /* ISO 3166-1 alpha-2, as assigned */
#define FIELD_TYPE_ZONE struct str       /* an IANA name that the system's tzdata knows */
#define FIELD_TYPE_UNIT_GROUP struct str /* CNP/NOC 2021, five digits, one of the 516 */
#define FIELD_TYPE_LIST struct str       /* pieces separated by ; kept as written */
#define FIELD_TYPE_REF_LIST struct str   /* refs separated by ; */
#define FIELD_TYPE_LICENCES struct str   /* "none" or unit groups separated by ; */
#define FIELD_TYPE_COUNTRIES struct str  /* countries separated by ; */
#define FIELD_TYPE_LANGUAGES struct str  /* ISO 639-1 codes separated by ; */
#define FIELD_TYPE_YEARS int32_t         /* 0 to 70, one decimal allowed: months */
#define FIELD_TYPE_MONTHS int32_t        /* 1 to 600 */
#define FIELD_TYPE_LEVEL int32_t         /* 0 to 12 */
#define FIELD_TYPE_EDUCATION int32_t     /* enum education */
#define FIELD_TYPE_STATUS int32_t        /* enum status */
#define FIELD_TYPE_STATUSES int32_t      /* "any" or a list: bits 1 << enum status; STATUS_ANY */
#define FIELD_TYPE_REGION int32_t        /* 1 to 17 */
#define FIELD_TYPE_REGIONS int32_t       /* bits 1 << region; 0 is anywhere */
#define FIELD_TYPE_MONEY int32_t         /* CAD an hour, two decimals: cents */
#define FIELD_TYPE_HOURS int32_t         /* hours a week, two decimals: hundredths */
#define FIELD_TYPE_COUNT int32_t         /* 1 to 100,000 */
#define FIELD_TYPE_YES_NO int32_t        /* yes no oui non: 1 or 0 */
#define FIELD_TYPE_MISSION_KIND int32_t  /* enum mission_kind */
#define FIELD_TYPE_MISSION_MODE int32_t  /* enum mission_mode */
#define FIELD_TYPE_DATE int32_t          /* ISO 8601: days since 1970-01-01 */
#define FIELD_TYPE_BIRTH_DATE int32_t    /* the same, in the past, at most 120 years ago */
#define FIELD_TYPE_CLOCK int32_t         /* 07:30: seconds of the day */
#define FIELD_TYPE_INSTANT int64_t       /* ISO 8601 with Z: seconds since 1970 */

enum field_kind {
	FIELD_KIND_REF,
	FIELD_KIND_TEXT,
	FIELD_KIND_EMAIL,
	FIELD_KIND_PHONE,
	FIELD_KIND_COUNTRY,
	FIELD_KIND_ZONE,
	FIELD_KIND_UNIT_GROUP,
	FIELD_KIND_LIST,
	FIELD_KIND_REF_LIST,
	FIELD_KIND_LICENCES,
	FIELD_KIND_COUNTRIES,
	FIELD_KIND_LANGUAGES,
	FIELD_KIND_YEARS,
	FIELD_KIND_MONTHS,
	FIELD_KIND_LEVEL,
	FIELD_KIND_EDUCATION,
	FIELD_KIND_STATUS,
	FIELD_KIND_STATUSES,
	FIELD_KIND_REGION,
	FIELD_KIND_REGIONS,
	FIELD_KIND_MONEY,
	FIELD_KIND_HOURS,
	FIELD_KIND_COUNT,
	FIELD_KIND_YES_NO,
	FIELD_KIND_MISSION_KIND,
	FIELD_KIND_MISSION_MODE,
	FIELD_KIND_DATE,
	FIELD_KIND_BIRTH_DATE,
	FIELD_KIND_CLOCK,
	FIELD_KIND_INSTANT,
};

#define FIELD(kind, name, presence) FIELD_TYPE_##kind name;
struct candidate {
#include "domain/candidate.def"
};
struct offer {
#include "domain/offer.def"
};
struct employer {
#include "domain/employer.def"
};
struct interviewer {
#include "domain/interviewer.def"
};
struct availability {
#include "domain/availability.def"
};
struct mission {
#include "domain/mission.def"
};
#undef FIELD

/* How many people the offer is for: one, where nobody said. */
static inline int32_t offer_positions(const struct offer *offer)
{
	return offer->positions == UNKNOWN ? 1 : offer->positions;
}

enum education {
	EDUCATION_NONE,
	EDUCATION_SECONDARY,
	EDUCATION_VOCATIONAL,
	EDUCATION_COLLEGE,
	EDUCATION_BACHELOR,
	EDUCATION_MASTER,
	EDUCATION_DOCTORATE,
	EDUCATION_COUNT,
};

enum status { STATUS_NONE, STATUS_WORKER_CLOSED, STATUS_WORKER_OPEN, STATUS_STUDENT, STATUS_COUNT };
#define STATUS_ANY ((1 << STATUS_COUNT) - 1)

/* One field of a noun, for whoever walks a field list at run time. */
struct field {
	const char *name;
	enum field_kind kind;
	enum presence presence;
	size_t offset; /* of the member in the noun's struct */
};

struct noun {
	const char *name; /* "candidate" */
	const struct field *fields;
	size_t field_count;
	size_t size; /* of the struct */
};

extern const struct noun noun_candidate, noun_offer, noun_employer, noun_interviewer,
	noun_availability, noun_mission;

/* What a check needs to know of the world. */
struct field_world {
	struct zones *zones;
	struct date today; /* births lie before it */
};

/* Reads a cell, which is UTF-8, into the noun at the field's place. Blanks at its ends do not
 * count; text points into the cell. An empty cell gives the empty slice or UNKNOWN (regions: 0,
 * anywhere), and false where presence is NEEDED. On false *ret_why is one line, French « / »
 * English, static, and the noun is untouched. */
bool field_read(const struct field *field, struct str cell, const struct field_world *world,
		void *noun, const char **ret_why);
/* The cell's text again, as field_read would take it. */
struct str field_write(const struct field *field, const void *noun, struct arena *arena);
/* Sets every field to what field_read makes of an empty cell. */
void noun_clear(const struct noun *noun, void *at);
/* What must hold between two fields of a noun whose cells are all good: hours end after they begin,
 * a wage's maximum is not below its minimum, a mission's days come in order. False names the column
 * and says why, as field_read. */
bool noun_check(const struct noun *noun, const void *at, const char **ret_column,
		const char **ret_why);
/* How a field is kept in its struct, and in the store. */
enum field_store { FIELD_STORE_TEXT, FIELD_STORE_I32, FIELD_STORE_I64 };
enum field_store field_store(const struct field *field);
const struct field *noun_field(const struct noun *noun, struct str name);

/* ---- tables, generated at build from data/ ---- */

#define UNIT_GROUP_COUNT 516
#define UNIT_GROUP_NONE 0xFFFFu

struct unit_group {
	const char *code; /* five digits */
	const char *title_fr, *title_en;
	int teer;              /* FEER/TEER 0 to 5 */
	const char *streams;   /* selection streams of the PSTQ, "1", "2"… */
	const char *regulated; /* "none", "full", "partial": certain titles only */
	const char *authority; /* who regulates, "" */
	const char *diagnostic; /* of the labour market: "deficit", "leger_deficit", "equilibre"… */
	const char *source, *as_of;
};

struct region {
	const char *code; /* "01" to "17" */
	const char *name;
	const char *source, *as_of;
};

struct french_level {
	int level; /* 1 to 12 */
	const char *stage_fr, *stage_en;
	const char *cefr, *band;
	const char *source, *as_of;
};

extern const struct unit_group unit_groups[UNIT_GROUP_COUNT]; /* by code */
extern const struct region regions[17];
extern const struct french_level french_levels[12];
/* The place in unit_groups of a five-digit code, UNIT_GROUP_NONE when there is none such. */
uint16_t unit_group_find(struct str code);

extern const char *const education_codes[EDUCATION_COUNT]; /* "none", "secondary"… */
extern const char *const status_codes[STATUS_COUNT];
/* Assigned ISO 3166-1 alpha-2 code, in capitals. */
bool country_is_known(struct str code);
/* The country's name in "fr" or "en"; the code itself when unknown. */
struct str country_name(struct str code, const char *lang);
/* ISO 639 two-letter code, in small letters, and its name in the same way. */
bool language_is_known(struct str code);
struct str language_name(struct str code, const char *lang);

#endif
