/* Whom an offer invites: those that somebody selected for it by hand or, where nobody was, the best
 * of its applicants that pass its musts. */
#include "flows/timetable_private.h"

#include <stdlib.h>

static void pairs_add_offers(struct timetable_making *making, const struct board *board)
{
	struct timetable_offer *offers =
		arena_new_array(making->arena, board->offer_count + 1, struct timetable_offer);
	for (size_t i = 0; i < board->offer_count; i++)
		offers[i] = (struct timetable_offer){
			board->offers[i].offer_ref,
			board->offers[i].employer_ref,
			board->offers[i].title,
			offer_positions(&board->offers[i]),
		};
	making_add_offers(making, offers, board->offer_count);
}

static void pairs_add(struct timetable_making *making, const struct board *board, uint32_t offer,
		      uint32_t candidate, int32_t score)
{
	const struct candidate *row = &board->candidates[candidate];
	struct timetable_person person = {
		row->candidate_ref,
		row->given_name,
		row->family_name,
		row->time_zone,
		row->email,
		row->birth_date,
		languages_spoken(row->french_listening, row->french_speaking,
				 row->english_listening, row->english_speaking)};
	making_add_pair(making, offer, making_add_person(making, &person), score);
}

/* ---- selected by hand ---- */

struct selected {
	uint32_t candidate;
	int32_t score;
	struct str ref;
};

typedef ARRAY(struct selected) selected_array;

static int selected_compare(const void *a, const void *b)
{
	const struct selected *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return str_compare(x->ref, y->ref);
}

/* A person decides: whoever is selected is invited, whether or not they pass the musts, and brings
 * the points that they have. */
static void selected_add(struct timetable_making *making, const struct board *board,
			 const struct row_selection_all *row, selected_array *lists)
{
	size_t offer, candidate;
	if (!board_offer_place(board, row->offer_ref, &offer) ||
	    !board_candidate_place(board, row->candidate_ref, &candidate))
		return;
	struct match_verdict verdict;
	match_pair(board->pool, candidate, &board->match_offers[offer], board->closeness,
		   &board->rules, &verdict);
	array_push(making->scratch, &lists[offer],
		   ((struct selected){(uint32_t)candidate, verdict.total,
				      board->candidates[candidate].candidate_ref}));
}

static bool selected_read(struct timetable_making *making, const struct board *board,
			  selected_array *lists, struct err *err)
{
	struct row_selection_all row;
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_selection_all(making->session, board->mission.id, &rows, err))
		return false;
	while (next_selection_all(&rows, making->scratch, &row, &more, err) && more)
		selected_add(making, board, &row, lists);
	for (size_t i = 0; i < board->offer_count; i++)
		if (lists[i].count > 1)
			qsort(lists[i].at, lists[i].count, sizeof(*lists[i].at), selected_compare);
	return !more;
}

/* ---- everybody ---- */

/* Candidates come in the order in which they are met. */
bool plan_add_board(struct timetable_making *making, const struct board *board, struct err *err)
{
	selected_array *selected =
		arena_new_array(making->scratch, board->offer_count + 1, selected_array);
	pairs_add_offers(making, board);
	if (!selected_read(making, board, selected, err))
		return false;
	for (uint32_t i = 0; i < board->offer_count; i++) {
		const struct match_ranking *ranking = &board->result.rankings[i];
		size_t most = (size_t)(making->timetable->settings.pairs_a_position *
				       making->timetable->offers[i].positions);
		for (size_t k = 0; k < selected[i].count; k++)
			pairs_add(making, board, i, selected[i].at[k].candidate,
				  selected[i].at[k].score);
		for (size_t k = 0; selected[i].count == 0 && k < MIN(most, ranking->rank_count);
		     k++)
			pairs_add(making, board, i, ranking->ranks[k].candidate,
				  ranking->ranks[k].score);
	}
	return true;
}
