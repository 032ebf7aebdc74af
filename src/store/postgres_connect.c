/* The connection to a PostgreSQL server: how it is made, and what its errors mean for people.
 *
 * A password never stands in the URL: arguments are seen by everybody on the machine. libpq finds
 * it in ~/.pgpass, in the file that PGPASSFILE names, or in passfile= of the URL. */
#include "store/postgres_private.h"

#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <string.h>

#define CONNECT_WAIT_MS 5000
#define STATE_BYTES 5
#define VERSION_MIN 150000

/* Errors that mean: not now. The whole state, or its class. */
static const char *const busy_states[] = {
	"55P03", /* the writer's lock was not free in time */
	"40001", "40P01", "53300", "57014", "57P", "08",
};

static bool state_is(const char *state, const char *begins)
{
	return strncmp(state, begins, strlen(begins)) == 0;
}

static bool state_is_busy(const char *state)
{
	for (size_t i = 0; i < COUNT_OF(busy_states); i++)
		if (state_is(state, busy_states[i]))
			return true;
	return false;
}

bool postgres_is_lost(const struct link *link)
{
	return link->failed || link->connection == NULL ||
	       PQstatus(link->connection) != CONNECTION_OK;
}

/* The first line of what libpq says. */
static struct str first_line(const char *text)
{
	struct str line = str_of(text);
	return str_trim(str_slice(line, 0, str_find(line, STR("\n"))));
}

static bool is_replica(const struct link *link)
{
	const char *standby = PQparameterStatus(link->connection, "in_hot_standby");
	return standby != NULL && strcmp(standby, "on") == 0;
}

bool postgres_fail(struct link *link, const PGresult *result, struct err *err)
{
	const char *state = result != NULL ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *what =
		result != NULL ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	/* An error without a state is not the server's: a send that failed leaves the status good.
	 */
	link->failed =
		link->failed || state == NULL || state_is(state, "57P") || state_is(state, "08");
	state = state != NULL ? state : "";
	/* Without an answer libpq itself has something to say. */
	what = what != NULL ? what : PQerrorMessage(link->connection);
	if (state_is(state, "55P03"))
		return fail(err, ERR_BUSY,
			    "un autre programme ou un autre nœud écrit dans la base, réessayez / "
			    "another program or node is writing to the database, try again");
	if (postgres_is_lost(link))
		return fail(err, ERR_BUSY,
			    "la connexion au serveur est perdue, réessayez / the connection to the "
			    "server is lost, try again");
	if (state_is_busy(state))
		return fail(err, ERR_BUSY,
			    "la base est occupée, réessayez / the database is busy, try again (%s)",
			    what);
	if (state_is(state, "53100"))
		return fail(
			err, ERR_FAILED,
			"le disque du serveur est plein, rien n’a été écrit / the server’s disk "
			"is full, nothing was written");
	if (state_is(state, "XX001") || state_is(state, "XX002"))
		return fail(err, ERR_INTEGRITY,
			    "la base est endommagée : restaurez une copie / the database is "
			    "damaged: restore a copy (%s)",
			    what);
	/* It cannot begin a write (0A000), or a session that only reads was made to write. */
	if (state_is(state, "25006") || (state_is(state, "0A000") && is_replica(link)))
		return fail(err, ERR_CONFIG,
			    "ce serveur est une réplique en lecture seule : donnez le primaire / "
			    "this server is a read-only replica: give the primary");
	return fail(err, ERR_FAILED, "la base refuse / the database refuses: %.*s (%s)",
		    STR_ARGS(first_line(what)), state);
}

PGresult *postgres_ask_about(struct link *link, const char *sql, const char *about, struct err *err)
{
	if (!postgres_leave_pipeline(link, err))
		return NULL;
	PGresult *result = about != NULL ? PQexecParams(link->connection, sql, 1, NULL,
							(const char *const[]){about}, NULL, NULL, 0)
					 : PQexec(link->connection, sql);
	ExecStatusType status = PQresultStatus(result);
	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
		return result;
	postgres_fail(link, result, err);
	PQclear(result);
	return NULL;
}

PGresult *postgres_ask(struct link *link, const char *sql, struct err *err)
{
	return postgres_ask_about(link, sql, NULL, err);
}

bool postgres_tell(struct link *link, const char *sql, struct err *err)
{
	PGresult *result = postgres_ask(link, sql, err);
	PQclear(result);
	return result != NULL;
}

/* The state in "FATAL:  3D000: database …", as libpq writes it where asked for all it knows. */
static struct str connect_state(struct str line, struct str *ret_what)
{
	for (size_t i = 0; i + STATE_BYTES + 3 < line.size; i++) {
		struct str state = str_slice(line, i + 2, STATE_BYTES);
		bool good = line.at[i] == ' ' && line.at[i + 1] == ' ' &&
			    line.at[i + 2 + STATE_BYTES] == ':';
		for (size_t k = 0; good && k < STATE_BYTES; k++)
			good = isupper((unsigned char)state.at[k]) ||
			       isdigit((unsigned char)state.at[k]);
		if (good) {
			*ret_what = str_trim(str_skip(line, i + 3 + STATE_BYTES));
			return state;
		}
	}
	*ret_what = line;
	return (struct str){0};
}

static bool connect_fail(struct link *link, bool late, struct err *err)
{
	struct str what = {0};
	struct str all = str_of(PQerrorMessage(link->connection));
	struct str state = connect_state(all, &what);
	what = first_line(what.at != NULL ? what.at : "");
	char code[STATE_BYTES + 1] = {0};
	if (state.size == STATE_BYTES)
		memcpy(code, state.at, STATE_BYTES);
	if (state_is(code, "3D000"))
		fail(err, ERR_CONFIG,
		     "cette base n’existe pas sur le serveur : « createdb » la crée / there is no "
		     "such database on the server: “createdb” makes it (%.*s)",
		     STR_ARGS(what));
	else if (code[0] != '\0' && !state_is_busy(code))
		fail(err, ERR_CONFIG, "le serveur refuse / the server refuses: %.*s",
		     STR_ARGS(what));
	else
		fail(err, ERR_BUSY,
		     "le serveur PostgreSQL ne répond pas, réessayez / the PostgreSQL server does "
		     "not answer, try again (%.*s)",
		     STR_ARGS(late ? STR("5 s") : what));
	postgres_disconnect(link);
	return false;
}

/* False when the server took longer than five seconds, or refused. */
static bool connect_wait(struct link *link, bool *ret_late)
{
	int64_t until = monotonic_us() + (int64_t)CONNECT_WAIT_MS * 1000;
	PostgresPollingStatusType state = PGRES_POLLING_WRITING;
	while (state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED) {
		int64_t left = (until - monotonic_us()) / 1000;
		struct pollfd wait = {.fd = PQsocket(link->connection),
				      .events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT};
		if (left <= 0 || (poll(&wait, 1, (int)left) <= 0 && errno != EINTR)) {
			*ret_late = true;
			return false;
		}
		state = PQconnectPoll(link->connection);
	}
	return state == PGRES_POLLING_OK;
}

/* Refuses what a URL must not hold before anything is sent. */
static bool connect_check_url(const char *url, struct err *err)
{
	char *why = NULL;
	PQconninfoOption *options = PQconninfoParse(url, &why);
	if (options == NULL) {
		fail(err, ERR_CONFIG, "cette adresse ne se lit pas / cannot read this URL: %.*s",
		     STR_ARGS(first_line(why != NULL ? why : "")));
		PQfreemem(why);
		return false;
	}
	bool secret = false;
	for (PQconninfoOption *option = options; option->keyword != NULL; option++)
		secret = secret || (option->val != NULL && option->val[0] != '\0' &&
				    (strcmp(option->keyword, "password") == 0 ||
				     strcmp(option->keyword, "sslpassword") == 0));
	PQconninfoFree(options);
	return !secret || fail(err, ERR_CONFIG,
			       "pas de mot de passe dans l’adresse : mettez-le dans ~/.pgpass / no "
			       "password in the URL: put it into ~/.pgpass");
}

static bool connect_set_up(struct link *link, struct err *err)
{
	if (PQserverVersion(link->connection) < VERSION_MIN)
		return fail(err, ERR_CONFIG, "PostgreSQL 15 au moins / PostgreSQL 15 at least: %d",
			    PQserverVersion(link->connection) / 10000);
	const char *encoding = PQparameterStatus(link->connection, "server_encoding");
	if (encoding == NULL || strcmp(encoding, "UTF8") != 0)
		return fail(err, ERR_CONFIG,
			    "la base doit être en UTF8 : « createdb -E UTF8 -T template0 » / the "
			    "database must be in UTF8 (%s)",
			    encoding != NULL ? encoding : "?");
	/* A commit that is acknowledged is on the disk, whatever the server's default. */
	return postgres_tell(link,
			     "SELECT set_config('synchronous_commit', 'on', false) "
			     "WHERE current_setting('synchronous_commit') = 'off'; "
			     "SET idle_in_transaction_session_timeout = 0; "
			     "SET statement_timeout = 0; "
			     "SET lock_timeout = 0; "
			     "SET client_min_messages = error",
			     err);
}

static void hear_nothing(void *context, const char *message)
{
	(void)context;
	(void)message;
}

bool postgres_connect(struct link *link, struct err *err)
{
	/* What the URL says comes later and wins over the first three. */
	static const char *const words[] = {"tcp_user_timeout",          "keepalives_idle",
					    "fallback_application_name", "dbname",
					    "client_encoding",           NULL};
	const char *const values[] = {"15000", "10", "passerelle", link->store->url, "UTF8", NULL};
	bool late = false;
	postgres_disconnect(link);
	if (!connect_check_url(link->store->url, err))
		return false;
	link->connection = PQconnectStartParams(words, values, 1);
	if (link->connection == NULL)
		must_stop("libpq");
	PQsetErrorVerbosity(link->connection, PQERRORS_VERBOSE);
	PQsetNoticeProcessor(link->connection, hear_nothing, NULL);
	if (PQstatus(link->connection) == CONNECTION_BAD || !connect_wait(link, &late))
		return connect_fail(link, late, err);
	if (connect_set_up(link, err))
		return true;
	postgres_disconnect(link);
	return false;
}

/* Prepared statements go with their connection. */
void postgres_disconnect(struct link *link)
{
	for (size_t i = 0; i < query_count; i++)
		link->statements[i].prepared = false;
	link->pending_count = 0;
	link->failed = false;
	PQfinish(link->connection);
	link->connection = NULL;
}
