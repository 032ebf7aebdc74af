/* Which references the mission has already, as 64-bit hashes: a reference that is not among them is
 * new, and the store need not be asked row by row. Two references that share a hash are one in
 * millions of millions of files; the store is asked about both, so nothing is lost by it.
 * 16 bytes a reference. */
#include "flows/import_private.h"

/* Below, asking row by row is quicker than reading what the whole mission has. */
#define KNOWN_FILE_BYTES_MIN 32768

static void hashes_insert(uint64_t *at, size_t room, uint64_t hash)
{
	size_t slot = hash & (room - 1);
	while (at[slot] != 0)
		slot = (slot + 1) & (room - 1);
	at[slot] = hash;
}

bool hashes_has(const struct hashes *hashes, uint64_t hash)
{
	hash |= 1;
	if (hashes->room == 0)
		return false;
	size_t slot = hash & (hashes->room - 1);
	for (; hashes->at[slot] != 0; slot = (slot + 1) & (hashes->room - 1))
		if (hashes->at[slot] == hash)
			return true;
	return false;
}

void hashes_add(struct arena *arena, struct hashes *hashes, uint64_t hash)
{
	if (hashes_has(hashes, hash))
		return;
	if (hashes->count * 2 >= hashes->room) {
		size_t room = MAX((size_t)4096, hashes->room * 2);
		uint64_t *at = arena_new_array(arena, room, uint64_t);
		for (size_t i = 0; i < hashes->room; i++)
			if (hashes->at[i] != 0)
				hashes_insert(at, room, hashes->at[i]);
		hashes->at = at;
		hashes->room = room;
	}
	hashes_insert(hashes->at, hashes->room, hash | 1);
	hashes->count++;
}

static uint64_t hours_hash(struct str ref, int64_t date, int64_t from)
{
	return hash_mix(hash_mix(hash_quick(ref), (uint64_t)date), (uint64_t)from);
}

static bool known_read_candidates(struct import *import, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_ROWS(rows);
	if (!query_candidate_refs(import->write, import->mission_id, &rows, err))
		return false;
	for (bool more = true;;) {
		struct arena_mark mark = arena_mark(scratch);
		struct row_candidate_refs row;
		if (!next_candidate_refs(&rows, scratch, &row, &more, err))
			return false;
		if (!more)
			return true;
		hashes_add(import->arena, &import->candidates.hashes,
			   hash_quick(row.candidate_ref));
		arena_rewind(scratch, mark);
	}
}

static bool known_read_hours(struct import *import, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_ROWS(rows);
	if (!query_availability_keys(import->write, import->mission_id, &rows, err))
		return false;
	for (bool more = true;;) {
		struct arena_mark mark = arena_mark(scratch);
		struct row_availability_keys row;
		if (!next_availability_keys(&rows, scratch, &row, &more, err))
			return false;
		if (!more)
			return true;
		hashes_add(import->arena, &import->hours.hashes,
			   hours_hash(row.candidate_ref, row.date, row.from));
		arena_rewind(scratch, mark);
	}
}

bool import_read_known(struct import *import, const struct import_file *file, struct err *err)
{
	bool hours = file->kind == IMPORT_AVAILABILITY;
	if (file->size < KNOWN_FILE_BYTES_MIN || (!hours && file->kind != IMPORT_CANDIDATES))
		return true;
	if (!import->candidates.read && !known_read_candidates(import, err))
		return false;
	import->candidates.read = true;
	if (hours && !import->hours.read && !known_read_hours(import, err))
		return false;
	import->hours.read = import->hours.read || hours;
	return true;
}

bool import_may_know_candidate(const struct import *import, struct str ref)
{
	return !import->candidates.read || hashes_has(&import->candidates.hashes, hash_quick(ref));
}

bool import_may_know_hours(const struct import *import, const struct availability *hours)
{
	return !import->hours.read ||
	       hashes_has(&import->hours.hashes,
			  hours_hash(hours->candidate_ref, hours->date, hours->from));
}

void import_note_candidate(struct import *import, struct str ref)
{
	if (import->candidates.read)
		hashes_add(import->arena, &import->candidates.hashes, hash_quick(ref));
}

void import_note_hours(struct import *import, const struct availability *hours)
{
	if (import->hours.read)
		hashes_add(import->arena, &import->hours.hashes,
			   hours_hash(hours->candidate_ref, hours->date, hours->from));
}
