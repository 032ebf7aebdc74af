/* serve and demo: the pages, of a database or of the sample mission. */
#include "cli/cli.h"
#include "web/web.h"

#include <string.h>
#include <unistd.h>

static const struct cli_option serve_options[] = {
	{"listen", true}, {"no-sandbox", false}, {NULL, false}};

/* The folder of a path, "." where it names none. */
static const char *folder_of(struct cli *cli, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (slash == NULL)
		return ".";
	return str_cstring(cli->arena, (struct str){path, MAX((size_t)(slash - path), (size_t)1)});
}

/* After everything is open and before the first thread. passing_folder: to be removed at the end,
 * or NULL. */
static void serve_shut_in(struct cli *cli, const char *passing_folder)
{
	bool is_server = store_is_server(cli->db_url);
	struct sandbox_options options = {
		.data_folder = is_server ? NULL : folder_of(cli, cli->db_url),
		.parent_folder = passing_folder != NULL ? folder_of(cli, passing_folder) : NULL,
		.connects = is_server};
	if (cli_option(cli, "no-sandbox") != NULL) {
		log_event(LOG_WARN, "sandbox", "wanted=no");
		return;
	}
	struct sandbox_report report = sandbox_enter(&options);
	log_event(sandbox_is_whole(&report) ? LOG_INFO : LOG_WARN, "sandbox",
		  "no_new_privileges=%s landlock=%d seccomp=%s",
		  report.no_new_privileges ? "yes" : "no", report.landlock,
		  report.seccomp ? "yes" : "no");
}

static bool serve_app(struct cli *cli, struct app *app, const char *passing_folder, struct err *err)
{
	serve_shut_in(cli, passing_folder);
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

VERB(serve, .usage = "[--listen HÔTE:PORT] [--no-sandbox]",
     .summary = "sert les pages / serves the pages",
     .help = "passerelle serve\npasserelle --db mission.db serve --listen 127.0.0.1:9000\n",
     .options = serve_options)
{
	struct app app;
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = serve_app(cli, &app, NULL, err);
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

VERB(demo, .usage = "[--listen HÔTE:PORT] [--no-sandbox]",
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
		good = flow_demo(&app, &watch, cli->arena, err) &&
		       serve_app(cli, &app, folder, err);
		app_close(&app);
	}
	if (folder != NULL)
		demo_remove(cli, folder);
	return good;
}
