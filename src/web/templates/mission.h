/* /missions/{mission}: from registration to match, its offers, what would open most. */
#ifndef WEB_TEMPLATES_MISSION_H
#define WEB_TEMPLATES_MISSION_H

#include "web/templates/frame.h"
#include "web/templates/level.h"
#include "web/templates/mission_life.h"
#include "web/templates/pager.h"

struct funnel_step_view {
	struct word name;
	int64_t count;
	struct level_view level;
	struct word gap; /* why there is no count; empty: there is */
};

struct parameter_view {
	struct word name;
	struct str value;
};

struct mission_offer_view {
	struct str ref, title;
	struct str about;                     /* "Studio Boréal, Montréal · 3 postes" */
	int64_t applied, passing, best_score; /* best_score 0: nobody passes */
};

struct lever_view {
	struct str what; /* "Français oral, de 4 à 5" */
	int64_t pairs, people;
	struct level_view level;
};

struct employer_line_view {
	struct str name, what; /* "Studio Boréal", "2 offres, 5 postes" */
};

struct mission_view {
	struct frame_view frame;
	struct str ref, name, about;
	struct mission_life_view life;
	bool may_settle; /* decisions are near, or somebody has said what they would like */
	const struct funnel_step_view *funnel;
	size_t funnel_count;
	int64_t offer_count;
	const struct mission_offer_view *offers; /* of this page */
	size_t offers_count;
	struct pager_view pager;
	const struct lever_view *levers;
	size_t levers_count;
	const struct parameter_view *parameters; /* what somebody said of it */
	size_t parameters_count;
	struct str copied_from;
	int64_t employer_count;
	const struct employer_line_view *heads; /* the first of them */
	size_t heads_count;
	int64_t rows_read, rows_kept, rows_left; /* of the last import */
	int64_t unplaced; /* people whose title the lexicon could not place */
};
TEMPLATE(mission);

#endif
