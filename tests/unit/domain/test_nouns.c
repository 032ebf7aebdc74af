#include "domain/domain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const struct noun *const nouns[] = {&noun_candidate,   &noun_offer,        &noun_employer,
					   &noun_interviewer, &noun_availability, &noun_mission};

static void test_noun__has_the_columns_of_its_file_in_order(void **state)
{
	(void)state;
	assert_string_equal(noun_candidate.name, "candidate");
	assert_string_equal(noun_candidate.fields[0].name, "candidate_ref");
	assert_int_equal(noun_candidate.size, sizeof(struct candidate));
	assert_string_equal(noun_offer.fields[1].name, "employer_ref");
	const struct field *phone = noun_field(&noun_candidate, STR("phone"));
	assert_int_equal(phone->kind, FIELD_KIND_PHONE);
	assert_int_equal(phone->presence, PRESENCE_OPTIONAL);
	assert_int_equal(phone->offset, offsetof(struct candidate, phone));
	assert_null(noun_field(&noun_candidate, STR("shoe_size")));
	assert_null(noun_field(&noun_candidate, STR("phon")));
	assert_null(noun_field(&noun_candidate, STR("")));
}

static void test_noun_clear__leaves_nothing_known(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	for (size_t i = 0; i < COUNT_OF(nouns); i++) {
		void *at = arena_take(arena, nouns[i]->size);
		memset(at, 0x5A, nouns[i]->size);
		noun_clear(nouns[i], at);
		for (size_t k = 0; k < nouns[i]->field_count; k++)
			assert_int_equal(field_write(&nouns[i]->fields[k], at, arena).size, 0);
	}
	struct candidate candidate;
	noun_clear(&noun_candidate, &candidate);
	assert_int_equal(candidate.french_reading, UNKNOWN);
	assert_int_equal(candidate.regions, 0);
	assert_true(candidate.registered_at == UNKNOWN_INSTANT);
}

static void test_noun_check__wants_hours_to_end_after_they_begin(void **state)
{
	(void)state;
	static const struct {
		int32_t from, to;
		bool good;
	} cases[] = {
		{27000, 27060, true}, {0, 86400, true},  {27000, 27000, false},
		{27000, 3600, false}, {86400, 0, false}, {UNKNOWN, 0, true},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct availability hours;
		struct interviewer theirs;
		noun_clear(&noun_availability, &hours);
		noun_clear(&noun_interviewer, &theirs);
		theirs.from = hours.from = cases[i].from;
		theirs.to = hours.to = cases[i].to;
		const char *column = NULL, *why = NULL;
		assert_int_equal(noun_check(&noun_availability, &hours, &column, &why),
				 cases[i].good);
		assert_int_equal(noun_check(&noun_interviewer, &theirs, &column, &why),
				 cases[i].good);
		if (cases[i].good)
			continue;
		assert_string_equal(column, "to");
		assert_non_null(strstr(why, " / "));
	}
}

static void test_noun_check__wants_wages_in_order(void **state)
{
	(void)state;
	static const struct {
		int32_t min, max;
		bool good;
	} cases[] = {
		{1800, 1800, true},    {1800, 2500, true},    {1800, 1799, false},
		{1800, UNKNOWN, true}, {UNKNOWN, 1800, true},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct offer offer;
		noun_clear(&noun_offer, &offer);
		offer.salary_hour_min = cases[i].min;
		offer.salary_hour_max = cases[i].max;
		const char *column = NULL, *why = NULL;
		assert_int_equal(noun_check(&noun_offer, &offer, &column, &why), cases[i].good);
		if (!cases[i].good)
			assert_string_equal(column, "salary_hour_max");
	}
}

static void test_noun_check__wants_the_days_of_a_mission_in_order(void **state)
{
	(void)state;
	enum { D = 20000 };
	static const struct {
		int32_t employers, candidates, from, to, decisions_from, decisions_to;
		const char *column; /* NULL: all is well */
	} cases[] = {
		{D, D + 10, D + 20, D + 22, D + 22, D + 30, NULL},
		{D + 20, D + 22, D + 20, D + 22, D + 20, D + 20, NULL},
		{UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, NULL},
		{UNKNOWN, D, UNKNOWN, D + 1, UNKNOWN, D, NULL},
		{UNKNOWN, UNKNOWN, D + 1, D, UNKNOWN, UNKNOWN, "interviews_to"},
		{UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, D + 1, D, "decisions_to"},
		{UNKNOWN, UNKNOWN, D + 1, D + 2, D, D + 9, "decisions_from"},
		{D + 1, UNKNOWN, D, D + 2, UNKNOWN, UNKNOWN, "employers_deadline"},
		{UNKNOWN, D + 3, D, D + 2, UNKNOWN, UNKNOWN, "candidates_deadline"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct mission mission;
		const char *column = NULL, *why = NULL;
		noun_clear(&noun_mission, &mission);
		mission.employers_deadline = cases[i].employers;
		mission.candidates_deadline = cases[i].candidates;
		mission.interviews_from = cases[i].from;
		mission.interviews_to = cases[i].to;
		mission.decisions_from = cases[i].decisions_from;
		mission.decisions_to = cases[i].decisions_to;
		assert_int_equal(noun_check(&noun_mission, &mission, &column, &why),
				 cases[i].column == NULL);
		if (cases[i].column == NULL)
			continue;
		assert_string_equal(column, cases[i].column);
		assert_non_null(strstr(why, " / "));
	}
}

static void test_noun_check__wants_the_title_of_a_mission_short(void **state)
{
	(void)state;
	static const char letters[MISSION_TITLE_BYTES_MAX + 1] = {0};
	struct mission mission;
	const char *column = NULL, *why = NULL;
	noun_clear(&noun_mission, &mission);
	mission.title = (struct str){letters, MISSION_TITLE_BYTES_MAX};
	assert_true(noun_check(&noun_mission, &mission, &column, &why));
	mission.title.size++;
	assert_false(noun_check(&noun_mission, &mission, &column, &why));
	assert_string_equal(column, "title");
}

static void test_noun_check__has_nothing_against_a_plain_candidate(void **state)
{
	(void)state;
	struct candidate candidate;
	struct employer employer;
	noun_clear(&noun_candidate, &candidate);
	noun_clear(&noun_employer, &employer);
	/* Years in a second occupation that is not named are odd, not wrong. */
	candidate.second_experience_years = 12;
	const char *column, *why;
	assert_true(noun_check(&noun_candidate, &candidate, &column, &why));
	assert_true(noun_check(&noun_employer, &employer, &column, &why));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_noun__has_the_columns_of_its_file_in_order),
		cmocka_unit_test(test_noun_clear__leaves_nothing_known),
		cmocka_unit_test(test_noun_check__wants_hours_to_end_after_they_begin),
		cmocka_unit_test(test_noun_check__wants_wages_in_order),
		cmocka_unit_test(test_noun_check__wants_the_days_of_a_mission_in_order),
		cmocka_unit_test(test_noun_check__wants_the_title_of_a_mission_short),
		cmocka_unit_test(test_noun_check__has_nothing_against_a_plain_candidate),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
