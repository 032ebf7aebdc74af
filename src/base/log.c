#include "base/log.h"
#include "base/instant.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#define LOG_LINE_BYTES 2048

/* One process, one log: set at start, read by every thread. */
static _Atomic int log_level_max = LOG_INFO;

void log_set_level(enum log_level level)
{
	atomic_store(&log_level_max, (int)level);
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
	static const char *const names[] = {"error", "warn", "info", "debug"};
	if ((int)level > atomic_load(&log_level_max))
		return;
	SCOPED_ARENA(arena);
	struct buf line = buf_new(arena, LOG_LINE_BYTES);
	char fields[LOG_LINE_BYTES - 128];
	va_list args;
	va_start(args, format);
	vsnprintf(fields, sizeof(fields), format, args);
	va_end(args);
	for (char *c = fields; *c != '\0'; c++)
		if (*c == '\n' || *c == '\r')
			*c = ' ';
	buf_add_instant(&line, instant_now());
	buf_addf(&line, " %s %s %s", names[level], event, fields);
	buf_add_char(&line, '\n');
	/* One write a line, so that lines of two threads do not mix. */
	ssize_t written = write(STDERR_FILENO, line.at, line.size);
	(void)written;
}
