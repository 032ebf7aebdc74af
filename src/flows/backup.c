/* «Make a copy while we work», «bring it back»: a copy is read back before it counts, and stands
 * beside its digest, in the form that sha256sum reads. What comes back is checked whole before it
 * takes the place of anything, and what it replaces is kept. */
#include "flows/flows.h"

#include <unistd.h>

#define DIGEST_BYTES 64
#define DIGEST_FILE_BYTES_MAX 8192

static const char *beside(struct arena *arena, const char *path, const char *ending)
{
	return str_format(arena, "%s%s", path, ending).at;
}

/* A database under a passing name, with its companions. */
static void remove_all(struct arena *arena, const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		unlink(beside(arena, path, endings[i]));
}

static void remove_companions(struct arena *arena, const char *path)
{
	static const char *const endings[] = {"-wal", "-shm", "-lock"};
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		unlink(beside(arena, path, endings[i]));
}

/* Opens a database of its own, checks it whole and, where `action` is said, writes it into its
 * audit. */
static bool check_alone(const char *path, const char *actor, const char *action,
			struct verify_outcome *ret, struct err *err)
{
	SCOPED_ARENA(arena);
	struct app app;
	bool created = false;
	if (!app_open(path, STORE_EXISTING, arena, &app, &created, err))
		return false;
	bool good = flow_verify(&app, ret, err);
	if (good && action != NULL) {
		SCOPED_SESSION(write);
		struct audit audit = {str_of(actor), str_of(action), STR("database"), STR("{}")};
		good = store_write(app.store, &write, err) && audit_write(write, &audit, err) &&
		       store_commit(&write, err);
	}
	app_close(&app);
	return good;
}

static bool write_digest(const char *path, const char *of, struct arena *arena, struct err *err)
{
	struct str digest;
	struct str name = file_name_of(path);
	return file_digest(of, arena, &digest, err) &&
	       file_write_all(beside(arena, path, ".sha256"),
			      str_format(arena, "%.*s  %.*s\n", STR_ARGS(digest), STR_ARGS(name)),
			      err);
}

bool flow_backup(struct app *app, const char *path, struct verify_outcome *ret, struct err *err)
{
	SCOPED_ARENA(arena);
	const char *part = beside(arena, path, ".part");
	remove_all(arena, part);
	if (access(path, F_OK) == 0)
		return fail(err, ERR_INPUT, "%s existe déjà / exists already", path);
	bool good = file_make(part, err) && store_backup(app->store, part, err) &&
		    check_alone(part, app->actor, NULL, ret, err);
	remove_companions(arena, part);
	good = good && file_sync(part, err) && write_digest(path, part, arena, err) &&
	       file_move(part, path, err);
	if (!good)
		remove_all(arena, part);
	return good;
}

/* The digest that stands beside the copy is the copy's. */
static bool check_digest(const char *path, struct arena *arena, struct err *err)
{
	struct str said, digest;
	const char *beside_it = beside(arena, path, ".sha256");
	if (access(beside_it, R_OK) != 0)
		return fail(err, ERR_INTEGRITY,
			    "%s manque : son empreinte ; --no-digest pour s’en passer / its digest "
			    "is missing; --no-digest to go without",
			    beside_it);
	if (!file_read_all(beside_it, DIGEST_FILE_BYTES_MAX, arena, &said, err) ||
	    !file_digest(path, arena, &digest, err))
		return false;
	return str_equal(str_slice(said, 0, MIN(said.size, (size_t)DIGEST_BYTES)), digest) ||
	       fail(err, ERR_INTEGRITY,
		    "%s n’est plus la copie qui a été faite : l’empreinte diffère / is not the "
		    "copy that was made: the digest differs",
		    path);
}

/* Brings what was checked to its place; what stood there stays beside it. What the old one's log
 * held is in it and the log is gone for good before, or a power cut would bring it back over the
 * new one. */
static bool take_place(const struct restore_request *request, const char *part,
		       struct restore_outcome *ret, struct arena *arena, struct err *err)
{
	if (access(request->url, F_OK) != 0)
		return file_move(part, request->url, err);
	if (!request->replace)
		return fail(err, ERR_INPUT,
			    "%s existe déjà ; --replace le garde à côté et prend sa place / exists "
			    "already; --replace keeps it beside and takes its place",
			    request->url);
	if (!store_settle(request->url, err))
		return false;
	remove_companions(arena, request->url);
	ret->kept = beside(arena, request->url, ".before-restore");
	return file_sync_folder_of(request->url, err) &&
	       file_replace(part, request->url, ret->kept, err);
}

bool flow_restore(const struct restore_request *request, struct arena *arena,
		  struct restore_outcome *ret, struct err *err)
{
	const char *part = beside(arena, request->url, ".restore-part");
	*ret = (struct restore_outcome){0};
	if (store_is_server(request->url))
		return fail(err, ERR_USAGE,
			    "restore rend un fichier ; d’un serveur, pg_restore / restore brings a "
			    "file back; of a server, pg_restore");
	if (!request->no_digest && !check_digest(request->path, arena, err))
		return false;
	remove_all(arena, part);
	bool good = file_copy(request->path, part, err) &&
		    check_alone(part, "local", "restore", &ret->verified, err) &&
		    store_settle(part, err);
	remove_companions(arena, part);
	good = good && file_sync(part, err) && take_place(request, part, ret, arena, err);
	if (!good)
		remove_all(arena, part);
	return good;
}
