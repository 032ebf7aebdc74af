/* /missions/{mission}/horaire/candidats/{candidate} and …/employeurs/{employer}: somebody's own
 * timetable on their own clock; ?format=ics and ?format=pdf give it as a file. */
#include "web/own_files_private.h"

#include "web/templates/own.h"

/* Their clock first. Beside it the one asked for; else, for a person, that of whom they meet, and
 * for an employer the mission's; else the commonest. */
static void own_set_clocks(struct own *own, struct str zone_name)
{
	struct hours *hours = &own->hours;
	struct str mission_zone = hours->interviews->mission.time_zone;
	struct hours_zone common;
	hours_set_clocks(hours, zone_name, STR(""));
	if (request_query(hours->request, "fuseau").size > 0)
		return;
	bool any = hours_zones(hours, &common, 1) == 1;
	bool mission_differs = mission_zone.size > 0 && !str_equal(mission_zone, hours->zone_name);
	if (any && (own->is_person || !mission_differs))
		hours_set_clocks(hours, STR(""), common.name);
	else
		hours_set_clocks(hours, STR(""), mission_zone);
}

/* ---- the page ---- */

static struct own_row_view row_of(const struct own *own, const struct interview *one)
{
	struct str title = one->offer_title.size > 0 ? one->offer_title : one->offer_ref;
	return (struct own_row_view){
		.id = one->id,
		.clock = hours_clock(&own->hours, one->starts_at),
		.other = hours_other_clock(&own->hours, one->starts_at),
		.who = own_who(own, one),
		.what = title,
		.with = one->interviewer,
		.place = one->place,
		.is_fixed = one->fixed,
		.is_held = str_equal(one->state, STR("held")),
		.has_begun = one->starts_at <= instant_now().seconds,
	};
}

static void day_add_away(const struct own *own, struct own_day_view *day, struct str interviewer)
{
	struct own_away_view *aways =
		arena_new_array(own->hours.arena, day->aways_count + 1, struct own_away_view);
	for (size_t i = 0; i < day->aways_count; i++) {
		if (str_equal(day->aways[i].interviewer, interviewer))
			return;
		aways[i] = day->aways[i];
	}
	aways[day->aways_count] = (struct own_away_view){interviewer};
	day->aways = aways;
	day->aways_count++;
}

static void days_fill(const struct own *own, struct own_view *view)
{
	const struct hours *hours = &own->hours;
	const struct interviews *interviews = hours->interviews;
	struct own_row_view *rows =
		arena_new_array(hours->arena, interviews->count + 1, struct own_row_view);
	ARRAY(struct own_day_view) days = {0};
	struct date last = {0};
	size_t count = 0;
	for (size_t i = 0; i < interviews->count; i++) {
		const struct interview *one = &interviews->at[i];
		struct date date = hours_date(hours, one->starts_at);
		if (!own_shows(own, one))
			continue;
		if (days.count == 0 || date.days != last.days) {
			struct buf iso = buf_new(hours->arena, 16);
			buf_add_date(&iso, date);
			array_push(hours->arena, &days,
				   ((struct own_day_view){.title = hours_day(hours, date),
							  .iso = buf_str(&iso),
							  .rows = rows + count}));
		}
		last = date;
		rows[count++] = row_of(own, one);
		days.at[days.count - 1].rows_count++;
		days.at[days.count - 1].may_mark |=
			!own->is_person && str_equal(one->state, STR("planned"));
		struct own_day_view *day = &days.at[days.count - 1];
		day->is_marking = day->may_mark &&
				  str_equal(day->iso, request_query(hours->request, "noter"));
		if (!own->is_person)
			day_add_away(own, &days.at[days.count - 1], one->interviewer);
	}
	view->days = days.at;
	view->days_count = days.count;
}

static void waits_fill(const struct own *own, struct own_view *view)
{
	const struct hours *hours = &own->hours;
	const struct interviews *interviews = hours->interviews;
	ARRAY(struct own_wait_view) waits = {0};
	for (size_t i = 0; own->is_person && i < interviews->unplaced_count; i++) {
		const struct interview_unplaced *one = &interviews->unplaced[i];
		if (!str_equal(one->candidate_ref, own->ref))
			continue;
		array_push(hours->arena, &waits,
			   ((struct own_wait_view){
				   one->offer_title.size > 0 ? one->offer_title : one->offer_ref,
				   one->employer_name, unplaced_reason(hours, one)}));
	}
	view->waits = waits.at;
	view->waits_count = waits.count;
}

/* Those that were marked just now, as ?tenues=4;5 says: one button takes them back. */
static void marked_fill(const struct own *own, struct own_view *view)
{
	const struct hours *hours = &own->hours;
	struct str rest = request_query(hours->request, "tenues"), piece = {0};
	ARRAY(struct own_id_view) marked = {0};
	int64_t id = 0;
	while (str_cut(&rest, ';', &piece)) {
		if (!str_to_i64(piece, 1, INT64_MAX, &id))
			continue;
		for (size_t i = 0; i < hours->interviews->count; i++)
			if (hours->interviews->at[i].id == id &&
			    str_equal(hours->interviews->at[i].state, STR("held")))
				array_push(hours->arena, &marked, ((struct own_id_view){id}));
	}
	view->marked = marked.at;
	view->marked_count = marked.count;
}

static bool own_reply(struct own *own, struct reply *reply, struct err *err)
{
	struct hours *hours = &own->hours;
	struct str format = request_query(hours->request, "format");
	if (str_equal(format, STR("ics")))
		return own_reply_ics(own, reply, err);
	if (str_equal(format, STR("pdf")))
		return own_reply_pdf(own, reply, err);
	struct str path =
		str_format(hours->arena, "%.*s/%s/%.*s?format=", STR_ARGS(hours_url(hours, "")),
			   own->is_person ? "candidats" : "employeurs", STR_ARGS(own->ref));
	struct own_view view = {
		.frame = hours_frame(hours, own->name),
		.ref = hours->ref,
		.title = own->name,
		.about = word_say(hours->arena, hours->lang, WORD("Heures de {city}"),
				  PART("city", hours->city)),
		.is_person = own->is_person,
		.keys = form_keys_of(hours->request, reply),
		.own_ref = own->ref,
		.city = hours->city,
		.other_city = hours->other_city,
		.ics_url = str_format(hours->arena, "%.*sics", STR_ARGS(path)),
		.pdf_url = str_format(hours->arena, "%.*spdf", STR_ARGS(path)),
	};
	days_fill(own, &view);
	waits_fill(own, &view);
	marked_fill(own, &view);
	template_own(&reply->html, &view, hours->lang);
	return true;
}

/* ---- whose ---- */

PAGE(own_candidate, GET, "/missions/{mission}/horaire/candidats/{candidate}", LOOPBACK, SLOW,
     NO_STORE)
static bool page_own_candidate(struct request *request, struct reply *reply, struct err *err)
{
	struct own own = {.is_person = true, .ref = request_param(request, "candidate")};
	struct interviews_scope scope = {
		.candidate_ref = own.ref, .cancelled = true, .unplaced = true};
	struct row_candidate_by_ref row;
	bool found = false;
	SCOPED_SESSION(session);
	if (!hours_open(request, scope, &own.hours, err) || !hours_want_made(&own.hours, err) ||
	    !store_read(own.hours.app->store, &session, err) ||
	    !query_candidate_by_ref(session, own.hours.interviews->mission.id, own.ref,
				    request->arena, &row, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND,
			    "personne n’a la référence « %.*s » / nobody is “%.*s”",
			    STR_ARGS(own.ref), STR_ARGS(own.ref));
	own.name = person_name(request->arena, &row.candidate);
	if (own.name.size == 0)
		own.name = own.ref;
	own_set_clocks(&own, row.candidate.time_zone);
	return own_reply(&own, reply, err);
}

PAGE(own_employer, GET, "/missions/{mission}/horaire/employeurs/{employer}", LOOPBACK, SLOW,
     NO_STORE)
static bool page_own_employer(struct request *request, struct reply *reply, struct err *err)
{
	struct own own = {.ref = request_param(request, "employer"),
			  .interviewer = request_query(request, "intervieweur")};
	struct interviews_scope scope = {.employer_ref = own.ref, .cancelled = true};
	struct row_employer_by_ref row;
	bool found = false;
	SCOPED_SESSION(session);
	if (!hours_open(request, scope, &own.hours, err) || !hours_want_made(&own.hours, err) ||
	    !store_read(own.hours.app->store, &session, err) ||
	    !query_employer_by_ref(session, own.hours.interviews->mission.id, own.ref,
				   request->arena, &row, &found, err))
		return false;
	if (!found && own.hours.interviews->count == 0)
		return fail(err, ERR_NOT_FOUND, "aucun employeur « %.*s » / no employer “%.*s”",
			    STR_ARGS(own.ref), STR_ARGS(own.ref));
	own.name = found && row.employer.name.size > 0 ? row.employer.name : own.ref;
	struct str zone = {0};
	for (size_t i = 0; i < own.hours.interviews->count && zone.size == 0; i++)
		zone = own.hours.interviews->at[i].interviewer_zone;
	own_set_clocks(&own, zone);
	return own_reply(&own, reply, err);
}
