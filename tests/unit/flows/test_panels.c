/* Those who interview together are one interviewer to everybody: the week names them, and they are
 * away by that name, or where one of them is. */
#include "flows/interviews_world.h"

#define ROWS "employer_ref,interviewer,time_zone,date,from,to,panel\n"

static void put_panel(struct world *world)
{
	put_two_people(world);
	put_file(world, "m/interviewers.csv",
		 ROWS "E1,Luc,America/Toronto,2027-02-15,08:00,10:00,p\n"
		      "E1,Eva,Europe/Paris,2027-02-15,14:00,18:00,p\n");
	import_mission(world, "m");
	keep(world, "m");
}

static void test_panel__stands_in_the_week_by_its_name_and_zone(void **state)
{
	struct world *world = *state;
	put_panel(world);
	const struct interview *one = find_interview(read_kept(world, "m"), "O1", "C2");
	assert_true(str_equal(one->interviewer, STR("Eva + Luc")));
	assert_true(str_equal(one->interviewer_zone, STR("Europe/Paris")));
}

static void test_panel__is_away_by_its_name(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct interviewer_away away;
	struct err err = {0};
	put_panel(world);
	assert_true(interviewer_day(&world->app, STR("m"), STR("E1"), STR("Eva + Luc"), 20864,
				    &away, &err));
	assert_true(flow_mark_away(&world->app, &edit, &away, world->arena, &outcome, &err));
	assert_int_equal(outcome.change_count, 2);
	/* And solving anew knows it. */
	keep(world, "m");
	assert_string_equal(waiting(world, read_kept(world, "m")),
			    "O1 C1 no_employer_hours\nO1 C2 no_employer_hours\n");
}

static void test_panel__wants_all_its_members(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_two_people(world);
	keep(world, "m");
	/* Luc is away all morning; then he becomes one of two. */
	struct interviewer_away away = {STR("E1"), STR("Luc"), AT(13, 0), AT(15, 0)};
	assert_true(flow_mark_away(&world->app, &edit, &away, world->arena, &outcome, &err));
	put_panel(world);
	assert_string_equal(waiting(world, read_kept(world, "m")),
			    "O1 C1 no_employer_hours\nO1 C2 no_employer_hours\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_panel__stands_in_the_week_by_its_name_and_zone),
		TEST(test_panel__is_away_by_its_name),
		TEST(test_panel__wants_all_its_members),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
