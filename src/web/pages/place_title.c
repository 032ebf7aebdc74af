/* POST /lexique/a-preciser: what an adviser says of a title, one button each.
 * /lexique/a-preciser/titre: the same for one title looked for in other words, as choices, for
 * which no script is needed. */
#include "web/lexicon_pages_private.h"

#include "web/form_private.h"
#include "web/templates/place_title.h"

/* The list to go back to, without language. */
static struct str list_path(struct arena *arena, struct str mission_ref)
{
	if (mission_ref.size == 0)
		return STR("/lexique/a-preciser");
	return str_format(arena, "/missions/%.*s/a-preciser",
			  STR_ARGS(query_encoded_text(arena, mission_ref)));
}

/* ---- choosing ---- */

static bool read_choice(const struct request *request, struct word_choice *ret, bool *ret_undo,
			struct err *err)
{
	struct str said = request_form(request, "choix");
	*ret = (struct word_choice){
		.kind = CHOICE_TITLE, .text = request_form(request, "titre"), .key = request->key};
	*ret_undo = str_equal(said, STR("defaire"));
	if (str_equal(said, STR("laisser"))) {
		ret->state = CHOICE_ASIDE;
	} else if (!*ret_undo && !str_equal(said, STR("reprendre"))) {
		ret->state = CHOICE_MADE;
		ret->code = said;
	}
	return str_to_i64(request_form(request, "revision"), 0, INT64_MAX, &ret->revision) ||
	       fail(err, ERR_USAGE, "« revision » n’est pas un nombre / “revision” is no number");
}

PAGE(place_title_save, POST, "/lexique/a-preciser", LOOPBACK, SLOW, NO_STORE,
     .audit = "word.choose")
static bool page_place_title_save(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_WORDS(held);
	struct app *app = pages_app(request->app);
	struct word_choice choice;
	bool undo = false;
	int64_t revision = 0;
	if (!read_choice(request, &choice, &undo, err) || !words_get(request->app, &held, err) ||
	    !(undo ? flow_undo_word : flow_choose_word)(app, &choice, held.lexicon, &revision, err))
		return false;
	struct str path = list_path(request->arena, request_form(request, "mission"));
	reply_see(reply, request,
		  str_format(request->arena, "%.*s?fait=%.*s#t1", STR_ARGS(path),
			     STR_ARGS(query_encoded_text(request->arena, choice.text))));
	return true;
}

/* ---- in other words ---- */

static bool revision_read(const struct screen *screen, struct str text, int64_t *ret,
			  struct err *err)
{
	SCOPED_SESSION(session);
	struct row_choice_by_spelling choice;
	bool found = false;
	if (!store_read(screen->app->store, &session, err) ||
	    !query_choice_by_spelling(session, CHOICE_TITLE, lexicon_fold(text, screen->arena),
				      screen->arena, &choice, &found, err))
		return false;
	*ret = found ? choice.revision : 0;
	return true;
}

PAGE(place_title, GET, "/lexique/a-preciser/titre", LOOPBACK, SLOW, NO_STORE)
static bool page_place_title(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_WORDS(held);
	struct screen screen = screen_of(request, NULL);
	struct str text = request_query(request, "titre"), asked = request_query(request, "q");
	struct str mission_ref = request_query(request, "mission");
	struct place_title_view view = {.text = text, .mission_ref = mission_ref};
	if (text.size == 0)
		return fail(err, ERR_USAGE, "quel titre ? / which title?");
	if (!suggest_check(asked, err) || !revision_read(&screen, text, &view.revision, err) ||
	    !words_get(request->app, &held, err))
		return false;
	view.choices =
		suggest_choices(&held, asked.size > 0 ? asked : text,
				request_query(request, "code"), request->lang, request->arena);
	view.choices.name = "choix";
	view.choices.legend = word_text(WORD("Ce titre est celui de"), request->lang);
	view.frame = lexicon_frame(&screen, text);
	view.keys = form_keys_of(request, reply);
	struct str path = list_path(request->arena, mission_ref);
	view.back_url = screen_url(&screen, "%.*s", STR_ARGS(path));
	view.field = (struct suggest_view){
		.id = "q",
		.name = "q",
		.kind = "title",
		.label = word_text(WORD("Le métier, en d’autres mots"), request->lang),
		.value = asked,
		.code_name = "code",
	};
	template_place_title(&reply->html, &view, request->lang);
	return true;
}
