/* mission: all of a mission; its parameters edited, its life moved on, the next one made of it. */
#include "cli/mission_private.h"

/* The parameters are options of their names, with - or _ between the words. */
static const struct cli_option mission_options[] = {
	{"zone", true},     {"revision", true},        {"key", true},
	{"state", true},    {"cancel", false},         {"reason", true},
	{"restore", false}, {"online", false},         {"create", false},
	{"copy-to", true},  {"with-employers", false}, {"list", false},
	{"funnel", false},  {"employers", false},      {"notices", false},
#define FIELD(kind, name, presence) {#name, true},
#include "domain/mission.def"
#undef FIELD
	{NULL, false},
};

/* What one command line does to a mission; at most one of them. */
static const char *const mission_acts[] = {"state",  "cancel", "restore",
					   "online", "create", "copy-to"};

/* The option that gives a parameter; NULL where none does. */
static const char *mission_option(const struct cli *cli, const struct field *field)
{
	const char *value = cli_option(cli, field->name);
	if (value == NULL && field->offset == offsetof(struct mission, time_zone))
		value = cli_option(cli, "zone");
	return value;
}

/* Every parameter that an option gives; *ret_given: how many do. */
static bool mission_take_fields(struct cli *cli, struct app *app, struct mission *fields,
				int *ret_given, struct err *err)
{
	struct field_world world = {app->zones, civil_utc(instant_now()).date};
	*ret_given = 0;
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		const struct field *field = &noun_mission.fields[i];
		const char *value = mission_option(cli, field), *why = NULL;
		if (value == NULL)
			continue;
		++*ret_given;
		if (!str_is_utf8(str_of(value)))
			return fail(err, ERR_INPUT, "--%s : texte mal codé / malformed text",
				    field->name);
		if (field->presence == PRESENCE_NEEDED && str_trim(str_of(value)).size == 0)
			return fail(err, ERR_INPUT,
				    "un titre de 1 à 200 octets / a title of 1 to 200 bytes");
		if (!field_read(field, str_of(value), &world, fields, &why))
			return fail(err, ERR_INPUT, "--%s : %s", field->name, why);
	}
	return true;
}

/* One thing at a time; a new mission takes parameters, a copy its title. */
static bool mission_check_acts(struct cli *cli, int given, struct err *err)
{
	bool is_copy = cli_option(cli, "copy-to") != NULL;
	int acts = 0;
	for (size_t i = 0; i < COUNT_OF(mission_acts); i++)
		acts += cli_option(cli, mission_acts[i]) != NULL;
	if (is_copy && cli_option(cli, "title") != NULL)
		given--;
	if (acts + (given > 0 && cli_option(cli, "create") == NULL) > 1)
		return fail(err, ERR_USAGE, "une chose à la fois / one thing at a time");
	if ((cli_option(cli, "cancel") != NULL) != (cli_option(cli, "reason") != NULL))
		return fail(err, ERR_USAGE,
			    "--cancel et --reason MOTIF vont ensemble / go together");
	if (!is_copy && cli_option(cli, "with-employers") != NULL)
		return fail(err, ERR_USAGE, "--with-employers va avec / goes with --copy-to");
	return true;
}

static bool mission_move(struct cli *cli, struct app *app, const struct mission_write *write,
			 struct err *err)
{
	int64_t revision = 0;
	enum mission_state to = MISSION_DRAFT;
	if (!mission_state_from_code(str_of(cli_option(cli, "state")), &to))
		return fail(err, ERR_USAGE,
			    "--state : draft, employers, open, preselection, interviews, decisions "
			    "ou/or closed");
	return flow_move_mission(app, write, to, &revision, err);
}

/* Does what the command line asks; *ref becomes the mission to be shown. */
static bool mission_act(struct cli *cli, struct app *app, const struct row_mission_whole *mission,
			struct str *ref, struct err *err)
{
	struct mission fields = mission->mission;
	struct mission_write write = {.mission_ref = *ref, .key = str_of(cli_option(cli, "key"))};
	int64_t revision = 0;
	int given = 0;
	const char *copy_to = cli_option(cli, "copy-to");
	if (!cli_option_number(cli, "revision", 1, INT64_MAX, mission->revision, &write.revision,
			       err) ||
	    !mission_take_fields(cli, app, &fields, &given, err) ||
	    !mission_check_acts(cli, given, err))
		return false;
	if (copy_to != NULL) {
		struct mission_copy copy = {
			.from_ref = *ref,
			.mission_ref = str_of(copy_to),
			.title = str_of(cli_option(cli, "title")),
			.with_employers = cli_option(cli, "with-employers") != NULL,
			.key = write.key,
		};
		*ref = copy.mission_ref;
		return flow_copy_mission(app, &copy, err);
	}
	if (cli_option(cli, "state") != NULL)
		return mission_move(cli, app, &write, err);
	if (cli_option(cli, "cancel") != NULL)
		return flow_cancel_mission(app, &write, str_of(cli_option(cli, "reason")),
					   &revision, err);
	if (cli_option(cli, "restore") != NULL)
		return flow_restore_mission(app, &write, &revision, err);
	if (cli_option(cli, "online") != NULL)
		return flow_put_mission_online(app, &write, &revision, err);
	return given == 0 || flow_edit_mission(app, &write, &fields, &revision, err);
}

static bool mission_create(struct cli *cli, struct app *app, struct str ref, struct err *err)
{
	struct mission fields;
	int given = 0;
	noun_clear(&noun_mission, &fields);
	fields.title = ref;
	return mission_take_fields(cli, app, &fields, &given, err) &&
	       mission_check_acts(cli, given, err) &&
	       flow_create_mission(app, ref, &fields, str_of(cli_option(cli, "key")), err);
}

static bool mission_run(struct cli *cli, struct app *app, struct err *err)
{
	if (cli_option(cli, "list") != NULL)
		return mission_say_list(cli, app, err);
	if (cli->args.word_count == 0)
		return fail(err, ERR_USAGE, "quelle mission ? / which mission? (--list)");
	struct str ref = str_of(cli->args.words[0]);
	struct row_mission_whole mission;
	bool good = cli_option(cli, "create") != NULL
			    ? mission_create(cli, app, ref, err)
			    : flow_read_whole_mission(app, ref, cli->arena, &mission, err) &&
				      mission_act(cli, app, &mission, &ref, err);
	if (!good || !flow_read_whole_mission(app, ref, cli->arena, &mission, err))
		return false;
	if (cli_option(cli, "funnel") != NULL)
		return mission_say_funnel(cli, app, ref, err);
	if (cli_option(cli, "employers") != NULL)
		return mission_say_employers(cli, app, mission.id, err);
	if (cli_option(cli, "notices") != NULL)
		return mission_say_notices(cli, app, mission.id, err);
	return mission_say(cli, &mission, err);
}

VERB(mission,
     .usage = "REF [--create] [--title TITRE] [--PARAMÈTRE VALEUR]… [--state ÉTAT] "
	      "[--cancel --reason MOTIF] [--restore] [--online] [--copy-to REF] "
	      "[--funnel] [--employers] [--notices] [--revision N] [--key CLÉ] | --list",
     .summary = "une mission : ses paramètres, sa vie, sa copie / a mission: its parameters, its "
		"life, its copy",
     .help = "passerelle mission --list\n"
	     "passerelle mission hiver-2027\n"
	     "passerelle mission hiver-2027 --create --title 'Hiver 2027' --kind workers\n"
	     "passerelle mission hiver-2027 --title 'Hiver 2027, Asie' --zone Asia/Manila\n"
	     "passerelle mission hiver-2027 --interviews-from 2027-02-15 --interviews-to "
	     "2027-02-19\n"
	     "passerelle mission hiver-2027 --title 'Hiver 2027' --revision 4    seulement si "
	     "personne ne l’a changée / only if nobody changed it\n"
	     "passerelle mission hiver-2027 --state open    l’étape suivante / the next step\n"
	     "passerelle mission hiver-2027 --cancel --reason 'frontières fermées'\n"
	     "passerelle mission hiver-2027 --restore    tant que personne n’est prévenu / while "
	     "nobody was told\n"
	     "passerelle mission hiver-2027 --online    entièrement en ligne / wholly online\n"
	     "passerelle mission hiver-2027 --notices    qui doit être prévenu / who has to be "
	     "told\n"
	     "passerelle mission hiver-2027 --funnel    où en sont les gens / how far people are\n"
	     "passerelle mission hiver-2027 --copy-to hiver-2028 --with-employers\n"
	     "\n"
	     "Paramètres / parameters: title kind mode territories time_zone office partner "
	     "sectors regions\nhiring_target employers_deadline candidates_deadline "
	     "interviews_from interviews_to\ndecisions_from decisions_to statuses who_may_apply; "
	     "'' vide / empties. - vaut _ / - is _.\n",
     .options = mission_options, .words_min = 0, .words_max = 1)
{
	struct app app;
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = mission_run(cli, &app, err);
	app_close(&app);
	return good;
}
