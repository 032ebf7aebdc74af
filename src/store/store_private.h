/* What the files of store/ share: values that go in, rows that come out, and an engine's verbs. */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "store/store.h"

#include <pthread.h>

#define STORE_READERS_MAX 16
#define STORE_WRITE_WAIT_MS 5000
#define STORE_COUNTERS_MAX 8

/* Made by sqlgen. Types: i an integer, t text, b bytes, one letter a parameter or column. */
struct query_text {
	const char *name;
	const char *sqlite;
	const char *postgres;
	const char *in_types;
	const char *out_types;
	bool writes;
};
extern const struct query_text query_texts[];
extern const size_t query_count;

struct migration {
	long number;
	const char *name;
	const char *sql;
};
extern const struct migration migrations[];
extern const size_t migration_count;

struct value {
	enum { VALUE_NULL, VALUE_I64, VALUE_TEXT, VALUE_BYTES } kind;
	int64_t number;
	struct str text;
};
struct value value_i64(int64_t number);
struct value value_text(struct str text);
struct value value_bytes(struct str bytes);
/* UNKNOWN becomes NULL. */
void values_add_noun(struct value *values, size_t *count, const struct noun *noun, const void *at);

bool session_exec(struct session *session, size_t query, const struct value *values,
		  struct err *err);
bool rows_open(struct session *session, size_t query, const struct value *values, struct rows *ret,
	       struct err *err);
bool rows_next(struct rows *rows, bool *ret_more, struct err *err);
int64_t rows_i64(struct rows *rows, int column);
struct str rows_text(struct rows *rows, int column, struct arena *arena);
void rows_noun(struct rows *rows, int *column, const struct noun *noun, void *at,
	       struct arena *arena);

/* One connection of an engine, as the engine keeps it. */
struct link;

struct engine {
	/* Opens the writer of a database that is as the mode wants it; *ret_missing: it is empty.
	 */
	bool (*arrive)(struct store *store, enum store_open mode, bool *ret_missing,
		       struct err *err);
	bool (*open)(struct store *store, bool writer, struct link **ret, struct err *err);
	void (*close)(struct link *link);
	bool (*begin)(struct link *link, bool write, struct err *err);
	bool (*commit)(struct link *link, struct err *err);
	void (*rollback)(struct link *link);
	/* Statements of the program that are no query: migrations. */
	bool (*run)(struct link *link, const char *sql, struct err *err);
	bool (*start)(struct link *link, size_t query, const struct value *values,
		      void **ret_statement, struct err *err);
	bool (*next)(struct link *link, void *statement, bool *ret_more, struct err *err);
	bool (*is_null)(void *statement, int column);
	int64_t (*number)(void *statement, int column);
	struct str (*text)(void *statement, int column); /* valid until the next row */
	void (*finish)(void *statement);
	bool (*has_table)(struct link *link, const char *table, bool *ret, struct err *err);
	/* Marks the database as this program's; NULL where the engine has no such mark. */
	bool (*mark_ours)(struct link *link, struct err *err);
	/* After migrations: what an engine's tables need besides; may be NULL. */
	bool (*settle)(struct link *link, struct err *err);
	bool (*verify)(struct link *link, struct err *err);
	/* ERR_CONFIG where settings endanger what is acknowledged; may be NULL. */
	bool (*check_settings)(struct link *link, struct err *err);
	bool (*backup)(struct link *link, const char *path, struct err *err);
};
extern const struct engine engine_sqlite;
bool sqlite_settle(const char *path, struct err *err);
extern const struct engine engine_postgres;

struct store {
	const struct engine *engine;
	const char *url;
	struct arena *arena;
	int lock_file; /* SQLite: the machine-wide write lock */
	pthread_mutex_t write_lock;
	struct link *writer;
	pthread_mutex_t readers_lock;
	pthread_cond_t reader_free;
	struct link *readers[STORE_READERS_MAX]; /* idle ones */
	size_t readers_idle, readers_open;
};

struct session {
	struct store *store;
	struct link *link;
	bool write;
	struct arena *arena; /* the session's own */
	/* Ids given in this write, kept back until the commit: nobody else writes meanwhile. */
	struct store_counter {
		const char *name;
		int64_t value;
	} counters[STORE_COUNTERS_MAX];
	size_t counter_count;
};

/* Brings the schema to this program's; ERR_SCHEMA when it is newer or not ours. */
bool migrate(struct store *store, struct err *err);

#endif
