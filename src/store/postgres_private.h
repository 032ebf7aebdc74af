/* What the files of the PostgreSQL engine share: postgres.c (sessions and statements),
 * postgres_connect.c (the connection and what its errors mean), postgres_schema.c (whose database
 * it is, and whether it is sound). Their link is not SQLite's: an engine sees only its own. */
#ifndef STORE_POSTGRES_PRIVATE_H
#define STORE_POSTGRES_PRIVATE_H

#include "store/store_private.h"

#include <libpq-fe.h>

/* Answers outstanding in a pipeline: few enough that neither side ever waits with full buffers. */
#define POSTGRES_PENDING_MAX 256

struct postgres_statement {
	struct link *link;
	size_t query;
	bool prepared; /* on this connection */
	bool open;     /* its rows are being read */
	PGresult *result;
	int row;
};

struct link {
	struct store *store;
	PGconn *connection; /* NULL: not connected, the next session will */
	bool writer;
	bool failed; /* libpq itself failed, or the server said goodbye: not to be used any more */
	struct postgres_statement *statements; /* by query */
	size_t pending[POSTGRES_PENDING_MAX];  /* queries whose answer was not read yet */
	size_t pending_count;
};

bool postgres_connect(struct link *link, struct err *err);
void postgres_disconnect(struct link *link);
bool postgres_is_lost(const struct link *link);
/* Says what the server's answer, or its silence (NULL), means for people. Returns false. */
bool postgres_fail(struct link *link, const PGresult *result, struct err *err);
/* Reads what is outstanding and ends the pipeline, if there is one. */
bool postgres_leave_pipeline(struct link *link, struct err *err);
/* Statements of the program, outside of a pipeline; the last one's result, cleared by the caller;
 * NULL after an error. */
PGresult *postgres_ask(struct link *link, const char *sql, struct err *err);
bool postgres_tell(struct link *link, const char *sql, struct err *err);
/* As postgres_ask, with one text for $1. */
PGresult *postgres_ask_about(struct link *link, const char *sql, const char *about,
			     struct err *err);

/* Whose database it is: empty, ours, or another program's (ERR_CONFIG). */
bool postgres_is_ours(struct link *link, bool *ret_empty, struct err *err);
bool postgres_has_table(struct link *link, const char *table, bool *ret, struct err *err);
bool postgres_mark_ours(struct link *link, struct err *err);
bool postgres_settle(struct link *link, struct err *err);
bool postgres_verify(struct link *link, struct err *err);
bool postgres_check_settings(struct link *link, struct err *err);

#endif
