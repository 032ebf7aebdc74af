/* /: the missions, each with its people, its offers and how many pairs are possible. */
#include "web/mission_words_private.h"
#include "web/screen_private.h"

#include "web/tallies_private.h"
#include "web/templates/home.h"

#define MISSION_OF_DEMO "asie-pacifique"
/* How long the page waits for pairs that are being counted; then it says so. */
#define COUNT_WAIT_US 800000

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

static bool home_mission(struct request *request, struct session *session,
			 const struct row_mission_all *mission, int64_t until_us,
			 struct home_mission_view *ret, struct err *err)
{
	struct arena *arena = request->arena;
	struct row_mission_counts counts;
	bool found = false;
	if (!query_mission_counts(session, mission->id, arena, &counts, &found, err))
		return false;
	struct str employers = words_say(
		arena, request->lang, WORDS("{n} employeur", "{n} employeurs"), counts.employers);
	struct str place = zone_city(arena, mission->time_zone);
	*ret = (struct home_mission_view){
		.ref = mission->mission_ref,
		.name = mission->title.size > 0 ? mission->title : mission->mission_ref,
		.about = place.size == 0 ? employers
					 : str_format(arena, "%.*s · %.*s", STR_ARGS(place),
						      STR_ARGS(employers)),
		.state = mission_state_name((enum mission_state)mission->state),
		.bridge = {.candidates = counts.candidates, .offers = counts.offers},
	};
	ret->bridge.pairs = tallies_pairs(pages_tallies(request->app), mission->mission_ref,
					  mission->revision, until_us);
	ret->bridge.is_counted = ret->bridge.pairs >= 0;
	return true;
}

PAGE(home, GET, "/", LOOPBACK, SLOW, NO_STORE)
static bool page_home(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	mission_list missions = {0};
	if (!missions_read(screen.app, request->arena, &missions, err))
		return false;
	SCOPED_SESSION(session);
	int64_t until_us = monotonic_us() + COUNT_WAIT_US;
	if (!store_read(screen.app->store, &session, err))
		return false;
	struct home_mission_view *views =
		arena_new_array(request->arena, missions.count + 1, struct home_mission_view);
	for (size_t i = 0; i < missions.count; i++) {
		/* The newest first. */
		if (!home_mission(request, session, &missions.at[missions.count - 1 - i], until_us,
				  &views[i], err))
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
