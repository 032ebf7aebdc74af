/* A mission's hours become its interviews: each at an hour that both sides said, and who has none
 * is told why. */
#include "flows/timetable_world.h"

static void test_plan__each_hour_is_one_that_both_sides_said(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	struct timetable *timetable = plan(world, "m");
	/* C1 has 21:00 to 22:30 in Manila, E2 only the first hour: E1 takes C1 after it. */
	assert_int_equal(timetable->plan.interview_count, 3);
	assert_int_equal(timetable->plan.unplaced_count, 0);
	assert_int_equal(timetable->plan.value, timetable->plan.bound);
	const char *said = held(world, timetable);
	assert_non_null(strstr(said, "O1 C2 Luc 2027-02-15T14:30:00Z\n"));
	assert_non_null(strstr(said, "O1 C1 Luc 2027-02-15T1"));
	assert_non_null(strstr(said, "O2 C1 Zoé 2027-02-15T13:"));
}

/* Everybody fits anywhere: the hours that people like better decide, in their own zones. */
static void test_plan__hours_that_people_prefer_break_ties(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	put_file(world, "m/availability.csv",
		 "candidate_ref,date,from,to,preferred\n"
		 "C1,2027-02-15,21:00,22:30,\n"
		 "C2,2027-02-15,14:00,15:30,no\n"
		 "C2,2027-02-15,15:30,16:00,yes\n");
	import_mission(world, "m");
	assert_non_null(strstr(held(world, plan(world, "m")), "O1 C2 Luc 2027-02-15T14:30:00Z\n"));
	put_file(world, "m/availability.csv",
		 "candidate_ref,date,from,to,preferred\n"
		 "C2,2027-02-15,14:00,15:30,oui\n"
		 "C2,2027-02-15,15:30,16:00,non\n");
	import_mission(world, "m");
	struct timetable *timetable = plan(world, "m");
	assert_int_equal(timetable->plan.interview_count, 3);
	assert_null(strstr(held(world, timetable), "O1 C2 Luc 2027-02-15T14:30:00Z\n"));
	struct plan_ease ease;
	plan_measure_ease(&timetable->problem, &timetable->plan, &ease);
	assert_int_equal(ease.preferred, 1);
}

/* Luc sits in Montréal, Eva in Paris: together they have 9:00 to 10:00 of Montréal. */
static void put_panel(struct world *world, const char *rows)
{
	put_two_people(world);
	put_file(world, "m/interviewers.csv",
		 str_format(world->arena,
			    "employer_ref,interviewer,time_zone,date,from,to,panel\n%s", rows)
			 .at);
	put_file(world, "m/availability.csv",
		 AVAILABILITY "C1,2027-02-15,21:00,24:00\nC2,2027-02-15,14:00,18:00\n");
	import_mission(world, "m");
}

static void test_plan__a_panel_has_the_hours_that_all_have(void **state)
{
	struct world *world = *state;
	put_panel(world, "E1,Luc,America/Toronto,2027-02-15,08:00,10:00,p\n"
			 "E1,Eva,Europe/Paris,2027-02-15,15:00,18:00,p\n");
	struct timetable *timetable = plan(world, "m");
	const char *said = held(world, timetable);
	assert_non_null(strstr(said, " Eva + Luc 2027-02-15T14:00:00Z\n"));
	assert_non_null(strstr(said, " Eva + Luc 2027-02-15T14:30:00Z\n"));
	assert_null(strstr(said, " Luc 2027-02-15T13"));
	assert_int_equal(timetable->plan.interview_count, 3); /* one is Zoé's */
}

static void test_plan__a_panel_without_a_common_hour_is_told(void **state)
{
	struct world *world = *state;
	put_panel(world, "E1,Luc,America/Toronto,2027-02-15,08:00,10:00,p\n"
			 "E1,Eva,Europe/Paris,2027-02-15,16:00,18:00,p\n");
	struct timetable *timetable = plan(world, "m");
	assert_true(warned(world, "E1 : Eva + Luc : aucune heure en commun / no hour in common"));
	assert_string_equal(unplaced(world, timetable),
			    "O1 C1 no_employer_hours\nO1 C2 no_employer_hours\n");
}

/* The hour that Luc gave to the panel is not his alone; a panel of one is none. */
static void test_plan__nobody_sits_in_two_panels_at_once(void **state)
{
	struct world *world = *state;
	put_panel(world, "E1,Luc,America/Toronto,2027-02-15,08:00,10:00,\n"
			 "E1,Luc,America/Toronto,2027-02-15,09:00,10:00,p\n"
			 "E1,Eva,America/Toronto,2027-02-15,09:00,10:00,p\n"
			 "E1,Tom,America/Toronto,2027-02-15,09:00,09:30,q\n");
	const struct timetable *timetable = plan(world, "m");
	const struct schedule_problem *problem = &timetable->problem;
	static const char *const names[] = {"Eva + Luc", "Luc", "Tom", "Zoé"};
	static const int64_t seconds[] = {3600, 3600, 1800, 3600};
	assert_int_equal(problem->interviewer_count, COUNT_OF(names));
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct schedule_interviewer *row = &problem->interviewers[i];
		assert_true(str_equal(timetable->interviewers[i].name, str_of(names[i])));
		assert_int_equal(row->hours.count, 1);
		assert_int_equal(row->hours.at[0].until - row->hours.at[0].from, seconds[i]);
	}
	assert_int_equal(problem->interviewers[1].hours.at[0].until,
			 problem->interviewers[0].hours.at[0].from);
}

/* Between the panel and what Luc does alone he rests as between any two. */
static void test_plan__who_sits_in_a_panel_rests_before_and_after_it(void **state)
{
	struct world *world = *state;
	struct timetable_settings settings = timetable_settings_default();
	struct err err = {0};
	int64_t revision = 0;
	put_panel(world, "E1,Luc,America/Toronto,2027-02-15,08:00,12:00,\n"
			 "E1,Luc,America/Toronto,2027-02-15,09:00,10:00,p\n"
			 "E1,Eva,America/Toronto,2027-02-15,09:00,10:00,p\n");
	settings.buffer_minutes = 15;
	assert_true(flow_set_timetable_settings(&world->app, STR("m"), &settings, STR(""),
						&revision, &err));
	const struct schedule_problem *problem = &plan(world, "m")->problem;
	const struct schedule_hours panel = problem->interviewers[0].hours;
	const struct schedule_hours alone = problem->interviewers[1].hours;
	assert_int_equal(alone.count, 2);
	assert_int_equal(panel.at[0].from - alone.at[0].until, 15 * 60);
	assert_int_equal(alone.at[1].from - panel.at[0].until, 15 * 60);
}

static void test_plan__the_same_seed_gives_the_same_bytes(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	assert_string_equal(held(world, plan(world, "m")), held(world, plan(world, "m")));
}

static void test_plan__who_said_no_hours_or_has_no_zone_is_told_so(void **state)
{
	struct world *world = *state;
	put_mission(world, "m",
		    str_format(world->arena, "%s%s%s%s",
			       person(world, "C1", "Asia/Manila", 6, "O1").at,
			       person(world, "C2", "Asia/Manila", 6, "O1").at,
			       person(world, "C3", "Asia/Manila", 6, "O1;O2").at,
			       person(world, "C4", "Asia/Manila", 4, "O1").at)
			    .at,
		    str_format(world->arena, "%s%s", offer(world, "O1", "E1", 1).at,
			       offer(world, "O2", "E2", 1).at)
			    .at,
		    "E1,Luc,America/Toronto,2027-02-15,08:00,10:00\n",
		    "C2,2027-02-15,21:00,22:30\nC3,2027-02-16,01:00,05:00\n"
		    "C4,2027-02-15,21:00,22:30\n");
	assert_true(database_run(&world->database,
				 "UPDATE candidate SET time_zone = '' WHERE candidate_ref = 'C2'"));
	struct timetable *timetable = plan(world, "m");
	assert_int_equal(timetable->plan.interview_count, 0);
	/* C4's French is below what the offer must have: nobody speaks of that pair. */
	assert_string_equal(unplaced(world, timetable),
			    "O1 C1 no_hours\nO1 C2 no_zone\nO1 C3 no_common_hours\n"
			    "O2 C3 no_employer_hours\n");
	assert_true(database_run(&world->database,
				 "UPDATE candidate SET time_zone = 'Mars/Olympus' "
				 "WHERE candidate_ref = 'C2'"));
	assert_non_null(strstr(unplaced(world, plan(world, "m")), "O1 C2 no_zone\n"));
}

static void test_plan__an_interviewer_in_an_unknown_zone_is_warned_of(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	assert_true(database_run(&world->database, "UPDATE interviewer SET time_zone = "
						   "'Mars/Olympus' WHERE interviewer = 'Luc'"));
	struct timetable *timetable = plan(world, "m");
	assert_true(warned(world, "Luc"));
	assert_true(warned(world, "Mars/Olympus"));
	assert_string_equal(unplaced(world, timetable),
			    "O1 C1 no_employer_hours\nO1 C2 no_employer_hours\n");
	assert_int_equal(timetable->plan.interview_count, 1);
}

static void test_plan__hours_that_end_before_they_start_are_left_out(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	assert_true(
		database_run(&world->database, "UPDATE availability SET \"to\" = \"from\" - 3600"));
	assert_string_equal(unplaced(world, plan(world, "m")),
			    "O1 C1 no_hours\nO1 C2 no_hours\nO2 C1 no_hours\n");
}

static void test_plan__the_night_the_clocks_go_back_is_read_with_care(void **state)
{
	struct world *world = *state;
	/* 1:00 to 2:00 comes twice in Montréal: hours from 1:30 on are those after the second 1:30,
	 * hours until 1:30 those before the first. */
	put_mission(world, "m", person(world, "C1", "Asia/Manila", 6, "O1;O2").at,
		    str_format(world->arena, "%s%s", offer(world, "O1", "E1", 1).at,
			       offer(world, "O2", "E2", 1).at)
			    .at,
		    "E1,Luc,America/Toronto,2026-11-01,01:30,02:00\n"
		    "E2,Zoé,America/Toronto,2026-11-01,01:00,01:30\n",
		    "C1,2026-11-01,00:00,24:00\n");
	/* Zoé's 1:00 is the second, her 1:30 the first: nothing is sure. */
	assert_string_equal(held(world, plan(world, "m")), "O1 C1 Luc 2026-11-01T06:30:00Z\n");
}

static void test_plan__half_hours_are_those_of_the_interviewer(void **state)
{
	struct world *world = *state;
	put_mission(world, "m", person(world, "C1", "Asia/Manila", 6, "O1").at,
		    offer(world, "O1", "E1", 1).at,
		    "E1,Luc,Asia/Kathmandu,2027-02-15,08:10,09:10\n",
		    "C1,2027-02-15,00:00,23:00\n");
	assert_string_equal(held(world, plan(world, "m")), "O1 C1 Luc 2027-02-15T02:45:00Z\n");
}

static void test_plan__no_more_than_the_best_of_an_offer_come_into_question(void **state)
{
	struct world *world = *state;
	struct buf people = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf hours = buf_new(world->arena, OUT_BYTES_MAX);
	for (int i = 0; i < 20; i++) {
		const char *ref = str_format(world->arena, "C%02d", i).at;
		buf_add(&people, person(world, ref, "Asia/Manila", i % 2 == 0 ? 6 : 5, "O1"));
		buf_addf(&hours, "%s,2027-02-15,21:00,23:00\n", ref);
	}
	put_mission(world, "m", str_cstring(world->arena, buf_str(&people)),
		    offer(world, "O1", "E1", 1).at,
		    "E1,Luc,America/Toronto,2027-02-15,08:00,12:00\n",
		    str_cstring(world->arena, buf_str(&hours)));
	struct timetable *timetable = plan(world, "m");
	assert_int_equal(timetable->problem.pair_count, 12);
	assert_int_equal(timetable->plan.interview_count, 4);
	assert_non_null(strstr(unplaced(world, timetable), " offer_full\n"));
}

static void test_plan__ten_thousand_people_for_one_slot_are_told_why(void **state)
{
	struct world *world = *state;
	enum { PEOPLE = 10000 };
	struct buf people = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf hours = buf_new(world->arena, OUT_BYTES_MAX);
	for (int i = 0; i < PEOPLE; i++) {
		const char *ref = str_format(world->arena, "C%05d", i).at;
		buf_add(&people, person(world, ref, "Asia/Manila", 6, "O1"));
		buf_addf(&hours, "%s,2027-02-15,21:00,21:30\n", ref);
	}
	put_mission(world, "m", str_cstring(world->arena, buf_str(&people)),
		    offer(world, "O1", "E1", 1000).at,
		    "E1,Luc,America/Toronto,2027-02-15,08:00,08:30\n",
		    str_cstring(world->arena, buf_str(&hours)));
	struct timetable *timetable = plan(world, "m");
	assert_string_equal(held(world, timetable), "O1 C00000 Luc 2027-02-15T13:00:00Z\n");
	assert_int_equal(timetable->plan.unplaced_count, PEOPLE - 1);
	for (size_t i = 0; i < timetable->plan.unplaced_count; i++)
		assert_string_equal(timetable->reasons[i], "hours_taken");
}

static void test_plan__a_mission_without_hours_or_pairs_has_an_empty_plan(void **state)
{
	struct world *world = *state;
	put_mission(world, "m", person(world, "C1", "Asia/Manila", 6, "").at,
		    offer(world, "O1", "E1", 1).at, "", "");
	struct timetable *timetable = plan(world, "m");
	assert_int_equal(timetable->plan.interview_count + timetable->plan.unplaced_count, 0);
	struct err err = {0};
	assert_false(try_plan(world, "autre", &timetable, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static bool stop(void *context, int64_t done, int64_t total, const char *unit)
{
	(void)context;
	(void)done;
	(void)total;
	(void)unit;
	return false;
}

static void test_plan__whoever_stops_it_is_told_that_nothing_was_written(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	struct flow_watch watch = {.step = stop};
	struct timetable_request request = {.mission_ref = STR("m"), .seed = 1, .watch = &watch};
	struct timetable *timetable = NULL;
	struct err err = {0};
	assert_false(flow_plan_interviews(&world->app, &request, world->arena, &timetable, &err));
	assert_int_equal(err.kind, ERR_INTERRUPTED);
	assert_null(timetable);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_plan__each_hour_is_one_that_both_sides_said),
		TEST(test_plan__hours_that_people_prefer_break_ties),
		TEST(test_plan__a_panel_has_the_hours_that_all_have),
		TEST(test_plan__a_panel_without_a_common_hour_is_told),
		TEST(test_plan__nobody_sits_in_two_panels_at_once),
		TEST(test_plan__who_sits_in_a_panel_rests_before_and_after_it),
		TEST(test_plan__the_same_seed_gives_the_same_bytes),
		TEST(test_plan__who_said_no_hours_or_has_no_zone_is_told_so),
		TEST(test_plan__an_interviewer_in_an_unknown_zone_is_warned_of),
		TEST(test_plan__hours_that_end_before_they_start_are_left_out),
		TEST(test_plan__the_night_the_clocks_go_back_is_read_with_care),
		TEST(test_plan__half_hours_are_those_of_the_interviewer),
		TEST(test_plan__no_more_than_the_best_of_an_offer_come_into_question),
		TEST(test_plan__ten_thousand_people_for_one_slot_are_told_why),
		TEST(test_plan__a_mission_without_hours_or_pairs_has_an_empty_plan),
		TEST(test_plan__whoever_stops_it_is_told_that_nothing_was_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
