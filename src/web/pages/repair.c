/* /missions/{mission}/horaire/changer: a change tried out and shown before it is made, and made
 * when the form comes; …/versions/{version}: what a version changed, side by side. */
#include "web/repairs_private.h"

#define CHANGES_A_PAGE 40

static bool repair_show(const struct hours *hours, const struct repair *repair, struct str refused,
			struct reply *reply, struct err *err)
{
	struct interviews_outcome outcome = {0};
	struct repair_view view = {
		.ref = hours->ref,
		.title = repair_title(hours, repair),
		.refused = refused,
		.keys = form_keys_of(hours->request, reply),
		.is_plan = true,
		.button = repair_button(repair),
		.back_url = repair->interview_id != 0
				    ? hours_url(hours, str_format(hours->arena, "/entrevues/%lld",
								  (long long)repair->interview_id)
							       .at)
				    : hours_url(hours, ""),
	};
	struct repair now = *repair;
	struct err why = {0};
	now.version = 0;
	view.frame = hours_frame(hours, view.title);
	if (repair_make(hours, &now, true, &outcome, &why)) {
		repair_fill(hours, &outcome, &view);
		view.fields_count =
			repair_fields(hours, repair, hours->interviews->last.version, &view.fields);
	} else if (why.kind == ERR_INPUT) {
		view.refused = half_of(str_copy(hours->arena, str_of(why.text)), hours->lang);
		reply->status = 422;
	} else {
		*err = why;
		return false;
	}
	template_repair(&reply->html, &view, hours->lang);
	return true;
}

PAGE(repair, GET, "/missions/{mission}/horaire/changer", LOOPBACK, SLOW, NO_STORE)
static bool page_repair(struct request *request, struct reply *reply, struct err *err)
{
	struct hours hours;
	struct repair repair;
	return repair_read(request, &repair, err) &&
	       hours_open(request, (struct interviews_scope){0}, &hours, err) &&
	       hours_want_made(&hours, err) && repair_show(&hours, &repair, STR(""), reply, err);
}

PAGE(repair_make, POST, "/missions/{mission}/horaire/changer", LOOPBACK, SLOW, NO_STORE,
     .audit = "timetable")
static bool page_repair_make(struct request *request, struct reply *reply, struct err *err)
{
	struct hours hours;
	struct repair repair;
	struct interviews_outcome outcome = {0};
	struct err why = {0};
	if (!repair_read(request, &repair, err) ||
	    !hours_open(request, (struct interviews_scope){0}, &hours, err) ||
	    !hours_want_made(&hours, err))
		return false;
	if (repair_make(&hours, &repair, false, &outcome, &why)) {
		reply_see(reply, request,
			  str_format(request->arena, "/missions/%.*s/horaire/versions/%lld",
				     STR_ARGS(hours.ref), (long long)outcome.version));
		return true;
	}
	if (why.kind != ERR_INPUT && why.kind != ERR_CHANGED) {
		*err = why;
		return false;
	}
	/* Shown again as it would be now, with why it was not done. */
	reply->status = why.kind == ERR_CHANGED ? 409 : 422;
	struct str text = half_of(str_copy(request->arena, str_of(why.text)), request->lang);
	return repair_show(&hours, &repair, text, reply, err);
}

/* ---- versions ---- */

static struct str version_url(const struct hours *hours, int64_t version)
{
	return hours_url(hours, str_format(hours->arena, "/versions/%lld", (long long)version).at);
}

/* The last move by hand can be taken back: to the hour before, and the form says what that costs.
 */
static void undo_fill(const struct hours *hours, const struct interview_change *changes,
		      size_t count, struct repair_view *view)
{
	for (size_t i = 0; i < count; i++) {
		const struct interview_change *change = &changes[i];
		if (!str_equal(change->why, STR("by_hand")) || !change->was_held)
			continue;
		view->undo = word_say(hours->arena, hours->lang, WORD("Revenir à {when}"),
				      PART("when", hours_both(hours, change->was_at)));
		view->undo_url = hours_url(
			hours,
			str_format(hours->arena, "/changer?quoi=deplacer&entrevue=%lld&a=%lld",
				   (long long)change->interview_id, (long long)change->was_at)
				.at);
		return;
	}
}

/* Whoever fell out in the last version can come back. */
static void return_fill(const struct hours *hours, struct repair_view *view)
{
	const struct row_timetable_last *last = &hours->interviews->last;
	struct str rest = last->subject;
	if (str_equal(last->why, STR("withdraw")))
		view->undo_person = last->subject;
	else if (str_equal(last->why, STR("away")) && str_cut(&rest, '/', &view->undo_employer))
		view->undo_interviewer = rest;
	struct str who = view->undo_person.size > 0 ? view->undo_person : view->undo_interviewer;
	if (who.size > 0)
		view->undo = word_say(hours->arena, hours->lang, WORD("Faire revenir {who}"),
				      PART("who", who));
}

/* What no other way takes back: the timetable as it was. */
static void version_back_fill(const struct hours *hours, int64_t version, struct repair_view *view)
{
	int64_t last = hours->interviews->last.version;
	int64_t to = version == last ? version - 1 : version;
	if (to < 1)
		return;
	view->version_back =
		version == last ? word_text(WORD("Revenir à la version précédente"), hours->lang)
				: word_text(WORD("Revenir à cette version"), hours->lang);
	view->version_back_url = hours_url(
		hours,
		str_format(hours->arena, "/changer?quoi=version&numero=%lld", (long long)to).at);
}

PAGE(version, GET, "/missions/{mission}/horaire/versions/{version}", LOOPBACK, SLOW, NO_STORE)
static bool page_version(struct request *request, struct reply *reply, struct err *err)
{
	struct hours hours;
	struct part_of_list part;
	const struct interview_change *changes = NULL;
	size_t count = 0;
	int64_t version = 0;
	if (!hours_number(request_param(request, "version"), "version", &version, err) ||
	    !hours_open(request, (struct interviews_scope){0}, &hours, err) ||
	    !hours_want_made(&hours, err) ||
	    !flow_read_changes(hours.app, hours.ref, version, request->arena, &changes, &count,
			       err) ||
	    !screen_part(&hours.screen, count, CHANGES_A_PAGE, &part, err))
		return false;
	int64_t last = hours.interviews->last.version;
	struct repair_view view = {
		.ref = hours.ref,
		.title = word_say(request->arena, request->lang, WORD("Version {n} de l’horaire"),
				  PART_PLAIN("n", version)),
		.lede = words_say(request->arena, request->lang,
				  WORDS("{n} entrevue a changé.", "{n} entrevues ont changé."),
				  (int64_t)count),
		.changes = changes_of(&hours, changes + part.first, part.count),
		.pager = pager_of(request->arena,
				  str_format(request->arena,
					     "%.*s?page=", STR_ARGS(version_url(&hours, version))),
				  part.page, part.page_count),
		.back_url = hours_url(&hours, ""),
		.previous_url = version > 1 ? version_url(&hours, version - 1) : STR(""),
		.next_url = version < last ? version_url(&hours, version + 1) : STR(""),
	};
	view.frame = hours_frame(&hours, view.title);
	if (version == last)
		undo_fill(&hours, changes, count, &view);
	if (version == last)
		return_fill(&hours, &view);
	version_back_fill(&hours, version, &view);
	template_repair(&reply->html, &view, request->lang);
	return true;
}
