/* Our own mistakes end the process with the place; what users, files and networks send never
 * does. */
#ifndef BASE_MUST_H
#define BASE_MUST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define must(condition) ((condition) ? (void)0 : must_failed(#condition, __FILE__, __LINE__))
/* Ends the process: memory or another resource of the machine ran out. Durable data is safe. */
_Noreturn void must_stop(const char *what);
_Noreturn void must_failed(const char *condition, const char *file, int line);

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define FORMAT_LIKE(format_index, first) __attribute__((format(printf, format_index, first)))

#endif
