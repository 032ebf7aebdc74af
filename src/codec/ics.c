/* The iCalendar writer: what is said of each event, as properties. Lines are written by ics_line.c,
 * zones by ics_zone.c. The same calendar gives the same bytes. */
#include "codec/ics_private.h"

#include <string.h>

#define PRODUCT "-//Passerelle//Entrevues//FR"

static const char *const method_names[] = {
	[ICS_PUBLISH] = "PUBLISH", [ICS_REQUEST] = "REQUEST", [ICS_CANCEL] = "CANCEL"};

/* ---- hours ---- */

static void write_utc(struct ics_writer *writer, const char *name, struct instant at)
{
	struct buf *line = ics_begin(writer, name);
	buf_add_char(line, ':');
	ics_add_civil(line, civil_utc(at));
	buf_add_char(line, 'Z');
	ics_end(writer);
}

/* On the zone's clock, unless that shows the hour a second time: a reader would take the first. */
static void write_hour(struct ics_writer *writer, const char *name, const struct zone *zone,
		       struct instant at)
{
	struct instant read = {0};
	if (zone == NULL || zone_to_instant(zone, zone_to_civil(zone, at), &read) == CIVIL_NEVER ||
	    read.seconds != at.seconds) {
		write_utc(writer, name, at);
		return;
	}
	struct buf *line = ics_begin(writer, name);
	buf_add(line, STR(";TZID="));
	buf_add(line, zone_name(zone));
	buf_add_char(line, ':');
	ics_add_civil(line, zone_to_civil(zone, at));
	ics_end(writer);
}

/* ---- people ---- */

/* What can stand after «mailto:» as it is. */
static bool email_is_plain(struct str email)
{
	size_t at = str_find(email, STR("@"));
	if (at == 0 || at + 1 >= email.size)
		return false;
	for (size_t i = 0; i < email.size; i++) {
		char c = email.at[i];
		if (c <= ' ' || c > '~' || strchr("\"<>,;:\\?&%", c) != NULL)
			return false;
	}
	return true;
}

static void write_person(struct ics_writer *writer, const char *name,
			 const struct ics_person *person, const char *parameters)
{
	if (!email_is_plain(person->email))
		return;
	struct buf *line = ics_begin(writer, name);
	if (person->name.size > 0) {
		buf_add(line, STR(";CN="));
		ics_add_quoted(line, person->name);
	}
	buf_add(line, str_of(parameters));
	buf_add(line, STR(":mailto:"));
	buf_add(line, person->email);
	ics_end(writer);
}

/* ---- events ---- */

static void write_text_where_said(struct ics_writer *writer, const char *name, struct str text)
{
	if (text.size > 0)
		ics_write_text(writer, name, text);
}

/* An address that a reader may follow: ours to check, since it is no text to be escaped. */
static void write_url(struct ics_writer *writer, struct str url)
{
	if (!str_starts_with(url, STR("https://")) && !str_starts_with(url, STR("http://")))
		return;
	for (size_t i = 0; i < url.size; i++)
		if (url.at[i] <= ' ' || url.at[i] > '~')
			return;
	struct buf *line = ics_begin(writer, "URL");
	buf_add_char(line, ':');
	buf_add(line, url);
	ics_end(writer);
}

static void write_event(struct ics_writer *writer, const struct ics_calendar *calendar,
			const struct ics_event *event)
{
	bool cancelled = event->cancelled || calendar->method == ICS_CANCEL;
	struct buf *line = NULL;
	ics_write_plain(writer, "BEGIN", "VEVENT");
	ics_write_text(writer, "UID", event->uid);
	write_utc(writer, "DTSTAMP", event->stamp);
	line = ics_begin(writer, "SEQUENCE");
	buf_addf(line, ":%lld", (long long)event->sequence);
	ics_end(writer);
	write_hour(writer, "DTSTART", event->zone, event->starts);
	write_hour(writer, "DTEND", event->zone, event->ends);
	write_text_where_said(writer, "SUMMARY", event->summary);
	write_text_where_said(writer, "DESCRIPTION", event->description);
	write_text_where_said(writer, "LOCATION", event->location);
	write_url(writer, event->url);
	write_person(writer, "ORGANIZER", &event->organizer, "");
	if (calendar->method != ICS_PUBLISH)
		write_person(writer, "ATTENDEE", &event->attendee,
			     ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE");
	ics_write_plain(writer, "STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
	ics_write_plain(writer, "TRANSP", cancelled ? "TRANSPARENT" : "OPAQUE");
	ics_write_plain(writer, "END", "VEVENT");
}

/* Each zone once, before the events, in the order in which they are met. */
static void write_zones(struct ics_writer *writer, const struct ics_calendar *calendar)
{
	for (size_t i = 0; i < calendar->event_count; i++) {
		const struct zone *zone = calendar->events[i].zone;
		struct instant from = calendar->events[i].starts, until = calendar->events[i].ends;
		bool known = zone == NULL;
		for (size_t k = 0; k < i && !known; k++)
			known = calendar->events[k].zone == zone;
		if (known)
			continue;
		for (size_t k = i + 1; k < calendar->event_count; k++) {
			const struct ics_event *event = &calendar->events[k];
			if (event->zone != zone)
				continue;
			from.seconds = MIN(from.seconds, event->starts.seconds);
			until.seconds = MAX(until.seconds, event->ends.seconds);
		}
		ics_write_zone(writer, zone, from, until);
	}
}

void ics_write(struct buf *out, const struct ics_calendar *calendar)
{
	SCOPED_ARENA(scratch);
	struct ics_writer writer = ics_writer(out, scratch);
	ics_write_plain(&writer, "BEGIN", "VCALENDAR");
	ics_write_plain(&writer, "VERSION", "2.0");
	ics_write_plain(&writer, "PRODID", PRODUCT);
	ics_write_plain(&writer, "CALSCALE", "GREGORIAN");
	ics_write_plain(&writer, "METHOD", method_names[calendar->method]);
	write_text_where_said(&writer, "X-WR-CALNAME", calendar->name);
	write_zones(&writer, calendar);
	for (size_t i = 0; i < calendar->event_count; i++)
		write_event(&writer, calendar, &calendar->events[i]);
	ics_write_plain(&writer, "END", "VCALENDAR");
}
