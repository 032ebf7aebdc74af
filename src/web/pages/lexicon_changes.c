/* /lexique/ecarts?de=1&vers=2: what one version of a part of a taxonomy says otherwise than
 * another: titles added, gone, moved to another group; as CSV under format=csv. */
#include "codec/codec.h"
#include "web/lexicon_pages_private.h"

#include "web/templates/lexicon_changes.h"

#define CHANGES_A_PAGE 50
#define CSV_BYTES_MAX ((size_t)64 << 20)

/* Of ?liste=, in the order of enum title_change_kind. */
static const char *const lists[TITLE_CHANGE_COUNT] = {"ajoutes", "retires", "deplaces"};

static bool list_read(const struct request *request, enum title_change_kind *ret, struct err *err)
{
	struct str list = request_query(request, "liste");
	*ret = TITLE_ADDED;
	for (int i = 0; i < TITLE_CHANGE_COUNT; i++)
		if (str_equal(list, str_of(lists[i]))) {
			*ret = (enum title_change_kind)i;
			return true;
		}
	return list.size == 0 || fail(err, ERR_USAGE, "liste inconnue / unknown list");
}

static bool id_read(const struct request *request, const char *name, int64_t *ret, struct err *err)
{
	return str_to_i64(request_query(request, name), 1, INT64_MAX, ret) ||
	       fail(err, ERR_USAGE, "« %s » n’est pas un nombre / is no number", name);
}

static struct str changes_csv(struct arena *arena, const struct taxonomy_changes *changes)
{
	static const char *const kinds[TITLE_CHANGE_COUNT] = {"added", "gone", "moved"};
	struct buf out = buf_new(arena, CSV_BYTES_MAX);
	buf_add(&out, STR("\xEF\xBB\xBF"
			  "change,title,from,to\n"));
	for (size_t i = 0; i < changes->count; i++) {
		const struct title_change *change = &changes->at[i];
		struct str cells[] = {str_of(kinds[change->kind]), change->text, change->from,
				      change->to};
		csv_write_row(&out, cells, COUNT_OF(cells));
	}
	return buf_is_full(&out) ? STR("") : buf_str(&out);
}

static struct tabs_view tabs_of(const struct screen *screen, const struct taxonomy_changes *changes,
				struct str url, enum title_change_kind current)
{
	static const struct word names[TITLE_CHANGE_COUNT] = {WORD("Ajoutés"), WORD("Retirés"),
							      WORD("Passés à un autre groupe")};
	struct tab_view *tabs = arena_new_array(screen->arena, TITLE_CHANGE_COUNT, struct tab_view);
	for (int i = 0; i < TITLE_CHANGE_COUNT; i++)
		tabs[i] = (struct tab_view){
			word_text(names[i], screen->lang),
			str_format(screen->arena, "%.*s&liste=%s", STR_ARGS(url), lists[i]),
			changes->counts[i], i == (int)current};
	return (struct tabs_view){
		.label = word_text(WORD("Ce qui change"), screen->lang),
		.tabs = tabs,
		.tabs_count = TITLE_CHANGE_COUNT,
		.csv_url = str_format(screen->arena, "%.*s&format=csv", STR_ARGS(url)),
	};
}

static bool changes_fill(const struct screen *screen, const struct taxonomy_changes *changes,
			 enum title_change_kind kind, struct str url,
			 struct lexicon_changes_view *view, struct err *err)
{
	struct part_of_list part;
	if (!screen_part(screen, (size_t)changes->counts[kind], CHANGES_A_PAGE, &part, err))
		return false;
	struct title_change_view *views =
		arena_new_array(screen->arena, part.count + 1, struct title_change_view);
	size_t place = 0, kept = 0;
	for (size_t i = 0; i < changes->count && kept < part.count; i++) {
		const struct title_change *change = &changes->at[i];
		if (change->kind != kind || place++ < part.first)
			continue;
		views[kept++] = (struct title_change_view){change->text, change->from, change->to};
	}
	view->changes = views;
	view->changes_count = kept;
	view->pager = pager_of(
		screen->arena,
		str_format(screen->arena, "%.*s&liste=%s&page=", STR_ARGS(url), lists[kind]),
		part.page, part.page_count);
	return true;
}

static struct str version_said(struct str version, enum lang lang)
{
	return version.size > 0 ? version : word_text(WORD("version non dite"), lang);
}

static bool changes_read(const struct screen *screen, int64_t old_id, int64_t new_id,
			 struct taxonomy_changes *ret, struct err *err)
{
	SCOPED_SESSION(session);
	return store_read(screen->app->store, &session, err) &&
	       flow_taxonomy_changes(session, old_id, new_id, screen->arena, ret, err);
}

PAGE(lexicon_changes, GET, "/lexique/ecarts", LOOPBACK, SLOW, NO_STORE)
static bool page_lexicon_changes(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	struct taxonomy_changes changes;
	enum title_change_kind kind;
	int64_t old_id = 0, new_id = 0;
	if (!list_read(request, &kind, err) || !id_read(request, "de", &old_id, err) ||
	    !id_read(request, "vers", &new_id, err) ||
	    !changes_read(&screen, old_id, new_id, &changes, err))
		return false;
	if (str_equal(request_query(request, "format"), STR("csv"))) {
		reply_bytes(reply, "text/csv; charset=utf-8", STR("ecarts.csv"),
			    changes_csv(request->arena, &changes));
		return reply->bytes.size > 0 || fail(err, ERR_FAILED, "trop long / too long");
	}
	struct str url = screen_url(&screen, "/lexique/ecarts?de=%lld&vers=%lld", (long long)old_id,
				    (long long)new_id);
	struct lexicon_changes_view view = {
		.frame = lexicon_frame(&screen, word_text(WORD("Ce qui change"), request->lang)),
		.about = word_say(request->arena, request->lang,
				  WORD("{scheme}, {part} {lang} : de {old} à {new}"),
				  PART("scheme", changes.old.scheme),
				  PART("part", changes.old.part), PART("lang", changes.old.lang),
				  PART("old", version_said(changes.old.version, request->lang)),
				  PART("new", version_said(changes.new.version, request->lang))),
		.tabs = tabs_of(&screen, &changes, url, kind),
	};
	if (!changes_fill(&screen, &changes, kind, url, &view, err))
		return false;
	template_lexicon_changes(&reply->html, &view, request->lang);
	return true;
}
