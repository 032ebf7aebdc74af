/* The JSON writer: straight into a buffer, on one line. */
#include "codec/codec.h"

struct json_writer json_writer(struct buf *out)
{
	return (struct json_writer){.out = out};
}

static void add_escaped(struct buf *out, unsigned char c)
{
	switch (c) {
	case '"':
		buf_add(out, STR("\\\""));
		break;
	case '\\':
		buf_add(out, STR("\\\\"));
		break;
	case '\n':
		buf_add(out, STR("\\n"));
		break;
	case '\r':
		buf_add(out, STR("\\r"));
		break;
	case '\t':
		buf_add(out, STR("\\t"));
		break;
	default:
		buf_addf(out, "\\u%04x", (unsigned)c);
		break;
	}
}

static void add_quoted(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	size_t plain = 0; /* where what can be added as it is begins */
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
			continue;
		buf_add(out, str_slice(text, plain, i - plain));
		add_escaped(out, c);
		plain = i + 1;
	}
	buf_add(out, str_skip(text, plain));
	buf_add_char(out, '"');
}

/* The comma and the key before a value. */
static void json_lead(struct json_writer *writer, const char *key)
{
	if (writer->need_comma)
		buf_add_char(writer->out, ',');
	if (key != NULL) {
		add_quoted(writer->out, str_of(key));
		buf_add_char(writer->out, ':');
	}
	writer->need_comma = true;
}

static void json_begin(struct json_writer *writer, const char *key, char bracket)
{
	json_lead(writer, key);
	buf_add_char(writer->out, bracket);
	writer->depth++;
	writer->need_comma = false;
}

static void json_end(struct json_writer *writer, char bracket)
{
	must(writer->depth > 0);
	buf_add_char(writer->out, bracket);
	writer->depth--;
	writer->need_comma = true;
}

void json_begin_object(struct json_writer *writer, const char *key)
{
	json_begin(writer, key, '{');
}

void json_end_object(struct json_writer *writer)
{
	json_end(writer, '}');
}

void json_begin_array(struct json_writer *writer, const char *key)
{
	json_begin(writer, key, '[');
}

void json_end_array(struct json_writer *writer)
{
	json_end(writer, ']');
}

void json_write_text(struct json_writer *writer, const char *key, struct str text)
{
	json_lead(writer, key);
	add_quoted(writer->out, text);
}

void json_write_i64(struct json_writer *writer, const char *key, int64_t number)
{
	json_lead(writer, key);
	buf_add_i64(writer->out, number);
}

void json_write_bool(struct json_writer *writer, const char *key, bool value)
{
	json_lead(writer, key);
	buf_add(writer->out, value ? STR("true") : STR("false"));
}

void json_write_null(struct json_writer *writer, const char *key)
{
	json_lead(writer, key);
	buf_add(writer->out, STR("null"));
}
