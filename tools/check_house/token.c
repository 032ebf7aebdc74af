/* Cuts a C source into words, texts, marks and comments, and finds what stands at file scope. */
#include "check_house/check_house.h"

#include <string.h>

struct reader {
	struct str text;
	size_t at;
	int line;
	bool directive;
};

static char reader_peek(const struct reader *reader, size_t ahead)
{
	size_t at = reader->at + ahead;
	return at < reader->text.size ? reader->text.at[at] : '\0';
}

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || (unsigned char)c >= 0x80;
}

/* Moves over one character. A line that goes on after a backslash keeps its directive going. */
static void reader_step(struct reader *reader)
{
	if (reader_peek(reader, 0) == '\n') {
		reader->line++;
		if (reader->at == 0 || reader->text.at[reader->at - 1] != '\\')
			reader->directive = false;
	}
	reader->at++;
}

static void reader_skip_comment(struct reader *reader)
{
	bool whole_line = reader_peek(reader, 1) == '/';
	reader->at += 2;
	while (reader->at < reader->text.size) {
		if (whole_line && reader_peek(reader, 0) == '\n')
			return;
		if (!whole_line && reader_peek(reader, 0) == '*' && reader_peek(reader, 1) == '/') {
			reader->at += 2;
			return;
		}
		/* A comment inside a #define may run over lines; the directive ends with it. */
		reader_step(reader);
	}
}

static void reader_skip_text(struct reader *reader, char quote)
{
	reader->at++;
	while (reader->at < reader->text.size && reader_peek(reader, 0) != quote &&
	       reader_peek(reader, 0) != '\n') {
		if (reader_peek(reader, 0) == '\\')
			reader->at++;
		if (reader->at < reader->text.size)
			reader_step(reader);
	}
	if (reader_peek(reader, 0) == quote)
		reader->at++;
}

static void source_add_token(struct source *source, struct arena *arena, enum token_kind kind,
			     const struct reader *from, const struct reader *to)
{
	struct token token = {
		.kind = kind,
		.text = str_slice(from->text, from->at, to->at - from->at),
		.line = from->line,
		.line_end = to->line,
		.directive = from->directive,
	};
	array_push(arena, &source->tokens, token);
	if (kind != TOKEN_COMMENT && kind != TOKEN_INCLUDE && !token.directive)
		array_push(arena, &source->code, token);
}

/* After a '#': the directive's name; of an include, what it names becomes one token. */
static void reader_read_directive(struct reader *reader, struct source *source, struct arena *arena)
{
	reader->at++;
	reader->directive = true;
	while (reader_peek(reader, 0) == ' ' || reader_peek(reader, 0) == '\t')
		reader->at++;
	struct str rest = str_slice(reader->text, reader->at, reader->text.size - reader->at);
	if (!str_starts_with(rest, STR("include")))
		return;
	reader->at += sizeof("include") - 1;
	while (reader_peek(reader, 0) == ' ' || reader_peek(reader, 0) == '\t')
		reader->at++;
	struct reader from = *reader;
	while (reader->at < reader->text.size && !strchr(" \t\r\n", reader_peek(reader, 0)))
		reader->at++;
	source_add_token(source, arena, TOKEN_INCLUDE, &from, reader);
}

void source_read_tokens(struct source *source, struct arena *arena)
{
	struct reader reader = {.text = source->text, .line = 1};
	bool line_begins = true;
	while (reader.at < reader.text.size) {
		char c = reader_peek(&reader, 0);
		if (strchr(" \t\r\n\f\v", c) != NULL) {
			line_begins = line_begins || c == '\n';
			reader_step(&reader);
			continue;
		}
		struct reader from = reader;
		enum token_kind kind = TOKEN_MARK;
		if (c == '#' && line_begins) {
			reader_read_directive(&reader, source, arena);
			line_begins = false;
			continue;
		}
		if (c == '/' &&
		    (reader_peek(&reader, 1) == '/' || reader_peek(&reader, 1) == '*')) {
			reader_skip_comment(&reader);
			kind = TOKEN_COMMENT;
		} else if (c == '"' || c == '\'') {
			reader_skip_text(&reader, c);
			kind = TOKEN_TEXT;
		} else if (is_word_char(c)) {
			while (is_word_char(reader_peek(&reader, 0)))
				reader.at++;
			kind = TOKEN_WORD;
		} else if (c == '-' && reader_peek(&reader, 1) == '>') {
			reader.at += 2;
		} else {
			reader.at++;
		}
		line_begins = false;
		source_add_token(source, arena, kind, &from, &reader);
	}
}

bool token_is(const struct token *token, const char *text)
{
	return token->kind != TOKEN_TEXT && str_equal(token->text, str_of(text));
}

size_t source_find_close(const struct source *source, size_t open)
{
	int depth = 0;
	for (size_t i = open; i < source->code.count; i++) {
		const struct token *token = &source->code.at[i];
		if (token_is(token, "(") || token_is(token, "[") || token_is(token, "{"))
			depth++;
		else if (token_is(token, ")") || token_is(token, "]") || token_is(token, "}"))
			depth--;
		if (depth == 0)
			return i;
	}
	return source->code.count;
}

/* A function's name stands before its parameters: the last bracket that is no attribute's. */
static struct str piece_find_name(const struct source *source, size_t first, size_t body)
{
	struct str name = {0};
	for (size_t i = first; i < body; i++) {
		const struct token *token = &source->code.at[i];
		if (!token_is(token, "("))
			continue;
		if (i > first && token[-1].kind == TOKEN_WORD &&
		    !token_is(token - 1, "__attribute__"))
			name = token[-1].text;
		i = source_find_close(source, i);
	}
	return name;
}

void source_read_pieces(struct source *source, struct arena *arena)
{
	struct piece piece = {0};
	bool has_value = false;
	for (size_t i = 0; i < source->code.count; i++) {
		const struct token *token = &source->code.at[i];
		bool done = token_is(token, ";");
		if (token_is(token, "=")) {
			has_value = true;
		} else if (token_is(token, "(") || token_is(token, "[")) {
			i = source_find_close(source, i);
		} else if (token_is(token, "{")) {
			size_t open = i;
			i = source_find_close(source, i);
			if (open > piece.first && token_is(token - 1, ")") && !has_value) {
				piece.body = open;
				piece.close = MIN(i, source->code.count - 1);
				piece.name = piece_find_name(source, piece.first, open);
				done = true;
			}
		}
		if (!done)
			continue;
		piece.end = MIN(i + 1, source->code.count);
		array_push(arena, &source->pieces, piece);
		piece = (struct piece){.first = i + 1};
		has_value = false;
	}
}
