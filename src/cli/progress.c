/* A progress bar on a terminal, and Ctrl-C that ends a work between two steps. */
#include "cli/cli.h"

#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#define PROGRESS_EVERY_US 100000
#define PROGRESS_WIDTH 24

/* Set by the signal, read between two steps of a work: the one thing a handler may touch. */
static _Atomic bool progress_interrupted;

static void progress_on_signal(int number)
{
	(void)number;
	atomic_store(&progress_interrupted, true);
}

struct progress {
	const char *what;
	bool terminal;
	int64_t started_us, shown_us;
};

/* "28,7 Mo/s", "12,4 k titres/s": four digits at most, as French writes them. */
static struct str rate_text(struct arena *arena, double rate, const char *unit)
{
	static const char *const scales[] = {"", "k", "M", "G"};
	size_t scale = 0;
	for (; rate >= 10000 && scale + 1 < COUNT_OF(scales); scale++)
		rate /= 1000;
	if (scale == 0)
		return str_format(arena, "%.0f %s/s", rate, unit);
	int64_t tenths = (int64_t)(rate * 10);
	return str_format(arena, "%lld,%lld %s%s%s/s", (long long)(tenths / 10),
			  (long long)(tenths % 10), scales[scale], unit[1] != '\0' ? " " : "",
			  unit);
}

static void progress_draw(struct progress *progress, int64_t done, int64_t total, const char *unit)
{
	int64_t now = monotonic_us();
	if (now - progress->shown_us < PROGRESS_EVERY_US && done < total)
		return;
	progress->shown_us = now;
	double seconds = (double)(now - progress->started_us) / 1e6;
	double rate = seconds > 0 ? (double)done / seconds : 0;
	int percent = total > 0 ? (int)(done * 100 / total) : 0;
	int filled = percent * PROGRESS_WIDTH / 100;
	long left = rate > 0 && total > done ? (long)((double)(total - done) / rate) + 1 : 0;
	SCOPED_ARENA(scratch);
	fprintf(stderr, "\r\033[K%s [%.*s%*s] %3d %%  %.*s  %ld:%02ld", progress->what, filled,
		"========================", PROGRESS_WIDTH - filled, "", percent,
		STR_ARGS(rate_text(scratch, rate, unit)), left / 60, left % 60);
	if (done >= total)
		fputc('\n', stderr);
}

static bool progress_step(void *context, int64_t done, int64_t total, const char *unit)
{
	struct progress *progress = context;
	if (progress->terminal)
		progress_draw(progress, done, total, unit);
	return !atomic_load(&progress_interrupted);
}

static void progress_warn(void *context, const char *text)
{
	struct progress *progress = context;
	fprintf(stderr, "%spasserelle: %s\n", progress->terminal ? "\r\033[K" : "", text);
}

struct flow_watch cli_watch(struct cli *cli, const char *what)
{
	struct progress *progress = arena_new(cli->arena, struct progress);
	*progress = (struct progress){what, isatty(STDERR_FILENO) == 1, monotonic_us(), 0};
	struct sigaction action = {.sa_handler = progress_on_signal};
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	return (struct flow_watch){progress_step, progress_warn, progress};
}
