/* What may follow what in the life of a mission: see mission_life.h. */
#include "domain/mission_life.h"

const char *const mission_state_codes[MISSION_STATE_COUNT] = {
	[MISSION_DRAFT] = "draft",
	[MISSION_EMPLOYERS] = "employers",
	[MISSION_OPEN] = "open",
	[MISSION_PRESELECTION] = "preselection",
	[MISSION_INTERVIEWS] = "interviews",
	[MISSION_DECISIONS] = "decisions",
	[MISSION_CLOSED] = "closed",
	[MISSION_CANCELLED] = "cancelled",
};

const char *const mission_kind_codes[MISSION_KIND_COUNT] = {
	[MISSION_WORKERS] = "workers",
	[MISSION_STUDENTS] = "students",
};

const char *const mission_mode_codes[MISSION_MODE_COUNT] = {
	[MISSION_ON_SITE] = "on_site",
	[MISSION_VIRTUAL] = "virtual",
	[MISSION_BOTH] = "both",
};

bool mission_state_from_code(struct str code, enum mission_state *ret)
{
	for (int i = 0; i < MISSION_STATE_COUNT; i++)
		if (str_equal(code, str_of(mission_state_codes[i]))) {
			*ret = (enum mission_state)i;
			return true;
		}
	return false;
}

/* What the step to a state lacks; NULL where it may be made. */
static const char *step_lacks(enum mission_state to, const struct mission_facts *facts)
{
	if (to == MISSION_OPEN && facts->offers == 0)
		return "aucune offre encore : les employeurs viennent d’abord / no offer yet: "
		       "employers come first";
	if (to == MISSION_PRESELECTION && facts->candidates == 0)
		return "personne n’est encore inscrit / nobody has registered yet";
	if (to == MISSION_INTERVIEWS && !facts->has_interview_days)
		return "les jours d’entrevue ne sont pas encore dits / the interview days are not "
		       "set yet";
	return NULL;
}

static const char *become_why_not(enum mission_state from, enum mission_state to,
				  const struct mission_facts *facts)
{
	if (to == from)
		return "la mission en est déjà là / the mission is there already";
	if (from == MISSION_CANCELLED)
		return "la mission est annulée ; rétablissez-la d’abord / the mission is "
		       "cancelled; restore it first";
	if (to == MISSION_CANCELLED)
		return from != MISSION_CLOSED ? NULL
					      : "une mission close ne s’annule plus / a closed "
						"mission is not cancelled any more";
	if (to == from - 1)
		return NULL;
	if (to != from + 1)
		return "une étape à la fois, en avant ou en arrière / one step at a time, "
		       "forward or back";
	return step_lacks(to, facts);
}

bool mission_may_become(enum mission_state from, enum mission_state to,
			const struct mission_facts *facts, const char **ret_why)
{
	must((unsigned)from < MISSION_STATE_COUNT && (unsigned)to < MISSION_STATE_COUNT);
	const char *why = become_why_not(from, to, facts);
	if (why != NULL)
		*ret_why = why;
	return why == NULL;
}

bool mission_may_be_restored(enum mission_state from, int64_t told, const char **ret_why)
{
	if (from == MISSION_CANCELLED && told == 0)
		return true;
	*ret_why = from != MISSION_CANCELLED
			   ? "la mission n’est pas annulée / the mission is not cancelled"
			   : "des personnes ont déjà été prévenues de l’annulation ; créez une "
			     "copie de la mission / people have been told of the cancellation "
			     "already; make a copy of the mission";
	return false;
}

bool mission_may_go_online(enum mission_state from, int32_t mode, const char **ret_why)
{
	const char *why = NULL;
	if (from == MISSION_CANCELLED)
		why = "la mission est annulée / the mission is cancelled";
	else if (from == MISSION_CLOSED)
		why = "la mission est close / the mission is closed";
	else if (mode == MISSION_VIRTUAL)
		why = "la mission se tient déjà entièrement en ligne / the mission is wholly "
		      "online already";
	if (why != NULL)
		*ret_why = why;
	return why == NULL;
}

bool mission_may_be_scheduled(enum mission_state at, const char **ret_why)
{
	if (at == MISSION_CANCELLED)
		*ret_why = "la mission est annulée, ses entrevues n’ont plus d’heure à recevoir : "
			   "rétablissez-la d’abord, ou copiez-la / the mission is cancelled, its "
			   "interviews get no hours any more: restore it first, or copy it";
	else if (at == MISSION_CLOSED)
		*ret_why = "la mission est close, ses entrevues n’ont plus d’heure à recevoir : "
			   "ramenez-la d’abord aux décisions, ou copiez-la / the mission is "
			   "closed, its interviews get no hours any more: take it back to the "
			   "decisions first, or copy it";
	return at != MISSION_CANCELLED && at != MISSION_CLOSED;
}
