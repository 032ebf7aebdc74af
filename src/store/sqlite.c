/* SQLite: WAL, synchronous=FULL, statements prepared once a connection.
 *
 * Debian's 3.40 can lose a commit when another connection's checkpoint races it (mended in 3.51.3),
 * so checkpoints are made by the writer alone, while it holds the write lock; automatic ones and
 * the one on close are off everywhere. The lock is a file beside the database, so that a verb and a
 * running server take turns. */
#include "store/store_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 1346458451 /* "PASS" */
#define CHECKPOINT_PAGES 4000
#define TEXT_OF(x) TEXT_OF_NOW(x)
#define TEXT_OF_NOW(x) #x

struct link {
	sqlite3 *db;
	struct store *store;
	sqlite3_stmt **statements; /* by query, prepared when first used */
	bool writer;
};

static bool sqlite_fail(struct link *link, struct err *err)
{
	int code = sqlite3_errcode(link->db);
	const char *what = sqlite3_errmsg(link->db);
	switch (code) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fail(err, ERR_BUSY,
			    "la base est occupée, réessayez / the database is busy, "
			    "try again");
	case SQLITE_CORRUPT:
		return fail(err, ERR_INTEGRITY,
			    "la base est endommagée : restaurez une copie / "
			    "the database is damaged: restore a copy (%s)",
			    what);
	case SQLITE_NOTADB:
		return fail(err, ERR_CONFIG,
			    "ce fichier n’est pas une base de Passerelle / "
			    "this file is not a Passerelle database");
	case SQLITE_FULL:
		return fail(err, ERR_FAILED,
			    "le disque est plein, rien n’a été écrit / "
			    "the disk is full, nothing was written");
	default:
		return fail(err, ERR_FAILED, "la base refuse / the database refuses: %s", what);
	}
}

static bool sqlite_run(struct link *link, const char *sql, struct err *err)
{
	if (sqlite3_exec(link->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return sqlite_fail(link, err);
	return true;
}

static bool sqlite_ask_number(struct link *link, const char *sql, int64_t *ret, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(link->db, sql, -1, &statement, NULL) != SQLITE_OK)
		return sqlite_fail(link, err);
	bool good = sqlite3_step(statement) == SQLITE_ROW;
	if (good)
		*ret = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return good || sqlite_fail(link, err);
}

/* An SQLite file that is neither empty nor ours is left alone. */
static bool sqlite_is_ours(struct link *link, struct err *err)
{
	int64_t id = 0, tables = 0;
	if (!sqlite_ask_number(link, "PRAGMA application_id", &id, err) ||
	    !sqlite_ask_number(link, "SELECT count(*) FROM sqlite_master", &tables, err))
		return false;
	if (id == APPLICATION_ID || (id == 0 && tables == 0))
		return true;
	return fail(err, ERR_CONFIG,
		    "cette base est celle d’un autre programme / this database "
		    "belongs to another program");
}

static bool sqlite_set_up(struct link *link, struct err *err)
{
	sqlite3_extended_result_codes(link->db, 0);
	sqlite3_busy_timeout(link->db, STORE_WRITE_WAIT_MS);
	sqlite3_db_config(link->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_db_config(link->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(link->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(link->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	if (!sqlite_is_ours(link, err))
		return false;
	if (link->writer && !sqlite_run(link, "PRAGMA journal_mode=WAL", err))
		return false;
	return sqlite_run(link,
			  "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
			  "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
			  "PRAGMA cache_size=-16000;",
			  err);
}

static void sqlite_close(struct link *link)
{
	for (size_t i = 0; link->statements != NULL && i < query_count; i++)
		sqlite3_finalize(link->statements[i]);
	sqlite3_close(link->db);
}

static bool sqlite_lock_open(struct store *store, struct err *err)
{
	if (store->lock_file >= 0)
		return true;
	struct str path = str_format(store->arena, "%s-lock", store->url);
	store->lock_file = open(path.at, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (store->lock_file < 0)
		return fail(err, ERR_CONFIG, "%s : %s : verrou impossible / no lock can be made",
			    path.at, strerror(errno));
	return true;
}

/* People's lives are in it: a new database is its owner's alone, and SQLite gives its companions
 * the same rights. Never of one that is there: closing it would drop locks that we hold. */
static void sqlite_make_private(const char *path)
{
	if (access(path, F_OK) == 0)
		return;
	int made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (made >= 0)
		close(made);
}

static bool sqlite_open(struct store *store, bool writer, struct link **ret, struct err *err)
{
	if (writer && !sqlite_lock_open(store, err))
		return false;
	if (writer)
		sqlite_make_private(store->url);
	struct link *link = arena_new(store->arena, struct link);
	*link = (struct link){.store = store, .writer = writer};
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (writer ? SQLITE_OPEN_CREATE : 0);
	if (sqlite3_open_v2(store->url, &link->db, flags, NULL) != SQLITE_OK) {
		fail(err, ERR_CONFIG,
		     "%s : la base ne s’ouvre pas / the database does not open: %s", store->url,
		     sqlite3_errmsg(link->db));
		sqlite_close(link);
		return false;
	}
	link->statements = arena_new_array(store->arena, query_count, sqlite3_stmt *);
	if (!sqlite_set_up(link, err)) {
		fail_at(err, "%s : ", store->url);
		sqlite_close(link);
		return false;
	}
	*ret = link;
	return true;
}

static bool sqlite_check_path(const char *url, enum store_open mode, bool *ret_missing,
			      struct err *err)
{
	struct stat file;
	bool missing = stat(url, &file) != 0;
	if (missing && errno != ENOENT)
		return fail(err, ERR_CONFIG, "%s : %s / cannot be reached", url, strerror(errno));
	if (!missing && S_ISDIR(file.st_mode))
		return fail(err, ERR_CONFIG,
			    "%s est un dossier : donnez un fichier / is a folder: "
			    "give a file",
			    url);
	if (missing && mode == STORE_EXISTING)
		return fail(err, ERR_CONFIG,
			    "%s n’existe pas : « passerelle --db %s init » crée une "
			    "base / does not exist: “init” makes a database",
			    url, url);
	if (!missing && file.st_size > 0 && mode == STORE_NEW)
		return fail(err, ERR_FAILED,
			    "%s existe déjà, rien n’a été changé / exists already, "
			    "nothing was changed",
			    url);
	*ret_missing = missing || file.st_size == 0;
	return true;
}

static bool sqlite_arrive(struct store *store, enum store_open mode, bool *ret_missing,
			  struct err *err)
{
	return sqlite_check_path(store->url, mode, ret_missing, err) &&
	       sqlite_open(store, true, &store->writer, err);
}

/* Waits for the machine-wide lock as long as SQLite would for its own. */
static bool sqlite_take_lock(struct link *link, struct err *err)
{
	int64_t until = monotonic_us() + (int64_t)STORE_WRITE_WAIT_MS * 1000;
	while (flock(link->store->lock_file, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return fail(err, ERR_FAILED, "verrou / lock: %s", strerror(errno));
		if (monotonic_us() > until)
			return fail(err, ERR_BUSY,
				    "un autre programme écrit dans la base, "
				    "réessayez / another program is writing to the "
				    "database, try again");
		usleep(20 * 1000);
	}
	return true;
}

static void sqlite_release_lock(struct link *link)
{
	flock(link->store->lock_file, LOCK_UN);
}

static bool sqlite_begin(struct link *link, bool write, struct err *err)
{
	if (!write)
		return sqlite_run(link, "BEGIN", err);
	if (!sqlite_take_lock(link, err))
		return false;
	if (sqlite_run(link, "BEGIN IMMEDIATE", err))
		return true;
	sqlite_release_lock(link);
	return false;
}

/* The write-ahead log goes back into the file when it has grown; readers may hold some of it. */
static void sqlite_checkpoint(struct link *link)
{
	int pages = 0, moved = 0;
	struct stat file;
	struct str wal = str_format(link->store->arena, "%s-wal", link->store->url);
	if (stat(wal.at, &file) == 0 && file.st_size > (off_t)CHECKPOINT_PAGES * 4096)
		sqlite3_wal_checkpoint_v2(link->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &pages,
					  &moved);
}

static bool sqlite_commit(struct link *link, struct err *err)
{
	if (!sqlite_run(link, "COMMIT", err)) {
		sqlite3_exec(link->db, "ROLLBACK", NULL, NULL, NULL);
		sqlite_release_lock(link);
		return false;
	}
	sqlite_checkpoint(link);
	sqlite_release_lock(link);
	return true;
}

static void sqlite_rollback(struct link *link)
{
	sqlite3_exec(link->db, "ROLLBACK", NULL, NULL, NULL);
	if (link->writer)
		sqlite_release_lock(link);
}

static int sqlite_bind(sqlite3_stmt *statement, int number, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL:
		return sqlite3_bind_null(statement, number);
	case VALUE_I64:
		return sqlite3_bind_int64(statement, number, value->number);
	case VALUE_TEXT:
		return sqlite3_bind_text64(statement, number,
					   value->text.at != NULL ? value->text.at : "",
					   value->text.size, SQLITE_STATIC, SQLITE_UTF8);
	case VALUE_BYTES:
		return sqlite3_bind_blob64(statement, number, value->text.at, value->text.size,
					   SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static bool sqlite_start(struct link *link, size_t query, const struct value *values,
			 void **ret_statement, struct err *err)
{
	sqlite3_stmt **statement = &link->statements[query];
	if (*statement == NULL &&
	    sqlite3_prepare_v3(link->db, query_texts[query].sqlite, -1, SQLITE_PREPARE_PERSISTENT,
			       statement, NULL) != SQLITE_OK) {
		sqlite_fail(link, err);
		return fail_at(err, "%s: ", query_texts[query].name);
	}
	must(!sqlite3_stmt_busy(*statement));
	int count = (int)strlen(query_texts[query].in_types);
	for (int i = 0; i < count; i++)
		if (sqlite_bind(*statement, i + 1, &values[i]) != SQLITE_OK)
			return sqlite_fail(link, err);
	*ret_statement = *statement;
	return true;
}

static bool sqlite_next(struct link *link, void *statement, bool *ret_more, struct err *err)
{
	int code = sqlite3_step(statement);
	if (code != SQLITE_ROW && code != SQLITE_DONE) {
		sqlite_fail(link, err);
		sqlite3_reset(statement);
		return false;
	}
	*ret_more = code == SQLITE_ROW;
	return true;
}

static bool sqlite_is_null(void *statement, int column)
{
	return sqlite3_column_type(statement, column) == SQLITE_NULL;
}

static int64_t sqlite_number(void *statement, int column)
{
	return sqlite3_column_int64(statement, column);
}

static struct str sqlite_text(void *statement, int column)
{
	const char *at = sqlite3_column_type(statement, column) == SQLITE_BLOB
				 ? sqlite3_column_blob(statement, column)
				 : (const char *)sqlite3_column_text(statement, column);
	return (struct str){at, (size_t)sqlite3_column_bytes(statement, column)};
}

static void sqlite_finish(void *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

static bool sqlite_has_table(struct link *link, const char *table, bool *ret, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(link->db, "SELECT count(*) FROM sqlite_master WHERE name = ?1", -1,
			       &statement, NULL) != SQLITE_OK)
		return sqlite_fail(link, err);
	sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
	bool good = sqlite3_step(statement) == SQLITE_ROW;
	if (good)
		*ret = sqlite3_column_int64(statement, 0) > 0;
	sqlite3_finalize(statement);
	return good || sqlite_fail(link, err);
}

static bool sqlite_mark_ours(struct link *link, struct err *err)
{
	return sqlite_run(link, "PRAGMA application_id=" TEXT_OF(APPLICATION_ID), err);
}

/* Runs a pragma that should give one row saying ok, or none. */
static bool sqlite_pragma_is_clean(struct link *link, const char *sql, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(link->db, sql, -1, &statement, NULL) != SQLITE_OK)
		return sqlite_fail(link, err);
	bool clean = true;
	int code;
	while (clean && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(statement, 0);
		clean = text != NULL && strcmp(text, "ok") == 0;
		if (!clean)
			fail(err, ERR_INTEGRITY,
			     "la base est endommagée / the database is damaged: "
			     "%s",
			     text != NULL ? text : sql);
	}
	if (clean && code != SQLITE_DONE)
		clean = sqlite_fail(link, err);
	sqlite3_finalize(statement);
	return clean;
}

static bool sqlite_verify(struct link *link, struct err *err)
{
	/* The program has neither: one that is there came with somebody else's hand. */
	return sqlite_pragma_is_clean(link,
				      "SELECT 'ok' WHERE NOT EXISTS (SELECT 1 FROM sqlite_master "
				      "WHERE type IN ('trigger', 'view')) UNION ALL "
				      "SELECT 'trigger' FROM sqlite_master "
				      "WHERE type IN ('trigger', 'view')",
				      err) &&
	       sqlite_pragma_is_clean(link, "PRAGMA integrity_check", err) &&
	       sqlite_pragma_is_clean(link, "PRAGMA foreign_key_check", err);
}

/* Every connection in WAL mode keeps a shared lock on these bytes of the file. */
#define SHARED_LOCK_BYTE 0x40000002
#define SHARED_LOCK_SIZE 510

static bool sqlite_is_open_elsewhere(const char *path)
{
	struct flock lock = {.l_type = F_WRLCK,
			     .l_whence = SEEK_SET,
			     .l_start = SHARED_LOCK_BYTE,
			     .l_len = SHARED_LOCK_SIZE};
	int file = open(path, O_RDWR | O_CLOEXEC);
	bool held = file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	if (file >= 0)
		close(file);
	return held;
}

/* Whoever moves the file next takes what is in it, and nothing beside it. */
static bool sqlite_has_no_log(const char *path, struct err *err)
{
	SCOPED_ARENA(arena);
	struct stat file;
	struct str wal = str_format(arena, "%s-wal", path);
	return stat(wal.at, &file) != 0 || file.st_size == 0 ||
	       fail(err, ERR_FAILED, "%s : son journal n’y entre pas / its log does not go in",
		    path);
}

/* The last connection that closes takes the log in; one of our own does what is left. */
bool sqlite_settle(const char *path, struct err *err)
{
	sqlite3 *db = NULL;
	if (sqlite_is_open_elsewhere(path))
		return fail(
			err, ERR_BUSY,
			"%s est ouverte ailleurs : arrêtez le serveur / is open elsewhere: stop "
			"the server",
			path);
	int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
	/* A connection that has read nothing has not met the log, and would move nothing. */
	if (code == SQLITE_OK)
		code = sqlite3_exec(db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_close(db);
	if (code != SQLITE_OK)
		return fail(err, ERR_FAILED, "%s : %s", path, sqlite3_errstr(code));
	return sqlite_has_no_log(path, err);
}

static bool sqlite_backup(struct link *link, const char *path, struct err *err)
{
	sqlite3 *copy = NULL;
	sqlite3_backup *backup = NULL;
	int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	if (code == SQLITE_OK)
		backup = sqlite3_backup_init(copy, "main", link->db, "main");
	if (backup != NULL) {
		code = sqlite3_backup_step(backup, -1);
		sqlite3_backup_finish(backup);
	}
	bool good = backup != NULL && code == SQLITE_DONE;
	if (!good)
		fail(err, ERR_FAILED, "%s : la copie a échoué / the copy failed: %s", path,
		     sqlite3_errmsg(copy));
	sqlite3_close(copy);
	return good;
}

const struct engine engine_sqlite = {
	.arrive = sqlite_arrive,
	.open = sqlite_open,
	.close = sqlite_close,
	.begin = sqlite_begin,
	.commit = sqlite_commit,
	.rollback = sqlite_rollback,
	.run = sqlite_run,
	.start = sqlite_start,
	.next = sqlite_next,
	.is_null = sqlite_is_null,
	.number = sqlite_number,
	.text = sqlite_text,
	.finish = sqlite_finish,
	.has_table = sqlite_has_table,
	.mark_ours = sqlite_mark_ours,
	.verify = sqlite_verify,
	.backup = sqlite_backup,
};
