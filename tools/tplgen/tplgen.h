/* tplgen compiles src/web/templates/x.html into C: void template_x(out, view, lang).
 * One pass: what is not {{…}} goes through the HTML machine (tpl_html.c), which knows where in the
 * page we stand; what is goes through tpl_tags.c, which asks where and writes the C that escapes
 * for that place. Whatever it cannot prove safe it refuses, with file and line. */
#ifndef TPLGEN_H
#define TPLGEN_H

#include "base/buf.h"

#define TPL_BLOCKS_MAX 16
#define TPL_ELEMENTS_MAX 64
#define TPL_ROOTS_MAX 16

/*  <li class="a b" hidden>text
 *  | | |     |  |       | +- IN_TEXT
 *  | | |     |  |       +- IN_TAG
 *  | | |     +--+- IN_VALUE
 *  | | +- IN_NAME
 *  | +- IN_TAG
 *  +- IN_TAG_NAME                                                                        */
enum where { IN_TEXT, IN_TAG_NAME, IN_TAG, IN_NAME, IN_VALUE };

enum value {
	VALUE_PLAIN,
	VALUE_URL_START, /* nothing of the address is written yet */
	VALUE_URL_GIVEN, /* it began with {{…}}, checked at run time to be a local path */
	VALUE_URL_REST,  /* in a local path: what is inserted is percent-encoded */
};

/* Where in the page we stand. Every branch of a block must end where it began. */
struct place {
	enum where where;
	char quote;
	enum value value;
	int depth; /* open elements */
};

enum block_kind { BLOCK_IF, BLOCK_EACH, BLOCK_IN };

struct block {
	enum block_kind kind;
	int line;
	struct place place;
	int root_count;
	struct str list; /* each: the C expression, for {{:else}} */
	struct str name; /* in: the template around */
	struct str argument;
	bool has_else;
	bool spaced;
};

struct tpl {
	struct arena *arena;
	const char *file;
	struct str name;
	struct str text;
	size_t at;
	int line;
	struct place place;
	struct str tag, attribute; /* being read */
	bool closing;              /* the tag is </…> */
	bool spaced;               /* in a tag: a blank stands before, an attribute may begin */
	struct str elements[TPL_ELEMENTS_MAX];
	int element_floor; /* a branch closes no element it did not open */
	struct block blocks[TPL_BLOCKS_MAX];
	int block_count;
	struct str roots[TPL_ROOTS_MAX]; /* names that expressions may begin with */
	int root_count;
	bool has_content; /* {{content}} was seen: two functions, _open and _close */
	struct buf literal;
	int literal_line;
	struct buf *out;
	/* the others, for {{> x}} and /assets/x */
	char **templates, **assets;
	int template_count, asset_count;
};

/* tpl_html.c: takes what stands at tpl->at, one step. */
void html_step(struct tpl *tpl);

/* tpl_tags.c: takes the {{…}} at tpl->at. */
void tag_step(struct tpl *tpl);
void tag_open_function(struct tpl *tpl, const char *ending);

void tpl_flush(struct tpl *tpl);
/* One C statement, with its line in the template. */
void tpl_emit(struct tpl *tpl, const char *format, ...) FORMAT_LIKE(2, 3);
#define tpl_refuse(tpl, ...) source_refuse((tpl)->file, (tpl)->line, __VA_ARGS__)

#endif
