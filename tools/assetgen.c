/* assetgen OUT.c FILES…: puts the files of src/web/assets into the program, with the version that
 * tplgen writes into their addresses. */
#include "source.h"

#include "base/must.h"

#define OUT_BYTES_MAX ((size_t)64 * 1024 * 1024)

static const struct {
	const char *ending, *type;
} types[] = {
	{".css", "text/css; charset=utf-8"},
	{".js", "text/javascript; charset=utf-8"},
	{".svg", "image/svg+xml"},
	{".png", "image/png"},
	{".ico", "image/x-icon"},
	{".txt", "text/plain; charset=utf-8"},
};

static const char *type_of(const char *path)
{
	for (size_t i = 0; i < COUNT_OF(types); i++) {
		if (str_ends_with(str_of(path), str_of(types[i].ending)))
			return types[i].type;
	}
	source_refuse(path, 1, "assetgen knows no content type for this ending: add one");
}

static void write_bytes(struct buf *out, size_t number, struct str bytes)
{
	buf_addf(out, "static const unsigned char bytes_%zu[] = {", number);
	for (size_t i = 0; i < bytes.size; i++)
		buf_addf(out, "%s%u,", i % 24 == 0 ? "\n\t" : "", (unsigned char)bytes.at[i]);
	/* An array may not be empty. */
	buf_add(out, STR(" 0};\n"));
}

int main(int argc, char **argv)
{
	if (argc < 2)
		source_refuse("assetgen", 1, "assetgen OUT.c FILES…");
	SCOPED_ARENA(arena);
	struct buf out = buf_new(arena, OUT_BYTES_MAX), rows = buf_new(arena, OUT_BYTES_MAX);
	buf_add(&out, STR("/* Written by assetgen from src/web/assets. */\n"
			  "#include \"web/assets_private.h\"\n\n"));
	for (int i = 2; i < argc; i++) {
		struct str bytes = source_read(arena, argv[i]);
		struct str version = source_version(arena, bytes);
		write_bytes(&out, (size_t)i, bytes);
		buf_add(&rows, STR("\t{"));
		buf_add_c_string(&rows, source_name(argv[i]));
		buf_addf(&rows, ", \"%s\", \"%.*s\", bytes_%d, %zu},\n", type_of(argv[i]),
			 STR_ARGS(version), i, bytes.size);
	}
	buf_add(&out, STR("const struct asset assets[] = {\n"));
	buf_add(&out, buf_str(&rows));
	buf_add(&out, STR("\t{0},\n};\n"));
	must(!buf_is_full(&out) && !buf_is_full(&rows));
	source_write(argv[1], buf_str(&out));
	return 0;
}
