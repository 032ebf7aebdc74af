/* The log: one event a line on standard error, "time level event key=value …".
 * It carries ids and counts, never a name, an address or a text that a person wrote. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/buf.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* Lines above the level are dropped; LOG_INFO unless set. */
void log_set_level(enum log_level level);
/* `fields` is "key=value key=value", by format; values with blanks are quoted by the caller. */
void log_event(enum log_level level, const char *event, const char *format, ...) FORMAT_LIKE(3, 4);

#endif
