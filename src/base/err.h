/* What went wrong, for the person who must mend it: one line, French, then « / », then English.
 * A function that can fail returns false after fail(); its outputs stay untouched. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/must.h"

#define ERR_TEXT_BYTES 1024

enum err_kind {
	ERR_NONE,
	ERR_FAILED,      /* the work could not be done */
	ERR_USAGE,       /* the command line makes no sense */
	ERR_CONFIG,      /* a setting, an address or a file named by a setting is wrong */
	ERR_BUSY,        /* try again: locked or unavailable */
	ERR_INTEGRITY,   /* stored data is damaged */
	ERR_SCHEMA,      /* a database of another version */
	ERR_INTERRUPTED, /* the person stopped it */
	ERR_INPUT,       /* a file or a request is not what it must be */
	ERR_NOT_FOUND,
	ERR_CHANGED, /* somebody else changed it since it was read */
};

struct err {
	enum err_kind kind;
	char text[ERR_TEXT_BYTES];
};

/* Sets the error and returns false, so that a caller writes: return fail(err, …). */
bool fail(struct err *err, enum err_kind kind, const char *format, ...) FORMAT_LIKE(3, 4);
/* Puts where it happened before what happened: "candidates.csv: …". Returns false. */
bool fail_at(struct err *err, const char *format, ...) FORMAT_LIKE(2, 3);
/* The exit codes of the contract. */
int err_exit_code(enum err_kind kind);

#endif
