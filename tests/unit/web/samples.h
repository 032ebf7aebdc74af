/* Views as the pages would fill them, always the same: names in several scripts, long ones, empty
 * ones, whatever a page must bear. For the golden files and for whoever looks at the pages. */
#ifndef TESTS_WEB_SAMPLES_H
#define TESTS_WEB_SAMPLES_H

#include "base/base.h"
#include "web/templates/about.h"
#include "web/templates/candidate.h"
#include "web/templates/error.h"
#include "web/templates/home.h"
#include "web/templates/import_report.h"
#include "web/templates/mission.h"
#include "web/templates/offer.h"
#include "web/templates/refused.h"
#include "web/templates/search.h"
#include "web/views_private.h"

#define SAMPLE_PEOPLE 30

struct sample {
	struct arena *arena;
	enum lang lang;
};

static inline struct str sample_say(const struct sample *sample, const char *fr, const char *en)
{
	return str_of(sample->lang == LANG_FR ? fr : en);
}

/* A path with the language before it. */
static inline struct str sample_path(const struct sample *sample, const char *path)
{
	return str_format(sample->arena, "%s%s", sample->lang == LANG_FR ? "" : "/en", path);
}

static inline struct frame_view sample_frame(const struct sample *sample, struct str title)
{
	bool is_fr = sample->lang == LANG_FR;
	return (struct frame_view){
		.title = title,
		.other_url = is_fr ? STR("/en/missions/hk-2027") : STR("/missions/hk-2027"),
		.other_lang = is_fr ? "en" : "fr",
		.other_name = is_fr ? "English" : "Français",
		.version = "1.2.3",
		.in_missions = true,
		.quebec_clock = sample_say(sample, "8\u00a0h\u00a040", "8:40\u00a0a.m."),
		.mission_place = STR("Hong Kong"),
		.mission_clock = sample_say(sample, "21\u00a0h\u00a040", "9:40\u00a0p.m."),
	};
}

/* Missions › the mission › last. */
static inline void sample_crumbs(const struct sample *sample, struct frame_view *frame,
				 struct str last)
{
	struct crumb_view *crumbs = arena_new_array(sample->arena, 3, struct crumb_view);
	crumbs[0] = (struct crumb_view){STR("Missions"), sample_path(sample, "/")};
	crumbs[1] = (struct crumb_view){sample_say(sample, "Asie-Pacifique", "Asia-Pacific"),
					sample_path(sample, "/missions/hk-2027")};
	crumbs[2] = (struct crumb_view){last, STR("")};
	frame->crumbs = crumbs;
	frame->crumbs_count = 3;
}

/* ---- people in order ---- */

struct sample_person {
	const char *name, *reading, *place;
	const char *lead_fr, *lead_en, *reason_fr, *reason_en;
	int points[CRITERION_COUNT]; /* -1: unknown */
};

static const int sample_maxima[CRITERION_COUNT] = {300, 250, 120, 120, 60, 50, 40, 30, 30};

static const struct sample_person sample_people[] = {
	{"林 嘉欣",
	 "Lam Ka Yan",
	 "Hong Kong",
	 "Programmeuse de jeux, 6 ans",
	 "Game programmer, 6 years",
	 "7 compétences sur 8, français oral 7\u00a0; accepte Montréal",
	 "7 skills of 8, spoken French 7; accepts Montréal",
	 {300, 219, 120, 92, 60, 40, -1, 30, 30}},
	{"محمد الأمين بن عبد الرحمن",
	 "Mohamed El Amine Ben Abderrahmane",
	 "Tunis",
	 "\u2068مبرمج ألعاب\u2069, 7 ans",
	 "\u2068مبرمج ألعاب\u2069, 7 years",
	 "5 compétences sur 8, français oral 11",
	 "5 skills of 8, spoken French 11",
	 {300, 156, 120, 120, 60, 50, -1, 30, 30}},
	{"김 서윤",
	 "Kim Seo-yun",
	 "Seoul",
	 "Programmeuse moteur, 4 ans",
	 "Engine programmer, 4 years",
	 "6 compétences sur 8, français oral 6\u00a0; salaire souhaité 2\u00a0$/h au-dessus",
	 "6 skills of 8, spoken French 6; wants $2/h more",
	 {300, 188, 108, 80, 60, 50, 32, 14, 30}},
	{"Nguyễn Thị Minh Anh",
	 "",
	 "Đà Nẵng",
	 "Développeuse Unity, 5 ans",
	 "Unity developer, 5 years",
	 "profession voisine (CNP 21234), français oral 8",
	 "neighbouring occupation (NOC 21234), spoken French 8",
	 {255, 188, 120, 110, 60, 40, 40, 30, 10}},
	{"Maria Concepción Villanueva de los Santos-Macapagal",
	 "",
	 "Cebu",
	 "Unreal Engine developer, 5 ans",
	 "Unreal Engine developer, 5 years",
	 "6 compétences sur 8, français oral 5",
	 "6 skills of 8, spoken French 5",
	 {300, 188, 96, 60, -1, 50, 40, 22, 30}},
	{"Nebukadnezaraleksandrovitschsohnvonundzuhohenlohe",
	 "",
	 "Taumatawhakatangihangakoauauotamateapokaiwhenua",
	 "Donaudampfschifffahrtselektrizitätenprogrammierer, 3 ans",
	 "Donaudampfschifffahrtselektrizitätenprogrammierer, 3 years",
	 "4 compétences sur 8, français oral 5",
	 "4 skills of 8, spoken French 5",
	 {255, 125, 96, 60, 60, 50, 40, 22, 30}},
};

static inline void sample_points(const struct sample_person *person,
				 struct criterion_points ret[CRITERION_COUNT])
{
	for (int i = 0; i < CRITERION_COUNT; i++) {
		bool is_unknown = person->points[i] < 0;
		ret[i] = (struct criterion_points){is_unknown ? sample_maxima[i] / 2
							      : person->points[i],
						   sample_maxima[i], is_unknown};
	}
}

static inline struct account_view *sample_account(const struct sample *sample,
						  const struct criterion_points *points)
{
	static const char *const facts[CRITERION_COUNT][2] = {
		{"«\u00a0\u2068遊戲程式設計師\u2069\u00a0», lu CNP 21232, le groupe de l’offre",
		 "“\u2068遊戲程式設計師\u2069”, read as NOC 21232, the offer’s group"},
		{"C++, Unreal Engine, optimisation, animation, réseau\u00a0; manque\u00a0: "
		 "Perforce",
		 "C++, Unreal Engine, optimisation, animation, networking; missing: Perforce"},
		{"6 ans, 3 exigés", "6 years, 3 asked"},
		{"écoute 7, oral 7, lecture 6, écriture 5\u00a0; exigé\u00a0: oral 5",
		 "listening 7, speaking 7, reading 6, writing 5; asked: speaking 5"},
		{"accepte Montréal (06)", "accepts Montréal (06)"},
		{"baccalauréat, collégial exigé", "bachelor’s degree, college asked"},
		{"rien n’a été dit", "nothing was told"},
		{"dès 36\u00a0$/h, l’offre va de 38 à 46", "from $36/h, the offer is 38 to 46"},
		{"libre le 1er avril 2027, début le 3 mai", "free April 1, 2027, start May 3"},
	};
	struct factor_view *factors =
		arena_new_array(sample->arena, CRITERION_COUNT, struct factor_view);
	for (int i = 0; i < CRITERION_COUNT; i++)
		factors[i] = (struct factor_view){
			.name = criterion_name(i),
			.points = points[i].points,
			.points_max = points[i].points_max,
			.level = level_of_points(points[i].points, points[i].points_max, 300),
			.facts = sample_say(sample, facts[i][0], facts[i][1]),
			.is_unknown = points[i].is_unknown};
	struct change_view *changes = arena_new_array(sample->arena, 2, struct change_view);
	changes[0] =
		(struct change_view){sample_say(sample, "Préciser l’anglais", "Tell the English"),
				     sample_say(sample, "jusqu’à +20", "up to +20")};
	changes[1] = (struct change_view){
		sample_say(sample, "Français écrit\u00a0: de 5 à 7", "Written French: from 5 to 7"),
		STR("+14")};
	struct account_view *account = arena_new(sample->arena, struct account_view);
	*account = (struct account_view){factors, CRITERION_COUNT, changes, 2};
	return account;
}

static inline struct entry_view sample_entry(const struct sample *sample, size_t at, bool is_open)
{
	static const struct word asks[] = {{"à vérifier"}};
	const struct sample_person *person = &sample_people[at % COUNT_OF(sample_people)];
	struct criterion_points points[CRITERION_COUNT];
	sample_points(person, points);
	struct entry_view entry = {
		.rank = (int64_t)at + 1,
		.ref = str_format(sample->arena, "C-%05zu", at * 67 + 412),
		.spans = spans_of(sample->arena, points, CRITERION_COUNT),
		.name = str_of(person->name),
		.reading = str_of(person->reading),
		.where = str_format(
			sample->arena, "%s · %.*s", person->place,
			STR_ARGS(sample_say(sample, "21\u00a0h\u00a040", "9:40\u00a0p.m."))),
		.lead = sample_say(sample, person->lead_fr, person->lead_en),
		.reason = sample_say(sample, person->reason_fr, person->reason_en),
		.asks = asks,
		.asks_count = person->points[CRITERION_ENGLISH] < 0,
		.account = is_open ? sample_account(sample, points) : NULL,
		.account_count = is_open,
	};
	for (int i = 0; i < CRITERION_COUNT; i++)
		entry.score += points[i].points;
	entry.url =
		str_format(sample->arena, "%.*s/candidats/%.*s",
			   STR_ARGS(sample_path(sample, "/missions/hk-2027")), STR_ARGS(entry.ref));
	entry.open_url = str_format(sample->arena, "%.*s/offres/O-0142?ouvert=%.*s#%.*s",
				    STR_ARGS(sample_path(sample, "/missions/hk-2027")),
				    STR_ARGS(entry.ref), STR_ARGS(entry.ref));
	return entry;
}

static inline struct entry_view *sample_entries(const struct sample *sample, size_t count)
{
	struct entry_view *entries = arena_new_array(sample->arena, count, struct entry_view);
	for (size_t i = 0; i < count; i++)
		entries[i] = sample_entry(sample, i, i == 0);
	return entries;
}

static inline struct span_track_view sample_track(const struct sample *sample)
{
	struct criterion_points points[CRITERION_COUNT];
	sample_points(&sample_people[0], points);
	return span_track_of(sample->arena, points, CRITERION_COUNT);
}

static inline struct refusal_view *sample_refusals(const struct sample *sample, size_t count)
{
	struct refusal_view *refusals = arena_new_array(sample->arena, count, struct refusal_view);
	for (size_t i = 0; i < count; i++) {
		struct entry_view entry = sample_entry(sample, i, false);
		refusals[i] = (struct refusal_view){
			.ref = entry.ref,
			.url = entry.url,
			.name = entry.name,
			.reading = entry.reading,
			.where = entry.where,
			.why = sample_say(sample, "Français oral 4, il en faut 5",
					  "Spoken French 4, 5 is needed"),
			.change = i % 3 == 2
					  ? STR("")
					  : sample_say(sample,
						       "Un niveau de plus\u00a0: 22e, 701 points",
						       "One level more: 22nd, 701 points"),
		};
	}
	return refusals;
}

static inline struct tabs_view sample_tabs(const struct sample *sample, int current)
{
	struct tab_view *tabs = arena_new_array(sample->arena, 3, struct tab_view);
	struct str offer = sample_path(sample, "/missions/hk-2027/offres/O-0142");
	tabs[0] = (struct tab_view){sample_say(sample, "Recommandés", "Recommended"), offer, 64,
				    current == 0};
	tabs[1] = (struct tab_view){
		sample_say(sample, "Ont postulé", "Applied"),
		str_format(sample->arena, "%.*s?liste=postulants", STR_ARGS(offer)), 22,
		current == 1};
	tabs[2] = (struct tab_view){sample_say(sample, "Écartés", "Refused"),
				    str_format(sample->arena, "%.*s/ecartes", STR_ARGS(offer)),
				    1950, current == 2};
	return (struct tabs_view){
		.label = sample_say(sample, "Listes de cette offre", "Lists of this offer"),
		.tabs = tabs,
		.tabs_count = 3,
		.csv_url = str_format(sample->arena, "%.*s?format=csv", STR_ARGS(offer)),
	};
}

static inline struct pager_view sample_pager(const struct sample *sample, int64_t page,
					     int64_t page_count)
{
	return pager_of(sample->arena, sample_path(sample, "/missions/hk-2027?page="), page,
			page_count);
}

#endif
