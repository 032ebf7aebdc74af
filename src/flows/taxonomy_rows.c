/* The rows of one taxonomy file, into the store. What is kept is what a lexicon is made of, one row
 * a concept and kind of label: the other labels of a concept stand in one cell, a line each, as in
 * ESCO's own files, and so do the skills that an occupation needs. Memory: one record. */
#include "flows/taxonomy_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define STEP_ROWS 256
#define TARGETS_BYTES_MAX ((size_t)64 << 10)

/* Rows that were not taken, told once a file. */
struct left_out {
	int64_t count, line; /* of the first */
	char why[ERR_TEXT_BYTES];
};

struct reading {
	struct taxonomy_work *work;
	const struct taxonomy_file *file;
	struct arena *row_arena;
	size_t places[ROLE_COUNT];
	int64_t id, position, entries, line;
	struct left_out unknown, bad;
	struct buf source, kind, targets; /* of the relation rows not written yet */
};

/* ---- into the store ---- */

/* Every line of the cell is a label of its own. */
static bool put_labels(struct reading *reading, struct str code, struct str parent,
		       struct str labels, bool preferred, struct err *err)
{
	struct str rest = labels, line;
	int64_t count = 0;
	while (str_cut(&rest, '\n', &line))
		count += str_trim(line).size > 0;
	reading->entries += count;
	return count == 0 ||
	       query_taxonomy_label_add(reading->work->write, reading->id, ++reading->position,
					code, parent, labels, preferred, err);
}

static bool put_relation(struct reading *reading, struct str source, struct str targets,
			 struct str kind, struct err *err)
{
	return query_taxonomy_relation_add(reading->work->write, reading->id, ++reading->position,
					   source, targets, kind, err);
}

static bool put_targets(struct reading *reading, struct err *err)
{
	if (reading->targets.size > 0 &&
	    !put_relation(reading, buf_str(&reading->source), buf_str(&reading->targets),
			  buf_str(&reading->kind), err))
		return false;
	buf_clear(&reading->targets);
	return true;
}

/* Rows of one occupation stand together in the file; so they do in the store. */
static bool add_target(struct reading *reading, struct str source, struct str target,
		       struct str kind, struct err *err)
{
	bool same = str_equal(buf_str(&reading->source), source) &&
		    str_equal(buf_str(&reading->kind), kind) &&
		    reading->targets.size + target.size < TARGETS_BYTES_MAX / 2;
	reading->entries++;
	if (!same) {
		if (!put_targets(reading, err))
			return false;
		buf_clear(&reading->source);
		buf_add(&reading->source, source);
		buf_clear(&reading->kind);
		buf_add(&reading->kind, kind);
	}
	if (reading->targets.size > 0)
		buf_add_char(&reading->targets, '\n');
	buf_add(&reading->targets, target);
	must(!buf_is_full(&reading->targets) && !buf_is_full(&reading->source));
	return true;
}

/* ---- what a row says ---- */

static void leave_out(const struct reading *reading, struct left_out *left, const char *format, ...)
	FORMAT_LIKE(3, 4);

static void leave_out(const struct reading *reading, struct left_out *left, const char *format, ...)
{
	if (left->count++ > 0)
		return;
	left->line = reading->line;
	va_list args;
	va_start(args, format);
	vsnprintf(left->why, sizeof(left->why), format, args);
	va_end(args);
}

/* A code as spreadsheets leave it, without its leading zeros, gets them back. */
static bool code_of_digits(struct reading *reading, struct str text, size_t width, struct str *ret)
{
	int64_t number = 0;
	char digits[24];
	if (text.size == 0 || text.size > width || !str_to_i64(text, 0, 99999, &number)) {
		leave_out(reading, &reading->bad,
			  "« %.*s » n’est pas un code de %zu chiffres / is no code of %zu digits",
			  (int)MIN(text.size, (size_t)40), text.at, width, width);
		return false;
	}
	int size = snprintf(digits, sizeof(digits), "%0*d", (int)width, (int)number);
	*ret = str_copy(reading->row_arena, (struct str){digits, (size_t)size});
	return true;
}

static bool unit_group_of(struct reading *reading, struct str text, struct str *ret)
{
	if (!code_of_digits(reading, text, 5, ret))
		return false;
	if (unit_group_find(*ret) != UNIT_GROUP_NONE)
		return true;
	leave_out(reading, &reading->unknown, "%.*s", STR_ARGS(*ret));
	return false;
}

static bool has_text(struct reading *reading, struct str text, const char *column)
{
	if (text.size > 0 && text.size <= FIELD_TEXT_BYTES_MAX)
		return true;
	leave_out(reading, &reading->bad,
		  text.size == 0 ? "%s est vide / is empty" : "%s est trop long / is too long",
		  column);
	return false;
}

static bool take_cnp(struct reading *reading, const struct str *cells, struct err *err)
{
	enum taxonomy_content content = reading->file->part->content;
	struct str code;
	/* Major groups and the like have no titles of their own; of remarks, examples are titles.
	 */
	if (content == CONTENT_CNP_CLASSES && !str_equal(cells[ROLE_KIND], STR("5")))
		return true;
	if (content == CONTENT_CNP_ELEMENTS &&
	    str_find(cells[ROLE_KIND], STR("xample")) == cells[ROLE_KIND].size &&
	    str_find(cells[ROLE_KIND], STR("xemple")) == cells[ROLE_KIND].size)
		return true;
	if (!unit_group_of(reading, cells[ROLE_CODE], &code) ||
	    !has_text(reading, cells[ROLE_LABEL], "title"))
		return true;
	return put_labels(reading, code, STR(""), cells[ROLE_LABEL], content == CONTENT_CNP_CLASSES,
			  err);
}

static bool take_concept(struct reading *reading, const struct str *cells, struct err *err)
{
	struct str uri = cells[ROLE_CODE], parent = STR("");
	if (!has_text(reading, uri, "conceptUri") ||
	    !has_text(reading, cells[ROLE_LABEL], "preferredLabel"))
		return true;
	if (reading->file->part->content == CONTENT_ESCO_OCCUPATIONS) {
		struct str isco = cells[ROLE_KIND];
		isco = str_skip(isco, str_starts_with(isco, STR("C")));
		if (isco.size > 0 && !code_of_digits(reading, isco, 4, &parent))
			return true;
	}
	return put_labels(reading, uri, parent, cells[ROLE_LABEL], true, err) &&
	       put_labels(reading, uri, parent, cells[ROLE_MORE], false, err) &&
	       put_labels(reading, uri, parent, cells[ROLE_HIDDEN], false, err);
}

static bool take_need(struct reading *reading, const struct str *cells, struct err *err)
{
	struct str kind = cells[ROLE_KIND];
	if (!has_text(reading, cells[ROLE_CODE], "occupationUri") ||
	    !has_text(reading, cells[ROLE_LABEL], "skillUri"))
		return true;
	if (!str_equal(kind, STR("essential")) && !str_equal(kind, STR("optional"))) {
		leave_out(reading, &reading->bad,
			  "relationType : essential ou optional / essential or optional");
		return true;
	}
	return add_target(reading, cells[ROLE_CODE], cells[ROLE_LABEL], kind, err);
}

static bool take_crosswalk(struct reading *reading, const struct str *cells, struct err *err)
{
	struct str source, target;
	if (!code_of_digits(reading, cells[ROLE_CODE], 4, &source))
		return true;
	if (reading->file->part->content == CONTENT_NOC2016_TO_NOC2021
		    ? !unit_group_of(reading, cells[ROLE_LABEL], &target)
		    : !code_of_digits(reading, cells[ROLE_LABEL], 4, &target))
		return true;
	reading->entries++;
	return put_relation(reading, source, target, STR("crosswalk"), err);
}

static bool take_row(struct reading *reading, const struct csv_row *row, struct err *err)
{
	struct str cells[ROLE_COUNT] = {0};
	reading->line = row->line;
	if (row->problem != NULL) {
		leave_out(reading, &reading->bad, "%s", row->problem);
		return true;
	}
	for (size_t role = 0; role < ROLE_COUNT; role++)
		if (reading->places[role] != SIZE_MAX)
			cells[role] = str_trim(row->cells[reading->places[role]]);
	switch (reading->file->part->content) {
	case CONTENT_CNP_CLASSES:
	case CONTENT_CNP_ELEMENTS:
	case CONTENT_CNP_TITLES:
		return take_cnp(reading, cells, err);
	case CONTENT_ESCO_OCCUPATIONS:
	case CONTENT_ISCO_GROUPS:
	case CONTENT_ESCO_SKILLS:
		return take_concept(reading, cells, err);
	case CONTENT_ESCO_NEEDS:
		return take_need(reading, cells, err);
	case CONTENT_ISCO_TO_NOC2011:
	case CONTENT_NOC2016_TO_NOC2021:
		return take_crosswalk(reading, cells, err);
	}
	return true;
}

/* ---- the file ---- */

/* The bytes of a file on their way, and their digest. */
struct digested {
	struct file file;
	struct sha256 *sha256;
};

static bool digested_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	struct digested *digested = context;
	if (!file_read(&digested->file, into, room, ret_size, err))
		return false;
	sha256_add(digested->sha256, (struct str){into, *ret_size});
	return true;
}

static void warn_left_out(const struct reading *reading)
{
	const struct flow_watch *watch = reading->work->request->watch;
	struct str name = file_name_of(reading->file->path);
	if (reading->unknown.count > 0)
		flow_warn(watch,
			  "%.*s : %lld lignes d’un code CNP 2021 inconnu, laissées de côté, la "
			  "première ligne %lld / rows of an unknown NOC 2021 code, left out: %s",
			  STR_ARGS(name), (long long)reading->unknown.count,
			  (long long)reading->unknown.line, reading->unknown.why);
	if (reading->bad.count > 0)
		flow_warn(watch,
			  "%.*s : %lld lignes illisibles, laissées de côté, la première ligne "
			  "%lld / unreadable rows, left out: %s",
			  STR_ARGS(name), (long long)reading->bad.count,
			  (long long)reading->bad.line, reading->bad.why);
}

static bool take_all_rows(struct reading *reading, struct csv *csv, struct err *err)
{
	int64_t told = 0;
	for (int64_t count = 1;; count++) {
		struct csv_row row;
		bool more = false;
		struct arena_mark mark = arena_mark(reading->row_arena);
		if (!csv_next(csv, &row, &more, err))
			return false;
		if (count % STEP_ROWS == 0 || !more) {
			int64_t taken = csv_bytes_taken(csv);
			if (!taxonomy_step(reading->work, taken - told, err))
				return false;
			told = taken;
		}
		if (!more)
			return put_targets(reading, err);
		if (!take_row(reading, &row, err))
			return false;
		arena_rewind(reading->row_arena, mark);
	}
}

bool taxonomy_take_rows(struct taxonomy_work *work, const struct taxonomy_file *file, int64_t id,
			struct str *ret_digest, int64_t *ret_entries, struct err *err)
{
	SCOPED_ARENA(arena);
	SCOPED_ARENA(row_arena);
	SCOPED_FILE(bytes);
	arena_take(row_arena, 1); /* so that the mark has a chunk to come back to */
	struct reading reading = {.work = work, .file = file, .row_arena = row_arena, .id = id};
	reading.source = buf_new(arena, FIELD_TEXT_BYTES_MAX);
	reading.kind = buf_new(arena, FIELD_TEXT_BYTES_MAX);
	reading.targets = buf_new(arena, TARGETS_BYTES_MAX);
	struct csv *csv = NULL;
	struct csv_row header;
	if (!file_open(file->path, &bytes, err))
		return false;
	struct digested digested = {bytes, sha256_new(arena)};
	struct codec_source source = {digested_read, &digested};
	if (!csv_open(arena, source, &csv, &header, err))
		return false;
	if (taxonomy_part_of_header(header.cells, header.count, reading.places) != file->part)
		return fail(err, ERR_INPUT, "a changé pendant la lecture / changed while read");
	if (!take_all_rows(&reading, csv, err))
		return false;
	warn_left_out(&reading);
	if (reading.entries == 0)
		return fail(err, ERR_INPUT,
			    "aucune ligne à prendre, rien n’est remplacé / no row to take, nothing "
			    "is replaced");
	*ret_digest = sha256_hex(digested.sha256, work->arena);
	*ret_entries = reading.entries;
	return true;
}
