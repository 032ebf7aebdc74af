/* /missions/{mission}/horaire/sans-heure: everybody without an hour, with why in a sentence, and
 * what would let more of them in. */
#include "web/hours_private.h"

#include "web/templates/unplaced.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *code;
	struct word name;
} reasons[] = {
	{"offer_full", WORD("L’offre a ses entrevues")},
	{"no_common_hours", WORD("Aucune heure commune")},
	{"no_language", WORD("Aucune langue commune")},
	{"hours_taken", WORD("Heures prises par d’autres")},
	{"no_room", WORD("Salles prises")},
	{"person_busy", WORD("Trop près d’une autre entrevue")},
	{"person_full", WORD("Personne déjà comblée")},
	{"no_hours", WORD("Aucune heure dite")},
	{"no_zone", WORD("Fuseau inconnu")},
	{"no_employer_hours", WORD("Employeur sans heures")},
	{"out", WORD("Retirées")},
};

#define REASONS COUNT_OF(reasons)

static bool reason_asked(const struct hours *hours, struct str *ret, struct err *err)
{
	*ret = request_query(hours->request, "raison");
	for (size_t i = 0; i < REASONS; i++)
		if (str_equal(*ret, str_of(reasons[i].code)))
			return true;
	return ret->size == 0 || fail(err, ERR_USAGE, "raison inconnue / unknown reason");
}

/* ---- what would help ---- */

static bool helps_fill(const struct hours *hours, struct unplaced_view *view, struct err *err)
{
	const struct interview_help *helps = NULL;
	size_t count = 0;
	if (!flow_find_help(hours->app, hours->ref, NULL, hours->arena, &helps, &count, err))
		return false;
	struct unplaced_help_view *views =
		arena_new_array(hours->arena, count + 1, struct unplaced_help_view);
	for (size_t i = 0; i < count; i++) {
		struct str employer = helps[i].employer_name.size > 0 ? helps[i].employer_name
								      : helps[i].employer_ref;
		views[i].what = words_say(
			hours->arena, hours->lang,
			WORDS("Une personne de plus chez {employer} le {day}, aux heures de "
			      "{like} : {n} entrevue de plus",
			      "Une personne de plus chez {employer} le {day}, aux heures de "
			      "{like} : {n} entrevues de plus"),
			helps[i].interviews, PART("employer", employer),
			PART("day", hours_day(hours, (struct date){helps[i].date})),
			PART("like", helps[i].like_interviewer));
		views[i].interviews = helps[i].interviews;
		views[i].points = helps[i].points;
	}
	view->helps = views;
	view->helps_count = count;
	return true;
}

static int why_compare(const void *a, const void *b)
{
	int64_t x = ((const struct unplaced_why_view *)a)->count;
	int64_t y = ((const struct unplaced_why_view *)b)->count;
	return (x < y) - (x > y);
}

static void whys_fill(const struct hours *hours, struct str asked, struct unplaced_view *view)
{
	const struct interviews *interviews = hours->interviews;
	struct unplaced_why_view *views =
		arena_new_array(hours->arena, REASONS, struct unplaced_why_view);
	for (size_t i = 0; i < REASONS; i++) {
		struct str code = str_of(reasons[i].code);
		int64_t count = 0;
		for (size_t k = 0; k < interviews->unplaced_count; k++)
			count += str_equal(interviews->unplaced[k].reason, code);
		if (count == 0)
			continue;
		bool is_current = str_equal(asked, code);
		views[view->whys_count++] = (struct unplaced_why_view){
			.name = word_text(reasons[i].name, hours->lang),
			.url = hours_url(hours, str_format(hours->arena, "/sans-heure%s%s",
							   is_current ? "" : "?raison=",
							   is_current ? "" : reasons[i].code)
							.at),
			.count = count,
			.is_current = is_current,
		};
	}
	qsort(views, view->whys_count, sizeof(*views), why_compare);
	for (size_t i = 0; i < view->whys_count; i++)
		views[i].level = level_of(views[i].count, views[0].count);
	view->whys = views;
}

/* ---- the list ---- */

static int unplaced_compare(const void *a, const void *b)
{
	const struct interview_unplaced *x = *(const struct interview_unplaced *const *)a;
	const struct interview_unplaced *y = *(const struct interview_unplaced *const *)b;
	/* What somebody can do something about comes first. */
	bool full_x = str_equal(x->reason, STR("offer_full"));
	bool full_y = str_equal(y->reason, STR("offer_full"));
	if (full_x != full_y)
		return full_x ? 1 : -1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	int by = str_compare(x->offer_ref, y->offer_ref);
	return by != 0 ? by : str_compare(x->candidate_ref, y->candidate_ref);
}

static struct unplaced_row_view row_of(const struct hours *hours,
				       const struct interview_unplaced *one)
{
	struct str name = hours_name(hours, one->given_name, one->family_name);
	return (struct unplaced_row_view){
		.ref = one->candidate_ref,
		.name = name.size > 0 ? name : one->candidate_ref,
		.offer = one->offer_title.size > 0 ? one->offer_title : one->offer_ref,
		.employer = one->employer_name.size > 0 ? one->employer_name : one->employer_ref,
		.why = unplaced_reason(hours, one),
		.score = one->score,
		.offer_ref = one->offer_ref,
		.nearest = one->nearest,
	};
}

static bool rows_fill(const struct hours *hours, struct str asked, struct unplaced_view *view,
		      struct err *err)
{
	const struct interviews *interviews = hours->interviews;
	const struct interview_unplaced **all = arena_new_array(
		hours->arena, interviews->unplaced_count + 1, const struct interview_unplaced *);
	struct part_of_list part;
	size_t count = 0;
	for (size_t i = 0; i < interviews->unplaced_count; i++)
		if (asked.size == 0 || str_equal(interviews->unplaced[i].reason, asked))
			all[count++] = &interviews->unplaced[i];
	if (count > 1)
		qsort(all, count, sizeof(const struct interview_unplaced *), unplaced_compare);
	if (!screen_part(&hours->screen, count, ROWS_A_PAGE, &part, err))
		return false;
	struct unplaced_row_view *rows =
		arena_new_array(hours->arena, part.count + 1, struct unplaced_row_view);
	for (size_t i = 0; i < part.count; i++)
		rows[i] = row_of(hours, all[part.first + i]);
	view->count = (int64_t)count;
	view->rows = rows;
	view->rows_count = part.count;
	struct str url = hours_url(hours, "/sans-heure");
	view->pager = pager_of(hours->arena,
			       str_format(hours->arena, "%.*s?%s%.*s%spage=", STR_ARGS(url),
					  asked.size > 0 ? "raison=" : "", STR_ARGS(asked),
					  asked.size > 0 ? "&" : ""),
			       part.page, part.page_count);
	return true;
}

PAGE(unplaced, GET, "/missions/{mission}/horaire/sans-heure", LOOPBACK, SLOW, NO_STORE)
static bool page_unplaced(struct request *request, struct reply *reply, struct err *err)
{
	struct hours hours;
	struct str asked;
	if (!hours_open(request, (struct interviews_scope){.unplaced = true}, &hours, err) ||
	    !hours_want_made(&hours, err) || !reason_asked(&hours, &asked, err))
		return false;
	struct unplaced_view view = {
		.frame = hours_frame(&hours, word_text(WORD("Sans heure"), request->lang)),
		.ref = hours.ref,
		.city = hours.city,
		.other_city = hours.other_city,
	};
	if (!rows_fill(&hours, asked, &view, err) || !helps_fill(&hours, &view, err))
		return false;
	whys_fill(&hours, asked, &view);
	template_unplaced(&reply->html, &view, request->lang);
	return true;
}
