/* The skills that the program knows by itself, from data/skills: added like imported
 * ones, under their slug, and the unit groups that use them. */
#include "lexicon/skills_private.h"

#include <stdlib.h>
#include <string.h>

static const char *const program_langs[PROGRAM_LANGS] = {"fr", "en"};

void lexicon_add_program_skills(struct lexicon_builder *builder)
{
	for (size_t i = 0; i < program_skill_count; i++)
		for (size_t lang = 0; lang < PROGRAM_LANGS; lang++) {
			struct str rest = str_of(program_skills[i].names[lang]), name;
			for (bool first = true; str_cut(&rest, '\n', &name); first = false)
				lexicon_add_skill(builder, str_of(program_skills[i].slug),
						  str_of(program_langs[lang]), name, first);
		}
}

static int program_compare_slug(const void *key, const void *row)
{
	return str_compare(*(const struct str *)key,
			   str_of(((const struct program_skill *)row)->slug));
}

static const struct program_skill *program_find(struct str slug)
{
	return bsearch(&slug, program_skills, program_skill_count, sizeof(*program_skills),
		       program_compare_slug);
}

bool *skills_of_program(const struct lexicon_builder *builder, struct arena *arena)
{
	bool *is_program = arena_new_array(arena, builder->skills.count + 1, bool);
	for (size_t i = 0; i < builder->skills.count; i++)
		is_program[i] = program_find(builder->skills.entries[i].key) != NULL;
	return is_program;
}

struct unit_link {
	uint32_t skill;
	uint32_t unit;
};

static int unit_link_compare(const void *a, const void *b)
{
	const struct unit_link *one = a, *other = b;
	if (one->skill != other->skill)
		return one->skill < other->skill ? -1 : 1;
	return one->unit < other->unit ? -1 : one->unit > other->unit;
}

void skills_link_units(struct skill_table *table, const struct lexicon_builder *builder,
		       struct arena *arena)
{
	SCOPED_ARENA(work);
	ARRAY(struct unit_link) links = {0};
	table->of_program = arena_new_array(arena, program_skill_count, uint32_t);
	for (size_t i = 0; i < program_skill_count; i++)
		table->of_program[i] = SKILL_NONE;
	for (size_t i = 0; i < builder->skills.count; i++) {
		const struct program_skill *row = program_find(builder->skills.entries[i].key);
		if (row != NULL)
			table->of_program[row - program_skills] = table->of_added[i];
		struct str rest = row != NULL ? str_of(row->units) : STR(""), code;
		while (rest.size > 0 && str_cut(&rest, ' ', &code))
			array_push(work, &links,
				   ((struct unit_link){table->of_added[i], unit_group_find(code)}));
	}
	if (links.count > 0)
		qsort(links.at, links.count, sizeof(*links.at), unit_link_compare);
	table->units.start = arena_new_array(arena, table->count + 1, uint32_t);
	table->units.items = arena_new_array(arena, links.count, uint32_t);
	size_t kept = 0, i = 0;
	for (uint32_t skill = 0; skill < table->count; skill++) {
		table->units.start[skill] = (uint32_t)kept;
		for (; i < links.count && links.at[i].skill == skill; i++)
			if (kept == table->units.start[skill] ||
			    table->units.items[kept - 1] != links.at[i].unit)
				table->units.items[kept++] = links.at[i].unit;
	}
	table->units.start[table->count] = (uint32_t)kept;
}

uint32_t lexicon_program_skill(const struct lexicon *lexicon, struct str slug)
{
	const struct program_skill *row = program_find(slug);
	return row != NULL ? lexicon->skills->of_program[row - program_skills] : SKILL_NONE;
}

size_t lexicon_skill_units(const struct lexicon *lexicon, uint32_t skill,
			   const uint32_t **ret_units)
{
	const struct lists *units = &lexicon->skills->units;
	must(skill < lexicon->skills->count);
	*ret_units = units->items + units->start[skill];
	return units->start[skill + 1] - units->start[skill];
}
