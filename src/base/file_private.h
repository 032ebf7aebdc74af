/* What file.c and folder.c share. */
#ifndef BASE_FILE_PRIVATE_H
#define BASE_FILE_PRIVATE_H

#include "base/buf.h"
#include "base/file.h"

/* Says in both languages what the system's error number means for the file. Returns false. */
bool file_fail(struct err *err, const char *path, int error);

#endif
