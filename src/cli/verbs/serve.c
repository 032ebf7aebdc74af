/* serve and demo: the pages, of a database or of the sample mission. */
#include "cli/cli.h"
#include "web/web.h"

#include <unistd.h>

static const struct cli_option serve_options[] = {{"listen", true}, {NULL, false}};

static bool serve_app(struct cli *cli, struct app *app, struct err *err)
{
	const char *listen = cli_option(cli, "listen");
	struct web_pages *pages = web_pages_new(app);
	struct web_options options = {.listen = listen != NULL ? listen : "127.0.0.1:8080",
				      .app = pages};
	struct web *web = web_open(&options, err);
	if (web != NULL) {
		fprintf(cli->out, "http://127.0.0.1:%d — Ctrl-C pour arrêter / to stop\n",
			web_port(web));
		fflush(cli->out);
		web_run(web);
		web_close(web);
	}
	web_pages_close(pages);
	return web != NULL;
}

VERB(serve, .usage = "[--listen HÔTE:PORT]", .summary = "sert les pages / serves the pages",
     .help = "passerelle serve\npasserelle --db mission.db serve --listen 127.0.0.1:9000\n",
     .options = serve_options)
{
	struct app app;
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = serve_app(cli, &app, err);
	app_close(&app);
	return good;
}

static void demo_remove(struct cli *cli, const char *folder)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		unlink(str_format(cli->arena, "%s%s", cli->db_url, endings[i]).at);
	rmdir(folder);
}

VERB(demo, .usage = "[--listen HÔTE:PORT]",
     .summary = "une mission d’exemple, chargée et servie / a sample mission, loaded and served",
     .help = "passerelle demo\npasserelle --db exemple.db demo      la garde / keeps it\n",
     .options = serve_options)
{
	struct app app;
	char *folder = NULL;
	if (!cli->db_given) {
		if (!demo_make_folder(cli->arena, &folder, err))
			return false;
		cli->db_url = str_format(cli->arena, "%s/demo.db", folder).at;
	}
	bool good = cli_open_app(cli, STORE_NEW, &app, err);
	if (good) {
		struct flow_watch watch = cli_watch(cli, "demo");
		good = flow_demo(&app, &watch, cli->arena, err) && serve_app(cli, &app, err);
		app_close(&app);
	}
	if (folder != NULL)
		demo_remove(cli, folder);
	return good;
}
