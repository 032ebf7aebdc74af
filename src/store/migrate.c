/* Migrations: numbered, append-only, forward only, each with its checksum. */
#include "store/store_private.h"

#include <stdlib.h>
#include <string.h>

static struct str migration_checksum(const struct migration *migration, struct arena *arena)
{
	return hash_sha256_hex(arena, str_of(migration->sql));
}

/* What the database says it has had, against what this program knows. */
static bool migrate_check(struct session *session, size_t *ret_done, struct err *err)
{
	SCOPED_ARENA(arena);
	SCOPED_ROWS(rows);
	if (!query_migration_all(session, &rows, err))
		return false;
	size_t done = 0;
	for (bool more = true;; done++) {
		struct row_migration_all row;
		if (!next_migration_all(&rows, arena, &row, &more, err))
			return false;
		if (!more)
			break;
		if (done >= migration_count || row.number != migrations[done].number)
			return fail(err, ERR_SCHEMA,
				    "le schéma %lld est d’une version plus récente du programme : "
				    "mettez Passerelle à jour / schema %lld is of a newer version "
				    "of the program: update Passerelle",
				    (long long)row.number, (long long)row.number);
		if (!str_equal(row.checksum, migration_checksum(&migrations[done], arena)))
			return fail(err, ERR_SCHEMA,
				    "la migration %lld n’est pas celle de ce programme / migration "
				    "%lld is not this program’s",
				    (long long)row.number, (long long)row.number);
	}
	*ret_done = done;
	return true;
}

static bool migrate_apply(struct session *write, const struct migration *migration, struct err *err)
{
	SCOPED_ARENA(arena);
	if (!write->store->engine->run(write->link, migration->sql, err))
		return fail_at(err, "migration %s: ", migration->name);
	return query_migration_add(write, migration->number, str_of(migration->name),
				   migration_checksum(migration, arena), instant_now().seconds,
				   err);
}

/* The table of migrations itself comes before the first. */
static const char *const migrate_table =
	"CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, "
	"name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

static bool migrate_up(struct store *store, struct err *err)
{
	SCOPED_SESSION(write);
	size_t done = 0;
	if (!store_write(store, &write, err) ||
	    !store->engine->run(write->link, migrate_table, err) ||
	    (store->engine->mark_ours != NULL && !store->engine->mark_ours(write->link, err)) ||
	    !migrate_check(write, &done, err))
		return false;
	for (; done < migration_count; done++)
		if (!migrate_apply(write, &migrations[done], err))
			return false;
	if (store->engine->settle != NULL && !store->engine->settle(write->link, err))
		return false;
	return store_commit(&write, err);
}

bool migrate(struct store *store, struct err *err)
{
	bool current = false;
	if (!store->engine->has_table(store->writer, "schema_migration", &current, err))
		return false;
	size_t done = 0;
	if (current) {
		SCOPED_SESSION(read);
		if (!store_read(store, &read, err) || !migrate_check(read, &done, err))
			return false;
	}
	return done == migration_count || migrate_up(store, err);
}
