/* What the texts of a row mean to the match: unit groups of titles, ids of skills. */
#include "flows/board_private.h"

#include <string.h>

void board_making_init(struct board_making *making)
{
	making->titles = map_new(making->scratch);
	making->skills = map_new(making->scratch);
	making->skill_ids = map_new(making->scratch);
}

static struct board_reading reading_of(struct str unit_group, int64_t score, struct str label)
{
	return (struct board_reading){unit_group_find(unit_group), false, (int32_t)score, label};
}

static void making_add_title(struct board_making *making, struct str text,
			     struct board_reading reading)
{
	*map_at(&making->titles, text, 0) = (uint32_t)making->title_list.count;
	array_push(making->scratch, &making->title_list, reading);
}

static void making_add_skill(struct board_making *making, struct str text, struct str folded,
			     struct str uri)
{
	*map_at(&making->skills, text, 0) = (uint32_t)making->skill_list.count;
	array_push(making->scratch, &making->skill_list,
		   ((struct board_skill){uri, hash_quick(folded)}));
}

static bool load_titles(struct board_making *making, struct err *err)
{
	SCOPED_ROWS(rows);
	if (!query_title_reading_all(making->session, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_title_reading_all row;
		if (!next_title_reading_all(&rows, making->board->arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		making_add_title(making, row.text,
				 reading_of(row.unit_group, row.score, row.label));
	}
}

static bool load_skills(struct board_making *making, struct err *err)
{
	SCOPED_ROWS(rows);
	if (!query_skill_reading_all(making->session, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_skill_reading_all row;
		if (!next_skill_reading_all(&rows, making->scratch, &row, &more, err))
			return false;
		if (!more)
			return true;
		making_add_skill(making, row.text, row.folded, row.skill);
	}
}

bool board_load_readings(struct board_making *making, struct err *err)
{
	return load_titles(making, err) && load_skills(making, err);
}

/* A stated code is taken as it is; otherwise what the lexicon read. */
static bool read_title(struct board_making *making, struct str text, struct str code,
		       struct board_reading *ret, struct err *err)
{
	uint32_t place = 0;
	*ret = (struct board_reading){.unit = UNIT_GROUP_NONE};
	if (code.size > 0) {
		*ret = (struct board_reading){unit_group_find(code), true, 10000, text};
		return true;
	}
	if (making->few && text.size > 0 && !map_find(&making->titles, text, &place)) {
		struct row_title_reading_by_text row;
		bool found = false;
		if (!query_title_reading_by_text(making->session, text, making->board->arena, &row,
						 &found, err))
			return false;
		if (found)
			making_add_title(making, text,
					 reading_of(row.unit_group, row.score, row.label));
	}
	if (map_find(&making->titles, text, &place))
		*ret = making->title_list.at[place];
	return true;
}

/* The reading of one skill as written; a text that nobody read is compared as it stands. */
static bool read_skill(struct board_making *making, struct str text, struct board_skill *ret,
		       struct err *err)
{
	uint32_t place = 0;
	if (making->few && !map_find(&making->skills, text, &place)) {
		struct row_skill_reading_by_text row;
		bool found = false;
		if (!query_skill_reading_by_text(making->session, text, making->scratch, &row,
						 &found, err))
			return false;
		if (found)
			making_add_skill(making, text, row.folded, row.skill);
	}
	if (!map_find(&making->skills, text, &place)) {
		*ret = (struct board_skill){{0}, hash_quick(text)};
		return true;
	}
	*ret = making->skill_list.at[place];
	return true;
}

static uint32_t skill_id(struct board_making *making, struct str uri)
{
	return *map_at(&making->skill_ids, uri, (uint32_t)making->skill_ids.count);
}

typedef ARRAY(struct str) text_array;

static void split_list(struct str list, struct arena *arena, text_array *into)
{
	struct str piece;
	while (str_cut(&list, ';', &piece))
		if (str_trim(piece).size > 0)
			array_push(arena, into, str_trim(piece));
}

static bool weigh_candidate_skills(struct board_making *making, struct str list,
				   struct pool_candidate *row, struct err *err)
{
	text_array texts = {0};
	split_list(list, making->scratch, &texts);
	uint32_t *ids = arena_new_array(making->scratch, texts.count + 1, uint32_t);
	uint64_t *hashes = arena_new_array(making->scratch, texts.count + 1, uint64_t);
	for (size_t i = 0; i < texts.count; i++) {
		struct board_skill skill;
		if (!read_skill(making, texts.at[i], &skill, err))
			return false;
		if (skill.uri.size > 0)
			ids[row->skill_count++] = skill_id(making, skill.uri);
		else
			hashes[row->skill_text_count++] = skill.text_hash;
	}
	row->gave_skills = texts.count > 0;
	row->skills = ids;
	row->skill_texts = hashes;
	return true;
}

static void weigh_licences(struct board_making *making, struct str list, struct pool_candidate *row)
{
	text_array texts = {0};
	row->licences_stated = list.size > 0;
	split_list(list, making->scratch, &texts);
	uint16_t *units = arena_new_array(making->scratch, texts.count + 1, uint16_t);
	for (size_t i = 0; i < texts.count; i++) {
		uint16_t unit = unit_group_find(texts.at[i]);
		if (unit != UNIT_GROUP_NONE)
			units[row->licence_count++] = unit;
	}
	row->licences = units;
}

static int32_t occupation_of(const struct board_reading *reading)
{
	return reading->unit == UNIT_GROUP_NONE ? OCCUPATION_UNKNOWN : (int32_t)reading->unit;
}

bool board_weigh_candidate(struct board_making *making, const struct candidate *candidate,
			   struct pool_candidate *ret, struct board_reading *ret_first,
			   struct board_reading *ret_second, struct err *err)
{
	if (!read_title(making, candidate->occupation, candidate->occupation_code, ret_first,
			err) ||
	    !read_title(making, candidate->second_occupation, STR(""), ret_second, err))
		return false;
	struct pool_candidate row = {
		.candidate_ref = candidate->candidate_ref,
		/* Who did not say when comes after who did. */
		.registered_at = candidate->registered_at == UNKNOWN_INSTANT
					 ? INT64_MAX
					 : candidate->registered_at,
		.status = candidate->status_in_canada,
		.levels = {candidate->french_listening, candidate->french_speaking,
			   candidate->french_reading, candidate->french_writing,
			   candidate->english_listening, candidate->english_speaking,
			   candidate->english_reading, candidate->english_writing},
		.education = candidate->education,
		.first_occupation = occupation_of(ret_first),
		.first_months = candidate->experience_years,
		.second_occupation = candidate->second_occupation.size > 0
					     ? occupation_of(ret_second)
					     : OCCUPATION_NONE,
		.second_months = candidate->second_experience_years,
		.regions = candidate->regions,
		.salary_min = candidate->salary_hour_min,
		.available_from = candidate->available_from,
	};
	weigh_licences(making, candidate->licences, &row);
	if (!weigh_candidate_skills(making, candidate->skills, &row, err))
		return false;
	*ret = row;
	return true;
}

static bool weigh_asked(struct board_making *making, const text_array *texts, size_t from,
			size_t to, const struct match_skill **ret, struct err *err)
{
	struct match_skill *asked =
		arena_new_array(making->board->arena, to - from + 1, struct match_skill);
	for (size_t i = from; i < to; i++) {
		struct board_skill skill;
		if (!read_skill(making, texts->at[i], &skill, err))
			return false;
		asked[i - from] = (struct match_skill){
			.resolved = skill.uri.size > 0,
			.id = skill.uri.size > 0 ? skill_id(making, skill.uri) : 0,
			.text_hash = skill.text_hash,
		};
	}
	*ret = asked;
	return true;
}

bool board_weigh_offer(struct board_making *making, const struct offer *offer,
		       struct match_offer *ret, struct board_reading *ret_reading,
		       const struct str **ret_asked, struct err *err)
{
	if (!read_title(making, offer->title, offer->occupation_code, ret_reading, err))
		return false;
	text_array texts = {0};
	split_list(offer->skills_required, making->board->arena, &texts);
	size_t required = texts.count;
	split_list(offer->skills_desired, making->board->arena, &texts);
	uint16_t unit = ret_reading->unit;
	struct match_offer row = {
		.offer_ref = offer->offer_ref,
		.occupation = occupation_of(ret_reading),
		.regulated =
			unit != UNIT_GROUP_NONE && strcmp(unit_groups[unit].regulated, "none") != 0,
		.licence_at_start = offer->licence_at_start,
		.level_mins = {offer->french_listening_min, offer->french_speaking_min,
			       offer->french_reading_min, offer->french_writing_min,
			       offer->english_listening_min, offer->english_speaking_min,
			       offer->english_reading_min, offer->english_writing_min},
		.education_min = offer->education_min,
		.months_min = offer->experience_years_min,
		.region = offer->region,
		.salary_max = offer->salary_hour_max,
		.start = offer->start_date,
		.statuses = offer->status_accepted,
		.required_count = required,
		.desired_count = texts.count - required,
	};
	if (!weigh_asked(making, &texts, 0, required, &row.required, err) ||
	    !weigh_asked(making, &texts, required, texts.count, &row.desired, err))
		return false;
	*ret = row;
	*ret_asked = texts.at;
	return true;
}
