/* Time. An instant is UTC; a date and a civil time are what a calendar and a clock on a wall say.
 * Everything is proleptic Gregorian; no locale, no system zone. */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include "base/buf.h"

struct instant {
	int64_t seconds; /* since 1970-01-01T00:00:00Z, no leap seconds */
};

struct date {
	int32_t days; /* since 1970-01-01 */
};

struct date_parts {
	int32_t year, month, day; /* 1 to 12, 1 to 31 */
};

struct civil_time {
	struct date date;
	int32_t second; /* of the day, 0 to 86399 */
};

/* False: no such day, or a year beyond 9999 before or after. */
bool date_from_parts(struct date_parts parts, struct date *ret);
struct date_parts date_parts(struct date date);
/* 0 Monday to 6 Sunday. */
int date_weekday(struct date date);
/* ISO 8601, exactly YYYY-MM-DD, years 1900 to 2199. */
bool date_from_text(struct str text, struct date *ret);
void buf_add_date(struct buf *buf, struct date date);

/* "07:30" or "07:30:15", 00:00 to 23:59:59 ("24:00" gives 86400 where allow_midnight). */
bool clock_from_text(struct str text, bool allow_midnight, int32_t *ret_second);

/* YYYY-MM-DDTHH:MM:SS, optional fraction (dropped), then Z or +HH:MM or -HH:MM; years 1900 to 2199,
 * no 24:00, no leap second. */
bool instant_from_text(struct str text, struct instant *ret);
void buf_add_instant(struct buf *buf, struct instant instant); /* with Z */
struct civil_time civil_utc(struct instant instant);
struct instant instant_from_civil_utc(struct civil_time civil);

/* The machine's clock: for cli, web, log and flows; the engines never ask. */
struct instant instant_now(void);
/* Microseconds that only go forward, for measuring. */
int64_t monotonic_us(void);

#endif
