/* pogen compiles the wording: every French text that the pages write, WORD("…") and WORDS("…", "…")
 * in C (the templates' are in the C that tplgen wrote), with its English from en.po, as one sorted
 * C table. A text without English fails the build, all of them listed as PO entries to paste; an
 * English text that no page uses any more is a warning. */
#ifndef POGEN_H
#define POGEN_H

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"

struct text {
	struct str fr, fr_many; /* fr_many: empty where nothing is counted */
	struct str en, en_many; /* en: empty as long as nobody translated it */
	const char *file;
	int line;
	bool is_used;
};

struct catalogue {
	struct arena *arena;
	struct map places; /* fr -> place in texts */
	ARRAY(struct text) texts;
};

/* po.c: reads the translations. */
void po_read(struct catalogue *catalogue, const char *path);
/* scan.c: marks what a C source uses. */
void scan_source(struct catalogue *catalogue, const char *path);

/* Both share: the literal at *at, its bytes without quotes; *at comes to stand after it. */
struct str c_string_read(struct arena *arena, const char *file, int line, struct str text,
			 size_t *at);

#endif
