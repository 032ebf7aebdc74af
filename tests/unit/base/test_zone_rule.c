/* The footer of a TZif file: every form of a POSIX TZ string, by tables. */
#include "base/zone_image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static bool zone_of_footer(struct arena *arena, char version, const char *footer, struct zone **ret)
{
	struct err err = {0};
	return zone_parse(image_of_footer(arena, version, footer), arena, ret, &err);
}

static const struct {
	const char *footer, *instant;
	int32_t offset;
} rule_cases[] = {
	/* Signs run westwards; minutes and seconds. */
	{"EST5", "2030-07-01T00:00:00Z", -18000},
	{"<+03>-3", "2030-07-01T00:00:00Z", 10800},
	{"<-0330>+3:30", "2030-07-01T00:00:00Z", -12600},
	{"<+0545>-05:45:15", "2030-07-01T00:00:00Z", 20715},
	{"ABC24", "2030-07-01T00:00:00Z", -86400},
	{"ABC-24:59:59", "2030-07-01T00:00:00Z", 89999},
	/* Mm.w.d: the second Sunday of March, the first of November. */
	{"EST5EDT,M3.2.0,M11.1.0", "2030-03-10T06:59:59Z", -18000},
	{"EST5EDT,M3.2.0,M11.1.0", "2030-03-10T07:00:00Z", -14400},
	{"EST5EDT,M3.2.0,M11.1.0", "2030-11-03T05:59:59Z", -14400},
	{"EST5EDT,M3.2.0,M11.1.0", "2030-11-03T06:00:00Z", -18000},
	/* The last Sunday, of a month of five and of one of four. */
	{"CET-1CEST,M3.5.0,M10.5.0/3", "2030-03-31T00:59:59Z", 3600},
	{"CET-1CEST,M3.5.0,M10.5.0/3", "2030-03-31T01:00:00Z", 7200},
	{"CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59Z", 7200},
	{"CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 3600},
	/* The last Saturday and the last day of December. */
	{"AAA0BBB,M12.5.6/0,M12.5.6/3", "2026-12-25T23:59:59Z", 0},
	{"AAA0BBB,M12.5.6/0,M12.5.6/3", "2026-12-26T00:00:00Z", 3600},
	{"AAA0BBB,M12.5.6/0,M12.5.6/3", "2026-12-26T02:00:00Z", 0},
	{"AAA0BBB,M2.1.0,M12.5.4/0", "2026-12-30T22:59:59Z", 3600},
	{"AAA0BBB,M2.1.0,M12.5.4/0", "2026-12-30T23:00:00Z", 0},
	/* South of the equator; New Year in the summer. */
	{"NZST-12NZDT,M9.5.0,M4.1.0/3", "2030-01-01T00:00:00Z", 46800},
	{"NZST-12NZDT,M9.5.0,M4.1.0/3", "2030-04-06T13:59:59Z", 46800},
	{"NZST-12NZDT,M9.5.0,M4.1.0/3", "2030-04-06T14:00:00Z", 43200},
	{"NZST-12NZDT,M9.5.0,M4.1.0/3", "2030-09-28T14:00:00Z", 46800},
	/* A summer that is the winter: clocks go back from the standard. */
	{"IST-1GMT0,M10.5.0,M3.5.0/1", "2030-01-01T00:00:00Z", 0},
	{"IST-1GMT0,M10.5.0,M3.5.0/1", "2030-07-01T00:00:00Z", 3600},
	/* Half an hour. */
	{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2030-01-01T00:00:00Z", 39600},
	/* Times before and after their day. */
	{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2030-03-31T00:59:59Z", -7200},
	{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2030-03-31T01:00:00Z", -3600},
	{"EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59Z", 7200},
	{"EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", 10800},
	{"AAA0BBB,M3.1.0/-167,M10.1.0/167:59:59", "2026-02-22T00:59:59Z", 0},
	{"AAA0BBB,M3.1.0/-167,M10.1.0/167:59:59", "2026-02-22T01:00:00Z", 3600},
	{"AAA0BBB,M3.1.0/-167,M10.1.0/167:59:59", "2026-10-10T22:59:58Z", 3600},
	{"AAA0BBB,M3.1.0/-167,M10.1.0/167:59:59", "2026-10-10T22:59:59Z", 0},
	/* Jn: March 1 is day 60 every year. n: it is day 59, in leap years 60. */
	{"AAA0BBB,J60/0,J300", "2027-02-28T23:59:59Z", 0},
	{"AAA0BBB,J60/0,J300", "2027-03-01T00:00:00Z", 3600},
	{"AAA0BBB,J60/0,J300", "2028-02-29T23:59:59Z", 0},
	{"AAA0BBB,J60/0,J300", "2028-03-01T00:00:00Z", 3600},
	{"AAA0BBB,59/0,300", "2027-03-01T00:00:00Z", 3600},
	{"AAA0BBB,59/0,300", "2028-02-28T23:59:59Z", 0},
	{"AAA0BBB,59/0,300", "2028-02-29T00:00:00Z", 3600},
	{"AAA0BBB,J59/0,J300", "2028-02-28T00:00:00Z", 3600},
	/* Summer all year, as RFC 9636 writes it. */
	{"XXX3EDT4,0/0,J365/23", "2030-01-01T02:59:59Z", -14400},
	{"XXX3EDT4,0/0,J365/23", "2030-01-01T03:00:00Z", -14400},
	{"XXX3EDT4,0/0,J365/23", "2028-12-31T12:00:00Z", -14400},
	{"EST5EDT,0/0,J365/25", "2030-01-01T05:00:00Z", -14400},
	/* Far away, where the calendar has come round again. */
	{"EST5EDT,M3.2.0,M11.1.0", "1900-07-01T00:00:00Z", -14400},
	{"EST5EDT,M3.2.0,M11.1.0", "2199-07-01T00:00:00Z", -14400},
	{"EST5EDT,M3.2.0,M11.1.0", "2199-12-31T00:00:00Z", -18000},
};

static void test_zone_rule__gives_the_offset_of_each_instant(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(rule_cases); i++) {
		SCOPED_ARENA(arena);
		struct zone *zone = NULL;
		struct instant instant = {0};
		assert_true(instant_from_text(str_of(rule_cases[i].instant), &instant));
		assert_true(zone_of_footer(arena, '3', rule_cases[i].footer, &zone));
		if (zone_offset(zone, instant) != rule_cases[i].offset)
			fail_msg("%s at %s: %d and not %d", rule_cases[i].footer,
				 rule_cases[i].instant, zone_offset(zone, instant),
				 rule_cases[i].offset);
	}
}

static void test_zone_rule__refuses_what_is_no_rule(void **state)
{
	(void)state;
	static const char *const bad[] = {
		" ",
		"E5",
		"ES5",
		"5",
		"EST",
		"EST ",
		"EST5 ",
		" EST5",
		"EST25",
		"EST-25",
		"EST5:",
		"EST5:60",
		"EST5:00:60",
		"EST5:0:0:0",
		"EST+-5",
		"EST--5",
		"<+03-3",
		"<03",
		"<>3",
		"<+3>-3",
		"<+0 3>-3",
		"+03>-3",
		"EST0005",
		"EST5EDT",
		"EST5EDT4",
		"EST5ED,J1,J2",
		"EST5EDT,M3.2.0",
		"EST5EDT,M3.2.0,",
		"EST5EDT,,M3.2.0",
		"EST5EDT,M3.2.0,M11.1.0,",
		"EST5EDT,M3.2.0,M11.1.0 ",
		"EST5EDT,M0.2.0,M11.1.0",
		"EST5EDT,M13.2.0,M11.1.0",
		"EST5EDT,M3.0.0,M11.1.0",
		"EST5EDT,M3.6.0,M11.1.0",
		"EST5EDT,M3.2.7,M11.1.0",
		"EST5EDT,M3.2,M11.1.0",
		"EST5EDT,M3.2.,M11.1.0",
		"EST5EDT,M.2.0,M11.1.0",
		"EST5EDT,M3.2.0/,M11.1.0",
		"EST5EDT,M3.2.0/168,M11.1.0",
		"EST5EDT,M3.2.0/-168,M11.1.0",
		"EST5EDT,M3.2.0/2:60,M11.1.0",
		"EST5EDT,J0,J300",
		"EST5EDT,J366,J300",
		"EST5EDT,366,J300",
		"EST5EDT,-1,J300",
		"EST5EDT,J,J300",
		"EST5EDT,J1/1000,J300",
		"EST5EDT25,J1,J300",
		":America/Montreal",
		"EST5EDT,J1,J300\n",
		("EST\xC3\xA9"
		 "5"),
		"EST5EDT,J99999999999,J300",
		"EST99999999999",
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		SCOPED_ARENA(arena);
		struct zone *zone = NULL;
		if (zone_of_footer(arena, '3', bad[i], &zone))
			fail_msg("'%s' was read", bad[i]);
	}
}

static void test_zone_rule__allows_wide_times_from_version_3_on(void **state)
{
	(void)state;
	static const struct {
		const char *footer;
		bool in_2, in_3;
	} cases[] = {
		{"EST5EDT,M3.2.0/24,M11.1.0", true, true},
		{"EST5EDT,M3.2.0/25,M11.1.0", false, true},
		{"EST5EDT,M3.2.0/-1,M11.1.0", false, true},
		{"EST5EDT,M3.2.0/+1,M11.1.0", false, true},
		{"EST5EDT,M3.2.0,M11.1.0/-167", false, true},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct zone *zone = NULL;
		assert_int_equal(zone_of_footer(arena, '2', cases[i].footer, &zone), cases[i].in_2);
		assert_int_equal(zone_of_footer(arena, '3', cases[i].footer, &zone), cases[i].in_3);
		assert_int_equal(zone_of_footer(arena, '4', cases[i].footer, &zone), cases[i].in_3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zone_rule__gives_the_offset_of_each_instant),
		cmocka_unit_test(test_zone_rule__refuses_what_is_no_rule),
		cmocka_unit_test(test_zone_rule__allows_wide_times_from_version_3_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
