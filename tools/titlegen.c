/* titlegen: turns the program's own job titles, data/lexicon/LANGUAGE.txt, into the C table that
 * the lexicon stands on (lexicon/own.h), and owns their checks. Every fault is told, with its file
 * and line; one is enough to stop the build.
 *
 *     titlegen OUT.c fr.txt en.txt…
 *
 * A line of five digits begins a unit group; then one title a line, the masculine form, " | " and
 * the feminine where there are two; a blank line between groups. */
#include "domain/domain.h"
#include "lexicon/fold.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FILE_BYTES_MAX ((size_t)8 << 20)
#define TITLE_BYTES_MAX 120

/* What the check asks of a language. A title that begins with a word of these endings, and is no
 * exception, has a feminine. Arabic makes its feminine by one letter, so none is asked for. */
struct language {
	const char *file, *lang; /* "zh-Hans": the file's name; "zh": what its titles are in */
	size_t least;            /* titles of each group */
	bool gendered;           /* may have a second form */
	const char *endings, *exceptions;
};

static const struct language languages[] = {
	{"fr", "fr", 8, true, "eur ier ien if eux ant ent é ois ais iel teur",
	 "abbé curé faisant kiné maître-chien monsieur"},
	{"en", "en", 8, false, "", ""},
	{"es", "es", 4, true, "o or ón ín",
	 "atención buzo cabo canguro copiloto fisio mayor modelo obispo párroco piloto sargento "
	 "sobrecargo soldado"},
	{"pt", "pt", 4, true, "o or ão ês",
	 "cabo comando copiloto correio duplo escanção faz-tudo fono guarda-freio guarnição "
	 "imediato major marido martelinho modelo piloto prático pároco sargento soldado "
	 "trintanário vigário"},
	{"ar", "ar", 3, true, "", ""},
	{"zh-Hans", "zh", 3, false, "", ""},
	{"zh-Hant", "zh", 3, false, "", ""},
};

struct list {
	const char *path;
	const struct language *language;
	size_t number; /* in languages */
	struct arena *arena;
	struct map groups; /* folded title to the place in unit_groups */
	size_t titles[UNIT_GROUP_COUNT];
	int lines[UNIT_GROUP_COUNT]; /* where a group begins; 0: it has not begun */
	int line;
	uint32_t group; /* UNIT_GROUP_NONE before the first */
};

struct table {
	FILE *texts, *rows; /* C, in memory */
	size_t text_size, faults;
};

__attribute__((format(printf, 4, 5))) static void fault(struct table *table,
							const struct list *file, int line,
							const char *format, ...)
{
	va_list words;
	va_start(words, format);
	fprintf(stderr, "%s:%d: ", file->path, line);
	vfprintf(stderr, format, words);
	fputc('\n', stderr);
	va_end(words);
	table->faults++;
}

static bool is_one_of(struct str word, const char *list)
{
	struct str rest = str_of(list), one = {0};
	while (rest.size > 0 && str_cut(&rest, ' ', &one))
		if (str_equal(one, word))
			return true;
	return false;
}

static bool has_ending(struct str word, const char *endings)
{
	struct str rest = str_of(endings), one = {0};
	while (rest.size > 0 && str_cut(&rest, ' ', &one))
		if (word.size > one.size + 1 && str_ends_with(word, one))
			return true;
	return false;
}

/* ---- the checks ---- */

static void check_form(struct table *table, struct list *file, struct str form, bool first)
{
	struct str key = fold_key(form, file->arena);
	uint32_t group = 0;
	if (key.size == 0 || form.size > TITLE_BYTES_MAX || !str_equal(form, str_trim(form)) ||
	    str_find(form, STR("|")) < form.size) {
		fault(table, file, file->line, "bad line: «%.*s»", STR_ARGS(form));
		return;
	}
	if (!map_find(&file->groups, key, &group)) {
		map_at(&file->groups, key, file->group);
		return;
	}
	if (group != file->group)
		fault(table, file, file->line, "«%.*s» stands under %s too", STR_ARGS(form),
		      unit_groups[group].code);
	else if (first)
		fault(table, file, file->line, "«%.*s» stands here twice", STR_ARGS(form));
}

static void check_gender(struct table *table, const struct list *file, struct str title, bool two)
{
	const struct language *language = file->language;
	struct str rest = title, head = {0};
	if (two && !language->gendered)
		fault(table, file, file->line, "this language has one form: «%.*s»",
		      STR_ARGS(title));
	str_cut(&rest, ' ', &head);
	if (!two && has_ending(head, language->endings) && !is_one_of(head, language->exceptions))
		fault(table, file, file->line, "the feminine is missing: «%.*s»", STR_ARGS(title));
}

static void check_groups(struct table *table, const struct list *file)
{
	for (size_t i = 0; i < UNIT_GROUP_COUNT; i++) {
		if (file->lines[i] == 0)
			fault(table, file, file->line, "group %s is missing", unit_groups[i].code);
		else if (file->titles[i] < file->language->least)
			fault(table, file, file->lines[i],
			      "group %s has %zu titles, %zu are the least", unit_groups[i].code,
			      file->titles[i], file->language->least);
	}
}

/* ---- a file ---- */

static size_t write_text(struct table *table, struct str text)
{
	size_t at = table->text_size;
	fputs("\t\"", table->texts);
	for (size_t i = 0; i < text.size; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			fputc('\\', table->texts);
		fputc(text.at[i], table->texts);
	}
	fputs("\\0\"\n", table->texts);
	table->text_size += text.size + 1;
	return at;
}

static void take_title(struct table *table, struct list *file, struct str line)
{
	size_t bar = str_find(line, STR(" | "));
	bool two = bar < line.size;
	struct str forms[] = {str_slice(line, 0, bar),
			      two ? str_skip(line, bar + strlen(" | ")) : (struct str){0}};
	if (file->group == UNIT_GROUP_NONE) {
		fault(table, file, file->line, "a title before the first group");
		return;
	}
	check_gender(table, file, forms[0], two);
	for (size_t i = 0; i < (two ? 2 : 1); i++) {
		check_form(table, file, forms[i], i == 0);
		fprintf(table->rows, "\t{%zu, %u, %zu, %d},\n", write_text(table, forms[i]),
			file->group, file->number, (int)i);
	}
	file->titles[file->group]++;
}

static void take_group(struct table *table, struct list *file, struct str code)
{
	uint32_t group = unit_group_find(code), before = file->group;
	file->group = group;
	if (group == UNIT_GROUP_NONE)
		fault(table, file, file->line, "%.*s is no unit group", STR_ARGS(code));
	else if (file->lines[group] != 0)
		fault(table, file, file->line, "group %.*s has begun before", STR_ARGS(code));
	else if (before != UNIT_GROUP_NONE && group < before)
		fault(table, file, file->line, "group %.*s comes after a higher one",
		      STR_ARGS(code));
	if (group != UNIT_GROUP_NONE)
		file->lines[group] = file->line;
}

static bool is_code(struct str line)
{
	int64_t number = 0;
	return line.size == 5 && str_to_i64(line, 0, 99999, &number);
}

static void take_file(struct table *table, struct list *file, struct str text)
{
	struct str line;
	if (!str_is_utf8(text)) {
		fault(table, file, 1, "is not UTF-8");
		return;
	}
	while (str_cut(&text, '\n', &line)) {
		file->line++;
		if (line.size == 0)
			continue;
		if (is_code(line))
			take_group(table, file, line);
		else
			take_title(table, file, line);
	}
	check_groups(table, file);
}

/* The language of ".../zh-Hans.txt". */
static const struct language *language_of(const char *path, size_t *ret_number)
{
	const char *name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		size_t size = strlen(languages[i].file);
		if (strncmp(name, languages[i].file, size) == 0 &&
		    strcmp(name + size, ".txt") == 0) {
			*ret_number = i;
			return &languages[i];
		}
	}
	return NULL;
}

static bool take_path(struct table *table, const char *path)
{
	SCOPED_ARENA(arena);
	struct list *file = arena_new(arena, struct list);
	char *bytes = arena_take(arena, FILE_BYTES_MAX);
	FILE *from = fopen(path, "rb");
	size_t size = from != NULL ? fread(bytes, 1, FILE_BYTES_MAX, from) : FILE_BYTES_MAX;
	if (from != NULL)
		fclose(from);
	*file = (struct list){
		.path = path, .arena = arena, .groups = map_new(arena), .group = UNIT_GROUP_NONE};
	file->language = language_of(path, &file->number);
	if (file->language == NULL || size == FILE_BYTES_MAX) {
		fprintf(stderr, "%s: cannot be read, or is of no known language\n", path);
		return false;
	}
	take_file(table, file, (struct str){bytes, size});
	return true;
}

static bool write_table(const char *path, const char *texts, const char *rows)
{
	FILE *out = fopen(path, "wb");
	if (out == NULL)
		return false;
	fprintf(out, "/* Written by tools/titlegen.c from data/lexicon. */\n#include "
		     "\"lexicon/own.h\"\n\nconst char *const own_langs[] = {");
	for (size_t i = 0; i < COUNT_OF(languages); i++)
		fprintf(out, "\"%s\", ", languages[i].lang);
	fprintf(out,
		"};\n\nconst char own_texts[] =\n%s\t\"\";\n\nconst struct own_title own_titles[] "
		"= {\n%s};\n\nconst size_t own_title_count = sizeof(own_titles) / "
		"sizeof(own_titles[0]);\n",
		texts, rows);
	bool good = ferror(out) == 0;
	return fclose(out) == 0 && good;
}

int main(int count, char **words)
{
	char *texts = NULL, *rows = NULL;
	size_t texts_size = 0, rows_size = 0;
	struct table table = {open_memstream(&texts, &texts_size),
			      open_memstream(&rows, &rows_size), 0, 0};
	bool good = count > 2 && table.texts != NULL && table.rows != NULL;
	for (int i = 2; i < count && good; i++)
		good = take_path(&table, words[i]);
	if (!good || fclose(table.texts) != 0 || fclose(table.rows) != 0) {
		fprintf(stderr, "usage: titlegen OUT.c LANGUAGE.txt…\n");
		return 2;
	}
	if (table.faults > 0)
		fprintf(stderr, "titlegen: %zu faults\n", table.faults);
	return table.faults == 0 && write_table(words[1], texts, rows) ? 0 : 1;
}
