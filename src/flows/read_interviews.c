/* A recruiter's story: «show me the week». The kept timetable as it is in force, or as it was at an
 * earlier version: what later ones changed is taken back. */
#include "flows/interviews_private.h"
#include "flows/mission_private.h"

#include <ctype.h>
#include <stdlib.h>

/* What rows say under one name. */
struct known_interviewer {
	struct str zone, languages;
};

struct reading {
	struct app *app;
	const struct interviews_scope *scope;
	struct session *session;
	struct arena *arena, *scratch;
	struct interviews *interviews;
	ARRAY(struct interview) all;
	struct map known; /* interviewers, by pair_key */
	ARRAY(struct known_interviewer) known_rows;
	struct map people; /* of the mission, by reference */
	ARRAY(struct row_candidate_clocks) people_rows;
};

static bool read_interviewers(struct reading *reading, struct err *err)
{
	named_hours_array rows = {0};
	struct language_table languages;
	reading->known = map_new(reading->scratch);
	if (!panels_read(reading->session, reading->interviews->mission.id, reading->scratch, &rows,
			 err))
		return false;
	languages_read(&rows, reading->scratch, &languages);
	for (size_t i = 0, next; i < rows.count; i = next) {
		const struct interviewer *row = &rows.at[i].row;
		for (next = i + 1; next < rows.count; next++)
			if (!str_equal(rows.at[next].row.employer_ref, row->employer_ref) ||
			    !str_equal(rows.at[next].name, rows.at[i].name))
				break;
		map_at(&reading->known,
		       pair_key(reading->scratch, row->employer_ref, rows.at[i].name),
		       (uint32_t)reading->known_rows.count);
		array_push(reading->scratch, &reading->known_rows,
			   ((struct known_interviewer){str_copy(reading->arena, row->time_zone),
						       languages_text(&languages, &rows.at[i],
								      next - i, reading->arena)}));
	}
	return true;
}

static struct known_interviewer known_of(const struct reading *reading, struct str employer_ref,
					 struct str name)
{
	uint32_t place;
	return map_find(&reading->known, pair_key(reading->scratch, employer_ref, name), &place)
		       ? reading->known_rows.at[place]
		       : (struct known_interviewer){0};
}

static bool read_rows(struct reading *reading, struct err *err)
{
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_interview_read(reading->session, reading->interviews->mission.id,
				  reading->scope->employer_ref, reading->scope->candidate_ref,
				  &rows, err))
		return false;
	for (;;) {
		struct row_interview_read row;
		if (!next_interview_read(&rows, reading->arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		array_push(reading->arena, &reading->all,
			   ((struct interview){
				   .id = row.id,
				   .offer_ref = row.offer_ref,
				   .offer_title = row.offer_title,
				   .employer_ref = row.employer_ref,
				   .employer_name = row.employer_name,
				   .interviewer = row.interviewer,
				   .candidate_ref = row.candidate_ref,
				   .given_name = row.given_name,
				   .family_name = row.family_name,
				   .candidate_zone = row.candidate_zone,
				   .starts_at = row.starts_at,
				   .ends_at = row.ends_at,
				   .fixed = row.fixed != 0,
				   .state = row.state,
				   .uid = row.uid,
				   .sequence = row.sequence,
				   .score = row.score,
				   .revision = row.revision,
				   .place = row.place,
			   }));
	}
}

/* ---- an earlier version ---- */

static struct interview *find_id(struct reading *reading, int64_t id)
{
	size_t low = 0, high = reading->all.count; /* rows come by id */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (reading->all.at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < reading->all.count && reading->all.at[low].id == id ? &reading->all.at[low]
									 : NULL;
}

static bool slot_of_version(struct reading *reading, int64_t *ret_seconds, struct err *err)
{
	struct row_timetable_versions row;
	bool more = true;
	SCOPED_ROWS(rows);
	if (!query_timetable_versions(reading->session, reading->interviews->mission.id, &rows,
				      err))
		return false;
	while (next_timetable_versions(&rows, reading->scratch, &row, &more, err) && more)
		if (row.version == reading->scope->version) {
			*ret_seconds = row.slot_minutes * 60;
			return true;
		}
	return !more && fail(err, ERR_NOT_FOUND, "version inconnue / unknown version: %lld",
			     (long long)reading->scope->version);
}

static bool take_back(struct reading *reading, struct err *err)
{
	int64_t slot_seconds = 0;
	struct row_interview_changes_after row;
	bool more = true;
	if (!slot_of_version(reading, &slot_seconds, err))
		return false;
	SCOPED_ROWS(rows);
	if (!query_interview_changes_after(reading->session, reading->interviews->mission.id,
					   reading->scope->version, &rows, err))
		return false;
	while (next_interview_changes_after(&rows, reading->arena, &row, &more, err) && more) {
		struct interview *interview = find_id(reading, row.interview_id);
		if (interview == NULL)
			continue;
		bool was_held = row.was_at != 0;
		interview->state = was_held ? STR("planned") : STR("cancelled");
		interview->fixed = row.was_fixed != 0;
		if (was_held) {
			interview->starts_at = row.was_at;
			interview->interviewer = row.was_interviewer;
		}
	}
	for (size_t i = 0; i < reading->all.count; i++)
		reading->all.at[i].ends_at = reading->all.at[i].starts_at + slot_seconds;
	return !more;
}

static int interview_compare(const void *a, const void *b)
{
	const struct interview *x = a, *y = b;
	if (x->starts_at != y->starts_at)
		return x->starts_at < y->starts_at ? -1 : 1;
	int by = str_compare(x->employer_ref, y->employer_ref);
	if (by == 0)
		by = str_compare(x->interviewer, y->interviewer);
	return by != 0 ? by : (x->id > y->id) - (x->id < y->id);
}

static void finish_rows(struct reading *reading)
{
	size_t count = 0;
	for (size_t i = 0; i < reading->all.count; i++) {
		struct interview *interview = &reading->all.at[i];
		struct known_interviewer known =
			known_of(reading, interview->employer_ref, interview->interviewer);
		interview->interviewer_zone = known.zone;
		interview->interviewer_languages = known.languages;
		if (reading->scope->cancelled || !str_equal(interview->state, STR("cancelled")))
			reading->all.at[count++] = *interview;
	}
	if (count > 1)
		qsort(reading->all.at, count, sizeof(*reading->all.at), interview_compare);
	reading->interviews->at = reading->all.at;
	reading->interviews->count = count;
}

/* ---- pairs without an hour ---- */

static bool read_people(struct reading *reading, struct err *err)
{
	struct row_candidate_clocks row;
	bool more = true;
	SCOPED_ROWS(rows);
	reading->people = map_new(reading->scratch);
	if (!query_candidate_clocks(reading->session, reading->interviews->mission.id, &rows, err))
		return false;
	while (next_candidate_clocks(&rows, reading->arena, &row, &more, err) && more) {
		map_at(&reading->people, row.candidate_ref, (uint32_t)reading->people_rows.count);
		array_push(reading->scratch, &reading->people_rows, row);
	}
	return !more;
}

/* Titles and names of the offers, by reference. */
struct offer_words {
	struct str title, employer_ref, employer_name;
};

struct offer_table {
	struct map places;
	ARRAY(struct offer_words) at;
};

static bool read_offers(struct reading *reading, struct offer_table *ret, struct err *err)
{
	struct map employers = map_new(reading->scratch);
	ARRAY(struct str) names = {0};
	bool more = true;
	ret->places = map_new(reading->scratch);
	{
		SCOPED_ROWS(rows);
		struct row_employer_all row;
		if (!query_employer_all(reading->session, reading->interviews->mission.id, &rows,
					err))
			return false;
		while (next_employer_all(&rows, reading->arena, &row, &more, err) && more) {
			map_at(&employers, row.employer.employer_ref, (uint32_t)names.count);
			array_push(reading->scratch, &names, row.employer.name);
		}
	}
	SCOPED_ROWS(rows);
	struct row_offer_all row;
	if (more || !query_offer_all(reading->session, reading->interviews->mission.id, &rows, err))
		return false;
	more = true;
	while (next_offer_all(&rows, reading->arena, &row, &more, err) && more) {
		uint32_t place;
		bool named = map_find(&employers, row.offer.employer_ref, &place);
		map_at(&ret->places, row.offer.offer_ref, (uint32_t)ret->at.count);
		array_push(reading->scratch, &ret->at,
			   ((struct offer_words){row.offer.title, row.offer.employer_ref,
						 named ? names.at[place] : STR("")}));
	}
	return !more;
}

static void unplaced_words(const struct reading *reading, const struct offer_table *offers,
			   struct interview_unplaced *one)
{
	uint32_t place;
	if (map_find(&offers->places, one->offer_ref, &place)) {
		one->offer_title = offers->at.at[place].title;
		one->employer_ref = offers->at.at[place].employer_ref;
		one->employer_name = offers->at.at[place].employer_name;
	}
	if (map_find(&reading->people, one->candidate_ref, &place)) {
		one->given_name = reading->people_rows.at[place].given_name;
		one->family_name = reading->people_rows.at[place].family_name;
		one->candidate_zone = reading->people_rows.at[place].time_zone;
		one->languages = languages_of_clocks(&reading->people_rows.at[place]);
	}
}

static int unplaced_compare(const void *a, const void *b)
{
	const struct interview_unplaced *x = a, *y = b;
	int by = str_compare(x->offer_ref, y->offer_ref);
	return by != 0 ? by : str_compare(x->candidate_ref, y->candidate_ref);
}

static bool read_unplaced(struct reading *reading, struct err *err)
{
	const struct interviews_scope *scope = reading->scope;
	struct offer_table offers = {0};
	ARRAY(struct interview_unplaced) all = {0};
	struct row_unplaced_all row;
	bool more = true;
	if (!read_people(reading, err) || !read_offers(reading, &offers, err))
		return false;
	SCOPED_ROWS(rows);
	if (!query_unplaced_all(reading->session, reading->interviews->mission.id, &rows, err))
		return false;
	while (next_unplaced_all(&rows, reading->arena, &row, &more, err) && more) {
		struct interview_unplaced one = {.offer_ref = row.offer_ref,
						 .candidate_ref = row.candidate_ref,
						 .score = row.score,
						 .reason = row.reason,
						 .nearest = row.nearest,
						 .shift = row.shift};
		unplaced_words(reading, &offers, &one);
		if ((scope->employer_ref.size == 0 ||
		     str_equal(scope->employer_ref, one.employer_ref)) &&
		    (scope->candidate_ref.size == 0 ||
		     str_equal(scope->candidate_ref, one.candidate_ref)))
			array_push(reading->arena, &all, one);
	}
	if (all.count > 1)
		qsort(all.at, all.count, sizeof(*all.at), unplaced_compare);
	reading->interviews->unplaced = all.at;
	reading->interviews->unplaced_count = all.count;
	return !more;
}

/* ---- other missions ---- */

/* One person: the same address, whatever its letters' size, and the same birth date. */
static struct str person_key(struct arena *arena, struct str email, int64_t birth_date)
{
	struct buf key = buf_new(arena, 1024);
	for (size_t i = 0; i < email.size; i++)
		buf_add_char(&key, (char)tolower((unsigned char)email.at[i]));
	buf_addf(&key, " %lld", (long long)birth_date);
	return buf_str(&key);
}

struct elsewhere {
	struct row_interview_elsewhere row;
	uint32_t next; /* of the same person, plus one */
};

typedef ARRAY(struct elsewhere) elsewhere_array;

static bool read_elsewhere(struct reading *reading, struct map *people, elsewhere_array *ret,
			   struct err *err)
{
	const struct interviews *interviews = reading->interviews;
	int64_t until = INT64_MIN;
	bool more = true;
	for (size_t i = 0; i < interviews->count; i++)
		until = MAX(until, interviews->at[i].ends_at);
	SCOPED_ROWS(rows);
	if (!query_interview_elsewhere(reading->session, interviews->mission.id,
				       interviews->at[0].starts_at, until, &rows, err))
		return false;
	for (;;) {
		struct elsewhere one = {0};
		if (!next_interview_elsewhere(&rows, reading->arena, &one.row, &more, err))
			return false;
		if (!more)
			return true;
		if (one.row.email.size == 0)
			continue;
		uint32_t *head = map_at(
			people, person_key(reading->scratch, one.row.email, one.row.birth_date), 0);
		one.next = *head;
		array_push(reading->scratch, ret, one);
		*head = (uint32_t)ret->count;
	}
}

static bool read_clashes(struct reading *reading, struct err *err)
{
	struct interviews *interviews = reading->interviews;
	struct map people = map_new(reading->scratch);
	elsewhere_array others = {0};
	ARRAY(struct interview_clash) clashes = {0};
	if (interviews->count == 0)
		return true;
	if ((reading->people_rows.count == 0 && !read_people(reading, err)) ||
	    !read_elsewhere(reading, &people, &others, err))
		return false;
	for (size_t i = 0; others.count > 0 && i < interviews->count; i++) {
		const struct interview *own = &interviews->at[i];
		uint32_t place, other = 0;
		if (!map_find(&reading->people, own->candidate_ref, &place))
			continue;
		const struct row_candidate_clocks *person = &reading->people_rows.at[place];
		map_find(&people, person_key(reading->scratch, person->email, person->birth_date),
			 &other);
		for (; other != 0; other = others.at[other - 1].next) {
			const struct row_interview_elsewhere *row = &others.at[other - 1].row;
			if (row->starts_at < own->ends_at && row->ends_at > own->starts_at)
				array_push(
					reading->arena, &clashes,
					((struct interview_clash){
						own->candidate_ref, own->given_name,
						own->family_name, own->starts_at, row->mission_ref,
						row->candidate_ref, row->starts_at}));
		}
	}
	interviews->clashes = clashes.at;
	interviews->clash_count = clashes.count;
	return true;
}

/* ---- the story ---- */

static bool read_all(struct reading *reading, struct err *err)
{
	struct interviews *interviews = reading->interviews;
	const struct interviews_scope *scope = reading->scope;
	if (!query_timetable_last(reading->session, interviews->mission.id, reading->arena,
				  &interviews->last, &interviews->made, err))
		return false;
	interviews->version = scope->version != 0 ? scope->version
			      : interviews->made  ? interviews->last.version
						  : 0;
	if (!read_interviewers(reading, err) || !read_rows(reading, err))
		return false;
	if (scope->version != 0 && !take_back(reading, err))
		return false;
	finish_rows(reading);
	return (!scope->unplaced || read_unplaced(reading, err)) &&
	       (!scope->clashes || read_clashes(reading, err));
}

bool flow_read_interviews(struct app *app, const struct interviews_scope *scope,
			  struct arena *arena, struct interviews **ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(session);
	struct reading reading = {.app = app,
				  .scope = scope,
				  .arena = arena,
				  .scratch = scratch,
				  .interviews = arena_new(arena, struct interviews)};
	if (!store_read(app->store, &session, err) ||
	    !mission_by_ref(session, scope->mission_ref, arena, &reading.interviews->mission, err))
		return false;
	reading.session = session;
	if (!read_all(&reading, err))
		return false;
	*ret = reading.interviews;
	return true;
}

bool interviews_have_languages(const struct interviews *interviews)
{
	for (size_t i = 0; i < interviews->count; i++)
		if (interviews->at[i].interviewer_languages.size > 0)
			return true;
	return false;
}
