/* taxonomy: the official files that make the lexicon better. */
#include "cli/cli.h"
#include "codec/codec.h"

#include <string.h>

#define LIST_BYTES_MAX ((size_t)1 << 20)

static void taxonomy_say(struct cli *cli, const struct taxonomy_outcome *outcome)
{
	if (cli->json) {
		struct buf text = buf_new(cli->arena, 4096);
		struct json_writer json = json_writer(&text);
		json_begin_object(&json, NULL);
		json_write_i64(&json, "added", outcome->added);
		json_write_i64(&json, "changed", outcome->changed);
		json_write_i64(&json, "unchanged", outcome->unchanged);
		json_write_i64(&json, "skipped", outcome->skipped);
		json_write_i64(&json, "entries", outcome->entries);
		json_end_object(&json);
		fprintf(cli->out, "%.*s\n", STR_ARGS(buf_str(&text)));
		return;
	}
	fprintf(stderr,
		"passerelle: fichiers : %lld ajoutés, %lld modifiés, %lld inchangés, %lld laissés "
		"de "
		"côté ; %lld entrées / files added, changed, unchanged, skipped; entries\n",
		(long long)outcome->added, (long long)outcome->changed,
		(long long)outcome->unchanged, (long long)outcome->skipped,
		(long long)outcome->entries);
}

static bool taxonomy_import(struct cli *cli, struct app *app, struct err *err)
{
	struct flow_watch watch = cli_watch(cli, "taxonomy import");
	struct taxonomy_request request = {
		.paths = cli->args.words + 1,
		.path_count = cli->args.word_count - 1,
		.watch = &watch,
	};
	struct taxonomy_outcome outcome;
	if (!flow_import_taxonomy(app, &request, &outcome, err))
		return false;
	taxonomy_say(cli, &outcome);
	return true;
}

static void list_add_row(struct cli *cli, struct buf *out, const struct row_taxonomy_all *row)
{
	struct instant at = {row->imported_at};
	struct buf when = buf_new(cli->arena, 64), entries = buf_new(cli->arena, 64);
	if (row->imported_at > 0)
		buf_add_instant(&when, at);
	buf_add_i64(&entries, row->entries);
	if (!cli->json) {
		struct str cells[] = {row->scheme,       row->version,
				      row->part,         row->lang,
				      buf_str(&entries), row->source,
				      buf_str(&when),    row->active != 0 ? STR("1") : STR("0")};
		csv_write_row(out, cells, COUNT_OF(cells));
		return;
	}
	struct json_writer json = json_writer(out);
	json.need_comma = out->size > 1;
	json_begin_object(&json, NULL);
	json_write_text(&json, "scheme", row->scheme);
	json_write_text(&json, "version", row->version);
	json_write_text(&json, "part", row->part);
	json_write_text(&json, "lang", row->lang);
	json_write_i64(&json, "entries", row->entries);
	json_write_text(&json, "file", row->source);
	json_write_text(&json, "imported_at", buf_str(&when));
	json_write_bool(&json, "active", row->active != 0);
	json_end_object(&json);
}

/* What the program brings itself comes first, then what was imported. */
static bool taxonomy_list(struct cli *cli, struct app *app, struct err *err)
{
	static const char *const langs[] = {"en", "fr"};
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	struct row_taxonomy_all row;
	bool more = true;
	struct buf out = buf_new(cli->arena, LIST_BYTES_MAX);
	buf_add(&out, cli->json
			      ? STR("[")
			      : STR("scheme,version,part,lang,entries,file,imported_at,active\n"));
	if (!store_read(app->store, &read, err) || !query_taxonomy_all(read, &rows, err))
		return false;
	for (size_t i = 0; i < COUNT_OF(langs); i++) {
		row = (struct row_taxonomy_all){.scheme = STR("cnp"),
						.version = STR("2021"),
						.part = STR("builtin"),
						.lang = str_of(langs[i]),
						.entries = UNIT_GROUP_COUNT,
						.active = 1};
		list_add_row(cli, &out, &row);
	}
	while (next_taxonomy_all(&rows, cli->arena, &row, &more, err) && more)
		list_add_row(cli, &out, &row);
	if (more)
		return false;
	buf_add(&out, cli->json ? STR("]\n") : STR(""));
	must(!buf_is_full(&out));
	return cli_write(cli, buf_str(&out), err);
}

static bool taxonomy_use(struct cli *cli, struct app *app, struct err *err)
{
	struct flow_watch watch = cli_watch(cli, "taxonomy use");
	int64_t changed = 0;
	if (!flow_use_taxonomy(app, str_of(cli->args.words[1]), str_of(cli->args.words[2]), &watch,
			       &changed, err))
		return false;
	if (cli->json)
		fprintf(cli->out, "{\"changed\":%lld}\n", (long long)changed);
	else
		fprintf(stderr,
			"passerelle: parties changées de version / parts that changed: %lld\n",
			(long long)changed);
	return true;
}

/* Words after the first that each action takes. */
static const struct {
	const char *name;
	size_t words_min, words_max;
	bool (*run)(struct cli *cli, struct app *app, struct err *err);
} taxonomy_actions[] = {
	{"import", 1, SIZE_MAX, taxonomy_import},
	{"list", 0, 0, taxonomy_list},
	{"use", 2, 2, taxonomy_use},
};

VERB(taxonomy, .usage = "import CHEMIN… | list | use SCHEME VERSION",
     .summary = "charge et liste CNP/NOC et ESCO / loads and lists CNP/NOC and ESCO",
     .help = "passerelle taxonomy import taxonomies/\n"
	     "passerelle taxonomy import titles_fr.csv titles_en.csv\n"
	     "passerelle taxonomy list\n"
	     "passerelle taxonomy list --json\n"
	     "passerelle taxonomy use esco 1.1.1\n"
	     "\n"
	     "Fichiers reconnus à leurs colonnes, la langue à leur nom (…_fr.csv) /\n"
	     "files are known by their columns, the language by their name (…_fr.csv):\n"
	     "  Statistique Canada  classification CNP 2021 : structure, elements\n"
	     "  code,title          titres de la CNP 2021 / NOC 2021 titles\n"
	     "  ESCO                occupations, ISCOGroups, skills, occupationSkillRelations\n"
	     "  isco2008,noc2011 et/and NOC2016,NOC2021   concordances / crosswalks\n"
	     "Un fichier changé remplace sa partie ; une autre version se range à côté, et la "
	     "plus\n"
	     "récente est active / a changed file replaces its part; another version stands "
	     "beside\n"
	     "it, and the newest is active.\n",
     .words_min = 1, .words_max = SIZE_MAX)
{
	struct app app;
	size_t action = 0, given = cli->args.word_count - 1;
	while (action < COUNT_OF(taxonomy_actions) &&
	       strcmp(cli->args.words[0], taxonomy_actions[action].name) != 0)
		action++;
	if (action == 0 && given == 0)
		return fail(err, ERR_USAGE,
			    "quel dossier ? / which folder? passerelle taxonomy import CHEMIN");
	if (action == COUNT_OF(taxonomy_actions) || given < taxonomy_actions[action].words_min ||
	    given > taxonomy_actions[action].words_max)
		return fail(err, ERR_USAGE,
			    "usage : passerelle taxonomy import CHEMIN… | list | use SCHEME "
			    "VERSION");
	if (!cli_open_app(cli, action == 0 ? STORE_CREATE : STORE_EXISTING, &app, err))
		return false;
	bool good = taxonomy_actions[action].run(cli, &app, err);
	app_close(&app);
	return good;
}
