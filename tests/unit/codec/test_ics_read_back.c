/* What libical reads in our calendars: the same events, at the same instants, by the zones that
 * stand in the file. Skipped where libical is absent: the program itself does not need it. */
#include "codec/codec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#ifdef HAVE_LIBICAL

#include <libical/ical.h>
#include <string.h>

#define OUT_BYTES_MAX ((size_t)1 << 20)
#define DAY 86400

/* 24 events a year and a half long: every change of the clocks lies between some. */
#define EVENTS 24

static const char *const zone_names[] = {
	"America/Toronto",  "Asia/Hong_Kong",    "Asia/Kolkata",
	"Europe/Dublin",    "Africa/Casablanca", "Australia/Lord_Howe",
	"America/St_Johns", "America/Sao_Paulo", "Asia/Kathmandu",
};

static void check_event(icalcomponent *component, const struct ics_event *event)
{
	char uid[64];
	snprintf(uid, sizeof(uid), "%.*s", STR_ARGS(event->uid));
	assert_string_equal(icalcomponent_get_uid(component), uid);
	assert_int_equal(icalcomponent_get_sequence(component), event->sequence);
	struct icaltimetype start = icalcomponent_get_dtstart(component);
	struct icaltimetype end = icalcomponent_get_dtend(component);
	assert_int_equal(icaltime_as_timet_with_zone(start, start.zone), event->starts.seconds);
	assert_int_equal(icaltime_as_timet_with_zone(end, end.zone), event->ends.seconds);
	assert_int_equal(strlen(icalcomponent_get_summary(component)), event->summary.size);
	assert_memory_equal(icalcomponent_get_summary(component), event->summary.at,
			    event->summary.size);
}

static void check_zone(const struct zone *zone, struct arena *arena)
{
	struct ics_event events[EVENTS];
	struct buf out = buf_new(arena, OUT_BYTES_MAX);
	for (size_t i = 0; i < EVENTS; i++) {
		int64_t starts = 1798800000 + (int64_t)i * 23 * DAY + (int64_t)i * 1800;
		events[i] = (struct ics_event){
			.uid = str_format(arena, "i-%zu@passerelle", i),
			.sequence = (int64_t)i,
			.stamp = {1798700000},
			.starts = {starts},
			.ends = {starts + 1800},
			.zone = zone,
			.summary = STR("Entrevue, 林 ; «né» \\ et une ligne si longue qu’elle est "
				       "pliée\nune fois"),
			.organizer = {STR("Mission"), STR("mission@quebec.example")},
		};
	}
	struct ics_calendar calendar = {ICS_PUBLISH, STR("Horaire"), events, EVENTS};
	ics_write(&out, &calendar);
	icalcomponent *root = icalparser_parse_string(str_cstring(arena, buf_str(&out)));
	assert_non_null(root);
	assert_int_equal(icalcomponent_count_errors(root), 0);
	assert_true(icalrestriction_check(root));
	assert_int_equal(icalcomponent_count_components(root, ICAL_VTIMEZONE_COMPONENT), 1);
	size_t count = 0;
	for (icalcomponent *component =
		     icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);
	     component != NULL;
	     component = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT))
		check_event(component, &events[count++]);
	assert_int_equal(count, EVENTS);
	icalcomponent_free(root);
}

static void test_ics__is_read_back_by_libical(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct zones *zones = zones_open(arena, NULL);
	struct err err = {0};
	for (size_t i = 0; i < COUNT_OF(zone_names); i++) {
		const struct zone *zone = NULL;
		assert_true(zone_find(zones, str_of(zone_names[i]), &zone, &err));
		check_zone(zone, arena);
	}
	zones_close(zones);
	icaltimezone_free_builtin_timezones();
	icalmemory_free_ring();
}

#else

static void test_ics__is_read_back_by_libical(void **state)
{
	(void)state;
	print_message("libical-dev is absent: nothing reads the calendars back\n");
	skip();
}

#endif

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_ics__is_read_back_by_libical)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
