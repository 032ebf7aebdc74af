/* /missions/{mission}/offres/{offer}: its shortlist, as a page or as CSV. */
#include "web/screen_private.h"

#include "codec/codec.h"
#include "web/templates/offer.h"

#include <string.h>

#define CSV_BYTES_MAX ((size_t)1 << 20)

/* One of the lists of an offer, in the order of the ranking. */
struct list {
	size_t offer;
	bool is_applicants;
	size_t applied;        /* applicants who pass */
	const uint32_t *ranks; /* places in the ranking */
	size_t count;
};

static bool list_read(const struct screen *screen, size_t offer, struct list *ret, struct err *err)
{
	struct str name = request_query(screen->request, "liste");
	const struct match_ranking *ranking = &screen->board->result.rankings[offer];
	if (name.size > 0 && !str_equal(name, STR("postulants")))
		return fail(err, ERR_USAGE, "liste inconnue / unknown list");
	bool *applied = applied_of(screen, offer);
	uint32_t *ranks = arena_new_array(screen->arena, ranking->rank_count + 1, uint32_t);
	*ret = (struct list){.offer = offer, .is_applicants = name.size > 0, .ranks = ranks};
	for (size_t i = 0; i < ranking->rank_count; i++) {
		bool has_applied = applied[ranking->ranks[i].candidate];
		ret->applied += has_applied;
		if (has_applied || !ret->is_applicants)
			ranks[ret->count++] = (uint32_t)i;
	}
	return true;
}

/* The list's address, ready for another field. */
static struct str list_url(const struct screen *screen, const struct list *list)
{
	return str_format(screen->arena, "%.*s?%s", STR_ARGS(offer_url(screen, list->offer)),
			  list->is_applicants ? "liste=postulants&" : "");
}

static struct entry_view line_of(const struct screen *screen, const struct list *list, size_t at,
				 int64_t page)
{
	const struct board *board = screen->board;
	size_t place = board->result.rankings[list->offer].ranks[list->ranks[at]].candidate;
	const struct candidate *person = &board->candidates[place];
	struct reason reason = reason_of(board, list->offer, place, screen->lang, screen->arena);
	struct entry_view entry = entry_of(&reason);
	entry.rank = (int64_t)at + 1;
	entry.ref = person->candidate_ref;
	entry.name = person_name(screen->arena, person);
	entry.reading = person->name_reading;
	entry.where = person_where(screen, person);
	entry.url = screen_url(screen, "/missions/%.*s/candidats/%.*s",
			       STR_ARGS(board->mission.mission_ref), STR_ARGS(entry.ref));
	entry.open_url = str_format(screen->arena, "%.*spage=%lld&ouvert=%.*s#%.*s",
				    STR_ARGS(list_url(screen, list)), (long long)page,
				    STR_ARGS(entry.ref), STR_ARGS(entry.ref));
	if (str_equal(request_query(screen->request, "ouvert"), entry.ref)) {
		struct account_view *account = arena_new(screen->arena, struct account_view);
		*account = reason_account(&reason);
		entry.account = account;
		entry.account_count = 1;
	}
	return entry;
}

/* Without the marks that keep scripts apart on a screen (U+2068, U+2069). */
static struct str without_marks(struct str text, struct arena *arena)
{
	struct buf out = buf_new(arena, text.size + 1);
	for (size_t i = 0; i < text.size; i++) {
		struct str rest = str_skip(text, i);
		if (str_starts_with(rest, STR("\u2068")) || str_starts_with(rest, STR("\u2069")))
			i += strlen("\u2068") - 1;
		else
			buf_add_char(&out, text.at[i]);
	}
	return buf_str(&out);
}

/* What the screen shows, for a spreadsheet: its byte-order mark makes it read accents. The same
 * list gives the same bytes at any hour. */
static bool reply_csv(const struct screen *screen, const struct list *list,
		      const struct part_of_list *part, const struct entry_view *entries,
		      struct reply *reply, struct err *err)
{
	const struct board *board = screen->board;
	const struct match_ranking *ranking = &board->result.rankings[list->offer];
	struct buf out = buf_new(screen->arena, CSV_BYTES_MAX);
	const struct str header[] = {STR("rank"),       STR("candidate_ref"), STR("score"),
				     STR("name"),       STR("name_reading"),  STR("place"),
				     STR("occupation"), STR("reason")};
	buf_add(&out, STR("\xEF\xBB\xBF"));
	csv_write_row(&out, header, COUNT_OF(header));
	for (size_t i = 0; i < part->count; i++) {
		const struct entry_view *entry = &entries[i];
		size_t place = ranking->ranks[list->ranks[part->first + i]].candidate;
		const struct str cells[] = {
			str_format(screen->arena, "%lld", (long long)entry->rank),
			entry->ref,
			str_format(screen->arena, "%lld", (long long)entry->score),
			entry->name,
			entry->reading,
			person_place(screen, &board->candidates[place]),
			without_marks(entry->lead, screen->arena),
			without_marks(entry->reason, screen->arena),
		};
		csv_write_row(&out, cells, COUNT_OF(cells));
	}
	if (buf_is_full(&out))
		return fail(err, ERR_FAILED, "liste trop longue / list too long");
	reply_bytes(reply, "text/csv; charset=utf-8",
		    str_format(screen->arena, "%.*s.csv",
			       STR_ARGS(board->offers[list->offer].offer_ref)),
		    buf_str(&out));
	return true;
}

PAGE(offer, GET, "/missions/{mission}/offres/{offer}", LOOPBACK, SLOW, NO_STORE)
static bool page_offer(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_BOARD(held);
	struct screen screen;
	struct list list;
	struct part_of_list part;
	size_t place = 0;
	if (!screen_open(request, &held, &screen, err) || !screen_offer(&screen, &place, err) ||
	    !list_read(&screen, place, &list, err) ||
	    !screen_part(&screen, list.count, ROWS_A_PAGE, &part, err))
		return false;
	struct entry_view *entries =
		arena_new_array(request->arena, part.count + 1, struct entry_view);
	for (size_t i = 0; i < part.count; i++)
		entries[i] = line_of(&screen, &list, part.first + i, part.page);
	const struct offer *offer = &held.board->offers[place];
	if (str_equal(request_query(request, "format"), STR("csv")))
		return reply_csv(&screen, &list, &part, entries, reply, err);
	struct str url = list_url(&screen, &list);
	struct offer_view view = {
		.frame = screen_frame(&screen, offer->title),
		.ref = offer->offer_ref,
		.title = offer->title,
		.about = offer_about(&screen, place),
		.tabs = offer_tabs(&screen, place, list.is_applicants, list.applied),
		.track = rules_track(&screen),
		.entries = entries,
		.entries_count = part.count,
		.pager = pager_of(request->arena,
				  str_format(request->arena, "%.*spage=", STR_ARGS(url)), part.page,
				  part.page_count),
		.refused_url = str_format(request->arena, "%.*s/ecartes",
					  STR_ARGS(offer_url(&screen, place))),
		.needs = offer_needs(&screen, place),
	};
	view.tabs.csv_url = str_format(request->arena, "%.*spage=%lld&format=csv", STR_ARGS(url),
				       (long long)part.page);
	template_offer(&reply->html, &view, request->lang);
	return true;
}
