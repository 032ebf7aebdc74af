/* /missions/{mission}: its life, from registration to arrival, its offers and employers, its
 * parameters, what would open most. */
#include "web/employers_private.h"
#include "web/mission_life_private.h"

#include "web/templates/mission.h"

#include <stdlib.h>

#define OFFERS_A_PAGE 50
#define EMPLOYERS_SHOWN 8
#define LEVER_COUNT (MATCH_LEVEL_COUNT + 2)

/* ---- the funnel ---- */

static bool funnel_fill(const struct screen *screen, struct mission_view *view, struct err *err)
{
	struct funnel funnel;
	int64_t all = screen->board->counts.candidates;
	if (all == 0)
		return true;
	if (!flow_count_funnel(screen->app, screen->board, &funnel, err))
		return false;
	struct funnel_step_view *steps =
		arena_new_array(screen->arena, FUNNEL_COUNT, struct funnel_step_view);
	for (int i = 0; i < FUNNEL_COUNT; i++)
		steps[i] = (struct funnel_step_view){
			funnel_step_name((enum funnel_step)i), funnel.counts[i],
			level_of(funnel.counts[i], all), funnel_gap_name(funnel.gaps[i])};
	view->funnel = steps;
	view->funnel_count = FUNNEL_COUNT;
	return true;
}

/* ---- levers ---- */

struct lever_row {
	struct match_lever lever;
	struct str what;
};

static int lever_compare(const void *a, const void *b)
{
	size_t x = ((const struct lever_row *)a)->lever.pairs;
	size_t y = ((const struct lever_row *)b)->lever.pairs;
	return (x < y) - (x > y);
}

static struct str lever_level(const struct screen *screen, int level, int32_t raise)
{
	struct str name = word_text(level_name((enum match_level)level), screen->lang);
	return words_say(screen->arena, screen->lang,
			 WORDS("{ability}, {n} niveau de plus", "{ability}, {n} niveaux de plus"),
			 raise, PART("ability", name));
}

static void levers_fill(const struct screen *screen, struct mission_view *view)
{
	const struct match_levers *levers = &screen->board->levers;
	struct lever_row rows[LEVER_COUNT];
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++)
		rows[i] = (struct lever_row){
			levers->levels[i], lever_level(screen, i, levers->levels[i].raise_median)};
	rows[MATCH_LEVEL_COUNT] = (struct lever_row){
		levers->education, word_text(WORD("Un diplôme de plus"), screen->lang)};
	rows[MATCH_LEVEL_COUNT + 1] = (struct lever_row){
		levers->licences, word_text(WORD("Le permis d’exercice"), screen->lang)};
	qsort(rows, LEVER_COUNT, sizeof(rows[0]), lever_compare);
	struct lever_view *views = arena_new_array(screen->arena, LEVER_COUNT, struct lever_view);
	for (size_t i = 0; i < LEVER_COUNT && rows[i].lever.pairs > 0; i++)
		views[view->levers_count++] = (struct lever_view){
			rows[i].what, (int64_t)rows[i].lever.pairs,
			(int64_t)rows[i].lever.candidates,
			level_of((int64_t)rows[i].lever.pairs, (int64_t)rows[0].lever.pairs)};
	view->levers = views;
}

/* ---- offers and the last import ---- */

static void offers_fill(const struct screen *screen, struct mission_view *view,
			struct part_of_list part)
{
	const struct board *board = screen->board;
	struct mission_offer_view *views =
		arena_new_array(screen->arena, part.count + 1, struct mission_offer_view);
	for (size_t i = 0; i < part.count; i++) {
		size_t place = part.first + i;
		const struct match_ranking *ranking = &board->result.rankings[place];
		views[i] = (struct mission_offer_view){
			.ref = board->offers[place].offer_ref,
			.title = board->offers[place].title,
			.about = offer_about(screen, place),
			.applied = (int64_t)board->applicants[place].count,
			.passing = (int64_t)ranking->passing,
			.best_score = ranking->rank_count > 0 ? ranking->ranks[0].score : 0,
		};
	}
	view->offers = views;
	view->offers_count = part.count;
	view->offer_count = (int64_t)board->offer_count;
	view->pager = pager_of(screen->arena,
			       screen_url(screen, "/missions/%.*s?page=", STR_ARGS(view->ref)),
			       part.page, part.page_count);
}

/* ---- parameters ---- */

static void parameters_fill(const struct screen *screen, const struct row_mission_whole *mission,
			    struct mission_view *view)
{
	struct parameter_view *views =
		arena_new_array(screen->arena, noun_mission.field_count, struct parameter_view);
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		const struct field *field = &noun_mission.fields[i];
		struct str value =
			parameter_say(screen->arena, screen->lang, field, &mission->mission);
		/* The title is the page's. */
		if (value.size > 0 && field->offset != offsetof(struct mission, title))
			views[view->parameters_count++] =
				(struct parameter_view){parameter_words(field)->label, value};
	}
	view->parameters = views;
	view->copied_from = mission->copied_from;
}

/* ---- employers ---- */

static bool employers_fill(const struct screen *screen, struct mission_view *view, struct err *err)
{
	struct arena *arena = screen->arena;
	struct employer_heads_view heads;
	if (!employers_count(screen, &view->employer_count, err) ||
	    !employers_read(screen, 0, EMPLOYERS_SHOWN, &heads, err))
		return false;
	struct employer_line_view *lines =
		arena_new_array(arena, heads.employers_count + 1, struct employer_line_view);
	for (size_t i = 0; i < heads.employers_count; i++) {
		const struct employer_head_view *head = &heads.employers[i];
		struct str offers = words_say(arena, screen->lang, WORDS("{n} offre", "{n} offres"),
					      head->offers);
		struct str positions = words_say(arena, screen->lang,
						 WORDS("{n} poste", "{n} postes"), head->positions);
		lines[i] = (struct employer_line_view){
			head->name.size > 0 ? head->name : head->ref,
			str_format(arena, "%.*s, %.*s", STR_ARGS(offers), STR_ARGS(positions))};
	}
	view->heads = lines;
	view->heads_count = heads.employers_count;
	return true;
}

static bool import_fill(const struct screen *screen, struct mission_view *view, struct err *err)
{
	SCOPED_SESSION(session);
	SCOPED_ROWS(rows);
	struct row_import_of_mission last;
	bool more = false;
	if (!store_read(screen->app->store, &session, err) ||
	    !query_import_of_mission(session, screen->board->mission.id, &rows, err) ||
	    !next_import_of_mission(&rows, screen->arena, &last, &more, err))
		return false;
	if (!more)
		return true;
	view->rows_kept = last.added + last.changed + last.unchanged;
	view->rows_left = last.left_out;
	view->rows_read = view->rows_kept + view->rows_left;
	return true;
}

/* Where decisions are near, or one of the two sides has ordered already. */
static bool settle_fill(const struct screen *screen, const struct row_mission_whole *mission,
			struct mission_view *view, struct err *err)
{
	SCOPED_SESSION(session);
	struct row_choice_orders orders = {0};
	bool found = false;
	if (!store_read(screen->app->store, &session, err) ||
	    !query_choice_orders(session, mission->id, screen->arena, &orders, &found, err))
		return false;
	view->may_settle = mission->state == MISSION_DECISIONS ||
			   mission->state == MISSION_CLOSED || orders.wishes > 0 ||
			   orders.rankings > 0;
	return true;
}

static int64_t people_unplaced(const struct board *board)
{
	int64_t count = 0;
	for (size_t i = 0; i < board->candidate_count; i++)
		count += board->candidates[i].occupation.size > 0 &&
			 board->readings[i].unit == UNIT_GROUP_NONE;
	return count;
}

PAGE(mission, GET, "/missions/{mission}", LOOPBACK, SLOW, NO_STORE)
static bool page_mission(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_BOARD(held);
	struct screen screen;
	struct part_of_list part;
	if (!screen_open(request, &held, &screen, err) ||
	    !screen_part(&screen, held.board->offer_count, OFFERS_A_PAGE, &part, err))
		return false;
	const struct row_mission_by_ref *mission = screen.mission;
	struct row_mission_whole whole;
	struct str name = mission->title.size > 0 ? mission->title : mission->mission_ref;
	struct mission_view view = {
		.frame = screen_frame(&screen, name),
		.ref = mission->mission_ref,
		.name = name,
		.about = zone_city(request->arena, mission->time_zone),
		.unplaced = people_unplaced(held.board),
	};
	if (!flow_read_whole_mission(screen.app, mission->mission_ref, request->arena, &whole,
				     err) ||
	    !mission_life_fill(&screen, &whole, &view.life, reply, err) ||
	    !funnel_fill(&screen, &view, err) || !import_fill(&screen, &view, err) ||
	    !employers_fill(&screen, &view, err) || !settle_fill(&screen, &whole, &view, err))
		return false;
	parameters_fill(&screen, &whole, &view);
	levers_fill(&screen, &view);
	offers_fill(&screen, &view, part);
	template_mission(&reply->html, &view, request->lang);
	return true;
}
