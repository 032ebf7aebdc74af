/* What a client may lean on when it does not know how a write ended: keys, ids, and edits of a
 * revision. On both engines. */
#include "store/store.h"

#include "database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>
#undef fail

struct world {
	struct arena *arena;
	char folder[64];
	struct database database;
	struct store *store;
};

static int set_up(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	struct err err = {0};
	bool created = false;
	world->arena = arena;
	snprintf(world->folder, sizeof(world->folder), "/tmp/passerelle-once-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	world->database = database_new(arena, world->folder);
	if (!store_open(world->database.url.at, STORE_NEW, arena, &world->store, &created, &err))
		print_error("%s\n", err.text);
	assert_non_null(world->store);
	*state = world;
	return 0;
}

static int tear_down(void **state)
{
	struct world *world = *state;
	store_close(world->store);
	database_remove(&world->database);
	rmdir(world->folder);
	arena_close(world->arena);
	return 0;
}

/* Whether the write under that key was done just now. */
static bool write_once(struct world *world, struct str key, bool commit)
{
	struct err err = {0};
	bool done = false;
	SCOPED_SESSION(write);
	struct audit audit = {STR("test"), STR("act"), STR("thing"), STR("{}")};
	assert_true(store_write_once(world->store, key, "act", &write, &done, &err));
	assert_int_equal(done, write == NULL);
	if (done)
		return false;
	assert_true(audit_write(write, &audit, &err));
	assert_true(!commit || store_commit(&write, &err));
	return true;
}

static int64_t audit_lines(struct world *world)
{
	struct err err = {0};
	int64_t lines = -1;
	SCOPED_SESSION(read);
	assert_true(store_read(world->store, &read, &err));
	return audit_verify(read, &lines, &err) ? lines : -1;
}

static void test_store_write_once__does_a_repeated_write_once(void **state)
{
	struct world *world = *state;
	assert_true(write_once(world, STR("k1"), true));
	assert_false(write_once(world, STR("k1"), true));
	assert_true(write_once(world, STR("k2"), true));
	assert_int_equal(audit_lines(world), 2);
}

static void test_store_write_once__forgets_the_key_of_what_was_rolled_back(void **state)
{
	struct world *world = *state;
	assert_true(write_once(world, STR("k1"), false));
	assert_true(write_once(world, STR("k1"), true));
	assert_int_equal(audit_lines(world), 1);
}

static void test_store_write_once__takes_an_empty_key_for_none(void **state)
{
	struct world *world = *state;
	assert_true(write_once(world, STR(""), true));
	assert_true(write_once(world, STR(""), true));
	assert_int_equal(audit_lines(world), 2);
}

static void test_store_write_once__refuses_strange_keys_and_those_of_other_writes(void **state)
{
	char longest[WRITE_KEY_BYTES_MAX + 1];
	memset(longest, 'k', sizeof(longest));
	const struct str bad[] = {
		STR("a b"), STR("a\n"), STR("\x7F"), STR("\xC3"), {longest, sizeof(longest)}};
	struct world *world = *state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct err err = {0};
		bool done = false;
		SCOPED_SESSION(write);
		assert_false(store_write_once(world->store, bad[i], "act", &write, &done, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_null(write);
	}
	assert_true(write_once(world, (struct str){longest, sizeof(longest) - 1}, true));
	assert_true(write_once(world, STR("k1"), true));
	struct err err = {0};
	bool done = false;
	SCOPED_SESSION(write);
	assert_false(store_write_once(world->store, STR("k1"), "other", &write, &done, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_true(write_once(world, STR("k3"), true)); /* and the lock was given back */
}

static int64_t new_ids(struct world *world, const char *counter, int64_t count, bool commit)
{
	struct err err = {0};
	int64_t first = 0, next = 0;
	SCOPED_SESSION(write);
	assert_true(store_write(world->store, &write, &err));
	assert_true(store_new_ids(write, counter, count, &first, &err));
	assert_true(store_new_ids(write, counter, 1, &next, &err));
	assert_int_equal(next, first + count);
	assert_true(!commit || store_commit(&write, &err));
	return first;
}

static void test_store_new_ids__gives_each_number_once_and_leaves_no_gap(void **state)
{
	struct world *world = *state;
	assert_int_equal(new_ids(world, "a", 3, true), 1);
	assert_int_equal(new_ids(world, "b", 1, true), 1);
	assert_int_equal(new_ids(world, "a", 1, false), 5);
	assert_int_equal(new_ids(world, "a", 1, true), 5);
}

static bool edit(struct world *world, int64_t revision)
{
	struct err err = {0};
	bool found = false;
	struct row_mission_edit row;
	struct mission mission;
	noun_clear(&noun_mission, &mission);
	mission.title = STR("t");
	SCOPED_SESSION(write);
	assert_true(store_write(world->store, &write, &err));
	assert_true(
		query_mission_edit(write, 1, &mission, revision, world->arena, &row, &found, &err));
	assert_true(!found || row.revision == revision + 1);
	assert_true(store_commit(&write, &err));
	return found;
}

static void test_mission_edit__is_of_the_revision_that_was_seen(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	struct mission mission;
	noun_clear(&noun_mission, &mission);
	mission.title = STR("m");
	SCOPED_SESSION(write);
	assert_true(store_write(world->store, &write, &err));
	assert_true(
		query_mission_add(write, 1, STR("m"), &mission, MISSION_DRAFT, STR(""), 0, &err));
	assert_true(store_commit(&write, &err));
	assert_true(edit(world, 1));
	assert_false(edit(world, 1));
	assert_true(edit(world, 2));
}

/* Texts come in the order of their bytes, whatever the server's language. */
static void test_store__orders_texts_by_bytes(void **state)
{
	static const char *const texts[] = {"É", "a", "B", "e", "_", "A-b", "Ab", "aB"};
	static const char *const sorted[] = {"A-b", "Ab", "B", "_", "a", "aB", "e", "É"};
	struct world *world = *state;
	struct err err = {0};
	SCOPED_SESSION(write);
	assert_true(store_write(world->store, &write, &err));
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_true(
			query_skill_reading_put(write, str_of(texts[i]), STR(""), STR(""), &err));
	SCOPED_ROWS(rows);
	assert_true(query_skill_reading_all(write, &rows, &err));
	for (size_t i = 0; i < COUNT_OF(sorted); i++) {
		bool more = false;
		struct row_skill_reading_all row;
		assert_true(next_skill_reading_all(&rows, world->arena, &row, &more, &err));
		assert_true(more && str_equal(row.text, str_of(sorted[i])));
	}
}

/* Bytes that a text could not hold, more than one piece of them, and numbers to their ends. */
static void test_store__brings_bytes_and_numbers_back_as_they_were(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	size_t size = 300000;
	char *bytes = arena_take(world->arena, size);
	for (size_t i = 0; i < size; i++)
		bytes[i] = (char)(i * 7);
	struct row_lexicon_state state_row;
	bool found = false;
	SCOPED_SESSION(write);
	assert_true(store_write(world->store, &write, &err));
	assert_true(query_lexicon_state_put(write, STR("v"), (struct str){bytes, size}, &err));
	assert_true(query_lexicon_state(write, world->arena, &state_row, &found, &err));
	assert_true(found && str_equal(state_row.closeness, (struct str){bytes, size}));
	const int64_t numbers[] = {INT64_MIN, -1, 0, 1, INT64_MAX};
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		struct row_counter_by_name row;
		assert_true(query_counter_put(write, STR("n"), numbers[i], &err));
		assert_true(
			query_counter_by_name(write, STR("n"), world->arena, &row, &found, &err));
		assert_true(found && row.value == numbers[i]);
	}
}

#define EACH(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_store_write_once__does_a_repeated_write_once),
		EACH(test_store_write_once__forgets_the_key_of_what_was_rolled_back),
		EACH(test_store_write_once__takes_an_empty_key_for_none),
		EACH(test_store_write_once__refuses_strange_keys_and_those_of_other_writes),
		EACH(test_store_new_ids__gives_each_number_once_and_leaves_no_gap),
		EACH(test_mission_edit__is_of_the_revision_that_was_seen),
		EACH(test_store__orders_texts_by_bytes),
		EACH(test_store__brings_bytes_and_numbers_back_as_they_were),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
