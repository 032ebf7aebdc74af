/* bench: how fast this machine does the main work, one figure a line. Measure with nothing else
 * running. Each takes a mission's folder; without one, the sample mission. */
#include "cli/bench_private.h"
#include "codec/codec.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define BENCH_RUNS 5

void bench_figure(struct bench *bench, const char *name, double value, const char *unit)
{
	/* Counts to the last digit, measures to six. */
	int digits = value == (double)(int64_t)value ? 15 : 6;
	if (bench->cli->json)
		fprintf(bench->cli->out, "{\"figure\":\"%s\",\"value\":%.*g,\"unit\":\"%s\"}\n",
			name, digits, value, unit);
	else
		fprintf(bench->cli->out, "%s\t%.*g\t%s\n", name, digits, value, unit);
}

static void bench_memory(struct bench *bench)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	bench_figure(bench, "memory.peak", (double)usage.ru_maxrss / 1024, "MiB");
}

static bool bench_import(struct bench *bench, struct err *err)
{
	struct import_outcome outcome;
	int64_t before = monotonic_us();
	if (!bench_take_in(bench, &outcome, err))
		return false;
	double seconds = (double)(monotonic_us() - before) / 1e6;
	bench_figure(bench, "import.rows", (double)outcome.rows, "rows");
	bench_figure(bench, "import.rate", (double)outcome.rows / seconds, "rows/s");
	bench_figure(bench, "import.time", seconds, "s");
	return true;
}

/* The best of some runs: what disturbs a run only makes it longer. */
static double bench_match_time(const struct board *board, int thread_count)
{
	double best = 1e9;
	for (int run = 0; run < BENCH_RUNS; run++) {
		SCOPED_ARENA(scratch);
		struct match_result result;
		struct match_input input = {.pool = board->pool,
					    .offers = board->match_offers,
					    .offer_count = board->offer_count,
					    .closeness = board->closeness,
					    .rules = &board->rules,
					    .top = SHORTLIST_TOP,
					    .thread_count = thread_count};
		int64_t before = monotonic_us();
		match_run(&input, scratch, &result);
		best = MIN(best, (double)(monotonic_us() - before) / 1e6);
	}
	return best;
}

static bool bench_match(struct bench *bench, struct err *err)
{
	struct import_outcome outcome;
	struct board *board = NULL;
	if (!bench_take_in(bench, &outcome, err))
		return false;
	struct board_scope scope = {.mission_ref = outcome.mission_ref, .unmatched = true};
	int64_t before = monotonic_us();
	if (!board_open(&bench->app, &scope, bench->cli->arena, &board, err))
		return false;
	bench_figure(bench, "match.read", (double)(monotonic_us() - before) / 1e6, "s");
	double pairs = (double)board->candidate_count * (double)board->offer_count;
	bench_figure(bench, "match.pairs", pairs, "pairs");
	for (int threads = 1; threads <= 2; threads++) {
		double seconds = bench_match_time(board, threads);
		char name[64];
		snprintf(name, sizeof(name), "match.time.%d_threads", threads);
		bench_figure(bench, name, seconds, "s");
		snprintf(name, sizeof(name), "match.rate.%d_threads", threads);
		bench_figure(bench, name, pairs / seconds, "pairs/s");
	}
	return true;
}

static const struct {
	const char *name;
	bool (*run)(struct bench *bench, struct err *err);
} benches[] = {
	{"import", bench_import}, {"match", bench_match},       {"link", bench_link},
	{"pages", bench_pages},   {"schedule", bench_schedule}, {"skills", bench_skills},
};

static bool bench_run(struct bench *bench, const char *name, struct err *err)
{
	for (size_t i = 0; i < COUNT_OF(benches); i++)
		if (strcmp(name, benches[i].name) == 0)
			return benches[i].run(bench, err);
	return fail(err, ERR_USAGE,
		    "import, match, link, pages, schedule ou skills / import, match, link, pages, "
		    "schedule or skills");
}

static const struct cli_option bench_options[] = {{"misses", false}, {NULL, false}};

VERB(bench, .usage = "import|match|link|pages|schedule|skills [DOSSIER] [TAXONOMIES] [--misses]",
     .summary = "mesure cette machine / measures this machine",
     .help = "passerelle bench match\npasserelle bench import mission-hiver/\n"
	     "passerelle bench link titres.csv taxonomies/      (code,title)\n"
	     "passerelle bench skills tests/lexicon/skills_labelled.txt\n"
	     "  --misses : ce qui a été manqué / what was missed\n"
	     "passerelle --db postgresql:///vide bench import      dans une base vide / into an "
	     "empty one\n",
     .options = bench_options, .words_min = 1, .words_max = 3)
{
	struct bench bench = {.cli = cli};
	if (!bench_open(&bench, err))
		return false;
	bench.input = cli->args.word_count > 1 ? cli->args.words[1] : NULL;
	bench.taxonomies = cli->args.word_count > 2 ? cli->args.words[2] : NULL;
	bool good =
		bench_take_taxonomies(&bench, err) && bench_run(&bench, cli->args.words[0], err);
	if (good)
		bench_memory(&bench);
	bench_close(&bench);
	return good;
}
