/* timetable: what a mission's timetable is made with, and who is invited by hand. */
#include "cli/table_private.h"

static const struct cli_option timetable_options[] = {
	{"set", true},   {"revision", true}, {"key", true},    {"quota", true},
	{"least", true}, {"most", true},     {"select", true}, {"unselect", true},
	{"place", true}, {"at", true},       {NULL, false}};

/* "slot_minutes=45". */
static bool setting_read(struct timetable_settings *settings, struct str piece, struct err *err)
{
	size_t equals = str_find(piece, STR("="));
	struct str name = str_trim(str_slice(piece, 0, equals));
	struct str value = equals < piece.size ? str_trim(str_skip(piece, equals + 1)) : STR("");
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++) {
		const struct timetable_setting *setting = &timetable_settings_known[i];
		int32_t clock = 0;
		if (!str_equal(name, str_of(setting->name)))
			continue;
		if (setting->is_clock && clock_from_text(value, true, &clock)) {
			*timetable_setting_at(settings, setting) = clock;
			return true;
		}
		return (!setting->is_clock &&
			str_to_i64(value, INT32_MIN, INT32_MAX,
				   timetable_setting_at(settings, setting))) ||
		       fail(err, ERR_USAGE, "--set %s : valeur impossible / impossible value",
			    setting->name);
	}
	return fail(err, ERR_USAGE, "--set : réglage inconnu / unknown setting: %.*s",
		    STR_ARGS(name));
}

static bool settings_set(struct cli *cli, struct app *app, struct timetable_settings *settings,
			 struct err *err)
{
	struct str rest = str_of(cli_option(cli, "set")), piece;
	while (str_cut(&rest, ',', &piece))
		if (!setting_read(settings, piece, err))
			return false;
	return cli_option_number(cli, "revision", 0, INT64_MAX, settings->revision,
				 &settings->revision, err) &&
	       flow_set_timetable_settings(app, str_of(cli->args.words[0]), settings,
					   str_of(cli_option(cli, "key")), &settings->revision,
					   err);
}

static bool settings_write(struct cli *cli, struct timetable_settings *settings, struct err *err)
{
	static const struct str columns[] = {STR("setting"), STR("value")};
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++) {
		const struct timetable_setting *setting = &timetable_settings_known[i];
		int64_t value = *timetable_setting_at(settings, setting);
		struct str cells[] = {str_of(setting->name),
				      setting->is_clock ? str_format(cli->arena, "%02d:%02d",
								     (int)(value / 3600),
								     (int)(value / 60 % 60))
							: cell_number(cli, value)};
		table_add(&table, cells);
	}
	table_add(&table, (struct str[]){STR("revision"), cell_number(cli, settings->revision)});
	return table_end(&table, cli, err);
}

/* "OFFER/CANDIDATE". */
static bool select_one(struct cli *cli, struct app *app, const char *option, bool selected,
		       struct err *err)
{
	struct str word = str_of(cli_option(cli, option));
	size_t slash = str_find(word, STR("/"));
	if (slash >= word.size)
		return fail(err, ERR_USAGE, "--%s OFFRE/CANDIDATURE / OFFER/CANDIDATE", option);
	return flow_select_candidate(app, str_of(cli->args.words[0]), str_slice(word, 0, slash),
				     str_skip(word, slash + 1), selected, err);
}

static bool quota_set(struct cli *cli, struct app *app, struct err *err)
{
	int64_t least = -1, most = -1;
	return cli_option_number(cli, "least", 0, 1000000, -1, &least, err) &&
	       cli_option_number(cli, "most", 0, 1000000, -1, &most, err) &&
	       flow_set_quota(app, str_of(cli->args.words[0]), str_of(cli_option(cli, "quota")),
			      least, most, err);
}

/* Of the interview as it is just now. */
static bool place_set(struct cli *cli, struct app *app, struct err *err)
{
	int64_t id = 0, revision = 0;
	struct interviews *interviews = NULL;
	struct interviews_scope scope = {.mission_ref = str_of(cli->args.words[0]),
					 .cancelled = true};
	if (!cli_option_number(cli, "place", 1, INT64_MAX, 0, &id, err) ||
	    !flow_read_interviews(app, &scope, cli->arena, &interviews, err))
		return false;
	for (size_t i = 0; i < interviews->count; i++)
		if (interviews->at[i].id == id)
			revision = interviews->at[i].revision;
	return flow_set_place(app, scope.mission_ref, id, str_of(cli_option(cli, "at")), revision,
			      &revision, err);
}

static bool timetable_run(struct cli *cli, struct app *app, struct err *err)
{
	struct timetable_settings settings = {0};
	if (cli_option(cli, "quota") != NULL)
		return quota_set(cli, app, err);
	if (cli_option(cli, "select") != NULL)
		return select_one(cli, app, "select", true, err);
	if (cli_option(cli, "unselect") != NULL)
		return select_one(cli, app, "unselect", false, err);
	if (cli_option(cli, "place") != NULL)
		return place_set(cli, app, err);
	if (!flow_read_timetable_settings(app, str_of(cli->args.words[0]), &settings, err) ||
	    (cli_option(cli, "set") != NULL && !settings_set(cli, app, &settings, err)))
		return false;
	return settings_write(cli, &settings, err);
}

VERB(timetable,
     .usage = "MISSION [--set NOM=VALEUR,… [--revision N] [--key CLÉ] | --quota OFFRE [--least N] "
	      "[--most N] | --select OFFRE/CANDIDATURE | --unselect OFFRE/CANDIDATURE | --place "
	      "ENTREVUE --at LIEU]",
     .summary = "règle l’horaire d’une mission / sets what a mission’s timetable is made with",
     .help = "passerelle timetable hiver-2027\n"
	     "passerelle timetable hiver-2027 --set "
	     "slot_minutes=45,lunch_from=12:00,lunch_to=13:00\n"
	     "passerelle timetable hiver-2027 --set rooms=12            salles : autant "
	     "d’entrevues à la fois au plus, 0 sans limite / rooms: so many interviews at one time "
	     "at most, 0 no limit\n"
	     "passerelle timetable hiver-2027 --quota O00007 --least 2 --most 10\n"
	     "passerelle timetable hiver-2027 --select O00007/C00017    invitée à la main, avec "
	     "nulle autre / invited by hand, and nobody else\n"
	     "passerelle timetable hiver-2027 --place 214 --at 'Salle 4'\n"
	     "Vaut dès le prochain « schedule » / counts from the next “schedule” on\n",
     .options = timetable_options, .words_min = 1, .words_max = 1)
{
	struct app app;
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = timetable_run(cli, &app, err);
	app_close(&app);
	return good;
}
