/* Into the store: a known reference with the same values is left as it is, with others updated. */
#include "flows/import_private.h"

#include <string.h>

static bool import_same(const struct noun *noun, const void *a, const void *b, struct arena *arena)
{
	for (size_t i = 0; i < noun->field_count; i++) {
		const struct field *field = &noun->fields[i];
		if (!str_equal(field_write(field, a, arena), field_write(field, b, arena)))
			return false;
	}
	return true;
}

/* What to do with a noun of which the store has `known` (or nothing). */
static enum put import_compare(const struct noun *noun, const void *at, bool found,
			       const void *known, struct arena *arena)
{
	if (!found)
		return PUT_ADDED;
	return import_same(noun, at, known, arena) ? PUT_UNCHANGED : PUT_CHANGED;
}

/* The id to write under: the known one, or a new one. */
static bool import_id(struct import *import, const char *counter, enum put put, int64_t known,
		      int64_t *ret, struct err *err)
{
	if (put != PUT_ADDED) {
		*ret = known;
		return true;
	}
	return store_new_ids(import->write, counter, 1, ret, err);
}

static bool put_employer(struct import *import, const struct employer *employer, enum put *ret,
			 struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_employer_by_ref row = {0};
	bool found = false;
	int64_t id = 0;
	if (!query_employer_by_ref(import->write, import->mission_id, employer->employer_ref,
				   scratch, &row, &found, err))
		return false;
	*ret = import_compare(&noun_employer, employer, found, &row.employer, scratch);
	return *ret == PUT_UNCHANGED ||
	       (import_id(import, "employer", *ret, row.id, &id, err) &&
		query_employer_put(import->write, id, import->mission_id, employer, err));
}

static bool put_offer(struct import *import, const struct offer *offer, enum put *ret,
		      struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_offer_by_ref row = {0};
	bool found = false;
	int64_t id = 0;
	if (!query_offer_by_ref(import->write, import->mission_id, offer->offer_ref, scratch, &row,
				&found, err))
		return false;
	*ret = import_compare(&noun_offer, offer, found, &row.offer, scratch);
	return *ret == PUT_UNCHANGED ||
	       (import_id(import, "offer", *ret, row.id, &id, err) &&
		query_offer_put(import->write, id, import->mission_id, offer, err));
}

static bool put_interviewer(struct import *import, const struct interviewer *interviewer,
			    enum put *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_interviewer_by_key row = {0};
	bool found = false;
	if (!query_interviewer_by_key(import->write, import->mission_id, interviewer->employer_ref,
				      interviewer->interviewer, interviewer->date,
				      interviewer->from, scratch, &row, &found, err))
		return false;
	*ret = import_compare(&noun_interviewer, interviewer, found, &row.interviewer, scratch);
	return *ret == PUT_UNCHANGED ||
	       query_interviewer_put(import->write, import->mission_id, interviewer, err);
}

static bool put_availability(struct import *import, const struct availability *availability,
			     enum put *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_availability_by_key row = {0};
	bool found = false;
	if (import_may_know_hours(import, availability) &&
	    !query_availability_by_key(import->write, import->mission_id,
				       availability->candidate_ref, availability->date,
				       availability->from, scratch, &row, &found, err))
		return false;
	import_note_hours(import, availability);
	*ret = import_compare(&noun_availability, availability, found, &row.availability, scratch);
	return *ret == PUT_UNCHANGED ||
	       query_availability_put(import->write, import->mission_id, availability, err);
}

/* What the candidate applied to, one row an offer. */
static bool put_applications(struct import *import, const struct candidate *candidate, bool known,
			     struct err *err)
{
	if (known && !query_application_clear(import->write, import->mission_id,
					      candidate->candidate_ref, err))
		return false;
	struct str rest = candidate->applied_to, ref = {0};
	while (str_cut(&rest, ';', &ref)) {
		ref = str_trim(ref);
		if (ref.size > 0 && !query_application_add(import->write, import->mission_id, ref,
							   candidate->candidate_ref, err))
			return false;
	}
	return true;
}

static bool put_candidate(struct import *import, const struct candidate *candidate, enum put *ret,
			  struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_candidate_by_ref row = {0};
	bool found = false;
	int64_t id = 0;
	if (import_may_know_candidate(import, candidate->candidate_ref) &&
	    !query_candidate_by_ref(import->write, import->mission_id, candidate->candidate_ref,
				    scratch, &row, &found, err))
		return false;
	import_note_candidate(import, candidate->candidate_ref);
	*ret = import_compare(&noun_candidate, candidate, found, &row.candidate, scratch);
	return *ret == PUT_UNCHANGED ||
	       (import_id(import, "candidate", *ret, row.id, &id, err) &&
		query_candidate_put(import->write, id, import->mission_id, candidate, err) &&
		put_applications(import, candidate, found, err));
}

bool import_put(struct import *import, const struct noun *noun, const void *at, enum put *ret,
		struct err *err)
{
	if (noun == &noun_employer)
		return put_employer(import, at, ret, err);
	if (noun == &noun_offer)
		return put_offer(import, at, ret, err);
	if (noun == &noun_interviewer)
		return put_interviewer(import, at, ret, err);
	if (noun == &noun_availability)
		return put_availability(import, at, ret, err);
	must(noun == &noun_candidate);
	return put_candidate(import, at, ret, err);
}
