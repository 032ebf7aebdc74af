/* What would change, what opens most, and why: what is said must be true when done. */
#include "spec.h"

#define CANDIDATES 150
#define OFFERS 24

/* ---- changes, applied from their cells ---- */

/* The cell's number, read at the border like any cell of candidates.csv. */
static int32_t change_cell_number(const char *column, struct str cell)
{
	struct candidate cells;
	noun_clear(&noun_candidate, &cells);
	const struct field *field = noun_field(&noun_candidate, str_of(column));
	assert_non_null(field);
	struct field_world world = {.today = {20000}};
	const char *why = NULL;
	if (!field_read(field, cell, &world, &cells, &why))
		fail_msg("%s: %.*s: %s", column, STR_ARGS(cell), why);
	int32_t number = 0;
	memcpy(&number, (const char *)&cells + field->offset, sizeof(number));
	return number;
}

static int32_t *change_member(struct pool_candidate *candidate, const char *column)
{
	int level = spec_level(str_of(column));
	if (level >= 0)
		return &candidate->levels[level];
	const struct {
		const char *column;
		int32_t *member;
	} rows[] = {
		{"experience_years", &candidate->first_months},
		{"second_experience_years", &candidate->second_months},
		{"education", &candidate->education},
		{"regions", &candidate->regions},
		{"salary_hour_min", &candidate->salary_min},
		{"available_from", &candidate->available_from},
		{"status_in_canada", &candidate->status},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (strcmp(rows[i].column, column) == 0)
			return rows[i].member;
	}
	fail_msg("no column %s", column);
	return NULL;
}

static void change_add_skills(struct arena *arena, const struct match_change *change,
			      const struct match_offer *offer, struct pool_candidate *candidate)
{
	ARRAY(uint32_t) ids = {0};
	ARRAY(uint64_t) texts = {0};
	for (size_t i = 0; i < candidate->skill_count; i++)
		array_push(arena, &ids, candidate->skills[i]);
	for (size_t i = 0; i < candidate->skill_text_count; i++)
		array_push(arena, &texts, candidate->skill_texts[i]);
	assert_true(change->skill_count > 0);
	for (size_t i = 0; i < change->skill_count; i++) {
		uint32_t index = change->skills[i];
		const struct match_skill *skill =
			index < offer->required_count
				? &offer->required[index]
				: &offer->desired[index - offer->required_count];
		if (skill->resolved)
			array_push(arena, &ids, skill->id);
		else
			array_push(arena, &texts, skill->text_hash);
	}
	candidate->skills = ids.at;
	candidate->skill_count = ids.count;
	candidate->skill_texts = texts.at;
	candidate->skill_text_count = texts.count;
}

static struct pool_candidate change_apply(struct arena *arena, const struct match_change *change,
					  const struct match_offer *offer,
					  const struct pool_candidate *candidate)
{
	struct pool_candidate changed = *candidate;
	if (strcmp(change->field, "skills") == 0) {
		change_add_skills(arena, change, offer, &changed);
	} else if (strcmp(change->field, "licences") == 0) {
		ARRAY(uint16_t) groups = {0};
		struct str rest = change->to, code = {0};
		while (str_cut(&rest, ';', &code)) {
			uint16_t group = unit_group_find(str_trim(code));
			assert_int_not_equal(group, UNIT_GROUP_NONE);
			array_push(arena, &groups, group);
		}
		changed.licences = groups.at;
		changed.licence_count = groups.count;
	} else {
		int32_t *member = change_member(&changed, change->field);
		int32_t was = change_cell_number(change->field, change->from);
		if (strcmp(change->field, "regions") == 0)
			assert_int_equal(MAX(was, 0), MAX(*member, 0));
		else if (strstr(change->field, "experience") == NULL)
			assert_int_equal(was, *member);
		*member = change_cell_number(change->field, change->to);
	}
	return changed;
}

static void change_is_true(struct arena *arena, const struct spec_world *world,
			   const struct match_change *change, const struct match_offer *offer,
			   const struct pool_candidate *candidate)
{
	struct match_verdict before = spec_pair(&world->input, candidate, offer);
	struct pool_candidate changed = change_apply(arena, change, offer, candidate);
	struct match_verdict after = spec_pair(&world->input, &changed, offer);
	assert_int_equal(after.refused, change->then);
	assert_int_equal(change->passes, after.refused == MUST_NONE);
	if (before.refused != MUST_NONE) {
		assert_int_not_equal(after.refused, before.refused);
		assert_int_equal(change->points, change->passes ? after.total : 0);
	} else {
		assert_true(change->points > 0);
		assert_int_equal(change->points, after.total - before.total);
	}
}

static void test_match_changes__are_true_when_applied(void **state)
{
	(void)state;
	size_t of_passing = 0, of_refused = 0, passing_after = 0;
	for (uint64_t seed = 100; seed < 104; seed++) {
		SCOPED_ARENA(arena);
		struct spec_world *world = spec_random_world(arena, seed, CANDIDATES, OFFERS);
		for (size_t i = 0; i < CANDIDATES * OFFERS; i++) {
			const struct match_offer *offer = &world->offers[i % OFFERS];
			const struct pool_candidate *candidate = &world->candidates[i / OFFERS];
			struct match_changes changes;
			match_changes(world->input.pool, i / OFFERS, offer, world->input.closeness,
				      &world->rules, arena, &changes);
			bool passes =
				spec_pair(&world->input, candidate, offer).refused == MUST_NONE;
			for (size_t k = 0; k < changes.count; k++) {
				const struct match_change *change = &changes.at[k];
				change_is_true(arena, world, change, offer, candidate);
				of_passing += passes;
				of_refused += !passes;
				passing_after += !passes && change->passes;
				if (k == 0)
					continue;
				const struct match_change *better = &changes.at[k - 1];
				assert_true(better->passes > change->passes ||
					    (better->passes == change->passes &&
					     better->points >= change->points));
			}
		}
	}
	assert_in_range(of_passing, 1000, 1000000);
	assert_in_range(of_refused, 1000, 1000000);
	assert_in_range(passing_after, 100, 1000000);
}

/* offer | candidate | the changes: field from > to points, or then=CODE where it does not pass */
static void change_table(const char *const *lines, size_t count)
{
	SCOPED_ARENA(arena);
	const uint8_t *closeness = spec_closeness(arena);
	for (size_t i = 0; i < count; i++) {
		struct str rest = str_of(lines[i]), offer_text = {0}, candidate_text = {0};
		str_cut(&rest, '|', &offer_text);
		str_cut(&rest, '|', &candidate_text);
		struct match_rules rules = match_rules_default();
		struct match_offer offer = spec_offer(arena, offer_text, &rules);
		struct pool_candidate candidate = spec_candidate(arena, candidate_text);
		struct pool *pool = pool_new(arena, 1);
		pool_add_candidate(pool, &candidate);
		struct match_changes changes;
		match_changes(pool, 0, &offer, closeness, &rules, arena, &changes);
		struct buf said = buf_new(arena, 4096);
		for (size_t k = 0; k < changes.count; k++) {
			const struct match_change *change = &changes.at[k];
			buf_addf(&said, "%s%s", k > 0 ? ", " : "", change->field);
			for (size_t s = 0; s < change->skill_count; s++)
				buf_addf(&said, " +%u", change->skills[s]);
			if (change->skill_count == 0)
				buf_addf(&said, " %.*s > %.*s", STR_ARGS(change->from),
					 STR_ARGS(change->to));
			if (change->passes)
				buf_addf(&said, " %d", change->points);
			else
				buf_addf(&said, " then=%s", match_must_code(change->then));
		}
		if (!str_equal(buf_str(&said), rest))
			fail_msg("%s: said %.*s", lines[i], STR_ARGS(buf_str(&said)));
	}
}

/* A candidate who has all that could be gained, but for what is told. */
#define BEST_LEVELS "french_listening=12 french_speaking=12 french_reading=12 french_writing=12 "
#define BEST BEST_LEVELS "education=doctorate occ=21231:840 "

static void test_match_changes__lift_the_first_refusal(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"french_speaking=7|french_speaking=4|french_speaking 4 > 7 653",
		"french_speaking=7 english_reading=5|french_speaking=4 english_reading=2|"
		"french_speaking 4 > 7 then=english_reading",
		"education=college|education=none|education none > college 660",
		"status=worker_open|status=none|status_in_canada none > worker_open 645",
		/* A cell of years takes a tenth: the least that is enough, not the next whole year.
		 */
		"occ=21231 months=30|occ=21231:18|experience_years 1.5 > 2.5 795",
		"occ=21231 months=30|occ=10010:90 second=21231:29|second_experience_years 2.4 > "
		"2.5 795",
		"occ=21231 months=59|occ=21231:58|experience_years 4.8 > 4.9 795",
		"occ=21231 months=7|occ=21231:6|experience_years 0.5 > 0.6 795",
		"occ=21231 months=24|occ=21231:23|experience_years 1.9 > 2 795",
		"occ=31301 regulated=1 licence=1|occ=31301 licences=none|licences none > 31301 795",
		"occ=31301 regulated=1 licence=1|occ=31301 licences=31302,10010|"
		"licences 10010; 31302 > 10010; 31302; 31301 795",
		"required=c,java,~x|skills=c|skills +1 603",
		"required=c,java,c|skills=polka|skills +0 +1 645",
		"required=java,c status=none|status=student skills=polka|"
		"status_in_canada student > none then=skills",
		/* No single field brings another occupation. */
		"occ=21231|occ=10010|",
		"region=6 !region|regions=1,16|regions 01; 16 > 01; 06; 16 675",
		"salary=2050 !salary|salary=2100|salary_hour_min 21 > 20.5 660",
		"start=20000 !start|from=20010|available_from 2024-10-14 > 2024-10-04 660",
	};
	change_table(lines, COUNT_OF(lines));
}

static void test_match_changes__gain_the_most_by_the_least(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"occ=21231|" BEST "|",
		"occ=21231|" BEST_LEVELS
		"education=doctorate occ=21231:18|experience_years 1.5 > 5 "
		"42",
		"occ=21231|" BEST_LEVELS "education=college occ=21231:840 second=21231:2|",
		"education=college|" BEST_LEVELS
		"education=college occ=unknown:60|education college > master 10",
		"occ=21231 region=6|" BEST "regions=7|regions 07 > 06; 07 60",
		"occ=21231 salary=2000 start=20000|" BEST "salary=2200 from=20045|"
		"salary_hour_min 22 > 20 15, available_from 2024-11-18 > 2024-10-04 15",
		"occ=21231 salary=2000 start=20000|" BEST
		"|salary_hour_min  > 20 15, available_from  > 2024-10-04 15",
		"occ=21231 desired=a,b,~d,b|" BEST "skills=b|skills +0 +2 125",
		"occ=21231 desired=a|" BEST "|skills +0 125",
		"occ=21231 french_writing=8 english_reading=3|french_listening=6 french_speaking=7 "
		"french_reading=0 french_writing=8 education=doctorate occ=21231:840|"
		"french_reading 0 > 7 30, french_writing 8 > 10 6, french_listening 6 > 7 5, "
		"english_reading  > 5 5",
		/* Asked for an experience that nobody has: 70 years are the most. */
		"occ=21231 months=18|" BEST_LEVELS "education=doctorate occ=21231:48|"
		"experience_years 4 > 6.5 30",
		"occ=21231 months=822|" BEST_LEVELS "education=doctorate occ=21231:823|"
		"experience_years 68.6 > 70 17",
	};
	change_table(lines, COUNT_OF(lines));
}

/* ---- levers, by trying ---- */

static void lever_expect(const struct match_lever *lever, size_t pairs, size_t candidates,
			 const int32_t *raises)
{
	assert_int_equal(lever->pairs, pairs);
	assert_int_equal(lever->candidates, candidates);
	if (raises == NULL || pairs == 0) {
		assert_int_equal(lever->raise_median, 0);
		return;
	}
	size_t below = 0, to = 0;
	for (size_t i = 0; i < pairs; i++) {
		below += raises[i] < lever->raise_median;
		to += raises[i] <= lever->raise_median;
	}
	assert_true(2 * below < pairs && 2 * to >= pairs);
}

/* Raises one field of every refused pair; -1 education, -2 licences. */
static void lever_by_trying(const struct spec_world *world, int which,
			    const struct match_lever *lever, struct arena *arena)
{
	int32_t *raises = arena_new_array(arena, CANDIDATES * OFFERS, int32_t);
	size_t pairs = 0, candidates = 0;
	for (size_t c = 0; c < CANDIDATES; c++) {
		bool opened = false;
		for (size_t o = 0; o < OFFERS; o++) {
			const struct match_offer *offer = &world->offers[o];
			struct pool_candidate raised = world->candidates[c];
			if (world->input.applicants != NULL && c % 3 != o % 3)
				continue;
			if (spec_pair(&world->input, &raised, offer).refused == MUST_NONE)
				continue;
			int32_t *field = which >= 0 ? &raised.levels[which] : &raised.education;
			int32_t min = which >= 0 ? offer->level_mins[which] : offer->education_min;
			uint16_t group = (uint16_t)offer->occupation;
			if (which == -2) {
				if (offer->occupation == OCCUPATION_UNKNOWN)
					continue;
				raised.licences = &group;
				raised.licence_count = 1;
			} else {
				if (*field == UNKNOWN || *field >= min)
					continue; /* it does not stand in the way */
				raises[pairs] = min - *field;
				*field = min;
			}
			if (spec_pair(&world->input, &raised, offer).refused != MUST_NONE)
				continue;
			pairs++;
			opened = true;
		}
		candidates += opened;
	}
	lever_expect(lever, pairs, candidates, which >= 0 ? raises : NULL);
}

static void test_match_levers__are_what_trying_finds(void **state)
{
	(void)state;
	size_t licence_pairs = 0;
	for (uint64_t seed = 110; seed < 113; seed++) {
		SCOPED_ARENA(arena);
		struct spec_world *world = spec_random_world(arena, seed, CANDIDATES, OFFERS);
		struct match_applicants lists[OFFERS] = {0};
		for (size_t o = 0; o < OFFERS; o++) {
			uint32_t *candidates = arena_new_array(arena, CANDIDATES, uint32_t);
			for (uint32_t c = CANDIDATES; c-- > 0;) {
				if (c % 3 == o % 3)
					candidates[lists[o].count++] = c;
			}
			lists[o].candidates = candidates;
		}
		if (seed == 112)
			world->input.applicants = lists;
		struct match_levers levers, again;
		match_levers(&world->input, &levers);
		world->input.thread_count = 3;
		match_levers(&world->input, &again);
		assert_memory_equal(&levers, &again, sizeof(levers));
		size_t pairs = 0;
		for (int level = 0; level < MATCH_LEVEL_COUNT; level++) {
			lever_by_trying(world, level, &levers.levels[level], arena);
			pairs += levers.levels[level].pairs;
		}
		lever_by_trying(world, -1, &levers.education, arena);
		lever_by_trying(world, -2, &levers.licences, arena);
		assert_in_range(pairs, 5, CANDIDATES * OFFERS);
		licence_pairs += levers.licences.pairs;
	}
	assert_int_not_equal(licence_pairs, 0);
}

/* ---- explanations ---- */

static void explain_say(struct buf *said, const struct match_facts *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct match_fact *fact = &facts->at[i];
		const int32_t values[] = {fact->has, fact->asked, fact->target};
		buf_addf(said, "%s%s", i > 0 ? ", " : "", match_fact_code(fact->code));
		for (size_t k = 0; k < COUNT_OF(values); k++) {
			if (values[k] == UNKNOWN)
				buf_add(said, STR(" ?"));
			else
				buf_addf(said, " %d", values[k]);
		}
	}
}

static void test_match_explain__tells_the_facts(void **state)
{
	(void)state;
	/* offer | candidate | factor, or "refused": code has asked target… */
	static const char *const lines[] = {
		"occ=00010 months=24|occ=00012:36|occupation|occupation 2 0 ?, closeness 85 40 100",
		"occ=00010 months=24|occ=00012:36|experience|experience 36 24 84",
		"|occ=unknown|occupation|occupation ? ? ?, closeness ? 40 100",
		"required=c,java desired=~x,c,b|skills=java,c|skills|skill_found 0 1 ?, "
		"skill_found 1 1 ?, skill_missing 4 0 ?, skill_unknown 2 0 ?",
		"french_listening=9|french_listening=10 french_writing=3|french|"
		"french_listening 10 9 11, french_speaking ? ? 7, french_reading ? ? 7, "
		"french_writing 3 ? 7",
		"english_reading=5|english_reading=6 english_writing=4|english|"
		"english_reading 6 5 7",
		"education=college|education=master|education|education 5 3 5",
		"region=6|regions=6|region|region 64 6 ?",
		"salary=2000||salary|salary ? 2000 ?",
		"start=20000|from=19999|start|start 19999 20000 ?",
		"|french_listening=3|refused|",
		"french_listening=9|french_listening=3|refused|french_listening 3 9 11",
		"status=student|status=none|refused|status 0 8 ?",
		"required=c,~x,java desired=b|skills=c|refused|skill_missing 2 1 ?",
		"occ=00010 regulated=1 licence=1|licences=none|refused|licence 0 0 ?",
		"occ=00010|occ=21231|refused|occupation 89 0 ?, closeness 0 40 100",
	};
	SCOPED_ARENA(arena);
	const uint8_t *closeness = spec_closeness(arena);
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct str rest = str_of(lines[i]), offer_text = {0}, candidate_text = {0};
		struct str part = {0};
		str_cut(&rest, '|', &offer_text);
		str_cut(&rest, '|', &candidate_text);
		str_cut(&rest, '|', &part);
		struct match_rules rules = match_rules_default();
		struct match_offer offer = spec_offer(arena, offer_text, &rules);
		struct pool_candidate candidate = spec_candidate(arena, candidate_text);
		struct pool *pool = pool_new(arena, 1);
		pool_add_candidate(pool, &candidate);
		struct match_explanation explanation;
		match_explain(pool, 0, &offer, closeness, &rules, arena, &explanation);
		struct buf said = buf_new(arena, 4096);
		for (int factor = 0; factor < FACTOR_COUNT; factor++) {
			if (str_equal(part, str_of(match_factor_code((enum match_factor)factor))))
				explain_say(&said, &explanation.factors[factor]);
		}
		if (str_equal(part, STR("refused")))
			explain_say(&said, &explanation.refused);
		if (!str_equal(buf_str(&said), rest))
			fail_msg("%s: said %.*s", lines[i], STR_ARGS(buf_str(&said)));
	}
}

static void test_match_explain__says_why_wherever_something_refuses(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct spec_world *world = spec_random_world(arena, 120, CANDIDATES, OFFERS);
	for (size_t i = 0; i < CANDIDATES * OFFERS; i++) {
		struct match_explanation explanation;
		struct match_verdict verdict;
		const struct match_offer *offer = &world->offers[i % OFFERS];
		match_explain(world->input.pool, i / OFFERS, offer, world->input.closeness,
			      &world->rules, arena, &explanation);
		match_pair(world->input.pool, i / OFFERS, offer, world->input.closeness,
			   &world->rules, &verdict);
		assert_int_equal(explanation.verdict.refused, verdict.refused);
		assert_int_equal(explanation.verdict.total, verdict.total);
		assert_int_equal(explanation.refused.count > 0, verdict.refused != MUST_NONE);
		if (explanation.refused.count > 0)
			assert_int_not_equal(explanation.refused.at[0].asked, UNKNOWN);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match_changes__are_true_when_applied),
		cmocka_unit_test(test_match_changes__lift_the_first_refusal),
		cmocka_unit_test(test_match_changes__gain_the_most_by_the_least),
		cmocka_unit_test(test_match_levers__are_what_trying_finds),
		cmocka_unit_test(test_match_explain__tells_the_facts),
		cmocka_unit_test(test_match_explain__says_why_wherever_something_refuses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
