/* check_house: reads the sources and says where they leave the house that docs/house.md draws.
 *
 *     check_house ROOT           the check
 *     check_house ROOT arrows    which floor uses which, as it is today
 *
 * Each fault is one line on standard output, "file:line: why"; with one fault or more the exit
 * is 1. It reads C by words and braces, not as a compiler: no macro is expanded, both sides of an
 * #if are read. That is enough for the habits it guards, and it takes milliseconds.
 *
 * To add a banned call, a library's door or an arrow: one row in a table of words.c or arrows.c,
 * and one planted fault in tests/house. */
#ifndef CHECK_HOUSE_H
#define CHECK_HOUSE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"

enum token_kind { TOKEN_WORD, TOKEN_TEXT, TOKEN_MARK, TOKEN_COMMENT, TOKEN_INCLUDE };

struct token {
	enum token_kind kind;
	struct str text; /* of an include: with its quotes or angles */
	int line, line_end;
	bool directive; /* inside a #define or another directive */
};

/* Something that stands at file scope: a function with its body, or a declaration. */
struct piece {
	size_t first, end;  /* places in source->code; end is one past the last */
	size_t body, close; /* of a function: the places of its braces; else both 0 */
	struct str name;    /* of a function */
};

enum area { AREA_SRC, AREA_TOOLS, AREA_TESTS };

struct source {
	const char *path; /* from the root: "src/base/arena.c" */
	enum area area;
	struct str floor;              /* "base"; "main" for src/main.c; empty outside of src */
	bool is_c, is_header, is_list; /* .c, .h, .def; none of them: SQL, HTML, CSS, script */
	struct str text;
	ARRAY(struct token) tokens; /* all of them */
	ARRAY(struct token) code;   /* without comments, includes and directives */
	ARRAY(struct piece) pieces;
};

struct fault {
	const char *path;
	int line;
	struct str why;
};

struct house {
	struct arena *arena;
	ARRAY(struct source) sources;
	ARRAY(struct fault) faults;
	ARRAY(struct fault) advice; /* said, but no reason to fail */
};

void house_add_fault(struct house *house, const struct source *source, int line, const char *format,
		     ...) __attribute__((format(printf, 4, 5)));
void house_add_advice(struct house *house, const struct source *source, int line,
		      const char *format, ...) __attribute__((format(printf, 4, 5)));

void source_read_tokens(struct source *source, struct arena *arena);
void source_read_pieces(struct source *source, struct arena *arena);
bool token_is(const struct token *token, const char *text);
/* The place of the bracket that closes the one at `open`, or the count of code tokens. */
size_t source_find_close(const struct source *source, size_t open);

void check_shape(struct house *house, const struct source *source);
void check_arrows(struct house *house, const struct source *source);
void check_rings(struct house *house);
void house_print_arrows(const struct house *house);
void check_words(struct house *house, const struct source *source);
void check_globals(struct house *house, const struct source *source);

#endif
