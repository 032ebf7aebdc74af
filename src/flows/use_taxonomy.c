/* A story of the network's: «the new version is not ready for us yet, go back to the one before».
 * Every part of the scheme that has the version turns to it, and everybody's words are read anew,
 * in one write with its audit line. */
#include "codec/codec.h"
#include "flows/flows.h"

typedef ARRAY(struct row_taxonomy_all) taxonomy_array;

static bool find_parts(struct session *write, struct str scheme, struct arena *arena,
		       taxonomy_array *parts, struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_taxonomy_all row;
	bool more = true;
	if (!query_taxonomy_all(write, &rows, err))
		return false;
	while (next_taxonomy_all(&rows, arena, &row, &more, err) && more)
		if (str_equal(row.scheme, scheme))
			array_push(arena, parts, row);
	return !more;
}

/* Names what there is instead, each version once. */
static bool fail_unknown(const taxonomy_array *parts, struct str scheme, struct str version,
			 struct arena *arena, struct err *err)
{
	struct buf known = buf_new(arena, 400);
	struct map names = map_new(arena);
	for (size_t i = 0; i < parts->count; i++) {
		size_t before = names.count;
		map_at(&names, parts->at[i].version, 0);
		if (names.count > before)
			buf_addf(&known, "%s« %.*s »", known.size > 0 ? ", " : "",
				 STR_ARGS(parts->at[i].version));
	}
	return fail(err, ERR_NOT_FOUND,
		    "rien n’a la version « %.*s » de « %.*s » ; il y a / nothing has that version; "
		    "there is: %.*s",
		    STR_ARGS(version), STR_ARGS(scheme), known.size > 0 ? (int)known.size : 1,
		    known.size > 0 ? known.at : "-");
}

static bool use_parts(struct session *write, const taxonomy_array *parts, struct str version,
		      int64_t *ret_found, int64_t *ret_changed, struct err *err)
{
	*ret_found = *ret_changed = 0;
	for (size_t i = 0; i < parts->count; i++) {
		const struct row_taxonomy_all *part = &parts->at[i];
		if (!str_equal(part->version, version))
			continue;
		++*ret_found;
		if (part->active != 0)
			continue;
		++*ret_changed;
		if (!query_taxonomy_activate(write, part->id, part->scheme, part->part, part->lang,
					     err))
			return false;
	}
	return true;
}

bool flow_use_taxonomy(struct app *app, struct str scheme, struct str version,
		       const struct flow_watch *watch, int64_t *ret_changed, struct err *err)
{
	SCOPED_ARENA(arena);
	SCOPED_SESSION(write);
	taxonomy_array parts = {0};
	int64_t found = 0, changed = 0;
	if (!store_write(app->store, &write, err) ||
	    !find_parts(write, scheme, arena, &parts, err) ||
	    !use_parts(write, &parts, version, &found, &changed, err))
		return false;
	if (found == 0)
		return fail_unknown(&parts, scheme, version, arena, err);
	*ret_changed = changed;
	if (changed == 0)
		return true;
	struct buf detail = buf_new(arena, 4096);
	struct json_writer json = json_writer(&detail);
	json_begin_object(&json, NULL);
	json_write_text(&json, "scheme", scheme);
	json_write_text(&json, "version", version);
	json_write_i64(&json, "parts", changed);
	json_end_object(&json);
	struct audit audit = {str_of(app->actor), STR("taxonomy.use"), STR("lexicon"),
			      buf_str(&detail)};
	return flow_read_texts_again(app, write, watch, err) && audit_write(write, &audit, err) &&
	       store_commit(&write, err);
}
