/* Every zone of the system's tzdata, old names included, against the C library, which reads the
 * same files with code of its own. */
#include "base/zone_image.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define ZONE_LIST "/usr/share/zoneinfo/tzdata.zi"
#define HOUR 3600
#define DAY 86400

struct system {
	struct arena *arena;
	struct zones *zones;
	ARRAY(char *) names;
	int64_t from, until; /* the years of the next missions: 2026 to 2030 */
};

static int64_t seconds_of(const char *text)
{
	struct instant instant = {0};
	must(instant_from_text(str_of(text), &instant));
	return instant.seconds;
}

/* "Z name …" is a zone, "L target name" another name of one. */
static void read_names(struct system *system, struct str list)
{
	struct str line = {0}, word = {0};
	while (str_cut(&list, '\n', &line)) {
		bool is_link = str_starts_with(line, STR("L "));
		if (!is_link && !str_starts_with(line, STR("Z ")))
			continue;
		for (int i = is_link ? 0 : 1; i < 3; i++)
			assert_true(str_cut(&line, ' ', &word));
		array_push(system->arena, &system->names, str_cstring(system->arena, word));
	}
}

static int open_system(void **state)
{
	struct arena *arena = arena_open();
	struct system *system = arena_new(arena, struct system);
	struct str list = {0};
	struct err err = {0};
	system->arena = arena;
	system->zones = zones_open(arena, NULL);
	system->from = seconds_of("2026-01-01T00:00:00Z");
	system->until = seconds_of("2031-01-01T00:00:00Z");
	if (file_read_all(ZONE_LIST, 1 << 20, arena, &list, &err))
		read_names(system, list);
	else
		print_message("skipped: tzdata is not installed: %s\n", err.text);
	*state = system;
	return 0;
}

static int close_system(void **state)
{
	struct system *system = *state;
	zones_close(system->zones);
	arena_close(system->arena);
	return 0;
}

static void skip_without_tzdata(const struct system *system)
{
	if (system->names.count == 0)
		skip();
}

/* Our zone, and the C library turned to it. */
static const struct zone *zone_named(struct system *system, const char *name)
{
	const struct zone *zone = NULL;
	struct err err = {0};
	if (!zone_find(system->zones, str_of(name), &zone, &err))
		fail_msg("%s: %s", name, err.text);
	assert_true(str_equal(zone_name(zone), str_of(name)));
	SCOPED_ARENA(scratch);
	setenv("TZ", str_format(scratch, ":%s", name).at, 1);
	tzset();
	return zone;
}

static int32_t library_offset(int64_t instant)
{
	time_t time = instant;
	struct tm tm;
	must(localtime_r(&time, &tm) != NULL);
	return (int32_t)tm.tm_gmtoff;
}

static void check_offset(const char *name, const struct zone *zone, int64_t instant)
{
	int32_t ours = zone_offset(zone, (struct instant){instant});
	int32_t theirs = library_offset(instant);
	if (ours != theirs)
		fail_msg("%s at %lld: %d, the C library says %d", name, (long long)instant, ours,
			 theirs);
}

static void test_zone_offset__agrees_with_the_c_library(void **state)
{
	struct system *system = *state;
	skip_without_tzdata(system);
	assert_true(system->names.count > 400);
	const int64_t begin = seconds_of("1950-01-01T00:00:00Z");
	const int64_t end = seconds_of("2110-01-01T00:00:00Z");
	for (size_t i = 0; i < system->names.count; i++) {
		const char *name = system->names.at[i];
		const struct zone *zone = zone_named(system, name);
		for (int64_t t = system->from; t < system->until; t += 25 * HOUR)
			check_offset(name, zone, t);
		for (int64_t t = begin; t < end; t += 37 * DAY + 5 * HOUR)
			check_offset(name, zone, t);
	}
}

static void test_zone_next_change__finds_the_changes_of_the_c_library(void **state)
{
	struct system *system = *state;
	skip_without_tzdata(system);
	size_t changes = 0;
	for (size_t i = 0; i < system->names.count; i++) {
		const char *name = system->names.at[i];
		const struct zone *zone = zone_named(system, name);
		struct instant at = {system->from}, change = {0};
		while (zone_next_change(zone, at, (struct instant){system->until}, &change)) {
			assert_true(change.seconds > at.seconds);
			check_offset(name, zone, change.seconds - 1);
			check_offset(name, zone, change.seconds);
			/* The library saw none since the last one. */
			for (int64_t t = at.seconds; t < change.seconds; t += 12 * HOUR)
				assert_int_equal(library_offset(t), library_offset(at.seconds));
			assert_int_not_equal(library_offset(change.seconds - 1),
					     library_offset(change.seconds));
			at = change;
			changes++;
		}
	}
	assert_true(changes > 500);
}

/* What the library shows on the clocks at an instant, in seconds as if they were UTC. */
static int64_t library_local(int64_t instant)
{
	return instant + library_offset(instant);
}

/* The instants at which the library's clocks show the civil time, by trying every offset of a
 * quarter of an hour; the first of them, where there is one. */
static int library_instants(int64_t local, int64_t *ret_first)
{
	int count = 0;
	for (int64_t offset = 15 * HOUR; offset >= -13 * HOUR; offset -= HOUR / 4)
		if (library_local(local - offset) == local && count++ == 0)
			*ret_first = local - offset;
	return count;
}

static void check_civil(const char *name, const struct zone *zone, int64_t local, int64_t change)
{
	int64_t expected = change;
	int count = library_instants(local, &expected);
	struct instant instant = {0};
	enum civil_is is = zone_to_instant(zone, civil_utc((struct instant){local}), &instant);
	enum civil_is expected_is = count == 0   ? CIVIL_NEVER
				    : count == 1 ? CIVIL_ONCE
						 : CIVIL_TWICE;
	if (is != expected_is || instant.seconds != expected)
		fail_msg("%s, clocks at %lld: %d at %lld and not %d at %lld", name,
			 (long long)local, (int)is, (long long)instant.seconds, (int)expected_is,
			 (long long)expected);
}

static void test_zone_to_instant__tells_once_twice_and_never_around_every_change(void **state)
{
	struct system *system = *state;
	skip_without_tzdata(system);
	for (size_t i = 0; i < system->names.count; i++) {
		const char *name = system->names.at[i];
		const struct zone *zone = zone_named(system, name);
		struct instant at = {system->from}, change = {0};
		for (; zone_next_change(zone, at, (struct instant){system->until}, &change);
		     at = change) {
			int64_t local = change.seconds + zone_offset(zone, at);
			for (int64_t by = -3 * HOUR; by <= 3 * HOUR; by += HOUR / 2) {
				check_civil(name, zone, local + by, change.seconds);
				check_civil(name, zone, local + by - 1, change.seconds);
			}
		}
	}
}

static void check_round_trip(const struct zone *zone, int64_t t)
{
	struct civil_time civil = zone_to_civil(zone, (struct instant){t});
	struct instant back = {0};
	enum civil_is is = zone_to_instant(zone, civil, &back);
	if (is == CIVIL_ONCE) {
		assert_int_equal(back.seconds, t);
		return;
	}
	/* The clocks showed it before: the first time is given, and it shows the same. */
	assert_int_equal(is, CIVIL_TWICE);
	assert_true(back.seconds <= t);
	struct civil_time again = zone_to_civil(zone, back);
	assert_int_equal(again.date.days, civil.date.days);
	assert_int_equal(again.second, civil.second);
}

static void test_zone_to_instant__comes_back_to_the_same_instant(void **state)
{
	struct system *system = *state;
	skip_without_tzdata(system);
	for (size_t i = 0; i < system->names.count; i++) {
		const struct zone *zone = zone_named(system, system->names.at[i]);
		struct instant at = {system->from}, change = {0};
		for (; zone_next_change(zone, at, (struct instant){system->until}, &change);
		     at = change)
			for (int64_t by = -30 * HOUR; by <= 30 * HOUR; by += HOUR / 4)
				check_round_trip(zone, change.seconds + by);
		for (int64_t t = system->from; t < system->until; t += 7 * DAY + HOUR)
			check_round_trip(zone, t);
	}
}

/* The changes of history are wilder: days left out, two within a day, seconds. */
static void test_zone_to_instant__holds_through_history(void **state)
{
	struct system *system = *state;
	skip_without_tzdata(system);
	const int64_t end = seconds_of("2060-01-01T00:00:00Z");
	for (size_t i = 0; i < system->names.count; i++) {
		const struct zone *zone = zone_named(system, system->names.at[i]);
		struct instant at = {seconds_of("1900-01-01T00:00:00Z") - 100 * 365 * (int64_t)DAY};
		struct instant change = {0}, back = {0};
		for (; zone_next_change(zone, at, (struct instant){end}, &change); at = change) {
			int32_t before = zone_offset(zone, (struct instant){change.seconds - 1});
			int32_t after = zone_offset(zone, change);
			struct civil_time between =
				civil_utc((struct instant){change.seconds + (before + after) / 2});
			enum civil_is is = zone_to_instant(zone, between, &back);
			/* Between the two clocks a jump leaves out, a step back repeats. */
			assert_int_equal(is, after > before ? CIVIL_NEVER : CIVIL_TWICE);
			if (is == CIVIL_NEVER)
				assert_int_equal(back.seconds, change.seconds);
			check_round_trip(zone, change.seconds - 1);
			check_round_trip(zone, change.seconds);
		}
	}
}

static void test_zone_parse__refuses_every_system_file_cut_short(void **state)
{
	struct system *system = *state;
	skip_without_tzdata(system);
	for (size_t i = 0; i < system->names.count; i += 20) {
		SCOPED_ARENA(scratch);
		struct zone *zone = NULL;
		struct str image = {0};
		struct err err = {0};
		const char *path =
			str_format(scratch, "/usr/share/zoneinfo/%s", system->names.at[i]).at;
		assert_true(file_read_all(path, 1 << 20, scratch, &image, &err));
		struct guarded guarded = guarded_open(image.size);
		for (size_t size = 0; size < image.size; size++)
			assert_false(zone_parse(guarded_copy(&guarded, str_slice(image, 0, size)),
						scratch, &zone, &err));
		assert_true(zone_parse(guarded_copy(&guarded, image), scratch, &zone, &err));
		guarded_close(&guarded);
	}
}

/* Zones whose law changed of late, where old tables of other libraries are wrong. */
static void test_zone_offset__follows_the_tzdata_of_the_system(void **state)
{
	struct system *system = *state;
	skip_without_tzdata(system);
	static const char *const names[] = {"America/Vancouver", "America/Edmonton",
					    "America/Winnipeg", "America/Montreal"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct zone *zone = zone_named(system, names[i]);
		for (int64_t t = system->from; t < system->until; t += HOUR)
			check_offset(names[i], zone, t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zone_offset__agrees_with_the_c_library),
		cmocka_unit_test(test_zone_next_change__finds_the_changes_of_the_c_library),
		cmocka_unit_test(
			test_zone_to_instant__tells_once_twice_and_never_around_every_change),
		cmocka_unit_test(test_zone_to_instant__comes_back_to_the_same_instant),
		cmocka_unit_test(test_zone_to_instant__holds_through_history),
		cmocka_unit_test(test_zone_parse__refuses_every_system_file_cut_short),
		cmocka_unit_test(test_zone_offset__follows_the_tzdata_of_the_system),
	};
	return cmocka_run_group_tests(tests, open_system, close_system);
}
