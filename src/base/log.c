/* One event, one line, one write(2): lines of two threads never mix, and nothing waits in a buffer
 * when the process ends. A line that is too long is cut. */
#include "base/log.h"
#include "base/instant.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#define LINE_BYTES 2048

/* The one setting of the whole process: set at start, read by every thread that has an event. It is
 * no parameter because whoever logs would have to be handed it through every function. */
static _Atomic int log_level_max = LOG_INFO;

void log_set_level(enum log_level level)
{
	atomic_store(&log_level_max, (int)level);
}

static size_t log_begin_line(char *line, enum log_level level, const char *event)
{
	static const char *const names[] = {"error", "warn", "info", "debug"};
	struct civil_time now = civil_utc(instant_now());
	struct date_parts date = date_parts(now.date);
	int size = snprintf(line, LINE_BYTES, "%04d-%02d-%02dT%02d:%02d:%02dZ %s %s ", date.year,
			    date.month, date.day, now.second / 3600, now.second / 60 % 60,
			    now.second % 60, names[level], event);
	return (size_t)MAX(0, MIN(size, LINE_BYTES - 1));
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
	must(level >= LOG_ERROR && level <= LOG_DEBUG);
	if ((int)level > atomic_load(&log_level_max))
		return;
	char line[LINE_BYTES];
	size_t size = log_begin_line(line, level, event);
	va_list args;
	va_start(args, format);
	int more = vsnprintf(line + size, LINE_BYTES - size, format, args);
	va_end(args);
	size = MIN(size + (size_t)MAX(0, more), LINE_BYTES - 1);
	/* A value with a line break would forge another event. */
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)line[i] < ' ' || line[i] == 0x7F)
			line[i] = ' ';
	while (size > 0 && line[size - 1] == ' ')
		size--;
	line[size++] = '\n';
	/* A log that cannot be written is no reason to stop the work. */
	ssize_t written = write(STDERR_FILENO, line, size);
	(void)written;
}
