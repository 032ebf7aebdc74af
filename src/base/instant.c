/* Dates are counted by days of the 400-year era, whose years begin in March so that the leap day
 * comes last (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). Texts are read
 * strictly: what is not exactly the form is refused, nothing is guessed. */
#include "base/instant.h"

#include <time.h>

#define DAY_SECONDS 86400
#define ERA_DAYS 146097
#define ERA_YEARS 400
/* From 0000-03-01, where the first era begins, to 1970-01-01. */
#define ERA_TO_EPOCH_DAYS 719468
#define YEAR_MAX 9999

bool date_from_parts(struct date_parts parts, struct date *ret)
{
	static const int8_t month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int32_t y = parts.year, m = parts.month, d = parts.day;
	if (y < -YEAR_MAX || y > YEAR_MAX || m < 1 || m > 12 || d < 1)
		return false;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	if (d > month_days[m - 1] + (m == 2 && leap))
		return false;
	y -= m <= 2;
	int32_t era = (y >= 0 ? y : y - (ERA_YEARS - 1)) / ERA_YEARS;
	int32_t year_of_era = y - era * ERA_YEARS;
	int32_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	ret->days = era * ERA_DAYS + day_of_era - ERA_TO_EPOCH_DAYS;
	return true;
}

struct date_parts date_parts(struct date date)
{
	int64_t z = (int64_t)date.days + ERA_TO_EPOCH_DAYS;
	int32_t era = (int32_t)((z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS);
	int32_t day_of_era = (int32_t)(z - (int64_t)era * ERA_DAYS);
	int32_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int32_t day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t m = (5 * day_of_year + 2) / 153;
	int32_t month = m + (m < 10 ? 3 : -9);
	return (struct date_parts){year_of_era + era * ERA_YEARS + (month <= 2), month,
				   day_of_year - (153 * m + 2) / 5 + 1};
}

int date_weekday(struct date date)
{
	/* 1970-01-01 was a Thursday. */
	return ((date.days % 7) + 7 + 3) % 7;
}

/* Exactly `count` digits at the head of *rest. */
static bool take_digits(struct str *rest, int count, int32_t *ret)
{
	int32_t value = 0;
	if (rest->size < (size_t)count)
		return false;
	for (int i = 0; i < count; i++) {
		char c = rest->at[i];
		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
	}
	*rest = str_slice(*rest, (size_t)count, rest->size - (size_t)count);
	*ret = value;
	return true;
}

/* One character at the head of *rest, taken where it is c. */
static bool take_char(struct str *rest, char c)
{
	if (rest->size == 0 || rest->at[0] != c)
		return false;
	*rest = str_slice(*rest, 1, rest->size - 1);
	return true;
}

static bool take_date(struct str *rest, struct date *ret)
{
	struct date_parts parts = {0};
	return take_digits(rest, 4, &parts.year) && take_char(rest, '-') &&
	       take_digits(rest, 2, &parts.month) && take_char(rest, '-') &&
	       take_digits(rest, 2, &parts.day) && parts.year >= 1900 && parts.year <= 2199 &&
	       date_from_parts(parts, ret);
}

bool date_from_text(struct str text, struct date *ret)
{
	struct date date;
	if (!take_date(&text, &date) || text.size > 0)
		return false;
	*ret = date;
	return true;
}

void buf_add_date(struct buf *buf, struct date date)
{
	struct date_parts parts = date_parts(date);
	buf_addf(buf, "%04d-%02d-%02d", parts.year, parts.month, parts.day);
}

/* "HH:MM" or "HH:MM:SS" at the head of *rest, the hour at most 24. */
static bool take_clock(struct str *rest, bool need_seconds, int32_t *ret_second)
{
	int32_t hour = 0, minute = 0, second = 0;
	if (!take_digits(rest, 2, &hour) || !take_char(rest, ':') || !take_digits(rest, 2, &minute))
		return false;
	bool has_seconds = take_char(rest, ':');
	if (has_seconds ? !take_digits(rest, 2, &second) : need_seconds)
		return false;
	*ret_second = hour * 3600 + minute * 60 + second;
	return minute <= 59 && second <= 59 && *ret_second <= DAY_SECONDS;
}

bool clock_from_text(struct str text, bool allow_midnight, int32_t *ret_second)
{
	int32_t second = 0;
	if (!take_clock(&text, false, &second) || text.size > 0 ||
	    (second == DAY_SECONDS && !allow_midnight))
		return false;
	*ret_second = second;
	return true;
}

/* Z or +HH:MM, as seconds east. */
static bool take_offset(struct str *rest, int32_t *ret)
{
	*ret = 0;
	if (take_char(rest, 'Z'))
		return true;
	bool west = take_char(rest, '-');
	int32_t hour = 0, minute = 0;
	if ((!west && !take_char(rest, '+')) || !take_digits(rest, 2, &hour) ||
	    !take_char(rest, ':') || !take_digits(rest, 2, &minute) || hour > 23 || minute > 59)
		return false;
	*ret = (hour * 3600 + minute * 60) * (west ? -1 : 1);
	return true;
}

/* A point and digits, or nothing. */
static bool skip_fraction(struct str *rest)
{
	int32_t digit = 0;
	if (!take_char(rest, '.'))
		return true;
	if (!take_digits(rest, 1, &digit))
		return false;
	while (take_digits(rest, 1, &digit))
		;
	return true;
}

bool instant_from_text(struct str text, struct instant *ret)
{
	struct date date = {0};
	int32_t second = 0, offset = 0;
	if (!take_date(&text, &date) || !take_char(&text, 'T') ||
	    !take_clock(&text, true, &second) || second == DAY_SECONDS || !skip_fraction(&text) ||
	    !take_offset(&text, &offset) || text.size > 0)
		return false;
	ret->seconds = (int64_t)date.days * DAY_SECONDS + second - offset;
	return true;
}

void buf_add_instant(struct buf *buf, struct instant instant)
{
	struct civil_time civil = civil_utc(instant);
	buf_add_date(buf, civil.date);
	buf_addf(buf, "T%02d:%02d:%02dZ", civil.second / 3600, civil.second / 60 % 60,
		 civil.second % 60);
}

struct civil_time civil_utc(struct instant instant)
{
	int64_t days = instant.seconds / DAY_SECONDS, second = instant.seconds % DAY_SECONDS;
	if (second < 0) {
		second += DAY_SECONDS;
		days--;
	}
	/* Texts give 1900 to 2199; five million years are our own mistake. */
	must(days >= INT32_MIN && days <= INT32_MAX);
	return (struct civil_time){{(int32_t)days}, (int32_t)second};
}

struct instant instant_from_civil_utc(struct civil_time civil)
{
	return (struct instant){(int64_t)civil.date.days * DAY_SECONDS + civil.second};
}

struct instant instant_now(void)
{
	struct timespec now;
	must(clock_gettime(CLOCK_REALTIME, &now) == 0);
	return (struct instant){now.tv_sec};
}

int64_t monotonic_us(void)
{
	struct timespec now;
	must(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}
