/* The pages of the lexicon from sample views, as sample_pages.h. */
#ifndef TESTS_WEB_SAMPLE_LEXICON_PAGES_H
#define TESTS_WEB_SAMPLE_LEXICON_PAGES_H

#include "web/samples.h"

#include "web/templates/lexicon.h"
#include "web/templates/lexicon_changes.h"
#include "web/templates/place_title.h"
#include "web/templates/understand.h"
#include "web/templates/queue.h"

static inline struct suggest_view sample_field(const struct sample *sample, const char *id,
					       const char *code_name)
{
	return (struct suggest_view){.id = id,
				     .name = "q",
				     .kind = "title",
				     .label = sample_say(sample, "Le métier", "The occupation"),
				     .value = STR("\"><script>"),
				     .code_name = code_name};
}

static inline void sample_queue(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct queue_hit_view hits[] = {
		{STR("72106"), sample_say(sample, "Soudeurs/soudeuses", "Welders"), STR("arc"), 31},
		{STR("94107"), sample_say(sample, "Opérateurs de machines", "Machine operators"),
		 STR(""), 9},
	};
	const struct queue_title_view titles[] = {
		{.id = "t1",
		 .text = STR("Arc man <TIG>"),
		 .mission_ref = STR("hk-2027"),
		 .people = 1204,
		 .offers = 2,
		 .other_forms = 3,
		 .revision = 4,
		 .keys = {STR("token"), STR("key")},
		 .hits = hits,
		 .hits_count = 2,
		 .field = sample_field(sample, "t1-q", "code")},
		{.id = "t2",
		 .text = STR("软件开发工程师"),
		 .people = 1,
		 .other_forms = 1,
		 .field = sample_field(sample, "t2-q", "code")},
	};
	struct queue_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Titres", "Titles")),
		.made = {.text = STR("soudeuse & cie"),
			 .code = STR("72106"),
			 .title = sample_say(sample, "Soudeurs/soudeuses", "Welders"),
			 .revision = 1},
		.tabs = sample_tabs(sample, 0),
		.titles = titles,
		.titles_count = is_empty ? 0 : 2,
		.pager = is_empty ? (struct pager_view){0} : sample_pager(sample, 2, 5),
	};
	if (is_empty)
		view.made = (struct choice_made_view){.text = STR("x"), .is_aside = true};
	template_queue(out, &view, sample->lang);
}

/* Nothing was asked for yet of those that were set aside. */
static inline void sample_queue_aside(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct queue_title_view title = {
		.id = "t1",
		.text = STR("divers"),
		.people = 12,
		.is_aside = true,
		.field = sample_field(sample, "t1-q", NULL),
	};
	struct queue_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Titres", "Titles")),
		.made = {.text = is_empty ? STR("") : STR("divers")},
		.tabs = sample_tabs(sample, 1),
		.titles = &title,
		.titles_count = is_empty ? 0 : 1,
		.is_aside = true,
	};
	template_queue(out, &view, sample->lang);
}

static inline void sample_place_title(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct suggested_view choices[] = {
		{STR("72106"), sample_say(sample, "soudeur/soudeuse", "welder"),
		 sample_say(sample, "Soudeurs/soudeuses", "Welders"), true},
		{STR("94107"), sample_say(sample, "Opérateurs de machines", "Machine operators"),
		 STR(""), false},
	};
	struct place_title_view view = {
		.frame = sample_frame(sample, STR("Arc man")),
		.text = STR("Arc man <TIG>"),
		.mission_ref = STR("hk-2027"),
		.back_url = sample_path(sample, "/lexique/a-preciser"),
		.revision = 2,
		.keys = {STR("token"), STR("key")},
		.field = sample_field(sample, "q", "code"),
		.choices = {"choix", sample_say(sample, "Ce titre", "This title"), choices,
			    is_empty ? 0 : COUNT_OF(choices)},
	};
	template_place_title(out, &view, sample->lang);
}

static inline void sample_understand(const struct sample *sample, bool is_empty, struct html *out)
{
	const struct piece_view pieces[] = {{STR("Soudeur"), true}, {STR(" <MIG>"), false}};
	const struct understood_view hits[] = {
		{STR("72106"), sample_say(sample, "Soudeurs/soudeuses", "Welders"),
		 STR("Soudeur/soudeuse"), sample_say(sample, "français", "French"),
		 WORD("presque sûr"), 94, level_of(94, 100)},
		{STR("94107"), sample_say(sample, "Opérateurs de machines", "Machine operators"),
		 STR("لحام"), sample_say(sample, "arabe", "Arabic"), WORD("peu probable"), 2,
		 level_of(2, 100)},
	};
	const struct near_view near[] = {
		{STR("72104"), sample_say(sample, "Monteurs", "Fitters"), 85}};
	const struct named_skill_view skills[] = {
		{sample_say(sample, "soudage MIG", "MIG welding"), STR("<MIG>"), WORD("exigée"),
		 STR("72106")},
		{STR("GMAW"), STR("لحام"), {NULL}, STR("")},
	};
	struct understand_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Comprendre", "Understand")),
		.field = sample_field(sample, "titre", NULL),
		.skill_field = {.id = "competence",
				.name = "competence",
				.kind = "skill",
				.label = sample_say(sample, "Ou une compétence", "Or a skill")},
		.heard = is_empty ? STR("") : sample_say(sample, "français", "French"),
		.skill_text = is_empty ? STR("zzz") : STR(""),
		.skills = skills,
		.skills_count = is_empty ? 0 : COUNT_OF(skills),
		.text = is_empty ? STR("zzz") : STR("Soudeur <MIG>"),
		.chosen = is_empty ? STR("") : STR("72106"),
		.chosen_title = sample_say(sample, "Soudeurs/soudeuses", "Welders"),
		.pieces = pieces,
		.pieces_count = COUNT_OF(pieces),
		.hits = hits,
		.hits_count = is_empty ? 0 : COUNT_OF(hits),
		.near = near,
		.near_count = COUNT_OF(near),
	};
	template_understand(out, &view, sample->lang);
}

static inline void sample_lexicon(const struct sample *sample, bool is_empty, struct html *out)
{
	struct date day = {0};
	must(date_from_text(STR("2027-02-16"), &day));
	const struct lexicon_part_view parts[] = {
		{.scheme = "CNP",
		 .part = sample_say(sample, "groupes", "groups"),
		 .lang = STR("fr"),
		 .version = STR("2021"),
		 .entries = 516,
		 .is_active = true},
		{"ESCO", sample_say(sample, "métiers", "occupations"), STR("de"), STR("1.2.0"),
		 STR("occupations_de.csv"), 30412, day, true, true, STR("")},
		{"ESCO", sample_say(sample, "métiers", "occupations"), STR("de"), STR(""),
		 STR("occupations_de.csv"), 29104, day, true, false,
		 sample_path(sample, "/lexique/ecarts?de=1&vers=2")},
	};
	const struct lexicon_lang_view langs[] = {{STR("en"), 516}, {STR("fr"), 30518}};
	struct lexicon_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Lexique", "Lexicon")),
		.waiting = is_empty ? 0 : 37,
		.parts = parts,
		.parts_count = is_empty ? 1 : COUNT_OF(parts),
		.has_versions = !is_empty,
		.langs = langs,
		.langs_count = COUNT_OF(langs),
		.concepts = 4135,
		.skills = 13896,
		.megabytes = 96,
		.choices = 12,
	};
	template_lexicon(out, &view, sample->lang);
}

static inline void sample_lexicon_changes(const struct sample *sample, bool is_empty,
					  struct html *out)
{
	const struct title_change_view changes[] = {
		{STR("soudeuse <TIG>"), STR("72106"), STR("72106; 94107")},
		{STR("لحام"), STR(""), STR("72106")},
	};
	struct lexicon_changes_view view = {
		.frame = sample_frame(sample, sample_say(sample, "Ce qui change", "What changes")),
		.about = STR("esco, occupations fr : 1.1.0 → 1.2.0"),
		.tabs = sample_tabs(sample, 1),
		.changes = changes,
		.changes_count = is_empty ? 0 : COUNT_OF(changes),
		.pager = is_empty ? (struct pager_view){0} : sample_pager(sample, 1, 3),
	};
	template_lexicon_changes(out, &view, sample->lang);
}

#endif
