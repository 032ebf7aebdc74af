/* The timetable as CSV: see timetable_csv_private.h. */
#include "web/timetable_csv_private.h"

#include "codec/codec.h"

#define CSV_BYTES_MAX ((size_t)64 << 20)

static struct str utc_text(const struct hours *hours, int64_t at)
{
	struct buf text = buf_new(hours->arena, 32);
	buf_add_instant(&text, (struct instant){at});
	return buf_str(&text);
}

/* "2027-02-16 07:30", as spreadsheets read it. */
static struct str civil_text(const struct hours *hours, struct str zone_name, int64_t at)
{
	const struct zone *zone = NULL;
	struct err ignored = {0};
	struct buf text = buf_new(hours->arena, 32);
	if (zone_name.size == 0 || !zone_find(hours->app->zones, zone_name, &zone, &ignored))
		return STR("");
	struct civil_time civil = zone_to_civil(zone, (struct instant){at});
	buf_add_date(&text, civil.date);
	buf_addf(&text, " %02d:%02d", civil.second / 3600, civil.second / 60 % 60);
	return buf_str(&text);
}

static struct str number_text(const struct hours *hours, int64_t number)
{
	return str_format(hours->arena, "%lld", (long long)number);
}

static void csv_interview(struct buf *out, const struct hours *hours, bool has_languages,
			  const struct interview *one)
{
	const struct str cells[] = {
		number_text(hours, one->id),
		one->offer_ref,
		one->employer_ref,
		one->interviewer,
		one->candidate_ref,
		utc_text(hours, one->starts_at),
		utc_text(hours, one->ends_at),
		one->employer_name,
		one->offer_title,
		hours_name(hours, one->given_name, one->family_name),
		one->interviewer_zone,
		civil_text(hours, one->interviewer_zone, one->starts_at),
		one->candidate_zone,
		civil_text(hours, one->candidate_zone, one->starts_at),
		one->fixed ? STR("yes") : STR("no"),
		one->state,
		one->place,
		number_text(hours, one->score),
		one->interviewer_languages,
	};
	csv_write_row(out, cells, COUNT_OF(cells) - !has_languages);
}

bool timetable_reply_csv(const struct hours *hours, struct reply *reply, struct err *err)
{
	static const struct str header[] = {
		{"interview", 9},
		{"offer_ref", 9},
		{"employer_ref", 12},
		{"interviewer", 11},
		{"candidate_ref", 13},
		{"start_utc", 9},
		{"end_utc", 7},
		{"employer", 8},
		{"offer", 5},
		{"name", 4},
		{"interviewer_zone", 16},
		{"interviewer_start", 17},
		{"candidate_zone", 14},
		{"candidate_start", 15},
		{"fixed", 5},
		{"state", 5},
		{"place", 5},
		{"score", 5},
		{"interviewer_languages", 21},
	};
	struct buf out = buf_new(hours->arena, CSV_BYTES_MAX);
	bool has_languages = interviews_have_languages(hours->interviews);
	buf_add(&out, STR("\xEF\xBB\xBF"));
	csv_write_row(&out, header, COUNT_OF(header) - !has_languages);
	for (size_t i = 0; i < hours->interviews->count; i++)
		csv_interview(&out, hours, has_languages, &hours->interviews->at[i]);
	if (buf_is_full(&out))
		return fail(err, ERR_FAILED, "liste trop longue / list too long");
	reply_bytes(reply, "text/csv; charset=utf-8",
		    str_format(hours->arena, "horaire-%.*s.csv", STR_ARGS(hours->ref)),
		    buf_str(&out));
	return true;
}
