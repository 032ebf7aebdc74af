/* Lines "id<TAB>text" of standard input, worked on by all processors and answered in their order:
 * what link and skills share. A batch is what has already come, so that a program at the other end
 * of a pipe gets its answer before it asks again. Memory does not grow with the input. */
#ifndef CLI_LINES_PRIVATE_H
#define CLI_LINES_PRIVATE_H

#include "cli/cli.h"

struct line {
	struct str id, text; /* UTF-8 without NUL */
};

/* Adds what one line gives to `out`, each row ended by a line feed. `thread` is 0 to
 * CLI_LINES_THREADS - 1 and never at work twice at a time. */
#define CLI_LINES_THREADS_MAX 16
typedef void line_work(void *context, size_t thread, const struct line *line, struct buf *out);

/* Threads that cli_lines_run will use. */
size_t cli_lines_threads(void);
/* Reads to the end. A bad line is told on standard error with its number and what to do, and left
 * out; ERR_INPUT where there was none but bad ones. */
bool cli_lines_run(struct cli *cli, line_work *work, void *context, struct err *err);

#endif
