/* pogen OUT.c en.po SOURCES.c…: see pogen.h. */
#include "pogen/pogen.h"

#include <stdio.h>
#include <stdlib.h>

#include "source.h"

#define OUT_BYTES_MAX ((size_t)16 * 1024 * 1024)

/* Cuts the next {name} off, braces included; false when there is none. */
static bool cut_insertion(struct str *rest, struct str *ret)
{
	size_t from = str_find(*rest, STR("{"));
	if (from == rest->size)
		return false;
	*rest = str_skip(*rest, from);
	size_t to = MIN(str_find(*rest, STR("}")) + 1, rest->size);
	*ret = str_slice(*rest, 0, to);
	*rest = str_skip(*rest, to);
	return true;
}

static bool has_insertions_of(struct str text, struct str other)
{
	struct str insertion = {0};
	while (cut_insertion(&other, &insertion)) {
		if (str_find(text, insertion) == text.size)
			return false;
	}
	return true;
}

/* A translation inserts what the French does, no more, no less; "one application" may leave {n}. */
static void check_text(const struct text *text)
{
	bool counted = text->fr_many.size > 0;
	struct str fr = counted ? text->fr_many : text->fr;
	struct str en = counted ? text->en_many : text->en;
	bool good = has_insertions_of(fr, en) && has_insertions_of(en, fr) &&
		    has_insertions_of(fr, text->en);
	if (!good)
		source_refuse(text->file, text->line, "«%.*s» inserts other things in English",
			      STR_ARGS(text->fr));
}

static void print_missing(struct arena *arena, const struct text *text)
{
	struct buf entry = buf_new(arena, 65536);
	buf_addf(&entry, "#: %s:%d\nmsgid ", source_shown(text->file), text->line);
	buf_add_c_string(&entry, text->fr);
	if (text->fr_many.size > 0) {
		buf_add(&entry, STR("\nmsgid_plural "));
		buf_add_c_string(&entry, text->fr_many);
		buf_add(&entry, STR("\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n"));
	} else {
		buf_add(&entry, STR("\nmsgstr \"\"\n"));
	}
	fprintf(stderr, "%.*s\n", STR_ARGS(buf_str(&entry)));
}

static void check_catalogue(struct catalogue *catalogue, const char *po)
{
	int missing_count = 0;
	for (size_t i = 0; i < catalogue->texts.count; i++) {
		const struct text *text = &catalogue->texts.at[i];
		if (!text->is_used) {
			fprintf(stderr, "%s:%d: warning: no page says «%.*s» any more\n",
				source_shown(text->file), text->line, STR_ARGS(text->fr));
		} else if (text->en.size == 0) {
			print_missing(catalogue->arena, text);
			missing_count++;
		} else {
			check_text(text);
		}
	}
	if (missing_count > 0)
		source_refuse(po, 1, "%d texts have no English yet, listed above", missing_count);
}

static int compare_texts(const void *a, const void *b)
{
	return str_compare(((const struct text *)a)->fr, ((const struct text *)b)->fr);
}

static void write_field(struct buf *out, struct str text)
{
	if (text.size > 0)
		buf_add_c_string(out, text);
	else
		buf_add(out, STR("NULL"));
	buf_add(out, STR(", "));
}

static void write_table(struct catalogue *catalogue, const char *path)
{
	struct buf out = buf_new(catalogue->arena, OUT_BYTES_MAX);
	buf_add(&out, STR("/* Written by pogen from src/web/wording/en.po. */\n"
			  "#include \"web/wording_private.h\"\n\n"
			  "const struct wording_row wording_rows[] = {\n"));
	if (catalogue->texts.count > 0)
		qsort(catalogue->texts.at, catalogue->texts.count, sizeof(struct text),
		      compare_texts);
	for (size_t i = 0; i < catalogue->texts.count; i++) {
		const struct text *text = &catalogue->texts.at[i];
		if (!text->is_used)
			continue;
		buf_add(&out, STR("\t{"));
		write_field(&out, text->fr);
		write_field(&out, text->en);
		write_field(&out, text->en_many);
		buf_add(&out, STR("},\n"));
	}
	buf_add(&out, STR("};\nconst size_t wording_row_count = COUNT_OF(wording_rows);\n"));
	must(!buf_is_full(&out));
	source_write(path, buf_str(&out));
}

int main(int argc, char **argv)
{
	if (argc < 4)
		source_refuse("pogen", 1, "pogen OUT.c en.po SOURCES.c…");
	SCOPED_ARENA(arena);
	struct catalogue catalogue = {.arena = arena, .places = map_new(arena)};
	po_read(&catalogue, argv[2]);
	for (int i = 3; i < argc; i++)
		scan_source(&catalogue, argv[i]);
	check_catalogue(&catalogue, argv[2]);
	write_table(&catalogue, argv[1]);
	return 0;
}
