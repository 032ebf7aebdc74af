/* The database of a test: a file in its folder or, where PASSERELLE_TEST_POSTGRES names a server, a
 * schema of its own there. Each test of the store and of flows is run once with each engine. */
#ifndef TESTS_DATABASE_H
#define TESTS_DATABASE_H

#include "base/base.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct database {
	struct arena *arena;
	const char *server; /* NULL: SQLite */
	struct str url;
	struct str schema;
};

/* Several statements of somebody else's hand, around the store; false when they fail. */
static inline bool database_run(const struct database *database, const char *sql)
{
	if (database->server == NULL) {
		sqlite3 *db = NULL;
		bool good = sqlite3_open(database->url.at, &db) == SQLITE_OK &&
			    sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
		sqlite3_close(db);
		return good;
	}
	PGconn *connection = PQconnectdb(database->url.at);
	PGresult *result = PQexec(connection, sql);
	bool good = PQresultStatus(result) == PGRES_COMMAND_OK ||
		    PQresultStatus(result) == PGRES_TUPLES_OK;
	if (!good)
		fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(connection));
	PQclear(result);
	PQfinish(connection);
	return good;
}

static inline struct database database_new(struct arena *arena, const char *folder)
{
	struct database database = {.arena = arena, .server = getenv("PASSERELLE_TEST_POSTGRES")};
	if (database.server == NULL) {
		database.url = str_format(arena, "%s/test.db", folder);
		return database;
	}
	database.schema = str_format(arena, "t%d_%lld", (int)getpid(), (long long)monotonic_us());
	database.url = str_format(arena, "%s&options=-csearch_path%%3D%s", database.server,
				  database.schema.at);
	must(database_run(&database, str_format(arena, "CREATE SCHEMA %s", database.schema.at).at));
	return database;
}

static inline void database_remove(const struct database *database)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
	if (database->server != NULL)
		must(database_run(database, str_format(database->arena, "DROP SCHEMA %s CASCADE",
						       database->schema.at)
						    .at));
	for (size_t i = 0; database->server == NULL && i < COUNT_OF(endings); i++)
		unlink(str_format(database->arena, "%s%s", database->url.at, endings[i]).at);
}

#endif
