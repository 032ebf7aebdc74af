/* mission: its title, time zone and revision; and another title. */
#include "cli/cli.h"
#include "codec/codec.h"

static const struct cli_option mission_options[] = {
	{"title", true}, {"zone", true}, {"revision", true}, {"key", true}, {NULL, false},
};

static bool mission_say(struct cli *cli, const struct row_mission_by_ref *mission, struct err *err)
{
	struct buf text = buf_new(cli->arena, 65536);
	if (cli->json) {
		struct json_writer json = json_writer(&text);
		json_begin_object(&json, NULL);
		json_write_text(&json, "mission", mission->mission_ref);
		json_write_text(&json, "title", mission->title);
		json_write_text(&json, "zone", mission->time_zone);
		json_write_i64(&json, "revision", mission->revision);
		json_end_object(&json);
		buf_add_char(&text, '\n');
		return cli_write(cli, buf_str(&text), err);
	}
	struct str header[] = {STR("mission"), STR("title"), STR("zone"), STR("revision")};
	struct str revision = str_format(cli->arena, "%lld", (long long)mission->revision);
	struct str cells[] = {mission->mission_ref, mission->title, mission->time_zone, revision};
	csv_write_row(&text, header, COUNT_OF(header));
	csv_write_row(&text, cells, COUNT_OF(cells));
	return cli_write(cli, buf_str(&text), err);
}

/* Without --revision the edit is of what is read just now. */
static bool mission_edit(struct cli *cli, struct app *app, struct row_mission_by_ref *mission,
			 struct err *err)
{
	const char *title = cli_option(cli, "title"), *zone = cli_option(cli, "zone");
	struct mission_edit edit = {
		.mission_ref = mission->mission_ref,
		.title = title != NULL ? str_of(title) : mission->title,
		.time_zone = zone != NULL ? str_of(zone) : mission->time_zone,
		.key = str_of(cli_option(cli, "key")),
	};
	if (!cli_option_number(cli, "revision", 1, INT64_MAX, mission->revision, &edit.revision,
			       err))
		return false;
	return (title == NULL && zone == NULL) ||
	       (flow_edit_mission(app, &edit, &mission->revision, err) &&
		flow_read_mission(app, edit.mission_ref, cli->arena, mission, err));
}

VERB(mission, .usage = "REF [--title TITRE] [--zone FUSEAU] [--revision N] [--key CLÉ]",
     .summary = "montre une mission ou change son titre / shows a mission or changes its title",
     .help = "passerelle mission hiver-2027\n"
	     "passerelle mission hiver-2027 --title 'Hiver 2027, Asie' --zone Asia/Manila\n"
	     "passerelle mission hiver-2027 --title 'Hiver 2027' --revision 4    seulement si "
	     "personne ne l’a changée / only if nobody changed it\n",
     .options = mission_options, .words_min = 1, .words_max = 1)
{
	struct app app;
	struct row_mission_by_ref mission;
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good =
		flow_read_mission(&app, str_of(cli->args.words[0]), cli->arena, &mission, err) &&
		mission_edit(cli, &app, &mission, err);
	app_close(&app);
	return good && mission_say(cli, &mission, err);
}
