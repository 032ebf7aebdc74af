/* link: titles that people wrote become codes of CNP/NOC or concepts of ESCO. */
#include "cli/lines_private.h"

#include <string.h>

#define TOP_USUAL 5

static const struct cli_option link_options[] = {
	{"scheme", true},
	{"lang", true},
	{"top", true},
	{NULL, false},
};

struct linking {
	struct lexicon_query query; /* all but the text */
	struct lexicon_reader *readers[CLI_LINES_THREADS_MAX];
	const struct choices *choices;
};

static void link_write(struct buf *out, const struct line *line, struct str code, double score)
{
	buf_add(out, line->id);
	buf_add_char(out, '\t');
	buf_add(out, code);
	buf_addf(out, "\t%.4f\n", score);
}

static void link_line(void *context, size_t thread, const struct line *line, struct buf *out)
{
	struct linking *linking = context;
	struct lexicon_hit hits[LEXICON_TOP_MAX];
	struct lexicon_query query = linking->query;
	query.text = line->text;
	struct str chosen = {0};
	size_t written = 0, count = lexicon_link(linking->readers[thread], query, hits);
	/* What an adviser chose for this spelling comes first. */
	if (query.scheme == LEXICON_CNP &&
	    choices_find(linking->choices, CHOICE_TITLE, line->text, &chosen)) {
		link_write(out, line, chosen, 1);
		written++;
	}
	for (size_t i = 0; i < count && written < query.top; i++) {
		if (str_equal(hits[i].code, chosen))
			continue;
		link_write(out, line, hits[i].code, hits[i].score);
		written++;
	}
}

static bool link_read_options(struct cli *cli, struct lexicon_query *ret, struct err *err)
{
	const char *scheme = cli_option(cli, "scheme"), *lang = cli_option(cli, "lang");
	int64_t top = 0;
	if (!cli_option_number(cli, "top", 1, LEXICON_TOP_MAX, TOP_USUAL, &top, err))
		return false;
	if (scheme != NULL && strcmp(scheme, "cnp") != 0 && strcmp(scheme, "esco") != 0)
		return fail(err, ERR_USAGE, "--scheme : cnp ou esco / cnp or esco");
	if (lang != NULL && !language_is_known(str_of(lang)))
		return fail(err, ERR_USAGE,
			    "--lang : un code de langue ISO 639 de deux lettres, comme fr / a "
			    "language code of two letters, such as fr");
	bool esco = scheme != NULL && strcmp(scheme, "esco") == 0;
	*ret = (struct lexicon_query){.lang = str_of(lang),
				      .scheme = esco ? LEXICON_ESCO : LEXICON_CNP,
				      .top = (size_t)top};
	return true;
}

/* What is asked for must be there: no answer at all would look like bad titles. */
static bool link_check(const struct lexicon *lexicon, const struct lexicon_query *query,
		       struct err *err)
{
	if (query->scheme == LEXICON_ESCO && lexicon_counts(lexicon).concepts == UNIT_GROUP_COUNT)
		return fail(err, ERR_NOT_FOUND,
			    "cette base n’a pas ESCO : « passerelle taxonomy import DOSSIER » / "
			    "no ESCO in this database: “passerelle taxonomy import DIR”");
	if (query->lang.size > 0 && !lexicon_has_lang(lexicon, query->lang))
		return fail(
			err, ERR_NOT_FOUND,
			"aucun titre en « %.*s » dans cette base : « passerelle taxonomy list » "
			"/ no title in “%.*s” in this database",
			STR_ARGS(query->lang), STR_ARGS(query->lang));
	return true;
}

VERB(link, .usage = "[--scheme cnp|esco] [--lang L] [--top K]",
     .summary = "place des titres d’emploi / places job titles",
     .help = "printf '1\\tinfirmière auxiliaire\\n2\\tforklift driver\\n' | passerelle link\n"
	     "passerelle link --top 1 < titres.tsv > codes.tsv\n"
	     "passerelle link --scheme esco --lang fr < titres.tsv\n"
	     "\n"
	     "Entrée/input  id<TAB>texte, UTF-8\n"
	     "Sortie/output id<TAB>code<TAB>probabilité, la meilleure d’abord / best first\n",
     .options = link_options)
{
	struct app app;
	struct linking linking = {0};
	SCOPED_SESSION(read);
	const struct lexicon *lexicon = NULL;
	if (!link_read_options(cli, &linking.query, err) ||
	    !cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = store_read(app.store, &read, err) &&
		    lexicon_load_for(&app, read, LEXICON_FOR_TITLES, cli->arena, &lexicon, err) &&
		    choices_load(read, cli->arena, &linking.choices, err) &&
		    link_check(lexicon, &linking.query, err);
	session_end(&read);
	app_close(&app);
	if (!good)
		return false;
	struct arena *arenas[CLI_LINES_THREADS_MAX];
	for (size_t i = 0; i < cli_lines_threads(); i++) {
		arenas[i] = arena_open();
		linking.readers[i] = lexicon_reader_new(lexicon, arenas[i]);
	}
	good = cli_lines_run(cli, link_line, &linking, err);
	for (size_t i = 0; i < cli_lines_threads(); i++)
		arena_close(arenas[i]);
	return good;
}
