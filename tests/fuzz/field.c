/* Cells: the first byte says the noun, the second the field, the rest is the cell. What a field
 * takes it writes again, and what it wrote it takes as the same. */
#include "domain/domain.h"
#include "fuzz.h"

static const struct noun *const nouns[] = {&noun_candidate, &noun_offer, &noun_employer,
					   &noun_interviewer, &noun_availability};

FUZZ
{
	if (input.size < 2 || !str_is_utf8(str_skip(input, 2)))
		return;
	const struct noun *noun = nouns[(unsigned char)input.at[0] % COUNT_OF(nouns)];
	const struct field *field = &noun->fields[(unsigned char)input.at[1] % noun->field_count];
	SCOPED_ARENA(arena);
	struct zones *zones = zones_open(arena, NULL);
	struct field_world world = {.zones = zones};
	must(date_from_text(STR("2027-01-15"), &world.today));
	void *at = arena_take(arena, noun->size), *again = arena_take(arena, noun->size);
	noun_clear(noun, at);
	noun_clear(noun, again);
	const char *why = NULL, *column = NULL;
	if (!field_read(field, str_skip(input, 2), &world, at, &why)) {
		must(why != NULL && str_find(str_of(why), STR(" / ")) < strlen(why));
		/* A refused cell leaves its noun alone. */
		must(memcmp(at, again, noun->size) == 0);
		zones_close(zones);
		return;
	}
	struct str cell = field_write(field, at, arena);
	must(str_is_utf8(cell));
	if (cell.size > 0)
		must(field_read(field, cell, &world, again, &why));
	must(str_equal(field_write(field, again, arena), cell));
	noun_check(noun, at, &column, &why);
	zones_close(zones);
}
