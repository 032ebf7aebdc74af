/* Whole files brought elsewhere, durable when a function returns, never over what is there. */
#include "base/file.h"
#include "base/file_copy.h"
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PIECE_BYTES ((size_t)1 << 20)

static bool fail_now(const char *path, struct err *err)
{
	if (errno == EEXIST)
		return fail(err, ERR_INPUT, "%s existe déjà / exists already", path);
	return fail(err, ERR_FAILED, "%s : %s", path, strerror(errno));
}

bool file_make(const char *path, struct err *err)
{
	int made = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return (made >= 0 && close(made) == 0) || fail_now(path, err);
}

bool file_sync(const char *path, struct err *err)
{
	int opened = open(path, O_RDONLY | O_CLOEXEC);
	if (opened < 0)
		return fail_now(path, err);
	bool good = fsync(opened) == 0 || fail_now(path, err);
	close(opened);
	return good;
}

bool file_sync_folder_of(const char *path, struct err *err)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(path, '/');
	int size = slash == NULL ? 1 : MAX(1, (int)(slash - path));
	if (size >= PATH_MAX)
		return fail(err, ERR_INPUT, "%s : nom trop long / name too long", path);
	snprintf(folder, sizeof(folder), "%.*s", size, slash == NULL ? "." : path);
	return file_sync(folder, err);
}

static bool write_whole(int out, const char *path, struct str bytes, struct err *err)
{
	while (bytes.size > 0) {
		ssize_t written = write(out, bytes.at, bytes.size);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return fail_now(path, err);
		bytes = str_skip(bytes, (size_t)written);
	}
	return true;
}

bool file_copy(const char *from, const char *to, struct err *err)
{
	SCOPED_ARENA(arena);
	SCOPED_FILE(in);
	char *piece = arena_take(arena, PIECE_BYTES);
	size_t size = 1;
	if (!file_open(from, &in, err))
		return false;
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out < 0)
		return fail_now(to, err);
	bool good = true;
	while (good && size > 0)
		good = file_read(&in, piece, PIECE_BYTES, &size, err) &&
		       write_whole(out, to, (struct str){piece, size}, err);
	good = good && (fsync(out) == 0 || fail_now(to, err));
	if (close(out) != 0 && good)
		good = fail_now(to, err);
	if (!good)
		unlink(to);
	return good;
}

bool file_move(const char *from, const char *to, struct err *err)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) != 0)
		return fail_now(to, err);
	return file_sync_folder_of(to, err);
}

bool file_replace(const char *from, const char *to, const char *kept, struct err *err)
{
	if (link(to, kept) != 0)
		return fail_now(kept, err);
	if (!file_sync_folder_of(kept, err))
		return false;
	if (rename(from, to) != 0)
		return fail_now(to, err);
	return file_sync_folder_of(to, err);
}

bool file_digest(const char *path, struct arena *arena, struct str *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_FILE(in);
	char *piece = arena_take(scratch, PIECE_BYTES);
	struct sha256 *digest = sha256_new(scratch);
	size_t size = 1;
	if (!file_open(path, &in, err))
		return false;
	while (size > 0) {
		if (!file_read(&in, piece, PIECE_BYTES, &size, err))
			return false;
		sha256_add(digest, (struct str){piece, size});
	}
	*ret = sha256_hex(digest, arena);
	return true;
}
