/* Mutable globals: objects at file scope, and static ones inside functions, that are not const.
 * State travels in parameters. Allowed with a comment that says why: a static _Atomic, and the flag
 * of a signal (sig_atomic_t), because a signal handler has no parameters. */
#include "check_house/check_house.h"

#define SPAN_MAX 256

/* A declaration without its brackets and values: words, stars and commas. */
struct span {
	const struct token *at[SPAN_MAX];
	size_t count;
	bool is_function; /* a prototype or the call of a macro */
};

static void span_add(struct span *span, const struct token *token)
{
	if (span->count < SPAN_MAX)
		span->at[span->count++] = token;
}

/* An open bracket: its attribute, value, field list or parameters are left out. A pointer to a
 * function keeps what its own bracket holds, its name and const. Gives the place of the end. */
static size_t span_skip_bracket(struct span *span, const struct source *source, size_t open,
				size_t end)
{
	size_t close = source_find_close(source, open);
	const struct token *token = &source->code.at[open];
	if (token_is(token, "{"))
		span_add(span, token);
	if (!token_is(token, "("))
		return close;
	if (open + 1 < end && token_is(token + 1, "*")) {
		for (size_t i = open + 1; i < close; i++)
			if (source->code.at[i].kind == TOKEN_WORD ||
			    token_is(&source->code.at[i], "*"))
				span_add(span, &source->code.at[i]);
		/* Its parameters. */
		if (close + 1 < end && token_is(&source->code.at[close + 1], "("))
			return source_find_close(source, close + 1);
		return close;
	}
	if (token_is(token - 1, "__attribute__") || token_is(token - 1, "_Alignas"))
		span->count--;
	else if (close + 1 >= end || source->code.at[close + 1].kind != TOKEN_WORD ||
		 token_is(&source->code.at[close + 1], "__attribute__"))
		span->is_function = true;
	return close;
}

static struct span span_read(const struct source *source, size_t first, size_t end)
{
	struct span span = {0};
	for (size_t i = first; i < end; i++) {
		const struct token *token = &source->code.at[i];
		if (token_is(token, "=")) {
			while (i + 1 < end && !token_is(&source->code.at[i + 1], ",")) {
				i++;
				if (token_is(&source->code.at[i], "(") ||
				    token_is(&source->code.at[i], "{") ||
				    token_is(&source->code.at[i], "["))
					i = source_find_close(source, i);
			}
		} else if (token_is(token, "(") || token_is(token, "[") || token_is(token, "{")) {
			i = i > first ? span_skip_bracket(&span, source, i, end)
				      : source_find_close(source, i);
		} else if (token->kind == TOKEN_WORD || token_is(token, "*") ||
			   token_is(token, ",")) {
			span_add(&span, token);
		}
	}
	return span;
}

static bool span_has(const struct span *span, const char *word)
{
	for (size_t i = 0; i < span->count; i++)
		if (token_is(span->at[i], word))
			return true;
	return false;
}

/* A type alone declares no object: "struct noun {…};", "enum x;". */
static bool span_is_type(const struct span *span)
{
	size_t i = 0;
	while (i < span->count &&
	       (token_is(span->at[i], "static") || token_is(span->at[i], "const")))
		i++;
	if (i >= span->count || !(token_is(span->at[i], "struct") ||
				  token_is(span->at[i], "union") || token_is(span->at[i], "enum")))
		return false;
	size_t names = 0, braces = 0;
	for (i++; i < span->count; i++) {
		names += span->at[i]->kind == TOKEN_WORD;
		braces += token_is(span->at[i], "{");
	}
	return names <= 1 && (braces == 1 || names == 1) &&
	       !(braces == 1 && span->at[span->count - 1]->kind == TOKEN_WORD);
}

/* Each name must be const itself: after its last star, or before where it has none. */
static bool span_is_const(const struct span *span)
{
	bool base_const = false, name_const = false, starred = false, first = true;
	for (size_t i = 0; i <= span->count; i++) {
		const struct token *token = i < span->count ? span->at[i] : NULL;
		if (token == NULL || token_is(token, ",")) {
			if (starred ? !name_const : !base_const)
				return false;
			starred = name_const = first = false;
		} else if (token_is(token, "*")) {
			starred = true;
			name_const = false;
		} else if (token_is(token, "const")) {
			if (starred)
				name_const = true;
			else if (first)
				base_const = true;
		}
	}
	return true;
}

static bool has_comment_near(const struct source *source, int line)
{
	for (size_t i = 0; i < source->tokens.count; i++) {
		const struct token *token = &source->tokens.at[i];
		if (token->kind == TOKEN_COMMENT && token->line_end >= line - 1 &&
		    token->line <= line)
			return true;
	}
	return false;
}

static void check_declaration(struct house *house, const struct source *source, size_t first,
			      size_t end)
{
	struct span span = span_read(source, first, end);
	if (span.is_function || span.count < 2 || span_has(&span, "typedef") ||
	    token_is(span.at[0], "_Static_assert") || span_is_type(&span) || span_is_const(&span))
		return;
	int line = source->code.at[first].line;
	if (span_has(&span, "static") &&
	    (span_has(&span, "_Atomic") || span_has(&span, "sig_atomic_t"))) {
		if (!has_comment_near(source, line))
			house_add_fault(house, source, line,
					"a static _Atomic or sig_atomic_t says why in a comment");
		return;
	}
	house_add_fault(house, source, line, "a mutable global: state travels in parameters");
}

void check_globals(struct house *house, const struct source *source)
{
	if (source->area == AREA_TESTS)
		return;
	for (size_t i = 0; i < source->pieces.count; i++) {
		const struct piece *piece = &source->pieces.at[i];
		if (piece->close == 0) {
			check_declaration(house, source, piece->first, piece->end - 1);
			continue;
		}
		for (size_t at = piece->body; at < piece->close; at++) {
			if (!token_is(&source->code.at[at], "static"))
				continue;
			size_t end = at;
			while (end < piece->close && !token_is(&source->code.at[end], ";"))
				end = token_is(&source->code.at[end], "{") ||
						      token_is(&source->code.at[end], "(")
					      ? source_find_close(source, end) + 1
					      : end + 1;
			check_declaration(house, source, at, end);
			at = end;
		}
	}
}
