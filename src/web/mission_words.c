/* Words of a mission: see mission_words_private.h. A new row of mission.def needs one in
 * `parameters` here. */
#include "web/mission_words_private.h"

#include <string.h>

#include "web/reasons_private.h"

/* ---- its life ---- */

static const struct {
	struct word name, step, back;
} states[MISSION_STATE_COUNT] = {
	[MISSION_DRAFT] = {WORD("Brouillon"), WORD("Brouillon"), WORD("Revenir au brouillon")},
	[MISSION_EMPLOYERS] = {WORD("Recrutement d’employeurs"), WORD("Recruter des employeurs"),
			       WORD("Revenir au recrutement d’employeurs")},
	[MISSION_OPEN] = {WORD("Ouverte aux candidats"), WORD("Ouvrir aux candidats"),
			  WORD("Rouvrir aux candidats")},
	[MISSION_PRESELECTION] = {WORD("Présélection"), WORD("Passer à la présélection"),
				  WORD("Revenir à la présélection")},
	[MISSION_INTERVIEWS] = {WORD("Entrevues"), WORD("Passer aux entrevues"),
				WORD("Revenir aux entrevues")},
	[MISSION_DECISIONS] = {WORD("Décisions"), WORD("Passer aux décisions"),
			       WORD("Revenir aux décisions")},
	[MISSION_CLOSED] = {WORD("Close"), WORD("Clore la mission"), WORD("Close")},
	[MISSION_CANCELLED] = {WORD("Annulée"), WORD("Annuler la mission"), WORD("Annulée")},
};

struct word mission_state_name(enum mission_state state)
{
	must((unsigned)state < MISSION_STATE_COUNT);
	return states[state].name;
}

struct word mission_step_name(enum mission_state to, bool is_back)
{
	must((unsigned)to < MISSION_STATE_COUNT);
	return is_back ? states[to].back : states[to].step;
}

struct word mission_kind_name(int32_t kind)
{
	return kind == MISSION_WORKERS ? WORD("Travailleurs") : WORD("Étudiants");
}

struct word mission_mode_name(int32_t mode)
{
	return mode == MISSION_ON_SITE   ? WORD("Sur place")
	       : mode == MISSION_VIRTUAL ? WORD("Virtuelle")
					 : WORD("Sur place et virtuelle");
}

struct word notice_reason_name(struct str reason)
{
	return str_equal(reason, STR(NOTICE_CANCELLED)) ? WORD("Mission annulée")
							: WORD("Mission tenue en ligne");
}

/* ---- its funnel ---- */

struct word funnel_step_name(enum funnel_step step)
{
	static const struct word names[FUNNEL_COUNT] = {
		[FUNNEL_REGISTERED] = WORD("Personnes inscrites"),
		[FUNNEL_APPLIED] = WORD("Ont postulé"),
		[FUNNEL_QUALIFIED] = WORD("Passent les exigences d’une offre au moins"),
		[FUNNEL_SHORTLISTED] = WORD("Présélectionnées"),
		[FUNNEL_INVITED] = WORD("Invitées"),
		[FUNNEL_INTERVIEWED] = WORD("Vues en entrevue"),
		[FUNNEL_OFFERED] = WORD("Ont reçu une offre"),
		[FUNNEL_ACCEPTED] = WORD("Ont accepté"),
		[FUNNEL_ARRIVED] = WORD("Arrivées"),
	};
	must((unsigned)step < FUNNEL_COUNT);
	return names[step];
}

struct word funnel_gap_name(enum funnel_gap gap)
{
	switch (gap) {
	case FUNNEL_COUNTED:
		return (struct word){0};
	case FUNNEL_NO_SHORTLIST:
		return WORD("aucune liste gardée encore");
	case FUNNEL_NO_INTERVIEWS:
		return WORD("aucun horaire gardé encore");
	case FUNNEL_NOT_RECORDED:
		return WORD("pas encore consigné");
	}
	return (struct word){0};
}

/* ---- its parameters ---- */

static const struct {
	const char *name;
	struct parameter_words words;
} parameters[] = {
	{"title", {PARAMETERS_WHAT, WORD("Titre")}},
	{"kind", {PARAMETERS_WHAT, WORD("Qui elle recrute")}},
	{"mode", {PARAMETERS_WHAT, WORD("Comment elle se tient")}},
	{"territories",
	 {PARAMETERS_WHERE, WORD("Territoires"),
	  WORD("Des codes de pays séparés par un point-virgule : FR; BE")}},
	{"time_zone",
	 {PARAMETERS_WHERE, WORD("Fuseau horaire"), WORD("Un nom comme Europe/Paris")}},
	{"office", {PARAMETERS_WHERE, WORD("Bureau organisateur")}},
	{"partner", {PARAMETERS_WHERE, WORD("Organisme partenaire")}},
	{"sectors", {PARAMETERS_WANTED, WORD("Secteurs"), WORD("Séparés par un point-virgule")}},
	{"regions", {PARAMETERS_WANTED, WORD("Régions du Québec"), WORD("Aucune cochée : toutes")}},
	{"hiring_target", {PARAMETERS_WANTED, WORD("Embauches visées")}},
	{"employers_deadline", {PARAMETERS_WHEN, WORD("Échéance des employeurs")}},
	{"candidates_deadline", {PARAMETERS_WHEN, WORD("Échéance des candidats")}},
	{"interviews_from", {PARAMETERS_WHEN, WORD("Entrevues, du")}},
	{"interviews_to", {PARAMETERS_WHEN, WORD("Entrevues, au")}},
	{"decisions_from", {PARAMETERS_WHEN, WORD("Décisions, du")}},
	{"decisions_to", {PARAMETERS_WHEN, WORD("Décisions, au")}},
	{"statuses",
	 {PARAMETERS_WHO, WORD("Statuts au Canada acceptés"),
	  WORD("Aucun coché : rien n’est dit")}},
	{"who_may_apply", {PARAMETERS_WHO, WORD("Qui peut postuler, en mots")}},
};

struct word parameter_group_name(enum parameter_group group)
{
	static const struct word names[PARAMETER_GROUP_COUNT] = {
		[PARAMETERS_WHAT] = WORD("La mission"),
		[PARAMETERS_WHERE] = WORD("Où, et avec qui"),
		[PARAMETERS_WANTED] = WORD("Ce qu’elle cherche"),
		[PARAMETERS_WHEN] = WORD("Quand"),
		[PARAMETERS_WHO] = WORD("Qui peut postuler"),
	};
	must((unsigned)group < PARAMETER_GROUP_COUNT);
	return names[group];
}

const struct parameter_words *parameter_words(const struct field *field)
{
	size_t i = 0;
	while (i < COUNT_OF(parameters) && strcmp(parameters[i].name, field->name) != 0)
		i++;
	must(i < COUNT_OF(parameters));
	return &parameters[i].words;
}

static void list_add(struct buf *list, struct str name)
{
	buf_add(list, list->size > 0 ? STR(", ") : STR(""));
	buf_add(list, name);
}

static struct str countries_say(struct arena *arena, enum lang lang, struct str codes)
{
	struct buf list = buf_new(arena, FIELD_LIST_BYTES_MAX * 8);
	struct str rest = codes, code = {0};
	while (str_cut(&rest, ';', &code))
		list_add(&list, country_name(str_trim(code), lang == LANG_EN ? "en" : "fr"));
	return buf_str(&list);
}

static struct str regions_say(struct arena *arena, int32_t bits)
{
	struct buf list = buf_new(arena, 4096);
	for (int32_t region = 1; region <= (int32_t)COUNT_OF(regions); region++)
		if ((bits >> region & 1) != 0)
			list_add(&list, region_name(region));
	return buf_str(&list);
}

static struct str statuses_say(struct arena *arena, enum lang lang, int32_t bits)
{
	struct buf list = buf_new(arena, 4096);
	if (bits == UNKNOWN)
		return STR("");
	if (bits == STATUS_ANY)
		return word_text(WORD("tous"), lang);
	for (int32_t status = 0; status < STATUS_COUNT; status++)
		if ((bits >> status & 1) != 0)
			list_add(&list, word_text(status_name(status), lang));
	return buf_str(&list);
}

struct str parameter_say(struct arena *arena, enum lang lang, const struct field *field,
			 const struct mission *mission)
{
	const void *member = (const char *)mission + field->offset;
	struct str cell = field_write(field, mission, arena);
	if (cell.size == 0)
		return cell;
	struct buf text = buf_new(arena, 128);
	switch (field->kind) {
	case FIELD_KIND_MISSION_KIND:
		return word_text(mission_kind_name(mission->kind), lang);
	case FIELD_KIND_MISSION_MODE:
		return word_text(mission_mode_name(mission->mode), lang);
	case FIELD_KIND_COUNTRIES:
		return countries_say(arena, lang, cell);
	case FIELD_KIND_REGIONS:
		return regions_say(arena, mission->regions);
	case FIELD_KIND_STATUSES:
		return statuses_say(arena, lang, mission->statuses);
	case FIELD_KIND_COUNT:
		buf_add_number(&text, lang, *(const int32_t *)member);
		return buf_str(&text);
	case FIELD_KIND_DATE:
		buf_add_day(&text, lang, (struct date){*(const int32_t *)member});
		return buf_str(&text);
	default:
		return cell;
	}
}
