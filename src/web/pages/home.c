/* /: the missions, each with its people, its offers and how many pairs are possible. */
#include "web/screen_private.h"

#include "web/templates/home.h"

#define MISSION_OF_DEMO "asie-pacifique"

typedef ARRAY(struct row_mission_all) mission_list;

static bool missions_read(struct app *app, struct arena *arena, mission_list *ret, struct err *err)
{
	SCOPED_SESSION(session);
	SCOPED_ROWS(rows);
	if (!store_read(app->store, &session, err) || !query_mission_all(session, &rows, err))
		return false;
	for (;;) {
		struct row_mission_all row;
		bool more = false;
		if (!next_mission_all(&rows, arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		array_push(arena, ret, row);
	}
}

static bool home_mission(struct request *request, struct str mission_ref,
			 struct home_mission_view *ret, struct err *err)
{
	SCOPED_BOARD(held);
	if (!boards_get(request->app, mission_ref, &held, err))
		return false;
	const struct board *board = held.board;
	struct arena *arena = request->arena;
	int64_t pairs = 0;
	for (size_t i = 0; i < board->result.count; i++)
		pairs += (int64_t)board->result.rankings[i].passing;
	struct str title = board->mission.title;
	struct str employers =
		words_say(arena, request->lang, WORDS("{n} employeur", "{n} employeurs"),
			  board->counts.employers);
	struct str place = zone_city(arena, board->mission.time_zone);
	*ret = (struct home_mission_view){
		.ref = mission_ref,
		.name = title.size > 0 ? str_copy(arena, title) : mission_ref,
		.about = place.size == 0 ? employers
					 : str_format(arena, "%.*s · %.*s", STR_ARGS(place),
						      STR_ARGS(employers)),
		.bridge = {board->counts.candidates, pairs, board->counts.offers},
	};
	return true;
}

PAGE(home, GET, "/", LOOPBACK, SLOW, NO_STORE)
static bool page_home(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	mission_list missions = {0};
	if (!missions_read(screen.app, request->arena, &missions, err))
		return false;
	struct home_mission_view *views =
		arena_new_array(request->arena, missions.count + 1, struct home_mission_view);
	for (size_t i = 0; i < missions.count; i++) {
		if (!home_mission(request, missions.at[i].mission_ref, &views[i], err))
			return false;
	}
	struct home_view view = {
		.frame = screen_frame(&screen, word_text(WORD("Missions"), request->lang)),
		.is_demo = missions.count == 1 &&
			   str_equal(missions.at[0].mission_ref, STR(MISSION_OF_DEMO)),
		.missions = views,
		.missions_count = missions.count,
	};
	view.frame.in_missions = true;
	template_home(&reply->html, &view, request->lang);
	return true;
}
