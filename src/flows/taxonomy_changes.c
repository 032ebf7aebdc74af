/* Two versions of a part, title by title. Both are read whole, put in order and walked side by
 * side.
 */
#include "flows/flows.h"

#include <stdlib.h>

/* Of the codes of one title; beyond, … stands for the rest. */
#define CODES_BYTES_MAX 400

struct pair {
	struct str text, code;
};
typedef ARRAY(struct pair) pair_array;

static void add_lines(struct arena *arena, pair_array *pairs, struct str text, struct str code,
		      bool code_has_lines)
{
	struct str rest = code_has_lines ? code : text, line;
	while (str_cut(&rest, '\n', &line)) {
		line = str_trim(line);
		if (line.size > 0)
			array_push(arena, pairs,
				   ((struct pair){code_has_lines ? text : line,
						  code_has_lines ? line : code}));
	}
}

static bool read_labels(struct session *session, int64_t id, struct arena *arena, pair_array *pairs,
			struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_taxonomy_labels row;
	bool more = true;
	if (!query_taxonomy_labels(session, id, &rows, err))
		return false;
	while (next_taxonomy_labels(&rows, arena, &row, &more, err) && more)
		add_lines(arena, pairs, row.label, row.code, false);
	return !more;
}

static bool read_relations(struct session *session, int64_t id, struct arena *arena,
			   pair_array *pairs, struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_taxonomy_relations row;
	bool more = true;
	if (!query_taxonomy_relations(session, id, &rows, err))
		return false;
	while (next_taxonomy_relations(&rows, arena, &row, &more, err) && more)
		add_lines(arena, pairs, row.source_code, row.target_code, true);
	return !more;
}

static int pair_compare(const void *a, const void *b)
{
	const struct pair *one = a, *other = b;
	int order = str_compare(one->text, other->text);
	return order != 0 ? order : str_compare(one->code, other->code);
}

/* In order, each once. */
static bool read_pairs(struct session *session, int64_t id, struct arena *arena, pair_array *pairs,
		       struct err *err)
{
	if (!read_labels(session, id, arena, pairs, err) ||
	    !read_relations(session, id, arena, pairs, err))
		return false;
	if (pairs->count > 0)
		qsort(pairs->at, pairs->count, sizeof(struct pair), pair_compare);
	size_t kept = 0;
	for (size_t i = 0; i < pairs->count; i++)
		if (kept == 0 || pair_compare(&pairs->at[kept - 1], &pairs->at[i]) != 0)
			pairs->at[kept++] = pairs->at[i];
	pairs->count = kept;
	return true;
}

/* Those of one text from a place on. */
static size_t run_length(const pair_array *pairs, size_t from)
{
	size_t end = from;
	while (end < pairs->count && str_equal(pairs->at[end].text, pairs->at[from].text))
		end++;
	return end - from;
}

static struct str codes_of(struct arena *arena, const pair_array *pairs, size_t from, size_t count)
{
	struct buf codes = buf_new(arena, CODES_BYTES_MAX);
	for (size_t i = from; i < from + count; i++) {
		if (codes.size + pairs->at[i].code.size + 8 > CODES_BYTES_MAX) {
			buf_add(&codes, STR("…"));
			break;
		}
		buf_addf(&codes, "%s%.*s", i > from ? "; " : "", STR_ARGS(pairs->at[i].code));
	}
	return buf_str(&codes);
}

static bool same_codes(const pair_array *old, size_t old_from, const pair_array *new,
		       size_t new_from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!str_equal(old->at[old_from + i].code, new->at[new_from + i].code))
			return false;
	return true;
}

typedef ARRAY(struct title_change) change_array;

static void compare(struct arena *arena, const pair_array *old, const pair_array *new,
		    change_array *changes, int64_t counts[TITLE_CHANGE_COUNT])
{
	for (size_t o = 0, n = 0; o < old->count || n < new->count;) {
		int order = o == old->count   ? 1
			    : n == new->count ? -1
					      : str_compare(old->at[o].text, new->at[n].text);
		size_t old_run = order <= 0 ? run_length(old, o) : 0;
		size_t new_run = order >= 0 ? run_length(new, n) : 0;
		bool same = order == 0 && old_run == new_run && same_codes(old, o, new, n, old_run);
		struct title_change change = {
			.kind = order < 0   ? TITLE_GONE
				: order > 0 ? TITLE_ADDED
					    : TITLE_MOVED,
			.text = order <= 0 ? old->at[o].text : new->at[n].text,
			.from = codes_of(arena, old, o, old_run),
			.to = codes_of(arena, new, n, new_run),
		};
		if (!same) {
			array_push(arena, changes, change);
			counts[change.kind]++;
		}
		o += old_run;
		n += new_run;
	}
}

static bool find_part(struct session *session, int64_t id, struct arena *arena,
		      struct row_taxonomy_by_id *ret, struct err *err)
{
	bool found = false;
	if (!query_taxonomy_by_id(session, id, arena, ret, &found, err))
		return false;
	return found || fail(err, ERR_NOT_FOUND,
			     "cette partie de taxonomie n’est pas chargée / this part of a "
			     "taxonomy is not loaded");
}

bool flow_taxonomy_changes(struct session *session, int64_t old_id, int64_t new_id,
			   struct arena *arena, struct taxonomy_changes *ret, struct err *err)
{
	struct taxonomy_changes changes = {0};
	pair_array old = {0}, new = {0};
	change_array list = {0};
	if (!find_part(session, old_id, arena, &changes.old, err) ||
	    !find_part(session, new_id, arena, &changes.new, err))
		return false;
	if (!str_equal(changes.old.scheme, changes.new.scheme) ||
	    !str_equal(changes.old.part, changes.new.part) ||
	    !str_equal(changes.old.lang, changes.new.lang))
		return fail(err, ERR_USAGE,
			    "ce ne sont pas deux versions d’une même partie / not two versions of "
			    "one part");
	if (!read_pairs(session, old_id, arena, &old, err) ||
	    !read_pairs(session, new_id, arena, &new, err))
		return false;
	compare(arena, &old, &new, &list, changes.counts);
	changes.at = list.at;
	changes.count = list.count;
	*ret = changes;
	return true;
}
