/* Files and folders of the user's: opened, read, listed in the order of their names' bytes.
 * Errors are ERR_INPUT where the person gave a wrong path, ERR_FAILED where the machine failed. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"
#include "base/str.h"

struct file {
	int descriptor;
	int64_t size; /* -1 when it is not a regular file */
	char path[4096];
};

/* Closed by file_close or at the end of the scope: SCOPED_FILE(file). */
bool file_open(const char *path, struct file *ret, struct err *err);
void file_close(struct file *file);
#define SCOPED_FILE(name) __attribute__((cleanup(file_close))) struct file name = {.descriptor = -1}
/* Up to room bytes; *ret_size 0 at the end. */
bool file_read(struct file *file, char *into, size_t room, size_t *ret_size, struct err *err);
/* The whole file, refused above size_max with a word that names the limit. */
bool file_read_all(const char *path, size_t size_max, struct arena *arena, struct str *ret,
		   struct err *err);
/* Written beside, synced, renamed into place: the old file or the new one, never half, and durable
 * when it returns. A file that was there keeps its rights; a pipe or a device is just written to.
 */
bool file_write_all(const char *path, struct str bytes, struct err *err);

struct file_list {
	char **paths;
	size_t count;
};

bool file_is_folder(const char *path);
/* The plain files right inside a folder, by name; sub-folders' files follow where deep. Hidden
 * names are left out, and folders that are links are not entered. */
bool file_list_folder(const char *folder, bool deep, struct arena *arena, struct file_list *ret,
		      struct err *err);
/* "candidates.csv" of "a/b/candidates.csv". */
struct str file_name_of(const char *path);

#endif
