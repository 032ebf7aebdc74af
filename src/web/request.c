/* From what came over the wire to a checked request: see request_private.h. */
#include "web/request_private.h"

#include <string.h>

/* ---- characters ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char to_small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* RFC 9110: what a header's name is made of. */
static bool is_token_char(char c)
{
	return is_digit(c) || (to_small(c) >= 'a' && to_small(c) <= 'z') ||
	       (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool is_token(struct str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (!is_token_char(text.at[i]))
			return false;
	}
	return text.size > 0;
}

static bool same_name(struct str name, struct str small)
{
	if (name.size != small.size)
		return false;
	for (size_t i = 0; i < name.size; i++) {
		if (to_small(name.at[i]) != small.at[i])
			return false;
	}
	return true;
}

static int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = to_small(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* %XX once, and + as a blank in fields; false where it is malformed, not UTF-8, or holds what no
 * text has. Line breaks and tabs are allowed in fields' values only. */
static bool decode(struct str text, bool is_field, struct arena *arena, struct str *ret)
{
	char *bytes = arena_take(arena, text.size + 1);
	size_t size = 0;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		if (c == '%') {
			int high = i + 2 < text.size ? hex_value(text.at[i + 1]) : -1;
			int low = i + 2 < text.size ? hex_value(text.at[i + 2]) : -1;
			if (high < 0 || low < 0)
				return false;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && is_field) {
			c = ' ';
		}
		bool is_layout = is_field && (c == '\n' || c == '\r' || c == '\t');
		if (((unsigned char)c < 0x20 && !is_layout) || c == 0x7F)
			return false;
		bytes[size++] = c;
	}
	*ret = (struct str){bytes, size};
	return str_is_utf8(*ret);
}

/* ---- the target ---- */

static bool target_is_clean(struct str target)
{
	for (size_t i = 0; i < target.size; i++) {
		unsigned char c = (unsigned char)target.at[i];
		if (c <= 0x20 || c >= 0x7F || c == '#' || c == '<' || c == '>' || c == '"' ||
		    c == '\\')
			return false;
	}
	return target.size > 0 && target.at[0] == '/';
}

static bool segment_is_clean(struct str segment, bool is_last)
{
	if (segment.size == 0)
		return is_last;
	if (str_equal(segment, STR(".")) || str_equal(segment, STR("..")))
		return false;
	return str_find(segment, STR("/")) == segment.size &&
	       str_find(segment, STR("\\")) == segment.size;
}

/* "/a/b%20c" into its decoded segments; "/" and a slash at the end give an empty last one. */
static int read_segments(struct request *request)
{
	struct str rest = str_skip(request->raw_path, 1), raw = {0};
	request->segments.at = arena_new_array(request->arena, HTTP_PATH_SEGMENTS_MAX, struct pair);
	request->segments.count = 0;
	struct buf path = buf_new(request->arena, HTTP_TARGET_BYTES_MAX + 1);
	if (rest.size == 0)
		rest = STR("");
	while (str_cut(&rest, '/', &raw)) {
		if (request->segments.count == HTTP_PATH_SEGMENTS_MAX)
			return 404;
		struct pair *segment = &request->segments.at[request->segments.count++];
		if (!decode(raw, false, request->arena, &segment->value) ||
		    !segment_is_clean(segment->value, rest.at == NULL))
			return 400;
		buf_add_char(&path, '/');
		buf_add(&path, segment->value);
	}
	request->path = buf_str(&path);
	return 0;
}

static int read_target(struct str target, struct request *request)
{
	/* Known before anything can be refused: the refusal is a page, too. */
	request->lang = str_starts_with(target, STR("/en/")) ? LANG_EN : LANG_FR;
	if (target.size > HTTP_TARGET_BYTES_MAX)
		return 414;
	if (!target_is_clean(target))
		return 400;
	size_t question = str_find(target, STR("?"));
	request->raw_path = str_slice(target, 0, question);
	if (question < target.size)
		request->raw_query = str_skip(target, question + 1);
	if (request->raw_query.size > HTTP_QUERY_BYTES_MAX)
		return 414;
	if (request->lang == LANG_EN)
		request->raw_path = str_skip(request->raw_path, sizeof("/en") - 1);
	int status = read_segments(request);
	if (status != 0)
		return status;
	return fields_read(request->raw_query, HTTP_QUERY_FIELDS_MAX, request->arena,
			   &request->query)
		       ? 0
		       : 400;
}

bool fields_read(struct str text, size_t count_max, struct arena *arena, struct pairs *ret)
{
	ARRAY(struct pair) fields = {0};
	struct str rest = text, piece = {0};
	while (rest.size > 0 && str_cut(&rest, '&', &piece)) {
		if (piece.size == 0)
			continue;
		if (fields.count == count_max)
			return false;
		struct pair field = {0};
		size_t equals = str_find(piece, STR("="));
		if (!decode(str_slice(piece, 0, equals), true, arena, &field.name) ||
		    !decode(str_skip(piece, MIN(equals + 1, piece.size)), true, arena,
			    &field.value))
			return false;
		array_push(arena, &fields, field);
	}
	*ret = (struct pairs){fields.at, fields.count};
	return true;
}

/* ---- the headers ---- */

static bool value_is_clean(struct str value)
{
	for (size_t i = 0; i < value.size; i++) {
		unsigned char c = (unsigned char)value.at[i];
		if ((c < 0x20 && c != '\t') || c == 0x7F)
			return false;
	}
	return true;
}

static size_t count_header(const struct head *head, struct str name, struct str *ret_value)
{
	size_t count = 0;
	for (size_t i = 0; i < head->headers.count; i++) {
		if (!same_name(head->headers.at[i].name, name))
			continue;
		*ret_value = head->headers.at[i].value;
		count++;
	}
	return count;
}

/* The body has one length, said in one way (RFC 9112, 6.3). Bodies in chunks are refused: browsers
 * send none, and without them a request's end is where its head says. */
static int read_length(const struct head *head, int64_t *ret_bytes)
{
	struct str length = {0}, coding = {0};
	size_t length_count = count_header(head, STR("content-length"), &length);
	size_t coding_count = count_header(head, STR("transfer-encoding"), &coding);
	if (length_count + coding_count > 1)
		return 400;
	if (coding_count == 1)
		return same_name(coding, STR("chunked")) ? 411 : 400;
	*ret_bytes = 0;
	if (length_count == 0)
		return 0;
	bool good = length.size > 0 && is_digit(length.at[0]) &&
		    str_to_i64(length, 0, INT64_MAX, ret_bytes);
	return good ? 0 : 400;
}

/* name, name:port, [::1] or [::1]:port; *ret_name in small letters, without the port. */
static bool read_host(struct str host, struct arena *arena, struct str *ret_name)
{
	bool bracketed = str_starts_with(host, STR("["));
	size_t end = str_find(host, bracketed ? STR("]") : STR(":"));
	if (bracketed && end++ == host.size)
		return false;
	struct str port = str_skip(host, end);
	int64_t number = 0;
	if (port.size > 0 && (port.size < 2 || port.at[0] != ':' || !is_digit(port.at[1]) ||
			      !str_to_i64(str_skip(port, 1), 0, 65535, &number)))
		return false;
	struct buf name = buf_new(arena, 256);
	for (size_t i = 0; i < end; i++) {
		char c = to_small(host.at[i]);
		bool good = is_digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '-' ||
			    (bracketed && (c == ':' || i == 0 || i + 1 == end));
		if (!good)
			return false;
		buf_add_char(&name, c);
	}
	*ret_name = buf_str(&name);
	return name.size > 0 && !buf_is_full(&name);
}

static int read_headers(const struct head *head, struct request *request)
{
	size_t bytes = 0;
	if (head->headers.count > HTTP_HEADERS_MAX)
		return 431;
	for (size_t i = 0; i < head->headers.count; i++) {
		const struct pair *header = &head->headers.at[i];
		if (!is_token(header->name) || !value_is_clean(header->value))
			return 400;
		bytes += header->name.size + header->value.size + 4;
	}
	if (bytes > HTTP_HEADER_BYTES_MAX)
		return 431;
	struct str host = {0};
	bool one_host = count_header(head, STR("host"), &host) == 1;
	if (!one_host || !read_host(host, request->arena, &request->host))
		return 400;
	request->headers = head->headers;
	return read_length(head, &request->body_bytes);
}

int request_read(const struct head *head, struct request *request)
{
	if (!is_token(head->method))
		return 400;
	if (!str_equal(head->version, STR("HTTP/1.1")) &&
	    !str_equal(head->version, STR("HTTP/1.0")))
		return 505;
	request->from_loopback = head->from_loopback;
	request->client = head->client;
	int status = read_headers(head, request);
	if (status == 0)
		status = read_target(head->target, request);
	if (status != 0)
		return status;
	request->is_head = str_equal(head->method, STR("HEAD"));
	bool is_get = request->is_head || str_equal(head->method, STR("GET"));
	bool is_post = str_equal(head->method, STR("POST"));
	request->method = is_get ? METHOD_GET : is_post ? METHOD_POST : METHOD_OTHER;
	/* A body that nobody reads would be taken for the next request. */
	return request->method != METHOD_POST && request->body_bytes > 0 ? 400 : 0;
}

/* ---- what pages ask ---- */

static struct str pairs_find(const struct pairs *pairs, const char *name, bool *ret_found)
{
	for (size_t i = 0; i < pairs->count; i++) {
		if (!str_equal(pairs->at[i].name, str_of(name)))
			continue;
		*ret_found = true;
		return pairs->at[i].value;
	}
	*ret_found = false;
	return (struct str){0};
}

struct str request_header(const struct request *request, const char *name)
{
	for (size_t i = 0; i < request->headers.count; i++) {
		if (same_name(request->headers.at[i].name, str_of(name)))
			return str_trim(request->headers.at[i].value);
	}
	return (struct str){0};
}

struct str request_param(const struct request *request, const char *name)
{
	bool found = false;
	struct str value = pairs_find(&request->params, name, &found);
	must(found);
	return value;
}

struct str request_query(const struct request *request, const char *name)
{
	bool found = false;
	return pairs_find(&request->query, name, &found);
}

struct str request_form(const struct request *request, const char *name)
{
	bool found = false;
	return pairs_find(&request->form, name, &found);
}

bool request_form_has(const struct request *request, const char *name)
{
	bool found = false;
	pairs_find(&request->form, name, &found);
	return found;
}

struct str request_form_list(const struct request *request, const char *name)
{
	struct buf list = buf_new(request->arena, HTTP_FORM_BYTES_MAX);
	for (size_t i = 0; i < request->form.count; i++) {
		const struct pair *field = &request->form.at[i];
		if (!str_equal(field->name, str_of(name)) || field->value.size == 0)
			continue;
		buf_add(&list, list.size > 0 ? STR("; ") : STR(""));
		buf_add(&list, field->value);
	}
	return buf_str(&list);
}

struct str request_url(const struct request *request, enum lang lang)
{
	return str_format(request->arena, "%s%.*s%s%.*s", lang == LANG_EN ? "/en" : "",
			  STR_ARGS(request->raw_path), request->raw_query.size > 0 ? "?" : "",
			  STR_ARGS(request->raw_query));
}
