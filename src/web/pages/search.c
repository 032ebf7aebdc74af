/* /chercher: people and offers over all missions, by reference or name, or by what they do: a title
 * suggests unit groups, one of which finds who is placed there. */
#include "web/screen_private.h"
#include "web/suggest_private.h"

#include "web/templates/search.h"

#define FOUND_MAX 50
#define QUERY_BYTES_MAX 200

typedef ARRAY(struct found_view) found_list;

/* What LIKE means by itself is meant as it stands. The store compares small ASCII letters. */
static struct str pattern_of(struct arena *arena, struct str text, bool is_part)
{
	struct buf pattern = buf_new(arena, 2 * QUERY_BYTES_MAX + 2);
	if (is_part)
		buf_add_char(&pattern, '%');
	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		if (c == '%' || c == '_' || c == '!')
			buf_add_char(&pattern, '!');
		buf_add_char(&pattern, (char)(c >= 'A' && c <= 'Z' ? c + 32 : c));
	}
	buf_add_char(&pattern, '%');
	return buf_str(&pattern);
}

static struct str mission_said(struct str ref, struct str title)
{
	return title.size > 0 ? title : ref;
}

static void found_person(const struct screen *screen, struct str mission_ref,
			 struct str mission_title, const struct candidate *person, found_list *ret)
{
	struct arena *arena = screen->arena;
	array_push(
		arena, ret,
		((struct found_view){
			.url = screen_url(screen, "/missions/%.*s/candidats/%.*s",
					  STR_ARGS(mission_ref), STR_ARGS(person->candidate_ref)),
			.name = person_name(arena, person),
			.about = person->name_reading,
			.ref = person->candidate_ref,
			.words = person->occupation,
			.mission = mission_said(mission_ref, mission_title),
		}));
}

static void found_offer(const struct screen *screen, struct str mission_ref,
			struct str mission_title, const struct offer *offer, struct str employer,
			found_list *ret)
{
	array_push(screen->arena, ret,
		   ((struct found_view){
			   .url = screen_url(screen, "/missions/%.*s/offres/%.*s",
					     STR_ARGS(mission_ref), STR_ARGS(offer->offer_ref)),
			   .name = offer->title,
			   .ref = offer->offer_ref,
			   .words = employer,
			   .mission = mission_said(mission_ref, mission_title),
		   }));
}

static bool find_people(const struct screen *screen, struct session *session, struct str query,
			found_list *ret, struct err *err)
{
	struct arena *arena = screen->arena;
	SCOPED_ROWS(rows);
	if (!query_candidate_search(session, query, pattern_of(arena, query, false),
				    pattern_of(arena, query, true), FOUND_MAX + 1, &rows, err))
		return false;
	for (;;) {
		struct row_candidate_search row;
		bool more = false;
		if (!next_candidate_search(&rows, arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		found_person(screen, row.mission_ref, row.mission_title, &row.candidate, ret);
	}
}

static bool find_offers(const struct screen *screen, struct session *session, struct str query,
			found_list *ret, struct err *err)
{
	struct arena *arena = screen->arena;
	SCOPED_ROWS(rows);
	if (!query_offer_search(session, query, pattern_of(arena, query, false),
				pattern_of(arena, query, true), FOUND_MAX + 1, &rows, err))
		return false;
	for (;;) {
		struct row_offer_search row;
		bool more = false;
		if (!next_offer_search(&rows, arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		found_offer(screen, row.mission_ref, row.mission_title, &row.offer, row.employer,
			    ret);
	}
}

/* ---- by what they do ---- */

static bool find_people_of_unit(const struct screen *screen, struct session *session,
				struct str unit_group, found_list *ret, struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_candidate_by_unit row;
	bool more = true;
	if (!query_candidate_by_unit(session, unit_group, FOUND_MAX + 1, &rows, err))
		return false;
	while (next_candidate_by_unit(&rows, screen->arena, &row, &more, err) && more)
		found_person(screen, row.mission_ref, row.mission_title, &row.candidate, ret);
	return !more;
}

static bool find_offers_of_unit(const struct screen *screen, struct session *session,
				struct str unit_group, found_list *ret, struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_offer_by_unit row;
	bool more = true;
	if (!query_offer_by_unit(session, unit_group, FOUND_MAX + 1, &rows, err))
		return false;
	while (next_offer_by_unit(&rows, screen->arena, &row, &more, err) && more)
		found_offer(screen, row.mission_ref, row.mission_title, &row.offer, row.employer,
			    ret);
	return !more;
}

static bool find_by_unit(const struct screen *screen, uint16_t unit, struct search_view *view,
			 found_list *people, found_list *offers, struct err *err)
{
	SCOPED_SESSION(session);
	struct str code = str_of(unit_groups[unit].code);
	view->unit_code = code;
	view->unit_title = unit_title(unit, screen->lang);
	return store_read(screen->app->store, &session, err) &&
	       find_people_of_unit(screen, session, code, people, err) &&
	       find_offers_of_unit(screen, session, code, offers, err);
}

static bool suggest_units(const struct screen *screen, struct str asked, struct search_view *view,
			  struct err *err)
{
	SCOPED_WORDS(held);
	if (!words_get(screen->request->app, &held, err))
		return false;
	view->choices = suggest_choices(&held, asked, STR(""), screen->lang, screen->arena);
	view->choices.name = "code";
	view->choices.legend = word_text(WORD("De quel groupe de la CNP ?"), screen->lang);
	return true;
}

/* A title asks which group is meant; a group finds. */
static bool find_by_title(const struct screen *screen, struct search_view *view, found_list *people,
			  found_list *offers, struct err *err)
{
	struct str asked = str_trim(request_query(screen->request, "metier"));
	uint16_t unit = unit_group_find(request_query(screen->request, "code"));
	view->occupation = (struct suggest_view){
		.id = "metier",
		.name = "metier",
		.kind = "title",
		.label = word_text(WORD("Ou un métier"), screen->lang),
		.value = asked,
		.code_name = "code",
	};
	if (!suggest_check(asked, err))
		return false;
	if (unit != UNIT_GROUP_NONE)
		return find_by_unit(screen, unit, view, people, offers, err);
	return asked.size == 0 || suggest_units(screen, asked, view, err);
}

static bool find_by_name(const struct screen *screen, struct str query, found_list *people,
			 found_list *offers, struct err *err)
{
	SCOPED_SESSION(session);
	return query.size == 0 || (store_read(screen->app->store, &session, err) &&
				   find_people(screen, session, query, people, err) &&
				   find_offers(screen, session, query, offers, err));
}

PAGE(search, GET, "/chercher", LOOPBACK, SLOW, NO_STORE)
static bool page_search(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	struct str query = str_trim(request_query(request, "q"));
	if (query.size > QUERY_BYTES_MAX)
		return fail(err, ERR_USAGE, "recherche trop longue / search too long");
	found_list people = {0}, offers = {0};
	struct search_view view = {.search = {query}};
	if (!find_by_title(&screen, &view, &people, &offers, err) ||
	    (view.unit_code.size == 0 && !find_by_name(&screen, query, &people, &offers, err)))
		return false;
	view.frame = screen_frame(&screen, word_text(WORD("Chercher"), request->lang));
	view.is_cut = people.count > FOUND_MAX || offers.count > FOUND_MAX;
	view.people = people.at;
	view.offers = offers.at;
	view.people_count = MIN(people.count, (size_t)FOUND_MAX);
	view.offers_count = MIN(offers.count, (size_t)FOUND_MAX);
	view.frame.in_search = true;
	template_search(&reply->html, &view, request->lang);
	return true;
}
