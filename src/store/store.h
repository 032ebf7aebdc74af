/* store: what must not be lost. One SQLite file, or a PostgreSQL 15 that several nodes share.
 *
 * A session is a read-only snapshot or a write transaction; it ends with its scope, and what was
 * not committed is rolled back. Only flows open a write, and they write the audit line in it. There
 * is one writer at a time in the process and, by a lock file beside the database or an advisory
 * lock of the server, among all processes and nodes. store_commit returns true after the data is
 * durable.
 *
 * Queries are typed functions made from the files of store/queries; no function takes SQL text. */
#ifndef PASSERELLE_STORE_H
#define PASSERELLE_STORE_H

#include "domain/domain.h"

struct store;
struct session;

enum store_open {
	STORE_EXISTING, /* a missing database is an ERR_CONFIG that says how to make one */
	STORE_CREATE,   /* made where it is missing */
	STORE_NEW,      /* must be missing */
};

/* `url` is a path (SQLite) or postgresql://…; *ret_created says whether it was made just now.
 * Another program's file is ERR_CONFIG, a newer or foreign schema ERR_SCHEMA, damage ERR_INTEGRITY.
 */
bool store_open(const char *url, enum store_open mode, struct arena *arena, struct store **ret,
		bool *ret_created, struct err *err);
/* postgresql://… or postgres://…, no path. */
bool store_is_server(const char *url);
void store_close(struct store *store);
void store_close_scoped(struct store **store);
#define SCOPED_STORE(name) __attribute__((cleanup(store_close_scoped))) struct store *name = NULL

/* A snapshot: sees what was committed before, waits for nobody. Safe from several threads. */
bool store_read(struct store *store, struct session **ret, struct err *err);
/* The write lock, waited for up to five seconds, then ERR_BUSY. */
bool store_write(struct store *store, struct session **ret, struct err *err);
/* A write under a key of the client's, at most 64 bytes without blanks; an empty one is none.
 * *ret_done: a write of that key and action is kept already, and there is no session. */
bool store_write_once(struct store *store, struct str key, const char *action, struct session **ret,
		      bool *ret_done, struct err *err);
/* Durable when true. The session is over either way. ERR_BUSY where a server did not answer any
 * more: then nobody knows, and the write is repeated under its key, see store_write_once. */
bool store_commit(struct session **session, struct err *err);
/* Ends a session; an uncommitted write is rolled back. */
void session_end(struct session **session);
#define SCOPED_SESSION(name) __attribute__((cleanup(session_end))) struct session *name = NULL

/* `count` new ids in a row, the first of them in *ret_first. Inside a write. `counter` is a
 * literal.
 */
bool store_new_ids(struct session *write, const char *counter, int64_t count, int64_t *ret_first,
		   struct err *err);

/* One audit line, in the same transaction as what it tells. `detail` is JSON, ids and counts only.
 */
struct audit {
	struct str actor, action, subject, detail;
};
bool audit_write(struct session *write, const struct audit *audit, struct err *err);
/* Walks the whole chain: false with ERR_INTEGRITY at the first line that does not fit. */
bool audit_verify(struct session *session, int64_t *ret_lines, struct err *err);
/* A line of the audit: its number and its hash, which lives in the mark. */
#define AUDIT_HASH_BYTES 64
struct audit_mark {
	int64_t line; /* 0: none */
	struct str hash;
	char bytes[AUDIT_HASH_BYTES];
};
/* The last line. */
bool audit_end(struct session *session, struct audit_mark *ret, struct err *err);
/* Whether the audit has that line with that hash. */
bool audit_holds(struct session *session, const struct audit_mark *mark, bool *ret,
		 struct err *err);
/* The engine's own check of pages and foreign keys. */
bool store_verify(struct session *session, struct err *err);
/* ERR_CONFIG where the server's settings endanger what is acknowledged. */
bool store_check_settings(struct store *store, struct err *err);
/* Brings what stands beside a database file into it, so that it can be moved. ERR_BUSY while
 * somebody has it open. Nobody of this process may. */
bool store_settle(const char *url, struct err *err);
/* A consistent copy while others work. */
bool store_backup(struct store *store, const char *path, struct err *err);

/* The rows of a query on their way out. One open at a time for each query and session. */
struct rows {
	struct session *session;
	void *statement;
	size_t query;
};
void rows_close(struct rows *rows);
#define SCOPED_ROWS(name) __attribute__((cleanup(rows_close))) struct rows name = {0}

#include "store/queries.h"

#endif
