/* Searching the generated tables: unit groups, countries, languages. The tables come from data/ and
 * from the system's iso-codes at build (tools/tablegen.c, tools/isogen.c); they are sorted by code.
 */
#include "domain/tables_private.h"

#include <string.h>

const char *const education_codes[EDUCATION_COUNT] = {
	[EDUCATION_NONE] = "none",
	[EDUCATION_SECONDARY] = "secondary",
	[EDUCATION_VOCATIONAL] = "vocational",
	[EDUCATION_COLLEGE] = "college",
	[EDUCATION_BACHELOR] = "bachelor",
	[EDUCATION_MASTER] = "master",
	[EDUCATION_DOCTORATE] = "doctorate",
};

const char *const status_codes[STATUS_COUNT] = {
	[STATUS_NONE] = "none",
	[STATUS_WORKER_CLOSED] = "worker_closed",
	[STATUS_WORKER_OPEN] = "worker_open",
	[STATUS_STUDENT] = "student",
};

uint16_t unit_group_find(struct str code)
{
	if (code.size != 5)
		return UNIT_GROUP_NONE;
	size_t low = 0, high = UNIT_GROUP_COUNT;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = memcmp(unit_groups[middle].code, code.at, 5);
		if (order == 0)
			return (uint16_t)middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return UNIT_GROUP_NONE;
}

static const struct named_code *named_code_find(const struct named_code *table, size_t count,
						struct str code)
{
	size_t low = 0, high = code.size == 2 ? count : 0;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = memcmp(table[middle].code, code.at, 2);
		if (order == 0)
			return &table[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool country_is_known(struct str code)
{
	return named_code_find(iso_countries, iso_countries_count, code) != NULL;
}

bool language_is_known(struct str code)
{
	return named_code_find(iso_languages, iso_languages_count, code) != NULL;
}

static struct str named_code_text(const struct named_code *named, struct str code, const char *lang)
{
	if (named == NULL)
		return code;
	return str_of(strcmp(lang, "en") == 0 ? named->en : named->fr);
}

struct str country_name(struct str code, const char *lang)
{
	return named_code_text(named_code_find(iso_countries, iso_countries_count, code), code,
			       lang);
}

struct str language_name(struct str code, const char *lang)
{
	return named_code_text(named_code_find(iso_languages, iso_languages_count, code), code,
			       lang);
}
