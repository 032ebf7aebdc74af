/* What tests of a mission's stories share: its row, its notices, its audit lines. Include it
 * first. */
#ifndef TESTS_FLOWS_MISSION_WORLD_H
#define TESTS_FLOWS_MISSION_WORLD_H

#include "flows/timetable_world.h"

static inline struct row_mission_whole whole(struct world *world, const char *ref)
{
	struct err err = {0};
	struct row_mission_whole mission;
	if (!flow_read_whole_mission(&world->app, str_of(ref), world->arena, &mission, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return mission;
}

/* Whoever writes has seen the mission as it is now. */
static inline struct mission_write seen(struct world *world, const char *ref)
{
	return (struct mission_write){.mission_ref = str_of(ref),
				      .revision = whole(world, ref).revision};
}

/* "0 E1 cancelled\n1 C1 cancelled\n" */
static inline const char *notices(struct world *world, const char *ref)
{
	struct err err = {0};
	struct buf text = buf_new(world->arena, OUT_BYTES_MAX);
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	assert_true(store_read(world->app.store, &read, &err));
	assert_true(query_notice_to_tell(read, whole(world, ref).id, 1000, 0, &rows, &err));
	for (bool more = true;;) {
		struct row_notice_to_tell row;
		assert_true(next_notice_to_tell(&rows, world->arena, &row, &more, &err));
		if (!more)
			return str_cstring(world->arena, buf_str(&text));
		buf_addf(&text, "%lld %.*s %.*s\n", (long long)row.kind, STR_ARGS(row.ref),
			 STR_ARGS(row.reason));
	}
}

/* How many audit lines tell of an action. */
static inline int audits(struct world *world, const char *action)
{
	struct err err = {0};
	int count = 0;
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	assert_true(store_read(world->app.store, &read, &err));
	assert_true(query_audit_all(read, &rows, &err));
	for (bool more = true;;) {
		struct row_audit_all row;
		assert_true(next_audit_all(&rows, world->arena, &row, &more, &err));
		if (!more)
			return count;
		count += str_equal(row.action, str_of(action));
	}
}

#define EACH(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
