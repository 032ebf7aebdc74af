/* What is in a folder: each file's kind by its content, never by its name. */
#include "flows/import_private.h"

#include <stdlib.h>

#define PROBE_BYTES ((size_t)64 * 1024)

const struct noun *import_noun(enum import_kind kind)
{
	switch (kind) {
	case IMPORT_EMPLOYERS:
		return &noun_employer;
	case IMPORT_OFFERS:
		return &noun_offer;
	case IMPORT_INTERVIEWERS:
		return &noun_interviewer;
	case IMPORT_CANDIDATES:
		return &noun_candidate;
	case IMPORT_AVAILABILITY:
		return &noun_availability;
	default:
		return NULL;
	}
}

static bool header_has(const struct str *cells, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(str_trim(cells[i]), str_of(name)))
			return true;
	return false;
}

/* How much of a noun's needed columns a header has, in percent. */
static int header_share(const struct noun *noun, const struct str *cells, size_t count)
{
	int wanted = 0, there = 0;
	for (size_t i = 0; i < noun->field_count; i++) {
		if (noun->fields[i].presence == PRESENCE_OPTIONAL)
			continue;
		wanted++;
		there += header_has(cells, count, noun->fields[i].name);
	}
	return there * 100 / wanted;
}

bool import_kind_of_header(const struct str *cells, size_t count, enum import_kind *ret)
{
	int best = 50;
	bool found = false;
	for (int kind = 0; kind < IMPORT_KIND_COUNT; kind++) {
		const struct noun *noun = import_noun((enum import_kind)kind);
		int share = noun != NULL ? header_share(noun, cells, count) : 0;
		if (share > best) {
			best = share;
			*ret = (enum import_kind)kind;
			found = true;
		}
	}
	return found;
}

static bool source_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	return file_read(context, into, room, ret_size, err);
}

/* A table by its header; what is no table of ours is foreign. */
static bool kind_of_table(struct file *file, enum import_kind *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct csv *csv = NULL;
	struct csv_row header;
	if (!csv_open(scratch, (struct codec_source){source_read, file}, &csv, &header, err))
		return false;
	if (!import_kind_of_header(header.cells, header.count, ret))
		*ret = IMPORT_FOREIGN;
	return true;
}

static bool kind_of_document(const char *path, enum import_kind *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct str text;
	/* A broken document is read again, and reported, in its turn. */
	*ret = IMPORT_BROKEN;
	if (!file_read_all(path, DOCUMENT_BYTES_MAX, scratch, &text, err))
		return err->kind == ERR_INPUT;
	if (!import_kind_of_document(text, ret))
		*ret = IMPORT_FOREIGN;
	return true;
}

/* The first byte that is no blank tells documents from tables. */
static bool kind_of_file(const char *path, int64_t *ret_size, enum import_kind *ret,
			 struct err *err)
{
	SCOPED_FILE(file);
	SCOPED_FILE(again);
	char head[PROBE_BYTES];
	size_t size = 0;
	if (!file_open(path, &file, err) || !file_read(&file, head, sizeof(head), &size, err) ||
	    !file_open(path, &again, err))
		return false;
	*ret_size = file.size;
	struct str text = {head, size};
	if (str_starts_with(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.size - 3);
	text = str_trim(text);
	if (text.size > 0 && (text.at[0] == '<' || text.at[0] == '{' || text.at[0] == '['))
		return kind_of_document(path, ret, err);
	if (kind_of_table(&again, ret, err))
		return true;
	/* Of what tells nothing by its bytes, the name says whether a table is missing. */
	*ret = IMPORT_BROKEN;
	return err->kind == ERR_INPUT && (str_ends_with(str_of(path), STR(".json")) ||
					  str_ends_with(str_of(path), STR(".xml")));
}

static int file_compare(const void *a, const void *b)
{
	const struct import_file *x = a, *y = b;
	int order = (int)x->kind - (int)y->kind;
	return order != 0 ? order : str_compare(str_of(x->path), str_of(y->path));
}

typedef ARRAY(struct import_file) file_array;

static bool find_file(struct import *import, const char *path, bool named, file_array *files,
		      struct err *err)
{
	struct import_file file = {.path = path};
	if (!kind_of_file(path, &file.size, &file.kind, err))
		return str_find(str_of(err->text), file_name_of(path)) < str_of(err->text).size
			       ? false
			       : fail_at(err, "%.*s : ", STR_ARGS(file_name_of(path)));
	if (file.kind != IMPORT_FOREIGN) {
		array_push(import->arena, files, file);
		return true;
	}
	flow_warn(import->request->watch,
		  "%.*s : ne fait pas partie d’une mission, laissé de côté / is no part of a "
		  "mission, "
		  "skipped%s",
		  STR_ARGS(file_name_of(path)), named ? " (!)" : "");
	return true;
}

bool import_find_files(struct import *import, struct import_file **ret_files, size_t *ret_count,
		       struct err *err)
{
	const struct import_request *request = import->request;
	file_array files = {0};
	for (size_t i = 0; i < request->path_count; i++) {
		struct file_list list = {0};
		const char *path = request->paths[i];
		if (!file_is_folder(path)) {
			if (!find_file(import, path, true, &files, err))
				return false;
			continue;
		}
		if (!file_list_folder(path, true, import->arena, &list, err))
			return false;
		for (size_t k = 0; k < list.count; k++)
			if (!find_file(import, list.paths[k], false, &files, err))
				return false;
	}
	if (files.count == 0)
		return fail(err, ERR_INPUT,
			    "rien à importer : ni offres, ni candidats, ni employeurs ici / "
			    "nothing to import: no offers, candidates or employers here");
	qsort(files.at, files.count, sizeof(*files.at), file_compare);
	*ret_files = files.at;
	*ret_count = files.count;
	return true;
}
