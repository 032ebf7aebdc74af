/* settle: who takes whom at a mission's end, as CSV, each outcome with its reason. */
#include "cli/table_private.h"

static const struct cli_option settle_options[] = {{"wishes", true},   {"rankings", true},
						   {"dry-run", false}, {"kept", false},
						   {"key", true},      {NULL, false}};

struct settle_report {
	const char *path;
};

static bool settle_note(void *context, const struct choice_problem_row *problem, struct err *err)
{
	const struct settle_report *report = context;
	(void)err;
	fprintf(stderr, "passerelle: %s:%lld: %.*s: %.*s\n", report->path, (long long)problem->line,
		STR_ARGS(problem->column), STR_ARGS(problem->why));
	return true;
}

static bool settle_take(struct cli *cli, struct app *app, const char *option, bool rankings,
			struct err *err)
{
	struct settle_report report = {cli_option(cli, option)};
	struct choices_outcome outcome;
	struct choices_request request = {.mission_ref = str_of(cli->args.words[0]),
					  .rankings = rankings,
					  .path = report.path,
					  .on_problem = settle_note,
					  .context = &report};
	if (report.path == NULL)
		return true;
	if (!flow_take_choices(app, &request, &outcome, err))
		return fail_at(err, "%s: ", report.path);
	fprintf(stderr, "passerelle: %s : %lld lignes, %lld laissées de côté / rows, left out\n",
		report.path, (long long)outcome.taken, (long long)outcome.left_out);
	return true;
}

static bool settle_write(struct cli *cli, const struct settlement *settlement, struct err *err)
{
	static const struct str columns[] = {STR("candidate_ref"), STR("rank"), STR("offer_ref"),
					     STR("outcome")};
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < settlement->outcome_count; i++) {
		const struct settlement_outcome *one = &settlement->outcomes[i];
		struct str cells[] = {one->candidate_ref, cell_number(cli, one->rank),
				      one->offer_ref, one->outcome};
		table_add(&table, cells);
	}
	fprintf(stderr,
		"passerelle: %lld personnes, %lld prises, %lld places / people, taken, places\n",
		(long long)settlement->candidates, (long long)settlement->taken,
		(long long)settlement->places);
	return table_end(&table, cli, err);
}

static bool settle_run(struct cli *cli, struct app *app, struct settlement *ret, struct err *err)
{
	struct str mission_ref = str_of(cli->args.words[0]);
	bool found = false;
	if (cli_option(cli, "kept") == NULL)
		return settle_take(cli, app, "wishes", false, err) &&
		       settle_take(cli, app, "rankings", true, err) &&
		       flow_settle_mission(app, mission_ref, str_of(cli_option(cli, "key")),
					   cli_option(cli, "dry-run") != NULL, cli->arena, ret,
					   err);
	if (!flow_read_settlement(app, mission_ref, cli->arena, ret, &found, err))
		return false;
	return found ||
	       fail(err, ERR_NOT_FOUND, "rien n’est encore décidé / nothing is settled yet");
}

VERB(settle,
     .usage = "MISSION [--wishes FICHIER] [--rankings FICHIER] [--dry-run | --kept] [--key CLÉ]",
     .summary = "décide qui va où à la fin d’une mission / settles who goes where at a mission’s "
		"end",
     .help = "passerelle settle hiver-2027 --wishes voeux.csv --rankings classements.csv\n"
	     "passerelle settle hiver-2027 --dry-run    sans rien garder / keeps nothing\n"
	     "passerelle settle hiver-2027 --kept       ce qui est décidé / what is settled\n"
	     "Colonnes / columns: candidate_ref,offer_ref,rank (1 : le meilleur / the best)\n"
	     "Issues / outcomes: taken, not_needed, not_ranked, others, no_places\n",
     .options = settle_options, .words_min = 1, .words_max = 1)
{
	struct app app;
	struct settlement settlement = {0};
	bool takes = cli_option(cli, "wishes") != NULL || cli_option(cli, "rankings") != NULL;
	if (takes && (cli_option(cli, "dry-run") != NULL || cli_option(cli, "kept") != NULL))
		return fail(err, ERR_USAGE,
			    "ce qui se lit se garde : sans --dry-run ni --kept / what is taken in "
			    "is kept: neither --dry-run nor --kept");
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = settle_run(cli, &app, &settlement, err) && settle_write(cli, &settlement, err);
	app_close(&app);
	return good;
}
