/* import: a mission's files into the database. */
#include "cli/cli.h"
#include "codec/codec.h"

#define REPORT_BYTES_MAX ((size_t)1 << 30)

static const struct cli_option import_options[] = {
	{"mission", true}, {"dry-run", false}, {"report", true}, {"key", true}, {NULL, false},
};

static bool import_note_problem(void *context, const struct import_problem *problem,
				struct err *err)
{
	struct buf *report = context;
	char line[24];
	int size = snprintf(line, sizeof(line), "%lld", (long long)problem->line);
	struct str cells[] = {
		problem->file, {line, (size_t)size}, problem->ref, problem->column, problem->why};
	csv_write_row(report, cells, COUNT_OF(cells));
	return !buf_is_full(report) ||
	       fail(err, ERR_FAILED, "rapport trop grand / the report is too large");
}

static void import_say(struct cli *cli, const struct import_outcome *outcome, bool dry_run)
{
	if (cli->json) {
		struct buf text = buf_new(cli->arena, 4096);
		struct json_writer json = json_writer(&text);
		json_begin_object(&json, NULL);
		json_write_text(&json, "mission", outcome->mission_ref);
		json_write_i64(&json, "added", outcome->added);
		json_write_i64(&json, "changed", outcome->changed);
		json_write_i64(&json, "unchanged", outcome->unchanged);
		json_write_i64(&json, "left_out", outcome->left_out);
		json_write_bool(&json, "dry_run", dry_run);
		json_write_bool(&json, "done_before", outcome->done_before);
		json_end_object(&json);
		fprintf(cli->out, "%.*s\n", STR_ARGS(buf_str(&text)));
		return;
	}
	if (outcome->done_before) {
		fprintf(stderr,
			"passerelle: %.*s : déjà importé sous cette clé / imported before under "
			"this key\n",
			STR_ARGS(outcome->mission_ref));
		return;
	}
	fprintf(stderr,
		"passerelle: %.*s : %lld ajoutées, %lld modifiées, %lld inchangées, %lld laissées "
		"de côté"
		" / added, changed, unchanged, left out%s\n",
		STR_ARGS(outcome->mission_ref), (long long)outcome->added,
		(long long)outcome->changed, (long long)outcome->unchanged,
		(long long)outcome->left_out,
		dry_run ? " (essai, rien n’est gardé / trial, nothing kept)" : "");
}

VERB(import,
     .usage = "CHEMIN… [--mission REF] [--dry-run] [--report FICHIER] "
	      "[--key CLÉ]",
     .summary = "prend en charge les fichiers d’une mission / takes a mission’s files in",
     .help = "passerelle import mission-hiver/\n"
	     "passerelle import offres.csv candidats.csv --mission hiver-2027 --report "
	     "rapport.csv\n"
	     "passerelle import cv/*.json --mission hiver-2027 --dry-run\n",
     .options = import_options, .words_min = 1, .words_max = SIZE_MAX)
{
	struct app app;
	struct buf report = buf_new(cli->arena, REPORT_BYTES_MAX);
	struct str header[] = {STR("file"), STR("line"), STR("ref"), STR("column"), STR("why")};
	csv_write_row(&report, header, COUNT_OF(header));
	struct flow_watch watch = cli_watch(cli, "import");
	struct import_request request = {
		.paths = cli->args.words,
		.path_count = cli->args.word_count,
		.mission = cli_option(cli, "mission"),
		.key = cli_option(cli, "key"),
		.dry_run = cli_option(cli, "dry-run") != NULL,
		.watch = &watch,
		.on_problem = import_note_problem,
		.context = &report,
	};
	struct import_outcome outcome;
	if (!cli_open_app(cli, STORE_CREATE, &app, err))
		return false;
	bool good = flow_import(&app, &request, cli->arena, &outcome, err);
	app_close(&app);
	const char *path = cli_option(cli, "report");
	if (good && path != NULL)
		good = file_write_all(path, buf_str(&report), err);
	if (good)
		import_say(cli, &outcome, request.dry_run);
	return good;
}
