/* Sample views of the choice at a mission's end: decided, and with nothing ordered yet. */
#ifndef TESTS_WEB_SAMPLE_SETTLE_H
#define TESTS_WEB_SAMPLE_SETTLE_H

#include "web/sample_missions.h"
#include "web/templates/settle.h"

static inline struct tabs_view sample_settle_tabs(const struct sample *sample)
{
	struct tab_view *tabs = arena_new_array(sample->arena, 2, struct tab_view);
	tabs[0] = (struct tab_view){sample_say(sample, "Toutes les personnes", "Everybody"),
				    sample_path(sample, "/missions/hk-2027/choix"), 412, true};
	tabs[1] = (struct tab_view){sample_say(sample, "Sans offre", "Without an offer"),
				    sample_path(sample, "/missions/hk-2027/choix?liste=sans"), 38,
				    false};
	return (struct tabs_view){
		.label = sample_say(sample, "Listes de ce choix", "Lists of this choice"),
		.tabs = tabs,
		.tabs_count = 2,
		.csv_url = sample_path(sample, "/missions/hk-2027/choix?format=csv"),
	};
}

static inline void sample_settle(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct settled_wish_view first[] = {
		{sample_say(sample, "Vœu 1, O-0142 : l’employeur ne l’a pas classée.",
			    "Wish 1, O-0142: the employer did not rank them."),
		 false},
		{sample_say(sample, "Vœu 2, Animatrice <3D> : la meilleure.",
			    "Wish 2, Animatrice <3D>: the best."),
		 true},
	};
	const struct settled_person_view persons[] = {
		{STR("C-00412"), STR("林家欣"), STR("O-0143"), STR("Animatrice <3D>"),
		 STR("Studio Boréal"), first, 2, 3},
		{STR("C-00413"), STR("محمد العربي"), STR(""), STR(""), STR(""), first, 1, 0},
	};
	const struct settled_doubt_view doubts[] = {{sample_say(
		sample, "林家欣 et O-0142 se préféreraient.", "林家欣 and O-0142 would rather.")}};
	struct settle_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Choix des deux côtés", "Choice")),
		.ref = STR("hk-2027"),
		.keys = sample_keys,
		.is_settled = !is_empty,
		.is_ready = !is_empty,
		.people = is_empty ? 0 : 412,
		.wishes = is_empty ? 0 : 1204,
		.offers = is_empty ? 0 : 96,
		.rankings = is_empty ? 0 : 2210,
		.settled_people = 412,
		.taken = 374,
		.places = 421,
		.version = 2,
		.when = sample_say(sample, "16 février 2027, par marie",
				   "February 16, 2027, by marie"),
		.doubts = doubts,
		.doubts_count = 1,
		.doubts_more = 4,
		.tabs = sample_settle_tabs(sample),
		.persons = persons,
		.persons_count = COUNT_OF(persons),
		.pager = sample_pager(sample, 1, 17),
	};
	template_settle(out, &view, sample->lang);
}

#endif
