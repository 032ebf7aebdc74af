/* What a timetable is made with: lengths, lunch, limits, who is selected by hand; and the hours
 * that somebody types when clocks change. */
#include "flows/interviews_world.h"

static bool try_set(struct world *world, struct timetable_settings settings, struct err *err)
{
	int64_t revision = 0;
	*err = (struct err){0};
	return flow_set_timetable_settings(&world->app, STR("m"), &settings, STR(""), &revision,
					   err);
}

static struct timetable_settings settings_now(struct world *world)
{
	struct timetable_settings settings = {0};
	struct err err = {0};
	assert_true(flow_read_timetable_settings(&world->app, STR("m"), &settings, &err));
	return settings;
}

static void test_settings__a_mission_without_any_has_the_contracts(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	struct timetable_settings settings = settings_now(world);
	assert_int_equal(settings.slot_minutes, 30);
	assert_int_equal(settings.step_minutes, 30);
	assert_int_equal(settings.gap_minutes, 10);
	assert_int_equal(settings.interviews_max, 3);
	assert_int_equal(settings.first_points, 1000);
	assert_int_equal(settings.pairs_a_position, 12);
	assert_int_equal(settings.most_a_position, 4);
	assert_int_equal(settings.revision, 0);
}

static void test_settings__the_second_editor_is_told(void **state)
{
	struct world *world = *state;
	struct err err;
	put_two_people(world);
	struct timetable_settings settings = settings_now(world);
	settings.slot_minutes = 45;
	assert_true(try_set(world, settings, &err));
	assert_int_equal(settings_now(world).revision, 1);
	assert_int_equal(settings_now(world).slot_minutes, 45);
	settings.slot_minutes = 60;
	assert_false(try_set(world, settings, &err));
	assert_int_equal(err.kind, ERR_CHANGED);
	settings.revision = 1;
	assert_true(try_set(world, settings, &err));
	assert_int_equal(settings_now(world).revision, 2);
}

static void test_settings__impossible_ones_are_refused(void **state)
{
	struct world *world = *state;
	static const struct {
		const char *name;
		size_t offset;
		int64_t value;
	} cases[] = {
		{"slot_minutes", offsetof(struct timetable_settings, slot_minutes), 0},
		{"slot_minutes", offsetof(struct timetable_settings, slot_minutes), 481},
		{"step_minutes", offsetof(struct timetable_settings, step_minutes), 4},
		{"buffer_minutes", offsetof(struct timetable_settings, buffer_minutes), -1},
		{"gap_minutes", offsetof(struct timetable_settings, gap_minutes), 481},
		{"interviews_max", offsetof(struct timetable_settings, interviews_max), 0},
		{"first_points", offsetof(struct timetable_settings, first_points), 100001},
		{"pairs_a_position", offsetof(struct timetable_settings, pairs_a_position), 0},
		{"least_an_offer", offsetof(struct timetable_settings, least_an_offer), -1},
		{"most_a_position", offsetof(struct timetable_settings, most_a_position), 0},
		{"lunch_to", offsetof(struct timetable_settings, lunch_to), 86401},
		{"rooms", offsetof(struct timetable_settings, rooms), -1},
		{"midi", offsetof(struct timetable_settings, lunch_from), 43200},
	};
	put_two_people(world);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct timetable_settings settings = timetable_settings_default();
		struct err err;
		*(int64_t *)((char *)&settings + cases[i].offset) = cases[i].value;
		assert_false(try_set(world, settings, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_non_null(strstr(err.text, cases[i].name));
	}
}

static void test_settings__lunch_is_on_the_interviewers_clock(void **state)
{
	struct world *world = *state;
	struct err err;
	put_two_people(world);
	struct timetable_settings settings = timetable_settings_default();
	settings.lunch_from = 8 * 3600;
	settings.lunch_to = 9 * 3600 + 1800;
	assert_true(try_set(world, settings, &err));
	keep(world, "m");
	/* 8:00 to 9:30 in Montréal is 13:00 to 14:30. */
	assert_string_equal(week(world, read_kept(world, "m")), "14:30 O1 C2 Luc\n");
	assert_string_equal(waiting(world, read_kept(world, "m")),
			    "O1 C1 no_common_hours\nO2 C1 no_employer_hours\n");
}

static void test_settings__a_longer_interview_ends_later_and_says_so(void **state)
{
	struct world *world = *state;
	struct err err;
	put_queue(world);
	keep(world, "m");
	struct timetable_settings settings = timetable_settings_default();
	settings.slot_minutes = 60;
	assert_true(try_set(world, settings, &err));
	/* What is kept keeps its own until all is solved anew. */
	assert_int_equal(read_kept(world, "m")->at[0].ends_at, AT(13, 30));
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	assert_true(flow_refill_timetable(&world->app, &edit, world->arena, &outcome, &err));
	assert_int_equal(outcome.change_count, 0);
	keep(world, "m");
	struct interviews *kept = read_kept(world, "m");
	assert_string_equal(week(world, kept), "13:00 O1 C1 Luc\n");
	assert_int_equal(kept->at[0].ends_at, AT(14, 0));
	assert_int_equal(kept->at[0].sequence, 1);
	/* The version before is shown with its own length. */
	struct interviews_scope scope = {.mission_ref = STR("m"), .version = 1};
	struct interviews *before = read_scope(world, scope);
	assert_int_equal(before->count, 2);
	assert_int_equal(before->at[0].ends_at, AT(13, 30));
}

static void test_settings__fixed_ones_that_no_longer_go_together_are_named(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	for (size_t i = 0; i < 2; i++)
		assert_true(flow_fix_interview(&world->app, &edit, read_kept(world, "m")->at[i].id,
					       true, world->arena, &outcome, &err));
	struct timetable_settings settings = timetable_settings_default();
	settings.slot_minutes = 45;
	assert_true(try_set(world, settings, &err));
	struct keep_request request = {.edit = edit_of("m")};
	assert_false(try_keep(world, &request, &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_non_null(strstr(err.text, "C1, O1, Luc, 2027-02-15T13:00:00Z"));
	assert_non_null(strstr(err.text, "C2, O1, Luc, 2027-02-15T13:30:00Z"));
	assert_int_equal(read_kept(world, "m")->count, 2);
}

/* Two employers, one room: whoever has none is told so, and comes in when somebody at the other
 * employer falls out. */
static void test_settings__no_more_meet_at_one_time_than_there_are_rooms(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct withdrawal gone = {STR("C1"), STR("")};
	struct err err = {0};
	put_mission(world, "m",
		    str_format(world->arena, "%s%s", person(world, "C1", "Asia/Manila", 6, "O1").at,
			       person(world, "C2", "Asia/Manila", 5, "O2").at)
			    .at,
		    str_format(world->arena, "%s%s", offer(world, "O1", "E1", 1).at,
			       offer(world, "O2", "E2", 1).at)
			    .at,
		    "E1,Luc,America/Toronto,2027-02-15,08:00,08:30\n"
		    "E2,Zoé,America/Toronto,2027-02-15,08:00,08:30\n",
		    "C1,2027-02-15,21:00,22:00\nC2,2027-02-15,21:00,22:00\n");
	keep(world, "m");
	assert_string_equal(week(world, read_kept(world, "m")),
			    "13:00 O1 C1 Luc\n13:00 O2 C2 Zoé\n");
	struct timetable_settings settings = timetable_settings_default();
	settings.rooms = 1;
	assert_true(try_set(world, settings, &err));
	assert_int_equal(settings_now(world).rooms, 1);
	keep(world, "m");
	assert_string_equal(week(world, read_kept(world, "m")), "13:00 O1 C1 Luc\n");
	assert_string_equal(waiting(world, read_kept(world, "m")), "O2 C2 no_room\n");
	assert_true(flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome,
					     &err));
	assert_string_equal(week(world, read_kept(world, "m")), "13:00 O2 C2 Zoé\n");
}

static void test_quota__an_offer_may_have_its_own_limits(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	put_queue(world);
	assert_true(flow_set_quota(&world->app, STR("m"), STR("O1"), -1, 1, &err));
	keep(world, "m");
	assert_int_equal(read_kept(world, "m")->count, 1);
	assert_non_null(strstr(waiting(world, read_kept(world, "m")), "offer_full"));
	assert_true(flow_set_quota(&world->app, STR("m"), STR("O1"), -1, -1, &err));
	keep(world, "m");
	assert_int_equal(read_kept(world, "m")->count, 2);
	/* Fewer than have an hour: nobody loses it by a refill. */
	assert_true(flow_set_quota(&world->app, STR("m"), STR("O1"), -1, 1, &err));
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	assert_true(flow_refill_timetable(&world->app, &edit, world->arena, &outcome, &err));
	assert_int_equal(outcome.interviews, 2);
	/* More than there can be: told. */
	assert_true(flow_set_quota(&world->app, STR("m"), STR("O1"), 3, 4, &err));
	struct flow_watch watch = {.warn = note_warning, .context = world};
	struct keep_request request = {.edit = edit_of("m")};
	request.edit.watch = &watch;
	assert_true(try_keep(world, &request, &outcome, &err));
	assert_true(warned(world, "O1 : 2 entrevues, moins que le minimum de 3"));
	assert_false(flow_set_quota(&world->app, STR("m"), STR("O1"), 3, 2, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_false(flow_set_quota(&world->app, STR("m"), STR("O9"), 1, 2, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void test_selection__who_is_selected_by_hand_is_invited_and_nobody_else(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	put_queue(world);
	put_mission(world, "m", person(world, "C4", "Asia/Manila", 4, "").at, "", "",
		    "C4,2027-02-15,21:00,22:00\n");
	assert_true(flow_select_candidate(&world->app, STR("m"), STR("O1"), STR("C3"), true, &err));
	/* C4 did not apply, and their French is below what the offer asks: a person decides. */
	assert_true(flow_select_candidate(&world->app, STR("m"), STR("O1"), STR("C4"), true, &err));
	assert_true(flow_select_candidate(&world->app, STR("m"), STR("O1"), STR("C4"), true, &err));
	keep(world, "m");
	struct interviews *kept = read_kept(world, "m");
	assert_int_equal(kept->count, 2);
	assert_non_null(find_interview(kept, "O1", "C3"));
	assert_non_null(find_interview(kept, "O1", "C4"));
	assert_int_equal(kept->unplaced_count, 0);
	/* Taken back: the best applicants again, and C4 is told why. */
	assert_true(
		flow_select_candidate(&world->app, STR("m"), STR("O1"), STR("C3"), false, &err));
	assert_true(
		flow_select_candidate(&world->app, STR("m"), STR("O1"), STR("C4"), false, &err));
	struct interviews_outcome outcome = keep(world, "m");
	assert_non_null(strstr(changed(world, &outcome), "> - not_selected\n"));
	assert_string_equal(week(world, read_kept(world, "m")),
			    "13:00 O1 C1 Luc\n13:30 O1 C2 Luc\n");
	assert_false(
		flow_select_candidate(&world->app, STR("m"), STR("O1"), STR("C9"), true, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void test_place__a_room_is_of_the_revision_that_was_seen(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t revision = 0;
	put_queue(world);
	keep(world, "m");
	const struct interview *one = &read_kept(world, "m")->at[0];
	assert_true(flow_set_place(&world->app, STR("m"), one->id, STR("Salle 4"), one->revision,
				   &revision, &err));
	one = &read_kept(world, "m")->at[0];
	assert_true(str_equal(one->place, STR("Salle 4")));
	assert_int_equal(one->revision, revision);
	assert_int_equal(one->sequence, 0);
	assert_false(flow_set_place(&world->app, STR("m"), one->id, STR("Salle 5"), revision - 1,
				    &revision, &err));
	assert_int_equal(err.kind, ERR_CHANGED);
	assert_false(flow_set_place(&world->app, STR("m"), one->id, STR("a\nb"), revision,
				    &revision, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_false(
		flow_set_place(&world->app, STR("m"), 99, STR("x"), revision, &revision, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void test_instant__an_hour_that_is_not_or_is_twice_is_asked_about(void **state)
{
	struct world *world = *state;
	static const struct {
		const char *zone, *date;
		int32_t clock; /* minutes */
		enum civil_choice choice;
		const char *instant; /* NULL: refused */
		const char *words;
	} cases[] = {
		{"America/Toronto", "2027-02-15", 540, CIVIL_ASK, "2027-02-15T14:00:00Z", ""},
		{"America/Toronto", "2027-03-14", 150, CIVIL_ASK, NULL, "n’existe pas"},
		{"America/Toronto", "2027-03-14", 150, CIVIL_FIRST, NULL, "does not exist"},
		{"America/Toronto", "2027-03-14", 180, CIVIL_ASK, "2027-03-14T07:00:00Z", ""},
		{"America/Toronto", "2026-11-01", 90, CIVIL_ASK, NULL, "deux fois"},
		{"America/Toronto", "2026-11-01", 90, CIVIL_FIRST, "2026-11-01T05:30:00Z", ""},
		{"America/Toronto", "2026-11-01", 90, CIVIL_SECOND, "2026-11-01T06:30:00Z", ""},
		{"Australia/Lord_Howe", "2027-04-04", 105, CIVIL_ASK, NULL, "deux fois"},
		{"Australia/Lord_Howe", "2027-04-04", 105, CIVIL_SECOND, "2027-04-03T15:15:00Z",
		 ""},
		{"Mars/Olympus", "2027-02-15", 540, CIVIL_ASK, NULL, "Mars/Olympus"},
		{"America/Toronto", "2027-02-15", 1440, CIVIL_ASK, NULL, "aucune heure"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = {0};
		struct date date;
		int64_t at = 0;
		assert_true(date_from_text(str_of(cases[i].date), &date));
		bool good = interview_instant(&world->app, str_of(cases[i].zone), date.days,
					      cases[i].clock * 60, cases[i].choice, &at, &err);
		assert_int_equal(good, cases[i].instant != NULL);
		if (!good) {
			assert_int_equal(err.kind, ERR_INPUT);
			assert_non_null(strstr(err.text, cases[i].words));
			continue;
		}
		struct buf text = buf_new(world->arena, 64);
		buf_add_instant(&text, (struct instant){at});
		assert_string_equal(str_cstring(world->arena, buf_str(&text)), cases[i].instant);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_settings__a_mission_without_any_has_the_contracts),
		TEST(test_settings__the_second_editor_is_told),
		TEST(test_settings__impossible_ones_are_refused),
		TEST(test_settings__lunch_is_on_the_interviewers_clock),
		TEST(test_settings__a_longer_interview_ends_later_and_says_so),
		TEST(test_settings__fixed_ones_that_no_longer_go_together_are_named),
		TEST(test_settings__no_more_meet_at_one_time_than_there_are_rooms),
		TEST(test_quota__an_offer_may_have_its_own_limits),
		TEST(test_selection__who_is_selected_by_hand_is_invited_and_nobody_else),
		TEST(test_place__a_room_is_of_the_revision_that_was_seen),
		TEST(test_instant__an_hour_that_is_not_or_is_twice_is_asked_about),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
