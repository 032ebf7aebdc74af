/* Why somebody has no hour, why an hour changed: codes and facts as sentences. */
#include "web/hours_private.h"

#include <string.h>

/* On one page: the rest is counted, and read under its version once it is made. */
#define CHANGES_SHOWN 40

#define SAY(hours, ...) word_say((hours)->arena, (hours)->lang, __VA_ARGS__)

struct code_word {
	const char *code;
	struct word word;
};

static struct word word_of(const struct code_word *rows, size_t count, struct str code)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(code, str_of(rows[i].code)))
			return rows[i].word;
	return WORD("pour une autre raison");
}

/* ---- without an hour ---- */

/* "40 minutes", "2 h 30". */
static struct str shift_say(const struct hours *hours, int64_t seconds)
{
	int64_t minutes = ((seconds < 0 ? -seconds : seconds) + 59) / 60;
	if (minutes < 120)
		return words_say(hours->arena, hours->lang, WORDS("{n} minute", "{n} minutes"),
				 minutes);
	return words_say(hours->arena, hours->lang, WORDS("{n} heure", "{n} heures"),
			 (minutes + 59) / 60);
}

static struct str reason_no_common(const struct hours *hours,
				   const struct interview_unplaced *unplaced)
{
	struct str employer =
		unplaced->employer_name.size > 0 ? unplaced->employer_name : unplaced->employer_ref;
	if (unplaced->nearest == 0 || unplaced->shift == 0)
		return SAY(hours, WORD("Aucune heure commune avec {employer}."),
			   PART("employer", employer));
	struct part parts[] = {
		PART("employer", employer),
		PART("shift", shift_say(hours, unplaced->shift)),
		PART("when", hours_both(hours, unplaced->nearest)),
	};
	struct word word =
		unplaced->shift < 0
			? WORD("Aucune heure commune avec {employer} ; la plus proche : {shift} "
			       "plus tôt que ce que la personne a dit, {when}.")
			: WORD("Aucune heure commune avec {employer} ; la plus proche : {shift} "
			       "plus tard que ce que la personne a dit, {when}.");
	return word_say_parts(hours->arena, word_text(word, hours->lang), hours->lang, parts,
			      COUNT_OF(parts));
}

/* By the languages that the person speaks or may speak: enum timetable_language. */
static struct str reason_no_language(const struct hours *hours,
				     const struct interview_unplaced *unplaced)
{
	static const struct word words[LANGUAGES_SETS] = {
		[LANGUAGES_FRENCH] =
			WORD("Aucune langue commune avec les intervieweurs de {employer} : il "
			     "faudrait quelqu’un qui parle français."),
		[LANGUAGES_ENGLISH] =
			WORD("Aucune langue commune avec les intervieweurs de {employer} : il "
			     "faudrait quelqu’un qui parle anglais."),
		[LANGUAGES_FRENCH | LANGUAGES_ENGLISH] =
			WORD("Aucune langue commune avec les intervieweurs de {employer} : il "
			     "faudrait quelqu’un qui parle français ou anglais."),
		[LANGUAGES_OTHER] =
			WORD("Aucune langue commune avec les intervieweurs de {employer} : le "
			     "français et l’anglais oraux de la personne sont sous le niveau 4."),
	};
	struct word word = words[unplaced->languages % LANGUAGES_SETS];
	if (word.fr == NULL)
		word = WORD("Aucune langue commune avec les intervieweurs de {employer} : "
			    "demandez à la personne quelles langues elle parle.");
	return SAY(hours, word,
		   PART("employer", unplaced->employer_name.size > 0 ? unplaced->employer_name
								     : unplaced->employer_ref));
}

struct str unplaced_reason(const struct hours *hours, const struct interview_unplaced *unplaced)
{
	static const struct code_word rows[] = {
		{"out", WORD("S’est retirée.")},
		{"no_hours", WORD("N’a dit aucune heure : demandez-lui ses disponibilités.")},
		{"no_zone",
		 WORD("A dit des heures sans fuseau horaire connu : complétez sa fiche.")},
		{"no_employer_hours", WORD("L’employeur n’a plus aucune heure.")},
		{"person_full", WORD("A déjà le plus d’entrevues permis à une personne.")},
		{"offer_full", WORD("L’offre a déjà ses entrevues : d’autres sont mieux classés.")},
		{"person_busy",
		 WORD("Ses heures communes sont trop près de ses autres entrevues.")},
		{"hours_taken", WORD("Ses heures communes sont prises par d’autres.")},
		{"no_room", WORD("À ses heures communes, toutes les salles sont prises.")},
	};
	if (str_equal(unplaced->reason, STR("no_common_hours")))
		return reason_no_common(hours, unplaced);
	if (str_equal(unplaced->reason, STR("no_language")))
		return reason_no_language(hours, unplaced);
	return word_text(word_of(rows, COUNT_OF(rows), unplaced->reason), hours->lang);
}

/* ---- changes ---- */

struct word version_why(struct str why)
{
	static const struct code_word rows[] = {
		{"solve", WORD("Horaire fait")},
		{"withdraw", WORD("Retrait")},
		{"away", WORD("Absence d’un intervieweur")},
		{"move", WORD("Entrevue déplacée à la main")},
		{"fix", WORD("Entrevue fixée")},
		{"unfix", WORD("Entrevue libérée")},
		{"readmit", WORD("Retour")},
		{"refill", WORD("Horaire complété")},
		{"return", WORD("Retour à une version d’avant")},
	};
	return word_of(rows, COUNT_OF(rows), why);
}

static struct word change_why(struct str why)
{
	static const struct code_word rows[] = {
		{"solved", WORD("L’horaire a été fait de nouveau.")},
		{"returned", WORD("Retour à l’horaire d’avant.")},
		{"withdrawn", WORD("La personne s’est retirée.")},
		{"away", WORD("L’intervieweur est absent.")},
		{"hours_moved", WORD("Ses heures ou celles de l’intervieweur ont changé.")},
		{"no_language", WORD("N’a plus de langue commune avec l’intervieweur.")},
		{"by_hand", WORD("Déplacée à la main ; reste fixée à cette heure.")},
		{"gave_way", WORD("Cède sa place à quelqu’un d’autre.")},
		{"came_in", WORD("Attendait : prend une heure devenue libre.")},
		{"lost_hour", WORD("Perd son heure : aucune autre ne lui convient.")},
		{"other_interviewer", WORD("Même heure, avec une autre personne.")},
		{"not_selected", WORD("N’est plus invitée à cette offre.")},
		{"readmitted", WORD("Revient : prend une heure libre.")},
		{"fixed", WORD("Fixée à cette heure.")},
		{"unfixed", WORD("Peut de nouveau être déplacée.")},
	};
	return word_of(rows, COUNT_OF(rows), why);
}

static struct str change_hour(const struct hours *hours, int64_t at)
{
	return SAY(hours, WORD("{day}, {clock}"),
		   PART("day", hours_day(hours, hours_date(hours, at))),
		   PART("clock", hours_clock(hours, at)));
}

static struct str change_other(const struct hours *hours, int64_t at)
{
	return SAY(hours, WORD("{city} : {other}"), PART("city", hours->other_city),
		   PART("other", hours_other_clock(hours, at)));
}

static struct touched_view change_of(const struct hours *hours,
				     const struct interview_change *change)
{
	struct touched_view view = {
		.mission = hours->ref,
		.ref = change->candidate_ref,
		.name = hours_name(hours, change->given_name, change->family_name),
		.employer = hours_employer(hours, change->employer_ref),
		.offer = change->offer_ref,
		.why = change_why(change->why),
		.asks = change->was_held && !change->is_held,
	};
	if (view.name.size == 0)
		view.name = change->candidate_ref;
	if (change->was_held) {
		view.was = change_hour(hours, change->was_at);
		view.was_other = change_other(hours, change->was_at);
		view.was_with = change->was_interviewer;
	}
	if (change->is_held) {
		view.is = change_hour(hours, change->is_at);
		view.is_other = change_other(hours, change->is_at);
		view.is_with = change->is_interviewer;
		view.there = hours_there(hours, change->candidate_zone, change->is_at);
	}
	return view;
}

struct changes_view changes_of(const struct hours *hours, const struct interview_change *changes,
			       size_t count)
{
	size_t shown = MIN(count, (size_t)CHANGES_SHOWN);
	struct touched_view *views = arena_new_array(hours->arena, shown + 1, struct touched_view);
	for (size_t i = 0; i < shown; i++)
		views[i] = change_of(hours, &changes[i]);
	return (struct changes_view){hours->city, hours->other_city, views, shown,
				     (int64_t)(count - shown)};
}

struct str gap_say(const struct hours *hours, int64_t gap)
{
	return SAY(hours, WORD("{gap} %"), PART_FIXED("gap", (gap + 99) / 100, 2));
}
