/* A timetable is kept, with what each version changed, and mended when somebody falls out. */
#include "flows/interviews_world.h"

static void test_keep__the_kept_week_is_the_solved_one(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	struct interviews_outcome outcome = keep(world, "m");
	assert_int_equal(outcome.version, 1);
	assert_int_equal(outcome.interviews, 3);
	assert_int_equal(outcome.change_count, 3);
	assert_int_equal(outcome.value, outcome.bound);
	struct interviews *kept = read_kept(world, "m");
	assert_true(kept->made);
	assert_int_equal(kept->last.value, outcome.value);
	assert_int_equal(kept->count, 3);
	assert_int_equal(kept->unplaced_count, 0);
	const struct interview *one = find_interview(kept, "O1", "C2");
	assert_int_equal(one->starts_at, AT(14, 30));
	assert_int_equal(one->ends_at, AT(15, 0));
	assert_int_equal(one->sequence, 0);
	assert_true(str_equal(one->state, STR("planned")));
	assert_true(str_equal(one->interviewer_zone, STR("America/Toronto")));
	assert_true(str_equal(one->candidate_zone, STR("Europe/Paris")));
	assert_true(str_ends_with(one->uid, STR("@passerelle")));
}

static void test_keep__solving_again_keeps_entries_and_changes_nothing(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	keep(world, "m");
	struct interviews *first = read_kept(world, "m");
	struct interviews_outcome outcome = keep(world, "m");
	assert_int_equal(outcome.version, 1); /* nothing to keep */
	assert_int_equal(outcome.change_count, 0);
	struct interviews *second = read_kept(world, "m");
	assert_string_equal(week(world, first), week(world, second));
	for (size_t i = 0; i < first->count; i++) {
		assert_true(str_equal(first->at[i].uid, second->at[i].uid));
		assert_int_equal(second->at[i].sequence, 0);
	}
}

static void test_keep__a_key_is_kept_once(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	struct keep_request request = {.edit = edit_of("m")};
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	request.edit.key = STR("k1");
	assert_true(try_keep(world, &request, &outcome, &err));
	assert_false(outcome.done_before);
	assert_true(try_keep(world, &request, &outcome, &err));
	assert_true(outcome.done_before);
	assert_int_equal(outcome.version, 1);
	assert_int_equal(read_kept(world, "m")->last.version, 1);
}

static void test_keep__a_dry_run_keeps_nothing(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	struct keep_request request = {.edit = edit_of("m")};
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	request.edit.dry_run = true;
	assert_true(try_keep(world, &request, &outcome, &err));
	assert_int_equal(outcome.interviews, 3);
	assert_int_equal(outcome.change_count, 3);
	assert_false(read_kept(world, "m")->made);
}

static void test_keep__who_saw_an_older_version_is_told(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	keep(world, "m");
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	assert_true(flow_refill_timetable(&world->app, &edit, world->arena, &outcome,
					  &(struct err){0}));
	struct withdrawal gone = {STR("C1"), STR("")};
	struct err err = {0};
	edit.version = 1;
	assert_false(flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome,
					      &err));
	assert_int_equal(err.kind, ERR_CHANGED);
	assert_int_equal(read_kept(world, "m")->last.version, 2);
}

static bool stop(void *context, int64_t done, int64_t total, const char *unit)
{
	(void)context;
	(void)done;
	(void)total;
	(void)unit;
	return false;
}

static void test_keep__whoever_stops_it_may_keep_the_best_so_far(void **state)
{
	struct world *world = *state;
	put_two_people(world);
	struct flow_watch watch = {.step = stop};
	struct keep_request request = {.edit = edit_of("m")};
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	request.edit.watch = &watch;
	assert_false(try_keep(world, &request, &outcome, &err));
	assert_int_equal(err.kind, ERR_INTERRUPTED);
	assert_false(read_kept(world, "m")->made);
	request.keep_best = true;
	err = (struct err){0};
	assert_true(try_keep(world, &request, &outcome, &err));
	assert_true(outcome.stopped);
	assert_true(outcome.interviews > 0);
	assert_int_equal(read_kept(world, "m")->count, outcome.interviews);
}

/* While it is solved, somebody else withdraws a candidate. */
static bool withdraw_meanwhile(void *context, int64_t done, int64_t total, const char *unit)
{
	struct world *world = context;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct withdrawal gone = {STR("C1"), STR("")};
	struct err err = {0};
	(void)done;
	(void)total;
	(void)unit;
	flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome, &err);
	return true;
}

static void test_keep__who_is_slower_than_another_editor_writes_nothing(void **state)
{
	struct world *world = *state;
	put_queue(world);
	keep(world, "m");
	struct flow_watch watch = {.step = withdraw_meanwhile, .context = world};
	struct keep_request request = {.edit = edit_of("m")};
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	request.edit.watch = &watch;
	assert_false(try_keep(world, &request, &outcome, &err));
	assert_int_equal(err.kind, ERR_CHANGED);
	assert_int_equal(read_kept(world, "m")->last.version, 2);
	assert_string_equal(week(world, read_kept(world, "m")),
			    "13:00 O1 C3 Luc\n13:30 O1 C2 Luc\n");
}

/* ---- withdrawals ---- */

static struct interviews_outcome withdraw(struct world *world, const char *candidate,
					  const char *offer)
{
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct withdrawal gone = {str_of(candidate), str_of(offer)};
	struct err err = {0};
	if (!flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return outcome;
}

static void test_withdraw__the_next_in_line_gets_the_hour(void **state)
{
	struct world *world = *state;
	put_queue(world);
	keep(world, "m");
	assert_string_equal(week(world, read_kept(world, "m")),
			    "13:00 O1 C1 Luc\n13:30 O1 C2 Luc\n");
	assert_string_equal(waiting(world, read_kept(world, "m")), "O1 C3 hours_taken\n");
	struct interviews_outcome outcome = withdraw(world, "C1", "");
	assert_string_equal(changed(world, &outcome), "O1 C1 13:00 Luc > - withdrawn\n"
						      "O1 C3 - > 13:00 Luc came_in\n");
	assert_int_equal(outcome.version, 2);
	assert_int_equal(outcome.moved, 0);
	assert_int_equal(outcome.proposal_count, 1);
	assert_true(str_equal(outcome.proposals[0].candidate_ref, STR("C3")));
	assert_int_equal(outcome.proposals[0].starts_at, AT(13, 0));
	struct interviews *kept = read_kept(world, "m");
	assert_string_equal(week(world, kept), "13:00 O1 C3 Luc\n13:30 O1 C2 Luc\n");
	assert_string_equal(waiting(world, kept), "O1 C1 out\n");
}

static void test_withdraw__the_calendar_entry_is_cancelled_and_stays_out(void **state)
{
	struct world *world = *state;
	put_queue(world);
	keep(world, "m");
	struct str uid = find_interview(read_kept(world, "m"), "O1", "C1")->uid;
	withdraw(world, "C1", "O1");
	struct interviews *all = read_scope(
		world, (struct interviews_scope){.mission_ref = STR("m"), .cancelled = true});
	const struct interview *gone = find_interview(all, "O1", "C1");
	assert_true(str_equal(gone->uid, uid));
	assert_true(str_equal(gone->state, STR("cancelled")));
	assert_int_equal(gone->sequence, 1);
	/* Solving anew does not bring them back. */
	keep(world, "m");
	assert_string_equal(week(world, read_kept(world, "m")),
			    "13:00 O1 C3 Luc\n13:30 O1 C2 Luc\n");
}

static void test_withdraw__nobody_unknown_and_nobody_twice(void **state)
{
	struct world *world = *state;
	static const struct {
		const char *candidate, *offer;
		enum err_kind kind;
	} cases[] = {{"C9", "", ERR_NOT_FOUND}, {"C1", "O9", ERR_NOT_FOUND}, {"C1", "", ERR_INPUT}};
	struct interviews_outcome outcome = {0};
	struct interviews_edit edit = edit_of("m");
	put_queue(world);
	struct err err = {0};
	struct withdrawal first = {STR("C1"), STR("")};
	assert_false(flow_withdraw_candidates(&world->app, &edit, &first, 1, world->arena, &outcome,
					      &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND); /* there is no timetable yet */
	keep(world, "m");
	withdraw(world, "C1", "");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct withdrawal gone = {str_of(cases[i].candidate), str_of(cases[i].offer)};
		err = (struct err){0};
		assert_false(flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena,
						      &outcome, &err));
		assert_int_equal(err.kind, cases[i].kind);
	}
	assert_int_equal(read_kept(world, "m")->last.version, 2);
}

static void test_withdraw__whom_nobody_invites_is_noted_for_later(void **state)
{
	struct world *world = *state;
	put_queue(world);
	put_mission(world, "m", person(world, "C0", "Asia/Manila", 6, "").at, "", "",
		    "C0,2027-02-15,21:00,22:00\n");
	keep(world, "m");
	assert_int_equal(withdraw(world, "C0", "").change_count, 0);
	put_mission(world, "m", person(world, "C0", "Asia/Manila", 6, "O1").at, "", "", "");
	keep(world, "m");
	assert_non_null(strstr(waiting(world, read_kept(world, "m")), "O1 C0 out\n"));
}

static void test_withdraw__an_earlier_version_can_be_shown_again(void **state)
{
	struct world *world = *state;
	put_queue(world);
	keep(world, "m");
	const char *first = week(world, read_kept(world, "m"));
	withdraw(world, "C1", "");
	const char *second = week(world, read_kept(world, "m"));
	withdraw(world, "C2", "");
	struct interviews_scope scope = {.mission_ref = STR("m"), .version = 1};
	assert_string_equal(week(world, read_scope(world, scope)), first);
	scope.version = 2;
	assert_string_equal(week(world, read_scope(world, scope)), second);
	const struct interview_change *changes = NULL;
	size_t count = 0;
	struct err err = {0};
	assert_true(
		flow_read_changes(&world->app, STR("m"), 2, world->arena, &changes, &count, &err));
	assert_string_equal(changes_text(world, changes, count),
			    "O1 C1 13:00 Luc > - withdrawn\nO1 C3 - > 13:00 Luc came_in\n");
	assert_false(
		flow_read_changes(&world->app, STR("m"), 9, world->arena, &changes, &count, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void test_lift__who_comes_after_all_gets_a_free_hour_and_takes_nobodys(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	struct absence_lift lift = {.candidate_ref = STR("C1")};
	put_queue(world);
	keep(world, "m");
	assert_false(flow_lift_absence(&world->app, &edit, &lift, world->arena, &outcome, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
	withdraw(world, "C1", "");
	assert_true(flow_lift_absence(&world->app, &edit, &lift, world->arena, &outcome, &err));
	assert_int_equal(outcome.change_count, 0); /* C3 has the hour now */
	assert_string_equal(waiting(world, read_kept(world, "m")), "O1 C1 hours_taken\n");
	withdraw(world, "C3", "");
	assert_string_equal(week(world, read_kept(world, "m")),
			    "13:00 O1 C1 Luc\n13:30 O1 C2 Luc\n");
	const struct interview *one = find_interview(read_kept(world, "m"), "O1", "C1");
	assert_int_equal(one->sequence, 2); /* cancelled, and there again */
	withdraw(world, "C1", "");
	assert_true(flow_lift_absence(&world->app, &edit, &lift, world->arena, &outcome, &err));
	assert_string_equal(changed(world, &outcome), "O1 C1 - > 13:00 Luc readmitted\n");
}

static void test_held__what_took_place_stays(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t count = 0;
	put_queue(world);
	keep(world, "m");
	int64_t ids[] = {read_kept(world, "m")->at[0].id, 99};
	assert_true(flow_mark_held(&world->app, STR("m"), ids, 2, STR(""), &count, &err));
	assert_int_equal(count, 1);
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct withdrawal gone = {STR("C1"), STR("")};
	assert_false(flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome,
					      &err));
	assert_int_equal(err.kind, ERR_INPUT);
	put_mission(world, "m", "", "", "", "C1,2027-02-15,20:00,20:30\n");
	keep(world, "m");
	struct interviews *kept = read_kept(world, "m");
	assert_string_equal(week(world, kept), "13:00 O1 C1 Luc\n13:30 O1 C2 Luc\n");
	assert_true(str_equal(kept->at[0].state, STR("held")));
}

/* A mark that was a mistake: what comes may move them again. */
static void test_held__is_taken_back(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t count = 0;
	put_queue(world);
	keep(world, "m");
	int64_t ids[] = {read_kept(world, "m")->at[0].id, read_kept(world, "m")->at[1].id, 99};
	assert_true(flow_mark_held(&world->app, STR("m"), ids, 1, STR("k1"), &count, &err));
	assert_true(flow_unmark_held(&world->app, STR("m"), ids, 3, STR("k2"), &count, &err));
	assert_int_equal(count, 1);
	assert_true(flow_unmark_held(&world->app, STR("m"), ids, 3, STR("k2"), &count, &err));
	assert_int_equal(count, 0); /* by its key */
	struct interviews *kept = read_kept(world, "m");
	assert_true(str_equal(kept->at[0].state, STR("planned")));
	assert_false(kept->at[0].fixed);
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct withdrawal gone = {STR("C1"), STR("")};
	assert_true(flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome,
					     &err));
	assert_false(flow_unmark_held(&world->app, STR("x"), ids, 1, STR(""), &count, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void test_held__the_funnel_counts_who_has_an_hour_and_who_was_met(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t count = 0;
	struct board *board = NULL;
	struct funnel funnel;
	put_queue(world);
	assert_true(board_open(&world->app, &(struct board_scope){.mission_ref = STR("m")},
			       world->arena, &board, &err));
	assert_true(flow_count_funnel(&world->app, board, &funnel, &err));
	assert_int_equal(funnel.gaps[FUNNEL_INVITED], FUNNEL_NO_INTERVIEWS);
	keep(world, "m");
	struct interviews *kept = read_kept(world, "m");
	assert_true(
		flow_mark_held(&world->app, STR("m"), &kept->at[0].id, 1, STR(""), &count, &err));
	assert_true(flow_count_funnel(&world->app, board, &funnel, &err));
	assert_int_equal(funnel.gaps[FUNNEL_INVITED], FUNNEL_COUNTED);
	assert_int_equal(funnel.counts[FUNNEL_INVITED], kept->count);
	assert_int_equal(funnel.counts[FUNNEL_INTERVIEWED], 1);
	assert_int_equal(funnel.gaps[FUNNEL_OFFERED], FUNNEL_NOT_RECORDED);
}

/* ---- an interviewer away ---- */

static void test_away__whoever_had_the_hours_gets_others(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct interviewer_away away;
	struct err err = {0};
	put_two_people(world);
	keep(world, "m");
	assert_true(
		interviewer_day(&world->app, STR("m"), STR("E2"), STR("Zoé"), 20864, &away, &err));
	assert_int_equal(away.from, AT(5, 0));
	assert_int_equal(away.until, AT(29, 0));
	assert_true(flow_mark_away(&world->app, &edit, &away, world->arena, &outcome, &err));
	assert_int_equal(outcome.change_count, 1);
	assert_true(str_equal(outcome.changes[0].why, STR("away")));
	struct interviews *kept = read_kept(world, "m");
	assert_int_equal(kept->count, 2);
	assert_string_equal(waiting(world, kept), "O2 C1 no_employer_hours\n");
	/* Luc is away for his first half hour only: C1 moves, C2 does not. */
	const struct interview *one = find_interview(kept, "O1", "C1");
	away = (struct interviewer_away){STR("E1"), STR("Luc"), one->starts_at,
					 one->starts_at + 60};
	assert_true(flow_mark_away(&world->app, &edit, &away, world->arena, &outcome, &err));
	assert_int_equal(outcome.moved, 1);
	assert_true(str_equal(outcome.changes[0].why, STR("away")));
	assert_int_equal(find_interview(read_kept(world, "m"), "O1", "C1")->sequence, 1);
	/* And solving anew knows that they are away. */
	keep(world, "m");
	assert_int_equal(read_kept(world, "m")->count, 2);
	away.interviewer = STR("Ana");
	assert_false(flow_mark_away(&world->app, &edit, &away, world->arena, &outcome, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

/* ---- by hand ---- */

static int64_t id_of(struct world *world, const char *offer, const char *candidate)
{
	return find_interview(read_kept(world, "m"), offer, candidate)->id;
}

static bool try_move(struct world *world, const struct interview_move *move, bool dry_run,
		     struct interviews_outcome *ret, struct err *err)
{
	struct interviews_edit edit = edit_of("m");
	edit.dry_run = dry_run;
	return flow_move_interview(&world->app, &edit, move, world->arena, ret, err);
}

static void test_move__who_is_in_the_way_is_told_by_name_and_moves(void **state)
{
	struct world *world = *state;
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	struct interview_move move = {.interview_id = id_of(world, "O1", "C1"),
				      .starts_at = AT(13, 30)};
	assert_true(try_move(world, &move, true, &outcome, &err));
	/* C2 said only that half hour: C3 takes what C1 leaves. */
	assert_string_equal(changed(world, &outcome), "O1 C3 - > 13:00 Luc came_in\n"
						      "O1 C1 13:00 Luc > 13:30 Luc* by_hand\n"
						      "O1 C2 13:30 Luc > - lost_hour\n");
	assert_int_equal(outcome.collision_count, 1);
	assert_true(str_equal(outcome.collisions[0].candidate_ref, STR("C2")));
	assert_true(outcome.value < outcome.value_before);
	assert_false(outcome.outside_candidate || outcome.outside_interviewer);
	assert_int_equal(read_kept(world, "m")->last.version, 1);
	assert_true(try_move(world, &move, false, &outcome, &err));
	assert_string_equal(week(world, read_kept(world, "m")),
			    "13:00 O1 C3 Luc\n13:30 O1 C1 Luc*\n");
	/* A fixed one stays when all is solved anew. */
	keep(world, "m");
	assert_string_equal(week(world, read_kept(world, "m")),
			    "13:00 O1 C3 Luc\n13:30 O1 C1 Luc*\n");
}

static void test_move__an_hour_that_nobody_said_is_told_and_stands(void **state)
{
	struct world *world = *state;
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	struct interview_move move = {.interview_id = id_of(world, "O1", "C2"),
				      .starts_at = AT(18, 10)};
	assert_true(try_move(world, &move, false, &outcome, &err));
	assert_true(outcome.outside_candidate && outcome.outside_interviewer);
	assert_true(outcome.bound >= outcome.value);
	assert_string_equal(week(world, read_kept(world, "m")), "13:00 O1 C1 Luc\n13:30 O1 C3 Luc\n"
								"18:10 O1 C2 Luc*\n");
	const struct interview *one = find_interview(read_kept(world, "m"), "O1", "C2");
	assert_int_equal(one->sequence, 1);
	/* Another one cannot take a fixed hour. */
	move = (struct interview_move){.interview_id = id_of(world, "O1", "C1"),
				       .starts_at = AT(18, 20)};
	assert_false(try_move(world, &move, true, &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_non_null(strstr(err.text, "C2"));
}

static void test_move__who_waits_may_be_put_in_by_hand(void **state)
{
	struct world *world = *state;
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	struct interview_move move = {
		.offer_ref = STR("O1"), .candidate_ref = STR("C3"), .starts_at = AT(13, 0)};
	assert_true(try_move(world, &move, false, &outcome, &err));
	assert_string_equal(changed(world, &outcome), "O1 C1 13:00 Luc > - lost_hour\n"
						      "O1 C3 - > 13:00 Luc* by_hand\n");
	move.candidate_ref = STR("C9");
	assert_false(try_move(world, &move, false, &outcome, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void test_fix__a_fixed_interview_falls_with_its_candidate_only(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	int64_t id = id_of(world, "O1", "C1");
	assert_true(flow_fix_interview(&world->app, &edit, id, true, world->arena, &outcome, &err));
	assert_string_equal(changed(world, &outcome), "O1 C1 13:00 Luc > 13:00 Luc* fixed\n");
	assert_int_equal(find_interview(read_kept(world, "m"), "O1", "C1")->sequence, 0);
	assert_true(
		flow_fix_interview(&world->app, &edit, id, false, world->arena, &outcome, &err));
	assert_string_equal(changed(world, &outcome), "O1 C1 13:00 Luc* > 13:00 Luc unfixed\n");
	assert_true(flow_fix_interview(&world->app, &edit, id, true, world->arena, &outcome, &err));
	outcome = withdraw(world, "C1", "");
	assert_string_equal(changed(world, &outcome), "O1 C1 13:00 Luc* > - withdrawn\n"
						      "O1 C3 - > 13:00 Luc came_in\n");
	assert_false(
		flow_fix_interview(&world->app, &edit, 99, true, world->arena, &outcome, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void test_away__a_fixed_interview_falls_with_its_interviewer(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	assert_true(flow_fix_interview(&world->app, &edit, id_of(world, "O1", "C1"), true,
				       world->arena, &outcome, &err));
	struct interviewer_away away = {STR("E1"), STR("Luc"), AT(13, 0), AT(13, 30)};
	assert_true(flow_mark_away(&world->app, &edit, &away, world->arena, &outcome, &err));
	assert_string_equal(changed(world, &outcome), "O1 C1 13:00 Luc* > - away\n");
	assert_true(outcome.bound >= outcome.value);
	/* No span at all. */
	away.until = away.from;
	assert_false(flow_mark_away(&world->app, &edit, &away, world->arena, &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
}

static void test_move__a_fixed_one_moves_again_and_another_interviewer_may_take_it(void **state)
{
	struct world *world = *state;
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_queue(world);
	put_mission(world, "m", "", "", "E1,Ana,America/Toronto,2027-02-15,08:30,09:00\n", "");
	keep(world, "m");
	assert_int_equal(read_kept(world, "m")->count, 3);
	struct interview_move move = {.interview_id = id_of(world, "O1", "C2"),
				      .starts_at = AT(13, 30),
				      .interviewer = STR("Ana")};
	assert_true(try_move(world, &move, false, &outcome, &err));
	move.interviewer = STR("Luc");
	assert_true(try_move(world, &move, false, &outcome, &err));
	const struct interview *one = find_interview(read_kept(world, "m"), "O1", "C2");
	assert_true(str_equal(one->interviewer, STR("Luc")));
	assert_true(one->fixed);
	assert_int_equal(read_kept(world, "m")->count, 3);
	move.interviewer = STR("Zoé");
	assert_false(try_move(world, &move, false, &outcome, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

/* ---- refilling ---- */

static void test_refill__new_employers_and_moved_hours_come_in(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	put_mission(world, "m", "", offer(world, "O2", "E2", 1).at,
		    "E2,Zoé,America/Toronto,2027-02-15,08:00,09:00\n", "");
	put_mission(world, "m", person(world, "C3", "Asia/Manila", 5, "O1;O2").at, "", "", "");
	assert_true(database_run(&world->database, "UPDATE availability SET \"from\" = 77400, "
						   "\"to\" = 81000 WHERE candidate_ref = 'C1'"));
	assert_true(flow_refill_timetable(&world->app, &edit, world->arena, &outcome, &err));
	/* C1 now comes from 13:30 only, where C2 is, who can come at no other time. */
	assert_string_equal(changed(world, &outcome), "O1 C1 13:00 Luc > - hours_moved\n"
						      "O1 C3 - > 13:00 Luc came_in\n");
	assert_int_equal(outcome.moved, 0);
	assert_true(flow_refill_timetable(&world->app, &edit, world->arena, &outcome, &err));
	assert_int_equal(outcome.change_count, 0);
}

static void test_propose__who_would_be_next_is_told_and_nothing_written(void **state)
{
	struct world *world = *state;
	const struct interview_proposal *next = NULL;
	size_t count = 0;
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	assert_true(flow_propose_next(&world->app, STR("m"), id_of(world, "O1", "C1"), world->arena,
				      &next, &count, &err));
	assert_int_equal(count, 1);
	assert_true(str_equal(next[0].candidate_ref, STR("C3")));
	assert_true(next[0].points > 1000);
	assert_int_equal(next[0].common_count, 2);
	assert_int_equal(read_kept(world, "m")->last.version, 1);
}

/* ---- damage ---- */

static void test_mend__a_damaged_timetable_is_not_mended(void **state)
{
	struct world *world = *state;
	struct interviews_edit edit = edit_of("m");
	struct interviews_outcome outcome = {0};
	struct withdrawal gone = {STR("C3"), STR("")};
	struct err err = {0};
	put_queue(world);
	keep(world, "m");
	assert_true(database_run(&world->database, "UPDATE interview SET starts_at = starts_at + "
						   "1800, ends_at = ends_at + 1800 WHERE "
						   "candidate_ref = 'C1'"));
	assert_false(flow_withdraw_candidates(&world->app, &edit, &gone, 1, world->arena, &outcome,
					      &err));
	assert_int_equal(err.kind, ERR_INTEGRITY);
	struct verify_outcome verified;
	err = (struct err){0};
	assert_false(flow_verify(&world->app, &verified, &err));
	assert_int_equal(err.kind, ERR_INTEGRITY);
	/* Hours that somebody changed are no damage. */
	assert_true(database_run(&world->database, "DELETE FROM availability"));
	assert_true(flow_verify(&world->app, &verified, &err));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_keep__the_kept_week_is_the_solved_one),
		TEST(test_keep__solving_again_keeps_entries_and_changes_nothing),
		TEST(test_keep__a_key_is_kept_once),
		TEST(test_keep__a_dry_run_keeps_nothing),
		TEST(test_keep__who_saw_an_older_version_is_told),
		TEST(test_keep__whoever_stops_it_may_keep_the_best_so_far),
		TEST(test_keep__who_is_slower_than_another_editor_writes_nothing),
		TEST(test_withdraw__the_next_in_line_gets_the_hour),
		TEST(test_withdraw__the_calendar_entry_is_cancelled_and_stays_out),
		TEST(test_withdraw__nobody_unknown_and_nobody_twice),
		TEST(test_withdraw__whom_nobody_invites_is_noted_for_later),
		TEST(test_withdraw__an_earlier_version_can_be_shown_again),
		TEST(test_lift__who_comes_after_all_gets_a_free_hour_and_takes_nobodys),
		TEST(test_held__what_took_place_stays),
		TEST(test_held__is_taken_back),
		TEST(test_held__the_funnel_counts_who_has_an_hour_and_who_was_met),
		TEST(test_away__whoever_had_the_hours_gets_others),
		TEST(test_move__who_is_in_the_way_is_told_by_name_and_moves),
		TEST(test_move__an_hour_that_nobody_said_is_told_and_stands),
		TEST(test_move__who_waits_may_be_put_in_by_hand),
		TEST(test_fix__a_fixed_interview_falls_with_its_candidate_only),
		TEST(test_away__a_fixed_interview_falls_with_its_interviewer),
		TEST(test_move__a_fixed_one_moves_again_and_another_interviewer_may_take_it),
		TEST(test_refill__new_employers_and_moved_hours_come_in),
		TEST(test_propose__who_would_be_next_is_told_and_nothing_written),
		TEST(test_mend__a_damaged_timetable_is_not_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
