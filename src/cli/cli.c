/* The command line: finds the verb, checks its options, says what went wrong and how to go on. */
#include "cli/cli_private.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* The rows of VERB, as the linker lays them. */
extern const struct verb *const __start_passerelle_verbs[];
extern const struct verb *const __stop_passerelle_verbs[];

enum common_option { COMMON_DB, COMMON_JSON, COMMON_LANG, COMMON_HELP };
static const struct cli_option common_options[] = {
	[COMMON_DB] = {"db", true},
	[COMMON_JSON] = {"json", false},
	[COMMON_LANG] = {"lang", true},
	[COMMON_HELP] = {"help", false},
	{NULL, false},
};

static int verb_compare(const void *a, const void *b)
{
	return strcmp((*(const struct verb *const *)a)->name,
		      (*(const struct verb *const *)b)->name);
}

size_t cli_verbs(struct arena *arena, const struct verb ***ret_verbs)
{
	size_t count = (size_t)(__stop_passerelle_verbs - __start_passerelle_verbs);
	const struct verb **verbs = arena_new_array(arena, count, const struct verb *);
	for (size_t i = 0; i < count; i++)
		verbs[i] = __start_passerelle_verbs[i];
	qsort(verbs, count, sizeof(*verbs), verb_compare);
	*ret_verbs = verbs;
	return count;
}

const struct verb *cli_verb_find(struct cli *cli, const char *name)
{
	const struct verb **verbs = NULL;
	size_t count = cli_verbs(cli->arena, &verbs);
	for (size_t i = 0; i < count; i++)
		if (strcmp(verbs[i]->name, name) == 0)
			return verbs[i];
	return NULL;
}

/* Options that are named as fields have _ between their words, as people write it -. */
static bool option_is(const char *option, struct str name)
{
	size_t size = strlen(option);
	for (size_t i = 0; i < size && size == name.size; i++) {
		char c = name.at[i] == '_' ? '-' : name.at[i];
		if (c != (option[i] == '_' ? '-' : option[i]))
			return false;
	}
	return size == name.size;
}

/* The place of an option's name in a list, or -1. */
static int option_find(const struct cli_option *options, struct str name)
{
	for (int i = 0; options != NULL && options[i].name != NULL; i++)
		if (option_is(options[i].name, name))
			return i;
	return -1;
}

static bool cli_set_common(struct cli *cli, enum common_option option, const char *value,
			   struct err *err)
{
	switch (option) {
	case COMMON_DB:
		cli->db_url = value;
		cli->db_given = true;
		return true;
	case COMMON_JSON:
		cli->json = true;
		return true;
	case COMMON_HELP:
		cli->wants_help = true;
		return true;
	case COMMON_LANG:
		if (strcmp(value, "fr") != 0 && strcmp(value, "en") != 0)
			return fail(err, ERR_USAGE, "--lang : fr ou en / fr or en");
		cli->lang = value;
		return true;
	}
	return true;
}

/* Takes one --option; *at moves past its value. A verb's own option hides the common one. */
static bool cli_take_option(struct cli *cli, const struct verb *verb, char **argv, int argc,
			    int *at, struct err *err)
{
	struct str word = str_of(argv[*at] + 2);
	size_t equals = str_find(word, STR("="));
	struct str name = str_slice(word, 0, equals);
	int own = verb != NULL ? option_find(verb->options, name) : -1;
	int common = own < 0 ? option_find(common_options, name) : -1;
	if (own < 0 && common < 0)
		return fail(err, ERR_USAGE,
			    "option inconnue / unknown option: --%.*s (passerelle help%s%s)",
			    STR_ARGS(name), verb != NULL ? " " : "",
			    verb != NULL ? verb->name : "");
	bool takes = own >= 0 ? verb->options[own].takes_value : common_options[common].takes_value;
	const char *value = equals < word.size ? word.at + equals + 1 : "";
	if (!takes && equals < word.size)
		return fail(err, ERR_USAGE, "--%.*s ne prend pas de valeur / takes no value",
			    STR_ARGS(name));
	if (takes && equals == word.size) {
		if (*at + 1 >= argc)
			return fail(err, ERR_USAGE, "--%.*s veut une valeur / wants a value",
				    STR_ARGS(name));
		value = argv[++*at];
	}
	if (own < 0)
		return cli_set_common(cli, (enum common_option)common, value, err);
	must(own < CLI_OPTIONS_MAX);
	cli->args.values[own] = value;
	return true;
}

/* A word that is no option: the verb first, then what it works on. */
static bool cli_take_word(struct cli *cli, const struct verb **verb, const char *word,
			  struct err *err)
{
	if (*verb != NULL) {
		cli->args.words[cli->args.word_count++] = word;
		return true;
	}
	*verb = cli_verb_find(cli, word);
	if (*verb == NULL)
		return fail(err, ERR_USAGE,
			    "« %s » n’est pas un verbe : « passerelle help » les nomme "
			    "/ is no verb: “passerelle help” names them",
			    word);
	cli->args.options = (*verb)->options;
	return true;
}

static bool cli_parse(struct cli *cli, int argc, char **argv, const struct verb **ret_verb,
		      struct err *err)
{
	const struct verb *verb = NULL;
	bool options_end = false;
	cli->args.words = arena_new_array(cli->arena, (size_t)argc + 1, const char *);
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		bool good = true;
		if (options_end || word[0] != '-' || word[1] == '\0')
			good = cli_take_word(cli, &verb, word, err);
		else if (strcmp(word, "--") == 0)
			options_end = true;
		else if (strcmp(word, "-h") == 0)
			cli->wants_help = true;
		else if (strcmp(word, "--version") == 0)
			good = cli_take_word(cli, &verb, "version", err);
		else if (word[1] == '-')
			good = cli_take_option(cli, verb, argv, argc, &i, err);
		else
			good = fail(err, ERR_USAGE, "option inconnue / unknown option: %s", word);
		if (!good)
			return false;
	}
	*ret_verb = verb;
	return true;
}

const char *cli_option(const struct cli *cli, const char *name)
{
	int place = option_find(cli->args.options, str_of(name));
	must(place >= 0);
	return cli->args.values[place];
}

bool cli_option_number(const struct cli *cli, const char *name, int64_t min, int64_t max,
		       int64_t otherwise, int64_t *ret, struct err *err)
{
	const char *value = cli_option(cli, name);
	if (value == NULL) {
		*ret = otherwise;
		return true;
	}
	if (!str_to_i64(str_of(value), min, max, ret))
		return fail(err, ERR_USAGE,
			    "--%s : un nombre de %lld à %lld / a number from %lld to %lld", name,
			    (long long)min, (long long)max, (long long)min, (long long)max);
	return true;
}

bool cli_open_app(struct cli *cli, enum store_open mode, struct app *ret, struct err *err)
{
	bool created = false;
	if (!app_open(cli->db_url, mode, cli->arena, ret, &created, err))
		return false;
	if (created && mode == STORE_CREATE)
		fprintf(stderr, "passerelle: %s : base créée / database created\n", cli->db_url);
	return true;
}

bool cli_write(struct cli *cli, struct str text, struct err *err)
{
	if (text.size > 0 && fwrite(text.at, 1, text.size, cli->out) != text.size)
		return fail(err, ERR_FAILED,
			    "la sortie ne s’écrit pas / cannot write the output: %s",
			    strerror(errno));
	return true;
}

static bool cli_check_words(const struct cli *cli, const struct verb *verb, struct err *err)
{
	if (cli->args.word_count >= verb->words_min && cli->args.word_count <= verb->words_max)
		return true;
	return fail(err, ERR_USAGE, "usage : passerelle %s %s", verb->name,
		    verb->usage != NULL ? verb->usage : "");
}

static bool cli_run(struct cli *cli, const struct verb *verb, struct err *err)
{
	if (!cli_check_words(cli, verb, err) || !verb->run(cli, err))
		return false;
	if (fflush(cli->out) != 0)
		return fail(err, ERR_FAILED,
			    "la sortie ne s’écrit pas / cannot write the output: %s",
			    strerror(errno));
	return true;
}

int cli_main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	SCOPED_ARENA(arena);
	struct err err = {0};
	const char *db = getenv("PASSERELLE_DB");
	struct cli cli = {.arena = arena, .out = stdout, .lang = "fr"};
	cli.db_given = db != NULL && db[0] != '\0';
	cli.db_url = cli.db_given ? db : "passerelle.db";
	const struct verb *verb = NULL;
	bool good = cli_parse(&cli, argc, argv, &verb, &err);
	if (good && (verb == NULL || cli.wants_help)) {
		cli_help(&cli, verb);
		return verb == NULL && !cli.wants_help ? 2 : 0;
	}
	if (good && cli_run(&cli, verb, &err))
		return 0;
	must(err.kind != ERR_NONE);
	fprintf(stderr, "passerelle: %s\n", err.text);
	return err_exit_code(err.kind);
}
