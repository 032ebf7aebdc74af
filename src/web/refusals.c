/* What refuses and what would change it, in words: the other half of reasons_private.h. */
#include "web/reasons_private.h"

#define SAY(reason, ...) word_say((reason)->arena, (reason)->lang, __VA_ARGS__)

static struct str refusal_skills(const struct reason *reason, struct match_facts facts)
{
	struct str *items = arena_new_array(reason->arena, facts.count + 1, struct str);
	for (size_t i = 0; i < facts.count; i++)
		items[i] = reason->board->asked[reason->offer][facts.at[i].has];
	return SAY(reason, WORD("Il manque : {skills}"),
		   PART("skills", list_join(reason->arena, items, facts.count)));
}

static struct str refusal_start(const struct reason *reason, const struct match_fact *fact)
{
	return SAY(reason, WORD("Libre le {free}, après le début du {start}"),
		   PART("free", (struct date){fact->has}),
		   PART("start", (struct date){fact->asked}));
}

static struct str refusal_experience(const struct reason *reason, const struct match_fact *fact)
{
	return SAY(reason, WORD("Expérience ({occupation}) : {has}, il faut {asked}"),
		   PART("occupation", reason_occupation(reason)),
		   PART("has", months_say(reason->arena, reason->lang, fact->has)),
		   PART("asked", months_say(reason->arena, reason->lang, fact->asked)));
}

static struct str refusal_salary(const struct reason *reason, const struct match_fact *fact)
{
	return SAY(reason, WORD("Souhaite {has}, l’offre va jusqu’à {asked}"),
		   PART("has", salary_say(reason->arena, reason->lang, fact->has)),
		   PART("asked", salary_say(reason->arena, reason->lang, fact->asked)));
}

struct str reason_refusal(const struct reason *reason)
{
	enum match_must refused = reason->explanation.verdict.refused;
	struct match_facts facts = reason->explanation.refused;
	if (refused == MUST_NONE)
		return STR("");
	if (facts.count == 0)
		return word_text(must_name(refused), reason->lang);
	const struct match_fact *fact = facts.at;
	switch ((int)refused) {
	case MUST_STATUS:
		return SAY(reason, WORD("L’offre n’accepte pas ce statut au Canada : {status}"),
			   PART("status", status_name(fact->has)));
	case MUST_EDUCATION:
		return SAY(reason, WORD("Études : {has}, il faut {asked}"),
			   PART("has", education_name(fact->has)),
			   PART("asked", education_name(fact->asked)));
	case MUST_EXPERIENCE:
		return refusal_experience(reason, fact);
	case MUST_LICENCE:
		return word_text(WORD("Sans le permis d’exercice qu’il faut dès le début"),
				 reason->lang);
	case MUST_SKILLS:
		return refusal_skills(reason, facts);
	case MUST_OCCUPATION:
		return SAY(reason, WORD("Profession trop éloignée : {occupation}"),
			   PART("occupation", reason_facts(reason, FACTOR_OCCUPATION)));
	case MUST_REGION:
		return SAY(reason, WORD("N’a pas choisi la région {region}"),
			   PART("region", region_name(fact->asked)));
	case MUST_SALARY:
		return refusal_salary(reason, fact);
	case MUST_START:
		return refusal_start(reason, fact);
	default:
		return SAY(reason, WORD("{ability} {level}, il faut {asked}"),
			   PART("ability", must_name(refused)), PART("level", fact->has),
			   PART("asked", fact->asked));
	}
}

/* ---- changes ---- */

/* A cell of candidates.csv, as people say it. */
static struct str cell_say(const struct reason *reason, const struct field *field, struct str cell)
{
	struct candidate at;
	noun_clear(&noun_candidate, &at);
	const char *why = NULL;
	struct field_world world = {0};
	if (cell.size == 0 || !field_read(field, cell, &world, &at, &why))
		return word_text(WORD("inconnu"), reason->lang);
	int32_t number = *(const int32_t *)((const char *)&at + field->offset);
	switch ((int)field->kind) {
	case FIELD_KIND_YEARS:
		return months_say(reason->arena, reason->lang, number);
	case FIELD_KIND_EDUCATION:
		return word_text(education_name(number), reason->lang);
	case FIELD_KIND_STATUS:
		return word_text(status_name(number), reason->lang);
	case FIELD_KIND_MONEY:
		return salary_say(reason->arena, reason->lang, number);
	case FIELD_KIND_DATE: {
		struct buf day = buf_new(reason->arena, 64);
		buf_add_day(&day, reason->lang, (struct date){number});
		return buf_str(&day);
	}
	default:
		return cell;
	}
}

/* Of two occupations the change must say which. */
static struct str experience_name(const struct reason *reason, const char *field)
{
	const struct candidate *person = &reason->board->candidates[reason->candidate];
	bool second = str_equal(str_of(field), STR("second_experience_years"));
	if (person->second_occupation.size == 0)
		return word_text(WORD("Expérience"), reason->lang);
	return SAY(reason, WORD("Expérience ({occupation})"),
		   PART("occupation", reason_isolated(reason, second ? person->second_occupation
								     : person->occupation)));
}

static struct word field_name(const char *field)
{
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++) {
		enum match_must must = (enum match_must)(MUST_LEVEL + i);
		if (str_equal(str_of(field), str_of(match_must_code(must))))
			return level_name((enum match_level)i);
	}
	static const struct {
		const char *field;
		struct word name;
	} names[] = {
		{"education", WORD("Études")},
		{"salary_hour_min", WORD("Salaire souhaité")},
		{"available_from", WORD("Libre à partir du")},
		{"status_in_canada", WORD("Statut au Canada")},
	};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (str_equal(str_of(field), str_of(names[i].field)))
			return names[i].name;
	}
	return WORD("Autre");
}

static struct str change_skills(const struct reason *reason, const struct match_change *change)
{
	struct str *items = arena_new_array(reason->arena, change->skill_count + 1, struct str);
	for (size_t i = 0; i < change->skill_count; i++)
		items[i] = reason->board->asked[reason->offer][change->skills[i]];
	return SAY(reason, WORD("Compétences à acquérir ou à préciser : {skills}"),
		   PART("skills", list_join(reason->arena, items, change->skill_count)));
}

struct str change_what(const struct reason *reason, const struct match_change *change)
{
	struct str name = str_of(change->field);
	if (str_equal(name, STR("skills")))
		return change_skills(reason, change);
	const struct match_offer *offer = &reason->board->match_offers[reason->offer];
	if (str_equal(name, STR("regions")))
		return SAY(reason, WORD("Accepter la région {region}"),
			   PART("region", region_name(offer->region)));
	if (str_equal(name, STR("licences")))
		return word_text(WORD("Obtenir le permis d’exercice"), reason->lang);
	const struct field *field = noun_field(&noun_candidate, name);
	must(field != NULL);
	struct str said = field->kind == FIELD_KIND_YEARS
				  ? experience_name(reason, change->field)
				  : word_text(field_name(change->field), reason->lang);
	if (change->from.size == 0)
		return SAY(reason, WORD("{field} : préciser ({to})"), PART("field", said),
			   PART("to", cell_say(reason, field, change->to)));
	return SAY(reason, WORD("{field} : de {from} à {to}"), PART("field", said),
		   PART("from", cell_say(reason, field, change->from)),
		   PART("to", cell_say(reason, field, change->to)));
}

struct str change_gain(const struct reason *reason, const struct match_change *change)
{
	if (!change->passes)
		return SAY(reason, WORD("ensuite écarté par : {must}"),
			   PART("must", must_name(change->then)));
	if (reason->explanation.verdict.refused != MUST_NONE)
		return words_say(reason->arena, reason->lang,
				 WORDS("passe, {n} point", "passe, {n} points"), change->points);
	return SAY(reason, WORD("+{points}"), PART("points", change->points));
}

static struct match_changes changes_of(const struct reason *reason)
{
	struct match_changes changes;
	const struct board *board = reason->board;
	match_changes(board->pool, reason->candidate, &board->match_offers[reason->offer],
		      board->closeness, &board->rules, reason->arena, &changes);
	return changes;
}

struct str reason_change(const struct reason *reason)
{
	struct match_changes changes = changes_of(reason);
	if (changes.count == 0)
		return STR("");
	return SAY(reason, WORD("{change} ; {gain}"),
		   PART("change", change_what(reason, &changes.at[0])),
		   PART("gain", change_gain(reason, &changes.at[0])));
}

/* ---- the account ---- */

void reason_points(const struct reason *reason, struct criterion_points ret[CRITERION_COUNT])
{
	_Static_assert((int)CRITERION_COUNT == (int)FACTOR_COUNT, "a criterion is a factor");
	for (int i = 0; i < FACTOR_COUNT; i++) {
		const struct match_contribution *at = &reason->explanation.verdict.factors[i];
		ret[i] = (struct criterion_points){at->points, at->points_max, at->unknown};
	}
}

struct account_view reason_account(const struct reason *reason)
{
	struct criterion_points points[CRITERION_COUNT];
	reason_points(reason, points);
	int heaviest = 0;
	for (int i = 0; i < CRITERION_COUNT; i++)
		heaviest = MAX(heaviest, points[i].points_max);
	struct factor_view *factors =
		arena_new_array(reason->arena, CRITERION_COUNT, struct factor_view);
	for (int i = 0; i < CRITERION_COUNT; i++)
		factors[i] = (struct factor_view){
			.name = criterion_name((enum criterion)i),
			.points = points[i].points,
			.points_max = points[i].points_max,
			.level = level_of_points(points[i].points, points[i].points_max, heaviest),
			.facts = reason_facts(reason, (enum match_factor)i),
			.is_unknown = points[i].is_unknown,
		};
	struct match_changes found = changes_of(reason);
	struct change_view *changes =
		arena_new_array(reason->arena, MATCH_CHANGES_MAX, struct change_view);
	for (size_t i = 0; i < found.count; i++)
		changes[i] = (struct change_view){change_what(reason, &found.at[i]),
						  change_gain(reason, &found.at[i])};
	return (struct account_view){factors, CRITERION_COUNT, changes, found.count};
}
