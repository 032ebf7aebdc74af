/* Help: examples first, then what a verb takes. */
#include "cli/cli_private.h"

static const char *const help_examples =
	"Passerelle — des offres et des personnes aux listes courtes expliquées\n"
	"             from offers and people to explained shortlists\n\n"
	"  passerelle demo                     une mission d’exemple, servie / a sample mission\n"
	"  passerelle import DOSSIER           une mission à partir de ses fichiers / from its "
	"files\n"
	"  passerelle match > classement.csv   les listes courtes / the shortlists\n"
	"  passerelle explain O00001 C0000042  pourquoi ce rang / why this rank\n"
	"  passerelle serve                    les pages / the pages\n\n"
	"passerelle [--db FICHIER] VERBE …    (sinon PASSERELLE_DB, sinon passerelle.db)\n\n";

static void help_all(struct cli *cli)
{
	const struct verb **verbs = NULL;
	size_t count = cli_verbs(cli->arena, &verbs);
	fputs(help_examples, cli->out);
	for (size_t i = 0; i < count; i++)
		fprintf(cli->out, "  %-10s %s\n", verbs[i]->name, verbs[i]->summary);
	fputs("\npasserelle help VERBE · passerelle VERBE --help\n", cli->out);
}

void cli_help(struct cli *cli, const struct verb *verb)
{
	if (verb == NULL) {
		help_all(cli);
		return;
	}
	fprintf(cli->out, "%s\n%s — %s\n\nusage : passerelle %s %s\n", verb->help, verb->name,
		verb->summary, verb->name, verb->usage != NULL ? verb->usage : "");
	for (int i = 0; verb->options != NULL && verb->options[i].name != NULL; i++)
		fprintf(cli->out, "  --%s%s\n", verb->options[i].name,
			verb->options[i].takes_value ? " …" : "");
}

VERB(help, .usage = "[VERBE]", .summary = "montre comment faire / shows how",
     .help = "passerelle help import\n", .words_max = 1)
{
	const struct verb *verb = NULL;
	if (cli->args.word_count == 1) {
		verb = cli_verb_find(cli, cli->args.words[0]);
		if (verb == NULL)
			return fail(err, ERR_USAGE, "« %s » n’est pas un verbe / is no verb",
				    cli->args.words[0]);
	}
	cli_help(cli, verb);
	return true;
}

VERB(version, .summary = "la version du programme / the program’s version",
     .help = "passerelle version\n")
{
	(void)err;
	fprintf(cli->out, "passerelle %s\n", app_version());
	return true;
}
