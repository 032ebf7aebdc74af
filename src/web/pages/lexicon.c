/* /lexique: which taxonomies are loaded, in which versions, and what the lexicon made of them
 * knows. */
#include "web/lexicon_pages_private.h"

#include "web/templates/lexicon.h"

typedef ARRAY(struct lexicon_part_view) part_list;

static const char *scheme_name(struct str scheme)
{
	static const char *const names[][2] = {
		{"cnp", "CNP"}, {"esco", "ESCO"}, {"isco", "CITP"}, {"crosswalk", "CNP–CITP"}};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_equal(scheme, str_of(names[i][0])))
			return names[i][1];
	return "?";
}

static struct str part_name(struct str part, enum lang lang)
{
	static const struct {
		const char *part;
		struct word name;
	} names[] = {
		{"structure", WORD("groupes")},
		{"elements", WORD("exemples de titres")},
		{"titles", WORD("titres")},
		{"occupations", WORD("métiers")},
		{"skills", WORD("compétences")},
		{"groups", WORD("groupes")},
		{"relations", WORD("compétences des métiers")},
		{"isco2008_noc2011", WORD("concordance avec la CITP")},
		{"noc2016_noc2021", WORD("concordance de 2016 à 2021")},
	};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_equal(part, str_of(names[i].part)))
			return word_text(names[i].name, lang);
	return part;
}

/* What the program brings itself. */
static void add_own(const struct screen *screen, part_list *parts)
{
	static const char *const langs[] = {"en", "fr"};
	for (size_t i = 0; i < COUNT_OF(langs); i++)
		array_push(screen->arena, parts,
			   ((struct lexicon_part_view){
				   .scheme = "CNP",
				   .part = word_text(WORD("groupes"), screen->lang),
				   .lang = str_of(langs[i]),
				   .version = STR("2021"),
				   .entries = UNIT_GROUP_COUNT,
				   .is_active = true,
			   }));
}

/* Parts come with the active version first. */
static void add_part(const struct screen *screen, part_list *parts, struct row_taxonomy_all *active,
		     const struct row_taxonomy_all *row, struct lexicon_view *view)
{
	struct lexicon_part_view part = {
		.scheme = scheme_name(row->scheme),
		.part = part_name(row->part, screen->lang),
		.lang = row->lang,
		.version = row->version,
		.file = row->source,
		.entries = row->entries,
		.day = civil_utc((struct instant){row->imported_at}).date,
		.is_imported = true,
		.is_active = row->active != 0,
	};
	bool same = str_equal(active->scheme, row->scheme) && str_equal(active->part, row->part) &&
		    str_equal(active->lang, row->lang);
	if (row->active != 0)
		*active = *row;
	else if (same) {
		part.changes_url = screen_url(screen, "/lexique/ecarts?de=%lld&vers=%lld",
					      (long long)MIN(row->id, active->id),
					      (long long)MAX(row->id, active->id));
		view->has_versions = true;
	}
	array_push(screen->arena, parts, part);
}

static bool parts_fill(const struct screen *screen, struct session *session,
		       struct lexicon_view *view, struct err *err)
{
	SCOPED_ROWS(rows);
	part_list parts = {0};
	struct row_taxonomy_all row, active = {0};
	bool more = true;
	add_own(screen, &parts);
	if (!query_taxonomy_all(session, &rows, err))
		return false;
	while (next_taxonomy_all(&rows, screen->arena, &row, &more, err) && more)
		add_part(screen, &parts, &active, &row, view);
	view->parts = parts.at;
	view->parts_count = parts.count;
	return !more;
}

static bool counts_fill(const struct screen *screen, struct session *session,
			struct lexicon_view *view, struct err *err)
{
	SCOPED_ROWS(rows);
	struct unplaced_titles waiting;
	struct row_choice_all row;
	bool more = true;
	if (!flow_unplaced_titles(session, 0, false, screen->arena, &waiting, err) ||
	    !query_choice_all(session, CHOICE_MADE, &rows, err))
		return false;
	view->waiting = (int64_t)waiting.count;
	while (next_choice_all(&rows, screen->arena, &row, &more, err) && more)
		view->choices++;
	return !more;
}

static void memory_fill(const struct screen *screen, const struct held_words *held,
			struct lexicon_view *view)
{
	struct lexicon_counts counts = lexicon_counts(held->lexicon);
	struct lexicon_lang_view *langs =
		arena_new_array(screen->arena, LEXICON_LANGS_MAX, struct lexicon_lang_view);
	struct lexicon_lang_count titles[LEXICON_LANGS_MAX];
	size_t count = lexicon_title_counts(held->lexicon, titles);
	for (size_t i = 0; i < count; i++)
		langs[i] = (struct lexicon_lang_view){str_copy(screen->arena, titles[i].lang),
						      (int64_t)titles[i].count};
	view->langs = langs;
	view->langs_count = count;
	view->concepts = (int64_t)counts.concepts;
	view->skills = (int64_t)counts.skills;
	view->megabytes = (int64_t)((words_bytes(held) + 500000) / 1000000);
}

PAGE(lexicon, GET, "/lexique", LOOPBACK, SLOW, NO_STORE)
static bool page_lexicon(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_WORDS(held);
	SCOPED_SESSION(session);
	struct screen screen = screen_of(request, NULL);
	struct lexicon_view view = {.frame = lexicon_frame(&screen, STR(""))};
	if (!words_get(request->app, &held, err) || !store_read(screen.app->store, &session, err) ||
	    !parts_fill(&screen, session, &view, err) || !counts_fill(&screen, session, &view, err))
		return false;
	memory_fill(&screen, &held, &view);
	template_lexicon(&reply->html, &view, request->lang);
	return true;
}
