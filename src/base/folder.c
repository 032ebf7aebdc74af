/* Folders of the user's: which files they hold, always in the same order.
 * A folder that is a link is not entered: links may go round in circles. */
#include "base/file_private.h"
#include "base/array.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef ARRAY(char *) path_array;

bool file_is_folder(const char *path)
{
	struct stat what;
	return stat(path, &what) == 0 && S_ISDIR(what.st_mode);
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_paths(path_array *paths)
{
	if (paths->count > 0)
		qsort(paths->at, paths->count, sizeof(*paths->at), compare_paths);
}

static char *path_join(struct arena *arena, const char *folder, const char *name)
{
	const char *between = str_ends_with(str_of(folder), STR("/")) ? "" : "/";
	return str_cstring(arena, str_format(arena, "%s%s%s", folder, between, name));
}

/* What stands right inside the folder, hidden names and special files left out. 0, or what went
 * wrong. */
static int folder_read(const char *folder, struct arena *arena, path_array *files,
		       path_array *folders)
{
	DIR *handle = opendir(folder);
	if (handle == NULL)
		return errno;
	struct dirent *entry = NULL;
	for (errno = 0; (entry = readdir(handle)) != NULL; errno = 0) {
		if (entry->d_name[0] == '.')
			continue;
		char *path = path_join(arena, folder, entry->d_name);
		struct stat what, itself;
		/* It may have gone since, or be a link to nothing. */
		if (stat(path, &what) != 0 || lstat(path, &itself) != 0)
			continue;
		if (S_ISREG(what.st_mode))
			array_push(arena, files, path);
		else if (S_ISDIR(itself.st_mode))
			array_push(arena, folders, path);
	}
	int error = errno;
	closedir(handle);
	sort_paths(files);
	sort_paths(folders);
	return error;
}

static bool folder_list_into(const char *folder, bool deep, int depth, struct arena *arena,
			     path_array *paths, struct err *err)
{
	if (depth > FOLDER_DEPTH_MAX)
		return fail(err, ERR_INPUT,
			    "plus de %d dossiers l’un dans l’autre, la limite / more than %d "
			    "folders one inside the other, the limit",
			    FOLDER_DEPTH_MAX, FOLDER_DEPTH_MAX);
	path_array files = {0}, folders = {0};
	int error = folder_read(folder, arena, &files, &folders);
	if (error != 0)
		return file_fail(err, folder, error);
	for (size_t i = 0; i < files.count; i++)
		array_push(arena, paths, files.at[i]);
	for (size_t i = 0; deep && i < folders.count; i++)
		if (!folder_list_into(folders.at[i], true, depth + 1, arena, paths, err))
			return false;
	return true;
}

bool file_list_folder(const char *folder, bool deep, struct arena *arena, struct file_list *ret,
		      struct err *err)
{
	path_array paths = {0};
	if (!folder_list_into(folder, deep, 0, arena, &paths, err))
		return false;
	*ret = (struct file_list){paths.at, paths.count};
	return true;
}
