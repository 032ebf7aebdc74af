/* verify: data and the audit chain. */
#include "cli/cli.h"

VERB(verify,
     .summary = "vérifie les données et la chaîne du journal / checks data and the audit chain",
     .help = "passerelle verify\n")
{
	struct app app;
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	struct verify_outcome outcome = {0};
	bool good = flow_verify(&app, &outcome, err);
	app_close(&app);
	if (!good)
		return false;
	if (cli->json)
		fprintf(cli->out, "{\"audit_lines\":%lld,\"sound\":true}\n",
			(long long)outcome.audit_lines);
	else
		fprintf(cli->out,
			"%lld lignes au journal, tout est intègre / %lld audit lines, all sound\n",
			(long long)outcome.audit_lines, (long long)outcome.audit_lines);
	return true;
}
