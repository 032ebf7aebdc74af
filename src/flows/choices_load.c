/* The choices of a database, to be asked by text. */
#include "flows/flows.h"

struct choices {
	struct map places[CHOICE_KIND_COUNT]; /* of spellings in codes */
	ARRAY(struct str) codes;
};

bool choices_load(struct session *session, struct arena *arena, const struct choices **ret,
		  struct err *err)
{
	SCOPED_ROWS(rows);
	struct choices *choices = arena_new(arena, struct choices);
	struct row_choice_all row;
	bool more = true;
	for (int i = 0; i < CHOICE_KIND_COUNT; i++)
		choices->places[i] = map_new(arena);
	if (!query_choice_all(session, CHOICE_MADE, &rows, err))
		return false;
	while (next_choice_all(&rows, arena, &row, &more, err) && more) {
		if (row.kind < 0 || row.kind >= CHOICE_KIND_COUNT)
			continue; /* of another version of the program */
		*map_at(&choices->places[row.kind], row.spelling, 0) =
			(uint32_t)choices->codes.count;
		array_push(arena, &choices->codes, row.code);
	}
	*ret = choices;
	return !more;
}

bool choices_find(const struct choices *choices, enum choice_kind kind, struct str text,
		  struct str *ret_code)
{
	uint32_t place = 0;
	if (choices->places[kind].count == 0)
		return false;
	SCOPED_ARENA(scratch);
	if (!map_find(&choices->places[kind], lexicon_fold(text, scratch), &place))
		return false;
	*ret_code = choices->codes.at[place];
	return true;
}
