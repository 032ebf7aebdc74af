/* Build tool: turns the skills lexicon of data/skills into C. It owns the checks of those files: a
 * skill of an unknown unit group, one without a name in a language, a name that folds to the same
 * words under two skills stop the build with file and line.
 *
 *     skillgen OUT.c skills.txt fr.txt en.txt
 *
 * skills.txt, under `# sector` lines: `slug code…`, the unit groups that use the skill most; of
 * those `common to all` none need be told. skills.LANGUAGE.txt: `slug | name; name; …`, the
 * preferred name first. A name that begins with
 * `=` is a common word as well: it counts only in this very spelling, in technical company. */
#include "domain/domain.h"
#include "lexicon/fold.h"
#include "source.h"

#include <stdlib.h>
#include <string.h>

#define LANGS 2

struct skill {
	struct str slug, sector, units;
	struct str names[LANGS]; /* with a line break between */
	int line;
};

struct skills {
	struct arena *arena;
	ARRAY(struct skill) list;
	struct map by_slug;
	struct map owners; /* folded name to the skill's place */
};

static bool good_slug(struct str slug)
{
	for (size_t i = 0; i < slug.size; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789-", slug.at[i]) == NULL)
			return false;
	return slug.size > 0;
}

static void read_skill(struct skills *skills, const char *path, int line, struct str text,
		       struct str sector)
{
	struct skill skill = {.sector = sector, .line = line};
	struct str code, rest = {0};
	size_t before = skills->by_slug.count;
	str_cut(&text, ' ', &skill.slug);
	skill.units = rest = text;
	if (!good_slug(skill.slug))
		source_refuse(path, line, "a slug has small letters, digits and dashes");
	if (sector.size == 0)
		source_refuse(path, line, "no sector stands above the skill");
	if (text.size == 0 && !str_equal(sector, STR("common to all")))
		source_refuse(path, line, "no unit group uses '%.*s'", STR_ARGS(skill.slug));
	while (text.size > 0 && str_cut(&rest, ' ', &code))
		if (unit_group_find(code) == UNIT_GROUP_NONE)
			source_refuse(path, line, "'%.*s' is no unit group", STR_ARGS(code));
	map_at(&skills->by_slug, skill.slug, (uint32_t)before);
	if (skills->by_slug.count == before)
		source_refuse(path, line, "'%.*s' is already a skill", STR_ARGS(skill.slug));
	array_push(skills->arena, &skills->list, skill);
}

/* One name of a skill; nobody else may have it, in any language. */
static void read_name(struct skills *skills, const char *path, int line, uint32_t place,
		      struct str name)
{
	bool shown = name.size > 0 && name.at[0] != '=';
	struct str folded =
		fold_key(shown ? name : str_skip(name, MIN(name.size, (size_t)1)), skills->arena);
	if (folded.size == 0)
		source_refuse(path, line, "a name says nothing");
	/* What counts in its very spelling may be another's in small letters. */
	if (!shown)
		folded = name;
	uint32_t owner = *map_at(&skills->owners, folded, place);
	if (owner != place)
		source_refuse(path, line, "'%.*s' is already a name of '%.*s'", STR_ARGS(name),
			      STR_ARGS(skills->list.at[owner].slug));
}

static void read_names(struct skills *skills, const char *path, int line, struct str text,
		       size_t lang)
{
	struct str slug, name, rest;
	uint32_t place = 0;
	size_t bar = str_find(text, STR(" | "));
	slug = str_slice(text, 0, bar);
	rest = bar < text.size ? str_skip(text, bar + 3) : STR("");
	if (rest.size == 0)
		source_refuse(path, line, "'slug | name; name' is the form of a line");
	if (!map_find(&skills->by_slug, slug, &place))
		source_refuse(path, line, "'%.*s' is no skill of skills.txt", STR_ARGS(slug));
	struct skill *skill = &skills->list.at[place];
	if (skill->names[lang].size > 0)
		source_refuse(path, line, "'%.*s' has its names already", STR_ARGS(slug));
	struct buf names = buf_new(skills->arena, rest.size + 1);
	for (bool first = true; str_cut(&rest, ';', &name); first = false) {
		name = str_trim(name);
		read_name(skills, path, line, place, name);
		if (first && name.at[0] == '=')
			source_refuse(path, line, "the preferred name cannot be a common word");
		if (!first)
			buf_add_char(&names, '\n');
		buf_add(&names, name);
	}
	skill->names[lang] = buf_str(&names);
}

/* lang: the place of the language, or LANGS for skills.txt itself. */
static void read_list(struct skills *skills, const char *path, size_t lang)
{
	struct str text = source_read(skills->arena, path), line, sector = {0};
	if (!str_is_utf8(text))
		source_refuse(path, 1, "is not UTF-8");
	for (int number = 1; str_cut(&text, '\n', &line); number++) {
		if (line.size == 0)
			continue;
		if (str_starts_with(line, STR("# ")))
			sector = str_skip(line, 2);
		else if (lang == LANGS)
			read_skill(skills, path, number, line, sector);
		else
			read_names(skills, path, number, line, lang);
	}
}

static int compare_slugs(const void *a, const void *b)
{
	const struct skill *one = a, *other = b;
	return str_compare(one->slug, other->slug);
}

static void add_cell(struct buf *out, struct str text)
{
	buf_add_c_string(out, text);
	buf_add(out, STR(", "));
}

static void write_table(struct skills *skills, const char *path)
{
	struct buf out = buf_new(skills->arena, SOURCE_BYTES_MAX);
	qsort(skills->list.at, skills->list.count, sizeof(*skills->list.at), compare_slugs);
	buf_add(&out, STR("/* Written by tools/skillgen.c from data/skills. */\n"
			  "#include \"lexicon/skills_private.h\"\n\n"));
	buf_addf(&out, "const size_t program_skill_count = %zu;\n", skills->list.count);
	buf_add(&out, STR("const struct program_skill program_skills[] = {\n"));
	for (size_t i = 0; i < skills->list.count; i++) {
		const struct skill *skill = &skills->list.at[i];
		buf_add(&out, STR("\t{"));
		add_cell(&out, skill->slug);
		add_cell(&out, skill->sector);
		add_cell(&out, skill->units);
		buf_add_char(&out, '{');
		for (size_t lang = 0; lang < LANGS; lang++)
			add_cell(&out, skill->names[lang]);
		buf_add(&out, STR("}},\n"));
	}
	buf_add(&out, STR("};\n"));
	source_write(path, buf_str(&out));
}

int main(int count, char **words)
{
	if (count != 5)
		source_refuse("skillgen", 0, "usage: skillgen OUT.c skills.txt fr.txt en.txt");
	SCOPED_ARENA(arena);
	struct skills skills = {
		.arena = arena, .by_slug = map_new(arena), .owners = map_new(arena)};
	read_list(&skills, words[2], LANGS);
	for (size_t lang = 0; lang < LANGS; lang++)
		read_list(&skills, words[3 + lang], lang);
	for (size_t i = 0; i < skills.list.count; i++)
		for (size_t lang = 0; lang < LANGS; lang++)
			if (skills.list.at[i].names[lang].size == 0)
				source_refuse(words[2], skills.list.at[i].line,
					      "'%.*s' has no name in %s",
					      STR_ARGS(skills.list.at[i].slug), words[3 + lang]);
	write_table(&skills, words[1]);
	return 0;
}
