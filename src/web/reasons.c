/* Why a pair has its score or is refused, in words: see reasons_private.h. What people wrote
 * stands between U+2068 and U+2069, so that no script turns the sentence around. */
#include "web/reasons_private.h"

#include "web/web.h"

#include <string.h>

/* A line of text of a person's own, the rest of the sentence. */
#define REASON_BYTES_MAX ((size_t)8192)

struct reason reason_of(const struct board *board, size_t offer, size_t candidate, enum lang lang,
			struct arena *arena)
{
	struct reason reason = {arena, lang, board, offer, candidate, {{0}}};
	match_explain(board->pool, candidate, &board->match_offers[offer], board->closeness,
		      &board->rules, arena, &reason.explanation);
	return reason;
}

#define SAY(reason, ...) word_say((reason)->arena, (reason)->lang, __VA_ARGS__)

struct str reason_isolated(const struct reason *reason, struct str text)
{
	return str_format(reason->arena, "\u2068%.*s\u2069", STR_ARGS(text));
}

/* ---- the occupation that counted ---- */

struct str reason_occupation(const struct reason *reason)
{
	const struct candidate *candidate = &reason->board->candidates[reason->candidate];
	bool second = reason->explanation.verdict.occupation == 1;
	struct str text = second ? candidate->second_occupation : candidate->occupation;
	return reason_isolated(reason, text);
}

static uint16_t occupation_unit(const struct reason *reason)
{
	const struct board *board = reason->board;
	bool second = reason->explanation.verdict.occupation == 1;
	return (second ? board->second_readings : board->readings)[reason->candidate].unit;
}

static struct str occupation_say(const struct reason *reason)
{
	struct str written = reason_occupation(reason);
	uint16_t unit = occupation_unit(reason);
	if (unit >= UNIT_GROUP_COUNT)
		return written;
	return SAY(reason, WORD("{written} (CNP {code})"), PART("written", written),
		   PART("code", unit_groups[unit].code));
}

struct str reason_lead(const struct reason *reason)
{
	int32_t months = reason->explanation.verdict.months;
	if (months == UNKNOWN)
		return occupation_say(reason);
	return SAY(reason, WORD("{occupation}, {years}"),
		   PART("occupation", occupation_say(reason)),
		   PART("years", months_say(reason->arena, reason->lang, months)));
}

/* ---- facts ---- */

static struct str asked_skill(const struct reason *reason, int32_t index)
{
	return reason_isolated(reason, reason->board->asked[reason->offer][index]);
}

/* The skills of one kind, joined; *ret_count says how many. */
static struct str skills_of(const struct reason *reason, struct match_facts facts,
			    enum match_fact_code code, size_t *ret_count)
{
	struct str *items = arena_new_array(reason->arena, facts.count + 1, struct str);
	*ret_count = 0;
	for (size_t i = 0; i < facts.count; i++) {
		if (facts.at[i].code == code)
			items[(*ret_count)++] = asked_skill(reason, facts.at[i].has);
	}
	return list_join(reason->arena, items, *ret_count);
}

static struct str facts_skills(const struct reason *reason, struct match_facts facts)
{
	size_t found = 0, missing = 0, unknown = 0;
	struct str has = skills_of(reason, facts, FACT_SKILL_FOUND, &found);
	struct str misses = skills_of(reason, facts, FACT_SKILL_MISSING, &missing);
	struct str asks = skills_of(reason, facts, FACT_SKILL_UNKNOWN, &unknown);
	struct str parts[3];
	size_t count = 0;
	if (found > 0)
		parts[count++] = has;
	if (missing > 0)
		parts[count++] = SAY(reason, WORD("manque : {skills}"), PART("skills", misses));
	if (unknown > 0)
		parts[count++] = SAY(reason, WORD("à vérifier : {skills}"), PART("skills", asks));
	return count == 0 ? word_text(WORD("l’offre n’en demande aucune"), reason->lang)
			  : list_join(reason->arena, parts, count);
}

static struct str fact_occupation(const struct reason *reason, struct match_facts facts)
{
	struct str said = occupation_say(reason);
	int32_t closeness = reason->explanation.verdict.closeness;
	if (facts.count > 0 && facts.at[0].asked == UNKNOWN)
		return SAY(reason, WORD("{said} ; le groupe de l’offre est inconnu"),
			   PART("said", said));
	if (closeness == UNKNOWN)
		return SAY(reason, WORD("{said} ; le groupe n’a pas été reconnu"),
			   PART("said", said));
	if (closeness == 100)
		return SAY(reason, WORD("{said}, le groupe de l’offre"), PART("said", said));
	return SAY(reason, WORD("{said}, proche à {closeness} sur 100 du groupe de l’offre"),
		   PART("said", said), PART("closeness", closeness));
}

static struct str fact_level(const struct reason *reason, const struct match_fact *fact)
{
	struct word name = level_in_text((enum match_level)(fact->code - FACT_LEVEL));
	if (fact->has == UNKNOWN)
		return SAY(reason, WORD("{ability} inconnu"), PART("ability", name));
	if (fact->asked == UNKNOWN)
		return SAY(reason, WORD("{ability} {level}"), PART("ability", name),
			   PART("level", fact->has));
	return SAY(reason, WORD("{ability} {level} (exigé : {asked})"), PART("ability", name),
		   PART("level", fact->has), PART("asked", fact->asked));
}

static struct str fact_levels(const struct reason *reason, struct match_facts facts)
{
	struct str *items = arena_new_array(reason->arena, facts.count + 1, struct str);
	for (size_t i = 0; i < facts.count; i++)
		items[i] = fact_level(reason, &facts.at[i]);
	return facts.count == 0 ? word_text(WORD("l’offre n’en demande pas"), reason->lang)
				: list_join(reason->arena, items, facts.count);
}

static struct str fact_experience(const struct reason *reason, const struct match_fact *fact)
{
	struct str has = months_say(reason->arena, reason->lang, fact->has);
	if (fact->asked == UNKNOWN || fact->asked == 0)
		return has;
	return SAY(reason, WORD("{has}, exigé : {asked}"), PART("has", has),
		   PART("asked", months_say(reason->arena, reason->lang, fact->asked)));
}

static struct str fact_education(const struct reason *reason, const struct match_fact *fact)
{
	struct str has = word_text(education_name(fact->has), reason->lang);
	if (fact->asked == UNKNOWN)
		return has;
	return SAY(reason, WORD("{has}, exigé : {asked}"), PART("has", has),
		   PART("asked", education_name(fact->asked)));
}

static struct str fact_region(const struct reason *reason, const struct match_fact *fact)
{
	if (fact->has == 0 || fact->has == UNKNOWN)
		return word_text(WORD("accepte toutes les régions"), reason->lang);
	if (fact->asked == UNKNOWN)
		return word_text(WORD("la région de l’offre est inconnue"), reason->lang);
	struct str region = region_name(fact->asked);
	if ((fact->has >> fact->asked & 1) != 0)
		return SAY(reason, WORD("accepte la région {region}"), PART("region", region));
	return SAY(reason, WORD("n’a pas choisi la région {region}"), PART("region", region));
}

static struct str fact_salary(const struct reason *reason, const struct match_fact *fact)
{
	struct arena *arena = reason->arena;
	if (fact->has == UNKNOWN)
		return word_text(WORD("aucun salaire souhaité n’a été dit"), reason->lang);
	struct str has = salary_say(arena, reason->lang, fact->has);
	if (fact->asked == UNKNOWN)
		return SAY(reason, WORD("souhaite {has} ; le salaire de l’offre est inconnu"),
			   PART("has", has));
	return SAY(reason, WORD("souhaite {has}, l’offre va jusqu’à {asked}"), PART("has", has),
		   PART("asked", salary_say(arena, reason->lang, fact->asked)));
}

static struct str fact_start(const struct reason *reason, const struct match_fact *fact)
{
	if (fact->has == UNKNOWN)
		return word_text(WORD("aucune date n’a été dite"), reason->lang);
	struct date free = {fact->has}, start = {fact->asked};
	if (fact->asked == UNKNOWN)
		return SAY(reason, WORD("libre le {free}"), PART("free", free));
	return SAY(reason, WORD("libre le {free}, début le {start}"), PART("free", free),
		   PART("start", start));
}

struct str reason_facts(const struct reason *reason, enum match_factor factor)
{
	struct match_facts facts = reason->explanation.factors[factor];
	if (factor == FACTOR_SKILLS)
		return facts_skills(reason, facts);
	if (factor == FACTOR_FRENCH || factor == FACTOR_ENGLISH)
		return fact_levels(reason, facts);
	if (factor == FACTOR_OCCUPATION)
		return fact_occupation(reason, facts);
	if (facts.count == 0)
		return STR("");
	switch ((int)factor) {
	case FACTOR_EXPERIENCE:
		return fact_experience(reason, facts.at);
	case FACTOR_REGION:
		return fact_region(reason, facts.at);
	case FACTOR_EDUCATION:
		return fact_education(reason, facts.at);
	case FACTOR_SALARY:
		return fact_salary(reason, facts.at);
	default:
		return fact_start(reason, facts.at);
	}
}

/* ---- the sentence ---- */

struct str reason_why(const struct reason *reason)
{
	struct str parts[3];
	size_t count = 0, found = 0;
	struct match_facts skills = reason->explanation.factors[FACTOR_SKILLS];
	(void)skills_of(reason, skills, FACT_SKILL_FOUND, &found);
	if (skills.count > 0)
		parts[count++] = words_say(
			reason->arena, reason->lang,
			WORDS("{n} compétence sur {asked}", "{n} compétences sur {asked}"), found,
			PART("asked", (int64_t)skills.count));
	int32_t oral = reason->board->candidates[reason->candidate].french_speaking;
	const struct match_fact speaking = {.code = FACT_LEVEL + FRENCH_SPEAKING,
					    .has = oral,
					    .asked = UNKNOWN,
					    .target = UNKNOWN};
	parts[count++] = fact_level(reason, &speaking);
	struct match_facts region = reason->explanation.factors[FACTOR_REGION];
	if (region.count > 0)
		parts[count++] = fact_region(reason, region.at);
	return list_join(reason->arena, parts, count);
}

const struct word *reason_asks(const struct reason *reason, size_t *ret_count)
{
	static const struct word asks[FACTOR_COUNT] = {
		[FACTOR_OCCUPATION] = WORD("profession à vérifier"),
		[FACTOR_SKILLS] = WORD("compétences à vérifier"),
		[FACTOR_EXPERIENCE] = WORD("expérience à vérifier"),
		[FACTOR_FRENCH] = WORD("français à vérifier"),
		[FACTOR_REGION] = WORD("région à vérifier"),
		[FACTOR_EDUCATION] = WORD("études à vérifier"),
		[FACTOR_ENGLISH] = WORD("anglais à vérifier"),
		[FACTOR_SALARY] = WORD("salaire à vérifier"),
		[FACTOR_START] = WORD("début à vérifier"),
	};
	struct word *ret = arena_new_array(reason->arena, FACTOR_COUNT, struct word);
	*ret_count = 0;
	for (int i = 0; i < FACTOR_COUNT; i++) {
		if (reason->explanation.verdict.factors[i].unknown)
			ret[(*ret_count)++] = asks[i];
	}
	return ret;
}

struct str web_reason(const struct board *board, size_t offer, size_t candidate, const char *lang,
		      struct arena *arena)
{
	enum lang in = strcmp(lang, "en") == 0 ? LANG_EN : LANG_FR;
	struct reason reason = reason_of(board, offer, candidate, in, arena);
	struct str refusal = reason_refusal(&reason);
	if (refusal.size > 0)
		return refusal;
	struct buf line = buf_new(arena, REASON_BYTES_MAX);
	size_t count = 0;
	const struct word *asks = reason_asks(&reason, &count);
	buf_add(&line, reason_lead(&reason));
	buf_add(&line, STR(" · "));
	buf_add(&line, reason_why(&reason));
	for (size_t i = 0; i < count; i++) {
		buf_add(&line, STR(" · "));
		buf_add(&line, word_text(asks[i], in));
	}
	return buf_str(&line);
}
