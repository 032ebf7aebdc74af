#include "domain/domain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* One field of one kind, in place of a noun. */
union value {
	struct str text;
	int32_t i32;
	int64_t i64;
};

struct good {
	enum field_kind kind;
	const char *cell;
	const char *written; /* NULL: the cell itself */
};

struct bad {
	enum field_kind kind;
	const char *cell;
};

struct fixture {
	struct arena *arena;
	struct field_world world;
};

static int open_world(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *fixture = arena_new(arena, struct fixture);
	fixture->arena = arena;
	fixture->world.zones = zones_open(arena, NULL);
	assert_true(date_from_text(STR("2026-11-23"), &fixture->world.today));
	*state = fixture;
	return 0;
}

static int close_world(void **state)
{
	struct fixture *fixture = *state;
	zones_close(fixture->world.zones);
	arena_close(fixture->arena);
	return 0;
}

static struct field field_of(enum field_kind kind, enum presence presence)
{
	return (struct field){.name = "x", .kind = kind, .presence = presence};
}

static void check_good(const struct fixture *fixture, const struct good *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct field field = field_of(cases[i].kind, PRESENCE_NEEDED);
		union value value;
		memset(&value, 0x5A, sizeof(value));
		const char *why = NULL;
		if (!field_read(&field, str_of(cases[i].cell), &fixture->world, &value, &why))
			fail_msg("case %zu, \"%s\": %s", i, cases[i].cell, why);
		struct str written = field_write(&field, &value, fixture->arena);
		const char *expected = cases[i].written != NULL ? cases[i].written : cases[i].cell;
		if (!str_equal(written, str_of(expected)))
			fail_msg("case %zu: \"%.*s\" is not \"%s\"", i, STR_ARGS(written),
				 expected);
	}
}

static void check_bad(const struct fixture *fixture, const struct bad *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct field field = field_of(cases[i].kind, PRESENCE_OPTIONAL);
		union value value, before;
		memset(&value, 0x5A, sizeof(value));
		before = value;
		const char *why = NULL;
		if (field_read(&field, str_of(cases[i].cell), &fixture->world, &value, &why))
			fail_msg("case %zu, \"%s\", was taken", i, cases[i].cell);
		assert_non_null(why);
		assert_non_null(strstr(why, " / "));
		assert_null(strchr(why, '\n'));
		assert_memory_equal(&value, &before, sizeof(value));
	}
}

#define KIND(kind) FIELD_KIND_##kind

static void test_field_read__takes_good_texts_as_they_are(void **state)
{
	static const struct good cases[] = {
		{KIND(REF), "C0000001", NULL},
		{KIND(REF), "a-b_c.d:9", NULL},
		{KIND(TEXT), "développeuse web (h/f)", NULL},
		{KIND(TEXT), "林 嘉欣", NULL},
		{KIND(TEXT), "x", NULL},
		{KIND(TEXT), "=1+1", NULL},
		/* Joiners and marks of direction inside are spelling. */
		{KIND(TEXT), "می\u200Cخواهم", NULL},
		{KIND(TEXT), "\u200Fمهندس", NULL},
		/* Blanks at the ends are not. */
		{KIND(TEXT), "  a b\t", "a b"},
		{KIND(TEXT), "\u00A0\u3000 né \u202F\uFEFF\r\n", "né"},
		{KIND(LIST), "soudure; lecture de plans;", NULL},
		{KIND(COUNTRIES), "FR", NULL},
		{KIND(COUNTRIES), "FR;BE ; CM", NULL},
		{KIND(LANGUAGES), "fr", NULL},
		{KIND(LANGUAGES), "fr;en ; tl", NULL},
		{KIND(EMAIL), "c0000001@example.org", NULL},
		{KIND(EMAIL), "o'neil+jobs.2@sub.example.co.uk", NULL},
		{KIND(EMAIL), "用户@例え.テスト", NULL},
		{KIND(EMAIL), "a@xn--fsq.xn--0zwm56d", NULL},
		{KIND(EMAIL), " a@b.ca ", "a@b.ca"},
		{KIND(PHONE), "+33612345678", NULL},
		{KIND(PHONE), "+1 (418) 555-0199", NULL},
		{KIND(PHONE), "418.555.0199 poste 12", NULL},
		{KIND(PHONE), "418 555-0199 x3", NULL},
		{KIND(PHONE), "06\u00A012\u00A034\u00A056\u00A078", NULL},
		{KIND(COUNTRY), "CM", NULL},
		{KIND(ZONE), "America/Toronto", NULL},
		{KIND(ZONE), "Europe/Kyiv", NULL},
		{KIND(UNIT_GROUP), "00010", NULL},
		{KIND(UNIT_GROUP), "31301", NULL},
		{KIND(REF_LIST), "O00001", NULL},
		{KIND(REF_LIST), "O00001; O00002;O3", NULL},
		{KIND(LICENCES), "none", NULL},
		{KIND(LICENCES), "31301; 31302", NULL},
	};
	check_good(*state, cases, COUNT_OF(cases));
}

static void test_field_read__refuses_bad_texts(void **state)
{
	static const struct bad cases[] = {
		{KIND(LANGUAGES), "FR"},
		{KIND(LANGUAGES), "fra"},
		{KIND(LANGUAGES), "français"},
		{KIND(LANGUAGES), "fr,en"},
		{KIND(LANGUAGES), "fr;;en"},
		{KIND(LANGUAGES), "fr;xx"},
		{KIND(LANGUAGES), "any"},
		{KIND(REF), "a b"},
		{KIND(REF), "é"},
		{KIND(REF), "a;b"},
		{KIND(REF), "a/b"},
		{KIND(TEXT), "two\nlines"},
		{KIND(TEXT), "tab\tinside"},
		{KIND(TEXT), "bell\a"},
		{KIND(TEXT), "del\x7F"},
		{KIND(TEXT), "next\xC2\x85line"},
		{KIND(TEXT), "line\u2028separator"},
		{KIND(TEXT), "\u200F\u2066\u2069"},
		{KIND(LIST), "a;\x01"},
		{KIND(LIST), "a;\nb"},
		{KIND(COUNTRY), "ZZ"},
		{KIND(COUNTRY), "cm"},
		{KIND(COUNTRY), "CMR"},
		{KIND(COUNTRY), "UK"},
		{KIND(COUNTRY), "Canada"},
		{KIND(ZONE), "Mars/Olympus"},
		{KIND(ZONE), "../../etc/passwd"},
		{KIND(ZONE), "/etc/localtime"},
		{KIND(ZONE), "posixrules"},
		{KIND(ZONE), "Europe"},
		{KIND(ZONE), "+05:00"},
		{KIND(UNIT_GROUP), "10"},
		{KIND(UNIT_GROUP), "99999"},
		{KIND(UNIT_GROUP), "3130"},
		{KIND(UNIT_GROUP), "313010"},
		{KIND(REF_LIST), "O1; O 2"},
		{KIND(REF_LIST), "O1;;O2"},
		{KIND(REF_LIST), ";"},
		{KIND(LICENCES), "none; 31301"},
		{KIND(LICENCES), "31301, 31302"},
		{KIND(LICENCES), "nurse"},
	};
	check_bad(*state, cases, COUNT_OF(cases));
}

static void test_field_read__refuses_bad_addresses_and_numbers_to_call(void **state)
{
	static const struct bad cases[] = {
		{KIND(EMAIL), "not an address"},
		{KIND(EMAIL), "a@b"},
		{KIND(EMAIL), "@b.ca"},
		{KIND(EMAIL), "a@"},
		{KIND(EMAIL), "a@.ca"},
		{KIND(EMAIL), "a@b."},
		{KIND(EMAIL), "a@b..ca"},
		{KIND(EMAIL), "a@@b.ca"},
		{KIND(EMAIL), "a@b@c.ca"},
		{KIND(EMAIL), "a..b@c.ca"},
		{KIND(EMAIL), ".a@b.ca"},
		{KIND(EMAIL), "a.@b.ca"},
		{KIND(EMAIL), "a@-b.ca"},
		{KIND(EMAIL), "a@b-.ca"},
		{KIND(EMAIL), "a@b.c"},
		{KIND(EMAIL), "a@127.0.0.1"},
		{KIND(EMAIL), "a@b_c.ca"},
		{KIND(EMAIL), "A <a@b.ca>"},
		{KIND(EMAIL), "a@b.ca, c@d.ca"},
		{KIND(EMAIL), "a@b.ca\r\nBcc: c@d.ca"},
		{KIND(EMAIL), "a\u00A0b@c.ca"},
		{KIND(EMAIL), "a\u200Bb@c.ca"},
		{KIND(PHONE), "none"},
		{KIND(PHONE), "1234"},
		{KIND(PHONE), "123456789012345678901"},
		{KIND(PHONE), "418+555"},
		{KIND(PHONE), "(418 555-0199"},
		{KIND(PHONE), "418) 555-0199"},
		{KIND(PHONE), "418 555-0199 poste"},
		{KIND(PHONE), "418 555-0199 poste deux"},
		{KIND(PHONE), "418/555"},
	};
	check_bad(*state, cases, COUNT_OF(cases));
}

static void test_field_read__takes_good_numbers(void **state)
{
	static const struct good cases[] = {
		{KIND(YEARS), "0", NULL},
		{KIND(YEARS), "70", NULL},
		{KIND(YEARS), "2.5", NULL},
		{KIND(YEARS), "2,5", "2.5"},
		{KIND(YEARS), "7.0", "7"},
		{KIND(MONTHS), "1", NULL},
		{KIND(MONTHS), "600", NULL},
		{KIND(LEVEL), "0", NULL},
		{KIND(LEVEL), " 12 ", "12"},
		{KIND(EDUCATION), "none", NULL},
		{KIND(EDUCATION), "doctorate", NULL},
		{KIND(STATUS), "worker_open", NULL},
		{KIND(STATUSES), "any", NULL},
		{KIND(STATUSES), "worker_open; worker_closed; student",
		 "worker_closed; worker_open; student"},
		{KIND(STATUSES), "none;worker_open;worker_closed;student", "any"},
		{KIND(REGION), "01", NULL},
		{KIND(REGION), "17", NULL},
		{KIND(REGIONS), "03; 06", NULL},
		{KIND(REGIONS), "17;01", "01; 17"},
		{KIND(MONEY), "18", NULL},
		{KIND(MONEY), "18.05", NULL},
		{KIND(MONEY), "18,50", "18.5"},
		{KIND(MONEY), "1000", NULL},
		{KIND(HOURS), "37.5", NULL},
		{KIND(HOURS), "168", NULL},
		{KIND(COUNT), "1", NULL},
		{KIND(COUNT), "100000", NULL},
		{KIND(YES_NO), "yes", NULL},
		{KIND(YES_NO), "non", "no"},
		{KIND(YES_NO), "oui", "yes"},
		{KIND(MISSION_KIND), "workers", NULL},
		{KIND(MISSION_KIND), " students", "students"},
		{KIND(MISSION_MODE), "on_site", NULL},
		{KIND(MISSION_MODE), "both", NULL},
		{KIND(DATE), "2028-02-29", NULL},
		{KIND(BIRTH_DATE), "1906-11-23", NULL},
		{KIND(BIRTH_DATE), "2026-11-22", NULL},
		{KIND(CLOCK), "00:00", NULL},
		{KIND(CLOCK), "07:30", NULL},
		{KIND(CLOCK), "23:59:59", NULL},
		{KIND(CLOCK), "24:00", NULL},
		{KIND(INSTANT), "2026-09-07T00:40:19Z", NULL},
		{KIND(INSTANT), "2026-09-07T02:40:19.250+02:00", "2026-09-07T00:40:19Z"},
	};
	check_good(*state, cases, COUNT_OF(cases));
}

static void test_field_read__refuses_bad_numbers(void **state)
{
	static const struct bad cases[] = {
		{KIND(YEARS), "-2"},
		{KIND(YEARS), "70.1"},
		{KIND(YEARS), "2.25"},
		{KIND(YEARS), "two"},
		{KIND(YEARS), "1e1"},
		{KIND(MONTHS), "0"},
		{KIND(MONTHS), "601"},
		{KIND(MONTHS), "1.5"},
		{KIND(LEVEL), "13"},
		{KIND(LEVEL), "-1"},
		{KIND(LEVEL), "7.5"},
		{KIND(LEVEL), "B2"},
		{KIND(LEVEL), "٧"},
		{KIND(LEVEL), "99999999999999999999"},
		{KIND(EDUCATION), "wizard"},
		{KIND(EDUCATION), "Bachelor"},
		{KIND(EDUCATION), "bachelor;master"},
		{KIND(STATUS), "any"},
		{KIND(STATUS), "worker"},
		{KIND(STATUSES), "any; student"},
		{KIND(STATUSES), "student;"},
		{KIND(STATUSES), "student, none"},
		{KIND(REGION), "18"},
		{KIND(REGION), "00"},
		{KIND(REGION), "3"},
		{KIND(REGION), "-1"},
		{KIND(REGION), "06; 07"},
		{KIND(REGIONS), "18"},
		{KIND(REGIONS), "03, 06"},
		{KIND(REGIONS), "03;"},
		{KIND(REGIONS), "03;;06"},
		{KIND(REGIONS), "003"},
		{KIND(MONEY), "-1"},
		{KIND(MONEY), "1000.01"},
		{KIND(MONEY), "18.505"},
		{KIND(MONEY), "18 $"},
		{KIND(MONEY), "1,000.00"},
		{KIND(HOURS), "0"},
		{KIND(HOURS), "168.01"},
		{KIND(MISSION_KIND), "worker"},
		{KIND(MISSION_KIND), "workers; students"},
		{KIND(MISSION_MODE), "Virtual"},
		{KIND(MISSION_MODE), "0"},
		{KIND(COUNT), "0"},
		{KIND(COUNT), "100001"},
		{KIND(COUNT), "1.0"},
		{KIND(YES_NO), "1"},
		{KIND(YES_NO), "maybe"},
		{KIND(DATE), "2027-02-29"},
		{KIND(DATE), "2027-2-9"},
		{KIND(DATE), "15/02/2027"},
		{KIND(DATE), "2027-02-15T00:00"},
		{KIND(BIRTH_DATE), "1987-02-30"},
		{KIND(BIRTH_DATE), "1906-11-22"},
		{KIND(BIRTH_DATE), "2026-11-23"},
		{KIND(BIRTH_DATE), "2030-01-01"},
		{KIND(CLOCK), "7:30"},
		{KIND(CLOCK), "24:01"},
		{KIND(CLOCK), "12:60"},
		{KIND(CLOCK), "07h30"},
		{KIND(INSTANT), "2026-09-07"},
		{KIND(INSTANT), "2026-09-07T00:40:19"},
		{KIND(INSTANT), "2026-09-07 00:40:19Z"},
		{KIND(INSTANT), "2026-09-31T00:40:19Z"},
	};
	check_bad(*state, cases, COUNT_OF(cases));
}

static void test_field_read__keeps_units_as_told(void **state)
{
	static const struct {
		enum field_kind kind;
		const char *cell;
		int32_t value;
	} cases[] = {
		{KIND(YEARS), "2.5", 30},
		{KIND(YEARS), "0.1", 1},
		{KIND(YEARS), "0.9", 11},
		{KIND(LEVEL), "7", 7},
		{KIND(EDUCATION), "master", EDUCATION_MASTER},
		{KIND(STATUSES), "any", STATUS_ANY},
		{KIND(STATUSES), "none;student", 1 << STATUS_NONE | 1 << STATUS_STUDENT},
		{KIND(REGION), "06", 6},
		{KIND(REGIONS), "01;17", 1 << 1 | 1 << 17},
		{KIND(MONEY), "18.5", 1850},
		{KIND(HOURS), "37.5", 3750},
		{KIND(DATE), "1970-01-02", 1},
		{KIND(CLOCK), "07:30", 27000},
		{KIND(YES_NO), "oui", 1},
		{KIND(COUNT), "5", 5},
	};
	const struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct field field = field_of(cases[i].kind, PRESENCE_ASKED);
		int32_t value = -1;
		const char *why;
		assert_true(
			field_read(&field, str_of(cases[i].cell), &fixture->world, &value, &why));
		assert_int_equal(value, cases[i].value);
	}
	struct field field = field_of(KIND(INSTANT), PRESENCE_ASKED);
	int64_t seconds = -1;
	const char *why;
	assert_true(
		field_read(&field, STR("1970-01-01T01:00:01Z"), &fixture->world, &seconds, &why));
	assert_int_equal(seconds, 3601);
}

static void test_field_read__takes_an_empty_cell_for_unknown(void **state)
{
	const struct fixture *fixture = *state;
	for (enum field_kind kind = KIND(REF); kind <= KIND(INSTANT); kind++) {
		struct field field = field_of(kind, PRESENCE_ASKED);
		union value value;
		memset(&value, 0x5A, sizeof(value));
		const char *why = NULL;
		assert_true(field_read(&field, STR(" \t\u00A0"), &fixture->world, &value, &why));
		assert_int_equal(field_write(&field, &value, fixture->arena).size, 0);
		if (field_store(&field) == FIELD_STORE_I32)
			assert_int_equal(value.i32, kind == KIND(REGIONS) ? 0 : UNKNOWN);
		if (field_store(&field) == FIELD_STORE_I64)
			assert_true(value.i64 == UNKNOWN_INSTANT);
		field.presence = PRESENCE_NEEDED;
		assert_false(field_read(&field, STR(" "), &fixture->world, &value, &why));
		assert_string_equal(why, "la cellule est vide, une valeur est nécessaire / the "
					 "cell is empty, a value is needed");
	}
}

/* A cell of exactly `size` bytes is taken, of one more refused. */
static void check_limit(const struct fixture *fixture, enum field_kind kind, size_t size,
			struct str tail)
{
	struct field field = field_of(kind, PRESENCE_NEEDED);
	for (size_t more = 0; more < 2; more++) {
		char *cell = arena_take(fixture->arena, size + more);
		memset(cell, '1', size + more);
		memcpy(cell + size + more - tail.size, tail.at, tail.size);
		union value value;
		const char *why;
		assert_int_equal(field_read(&field, (struct str){cell, size + more},
					    &fixture->world, &value, &why),
				 more == 0);
	}
}

static void test_field_read__meets_its_limits(void **state)
{
	const struct fixture *fixture = *state;
	check_limit(fixture, KIND(REF), FIELD_REF_BYTES_MAX, STR(""));
	check_limit(fixture, KIND(TEXT), FIELD_TEXT_BYTES_MAX, STR(""));
	check_limit(fixture, KIND(LIST), FIELD_LIST_BYTES_MAX, STR(""));
	check_limit(fixture, KIND(PHONE), FIELD_PHONE_BYTES_MAX,
		    STR("(                              )"));
	char label[] = "12345678901234567890123456789012345678901234567890123456789012.";
	struct buf tail = buf_new(fixture->arena, 1000);
	buf_add(&tail, STR("@"));
	for (int i = 0; i < 3; i++)
		buf_add(&tail, str_of(label));
	buf_add(&tail, STR("ca"));
	check_limit(fixture, KIND(EMAIL), FIELD_EMAIL_BYTES_MAX, buf_str(&tail));
	struct buf refs = buf_new(fixture->arena, 30000);
	while (refs.size < FIELD_LIST_BYTES_MAX)
		buf_add(&refs, STR(";12345678"));
	check_limit(fixture, KIND(REF_LIST), FIELD_LIST_BYTES_MAX,
		    str_skip(buf_str(&refs), refs.size - FIELD_LIST_BYTES_MAX + 8));
}

static void test_field_write__gives_what_reads_as_the_same(void **state)
{
	const struct fixture *fixture = *state;
	struct field field = field_of(KIND(YEARS), PRESENCE_NEEDED);
	for (int tenths = 0; tenths <= 700; tenths++) {
		char cell[16];
		snprintf(cell, sizeof(cell), "%d.%d", tenths / 10, tenths % 10);
		int32_t months = 0, again = -1;
		const char *why;
		assert_true(field_read(&field, str_of(cell), &fixture->world, &months, &why));
		assert_true(field_read(&field, field_write(&field, &months, fixture->arena),
				       &fixture->world, &again, &why));
		assert_int_equal(again, months);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_field_read__takes_good_texts_as_they_are),
		cmocka_unit_test(test_field_read__refuses_bad_texts),
		cmocka_unit_test(test_field_read__refuses_bad_addresses_and_numbers_to_call),
		cmocka_unit_test(test_field_read__takes_good_numbers),
		cmocka_unit_test(test_field_read__refuses_bad_numbers),
		cmocka_unit_test(test_field_read__keeps_units_as_told),
		cmocka_unit_test(test_field_read__takes_an_empty_cell_for_unknown),
		cmocka_unit_test(test_field_read__meets_its_limits),
		cmocka_unit_test(test_field_write__gives_what_reads_as_the_same),
	};
	return cmocka_run_group_tests(tests, open_world, close_world);
}
