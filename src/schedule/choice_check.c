/* The judge of choices: it walks the offers' rankings, where the solver walked the wishes. */
#include "schedule/schedule_private.h"

struct choice_judge {
	const struct choice_problem *problem;
	const struct choice *choice;
	uint32_t *above; /* of each candidate: offers that rank them, wished above what they got */
	uint32_t *taken; /* of each offer: how many */
};

/* How high the candidate wishes the offer; the count of wishes: not at all. */
static size_t choice_wish_of(const struct choice_problem *problem, uint32_t candidate,
			     uint32_t offer)
{
	size_t i = 0;
	while (i < problem->wishes[candidate].count && problem->wishes[candidate].at[i] != offer)
		i++;
	return i;
}

static bool choice_judge_taken(const struct choice_judge *judge, struct err *err)
{
	const struct choice_problem *problem = judge->problem;
	size_t count = 0;
	for (uint32_t i = 0; i < problem->candidate_count; i++) {
		uint32_t offer = judge->choice->offers[i];
		if (offer == SCHEDULE_NONE)
			continue;
		count++;
		if (offer >= problem->offer_count ||
		    choice_wish_of(problem, i, offer) == problem->wishes[i].count)
			return fail(err, ERR_INTEGRITY,
				    "le candidat %u a ce qu’il n’a pas voulu / "
				    "candidate %u has what they did not wish",
				    i, i);
		if (++judge->taken[offer] > (uint32_t)problem->places[offer])
			return fail(err, ERR_INTEGRITY,
				    "l’offre %u a pris trop de monde / offer "
				    "%u took too many",
				    offer, offer);
	}
	return count == judge->choice->taken_count ||
	       fail(err, ERR_INTEGRITY, "le compte est faux / wrong count");
}

/* Down an offer's ranking: whoever would rather have it than what they got must have been passed by
 * nobody, and the offer must be full of people ranked above. */
static bool choice_judge_offer(const struct choice_judge *judge, uint32_t offer, struct err *err)
{
	const struct choice_problem *problem = judge->problem;
	uint32_t above = 0;
	for (size_t i = 0; i < problem->rankings[offer].count; i++) {
		uint32_t candidate = problem->rankings[offer].at[i];
		uint32_t got = judge->choice->offers[candidate];
		if (got == offer) {
			above++;
			continue;
		}
		size_t wish = choice_wish_of(problem, candidate, offer);
		size_t instead = got == SCHEDULE_NONE ? problem->wishes[candidate].count
						      : choice_wish_of(problem, candidate, got);
		if (wish < instead && above < (uint32_t)problem->places[offer])
			return fail(err, ERR_INTEGRITY,
				    "le candidat %u et l’offre %u se "
				    "préfèrent / candidate %u and offer %u would rather have each "
				    "other",
				    candidate, offer, candidate, offer);
		bool told =
			wish == problem->wishes[candidate].count || wish > instead ||
			judge->choice->outcomes[candidate][wish] ==
				(problem->places[offer] == 0 ? CHOICE_NO_PLACES : CHOICE_OTHERS);
		if (!told)
			return fail(err, ERR_INTEGRITY,
				    "issue fausse pour le candidat %u / wrong "
				    "outcome of candidate %u",
				    candidate, candidate);
		judge->above[candidate] += wish < instead;
	}
	return above == judge->taken[offer] ||
	       fail(err, ERR_INTEGRITY,
		    "l’offre %u a pris quelqu’un qu’elle n’a pas classé / "
		    "offer %u took somebody it did not rank",
		    offer, offer);
}

/* Offers that rank the candidate were judged one by one; of the wishes above what they got, all
 * others must be told as not ranking them. */
static bool choice_judge_outcomes(const struct choice_judge *judge, uint32_t candidate,
				  struct err *err)
{
	const struct choice_problem *problem = judge->problem;
	uint32_t got = judge->choice->offers[candidate];
	size_t count = problem->wishes[candidate].count, not_ranked = 0;
	size_t place = got == SCHEDULE_NONE ? count : choice_wish_of(problem, candidate, got);
	bool good = true;
	for (size_t i = 0; i < count; i++) {
		enum choice_outcome outcome = judge->choice->outcomes[candidate][i];
		good &= (outcome == CHOICE_TAKEN) == (i == place);
		good &= (outcome == CHOICE_NOT_NEEDED) == (i > place);
		not_ranked += outcome == CHOICE_NOT_RANKED;
	}
	good &= not_ranked + judge->above[candidate] == place;
	return good || fail(err, ERR_INTEGRITY,
			    "issue fausse pour le candidat %u / wrong outcome "
			    "of candidate %u",
			    candidate, candidate);
}

bool choice_check(const struct choice_problem *problem, const struct choice *choice,
		  struct err *err)
{
	SCOPED_ARENA(scratch);
	struct choice_judge judge = {.problem = problem, .choice = choice};
	judge.above = arena_new_array(scratch, problem->candidate_count, uint32_t);
	judge.taken = arena_new_array(scratch, problem->offer_count, uint32_t);
	if (!choice_judge_taken(&judge, err))
		return false;
	for (uint32_t i = 0; i < problem->offer_count; i++) {
		if (!choice_judge_offer(&judge, i, err))
			return false;
	}
	for (uint32_t i = 0; i < problem->candidate_count; i++) {
		if (!choice_judge_outcomes(&judge, i, err))
			return false;
	}
	return true;
}
