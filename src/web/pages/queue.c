/* /lexique/a-preciser and /missions/{mission}/a-preciser: the titles that the lexicon could not
 * place, most people first; those set aside under ?liste=laisses. A button chooses, the page comes
 * back with the next, and what was chosen last can be taken back. */
#include "web/lexicon_pages_private.h"

#include "web/form_private.h"
#include "web/templates/queue.h"

/* Each has five suggestions and two forms: a page stays below 50 KiB. */
#define TITLES_A_PAGE 8
#define HITS_SHOWN 5

struct queue {
	const struct screen *screen;
	struct reply *reply;
	struct str mission_ref; /* empty: of all missions */
	int64_t mission_id;     /* 0: all */
	struct str url;         /* of the list, whole */
	bool is_aside;
	struct unplaced_titles waiting, aside;
	struct form_keys_view
		keys; /* of every form: what else a form says makes its own key of it */
};

/* ---- one title ---- */

static void hits_fill(const struct queue *queue, struct lexicon_reader *reader, struct str text,
		      struct queue_title_view *view)
{
	struct arena *arena = queue->screen->arena;
	struct lexicon_hit hits[HITS_SHOWN];
	struct lexicon_query query = {text, STR(""), LEXICON_CNP, HITS_SHOWN};
	size_t count = lexicon_link(reader, query, hits);
	struct queue_hit_view *views = arena_new_array(arena, HITS_SHOWN, struct queue_hit_view);
	for (size_t i = 0; i < count; i++)
		views[i] = (struct queue_hit_view){
			.code = hits[i].code,
			.title = unit_title(hits[i].unit, queue->screen->lang),
			.words = str_copy(arena, hits[i].words),
			.percent = percent_of(hits[i].score),
		};
	view->hits = views;
	view->hits_count = count;
}

static void titles_fill(const struct queue *queue, const struct held_words *held,
			struct part_of_list part, struct queue_view *view)
{
	const struct screen *screen = queue->screen;
	const struct unplaced_titles *titles = queue->is_aside ? &queue->aside : &queue->waiting;
	struct lexicon_reader *reader = lexicon_reader_new(held->lexicon, screen->arena);
	struct queue_title_view *views =
		arena_new_array(screen->arena, part.count + 1, struct queue_title_view);
	for (size_t i = 0; i < part.count; i++) {
		const struct unplaced_title *title = &titles->at[part.first + i];
		const char *id = str_format(screen->arena, "t%zu", i + 1).at;
		views[i] = (struct queue_title_view){
			.id = id,
			.text = title->text,
			.mission_ref = queue->mission_ref,
			.people = title->people,
			.offers = title->offers,
			.other_forms = title->forms - 1,
			.revision = title->revision,
			.is_aside = queue->is_aside,
			.keys = queue->keys,
			.field = {.id = str_format(screen->arena, "%s-q", id).at,
				  .name = "q",
				  .kind = "title",
				  .code_name = "code"},
		};
		hits_fill(queue, reader, title->text, &views[i]);
		views[i].field.label =
			word_text(views[i].hits_count > 0
					  ? WORD("Aucune de celles-ci : dites-le en d’autres mots")
					  : WORD("Dites-le en d’autres mots"),
				  screen->lang);
	}
	view->titles = views;
	view->titles_count = part.count;
}

/* ---- the list ---- */

/* What ?fait= names, as it stands now. */
static bool made_fill(const struct queue *queue, struct session *session,
		      struct choice_made_view *ret, struct err *err)
{
	const struct screen *screen = queue->screen;
	struct str text = request_query(screen->request, "fait");
	struct row_choice_by_spelling choice;
	bool found = false;
	if (text.size == 0 || text.size > FIELD_TEXT_BYTES_MAX)
		return true;
	if (!query_choice_by_spelling(session, CHOICE_TITLE, lexicon_fold(text, screen->arena),
				      screen->arena, &choice, &found, err))
		return false;
	if (!found)
		return true;
	*ret = (struct choice_made_view){
		.text = text,
		.mission_ref = queue->mission_ref,
		.is_aside = choice.state == CHOICE_ASIDE,
		.revision = choice.revision,
		.keys = queue->keys,
	};
	uint16_t unit = unit_group_find(choice.code);
	if (choice.state == CHOICE_MADE && unit != UNIT_GROUP_NONE) {
		ret->code = choice.code;
		ret->title = unit_title(unit, screen->lang);
	}
	return true;
}

static struct tabs_view tabs_of(const struct queue *queue)
{
	const struct screen *screen = queue->screen;
	struct tab_view *tabs = arena_new_array(screen->arena, 2, struct tab_view);
	tabs[0] = (struct tab_view){word_text(WORD("À préciser"), screen->lang), queue->url,
				    (int64_t)queue->waiting.count, !queue->is_aside};
	tabs[1] = (struct tab_view){
		word_text(WORD("Laissés de côté"), screen->lang),
		str_format(screen->arena, "%.*s?liste=laisses", STR_ARGS(queue->url)),
		(int64_t)queue->aside.count, queue->is_aside};
	return (struct tabs_view){
		.label = word_text(WORD("Titres"), screen->lang), .tabs = tabs, .tabs_count = 2};
}

static bool queue_read(struct queue *queue, struct queue_view *view, struct err *err)
{
	SCOPED_SESSION(session);
	struct arena *arena = queue->screen->arena;
	return store_read(queue->screen->app->store, &session, err) &&
	       flow_unplaced_titles(session, queue->mission_id, false, arena, &queue->waiting,
				    err) &&
	       flow_unplaced_titles(session, queue->mission_id, true, arena, &queue->aside, err) &&
	       made_fill(queue, session, &view->made, err);
}

/* A page that a choice has just emptied is the one before. */
static bool part_read(const struct queue *queue, struct part_of_list *ret, struct err *err)
{
	size_t count = queue->is_aside ? queue->aside.count : queue->waiting.count;
	return screen_part(queue->screen, count, TITLES_A_PAGE, ret, err);
}

static bool queue_show(struct queue *queue, struct frame_view frame, struct err *err)
{
	SCOPED_WORDS(held);
	const struct screen *screen = queue->screen;
	struct str list = request_query(screen->request, "liste");
	struct queue_view view = {.frame = frame};
	struct part_of_list part;
	queue->is_aside = str_equal(list, STR("laisses"));
	queue->keys = form_keys_of(screen->request, queue->reply);
	if (list.size > 0 && !queue->is_aside)
		return fail(err, ERR_USAGE, "liste inconnue / unknown list");
	if (!queue_read(queue, &view, err) || !part_read(queue, &part, err) ||
	    !words_get(screen->request->app, &held, err))
		return false;
	view.is_aside = queue->is_aside;
	view.tabs = tabs_of(queue);
	view.pager = pager_of(screen->arena,
			      str_format(screen->arena, "%.*s?%spage=", STR_ARGS(queue->url),
					 queue->is_aside ? "liste=laisses&" : ""),
			      part.page, part.page_count);
	titles_fill(queue, &held, part, &view);
	template_queue(&queue->reply->html, &view, screen->lang);
	return true;
}

PAGE(queue, GET, "/lexique/a-preciser", LOOPBACK, SLOW, NO_STORE)
static bool page_queue(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	struct queue queue = {.screen = &screen,
			      .reply = reply,
			      .url = screen_url(&screen, "/lexique/a-preciser")};
	return queue_show(
		&queue, lexicon_frame(&screen, word_text(WORD("Titres à préciser"), request->lang)),
		err);
}

PAGE(mission_queue, GET, "/missions/{mission}/a-preciser", LOOPBACK, SLOW, NO_STORE)
static bool page_mission_queue(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	struct row_mission_by_ref mission;
	if (!mission_of_ref(&screen, request_param(request, "mission"), &mission, err))
		return false;
	struct queue queue = {.screen = &screen,
			      .reply = reply,
			      .mission_ref = mission.mission_ref,
			      .mission_id = mission.id,
			      .url = screen_url(&screen, "/missions/%.*s/a-preciser",
						STR_ARGS(query_encoded_text(request->arena,
									    mission.mission_ref)))};
	return queue_show(&queue,
			  mission_part_frame(&screen, &mission,
					     word_text(WORD("Titres à préciser"), request->lang)),
			  err);
}
