/* Errors are written into the struct of whoever asked; a text that is too long is cut between two
 * characters. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One line, whatever it quotes: a line break or an escape in a file's name or cell would forge
 * another message. What vsnprintf cut in the middle of a character is cut before it. */
static void text_make_line(char text[ERR_TEXT_BYTES])
{
	size_t size = strlen(text);
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7F)
			text[i] = ' ';
	if (size < ERR_TEXT_BYTES - 1)
		return;
	size_t start = size - 1;
	while (start > size - 4 && ((unsigned char)text[start] & 0xC0) == 0x80)
		start--;
	unsigned char lead = (unsigned char)text[start];
	size_t want = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (size - start < want)
		text[start] = '\0';
}

bool fail(struct err *err, enum err_kind kind, const char *format, ...)
{
	/* Apart first: the arguments may be the text that stands in err. */
	char text[ERR_TEXT_BYTES];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	text_make_line(text);
	err->kind = kind;
	memcpy(err->text, text, sizeof(text));
	return false;
}

bool fail_at(struct err *err, const char *format, ...)
{
	char what[ERR_TEXT_BYTES], text[ERR_TEXT_BYTES];
	memcpy(what, err->text, sizeof(what));
	va_list args;
	va_start(args, format);
	int used = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (used >= 0 && (size_t)used < sizeof(text))
		snprintf(text + used, sizeof(text) - (size_t)used, "%s", what);
	text_make_line(text);
	memcpy(err->text, text, sizeof(text));
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
	case ERR_CHANGED:
		return 1;
	}
	return 1;
}
