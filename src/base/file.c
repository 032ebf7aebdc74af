/* Files of the user's: opened, read, written. The folders are in folder.c.
 * Owns no state. What a file holds is data from outside: sizes are capped by the caller, and the
 * size that a file announces is never believed. */
#include "base/file_private.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SHOWN_BYTES 400
#define TEMPORARY_NAMES_MAX 100
#define PIECE_BYTES ((size_t)64 * 1024)

/* A path as it stands in an error: one line, and its end where it is long, so that the reason
 * behind it is never cut off. */
static void path_show(const char *path, char shown[PATH_SHOWN_BYTES])
{
	size_t size = strlen(path), from = 0;
	if (size >= PATH_SHOWN_BYTES - 4) {
		from = size - (PATH_SHOWN_BYTES - 5);
		while (((unsigned char)path[from] & 0xC0) == 0x80)
			from++;
	}
	snprintf(shown, PATH_SHOWN_BYTES, "%s%s", from > 0 ? "…" : "", path + from);
	for (char *c = shown; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			*c = '?';
}

static bool file_fail_as(struct err *err, enum err_kind kind, const char *path, const char *why)
{
	char shown[PATH_SHOWN_BYTES];
	path_show(path, shown);
	return fail(err, kind, "%s : %s", shown, why);
}

bool file_fail(struct err *err, const char *path, int error)
{
	static const struct {
		int error;
		enum err_kind kind;
		const char *why;
	} reasons[] = {
		{ENOENT, ERR_INPUT, "n’existe pas / does not exist"},
		{ENOTDIR, ERR_INPUT, "n’existe pas / does not exist"},
		{EACCES, ERR_INPUT,
		 "droits insuffisants, demandez l’accès / no rights to it, ask for access"},
		{EPERM, ERR_INPUT,
		 "droits insuffisants, demandez l’accès / no rights to it, ask for access"},
		{EISDIR, ERR_INPUT, "est un dossier / is a folder"},
		{ELOOP, ERR_INPUT, "des liens tournent en rond / links go round in circles"},
		{ENAMETOOLONG, ERR_INPUT, "nom trop long / name too long"},
		{ENXIO, ERR_INPUT, "n’est pas un fichier / is no file"},
		{EROFS, ERR_FAILED, "le disque est en lecture seule / the disk is read-only"},
		{ENOSPC, ERR_FAILED, "le disque est plein / the disk is full"},
		{EDQUOT, ERR_FAILED, "le quota du disque est atteint / the disk quota is used up"},
		{EFBIG, ERR_FAILED, "fichier trop grand pour ce disque / too large for this disk"},
		{EIO, ERR_FAILED, "le disque ou le réseau a failli / the disk or network failed"},
		{EMFILE, ERR_BUSY, "trop de fichiers ouverts / too many open files"},
		{ENFILE, ERR_BUSY, "trop de fichiers ouverts / too many open files"},
	};
	for (size_t i = 0; i < COUNT_OF(reasons); i++)
		if (reasons[i].error == error)
			return file_fail_as(err, reasons[i].kind, path, reasons[i].why);
	char why[64];
	const char *name = strerrorname_np(error);
	snprintf(why, sizeof(why), "refus du système (%s) / the system refuses (%s)",
		 name != NULL ? name : "?", name != NULL ? name : "?");
	return file_fail_as(err, ERR_FAILED, path, why);
}

bool file_open(const char *path, struct file *ret, struct err *err)
{
	struct file file = {.descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)};
	if (file.descriptor < 0)
		return file_fail(err, path, errno);
	struct stat what;
	int error = fstat(file.descriptor, &what) != 0 ? errno : S_ISDIR(what.st_mode) ? EISDIR : 0;
	if (error != 0) {
		file_close(&file);
		return file_fail(err, path, error);
	}
	file.size = S_ISREG(what.st_mode) ? what.st_size : -1;
	snprintf(file.path, sizeof(file.path), "%s", path);
	*ret = file;
	return true;
}

void file_close(struct file *file)
{
	if (file->descriptor >= 0)
		close(file->descriptor);
	file->descriptor = -1;
}

bool file_read(struct file *file, char *into, size_t room, size_t *ret_size, struct err *err)
{
	for (;;) {
		ssize_t size = read(file->descriptor, into, room);
		if (size >= 0) {
			*ret_size = (size_t)size;
			return true;
		}
		if (errno != EINTR)
			return file_fail(err, file->path, errno);
	}
}

static bool file_fail_limit(struct err *err, const char *path, size_t size_max)
{
	char why[128];
	snprintf(why, sizeof(why), "plus de %zu octets, la limite / more than %zu bytes, the limit",
		 size_max, size_max);
	return file_fail_as(err, ERR_INPUT, path, why);
}

bool file_read_all(const char *path, size_t size_max, struct arena *arena, struct str *ret,
		   struct err *err)
{
	SCOPED_FILE(file);
	if (!file_open(path, &file, err))
		return false;
	if (file.size > 0 && (uint64_t)file.size > size_max)
		return file_fail_limit(err, path, size_max);
	struct buf whole = buf_new(arena, size_max);
	char piece[PIECE_BYTES];
	for (;;) {
		size_t size = 0;
		if (!file_read(&file, piece, sizeof(piece), &size, err))
			return false;
		if (size == 0)
			break;
		buf_add(&whole, (struct str){piece, size});
		if (buf_is_full(&whole))
			return file_fail_limit(err, path, size_max);
	}
	*ret = whole.size > 0 ? buf_str(&whole) : STR("");
	return true;
}

/* 0, or what went wrong. */
static int file_write_bytes(int descriptor, struct str bytes)
{
	while (bytes.size > 0) {
		ssize_t size = write(descriptor, bytes.at, bytes.size);
		if (size < 0 && errno != EINTR)
			return errno;
		if (size > 0)
			bytes = str_slice(bytes, (size_t)size, bytes.size - (size_t)size);
	}
	return 0;
}

/* The folder's entry must be durable too. 0, or what went wrong. */
static int file_sync_folder_of(const char *path)
{
	char folder[PATH_MAX];
	snprintf(folder, sizeof(folder), "%s", path);
	char *slash = strrchr(folder, '/');
	if (slash != NULL)
		slash[slash == folder ? 1 : 0] = '\0';
	int descriptor = open(slash != NULL ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor < 0)
		return errno;
	/* EINVAL: a file system that has no such thing as a folder to sync. */
	int error = fsync(descriptor) != 0 && errno != EINVAL ? errno : 0;
	close(descriptor);
	return error;
}

/* A new file beside the path, its name in `beside`; -1 and errno otherwise. A name that a crash or
 * another thread left behind is passed over. */
static int file_create_beside(const char *path, char beside[PATH_MAX])
{
	for (int i = 0; i < TEMPORARY_NAMES_MAX; i++) {
		int size = snprintf(beside, PATH_MAX, "%s.%ld-%d.new", path, (long)getpid(), i);
		if (size < 0 || size >= PATH_MAX) {
			errno = ENAMETOOLONG;
			return -1;
		}
		int descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (descriptor >= 0 || errno != EEXIST)
			return descriptor;
	}
	return -1;
}

/* 0, or what went wrong; then nothing is left behind. `mode` -1: as the system sets it. */
static int file_replace(const char *path, int mode, struct str bytes)
{
	char beside[PATH_MAX];
	int descriptor = file_create_beside(path, beside);
	if (descriptor < 0)
		return errno;
	int error = mode >= 0 && fchmod(descriptor, (mode_t)mode) != 0 ? errno : 0;
	if (error == 0)
		error = file_write_bytes(descriptor, bytes);
	if (error == 0 && fsync(descriptor) != 0)
		error = errno;
	if (close(descriptor) != 0 && error == 0)
		error = errno;
	if (error == 0 && rename(beside, path) != 0)
		error = errno;
	if (error != 0) {
		unlink(beside);
		return error;
	}
	return file_sync_folder_of(path);
}

/* A pipe, a terminal or a device: nothing to rename. */
static int file_write_through(const char *path, struct str bytes)
{
	int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (descriptor < 0)
		return errno;
	int error = file_write_bytes(descriptor, bytes);
	close(descriptor);
	return error;
}

bool file_write_all(const char *path, struct str bytes, struct err *err)
{
	struct stat what;
	char target[PATH_MAX];
	int error;
	if (stat(path, &what) != 0)
		error = errno == ENOENT ? file_replace(path, -1, bytes) : errno;
	else if (S_ISDIR(what.st_mode))
		error = EISDIR;
	else if (!S_ISREG(what.st_mode))
		error = file_write_through(path, bytes);
	else if (realpath(path, target) == NULL)
		error = errno;
	else /* through a link: the file it names is replaced, not the link */
		error = file_replace(target, (int)(what.st_mode & 0777), bytes);
	if (error == ENOENT || error == ENOTDIR)
		return file_fail_as(err, ERR_INPUT, path,
				    "son dossier n’existe pas / its folder does not exist");
	return error == 0 || file_fail(err, path, error);
}

struct str file_name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return str_of(slash != NULL ? slash + 1 : path);
}
