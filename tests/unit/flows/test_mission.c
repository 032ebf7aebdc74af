/* A mission is made, edited by one at a time, and the next one copied from it. */
#include "flows/mission_world.h"

static struct mission titled(const char *title)
{
	struct mission fields;
	noun_clear(&noun_mission, &fields);
	fields.title = str_of(title);
	return fields;
}

static bool create(struct world *world, const char *ref, const struct mission *fields,
		   const char *key, struct err *err)
{
	return flow_create_mission(&world->app, str_of(ref), fields, str_of(key), err);
}

static void test_create__makes_a_draft_with_its_parameters(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct mission fields = titled("Hiver 2027");
	fields.kind = MISSION_STUDENTS;
	fields.territories = STR("FR; BE");
	fields.time_zone = STR("Europe/Paris");
	fields.interviews_from = 20000;
	assert_true(create(world, "hiver-2027", &fields, "", &err));
	struct row_mission_whole mission = whole(world, "hiver-2027");
	assert_int_equal(mission.state, MISSION_DRAFT);
	assert_int_equal(mission.revision, 1);
	assert_int_equal(mission.mission.kind, MISSION_STUDENTS);
	assert_int_equal(mission.mission.mode, UNKNOWN);
	assert_int_equal(mission.mission.regions, 0);
	assert_int_equal(mission.mission.interviews_from, 20000);
	assert_true(str_equal(mission.mission.territories, STR("FR; BE")));
	assert_int_equal(audits(world, "mission.create"), 1);
	/* It can be shown, though nothing was imported yet. */
	struct board_scope scope = {.mission_ref = STR("hiver-2027"), .levers = true};
	struct board *board = NULL;
	assert_true(board_open(&world->app, &scope, world->arena, &board, &err));
}

static void test_create__refuses_what_is_taken_or_malformed(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct mission good = titled("a");
	assert_true(create(world, "a", &good, "", &err));
	static const char *const refs[] = {"a", "", "a b", "é", "a/b", "\xFF"};
	for (size_t i = 0; i < COUNT_OF(refs); i++) {
		err = (struct err){0};
		assert_false(create(world, refs[i], &good, "", &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_non_null(strstr(err.text, " / mission: "));
	}
	struct mission bad[] = {titled(""), good, good, good, good};
	static const char *const columns[] = {"title", "territories", "time_zone", "kind",
					      "interviews_to"};
	bad[1].territories = STR("FR; ZZ");
	bad[2].time_zone = STR("Mars/Olympus");
	bad[3].title = STR("two\nlines");
	bad[4].interviews_from = 20000;
	bad[4].interviews_to = 19999;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		err = (struct err){0};
		assert_false(create(world, "b", &bad[i], "", &err));
		assert_int_equal(err.kind, ERR_INPUT);
		const char *column = i == 3 ? "title" : columns[i];
		assert_int_equal(strncmp(err.text, column, strlen(column)), 0);
	}
}

static void test_create__of_one_key_is_done_once(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct mission fields = titled("a");
	assert_true(create(world, "a", &fields, "key", &err));
	assert_true(create(world, "a", &fields, "key", &err));
	assert_int_equal(audits(world, "mission.create"), 1);
}

static bool edit(struct world *world, const struct mission_write *write, const char *title,
		 struct err *err)
{
	int64_t revision = 0;
	struct mission fields = whole(world, write->mission_ref.at).mission;
	fields.title = str_of(title);
	return flow_edit_mission(&world->app, write, &fields, &revision, err) &&
	       revision == write->revision + 1;
}

static void test_edit__of_an_old_revision_is_told_and_writes_nothing(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct mission fields = titled("a");
	assert_true(create(world, "a", &fields, "", &err));
	struct mission_write write = seen(world, "a");
	assert_true(edit(world, &write, "b", &err));
	assert_false(edit(world, &write, "c", &err));
	assert_int_equal(err.kind, ERR_CHANGED);
	assert_true(str_equal(whole(world, "a").mission.title, STR("b")));
	assert_int_equal(audits(world, "mission.edit"), 1);
	err = (struct err){0};
	write = seen(world, "a");
	assert_true(edit(world, &write, "c", &err));
	write.mission_ref = STR("z");
	assert_false(flow_edit_mission(&world->app, &write, &fields, &write.revision, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void test_edit__of_one_key_is_done_once(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct mission fields = titled("a");
	assert_true(create(world, "a", &fields, "", &err));
	struct mission_write write = seen(world, "a");
	write.key = STR("key");
	assert_true(edit(world, &write, "b", &err));
	assert_true(edit(world, &write, "b", &err));
	assert_int_equal(whole(world, "a").revision, 2);
}

static void test_import__puts_a_new_mission_where_its_files_are(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	put_two_people(world);
	assert_int_equal(whole(world, "m").state, MISSION_PRESELECTION);
	assert_true(str_equal(whole(world, "m").mission.title, STR("m")));
	put_file(world, "n/offers.csv",
		 str_format(world->arena, OFFERS "%s", offer(world, "O1", "E1", 1).at).at);
	import_mission(world, "n");
	assert_int_equal(whole(world, "n").state, MISSION_EMPLOYERS);
	/* One that was there before stays where people put it. */
	struct mission fields = titled("draft");
	assert_true(create(world, "d", &fields, "", &err));
	put_file(world, "d/offers.csv",
		 str_format(world->arena, OFFERS "%s", offer(world, "O1", "E1", 1).at).at);
	import_mission(world, "d");
	assert_int_equal(whole(world, "d").state, MISSION_DRAFT);
	assert_true(str_equal(whole(world, "d").mission.title, STR("draft")));
}

/* "E1 offers positions" a line. */
static const char *heads(struct world *world, const char *ref)
{
	struct err err = {0};
	struct buf text = buf_new(world->arena, OUT_BYTES_MAX);
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	assert_true(store_read(world->app.store, &read, &err));
	assert_true(query_employer_heads(read, whole(world, ref).id, 100, 0, &rows, &err));
	for (bool more = true;;) {
		struct row_employer_heads row;
		assert_true(next_employer_heads(&rows, world->arena, &row, &more, &err));
		if (!more)
			return str_cstring(world->arena, buf_str(&text));
		buf_addf(&text, "%.*s %.*s %lld %lld\n", STR_ARGS(row.employer_ref),
			 STR_ARGS(row.name), (long long)row.offers, (long long)row.positions);
	}
}

static void put_employers(struct world *world)
{
	put_file(world, "m/employers.csv",
		 "employer_ref,name,region,sector\nE1,Studio Boréal,06,ti\nE3,Nul,06,ti\n");
	put_mission(world, "m", person(world, "C1", "Asia/Manila", 6, "O1").at,
		    str_format(world->arena, "%s%s%s", offer(world, "O1", "E1", 3).at,
			       offer(world, "O2", "E1", 2).at, offer(world, "O3", "E2", 1).at)
			    .at,
		    "", "");
}

static void test_employers__are_those_of_the_file_and_of_the_offers(void **state)
{
	struct world *world = *state;
	put_employers(world);
	assert_string_equal(heads(world, "m"), "E1 Studio Boréal 2 5\nE2  1 1\nE3 Nul 0 0\n");
}

static bool copy(struct world *world, const char *to, bool with_employers, struct err *err)
{
	struct mission_copy what = {.from_ref = STR("m"),
				    .mission_ref = str_of(to),
				    .title = STR("Again"),
				    .with_employers = with_employers,
				    .key = str_of(to)};
	return flow_copy_mission(&world->app, &what, err);
}

static void test_copy__takes_parameters_and_employers_and_nobody(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t revision = 0;
	put_employers(world);
	assert_true(database_run(&world->database, "UPDATE mission SET weight_salary = 77"));
	struct mission_write write = seen(world, "m");
	struct mission fields = titled("Hiver");
	fields.office = STR("Bureau du Québec à Paris");
	fields.hiring_target = 120;
	fields.regions = 1 << 6;
	fields.interviews_from = 20000;
	fields.candidates_deadline = 19990;
	assert_true(flow_edit_mission(&world->app, &write, &fields, &revision, &err));
	assert_true(copy(world, "n", true, &err));
	struct row_mission_whole made = whole(world, "n");
	assert_int_equal(made.state, MISSION_DRAFT);
	assert_true(str_equal(made.copied_from, STR("m")));
	assert_true(str_equal(made.mission.title, STR("Again")));
	assert_true(str_equal(made.mission.office, fields.office));
	assert_int_equal(made.mission.hiring_target, 120);
	assert_int_equal(made.mission.regions, 1 << 6);
	assert_int_equal(made.mission.interviews_from, UNKNOWN);
	assert_int_equal(made.mission.candidates_deadline, UNKNOWN);
	assert_string_equal(heads(world, "n"), heads(world, "m"));
	struct board_scope scope = {.mission_ref = STR("n")};
	struct board *board = NULL;
	assert_true(board_open(&world->app, &scope, world->arena, &board, &err));
	assert_int_equal(board->candidate_count, 0);
	assert_int_equal(board->offer_count, 3);
	assert_int_equal(board->rules.weights[FACTOR_SALARY], 77);
	/* The original is as it was, and a repeat changes nothing. */
	assert_int_equal(whole(world, "m").revision, revision);
	assert_true(copy(world, "n", true, &err));
	assert_int_equal(audits(world, "mission.copy"), 1);
}

static void test_copy__leaves_employers_where_nobody_asks_for_them(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	put_employers(world);
	assert_true(copy(world, "n", false, &err));
	assert_string_equal(heads(world, "n"), "");
	assert_false(copy(world, "m", false, &err));
	assert_int_equal(err.kind, ERR_INPUT);
}

static void test_funnel__counts_what_is_kept_and_makes_nothing_up(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct funnel funnel;
	put_mission(world, "m",
		    str_format(world->arena, "%s%s%s",
			       person(world, "C1", "Asia/Manila", 6, "O1").at,
			       person(world, "C2", "Asia/Manila", 6, "").at,
			       person(world, "C3", "Asia/Manila", 2, "O1").at)
			    .at,
		    offer(world, "O1", "E1", 1).at, "", "");
	struct board_scope scope = {.mission_ref = STR("m")};
	struct board *board = NULL;
	assert_true(board_open(&world->app, &scope, world->arena, &board, &err));
	assert_true(flow_count_funnel(&world->app, board, &funnel, &err));
	assert_int_equal(funnel.counts[FUNNEL_REGISTERED], 3);
	assert_int_equal(funnel.counts[FUNNEL_APPLIED], 2);
	assert_int_equal(funnel.counts[FUNNEL_QUALIFIED], 2);
	assert_int_equal(funnel.gaps[FUNNEL_SHORTLISTED], FUNNEL_NO_SHORTLIST);
	for (int i = FUNNEL_INVITED; i < FUNNEL_COUNT; i++)
		assert_int_not_equal(funnel.gaps[i], FUNNEL_COUNTED);
	assert_true(flow_build_shortlist(&world->app, board, 1, STR(""), &err));
	assert_true(flow_count_funnel(&world->app, board, &funnel, &err));
	assert_int_equal(funnel.gaps[FUNNEL_SHORTLISTED], FUNNEL_COUNTED);
	assert_int_equal(funnel.counts[FUNNEL_SHORTLISTED], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_create__makes_a_draft_with_its_parameters),
		EACH(test_create__refuses_what_is_taken_or_malformed),
		EACH(test_create__of_one_key_is_done_once),
		EACH(test_edit__of_an_old_revision_is_told_and_writes_nothing),
		EACH(test_edit__of_one_key_is_done_once),
		EACH(test_import__puts_a_new_mission_where_its_files_are),
		EACH(test_employers__are_those_of_the_file_and_of_the_offers),
		EACH(test_copy__takes_parameters_and_employers_and_nobody),
		EACH(test_copy__leaves_employers_where_nobody_asks_for_them),
		EACH(test_funnel__counts_what_is_kept_and_makes_nothing_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
