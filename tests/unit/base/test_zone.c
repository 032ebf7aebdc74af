/* Zones by name, in a folder of the test's own; civil times that clocks show twice or never. */
#include "base/zone_image.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define LONGEST_NAME "Area_of_sixteen_Area_of_sixteen_Area_of_sixteen_Area_of_sixteen_"
_Static_assert(sizeof(LONGEST_NAME) - 1 == ZONE_NAME_BYTES_MAX, "the longest name");
#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"

static void write_file(const char *folder, const char *name, struct str bytes)
{
	SCOPED_ARENA(arena);
	struct err err = {0};
	const char *path = str_format(arena, "%s/%s", folder, name).at;
	if (!file_write_all(path, bytes, &err))
		fail_msg("%s", err.text);
}

/* Zones, and files that are none. */
static int make_folder(void **state)
{
	SCOPED_ARENA(arena);
	char *folder = strdup("/tmp/passerelle-zones-XXXXXX");
	assert_non_null(mkdtemp(folder));
	static const char *const folders[] = {"America", "posix", "right"};
	for (size_t i = 0; i < COUNT_OF(folders); i++)
		must(mkdir(str_format(arena, "%s/%s", folder, folders[i]).at, 0700) == 0);
	static const char *const zones[] = {"America/Montreal", "GMT+5",     "posixrules",
					    "localtime",        "posix/UTC", "right/UTC"};
	for (size_t i = 0; i < COUNT_OF(zones); i++)
		write_file(folder, zones[i], image_of_footer(arena, '2', NEW_YORK));
	write_file(folder, "leapseconds", STR("# leap seconds\n"));
	write_file(folder, "tzdata.zi", STR("# version\n"));
	write_file(folder, "Notes", STR("no zone\n"));
	write_file(folder, "Empty", STR(""));
	write_file(folder, "Damaged", STR("TZif2"));
	char *big = arena_take(arena, ZONE_FILE_BYTES_MAX + 1);
	memcpy(big, "TZif2", 5);
	write_file(folder, "Big", (struct str){big, ZONE_FILE_BYTES_MAX + 1});
	write_file(folder, "Full", (struct str){big, ZONE_FILE_BYTES_MAX});
	write_file(folder, LONGEST_NAME, image_of_footer(arena, '2', NEW_YORK));
	*state = folder;
	return 0;
}

static int remove_folder(void **state)
{
	SCOPED_ARENA(arena);
	struct file_list list = {0};
	struct err err = {0};
	char *folder = *state;
	static const char *const folders[] = {"/America", "/posix", "/right", ""};
	assert_true(file_list_folder(folder, true, arena, &list, &err));
	for (size_t i = 0; i < list.count; i++)
		remove(list.paths[i]);
	for (size_t i = 0; i < COUNT_OF(folders); i++)
		remove(str_format(arena, "%s%s", folder, folders[i]).at);
	free(folder);
	return 0;
}

static void test_zone_find__finds_a_zone_once_and_keeps_it(void **state)
{
	SCOPED_ARENA(arena);
	struct zones *zones = zones_open(arena, *state);
	const struct zone *first = NULL, *again = NULL, *other = NULL;
	struct err err = {0};
	assert_true(zone_find(zones, STR("America/Montreal"), &first, &err));
	assert_true(zone_find(zones, STR("GMT+5"), &other, &err));
	assert_true(zone_find(zones, STR(LONGEST_NAME), &other, &err));
	assert_true(zone_find(zones, STR("America/Montreal"), &again, &err));
	assert_ptr_equal(first, again);
	assert_ptr_not_equal(first, other);
	assert_true(str_equal(zone_name(first), STR("America/Montreal")));
	assert_int_equal(zone_offset(first, (struct instant){0}), -18000);
	zones_close(zones);
}

static void test_zone_find__refuses_what_is_no_zone(void **state)
{
	char long_name[ZONE_NAME_BYTES_MAX + 2] = {0};
	memset(long_name, 'A', sizeof(long_name) - 1);
	const struct str cases[] = {
		STR(""),
		STR("Europe/Nowhere"),
		STR("America"),
		STR("America/"),
		STR("/America/Montreal"),
		STR("America//Montreal"),
		STR("America/../America/Montreal"),
		STR("../zoneinfo/America/Montreal"),
		STR("./GMT+5"),
		STR("America/Montreal "),
		STR(" America/Montreal"),
		STR("America/Montr\xC3\xA9"
		    "al"),
		STR("America/Montreal\n"),
		STR("America/Montreal\0"),
		STR("GMT%2B5"),
		STR("posixrules"),
		STR("localtime"),
		STR("leapseconds"),
		STR("tzdata.zi"),
		STR("posix/UTC"),
		STR("right/UTC"),
		STR("Notes"),
		STR("Empty"),
		STR("Big"),
		str_of(long_name),
	};
	SCOPED_ARENA(arena);
	struct zones *zones = zones_open(arena, *state);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct zone *zone = NULL;
		struct err err = {0};
		if (zone_find(zones, cases[i], &zone, &err))
			fail_msg("found %.*s", STR_ARGS(cases[i]));
		assert_null(zone);
		assert_int_equal(err.kind, ERR_INPUT);
		assert_non_null(strstr(err.text, " / "));
		for (const char *c = err.text; *c != '\0'; c++)
			assert_true((unsigned char)*c >= ' ');
	}
	zones_close(zones);
}

static void test_zone_find__says_that_tzdata_is_damaged_or_missing(void **state)
{
	SCOPED_ARENA(arena);
	struct zones *zones = zones_open(arena, *state);
	const struct zone *zone = NULL;
	struct err err = {0};
	/* As large as may be: it is read, and found wanting. */
	assert_false(zone_find(zones, STR("Full"), &zone, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_false(zone_find(zones, STR("Damaged"), &zone, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_non_null(strstr(err.text, "/Damaged : "));
	zones_close(zones);
	zones = zones_open(arena, "/nowhere/zoneinfo");
	assert_false(zone_find(zones, STR("America/Montreal"), &zone, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_non_null(strstr(err.text, "install tzdata"));
	assert_null(zone);
	zones_close(zones);
}

struct finders {
	struct zones *zones;
	const struct zone *found[64];
};

static void find_some(void *context, size_t piece)
{
	struct finders *finders = context;
	struct err err = {0};
	struct str name = piece % 2 == 0 ? STR("America/Montreal") : STR("GMT+5");
	must(zone_find(finders->zones, name, &finders->found[piece], &err));
}

static void test_zone_find__gives_threads_the_same_zone(void **state)
{
	SCOPED_ARENA(arena);
	struct finders finders = {.zones = zones_open(arena, *state)};
	threads_run(8, COUNT_OF(finders.found), find_some, &finders);
	for (size_t i = 2; i < COUNT_OF(finders.found); i++)
		assert_ptr_equal(finders.found[i], finders.found[i % 2]);
	assert_ptr_not_equal(finders.found[0], finders.found[1]);
	zones_close(finders.zones);
}

static void test_zone_to_instant__knows_hours_shown_twice_and_never(void **state)
{
	(void)state;
	static const struct {
		const char *footer, *civil;
		enum civil_is is;
		const char *instant;
	} cases[] = {
		{NEW_YORK, "2030-03-10T01:59:59Z", CIVIL_ONCE, "2030-03-10T06:59:59Z"},
		{NEW_YORK, "2030-03-10T02:00:00Z", CIVIL_NEVER, "2030-03-10T07:00:00Z"},
		{NEW_YORK, "2030-03-10T02:59:59Z", CIVIL_NEVER, "2030-03-10T07:00:00Z"},
		{NEW_YORK, "2030-03-10T03:00:00Z", CIVIL_ONCE, "2030-03-10T07:00:00Z"},
		{NEW_YORK, "2030-11-03T00:59:59Z", CIVIL_ONCE, "2030-11-03T04:59:59Z"},
		{NEW_YORK, "2030-11-03T01:00:00Z", CIVIL_TWICE, "2030-11-03T05:00:00Z"},
		{NEW_YORK, "2030-11-03T01:59:59Z", CIVIL_TWICE, "2030-11-03T05:59:59Z"},
		{NEW_YORK, "2030-11-03T02:00:00Z", CIVIL_ONCE, "2030-11-03T07:00:00Z"},
		{"<+13>-13", "2030-01-01T00:00:00Z", CIVIL_ONCE, "2029-12-31T11:00:00Z"},
		{"<-12>12", "2030-01-01T23:59:59Z", CIVIL_ONCE, "2030-01-02T11:59:59Z"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct zone *zone = NULL;
		struct err err = {0};
		struct instant civil = {0}, expected = {0}, instant = {0};
		assert_true(zone_parse(image_of_footer(arena, '2', cases[i].footer), arena, &zone,
				       &err));
		assert_true(instant_from_text(str_of(cases[i].civil), &civil));
		assert_true(instant_from_text(str_of(cases[i].instant), &expected));
		enum civil_is is = zone_to_instant(zone, civil_utc(civil), &instant);
		if (is != cases[i].is || instant.seconds != expected.seconds)
			fail_msg("%s in %s", cases[i].civil, cases[i].footer);
	}
}

/* Two changes within a day, an hour that comes three times, a day that is left out. */
static void test_zone_to_instant__bears_changes_close_together(void **state)
{
	(void)state;
	static const int32_t offsets[] = {0, -3600, -7200, 50400, -36000};
	static const struct image_change changes[] = {
		{1000000, 1}, {1001000, 2}, {2000000, 4}, {3000000, 3}};
	static const struct image image = {'2', offsets, 5, changes, 4, ""};
	static const struct {
		int64_t local;
		enum civil_is is;
		int64_t instant;
	} cases[] = {
		{993799, CIVIL_ONCE, 993799},    {993800, CIVIL_TWICE, 993800},
		{996400, CIVIL_TWICE, 996400},   {997399, CIVIL_TWICE, 997399},
		{999999, CIVIL_TWICE, 999999},   {1000000, CIVIL_ONCE, 1007200},
		{2963999, CIVIL_ONCE, 2999999},  {2964000, CIVIL_NEVER, 3000000},
		{3050399, CIVIL_NEVER, 3000000}, {3050400, CIVIL_ONCE, 3000000},
	};
	SCOPED_ARENA(arena);
	struct zone *zone = NULL;
	struct err err = {0};
	assert_true(zone_parse(image_write(arena, &image), arena, &zone, &err));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct instant instant = {0};
		enum civil_is is = zone_to_instant(
			zone, civil_utc((struct instant){cases[i].local}), &instant);
		assert_int_equal(is, cases[i].is);
		assert_int_equal(instant.seconds, cases[i].instant);
	}
}

static void test_zone_next_change__stops_at_the_end_of_what_was_asked(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct zone *zone = NULL;
	struct err err = {0};
	struct instant change = {0}, march = {0}, november = {0};
	assert_true(instant_from_text(STR("2030-03-10T07:00:00Z"), &march));
	assert_true(instant_from_text(STR("2030-11-03T06:00:00Z"), &november));
	assert_true(zone_parse(image_of_footer(arena, '2', NEW_YORK), arena, &zone, &err));
	assert_false(
		zone_next_change(zone, march, (struct instant){november.seconds - 1}, &change));
	assert_int_equal(change.seconds, 0);
	assert_true(zone_next_change(zone, march, november, &change));
	assert_int_equal(change.seconds, november.seconds);
	assert_true(zone_next_change(zone, (struct instant){march.seconds - 1}, november, &change));
	assert_int_equal(change.seconds, march.seconds);
	/* Summer all year: the rule has its days, the clocks never change. */
	assert_true(zone_parse(image_of_footer(arena, '3', "XXX3EDT4,0/0,J365/23"), arena, &zone,
			       &err));
	assert_false(zone_next_change(zone, march, (struct instant){march.seconds * 2}, &change));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zone_find__finds_a_zone_once_and_keeps_it),
		cmocka_unit_test(test_zone_find__refuses_what_is_no_zone),
		cmocka_unit_test(test_zone_find__says_that_tzdata_is_damaged_or_missing),
		cmocka_unit_test(test_zone_find__gives_threads_the_same_zone),
		cmocka_unit_test(test_zone_to_instant__knows_hours_shown_twice_and_never),
		cmocka_unit_test(test_zone_to_instant__bears_changes_close_together),
		cmocka_unit_test(test_zone_next_change__stops_at_the_end_of_what_was_asked),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
