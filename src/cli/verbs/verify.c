/* verify: data, the audit chain, and an anchor kept elsewhere. */
#include "cli/cli.h"

static const struct cli_option verify_options[] = {
	{"anchor", true}, {"write-anchor", true}, {NULL, false}};

static bool verify_app(struct cli *cli, struct app *app, struct verify_outcome *ret,
		       struct err *err)
{
	const char *anchor = cli_option(cli, "anchor");
	const char *written = cli_option(cli, "write-anchor");
	if (anchor != NULL && !flow_verify_anchor(app, anchor, ret, err))
		return false;
	if (written != NULL)
		return flow_write_anchor(app, written, ret, err);
	return anchor != NULL || flow_verify(app, ret, err);
}

VERB(verify, .usage = "[--anchor FICHIER] [--write-anchor FICHIER]",
     .summary = "vérifie les données et la chaîne du journal / checks data and the audit chain",
     .help = "passerelle verify\n"
	     "passerelle verify --write-anchor /ailleurs/ancre      (à garder ailleurs / keep it "
	     "elsewhere)\n"
	     "passerelle verify --anchor /ailleurs/ancre            (trouve un journal coupé / "
	     "finds "
	     "a chain cut short)\n",
     .options = verify_options)
{
	struct app app;
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	struct verify_outcome outcome = {0};
	bool good = verify_app(cli, &app, &outcome, err);
	app_close(&app);
	if (!good)
		return false;
	if (cli->json)
		fprintf(cli->out, "{\"audit_lines\":%lld,\"last_hash\":\"%.*s\",\"sound\":true}\n",
			(long long)outcome.audit_lines, STR_ARGS(outcome.last_hash));
	else
		fprintf(cli->out,
			"%lld lignes au journal, tout est intègre / %lld audit lines, all sound\n",
			(long long)outcome.audit_lines, (long long)outcome.audit_lines);
	return true;
}
