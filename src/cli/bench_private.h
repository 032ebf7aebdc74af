/* What the benchmarks share: a database of their own, gone when they end; or the empty one of the
 * server that --db names. */
#ifndef CLI_BENCH_PRIVATE_H
#define CLI_BENCH_PRIVATE_H

#include "cli/cli.h"

struct bench {
	struct cli *cli;
	struct app app;
	char *folder; /* NULL: on a server */
	struct str db;
	const char *input;      /* a folder or file; NULL: the sample mission */
	const char *taxonomies; /* a folder of them, or NULL */
};

bool bench_open(struct bench *bench, struct err *err);
void bench_close(struct bench *bench);
/* Imports the input, or the sample mission. */
bool bench_take_in(struct bench *bench, struct import_outcome *ret, struct err *err);
/* Imports the taxonomies first, where there are. */
bool bench_take_taxonomies(struct bench *bench, struct err *err);
void bench_figure(struct bench *bench, const char *name, double value, const char *unit);

bool bench_link(struct bench *bench, struct err *err);
/* Against texts with their skills marked, tests/lexicon/skills_labelled.txt says how. */
bool bench_skills(struct bench *bench, struct err *err);
bool bench_pages(struct bench *bench, struct err *err);
bool bench_schedule(struct bench *bench, struct err *err);

#endif
