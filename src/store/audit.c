/* The audit: a chain of lines, each with the hash of the one before. Whoever edits, deletes, swaps
 * or inserts a line breaks it. */
#include "store/store_private.h"

#include <string.h>

/* What a line's hash covers: every column, each with its length, so that none can flow into the
 * next. */
static struct str audit_hash(const struct row_audit_all *line, struct arena *arena)
{
	struct buf text = buf_new(arena, (size_t)1 << 20);
	struct str parts[] = {line->actor, line->action, line->subject, line->detail,
			      line->previous_hash};
	buf_addf(&text, "%lld|%lld", (long long)line->id, (long long)line->at);
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		buf_addf(&text, "|%zu:", parts[i].size);
		buf_add(&text, parts[i]);
	}
	must(!buf_is_full(&text));
	return hash_sha256_hex(arena, buf_str(&text));
}

bool audit_write(struct session *write, const struct audit *audit, struct err *err)
{
	SCOPED_ARENA(arena);
	struct row_audit_last last = {0};
	bool found = false;
	if (!query_audit_last(write, arena, &last, &found, err))
		return false;
	struct row_audit_all line = {
		.id = found ? last.id + 1 : 1,
		.at = instant_now().seconds,
		.actor = audit->actor,
		.action = audit->action,
		.subject = audit->subject,
		.detail = audit->detail,
		.previous_hash = found ? last.hash : STR(""),
	};
	return query_audit_add(write, line.id, line.at, line.actor, line.action, line.subject,
			       line.detail, line.previous_hash, audit_hash(&line, arena), err);
}

bool audit_end(struct session *session, struct audit_mark *ret, struct err *err)
{
	SCOPED_ARENA(arena);
	struct row_audit_last last = {0};
	bool found = false;
	if (!query_audit_last(session, arena, &last, &found, err))
		return false;
	*ret = (struct audit_mark){0};
	if (!found || last.hash.size != AUDIT_HASH_BYTES)
		return true;
	ret->line = last.id;
	memcpy(ret->bytes, last.hash.at, AUDIT_HASH_BYTES);
	ret->hash = (struct str){ret->bytes, AUDIT_HASH_BYTES};
	return true;
}

bool audit_holds(struct session *session, const struct audit_mark *mark, bool *ret, struct err *err)
{
	SCOPED_ARENA(arena);
	struct row_audit_by_id line = {0};
	bool found = false;
	if (!query_audit_by_id(session, mark->line, arena, &line, &found, err))
		return false;
	*ret = found && str_equal(line.hash, mark->hash);
	return true;
}

bool audit_verify(struct session *session, int64_t *ret_lines, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_ARENA(kept);
	struct str previous = STR("");
	int64_t count = 0;
	SCOPED_ROWS(rows);
	if (!query_audit_all(session, &rows, err))
		return false;
	for (bool more = true;;) {
		struct arena_mark mark = arena_mark(scratch);
		struct row_audit_all line;
		if (!next_audit_all(&rows, scratch, &line, &more, err))
			return false;
		if (!more)
			break;
		if (line.id != count + 1 || !str_equal(line.previous_hash, previous) ||
		    !str_equal(line.hash, audit_hash(&line, scratch)))
			return fail(err, ERR_INTEGRITY,
				    "la chaîne du journal est rompue à la ligne %lld / the audit "
				    "chain is broken at line %lld",
				    (long long)line.id, (long long)line.id);
		previous = str_copy(kept, line.hash);
		count++;
		arena_rewind(scratch, mark);
	}
	*ret_lines = count;
	return true;
}
