/* The judge of a ranking: every pair weighed again by judge.c, then: each listed candidate passes,
 * with that score; the list is in order; nobody better was left out; the counts are right. */
#include "match/judge_private.h"

enum check_fault {
	CHECK_RIGHT,
	CHECK_OFFER,
	CHECK_COUNTS,
	CHECK_CANDIDATE,
	CHECK_SCORE,
	CHECK_ORDER,
	CHECK_LENGTH,
	CHECK_LEFT_OUT,
};

struct check_work {
	const struct match_input *input;
	const struct match_result *result;
	enum check_fault *faults; /* of each ranking */
};

/* Score, then the earlier registration (unknown last), then the reference by bytes. */
static bool check_before(const struct pool *pool, struct match_rank a, struct match_rank b)
{
	if (a.score != b.score)
		return a.score > b.score;
	int64_t a_at = pool_registered_at(pool, a.candidate);
	int64_t b_at = pool_registered_at(pool, b.candidate);
	uint64_t a_key = a_at == UNKNOWN_INSTANT ? UINT64_MAX : (uint64_t)a_at ^ 1ULL << 63;
	uint64_t b_key = b_at == UNKNOWN_INSTANT ? UINT64_MAX : (uint64_t)b_at ^ 1ULL << 63;
	if (a_key != b_key)
		return a_key < b_key;
	int by_ref = str_compare(pool_candidate_ref(pool, a.candidate),
				 pool_candidate_ref(pool, b.candidate));
	return by_ref < 0 || (by_ref == 0 && a.candidate < b.candidate);
}

static enum check_fault check_list(const struct check_work *work,
				   const struct match_ranking *ranking)
{
	const struct match_input *input = work->input;
	const struct match_offer *offer = &input->offers[ranking->offer];
	for (size_t i = 0; i < ranking->rank_count; i++) {
		struct match_rank rank = ranking->ranks[i];
		if (rank.candidate >= pool_count(input->pool))
			return CHECK_CANDIDATE;
		struct pool_candidate candidate = pool_candidate_at(input->pool, rank.candidate);
		int32_t score = 0;
		if (judge_pair(input, offer, &candidate, &score) != MUST_NONE)
			return CHECK_CANDIDATE;
		if (score != rank.score)
			return CHECK_SCORE;
		if (i > 0 && !check_before(input->pool, ranking->ranks[i - 1], rank))
			return CHECK_ORDER;
	}
	return CHECK_RIGHT;
}

static bool check_is_listed(const struct pool *pool, const struct match_ranking *ranking,
			    struct match_rank rank)
{
	size_t from = 0, to = ranking->rank_count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (check_before(pool, ranking->ranks[middle], rank))
			from = middle + 1;
		else
			to = middle;
	}
	return from < ranking->rank_count && ranking->ranks[from].candidate == rank.candidate;
}

/* Every considered pair is weighed. Who is not behind the list's last one must be in it; as many as
 * the list is long, so that nobody else is. */
static enum check_fault check_everyone(const struct check_work *work,
				       const struct match_ranking *ranking)
{
	const struct match_input *input = work->input;
	const struct match_applicants *listed =
		input->applicants != NULL ? &input->applicants[ranking->offer] : NULL;
	size_t considered = listed != NULL ? listed->count : pool_count(input->pool);
	size_t passing = 0, refused[MUST_COUNT] = {0}, found = 0;
	for (size_t i = 0; i < considered; i++) {
		uint32_t index = listed != NULL ? listed->candidates[i] : (uint32_t)i;
		struct pool_candidate candidate = pool_candidate_at(input->pool, index);
		struct match_rank rank = {index, 0};
		enum match_must must =
			judge_pair(input, &input->offers[ranking->offer], &candidate, &rank.score);
		if (must != MUST_NONE) {
			refused[must]++;
			continue;
		}
		passing++;
		if (ranking->rank_count == 0 ||
		    check_before(input->pool, ranking->ranks[ranking->rank_count - 1], rank))
			continue;
		if (!check_is_listed(input->pool, ranking, rank))
			return CHECK_LEFT_OUT;
		found++;
	}
	if (ranking->considered != considered || ranking->passing != passing)
		return CHECK_COUNTS;
	for (size_t i = 0; i < MUST_COUNT; i++) {
		if (ranking->refused[i] != refused[i])
			return CHECK_COUNTS;
	}
	if (ranking->rank_count != MIN(input->top, passing))
		return CHECK_LENGTH;
	return found == ranking->rank_count ? CHECK_RIGHT : CHECK_CANDIDATE;
}

static void check_ranking(void *context, size_t piece)
{
	struct check_work *work = context;
	const struct match_ranking *ranking = &work->result->rankings[piece];
	work->faults[piece] = check_list(work, ranking);
	if (work->faults[piece] == CHECK_RIGHT)
		work->faults[piece] = check_everyone(work, ranking);
}

/* Every offer once, by its reference. */
static bool check_offers(const struct match_input *input, const struct match_result *result)
{
	if (result->count != input->offer_count)
		return false;
	for (size_t i = 0; i < result->count; i++) {
		if (result->rankings[i].offer >= input->offer_count)
			return false;
		if (i == 0)
			continue;
		uint32_t before = result->rankings[i - 1].offer, at = result->rankings[i].offer;
		int by_ref =
			str_compare(input->offers[before].offer_ref, input->offers[at].offer_ref);
		if (by_ref > 0 || (by_ref == 0 && before >= at))
			return false;
	}
	return true;
}

bool match_check(const struct match_input *input, const struct match_result *result,
		 struct err *err)
{
	static const char *const whys[] = {
		[CHECK_OFFER] = "offres manquantes ou en désordre / offers missing or out of order",
		[CHECK_COUNTS] = "comptes faux / wrong counts",
		[CHECK_CANDIDATE] =
			"classe une personne qui n’y a pas sa place / ranks someone who "
			"has no place there",
		[CHECK_SCORE] = "pointage faux / wrong score",
		[CHECK_ORDER] = "ordre faux / wrong order",
		[CHECK_LENGTH] = "liste trop courte ou trop longue / list too short or too long",
		[CHECK_LEFT_OUT] = "oublie une meilleure personne / leaves out someone better",
	};
	if (!check_offers(input, result))
		return fail(err, ERR_FAILED, "%s", whys[CHECK_OFFER]);
	SCOPED_ARENA(scratch);
	struct check_work work = {input, result,
				  arena_new_array(scratch, result->count, enum check_fault)};
	threads_run(input->thread_count, result->count, check_ranking, &work);
	for (size_t i = 0; i < result->count; i++) {
		if (work.faults[i] != CHECK_RIGHT)
			return fail(err, ERR_FAILED, "%.*s: %s",
				    STR_ARGS(input->offers[result->rankings[i].offer].offer_ref),
				    whys[work.faults[i]]);
	}
	return true;
}
