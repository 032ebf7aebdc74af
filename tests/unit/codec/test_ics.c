/* The iCalendar writer, by what stands in the file. What other programs read in it is
 * test_ics_read_back's. */
#include "codec/codec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define OUT_BYTES_MAX ((size_t)1 << 20)

struct world {
	struct arena *arena;
	struct zones *zones;
};

static int up(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	*world = (struct world){arena, zones_open(arena, NULL)};
	*state = world;
	return 0;
}

static int down(void **state)
{
	struct world *world = *state;
	zones_close(world->zones);
	arena_close(world->arena);
	return 0;
}

static int64_t at(const char *text)
{
	struct instant instant;
	assert_true(instant_from_text(str_of(text), &instant));
	return instant.seconds;
}

static const struct zone *zone_of(struct world *world, const char *name)
{
	const struct zone *zone = NULL;
	struct err err = {0};
	if (name[0] != '\0')
		assert_true(zone_find(world->zones, str_of(name), &zone, &err));
	return zone;
}

static struct ics_event event_of(struct world *world, const char *zone, const char *starts)
{
	return (struct ics_event){
		.uid = STR("i-1@passerelle"),
		.sequence = 2,
		.stamp = {at("2027-01-05T12:00:00Z")},
		.starts = {at(starts)},
		.ends = {at(starts) + 1800},
		.zone = zone_of(world, zone),
		.summary = STR("Entrevue"),
	};
}

static struct str written(struct world *world, enum ics_method method,
			  const struct ics_event *events, size_t count)
{
	struct buf out = buf_new(world->arena, OUT_BYTES_MAX);
	struct ics_calendar calendar = {.method = method, .events = events, .event_count = count};
	ics_write(&out, &calendar);
	assert_false(buf_is_full(&out));
	return buf_str(&out);
}

static bool says(struct str file, const char *text)
{
	return str_find(file, str_of(text)) < file.size;
}

static size_t count_of(struct str file, const char *text)
{
	size_t count = 0;
	for (size_t i; (i = str_find(file, str_of(text))) < file.size; count++)
		file = str_skip(file, i + 1);
	return count;
}

static void test_ics__writes_a_calendar(void **state)
{
	struct world *world = *state;
	struct ics_event event = event_of(world, "Asia/Hong_Kong", "2027-02-16T12:30:00Z");
	struct str file = written(world, ICS_PUBLISH, &event, 1);
	assert_true(str_equal(file, STR("BEGIN:VCALENDAR\r\n"
					"VERSION:2.0\r\n"
					"PRODID:-//Passerelle//Entrevues//FR\r\n"
					"CALSCALE:GREGORIAN\r\n"
					"METHOD:PUBLISH\r\n"
					"BEGIN:VTIMEZONE\r\n"
					"TZID:Asia/Hong_Kong\r\n"
					"X-LIC-LOCATION:Asia/Hong_Kong\r\n"
					"BEGIN:STANDARD\r\n"
					"DTSTART:19700101T000000\r\n"
					"TZOFFSETFROM:+0800\r\n"
					"TZOFFSETTO:+0800\r\n"
					"END:STANDARD\r\n"
					"END:VTIMEZONE\r\n"
					"BEGIN:VEVENT\r\n"
					"UID:i-1@passerelle\r\n"
					"DTSTAMP:20270105T120000Z\r\n"
					"SEQUENCE:2\r\n"
					"DTSTART;TZID=Asia/Hong_Kong:20270216T203000\r\n"
					"DTEND;TZID=Asia/Hong_Kong:20270216T210000\r\n"
					"SUMMARY:Entrevue\r\n"
					"STATUS:CONFIRMED\r\n"
					"TRANSP:OPAQUE\r\n"
					"END:VEVENT\r\n"
					"END:VCALENDAR\r\n")));
}

/* In Montréal the clocks go forward on March 14 and back on November 7, 2027. */
static void test_ics__writes_out_the_zone(void **state)
{
	struct world *world = *state;
	struct ics_event event = event_of(world, "America/Toronto", "2027-02-16T12:30:00Z");
	struct str file = written(world, ICS_PUBLISH, &event, 1);
	assert_true(says(file, "BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\n"
			       "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\n"));
	assert_true(says(file, "BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\n"
			       "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\n"));
	assert_true(says(file, "BEGIN:STANDARD\r\nDTSTART:20271107T020000\r\n"));
	assert_true(says(file, "DTSTART;TZID=America/Toronto:20270216T073000\r\n"));
}

static void test_ics__writes_each_zone_once(void **state)
{
	struct world *world = *state;
	struct ics_event events[] = {
		event_of(world, "America/Toronto", "2027-02-16T12:30:00Z"),
		event_of(world, "Asia/Kolkata", "2027-02-17T12:30:00Z"),
		event_of(world, "America/Toronto", "2027-02-18T12:30:00Z"),
		event_of(world, "", "2027-02-19T12:30:00Z"),
	};
	struct str file = written(world, ICS_PUBLISH, events, COUNT_OF(events));
	assert_int_equal(count_of(file, "BEGIN:VTIMEZONE"), 2);
	assert_int_equal(count_of(file, "BEGIN:VEVENT"), 4);
	assert_true(says(file, "TZOFFSETTO:+0530\r\n"));
	assert_true(says(file, "DTSTART:20270219T123000Z\r\n"));
}

/* The clocks of Montréal show 01:30 twice on November 7, 2027: at 05:30 and at 06:30 UTC. */
static void test_ics__is_precise_where_an_hour_comes_twice(void **state)
{
	struct world *world = *state;
	struct ics_event first = event_of(world, "America/Toronto", "2027-11-07T05:30:00Z");
	struct ics_event second = event_of(world, "America/Toronto", "2027-11-07T06:30:00Z");
	struct str file = written(world, ICS_PUBLISH, &first, 1);
	assert_true(says(file, "DTSTART;TZID=America/Toronto:20271107T013000\r\n"));
	file = written(world, ICS_PUBLISH, &second, 1);
	assert_true(says(file, "DTSTART:20271107T063000Z\r\n"));
}

static void test_ics__asks_and_cancels(void **state)
{
	struct world *world = *state;
	struct ics_event event = event_of(world, "", "2027-02-16T12:30:00Z");
	event.organizer = (struct ics_person){STR("Mission: \"Asie\""), STR("m@quebec.example")};
	event.attendee = (struct ics_person){STR("Lam Ka Yan"), STR("lam@hk.example")};
	struct str file = written(world, ICS_REQUEST, &event, 1);
	assert_true(says(file, "METHOD:REQUEST\r\n"));
	assert_true(says(file, "ORGANIZER;CN=\"Mission: 'Asie'\":mailto:m@quebec.example\r\n"));
	assert_true(says(file, "ATTENDEE;CN=\"Lam Ka Yan\";ROLE=REQ-PARTICIPANT;"));
	file = written(world, ICS_CANCEL, &event, 1);
	assert_true(says(file, "METHOD:CANCEL\r\n"));
	assert_true(says(file, "STATUS:CANCELLED\r\n"));
	assert_true(says(file, "UID:i-1@passerelle\r\n"));
	file = written(world, ICS_PUBLISH, &event, 1);
	assert_false(says(file, "ATTENDEE"));
}

static void test_ics__lets_no_value_begin_a_line(void **state)
{
	struct world *world = *state;
	static const char *const texts[] = {
		"a\nATTENDEE:mailto:x@y.example",
		"a\r\nATTENDEE:mailto:x@y.example",
		"a\rATTENDEE:mailto:x@y.example",
		"a\r\n ATTENDEE:mailto:x@y.example",
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct ics_event event = event_of(world, "", "2027-02-16T12:30:00Z");
		event.uid = event.summary = event.description = event.location = str_of(texts[i]);
		event.url = str_format(world->arena, "https://%s", texts[i]);
		event.organizer = (struct ics_person){str_of(texts[i]), STR("m@quebec.example")};
		event.attendee = (struct ics_person){STR("x"), str_of(texts[i])};
		struct str file = written(world, ICS_REQUEST, &event, 1);
		assert_false(says(file, "\nATTENDEE"));
		assert_false(says(file, "\n ATTENDEE"));
		assert_false(says(file, "\rATTENDEE"));
		assert_false(says(file, "\nURL"));
	}
}

static void test_ics__escapes_texts(void **state)
{
	struct world *world = *state;
	static const struct {
		const char *text, *line;
	} cases[] = {
		{"Studio Boréal, Montréal", "SUMMARY:Studio Boréal\\, Montréal\r\n"},
		{"a;b\\c", "SUMMARY:a\\;b\\\\c\r\n"},
		{"one\ntwo\r\nthree\rfour", "SUMMARY:one\\ntwo\\nthree\\nfour\r\n"},
		{"a\x01\tb\x7F", "SUMMARY:ab\r\n"},
		{"«10 h : d’accord»", "SUMMARY:«10 h : d’accord»\r\n"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct ics_event event = event_of(world, "", "2027-02-16T12:30:00Z");
		event.summary = str_of(cases[i].text);
		assert_true(says(written(world, ICS_PUBLISH, &event, 1), cases[i].line));
	}
}

/* Every line has 75 bytes at most, and unfolded the text is whole. */
static void test_ics__folds_between_characters(void **state)
{
	struct world *world = *state;
	static const char *const pieces[] = {"a", "é", "林", "😀", "aé林😀"};
	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		struct buf text = buf_new(world->arena, 4000);
		while (text.size < 600)
			buf_add(&text, str_of(pieces[i]));
		struct ics_event event = event_of(world, "", "2027-02-16T12:30:00Z");
		event.summary = buf_str(&text);
		struct str file = written(world, ICS_PUBLISH, &event, 1), rest = file, line;
		struct buf unfolded = buf_new(world->arena, OUT_BYTES_MAX);
		while (str_cut(&rest, '\n', &line) && line.size > 0) {
			assert_true(line.at[line.size - 1] == '\r' && line.size - 1 <= 75);
			assert_true(str_is_utf8(line));
			bool goes_on = line.at[0] == ' ';
			buf_add(&unfolded, str_of(goes_on ? "" : "\n"));
			buf_add(&unfolded, str_slice(line, goes_on, line.size - 1 - goes_on));
		}
		struct str whole =
			str_format(world->arena, "SUMMARY:%.*s\n", STR_ARGS(event.summary));
		assert_true(says(buf_str(&unfolded), whole.at));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ics__writes_a_calendar),
		cmocka_unit_test(test_ics__writes_out_the_zone),
		cmocka_unit_test(test_ics__writes_each_zone_once),
		cmocka_unit_test(test_ics__is_precise_where_an_hour_comes_twice),
		cmocka_unit_test(test_ics__asks_and_cancels),
		cmocka_unit_test(test_ics__lets_no_value_begin_a_line),
		cmocka_unit_test(test_ics__escapes_texts),
		cmocka_unit_test(test_ics__folds_between_characters),
	};
	return cmocka_run_group_tests(tests, up, down);
}
