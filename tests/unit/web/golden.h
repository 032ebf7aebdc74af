/* Golden files: what a page looked like when somebody last looked. PASSERELLE_GOLDEN=write writes
 * them anew; the difference is then read in the commit. */
#ifndef TESTS_WEB_GOLDEN_H
#define TESTS_WEB_GOLDEN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

static inline struct str golden_read(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		return (struct str){0};
	char *bytes = arena_take(arena, 1024 * 1024);
	size_t size = fread(bytes, 1, 1024 * 1024, file);
	fclose(file);
	return (struct str){bytes, size};
}

/* The text is the golden file's; where it is not, both stand on standard error. */
static inline bool golden_same(struct arena *arena, const char *name, struct str text)
{
	const char *root = getenv("PASSERELLE_ROOT"), *mode = getenv("PASSERELLE_GOLDEN");
	must(root != NULL);
	const char *path =
		str_cstring(arena, str_format(arena, "%s/tests/golden/web/%s", root, name));
	if (mode != NULL && strcmp(mode, "write") == 0) {
		FILE *file = fopen(path, "wb");
		must(file != NULL);
		must(fwrite(text.at, 1, text.size, file) == text.size);
		must(fclose(file) == 0);
	}
	struct str golden = golden_read(arena, path);
	if (str_equal(golden, text))
		return true;
	fprintf(stderr, "%s should be:\n%.*s\nbut is:\n%.*s\n", path, STR_ARGS(golden),
		STR_ARGS(text));
	return false;
}

/* Versions change with every byte of an asset: golden files show none. */
static inline struct str golden_without_versions(struct arena *arena, struct str page)
{
	struct buf buf = buf_new(arena, 4 * 1024 * 1024);
	for (size_t at = str_find(page, STR("?v=")); at < page.size;
	     at = str_find(page, STR("?v="))) {
		buf_add(&buf, str_slice(page, 0, at));
		page = str_skip(page, at + 3 + 16);
	}
	buf_add(&buf, page);
	return buf_str(&buf);
}

#endif
