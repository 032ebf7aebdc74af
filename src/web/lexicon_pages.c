/* Shared by the pages of the lexicon: see lexicon_pages_private.h. */
#include "web/lexicon_pages_private.h"

struct str query_encoded_text(struct arena *arena, struct str text)
{
	struct html out = html_new(arena);
	html_put_url_str(&out, text, LANG_FR);
	return buf_str(&out.buf);
}

struct frame_view lexicon_frame(const struct screen *screen, struct str title)
{
	struct str name = word_text(WORD("Lexique"), screen->lang);
	bool is_first = title.size == 0;
	struct frame_view frame = screen_frame(screen, is_first ? name : title);
	struct crumb_view *crumbs = arena_new_array(screen->arena, 2, struct crumb_view);
	crumbs[0].name = name;
	crumbs[1].name = title;
	if (!is_first) {
		crumbs[0].url = screen_url(screen, "/lexique");
		frame.crumbs = crumbs;
		frame.crumbs_count = 2;
	}
	frame.in_lexicon = true;
	return frame;
}

struct frame_view mission_part_frame(const struct screen *screen,
				     const struct row_mission_by_ref *mission, struct str title)
{
	struct frame_view frame = screen_frame(screen, title);
	struct crumb_view *crumbs = arena_new_array(screen->arena, 3, struct crumb_view);
	crumbs[0].name = word_text(WORD("Missions"), screen->lang);
	crumbs[0].url = screen_url(screen, "/");
	crumbs[1].name = mission->title.size > 0 ? mission->title : mission->mission_ref;
	crumbs[1].url = screen_url(screen, "/missions/%.*s", STR_ARGS(mission->mission_ref));
	crumbs[2].name = title;
	frame.crumbs = crumbs;
	frame.crumbs_count = 3;
	frame.in_missions = true;
	return frame;
}

struct word probability_word(double probability)
{
	return probability >= 0.9    ? WORD("presque sûr")
	       : probability >= 0.7  ? WORD("très probable")
	       : probability >= 0.4  ? WORD("probable")
	       : probability >= 0.15 ? WORD("possible")
				     : WORD("peu probable");
}

int64_t percent_of(double probability)
{
	return (int64_t)(probability * 100 + 0.5);
}

bool mission_of_ref(const struct screen *screen, struct str ref, struct row_mission_by_ref *ret,
		    struct err *err)
{
	return flow_read_mission(screen->app, ref, screen->arena, ret, err);
}
