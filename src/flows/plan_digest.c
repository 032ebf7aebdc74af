/* What a plan was made from, as a digest: told apart from damage, hours that somebody changed since
 * give another one. Rows count in the order of their references, hours as they cover time. */
#include "flows/timetable_private.h"

#include <stdlib.h>

struct digest_row {
	struct str key;
	struct str text;
};

typedef ARRAY(struct digest_row) digest_rows;

static int span_compare(const void *a, const void *b)
{
	const struct schedule_span *x = a, *y = b;
	return (x->from > y->from) - (x->from < y->from);
}

/* Spans that touch or overlap count as one. */
static void digest_add_hours(struct buf *text, struct schedule_hours hours, struct arena *scratch)
{
	struct schedule_span *spans =
		arena_new_array(scratch, hours.count + 1, struct schedule_span);
	for (size_t i = 0; i < hours.count; i++)
		spans[i] = hours.at[i];
	if (hours.count > 1)
		qsort(spans, hours.count, sizeof(*spans), span_compare);
	for (size_t i = 0; i < hours.count;) {
		struct schedule_span span = spans[i++];
		for (; i < hours.count && spans[i].from <= span.until; i++)
			span.until = MAX(span.until, spans[i].until);
		buf_addf(text, " %lld-%lld", (long long)span.from, (long long)span.until);
	}
}

static int row_compare(const void *a, const void *b)
{
	return str_compare(((const struct digest_row *)a)->key,
			   ((const struct digest_row *)b)->key);
}

static void digest_add_rows(struct sha256 *sha256, digest_rows *rows)
{
	if (rows->count > 1)
		qsort(rows->at, rows->count, sizeof(*rows->at), row_compare);
	for (size_t i = 0; i < rows->count; i++) {
		sha256_add(sha256, rows->at[i].key);
		sha256_add(sha256, rows->at[i].text);
		sha256_add(sha256, STR("\n"));
	}
}

#define HOURS_BYTES_MAX ((size_t)1 << 20)

static void digest_add_pairs(struct sha256 *sha256, const struct timetable *timetable,
			     const struct schedule_problem *problem, struct arena *scratch)
{
	digest_rows rows = {0};
	const struct schedule_fixed **fixed =
		arena_new_array(scratch, problem->pair_count + 1, const struct schedule_fixed *);
	for (size_t i = 0; i < problem->fixed_count; i++)
		fixed[problem->fixed[i].pair] = &problem->fixed[i];
	for (size_t i = 0; i < problem->pair_count; i++) {
		const struct schedule_pair *pair = &problem->pairs[i];
		struct str text = str_format(scratch, " %d %d", pair->score, pair->out);
		if (fixed[i] != NULL)
			text = str_format(
				scratch, "%.*s %lld %.*s", STR_ARGS(text),
				(long long)fixed[i]->start,
				STR_ARGS(timetable->interviewers[fixed[i]->interviewer].name));
		array_push(scratch, &rows,
			   ((struct digest_row){
				   pair_key(scratch, timetable->offers[pair->offer].offer_ref,
					    timetable->people[pair->candidate].candidate_ref),
				   text}));
	}
	digest_add_rows(sha256, &rows);
}

/* What people speak counts where some interviewer does not understand all: older plans keep their
 * digest. */
static bool digest_has_languages(const struct schedule_problem *problem)
{
	for (size_t i = 0; i < problem->interviewer_count; i++)
		if (problem->interviewers[i].foreign_sets != 0 &&
		    problem->interviewers[i].hours.count > 0)
			return true;
	return false;
}

static void digest_add_people(struct sha256 *sha256, const struct timetable *timetable,
			      const struct schedule_problem *problem, struct arena *scratch)
{
	digest_rows rows = {0};
	bool has_languages = digest_has_languages(problem);
	for (size_t i = 0; i < problem->candidate_count; i++) {
		struct buf text = buf_new(scratch, HOURS_BYTES_MAX);
		if (has_languages)
			buf_addf(&text, " speaks %u", problem->candidates[i].language_set);
		digest_add_hours(&text, problem->candidates[i].hours, scratch);
		array_push(
			scratch, &rows,
			((struct digest_row){timetable->people[i].candidate_ref, buf_str(&text)}));
	}
	digest_add_rows(sha256, &rows);
}

/* Whoever has no hours is nobody, and offers without pairs are none. */
static void digest_add_employers(struct sha256 *sha256, const struct timetable *timetable,
				 const struct schedule_problem *problem, struct arena *scratch)
{
	digest_rows rows = {0};
	bool *asked = arena_new_array(scratch, problem->offer_count + 1, bool);
	bool *met = arena_new_array(scratch, problem->employer_count + 1, bool);
	for (size_t i = 0; i < problem->pair_count; i++)
		asked[problem->pairs[i].offer] = true;
	for (size_t i = 0; i < problem->offer_count; i++) {
		const struct schedule_offer *offer = &problem->offers[i];
		if (!asked[i])
			continue;
		met[offer->employer] = true;
		array_push(scratch, &rows,
			   ((struct digest_row){
				   timetable->offers[i].offer_ref,
				   str_format(scratch, " %d %d", offer->least, offer->most)}));
	}
	digest_add_rows(sha256, &rows);
	rows.count = 0;
	for (size_t i = 0; i < problem->interviewer_count; i++) {
		const struct schedule_interviewer *row = &problem->interviewers[i];
		struct buf text = buf_new(scratch, HOURS_BYTES_MAX);
		if (!met[row->employer] || row->hours.count == 0)
			continue;
		buf_addf(&text, " %d", row->phase_seconds);
		if (row->foreign_sets != 0)
			buf_addf(&text, " foreign %u", row->foreign_sets);
		digest_add_hours(&text, row->hours, scratch);
		array_push(
			scratch, &rows,
			((struct digest_row){pair_key(scratch, timetable->employers[row->employer],
						      timetable->interviewers[i].name),
					     buf_str(&text)}));
	}
	digest_add_rows(sha256, &rows);
}

struct str plan_digest(const struct timetable *timetable, const struct schedule_problem *problem,
		       struct arena *arena)
{
	SCOPED_ARENA(scratch);
	struct sha256 *sha256 = sha256_new(scratch);
	sha256_add(sha256,
		   str_format(scratch, "%d %d %d %d %d %d\n", problem->slot_seconds,
			      problem->step_seconds, problem->buffer_seconds, problem->gap_seconds,
			      problem->interviews_max, problem->first_points));
	/* Only where there is a limit: older plans keep their digest. */
	if (problem->rooms_max > 0)
		sha256_add(sha256, str_format(scratch, "rooms %d\n", problem->rooms_max));
	digest_add_pairs(sha256, timetable, problem, scratch);
	digest_add_people(sha256, timetable, problem, scratch);
	digest_add_employers(sha256, timetable, problem, scratch);
	return sha256_hex(sha256, arena);
}
