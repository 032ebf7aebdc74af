/* The store: one writer, a few readers, sessions that end with their scope. */
#include "store/store_private.h"

#include <string.h>
#include <unistd.h>

bool store_is_server(const char *url)
{
	struct str text = str_of(url);
	return str_starts_with(text, STR("postgresql://")) ||
	       str_starts_with(text, STR("postgres://"));
}

bool store_open(const char *url, enum store_open mode, struct arena *arena, struct store **ret,
		bool *ret_created, struct err *err)
{
	bool missing = false;
	struct store *store = arena_new(arena, struct store);
	*store = (struct store){.engine = store_is_server(url) ? &engine_postgres : &engine_sqlite,
				.url = url,
				.arena = arena,
				.lock_file = -1};
	pthread_mutex_init(&store->write_lock, NULL);
	pthread_mutex_init(&store->readers_lock, NULL);
	pthread_cond_init(&store->reader_free, NULL);
	if (!store->engine->arrive(store, mode, &missing, err) || !migrate(store, err)) {
		store_close(store);
		return false;
	}
	*ret_created = missing;
	*ret = store;
	return true;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	must(store->readers_idle == store->readers_open);
	for (size_t i = 0; i < store->readers_idle; i++)
		store->engine->close(store->readers[i]);
	if (store->writer != NULL)
		store->engine->close(store->writer);
	if (store->lock_file >= 0)
		close(store->lock_file);
	pthread_cond_destroy(&store->reader_free);
	pthread_mutex_destroy(&store->readers_lock);
	pthread_mutex_destroy(&store->write_lock);
}

void store_close_scoped(struct store **store)
{
	store_close(*store);
	*store = NULL;
}

/* An idle reader, a new one, or the next that is given back. */
static bool store_take_reader(struct store *store, struct link **ret, struct err *err)
{
	bool good = true;
	pthread_mutex_lock(&store->readers_lock);
	while (store->readers_idle == 0 && store->readers_open == STORE_READERS_MAX)
		pthread_cond_wait(&store->reader_free, &store->readers_lock);
	if (store->readers_idle > 0) {
		*ret = store->readers[--store->readers_idle];
	} else {
		good = store->engine->open(store, false, ret, err);
		store->readers_open += good;
	}
	pthread_mutex_unlock(&store->readers_lock);
	return good;
}

static void store_give_reader(struct store *store, struct link *link)
{
	pthread_mutex_lock(&store->readers_lock);
	store->readers[store->readers_idle++] = link;
	pthread_cond_signal(&store->reader_free);
	pthread_mutex_unlock(&store->readers_lock);
}

static struct session *session_new(struct store *store, struct link *link, bool write)
{
	struct arena *arena = arena_open();
	struct session *session = arena_new(arena, struct session);
	*session = (struct session){.store = store, .link = link, .write = write, .arena = arena};
	return session;
}

bool store_read(struct store *store, struct session **ret, struct err *err)
{
	struct link *link = NULL;
	if (!store_take_reader(store, &link, err))
		return false;
	if (!store->engine->begin(link, false, err)) {
		store_give_reader(store, link);
		return false;
	}
	*ret = session_new(store, link, false);
	return true;
}

bool store_write(struct store *store, struct session **ret, struct err *err)
{
	pthread_mutex_lock(&store->write_lock);
	if (!store->engine->begin(store->writer, true, err)) {
		pthread_mutex_unlock(&store->write_lock);
		return false;
	}
	*ret = session_new(store, store->writer, true);
	return true;
}

static void session_release(struct session **session)
{
	struct session *ended = *session;
	*session = NULL;
	if (ended->write)
		pthread_mutex_unlock(&ended->store->write_lock);
	else
		store_give_reader(ended->store, ended->link);
	arena_close(ended->arena);
}

/* The counters as they stand after the ids given in this write. */
static bool session_keep_counters(struct session *write, struct err *err)
{
	for (size_t i = 0; i < write->counter_count; i++)
		if (!query_counter_put(write, str_of(write->counters[i].name),
				       write->counters[i].value, err))
			return false;
	return true;
}

bool store_commit(struct session **session, struct err *err)
{
	must((*session)->write);
	if (!session_keep_counters(*session, err)) {
		session_end(session);
		return false;
	}
	bool good = (*session)->store->engine->commit((*session)->link, err);
	session_release(session);
	return good;
}

void session_end(struct session **session)
{
	if (*session == NULL)
		return;
	(*session)->store->engine->rollback((*session)->link);
	session_release(session);
}

/* The counter of this write, read when first asked for. */
static bool session_counter(struct session *write, const char *name, struct store_counter **ret,
			    struct err *err)
{
	for (size_t i = 0; i < write->counter_count; i++)
		if (strcmp(write->counters[i].name, name) == 0) {
			*ret = &write->counters[i];
			return true;
		}
	must(write->counter_count < STORE_COUNTERS_MAX);
	struct row_counter_by_name row = {0};
	bool found = false;
	if (!query_counter_by_name(write, str_of(name), write->arena, &row, &found, err))
		return false;
	*ret = &write->counters[write->counter_count++];
	**ret = (struct store_counter){name, found ? row.value : 0};
	return true;
}

bool store_new_ids(struct session *write, const char *counter, int64_t count, int64_t *ret_first,
		   struct err *err)
{
	must(write->write && count > 0);
	struct store_counter *kept = NULL;
	if (!session_counter(write, counter, &kept, err))
		return false;
	*ret_first = kept->value + 1;
	kept->value += count;
	return true;
}

bool store_verify(struct session *session, struct err *err)
{
	return session->store->engine->verify(session->link, err);
}

bool store_check_settings(struct store *store, struct err *err)
{
	return store->engine->check_settings == NULL ||
	       store->engine->check_settings(store->writer, err);
}

bool store_settle(const char *url, struct err *err)
{
	must(!store_is_server(url));
	return sqlite_settle(url, err);
}

bool store_backup(struct store *store, const char *path, struct err *err)
{
	struct link *link = NULL;
	if (!store_take_reader(store, &link, err))
		return false;
	bool good = store->engine->backup(link, path, err);
	store_give_reader(store, link);
	return good;
}
