#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool fail(struct err *err, enum err_kind kind, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	err->kind = kind;
	vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	return false;
}

bool fail_at(struct err *err, const char *format, ...)
{
	char what[ERR_TEXT_BYTES];
	memcpy(what, err->text, sizeof(what));
	va_list args;
	va_start(args, format);
	int used = vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	if (used >= 0 && (size_t)used < sizeof(err->text))
		snprintf(err->text + used, sizeof(err->text) - (size_t)used, "%s", what);
	return false;
}

int err_exit_code(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return 0;
	case ERR_USAGE:
		return 2;
	case ERR_CONFIG:
		return 3;
	case ERR_BUSY:
		return 4;
	case ERR_INTEGRITY:
		return 5;
	case ERR_SCHEMA:
		return 6;
	case ERR_INTERRUPTED:
		return 130;
	case ERR_FAILED:
	case ERR_INPUT:
	case ERR_NOT_FOUND:
		return 1;
	}
	return 1;
}
