/* skills: where a text names skills, and which. */
#include "cli/lines_private.h"

#include <stdlib.h>

#define TOP_MAX 100000

static const struct cli_option skills_options[] = {
	{"top", true},
	{"needs", false},
	{NULL, false},
};

struct naming {
	const struct lexicon *lexicon;
	size_t top; /* 0: all */
	bool needs;
	struct arena *arenas[CLI_LINES_THREADS_MAX];
};

static int span_compare_scores(const void *a, const void *b)
{
	const struct lexicon_span *one = a, *other = b;
	if (one->score != other->score)
		return one->score > other->score ? -1 : 1;
	return one->start < other->start ? -1 : one->start > other->start;
}

static int span_compare_starts(const void *a, const void *b)
{
	const struct lexicon_span *one = a, *other = b;
	return one->start < other->start ? -1 : one->start > other->start;
}

static const char *need_name(const struct lexicon_span *span)
{
	static const char *const names[] = {"plain", "must", "nice"};
	return span->negated ? "negated" : names[span->need];
}

static void skills_line(void *context, size_t thread, const struct line *line, struct buf *out)
{
	struct naming *naming = context;
	struct arena *arena = naming->arenas[thread];
	struct arena_mark mark = arena_mark(arena);
	size_t room = line->text.size + 1;
	struct lexicon_span *spans = arena_new_array(arena, room, struct lexicon_span);
	size_t count = lexicon_skill_spans(naming->lexicon, line->text, arena, spans, room);
	if (naming->top > 0 && count > naming->top) {
		qsort(spans, count, sizeof(*spans), span_compare_scores);
		count = naming->top;
		qsort(spans, count, sizeof(*spans), span_compare_starts);
	}
	for (size_t i = 0; i < count; i++) {
		buf_add(out, line->id);
		buf_add_char(out, '\t');
		buf_add(out, lexicon_skill_uri(naming->lexicon, spans[i].skill));
		buf_addf(out, "\t%u\t%u\t%.4f", spans[i].start, spans[i].end, spans[i].score);
		if (naming->needs)
			buf_addf(out, "\t%s", need_name(&spans[i]));
		buf_add_char(out, '\n');
	}
	arena_rewind(arena, mark);
}

VERB(skills, .usage = "[--top K] [--needs]",
     .summary = "trouve les compétences nommées / finds the skills that are named",
     .help = "printf '1\\tsoudage, lecture de plans\\n' | passerelle skills\n"
	     "passerelle skills --top 10 < cv.tsv\n"
	     "\n"
	     "Entrée/input  id<TAB>texte, UTF-8\n"
	     "Sortie/output id<TAB>URI<TAB>début/start<TAB>fin/end<TAB>probabilité\n"
	     "  dans l’ordre du texte, en octets du texte / in the order of the text, in its "
	     "bytes\n"
	     "  --needs : une colonne de plus, must, nice, plain ou negated, comme le texte "
	     "le dit / one\n"
	     "  more column, as the text says\n"
	     "  --top K : les K plus sûres d’une ligne / the K surest of a line\n",
     .options = skills_options)
{
	struct app app;
	struct naming naming = {0};
	int64_t top = 0;
	SCOPED_SESSION(read);
	if (!cli_option_number(cli, "top", 1, TOP_MAX, 0, &top, err) ||
	    !cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good =
		store_read(app.store, &read, err) &&
		lexicon_load_for(&app, read, LEXICON_FOR_SKILLS, cli->arena, &naming.lexicon, err);
	session_end(&read);
	app_close(&app);
	if (!good)
		return false;
	naming.top = (size_t)top;
	naming.needs = cli_option(cli, "needs") != NULL;
	for (size_t i = 0; i < cli_lines_threads(); i++)
		naming.arenas[i] = arena_open();
	good = cli_lines_run(cli, skills_line, &naming, err);
	for (size_t i = 0; i < cli_lines_threads(); i++)
		arena_close(naming.arenas[i]);
	return good;
}
