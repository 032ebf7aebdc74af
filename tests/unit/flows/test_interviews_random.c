/* Random edits one after another: what is kept is what was made, the judge accepts it each time it
 * is read again, and every version can be shown as it was. */
#include "flows/interviews_world.h"
#include "flows/interviews_private.h"

#define STEPS 60
#define PEOPLE_COUNT 24
#define OFFER_COUNT 4

/* Where they have languages, one interviewer of three understands not everybody. */
static void put_random(struct world *world, struct random *random, bool languages)
{
	struct buf rows = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf hours = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf places = buf_new(world->arena, OUT_BYTES_MAX);
	struct buf staff = buf_new(world->arena, OUT_BYTES_MAX);
	for (int i = 0; i < PEOPLE_COUNT; i++) {
		const char *ref = str_format(world->arena, "C%02d", i).at;
		const char *to = str_format(world->arena, "O%d;O%d", i % OFFER_COUNT,
					    (int)random_below(random, OFFER_COUNT))
					 .at;
		buf_add(&rows, languages && i % 3 == 0
				       ? person_speaking(world, ref, "Asia/Manila", "6,6,6,6",
							 "2,2,2,2", to)
				       : person(world, ref, "Asia/Manila", 5 + i % 4, to));
		for (int day = 15; day < 17; day++)
			buf_addf(&hours, "%s,2027-02-%d,2%d:00,23:00\n", ref, day,
				 (int)random_below(random, 3));
	}
	for (int i = 0; i < OFFER_COUNT; i++)
		buf_add(&places, offer(world, str_format(world->arena, "O%d", i).at,
				       i % 2 == 0 ? "E0" : "E1", 1 + i % 2));
	for (int i = 0; i < 6; i++)
		buf_addf(&staff, "E%d,I%d,America/Toronto,2027-02-%d,08:00,%02d:30%s\n", i % 2,
			 i / 2, 15 + i % 3 / 2, 9 + i % 2,
			 !languages   ? ""
			 : i / 2 == 0 ? ",en"
				      : ",fr;en");
	if (languages)
		put_file(world, "m/interviewers.csv",
			 str_format(world->arena,
				    "employer_ref,interviewer,time_zone,date,from,to,"
				    "languages\n%.*s",
				    STR_ARGS(buf_str(&staff)))
				 .at);
	put_mission(world, "m", str_cstring(world->arena, buf_str(&rows)),
		    str_cstring(world->arena, buf_str(&places)),
		    languages ? "" : str_cstring(world->arena, buf_str(&staff)),
		    str_cstring(world->arena, buf_str(&hours)));
}

/* Read again, the problem is the one that the plan was made from, and the judge accepts it. */
static void check_again(struct world *world)
{
	SCOPED_ARENA(scratch);
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	struct mending mending = {.app = &world->app,
				  .edit = &edit,
				  .arena = scratch,
				  .scratch = scratch,
				  .outcome = &outcome};
	if (!mend_open(&mending, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	assert_false(mending.is_stale);
}

static const struct interview *any_interview(struct random *random, const struct interviews *kept)
{
	return kept->count > 0 ? &kept->at[random_below(random, kept->count)] : NULL;
}

static bool edit_away(struct world *world, struct random *random, struct interviews_edit *edit,
		      struct interviews_outcome *ret, struct err *err)
{
	int64_t from = AT(13, 0) + (int64_t)random_below(random, 60) * 1800;
	struct interviewer_away away = {random_below(random, 2) != 0 ? STR("E0") : STR("E1"),
					random_below(random, 2) != 0 ? STR("I0") : STR("I1"), from,
					from + 1800 * (1 + (int64_t)random_below(random, 3))};
	return flow_mark_away(&world->app, edit, &away, world->arena, ret, err);
}

/* Somebody who has withdrawn comes after all, or an interviewer is back. */
static bool edit_lift(struct world *world, const struct interviews *kept,
		      struct interviews_edit *edit, struct interviews_outcome *ret, struct err *err)
{
	struct absence_lift lift = {.employer_ref = STR("E0"), .interviewer = STR("I0")};
	for (size_t i = 0; i < kept->unplaced_count; i++)
		if (str_equal(kept->unplaced[i].reason, STR("out")))
			lift = (struct absence_lift){.candidate_ref =
							     kept->unplaced[i].candidate_ref};
	if (flow_lift_absence(&world->app, edit, &lift, world->arena, ret, err))
		return true;
	if (err->kind == ERR_NOT_FOUND)
		err->kind = ERR_INPUT; /* nobody is out */
	return false;
}

static bool edit_once(struct world *world, struct random *random, const struct interviews *kept,
		      struct interviews_outcome *ret, struct err *err)
{
	struct interviews_edit edit = edit_of("m");
	const struct interview *one = any_interview(random, kept);
	struct withdrawal gone = {0};
	struct interview_move move = {0};
	edit.version = kept->version;
	if (one == NULL)
		return flow_refill_timetable(&world->app, &edit, world->arena, ret, err);
	switch (random_below(random, 9)) {
	case 0:
		gone.candidate_ref = one->candidate_ref;
		gone.offer_ref = random_below(random, 2) != 0 ? one->offer_ref : STR("");
		return flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, ret,
						err);
	case 1:
		return edit_away(world, random, &edit, ret, err);
	case 2:
		return flow_refill_timetable(&world->app, &edit, world->arena, ret, err);
	case 8:
		return edit_lift(world, kept, &edit, ret, err);
	case 3:
	case 4:
		return flow_fix_interview(&world->app, &edit, one->id, random_below(random, 2) != 0,
					  world->arena, ret, err);
	case 5:
		if (kept->unplaced_count > 0) {
			const struct interview_unplaced *waits =
				&kept->unplaced[random_below(random, kept->unplaced_count)];
			move.offer_ref = waits->offer_ref;
			move.candidate_ref = waits->candidate_ref;
			move.starts_at = one->starts_at;
			return flow_move_interview(&world->app, &edit, &move, world->arena, ret,
						   err);
		}
		__attribute__((fallthrough));
	default:
		move.interview_id = one->id;
		move.starts_at = AT(12, 0) + (int64_t)random_below(random, 60) * 900;
		return flow_move_interview(&world->app, &edit, &move, world->arena, ret, err);
	}
}

/* What a refusal may be: a person's hour taken, a withdrawn one, nothing to do; never damage. */
static void run_edits(struct world *world, uint64_t seed, bool languages)
{
	struct random random = random_from_seed(seed);
	const char *weeks[STEPS + 2] = {NULL};
	put_random(world, &random, languages);
	keep(world, "m");
	for (int step = 0; step < STEPS; step++) {
		struct interviews *kept = read_kept(world, "m");
		struct interviews_outcome outcome = {0};
		struct err err = {0};
		weeks[kept->version] = week(world, kept);
		bool good = edit_once(world, &random, kept, &outcome, &err);
		if (!good && err.kind != ERR_INPUT)
			print_error("seed %d, step %d: %s\n", (int)seed, step, err.text);
		assert_true(good || err.kind == ERR_INPUT);
		check_again(world);
		struct interviews *after = read_kept(world, "m");
		assert_int_equal(after->version, good ? outcome.version : kept->version);
		assert_int_equal(after->count, after->last.interviews);
		assert_int_equal(after->unplaced_count, after->last.unplaced);
	}
	for (int64_t version = 1; version <= STEPS && weeks[version] != NULL; version++) {
		struct interviews_scope scope = {.mission_ref = STR("m"), .version = version};
		assert_string_equal(week(world, read_scope(world, scope)), weeks[version]);
	}
}

static void test_interviews__random_edits_keep_what_they_make(void **state)
{
	for (uint64_t seed = 1; seed <= 4; seed++) {
		tear_down(state);
		set_up(state);
		run_edits(*state, seed, seed > 2);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_interviews__random_edits_keep_what_they_make),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
