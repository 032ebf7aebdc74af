/* /missions/{mission}/offres/{offer}/ecartes: who is refused, by which must. The board keeps who
 * passes; a filter by must weighs the others again. */
#include "web/screen_private.h"

#include "web/templates/refused.h"

/* The must that ?exigence= names; MUST_NONE: all. */
static bool must_asked(const struct screen *screen, enum match_must *ret, struct err *err)
{
	struct str code = request_query(screen->request, "exigence");
	*ret = MUST_NONE;
	if (code.size == 0)
		return true;
	for (int i = 0; i < MUST_COUNT; i++) {
		if (str_equal(code, str_of(match_must_code((enum match_must)i)))) {
			*ret = (enum match_must)i;
			return true;
		}
	}
	return fail(err, ERR_USAGE, "exigence inconnue / unknown must");
}

static bool is_refused_by(const struct screen *screen, size_t offer, size_t candidate,
			  enum match_must asked)
{
	const struct board *board = screen->board;
	struct match_verdict verdict;
	if (asked == MUST_NONE)
		return true;
	match_pair(board->pool, candidate, &board->match_offers[offer], board->closeness,
		   &board->rules, &verdict);
	return verdict.refused == asked;
}

static struct refusal_view *refusals_of(const struct screen *screen, size_t offer,
					enum match_must asked, struct part_of_list part)
{
	bool *passing = passing_of(screen, offer);
	struct refusal_view *views =
		arena_new_array(screen->arena, part.count + 1, struct refusal_view);
	size_t seen = 0, shown = 0;
	for (size_t i = 0; i < screen->board->candidate_count && shown < part.count; i++) {
		if (passing[i] || !is_refused_by(screen, offer, i, asked))
			continue;
		if (seen++ >= part.first)
			views[shown++] = person_refusal(screen, offer, i);
	}
	must(shown == part.count);
	return views;
}

static void musts_fill(const struct screen *screen, size_t offer, enum match_must asked,
		       struct refused_view *view)
{
	const size_t *refused = screen->board->result.rankings[offer].refused;
	struct must_view *musts = arena_new_array(screen->arena, MUST_COUNT, struct must_view);
	size_t most = 0;
	for (int i = 0; i < MUST_COUNT; i++)
		most = MAX(most, refused[i]);
	for (int i = 0; i < MUST_COUNT; i++) {
		enum match_must code = (enum match_must)i;
		if (refused[i] == 0)
			continue;
		musts[view->musts_count++] = (struct must_view){
			.name = word_text(must_name(code), screen->lang),
			.url = str_format(screen->arena, "%.*s?exigence=%s",
					  STR_ARGS(view->all_url), match_must_code(code)),
			.count = (int64_t)refused[i],
			.level = level_of((int64_t)refused[i], (int64_t)most),
			.is_current = code == asked,
		};
	}
	view->musts = musts;
}

static struct str refused_pages(const struct screen *screen, struct str url, enum match_must asked)
{
	if (asked == MUST_NONE)
		return str_format(screen->arena, "%.*s?page=", STR_ARGS(url));
	return str_format(screen->arena, "%.*s?exigence=%s&page=", STR_ARGS(url),
			  match_must_code(asked));
}

static size_t applied_passing(const struct screen *screen, size_t offer)
{
	bool *applied = applied_of(screen, offer), *passing = passing_of(screen, offer);
	size_t count = 0;
	for (size_t i = 0; i < screen->board->candidate_count; i++)
		count += applied[i] && passing[i];
	return count;
}

PAGE(refused, GET, "/missions/{mission}/offres/{offer}/ecartes", LOOPBACK, SLOW, NO_STORE)
static bool page_refused(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_BOARD(held);
	struct screen screen;
	struct part_of_list part;
	enum match_must asked;
	size_t place = 0;
	if (!screen_open(request, &held, &screen, err) || !screen_offer(&screen, &place, err) ||
	    !must_asked(&screen, &asked, err))
		return false;
	const struct match_ranking *ranking = &held.board->result.rankings[place];
	size_t all = ranking->considered - ranking->passing;
	size_t count = asked == MUST_NONE ? all : ranking->refused[asked];
	if (!screen_part(&screen, count, ROWS_A_PAGE, &part, err))
		return false;
	const struct offer *offer = &held.board->offers[place];
	struct refused_view view = {
		.frame = screen_frame(&screen, offer->title),
		.ref = offer->offer_ref,
		.title = offer->title,
		.about = offer_about(&screen, place),
		.tabs = offer_tabs(&screen, place, 2, applied_passing(&screen, place)),
		.refusals = refusals_of(&screen, place, asked, part),
		.refusals_count = part.count,
		.all_url = str_format(request->arena, "%.*s/ecartes",
				      STR_ARGS(offer_url(&screen, place))),
		.all_count = (int64_t)all,
		.is_all = asked == MUST_NONE,
	};
	musts_fill(&screen, place, asked, &view);
	view.pager = pager_of(request->arena, refused_pages(&screen, view.all_url, asked),
			      part.page, part.page_count);
	template_refused(&reply->html, &view, request->lang);
	return true;
}
