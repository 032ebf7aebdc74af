/* tplgen OUT.c SOURCES…: the .html among the sources are templates, the .h their
 * views, the others assets. */
#include "tplgen/tplgen.h"

#include <stdarg.h>
#include <stdio.h>

#include "source.h"

#define OUT_BYTES_MAX ((size_t)32 * 1024 * 1024)

static void emit_line(struct tpl *tpl, int line)
{
	buf_addf(tpl->out, "#line %d \"%s\"\n", line, source_shown(tpl->file));
}

void tpl_flush(struct tpl *tpl)
{
	if (tpl->literal.size == 0)
		return;
	emit_line(tpl, tpl->literal_line);
	buf_add(tpl->out, STR("html_add(out, STR("));
	buf_add_c_string(tpl->out, buf_str(&tpl->literal));
	buf_add(tpl->out, STR("));\n"));
	buf_clear(&tpl->literal);
}

void tpl_emit(struct tpl *tpl, const char *format, ...)
{
	char text[16384];
	tpl_flush(tpl);
	emit_line(tpl, tpl->line);
	va_list args;
	va_start(args, format);
	int size = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (size < 0 || (size_t)size >= sizeof(text))
		tpl_refuse(tpl, "this is too long for one tag");
	buf_add(tpl->out, (struct str){text, (size_t)size});
	buf_add_char(tpl->out, '\n');
}

static bool has_content(struct str text)
{
	return str_find(text, STR("{{content}}")) < text.size;
}

static void compile(struct tpl *tpl)
{
	tpl->text = source_read(tpl->arena, tpl->file);
	if (!str_is_utf8(tpl->text))
		tpl_refuse(tpl, "is not UTF-8");
	tpl->name = source_stem(tpl->file);
	tpl->roots[tpl->root_count++] = STR("view");
	tag_open_function(tpl, has_content(tpl->text) ? "_open" : "");
	while (tpl->at < tpl->text.size) {
		struct str rest = str_skip(tpl->text, tpl->at);
		if (str_starts_with(rest, STR("{{")))
			tag_step(tpl);
		else
			html_step(tpl);
	}
	if (tpl->block_count > 0)
		tpl_refuse(tpl, "the block of line %d does not end",
			   tpl->blocks[tpl->block_count - 1].line);
	if (tpl->place.where != IN_TEXT)
		tpl_refuse(tpl, "the file ends inside an element");
	if (tpl->place.depth > 0)
		tpl_refuse(tpl, "<%.*s> is not closed",
			   STR_ARGS(tpl->elements[tpl->place.depth - 1]));
	tpl_emit(tpl, "}");
}

static bool is_template(const char *path)
{
	return str_ends_with(str_of(path), STR(".html"));
}

int main(int argc, char **argv)
{
	if (argc < 3)
		source_refuse("tplgen", 1, "tplgen OUT.c SOURCES…");
	SCOPED_ARENA(arena);
	struct buf out = buf_new(arena, OUT_BYTES_MAX);
	char **templates = arena_new_array(arena, (size_t)argc, char *);
	char **assets = arena_new_array(arena, (size_t)argc, char *);
	int template_count = 0, asset_count = 0;
	buf_add(&out, STR("/* Written by tplgen from src/web/templates. */\n"));
	for (int i = 2; i < argc; i++) {
		if (str_ends_with(str_of(argv[i]), STR(".h")))
			continue;
		if (!is_template(argv[i])) {
			assets[asset_count++] = argv[i];
			continue;
		}
		templates[template_count++] = argv[i];
		buf_addf(&out, "#include \"web/templates/%.*s.h\"\n",
			 STR_ARGS(source_stem(argv[i])));
	}
	for (int i = 0; i < template_count; i++) {
		struct tpl tpl = {.arena = arena,
				  .file = templates[i],
				  .line = 1,
				  .literal = buf_new(arena, OUT_BYTES_MAX),
				  .out = &out,
				  .templates = templates,
				  .template_count = template_count,
				  .assets = assets,
				  .asset_count = asset_count};
		compile(&tpl);
	}
	must(!buf_is_full(&out));
	source_write(argv[1], buf_str(&out));
	return 0;
}
