/* /missions/{mission}/candidats/{candidate}: a person before all offers of the mission; those that
 * refuse under ?liste=ecartes. */
#include "web/screen_private.h"

#include "web/templates/candidate.h"

#include <stdlib.h>

struct offer_line {
	size_t offer;
	int32_t score;
	bool passes;
};

/* Those that recommend by score, those that refuse in the offers' order. */
static int line_compare(const void *a, const void *b)
{
	const struct offer_line *x = a, *y = b;
	if (x->passes != y->passes)
		return x->passes ? -1 : 1;
	if (x->passes && x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->offer > y->offer) - (x->offer < y->offer);
}

static struct offer_line *lines_of(const struct screen *screen, size_t candidate,
				   size_t *ret_passing)
{
	const struct board *board = screen->board;
	struct offer_line *lines =
		arena_new_array(screen->arena, board->offer_count + 1, struct offer_line);
	*ret_passing = 0;
	for (size_t i = 0; i < board->offer_count; i++) {
		struct match_verdict verdict;
		match_pair(board->pool, candidate, &board->match_offers[i], board->closeness,
			   &board->rules, &verdict);
		bool passes = verdict.refused == MUST_NONE;
		lines[i] = (struct offer_line){i, verdict.total, passes};
		*ret_passing += passes;
	}
	qsort(lines, board->offer_count, sizeof(*lines), line_compare);
	return lines;
}

static struct entry_view offer_entry(const struct screen *screen, size_t candidate, size_t offer,
				     struct part_of_list part, struct str url)
{
	const struct board *board = screen->board;
	struct reason reason = reason_of(board, offer, candidate, screen->lang, screen->arena);
	struct entry_view entry = entry_of(&reason);
	entry.ref = board->offers[offer].offer_ref;
	entry.name = board->offers[offer].title;
	entry.where = offer_about(screen, offer);
	entry.url = offer_url(screen, offer);
	entry.open_url = str_format(screen->arena, "%.*s?page=%lld&ouvert=%.*s#%.*s", STR_ARGS(url),
				    (long long)part.page, STR_ARGS(entry.ref), STR_ARGS(entry.ref));
	if (str_equal(request_query(screen->request, "ouvert"), entry.ref)) {
		struct account_view *account = arena_new(screen->arena, struct account_view);
		*account = reason_account(&reason);
		entry.account = account;
		entry.account_count = 1;
	}
	return entry;
}

static struct refusal_view offer_refusal(const struct screen *screen, size_t candidate,
					 size_t offer)
{
	struct refusal_view view = person_refusal(screen, offer, candidate);
	view.ref = screen->board->offers[offer].offer_ref;
	view.url = offer_url(screen, offer);
	view.name = screen->board->offers[offer].title;
	view.reading = STR("");
	view.where = offer_about(screen, offer);
	return view;
}

/* ---- what was read ---- */

typedef ARRAY(struct fact_view) fact_list;

static void fact_reading(const struct screen *screen, fact_list *facts, struct word name,
			 struct str written, struct board_reading reading, int32_t months)
{
	if (written.size == 0)
		return;
	bool is_placed = reading.unit < UNIT_GROUP_COUNT;
	struct str years = months_say(screen->arena, screen->lang, months);
	struct str note = years;
	if (is_placed) {
		const struct unit_group *group = &unit_groups[reading.unit];
		note = word_say(
			screen->arena, screen->lang, WORD("CNP {code}, {title} ; {years}"),
			PART("code", group->code),
			PART("title", screen->lang == LANG_EN ? group->title_en : group->title_fr),
			PART("years", years));
	}
	array_push(screen->arena, facts, ((struct fact_view){name, written, note, !is_placed}));
}

static void fact_levels(const struct screen *screen, fact_list *facts,
			const struct candidate *person)
{
	const int32_t levels[MATCH_LEVEL_COUNT] = {
		person->french_listening, person->french_speaking,   person->french_reading,
		person->french_writing,   person->english_listening, person->english_speaking,
		person->english_reading,  person->english_writing,
	};
	for (int i = 0; i < MATCH_LEVEL_COUNT; i++) {
		bool is_unknown = levels[i] == UNKNOWN;
		struct str value =
			is_unknown ? STR("") : str_format(screen->arena, "%d", levels[i]);
		array_push(screen->arena, facts,
			   ((struct fact_view){level_name((enum match_level)i), value, STR(""),
					       is_unknown}));
	}
}

static fact_list facts_of(const struct screen *screen, size_t place)
{
	const struct candidate *person = &screen->board->candidates[place];
	fact_list facts = {0};
	fact_reading(screen, &facts, WORD("Profession"), person->occupation,
		     screen->board->readings[place], person->experience_years);
	fact_reading(screen, &facts, WORD("Seconde profession"), person->second_occupation,
		     screen->board->second_readings[place], person->second_experience_years);
	array_push(screen->arena, &facts,
		   ((struct fact_view){WORD("Compétences"), person->skills, STR(""),
				       person->skills.size == 0}));
	bool knows_education = person->education != UNKNOWN;
	struct str education = knows_education
				       ? word_text(education_name(person->education), screen->lang)
				       : STR("");
	array_push(screen->arena, &facts,
		   ((struct fact_view){WORD("Études"), education, STR(""), !knows_education}));
	fact_levels(screen, &facts, person);
	return facts;
}

static struct tabs_view candidate_tabs(const struct screen *screen, struct str url,
				       const size_t counts[2], bool is_refused)
{
	struct tab_view *tabs = arena_new_array(screen->arena, 2, struct tab_view);
	tabs[0] = (struct tab_view){word_text(WORD("Offres recommandées"), screen->lang), url,
				    (int64_t)counts[0], !is_refused};
	tabs[1] = (struct tab_view){word_text(WORD("Offres qui écartent"), screen->lang),
				    str_format(screen->arena, "%.*s?liste=ecartes", STR_ARGS(url)),
				    (int64_t)counts[1], is_refused};
	return (struct tabs_view){
		.label = word_text(WORD("Offres de la mission"), screen->lang),
		.tabs = tabs,
		.tabs_count = 2,
	};
}

static void lines_fill(const struct screen *screen, size_t candidate,
		       const struct offer_line *lines, struct part_of_list part, struct str url,
		       bool is_refused, struct candidate_view *view)
{
	struct entry_view *entries =
		arena_new_array(screen->arena, part.count + 1, struct entry_view);
	struct refusal_view *refusals =
		arena_new_array(screen->arena, part.count + 1, struct refusal_view);
	for (size_t i = 0; i < part.count; i++) {
		size_t offer = lines[part.first + i].offer;
		if (is_refused) {
			refusals[i] = offer_refusal(screen, candidate, offer);
			continue;
		}
		entries[i] = offer_entry(screen, candidate, offer, part, url);
		entries[i].rank = (int64_t)(part.first + i) + 1;
	}
	view->entries = entries;
	view->entries_count = is_refused ? 0 : part.count;
	view->refusals = refusals;
	view->refusals_count = is_refused ? part.count : 0;
}

PAGE(candidate, GET, "/missions/{mission}/candidats/{candidate}", LOOPBACK, SLOW, NO_STORE)
static bool page_candidate(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_BOARD(held);
	struct screen screen;
	struct part_of_list part;
	size_t place = 0, passing = 0;
	struct str list = request_query(request, "liste");
	bool is_refused = str_equal(list, STR("ecartes"));
	if (list.size > 0 && !is_refused)
		return fail(err, ERR_USAGE, "liste inconnue / unknown list");
	if (!screen_open(request, &held, &screen, err) || !screen_candidate(&screen, &place, err))
		return false;
	const struct offer_line *lines = lines_of(&screen, place, &passing);
	const size_t counts[2] = {passing, held.board->offer_count - passing};
	if (!screen_part(&screen, counts[is_refused], ROWS_A_PAGE, &part, err))
		return false;
	const struct candidate *person = &held.board->candidates[place];
	struct str url = screen_url(&screen, "/missions/%.*s/candidats/%.*s",
				    STR_ARGS(held.board->mission.mission_ref),
				    STR_ARGS(person->candidate_ref));
	fact_list facts = facts_of(&screen, place);
	struct candidate_view view = {
		.frame = screen_frame(&screen, person_name(request->arena, person)),
		.ref = person->candidate_ref,
		.name = person_name(request->arena, person),
		.reading = person->name_reading,
		.where = person_where(&screen, person),
		.tabs = candidate_tabs(&screen, url, counts, is_refused),
		.track = rules_track(&screen),
		.pager = pager_of(request->arena,
				  str_format(request->arena, "%.*s?%spage=", STR_ARGS(url),
					     is_refused ? "liste=ecartes&" : ""),
				  part.page, part.page_count),
		.facts = facts.at,
		.facts_count = facts.count,
	};
	lines_fill(&screen, place, is_refused ? lines + passing : lines, part, url, is_refused,
		   &view);
	template_candidate(&reply->html, &view, request->lang);
	return true;
}
