/* init: an empty database. */
#include "cli/cli.h"

VERB(init, .summary = "crée une base vide / creates an empty database",
     .help = "passerelle init\npasserelle --db mission.db init\n")
{
	struct app app;
	if (!cli_open_app(cli, STORE_NEW, &app, err))
		return false;
	bool good = flow_init(&app, err);
	app_close(&app);
	if (good)
		fprintf(stderr, "passerelle: %s : prête / ready\n", cli->db_url);
	return good;
}
