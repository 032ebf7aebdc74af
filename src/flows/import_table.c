/* The rows of one CSV. A bad cell leaves its row out and the reading goes on; memory stays that of
 * one record, and 16 bytes for each reference, to know a second one. */
#include "flows/import_private.h"

#include <string.h>

#define STEP_ROWS 256

struct table {
	struct import *import;
	const struct import_file *file;
	const struct noun *noun;
	struct arena *row_arena;
	const struct field **columns; /* the field of each column; NULL where nobody knows it */
	size_t column_count;
	void *noun_at;
	struct hashes seen; /* references taken in */
	int64_t bytes_told;
};

static bool source_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	return file_read(context, into, room, ret_size, err);
}

static bool table_read_header(struct table *table, const struct csv_row *header, struct err *err)
{
	struct import *import = table->import;
	table->column_count = header->count;
	table->columns = arena_new_array(import->arena, header->count, const struct field *);
	for (size_t i = 0; i < header->count; i++) {
		table->columns[i] = noun_field(table->noun, str_trim(header->cells[i]));
		if (table->columns[i] == NULL)
			flow_warn(
				import->request->watch,
				"%.*s : colonne inconnue, non lue / unknown column, not read: %.*s",
				STR_ARGS(file_name_of(table->file->path)),
				STR_ARGS(header->cells[i]));
	}
	for (size_t k = 0; k < table->noun->field_count; k++) {
		const struct field *field = &table->noun->fields[k];
		bool there = field->presence == PRESENCE_OPTIONAL;
		for (size_t i = 0; i < header->count && !there; i++)
			there = table->columns[i] == field;
		if (!there)
			return fail(err, ERR_INPUT,
				    "la colonne %s manque / the column %s is missing", field->name,
				    field->name);
	}
	return true;
}

/* What names the row in a report: the first field, as it stands in the file. */
static struct str table_ref(const struct table *table, const struct csv_row *row)
{
	for (size_t i = 0; i < MIN(row->count, table->column_count); i++)
		if (table->columns[i] == &table->noun->fields[0])
			return str_trim(row->cells[i]);
	return (struct str){0};
}

static bool table_problem(struct table *table, const struct csv_row *row, struct str column,
			  const char *why, struct err *err)
{
	struct str ref = table_ref(table, row);
	if (!str_is_utf8(ref) || ref.size > FIELD_REF_BYTES_MAX)
		ref = (struct str){0};
	return import_add_problem(table->import, table->file, row->line, ref, column, why, err);
}

/* Reads every cell, so that each bad one gets its line in the report. */
static bool table_read_row(struct table *table, const struct csv_row *row, bool *ret_good,
			   struct err *err)
{
	const char *why = NULL, *column = NULL;
	bool good = true;
	noun_clear(table->noun, table->noun_at);
	if (row->problem != NULL) {
		bool placed = row->problem_column >= 0 &&
			      (size_t)row->problem_column < table->column_count &&
			      table->columns[row->problem_column] != NULL;
		*ret_good = false;
		return table_problem(table, row,
				     placed ? str_of(table->columns[row->problem_column]->name)
					    : (struct str){0},
				     row->problem, err);
	}
	for (size_t i = 0; i < row->count; i++) {
		const struct field *field = table->columns[i];
		if (field == NULL || field_read(field, csv_cell_plain(row->cells[i]),
						&table->import->world, table->noun_at, &why))
			continue;
		good = false;
		if (!table_problem(table, row, str_of(field->name), why, err))
			return false;
	}
	if (good && !noun_check(table->noun, table->noun_at, &column, &why)) {
		good = false;
		if (!table_problem(table, row, str_of(column), why, err))
			return false;
	}
	*ret_good = good;
	return true;
}

/* Notes a reference; true when it was there before. */
static bool table_seen(struct table *table, struct str ref)
{
	uint64_t hash = hash_quick(ref);
	bool seen = hashes_has(&table->seen, hash);
	hashes_add(table->import->arena, &table->seen, hash);
	return seen;
}

/* Nouns that are known by one reference may stand once in a file. */
static bool table_is_second(struct table *table, const struct csv_row *row)
{
	bool keyed = table->noun == &noun_candidate || table->noun == &noun_offer ||
		     table->noun == &noun_employer;
	return keyed && table_seen(table, table_ref(table, row));
}

/* Hours must be somebody's: of a candidate left out just now they go with it, silently. */
static bool table_hours_have_owner(struct table *table, const struct csv_row *row, bool *ret_good,
				   struct err *err)
{
	uint32_t place = 0;
	struct import *import = table->import;
	if (table->noun != &noun_availability)
		return true;
	struct str ref = table_ref(table, row);
	if (map_find(&import->left_out, ref, &place)) {
		*ret_good = false;
		return true;
	}
	struct row_candidate_exists known;
	*ret_good = import_may_know_candidate(import, ref);
	if (*ret_good && !import->candidates.read &&
	    !query_candidate_exists(import->write, import->mission_id, ref, table->row_arena,
				    &known, ret_good, err))
		return false;
	return *ret_good || table_problem(table, row, STR("candidate_ref"),
					  "candidature inconnue / unknown candidate", err);
}

static bool table_take_row(struct table *table, const struct csv_row *row, struct err *err)
{
	struct import *import = table->import;
	bool good = false;
	enum put put = PUT_UNCHANGED;
	if (!table_read_row(table, row, &good, err))
		return false;
	if (good && table_is_second(table, row)) {
		good = false;
		if (!table_problem(table, row, str_of(table->noun->fields[0].name),
				   "référence déjà vue dans ce fichier / reference seen before in "
				   "this file",
				   err))
			return false;
	} else if (!good && table->noun == &noun_candidate) {
		map_at(&import->left_out, str_copy(import->arena, table_ref(table, row)), 0);
	}
	if (good && !table_hours_have_owner(table, row, &good, err))
		return false;
	if (!good) {
		import->outcome->left_out++;
		return true;
	}
	if (!import_put(import, table->noun, table->noun_at, &put, err))
		return false;
	import_count(import, put);
	return true;
}

static bool table_take_rows(struct table *table, struct csv *csv, struct err *err)
{
	for (int64_t count = 0;; count++) {
		struct csv_row row;
		bool more = false;
		struct arena_mark mark = arena_mark(table->row_arena);
		if (!csv_next(csv, &row, &more, err))
			return false;
		if (count % STEP_ROWS == 0 || !more) {
			int64_t told = csv_bytes_taken(csv);
			if (!import_step(table->import, told - table->bytes_told, err))
				return false;
			table->bytes_told = told;
		}
		if (!more)
			return true;
		if (!table_take_row(table, &row, err))
			return false;
		arena_rewind(table->row_arena, mark);
	}
}

bool import_table(struct import *import, const struct import_file *file, struct err *err)
{
	SCOPED_FILE(bytes);
	SCOPED_ARENA(csv_arena);
	SCOPED_ARENA(row_arena);
	struct csv *csv = NULL;
	struct csv_row header;
	struct table table = {.import = import,
			      .file = file,
			      .noun = import_noun(file->kind),
			      .row_arena = row_arena};
	table.noun_at = arena_take(csv_arena, table.noun->size);
	if (!import_read_known(import, file, err) || !file_open(file->path, &bytes, err))
		return false;
	return csv_open(csv_arena, (struct codec_source){source_read, &bytes}, &csv, &header,
			err) &&
	       table_read_header(&table, &header, err) && table_take_rows(&table, csv, err);
}
