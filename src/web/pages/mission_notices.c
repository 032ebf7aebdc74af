/* /missions/{mission}/avis: who has to be told of what happened to a mission, and the list for a
 * spreadsheet. */
#include "codec/codec.h"
#include "web/mission_words_private.h"
#include "web/screen_private.h"

#include "web/templates/mission_notices.h"

#define NOTICES_A_PAGE 50
#define CSV_BYTES_MAX ((size_t)256 << 20)

typedef ARRAY(struct notice_view) notice_list;

static struct notice_view notice_of(const struct row_notice_to_tell *row)
{
	return (struct notice_view){
		.kind = row->kind == NOTICE_EMPLOYER ? WORD("Employeur") : WORD("Candidat"),
		.ref = row->ref,
		.name = row->name,
		.email = row->email,
		.reason = notice_reason_name(row->reason),
		.day = civil_utc((struct instant){row->made_at}).date,
	};
}

static bool notices_read(const struct screen *screen, struct session *read,
			 const struct part_of_list *part, notice_list *ret, struct err *err)
{
	SCOPED_ROWS(rows);
	if (!query_notice_to_tell(read, screen->mission->id, (int64_t)part->count,
				  (int64_t)part->first, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_notice_to_tell row;
		if (!next_notice_to_tell(&rows, screen->arena, &row, &more, err))
			return false;
		if (!more)
			return true;
		array_push(screen->arena, ret, notice_of(&row));
	}
}

static bool notices_csv(const struct screen *screen, struct session *read, struct buf *out,
			struct err *err)
{
	static const char *const names[] = {"kind", "ref", "name", "email", "zone", "reason"};
	SCOPED_ROWS(rows);
	struct str header[COUNT_OF(names)];
	for (size_t i = 0; i < COUNT_OF(names); i++)
		header[i] = str_of(names[i]);
	buf_add(out, STR("\xEF\xBB\xBF"));
	csv_write_row(out, header, COUNT_OF(header));
	if (!query_notice_to_tell(read, screen->mission->id, INT64_MAX, 0, &rows, err))
		return false;
	SCOPED_ARENA(scratch);
	for (bool more = true;;) {
		struct arena_mark mark = arena_mark(scratch);
		struct row_notice_to_tell row;
		if (!next_notice_to_tell(&rows, scratch, &row, &more, err))
			return false;
		if (!more)
			break;
		const struct str cells[] = {row.kind == NOTICE_EMPLOYER ? STR("employer")
									: STR("candidate"),
					    row.ref,
					    row.name,
					    row.email,
					    row.time_zone,
					    row.reason};
		csv_write_row(out, cells, COUNT_OF(cells));
		arena_rewind(scratch, mark);
	}
	return !buf_is_full(out) || fail(err, ERR_FAILED, "liste trop longue / list too long");
}

static void notices_show(const struct screen *screen, const notice_list *notices,
			 const struct row_notice_counts *counts, const struct part_of_list *part,
			 struct reply *reply)
{
	struct str ref = screen->mission->mission_ref;
	struct mission_notices_view view = {
		.frame = screen_frame(screen, word_text(WORD("À prévenir"), screen->lang)),
		.to_tell = counts->to_tell,
		.told = counts->told,
		.csv_url = screen_url(screen, "/missions/%.*s/avis?format=csv", STR_ARGS(ref)),
		.notices = notices->at,
		.notices_count = notices->count,
		.pager = pager_of(screen->arena,
				  screen_url(screen, "/missions/%.*s/avis?page=", STR_ARGS(ref)),
				  part->page, part->page_count),
	};
	template_mission_notices(&reply->html, &view, screen->lang);
}

PAGE(mission_notices, GET, "/missions/{mission}/avis", LOOPBACK, SLOW, NO_STORE)
static bool page_mission_notices(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct row_notice_counts counts;
	struct part_of_list part;
	notice_list notices = {0};
	SCOPED_SESSION(read);
	bool found = false;
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !store_read(screen.app->store, &read, err) ||
	    !query_notice_counts(read, mission.id, request->arena, &counts, &found, err))
		return false;
	must(found);
	if (str_equal(request_query(request, "format"), STR("csv"))) {
		struct buf out = buf_new(request->arena, CSV_BYTES_MAX);
		if (!notices_csv(&screen, read, &out, err))
			return false;
		reply_bytes(
			reply, "text/csv; charset=utf-8",
			str_format(request->arena, "%.*s-avis.csv", STR_ARGS(mission.mission_ref)),
			buf_str(&out));
		return true;
	}
	if (!screen_part(&screen, (size_t)counts.to_tell, NOTICES_A_PAGE, &part, err) ||
	    !notices_read(&screen, read, &part, &notices, err))
		return false;
	notices_show(&screen, &notices, &counts, &part, reply);
	return true;
}
