/* doctor: what this machine lacks. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct finding {
	const char *what;
	bool good;
	const char *mend;
};

static void say_finding(struct cli *cli, const struct finding *finding, bool *all_good)
{
	if (cli->json)
		fprintf(cli->out, "{\"check\":\"%s\",\"good\":%s}\n", finding->what,
			finding->good ? "true" : "false");
	else
		fprintf(cli->out, "%s %s%s%s\n", finding->good ? "oui/yes" : "NON/NO ",
			finding->what, finding->good ? "" : " — ",
			finding->good ? "" : finding->mend);
	*all_good = *all_good && finding->good;
}

/* A change of law of 2026 that an old table does not know: Vancouver keeps its summer hours. */
static bool zones_are_current(struct zones *zones)
{
	struct err unknown;
	const struct zone *zone = NULL;
	struct instant winter;
	must(instant_from_text(STR("2027-01-15T12:00:00Z"), &winter));
	return zone_find(zones, STR("America/Vancouver"), &zone, &unknown) &&
	       zone_offset(zone, winter) == -7 * 3600;
}

static bool folder_is_writable(struct cli *cli)
{
	if (store_is_server(cli->db_url))
		return true;
	const char *slash = strrchr(cli->db_url, '/');
	struct str folder =
		slash == NULL ? STR(".") : (struct str){cli->db_url, (size_t)(slash - cli->db_url)};
	if (slash == cli->db_url)
		folder = STR("/");
	return access(str_cstring(cli->arena, folder), W_OK) == 0;
}

/* ---- --sandbox ---- */

static bool is_refused(const char *path)
{
	int at = open(path, O_RDONLY | O_CLOEXEC);
	if (at >= 0)
		close(at);
	return at < 0 && (errno == EACCES || errno == EPERM);
}

/* An exec that is allowed would end this program: one of nothing says as much. */
static bool exec_is_refused(void)
{
	execl("", "", (char *)NULL);
	return errno == EPERM;
}

/* What the machine offers, then, shut in as `serve` is, what holds. It cannot be undone, so this is
 * the last thing a doctor does. */
static bool doctor_sandbox(struct cli *cli, struct err *err)
{
	bool all_good = true;
	struct sandbox_report offered = sandbox_available();
	struct sandbox_options options = {.data_folder = NULL,
					  .connects = store_is_server(cli->db_url)};
	struct sandbox_report now = sandbox_enter(&options);
	struct finding findings[] = {
		{"le noyau offre Landlock / the kernel offers Landlock", offered.landlock > 0,
		 "Linux 5.13, CONFIG_SECURITY_LANDLOCK, lsm=landlock"},
		{"le noyau offre seccomp / the kernel offers seccomp", offered.seccomp,
		 "CONFIG_SECCOMP_FILTER; x86-64, arm64"},
		{"aucun nouveau privilège / no new privileges", now.no_new_privileges, "Linux 3.5"},
		{"fichiers hors du dossier refusés / files outside the folder refused",
		 now.landlock > 0 && is_refused("/"), "Landlock"},
		{"exécution d’un programme refusée / running a program refused",
		 now.seccomp && exec_is_refused(), "seccomp"},
	};
	for (size_t i = 0; i < COUNT_OF(findings); i++)
		say_finding(cli, &findings[i], &all_good);
	if (!cli->json)
		fprintf(cli->out, "        Landlock %d\n", now.landlock);
	return all_good || fail(err, ERR_CONFIG,
				"« serve » marchera, moins bien enfermé / “serve” will work, less "
				"well shut in");
}

static const struct cli_option doctor_options[] = {{"sandbox", false}, {NULL, false}};

VERB(doctor, .usage = "[--sandbox]",
     .summary = "dit ce qui manque à cette machine / says what this machine lacks",
     .help = "passerelle doctor\npasserelle doctor --sandbox     ce qui enferme « serve » / what "
	     "shuts “serve” in\n",
     .options = doctor_options)
{
	if (cli_option(cli, "sandbox") != NULL)
		return doctor_sandbox(cli, err);
	bool all_good = true;
	struct zones *zones = zones_open(cli->arena, NULL);
	struct err why = {0};
	struct app app;
	struct err risk = {0};
	bool exists = store_is_server(cli->db_url) || access(cli->db_url, F_OK) == 0;
	bool opens = exists && cli_open_app(cli, STORE_EXISTING, &app, &why);
	bool durable = !opens || store_check_settings(app.store, &risk);
	if (opens)
		app_close(&app);
	struct finding findings[] = {
		{"fuseaux horaires à jour / current time zones", zones_are_current(zones),
		 "apt-get install --only-upgrade tzdata"},
		{"dossier de la base inscriptible / database folder writable",
		 folder_is_writable(cli),
		 "changez de dossier ou de droits / change the folder or its rights"},
		{"base lisible / database opens", opens || !exists, why.text},
		{"écritures durables / durable writes", durable, risk.text},
		{"deux processeurs / two processors", threads_available() >= 2,
		 "un seul suffit, plus lentement / one will do, slower"},
	};
	for (size_t i = 0; i < COUNT_OF(findings); i++)
		say_finding(cli, &findings[i], &all_good);
	zones_close(zones);
	return all_good || fail(err, ERR_CONFIG,
				"il manque quelque chose, voyez ci-dessus / something is "
				"lacking, see above");
}
