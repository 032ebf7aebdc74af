/* PostgreSQL: sessions and statements over libpq, one connection a link.
 *
 * A read is a REPEATABLE READ snapshot. A write takes an advisory lock first, so that there is one
 * writer among all nodes, and each of its statements then sees all that was committed before. What
 * a write only puts in is sent down a pipeline without waiting for the answer; the answers are read
 * before the next question and before the commit, so nothing is acknowledged unseen. Numbers, texts
 * and bytes travel in binary.
 *
 * A connection that was lost is made anew by the next session, never inside of one. */
#include "store/postgres_private.h"

#include <endian.h>
#include <stdio.h>
#include <string.h>

#define PARAMS_MAX 128
#define OID_INT4 23
#define OID_INT8 20

static const char sql_begin_read[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/* The lock's number is ours alone: the same four letters that mark an SQLite file. */
static const char sql_begin_write[] =
	"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = 5000; "
	"SELECT pg_advisory_xact_lock(1346458451); SET LOCAL lock_timeout = 0";

static bool postgres_open(struct store *store, bool writer, struct link **ret, struct err *err)
{
	struct link *link = arena_new(store->arena, struct link);
	*link = (struct link){.store = store, .writer = writer};
	link->statements = arena_new_array(store->arena, query_count, struct postgres_statement);
	for (size_t i = 0; i < query_count; i++)
		link->statements[i] = (struct postgres_statement){.link = link, .query = i};
	if (writer && !postgres_connect(link, err))
		return false;
	*ret = link; /* a reader connects with its first session */
	return true;
}

static bool postgres_arrive(struct store *store, enum store_open mode, bool *ret_missing,
			    struct err *err)
{
	bool empty = false;
	if (!postgres_open(store, true, &store->writer, err) ||
	    !postgres_is_ours(store->writer, &empty, err))
		return fail_at(err, "%s : ", store->url);
	if (empty && mode == STORE_EXISTING)
		return fail(err, ERR_CONFIG,
			    "%s est vide : « passerelle --db %s init » y crée les tables / is "
			    "empty: “init” makes the tables",
			    store->url, store->url);
	if (!empty && mode == STORE_NEW)
		return fail(err, ERR_FAILED,
			    "%s existe déjà, rien n’a été changé / exists already, nothing was "
			    "changed",
			    store->url);
	*ret_missing = empty;
	return true;
}

/* ---- the pipeline of a write ---- */

static bool result_is_good(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);
	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* One outstanding answer; its rows to *ret_rows where wanted and good. */
static bool drain_one(struct link *link, size_t query, PGresult **ret_rows, bool tell,
		      struct err *err)
{
	PGresult *result = PQgetResult(link->connection);
	bool good = result_is_good(result);
	if (!good && tell) {
		postgres_fail(link, result, err);
		fail_at(err, "%s: ", query_texts[query].name);
	}
	if (good && ret_rows != NULL)
		*ret_rows = result;
	else
		PQclear(result);
	/* A NULL ends the answers to one statement. */
	while (!postgres_is_lost(link) && (result = PQgetResult(link->connection)) != NULL)
		PQclear(result);
	return good;
}

/* Reads all outstanding answers. The rows of the last go to *ret_rows, unless NULL. After an error
 * the statements behind it were not run, nor prepared: the connection ends with the session. */
static bool postgres_drain(struct link *link, PGresult **ret_rows, struct err *err)
{
	if (link->pending_count == 0)
		return true;
	size_t count = link->pending_count;
	link->pending_count = 0;
	if (PQpipelineSync(link->connection) != 1)
		return postgres_fail(link, NULL, err);
	bool good = true;
	for (size_t i = 0; i < count; i++) {
		PGresult **rows = i + 1 == count && good ? ret_rows : NULL;
		if (postgres_is_lost(link))
			return good ? postgres_fail(link, NULL, err) : false;
		good = drain_one(link, link->pending[i], rows, good, err) && good;
	}
	PQclear(PQgetResult(link->connection)); /* the mark of the sync */
	return good;
}

bool postgres_leave_pipeline(struct link *link, struct err *err)
{
	if (!postgres_drain(link, NULL, err))
		return false;
	if (PQpipelineStatus(link->connection) != PQ_PIPELINE_OFF &&
	    PQexitPipelineMode(link->connection) != 1)
		return postgres_fail(link, NULL, err);
	return true;
}

/* ---- sessions ---- */

static bool postgres_begin_once(struct link *link, bool write, struct err *err)
{
	if (postgres_is_lost(link) && !postgres_connect(link, err))
		return false;
	if (postgres_tell(link, write ? sql_begin_write : sql_begin_read, err))
		return true;
	if (!postgres_is_lost(link))
		PQclear(PQexec(link->connection, "ROLLBACK"));
	return false;
}

/* A connection that died while nobody used it is told only now. Nothing was done yet, so that a
 * second one may begin. */
static bool postgres_begin(struct link *link, bool write, struct err *err)
{
	struct err first = {0};
	bool was_open = link->connection != NULL;
	if (postgres_begin_once(link, write, &first))
		return true;
	if (was_open && postgres_is_lost(link))
		return postgres_begin_once(link, write, err);
	*err = first;
	return false;
}

static void postgres_rollback(struct link *link)
{
	struct err unread;
	PGresult *result = NULL;
	if (!postgres_is_lost(link) && postgres_leave_pipeline(link, &unread))
		result = PQexec(link->connection, "ROLLBACK");
	if (!result_is_good(result))
		postgres_disconnect(link);
	PQclear(result);
}

/* True after the server has said that the commit is on its disk. Without an answer nobody knows. */
static bool postgres_commit(struct link *link, struct err *err)
{
	if (!postgres_leave_pipeline(link, err)) {
		postgres_rollback(link);
		return false;
	}
	PGresult *result = PQexec(link->connection, "COMMIT");
	bool good = result_is_good(result) && strcmp(PQcmdStatus(result), "COMMIT") == 0;
	if (!good) {
		postgres_fail(link, result, err);
		if (postgres_is_lost(link) || err->kind == ERR_BUSY)
			fail(err, ERR_BUSY,
			     "la connexion s’est perdue pendant l’écriture, résultat inconnu : "
			     "vérifiez ou recommencez, la même écriture ne se fait pas deux fois / "
			     "the connection was lost during the write, outcome unknown: check or "
			     "repeat, the same write is not done twice");
		postgres_disconnect(link);
	}
	PQclear(result);
	return good;
}

static bool postgres_run(struct link *link, const char *sql, struct err *err)
{
	return postgres_tell(link, sql, err);
}

/* ---- statements ---- */

struct params {
	const char *at[PARAMS_MAX];
	int sizes[PARAMS_MAX];
	int formats[PARAMS_MAX]; /* 1: binary */
	int64_t numbers[PARAMS_MAX];
	int count;
};

static void params_fill(struct params *params, size_t query, const struct value *values)
{
	size_t count = strlen(query_texts[query].in_types);
	must(count <= PARAMS_MAX);
	params->count = (int)count;
	for (size_t i = 0; i < count; i++) {
		params->formats[i] = 1;
		params->at[i] = values[i].text.at != NULL ? values[i].text.at : "";
		params->sizes[i] = (int)values[i].text.size;
		if (values[i].kind == VALUE_NULL)
			params->at[i] = NULL;
		if (values[i].kind != VALUE_I64)
			continue;
		params->numbers[i] = (int64_t)htobe64((uint64_t)values[i].number);
		params->at[i] = (const char *)&params->numbers[i];
		params->sizes[i] = sizeof(params->numbers[i]);
	}
}

/* Down the pipeline, prepared before where it was not. */
static bool postgres_send(struct postgres_statement *statement, const struct params *params,
			  struct err *err)
{
	struct link *link = statement->link;
	const struct query_text *text = &query_texts[statement->query];
	if (link->pending_count + 2 > POSTGRES_PENDING_MAX && !postgres_drain(link, NULL, err))
		return false;
	if (PQpipelineStatus(link->connection) == PQ_PIPELINE_OFF &&
	    PQenterPipelineMode(link->connection) != 1)
		return postgres_fail(link, NULL, err);
	if (!statement->prepared) {
		if (PQsendPrepare(link->connection, text->name, text->postgres, 0, NULL) != 1)
			return postgres_fail(link, NULL, err);
		link->pending[link->pending_count++] = statement->query;
		statement->prepared = true;
	}
	if (PQsendQueryPrepared(link->connection, text->name, params->count, params->at,
				params->sizes, params->formats, 1) != 1)
		return postgres_fail(link, NULL, err);
	link->pending[link->pending_count++] = statement->query;
	return true;
}

/* A question of a reader, answered before it returns. */
static bool postgres_ask_now(struct postgres_statement *statement, const struct params *params,
			     struct err *err)
{
	struct link *link = statement->link;
	const struct query_text *text = &query_texts[statement->query];
	if (!statement->prepared) {
		PGresult *made = PQprepare(link->connection, text->name, text->postgres, 0, NULL);
		statement->prepared = result_is_good(made);
		if (!statement->prepared)
			postgres_fail(link, made, err);
		PQclear(made);
	}
	if (!statement->prepared)
		return false;
	statement->result = PQexecPrepared(link->connection, text->name, params->count, params->at,
					   params->sizes, params->formats, 1);
	if (result_is_good(statement->result))
		return true;
	postgres_fail(link, statement->result, err);
	PQclear(statement->result);
	statement->result = NULL;
	return false;
}

static bool postgres_start(struct link *link, size_t query, const struct value *values,
			   void **ret_statement, struct err *err)
{
	struct postgres_statement *statement = &link->statements[query];
	struct params params;
	must(!statement->open);
	params_fill(&params, query, values);
	statement->result = NULL;
	statement->row = -1;
	bool good;
	if (link->writer)
		good = postgres_send(statement, &params, err) &&
		       (query_texts[query].writes || postgres_drain(link, &statement->result, err));
	else
		good = postgres_ask_now(statement, &params, err);
	if (!good)
		return fail_at(err, "%s: ", query_texts[query].name);
	statement->open = true;
	*ret_statement = statement;
	return true;
}

static bool postgres_next(struct link *link, void *at, bool *ret_more, struct err *err)
{
	(void)link;
	(void)err;
	struct postgres_statement *statement = at;
	*ret_more = statement->result != NULL && ++statement->row < PQntuples(statement->result);
	return true;
}

static bool postgres_is_null(void *at, int column)
{
	struct postgres_statement *statement = at;
	return PQgetisnull(statement->result, statement->row, column) == 1;
}

static int64_t postgres_number(void *at, int column)
{
	struct postgres_statement *statement = at;
	const char *value = PQgetvalue(statement->result, statement->row, column);
	Oid type = PQftype(statement->result, column);
	uint64_t wide = 0;
	uint32_t narrow = 0;
	if (postgres_is_null(at, column))
		return 0;
	must(type == OID_INT8 || type == OID_INT4);
	if (type == OID_INT8) {
		memcpy(&wide, value, sizeof(wide));
		return (int64_t)be64toh(wide);
	}
	memcpy(&narrow, value, sizeof(narrow));
	return (int32_t)be32toh(narrow);
}

static struct str postgres_text(void *at, int column)
{
	struct postgres_statement *statement = at;
	return (struct str){PQgetvalue(statement->result, statement->row, column),
			    (size_t)PQgetlength(statement->result, statement->row, column)};
}

static void postgres_finish(void *at)
{
	struct postgres_statement *statement = at;
	PQclear(statement->result);
	statement->result = NULL;
	statement->open = false;
}

static void postgres_close(struct link *link)
{
	postgres_disconnect(link);
}

static bool postgres_backup(struct link *link, const char *path, struct err *err)
{
	(void)link;
	(void)path;
	return fail(err, ERR_USAGE,
		    "une base PostgreSQL se copie par pg_dump ou pg_basebackup / a PostgreSQL "
		    "database is copied by pg_dump or pg_basebackup");
}

const struct engine engine_postgres = {
	.arrive = postgres_arrive,
	.open = postgres_open,
	.close = postgres_close,
	.begin = postgres_begin,
	.commit = postgres_commit,
	.rollback = postgres_rollback,
	.run = postgres_run,
	.start = postgres_start,
	.next = postgres_next,
	.is_null = postgres_is_null,
	.number = postgres_number,
	.text = postgres_text,
	.finish = postgres_finish,
	.has_table = postgres_has_table,
	.mark_ours = postgres_mark_ours,
	.settle = postgres_settle,
	.verify = postgres_verify,
	.check_settings = postgres_check_settings,
	.backup = postgres_backup,
};
