/* The store keeps what was committed and nothing else; the audit's chain shows every tampering. */
#include "store/store.h"

#include "database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>
#undef fail

struct world {
	struct arena *arena;
	char folder[64];
	struct database database;
	struct str url;
};

static int set_up(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	world->arena = arena;
	snprintf(world->folder, sizeof(world->folder), "/tmp/passerelle-store-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	world->database = database_new(arena, world->folder);
	world->url = world->database.url;
	*state = world;
	return 0;
}

static int tear_down(void **state)
{
	struct world *world = *state;
	database_remove(&world->database);
	rmdir(world->folder);
	arena_close(world->arena);
	return 0;
}

static struct store *open_store(struct world *world, enum store_open mode)
{
	struct store *store = NULL;
	struct err err = {0};
	bool created = false;
	if (!store_open(world->url.at, mode, world->arena, &store, &created, &err))
		print_error("%s\n", err.text);
	assert_non_null(store);
	return store;
}

static void write_audit(struct store *store, bool commit)
{
	struct err err = {0};
	SCOPED_SESSION(write);
	struct audit audit = {STR("test"), STR("act"), STR("thing"), STR("{}")};
	assert_true(store_write(store, &write, &err));
	assert_true(audit_write(write, &audit, &err));
	if (commit)
		assert_true(store_commit(&write, &err));
}

static int64_t audit_lines(struct store *store)
{
	struct err err = {0};
	int64_t lines = -1;
	SCOPED_SESSION(read);
	assert_true(store_read(store, &read, &err));
	return audit_verify(read, &lines, &err) ? lines : -1;
}

static void test_store__keeps_what_was_committed_and_nothing_else(void **state)
{
	struct world *world = *state;
	struct store *store = open_store(world, STORE_NEW);
	write_audit(store, true);
	write_audit(store, false);
	assert_int_equal(audit_lines(store), 1);
	store_close(store);
	store = open_store(world, STORE_EXISTING);
	assert_int_equal(audit_lines(store), 1);
	store_close(store);
}

static void test_store__a_snapshot_does_not_see_later_writes(void **state)
{
	struct store *store = open_store(*state, STORE_NEW);
	struct err err = {0};
	{
		SCOPED_SESSION(read);
		int64_t lines = -1;
		assert_true(store_read(store, &read, &err));
		assert_true(audit_verify(read, &lines, &err));
		write_audit(store, true);
		assert_true(audit_verify(read, &lines, &err));
		assert_int_equal(lines, 0);
	}
	assert_int_equal(audit_lines(store), 1);
	store_close(store);
}

/* Two stores on one file: as a verb and a server are. */
static void test_store__a_second_writer_waits_then_is_told(void **state)
{
	struct store *one = open_store(*state, STORE_NEW),
		     *two = open_store(*state, STORE_EXISTING);
	struct err err = {0};
	SCOPED_SESSION(first);
	SCOPED_SESSION(second);
	assert_true(store_write(one, &first, &err));
	assert_false(store_write(two, &second, &err));
	assert_int_equal(err.kind, ERR_BUSY);
	assert_true(store_commit(&first, &err));
	assert_true(store_write(two, &second, &err));
	session_end(&second);
	store_close(two);
	store_close(one);
}

static void tamper(struct world *world, const char *sql)
{
	assert_true(database_run(&world->database, sql));
}

static void test_audit__shows_edited_deleted_swapped_and_inserted_lines(void **state)
{
	static const char *const faults[] = {
		"UPDATE audit SET detail = '{\"n\":1}' WHERE id = 2",
		"DELETE FROM audit WHERE id = 2",
		"UPDATE audit SET id = id + 10 WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 3;"
		"UPDATE audit SET id = 3 WHERE id = 12",
		"INSERT INTO audit SELECT 4, at, actor, action, subject, detail, hash, hash FROM "
		"audit "
		"WHERE id = 3",
	};
	struct world *world = *state;
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct store *store = open_store(world, STORE_CREATE);
		for (int line = 0; line < 3; line++)
			write_audit(store, true);
		assert_int_equal(audit_lines(store), 3);
		store_close(store);
		tamper(world, faults[i]);
		store = open_store(world, STORE_EXISTING);
		assert_int_equal(audit_lines(store), -1);
		store_close(store);
		tamper(world, "DELETE FROM audit");
	}
}

static enum err_kind open_kind(struct world *world)
{
	struct store *store = NULL;
	struct err err = {0};
	bool created = false;
	if (store_open(world->url.at, STORE_EXISTING, world->arena, &store, &created, &err))
		store_close(store);
	return err.kind;
}

static void test_store__refuses_newer_and_changed_schemas_and_others_databases(void **state)
{
	struct world *world = *state;
	assert_int_equal(open_kind(world), ERR_CONFIG);
	store_close(open_store(world, STORE_NEW));
	assert_int_equal(open_kind(world), ERR_NONE);
	tamper(world, "INSERT INTO schema_migration VALUES (9999, '9999_later.sql', 'x', 0)");
	assert_int_equal(open_kind(world), ERR_SCHEMA);
	tamper(world, "DELETE FROM schema_migration WHERE number = 9999;"
		      "UPDATE schema_migration SET checksum = 'x' WHERE number = 1");
	assert_int_equal(open_kind(world), ERR_SCHEMA);
	tamper(world, world->database.server == NULL
			      ? "PRAGMA application_id = 42"
			      : "COMMENT ON TABLE schema_migration IS 'recipes'");
	assert_int_equal(open_kind(world), ERR_CONFIG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_store__keeps_what_was_committed_and_nothing_else, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_store__a_snapshot_does_not_see_later_writes,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_store__a_second_writer_waits_then_is_told,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_audit__shows_edited_deleted_swapped_and_inserted_lines, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_store__refuses_newer_and_changed_schemas_and_others_databases, set_up,
			tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
