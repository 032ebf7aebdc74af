/* backup and restore: a copy of the database, and its return. */
#include "cli/cli.h"

VERB(backup, .usage = "FICHIER",
     .summary = "copie la base pendant qu’elle sert / copies the database while it serves",
     .help = "passerelle --db mission.db backup /sauvegardes/mission-2026-11-23.db\n"
	     "  (et / and mission-2026-11-23.db.sha256)\n",
     .words_min = 1, .words_max = 1)
{
	struct app app;
	struct verify_outcome outcome = {0};
	const char *path = cli->args.words[0];
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = flow_backup(&app, path, &outcome, err);
	app_close(&app);
	if (!good)
		return false;
	if (cli->json)
		fprintf(cli->out, "{\"audit_lines\":%lld}\n", (long long)outcome.audit_lines);
	fprintf(stderr, "passerelle: %s : copie relue et intègre / copy read back and sound\n",
		path);
	return true;
}

static const struct cli_option restore_options[] = {
	{"replace", false}, {"no-digest", false}, {NULL, false}};

VERB(restore, .usage = "FICHIER [--replace] [--no-digest]",
     .summary = "rend une copie, une fois vérifiée / brings a copy back, once checked",
     .help = "passerelle --db mission.db restore /sauvegardes/mission-2026-11-23.db\n"
	     "passerelle --db mission.db restore copie.db --replace\n"
	     "  (l’ancienne reste / the old one stays: mission.db.before-restore)\n",
     .options = restore_options, .words_min = 1, .words_max = 1)
{
	struct restore_outcome outcome;
	struct restore_request request = {
		.path = cli->args.words[0],
		.url = cli->db_url,
		.replace = cli_option(cli, "replace") != NULL,
		.no_digest = cli_option(cli, "no-digest") != NULL,
	};
	if (!flow_restore(&request, cli->arena, &outcome, err))
		return false;
	if (cli->json)
		fprintf(cli->out, "{\"audit_lines\":%lld}\n",
			(long long)outcome.verified.audit_lines);
	fprintf(stderr, "passerelle: %s : rendue / brought back\n", cli->db_url);
	if (outcome.kept != NULL)
		fprintf(stderr, "passerelle: %s : l’ancienne / the old one\n", outcome.kept);
	return true;
}
