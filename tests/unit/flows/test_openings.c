/* The free hours of a kept timetable, and who could come. */
#include "flows/interviews_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* "13:30 E1 Luc 2", one line an hour. */
static const char *openings_text(struct world *world, int64_t from, int64_t until)
{
	struct buf text = buf_new(world->arena, OUT_BYTES_MAX);
	struct openings openings = {0};
	struct err err = {0};
	struct openings_scope scope = {STR("m"), from, until};
	if (!flow_read_openings(&world->app, &scope, world->arena, &openings, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	for (size_t i = 0; i < openings.count; i++) {
		const struct opening *one = &openings.at[i];
		add_clock(&text, one->starts_at);
		buf_addf(&text, " %.*s %.*s %lld\n", STR_ARGS(one->employer_ref),
			 STR_ARGS(one->interviewer), (long long)one->can_come);
	}
	return str_cstring(world->arena, buf_str(&text));
}

/* Luc has from 8 to 10; the only person said 8:30. */
static void put_one(struct world *world)
{
	put_mission(world, "m", person(world, "C1", "America/Toronto", 6, "O1").at,
		    offer(world, "O1", "E1", 1).at,
		    "E1,Luc,America/Toronto,2027-02-15,08:00,10:00\n",
		    "C1,2027-02-15,08:30,09:00\n");
	keep(world, "m");
}

static void test_openings__are_what_no_interview_touches(void **state)
{
	struct world *world = *state;
	put_one(world);
	assert_string_equal(openings_text(world, 0, 0),
			    "13:00 E1 Luc -1\n14:00 E1 Luc -1\n14:30 E1 Luc -1\n");
}

static void test_openings__count_who_could_come(void **state)
{
	struct world *world = *state;
	put_queue(world);
	keep(world, "m");
	assert_string_equal(openings_text(world, 0, INT64_MAX), "");
	/* Luc is there an hour longer, and C3 said nine as well. */
	put_mission(world, "m", "", "", "E1,Luc,America/Toronto,2027-02-15,09:00,10:00\n",
		    "C3,2027-02-15,22:00,23:00\n");
	assert_string_equal(openings_text(world, 0, INT64_MAX), "14:00 E1 Luc 1\n14:30 E1 Luc 1\n");
	assert_string_equal(openings_text(world, AT(14, 30), AT(15, 0)),
			    "14:00 E1 Luc -1\n14:30 E1 Luc 1\n");
}

static void test_openings__want_a_timetable(void **state)
{
	struct world *world = *state;
	struct openings openings;
	struct err err = {0};
	struct openings_scope scope = {STR("nulle-part"), 0, 0};
	assert_false(flow_read_openings(&world->app, &scope, world->arena, &openings, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_openings__are_what_no_interview_touches),
		TEST(test_openings__count_who_could_come),
		TEST(test_openings__want_a_timetable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
