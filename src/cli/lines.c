/* Lines in, lines out; see lines_private.h. */
#include "cli/lines_private.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define BATCH_LINES 1024
#define BUFFER_BYTES (LINE_BYTES_MAX * 4)
#define OUT_BYTES_MAX ((size_t)1 << 30)
#define WARNINGS_MAX 20

struct lane {
	struct arena *arena;
	struct buf out;
};

struct lines {
	struct cli *cli;
	char *at;          /* BUFFER_BYTES */
	size_t from, size; /* what is not handed out yet */
	bool ended;        /* the input */
	bool skipping;     /* the rest of a line that is too long */
	int64_t number, good_count, bad_count;
	struct line batch[BATCH_LINES];
	size_t batch_count;
	line_work *work;
	void *context;
	struct lane lanes[CLI_LINES_THREADS_MAX];
	size_t lane_count;
	size_t ends[BATCH_LINES]; /* of each line's answer in its lane */
};

size_t cli_lines_threads(void)
{
	return (size_t)MIN(threads_available(), CLI_LINES_THREADS_MAX);
}

/* ---- reading ---- */

static void lines_warn(struct lines *lines, const char *why)
{
	if (++lines->bad_count <= WARNINGS_MAX)
		fprintf(stderr, "passerelle: ligne %lld / line %lld: %s\n",
			(long long)lines->number, (long long)lines->number, why);
}

/* A whole line, without its end. */
static void lines_take(struct lines *lines, struct str whole)
{
	lines->number++;
	if (str_ends_with(whole, STR("\r")))
		whole.size--;
	if (whole.size == 0)
		return;
	struct str id = {0}, text = whole;
	if (whole.size > LINE_BYTES_MAX) {
		lines_warn(lines, "laissée de côté, plus de 1 Mio : coupez le texte / left out, "
				  "above 1 MiB: cut the text");
	} else if (memchr(whole.at, '\0', whole.size) != NULL) {
		lines_warn(lines, "laissée de côté, un octet nul : enlevez-le / left out, a NUL "
				  "byte: remove it");
	} else if (!str_is_utf8(whole)) {
		lines_warn(lines, "laissée de côté, pas de l’UTF-8 : convertissez le fichier "
				  "(iconv -t UTF-8) / left out, not UTF-8: convert the file");
	} else if (!str_cut(&text, '\t', &id) || text.at == NULL) {
		lines_warn(lines, "laissée de côté, sans tabulation : écrivez "
				  "« identifiant<TAB>texte » / left out, no tab: write "
				  "“id<TAB>text”");
	} else {
		lines->good_count++;
		lines->batch[lines->batch_count++] = (struct line){id, text};
	}
}

/* Takes the lines that are whole in the buffer, as many as the batch has room for. */
static void lines_cut(struct lines *lines)
{
	while (lines->batch_count < BATCH_LINES && lines->from < lines->size) {
		char *start = lines->at + lines->from;
		const char *end = memchr(start, '\n', lines->size - lines->from);
		if (end == NULL)
			return;
		lines->from += (size_t)(end - start) + 1;
		if (lines->skipping)
			lines->skipping = false;
		else
			lines_take(lines, (struct str){start, (size_t)(end - start)});
	}
}

/* Makes room behind what is left. A line that fills the buffer is told and its rest skipped. */
static void lines_move(struct lines *lines)
{
	size_t left = lines->size - lines->from;
	memmove(lines->at, lines->at + lines->from, left);
	lines->from = 0;
	lines->size = left;
	if (left > LINE_BYTES_MAX && !lines->skipping) {
		lines_take(lines, (struct str){lines->at, left});
		lines->skipping = true;
	}
	if (lines->skipping)
		lines->size = 0;
}

static bool lines_fill(struct lines *lines, struct err *err)
{
	for (;;) {
		ssize_t size =
			read(STDIN_FILENO, lines->at + lines->size, BUFFER_BYTES - lines->size);
		if (size >= 0) {
			lines->size += (size_t)size;
			lines->ended = size == 0;
			return true;
		}
		if (errno != EINTR)
			return fail(err, ERR_INPUT,
				    "l’entrée ne se lit pas / cannot read the input: %s",
				    strerror(errno));
	}
}

static bool lines_more_are_here(void)
{
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	return poll(&input, 1, 0) > 0;
}

/* The next batch; none at the end. */
static bool lines_next(struct lines *lines, struct err *err)
{
	lines->batch_count = 0;
	lines_cut(lines);
	if (lines->batch_count == 0)
		lines_move(lines);
	while (!lines->ended && lines->batch_count < BATCH_LINES) {
		if (lines->batch_count > 0 &&
		    (lines->size == BUFFER_BYTES || !lines_more_are_here()))
			return true;
		if (!lines_fill(lines, err))
			return false;
		lines_cut(lines);
		if (lines->batch_count == 0)
			lines_move(lines);
	}
	if (lines->ended && lines->batch_count < BATCH_LINES && lines->from < lines->size &&
	    !lines->skipping) {
		lines_take(lines, (struct str){lines->at + lines->from, lines->size - lines->from});
		lines->from = lines->size;
	}
	return true;
}

/* ---- working ---- */

/* Every lane takes its share of the batch, one line in so many. */
static void lines_lane(void *context, size_t piece)
{
	struct lines *lines = context;
	struct lane *lane = &lines->lanes[piece];
	buf_clear(&lane->out);
	for (size_t i = piece; i < lines->batch_count; i += lines->lane_count) {
		lines->work(lines->context, piece, &lines->batch[i], &lane->out);
		lines->ends[i] = lane->out.size;
	}
	must(!buf_is_full(&lane->out));
}

static bool lines_answer(struct lines *lines, struct err *err)
{
	size_t done[CLI_LINES_THREADS_MAX] = {0};
	threads_run((int)lines->lane_count, lines->lane_count, lines_lane, lines);
	for (size_t i = 0; i < lines->batch_count; i++) {
		size_t lane = i % lines->lane_count;
		struct str out = buf_str(&lines->lanes[lane].out);
		if (!cli_write(lines->cli, str_slice(out, done[lane], lines->ends[i] - done[lane]),
			       err))
			return false;
		done[lane] = lines->ends[i];
	}
	if (fflush(lines->cli->out) != 0)
		return fail(err, ERR_FAILED,
			    "la sortie ne s’écrit pas / cannot write the output: %s",
			    strerror(errno));
	return true;
}

bool cli_lines_run(struct cli *cli, line_work *work, void *context, struct err *err)
{
	struct lines *lines = arena_new(cli->arena, struct lines);
	lines->cli = cli;
	lines->at = arena_take(cli->arena, BUFFER_BYTES);
	lines->work = work;
	lines->context = context;
	lines->lane_count = cli_lines_threads();
	for (size_t i = 0; i < lines->lane_count; i++) {
		lines->lanes[i].arena = arena_open();
		lines->lanes[i].out = buf_new(lines->lanes[i].arena, OUT_BYTES_MAX);
	}
	bool good = true;
	do
		good = lines_next(lines, err) &&
		       (lines->batch_count == 0 || lines_answer(lines, err));
	while (good && lines->batch_count > 0);
	for (size_t i = 0; i < lines->lane_count; i++)
		arena_close(lines->lanes[i].arena);
	if (lines->bad_count > WARNINGS_MAX)
		fprintf(stderr,
			"passerelle: %lld lignes laissées de côté en tout / lines left out in "
			"all\n",
			(long long)lines->bad_count);
	if (good && lines->good_count == 0 && lines->bad_count > 0)
		return fail(err, ERR_INPUT, "aucune ligne lisible / no readable line");
	return good;
}
