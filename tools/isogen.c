/* Build tool: the assigned two-letter codes of countries (ISO 3166-1) and languages (ISO 639) with
 * their names in English and French, from the system's iso-codes, as C.
 *
 *     isogen countries|languages IN.json FRENCH.mo OUT.c
 *
 * A common name ("Bolivia") is preferred to the official one. Nothing here runs in the program. */
#include "base/must.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMES_MAX 512
#define CATALOGUE_BYTES_MAX (1 << 20)

struct name {
	const char *code, *fr, *en;
};

/* A compiled message catalogue (GNU gettext): tables of {size, offset}, sorted by English text. */
struct catalogue {
	unsigned char *bytes;
	size_t size;
	uint32_t count, from, to; /* where the two tables start */
};

_Noreturn static void stop(const char *path, const char *why)
{
	fprintf(stderr, "%s: %s\n", path, why);
	exit(1);
}

static uint32_t catalogue_number(const struct catalogue *catalogue, size_t offset)
{
	uint32_t number = 0;
	if (offset + sizeof(number) > catalogue->size)
		stop("catalogue", "is cut short");
	memcpy(&number, catalogue->bytes + offset, sizeof(number));
	return number;
}

static struct catalogue catalogue_read(const char *path)
{
	struct catalogue catalogue = {.bytes = calloc(1, CATALOGUE_BYTES_MAX + 1)};
	FILE *file = fopen(path, "rb");
	if (file == NULL || catalogue.bytes == NULL)
		stop(path, "cannot be read");
	catalogue.size = fread(catalogue.bytes, 1, CATALOGUE_BYTES_MAX, file);
	fclose(file);
	if (catalogue_number(&catalogue, 0) != 0x950412deu)
		stop(path, "is no message catalogue of this machine's byte order");
	catalogue.count = catalogue_number(&catalogue, 8);
	catalogue.from = catalogue_number(&catalogue, 12);
	catalogue.to = catalogue_number(&catalogue, 16);
	return catalogue;
}

static const char *catalogue_text(const struct catalogue *catalogue, size_t table, size_t place)
{
	uint32_t size = catalogue_number(catalogue, table + place * 8);
	uint32_t offset = catalogue_number(catalogue, table + place * 8 + 4);
	if ((uint64_t)offset + size >= catalogue->size)
		stop("catalogue", "is cut short");
	return (const char *)catalogue->bytes + offset;
}

/* The French text, or NULL. */
static const char *catalogue_find(const struct catalogue *catalogue, const char *english)
{
	for (size_t i = 0; i < catalogue->count; i++)
		if (strcmp(catalogue_text(catalogue, catalogue->from, i), english) == 0)
			return catalogue_text(catalogue, catalogue->to, i);
	return NULL;
}

static const char *json_text(const json_t *entry, const char *key)
{
	return json_string_value(json_object_get(entry, key));
}

static int name_compare(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->code, ((const struct name *)b)->code);
}

static size_t names_collect(const json_t *list, const struct catalogue *catalogue,
			    struct name names[NAMES_MAX])
{
	size_t count = 0;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *entry = json_array_get(list, i);
		const char *code = json_text(entry, "alpha_2");
		const char *name = json_text(entry, "name");
		const char *common = json_text(entry, "common_name");
		if (code == NULL)
			continue; /* a language without a two-letter code */
		if (name == NULL || strlen(code) != 2 || count == NAMES_MAX)
			stop(code, "is not what iso-codes promises");
		const char *fr = common != NULL ? catalogue_find(catalogue, common) : NULL;
		if (fr == NULL)
			fr = catalogue_find(catalogue, name);
		const char *en = common != NULL ? common : name;
		names[count++] = (struct name){code, fr != NULL ? fr : en, en};
	}
	qsort(names, count, sizeof(*names), name_compare);
	return count;
}

/* With the apostrophe that people read. */
static void write_text(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			fputs("\u2019", out);
		else if (*text == '"' || *text == '\\')
			fprintf(out, "\\%c", *text);
		else
			fputc(*text, out);
	}
	fputc('"', out);
}

static void write_names(FILE *out, const char *table, const struct name *names, size_t count)
{
	fprintf(out,
		"/* Written by tools/isogen.c from the system's iso-codes. */\n"
		"#include \"domain/tables_private.h\"\n\nconst struct named_code iso_%s[] = {\n",
		table);
	for (size_t i = 0; i < count; i++) {
		fprintf(out, "\t{\"%s\", ", names[i].code);
		write_text(out, names[i].fr);
		fputs(", ", out);
		write_text(out, names[i].en);
		fputs("},\n", out);
	}
	fprintf(out, "};\nconst size_t iso_%s_count = %zu;\n", table, count);
}

int main(int argc, char **argv)
{
	if (argc != 5)
		stop("isogen", "usage: isogen countries|languages IN.json FRENCH.mo OUT.c");
	struct name names[NAMES_MAX];
	struct catalogue catalogue = catalogue_read(argv[3]);
	json_error_t error;
	json_t *root = json_load_file(argv[2], 0, &error);
	if (root == NULL)
		stop(argv[2], error.text);
	const char *key = strcmp(argv[1], "countries") == 0 ? "3166-1" : "639-2";
	size_t count = names_collect(json_object_get(root, key), &catalogue, names);
	if (count < 100)
		stop(argv[2], "has too few codes to be believed");
	FILE *out = fopen(argv[4], "wb");
	if (out == NULL)
		stop(argv[4], "cannot be written");
	write_names(out, argv[1], names, count);
	json_decref(root);
	free(catalogue.bytes);
	return ferror(out) != 0 || fclose(out) != 0;
}
