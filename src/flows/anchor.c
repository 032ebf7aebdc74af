/* An anchor is a line of the audit kept elsewhere: whoever cuts the end of the chain off, or writes
 * all of it anew, no longer has that line. */
#include "flows/flows.h"

#define ANCHOR_BYTES_MAX 4096
#define ANCHOR_HEAD "passerelle-anchor 1"

bool flow_write_anchor(struct app *app, const char *path, struct verify_outcome *ret,
		       struct err *err)
{
	SCOPED_ARENA(arena);
	if (!flow_verify(app, ret, err))
		return false;
	struct str text = str_format(arena, ANCHOR_HEAD "\n%lld %.*s\n",
				     (long long)ret->audit_lines, STR_ARGS(ret->last_hash));
	return file_write_all(path, text, err);
}

static bool read_anchor(const char *path, struct arena *arena, struct audit_mark *ret,
			struct err *err)
{
	struct str text, head = {0}, line = {0}, number = {0};
	if (!file_read_all(path, ANCHOR_BYTES_MAX, arena, &text, err))
		return false;
	if (!str_cut(&text, '\n', &head) || !str_equal(head, STR(ANCHOR_HEAD)) ||
	    !str_cut(&text, '\n', &line) || !str_cut(&line, ' ', &number) ||
	    !str_to_i64(number, 1, INT64_MAX, &ret->line) || line.size != AUDIT_HASH_BYTES)
		return fail(err, ERR_INPUT, "%s n’est pas une ancre / is no anchor", path);
	ret->hash = line;
	return true;
}

bool flow_verify_anchor(struct app *app, const char *path, struct verify_outcome *ret,
			struct err *err)
{
	SCOPED_ARENA(arena);
	SCOPED_SESSION(read);
	struct audit_mark mark;
	if (!read_anchor(path, arena, &mark, err) || !flow_verify(app, ret, err) ||
	    !store_read(app->store, &read, err))
		return false;
	bool holds = false;
	if (!audit_holds(read, &mark, &holds, err))
		return false;
	return holds || fail(err, ERR_INTEGRITY,
			     "le journal n’a plus la ligne %lld de l’ancre : il a été coupé ou "
			     "récrit / the audit no longer has line %lld of the anchor: it was cut "
			     "or rewritten",
			     (long long)mark.line, (long long)mark.line);
}
