/* A recruiter's story: «as last year». The parameters and the rules come along, on request the
 * employers with their offers; days, deadlines and people do not. */
#include "flows/mission_private.h"

typedef ARRAY(struct employer) employer_list;
typedef ARRAY(struct offer) offer_list;

static bool employers_read(struct session *session, int64_t mission_id, struct arena *arena,
			   employer_list *ret, struct err *err)
{
	SCOPED_ROWS(rows);
	if (!query_employer_all(session, mission_id, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_employer_all row;
		if (!next_employer_all(&rows, arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		array_push(arena, ret, row.employer);
	}
}

static bool offers_read(struct session *session, int64_t mission_id, struct arena *arena,
			offer_list *ret, struct err *err)
{
	SCOPED_ROWS(rows);
	if (!query_offer_all(session, mission_id, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_offer_all row;
		if (!next_offer_all(&rows, arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		array_push(arena, ret, row.offer);
	}
}

static bool copy_employers(struct session *write, int64_t from_id, int64_t to_id,
			   struct arena *arena, struct err *err)
{
	employer_list employers = {0};
	offer_list offers = {0};
	int64_t first = 0;
	if (!employers_read(write, from_id, arena, &employers, err) ||
	    !offers_read(write, from_id, arena, &offers, err))
		return false;
	if (employers.count > 0 &&
	    !store_new_ids(write, "employer", (int64_t)employers.count, &first, err))
		return false;
	for (size_t i = 0; i < employers.count; i++)
		if (!query_employer_put(write, first + (int64_t)i, to_id, &employers.at[i], err))
			return false;
	if (offers.count > 0 && !store_new_ids(write, "offer", (int64_t)offers.count, &first, err))
		return false;
	for (size_t i = 0; i < offers.count; i++)
		if (!query_offer_put(write, first + (int64_t)i, to_id, &offers.at[i], err))
			return false;
	return true;
}

static bool copy_rules(struct session *write, int64_t from_id, int64_t to_id, struct arena *arena,
		       struct err *err)
{
	struct row_mission_rules rules;
	bool found = false;
	if (!query_mission_rules(write, from_id, arena, &rules, &found, err))
		return false;
	must(found);
	return query_mission_set_rules(write, to_id, rules.weight_occupation, rules.weight_skills,
				       rules.weight_experience, rules.weight_french,
				       rules.weight_region, rules.weight_education,
				       rules.weight_english, rules.weight_salary,
				       rules.weight_start, rules.neighbourhood_min,
				       rules.must_region, rules.must_salary, rules.must_start, err);
}

/* Another year has other days. */
static struct mission copy_fields(const struct mission_copy *copy, const struct mission *from)
{
	struct mission fields = *from;
	fields.employers_deadline = fields.candidates_deadline = UNKNOWN;
	fields.interviews_from = fields.interviews_to = UNKNOWN;
	fields.decisions_from = fields.decisions_to = UNKNOWN;
	if (copy->title.size > 0)
		fields.title = copy->title;
	return fields;
}

static bool copy_write(struct app *app, struct session *write, const struct mission_copy *copy,
		       struct err *err)
{
	SCOPED_ARENA(scratch);
	struct row_mission_whole from;
	int64_t id = 0;
	if (!mission_find(write, copy->from_ref, scratch, &from, err))
		return false;
	struct mission fields = copy_fields(copy, &from.mission);
	return mission_check_fields(app, &fields, err) &&
	       mission_check_new_ref(write, copy->mission_ref, err) &&
	       store_new_ids(write, "mission", 1, &id, err) &&
	       query_mission_add(write, id, copy->mission_ref, &fields, MISSION_DRAFT,
				 copy->from_ref, instant_now().seconds, err) &&
	       copy_rules(write, from.id, id, scratch, err) &&
	       (!copy->with_employers || copy_employers(write, from.id, id, scratch, err)) &&
	       mission_audit(app, write, "mission.copy", copy->mission_ref,
			     str_format(scratch, "{\"with_employers\":%s}",
					copy->with_employers ? "true" : "false"),
			     err);
}

bool flow_copy_mission(struct app *app, const struct mission_copy *copy, struct err *err)
{
	SCOPED_SESSION(write);
	bool done = false;
	if (!store_write_once(app->store, copy->key, "mission.copy", &write, &done, err))
		return false;
	return done || (copy_write(app, write, copy, err) && store_commit(&write, err));
}
