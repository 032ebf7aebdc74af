/* Reads a mission and matches it: rows of the store become a pool of columns, texts become unit
 * groups and skill ids by what the lexicon read in them when they came in. */
#include "flows/board_private.h"
#include "flows/mission_private.h"

#include <stdlib.h>
#include <string.h>

static bool board_read_mission(struct board_making *making, struct str mission_ref, struct err *err)
{
	struct board *board = making->board;
	bool found = false;
	if (!mission_by_ref(making->session, mission_ref, board->arena, &board->mission, err))
		return false;
	struct row_mission_rules rules;
	if (!query_mission_rules(making->session, board->mission.id, board->arena, &rules, &found,
				 err))
		return false;
	must(found);
	board->rules = (struct match_rules){
		.weights = {(int32_t)rules.weight_occupation, (int32_t)rules.weight_skills,
			    (int32_t)rules.weight_experience, (int32_t)rules.weight_french,
			    (int32_t)rules.weight_region, (int32_t)rules.weight_education,
			    (int32_t)rules.weight_english, (int32_t)rules.weight_salary,
			    (int32_t)rules.weight_start},
		.neighbourhood_min = (int32_t)rules.neighbourhood_min,
		.must_region = rules.must_region != 0,
		.must_salary = rules.must_salary != 0,
		.must_start = rules.must_start != 0,
	};
	return query_mission_counts(making->session, board->mission.id, board->arena,
				    &board->counts, &found, err);
}

static bool board_read_lexicon(struct board_making *making, struct err *err)
{
	struct board *board = making->board;
	struct row_lexicon_state state;
	bool found = false;
	if (!query_lexicon_state(making->session, board->arena, &state, &found, err))
		return false;
	if (!found || state.closeness.size != (size_t)UNIT_GROUP_COUNT * UNIT_GROUP_COUNT)
		return fail(err, ERR_INTEGRITY,
			    "la base n’a pas de lexique : réimportez la mission / the "
			    "database has no lexicon: import the mission again");
	board->lexicon_version = state.version;
	board->closeness = (const uint8_t *)state.closeness.at;
	return true;
}

static bool board_add_candidate(struct board_making *making, const struct candidate *candidate,
				struct err *err)
{
	struct board *board = making->board;
	size_t place = board->candidate_count++;
	struct board_reading first, second;
	struct pool_candidate row;
	if (!board_weigh_candidate(making, candidate, &row, &first, &second, err))
		return false;
	making->candidates[place] = *candidate;
	making->readings[place] = first;
	making->second_readings[place] = second;
	pool_add_candidate(board->pool, &row);
	*map_at(&board->candidate_places, making->candidates[place].candidate_ref, 0) =
		(uint32_t)place;
	return true;
}

static void board_make_room(struct board_making *making, size_t count)
{
	struct board *board = making->board;
	making->candidates = arena_new_array(board->arena, count + 1, struct candidate);
	making->readings = arena_new_array(board->arena, count + 1, struct board_reading);
	making->second_readings = arena_new_array(board->arena, count + 1, struct board_reading);
	board->candidates = making->candidates;
	board->readings = making->readings;
	board->second_readings = making->second_readings;
	board->pool = pool_new(board->arena, count + 1);
}

static bool board_read_one_candidate(struct board_making *making, struct str ref, struct err *err)
{
	struct row_candidate_by_ref row;
	bool found = false;
	board_make_room(making, 1);
	if (!query_candidate_by_ref(making->session, making->board->mission.id, ref,
				    making->board->arena, &row, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, "candidature inconnue / unknown candidate: %.*s",
			    STR_ARGS(ref));
	return board_add_candidate(making, &row.candidate, err);
}

static bool board_read_candidates(struct board_making *making, struct err *err)
{
	struct board *board = making->board;
	board_make_room(making, (size_t)board->counts.candidates);
	SCOPED_ROWS(rows);
	if (!query_candidate_all(making->session, board->mission.id, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_candidate_all row;
		if (!next_candidate_all(&rows, board->arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		if (!board_add_candidate(making, &row.candidate, err))
			return false;
	}
}

static int offer_compare(const void *a, const void *b)
{
	return str_compare(((const struct offer *)a)->offer_ref,
			   ((const struct offer *)b)->offer_ref);
}

static bool board_read_offer_rows(struct board_making *making, struct str ref,
				  struct offer **ret_offers, struct err *err)
{
	struct board *board = making->board;
	ARRAY(struct offer) offers = {0};
	SCOPED_ROWS(rows);
	if (!query_offer_all(making->session, board->mission.id, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_offer_all row;
		if (!next_offer_all(&rows, board->arena, &row, &more, err))
			return false;
		if (!more)
			break;
		if (ref.size == 0 || str_equal(ref, row.offer.offer_ref))
			array_push(board->arena, &offers, row.offer);
	}
	if (ref.size > 0 && offers.count == 0)
		return fail(err, ERR_NOT_FOUND, "offre inconnue / unknown offer: %.*s",
			    STR_ARGS(ref));
	if (offers.count > 0)
		qsort(offers.at, offers.count, sizeof(*offers.at), offer_compare);
	board->offer_count = offers.count;
	*ret_offers = offers.at;
	return true;
}

static bool board_read_offers(struct board_making *making, struct str ref, struct err *err)
{
	struct board *board = making->board;
	struct offer *offers = NULL;
	if (!board_read_offer_rows(making, ref, &offers, err))
		return false;
	size_t room = board->offer_count + 1;
	struct match_offer *rows = arena_new_array(board->arena, room, struct match_offer);
	struct board_reading *readings = arena_new_array(board->arena, room, struct board_reading);
	const struct employer **employers =
		arena_new_array(board->arena, room, const struct employer *);
	const struct str **asked = arena_new_array(board->arena, room, const struct str *);
	for (size_t i = 0; i < board->offer_count; i++) {
		struct row_employer_by_ref employer;
		bool found = false;
		if (!board_weigh_offer(making, &offers[i], &rows[i], &readings[i], &asked[i],
				       err) ||
		    !query_employer_by_ref(making->session, board->mission.id,
					   offers[i].employer_ref, board->arena, &employer, &found,
					   err))
			return false;
		if (found) {
			struct employer *kept = arena_new(board->arena, struct employer);
			*kept = employer.employer;
			employers[i] = kept;
		}
		*map_at(&board->offer_places, offers[i].offer_ref, 0) = (uint32_t)i;
	}
	board->offers = offers;
	board->match_offers = rows;
	board->offer_readings = readings;
	board->employers = employers;
	board->asked = asked;
	return true;
}

/* Applications in the order of offer and candidate; those to unknown offers wait for theirs. */
static bool board_read_applicants(struct board_making *making, struct err *err)
{
	struct board *board = making->board;
	SCOPED_ARENA(scratch);
	typedef ARRAY(uint32_t) places;
	places *lists = arena_new_array(scratch, board->offer_count + 1, places);
	SCOPED_ROWS(rows);
	if (!query_application_all(making->session, board->mission.id, &rows, err))
		return false;
	for (bool more = true;;) {
		struct arena_mark mark = arena_mark(making->scratch);
		struct row_application_all row;
		if (!next_application_all(&rows, making->scratch, &row, &more, err))
			return false;
		if (!more)
			break;
		size_t offer, candidate;
		if (board_offer_place(board, row.offer_ref, &offer) &&
		    board_candidate_place(board, row.candidate_ref, &candidate))
			array_push(scratch, &lists[offer], (uint32_t)candidate);
		arena_rewind(making->scratch, mark);
	}
	struct match_applicants *applicants =
		arena_new_array(board->arena, board->offer_count + 1, struct match_applicants);
	for (size_t i = 0; i < board->offer_count; i++) {
		uint32_t *kept = arena_new_array(board->arena, lists[i].count + 1, uint32_t);
		if (lists[i].count > 0)
			memcpy(kept, lists[i].at, lists[i].count * sizeof(*kept));
		applicants[i] = (struct match_applicants){kept, lists[i].count};
	}
	board->applicants = applicants;
	return true;
}

static bool board_match(struct board *board, const struct board_scope *scope, struct err *err)
{
	struct match_input input = {
		.pool = board->pool,
		.offers = board->match_offers,
		.offer_count = board->offer_count,
		.closeness = board->closeness,
		.rules = &board->rules,
		.top = scope->top > 0 ? scope->top : SIZE_MAX,
		.thread_count = scope->thread_count > 0 ? scope->thread_count : threads_available(),
		.applicants = scope->applicants_only ? board->applicants : NULL,
	};
	match_run(&input, board->arena, &board->result);
	if (!match_check(&input, &board->result, err))
		return false;
	if (scope->levers)
		match_levers(&input, &board->levers);
	return true;
}

static bool board_read(struct board_making *making, const struct board_scope *scope,
		       struct err *err)
{
	if (!board_read_mission(making, scope->mission_ref, err) ||
	    !board_read_lexicon(making, err))
		return false;
	bool one = scope->candidate_ref.size > 0;
	making->few = one && scope->offer_ref.size > 0;
	if (!making->few && !board_load_readings(making, err))
		return false;
	return (one ? board_read_one_candidate(making, scope->candidate_ref, err)
		    : board_read_candidates(making, err)) &&
	       board_read_offers(making, scope->offer_ref, err) &&
	       (making->few || board_read_applicants(making, err));
}

bool board_open(struct app *app, const struct board_scope *scope, struct arena *arena,
		struct board **ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct board *board = arena_new(arena, struct board);
	board->arena = arena;
	board->candidate_places = map_new(arena);
	board->offer_places = map_new(arena);
	struct board_making making = {.board = board, .scratch = scratch};
	board_making_init(&making);
	{
		SCOPED_SESSION(session);
		if (!store_read(app->store, &session, err))
			return false;
		making.session = session;
		if (!board_read(&making, scope, err))
			return false;
	}
	if (!scope->unmatched && !board_match(board, scope, err))
		return false;
	*ret = board;
	return true;
}

bool board_offer_place(const struct board *board, struct str offer_ref, size_t *ret)
{
	uint32_t place = 0;
	bool found = map_find(&board->offer_places, offer_ref, &place);
	*ret = place;
	return found;
}

bool board_candidate_place(const struct board *board, struct str candidate_ref, size_t *ret)
{
	uint32_t place = 0;
	bool found = map_find(&board->candidate_places, candidate_ref, &place);
	*ret = place;
	return found;
}
