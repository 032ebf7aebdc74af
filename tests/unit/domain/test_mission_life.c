/* What may follow what in the life of a mission, all of it. */
#include "domain/domain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* A row for each state it stands in, a column for each it would go to, in the order of the enum:
 * draft employers open preselection interviews decisions closed cancelled. y: it may. */
static const char *const allowed[MISSION_STATE_COUNT] = {
	"-y-----y", /* draft */
	"y-y----y", /* employers */
	"-y-y---y", /* open */
	"--y-y--y", /* preselection */
	"---y-y-y", /* interviews */
	"----y-yy", /* decisions */
	"-----y--", /* closed */
	"--------", /* cancelled */
};

static void test_mission_life__goes_a_step_at_a_time_where_all_is_there(void **state)
{
	(void)state;
	static const struct mission_facts facts = {1, 1, true};
	for (int from = 0; from < MISSION_STATE_COUNT; from++)
		for (int to = 0; to < MISSION_STATE_COUNT; to++) {
			const char *why = NULL;
			bool may = mission_may_become((enum mission_state)from,
						      (enum mission_state)to, &facts, &why);
			if (may != (allowed[from][to] == 'y'))
				fail_msg("%s to %s", mission_state_codes[from],
					 mission_state_codes[to]);
			/* A refusal says why, and only a refusal does. */
			assert_int_equal(why == NULL, may);
			assert_true(may || strstr(why, " / ") != NULL);
		}
}

static void test_mission_life__a_step_needs_what_it_works_on(void **state)
{
	(void)state;
	static const struct {
		enum mission_state from, to;
		struct mission_facts facts;
		const char *why; /* a part of it; NULL: it may */
	} cases[] = {
		{MISSION_DRAFT, MISSION_EMPLOYERS, {0, 0, false}, NULL},
		{MISSION_EMPLOYERS, MISSION_OPEN, {0, 0, false}, "no offer yet"},
		{MISSION_EMPLOYERS, MISSION_OPEN, {1, 0, false}, NULL},
		{MISSION_OPEN, MISSION_PRESELECTION, {1, 0, true}, "nobody has registered"},
		{MISSION_OPEN, MISSION_PRESELECTION, {1, 1, false}, NULL},
		{MISSION_PRESELECTION, MISSION_INTERVIEWS, {1, 1, false}, "days are not set"},
		{MISSION_PRESELECTION, MISSION_INTERVIEWS, {1, 1, true}, NULL},
		/* Back is always possible, and so is an end. */
		{MISSION_PRESELECTION, MISSION_OPEN, {0, 0, false}, NULL},
		{MISSION_INTERVIEWS, MISSION_PRESELECTION, {0, 0, false}, NULL},
		{MISSION_INTERVIEWS, MISSION_CANCELLED, {0, 0, false}, NULL},
		{MISSION_DRAFT, MISSION_OPEN, {1, 1, true}, "one step at a time"},
		{MISSION_CLOSED, MISSION_CANCELLED, {1, 1, true}, "closed mission"},
		{MISSION_CANCELLED, MISSION_DRAFT, {1, 1, true}, "restore it first"},
		{MISSION_OPEN, MISSION_OPEN, {1, 1, true}, "there already"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *why = NULL;
		bool may = mission_may_become(cases[i].from, cases[i].to, &cases[i].facts, &why);
		assert_int_equal(may, cases[i].why == NULL);
		if (!may && strstr(why, cases[i].why) == NULL)
			fail_msg("case %zu: %s", i, why);
	}
}

static void test_mission_life__a_cancellation_is_taken_back_until_somebody_heard(void **state)
{
	(void)state;
	static const struct {
		enum mission_state from;
		int64_t told;
		const char *why;
	} cases[] = {
		{MISSION_CANCELLED, 0, NULL},
		{MISSION_CANCELLED, 1, "told of the cancellation"},
		{MISSION_INTERVIEWS, 0, "not cancelled"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *why = NULL;
		bool may = mission_may_be_restored(cases[i].from, cases[i].told, &why);
		assert_int_equal(may, cases[i].why == NULL);
		assert_true(may || strstr(why, cases[i].why) != NULL);
	}
}

static void test_mission_life__goes_online_while_it_lives(void **state)
{
	(void)state;
	static const struct {
		enum mission_state from;
		int32_t mode;
		const char *why;
	} cases[] = {
		{MISSION_DRAFT, UNKNOWN, NULL},
		{MISSION_INTERVIEWS, MISSION_ON_SITE, NULL},
		{MISSION_INTERVIEWS, MISSION_BOTH, NULL},
		{MISSION_INTERVIEWS, MISSION_VIRTUAL, "online already"},
		{MISSION_CANCELLED, MISSION_ON_SITE, "is cancelled"},
		{MISSION_CLOSED, MISSION_ON_SITE, "is closed"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *why = NULL;
		bool may = mission_may_go_online(cases[i].from, cases[i].mode, &why);
		assert_int_equal(may, cases[i].why == NULL);
		assert_true(may || strstr(why, cases[i].why) != NULL);
	}
}

static void test_mission_state_from_code__reads_what_is_written(void **state)
{
	(void)state;
	enum mission_state found = MISSION_DRAFT;
	for (int i = 0; i < MISSION_STATE_COUNT; i++) {
		assert_true(mission_state_from_code(str_of(mission_state_codes[i]), &found));
		assert_int_equal(found, i);
	}
	assert_false(mission_state_from_code(STR(""), &found));
	assert_false(mission_state_from_code(STR("Draft"), &found));
	assert_int_equal(found, MISSION_STATE_COUNT - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mission_life__goes_a_step_at_a_time_where_all_is_there),
		cmocka_unit_test(test_mission_life__a_step_needs_what_it_works_on),
		cmocka_unit_test(
			test_mission_life__a_cancellation_is_taken_back_until_somebody_heard),
		cmocka_unit_test(test_mission_life__goes_online_while_it_lives),
		cmocka_unit_test(test_mission_state_from_code__reads_what_is_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
