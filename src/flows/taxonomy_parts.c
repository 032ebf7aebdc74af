/* Which file is what: by the names of its columns, never by its own name, which only tells the
 * language. To take in another kind of file, add a row here, its reading in taxonomy_rows.c and
 * what it means in lexicon_load.c. */
#include "flows/taxonomy_private.h"

#include <ctype.h>
#include <string.h>

/* Statistics Canada spells its French header «Code dela CNP»; the right spelling is taken as well.
 * Names of columns: files of Statistics Canada (NOC 2021 v1.0) and of ESCO (v1.0 to v1.2). */
static const struct taxonomy_part taxonomy_parts[] = {
	{"cnp",
	 "elements",
	 "en",
	 CONTENT_CNP_ELEMENTS,
	 {"Code - NOC 2021*", "Element Description*", [ROLE_KIND] = "Element Type Label*"},
	 NULL},
	{"cnp",
	 "elements",
	 "fr",
	 CONTENT_CNP_ELEMENTS,
	 {"Code dela CNP 2021*|Code de la CNP 2021*",
	  "Description d*", [ROLE_KIND] = "Nom du type d*"},
	 NULL},
	{"cnp",
	 "structure",
	 "en",
	 CONTENT_CNP_CLASSES,
	 {"Code - NOC 2021*", "Class title*", [ROLE_KIND] = "Level"},
	 NULL},
	{"cnp",
	 "structure",
	 "fr",
	 CONTENT_CNP_CLASSES,
	 {"Code dela CNP 2021*|Code de la CNP 2021*",
	  "Titres de classe*|Titre de classe*|Titre de la classe*", [ROLE_KIND] = "Niveau"},
	 NULL},
	{"cnp", "titles", NULL, CONTENT_CNP_TITLES, {"code", "title"}, NULL},
	{"esco",
	 "occupations",
	 NULL,
	 CONTENT_ESCO_OCCUPATIONS,
	 {"conceptUri", "preferredLabel", "altLabels", "?hiddenLabels", "iscoGroup"},
	 "broaderConceptUri"},
	{"esco",
	 "skills",
	 NULL,
	 CONTENT_ESCO_SKILLS,
	 {"conceptUri", "preferredLabel", "altLabels", "?hiddenLabels", "skillType"},
	 "broaderConceptUri"},
	{"isco",
	 "groups",
	 NULL,
	 CONTENT_ISCO_GROUPS,
	 {"conceptUri", "preferredLabel", "?altLabels", NULL, "code"},
	 "hiddenLabels"},
	{"esco",
	 "relations",
	 "",
	 CONTENT_ESCO_NEEDS,
	 {"occupationUri", "skillUri", [ROLE_KIND] = "relationType"},
	 NULL},
	{"crosswalk",
	 "isco2008_noc2011",
	 "",
	 CONTENT_ISCO_TO_NOC2011,
	 {"isco2008", "noc2011"},
	 NULL},
	{"crosswalk",
	 "noc2016_noc2021",
	 "",
	 CONTENT_NOC2016_TO_NOC2021,
	 {"NOC2016", "NOC2021"},
	 NULL},
};

/* Whether a column's name is one of the choices. */
static bool name_fits(struct str name, struct str choices)
{
	struct str choice;
	while (str_cut(&choices, '|', &choice)) {
		bool begins = str_ends_with(choice, STR("*"));
		choice.size -= begins;
		if (name.size >= choice.size && (begins || name.size == choice.size) &&
		    strncasecmp(name.at, choice.at, choice.size) == 0)
			return true;
	}
	return false;
}

static size_t column_find(const struct str *cells, size_t count, struct str choices)
{
	for (size_t i = 0; i < count; i++)
		if (name_fits(str_trim(cells[i]), choices))
			return i;
	return SIZE_MAX;
}

static bool part_fits(const struct taxonomy_part *part, const struct str *cells, size_t count,
		      size_t places[ROLE_COUNT])
{
	if (part->absent != NULL && column_find(cells, count, str_of(part->absent)) != SIZE_MAX)
		return false;
	for (size_t role = 0; role < ROLE_COUNT; role++) {
		struct str choices = str_of(part->columns[role]);
		bool optional = str_starts_with(choices, STR("?"));
		places[role] = choices.size == 0
				       ? SIZE_MAX
				       : column_find(cells, count, str_skip(choices, optional));
		if (choices.size > 0 && !optional && places[role] == SIZE_MAX)
			return false;
	}
	return true;
}

const struct taxonomy_part *taxonomy_part_of_header(const struct str *cells, size_t count,
						    size_t ret_places[ROLE_COUNT])
{
	for (size_t i = 0; i < COUNT_OF(taxonomy_parts); i++)
		if (part_fits(&taxonomy_parts[i], cells, count, ret_places))
			return &taxonomy_parts[i];
	return NULL;
}

const char *taxonomy_column_missing(const struct str *cells, size_t count, struct arena *arena)
{
	for (size_t i = 0; i < COUNT_OF(taxonomy_parts); i++) {
		const struct taxonomy_part *part = &taxonomy_parts[i];
		struct str missing = {0}, name;
		size_t present = 0, absent = 0;
		for (size_t role = 0; role < ROLE_COUNT; role++) {
			struct str choices = str_of(part->columns[role]);
			if (choices.size == 0 || str_starts_with(choices, STR("?")))
				continue;
			bool here = column_find(cells, count, choices) != SIZE_MAX;
			present += here;
			absent += !here;
			if (!here)
				missing = choices;
		}
		if (absent != 1 || present < 2 || !str_cut(&missing, '|', &name))
			continue;
		name.size -= str_ends_with(name, STR("*"));
		return str_cstring(arena, name);
	}
	return NULL;
}

const struct taxonomy_part *taxonomy_part_find(struct str scheme, struct str part, struct str lang)
{
	for (size_t i = 0; i < COUNT_OF(taxonomy_parts); i++) {
		const struct taxonomy_part *known = &taxonomy_parts[i];
		if (str_equal(str_of(known->scheme), scheme) &&
		    str_equal(str_of(known->part), part) &&
		    (known->lang == NULL || str_equal(str_of(known->lang), lang)))
			return known;
	}
	return NULL;
}

bool taxonomy_lang_of_name(struct str name, struct str *ret)
{
	/* The last word of two letters that is a language: "occupations_fr (1).csv" is French. */
	size_t end = name.size;
	if (str_ends_with(name, STR(".csv")))
		end -= 4;
	while (end > 0) {
		size_t start = end;
		while (start > 0 && isalnum((unsigned char)name.at[start - 1]))
			start--;
		struct str word = str_slice(name, start, end - start);
		if (word.size == 2 && language_is_known(word)) {
			*ret = word;
			return true;
		}
		end = start > 0 ? start - 1 : 0;
	}
	return false;
}

/* "1.1.1" of "ESCO dataset - v1.1.1 - classification". */
static struct str version_in(struct str text)
{
	for (size_t i = 0; i + 1 < text.size; i++) {
		if ((text.at[i] | 0x20) != 'v' || !isdigit((unsigned char)text.at[i + 1]) ||
		    (i > 0 && isalnum((unsigned char)text.at[i - 1])))
			continue;
		size_t end = i + 1;
		bool point = false;
		while (end < text.size && (isdigit((unsigned char)text.at[end]) ||
					   (text.at[end] == '.' && end + 1 < text.size &&
					    isdigit((unsigned char)text.at[end + 1])))) {
			point |= text.at[end] == '.';
			end++;
		}
		if (point)
			return str_slice(text, i + 1, end - i - 1);
	}
	return (struct str){0};
}

struct str taxonomy_version(const struct taxonomy_part *part, const char *path,
			    const struct csv_row *header, struct arena *arena)
{
	struct str whole = str_of(path), name = file_name_of(path);
	if (str_equal(str_of(part->scheme), STR("cnp"))) {
		/* "Code - NOC 2021 V1.0" says it; a table of titles can only be of 2021. */
		size_t place = column_find(header->cells, header->count, str_of(part->columns[0]));
		struct str said = version_in(header->cells[place]);
		return said.size > 0 ? str_format(arena, "2021 %.*s", STR_ARGS(said)) : STR("2021");
	}
	if (str_equal(str_of(part->scheme), STR("isco")))
		return STR("08");
	struct str said = version_in(name);
	if (said.size > 0 || whole.size <= name.size + 1)
		return str_copy(arena, said);
	struct str folder =
		file_name_of(str_cstring(arena, str_slice(whole, 0, whole.size - name.size - 1)));
	return str_copy(arena, version_in(folder));
}

/* The next number of a version: 10 of "1.10"; -1 where there is none. */
static int64_t next_number(struct str *rest)
{
	int64_t number = -1;
	size_t at = 0;
	while (at < rest->size && !isdigit((unsigned char)rest->at[at]))
		at++;
	for (; at < rest->size && isdigit((unsigned char)rest->at[at]); at++)
		number = MIN(MAX(number, 0) * 10 + (rest->at[at] - '0'), (int64_t)1 << 40);
	*rest = str_skip(*rest, at);
	return number;
}

bool taxonomy_is_newer(struct str version, struct str than)
{
	if (version.size == 0 || than.size == 0)
		return true;
	for (;;) {
		int64_t one = next_number(&version), other = next_number(&than);
		if (one != other)
			return one > other;
		if (one < 0)
			return true;
	}
}
