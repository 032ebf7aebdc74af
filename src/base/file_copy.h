/* Whole files brought elsewhere, durable when a function returns, never over what is there: a name
 * that is taken is ERR_INPUT. New files are their owner's alone. */
#ifndef BASE_FILE_COPY_H
#define BASE_FILE_COPY_H

#include "base/err.h"
#include "base/str.h"

/* An empty file. */
bool file_make(const char *path, struct err *err);
bool file_copy(const char *from, const char *to, struct err *err);
bool file_move(const char *from, const char *to, struct err *err);
/* `from` takes the place of `to`, whose bytes stay as `kept`; one of the two is there under `to` at
 * every moment, whatever happens. */
bool file_replace(const char *from, const char *to, const char *kept, struct err *err);
bool file_sync(const char *path, struct err *err);
bool file_sync_folder_of(const char *path, struct err *err);
/* SHA-256, 64 hexadecimal digits. */
bool file_digest(const char *path, struct arena *arena, struct str *ret, struct err *err);

#endif
