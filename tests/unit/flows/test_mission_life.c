/* A mission goes through its life, is cancelled, comes back, goes online; and everybody who has to
 * hear of it is noted in the same write. */
#include "flows/mission_world.h"
#include "flows/interviews_world.h"

static bool move(struct world *world, enum mission_state to, struct err *err)
{
	struct mission_write write = seen(world, "m");
	int64_t revision = 0;
	return flow_move_mission(&world->app, &write, to, &revision, err) &&
	       revision == write.revision + 1;
}

static void test_life__is_walked_step_by_step(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	put_two_people(world);
	assert_true(move(world, MISSION_OPEN, &err));
	assert_true(move(world, MISSION_PRESELECTION, &err));
	assert_false(move(world, MISSION_INTERVIEWS, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_non_null(strstr(err.text, "the interview days are not set"));
	err = (struct err){0};
	struct mission_write write = seen(world, "m");
	struct mission fields = whole(world, "m").mission;
	int64_t revision = 0;
	fields.interviews_from = 20000;
	assert_true(flow_edit_mission(&world->app, &write, &fields, &revision, &err));
	for (int to = MISSION_INTERVIEWS; to <= MISSION_CLOSED; to++)
		assert_true(move(world, (enum mission_state)to, &err));
	assert_int_equal(whole(world, "m").state, MISSION_CLOSED);
	assert_false(move(world, MISSION_CANCELLED, &err));
	assert_int_equal(audits(world, "mission.move"), 5);
	assert_string_equal(notices(world, "m"), "");
}

static void test_life__a_step_of_an_old_revision_is_told(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t revision = 0;
	put_two_people(world);
	struct mission_write write = seen(world, "m");
	assert_true(move(world, MISSION_OPEN, &err));
	assert_false(flow_move_mission(&world->app, &write, MISSION_OPEN, &revision, &err));
	assert_int_equal(err.kind, ERR_CHANGED);
	assert_int_equal(whole(world, "m").state, MISSION_OPEN);
}

static bool cancel(struct world *world, const char *reason, struct err *err)
{
	struct mission_write write = seen(world, "m");
	int64_t revision = 0;
	return flow_cancel_mission(&world->app, &write, str_of(reason), &revision, err);
}

static bool restore(struct world *world, struct err *err)
{
	struct mission_write write = seen(world, "m");
	int64_t revision = 0;
	return flow_restore_mission(&world->app, &write, &revision, err);
}

static void test_cancel__notes_everybody_who_has_to_be_told(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	put_two_people(world);
	assert_true(cancel(world, " frontières fermées ", &err));
	struct row_mission_whole mission = whole(world, "m");
	assert_int_equal(mission.state, MISSION_CANCELLED);
	assert_int_equal(mission.state_before, MISSION_PRESELECTION);
	assert_true(str_equal(mission.cancel_reason, STR("frontières fermées")));
	assert_string_equal(notices(world, "m"), "0 E1 cancelled\n0 E2 cancelled\n"
						 "1 C1 cancelled\n1 C2 cancelled\n");
	assert_int_equal(audits(world, "mission.cancel"), 1);
	assert_false(cancel(world, "again", &err));
	assert_non_null(strstr(err.text, "there already"));
	assert_int_equal(audits(world, "mission.cancel"), 1);
}

/* Hours are made anew only while the mission is on; who falls out may still be noted. */
static void hours_are_refused(struct world *world, const char *why)
{
	struct keep_request request = {.edit = edit_of("m")};
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	assert_false(try_keep(world, &request, &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_non_null(strstr(err.text, why));
	err = (struct err){0};
	assert_false(flow_refill_timetable(&world->app, &edit, world->arena, &outcome, &err));
	assert_non_null(strstr(err.text, why));
	err = (struct err){0};
	request.edit.dry_run = true; /* a look does no harm */
	assert_true(try_keep(world, &request, &outcome, &err));
	struct withdrawal gone = {.candidate_ref = STR("C2")};
	edit.dry_run = true;
	assert_true(flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome,
					     &err));
}

static void test_life__gives_no_hours_where_it_is_over(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t revision = 0;
	put_two_people(world);
	keep(world, "m");
	assert_true(cancel(world, "x", &err));
	hours_are_refused(world, "restore it first");
	assert_int_equal(read_kept(world, "m")->version, 1);
	assert_true(restore(world, &err));
	struct mission_write write = seen(world, "m");
	struct mission fields = whole(world, "m").mission;
	fields.interviews_from = 20000;
	assert_true(flow_edit_mission(&world->app, &write, &fields, &revision, &err));
	for (int to = MISSION_INTERVIEWS; to <= MISSION_CLOSED; to++)
		assert_true(move(world, (enum mission_state)to, &err));
	hours_are_refused(world, "back to the decisions first");
	assert_true(move(world, MISSION_DECISIONS, &err));
	keep(world, "m");
}

static void test_cancel__says_why_on_one_line(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	struct str long_one = str_format(world->arena, "%0*d", CANCEL_REASON_BYTES_MAX + 1, 0);
	const char *const reasons[] = {"", "  ", "a\nb", "\xFF", long_one.at};
	for (size_t i = 0; i < COUNT_OF(reasons); i++) {
		struct err err = {0};
		assert_false(cancel(world, reasons[i], &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
	struct err err = {0};
	assert_true(cancel(world, long_one.at + 1, &err));
}

static void test_cancel__of_one_key_notes_everybody_once(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t revision = 0;
	put_two_people(world);
	struct mission_write write = seen(world, "m");
	write.key = STR("key");
	for (int i = 0; i < 2; i++)
		assert_true(flow_cancel_mission(&world->app, &write, STR("x"), &revision, &err));
	assert_int_equal(whole(world, "m").revision, write.revision + 1);
	assert_string_equal(notices(world, "m"), "0 E1 cancelled\n0 E2 cancelled\n"
						 "1 C1 cancelled\n1 C2 cancelled\n");
}

static void test_restore__brings_it_back_while_nobody_was_told(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	put_two_people(world);
	assert_false(restore(world, &err));
	assert_non_null(strstr(err.text, "not cancelled"));
	err = (struct err){0};
	assert_true(cancel(world, "x", &err));
	assert_true(restore(world, &err));
	struct row_mission_whole mission = whole(world, "m");
	assert_int_equal(mission.state, MISSION_PRESELECTION);
	assert_int_equal(mission.cancel_reason.size, 0);
	assert_string_equal(notices(world, "m"), "");
	/* And again: the next cancellation is another one. */
	assert_true(cancel(world, "y", &err));
	assert_true(database_run(&world->database,
				 "UPDATE mission_notice SET told_at = 1 WHERE ref = 'C2'"));
	assert_false(restore(world, &err));
	assert_non_null(strstr(err.text, "told of the cancellation"));
	assert_int_equal(whole(world, "m").state, MISSION_CANCELLED);
	assert_string_equal(notices(world, "m"),
			    "0 E1 cancelled\n0 E2 cancelled\n1 C1 cancelled\n");
}

static void test_restore__leaves_other_notices_alone(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t revision = 0;
	put_two_people(world);
	struct mission_write write = seen(world, "m");
	assert_true(flow_put_mission_online(&world->app, &write, &revision, &err));
	assert_true(cancel(world, "x", &err));
	assert_true(restore(world, &err));
	assert_string_equal(notices(world, "m"),
			    "0 E1 online\n0 E2 online\n1 C1 online\n1 C2 online\n");
}

static void test_online__changes_the_mode_and_notes_everybody(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t revision = 0;
	put_two_people(world);
	struct mission_write write = seen(world, "m");
	assert_true(flow_put_mission_online(&world->app, &write, &revision, &err));
	struct row_mission_whole mission = whole(world, "m");
	assert_int_equal(mission.mission.mode, MISSION_VIRTUAL);
	assert_int_equal(mission.revision, revision);
	assert_int_equal(mission.state, MISSION_PRESELECTION);
	assert_string_equal(notices(world, "m"),
			    "0 E1 online\n0 E2 online\n1 C1 online\n1 C2 online\n");
	write = seen(world, "m");
	assert_false(flow_put_mission_online(&world->app, &write, &revision, &err));
	assert_non_null(strstr(err.text, "online already"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_life__is_walked_step_by_step),
		EACH(test_life__a_step_of_an_old_revision_is_told),
		EACH(test_cancel__notes_everybody_who_has_to_be_told),
		EACH(test_life__gives_no_hours_where_it_is_over),
		EACH(test_cancel__says_why_on_one_line),
		EACH(test_cancel__of_one_key_notes_everybody_once),
		EACH(test_restore__brings_it_back_while_nobody_was_told),
		EACH(test_restore__leaves_other_notices_alone),
		EACH(test_online__changes_the_mode_and_notes_everybody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
