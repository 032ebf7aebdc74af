/* A mission's days and deadlines are kept to: hours of another week do not count, and who came late
 * is told. */
#include "flows/interviews_world.h"
#include "flows/mission_world.h"

/* The 15th of February 2027. */
#define DAY 20864

static void set_days(struct world *world, int32_t from, int32_t to, int32_t deadline)
{
	struct mission_write write = seen(world, "m");
	struct mission fields = whole(world, "m").mission;
	struct err err = {0};
	int64_t revision = 0;
	fields.interviews_from = from;
	fields.interviews_to = to;
	fields.candidates_deadline = deadline;
	assert_true(flow_edit_mission(&world->app, &write, &fields, &revision, &err));
}

static void test_days__take_hours_of_other_weeks_out(void **state)
{
	struct world *world = *state;
	put_two_people(world); /* the 15th in Montréal */
	const struct {
		int32_t from, to;
		int interviews;
	} cases[] = {
		{UNKNOWN, UNKNOWN, 3}, {DAY, DAY, 3},         {DAY + 7, DAY + 9, 0},
		{DAY - 9, DAY - 2, 0}, {DAY + 7, UNKNOWN, 3}, {UNKNOWN, DAY - 9, 3},
		{DAY + 1, DAY + 1, 3}, /* the evening of the 15th is the 16th somewhere */
		{DAY - 1, DAY - 1, 0}, /* over everywhere */
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		set_days(world, cases[i].from, cases[i].to, UNKNOWN);
		world->warnings = buf_new(world->arena, OUT_BYTES_MAX);
		assert_int_equal(plan(world, "m")->plan.interview_count, cases[i].interviews);
		assert_int_equal(str_find(buf_str(&world->warnings), STR("hors des jours")) <
					 world->warnings.size,
				 cases[i].interviews == 0);
	}
}

static void test_days__refuse_a_move_to_another_week(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_two_people(world);
	keep(world, "m");
	set_days(world, DAY, DAY + 4, UNKNOWN);
	assert_true(interviews_verify(&world->app, &err));
	struct interview_move move = {.interview_id = read_kept(world, "m")->at[0].id,
				      .starts_at = AT(13, 0) + 7 * 86400};
	assert_false(flow_move_interview(&world->app, &edit, &move, world->arena, &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_non_null(strstr(err.text, "2027-02-15 – 2027-02-19"));
	move.starts_at = AT(13, 0) + 3 * 86400;
	err = (struct err){0};
	assert_true(flow_move_interview(&world->app, &edit, &move, world->arena, &outcome, &err));
}

/* Both registered on the 7th of September 2026. */
static void test_deadline__tells_who_registered_after_it(void **state)
{
	struct world *world = *state;
	struct date date;
	put_two_people(world);
	assert_true(date_from_text(STR("2026-09-06"), &date));
	for (int32_t early = -1; early <= 0; early++) {
		set_days(world, UNKNOWN, UNKNOWN, date.days + early);
		world->warnings = buf_new(world->arena, OUT_BYTES_MAX);
		put_file(world, "m/availability.csv",
			 str_format(world->arena, AVAILABILITY "C1,2027-02-1%d,21:00,22:30\n",
				    7 + early)
				 .at);
		import_mission(world, "m");
		bool told = str_find(buf_str(&world->warnings), STR("2 people registered after")) <
			    world->warnings.size;
		assert_int_equal(told, early < 0);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_days__take_hours_of_other_weeks_out),
		TEST(test_days__refuse_a_move_to_another_week),
		TEST(test_deadline__tells_who_registered_after_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
