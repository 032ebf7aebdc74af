/* Sources of the generators: see source.h. */
#include "source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

struct str source_read(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		source_refuse(path, 1, "cannot be opened");
	if (fseek(file, 0, SEEK_END) != 0)
		source_refuse(path, 1, "cannot be measured");
	long size_told = ftell(file);
	rewind(file);
	if (size_told < 0 || size_told > SOURCE_BYTES_MAX)
		source_refuse(path, 1, "is too large for a source");
	char *bytes = arena_take(arena, (size_t)size_told + 1);
	size_t size = fread(bytes, 1, (size_t)size_told, file);
	fclose(file);
	return (struct str){bytes, size};
}

void source_write(const char *path, struct str bytes)
{
	FILE *file = fopen(path, "wb");
	if (file == NULL)
		source_refuse(path, 1, "cannot be written");
	size_t written = fwrite(bytes.at, 1, bytes.size, file);
	if (fclose(file) != 0 || written != bytes.size)
		source_refuse(path, 1, "cannot be written");
}

_Noreturn void source_refuse(const char *file, int line, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%s:%d: error: ", source_shown(file), line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(1);
}

const char *source_shown(const char *path)
{
	for (const char *up = strstr(path, "../"); up != NULL; up = strstr(path, "../"))
		path = up + 3;
	return path;
}

struct str source_name(const char *path)
{
	struct str rest = str_of(path), piece = {0}, name = {0};
	while (str_cut(&rest, '/', &piece))
		name = piece;
	return name;
}

struct str source_stem(const char *path)
{
	struct str name = source_name(path);
	return str_slice(name, 0, str_find(name, STR(".")));
}

void buf_add_c_string(struct buf *buf, struct str text)
{
	buf_add_char(buf, '"');
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c == '"' || c == '\\' || c == '?')
			buf_addf(buf, "\\%c", c);
		else if (c == '\n')
			buf_add(buf, STR("\\n"));
		else if (c < 0x20 || c == 0x7F)
			buf_addf(buf, "\\%03o", c);
		else
			buf_add_char(buf, (char)c);
	}
	buf_add_char(buf, '"');
}

struct str source_version(struct arena *arena, struct str bytes)
{
	return str_format(arena, "%016llx", (unsigned long long)hash_quick(bytes));
}
