/* What zone.c (the zones in use), zone_file.c (the TZif parser) and zone_rule.c (the footer's rule)
 * share. */
#ifndef BASE_ZONE_PRIVATE_H
#define BASE_ZONE_PRIVATE_H

#include "base/zone.h"

/* RFC 9636, 3.2: what an offset from UTC may be, in seconds east. */
#define ZONE_OFFSET_MIN (-89999)
#define ZONE_OFFSET_MAX 93599

/* The day and time of a year when a rule moves the clocks. */
struct zone_rule_date {
	enum {
		RULE_JULIAN, /* Jn: day 1 to 365, February 29 is never counted */
		RULE_DAY,    /* n: day 0 to 365, February 29 is counted */
		RULE_WEEKDAY /* Mm.w.d: weekday 0 Sunday to 6 of week 1 to 5, 5 the last */
	} kind;
	int32_t day, month, week, weekday;
	int32_t second; /* after that day's midnight on the clocks before the change; may lie days
			 * off
			 */
};

/* A POSIX TZ string. Seconds east of UTC. "Summer" is what the string names second, which in
 * Ireland is the winter. */
struct zone_rule {
	bool known;
	bool has_summer;
	int32_t standard, summer;
	struct zone_rule_date to_summer, to_standard;
};

/* A stretch of time with one offset: from <= instant < until. Neighbours may have the same. */
struct zone_span {
	int64_t from, until;
	int32_t offset;
};

struct zone {
	struct str name;
	int64_t *changes; /* instants, rising */
	int32_t *offsets; /* in force from the change with the same index */
	size_t change_count;
	int32_t offset_first;  /* before the first change */
	struct zone_rule rule; /* after the last change, where known */
};

/* `wide_times`: times of changes may lie from -167 to 167 hours (TZif versions 3 and 4). */
bool zone_rule_parse(struct str text, bool wide_times, struct zone_rule *ret);
struct zone_span zone_rule_span(const struct zone_rule *rule, int64_t instant);

#endif
