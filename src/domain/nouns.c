/* The nouns' field tables, made from the field lists, and what holds between a noun's fields.
 * A field is added in its *.def, never here. */
#include "domain/domain.h"

#define FIELD(kind_, name_, presence_) \
	{#name_, FIELD_KIND_##kind_, PRESENCE_##presence_, offsetof(struct NOUN, name_)},
#define NOUN_TABLE(name_) \
	const struct noun noun_##name_ = {#name_, name_##_fields, COUNT_OF(name_##_fields), \
					  sizeof(struct name_)}

#define NOUN candidate
static const struct field candidate_fields[] = {
#include "domain/candidate.def"
};
#undef NOUN
#define NOUN offer
static const struct field offer_fields[] = {
#include "domain/offer.def"
};
#undef NOUN
#define NOUN employer
static const struct field employer_fields[] = {
#include "domain/employer.def"
};
#undef NOUN
#define NOUN interviewer
static const struct field interviewer_fields[] = {
#include "domain/interviewer.def"
};
#undef NOUN
#define NOUN availability
static const struct field availability_fields[] = {
#include "domain/availability.def"
};
#undef NOUN
#define NOUN mission
static const struct field mission_fields[] = {
#include "domain/mission.def"
};
#undef NOUN

NOUN_TABLE(candidate);
NOUN_TABLE(offer);
NOUN_TABLE(employer);
NOUN_TABLE(interviewer);
NOUN_TABLE(availability);
NOUN_TABLE(mission);

const struct field *noun_field(const struct noun *noun, struct str name)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (str_equal(str_of(noun->fields[i].name), name))
			return &noun->fields[i];
	return NULL;
}

void noun_clear(const struct noun *noun, void *at)
{
	for (size_t i = 0; i < noun->field_count; i++) {
		const struct field *field = &noun->fields[i];
		void *member = (char *)at + field->offset;
		switch (field_store(field)) {
		case FIELD_STORE_TEXT:
			*(struct str *)member = (struct str){0};
			break;
		case FIELD_STORE_I32:
			*(int32_t *)member = field->kind == FIELD_KIND_REGIONS ? 0 : UNKNOWN;
			break;
		case FIELD_STORE_I64:
			*(int64_t *)member = UNKNOWN_INSTANT;
			break;
		}
	}
}

static bool hours_check(int32_t from, int32_t to, const char **ret_column, const char **ret_why)
{
	if (from == UNKNOWN || to == UNKNOWN || to > from)
		return true;
	*ret_column = "to";
	*ret_why = "la fin doit venir après le début / the end must come after the beginning";
	return false;
}

static bool offer_check(const struct offer *offer, const char **ret_column, const char **ret_why)
{
	if (offer->salary_hour_min == UNKNOWN || offer->salary_hour_max == UNKNOWN ||
	    offer->salary_hour_max >= offer->salary_hour_min)
		return true;
	*ret_column = "salary_hour_max";
	*ret_why = "le maximum est au-dessous du minimum / the maximum is below the minimum";
	return false;
}

/* Days that nobody said are in no order. */
static bool comes_before(int32_t day, int32_t other)
{
	return day != UNKNOWN && other != UNKNOWN && day < other;
}

static bool mission_check(const struct mission *mission, const char **ret_column,
			  const char **ret_why)
{
	const struct {
		bool wrong;
		const char *column, *why;
	} rules[] = {
		{mission->title.size > MISSION_TITLE_BYTES_MAX, "title",
		 "un titre a 200 octets au plus / a title has at most 200 bytes"},
		{comes_before(mission->interviews_to, mission->interviews_from), "interviews_to",
		 "les entrevues finissent avant de commencer / the interviews end before they "
		 "begin"},
		{comes_before(mission->decisions_to, mission->decisions_from), "decisions_to",
		 "les décisions finissent avant de commencer / the decisions end before they "
		 "begin"},
		{comes_before(mission->decisions_from, mission->interviews_from), "decisions_from",
		 "les décisions viennent après les entrevues / decisions come after the "
		 "interviews"},
		{comes_before(mission->interviews_from, mission->employers_deadline),
		 "employers_deadline",
		 "l’échéance des employeurs vient après le début des entrevues / the employers’ "
		 "deadline is after the interviews begin"},
		{comes_before(mission->interviews_to, mission->candidates_deadline),
		 "candidates_deadline",
		 "l’échéance des candidats vient après la fin des entrevues / the candidates’ "
		 "deadline is after the interviews end"},
	};
	for (size_t i = 0; i < COUNT_OF(rules); i++)
		if (rules[i].wrong) {
			*ret_column = rules[i].column;
			*ret_why = rules[i].why;
			return false;
		}
	return true;
}

bool noun_check(const struct noun *noun, const void *at, const char **ret_column,
		const char **ret_why)
{
	if (noun == &noun_offer)
		return offer_check(at, ret_column, ret_why);
	if (noun == &noun_mission)
		return mission_check(at, ret_column, ret_why);
	if (noun == &noun_interviewer) {
		const struct interviewer *hours = at;
		return hours_check(hours->from, hours->to, ret_column, ret_why);
	}
	if (noun == &noun_availability) {
		const struct availability *hours = at;
		return hours_check(hours->from, hours->to, ret_column, ret_why);
	}
	return true;
}
