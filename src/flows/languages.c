/* Who understands whom. An interviewer says languages, in any of their rows; a candidate's record
 * knows French and English only, by the oral levels:
 *
 *     spoken      the lower of listening and speaking, of those said, is LANGUAGE_LEVEL_MIN or more
 *     not spoken  it is less
 *     unknown     neither was said: no failure, it counts as spoken
 *
 * Other languages cannot be told. They count where neither French nor English is known to be
 * spoken: whoever speaks one of the two is not sent to somebody who may speak neither. */
#include "flows/timetable_private.h"

#define LANGUAGE_LEVEL_MIN 4

/* ---- candidates ---- */

struct oral {
	bool is_known, is_spoken;
};

static struct oral oral_of(int32_t listening, int32_t speaking)
{
	int32_t lower =
		listening < 0 || (speaking >= 0 && speaking < listening) ? speaking : listening;
	return (struct oral){lower >= 0, lower >= LANGUAGE_LEVEL_MIN};
}

uint32_t languages_spoken(int32_t french_listening, int32_t french_speaking,
			  int32_t english_listening, int32_t english_speaking)
{
	struct oral french = oral_of(french_listening, french_speaking);
	struct oral english = oral_of(english_listening, english_speaking);
	uint32_t set = 0;
	if (french.is_spoken || !french.is_known)
		set |= LANGUAGES_FRENCH;
	if (english.is_spoken || !english.is_known)
		set |= LANGUAGES_ENGLISH;
	if (!french.is_spoken && !english.is_spoken)
		set |= LANGUAGES_OTHER;
	return set;
}

/* ---- interviewers ---- */

static bool languages_have(struct str list, struct str code)
{
	struct str piece;
	while (str_cut(&list, ';', &piece))
		if (str_equal(str_trim(piece), code))
			return true;
	return false;
}

uint32_t languages_foreign(struct str list)
{
	struct str piece;
	uint32_t spoken = 0, foreign = 0;
	while (str_cut(&list, ';', &piece)) {
		struct str code = str_trim(piece);
		if (str_equal(code, STR("fr")))
			spoken |= LANGUAGES_FRENCH;
		else if (str_equal(code, STR("en")))
			spoken |= LANGUAGES_ENGLISH;
		else if (code.size > 0)
			spoken |= LANGUAGES_OTHER;
	}
	for (uint32_t set = 1; spoken != 0 && set < LANGUAGES_SETS; set++)
		if ((set & spoken) == 0)
			foreign |= 1U << set;
	return foreign;
}

/* The codes of a cell that the list has not. */
static struct str languages_join(struct str list, struct str cell, struct arena *arena)
{
	struct str piece;
	while (str_cut(&cell, ';', &piece)) {
		struct str code = str_trim(piece);
		if (code.size > 0 && !languages_have(list, code))
			list = str_format(arena, "%.*s%s%.*s", STR_ARGS(list),
					  list.size > 0 ? "; " : "", STR_ARGS(code));
	}
	return list;
}

void languages_read(const named_hours_array *rows, struct arena *arena, struct language_table *ret)
{
	*ret = (struct language_table){.places = map_new(arena)};
	for (size_t i = 0; i < rows->count; i++) {
		const struct interviewer *row = &rows->at[i].row;
		if (row->languages.size == 0)
			continue;
		struct str key = pair_key(arena, row->employer_ref, row->interviewer);
		uint32_t place = *map_at(&ret->places, key, (uint32_t)ret->lists.count);
		if (place == ret->lists.count)
			array_push(arena, &ret->lists, STR(""));
		ret->lists.at[place] = languages_join(ret->lists.at[place], row->languages, arena);
	}
}

struct str languages_of(const struct language_table *table, const struct interviewer *row)
{
	uint32_t place;
	SCOPED_ARENA(scratch);
	bool found = table->lists.count > 0 &&
		     map_find(&table->places,
			      pair_key(scratch, row->employer_ref, row->interviewer), &place);
	return found ? table->lists.at[place] : STR("");
}

struct str languages_text(const struct language_table *table, const struct named_hours *rows,
			  size_t count, struct arena *arena)
{
	struct str text = {0};
	bool said = false;
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && str_equal(rows[i].row.interviewer, rows[i - 1].row.interviewer))
			continue;
		struct str list = languages_of(table, &rows[i].row);
		said = said || list.size > 0;
		text = str_format(arena, "%.*s%s%.*s", STR_ARGS(text), i > 0 ? " + " : "",
				  STR_ARGS(list.size > 0 ? list : STR("any")));
	}
	return said ? text : STR("");
}
