/* Build tool: turns a table of data/ into C. It owns the checks of those tables: a row that is not
 * what the table promises stops the build with its file and line. Nothing here runs in the program.
 *
 *     tablegen TABLE IN.csv OUT.c
 *
 * A new table: one row in `tables`, its columns above it. */
#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELLS_MAX 16
#define FILE_BYTES_MAX (1 << 20)

struct row {
	struct str cells[CELLS_MAX];
	size_t count;
	int line; /* where it starts */
};

struct rows {
	struct row *at;
	size_t count;
	size_t room;
};

struct column {
	const char *name;
	bool (*good)(struct str cell);
	bool number; /* written without quotes */
};

struct table {
	const char *name, *c_type, *c_count;
	const struct column *columns;
	size_t column_count, row_count;
	const char *(*row_wrong)(const struct row *row);
};

static bool good_text(struct str cell)
{
	/* Shown to people: typographic apostrophes, dashes and nothing that a page cannot show. */
	return cell.size > 0 && memchr(cell.at, '\'', cell.size) == NULL &&
	       memchr(cell.at, '\n', cell.size) == NULL;
}

static bool good_text_or_empty(struct str cell)
{
	return cell.size == 0 || good_text(cell);
}

static bool good_digits(struct str cell, size_t size)
{
	int64_t value = 0;
	return cell.size == size && str_to_i64(cell, 0, 99999, &value);
}

static bool good_unit_group(struct str cell)
{
	return good_digits(cell, 5);
}

static bool good_region(struct str cell)
{
	return good_digits(cell, 2);
}

static bool good_teer(struct str cell)
{
	return cell.size == 1 && cell.at[0] >= '0' && cell.at[0] <= '5';
}

static bool good_level(struct str cell)
{
	int64_t value = 0;
	return str_to_i64(cell, 1, 12, &value);
}

static bool good_word(struct str cell, const char *words)
{
	struct str rest = str_of(words), word = {0};
	while (str_cut(&rest, ' ', &word))
		if (str_equal(word, cell))
			return true;
	return false;
}

static bool good_streams(struct str cell)
{
	struct str rest = cell, stream = {0};
	while (cell.size > 0 && str_cut(&rest, ';', &stream))
		if (!good_word(stream, "1 2 3 4"))
			return false;
	return true;
}

static bool good_regulated(struct str cell)
{
	return good_word(cell, "none full partial");
}

static bool good_diagnostic(struct str cell)
{
	return good_word(cell, "deficit leger_deficit equilibre leger_surplus surplus non_publie");
}

static bool good_cefr(struct str cell)
{
	return good_word(cell, "A1 A2 B1 B2 C1 C2");
}

static bool good_date(struct str cell)
{
	return cell.size == 10 && cell.at[4] == '-' && cell.at[7] == '-' &&
	       good_digits(str_slice(cell, 0, 4), 4) && good_digits(str_slice(cell, 5, 2), 2) &&
	       good_digits(str_slice(cell, 8, 2), 2);
}

static const char *unit_group_wrong(const struct row *row)
{
	if (row->cells[0].at[1] != row->cells[3].at[0])
		return "the second digit of the code is not the FEER/TEER";
	if (str_equal(row->cells[5], STR("none")) != (row->cells[6].size == 0))
		return "an authority goes with a regulated profession, and only there";
	return NULL;
}

static const struct column unit_group_columns[] = {
	{"code", good_unit_group, false},
	{"title_fr", good_text, false},
	{"title_en", good_text, false},
	{"teer", good_teer, true},
	{"streams", good_streams, false},
	{"regulated", good_regulated, false},
	{"authority", good_text_or_empty, false},
	{"diagnostic", good_diagnostic, false},
	{"source", good_text, false},
	{"as_of", good_date, false},
};

static const struct column region_columns[] = {
	{"code", good_region, false},
	{"name", good_text, false},
	{"source", good_text, false},
	{"as_of", good_date, false},
};

static const struct column french_level_columns[] = {
	{"level", good_level, true}, {"stage_fr", good_text, false}, {"stage_en", good_text, false},
	{"cefr", good_cefr, false},  {"band", good_text, false},     {"source", good_text, false},
	{"as_of", good_date, false},
};

static const struct table tables[] = {
	{"unit_groups", "struct unit_group", "UNIT_GROUP_COUNT", unit_group_columns,
	 COUNT_OF(unit_group_columns), 516, unit_group_wrong},
	{"regions", "struct region", "17", region_columns, COUNT_OF(region_columns), 17, NULL},
	{"french_levels", "struct french_level", "12", french_level_columns,
	 COUNT_OF(french_level_columns), 12, NULL},
};

_Noreturn static void stop(const char *path, int line, const char *why)
{
	fprintf(stderr, "%s:%d: %s\n", path, line, why);
	exit(1);
}

static struct str read_file(struct arena *arena, const char *path)
{
	char *bytes = arena_take(arena, FILE_BYTES_MAX);
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		stop(path, 0, "cannot be read");
	size_t size = fread(bytes, 1, FILE_BYTES_MAX, file);
	fclose(file);
	struct str text = {bytes, size};
	if (size == FILE_BYTES_MAX)
		stop(path, 0, "is too large");
	if (!str_is_utf8(text) || size == 0 || bytes[size - 1] != '\n')
		stop(path, 0, "must be UTF-8 and end with a line break");
	return text;
}

/* Cuts one cell off, up to a comma or the end of the line; quotes are doubled inside quotes. */
static struct str read_cell(struct arena *arena, const char **at, const char *path, int line)
{
	if (**at != '"') {
		size_t size = strcspn(*at, ",\n");
		struct str cell = {*at, size};
		*at += size;
		return cell;
	}
	char *into = arena_take(arena, strcspn(*at, "\n") + 1);
	size_t size = 0;
	for ((*at)++; **at != '"' || (*at)[1] == '"'; (*at)++) {
		if (**at == '\n')
			stop(path, line, "a quote is not closed");
		if (**at == '"')
			(*at)++;
		into[size++] = **at;
	}
	(*at)++;
	return (struct str){into, size};
}

static struct rows read_rows(struct arena *arena, const char *path)
{
	struct str text = read_file(arena, path);
	struct rows rows = {0};
	int line = 1;
	for (const char *at = text.at; at < text.at + text.size; line++) {
		rows.at = array_grow(arena, rows.at, rows.count, &rows.room, sizeof(*rows.at));
		struct row *row = &rows.at[rows.count++];
		row->line = line;
		do {
			if (row->count == CELLS_MAX)
				stop(path, line, "has too many cells");
			row->cells[row->count++] = read_cell(arena, &at, path, line);
		} while (*at++ == ',');
		if (at[-1] != '\n')
			stop(path, line, "has something after a closing quote");
	}
	return rows;
}

static void check_rows(const struct table *table, const struct rows *rows, const char *path)
{
	if (rows->count != table->row_count + 1)
		stop(path, (int)rows->count, "does not have the number of rows that is promised");
	for (size_t i = 0; i < rows->count; i++) {
		const struct row *row = &rows->at[i];
		if (row->count != table->column_count)
			stop(path, row->line, "has another number of cells than the table");
		for (size_t c = 0; c < row->count; c++) {
			const struct column *column = &table->columns[c];
			if (i == 0 ? !str_equal(row->cells[c], str_of(column->name))
				   : !column->good(row->cells[c]))
				stop(path, row->line, column->name);
		}
		const char *wrong =
			i > 0 && table->row_wrong != NULL ? table->row_wrong(row) : NULL;
		if (wrong != NULL)
			stop(path, row->line, wrong);
		/* Numbers of one width or codes: the first column says the order, for searching. */
		const struct row *before = i > 1 ? &rows->at[i - 1] : NULL;
		if (before != NULL && before->cells[0].size == row->cells[0].size &&
		    str_compare(before->cells[0], row->cells[0]) >= 0)
			stop(path, row->line, "comes after a row with the same or a higher code");
	}
}

static void write_text(FILE *out, struct str text)
{
	fputc('"', out);
	for (size_t i = 0; i < text.size; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			fputc('\\', out);
		fputc(text.at[i], out);
	}
	fputc('"', out);
}

static void write_table(FILE *out, const struct table *table, const struct rows *rows)
{
	fprintf(out,
		"/* Written by tools/tablegen.c from data/%s.csv. */\n#include \"domain/domain.h\""
		"\n\nconst %s %s[%s] = {\n",
		table->name, table->c_type, table->name, table->c_count);
	for (size_t i = 1; i < rows->count; i++) {
		fprintf(out, "\t{");
		for (size_t c = 0; c < table->column_count; c++) {
			struct str cell = rows->at[i].cells[c];
			if (table->columns[c].number)
				fprintf(out, "%.*s", STR_ARGS(cell));
			else
				write_text(out, cell);
			fprintf(out, c + 1 < table->column_count ? ", " : "},\n");
		}
	}
	fprintf(out, "};\n");
}

int main(int argc, char **argv)
{
	if (argc != 4)
		stop("tablegen", 0, "usage: tablegen TABLE IN.csv OUT.c");
	SCOPED_ARENA(arena);
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		if (strcmp(tables[i].name, argv[1]) != 0)
			continue;
		struct rows rows = read_rows(arena, argv[2]);
		check_rows(&tables[i], &rows, argv[2]);
		FILE *out = fopen(argv[3], "wb");
		if (out == NULL)
			stop(argv[3], 0, "cannot be written");
		write_table(out, &tables[i], &rows);
		return ferror(out) != 0 || fclose(out) != 0;
	}
	stop(argv[1], 0, "is no table");
}
