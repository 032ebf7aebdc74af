/* The JSON reader: what it takes has its depth and its texts in order, and can be walked. */
#include "codec/codec.h"
#include "fuzz.h"

static void walk(const struct json *value, int depth)
{
	/* The limit is one of arrays and objects; a value may stand in the last. */
	must(depth <= JSON_DEPTH_MAX + 1);
	must(str_is_utf8(json_text(value, NULL)));
	must(memchr(json_text(value, NULL).at != NULL ? json_text(value, NULL).at : "", '\0',
		    json_text(value, NULL).size) == NULL);
	int64_t number = 0;
	bool truth = false;
	json_i64(value, NULL, &number);
	json_bool(value, NULL, &truth);
	for (size_t i = 0; i < json_count(value); i++)
		walk(json_item(value, i), depth + 1);
	/* Names that documents use. */
	static const char *const names[] = {"a", "basics", "work", "name", "skills", "0", "a.b.c"};
	for (size_t i = 0; i < COUNT_OF(names) && json_is_map(value); i++) {
		const struct json *inside = json_at(value, names[i]);
		if (inside != NULL)
			walk(inside, depth + 1);
	}
}

FUZZ
{
	SCOPED_ARENA(arena);
	const struct json *root = NULL;
	struct err err = {0};
	if (!json_parse(input, arena, &root, &err)) {
		fuzz_check_err(&err);
		return;
	}
	must(str_is_utf8(input));
	walk(root, 1);
}
