/* Sample views of the pages of a timetable: a day, somebody's own, an interview, a change, who has
 * no hour. */
#ifndef TESTS_WEB_SAMPLE_TIMETABLES_H
#define TESTS_WEB_SAMPLE_TIMETABLES_H

#include "web/sample_missions.h"
#include "web/templates/interview.h"
#include "web/templates/own.h"
#include "web/templates/repair.h"
#include "web/templates/timetable.h"
#include "web/templates/timetable_settings.h"
#include "web/templates/unplaced.h"

static inline struct str sample_clock(const struct sample *sample, int hour)
{
	struct buf buf = buf_new(sample->arena, 64);
	buf_add_clock(&buf, sample->lang, hour * 3600 + 1800);
	return buf_str(&buf);
}

static inline struct timetable_cell_view sample_cell(const struct sample *sample, size_t row,
						     size_t column)
{
	static const char *const names[] = {"林家欣", "محمد العربي", "Nguyễn Minh Anh",
					    "<b>\"A&B\"</b> Kim Seo-yun"};
	size_t at = row * 3 + column;
	struct timetable_cell_view cell = {.column = column == 0 ? STR("Studio Boréal · Annie Roy")
								 : STR("Algorythme · Léa")};
	if (at % 5 == 4)
		return (struct timetable_cell_view){0};
	if (at % 4 == 3) {
		cell.is_free = true;
		cell.who_can = at % 8 == 3 ? sample_say(sample, "3 personnes peuvent venir",
							"3 people can come")
					   : STR("");
		return cell;
	}
	cell.is_held = true;
	cell.id = (int64_t)at + 1;
	cell.name = str_of(names[at % COUNT_OF(names)]);
	cell.about = sample_say(sample, "17\u00a0h\u00a030 à Kolkata", "5:30\u00a0p.m. in Kolkata");
	cell.is_fixed = at == 1;
	cell.is_over = at == 0;
	if (at == 2)
		cell.moved = sample_say(sample, "déplacée de 8\u00a0h\u00a000",
					"moved from 8:00\u00a0a.m.");
	return cell;
}

static inline void sample_grid(const struct sample *sample, struct timetable_view *view)
{
	enum { ROWS = 4, COLUMNS = 3 };
	static const struct timetable_column_view columns[COLUMNS] = {
		{{"E01", 3}, {"Studio Boréal", 14}, {"Annie Roy", 9}},
		{{"E04", 3}, {"Algorythme", 10}, {"Léa", 4}},
		{{"E04", 3}, {"Algorythme", 10}, {"Marc Côté", 10}},
	};
	struct timetable_row_view *rows =
		arena_new_array(sample->arena, ROWS, struct timetable_row_view);
	for (size_t i = 0; i < ROWS; i++) {
		struct timetable_cell_view *cells =
			arena_new_array(sample->arena, COLUMNS, struct timetable_cell_view);
		for (size_t k = 0; k < COLUMNS; k++)
			cells[k] = sample_cell(sample, i, k);
		rows[i] = (struct timetable_row_view){
			1802689200 + (int64_t)i * 1800, sample_clock(sample, (int)i + 19),
			sample_clock(sample, (int)i + 6), cells, COLUMNS};
	}
	view->columns = columns;
	view->columns_count = COLUMNS;
	view->rows = rows;
	view->rows_count = ROWS;
}

static inline void sample_timetable(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct timetable_day_view days[] = {
		{sample_say(sample, "lun. 15", "Mon 15"),
		 sample_path(sample, "/missions/hk-2027/horaire?jour=2027-02-15"), true},
		{sample_say(sample, "mar. 16", "Tue 16"),
		 sample_path(sample, "/missions/hk-2027/horaire?jour=2027-02-16"), false},
	};
	const struct timetable_choice_view employers[] = {{STR("E01"), STR("Studio Boréal"), false},
							  {STR("E04"), STR("Algorythme"), true}};
	const struct timetable_choice_view zones[] = {
		{STR("America/Toronto"), STR("Québec"), true}};
	const struct timetable_clash_view clashes[] = {
		{STR("C-00412"), sample_say(sample, "林家欣 a une entrevue à la même heure",
					    "林家欣 has an interview at the same hour")}};
	struct timetable_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Horaire", "Timetable")),
		.ref = STR("hk-2027"),
		.keys = sample_keys,
		.is_made = !is_empty,
		.is_overtaken = true,
		.version = 3,
		.interviews = 412,
		.free_hours = 61,
		.unplaced = 7,
		.day_interviews = 96,
		.day_free = 11,
		.day = sample_say(sample, "lundi 15 février 2027", "Monday, February 15, 2027"),
		.day_iso = STR("2027-02-15"),
		.gap = sample_say(sample, "0,03 %", "0.03%"),
		.changed = sample_say(sample, "Retrait", "Withdrawal"),
		.city = STR("Hong Kong"),
		.other_city = STR("Québec"),
		.days = days,
		.days_count = COUNT_OF(days),
		.employers = employers,
		.employers_count = COUNT_OF(employers),
		.zones = zones,
		.zones_count = COUNT_OF(zones),
		.pager = sample_pager(sample, 1, 3),
		.clashes = clashes,
		.clashes_count = COUNT_OF(clashes),
	};
	sample_grid(sample, &view);
	template_timetable(out, &view, sample->lang);
}

static inline void sample_own(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct own_row_view rows[] = {
		{4, sample_clock(sample, 7), sample_clock(sample, 20), STR("林家欣"),
		 STR("Développeuse de jeux"), STR("Annie Roy"), STR("Salle 2"), true, false, true},
		{5, sample_clock(sample, 8), sample_clock(sample, 21), STR("Sato Haruka"),
		 STR("O-0142"), STR(""), STR(""), false, true, true},
		{6, sample_clock(sample, 9), sample_clock(sample, 22), STR("<b>"), STR("O-0142"),
		 STR(""), STR(""), false, false, false},
	};
	const struct own_away_view aways[] = {{STR("Annie Roy")}};
	const struct own_day_view days[] = {
		{sample_say(sample, "lundi 15 février 2027", "Monday, February 15, 2027"),
		 STR("2027-02-15"), rows, COUNT_OF(rows), aways, COUNT_OF(aways), true, true},
		{sample_say(sample, "mardi 16 février 2027", "Tuesday, February 16, 2027"),
		 STR("2027-02-16"), rows, 1, NULL, 0, true, false},
	};
	static const struct own_id_view marked[] = {{5}};
	const struct own_wait_view waits[] = {
		{STR("Développeuse de jeux"), STR("Studio Boréal"),
		 sample_say(sample, "Ses heures communes sont prises par d’autres.",
			    "Others have the hours in common.")}};
	struct own_view view = {
		.frame = sample_frame(sample, STR("Studio Boréal")),
		.ref = STR("hk-2027"),
		.title = STR("Studio Boréal"),
		.about = sample_say(sample, "Heures de Québec", "Hours of Québec"),
		.is_person = is_empty,
		.keys = sample_keys,
		.marked = marked,
		.marked_count = is_empty ? 0 : COUNT_OF(marked),
		.own_ref = is_empty ? STR("C-00412") : STR("E01"),
		.city = STR("Québec"),
		.other_city = STR("Hong Kong"),
		.ics_url =
			sample_path(sample, "/missions/hk-2027/horaire/employeurs/E01?format=ics"),
		.pdf_url =
			sample_path(sample, "/missions/hk-2027/horaire/employeurs/E01?format=pdf"),
		.days = days,
		.days_count = is_empty ? 0 : COUNT_OF(days),
		.waits = waits,
		.waits_count = is_empty ? COUNT_OF(waits) : 0,
	};
	template_own(out, &view, sample->lang);
}

static inline struct changes_view sample_changes(const struct sample *sample)
{
	struct touched_view *changes = arena_new_array(sample->arena, 2, struct touched_view);
	changes[0] = (struct touched_view){
		.mission = STR("hk-2027"),
		.ref = STR("C-00412"),
		.name = STR("林家欣"),
		.employer = STR("Studio Boréal"),
		.was = sample_clock(sample, 19),
		.was_other = STR("Québec : 6"),
		.was_with = STR("Annie Roy"),
		.why = {"L’intervieweur est absent."},
	};
	changes[1] = (struct touched_view){
		.mission = STR("hk-2027"),
		.ref = STR("C-00479"),
		.name = STR("محمد العربي"),
		.employer = STR("Studio Boréal"),
		.is = sample_clock(sample, 20),
		.is_other = STR("Québec : 7"),
		.is_with = STR("Marc Côté"),
		.there = STR("Dubai : 16"),
		.why = {"Attendait : prend une heure devenue libre."},
	};
	return (struct changes_view){STR("Hong Kong"), STR("Québec"), changes, 2, 12};
}

/* Full: a change about to be made; empty: a version that changed nothing. */
static inline void sample_repair(const struct sample *sample, bool is_empty, struct html *out)
{
	static const struct repair_field_view fields[] = {{"quoi", {"absence", 7}},
							  {"jour", {"2027-02-15", 10}}};
	const struct repair_warning_view warnings[] = {
		{sample_say(sample, "La personne n’a pas dit cette heure.",
			    "The person did not say this hour.")}};
	const struct repair_next_view nexts[] = {
		{STR("C-00546"), STR("Sato Haruka"), sample_clock(sample, 20), STR("674")}};
	struct repair_view view = {
		.ref = STR("hk-2027"),
		.title = sample_say(sample, "Absence de Annie Roy", "Annie Roy away"),
		.refused = is_empty ? STR("")
				    : sample_say(sample, "l’horaire en est à la version 4",
						 "the timetable is at version 4"),
		.keys = sample_keys,
		.is_plan = !is_empty,
		.button = {"Noter l’absence"},
		.fields = fields,
		.fields_count = COUNT_OF(fields),
		.warnings = warnings,
		.warnings_count = is_empty ? 0 : COUNT_OF(warnings),
		.points = is_empty ? STR("")
				   : sample_say(sample, "674 points de moins", "674 points less"),
		.moved = 1,
		.interviews = STR("411"),
		.changes = is_empty ? (struct changes_view){.changes_count = 0}
				    : sample_changes(sample),
		.nexts = nexts,
		.nexts_count = is_empty ? 0 : COUNT_OF(nexts),
		.back_url = sample_path(sample, "/missions/hk-2027/horaire"),
		.version_back_url = sample_path(
			sample, "/missions/hk-2027/horaire/changer?quoi=version&numero=2"),
		.version_back = sample_say(sample, "Revenir à la version précédente",
					   "Go back to the previous version"),
		.previous_url = sample_path(sample, "/missions/hk-2027/horaire/versions/2"),
	};
	view.frame = sample_frame(sample, view.title);
	template_repair(out, &view, sample->lang);
}

static inline void sample_unplaced(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct unplaced_help_view helps[] = {
		{sample_say(sample, "Une personne de plus chez Algorythme",
			    "One more interviewer at Algorythme"),
		 38, 25348}};
	const struct unplaced_why_view whys[] = {
		{sample_say(sample, "Aucune heure commune", "No hour in common"),
		 sample_path(sample, "/missions/hk-2027/horaire/sans-heure?raison=no_common_hours"),
		 119, level_of(119, 119), false}};
	const struct unplaced_row_view rows[] = {
		{STR("C-00412"), STR("林家欣"), STR("Développeuse de jeux"), STR("Algorythme"),
		 sample_say(sample, "Aucune heure commune avec Algorythme.",
			    "No hour in common with Algorythme."),
		 812, STR("O-0142"), 1802689200}};
	struct unplaced_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Sans heure", "Without an hour")),
		.ref = STR("hk-2027"),
		.city = STR("Hong Kong"),
		.other_city = STR("Québec"),
		.count = is_empty ? 0 : 119,
		.helps = helps,
		.helps_count = is_empty ? 0 : COUNT_OF(helps),
		.whys = whys,
		.whys_count = is_empty ? 0 : COUNT_OF(whys),
		.rows = rows,
		.rows_count = is_empty ? 0 : COUNT_OF(rows),
		.pager = is_empty ? (struct pager_view){0} : sample_pager(sample, 1, 4),
	};
	template_unplaced(out, &view, sample->lang);
}

/* Empty: it took place. */
static inline void sample_interview(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct interview_day_view days[] = {
		{sample_say(sample, "lun. 15", "Mon 15"),
		 sample_path(sample, "/missions/hk-2027/horaire/entrevues/4?jour=2027-02-15"),
		 true}};
	const struct interview_hour_view hours[] = {
		{.at = 1802689200,
		 .clock = sample_clock(sample, 19),
		 .other = sample_clock(sample, 6),
		 .is_current = true},
		{.at = 1802692800,
		 .clock = sample_clock(sample, 20),
		 .other = sample_clock(sample, 7),
		 .verdict = sample_say(sample, "convient aux deux", "suits both"),
		 .is_good = true},
		{.at = 1802696400,
		 .clock = sample_clock(sample, 21),
		 .other = sample_clock(sample, 8),
		 .there = STR("Dubai : 16"),
		 .verdict = STR("محمد العربي"),
		 .cost = sample_say(sample, "1 personne déplacée", "1 person moved")},
		{.at = 1802700000,
		 .clock = sample_clock(sample, 22),
		 .other = sample_clock(sample, 9),
		 .refused = sample_say(sample, "une entrevue fixée est à cette heure",
				       "a fixed interview has that hour")},
	};
	const struct repair_next_view nexts[] = {
		{STR("C-00546"), STR("Sato Haruka"), sample_clock(sample, 20), STR("674")}};
	struct interview_view view = {
		.frame = sample_frame(sample, STR("林家欣")),
		.ref = STR("hk-2027"),
		.title = STR("林家欣"),
		.when = sample_clock(sample, 19),
		.there = is_empty ? STR("") : STR("Dubai : 15"),
		.employer_ref = STR("E01"),
		.employer = STR("Studio Boréal"),
		.offer = STR("Développeuse de jeux"),
		.interviewer = STR("Annie Roy"),
		.place = is_empty ? STR("") : STR("Salle 2"),
		.candidate_ref = STR("C-00412"),
		.offer_ref = STR("O-0142"),
		.id = 4,
		.revision = 2,
		.keys = sample_keys,
		.refused = is_empty ? sample_say(sample, "quelqu’un d’autre a écrit avant vous",
						 "somebody else wrote before you")
				    : STR(""),
		.is_fixed = !is_empty,
		.is_held = is_empty,
		.city = STR("Hong Kong"),
		.other_city = STR("Québec"),
		.days = days,
		.days_count = COUNT_OF(days),
		.hours = hours,
		.hours_count = is_empty ? 0 : COUNT_OF(hours),
		.nexts = nexts,
		.nexts_count = is_empty ? 0 : COUNT_OF(nexts),
	};
	template_interview(out, &view, sample->lang);
}

/* Full: just kept; empty: refused, with what somebody else wrote. */
static inline void sample_timetable_settings(const struct sample *sample, bool is_empty,
					     struct html *out)
{
	struct control_view controls[] = {
		{.name = "slot_minutes",
		 .label = {"Durée d’une entrevue"},
		 .words = {.name = "slot_minutes",
			   .hint = {"En minutes"},
			   .why = is_empty ? sample_say(sample, "un nombre de 5 à 480",
							"a number from 5 to 480")
					   : STR("")},
		 .value = is_empty ? STR("\"<1>") : STR("30"),
		 .type = "text",
		 .is_number = true,
		 .is_needed = true},
		{.name = "lunch_from",
		 .label = {"Pause de midi, de"},
		 .words = {.name = "lunch_from", .theirs = is_empty ? STR("11:30") : STR("")},
		 .value = STR("12:00"),
		 .type = "text"},
	};
	const struct control_group_view group = {{"Durées"}, controls, COUNT_OF(controls)};
	const struct wrong_view wrong = {
		"slot_minutes", {"Durée d’une entrevue"}, controls[0].words.why};
	struct timetable_settings_view view = {
		.frame = sample_frame(
			sample, sample_say(sample, "Réglages de l’horaire", "Timetable settings")),
		.ref = STR("hk-2027"),
		.is_saved = !is_empty,
		.sheet = {.url = sample_path(sample, "/missions/hk-2027/horaire/reglages"),
			  .back_url = sample_path(sample, "/missions/hk-2027/horaire"),
			  .keys = sample_keys,
			  .revision = 2,
			  .is_changed = is_empty,
			  .wrongs = &wrong,
			  .wrongs_count = is_empty,
			  .groups = &group,
			  .groups_count = 1,
			  .button = {"Enregistrer"}},
	};
	template_timetable_settings(out, &view, sample->lang);
}

#endif
