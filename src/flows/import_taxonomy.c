/* A story of the network's: «here are the official files, read people's words by them». Each file
 * is one part of a taxonomy; a changed file replaces its part, an unchanged one changes nothing.
 * Parts, readings made anew and the audit line go into one write. */
#include "flows/taxonomy_private.h"

#include <string.h>

bool taxonomy_step(struct taxonomy_work *work, int64_t bytes_more, struct err *err)
{
	work->bytes_done += bytes_more;
	return flow_step(work->request->watch, MIN(work->bytes_done, work->bytes_total),
			 work->bytes_total, "o", err);
}

static bool source_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	return file_read(context, into, room, ret_size, err);
}

/* ---- which files ---- */

typedef ARRAY(struct taxonomy_file) taxonomy_file_array;

static void skip_file(struct taxonomy_work *work, const char *path, const char *why)
{
	work->outcome->skipped++;
	flow_warn(work->request->watch, "%.*s : laissé de côté, %s", STR_ARGS(file_name_of(path)),
		  why);
}

/* The skill groups of ESCO have the columns of the ISCO groups: the first row tells. */
static bool is_of_part(const struct taxonomy_part *part, struct csv *csv,
		       const size_t places[ROLE_COUNT])
{
	struct err unread;
	struct csv_row row;
	bool more = false;
	if (part->content != CONTENT_ISCO_GROUPS)
		return true;
	return csv_next(csv, &row, &more, &unread) && more && row.problem == NULL &&
	       str_find(row.cells[places[ROLE_CODE]], STR("/isco/")) <
		       row.cells[places[ROLE_CODE]].size;
}

static bool probe_file(struct taxonomy_work *work, const char *path, struct taxonomy_file *ret,
		       const char **ret_why, struct err *err)
{
	SCOPED_FILE(file);
	SCOPED_ARENA(scratch);
	struct csv *csv = NULL;
	struct csv_row header;
	size_t places[ROLE_COUNT];
	if (!file_open(path, &file, err))
		return false;
	if (file.size < 0)
		return fail(err, ERR_INPUT, "%.*s : n’est pas un fichier / is no file",
			    STR_ARGS(file_name_of(path)));
	if (!csv_open(scratch, (struct codec_source){source_read, &file}, &csv, &header, err))
		return fail_at(err, "%.*s : ", STR_ARGS(file_name_of(path)));
	*ret = (struct taxonomy_file){.path = path, .size = file.size};
	ret->part = taxonomy_part_of_header(header.cells, header.count, places);
	const char *missing =
		ret->part == NULL ? taxonomy_column_missing(header.cells, header.count, work->arena)
				  : NULL;
	if (missing != NULL) {
		*ret_why = str_format(work->arena,
				      "il lui manque la colonne « %s » / skipped, the column “%s” "
				      "is missing",
				      missing, missing)
				   .at;
		return true;
	}
	if (ret->part == NULL || !is_of_part(ret->part, csv, places)) {
		*ret_why = "ses colonnes ne sont celles d’aucune taxonomie connue / skipped, its "
			   "columns are those of no known taxonomy";
		return true;
	}
	if (file.size > TAXONOMY_FILE_BYTES_MAX)
		return fail(err, ERR_FAILED,
			    "%.*s : plus de 64 Mio, la limite / more than 64 MiB, the limit",
			    STR_ARGS(file_name_of(path)));
	ret->version = taxonomy_version(ret->part, path, &header, work->arena);
	ret->lang = str_of(ret->part->lang);
	if (ret->part->lang == NULL && !taxonomy_lang_of_name(file_name_of(path), &ret->lang))
		*ret_why = "son nom ne dit pas la langue (…_fr.csv) / skipped, its name does not "
			   "tell the language (…_fr.csv)";
	return true;
}

static bool find_file(struct taxonomy_work *work, const char *path, bool named,
		      taxonomy_file_array *files, struct err *err)
{
	struct taxonomy_file file;
	const char *why = NULL;
	struct err unread = {0};
	if (!probe_file(work, path, &file, &why, &unread)) {
		if (named || unread.kind != ERR_INPUT)
			return fail(err, unread.kind, "%s", unread.text);
		work->outcome->skipped++;
		flow_warn(work->request->watch, "%s : laissé de côté / skipped", unread.text);
		return true;
	}
	for (size_t i = 0; why == NULL && i < files->count; i++) {
		const struct taxonomy_file *other = &files->at[i];
		if (str_equal(str_of(other->part->scheme), str_of(file.part->scheme)) &&
		    str_equal(str_of(other->part->part), str_of(file.part->part)) &&
		    str_equal(other->lang, file.lang))
			why = str_format(work->arena,
					 "la même partie est dans / skipped, the same part is in "
					 "%.*s",
					 STR_ARGS(file_name_of(other->path)))
				      .at;
	}
	if (why != NULL) {
		skip_file(work, path, why);
		return true;
	}
	array_push(work->arena, files, file);
	return true;
}

static bool find_files(struct taxonomy_work *work, taxonomy_file_array *files, struct err *err)
{
	const struct taxonomy_request *request = work->request;
	for (size_t i = 0; i < request->path_count; i++) {
		struct file_list list = {0};
		const char *path = request->paths[i];
		if (!file_is_folder(path)) {
			if (!find_file(work, path, true, files, err))
				return false;
			continue;
		}
		if (!file_list_folder(path, true, work->arena, &list, err))
			return false;
		for (size_t k = 0; k < list.count; k++)
			if (!find_file(work, list.paths[k], false, files, err))
				return false;
	}
	if (files->count > 0)
		return true;
	return fail(err, ERR_INPUT,
		    "aucun fichier de taxonomie ici : CNP de Statistique Canada, « code,title », "
		    "ESCO / no taxonomy file here: Statistics Canada’s NOC, “code,title”, ESCO");
}

/* ---- into the store ---- */

static bool drop_part(struct session *write, int64_t id, struct err *err)
{
	return query_taxonomy_drop_labels(write, id, err) &&
	       query_taxonomy_drop_relations(write, id, err) && query_taxonomy_drop(write, id, err);
}

static bool take_file(struct taxonomy_work *work, const struct taxonomy_file *file, struct err *err)
{
	const struct taxonomy_part *part = file->part;
	struct str name = file_name_of(file->path), digest;
	struct row_taxonomy_by_part known;
	bool found = false;
	int64_t id = 0, entries = 0;
	if (!file_digest(file->path, work->arena, &digest, err) ||
	    !query_taxonomy_by_part(work->write, str_of(part->scheme), str_of(part->part),
				    file->lang, work->arena, &known, &found, err))
		return false;
	if (found && str_equal(known.digest, digest)) {
		work->outcome->unchanged++;
		return taxonomy_step(work, file->size, err);
	}
	if ((found && !drop_part(work->write, known.id, err)) ||
	    !store_new_ids(work->write, "taxonomy", 1, &id, err) ||
	    !query_taxonomy_add(work->write, id, str_of(part->scheme), file->version,
				str_of(part->part), file->lang, str_is_utf8(name) ? name : STR("?"),
				digest, instant_now().seconds, 0, err))
		return false;
	if (!taxonomy_take_rows(work, file, id, &digest, &entries, err))
		return str_find(str_of(err->text), name) < str_of(err->text).size
			       ? false
			       : fail_at(err, "%.*s : ", STR_ARGS(name));
	work->outcome->added += !found;
	work->outcome->changed += found;
	work->outcome->entries += entries;
	return query_taxonomy_finish(work->write, id, digest, entries, err);
}

static bool conclude(struct taxonomy_work *work, struct err *err)
{
	const struct taxonomy_outcome *outcome = work->outcome;
	struct buf detail = buf_new(work->arena, 4096);
	struct json_writer json = json_writer(&detail);
	json_begin_object(&json, NULL);
	json_write_i64(&json, "added", outcome->added);
	json_write_i64(&json, "changed", outcome->changed);
	json_write_i64(&json, "unchanged", outcome->unchanged);
	json_write_i64(&json, "entries", outcome->entries);
	json_end_object(&json);
	struct audit audit = {str_of(work->app->actor), STR("taxonomy.import"), STR("lexicon"),
			      buf_str(&detail)};
	return audit_write(work->write, &audit, err) && store_commit(&work->write, err);
}

static bool take_all(struct taxonomy_work *work, const taxonomy_file_array *files, struct err *err)
{
	if (!store_write(work->app->store, &work->write, err))
		return false;
	for (size_t i = 0; i < files->count; i++)
		if (!take_file(work, &files->at[i], err))
			return false;
	if (work->outcome->added + work->outcome->changed == 0)
		return true; /* nothing new: nothing is written */
	return flow_read_texts_again(work->app, work->write, work->request->watch, err) &&
	       conclude(work, err);
}

bool flow_import_taxonomy(struct app *app, const struct taxonomy_request *request,
			  struct taxonomy_outcome *ret, struct err *err)
{
	SCOPED_ARENA(arena);
	struct taxonomy_work work = {
		.app = app, .arena = arena, .request = request, .outcome = ret};
	taxonomy_file_array files = {0};
	*ret = (struct taxonomy_outcome){0};
	if (!find_files(&work, &files, err))
		return false;
	for (size_t i = 0; i < files.count; i++)
		work.bytes_total += files.at[i].size;
	bool good = take_all(&work, &files, err);
	session_end(&work.write);
	return good;
}
