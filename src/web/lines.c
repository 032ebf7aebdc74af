/* The lines of people and offers, and what an offer asks: see screen_private.h. */
#include "web/screen_private.h"

/* ---- offers ---- */

struct str offer_about(const struct screen *screen, size_t place)
{
	const struct offer *offer = &screen->board->offers[place];
	const struct employer *employer = screen->board->employers[place];
	struct str parts[2];
	size_t count = 0;
	if (employer != NULL)
		parts[count++] = employer->name;
	if (employer != NULL && employer->city.size > 0)
		parts[count++] = employer->city;
	else if (offer->region != UNKNOWN)
		parts[count++] = region_name(offer->region);
	struct str who = list_join(screen->arena, parts, count);
	struct str positions = words_say(screen->arena, screen->lang,
					 WORDS("{n} poste", "{n} postes"), offer->positions);
	if (who.size == 0)
		return positions;
	return str_format(screen->arena, "%.*s · %.*s", STR_ARGS(who), STR_ARGS(positions));
}

typedef ARRAY(struct need_view) need_list;

static void need_add(const struct screen *screen, need_list *list, struct word name,
		     struct str value)
{
	if (value.size > 0)
		array_push(screen->arena, list,
			   ((struct need_view){word_text(name, screen->lang), value}));
}

static struct str statuses_say(const struct screen *screen, int32_t statuses)
{
	struct str items[STATUS_COUNT];
	size_t count = 0;
	for (int i = 0; statuses != UNKNOWN && statuses != STATUS_ANY && i < STATUS_COUNT; i++) {
		if ((statuses >> i & 1) != 0)
			items[count++] = word_text(status_name(i), screen->lang);
	}
	return list_join(screen->arena, items, count);
}

static need_list needs_musts(const struct screen *screen, size_t place)
{
	const struct offer *offer = &screen->board->offers[place];
	const struct match_offer *asks = &screen->board->match_offers[place];
	need_list list = {0};
	need_add(screen, &list, must_name(MUST_STATUS), statuses_say(screen, asks->statuses));
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++) {
		if (asks->level_mins[i] > 0)
			need_add(screen, &list, level_name((enum match_level)i),
				 str_format(screen->arena, "%d", asks->level_mins[i]));
	}
	if (asks->education_min > 0)
		need_add(screen, &list, must_name(MUST_EDUCATION),
			 word_text(education_name(asks->education_min), screen->lang));
	if (asks->months_min > 0)
		need_add(screen, &list, must_name(MUST_EXPERIENCE),
			 months_say(screen->arena, screen->lang, asks->months_min));
	if (asks->licence_at_start == 1)
		need_add(screen, &list, must_name(MUST_LICENCE),
			 word_text(WORD("dès le début"), screen->lang));
	need_add(screen, &list, must_name(MUST_SKILLS), offer->skills_required);
	return list;
}

static struct str offer_salary(const struct screen *screen, const struct offer *offer)
{
	int32_t min = offer->salary_hour_min, max = offer->salary_hour_max;
	if (max == UNKNOWN)
		return min == UNKNOWN ? STR("") : salary_say(screen->arena, screen->lang, min);
	struct str most = salary_say(screen->arena, screen->lang, max);
	if (min == UNKNOWN || min == max)
		return most;
	return word_say(screen->arena, screen->lang, WORD("{least} à {most}"),
			PART("least", salary_say(screen->arena, screen->lang, min)),
			PART("most", most));
}

static need_list needs_conditions(const struct screen *screen, size_t place)
{
	const struct offer *offer = &screen->board->offers[place];
	need_list list = {0};
	uint16_t unit = screen->board->offer_readings[place].unit;
	if (unit < UNIT_GROUP_COUNT)
		need_add(screen, &list, criterion_name(CRITERION_OCCUPATION),
			 word_say(screen->arena, screen->lang, WORD("CNP {code}, {title}"),
				  PART("code", unit_groups[unit].code),
				  PART("title", screen->lang == LANG_EN
							? unit_groups[unit].title_en
							: unit_groups[unit].title_fr)));
	if (offer->region != UNKNOWN)
		need_add(screen, &list, criterion_name(CRITERION_REGION),
			 region_name(offer->region));
	need_add(screen, &list, criterion_name(CRITERION_SALARY), offer_salary(screen, offer));
	bool whole = offer->hours_week % 100 == 0;
	if (offer->hours_week != UNKNOWN)
		need_add(screen, &list, WORD("Semaine"),
			 word_say(screen->arena, screen->lang, WORD("{hours} heures"),
				  PART_FIXED("hours",
					     whole ? offer->hours_week / 100 : offer->hours_week,
					     whole ? 0 : 2)));
	if (offer->start_date != UNKNOWN) {
		struct buf day = buf_new(screen->arena, 64);
		buf_add_day(&day, screen->lang, (struct date){offer->start_date});
		need_add(screen, &list, criterion_name(CRITERION_START), buf_str(&day));
	}
	need_add(screen, &list, WORD("Compétences souhaitées"), offer->skills_desired);
	return list;
}

static need_list needs_weights(const struct screen *screen)
{
	need_list list = {0};
	for (int i = 0; i < CRITERION_COUNT; i++)
		need_add(screen, &list, criterion_name((enum criterion)i),
			 str_format(screen->arena, "%d", screen->board->rules.weights[i]));
	return list;
}

struct needs_view offer_needs(const struct screen *screen, size_t offer)
{
	need_list musts = needs_musts(screen, offer);
	need_list conditions = needs_conditions(screen, offer);
	need_list weights = needs_weights(screen);
	return (struct needs_view){musts.at,    conditions.at,    weights.at,
				   musts.count, conditions.count, weights.count};
}

struct tabs_view offer_tabs(const struct screen *screen, size_t offer, int current, size_t applied)
{
	const struct match_ranking *ranking = &screen->board->result.rankings[offer];
	struct tab_view *tabs = arena_new_array(screen->arena, 3, struct tab_view);
	struct str url = offer_url(screen, offer);
	tabs[0] = (struct tab_view){word_text(WORD("Recommandés"), screen->lang), url,
				    (int64_t)ranking->passing, current == 0};
	tabs[1] =
		(struct tab_view){word_text(WORD("Postulants qui passent"), screen->lang),
				  str_format(screen->arena, "%.*s?liste=postulants", STR_ARGS(url)),
				  (int64_t)applied, current == 1};
	tabs[2] =
		(struct tab_view){word_text(WORD("Écartés"), screen->lang),
				  str_format(screen->arena, "%.*s/ecartes", STR_ARGS(url)),
				  (int64_t)(ranking->considered - ranking->passing), current == 2};
	return (struct tabs_view){.label = word_text(WORD("Listes de cette offre"), screen->lang),
				  .tabs = tabs,
				  .tabs_count = 3};
}

bool *passing_of(const struct screen *screen, size_t offer)
{
	bool *passing = arena_new_array(screen->arena, screen->board->candidate_count + 1, bool);
	const struct match_ranking *ranking = &screen->board->result.rankings[offer];
	for (size_t i = 0; i < ranking->rank_count; i++)
		passing[ranking->ranks[i].candidate] = true;
	return passing;
}

bool *applied_of(const struct screen *screen, size_t offer)
{
	bool *applied = arena_new_array(screen->arena, screen->board->candidate_count + 1, bool);
	const struct match_applicants *applicants = &screen->board->applicants[offer];
	for (size_t i = 0; i < applicants->count; i++)
		applied[applicants->candidates[i]] = true;
	return applied;
}

/* ---- people ---- */

/* Of Chinese, Japanese and Korean writing. */
static bool is_east_asian(struct str name)
{
	int32_t c = str_next_code_point(&name);
	return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
	       (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

struct str person_name(struct arena *arena, const struct candidate *candidate)
{
	/* There the family comes first, without a blank. */
	if (is_east_asian(candidate->given_name) && is_east_asian(candidate->family_name))
		return str_format(arena, "%.*s%.*s", STR_ARGS(candidate->family_name),
				  STR_ARGS(candidate->given_name));
	return str_trim(str_format(arena, "%.*s %.*s", STR_ARGS(candidate->given_name),
				   STR_ARGS(candidate->family_name)));
}

struct str person_place(const struct screen *screen, const struct candidate *candidate)
{
	const char *lang = screen->lang == LANG_EN ? "en" : "fr";
	struct str parts[2];
	size_t count = 0;
	if (candidate->residence_city.size > 0)
		parts[count++] = candidate->residence_city;
	struct str country = country_name(candidate->residence_country, lang);
	if (!str_equal(country, candidate->residence_city))
		parts[count++] = country;
	return list_join(screen->arena, parts, count);
}

struct str person_where(const struct screen *screen, const struct candidate *candidate)
{
	struct str place = person_place(screen, candidate);
	struct str clock = zone_clock(screen, candidate->time_zone);
	if (clock.size == 0)
		return place;
	return str_format(screen->arena, "%.*s · %.*s", STR_ARGS(place), STR_ARGS(clock));
}

struct span_track_view rules_track(const struct screen *screen)
{
	struct criterion_points points[CRITERION_COUNT];
	for (int i = 0; i < CRITERION_COUNT; i++)
		points[i] = (struct criterion_points){0, screen->board->rules.weights[i], false};
	return span_track_of(screen->arena, points, CRITERION_COUNT);
}

struct entry_view entry_of(const struct reason *reason)
{
	struct criterion_points points[CRITERION_COUNT];
	reason_points(reason, points);
	struct entry_view entry = {
		.score = reason->explanation.verdict.total,
		.spans = spans_of(reason->arena, points, CRITERION_COUNT),
		.lead = reason_lead(reason),
		.reason = reason_why(reason),
	};
	entry.asks = reason_asks(reason, &entry.asks_count);
	return entry;
}

struct refusal_view person_refusal(const struct screen *screen, size_t offer, size_t candidate)
{
	const struct candidate *person = &screen->board->candidates[candidate];
	struct reason reason =
		reason_of(screen->board, offer, candidate, screen->lang, screen->arena);
	return (struct refusal_view){
		.ref = person->candidate_ref,
		.url = screen_url(screen, "/missions/%.*s/candidats/%.*s",
				  STR_ARGS(screen->board->mission.mission_ref),
				  STR_ARGS(person->candidate_ref)),
		.name = person_name(screen->arena, person),
		.reading = person->name_reading,
		.where = person_where(screen, person),
		.why = reason_refusal(&reason),
		.change = reason_change(&reason),
	};
}
