/* Addresses, trail, clocks and parts of lists: see screen_private.h. */
#include "web/screen_private.h"

#include <stdarg.h>
#include <stdio.h>

struct screen screen_of(struct request *request, const struct board *board)
{
	return (struct screen){request,       request->arena,
			       request->lang, pages_app(request->app),
			       board,         board != NULL ? &board->mission : NULL};
}

bool screen_open(struct request *request, struct held_board *held, struct screen *ret,
		 struct err *err)
{
	struct str mission_ref = request_param(request, "mission");
	if (!boards_get(request->app, mission_ref, held, err))
		return false;
	*ret = screen_of(request, held->board);
	return true;
}

bool screen_open_mission(struct request *request, struct row_mission_whole *ret_mission,
			 struct screen *ret, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	struct row_mission_by_ref *row = arena_new(request->arena, struct row_mission_by_ref);
	if (!flow_read_whole_mission(screen.app, request_param(request, "mission"), request->arena,
				     ret_mission, err))
		return false;
	*row = (struct row_mission_by_ref){.id = ret_mission->id,
					   .mission_ref = ret_mission->mission_ref,
					   .title = ret_mission->mission.title,
					   .time_zone = ret_mission->mission.time_zone,
					   .created_at = ret_mission->created_at,
					   .revision = ret_mission->revision};
	screen.mission = row;
	*ret = screen;
	return true;
}

bool screen_write(const struct screen *screen, struct mission_write *ret, struct err *err)
{
	int64_t revision = 0;
	if (!str_to_i64(request_form(screen->request, "revision"), 1, INT64_MAX, &revision))
		return fail(err, ERR_USAGE,
			    "le formulaire ne dit pas de quelle révision il est / the form does "
			    "not say which revision it is of");
	*ret = (struct mission_write){screen->mission->mission_ref, revision, screen->request->key};
	return true;
}

bool screen_offer(const struct screen *screen, size_t *ret, struct err *err)
{
	struct str ref = request_param(screen->request, "offer");
	if (board_offer_place(screen->board, ref, ret))
		return true;
	return fail(err, ERR_NOT_FOUND, "aucune offre « %.*s » / no offer “%.*s”", STR_ARGS(ref),
		    STR_ARGS(ref));
}

bool screen_candidate(const struct screen *screen, size_t *ret, struct err *err)
{
	struct str ref = request_param(screen->request, "candidate");
	if (board_candidate_place(screen->board, ref, ret))
		return true;
	return fail(err, ERR_NOT_FOUND, "personne n’a la référence « %.*s » / nobody is “%.*s”",
		    STR_ARGS(ref), STR_ARGS(ref));
}

struct str screen_url(const struct screen *screen, const char *format, ...)
{
	char path[512];
	va_list args;
	va_start(args, format);
	int size = vsnprintf(path, sizeof(path), format, args);
	va_end(args);
	must(size >= 0 && (size_t)size < sizeof(path));
	return str_format(screen->arena, "%s%s", screen->lang == LANG_EN ? "/en" : "", path);
}

struct str offer_url(const struct screen *screen, size_t offer)
{
	return screen_url(screen, "/missions/%.*s/offres/%.*s",
			  STR_ARGS(screen->board->mission.mission_ref),
			  STR_ARGS(screen->board->offers[offer].offer_ref));
}

struct str zone_city(struct arena *arena, struct str zone)
{
	size_t from = zone.size;
	while (from > 0 && zone.at[from - 1] != '/')
		from--;
	struct buf city = buf_new(arena, ZONE_NAME_BYTES_MAX + 1);
	for (size_t i = from; i < zone.size; i++)
		buf_add_char(&city, (char)(zone.at[i] == '_' ? ' ' : zone.at[i]));
	return buf_str(&city);
}

struct str zone_clock(const struct screen *screen, struct str name)
{
	const struct zone *zone = NULL;
	struct err ignored = {0};
	if (name.size == 0 || !zone_find(screen->app->zones, name, &zone, &ignored))
		return STR("");
	struct buf clock = buf_new(screen->arena, 64);
	buf_add_clock(&clock, screen->lang, zone_to_civil(zone, instant_now()).second);
	return buf_str(&clock);
}

static struct str mission_name(const struct screen *screen)
{
	const struct row_mission_by_ref *mission = screen->mission;
	return mission->title.size > 0 ? mission->title : mission->mission_ref;
}

static void frame_trail(const struct screen *screen, struct frame_view *frame)
{
	struct crumb_view *crumbs = arena_new_array(screen->arena, 3, struct crumb_view);
	struct str ref = screen->mission->mission_ref;
	bool is_mission = str_equal(frame->title, mission_name(screen));
	crumbs[0].name = word_text(WORD("Missions"), screen->lang);
	crumbs[0].url = screen_url(screen, "/");
	crumbs[1].name = mission_name(screen);
	if (!is_mission)
		crumbs[1].url = screen_url(screen, "/missions/%.*s", STR_ARGS(ref));
	crumbs[2].name = frame->title;
	frame->crumbs = crumbs;
	frame->crumbs_count = is_mission ? 2 : 3;
}

struct frame_view screen_frame(const struct screen *screen, struct str title)
{
	struct frame_view frame = frame_of(screen->request, title);
	frame.quebec_clock = zone_clock(screen, STR("America/Toronto"));
	if (screen->mission == NULL)
		return frame;
	struct str zone = screen->mission->time_zone;
	frame.in_missions = true;
	frame.mission_place = zone_city(screen->arena, zone);
	frame.mission_clock = zone_clock(screen, zone);
	frame_trail(screen, &frame);
	return frame;
}

bool screen_part(const struct screen *screen, size_t count, size_t rows_a_page,
		 struct part_of_list *ret, struct err *err)
{
	struct str text = request_query(screen->request, "page");
	int64_t page = 1, page_count = page_count_of((int64_t)count, (int64_t)rows_a_page);
	if (text.size > 0 && !str_to_i64(text, 1, INT32_MAX, &page))
		return fail(err, ERR_USAGE, "« page » n’est pas un nombre / “page” is no number");
	if (page > page_count)
		return fail(err, ERR_NOT_FOUND,
			    "la liste finit à la page %lld / the list ends at page %lld",
			    (long long)page_count, (long long)page_count);
	size_t first = (size_t)(page - 1) * rows_a_page;
	*ret = (struct part_of_list){page, page_count, first, MIN(rows_a_page, count - first)};
	return true;
}
