/* Keeps a shortlist: who stood where, out of which versions, so that it can be replayed and shown
 * to be the same. */
#include "flows/flows.h"

#define DIGEST_BYTES_MAX ((size_t)1 << 30)

/* Everything the match was given, as text: equal texts give equal shortlists. */
static struct str rules_digest(const struct match_rules *rules, struct arena *arena)
{
	struct buf text = buf_new(arena, 4096);
	for (int i = 0; i < FACTOR_COUNT; i++)
		buf_addf(&text, "%d,", rules->weights[i]);
	buf_addf(&text, "%d,%d,%d,%d", rules->neighbourhood_min, rules->must_region,
		 rules->must_salary, rules->must_start);
	return hash_sha256_hex(arena, buf_str(&text));
}

static struct str pool_digest(const struct board *board, struct arena *arena)
{
	struct buf text = buf_new(arena, DIGEST_BYTES_MAX);
	for (size_t i = 0; i < board->candidate_count; i++)
		for (size_t k = 0; k < noun_candidate.field_count; k++) {
			const struct field *field = &noun_candidate.fields[k];
			buf_add(&text, field_write(field, &board->candidates[i], arena));
			buf_add_char(&text, '\x1F');
		}
	for (size_t i = 0; i < board->offer_count; i++)
		for (size_t k = 0; k < noun_offer.field_count; k++) {
			buf_add(&text,
				field_write(&noun_offer.fields[k], &board->offers[i], arena));
			buf_add_char(&text, '\x1F');
		}
	must(!buf_is_full(&text));
	return hash_sha256_hex(arena, buf_str(&text));
}

static struct str result_digest(const struct board *board, size_t top, struct arena *arena)
{
	struct buf text = buf_new(arena, DIGEST_BYTES_MAX);
	for (size_t i = 0; i < board->offer_count; i++) {
		const struct match_ranking *ranking = &board->result.rankings[i];
		for (size_t rank = 0; rank < MIN(top, ranking->rank_count); rank++)
			buf_addf(&text, "%.*s,%.*s,%zu,%d\n", STR_ARGS(board->offers[i].offer_ref),
				 STR_ARGS(board->candidates[ranking->ranks[rank].candidate]
						  .candidate_ref),
				 rank + 1, ranking->ranks[rank].score);
	}
	must(!buf_is_full(&text));
	return hash_sha256_hex(arena, buf_str(&text));
}

static bool keep_ranking(struct session *write, int64_t id, const struct board *board, size_t offer,
			 size_t top, struct err *err)
{
	const struct match_ranking *ranking = &board->result.rankings[offer];
	struct str ref = board->offers[offer].offer_ref;
	for (size_t rank = 0; rank < MIN(top, ranking->rank_count); rank++) {
		const struct match_rank *line = &ranking->ranks[rank];
		if (!query_shortlist_line_add(write, id, ref, (int64_t)rank + 1,
					      board->candidates[line->candidate].candidate_ref,
					      line->score, err))
			return false;
	}
	for (int must = 0; must < MUST_COUNT; must++) {
		const char *code = match_must_code((enum match_must)must);
		if (code != NULL && ranking->refused[must] > 0 &&
		    !query_shortlist_refusal_add(write, id, ref, str_of(code),
						 (int64_t)ranking->refused[must], err))
			return false;
	}
	return true;
}

bool flow_build_shortlist(struct app *app, const struct board *board, size_t top, struct str key,
			  struct err *err)
{
	bool done = false;
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	int64_t id = 0;
	struct audit audit = {str_of(app->actor), STR("shortlist"), board->mission.mission_ref,
			      STR("{}")};
	struct str pool = pool_digest(board, scratch), rules = rules_digest(&board->rules, scratch);
	struct str result = result_digest(board, top, scratch);
	if (!store_write_once(app->store, key, "shortlist", &write, &done, err))
		return false;
	if (done)
		return true;
	if (!store_new_ids(write, "shortlist", 1, &id, err) ||
	    !query_shortlist_add(write, id, board->mission.id, instant_now().seconds,
				 board->mission.revision, pool, rules, board->lexicon_version,
				 str_of(app_version()), (int64_t)top, result, err))
		return false;
	for (size_t i = 0; i < board->offer_count; i++)
		if (!keep_ranking(write, id, board, i, top, err))
			return false;
	return query_shortlist_count_people(write, id, err) && audit_write(write, &audit, err) &&
	       store_commit(&write, err);
}

bool flow_replay_shortlist(struct app *app, const struct board *board, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(read);
	struct row_shortlist_last kept;
	bool found = false;
	if (!store_read(app->store, &read, err) ||
	    !query_shortlist_last(read, board->mission.id, scratch, &kept, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND,
			    "aucune liste conservée : « passerelle match --store » / no "
			    "kept shortlist: “match --store” keeps one");
	const char *moved = !str_equal(kept.pool_digest, pool_digest(board, scratch))
				    ? "le bassin / the pool"
			    : !str_equal(kept.rules_digest, rules_digest(&board->rules, scratch))
				    ? "les règles / the rules"
			    : !str_equal(kept.lexicon_version, board->lexicon_version)
				    ? "le lexique / the lexicon"
			    : !str_equal(kept.program_version, str_of(app_version()))
				    ? "le programme / the program"
				    : NULL;
	if (moved != NULL)
		return fail(err, ERR_FAILED,
			    "la liste %lld ne peut être rejouée, a changé depuis / shortlist "
			    "%lld cannot be replayed, changed since: %s",
			    (long long)kept.id, (long long)kept.id, moved);
	if (!str_equal(kept.result_digest, result_digest(board, (size_t)kept.top, scratch)))
		return fail(err, ERR_INTEGRITY,
			    "la liste %lld, rejouée, donne autre chose / shortlist %lld, "
			    "replayed, differs",
			    (long long)kept.id, (long long)kept.id);
	return true;
}
