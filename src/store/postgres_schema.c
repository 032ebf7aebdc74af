/* Whose database it is, how its tables are laid, and whether it is sound. All of it concerns the
 * schema that comes first in the connection's search path ("public", unless the URL says other),
 * which must be Passerelle's alone. */
#include "store/postgres_private.h"

#include <string.h>

#define OURS "passerelle"

/* Whether there is a schema; its tables; the mark on the table of migrations, where it is there. */
static const char sql_whose[] =
	"SELECT current_schema() IS NOT NULL, count(t.oid), "
	"max(obj_description(t.oid, 'pg_class')) FILTER (WHERE t.relname = 'schema_migration') "
	"FROM pg_class t WHERE t.relkind IN ('r', 'p') "
	"AND t.relnamespace = to_regnamespace(quote_ident(current_schema()))";

bool postgres_is_ours(struct link *link, bool *ret_empty, struct err *err)
{
	PGresult *result = postgres_ask(link, sql_whose, err);
	if (result == NULL)
		return false;
	bool has_schema = PQgetvalue(result, 0, 0)[0] == 't';
	bool empty = strcmp(PQgetvalue(result, 0, 1), "0") == 0;
	bool ours = strcmp(PQgetvalue(result, 0, 2), OURS) == 0;
	PQclear(result);
	if (!has_schema)
		return fail(err, ERR_CONFIG,
			    "le schéma du search_path n’existe pas / the schema of the search_path "
			    "does not exist");
	if (!empty && !ours)
		return fail(err, ERR_CONFIG,
			    "cette base est celle d’un autre programme / this database belongs to "
			    "another program");
	*ret_empty = empty;
	return true;
}

bool postgres_has_table(struct link *link, const char *table, bool *ret, struct err *err)
{
	PGresult *result = postgres_ask_about(
		link,
		"SELECT count(*) FROM pg_class WHERE relname = $1::text AND relkind = 'r' AND "
		"relnamespace = to_regnamespace(quote_ident(current_schema()))",
		table, err);
	if (result == NULL)
		return false;
	*ret = strcmp(PQgetvalue(result, 0, 0), "0") != 0;
	PQclear(result);
	return true;
}

bool postgres_mark_ours(struct link *link, struct err *err)
{
	return postgres_tell(link, "COMMENT ON TABLE schema_migration IS '" OURS "'", err);
}

/* Texts compare by their bytes, as in SQLite, whatever the language of the cluster: an order that
 * people see must not change with an update of the server's locales. */
static const char sql_settle[] =
	"DO $$ DECLARE change text; BEGIN FOR change IN "
	"SELECT format('ALTER TABLE %s %s', t.oid::regclass, string_agg(format("
	"'ALTER COLUMN %I TYPE text COLLATE \"C\"', a.attname), ', ')) "
	"FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid "
	"WHERE t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped "
	"AND t.relnamespace = to_regnamespace(quote_ident(current_schema())) "
	"AND a.atttypid = 'text'::regtype AND a.attcollation <> '\"C\"'::regcollation "
	"AND NOT EXISTS (SELECT FROM pg_database WHERE datname = current_database() "
	"AND datlocprovider = 'c' AND datcollate IN ('C', 'POSIX') "
	"AND datctype IN ('C', 'POSIX')) GROUP BY t.oid "
	"LOOP EXECUTE change; END LOOP; END $$";

bool postgres_settle(struct link *link, struct err *err)
{
	return postgres_tell(link, sql_settle, err);
}

/* The program has neither triggers nor views: one that is there came with somebody else's hand.
 * Reads every value of every table, then follows every foreign key: the server's own checks find a
 * damaged page on the way, where data checksums are on. */
static const char sql_verify[] =
	"DO $$ DECLARE what text; here oid := to_regnamespace(quote_ident(current_schema())); "
	"found bigint; BEGIN "
	"SELECT min(t.relname || ': ' || g.tgname) INTO what FROM pg_trigger g "
	"JOIN pg_class t ON t.oid = g.tgrelid WHERE t.relnamespace = here AND NOT g.tgisinternal; "
	"IF what IS NULL THEN SELECT min(relname) INTO what FROM pg_class "
	"WHERE relnamespace = here AND relkind IN ('v', 'm'); END IF; "
	"IF what IS NOT NULL THEN "
	"RAISE EXCEPTION USING ERRCODE = 'XX001', MESSAGE = 'trigger, view: ' || what; END IF; "
	"FOR what IN SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND relnamespace = "
	"here "
	"LOOP EXECUTE format('SELECT sum(octet_length(t::text)) FROM %s t', what) INTO found; "
	"END LOOP; "
	"FOR what IN SELECT format('SELECT 1 FROM %s a WHERE NOT EXISTS (SELECT FROM %s b WHERE "
	"%s)'"
	" || ' AND %s LIMIT 1', c.conrelid::regclass, c.confrelid::regclass, "
	"string_agg(format('a.%I = b.%I', x.attname, y.attname), ' AND '), "
	"string_agg(format('a.%I IS NOT NULL', x.attname), ' AND ')) "
	"FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(a, b) "
	"JOIN pg_attribute x ON x.attrelid = c.conrelid AND x.attnum = k.a "
	"JOIN pg_attribute y ON y.attrelid = c.confrelid AND y.attnum = k.b "
	"WHERE c.contype = 'f' AND c.connamespace = here GROUP BY c.oid, c.conrelid, c.confrelid "
	"LOOP EXECUTE what INTO found; IF found = 1 THEN "
	"RAISE EXCEPTION USING ERRCODE = 'XX001', MESSAGE = 'foreign key: ' || what; "
	"END IF; END LOOP; END $$";

bool postgres_verify(struct link *link, struct err *err)
{
	return postgres_tell(link, sql_verify, err);
}

/* Settings that make an acknowledged write a hope. */
bool postgres_check_settings(struct link *link, struct err *err)
{
	PGresult *result = postgres_ask(link,
					"SELECT string_agg(name || '=off', ', ' ORDER BY name) "
					"FROM pg_settings WHERE setting = 'off' "
					"AND name IN ('fsync', 'full_page_writes')",
					err);
	if (result == NULL)
		return false;
	bool good = PQgetisnull(result, 0, 0) == 1;
	if (!good)
		fail(err, ERR_CONFIG,
		     "le serveur peut perdre des écritures confirmées / the server may lose "
		     "acknowledged writes: %s",
		     PQgetvalue(result, 0, 0));
	PQclear(result);
	return good;
}
