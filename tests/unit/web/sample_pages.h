/* Whole pages from sample views (samples.h), one function a page: what test_looks compares with the
 * golden files. is_empty: the page where there is nothing yet. */
#ifndef TESTS_WEB_SAMPLE_PAGES_H
#define TESTS_WEB_SAMPLE_PAGES_H

#include "web/sample_missions.h"

typedef void sample_page(const struct sample *sample, bool is_empty, struct html *out);

static inline void sample_home(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct home_mission_view missions[] = {
		{STR("hk-2027"),
		 sample_say(
			 sample,
			 "Mission virtuelle Asie-Pacifique\u00a0: TI, intelligence artificielle, "
			 "jeu vidéo",
			 "Virtual Asia-Pacific mission: IT, artificial intelligence, video games"),
		 sample_say(sample, "Hong Kong · 12 employeurs", "Hong Kong · 12 employers"),
		 WORD("Entrevues"),
		 {2014, 8412, 60, true}},
		{STR("paris-2027"),
		 STR("Journées Québec France"),
		 sample_say(sample, "Paris · 41 employeurs", "Paris · 41 employers"),
		 WORD("Brouillon"),
		 {945061, 0, 1629, false}},
	};
	struct home_view view = {
		.frame = sample_frame(sample, STR("Missions")),
		.is_demo = !is_empty,
		.missions = missions,
		.missions_count = is_empty ? 0 : COUNT_OF(missions),
	};
	template_home(out, &view, sample->lang);
}

static inline void sample_mission(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct funnel_step_view funnel[] = {
		{WORD("Ont postulé"), 1730, level_of(1730, 2014)},
		{WORD("Passent"), 1386, level_of(1386, 2014)},
		{WORD("Ont accepté"), 0, level_of(0, 2014), WORD("pas encore consigné")},
	};
	const struct employer_line_view heads[] = {
		{STR("Studio Boréal"),
		 sample_say(sample, "3 offres, 12 postes", "3 offers, 12 positions")},
		{STR("E-02"), sample_say(sample, "1 offre, 1 poste", "1 offer, 1 position")},
	};
	const struct parameter_view parameters[] = {
		{WORD("Qui elle recrute"), sample_say(sample, "Travailleurs", "Workers")},
		{WORD("Qui peut postuler, en mots"),
		 STR("Donaudampfschifffahrtselektrizitätenprogrammierer <5 ans>")},
	};
	const struct mission_offer_view offers[] = {
		{STR("O-0142"),
		 sample_say(sample, "Développeuse ou développeur de jeux vidéo",
			    "Video game developer"),
		 sample_say(sample, "Studio Boréal, Montréal · 3 postes",
			    "Studio Boréal, Montréal · 3 positions"),
		 187, 64, 911},
		{STR("O-0007"),
		 STR("Administratrice ou administrateur de réseaux et de systèmes infonuagiques "
		     "hybrides"),
		 STR("Coopérative de télécommunications du Bas-Saint-Laurent, Rimouski"), 38, 0, 0},
	};
	const struct lever_view levers[] = {
		{sample_say(sample, "Français oral, de 4 à 5", "Spoken French, from 4 to 5"), 312,
		 188, level_of(312, 312)},
		{sample_say(sample, "Permis, CNP 31301", "Licence, NOC 31301"), 66, 1,
		 level_of(66, 312)},
	};
	struct mission_view view = {
		.frame = sample_frame(sample, STR("Asie-Pacifique")),
		.ref = STR("hk-2027"),
		.name = sample_say(sample, "Mission virtuelle Asie-Pacifique",
				   "Virtual Asia-Pacific mission"),
		.about = is_empty ? STR("") : STR("Hong Kong"),
		.life = sample_life(sample, is_empty),
		.parameters = parameters,
		.parameters_count = is_empty ? 0 : COUNT_OF(parameters),
		.copied_from = is_empty ? STR("") : STR("hk-2026"),
		.employer_count = is_empty ? 0 : 12,
		.heads = heads,
		.heads_count = is_empty ? 0 : COUNT_OF(heads),
		.funnel = funnel,
		.funnel_count = is_empty ? 0 : COUNT_OF(funnel),
		.offer_count = is_empty ? 0 : 60,
		.offers = offers,
		.offers_count = is_empty ? 0 : COUNT_OF(offers),
		.pager = is_empty ? (struct pager_view){0} : sample_pager(sample, 1, 2),
		.levers = levers,
		.levers_count = is_empty ? 0 : COUNT_OF(levers),
		.rows_read = is_empty ? 0 : 2102,
		.rows_kept = is_empty ? 0 : 2093,
		.rows_left = is_empty ? 0 : 9,
		.unplaced = is_empty ? 0 : 1204,
	};
	sample_crumbs(sample, &view.frame, view.ref);
	template_mission(out, &view, sample->lang);
}

static inline void sample_import_report(const struct sample *sample, bool is_empty,
					struct html *out)
{
	const struct tab_view tabs[] = {
		{STR("candidates.csv"), sample_path(sample, "/missions/hk-2027/importation"), 2,
		 true},
	};
	const struct import_problem_view problems[] = {
		{STR("candidates.csv"), STR("C-00412"), STR("birth_date"), 1413,
		 sample_say(sample, "cette date n’existe pas", "there is no such date")},
		{STR("candidates.csv"), STR(""), STR("candidate_ref"), 977,
		 STR("<b>\"A&B\"</b> kim.seoyun.kim.seoyun.kim.seoyun.kim.seoyun@@exemple.kr")},
	};
	struct import_report_view view = {
		.frame = sample_frame(sample,
				      sample_say(sample, "Rapport d’importation", "Import report")),
		.rows_kept = is_empty ? 1 : 2093,
		.rows_left = is_empty ? 0 : 2,
		.tabs = {sample_say(sample, "Fichiers", "Files"), tabs, COUNT_OF(tabs),
			 sample_path(sample, "/missions/hk-2027/importation?format=csv")},
		.problems = problems,
		.problems_count = is_empty ? 0 : COUNT_OF(problems),
	};
	sample_crumbs(sample, &view.frame, view.frame.title);
	template_import_report(out, &view, sample->lang);
}

static inline struct needs_view sample_needs(const struct sample *sample)
{
	struct need_view *needs = arena_new_array(sample->arena, 4, struct need_view);
	needs[0] =
		(struct need_view){sample_say(sample, "Français oral", "Spoken French"), STR("5")};
	needs[1] = (struct need_view){sample_say(sample, "Compétences", "Skills"),
				      STR("C++, Unreal Engine")};
	needs[2] = (struct need_view){sample_say(sample, "Salaire", "Salary"),
				      sample_say(sample, "38 à 46\u00a0$/h", "$38 to $46/h")};
	needs[3] = (struct need_view){sample_say(sample, "Profession", "Occupation"), STR("300")};
	return (struct needs_view){needs, needs + 2, needs + 3, 2, 1, 1};
}

static inline void sample_offer(const struct sample *sample, bool is_empty, struct html *out)
{
	struct offer_view view = {
		.frame = sample_frame(sample, STR("O-0142")),
		.ref = STR("O-0142"),
		.title = sample_say(sample, "Développeuse ou développeur de jeux vidéo",
				    "Video game developer"),
		.about = STR("Studio Boréal, Montréal"),
		.tabs = sample_tabs(sample, 0),
		.track = sample_track(sample),
		.entries = sample_entries(sample, SAMPLE_PEOPLE),
		.entries_count = is_empty ? 0 : SAMPLE_PEOPLE,
		.pager = is_empty ? (struct pager_view){0} : sample_pager(sample, 2, 65),
		.refused_url = sample_path(sample, "/missions/hk-2027/offres/O-0142/ecartes"),
		.needs = sample_needs(sample),
	};
	sample_crumbs(sample, &view.frame, view.ref);
	template_offer(out, &view, sample->lang);
}

static inline void sample_refused(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct must_view musts[] = {
		{sample_say(sample, "Français oral", "Spoken French"),
		 sample_path(sample, "/missions/hk-2027/offres/O-0142/ecartes?exigence=oral"), 1204,
		 level_of(1204, 1204), true},
		{sample_say(sample, "Expérience", "Experience"),
		 sample_path(sample, "/missions/hk-2027/offres/O-0142/ecartes?exigence=ans"), 1,
		 level_of(1, 1204), false},
	};
	struct refused_view view = {
		.frame = sample_frame(sample, STR("O-0142")),
		.ref = STR("O-0142"),
		.title = sample_say(sample, "Développeuse ou développeur de jeux vidéo",
				    "Video game developer"),
		.about = STR("Studio Boréal, Montréal"),
		.tabs = sample_tabs(sample, 2),
		.refusals = sample_refusals(sample, 6),
		.refusals_count = is_empty ? 0 : 6,
		.pager = is_empty ? (struct pager_view){0} : sample_pager(sample, 33, 65),
		.all_url = sample_path(sample, "/missions/hk-2027/offres/O-0142/ecartes"),
		.all_count = 1950,
		.musts = musts,
		.musts_count = COUNT_OF(musts),
	};
	sample_crumbs(sample, &view.frame, view.ref);
	template_refused(out, &view, sample->lang);
}

static inline void sample_candidate(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct fact_view facts[] = {
		{WORD("Profession"), STR("遊戲程式設計師"),
		 sample_say(sample, "CNP 21232, 6 ans", "NOC 21232, 6 years"), false},
		{WORD("Anglais"), STR(""), STR(""), true},
	};
	struct candidate_view view = {
		.frame = sample_frame(sample, STR("林 嘉欣")),
		.ref = STR("C-00412"),
		.name = STR("林 嘉欣"),
		.reading = STR("Lam Ka Yan"),
		.where = STR("Hong Kong"),
		.tabs = sample_tabs(sample, 0),
		.track = sample_track(sample),
		.entries = sample_entries(sample, 3),
		.entries_count = is_empty ? 0 : 3,
		.facts = facts,
		.facts_count = COUNT_OF(facts),
	};
	sample_crumbs(sample, &view.frame, view.ref);
	template_candidate(out, &view, sample->lang);
}

static inline void sample_search(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct found_view people[] = {
		{sample_path(sample, "/missions/hk-2027/candidats/C-00412"), STR("林 嘉欣"),
		 STR("Lam Ka Yan · Hong Kong"), STR("C-00412"), STR("مبرمج ألعاب"),
		 STR("Asie-Pacifique")},
	};
	const struct suggested_view choices[] = {
		{STR("72106"), sample_say(sample, "soudeur/soudeuse", "welder"),
		 sample_say(sample, "Soudeurs/soudeuses", "Welders"), true},
	};
	struct search_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Chercher", "Search")),
		.search = {is_empty ? STR("\"><script>") : STR("林")},
		.occupation = {.id = "metier",
			       .name = "metier",
			       .kind = "title",
			       .label = sample_say(sample, "Ou un métier", "Or an occupation"),
			       .value = is_empty ? STR("\"><script>") : STR("soud"),
			       .code_name = "code"},
		.choices = {"code", sample_say(sample, "Quel groupe ?", "Which group?"), choices,
			    is_empty ? 0 : 1},
		.is_cut = !is_empty,
		.people = people,
		.people_count = is_empty ? 0 : COUNT_OF(people),
		.offers = people,
		.offers_count = is_empty ? 0 : COUNT_OF(people),
	};
	view.frame.in_missions = false;
	view.frame.in_search = true;
	template_search(out, &view, sample->lang);
}

static inline void sample_error(const struct sample *sample, bool is_empty, struct html *out)
{
	struct error_view view = {
		.frame = sample_frame(sample, STR("404")),
		.title = WORD("Page introuvable"),
		.advice = WORD("L’adresse est peut-être incomplète, ou ce qu’elle montrait "
			       "n’existe plus."),
		.why = is_empty ? STR("") : STR("mission «\u00a0x<y\u00a0»"),
		.status = 404,
	};
	view.frame.quebec_clock = STR("");
	template_error(out, &view, sample->lang);
}

#endif
