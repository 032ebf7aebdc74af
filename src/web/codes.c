/* Words of codes: musts, levels, degrees, permits, and amounts with their units. */
#include "web/reasons_private.h"

static const struct word level_names[MATCH_LEVEL_COUNT][2] = {
	[FRENCH_LISTENING] = {WORD("Français, écoute"), WORD("français, écoute")},
	[FRENCH_SPEAKING] = {WORD("Français oral"), WORD("français oral")},
	[FRENCH_READING] = {WORD("Français, lecture"), WORD("français, lecture")},
	[FRENCH_WRITING] = {WORD("Français écrit"), WORD("français écrit")},
	[ENGLISH_LISTENING] = {WORD("Anglais, écoute"), WORD("anglais, écoute")},
	[ENGLISH_SPEAKING] = {WORD("Anglais oral"), WORD("anglais oral")},
	[ENGLISH_READING] = {WORD("Anglais, lecture"), WORD("anglais, lecture")},
	[ENGLISH_WRITING] = {WORD("Anglais écrit"), WORD("anglais écrit")},
};

struct word level_name(enum match_level level)
{
	must((unsigned)level < MATCH_LEVEL_COUNT);
	return level_names[level][0];
}

struct word level_in_text(enum match_level level)
{
	must((unsigned)level < MATCH_LEVEL_COUNT);
	return level_names[level][1];
}

struct word must_name(enum match_must must)
{
	switch ((int)must) {
	case MUST_STATUS:
		return WORD("Statut au Canada");
	case MUST_EDUCATION:
		return criterion_name(CRITERION_EDUCATION);
	case MUST_EXPERIENCE:
		return criterion_name(CRITERION_EXPERIENCE);
	case MUST_LICENCE:
		return WORD("Permis d’exercice");
	case MUST_SKILLS:
		return WORD("Compétences exigées");
	case MUST_OCCUPATION:
		return criterion_name(CRITERION_OCCUPATION);
	case MUST_REGION:
		return criterion_name(CRITERION_REGION);
	case MUST_SALARY:
		return criterion_name(CRITERION_SALARY);
	case MUST_START:
		return criterion_name(CRITERION_START);
	default:
		return level_name((enum match_level)((int)must - MUST_LEVEL));
	}
}

struct word education_name(int32_t education)
{
	static const struct word names[EDUCATION_COUNT] = {
		[EDUCATION_NONE] = WORD("aucun diplôme"),
		[EDUCATION_SECONDARY] = WORD("diplôme d’études secondaires"),
		[EDUCATION_VOCATIONAL] = WORD("diplôme d’études professionnelles"),
		[EDUCATION_COLLEGE] = WORD("diplôme d’études collégiales"),
		[EDUCATION_BACHELOR] = WORD("baccalauréat"),
		[EDUCATION_MASTER] = WORD("maîtrise"),
		[EDUCATION_DOCTORATE] = WORD("doctorat"),
	};
	if (education < 0 || education >= EDUCATION_COUNT)
		return WORD("inconnu");
	return names[education];
}

struct word status_name(int32_t status)
{
	static const struct word names[STATUS_COUNT] = {
		[STATUS_NONE] = WORD("aucun statut"),
		[STATUS_WORKER_CLOSED] = WORD("permis de travail fermé"),
		[STATUS_WORKER_OPEN] = WORD("permis de travail ouvert"),
		[STATUS_STUDENT] = WORD("permis d’études"),
	};
	if (status < 0 || status >= STATUS_COUNT)
		return WORD("inconnu");
	return names[status];
}

struct str region_name(int32_t region)
{
	if (region < 1 || region > (int32_t)COUNT_OF(regions))
		return STR("–");
	return str_of(regions[region - 1].name);
}

struct str months_say(struct arena *arena, enum lang lang, int32_t months)
{
	if (months == UNKNOWN)
		return word_text(WORD("expérience inconnue"), lang);
	if (months < 12)
		return words_say(arena, lang, WORDS("{n} mois", "{n} mois"), months);
	if (months % 12 == 0)
		return words_say(arena, lang, WORDS("{n} an", "{n} ans"), months / 12);
	int32_t tenths = (months * 10 + 6) / 12;
	return word_say(arena, lang, WORD("{years} ans"), PART_FIXED("years", tenths, 1));
}

struct str salary_say(struct arena *arena, enum lang lang, int32_t cents)
{
	return word_say(arena, lang, WORD("{amount} $/h"), PART_FIXED("amount", cents, 2));
}

struct str list_join(struct arena *arena, const struct str *items, size_t count)
{
	struct buf out = buf_new(arena, FIELD_LIST_BYTES_MAX * 2);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_add(&out, STR(", "));
		buf_add(&out, items[i]);
	}
	return buf_str(&out);
}
