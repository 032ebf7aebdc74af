/* A recruiter's story: «everybody has met; who takes whom?». Candidates' wishes and employers'
 * rankings are settled at once: stable, the best for every candidate, each outcome with its
 * reason. */
#include "flows/mission_private.h"

#include <stdlib.h>

/* A wish or a ranking: somebody's other one, and how far up. */
struct settle_row {
	struct str offer_ref, candidate_ref;
	int64_t rank;
};

typedef ARRAY(struct settle_row) settle_rows;

struct settling {
	struct app *app;
	struct session *session;
	struct arena *arena, *scratch;
	struct row_mission_by_ref mission;
	settle_rows wishes, rankings;
	struct map candidates, offers;           /* places, by reference */
	struct str *candidate_refs, *offer_refs; /* by their bytes */
	size_t candidate_count, offer_count;
	int32_t *places;
	struct choice_problem problem;
	struct choice choice;
};

static bool settle_read_wishes(struct settling *settling, struct err *err)
{
	struct row_wish_all row;
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_wish_all(settling->session, settling->mission.id, &rows, err))
		return false;
	while (next_wish_all(&rows, settling->arena, &row, &more, err) && more)
		array_push(settling->scratch, &settling->wishes,
			   ((struct settle_row){row.offer_ref, row.candidate_ref, row.rank}));
	return !more;
}

static bool settle_read_rankings(struct settling *settling, struct err *err)
{
	struct row_ranking_all row;
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_ranking_all(settling->session, settling->mission.id, &rows, err))
		return false;
	while (next_ranking_all(&rows, settling->arena, &row, &more, err) && more)
		array_push(settling->scratch, &settling->rankings,
			   ((struct settle_row){row.offer_ref, row.candidate_ref, row.rank}));
	return !more;
}

static int wish_compare(const void *a, const void *b)
{
	const struct settle_row *x = a, *y = b;
	int by = str_compare(x->candidate_ref, y->candidate_ref);
	if (by == 0 && x->rank != y->rank)
		by = x->rank < y->rank ? -1 : 1;
	return by != 0 ? by : str_compare(x->offer_ref, y->offer_ref);
}

static int ranking_compare(const void *a, const void *b)
{
	const struct settle_row *x = a, *y = b;
	int by = str_compare(x->offer_ref, y->offer_ref);
	if (by == 0 && x->rank != y->rank)
		by = x->rank < y->rank ? -1 : 1;
	return by != 0 ? by : str_compare(x->candidate_ref, y->candidate_ref);
}

static void settle_name(struct settling *settling)
{
	size_t room = settling->wishes.count + settling->rankings.count + 1;
	settling->candidates = map_new(settling->scratch);
	settling->offers = map_new(settling->scratch);
	settling->candidate_refs = arena_new_array(settling->scratch, room, struct str);
	settling->offer_refs = arena_new_array(settling->scratch, room, struct str);
	const settle_rows *lists[] = {&settling->wishes, &settling->rankings};
	for (size_t k = 0; k < COUNT_OF(lists); k++)
		for (size_t i = 0; i < lists[k]->count; i++) {
			map_at(&settling->candidates, lists[k]->at[i].candidate_ref,
			       (uint32_t)settling->candidates.count);
			map_at(&settling->offers, lists[k]->at[i].offer_ref,
			       (uint32_t)settling->offers.count);
		}
	settling->candidate_count = settling->candidates.count;
	settling->offer_count = settling->offers.count;
	for (size_t i = 0; i < settling->candidate_count; i++)
		settling->candidate_refs[i] = settling->candidates.entries[i].key;
	for (size_t i = 0; i < settling->offer_count; i++)
		settling->offer_refs[i] = settling->offers.entries[i].key;
}

/* An offer's places are its positions; an offer that the mission does not have has none. */
static bool settle_read_places(struct settling *settling, struct err *err)
{
	struct row_offer_all row;
	bool more = true;
	SCOPED_ROWS(rows);
	settling->places = arena_new_array(settling->scratch, settling->offer_count + 1, int32_t);
	if (!query_offer_all(settling->session, settling->mission.id, &rows, err))
		return false;
	while (next_offer_all(&rows, settling->scratch, &row, &more, err) && more) {
		uint32_t place;
		if (map_find(&settling->offers, row.offer.offer_ref, &place))
			settling->places[place] = offer_positions(&row.offer);
	}
	return !more;
}

/* Rows that stand by their owner, best first, as lists of the others. */
static struct choice_list *settle_lists(struct settling *settling, const settle_rows *rows,
					bool by_candidate, size_t owner_count)
{
	struct choice_list *lists =
		arena_new_array(settling->scratch, owner_count + 1, struct choice_list);
	uint32_t *at = arena_new_array(settling->scratch, rows->count + 1, uint32_t);
	for (size_t i = 0; i < rows->count; i++) {
		const struct settle_row *row = &rows->at[i];
		uint32_t candidate = *map_at(&settling->candidates, row->candidate_ref, 0);
		uint32_t offer = *map_at(&settling->offers, row->offer_ref, 0);
		struct choice_list *list = &lists[by_candidate ? candidate : offer];
		at[i] = by_candidate ? offer : candidate;
		if (list->count++ == 0)
			list->at = &at[i];
	}
	return lists;
}

static bool settle_read(struct settling *settling, struct str mission_ref, struct err *err)
{
	SCOPED_SESSION(session);
	if (!store_read(settling->app->store, &session, err) ||
	    !mission_by_ref(session, mission_ref, settling->arena, &settling->mission, err))
		return false;
	settling->session = session;
	if (!settle_read_wishes(settling, err) || !settle_read_rankings(settling, err))
		return false;
	if (settling->wishes.count == 0 || settling->rankings.count == 0)
		return fail(
			err, ERR_NOT_FOUND,
			"il manque les vœux ou les classements : « settle --wishes … --rankings "
			"… » / wishes or rankings are missing: “settle --wishes … --rankings …”");
	settle_name(settling);
	return settle_read_places(settling, err);
}

static bool settle_choose(struct settling *settling, struct err *err)
{
	qsort(settling->wishes.at, settling->wishes.count, sizeof(*settling->wishes.at),
	      wish_compare);
	qsort(settling->rankings.at, settling->rankings.count, sizeof(*settling->rankings.at),
	      ranking_compare);
	settling->problem = (struct choice_problem){
		.wishes =
			settle_lists(settling, &settling->wishes, true, settling->candidate_count),
		.candidate_count = settling->candidate_count,
		.rankings =
			settle_lists(settling, &settling->rankings, false, settling->offer_count),
		.places = settling->places,
		.offer_count = settling->offer_count,
	};
	if (!choice_problem_check(&settling->problem, err))
		return false;
	choice_settle(&settling->problem, settling->scratch, &settling->choice);
	return choice_check(&settling->problem, &settling->choice, err);
}

/* Outcomes by candidate's bytes and rank: the order of the wishes. */
static void settle_tell(struct settling *settling, struct settlement *ret)
{
	size_t *next = arena_new_array(settling->scratch, settling->candidate_count + 1, size_t);
	struct settlement_outcome *outcomes = arena_new_array(
		settling->arena, settling->wishes.count + 1, struct settlement_outcome);
	for (size_t i = 0; i < settling->wishes.count; i++) {
		const struct settle_row *row = &settling->wishes.at[i];
		uint32_t candidate = *map_at(&settling->candidates, row->candidate_ref, 0);
		size_t place = next[candidate]++;
		outcomes[i] = (struct settlement_outcome){
			row->candidate_ref, row->offer_ref, (int64_t)place + 1,
			str_of(choice_outcome_code(settling->choice.outcomes[candidate][place]))};
	}
	ret->outcomes = outcomes;
	ret->outcome_count = settling->wishes.count;
	ret->candidates = 0;
	for (size_t i = 0; i < settling->candidate_count; i++)
		ret->candidates += settling->problem.wishes[i].count > 0;
	ret->taken = (int64_t)settling->choice.taken_count;
	ret->places = 0;
	for (size_t i = 0; i < settling->offer_count; i++)
		ret->places += settling->places[i];
}

static bool settle_write_rows(struct session *write, const struct settling *settling,
			      const struct settlement *settlement, struct err *err)
{
	int64_t mission_id = settling->mission.id;
	if (!query_settlement_add(write, mission_id, settlement->version, instant_now().seconds,
				  str_of(settling->app->actor), settlement->candidates,
				  settlement->taken, settlement->places, err))
		return false;
	for (size_t i = 0; i < settlement->outcome_count; i++) {
		const struct settlement_outcome *outcome = &settlement->outcomes[i];
		if (!query_settlement_outcome_add(write, mission_id, settlement->version,
						  outcome->candidate_ref, outcome->rank,
						  outcome->offer_ref, outcome->outcome, err))
			return false;
	}
	struct audit audit = {
		str_of(settling->app->actor), STR("settlement"), settling->mission.mission_ref,
		str_format(settling->scratch, "{\"version\":%lld,\"taken\":%lld}",
			   (long long)settlement->version, (long long)settlement->taken)};
	return audit_write(write, &audit, err);
}

static bool settle_write(struct settling *settling, struct str key, struct settlement *ret,
			 struct err *err)
{
	bool done = false, found = false;
	struct row_settlement_last last = {0};
	SCOPED_SESSION(write);
	if (!store_write_once(settling->app->store, key, "settlement", &write, &done, err))
		return false;
	if (done)
		return true;
	if (!query_settlement_last(write, settling->mission.id, settling->scratch, &last, &found,
				   err))
		return false;
	ret->version = found ? last.version + 1 : 1;
	return settle_write_rows(write, settling, ret, err) && store_commit(&write, err);
}

bool flow_settle_mission(struct app *app, struct str mission_ref, struct str key, bool dry_run,
			 struct arena *arena, struct settlement *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct settling settling = {.app = app, .arena = arena, .scratch = scratch};
	struct settlement settlement = {0};
	if (!settle_read(&settling, mission_ref, err) || !settle_choose(&settling, err))
		return false;
	settle_tell(&settling, &settlement);
	if (!dry_run && !settle_write(&settling, key, &settlement, err))
		return false;
	*ret = settlement;
	return true;
}

static int outcome_compare(const void *a, const void *b)
{
	const struct settlement_outcome *x = a, *y = b;
	int by = str_compare(x->candidate_ref, y->candidate_ref);
	return by != 0 ? by : (x->rank > y->rank) - (x->rank < y->rank);
}

bool flow_read_settlement(struct app *app, struct str mission_ref, struct arena *arena,
			  struct settlement *ret, bool *ret_found, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(session);
	struct row_mission_by_ref mission;
	struct row_settlement_last last = {0};
	ARRAY(struct settlement_outcome) outcomes = {0};
	struct row_settlement_outcomes row;
	bool more = true;
	if (!store_read(app->store, &session, err) ||
	    !mission_by_ref(session, mission_ref, scratch, &mission, err))
		return false;
	if (!query_settlement_last(session, mission.id, scratch, &last, ret_found, err))
		return false;
	if (!*ret_found)
		return true;
	SCOPED_ROWS(rows);
	if (!query_settlement_outcomes(session, mission.id, last.version, &rows, err))
		return false;
	while (next_settlement_outcomes(&rows, arena, &row, &more, err) && more)
		array_push(arena, &outcomes,
			   ((struct settlement_outcome){row.candidate_ref, row.offer_ref, row.rank,
							row.outcome}));
	if (more)
		return false;
	if (outcomes.count > 1)
		qsort(outcomes.at, outcomes.count, sizeof(*outcomes.at), outcome_compare);
	*ret = (struct settlement){last.version, last.candidates, last.taken,
				   last.places,  outcomes.at,     outcomes.count};
	return true;
}
