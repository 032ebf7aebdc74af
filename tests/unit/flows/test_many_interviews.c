/* Many at once: two hundred withdrawals, what an interviewer more would bring, two missions that
 * want the same person, and bad hours. */
#include "flows/interviews_world.h"

/* So many people in Manila, all free from 21:00 to 23:00, of whom each applied to one of the
 * offers of four positions; each employer has one interviewer from 8:00 to 10:00. */
static void put_crowd(struct world *world, int people, int offers, const char *days[],
		      size_t day_count)
{
	struct buf rows = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf hours = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf places = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf staff = buf_new(world->arena, OUT_BYTES_MAX);
	for (int i = 0; i < people; i++) {
		const char *ref = str_format(world->arena, "C%04d", i).at;
		const char *to = str_format(world->arena, "O%02d", i % offers).at;
		buf_add(&rows, person(world, ref, "Asia/Manila", 5 + i % 3, to));
		for (size_t d = 0; d < day_count; d++)
			buf_addf(&hours, "%s,%s,21:00,23:00\n", ref, days[d]);
	}
	for (int i = 0; i < offers; i++) {
		const char *employer = str_format(world->arena, "E%02d", i).at;
		buf_add(&places,
			offer(world, str_format(world->arena, "O%02d", i).at, employer, 4));
		for (size_t d = 0; d < day_count; d++)
			buf_addf(&staff, "%s,Luc,America/Toronto,%s,08:00,10:00\n", employer,
				 days[d]);
	}
	put_mission(world, "m", str_cstring(world->arena, buf_str(&rows)),
		    str_cstring(world->arena, buf_str(&places)),
		    str_cstring(world->arena, buf_str(&staff)),
		    str_cstring(world->arena, buf_str(&hours)));
}

static void test_withdraw__two_hundred_at_once_move_hardly_anybody(void **state)
{
	struct world *world = *state;
	const char *days[] = {"2027-02-15", "2027-02-16", "2027-02-17", "2027-02-18"};
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct withdrawal *gone = arena_new_array(world->arena, 200, struct withdrawal);
	struct err err = {0};
	put_crowd(world, 800, 20, days, COUNT_OF(days));
	struct interviews_outcome first = keep(world, "m");
	assert_int_equal(first.interviews, 20 * 16);
	struct interviews *kept = read_kept(world, "m");
	for (size_t i = 0; i < 200; i++)
		gone[i].candidate_ref = kept->at[i].candidate_ref;
	assert_true(flow_withdraw_candidates(&world->app, &edit, gone, 200, world->arena, &outcome,
					     &err));
	/* Forty applied to each offer, all free at all hours: every place is filled again. */
	assert_int_equal(outcome.interviews, 20 * 16);
	assert_int_equal(outcome.moved, 0);
	assert_int_equal(outcome.change_count, 400);
	assert_int_equal(outcome.proposal_count, 600);
	struct keep_request anew = {.edit = edit_of("m")};
	struct interviews_outcome solved = {0};
	anew.edit.dry_run = true;
	assert_true(try_keep(world, &anew, &solved, &err));
	assert_true(outcome.value * 1000 >= solved.value * 997);
	assert_true(outcome.bound >= solved.value);
}

static void test_help__one_interviewer_more_brings_what_it_says(void **state)
{
	struct world *world = *state;
	const char *days[] = {"2027-02-15", "2027-02-16"};
	const struct interview_help *helps = NULL;
	size_t count = 0;
	struct err err = {0};
	put_crowd(world, 20, 2, days, COUNT_OF(days));
	struct interviews_outcome kept = keep(world, "m");
	assert_int_equal(kept.interviews, 16); /* two employers, two days, four half hours */
	assert_true(
		flow_find_help(&world->app, STR("m"), NULL, world->arena, &helps, &count, &err));
	/* Ten applied to each offer, eight of them have an hour. */
	assert_int_equal(count, 3);
	assert_int_equal(helps[0].interviews, 2);
	assert_true(str_equal(helps[0].like_interviewer, STR("Luc")));
	assert_int_equal(read_kept(world, "m")->last.version, 1);
	/* And so it is, once they come. */
	struct date date = {helps[0].date};
	struct buf row = buf_new(world->arena, 256);
	buf_addf(&row, "%.*s,Zoé,America/Toronto,", STR_ARGS(helps[0].employer_ref));
	buf_add_date(&row, date);
	buf_add(&row, STR(",08:00,10:00\n"));
	put_mission(world, "m", "", "", str_cstring(world->arena, buf_str(&row)), "");
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	assert_true(flow_refill_timetable(&world->app, &edit, world->arena, &outcome, &err));
	assert_int_equal(outcome.interviews, kept.interviews + helps[0].interviews);
	assert_int_equal(outcome.value - outcome.value_before, helps[0].points);
}

static void test_help__where_everybody_has_an_hour_nothing_helps(void **state)
{
	struct world *world = *state;
	const struct interview_help *helps = NULL;
	size_t count = 9;
	struct err err = {0};
	put_two_people(world);
	keep(world, "m");
	assert_true(
		flow_find_help(&world->app, STR("m"), NULL, world->arena, &helps, &count, &err));
	assert_int_equal(count, 0);
}

static void test_read__two_missions_that_want_the_same_person_are_told(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	/* The same person under another reference: the address in capitals, the same birth date. */
	struct str twin = person(world, "X1", "Asia/Manila", 6, "O7");
	char *row = str_cstring(world->arena, twin);
	memcpy(strstr(row, "X1@example"), "C1@EXAMPLE", 10);
	put_mission(world, "other", row, offer(world, "O7", "E7", 1).at,
		    "E7,Max,America/Toronto,2027-02-15,08:00,10:00\n",
		    "X1,2027-02-15,21:00,22:30\n");
	keep(world, "m");
	assert_int_equal(read_kept(world, "m")->clash_count, 0);
	keep(world, "other");
	struct interviews *kept = read_kept(world, "m");
	const struct interview *there = &read_kept(world, "other")->at[0];
	assert_int_equal(kept->clash_count, 1);
	assert_true(str_equal(kept->clashes[0].candidate_ref, STR("C1")));
	assert_true(str_equal(kept->clashes[0].other_mission_ref, STR("other")));
	assert_true(str_equal(kept->clashes[0].other_candidate_ref, STR("X1")));
	assert_int_equal(kept->clashes[0].other_starts_at, there->starts_at);
	assert_int_equal(kept->count, 3); /* nothing is lost */
	assert_int_equal(read_kept(world, "other")->clash_count, 1);
}

static void test_read__one_person_and_one_employer_see_their_own(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	keep(world, "m");
	struct interviews_scope scope = {.mission_ref = STR("m"), .candidate_ref = STR("C1")};
	assert_int_equal(read_scope(world, scope)->count, 2);
	scope = (struct interviews_scope){.mission_ref = STR("m"), .employer_ref = STR("E2")};
	assert_int_equal(read_scope(world, scope)->count, 1);
	struct interviews *interviews = NULL;
	struct err err = {0};
	scope.version = 4;
	assert_false(flow_read_interviews(&world->app, &scope, world->arena, &interviews, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
	scope = (struct interviews_scope){.mission_ref = STR("autre")};
	assert_false(flow_read_interviews(&world->app, &scope, world->arena, &interviews, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

/* Hours that somebody spoils after the week was made: told at the next refill, nobody is lost. */
static void test_refill__spoilt_hours_are_told_and_nobody_is_lost(void **state)
{
	struct world *world = *state;
	static const struct {
		const char *sql, *waiting;
	} cases[] = {
		{"DELETE FROM interviewer WHERE interviewer = 'Luc'",
		 "O1 C1 no_employer_hours\nO1 C2 no_employer_hours\nO1 C3 no_employer_hours\n"},
		{"UPDATE interviewer SET \"to\" = \"from\" - 60",
		 "O1 C1 no_employer_hours\nO1 C2 no_employer_hours\nO1 C3 no_employer_hours\n"},
		{"UPDATE interviewer SET time_zone = 'Mars/Olympus'",
		 "O1 C1 no_employer_hours\nO1 C2 no_employer_hours\nO1 C3 no_employer_hours\n"},
		{"UPDATE candidate SET time_zone = '' WHERE candidate_ref = 'C1'",
		 "O1 C1 no_zone\n"},
		{"UPDATE candidate SET time_zone = 'Mars/Olympus' WHERE candidate_ref = 'C1'",
		 "O1 C1 no_zone\n"},
		{"DELETE FROM availability WHERE candidate_ref = 'C1'", "O1 C1 no_hours\n"},
	};
	struct interviews_edit edit = edit_of("m");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct interviews_outcome outcome = {0};
		struct err err = {0};
		tear_down(state);
		set_up(state);
		world = *state;
		put_queue(world);
		keep(world, "m");
		assert_true(database_run(&world->database, cases[i].sql));
		assert_true(
			flow_refill_timetable(&world->app, &edit, world->arena, &outcome, &err));
		struct interviews *kept = read_kept(world, "m");
		assert_string_equal(waiting(world, kept), cases[i].waiting);
		assert_int_equal(kept->count + kept->unplaced_count, 3);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_withdraw__two_hundred_at_once_move_hardly_anybody),
		TEST(test_help__one_interviewer_more_brings_what_it_says),
		TEST(test_help__where_everybody_has_an_hour_nothing_helps),
		TEST(test_read__two_missions_that_want_the_same_person_are_told),
		TEST(test_read__one_person_and_one_employer_see_their_own),
		TEST(test_refill__spoilt_hours_are_told_and_nobody_is_lost),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
