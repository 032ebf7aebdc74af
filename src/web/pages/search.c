/* /chercher: people and offers by reference or name, over all missions. */
#include "web/screen_private.h"

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
		const struct candidate *person = &row.candidate;
		array_push(arena, ret,
			   ((struct found_view){
				   .url = screen_url(screen, "/missions/%.*s/candidats/%.*s",
						     STR_ARGS(row.mission_ref),
						     STR_ARGS(person->candidate_ref)),
				   .name = person_name(arena, person),
				   .about = person->name_reading,
				   .ref = person->candidate_ref,
				   .words = person->occupation,
				   .mission = mission_said(row.mission_ref, row.mission_title),
			   }));
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
		array_push(arena, ret,
			   ((struct found_view){
				   .url = screen_url(screen, "/missions/%.*s/offres/%.*s",
						     STR_ARGS(row.mission_ref),
						     STR_ARGS(row.offer.offer_ref)),
				   .name = row.offer.title,
				   .ref = row.offer.offer_ref,
				   .words = row.employer,
				   .mission = mission_said(row.mission_ref, row.mission_title),
			   }));
	}
}

PAGE(search, GET, "/chercher", LOOPBACK, SLOW, NO_STORE)
static bool page_search(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	struct str query = str_trim(request_query(request, "q"));
	if (query.size > QUERY_BYTES_MAX)
		return fail(err, ERR_USAGE, "recherche trop longue / search too long");
	found_list people = {0}, offers = {0};
	if (query.size > 0) {
		SCOPED_SESSION(session);
		if (!store_read(screen.app->store, &session, err) ||
		    !find_people(&screen, session, query, &people, err) ||
		    !find_offers(&screen, session, query, &offers, err))
			return false;
	}
	struct search_view view = {
		.frame = screen_frame(&screen, word_text(WORD("Chercher"), request->lang)),
		.search = {query},
		.is_cut = people.count > FOUND_MAX || offers.count > FOUND_MAX,
		.people = people.at,
		.offers = offers.at,
		.people_count = MIN(people.count, (size_t)FOUND_MAX),
		.offers_count = MIN(offers.count, (size_t)FOUND_MAX),
	};
	view.frame.in_search = true;
	template_search(&reply->html, &view, request->lang);
	return true;
}
