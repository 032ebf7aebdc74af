/* Skills by what people call them. Labels of all languages, folded, lead to one skill each;
 * concepts that share a preferred label cannot be told apart by what people write, so they are one
 * skill, whose URI is the first of theirs by bytes. */
#include "lexicon/skill_text.h"

#include <stdlib.h>
#include <string.h>

static uint32_t skills_root(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

static int skills_compare_labels(const void *a, const void *b)
{
	const struct skill_label *one = a, *other = b;
	if (one->skill != other->skill)
		return one->skill < other->skill ? -1 : 1;
	if (one->preferred != other->preferred)
		return one->preferred ? -1 : 1;
	if (one->lang != other->lang)
		return one->lang < other->lang ? -1 : 1;
	if (one->program != other->program)
		return other->program ? -1 : 1;
	return str_compare(one->text, other->text);
}

/* Labels with their skill's place among the URIs in order, in the order of skill and language. */
static void skills_take_labels(struct skill_table *table, const struct lexicon_builder *builder,
			       const uint32_t *rank, const uint8_t *lang_of, struct arena *arena)
{
	SCOPED_ARENA(work);
	const bool *is_program = skills_of_program(builder, work);
	table->label_count = builder->skill_labels.count;
	table->labels = arena_new_array(arena, table->label_count, struct skill_label);
	for (size_t i = 0; i < table->label_count; i++) {
		const struct added_skill *added = &builder->skill_labels.at[i];
		bool program = is_program[added->uri];
		bool cased = program && added->text.at[0] == '=';
		struct str text = cased ? str_skip(added->text, 1) : added->text;
		table->labels[i] = (struct skill_label){
			str_copy(arena, text), rank[added->uri], lang_of[added->lang],
			added->preferred,      program,          cased};
	}
	qsort(table->labels, table->label_count, sizeof(struct skill_label), skills_compare_labels);
}

/* Joins the imported concepts that share a preferred label; the smallest place is the root. */
static void skills_join(struct skill_table *table, uint32_t *parent, const struct str *keys,
			struct map *owners)
{
	for (size_t i = 0; i < table->label_count; i++) {
		const struct skill_label *label = &table->labels[i];
		if (!label->preferred || label->program || keys[i].size == 0)
			continue;
		uint32_t one = skills_root(parent, label->skill);
		uint32_t other = skills_root(parent, *map_at(owners, keys[i], one));
		parent[MAX(one, other)] = MIN(one, other);
	}
}

/* A skill of the program's own is an imported one where that has the same label: the imported
 * preferred label counts first, then any label that is the preferred one here. */
static void skills_join_program(struct skill_table *table, uint32_t *parent, const struct str *keys,
				const struct map *owners, struct arena *work)
{
	struct map others = map_new(work);
	for (size_t i = 0; i < table->label_count; i++)
		if (!table->labels[i].preferred && !table->labels[i].program && keys[i].size > 0)
			map_at(&others, keys[i], table->labels[i].skill);
	for (int alike = 0; alike < 3; alike++)
		for (size_t i = 0; i < table->label_count; i++) {
			const struct skill_label *label = &table->labels[i];
			uint32_t found = 0;
			if (!label->program || label->cased ||
			    parent[label->skill] != label->skill ||
			    (alike != 1 && !label->preferred))
				continue;
			if (map_find(alike < 2 ? owners : &others, keys[i], &found))
				parent[label->skill] = skills_root(parent, found);
		}
}

static void skills_lead_one(struct skill_table *table, const struct skill_label *label,
			    struct str key)
{
	uint32_t found = 0;
	if (key.size == 0 || map_find(&table->keys, key, &found))
		return;
	map_at(&table->keys, key, label->skill << 1 | (uint32_t)label->preferred);
}

/* Every label leads to a skill: to an imported one before one of the program's, to that which
 * prefers it, else to the first by URI. */
static void skills_lead(struct skill_table *table, const struct str *keys, struct arena *arena)
{
	table->keys = map_new(arena);
	for (int pass = 0; pass < 4; pass++)
		for (size_t i = 0; i < table->label_count; i++) {
			const struct skill_label *label = &table->labels[i];
			if (label->program == (pass >= 2) && label->preferred == (pass % 2 == 0))
				skills_lead_one(table, label, keys[i]);
		}
}

/* Numbers the roots 0, 1, 2… in the order of their URIs; every concept gets its root's number. */
static void skills_number(struct skill_table *table, const struct lexicon_builder *builder,
			  const uint32_t *order, const uint32_t *rank, uint32_t *parent,
			  struct arena *arena, struct arena *work)
{
	size_t count = builder->skills.count;
	uint32_t *number = arena_new_array(work, count + 1, uint32_t);
	table->uris = arena_new_array(arena, count, struct str);
	for (uint32_t i = 0; i < count; i++)
		if (skills_root(parent, i) == i) {
			number[i] = (uint32_t)table->count;
			table->uris[table->count++] =
				str_copy(arena, builder->skills.entries[order[i]].key);
		}
	table->of_added = arena_new_array(arena, count + 1, uint32_t);
	for (uint32_t i = 0; i < count; i++)
		table->of_added[i] = number[skills_root(parent, rank[i])];
	for (size_t i = 0; i < table->label_count; i++)
		table->labels[i].skill = number[skills_root(parent, table->labels[i].skill)];
}

void skills_build(struct lexicon *lexicon, const struct lexicon_builder *builder,
		  const uint32_t *order, const uint8_t *lang_of, struct arena *arena)
{
	SCOPED_ARENA(work);
	struct skill_table *table = arena_new(arena, struct skill_table);
	size_t count = builder->skills.count;
	uint32_t *rank = arena_new_array(work, count + 1, uint32_t);
	uint32_t *parent = arena_new_array(work, count + 1, uint32_t);
	for (uint32_t i = 0; i < count; i++) {
		rank[order[i]] = i;
		parent[i] = i;
	}
	skills_take_labels(table, builder, rank, lang_of, arena);
	struct str *keys = arena_new_array(work, table->label_count, struct str);
	for (size_t i = 0; i < table->label_count; i++)
		/* A cased label keeps its case, behind a sign that folding leaves in no key. */
		keys[i] = table->labels[i].cased
				  ? str_format(arena, "=%.*s", STR_ARGS(table->labels[i].text))
				  : str_copy(arena, fold_key(table->labels[i].text, work));
	struct map owners = map_new(work);
	skills_join(table, parent, keys, &owners);
	skills_join_program(table, parent, keys, &owners, work);
	skills_number(table, builder, order, rank, parent, arena, work);
	skills_link_units(table, builder, arena);
	skills_lead(table, keys, arena);
	/* Once more: joined concepts now stand together, for finding a label by skill. */
	qsort(table->labels, table->label_count, sizeof(struct skill_label), skills_compare_labels);
	table->index = skill_index_build(table, lexicon->lang_count, arena);
	lexicon->skills = table;
}

/* ---- asking ---- */

static bool skills_find(const struct skill_table *table, struct str key, uint32_t *ret_skill,
			bool *ret_preferred)
{
	uint32_t value = 0;
	if (key.size == 0 || !map_find(&table->keys, key, &value))
		return false;
	*ret_skill = value >> 1;
	*ret_preferred = (value & 1) != 0;
	return true;
}

uint32_t lexicon_skill(const struct lexicon *lexicon, struct str text)
{
	if (text.size > LEXICON_TEXT_BYTES_MAX)
		return SKILL_NONE;
	SCOPED_ARENA(work);
	uint32_t skill = 0;
	bool preferred = false;
	struct str cased = str_format(work, "=%.*s", STR_ARGS(str_trim(text)));
	return skills_find(lexicon->skills, fold_key(text, work), &skill, &preferred) ||
			       skills_find(lexicon->skills, cased, &skill, &preferred)
		       ? skill
		       : SKILL_NONE;
}

size_t lexicon_skill_count(const struct lexicon *lexicon)
{
	return lexicon->skills->count;
}

struct str lexicon_skill_uri(const struct lexicon *lexicon, uint32_t skill)
{
	must(skill < lexicon->skills->count);
	return lexicon->skills->uris[skill];
}

struct str lexicon_skill_label(const struct lexicon *lexicon, uint32_t skill, struct str lang)
{
	const struct skill_table *table = lexicon->skills;
	must(skill < table->count);
	size_t low = 0, high = table->label_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (table->labels[middle].skill < skill)
			low = middle + 1;
		else
			high = middle;
	}
	struct str english = {0};
	for (; low < table->label_count && table->labels[low].skill == skill; low++) {
		const struct skill_label *label = &table->labels[low];
		if (!label->preferred)
			break;
		if (str_equal(lexicon->langs[label->lang], lang))
			return label->text;
		if (english.size == 0 && str_equal(lexicon->langs[label->lang], STR("en")))
			english = label->text;
	}
	return english.size > 0 ? english : table->uris[skill];
}

struct str lexicon_fold(struct str text, struct arena *arena)
{
	return fold_key(text, arena);
}
