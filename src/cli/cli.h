/* cli: one file a verb, in cli/verbs. It speaks to the person at the terminal: data on standard
 * output, messages on standard error, the contract's exit codes. */
#ifndef PASSERELLE_CLI_H
#define PASSERELLE_CLI_H

#include "flows/flows.h"

#include <stdio.h>

#define CLI_OPTIONS_MAX 48 /* of one verb */

struct cli_option {
	const char *name; /* "mission": given as --mission VALUE or --mission=VALUE */
	bool takes_value;
};

/* What stood on the command line after the verb, checked against its options. */
struct cli_args {
	const struct cli_option *options;
	const char
		*values[CLI_OPTIONS_MAX]; /* by option; "" where a flag was given, NULL where not */
	const char **words;               /* what is no option */
	size_t word_count;
};

struct cli {
	struct arena *arena;
	const char *db_url;
	bool db_given;    /* by --db or PASSERELLE_DB */
	FILE *out;        /* the data */
	const char *lang; /* "fr" or "en", of --lang */
	bool json;        /* --json */
	bool wants_help;
	struct cli_args args;
};

struct verb {
	const char *name;
	const char *usage;                /* what follows the name */
	const char *summary;              /* French / English */
	const char *help;                 /* examples first */
	const struct cli_option *options; /* ended by a name of NULL; or NULL */
	size_t words_min, words_max;
	bool (*run)(struct cli *cli, struct err *err);
};

/* How to add a verb: a file in cli/verbs with its options, VERB(...) and, below it, the function.
 *
 *	VERB(shout, .usage = "WORD", .summary = "crie / shouts", .help = "passerelle shout oui\n",
 *	     .words_min = 1, .words_max = 1)
 *	{
 *		fprintf(cli->out, "%s!\n", cli->args.words[0]);
 *		return true;
 *	}
 *
 * The rows are collected by the linker; --db, --json, --lang and --help are every verb's. */
#define VERB(id, ...) \
	static bool verb_run_##id(struct cli *cli, struct err *err); \
	static const struct verb verb_##id = {.name = #id, .run = verb_run_##id, __VA_ARGS__}; \
	static const struct verb *const verb_row_##id \
		__attribute__((section("passerelle_verbs"), used)) = &verb_##id; \
	static bool verb_run_##id(struct cli *cli, struct err *err)

/* Runs the program; returns its exit code. */
int cli_main(int argc, char **argv);

/* The value of --name, "" of a flag that was given, NULL where it was not. */
const char *cli_option(const struct cli *cli, const char *name);
bool cli_option_number(const struct cli *cli, const char *name, int64_t min, int64_t max,
		       int64_t otherwise, int64_t *ret, struct err *err);
/* The database of this command line, opened; it lives as long as cli->arena. */
bool cli_open_app(struct cli *cli, enum store_open mode, struct app *ret, struct err *err);
/* Writes to standard output and notices a closed or full one. */
bool cli_write(struct cli *cli, struct str text, struct err *err);
/* Progress on standard error where it is a terminal, with rate and time left; Ctrl-C ends a work.
 */
struct flow_watch cli_watch(struct cli *cli, const char *what);

#endif
