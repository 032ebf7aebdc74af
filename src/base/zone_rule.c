/* The footer of a TZif file: a POSIX TZ string such as EST5EDT,M3.2.0,M11.1.0 or <+03>-3, read
 * strictly, and the clock changes that follow from it for every year to come. */
#include "base/zone_private.h"

#define DAY_SECONDS 86400
/* The calendar repeats, weekdays included, after 400 years. */
#define CYCLE_SECONDS ((int64_t)146097 * DAY_SECONDS)
/* 2000-01-01T00:00:00Z */
#define CYCLE_START ((int64_t)946684800)
#define YEARS_AROUND 2

static bool take_char(struct str *rest, char c)
{
	if (rest->size == 0 || rest->at[0] != c)
		return false;
	*rest = str_skip(*rest, 1);
	return true;
}

/* One to three digits. */
static bool take_number(struct str *rest, int32_t min, int32_t max, int32_t *ret)
{
	size_t digits = 0;
	int32_t value = 0;
	while (digits < rest->size && rest->at[digits] >= '0' && rest->at[digits] <= '9') {
		if (digits == 3)
			return false;
		value = value * 10 + (rest->at[digits++] - '0');
	}
	*rest = str_skip(*rest, digits);
	*ret = value;
	return digits > 0 && value >= min && value <= max;
}

/* Three letters and more, or between < and > letters, digits and signs. */
static bool take_name(struct str *rest)
{
	bool quoted = take_char(rest, '<');
	size_t size = 0;
	for (; size < rest->size; size++) {
		char c = rest->at[size];
		bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		bool other = (c >= '0' && c <= '9') || c == '+' || c == '-';
		if (!letter && !(quoted && other))
			break;
	}
	*rest = str_skip(*rest, size);
	return size >= 3 && (!quoted || take_char(rest, '>'));
}

/* [+-]h[h[h]][:mm[:ss]], in seconds. */
static bool take_time(struct str *rest, bool may_be_signed, int32_t hour_max, int32_t *ret)
{
	bool negative = may_be_signed && take_char(rest, '-');
	if (may_be_signed && !negative)
		take_char(rest, '+');
	int32_t hour = 0, minute = 0, second = 0;
	if (!take_number(rest, 0, hour_max, &hour))
		return false;
	if (take_char(rest, ':')) {
		if (!take_number(rest, 0, 59, &minute))
			return false;
		if (take_char(rest, ':') && !take_number(rest, 0, 59, &second))
			return false;
	}
	*ret = (hour * 3600 + minute * 60 + second) * (negative ? -1 : 1);
	return true;
}

/* POSIX counts offsets westwards. */
static bool take_offset(struct str *rest, int32_t *ret_east)
{
	int32_t west = 0;
	if (!take_time(rest, true, 24, &west))
		return false;
	*ret_east = -west;
	return true;
}

/* ,date[/time] */
static bool take_rule_date(struct str *rest, bool wide_times, struct zone_rule_date *ret)
{
	struct zone_rule_date date = {.kind = RULE_DAY, .second = 2 * 3600};
	if (!take_char(rest, ','))
		return false;
	if (take_char(rest, 'J')) {
		date.kind = RULE_JULIAN;
		if (!take_number(rest, 1, 365, &date.day))
			return false;
	} else if (take_char(rest, 'M')) {
		date.kind = RULE_WEEKDAY;
		if (!take_number(rest, 1, 12, &date.month) || !take_char(rest, '.') ||
		    !take_number(rest, 1, 5, &date.week) || !take_char(rest, '.') ||
		    !take_number(rest, 0, 6, &date.weekday))
			return false;
	} else if (!take_number(rest, 0, 365, &date.day)) {
		return false;
	}
	if (take_char(rest, '/') &&
	    !take_time(rest, wide_times, wide_times ? 167 : 24, &date.second))
		return false;
	*ret = date;
	return true;
}

bool zone_rule_parse(struct str text, bool wide_times, struct zone_rule *ret)
{
	struct zone_rule rule = {.known = true};
	if (!take_name(&text) || !take_offset(&text, &rule.standard))
		return false;
	if (text.size > 0) {
		rule.has_summer = true;
		rule.summer = rule.standard + 3600;
		if (!take_name(&text))
			return false;
		if (text.size > 0 && text.at[0] != ',' && !take_offset(&text, &rule.summer))
			return false;
		/* Without dates, POSIX leaves the changes to the system: refused. */
		if (!take_rule_date(&text, wide_times, &rule.to_summer) ||
		    !take_rule_date(&text, wide_times, &rule.to_standard))
			return false;
	}
	if (text.size > 0)
		return false;
	*ret = rule;
	return true;
}

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
	struct date date = {0};
	must(date_from_parts((struct date_parts){year, month, day}, &date));
	return date.days;
}

/* In seconds since 1970 as the clocks on the wall count them. */
static int64_t rule_date_in_year(const struct zone_rule_date *date, int32_t year)
{
	int64_t day = 0;
	switch (date->kind) {
	case RULE_JULIAN:
		/* Day 60 is the first of March, in a leap year as well. */
		day = date->day < 60 ? day_of(year, 1, 1) + date->day - 1
				     : day_of(year, 3, 1) + date->day - 60;
		break;
	case RULE_DAY:
		day = day_of(year, 1, 1) + date->day;
		break;
	case RULE_WEEKDAY: {
		int32_t first = day_of(year, date->month, 1);
		int32_t next_first = date->month < 12 ? day_of(year, date->month + 1, 1)
						      : day_of(year + 1, 1, 1);
		/* Our week begins on Monday, theirs on Sunday. */
		int32_t monday_based = (date->weekday + 6) % 7;
		int32_t to_weekday = (monday_based - date_weekday((struct date){first}) + 7) % 7;
		day = first + to_weekday + (date->week - 1) * 7;
		if (day >= next_first)
			day -= 7;
		break;
	}
	}
	return day * DAY_SECONDS + date->second;
}

/* The summer that begins in a year; south of the equator it ends in the next. */
static struct zone_span rule_summer_of(const struct zone_rule *rule, int32_t year)
{
	int64_t from = rule_date_in_year(&rule->to_summer, year) - rule->standard;
	int64_t until = rule_date_in_year(&rule->to_standard, year) - rule->summer;
	if (until <= from)
		until = rule_date_in_year(&rule->to_standard, year + 1) - rule->summer;
	return (struct zone_span){from, until, rule->summer};
}

struct zone_span zone_rule_span(const struct zone_rule *rule, int64_t instant)
{
	struct zone_span span = {INT64_MIN, INT64_MAX, rule->standard};
	if (!rule->has_summer)
		return span;
	int64_t cycles = (instant - CYCLE_START) / CYCLE_SECONDS;
	if (instant - CYCLE_START < cycles * CYCLE_SECONDS)
		cycles--;
	int64_t shift = cycles * CYCLE_SECONDS;
	instant -= shift;
	/* A change may lie a week beyond its year, so the years around are looked at too; some end
	 * of a summer lies on each side of the instant. */
	int32_t year = date_parts(civil_utc((struct instant){instant}).date).year;
	for (int32_t y = year - YEARS_AROUND; y <= year + YEARS_AROUND; y++) {
		struct zone_span summer = rule_summer_of(rule, y);
		if (instant >= summer.from && instant < summer.until)
			span.offset = summer.offset;
		const int64_t ends[] = {summer.from, summer.until};
		for (size_t i = 0; i < COUNT_OF(ends); i++) {
			if (ends[i] <= instant)
				span.from = MAX(span.from, ends[i]);
			else
				span.until = MIN(span.until, ends[i]);
		}
	}
	must(span.from != INT64_MIN && span.until != INT64_MAX);
	span.from += shift;
	span.until += shift;
	return span;
}
