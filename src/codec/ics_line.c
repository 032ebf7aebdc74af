/* Lines of iCalendar: escapes and folding (RFC 5545, 3.1 and 3.3.11). */
#include "codec/ics_private.h"

#define ICS_LINE_BYTES_MAX 75 /* without the line break */
#define LINE_UNFOLDED_BYTES_MAX ((size_t)64 << 10)

struct ics_writer ics_writer(struct buf *out, struct arena *scratch)
{
	return (struct ics_writer){out, buf_new(scratch, LINE_UNFOLDED_BYTES_MAX)};
}

struct buf *ics_begin(struct ics_writer *writer, const char *name)
{
	buf_clear(&writer->line);
	buf_add(&writer->line, str_of(name));
	return &writer->line;
}

static bool is_inside_character(struct str text, size_t at)
{
	return at < text.size && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

void ics_end(struct ics_writer *writer)
{
	struct str rest = buf_str(&writer->line);
	size_t room = ICS_LINE_BYTES_MAX;
	while (rest.size > room) {
		size_t size = room;
		while (is_inside_character(rest, size))
			size--;
		buf_add(writer->out, str_slice(rest, 0, size));
		buf_add(writer->out, STR("\r\n "));
		rest = str_skip(rest, size);
		room = ICS_LINE_BYTES_MAX - 1; /* the blank that goes on with it */
	}
	buf_add(writer->out, rest);
	buf_add(writer->out, STR("\r\n"));
}

void ics_write_plain(struct ics_writer *writer, const char *name, const char *value)
{
	struct buf *line = ics_begin(writer, name);
	buf_add_char(line, ':');
	buf_add(line, str_of(value));
	ics_end(writer);
}

static bool is_control(char c)
{
	return (unsigned char)c < ' ' || c == 0x7F;
}

void ics_write_text(struct ics_writer *writer, const char *name, struct str text)
{
	struct buf *line = ics_begin(writer, name);
	buf_add_char(line, ':');
	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		bool is_break =
			c == '\n' || (c == '\r' && (i + 1 == text.size || text.at[i + 1] != '\n'));
		if (is_break)
			buf_add(line, STR("\\n"));
		else if (c == '\\' || c == ';' || c == ',')
			buf_addf(line, "\\%c", c);
		else if (!is_control(c))
			buf_add_char(line, c);
	}
	ics_end(writer);
}

void ics_add_quoted(struct buf *line, struct str text)
{
	buf_add_char(line, '"');
	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		if (c == '"')
			buf_add_char(line, '\'');
		else
			buf_add_char(line, is_control(c) ? ' ' : c);
	}
	buf_add_char(line, '"');
}

void ics_add_civil(struct buf *line, struct civil_time civil)
{
	struct date_parts day = date_parts(civil.date);
	buf_addf(line, "%04d%02d%02dT%02d%02d%02d", day.year, day.month, day.day,
		 civil.second / 3600, civil.second / 60 % 60, civil.second % 60);
}
