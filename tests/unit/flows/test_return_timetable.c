/* Back to an earlier version of a timetable: equal to it where nothing else has changed; what
 * cannot come back is named, and whoever waits comes in where an hour is left. */
#include "flows/interviews_world.h"

static struct interviews_outcome go_back(struct world *world, int64_t version, bool dry_run)
{
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	edit.dry_run = dry_run;
	if (!flow_return_timetable(&world->app, &edit, version, world->arena, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return outcome;
}

static const char *missing(struct world *world, const struct interviews_outcome *outcome)
{
	struct buf text = buf_new(world->arena, 65536);
	for (size_t i = 0; i < outcome->missing_count; i++)
		buf_addf(&text, "%.*s %.*s\n", STR_ARGS(outcome->missing[i].candidate_ref),
			 STR_ARGS(outcome->missing[i].why));
	return str_cstring(world->arena, buf_str(&text));
}

static const char *week_now(struct world *world)
{
	return week(world, read_kept(world, "m"));
}

static void withdraw(struct world *world, const char *candidate)
{
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct withdrawal gone = {str_of(candidate), STR("")};
	struct err err = {0};
	assert_true(flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome,
					     &err));
}

static void move_to(struct world *world, const char *candidate, int64_t at)
{
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct interview_move move = {
		.interview_id = find_interview(read_kept(world, "m"), "O1", candidate)->id,
		.starts_at = at};
	struct err err = {0};
	assert_true(flow_move_interview(&world->app, &edit, &move, world->arena, &outcome, &err));
}

static void set_slot(struct world *world, int64_t minutes)
{
	struct timetable_settings settings = timetable_settings_default();
	struct err err = {0};
	int64_t revision = 0;
	settings.slot_minutes = settings.step_minutes = minutes;
	assert_true(flow_set_timetable_settings(&world->app, STR("m"), &settings, STR(""),
						&revision, &err));
}

/* With interviews of an hour only one of the two fits; back at half hours both stand as before. */
static void test_return__is_equal_to_what_was(void **state)
{
	struct world *world = *state;
	put_queue(world);
	keep(world, "m");
	const char *before = week_now(world), *waited = waiting(world, read_kept(world, "m"));
	int64_t ends_at = read_kept(world, "m")->at[0].ends_at;
	set_slot(world, 60);
	keep(world, "m");
	assert_int_equal(read_kept(world, "m")->count, 1);
	struct interviews_outcome tried = go_back(world, 1, true);
	assert_int_equal(read_kept(world, "m")->version, 2); /* tried, not done */
	struct interviews_outcome outcome = go_back(world, 1, false);
	assert_string_equal(changed(world, &tried), changed(world, &outcome));
	assert_int_equal(outcome.version, 3);
	assert_string_equal(missing(world, &outcome), "");
	assert_string_equal(week_now(world), before);
	assert_string_equal(waiting(world, read_kept(world, "m")), waited);
	assert_int_equal(read_kept(world, "m")->at[0].ends_at, ends_at);
	/* And forth. */
	go_back(world, 2, false);
	assert_int_equal(read_kept(world, "m")->count, 1);
	go_back(world, 3, false);
	assert_string_equal(week_now(world), before);
	struct err err = {0};
	assert_true(interviews_verify(&world->app, &err));
}

/* What was moved by hand is where it was, and not fixed any more. */
static void test_return__takes_a_move_back(void **state)
{
	struct world *world = *state;
	put_queue(world);
	keep(world, "m");
	const char *before = week_now(world);
	move_to(world, "C2", AT(13, 0));
	assert_string_not_equal(week_now(world), before);
	const char *moved = week_now(world);
	go_back(world, 1, false);
	assert_string_equal(week_now(world), before);
	go_back(world, 2, false);
	assert_string_equal(week_now(world), moved); /* fixed again */
}

static void test_return__names_what_cannot_come_back(void **state)
{
	struct world *world = *state;
	put_queue(world);
	keep(world, "m");
	withdraw(world, "C1");
	struct interviews_outcome outcome = go_back(world, 1, false);
	assert_string_equal(missing(world, &outcome), "C1 withdrawn\n");
	/* Who waited then has the hour that is left over. */
	assert_string_equal(week_now(world), "13:00 O1 C3 Luc\n13:30 O1 C2 Luc\n");
	struct interviewer_away away = {STR("E1"), STR("Luc"), AT(13, 30), AT(14, 0)};
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome ignored = {0};
	struct err err = {0};
	assert_true(flow_mark_away(&world->app, &edit, &away, world->arena, &ignored, &err));
	outcome = go_back(world, 1, true);
	assert_string_equal(missing(world, &outcome), "C1 withdrawn\nC2 hours_moved\n");
}

/* What took place since stays, and whoever had its hour is named. */
static void test_return__leaves_what_took_place(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t count = 0;
	put_queue(world);
	keep(world, "m");
	move_to(world, "C2", AT(13, 0)); /* C1's hour */
	int64_t id = find_interview(read_kept(world, "m"), "O1", "C2")->id;
	assert_true(flow_mark_held(&world->app, STR("m"), &id, 1, STR(""), &count, &err));
	struct interviews_outcome outcome = go_back(world, 1, false);
	assert_string_equal(missing(world, &outcome), "C1 held_meanwhile\n");
	const struct interview *held = find_interview(read_kept(world, "m"), "O1", "C2");
	assert_int_equal(held->starts_at, AT(13, 0));
	assert_true(str_equal(held->state, STR("held")));
}

static void test_return__refuses_what_makes_no_sense(void **state)
{
	struct world *world = *state;
	static const struct {
		int64_t version, seen;
		enum err_kind kind;
	} cases[] = {
		{0, 0, ERR_NOT_FOUND},  {9, 0, ERR_NOT_FOUND},
		{-1, 0, ERR_NOT_FOUND}, {2, 0, ERR_INPUT} /* in force */,
		{1, 1, ERR_CHANGED},
	};
	put_queue(world);
	keep(world, "m");
	withdraw(world, "C1");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct interviews_edit edit = edit_of("m");
		struct interviews_outcome outcome = {0};
		struct err err = {0};
		edit.version = cases[i].seen;
		assert_false(flow_return_timetable(&world->app, &edit, cases[i].version,
						   world->arena, &outcome, &err));
		assert_int_equal(err.kind, cases[i].kind);
	}
	assert_int_equal(read_kept(world, "m")->version, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_return__is_equal_to_what_was),
		TEST(test_return__takes_a_move_back),
		TEST(test_return__names_what_cannot_come_back),
		TEST(test_return__leaves_what_took_place),
		TEST(test_return__refuses_what_makes_no_sense),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
