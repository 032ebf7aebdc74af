/* Which mission is meant, where the command line does not say. */
#include "flows/flows.h"

typedef ARRAY(struct str) ref_array;

static bool note_mission(struct arena *arena, ref_array *refs, struct str ref)
{
	array_push(arena, refs, ref);
	return true;
}

static bool missions_of_offer(struct session *session, struct str ref, struct arena *arena,
			      ref_array *refs, struct err *err)
{
	SCOPED_ROWS(rows);
	bool more = true;
	struct row_offer_missions row;
	if (!query_offer_missions(session, ref, &rows, err))
		return false;
	while (next_offer_missions(&rows, arena, &row, &more, err) && more)
		note_mission(arena, refs, row.mission_ref);
	return !more;
}

static bool missions_of_candidate(struct session *session, struct str ref, struct arena *arena,
				  ref_array *refs, struct err *err)
{
	SCOPED_ROWS(rows);
	bool more = true;
	struct row_candidate_missions row;
	if (!query_candidate_missions(session, ref, &rows, err))
		return false;
	while (next_candidate_missions(&rows, arena, &row, &more, err) && more)
		note_mission(arena, refs, row.mission_ref);
	return !more;
}

static bool missions_all(struct session *session, struct arena *arena, ref_array *refs,
			 struct err *err)
{
	SCOPED_ROWS(rows);
	bool more = true;
	struct row_mission_all row;
	if (!query_mission_all(session, &rows, err))
		return false;
	while (next_mission_all(&rows, arena, &row, &more, err) && more)
		note_mission(arena, refs, row.mission_ref);
	return !more;
}

/* The refs that stand in both lists. */
static void keep_common(ref_array *refs, const ref_array *others)
{
	size_t kept = 0;
	for (size_t i = 0; i < refs->count; i++)
		for (size_t k = 0; k < others->count; k++)
			if (str_equal(refs->at[i], others->at[k])) {
				refs->at[kept++] = refs->at[i];
				break;
			}
	refs->count = kept;
}

static bool choose_mission(const ref_array *refs, struct arena *arena, struct str *ret,
			   struct err *err)
{
	if (refs->count == 1) {
		*ret = refs->at[0];
		return true;
	}
	if (refs->count == 0)
		return fail(err, ERR_NOT_FOUND,
			    "aucune mission n’a cela ; « passerelle import DOSSIER » en "
			    "ajoute / no mission has that; “import” adds one");
	struct buf names = buf_new(arena, 512);
	for (size_t i = 0; i < refs->count; i++)
		buf_addf(&names, "%s%.*s", i > 0 ? ", " : "", STR_ARGS(refs->at[i]));
	return fail(err, ERR_USAGE,
		    "plusieurs missions, ajoutez --mission / several missions, add "
		    "--mission: %.*s",
		    STR_ARGS(buf_str(&names)));
}

bool board_find_mission(struct app *app, struct str offer_ref, struct str candidate_ref,
			struct arena *arena, struct str *ret_mission_ref, struct err *err)
{
	SCOPED_SESSION(session);
	ref_array refs = {0}, others = {0};
	if (!store_read(app->store, &session, err))
		return false;
	if (offer_ref.size == 0 && candidate_ref.size == 0)
		return missions_all(session, arena, &refs, err) &&
		       choose_mission(&refs, arena, ret_mission_ref, err);
	if (offer_ref.size > 0 && !missions_of_offer(session, offer_ref, arena, &refs, err))
		return false;
	if (candidate_ref.size > 0 &&
	    !missions_of_candidate(session, candidate_ref, arena, &others, err))
		return false;
	if (offer_ref.size == 0)
		refs = others;
	else if (candidate_ref.size > 0)
		keep_common(&refs, &others);
	return choose_mission(&refs, arena, ret_mission_ref, err);
}
