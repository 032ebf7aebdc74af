/* sqlgen: turns the .sql files of store/queries and store/migrations into C.
 *
 *   sqlgen DOMAIN_FOLDER OUT_FOLDER FILE.sql…
 *
 * writes OUT_FOLDER/queries.h (row structs and typed prototypes), queries.c (the texts for both
 * engines and the bodies) and prepare.sql (every query as PostgreSQL's PREPARE, for the test that
 * has a real server check them). The form of a block is told in store/queries/audit.sql.
 * A mistake in a block ends the build with its file and line. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SQL_BYTES_MAX ((size_t)1 << 20)

enum type { TYPE_I64, TYPE_TEXT, TYPE_BYTES, TYPE_NOUN };

struct column {
	struct str name;
	enum type type;
	const struct noun_list *noun; /* where type is TYPE_NOUN */
};

/* A field list, read from its .def as text. */
struct noun_field_row {
	struct str name;
	bool text;
	bool wide; /* 64 bits */
};

struct noun_list {
	struct str name;
	ARRAY(struct noun_field_row) fields;
};

typedef ARRAY(struct column) columns_array;

struct query {
	struct str name;
	enum { ONE, MANY, EXEC } shape;
	columns_array in, out;
	struct str sqlite, postgres; /* as written */
};

struct place {
	const char *file;
	int line;
};

struct generator {
	struct arena *arena;
	const char *domain_folder;
	struct place place;
	ARRAY(struct noun_list *) nouns;
	ARRAY(struct query) queries;
	ARRAY(struct str) migrations; /* paths */
};

_Noreturn static void stop(const struct generator *generator, const char *format, ...)
	FORMAT_LIKE(2, 3);
_Noreturn static void stop(const struct generator *generator, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%s:%d: ", generator->place.file, generator->place.line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(1);
}

static struct str read_whole(struct generator *generator, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		stop(generator, "cannot read %s", path);
	struct buf text = buf_new(generator->arena, SQL_BYTES_MAX);
	char piece[4096];
	for (size_t size; (size = fread(piece, 1, sizeof(piece), file)) > 0;)
		buf_add(&text, (struct str){piece, size});
	fclose(file);
	if (buf_is_full(&text))
		stop(generator, "%s is too large", path);
	return buf_str(&text);
}

static bool kind_is_text(struct str kind)
{
	static const char *const texts[] = {"REF",      "TEXT",     "EMAIL",     "PHONE",
					    "COUNTRY",  "ZONE",     "LIST",      "UNIT_GROUP",
					    "REF_LIST", "LICENCES", "COUNTRIES", "LANGUAGES"};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (str_equal(kind, str_of(texts[i])))
			return true;
	return false;
}

static const struct noun_list *noun_find(struct generator *generator, struct str name)
{
	for (size_t i = 0; i < generator->nouns.count; i++)
		if (str_equal(generator->nouns.at[i]->name, name))
			return generator->nouns.at[i];
	struct noun_list *noun = arena_new(generator->arena, struct noun_list);
	noun->name = name;
	struct str path = str_format(generator->arena, "%s/%.*s.def", generator->domain_folder,
				     STR_ARGS(name));
	struct str rest = read_whole(generator, path.at), line;
	while (str_cut(&rest, '\n', &line)) {
		if (!str_starts_with(line, STR("FIELD(")))
			continue;
		struct str kind, field;
		line = str_slice(line, 6, line.size - 6);
		if (!str_cut(&line, ',', &kind) || !str_cut(&line, ',', &field))
			stop(generator, "%s: a row must read FIELD(KIND, name, PRESENCE)", path.at);
		array_push(generator->arena, &noun->fields,
			   ((struct noun_field_row){str_trim(field), kind_is_text(kind),
						    str_equal(kind, STR("INSTANT"))}));
	}
	array_push(generator->arena, &generator->nouns, noun);
	return noun;
}

static enum type parse_type(struct generator *generator, struct str text,
			    const struct noun_list **ret_noun)
{
	if (str_equal(text, STR("i64")))
		return TYPE_I64;
	if (str_equal(text, STR("text")))
		return TYPE_TEXT;
	if (str_equal(text, STR("bytes")))
		return TYPE_BYTES;
	if (!str_starts_with(text, STR("fields(")) || !str_ends_with(text, STR(")")))
		stop(generator, "unknown type %.*s: i64, text, bytes or fields(NOUN)",
		     STR_ARGS(text));
	*ret_noun = noun_find(generator, str_slice(text, 7, text.size - 8));
	return TYPE_NOUN;
}

static void parse_columns(struct generator *generator, struct str text, columns_array *columns)
{
	struct str piece;
	while (str_cut(&text, ',', &piece)) {
		piece = str_trim(piece);
		size_t blank = str_find(piece, STR(" "));
		if (blank == piece.size)
			stop(generator, "«%.*s» must be a name and a type", STR_ARGS(piece));
		struct column column = {.name = str_slice(piece, 0, blank)};
		struct str type = str_trim(str_slice(piece, blank, piece.size - blank));
		column.type = parse_type(generator, type, &column.noun);
		array_push(generator->arena, columns, column);
	}
}

static void parse_head(struct generator *generator, struct str line, struct query *query)
{
	size_t blank = str_find(line, STR(" "));
	query->name = str_slice(line, 0, blank);
	struct str shape = str_trim(str_slice(line, blank, line.size - blank));
	if (str_equal(shape, STR("one")))
		query->shape = ONE;
	else if (str_equal(shape, STR("many")))
		query->shape = MANY;
	else if (str_equal(shape, STR("exec")))
		query->shape = EXEC;
	else
		stop(generator, "«%.*s» must be one, many or exec", STR_ARGS(shape));
	for (size_t i = 0; i < generator->queries.count; i++)
		if (str_equal(generator->queries.at[i].name, query->name))
			stop(generator, "a second query %.*s", STR_ARGS(query->name));
}

static struct str without_semicolon(struct str sql)
{
	sql = str_trim(sql);
	return str_ends_with(sql, STR(";")) ? str_slice(sql, 0, sql.size - 1) : sql;
}

static void finish_query(struct generator *generator, struct query *query, struct buf *sql,
			 struct buf *postgres)
{
	if (query->name.size == 0)
		return;
	if (sql->size == 0)
		stop(generator, "query %.*s has no SQL", STR_ARGS(query->name));
	if ((query->shape == EXEC) != (query->out.count == 0))
		stop(generator, "query %.*s: exec gives nothing out, one and many do",
		     STR_ARGS(query->name));
	query->sqlite = str_copy(generator->arena, without_semicolon(buf_str(sql)));
	query->postgres = postgres->size > 0
				  ? str_copy(generator->arena, without_semicolon(buf_str(postgres)))
				  : query->sqlite;
	array_push(generator->arena, &generator->queries, *query);
	*query = (struct query){0};
	buf_clear(sql);
	buf_clear(postgres);
}

static void parse_queries(struct generator *generator, const char *path)
{
	struct str rest = read_whole(generator, path), line;
	struct query query = {0};
	struct buf sql = buf_new(generator->arena, SQL_BYTES_MAX);
	struct buf postgres = buf_new(generator->arena, SQL_BYTES_MAX);
	struct buf *into = &sql;
	generator->place = (struct place){path, 0};
	while (str_cut(&rest, '\n', &line)) {
		generator->place.line++;
		struct str head = STR("-- query: "), in = STR("-- in: "), out = STR("-- out: ");
		if (str_starts_with(line, head)) {
			finish_query(generator, &query, &sql, &postgres);
			into = &sql;
			parse_head(generator, str_slice(line, head.size, line.size - head.size),
				   &query);
		} else if (str_starts_with(line, in)) {
			parse_columns(generator, str_slice(line, in.size, line.size - in.size),
				      &query.in);
		} else if (str_starts_with(line, out)) {
			parse_columns(generator, str_slice(line, out.size, line.size - out.size),
				      &query.out);
		} else if (str_starts_with(line, STR("-- postgres:"))) {
			into = &postgres;
		} else if (!str_starts_with(line, STR("--")) && str_trim(line).size > 0) {
			if (query.name.size == 0)
				stop(generator, "SQL before the first query");
			buf_add(into, line);
			buf_add_char(into, '\n');
		}
	}
	finish_query(generator, &query, &sql, &postgres);
}

/* ---- the SQL of one engine ---- */

static const struct column *column_find(const columns_array *columns, struct str name)
{
	for (size_t i = 0; i < columns->count; i++)
		if (str_equal(columns->at[i].name, name))
			return &columns->at[i];
	return NULL;
}

/* The first parameter's number of an in-column, from 1. */
static size_t param_number(const struct query *query, const struct column *column)
{
	size_t number = 1;
	for (const struct column *at = query->in.at; at < column; at++)
		number += at->type == TYPE_NOUN ? at->noun->fields.count : 1;
	return number;
}

static void add_param(struct buf *out, size_t number, bool text, bool bytes, bool for_postgres)
{
	if (for_postgres)
		buf_addf(out, "$%zu::%s", number, bytes ? "bytea" : text ? "text" : "bigint");
	else
		buf_addf(out, "?%zu", number);
}

static void add_params(struct generator *generator, struct buf *out, const struct query *query,
		       struct str name, bool for_postgres)
{
	const struct column *column = column_find(&query->in, name);
	if (column == NULL)
		stop(generator, "query %.*s: :%.*s is not among what goes in",
		     STR_ARGS(query->name), STR_ARGS(name));
	size_t number = param_number(query, column);
	if (column->type != TYPE_NOUN) {
		add_param(out, number, column->type == TYPE_TEXT, column->type == TYPE_BYTES,
			  for_postgres);
		return;
	}
	for (size_t i = 0; i < column->noun->fields.count; i++) {
		buf_add(out, i > 0 ? STR(", ") : STR(""));
		add_param(out, number + i, column->noun->fields.at[i].text, false, for_postgres);
	}
}

/* {NOUN}, {alias.NOUN} or {NOUN=excluded}. */
static void add_noun_columns(struct generator *generator, struct buf *out, struct str inside)
{
	struct str alias = {0}, name = inside;
	bool sets = str_ends_with(inside, STR("=excluded"));
	if (sets)
		name = str_slice(name, 0, name.size - strlen("=excluded"));
	size_t dot = str_find(name, STR("."));
	if (dot < name.size) {
		alias = str_slice(name, 0, dot + 1);
		name = str_slice(name, dot + 1, name.size - dot - 1);
	}
	const struct noun_list *noun = noun_find(generator, name);
	for (size_t i = 0; i < noun->fields.count; i++) {
		struct str field = noun->fields.at[i].name;
		buf_addf(out, "%s%.*s\"%.*s\"", i > 0 ? ", " : "", STR_ARGS(alias),
			 STR_ARGS(field));
		if (sets)
			buf_addf(out, " = excluded.\"%.*s\"", STR_ARGS(field));
	}
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static struct str expand(struct generator *generator, const struct query *query, struct str sql,
			 bool for_postgres)
{
	struct buf out = buf_new(generator->arena, SQL_BYTES_MAX);
	for (size_t i = 0; i < sql.size;) {
		size_t end = i + 1;
		if (sql.at[i] == '\'') {
			while (end < sql.size && sql.at[end] != '\'')
				end++;
			end = MIN(end + 1, sql.size);
			buf_add(&out, str_slice(sql, i, end - i));
		} else if (sql.at[i] == ':' && end < sql.size && is_name_char(sql.at[end])) {
			while (end < sql.size && is_name_char(sql.at[end]))
				end++;
			add_params(generator, &out, query, str_slice(sql, i + 1, end - i - 1),
				   for_postgres);
		} else if (sql.at[i] == '{') {
			while (end < sql.size && sql.at[end] != '}')
				end++;
			add_noun_columns(generator, &out, str_slice(sql, i + 1, end - i - 1));
			end++;
		} else {
			buf_add_char(&out, sql.at[i]);
		}
		i = end;
	}
	return str_copy(generator->arena, buf_str(&out));
}

/* ---- C ---- */

static const char *c_type(const struct generator *generator, const struct column *column, bool in)
{
	switch (column->type) {
	case TYPE_I64:
		return "int64_t ";
	case TYPE_TEXT:
	case TYPE_BYTES:
		return "struct str ";
	case TYPE_NOUN:
		return str_format(generator->arena, in ? "const struct %.*s *" : "struct %.*s ",
				  STR_ARGS(column->noun->name))
			.at;
	}
	return "";
}

/* A parameter called "from" or "column" is fine in C; `date` too. */
static void add_row_struct(const struct generator *generator, struct buf *out,
			   const struct query *query)
{
	if (query->out.count == 0)
		return;
	buf_addf(out, "struct row_%.*s {\n", STR_ARGS(query->name));
	for (size_t i = 0; i < query->out.count; i++)
		buf_addf(out, "\t%s%.*s;\n", c_type(generator, &query->out.at[i], false),
			 STR_ARGS(query->out.at[i].name));
	buf_add(out, STR("};\n"));
}

static void add_prototype(const struct generator *generator, struct buf *out,
			  const struct query *query)
{
	buf_addf(out, "bool query_%.*s(struct session *session, ", STR_ARGS(query->name));
	for (size_t i = 0; i < query->in.count; i++)
		buf_addf(out, "%s%.*s, ", c_type(generator, &query->in.at[i], true),
			 STR_ARGS(query->in.at[i].name));
	if (query->shape == ONE)
		buf_addf(out, "struct arena *arena, struct row_%.*s *ret_row, bool *ret_found, ",
			 STR_ARGS(query->name));
	else if (query->shape == MANY)
		buf_add(out, STR("struct rows *ret_rows, "));
	buf_add(out, STR("struct err *err)"));
}

static void add_next_prototype(struct buf *out, const struct query *query)
{
	buf_addf(out,
		 "bool next_%.*s(struct rows *rows, struct arena *arena, struct row_%.*s *ret_row, "
		 "bool *ret_more, struct err *err)",
		 STR_ARGS(query->name), STR_ARGS(query->name));
}

static size_t value_count(const columns_array *columns)
{
	size_t count = 0;
	for (size_t i = 0; i < columns->count; i++)
		count += columns->at[i].type == TYPE_NOUN ? columns->at[i].noun->fields.count : 1;
	return count;
}

static void add_values(struct buf *out, const struct query *query)
{
	buf_addf(out, "\tstruct value values[%zu] = {0};\n",
		 MAX(value_count(&query->in), (size_t)1));
	if (query->in.count > 0)
		buf_add(out, STR("\tsize_t value_used = 0;\n"));
	for (size_t i = 0; i < query->in.count; i++) {
		const struct column *column = &query->in.at[i];
		if (column->type == TYPE_NOUN)
			buf_addf(out, "\tvalues_add_noun(values, &value_used, &noun_%.*s, %.*s);\n",
				 STR_ARGS(column->noun->name), STR_ARGS(column->name));
		else
			buf_addf(out, "\tvalues[value_used++] = value_%s(%.*s);\n",
				 column->type == TYPE_I64    ? "i64"
				 : column->type == TYPE_TEXT ? "text"
							     : "bytes",
				 STR_ARGS(column->name));
	}
}

static void add_read_row(struct buf *out, const struct query *query)
{
	buf_addf(out,
		 "static void read_%.*s(struct rows *rows, struct arena *arena, "
		 "struct row_%.*s *row)\n{\n\t(void)arena;\n\tint column = 0;\n",
		 STR_ARGS(query->name), STR_ARGS(query->name));
	for (size_t i = 0; i < query->out.count; i++) {
		const struct column *column = &query->out.at[i];
		struct str name = column->name;
		if (column->type == TYPE_NOUN)
			buf_addf(out,
				 "\trows_noun(rows, &column, &noun_%.*s, &row->%.*s, arena);\n",
				 STR_ARGS(column->noun->name), STR_ARGS(name));
		else if (column->type == TYPE_I64)
			buf_addf(out, "\trow->%.*s = rows_i64(rows, column++);\n", STR_ARGS(name));
		else
			buf_addf(out, "\trow->%.*s = rows_text(rows, column++, arena);\n",
				 STR_ARGS(name));
	}
	buf_add(out, STR("}\n\n"));
}

static void add_body(const struct generator *generator, struct buf *out, const struct query *query,
		     size_t number)
{
	if (query->shape != EXEC)
		add_read_row(out, query);
	add_prototype(generator, out, query);
	buf_add(out, STR("\n{\n"));
	add_values(out, query);
	if (query->shape == EXEC) {
		buf_addf(out, "\treturn session_exec(session, %zu, values, err);\n}\n\n", number);
		return;
	}
	if (query->shape == MANY) {
		buf_addf(out, "\treturn rows_open(session, %zu, values, ret_rows, err);\n}\n\n",
			 number);
		add_next_prototype(out, query);
		buf_addf(out,
			 "\n{\n\tif (!rows_next(rows, ret_more, err))\n\t\treturn false;\n"
			 "\tif (*ret_more)\n\t\tread_%.*s(rows, arena, ret_row);\n"
			 "\treturn true;\n}\n\n",
			 STR_ARGS(query->name));
		return;
	}
	buf_addf(out,
		 "\tSCOPED_ROWS(rows);\n\tbool found = false;\n"
		 "\tif (!rows_open(session, %zu, values, &rows, err) || "
		 "!rows_next(&rows, &found, err))\n\t\treturn false;\n"
		 "\tif (found)\n\t\tread_%.*s(&rows, arena, ret_row);\n"
		 "\t*ret_found = found;\n\treturn true;\n}\n\n",
		 number, STR_ARGS(query->name));
}

/* Text as a C literal, a line a source line. */
static void add_literal(struct buf *out, struct str text)
{
	buf_add(out, STR("\t\""));
	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		if (c == '\n')
			buf_add(out, STR("\\n\"\n\t\""));
		else if (c == '\t')
			buf_add(out, STR("\\t"));
		else if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else
			buf_add_char(out, c);
	}
	buf_add(out, STR("\""));
}

static void add_types(struct buf *out, const columns_array *columns)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < columns->count; i++) {
		const struct column *column = &columns->at[i];
		if (column->type != TYPE_NOUN) {
			buf_add_char(out, "itb"[column->type]);
			continue;
		}
		for (size_t k = 0; k < column->noun->fields.count; k++)
			buf_add_char(out, column->noun->fields.at[k].text ? 't' : 'i');
	}
	buf_add_char(out, '"');
}

static void write_out(const struct generator *generator, const char *folder, const char *name,
		      const struct buf *text)
{
	struct str path = str_format(generator->arena, "%s/%s", folder, name);
	FILE *file = fopen(path.at, "wb");
	if (file == NULL || buf_is_full(text) ||
	    fwrite(text->at, 1, text->size, file) != text->size || fclose(file) != 0)
		stop(generator, "cannot write %s", path.at);
}

static void write_header(const struct generator *generator, const char *folder)
{
	struct buf out = buf_new(generator->arena, (size_t)16 << 20);
	buf_add(&out,
		STR("/* Made by tools/sqlgen from store/queries; do not edit. A row's text lives "
		    "in the arena. */\n#ifndef STORE_QUERIES_H\n#define STORE_QUERIES_H\n\n"
		    "#include \"store/store.h\"\n\n"));
	for (size_t i = 0; i < generator->queries.count; i++) {
		const struct query *query = &generator->queries.at[i];
		add_row_struct(generator, &out, query);
		add_prototype(generator, &out, query);
		buf_add(&out, STR(";\n"));
		if (query->shape == MANY) {
			add_next_prototype(&out, query);
			buf_add(&out, STR(";\n"));
		}
		buf_add_char(&out, '\n');
	}
	buf_add(&out, STR("#endif\n"));
	write_out(generator, folder, "queries.h", &out);
}

static void add_migrations(struct generator *generator, struct buf *out)
{
	buf_add(out, STR("const struct migration migrations[] = {\n"));
	for (size_t i = 0; i < generator->migrations.count; i++) {
		struct str path = generator->migrations.at[i];
		const char *slash = strrchr(path.at, '/');
		const char *name = slash != NULL ? slash + 1 : path.at;
		buf_addf(out, "\t{%ld, \"%s\",\n", strtol(name, NULL, 10), name);
		add_literal(out, read_whole(generator, path.at));
		buf_add(out, STR("},\n"));
	}
	buf_addf(out, "};\nconst size_t migration_count = %zu;\n\n", generator->migrations.count);
}

static void write_source(struct generator *generator, const char *folder)
{
	struct buf out = buf_new(generator->arena, (size_t)16 << 20);
	struct buf prepare = buf_new(generator->arena, (size_t)16 << 20);
	buf_add(&out, STR("/* Made by tools/sqlgen; do not edit. */\n#include \"store/queries.h\"\n"
			  "#include \"store/store_private.h\"\n\n"));
	add_migrations(generator, &out);
	buf_add(&out, STR("const struct query_text query_texts[] = {\n"));
	for (size_t i = 0; i < generator->queries.count; i++) {
		const struct query *query = &generator->queries.at[i];
		generator->place = (struct place){query->name.at, 0};
		struct str postgres = expand(generator, query, query->postgres, true);
		buf_addf(&out, "\t{\"%.*s\",\n", STR_ARGS(query->name));
		add_literal(&out, expand(generator, query, query->sqlite, false));
		buf_add(&out, STR(",\n"));
		add_literal(&out, postgres);
		buf_add(&out, STR(",\n\t "));
		add_types(&out, &query->in);
		buf_add(&out, STR(", "));
		add_types(&out, &query->out);
		buf_addf(&out, ", %s},\n", query->shape == EXEC ? "true" : "false");
		buf_addf(&prepare, "PREPARE %.*s AS\n%.*s;\n", STR_ARGS(query->name),
			 STR_ARGS(postgres));
	}
	buf_addf(&out, "};\nconst size_t query_count = %zu;\n\n", generator->queries.count);
	for (size_t i = 0; i < generator->queries.count; i++)
		add_body(generator, &out, &generator->queries.at[i], i);
	write_out(generator, folder, "queries.c", &out);
	write_out(generator, folder, "prepare.sql", &prepare);
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "usage: sqlgen DOMAIN_FOLDER OUT_FOLDER FILE.sql...\n");
		return 2;
	}
	SCOPED_ARENA(arena);
	struct generator generator = {.arena = arena, .domain_folder = argv[1]};
	for (int i = 3; i < argc; i++) {
		if (str_find(str_of(argv[i]), STR("/migrations/")) < strlen(argv[i]))
			array_push(arena, &generator.migrations, str_of(argv[i]));
		else
			parse_queries(&generator, argv[i]);
	}
	write_header(&generator, argv[2]);
	write_source(&generator, argv[2]);
	return 0;
}
