/* A kept timetable to be mended: what tests of its stories say and look at. Include it first. */
#ifndef TESTS_FLOWS_INTERVIEWS_WORLD_H
#define TESTS_FLOWS_INTERVIEWS_WORLD_H

#include "flows/timetable_world.h"

/* Texts of instants, for short: the hour of the 15th. */
#define AT(hour, minute) (1802649600 + (hour)*3600 + (minute)*60)

static inline struct interviews_edit edit_of(const char *mission)
{
	return (struct interviews_edit){.mission_ref = str_of(mission)};
}

static inline bool try_keep(struct world *world, struct keep_request *request,
			    struct interviews_outcome *ret, struct err *err)
{
	request->seed = 1;
	return flow_keep_timetable(&world->app, request, world->arena, ret, err);
}

static inline struct interviews_outcome keep(struct world *world, const char *mission)
{
	struct keep_request request = {.edit = edit_of(mission)};
	struct interviews_outcome outcome = {0};
	struct err err = {0};
	if (!try_keep(world, &request, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return outcome;
}

static inline struct interviews *read_scope(struct world *world, struct interviews_scope scope)
{
	struct interviews *interviews = NULL;
	struct err err = {0};
	if (!flow_read_interviews(&world->app, &scope, world->arena, &interviews, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return interviews;
}

static inline struct interviews *read_kept(struct world *world, const char *mission)
{
	return read_scope(world, (struct interviews_scope){
					 .mission_ref = str_of(mission),
					 .unplaced = true,
					 .clashes = true,
				 });
}

static inline void add_clock(struct buf *text, int64_t seconds)
{
	buf_addf(text, "%02d:%02d", (int)(seconds / 3600 % 24), (int)(seconds / 60 % 60));
}

/* "13:00 O1 C1 Luc" and a "*" where it is fixed, one line an interview. */
static inline const char *week(struct world *world, const struct interviews *interviews)
{
	struct buf text = buf_new(world->arena, OUT_BYTES_MAX);
	for (size_t i = 0; i < interviews->count; i++) {
		const struct interview *one = &interviews->at[i];
		add_clock(&text, one->starts_at);
		buf_addf(&text, " %.*s %.*s %.*s%s\n", STR_ARGS(one->offer_ref),
			 STR_ARGS(one->candidate_ref), STR_ARGS(one->interviewer),
			 one->fixed ? "*" : "");
	}
	return str_cstring(world->arena, buf_str(&text));
}

/* "O1 C1 no_hours", one line a pair. */
static inline const char *waiting(struct world *world, const struct interviews *interviews)
{
	struct buf text = buf_new(world->arena, OUT_BYTES_MAX);
	for (size_t i = 0; i < interviews->unplaced_count; i++)
		buf_addf(&text, "%.*s %.*s %.*s\n", STR_ARGS(interviews->unplaced[i].offer_ref),
			 STR_ARGS(interviews->unplaced[i].candidate_ref),
			 STR_ARGS(interviews->unplaced[i].reason));
	return str_cstring(world->arena, buf_str(&text));
}

/* "O1 C1 13:00 Luc > 13:30 Luc* gave_way", "-" for no hour, one line a change. */
static inline const char *changes_text(struct world *world, const struct interview_change *changes,
				       size_t count)
{
	struct buf text = buf_new(world->arena, OUT_BYTES_MAX);
	for (size_t i = 0; i < count; i++) {
		const struct interview_change *one = &changes[i];
		buf_addf(&text, "%.*s %.*s ", STR_ARGS(one->offer_ref),
			 STR_ARGS(one->candidate_ref));
		if (one->was_held)
			add_clock(&text, one->was_at);
		buf_addf(&text, one->was_held ? " %.*s%s > " : "-%.*s%s > ",
			 STR_ARGS(one->was_interviewer), one->was_fixed ? "*" : "");
		if (one->is_held)
			add_clock(&text, one->is_at);
		buf_addf(&text, one->is_held ? " %.*s%s %.*s\n" : "-%.*s%s %.*s\n",
			 STR_ARGS(one->is_interviewer), one->is_fixed ? "*" : "",
			 STR_ARGS(one->why));
	}
	return str_cstring(world->arena, buf_str(&text));
}

static inline const char *changed(struct world *world, const struct interviews_outcome *outcome)
{
	return changes_text(world, outcome->changes, outcome->change_count);
}

static inline const struct interview *find_interview(const struct interviews *interviews,
						     const char *offer, const char *candidate)
{
	for (size_t i = 0; i < interviews->count; i++)
		if (str_equal(interviews->at[i].offer_ref, str_of(offer)) &&
		    str_equal(interviews->at[i].candidate_ref, str_of(candidate)))
			return &interviews->at[i];
	return NULL;
}

/* Three people in Manila applied to E1's offer of one position: as many as Luc has half hours but
 * one; what C1 leaves nobody else may take but C3. 13:00 and 13:30 UTC. */
static inline void put_queue(struct world *world)
{
	put_mission(
		world, "m",
		str_format(world->arena, "%s%s%s", person(world, "C1", "Asia/Manila", 6, "O1").at,
			   person(world, "C2", "Asia/Manila", 6, "O1").at,
			   person(world, "C3", "Asia/Manila", 5, "O1").at)
			.at,
		offer(world, "O1", "E1", 1).at, "E1,Luc,America/Toronto,2027-02-15,08:00,09:00\n",
		"C1,2027-02-15,21:00,22:00\nC2,2027-02-15,21:30,22:00\n"
		"C3,2027-02-15,21:00,22:00\n");
}

#endif
