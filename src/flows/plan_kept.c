/* What the store keeps of a mission's timetable, as a problem and a plan again. */
#include "flows/timetable_private.h"

#include <stdlib.h>

/* ---- settings ---- */

struct timetable_settings timetable_settings_default(void)
{
	return (struct timetable_settings){
		.slot_minutes = 30,
		.step_minutes = 30,
		.gap_minutes = 10,
		.interviews_max = 3,
		.first_points = 1000,
		.pairs_a_position = TIMETABLE_PAIRS_A_POSITION,
		.most_a_position = TIMETABLE_INTERVIEWS_A_POSITION,
	};
}

bool plan_read_settings(struct session *session, int64_t mission_id, struct timetable_settings *ret,
			struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_timetable_settings row;
	bool found = false;
	if (!query_timetable_settings(session, mission_id, scratch, &row, &found, err))
		return false;
	*ret = timetable_settings_default();
	if (found) {
		*ret = (struct timetable_settings)TIMETABLE_SETTINGS_OF(row);
		ret->revision = row.revision;
	}
	return true;
}

/* ---- reading ---- */

bool kept_is_planned(const struct row_interview_all *row)
{
	return !str_equal(row->state, STR("cancelled"));
}

bool kept_is_fixed(const struct row_interview_all *row)
{
	return str_equal(row->state, STR("held")) || (row->fixed != 0 && kept_is_planned(row));
}

static bool kept_read_interviews(struct timetable_making *making, struct err *err)
{
	ARRAY(struct kept_interview) all = {0};
	struct kept *kept = making->kept;
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_interview_all(making->session, making->timetable->mission.id, &rows, err))
		return false;
	for (;;) {
		struct kept_interview one = {.pair = SCHEDULE_NONE};
		if (!next_interview_all(&rows, making->arena, &one.row, &more, err))
			return false;
		if (!more)
			break;
		map_at(&kept->interview_places,
		       pair_key(making->arena, one.row.offer_ref, one.row.candidate_ref),
		       (uint32_t)all.count);
		array_push(making->arena, &all, one);
	}
	kept->interviews = all.at;
	kept->interview_count = all.count;
	return true;
}

static bool kept_read_unplaced(struct timetable_making *making, struct err *err)
{
	ARRAY(struct kept_unplaced) all = {0};
	struct kept *kept = making->kept;
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_unplaced_all(making->session, making->timetable->mission.id, &rows, err))
		return false;
	for (;;) {
		struct kept_unplaced one = {.pair = SCHEDULE_NONE};
		if (!next_unplaced_all(&rows, making->arena, &one.row, &more, err))
			return false;
		if (!more)
			break;
		map_at(&kept->unplaced_places,
		       pair_key(making->arena, one.row.offer_ref, one.row.candidate_ref),
		       (uint32_t)all.count);
		array_push(making->arena, &all, one);
	}
	kept->unplaced = all.at;
	kept->unplaced_count = all.count;
	return true;
}

static bool absence_is_lifted(const struct absence_lift *lift,
			      const struct row_interview_absence_all *row)
{
	if (lift == NULL)
		return false;
	if (lift->candidate_ref.size > 0)
		return str_equal(lift->candidate_ref, row->candidate_ref) &&
		       (lift->offer_ref.size == 0 || str_equal(lift->offer_ref, row->offer_ref));
	return row->candidate_ref.size == 0 && str_equal(lift->employer_ref, row->employer_ref) &&
	       str_equal(lift->interviewer, row->interviewer);
}

static bool kept_read_absences(struct timetable_making *making, struct err *err)
{
	ARRAY(struct row_interview_absence_all) all = {0};
	struct row_interview_absence_all row;
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_interview_absence_all(making->session, making->timetable->mission.id, &rows,
					 err))
		return false;
	while (next_interview_absence_all(&rows, making->arena, &row, &more, err) && more) {
		if (row.lifted != 0)
			continue;
		if (absence_is_lifted(making->lift, &row))
			array_push(making->arena, &making->kept->lifted, row.id);
		else
			array_push(making->arena, &all, row);
	}
	making->kept->absences = all.at;
	making->kept->absence_count = all.count;
	return !more;
}

bool kept_read(struct timetable_making *making, struct err *err)
{
	struct kept *kept = making->kept;
	if (!query_timetable_last(making->session, making->timetable->mission.id, making->arena,
				  &kept->last, &kept->made, err))
		return false;
	if (kept->made)
		making->timetable->settings =
			(struct timetable_settings)TIMETABLE_SETTINGS_OF(kept->last);
	return kept_read_interviews(making, err) && kept_read_unplaced(making, err) &&
	       kept_read_absences(making, err);
}

/* ---- the problem ---- */

static int offer_compare(const void *a, const void *b)
{
	return str_compare(((const struct timetable_offer *)a)->offer_ref,
			   ((const struct timetable_offer *)b)->offer_ref);
}

bool kept_add_offers(struct timetable_making *making, struct err *err)
{
	ARRAY(struct timetable_offer) offers = {0};
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_offer_all(making->session, making->timetable->mission.id, &rows, err))
		return false;
	for (;;) {
		struct row_offer_all row;
		if (!next_offer_all(&rows, making->arena, &row, &more, err))
			return false;
		if (!more)
			break;
		const struct offer *offer = &row.offer;
		array_push(making->arena, &offers,
			   ((struct timetable_offer){offer->offer_ref, offer->employer_ref,
						     offer->title, offer_positions(offer)}));
	}
	if (offers.count > 1)
		qsort(offers.at, offers.count, sizeof(*offers.at), offer_compare);
	making_add_offers(making, offers.at, offers.count);
	return true;
}

/* A pair as it is kept, wherever it stands. */
struct kept_pair {
	uint32_t offer;
	int32_t score;
	struct str candidate_ref;
};

typedef ARRAY(struct kept_pair) kept_pair_array;

/* By offer, then as rankings are: the order of the board where nobody has the same points. */
static int kept_pair_compare(const void *a, const void *b)
{
	const struct kept_pair *x = a, *y = b;
	if (x->offer != y->offer)
		return x->offer < y->offer ? -1 : 1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return str_compare(x->candidate_ref, y->candidate_ref);
}

static void kept_note_pair(struct timetable_making *making, struct str offer_ref,
			   struct str candidate_ref, int64_t score, kept_pair_array *pairs)
{
	struct kept_pair pair = {.score = (int32_t)score, .candidate_ref = candidate_ref};
	if (map_find(&making->offer_places, offer_ref, &pair.offer))
		array_push(making->scratch, pairs, pair);
}

uint32_t languages_of_clocks(const struct row_candidate_clocks *row)
{
	return languages_spoken((int32_t)row->french_listening, (int32_t)row->french_speaking,
				(int32_t)row->english_listening, (int32_t)row->english_speaking);
}

/* The people of those pairs, as the store knows them. */
static bool kept_read_people(struct timetable_making *making, const struct map *wanted,
			     struct timetable_person *people, bool *known, struct err *err)
{
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_candidate_clocks(making->session, making->timetable->mission.id, &rows, err))
		return false;
	for (;;) {
		struct arena_mark mark = arena_mark(making->arena);
		struct row_candidate_clocks row;
		uint32_t place;
		if (!next_candidate_clocks(&rows, making->arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		if (!map_find(wanted, row.candidate_ref, &place)) {
			arena_rewind(making->arena, mark);
			continue;
		}
		known[place] = true;
		people[place] = (struct timetable_person){row.candidate_ref,
							  row.given_name,
							  row.family_name,
							  row.time_zone,
							  row.email,
							  (int32_t)row.birth_date,
							  languages_of_clocks(&row)};
	}
}

static bool kept_put_pairs(struct timetable_making *making, const kept_pair_array *pairs,
			   struct err *err)
{
	struct map wanted = map_new(making->scratch);
	for (size_t i = 0; i < pairs->count; i++)
		map_at(&wanted, pairs->at[i].candidate_ref, (uint32_t)wanted.count);
	struct timetable_person *people =
		arena_new_array(making->scratch, wanted.count + 1, struct timetable_person);
	bool *known = arena_new_array(making->scratch, wanted.count + 1, bool);
	if (wanted.count > 0 && !kept_read_people(making, &wanted, people, known, err))
		return false;
	for (size_t i = 0; i < pairs->count; i++) {
		uint32_t place = *map_at(&wanted, pairs->at[i].candidate_ref, 0);
		if (known[place])
			making_add_pair(making, pairs->at[i].offer,
					making_add_person(making, &people[place]),
					pairs->at[i].score);
	}
	return true;
}

bool kept_add_pairs(struct timetable_making *making, enum kept_pairs which, struct err *err)
{
	kept_pair_array pairs = {0};
	for (size_t i = 0; i < making->kept->interview_count; i++) {
		const struct row_interview_all *row = &making->kept->interviews[i].row;
		if (kept_is_planned(row) && (which != KEPT_FIXED || kept_is_fixed(row)))
			kept_note_pair(making, row->offer_ref, row->candidate_ref, row->score,
				       &pairs);
	}
	for (size_t i = 0; which == KEPT_ALL && i < making->kept->unplaced_count; i++) {
		const struct row_unplaced_all *row = &making->kept->unplaced[i].row;
		kept_note_pair(making, row->offer_ref, row->candidate_ref, row->score, &pairs);
	}
	if (pairs.count > 1)
		qsort(pairs.at, pairs.count, sizeof(*pairs.at), kept_pair_compare);
	return kept_put_pairs(making, &pairs, err);
}

/* ---- the plan ---- */

static int plan_compare(const void *a, const void *b, void *context)
{
	const struct schedule_problem *problem = context;
	const struct plan_interview *x = a, *y = b;
	uint32_t e = problem->interviewers[x->interviewer].employer;
	uint32_t f = problem->interviewers[y->interviewer].employer;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (e != f)
		return e < f ? -1 : 1;
	return (x->interviewer > y->interviewer) - (x->interviewer < y->interviewer);
}

static void kept_plan_interviews(struct timetable_making *making)
{
	struct timetable *timetable = making->timetable;
	struct plan_interview *interviews = arena_new_array(
		making->arena, making->kept->interview_count + 1, struct plan_interview);
	size_t count = 0;
	for (size_t i = 0; i < making->kept->interview_count; i++) {
		const struct kept_interview *kept = &making->kept->interviews[i];
		if (kept->pair == SCHEDULE_NONE || !kept_is_planned(&kept->row))
			continue;
		uint32_t employer = making->offers[making->pairs.at[kept->pair].offer].employer;
		interviews[count++] = (struct plan_interview){
			kept->pair, making_interviewer(making, employer, kept->row.interviewer),
			kept->row.starts_at, kept_is_fixed(&kept->row)};
	}
	if (count > 1)
		qsort_r(interviews, count, sizeof(*interviews), plan_compare, &timetable->problem);
	timetable->plan.interviews = interviews;
	timetable->plan.interview_count = count;
}

static enum plan_reason reason_of(struct str code)
{
	for (int reason = 0; reason < PLAN_REASON_COUNT; reason++)
		if (str_equal(code, str_of(plan_reason_code((enum plan_reason)reason))))
			return (enum plan_reason)reason;
	return PLAN_NO_HOURS; /* the flow's own: no zone */
}

static int unplaced_compare(const void *a, const void *b)
{
	const struct plan_unplaced *x = a, *y = b;
	return (x->pair > y->pair) - (x->pair < y->pair);
}

static void kept_plan_unplaced(struct timetable_making *making)
{
	struct plan *plan = &making->timetable->plan;
	struct plan_unplaced *unplaced = arena_new_array(
		making->arena, making->kept->unplaced_count + 1, struct plan_unplaced);
	for (size_t i = 0; i < making->kept->unplaced_count; i++) {
		const struct kept_unplaced *kept = &making->kept->unplaced[i];
		if (kept->pair != SCHEDULE_NONE)
			unplaced[plan->unplaced_count++] =
				(struct plan_unplaced){kept->pair, reason_of(kept->row.reason),
						       kept->row.nearest, kept->row.shift};
	}
	if (plan->unplaced_count > 1)
		qsort(unplaced, plan->unplaced_count, sizeof(*unplaced), unplaced_compare);
	plan->unplaced = unplaced;
}

static void kept_plan_shorts(struct timetable_making *making)
{
	const struct schedule_problem *problem = &making->timetable->problem;
	struct plan *plan = &making->timetable->plan;
	int32_t *held = arena_new_array(making->scratch, problem->offer_count + 1, int32_t);
	struct plan_short *shorts =
		arena_new_array(making->arena, problem->offer_count + 1, struct plan_short);
	for (size_t i = 0; i < plan->interview_count; i++)
		held[problem->pairs[plan->interviews[i].pair].offer]++;
	for (uint32_t i = 0; i < problem->offer_count; i++)
		if (held[i] < problem->offers[i].least)
			shorts[plan->short_count++] = (struct plan_short){i, held[i]};
	plan->shorts = shorts;
}

void kept_plan(struct timetable_making *making)
{
	struct plan *plan = &making->timetable->plan;
	*plan = (struct plan){.value = making->kept->last.value,
			      .bound = making->kept->last.bound,
			      .gap = making->kept->last.gap,
			      .steps = making->kept->last.steps};
	kept_plan_interviews(making);
	kept_plan_unplaced(making);
	kept_plan_shorts(making);
	making->timetable->reasons = making_reasons(making, plan, making->arena);
}
