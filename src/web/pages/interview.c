/* /missions/{mission}/horaire/entrevues/{interview}: one interview; each hour of its employer on a
 * day, tried out, with what moving there would do; who would be next for its hour. */
#include "web/repairs_private.h"

#include "web/templates/interview.h"

#include <stdlib.h>

/* Each hour shown is a change tried out; in the largest missions, only as many as fit into a
 * second, those nearest to the interview's own hour first. */
#define HOURS_MAX 32
#define TRYING_US_MAX ((int64_t)1000000)
#define DAYS_MAX 31
#define LANGUAGES_BYTES_MAX ((size_t)16 << 10)

struct moving {
	const struct hours *hours;
	const struct interview *interview;
	struct openings openings;
	struct date day;
};

static bool moving_find(struct moving *moving, struct err *err)
{
	const struct hours *hours = moving->hours;
	int64_t id = 0;
	if (!hours_number(request_param(hours->request, "interview"), "interview", &id, err))
		return false;
	for (size_t i = 0; i < hours->interviews->count; i++)
		if (hours->interviews->at[i].id == id) {
			moving->interview = &hours->interviews->at[i];
			return true;
		}
	return fail(err, ERR_NOT_FOUND,
		    "aucune entrevue de ce numéro n’a d’heure / no interview of that number has "
		    "an hour");
}

static bool moving_choose_day(struct moving *moving, struct err *err)
{
	struct str asked = request_query(moving->hours->request, "jour");
	moving->day = hours_date(moving->hours, moving->interview->starts_at);
	return asked.size == 0 || date_from_text(asked, &moving->day) ||
	       fail(err, ERR_USAGE, "« jour » n’est pas une date / “jour” is no date");
}

/* ---- the employer's hours ---- */

static size_t sorted_add(int64_t *values, size_t count, size_t room, int64_t value)
{
	size_t place = 0;
	while (place < count && values[place] < value)
		place++;
	if (count == room || (place < count && values[place] == value))
		return count;
	for (size_t i = count; i > place; i--)
		values[i] = values[i - 1];
	values[place] = value;
	return count + 1;
}

/* Held or free, each hour once; of one day, or (whole) the days themselves. */
static size_t moving_hours(const struct moving *moving, bool whole, int64_t *ret, size_t room)
{
	const struct hours *hours = moving->hours;
	struct str employer = moving->interview->employer_ref;
	size_t count = 0;
	for (size_t i = 0; i < hours->interviews->count + moving->openings.count; i++) {
		bool is_held = i < hours->interviews->count;
		const struct interview *held = is_held ? &hours->interviews->at[i] : NULL;
		const struct opening *open =
			is_held ? NULL : &moving->openings.at[i - hours->interviews->count];
		int64_t at = is_held ? held->starts_at : open->starts_at;
		int32_t days = hours_date(hours, at).days;
		if (!str_equal(is_held ? held->employer_ref : open->employer_ref, employer))
			continue;
		if (whole)
			count = sorted_add(ret, count, room, days);
		else if (days == moving->day.days)
			count = sorted_add(ret, count, room, at);
	}
	return count;
}

/* ---- what each would do ---- */

static struct str cost_say(const struct hours *hours, const struct interviews_outcome *outcome)
{
	int64_t more = outcome->value - outcome->value_before;
	struct str points = {0}, moved = {0};
	if (more < 0)
		points = words_say(hours->arena, hours->lang,
				   WORDS("{n} point de moins", "{n} points de moins"), -more);
	else if (more > 0)
		points = words_say(hours->arena, hours->lang,
				   WORDS("{n} point de plus", "{n} points de plus"), more);
	if (outcome->moved > 0)
		moved = words_say(hours->arena, hours->lang,
				  WORDS("{n} personne déplacée", "{n} personnes déplacées"),
				  outcome->moved);
	if (points.size > 0 && moved.size > 0)
		return str_format(hours->arena, "%.*s, %.*s", STR_ARGS(points), STR_ARGS(moved));
	return points.size > 0 ? points : moved;
}

static struct str verdict_say(const struct hours *hours, const struct interviews_outcome *outcome)
{
	if (outcome->collision_count > 0) {
		const struct interview_change *one = &outcome->collisions[0];
		struct str name = hours_name(hours, one->given_name, one->family_name);
		return word_say(hours->arena, hours->lang,
				one->is_held ? WORD("{who} a cette heure et en prendrait une autre")
					     : WORD("{who} a cette heure et n’en aurait plus"),
				PART("who", name.size > 0 ? name : one->candidate_ref));
	}
	if (outcome->outside_candidate)
		return word_text(WORD("hors de ce que la personne a dit"), hours->lang);
	if (outcome->outside_interviewer)
		return word_text(WORD("hors de ce que l’intervieweur a dit"), hours->lang);
	if (outcome->no_language)
		return word_text(WORD("sans langue commune avec l’intervieweur"), hours->lang);
	return word_text(WORD("convient aux deux"), hours->lang);
}

static struct interview_hour_view hour_of(const struct moving *moving, int64_t at, bool tries)
{
	const struct hours *hours = moving->hours;
	struct repair repair = {
		.kind = REPAIR_MOVE, .interview_id = moving->interview->id, .starts_at = at};
	struct interviews_outcome outcome = {0};
	struct err why = {0};
	struct interview_hour_view view = {
		.at = at,
		.clock = hours_clock(hours, at),
		.other = hours_other_clock(hours, at),
		.there = hours_there(hours, moving->interview->candidate_zone, at),
		.is_current = at == moving->interview->starts_at,
	};
	if (view.is_current || !tries)
		return view;
	if (!repair_make(hours, &repair, true, &outcome, &why)) {
		view.refused = half_of(str_copy(hours->arena, str_of(why.text)), hours->lang);
		return view;
	}
	view.verdict = verdict_say(hours, &outcome);
	view.cost = cost_say(hours, &outcome);
	view.is_good = outcome.collision_count == 0 && !outcome.outside_candidate &&
		       !outcome.outside_interviewer && !outcome.no_language;
	return view;
}

static void hours_fill(const struct moving *moving, struct interview_view *view)
{
	int64_t starts[HOURS_MAX];
	size_t count = moving_hours(moving, false, starts, HOURS_MAX);
	struct interview_hour_view *views =
		arena_new_array(moving->hours->arena, count + 1, struct interview_hour_view);
	int64_t until = monotonic_us() + TRYING_US_MAX;
	size_t middle = 0, low, high;
	while (middle < count && starts[middle] < moving->interview->starts_at)
		middle++;
	/* From the middle outwards. */
	for (low = high = middle; low > 0 || high < count;) {
		if (high < count) {
			views[high] = hour_of(moving, starts[high], monotonic_us() < until);
			high++;
		}
		if (low > 0) {
			low--;
			views[low] = hour_of(moving, starts[low], monotonic_us() < until);
		}
	}
	view->hours = views;
	view->hours_count = count;
}

static void days_fill(const struct moving *moving, struct interview_view *view)
{
	const struct hours *hours = moving->hours;
	int64_t days[DAYS_MAX];
	size_t count = moving_hours(moving, true, days, DAYS_MAX);
	struct interview_day_view *views =
		arena_new_array(hours->arena, count + 1, struct interview_day_view);
	for (size_t i = 0; i < count; i++) {
		struct date date = {(int32_t)days[i]};
		struct buf path = buf_new(hours->arena, 128);
		buf_addf(&path, "/entrevues/%lld?jour=", (long long)moving->interview->id);
		buf_add_date(&path, date);
		views[i] = (struct interview_day_view){
			hours_day_short(hours, date),
			hours_url(hours, str_cstring(hours->arena, buf_str(&path))),
			date.days == moving->day.days};
	}
	view->days = views;
	view->days_count = count;
}

static bool nexts_fill(const struct moving *moving, struct interview_view *view, struct err *err)
{
	const struct hours *hours = moving->hours;
	const struct interview_proposal *proposals = NULL;
	size_t count = 0;
	if (!flow_propose_next(hours->app, hours->ref, moving->interview->id, hours->arena,
			       &proposals, &count, err))
		return false;
	struct repair_next_view *views =
		arena_new_array(hours->arena, count + 1, struct repair_next_view);
	for (size_t i = 0; i < count; i++)
		views[i] = proposal_view(hours, &proposals[i]);
	view->nexts = views;
	view->nexts_count = count;
	return true;
}

/* "Luc (français, anglais)", of a panel "Eva + Luc (français + toutes)"; the name alone where
 * nobody said any language. */
static struct str interviewer_say(const struct hours *hours, const struct interview *one)
{
	struct str rest = one->interviewer_languages, member, code;
	struct buf names = buf_new(hours->arena, LANGUAGES_BYTES_MAX);
	const char *lang = hours->lang == LANG_EN ? "en" : "fr";
	if (rest.size == 0)
		return one->interviewer;
	while (str_cut(&rest, '+', &member)) {
		if (names.size > 0)
			buf_add(&names, STR(" + "));
		for (bool first = true; str_cut(&member, ';', &code); first = false) {
			code = str_trim(code);
			buf_add(&names, first ? STR("") : STR(", "));
			buf_add(&names, str_equal(code, STR("any"))
						? word_text(WORD("toutes"), hours->lang)
						: language_name(code, lang));
		}
	}
	return word_say(hours->arena, hours->lang, WORD("{interviewer} ({languages})"),
			PART("interviewer", one->interviewer), PART("languages", buf_str(&names)));
}

static struct interview_view view_of(const struct moving *moving)
{
	const struct hours *hours = moving->hours;
	const struct interview *one = moving->interview;
	struct str name = hours_name(hours, one->given_name, one->family_name);
	struct interview_view view = {
		.ref = hours->ref,
		.title = name.size > 0 ? name : one->candidate_ref,
		.when = hours_both(hours, one->starts_at),
		.there = hours_there(hours, one->candidate_zone, one->starts_at),
		.employer_ref = one->employer_ref,
		.employer = hours_employer(hours, one->employer_ref),
		.offer = one->offer_title.size > 0 ? one->offer_title : one->offer_ref,
		.offer_ref = one->offer_ref,
		.interviewer = interviewer_say(hours, one),
		.place = one->place,
		.candidate_ref = one->candidate_ref,
		.id = one->id,
		.revision = one->revision,
		.is_fixed = one->fixed,
		.is_held = str_equal(one->state, STR("held")),
		.has_begun = one->starts_at <= instant_now().seconds,
		.city = hours->city,
		.other_city = hours->other_city,
	};
	view.frame = hours_frame(hours, view.title);
	return view;
}

static bool interview_show(struct request *request, struct str refused, struct reply *reply,
			   struct err *err)
{
	struct hours hours;
	struct moving moving = {.hours = &hours};
	if (!hours_open(request, (struct interviews_scope){0}, &hours, err) ||
	    !hours_want_made(&hours, err) || !moving_find(&moving, err) ||
	    !moving_choose_day(&moving, err))
		return false;
	struct openings_scope scope = {.mission_ref = hours.ref};
	if (!flow_read_openings(hours.app, &scope, hours.arena, &moving.openings, err))
		return false;
	struct interview_view view = view_of(&moving);
	view.keys = form_keys_of(request, reply);
	if (refused.size > 0) {
		view.refused = refused;
		view.place = request_form(request, "lieu");
	}
	if (!view.is_held) {
		days_fill(&moving, &view);
		hours_fill(&moving, &view);
		if (!nexts_fill(&moving, &view, err))
			return false;
	}
	template_interview(&reply->html, &view, request->lang);
	return true;
}

PAGE(interview, GET, "/missions/{mission}/horaire/entrevues/{interview}", LOOPBACK, SLOW, NO_STORE)
static bool page_interview(struct request *request, struct reply *reply, struct err *err)
{
	return interview_show(request, STR(""), reply, err);
}

/* Where it takes place: a room, or the link of a video call. */
PAGE(interview_place, POST, "/missions/{mission}/horaire/entrevues/{interview}", LOOPBACK, SLOW,
     NO_STORE, .audit = "interview")
static bool page_interview_place(struct request *request, struct reply *reply, struct err *err)
{
	struct str mission_ref = request_param(request, "mission");
	int64_t id = 0, revision = 0;
	struct err why = {0};
	if (!hours_number(request_param(request, "interview"), "interview", &id, err) ||
	    !hours_number(request_form(request, "revision"), "revision", &revision, err))
		return false;
	if (flow_set_place(pages_app(request->app), mission_ref, id,
			   str_trim(request_form(request, "lieu")), revision, &revision, &why)) {
		reply_see(reply, request,
			  str_format(request->arena, "/missions/%.*s/horaire/entrevues/%lld",
				     STR_ARGS(mission_ref), (long long)id));
		return true;
	}
	if (why.kind != ERR_INPUT && why.kind != ERR_CHANGED) {
		*err = why;
		return false;
	}
	reply->status = why.kind == ERR_CHANGED ? 409 : 422;
	return interview_show(request,
			      half_of(str_copy(request->arena, str_of(why.text)), request->lang),
			      reply, err);
}
