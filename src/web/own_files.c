/* Calendars and printed timetables: see own_files_private.h. Both bear the hour at which the
 * timetable was made, so that the same timetable gives the same bytes. */
#include "web/own_files_private.h"

#include "codec/codec.h"
#include "paper/paper.h"

#define ICS_BYTES_MAX ((size_t)8 << 20)

bool own_shows(const struct own *own, const struct interview *interview)
{
	return !str_equal(interview->state, STR("cancelled")) &&
	       (own->interviewer.size == 0 || str_equal(own->interviewer, interview->interviewer));
}

static struct str employer_of(const struct interview *interview)
{
	return interview->employer_name.size > 0 ? interview->employer_name
						 : interview->employer_ref;
}

struct str own_who(const struct own *own, const struct interview *interview)
{
	struct str name = hours_name(&own->hours, interview->given_name, interview->family_name);
	if (own->is_person)
		return employer_of(interview);
	return name.size > 0 ? name : interview->candidate_ref;
}

static struct str file_name(const struct own *own, const char *ending)
{
	return str_format(own->hours.arena, "horaire-%.*s%s", STR_ARGS(own->ref), ending);
}

/* ---- the calendar ---- */

static struct ics_event event_of(const struct own *own, const struct interview *interview)
{
	const struct hours *hours = &own->hours;
	struct str title =
		interview->offer_title.size > 0 ? interview->offer_title : interview->offer_ref;
	return (struct ics_event){
		.uid = interview->uid,
		.sequence = interview->sequence,
		.stamp = {hours->interviews->last.made_at},
		.starts = {interview->starts_at},
		.ends = {interview->ends_at},
		.zone = hours->zone,
		.summary = word_say(hours->arena, hours->lang, WORD("Entrevue : {who}"),
				    PART("who", own_who(own, interview))),
		.description =
			word_say(hours->arena, hours->lang,
				 WORD("{offer}, avec {interviewer}. {city} : {other}."),
				 PART("offer", title), PART("interviewer", interview->interviewer),
				 PART("city", hours->other_city),
				 PART("other", hours_other_clock(hours, interview->starts_at))),
		.location = interview->place,
		.cancelled = str_equal(interview->state, STR("cancelled")),
	};
}

bool own_reply_ics(const struct own *own, struct reply *reply, struct err *err)
{
	const struct hours *hours = &own->hours;
	const struct interviews *interviews = hours->interviews;
	struct ics_event *events =
		arena_new_array(hours->arena, interviews->count + 1, struct ics_event);
	struct ics_calendar calendar = {.method = ICS_PUBLISH, .name = own->name, .events = events};
	struct buf out = buf_new(hours->arena, ICS_BYTES_MAX);
	for (size_t i = 0; i < interviews->count; i++)
		if (own->interviewer.size == 0 ||
		    str_equal(own->interviewer, interviews->at[i].interviewer))
			events[calendar.event_count++] = event_of(own, &interviews->at[i]);
	ics_write(&out, &calendar);
	if (buf_is_full(&out))
		return fail(err, ERR_FAILED, "agenda trop long / calendar too long");
	reply_bytes(reply, "text/calendar; charset=utf-8", file_name(own, ".ics"), buf_str(&out));
	return true;
}

/* ---- the print ---- */

static struct str say_page(void *context, struct arena *arena, int64_t page, int64_t count)
{
	const struct hours *hours = context;
	return word_say(arena, hours->lang, WORD("Page {page} de {count}"), PART("page", page),
			PART("count", count));
}

static struct paper_row row_of(const struct own *own, const struct interview *interview)
{
	const struct hours *hours = &own->hours;
	struct str title =
		interview->offer_title.size > 0 ? interview->offer_title : interview->offer_ref;
	return (struct paper_row){
		.hour = hours_clock(hours, interview->starts_at),
		.other_hour = hours_other_clock(hours, interview->starts_at),
		.who = own_who(own, interview),
		.what = str_format(hours->arena, "%.*s · %.*s", STR_ARGS(title),
				   STR_ARGS(interview->interviewer)),
		.place = interview->place,
	};
}

/* Interviews come by start: a day ends where the next date begins. */
static size_t days_of(const struct own *own, struct paper_day *days)
{
	const struct hours *hours = &own->hours;
	const struct interviews *interviews = hours->interviews;
	struct paper_row *rows =
		arena_new_array(hours->arena, interviews->count + 1, struct paper_row);
	size_t count = 0, row_count = 0;
	struct date last = {0};
	for (size_t i = 0; i < interviews->count; i++) {
		const struct interview *one = &interviews->at[i];
		struct date date = hours_date(hours, one->starts_at);
		if (!own_shows(own, one))
			continue;
		if (count == 0 || last.days != date.days)
			days[count++] =
				(struct paper_day){hours_day(hours, date), rows + row_count, 0};
		last = date;
		rows[row_count++] = row_of(own, one);
		days[count - 1].row_count++;
	}
	return count;
}

bool own_reply_pdf(const struct own *own, struct reply *reply, struct err *err)
{
	const struct hours *hours = &own->hours;
	const struct row_mission_by_ref *mission = &hours->interviews->mission;
	struct paper_day *days =
		arena_new_array(hours->arena, hours->interviews->count + 1, struct paper_day);
	struct hours copy = *hours;
	struct str file = {0};
	struct paper_timetable timetable = {
		.title = own->name,
		.subtitle = mission->title.size > 0 ? mission->title : mission->mission_ref,
		.note = word_say(hours->arena, hours->lang,
				 WORD("Les heures en gras sont celles de {city} ; à côté, celles "
				      "de {other}."),
				 PART("city", hours->city), PART("other", hours->other_city)),
		.hour_head = hours->city,
		.other_head = hours->other_city,
		.whom_head = word_text(WORD("Entrevue"), hours->lang),
		.continued = word_text(WORD("suite"), hours->lang),
		.empty = word_text(WORD("Aucune entrevue"), hours->lang),
		.foot = word_say(hours->arena, hours->lang,
				 WORD("Passerelle · horaire {ref}, version {version}"),
				 PART("ref", hours->ref),
				 PART_PLAIN("version", hours->interviews->last.version)),
		.language = hours->lang == LANG_EN ? "en-CA" : "fr-CA",
		.made_at = {hours->interviews->last.made_at},
		.days = days,
		.day_count = days_of(own, days),
		.say_page = say_page,
		.context = &copy,
	};
	if (!paper_write(&timetable, hours->arena, &file, err))
		return false;
	reply_bytes(reply, "application/pdf", file_name(own, ".pdf"), file);
	return true;
}
