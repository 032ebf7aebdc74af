/* What only a server does: it goes away, it runs statements later than they were given, it speaks
 * another language. Skipped where no server is named (the run on SQLite). */
#include "store/store.h"
#include "store/store_private.h"

#include "database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>
#undef fail

struct world {
	struct arena *arena;
	struct database database;
	struct store *store;
};

static struct store *open_store(struct world *world, enum store_open mode)
{
	struct store *store = NULL;
	struct err err = {0};
	bool created = false;
	if (!store_open(world->database.url.at, mode, world->arena, &store, &created, &err))
		print_error("%s\n", err.text);
	assert_non_null(store);
	return store;
}

static int set_up(void **state)
{
	*state = NULL;
	if (getenv("PASSERELLE_TEST_POSTGRES") == NULL)
		return 0;
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	world->arena = arena;
	world->database = database_new(arena, "");
	world->store = open_store(world, STORE_NEW);
	*state = world;
	return 0;
}

static int tear_down(void **state)
{
	struct world *world = *state;
	if (world == NULL)
		return 0;
	store_close(world->store);
	database_remove(&world->database);
	arena_close(world->arena);
	return 0;
}

static struct world *world_of(void **state)
{
	if (*state == NULL)
		skip();
	return *state;
}

/* The server ends every connection but the one that says so. */
static void cut_connections(struct world *world)
{
	assert_true(database_run(&world->database,
				 "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
				 "WHERE pid <> pg_backend_pid() AND backend_type = "
				 "'client backend'"));
}

static bool add_line(struct session *write, struct err *err)
{
	struct audit audit = {STR("test"), STR("act"), STR("thing"), STR("{}")};
	return audit_write(write, &audit, err);
}

static int64_t audit_lines(struct store *store)
{
	struct err err = {0};
	int64_t lines = -1;
	SCOPED_SESSION(read);
	assert_true(store_read(store, &read, &err));
	return audit_verify(read, &lines, &err) ? lines : -1;
}

static void test_postgres__connects_anew_at_the_next_session(void **state)
{
	struct world *world = world_of(state);
	struct err err = {0};
	assert_int_equal(audit_lines(world->store), 0);
	cut_connections(world);
	assert_int_equal(audit_lines(world->store), 0);
	SCOPED_SESSION(write);
	assert_true(store_write(world->store, &write, &err));
	assert_int_equal(err.kind, ERR_NONE);
	assert_true(add_line(write, &err) && store_commit(&write, &err));
	assert_int_equal(audit_lines(world->store), 1);
}

static void test_postgres__a_connection_cut_in_a_write_keeps_nothing(void **state)
{
	struct world *world = world_of(state);
	struct err err = {0};
	{
		SCOPED_SESSION(write);
		assert_true(store_write(world->store, &write, &err));
		assert_true(add_line(write, &err));
		cut_connections(world);
		assert_false(add_line(write, &err) && store_commit(&write, &err));
		assert_int_equal(err.kind, ERR_BUSY);
	}
	assert_int_equal(audit_lines(world->store), 0);
	SCOPED_SESSION(write);
	assert_true(store_write(world->store, &write, &err));
	assert_true(add_line(write, &err) && store_commit(&write, &err));
	assert_int_equal(audit_lines(world->store), 1);
}

static void test_postgres__a_cut_read_is_told_and_the_next_one_works(void **state)
{
	struct world *world = world_of(state);
	struct err err = {0};
	int64_t lines = 0;
	{
		SCOPED_SESSION(read);
		assert_true(store_read(world->store, &read, &err));
		assert_true(audit_verify(read, &lines, &err));
		cut_connections(world);
		assert_false(audit_verify(read, &lines, &err));
		assert_int_equal(err.kind, ERR_BUSY);
	}
	assert_int_equal(audit_lines(world->store), 0);
}

/* The lock goes with the connection: the commit finds none, and says that nobody knows. */
static void test_postgres__a_connection_cut_at_the_commit_leaves_it_unknown(void **state)
{
	struct world *world = world_of(state);
	struct err err = {0};
	SCOPED_SESSION(write);
	assert_true(store_write(world->store, &write, &err));
	assert_true(database_run(
		&world->database,
		"CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM "
		"pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END';"
		"CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON audit DEFERRABLE INITIALLY "
		"DEFERRED FOR EACH ROW EXECUTE FUNCTION cut()"));
	assert_true(add_line(write, &err));
	assert_false(store_commit(&write, &err));
	assert_int_equal(err.kind, ERR_BUSY);
	assert_non_null(strstr(err.text, "outcome unknown"));
	assert_int_equal(audit_lines(world->store), 0);
}

/* What is only put in is answered later; an error then ends the write, with the query's name. */
static void test_postgres__an_error_down_the_pipeline_is_told_before_the_commit(void **state)
{
	struct world *world = world_of(state);
	struct err err = {0};
	struct store *store = world->store;
	{
		SCOPED_SESSION(write);
		assert_true(store_write(store, &write, &err));
		assert_true(add_line(write, &err));
		assert_true(query_employer_put(write, 1, 12345, &(struct employer){0}, &err));
		for (int i = 0; i < 1000 && err.kind == ERR_NONE; i++)
			query_counter_put(write, STR("n"), i, &err);
		assert_false(err.kind == ERR_NONE && store_commit(&write, &err));
		assert_int_equal(err.kind, ERR_FAILED);
		assert_non_null(strstr(err.text, "employer_put"));
	}
	assert_int_equal(audit_lines(store), 0);
	SCOPED_SESSION(write);
	assert_true(store_write(store, &write, &err));
	assert_true(add_line(write, &err) && store_commit(&write, &err));
}

/* Every column comes in the type that its query promises: a number is 64 bits, never a numeric. */
static void test_postgres__every_query_gives_the_types_it_names(void **state)
{
	struct world *world = world_of(state);
	static const Oid types[] = {['i'] = 20, ['t'] = 25, ['b'] = 17};
	PGconn *connection = PQconnectdb(world->database.url.at);
	for (size_t i = 0; i < query_count; i++) {
		const struct query_text *text = &query_texts[i];
		PQclear(PQprepare(connection, text->name, text->postgres, 0, NULL));
		PGresult *told = PQdescribePrepared(connection, text->name);
		assert_int_equal(PQresultStatus(told), PGRES_COMMAND_OK);
		assert_int_equal(PQnparams(told), strlen(text->in_types));
		assert_int_equal(PQnfields(told), strlen(text->out_types));
		for (int k = 0; k < PQnfields(told); k++)
			if (PQftype(told, k) != types[(unsigned char)text->out_types[k]]) {
				print_error("%s: column %d\n", text->name, k + 1);
				assert_true(false);
			}
		PQclear(told);
	}
	PQfinish(connection);
}

/* A snapshot of many readers at once, more than there are connections. */
static void *read_lines(void *store)
{
	int64_t lines = 0;
	for (int i = 0; i < 20; i++) {
		struct err err = {0};
		SCOPED_SESSION(read);
		if (!store_read(store, &read, &err) || !audit_verify(read, &lines, &err))
			return NULL;
	}
	return store;
}

static void test_postgres__readers_share_the_connections(void **state)
{
	struct world *world = world_of(state);
	pthread_t threads[2 * STORE_READERS_MAX];
	void *good = NULL;
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, read_lines, world->store), 0);
	for (size_t i = 0; i < COUNT_OF(threads); i++) {
		assert_int_equal(pthread_join(threads[i], &good), 0);
		assert_ptr_equal(good, world->store);
	}
}

static enum err_kind open_kind(struct world *world, const char *url)
{
	struct store *store = NULL;
	struct err err = {0};
	bool created = false;
	if (store_open(url, STORE_EXISTING, world->arena, &store, &created, &err))
		store_close(store);
	return err.kind;
}

static void test_postgres__tells_wrong_settings_from_a_server_that_is_away(void **state)
{
	struct world *world = world_of(state);
	const char *url = world->database.url.at;
	const struct {
		const char *more;
		enum err_kind kind;
	} cases[] = {
		{"", ERR_NONE},
		{"&dbname=nowhere", ERR_CONFIG},
		{"&user=nobody", ERR_CONFIG},
		{"&password=secret", ERR_CONFIG},
		{"&nonsense=1", ERR_CONFIG},
		{"&host=/tmp/passerelle-no-server-here", ERR_BUSY},
		{"&host=127.0.0.1&port=1", ERR_BUSY},
		{"&options=-csearch_path%3Dno_such_schema", ERR_CONFIG},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(
			open_kind(world, str_format(world->arena, "%s%s", url, cases[i].more).at),
			cases[i].kind);
	assert_int_equal(open_kind(world, "postgresql://[1"), ERR_CONFIG);
}

static void test_postgres__raises_commits_that_would_not_wait_for_the_disk(void **state)
{
	struct world *world = world_of(state);
	struct err err = {0};
	assert_true(database_run(&world->database,
				 "ALTER DATABASE postgres SET synchronous_commit = off"));
	struct store *store = open_store(world, STORE_EXISTING);
	assert_true(database_run(
		&world->database,
		"ALTER DATABASE postgres RESET synchronous_commit;"
		"CREATE FUNCTION check_durable() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
		"ASSERT current_setting(''synchronous_commit'') = ''on''; RETURN NEW; END';"
		"CREATE TRIGGER durable BEFORE INSERT ON audit FOR EACH ROW "
		"EXECUTE FUNCTION check_durable()"));
	SCOPED_SESSION(write);
	assert_true(store_write(store, &write, &err));
	assert_true(add_line(write, &err) && store_commit(&write, &err));
	store_close(store);
	assert_false(store_check_settings(world->store, &err)); /* the tests' server: fsync=off */
	assert_int_equal(err.kind, ERR_CONFIG);
}

static void test_store_verify__finds_a_trigger_that_is_not_ours(void **state)
{
	struct world *world = world_of(state);
	struct err err = {0};
	assert_true(database_run(
		&world->database,
		"CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN "
		"NULL; END';"
		"CREATE TRIGGER forget BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION "
		"forget()"));
	SCOPED_SESSION(read);
	assert_true(store_read(world->store, &read, &err));
	assert_false(store_verify(read, &err));
	assert_int_equal(err.kind, ERR_INTEGRITY);
}

/* A foreign key that somebody broke around the server's own checks. */
static void test_store_verify__finds_an_orphan(void **state)
{
	struct world *world = world_of(state);
	struct err err = {0};
	SCOPED_SESSION(read);
	assert_true(store_read(world->store, &read, &err));
	assert_true(store_verify(read, &err));
	session_end(&read);
	assert_true(database_run(&world->database,
				 "SET session_replication_role = replica;"
				 "INSERT INTO application VALUES (77, 'O', 'C')"));
	assert_true(store_read(world->store, &read, &err));
	assert_false(store_verify(read, &err));
	assert_int_equal(err.kind, ERR_INTEGRITY);
}

#define EACH(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_postgres__connects_anew_at_the_next_session),
		EACH(test_postgres__a_connection_cut_in_a_write_keeps_nothing),
		EACH(test_postgres__a_cut_read_is_told_and_the_next_one_works),
		EACH(test_postgres__a_connection_cut_at_the_commit_leaves_it_unknown),
		EACH(test_postgres__an_error_down_the_pipeline_is_told_before_the_commit),
		EACH(test_postgres__every_query_gives_the_types_it_names),
		EACH(test_postgres__readers_share_the_connections),
		EACH(test_postgres__tells_wrong_settings_from_a_server_that_is_away),
		EACH(test_postgres__raises_commits_that_would_not_wait_for_the_disk),
		EACH(test_store_verify__finds_a_trigger_that_is_not_ours),
		EACH(test_store_verify__finds_an_orphan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
