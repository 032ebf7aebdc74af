/* Dates and instants: texts that are read, texts that are refused, and the calendar behind. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const struct {
	const char *text;
	bool good;
	int64_t seconds;
} instant_cases[] = {
	{"1970-01-01T00:00:00Z", true, 0},
	{"1969-12-31T23:59:59Z", true, -1},
	{"2000-02-29T12:00:00Z", true, 951825600},
	{"2026-11-23T09:30:00-05:00", true, 1795444200},
	{"2026-11-23T14:30:00Z", true, 1795444200},
	{"2026-11-23T20:00:00+05:30", true, 1795444200},
	{"2026-11-23T14:30:00+00:00", true, 1795444200},
	{"2026-11-23T14:30:00.5Z", true, 1795444200},
	{"2026-11-23T14:30:00.999999999-00:00", true, 1795444200},
	{"1900-01-01T00:00:00Z", true, -2208988800},
	{"2199-12-31T23:59:59Z", true, 7258118399},
	{"", false, 0},
	{"2026-11-23", false, 0},
	{"2026-11-23T14:30:00", false, 0},
	{"2026-11-23T14:30Z", false, 0},
	{"2026-11-23T14Z", false, 0},
	{"2026-11-23 14:30:00Z", false, 0},
	{"2026-11-23t14:30:00Z", false, 0},
	{"2026-11-23T14:30:00z", false, 0},
	{" 2026-11-23T14:30:00Z", false, 0},
	{"2026-11-23T14:30:00Z ", false, 0},
	{"2026-11-23T14:30:00ZZ", false, 0},
	{"2026-11-23T24:00:00Z", false, 0},
	{"2026-11-23T24:00:01Z", false, 0},
	{"2026-11-23T25:00:00Z", false, 0},
	{"2026-11-23T14:60:00Z", false, 0},
	{"2026-12-31T23:59:60Z", false, 0},
	{"2026-11-23T4:30:00Z", false, 0},
	{"2026-11-23T14:30:0Z", false, 0},
	{"2026-11-23T14:30:00.Z", false, 0},
	{"2026-11-23T14:30:00,5Z", false, 0},
	{"2026-11-23T14:30:00.5", false, 0},
	{"2026-11-23T14:30:00+0530", false, 0},
	{"2026-11-23T14:30:00+05", false, 0},
	{"2026-11-23T14:30:00+5:30", false, 0},
	{"2026-11-23T14:30:00+24:00", false, 0},
	{"2026-11-23T14:30:00+05:60", false, 0},
	{"2026-11-23T14:30:00-+05:00", false, 0},
	{"2026-11-23T14:30:00Z+05:00", false, 0},
	{"2026-02-29T00:00:00Z", false, 0},
	{"1899-12-31T23:59:59Z", false, 0},
	{"2200-01-01T00:00:00Z", false, 0},
	{"99999999-01-01T00:00:00Z", false, 0},
};

static void test_instant_from_text__reads_the_one_form_and_refuses_the_rest(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(instant_cases); i++) {
		struct instant instant = {77};
		bool good = instant_from_text(str_of(instant_cases[i].text), &instant);
		int64_t expected = instant_cases[i].good ? instant_cases[i].seconds : 77;
		if (good != instant_cases[i].good || instant.seconds != expected)
			fail_msg("'%s': %d, %lld", instant_cases[i].text, good,
				 (long long)instant.seconds);
	}
}

static void test_instant_from_text__refuses_every_text_cut_short(void **state)
{
	(void)state;
	struct str text = STR("2026-11-23T09:30:00.25-05:00");
	struct instant instant = {0};
	assert_true(instant_from_text(text, &instant));
	for (size_t size = 0; size < text.size; size++)
		assert_false(instant_from_text(str_slice(text, 0, size), &instant));
}

static void test_date_from_text__knows_the_days_of_every_month(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{"2024-02-29", true},
		{"2023-02-29", false},
		{"2000-02-29", true},
		{"1900-02-29", false},
		{"2100-02-29", false},
		{"2026-01-31", true},
		{"2026-04-30", true},
		{"2026-04-31", false},
		{"2026-12-31", true},
		{"2026-12-32", false},
		{"2026-00-10", false},
		{"2026-13-01", false},
		{"2026-01-00", false},
		{"1900-01-01", true},
		{"2199-12-31", true},
		{"1899-12-31", false},
		{"2200-01-01", false},
		{"0000-01-01", false},
		{"", false},
		{"2026", false},
		{"2026-1-1", false},
		{"20260101", false},
		{"26-01-01", false},
		{"2026/01/01", false},
		{"01-01-2026", false},
		{"2026-01-01 ", false},
		{" 2026-01-01", false},
		{"2026-01-01T", false},
		{"+026-01-01", false},
		{"-026-01-01", false},
		{"2026-W01-1", false},
		{"2026-001", false},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct date date = {77};
		if (date_from_text(str_of(cases[i].text), &date) != cases[i].good)
			fail_msg("'%s'", cases[i].text);
		assert_int_equal(date.days == 77, !cases[i].good);
	}
}

static void test_date_parts__count_every_day_of_six_centuries(void **state)
{
	(void)state;
	struct date date = {0};
	assert_true(date_from_parts((struct date_parts){1700, 1, 1}, &date));
	assert_int_equal(date_weekday(date), 4); /* a Friday */
	int weekday = 4;
	struct date_parts last = {1699, 12, 31};
	for (; last.year < 2300; date.days++, weekday = (weekday + 1) % 7) {
		struct date_parts parts = date_parts(date);
		struct date back = {0};
		assert_true(date_from_parts(parts, &back));
		assert_int_equal(back.days, date.days);
		assert_int_equal(date_weekday(date), weekday);
		/* The next day, of this month or the first of the next. */
		bool same_month = parts.month == last.month && parts.day == last.day + 1;
		bool next_month = parts.month == last.month % 12 + 1 && parts.day == 1;
		assert_true(same_month || next_month);
		assert_int_equal(parts.year, last.year + (last.month == 12 && next_month));
		last = parts;
	}
	assert_true(date_from_parts((struct date_parts){1970, 1, 1}, &date));
	assert_int_equal(date.days, 0);
}

static void test_date_from_parts__refuses_years_that_no_calendar_has(void **state)
{
	(void)state;
	static const int32_t years[] = {INT32_MIN, -10000, 10000, INT32_MAX};
	struct date date = {77};
	for (size_t i = 0; i < COUNT_OF(years); i++)
		assert_false(date_from_parts((struct date_parts){years[i], 1, 1}, &date));
	assert_int_equal(date.days, 77);
	/* Any number of days has a date. */
	static const int32_t days[] = {INT32_MIN, -719468, INT32_MAX};
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		struct date_parts parts = date_parts((struct date){days[i]});
		assert_in_range(parts.month, 1, 12);
		assert_in_range(parts.day, 1, 31);
	}
}

static void test_clock_from_text__allows_midnight_at_the_end_where_asked(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int32_t second, second_with_midnight; /* -1: refused */
	} cases[] = {
		{"00:00", 0, 0},
		{"07:30", 27000, 27000},
		{"07:30:15", 27015, 27015},
		{"23:59:59", 86399, 86399},
		{"24:00", -1, 86400},
		{"24:00:00", -1, 86400},
		{"24:00:01", -1, -1},
		{"24:01", -1, -1},
		{"25:00", -1, -1},
		{"12:60", -1, -1},
		{"12:30:60", -1, -1},
		{"", -1, -1},
		{"7:30", -1, -1},
		{"07h30", -1, -1},
		{"07:3", -1, -1},
		{"07:30:", -1, -1},
		{"07:30:1", -1, -1},
		{"07:30 ", -1, -1},
		{" 07:30", -1, -1},
		{"07:30:15.5", -1, -1},
		{"0730", -1, -1},
		{"-1:30", -1, -1},
		{"07:30Z", -1, -1},
		{"\xD9\xA0\xD9\xA7:30", -1, -1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int32_t second = -1, with_midnight = -1;
		clock_from_text(str_of(cases[i].text), false, &second);
		clock_from_text(str_of(cases[i].text), true, &with_midnight);
		if (second != cases[i].second || with_midnight != cases[i].second_with_midnight)
			fail_msg("'%s': %d, %d", cases[i].text, second, with_midnight);
	}
}

static void test_buf_add_instant__writes_what_is_read_again(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 64);
	for (int64_t t = -2208988800; t < 7258118400; t += 86400 * 9 + 3599) {
		struct instant back = {0};
		buf_clear(&buf);
		buf_add_instant(&buf, (struct instant){t});
		assert_int_equal(buf_str(&buf).size, 20);
		assert_true(instant_from_text(buf_str(&buf), &back));
		assert_int_equal(back.seconds, t);
	}
	buf_clear(&buf);
	buf_add_date(&buf, (struct date){-1});
	assert_true(str_equal(buf_str(&buf), STR("1969-12-31")));
}

static void test_civil_utc__goes_there_and_back_across_1970(void **state)
{
	(void)state;
	for (int64_t t = -200000; t <= 200000; t += 7919) {
		struct civil_time civil = civil_utc((struct instant){t});
		assert_in_range(civil.second, 0, 86399);
		assert_int_equal(instant_from_civil_utc(civil).seconds, t);
	}
	assert_int_equal(civil_utc((struct instant){-1}).date.days, -1);
	assert_int_equal(civil_utc((struct instant){-1}).second, 86399);
}

static void test_monotonic_us__never_goes_back(void **state)
{
	(void)state;
	int64_t last = monotonic_us();
	for (int i = 0; i < 1000; i++) {
		int64_t now = monotonic_us();
		assert_true(now >= last);
		last = now;
	}
	/* This file was written in 2026. */
	assert_true(instant_now().seconds > 1767225600);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_instant_from_text__reads_the_one_form_and_refuses_the_rest),
		cmocka_unit_test(test_instant_from_text__refuses_every_text_cut_short),
		cmocka_unit_test(test_date_from_text__knows_the_days_of_every_month),
		cmocka_unit_test(test_date_parts__count_every_day_of_six_centuries),
		cmocka_unit_test(test_date_from_parts__refuses_years_that_no_calendar_has),
		cmocka_unit_test(test_clock_from_text__allows_midnight_at_the_end_where_asked),
		cmocka_unit_test(test_buf_add_instant__writes_what_is_read_again),
		cmocka_unit_test(test_civil_utc__goes_there_and_back_across_1970),
		cmocka_unit_test(test_monotonic_us__never_goes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
