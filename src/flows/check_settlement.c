/* A recruiter's story: «does it still stand?». The kept settlement against wishes, rankings and
 * places as they are now: whoever would rather have each other than what they got is named. */
#include "flows/mission_private.h"

/* How high something stands in somebody's order; ties by reference, as the settling has them. */
struct place_in_order {
	int64_t rank;
	struct str ref;
};

struct offer_taken {
	struct str ref;
	int64_t places, taken;
	bool any_ranked;
	struct place_in_order last; /* of those taken, the one it ranks lowest */
};

struct doubting {
	struct session *session;
	struct arena *arena, *scratch;
	int64_t mission_id;
	const struct settlement *settlement;
	ARRAY(struct row_wish_all) wishes;
	struct map wish_places; /* by pair, into wishes */
	ARRAY(int64_t) ranks;
	struct map rank_places; /* by pair, into ranks */
	ARRAY(struct offer_taken) offers;
	struct map offer_places;
	struct map got; /* of a candidate: their place among the outcomes, plus one */
	ARRAY(struct settlement_doubt) doubts;
};

static struct str doubt_key(const struct doubting *doubting, struct str candidate_ref,
			    struct str offer_ref)
{
	return str_format(doubting->scratch, "%.*s\x1F%.*s", STR_ARGS(candidate_ref),
			  STR_ARGS(offer_ref));
}

static bool is_before(struct place_in_order one, struct place_in_order other)
{
	return one.rank != other.rank ? one.rank < other.rank : str_compare(one.ref, other.ref) < 0;
}

/* ---- reading ---- */

static bool doubt_read_wishes(struct doubting *doubting, struct err *err)
{
	struct row_wish_all row;
	bool more = true;
	SCOPED_ROWS(rows);
	doubting->wish_places = map_new(doubting->scratch);
	if (!query_wish_all(doubting->session, doubting->mission_id, &rows, err))
		return false;
	while (next_wish_all(&rows, doubting->arena, &row, &more, err) && more) {
		map_at(&doubting->wish_places,
		       doubt_key(doubting, row.candidate_ref, row.offer_ref),
		       (uint32_t)doubting->wishes.count);
		array_push(doubting->scratch, &doubting->wishes, row);
	}
	return !more;
}

static bool doubt_read_rankings(struct doubting *doubting, struct err *err)
{
	struct row_ranking_all row;
	bool more = true;
	SCOPED_ROWS(rows);
	doubting->rank_places = map_new(doubting->scratch);
	if (!query_ranking_all(doubting->session, doubting->mission_id, &rows, err))
		return false;
	while (next_ranking_all(&rows, doubting->scratch, &row, &more, err) && more) {
		map_at(&doubting->rank_places,
		       doubt_key(doubting, row.candidate_ref, row.offer_ref),
		       (uint32_t)doubting->ranks.count);
		array_push(doubting->scratch, &doubting->ranks, row.rank);
	}
	return !more;
}

static bool doubt_read_offers(struct doubting *doubting, struct err *err)
{
	struct row_offer_all row;
	bool more = true;
	SCOPED_ROWS(rows);
	doubting->offer_places = map_new(doubting->scratch);
	if (!query_offer_all(doubting->session, doubting->mission_id, &rows, err))
		return false;
	while (next_offer_all(&rows, doubting->arena, &row, &more, err) && more) {
		map_at(&doubting->offer_places, row.offer.offer_ref,
		       (uint32_t)doubting->offers.count);
		array_push(doubting->scratch, &doubting->offers,
			   ((struct offer_taken){.ref = row.offer.offer_ref,
						 .places = offer_positions(&row.offer)}));
	}
	return !more;
}

/* ---- looking ---- */

static void doubt_add(struct doubting *doubting, enum settlement_doubt_kind kind,
		      struct str candidate_ref, struct str offer_ref)
{
	array_push(doubting->arena, &doubting->doubts,
		   ((struct settlement_doubt){kind, candidate_ref, offer_ref}));
}

/* Who got what, and whether both still stand by it. */
static void doubt_take(struct doubting *doubting)
{
	doubting->got = map_new(doubting->scratch);
	for (size_t i = 0; i < doubting->settlement->outcome_count; i++) {
		const struct settlement_outcome *one = &doubting->settlement->outcomes[i];
		uint32_t place;
		if (!str_equal(one->outcome, STR("taken")))
			continue;
		struct str key = doubt_key(doubting, one->candidate_ref, one->offer_ref);
		map_at(&doubting->got, one->candidate_ref, (uint32_t)i);
		if (!map_find(&doubting->wish_places, key, &place))
			doubt_add(doubting, SETTLEMENT_NOT_WISHED, one->candidate_ref,
				  one->offer_ref);
		bool ranked = map_find(&doubting->rank_places, key, &place);
		int64_t rank = ranked ? doubting->ranks.at[place] : 0;
		if (!ranked)
			doubt_add(doubting, SETTLEMENT_NOT_RANKED, one->candidate_ref,
				  one->offer_ref);
		if (!map_find(&doubting->offer_places, one->offer_ref, &place))
			continue;
		struct offer_taken *offer = &doubting->offers.at[place];
		struct place_in_order own = {rank, one->candidate_ref};
		offer->taken++;
		if (ranked && (!offer->any_ranked || is_before(offer->last, own)))
			offer->last = own;
		offer->any_ranked |= ranked;
	}
}

/* Whether the offer would take the candidate instead of somebody, or into a free place. */
static bool doubt_offer_would(const struct doubting *doubting, const struct row_wish_all *wish)
{
	uint32_t place, rank;
	if (!map_find(&doubting->offer_places, wish->offer_ref, &place) ||
	    !map_find(&doubting->rank_places,
		      doubt_key(doubting, wish->candidate_ref, wish->offer_ref), &rank))
		return false;
	const struct offer_taken *offer = &doubting->offers.at[place];
	struct place_in_order own = {doubting->ranks.at[rank], wish->candidate_ref};
	return offer->taken < offer->places || (offer->any_ranked && is_before(own, offer->last));
}

/* Whether the candidate would rather have this than what they got. */
static bool doubt_person_would(const struct doubting *doubting, const struct row_wish_all *wish)
{
	uint32_t place;
	if (!map_find(&doubting->got, wish->candidate_ref, &place))
		return true;
	struct str got = doubting->settlement->outcomes[place].offer_ref;
	if (!map_find(&doubting->wish_places, doubt_key(doubting, wish->candidate_ref, got),
		      &place))
		return true;
	return is_before((struct place_in_order){wish->rank, wish->offer_ref},
			 (struct place_in_order){doubting->wishes.at[place].rank, got});
}

static void doubt_look(struct doubting *doubting)
{
	doubt_take(doubting);
	for (size_t i = 0; i < doubting->offers.count; i++)
		if (doubting->offers.at[i].taken > doubting->offers.at[i].places)
			doubt_add(doubting, SETTLEMENT_TOO_MANY, STR(""),
				  doubting->offers.at[i].ref);
	for (size_t i = 0; i < doubting->wishes.count; i++) {
		const struct row_wish_all *wish = &doubting->wishes.at[i];
		if (doubt_person_would(doubting, wish) && doubt_offer_would(doubting, wish))
			doubt_add(doubting, SETTLEMENT_BOTH_RATHER, wish->candidate_ref,
				  wish->offer_ref);
	}
}

bool flow_check_settlement(struct app *app, struct str mission_ref,
			   const struct settlement *settlement, struct arena *arena,
			   const struct settlement_doubt **ret, size_t *ret_count, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(session);
	struct row_mission_by_ref mission;
	struct doubting doubting = {.arena = arena, .scratch = scratch, .settlement = settlement};
	if (!store_read(app->store, &session, err) ||
	    !mission_by_ref(session, mission_ref, scratch, &mission, err))
		return false;
	doubting.session = session;
	doubting.mission_id = mission.id;
	if (!doubt_read_wishes(&doubting, err) || !doubt_read_rankings(&doubting, err) ||
	    !doubt_read_offers(&doubting, err))
		return false;
	doubt_look(&doubting);
	*ret = doubting.doubts.at;
	*ret_count = doubting.doubts.count;
	return true;
}
