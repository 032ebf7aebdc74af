/* Sample views of a mission's own pages: its life, its forms, its notices, its employers. */
#ifndef TESTS_WEB_SAMPLE_MISSIONS_H
#define TESTS_WEB_SAMPLE_MISSIONS_H

#include "web/samples.h"
#include "web/templates/mission_act.h"
#include "web/templates/mission_edit.h"
#include "web/templates/mission_employers.h"
#include "web/templates/mission_notices.h"

static const struct form_keys_view sample_keys = {
	{"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 64},
	{"fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210", 64}};

static const struct life_state_view sample_states[] = {
	{{"Brouillon"}, true, false},
	{{"Ouverte aux candidats"}, false, true},
	{{"Entrevues"}, false, false},
};
static const struct life_step_view sample_steps[] = {
	{"preselection", {"Passer à la présélection"}, false},
	{"employers", {"Revenir au recrutement d’employeurs"}, true},
};

/* In the middle of its life; at its end: cancelled, and people have been told. */
static inline struct mission_life_view sample_life(const struct sample *sample, bool is_cancelled)
{
	return (struct mission_life_view){
		.ref = STR("hk-2027"),
		.revision = 7,
		.keys = sample_keys,
		.states = sample_states,
		.states_count = COUNT_OF(sample_states),
		.steps = sample_steps,
		.steps_count = is_cancelled ? 0 : COUNT_OF(sample_steps),
		.next = {"Passer aux entrevues"},
		.next_lacks = is_cancelled
				      ? STR("")
				      : sample_say(sample, "les jours d’entrevue ne sont pas dits",
						   "the interview days are not set"),
		.is_cancelled = is_cancelled,
		.cancel_reason = STR("Typhon <no 10>"),
		.restore_lacks = sample_say(sample, "des personnes ont été prévenues",
					    "people have been told"),
		.to_tell = is_cancelled ? 2026 : 0,
		.can_go_online = !is_cancelled,
		.can_cancel = !is_cancelled,
	};
}

static const struct employer_head_view sample_heads[] = {
	{{"E-01", 4}, {"Studio Boréal", 14}, {"Montréal", 9}, 3, 12},
	{{"E-02", 4}, {"", 0}, {"", 0}, 1, 1},
};

/* One field of each sort; wrong ones, and what somebody else wrote. */
static inline struct sheet_view sample_sheet(const struct sample *sample, bool is_wrong)
{
	struct choice_view *kinds = arena_new_array(sample->arena, 3, struct choice_view);
	struct choice_view *regions = arena_new_array(sample->arena, 2, struct choice_view);
	struct control_view *controls = arena_new_array(sample->arena, 5, struct control_view);
	struct control_group_view *group = arena_new(sample->arena, struct control_group_view);
	struct wrong_view *wrongs = arena_new_array(sample->arena, 1, struct wrong_view);
	struct str why = is_wrong ? sample_say(sample, "une date du calendrier est attendue",
					       "a date of the calendar is expected")
				  : STR("");
	kinds[0] = (struct choice_view){"", sample_say(sample, "Pas encore dit", "Not said yet"),
					false};
	kinds[1] = (struct choice_view){"workers", sample_say(sample, "Travailleurs", "Workers"),
					true};
	kinds[2] = (struct choice_view){"students", sample_say(sample, "Étudiants", "Students"),
					false};
	regions[0] = (struct choice_view){"06", STR("Montréal"), true};
	regions[1] = (struct choice_view){"03", STR("Capitale-Nationale"), false};
	controls[0] = (struct control_view){.name = "title",
					    .label = {"Titre"},
					    .words = {.name = "title"},
					    .value = STR("Asie \"Pacifique\" <2027>"),
					    .was = STR("Asie"),
					    .keeps_was = true,
					    .type = "text",
					    .is_needed = true};
	controls[1] = (struct control_view){.name = "kind",
					    .label = {"Qui elle recrute"},
					    .words = {.name = "kind"},
					    .is_choice = true,
					    .choices = kinds,
					    .choices_count = 3};
	controls[2] = (struct control_view){
		.name = "regions",
		.label = {"Régions du Québec"},
		.words = {.name = "regions", .hint = {"Aucune cochée : toutes"}},
		.is_boxes = true,
		.choices = regions,
		.choices_count = 2};
	controls[3] =
		(struct control_view){.name = "interviews_from",
				      .label = {"Entrevues, du"},
				      .words = {.name = "interviews_from", .why = why},
				      .value = is_wrong ? STR("2027-02-30") : STR("2027-02-15"),
				      .type = is_wrong ? "text" : "date"};
	controls[4] = (struct control_view){
		.name = "office",
		.label = {"Bureau organisateur"},
		.words = {.name = "office",
			  .theirs = is_wrong ? STR("Bureau du Québec à Tokyo") : STR("")},
		.value = STR("Bureau du Québec à Séoul"),
		.type = "text"};
	*group = (struct control_group_view){{"La mission"}, controls, 5};
	wrongs[0] = (struct wrong_view){"interviews_from", {"Entrevues, du"}, why};
	return (struct sheet_view){
		.url = sample_path(sample, "/missions/hk-2027/parametres"),
		.keys = sample_keys,
		.revision = 7,
		.is_changed = is_wrong,
		.wrongs = wrongs,
		.wrongs_count = is_wrong,
		.groups = group,
		.groups_count = 1,
		.button = {"Enregistrer"},
		.back_url = sample_path(sample, "/missions/hk-2027"),
	};
}

static inline void sample_mission_edit(const struct sample *sample, bool is_empty, struct html *out)
{
	struct mission_edit_view view = {
		.frame = sample_frame(sample,
				      sample_say(sample, "Paramètres de la mission", "Parameters")),
		.title = {"Paramètres de la mission"},
		.sheet = sample_sheet(sample, !is_empty),
	};
	sample_crumbs(sample, &view.frame, view.frame.title);
	template_mission_edit(out, &view, sample->lang);
}

/* is_empty: it cannot be done. */
static inline void sample_mission_act(const struct sample *sample, bool is_empty, struct html *out)
{
	struct mission_act_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Annuler la mission", "Cancel")),
		.title = {"Annuler la mission"},
		.lede = {"La mission s’arrête là où elle en est. Ses données restent ; tant que "
			 "personne n’a été prévenu, elle peut être rétablie."},
		.tells = true,
		.employers = 12,
		.candidates = 2014,
		.why_not = is_empty ? sample_say(sample, "une mission close ne s’annule plus",
						 "a closed mission is not cancelled any more")
				    : STR(""),
		.sheet = sample_sheet(sample, false),
	};
	view.sheet.refusal = STR("<refus>");
	sample_crumbs(sample, &view.frame, view.frame.title);
	template_mission_act(out, &view, sample->lang);
}

static inline void sample_mission_notices(const struct sample *sample, bool is_empty,
					  struct html *out)
{
	const struct notice_view notices[] = {
		{{"Employeur"}, STR("E-02"), STR(""), STR(""), {"Mission annulée"}, {20779}},
		{{"Candidat"},
		 STR("C-00412"),
		 STR("林 嘉欣"),
		 STR("lam.ka.yan.lam.ka.yan.lam.ka.yan@exemple.hk"),
		 {"Mission annulée"},
		 {20779}},
	};
	struct mission_notices_view view = {
		.frame = sample_frame(sample, sample_say(sample, "À prévenir", "To tell")),
		.to_tell = is_empty ? 0 : 2026,
		.told = is_empty ? 0 : 1,
		.csv_url = sample_path(sample, "/missions/hk-2027/avis?format=csv"),
		.notices = notices,
		.notices_count = is_empty ? 0 : COUNT_OF(notices),
		.pager = is_empty ? (struct pager_view){0} : sample_pager(sample, 1, 41),
	};
	sample_crumbs(sample, &view.frame, view.frame.title);
	template_mission_notices(out, &view, sample->lang);
}

static inline void sample_mission_employers(const struct sample *sample, bool is_empty,
					    struct html *out)
{
	struct mission_employers_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Employeurs", "Employers")),
		.employer_count = is_empty ? 0 : 61,
		.heads = {sample_heads, is_empty ? 0 : COUNT_OF(sample_heads)},
		.pager = is_empty ? (struct pager_view){0} : sample_pager(sample, 1, 2),
	};
	sample_crumbs(sample, &view.frame, view.frame.title);
	template_mission_employers(out, &view, sample->lang);
}

#endif
