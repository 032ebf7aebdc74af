/* /lexique/titre: what the lexicon makes of one title, and why. */
#ifndef WEB_TEMPLATES_UNDERSTAND_H
#define WEB_TEMPLATES_UNDERSTAND_H

#include "web/templates/frame.h"
#include "web/templates/level.h"
#include "web/templates/suggest.h"

/* A piece of the text: one that decided, or one that did not. */
struct piece_view {
	struct str text;
	bool is_marked;
};

struct understood_view {
	struct str code, title, label, lang; /* label: that decided, and its language's name */
	struct word probability;
	int64_t percent;
	struct level_view level;
};

struct near_view {
	struct str code, title;
	int64_t closeness;
};

/* A skill that the text names. */
struct named_skill_view {
	struct str label, words; /* words: of the text */
	struct word need;        /* "exigé"; empty: named, no more */
	struct str units;        /* "72106 Soudeurs/soudeuses", those that use it most */
};

struct understand_view {
	struct frame_view frame;
	struct suggest_view field, skill_field;
	struct str heard;      /* the language that stands out, in words; empty: none */
	struct str skill_text; /* asked of skills, where `text` is not */
	const struct named_skill_view *skills;
	size_t skills_count;
	struct str text;   /* empty: nothing was asked */
	struct str chosen; /* the code that somebody chose for this spelling */
	struct str chosen_title;
	bool is_placed;
	const struct piece_view *pieces;
	size_t pieces_count;
	const struct understood_view *hits;
	size_t hits_count;
	const struct near_view *near;
	size_t near_count;
};
TEMPLATE(understand);

#endif
