/* A VTIMEZONE (RFC 5545, 3.6.5) from our own reader of zones: each stretch with one offset that the
 * events meet is an observance of its own, with the day it began. No rule is written: a rule is
 * what readers differ about, and a year after the last event nobody asks any more. */
#include "codec/ics_private.h"

#define YEAR_SECONDS ((int64_t)370 * 86400)
/* Where clocks stood still for so long, when they were last moved does not matter. */
#define YEARS_BACK 3

static void add_offset(struct buf *line, const char *name, int32_t offset)
{
	int32_t size = offset < 0 ? -offset : offset;
	buf_addf(line, "%s:%c%02d%02d", name, offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
	if (size % 60 != 0)
		buf_addf(line, "%02d", size % 60);
}

/* The last change of clocks not after the instant; 1970 where they have stood still for long. */
static struct instant change_before(const struct zone *zone, struct instant at)
{
	struct instant change = {at.seconds - YEARS_BACK * YEAR_SECONDS}, next;
	if (!zone_next_change(zone, change, at, &next))
		return (struct instant){-(int64_t)zone_offset(zone, at)};
	do
		change = next;
	while (zone_next_change(zone, change, at, &next));
	return change;
}

/* What the clocks are set back from within the year is summer time to whoever asks. */
static bool is_daylight(const struct zone *zone, struct instant from)
{
	struct instant next;
	struct instant until = {from.seconds + YEAR_SECONDS};
	return zone_next_change(zone, from, until, &next) &&
	       zone_offset(zone, next) < zone_offset(zone, from);
}

/* Clocks moved at `change`, and show what they show at `in_force`. */
static void write_observance(struct ics_writer *writer, const struct zone *zone,
			     struct instant change, struct instant in_force, int32_t offset_before)
{
	const char *kind = is_daylight(zone, in_force) ? "DAYLIGHT" : "STANDARD";
	ics_write_plain(writer, "BEGIN", kind);
	struct buf *line = ics_begin(writer, "DTSTART:");
	/* As the clocks told it that were about to be moved. */
	ics_add_civil(line, civil_utc((struct instant){change.seconds + offset_before}));
	ics_end(writer);
	add_offset(ics_begin(writer, ""), "TZOFFSETFROM", offset_before);
	ics_end(writer);
	add_offset(ics_begin(writer, ""), "TZOFFSETTO", zone_offset(zone, in_force));
	ics_end(writer);
	ics_write_plain(writer, "END", kind);
}

static void write_name(struct ics_writer *writer, const char *property, const struct zone *zone)
{
	struct buf *line = ics_begin(writer, property);
	buf_add_char(line, ':');
	buf_add(line, zone_name(zone));
	ics_end(writer);
}

void ics_write_zone(struct ics_writer *writer, const struct zone *zone, struct instant from,
		    struct instant until)
{
	struct instant change = change_before(zone, from);
	bool stood_still = change.seconds < from.seconds - YEARS_BACK * YEAR_SECONDS;
	int32_t before = stood_still ? zone_offset(zone, from)
				     : zone_offset(zone, (struct instant){change.seconds - 1});
	struct instant end = {until.seconds + YEAR_SECONDS};
	ics_write_plain(writer, "BEGIN", "VTIMEZONE");
	write_name(writer, "TZID", zone);
	write_name(writer, "X-LIC-LOCATION", zone);
	write_observance(writer, zone, change, from, before);
	for (change = from; zone_next_change(zone, change, end, &change);)
		write_observance(writer, zone, change, change,
				 zone_offset(zone, (struct instant){change.seconds - 1}));
	ics_write_plain(writer, "END", "VTIMEZONE");
}
