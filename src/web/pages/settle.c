/* /missions/{mission}/choix: who goes where at a mission's end, with the reason of each outcome, by
 * person or by offer; whether it still stands; the button that decides; the whole as CSV. */
#include "web/settled_private.h"

#include "web/form_private.h"
#include "web/templates/settle.h"

#define PEOPLE_A_PAGE 25
#define OFFERS_A_PAGE 40
#define DOUBTS_SHOWN 10

/* The lists, in the order of their tabs. */
enum settled_list { LIST_ALL, LIST_WITHOUT, LIST_OFFERS, LIST_COUNT };

static const struct {
	const char *code; /* of ?liste= */
	struct word name;
} lists[LIST_COUNT] = {
	[LIST_ALL] = {"", WORD("Toutes les personnes")},
	[LIST_WITHOUT] = {"sans", WORD("Sans offre")},
	[LIST_OFFERS] = {"offres", WORD("Par offre")},
};

static bool list_asked(const struct screen *screen, enum settled_list *ret, struct err *err)
{
	struct str asked = request_query(screen->request, "liste");
	for (int i = 0; i < LIST_COUNT; i++)
		if (str_equal(asked, str_of(lists[i].code))) {
			*ret = (enum settled_list)i;
			return true;
		}
	return fail(err, ERR_USAGE, "liste inconnue / unknown list");
}

static struct str settle_url(const struct screen *screen, const char *rest)
{
	return screen_url(screen, "/missions/%.*s/choix%s", STR_ARGS(screen->mission->mission_ref),
			  rest);
}

static void tabs_fill(const struct settled *settled, enum settled_list list,
		      struct settle_view *view)
{
	const struct screen *screen = settled->screen;
	struct tab_view *tabs = arena_new_array(screen->arena, LIST_COUNT, struct tab_view);
	const int64_t counts[LIST_COUNT] = {
		[LIST_ALL] = (int64_t)settled->person_count,
		[LIST_WITHOUT] = (int64_t)settled->person_count - settled->settlement.taken,
		[LIST_OFFERS] = (int64_t)settled->offer_count,
	};
	for (int i = 0; i < LIST_COUNT; i++) {
		struct str rest = i == LIST_ALL
					  ? STR("")
					  : str_format(screen->arena, "?liste=%s", lists[i].code);
		tabs[i] = (struct tab_view){word_text(lists[i].name, screen->lang),
					    settle_url(screen, str_cstring(screen->arena, rest)),
					    counts[i], i == (int)list};
	}
	view->tabs = (struct tabs_view){
		.label = word_text(WORD("Listes de ce choix"), screen->lang),
		.tabs = tabs,
		.tabs_count = LIST_COUNT,
		.csv_url = settle_url(screen, "?format=csv"),
	};
}

static bool doubts_fill(struct settled *settled, struct settle_view *view, struct err *err)
{
	const struct screen *screen = settled->screen;
	const struct settlement_doubt *doubts = NULL;
	size_t count = 0;
	if (!flow_check_settlement(screen->app, view->ref, &settled->settlement, screen->arena,
				   &doubts, &count, err))
		return false;
	size_t shown = MIN(count, (size_t)DOUBTS_SHOWN);
	struct settled_doubt_view *views =
		arena_new_array(screen->arena, shown + 1, struct settled_doubt_view);
	for (size_t i = 0; i < shown; i++)
		if (!settled_doubt_say(settled, &doubts[i], &views[i].text, err))
			return false;
	view->doubts = views;
	view->doubts_count = shown;
	view->doubts_more = (int64_t)(count - shown);
	return true;
}

/* ---- by person ---- */

static bool person_fill(struct settled *settled, const struct settled_person *person,
			struct settled_person_view *ret, struct err *err)
{
	const struct settlement_outcome *at = &settled->settlement.outcomes[person->first];
	struct settled_wish_view *wishes = arena_new_array(
		settled->screen->arena, person->count + 1, struct settled_wish_view);
	*ret = (struct settled_person_view){.ref = at->candidate_ref, .wishes = wishes};
	if (!settled_person_name(settled, at->candidate_ref, &ret->name, err))
		return false;
	for (size_t i = 0; i < person->count; i++) {
		if (str_equal(at[i].outcome, STR("not_needed"))) {
			ret->spared++;
			continue;
		}
		bool is_taken = str_equal(at[i].outcome, STR("taken"));
		wishes[ret->wishes_count++] =
			(struct settled_wish_view){settled_outcome_say(settled, &at[i]), is_taken};
		if (is_taken) {
			struct settled_offer offer = settled_offer(settled, at[i].offer_ref);
			ret->offer_ref = offer.ref;
			ret->offer = offer.title;
			ret->employer = offer.employer;
		}
	}
	return true;
}

static bool persons_fill(struct settled *settled, bool only_without, struct part_of_list part,
			 struct settle_view *view, struct err *err)
{
	struct settled_person_view *views =
		arena_new_array(settled->screen->arena, part.count + 1, struct settled_person_view);
	size_t seen = 0;
	for (size_t i = 0; i < settled->person_count && view->persons_count < part.count; i++) {
		const struct settled_person *person = &settled->persons[i];
		if ((only_without && person->is_placed) || seen++ < part.first)
			continue;
		if (!person_fill(settled, person, &views[view->persons_count++], err))
			return false;
	}
	view->persons = views;
	return true;
}

/* ---- by offer ---- */

static bool offers_fill(struct settled *settled, struct part_of_list part, struct settle_view *view,
			struct err *err)
{
	struct arena *arena = settled->screen->arena;
	struct settled_offer_view *views =
		arena_new_array(arena, part.count + 1, struct settled_offer_view);
	for (size_t i = 0; i < part.count; i++) {
		const struct settled_offer *offer = &settled->offers[part.first + i];
		struct settled_name_view *people =
			arena_new_array(arena, offer->taken_count + 1, struct settled_name_view);
		for (size_t k = 0; k < offer->taken_count; k++) {
			people[k].ref = offer->taken[k];
			if (!settled_person_name(settled, people[k].ref, &people[k].name, err))
				return false;
		}
		views[i] = (struct settled_offer_view){
			.ref = offer->ref,
			.title = offer->title,
			.employer = offer->employer,
			.places = offer->places,
			.taken = (int64_t)offer->taken_count,
			.people = people,
			.people_count = offer->taken_count,
		};
	}
	view->taken_offers = views;
	view->taken_offers_count = part.count;
	view->shows_offers = true;
	return true;
}

/* ---- the page ---- */

static bool lists_fill(struct settled *settled, enum settled_list list, struct settle_view *view,
		       struct err *err)
{
	const struct screen *screen = settled->screen;
	struct part_of_list part;
	tabs_fill(settled, list, view);
	const struct tab_view *tab = &view->tabs.tabs[list];
	if (!screen_part(screen, (size_t)tab->count,
			 list == LIST_OFFERS ? OFFERS_A_PAGE : PEOPLE_A_PAGE, &part, err) ||
	    !(list == LIST_OFFERS ? offers_fill(settled, part, view, err)
				  : persons_fill(settled, list == LIST_WITHOUT, part, view, err)))
		return false;
	view->pager = pager_of(screen->arena,
			       str_format(screen->arena, "%.*s%spage=", STR_ARGS(tab->url),
					  list == LIST_ALL ? "?" : "&"),
			       part.page, part.page_count);
	return true;
}

static bool orders_fill(const struct screen *screen, struct settle_view *view, struct err *err)
{
	SCOPED_SESSION(session);
	struct row_choice_orders orders = {0};
	bool found = false;
	if (!store_read(screen->app->store, &session, err) ||
	    !query_choice_orders(session, screen->mission->id, screen->arena, &orders, &found, err))
		return false;
	view->people = orders.people;
	view->wishes = orders.wishes;
	view->offers = orders.offers;
	view->rankings = orders.rankings;
	view->is_ready = orders.wishes > 0 && orders.rankings > 0;
	return true;
}

static bool settled_fill(struct settled *settled, enum settled_list list, struct settle_view *view,
			 struct err *err)
{
	view->is_settled = true;
	view->version = settled->settlement.version;
	view->settled_people = settled->settlement.candidates;
	view->taken = settled->settlement.taken;
	view->places = settled->settlement.places;
	view->when = settled_when_say(settled);
	return doubts_fill(settled, view, err) && lists_fill(settled, list, view, err);
}

PAGE(settle, GET, "/missions/{mission}/choix", LOOPBACK, SLOW, NO_STORE)
static bool page_settle(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct settled settled;
	enum settled_list list;
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !list_asked(&screen, &list, err) || !settled_open(&screen, &settled, err))
		return false;
	if (str_equal(request_query(request, "format"), STR("csv")))
		return settled_reply_csv(&settled, reply, err);
	struct settle_view view = {
		.frame = screen_frame(&screen,
				      word_text(WORD("Choix des deux côtés"), request->lang)),
		.ref = mission.mission_ref,
		.keys = form_keys_of(request, reply),
	};
	if (!orders_fill(&screen, &view, err) ||
	    (settled.is_there && !settled_fill(&settled, list, &view, err)))
		return false;
	template_settle(&reply->html, &view, request->lang);
	return true;
}

PAGE(settle_make, POST, "/missions/{mission}/choix", LOOPBACK, SLOW, NO_STORE,
     .audit = "settlement")
static bool page_settle_make(struct request *request, struct reply *reply, struct err *err)
{
	struct str mission_ref = request_param(request, "mission");
	struct settlement settlement;
	if (!flow_settle_mission(pages_app(request->app), mission_ref, request->key, false,
				 request->arena, &settlement, err))
		return false;
	reply_see(reply, request,
		  str_format(request->arena, "/missions/%.*s/choix", STR_ARGS(mission_ref)));
	return true;
}
