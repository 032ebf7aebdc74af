/* Postings and CVs: what a JSON or XML text is, and who reads it. A document that cannot be read is
 * one line of the report; the import goes on. */
#include "flows/document_private.h"

static bool xml_kind(const struct xml *root, enum import_kind *ret)
{
	if (xml_at(root, "Documents/Document/jobs_id") != NULL)
		*ret = IMPORT_POSTING;
	else if (str_equal(root->name, STR("SkillsPassport")) ||
		 str_equal(root->name, STR("learnerinfo")))
		*ret = IMPORT_EUROPASS_XML;
	else
		return false;
	return true;
}

static bool json_kind(const struct json *root, enum import_kind *ret)
{
	const struct json *passport = json_at(root, "SkillsPassport");
	const struct json *basics = json_at(root, "basics");
	if (passport != NULL)
		*ret = json_is_map(passport) ? IMPORT_EUROPASS_JSON : IMPORT_BROKEN;
	else if (basics != NULL)
		*ret = json_is_map(basics) ? IMPORT_JSON_RESUME : IMPORT_BROKEN;
	else if (json_text(root, "title").size > 0 &&
		 (json_text(root, "company").size > 0 ||
		  json_count(json_at(root, "responsibilities")) > 0 ||
		  json_count(json_at(root, "qualifications")) > 0))
		*ret = IMPORT_JSON_POSTING;
	else
		return false;
	return true;
}

/* Behind a byte-order mark and blanks. */
static struct str text_begin(struct str text)
{
	if (str_starts_with(text, STR("\xEF\xBB\xBF")))
		text = str_skip(text, 3);
	return str_trim(text);
}

bool import_kind_of_document(struct str text, enum import_kind *ret)
{
	SCOPED_ARENA(scratch);
	const struct xml *xml = NULL;
	const struct json *json = NULL;
	struct err err = {0};
	struct str begin = text_begin(text);
	bool is_xml = begin.size > 0 && begin.at[0] == '<';
	bool good = is_xml ? xml_parse(text, scratch, &xml, &err)
			   : json_parse(begin, scratch, &json, &err);
	*ret = IMPORT_BROKEN;
	return !good || (is_xml ? xml_kind(xml, ret) : json_kind(json, ret));
}

/* ---- one record ---- */

bool document_set(struct document *document, const struct noun *noun, void *at, const char *column,
		  struct str value, struct err *err)
{
	const char *why = NULL;
	const struct field *field = noun_field(noun, str_of(column));
	must(field != NULL);
	if (str_trim(value).size == 0 ||
	    field_read(field, value, &document->import->world, at, &why))
		return true;
	document->is_faulty = true;
	return import_add_problem(document->import, document->file, document->line, document->ref,
				  str_of(column), why, err);
}

bool document_set_all(struct document *document, const struct noun *noun, void *at,
		      const struct document_cell *cells, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++)
		if (!document_set(document, noun, at, cells[i].column, cells[i].value, err))
			return false;
	return true;
}

bool document_put(struct document *document, const struct noun *noun, void *at, struct err *err)
{
	const char *column = NULL, *why = NULL;
	enum put put = PUT_UNCHANGED;
	if (!document->is_faulty && !noun_check(noun, at, &column, &why)) {
		document->is_faulty = true;
		if (!import_add_problem(document->import, document->file, document->line,
					document->ref, str_of(column), why, err))
			return false;
	}
	if (document->is_faulty) {
		document->import->outcome->left_out++;
		return true;
	}
	if (!import_put(document->import, noun, at, &put, err))
		return false;
	import_count(document->import, put);
	return true;
}

bool document_is_second(struct document *document, struct str ref)
{
	struct import *import = document->import;
	uint32_t known = 0;
	if (map_find(&import->documents, ref, &known))
		return true;
	map_at(&import->documents, str_copy(import->arena, ref), 0);
	return false;
}

bool document_refuse_second(struct document *document, struct err *err)
{
	if (!document_is_second(document, document->ref))
		return true;
	document->is_faulty = true;
	return import_add_problem(document->import, document->file, document->line, document->ref,
				  STR("offer_ref"),
				  "offre déjà vue dans cette importation / offer seen before in "
				  "this import",
				  err);
}

struct str ref_of(const char *prefix, struct str identity, struct arena *arena)
{
	struct str digest = hash_sha256_hex(arena, identity);
	return str_format(arena, "%s-%.*s", prefix, 12, digest.at);
}

/* ---- one file ---- */

static bool take_xml(struct document *document, struct str text, struct err *err)
{
	const struct xml *root = NULL;
	if (!xml_parse(text, document->arena, &root, err))
		return false;
	document->line = root->line;
	if (document->file->kind == IMPORT_POSTING)
		return import_posting(document, root, err);
	struct cv cv = cv_new(document->arena);
	if (str_equal(root->name, STR("learnerinfo")))
		cv_read_europass_2(root, document->arena, &cv);
	else
		cv_read_europass_xml(root, document->arena, &cv);
	return import_cv(document, &cv, err);
}

static bool take_json(struct document *document, struct str text, struct err *err)
{
	const struct json *root = NULL;
	if (!json_parse(text_begin(text), document->arena, &root, err))
		return false;
	if (document->file->kind == IMPORT_JSON_POSTING)
		return import_json_posting(document, root, err);
	struct cv cv = cv_new(document->arena);
	if (document->file->kind == IMPORT_JSON_RESUME)
		cv_read_json_resume(root, document->arena, &cv);
	else
		cv_read_europass_json(root, document->arena, &cv);
	return import_cv(document, &cv, err);
}

/* Reads it again to say what is wrong with it. */
static struct str find_fault(struct document *document, struct str text)
{
	struct str begin = text_begin(text);
	const struct xml *xml = NULL;
	const struct json *json = NULL;
	struct err why = {0};
	if (begin.size == 0)
		return STR("fichier vide / empty file");
	if (str_starts_with(text, STR("\xFF\xFE")) || str_starts_with(text, STR("\xFE\xFF")))
		return STR("UTF-16 : enregistrez-le en UTF-8 / UTF-16: save it as UTF-8");
	bool good = begin.at[0] == '<' ? xml_parse(text, document->arena, &xml, &why)
				       : json_parse(begin, document->arena, &json, &why);
	if (good)
		return STR("« basics » ou « SkillsPassport » n’est pas un objet / is no object");
	return str_copy(document->arena, str_of(why.text));
}

static bool report_broken(struct document *document, struct str why, struct err *err)
{
	struct import *import = document->import;
	struct str name = file_name_of(document->file->path);
	struct str path = str_of(document->file->path);
	if (str_starts_with(why, path))
		why = str_skip(why, path.size - name.size);
	if (import->unreadable.size == 0)
		import->unreadable =
			str_format(import->arena, "%.*s : %.*s", STR_ARGS(name), STR_ARGS(why));
	flow_warn(import->request->watch, "%.*s : %.*s", STR_ARGS(name), STR_ARGS(why));
	return import_add_problem(import, document->file, 1, STR(""), STR(""),
				  str_cstring(document->arena, why), err);
}

bool import_document(struct import *import, const struct import_file *file, struct err *err)
{
	SCOPED_ARENA(arena);
	struct document document = {.import = import, .file = file, .arena = arena, .line = 1};
	struct str text = {0};
	struct err why = {0};
	bool good = file_read_all(file->path, DOCUMENT_BYTES_MAX, arena, &text, &why);
	document.text = text;
	if (!good)
		good = report_broken(&document, str_of(why.text), err);
	else if (file->kind == IMPORT_BROKEN)
		good = report_broken(&document, find_fault(&document, text), err);
	else if (file->kind == IMPORT_POSTING || file->kind == IMPORT_EUROPASS_XML)
		good = take_xml(&document, text, err);
	else
		good = take_json(&document, text, err);
	return good && import_step(import, file->size, err);
}
