#include "base/file.h"
#include "base/array.h"
#include "base/buf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_DEPTH_MAX 16

static bool file_fail(struct err *err, const char *path)
{
	switch (errno) {
	case ENOENT:
		return fail(err, ERR_INPUT, "%s n’existe pas / does not exist", path);
	case EACCES:
	case EPERM:
		return fail(err, ERR_INPUT, "%s : droits insuffisants, demandez l’accès / no rights to "
					    "it, ask for access", path);
	case ENOSPC:
	case EDQUOT:
		return fail(err, ERR_FAILED, "%s : le disque est plein / the disk is full", path);
	default:
		return fail(err, ERR_FAILED, "%s : %s", path, strerror(errno));
	}
}

bool file_open(const char *path, struct file *ret, struct err *err)
{
	struct file file = {.descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)};
	struct stat what;
	if (file.descriptor < 0)
		return file_fail(err, path);
	if (fstat(file.descriptor, &what) != 0) {
		file_fail(err, path);
		file_close(&file);
		return false;
	}
	if (S_ISDIR(what.st_mode)) {
		file_close(&file);
		return fail(err, ERR_INPUT, "%s est un dossier / is a folder", path);
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
			return file_fail(err, file->path);
	}
}

bool file_read_all(const char *path, size_t size_max, struct arena *arena, struct str *ret,
		   struct err *err)
{
	SCOPED_FILE(file);
	if (!file_open(path, &file, err))
		return false;
	struct buf whole = buf_new(arena, size_max);
	char piece[64 * 1024];
	for (size_t size = 0;;) {
		if (!file_read(&file, piece, sizeof(piece), &size, err))
			return false;
		if (size == 0)
			break;
		buf_add(&whole, (struct str){piece, size});
		if (buf_is_full(&whole))
			return fail(err, ERR_INPUT, "%s : plus de %zu octets, la limite / above %zu bytes, "
						    "the limit", path, size_max, size_max);
	}
	*ret = whole.size > 0 ? buf_str(&whole) : STR("");
	return true;
}

static bool file_write_synced(int descriptor, struct str bytes)
{
	while (bytes.size > 0) {
		ssize_t size = write(descriptor, bytes.at, bytes.size);
		if (size < 0 && errno != EINTR)
			return false;
		if (size > 0)
			bytes = str_slice(bytes, (size_t)size, bytes.size - (size_t)size);
	}
	return fsync(descriptor) == 0;
}

/* The folder's entry must be durable too. */
static void file_sync_folder(const char *path)
{
	char folder[4096];
	snprintf(folder, sizeof(folder), "%s", path);
	char *slash = strrchr(folder, '/');
	if (slash != NULL)
		*slash = '\0';
	int descriptor = open(slash == NULL ? "." : folder[0] == '\0' ? "/" : folder,
			      O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor >= 0) {
		fsync(descriptor);
		close(descriptor);
	}
}

bool file_write_all(const char *path, struct str bytes, struct err *err)
{
	char beside[4096];
	if ((size_t)snprintf(beside, sizeof(beside), "%s.%ld.new", path, (long)getpid()) >=
	    sizeof(beside))
		return fail(err, ERR_INPUT, "%s : chemin trop long / path too long", path);
	int descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (descriptor < 0)
		return file_fail(err, path);
	bool good = file_write_synced(descriptor, bytes);
	int why = errno;
	close(descriptor);
	if (good && rename(beside, path) == 0) {
		file_sync_folder(path);
		return true;
	}
	errno = good ? errno : why;
	file_fail(err, path);
	unlink(beside);
	return false;
}

bool file_is_folder(const char *path)
{
	struct stat what;
	return stat(path, &what) == 0 && S_ISDIR(what.st_mode);
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef ARRAY(char *) path_array;

static bool list_into(const char *folder, int depth_left, struct arena *arena, path_array *paths,
		      struct err *err)
{
	DIR *handle = opendir(folder);
	if (handle == NULL)
		return file_fail(err, folder);
	path_array files = {0}, folders = {0};
	for (struct dirent *entry; (entry = readdir(handle)) != NULL;) {
		struct stat what;
		if (entry->d_name[0] == '.')
			continue;
		char *path = str_cstring(arena, str_format(arena, "%s/%s", folder, entry->d_name));
		if (stat(path, &what) != 0)
			continue;
		if (S_ISREG(what.st_mode))
			array_push(arena, &files, path);
		else if (S_ISDIR(what.st_mode) && depth_left > 0)
			array_push(arena, &folders, path);
	}
	closedir(handle);
	if (files.count > 0)
		qsort(files.at, files.count, sizeof(*files.at), compare_paths);
	if (folders.count > 0)
		qsort(folders.at, folders.count, sizeof(*folders.at), compare_paths);
	for (size_t i = 0; i < files.count; i++)
		array_push(arena, paths, files.at[i]);
	for (size_t i = 0; i < folders.count; i++)
		if (!list_into(folders.at[i], depth_left - 1, arena, paths, err))
			return false;
	return true;
}

bool file_list_folder(const char *folder, bool deep, struct arena *arena, struct file_list *ret,
		      struct err *err)
{
	path_array paths = {0};
	if (!list_into(folder, deep ? FOLDER_DEPTH_MAX : 0, arena, &paths, err))
		return false;
	*ret = (struct file_list){paths.at, paths.count};
	return true;
}

struct str file_name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return str_of(slash != NULL ? slash + 1 : path);
}
