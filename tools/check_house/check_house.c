/* Walks the folders, runs every check on every source, prints the faults by file and line. */
#include "check_house/check_house.h"

#include <errno.h>
#include <fts.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SOURCE_BYTES_MAX ((size_t)4 * 1024 * 1024)

__attribute__((format(printf, 4, 0))) static struct fault fault_new(struct arena *arena,
								    const char *path, int line,
								    const char *format,
								    va_list args)
{
	char text[512];
	vsnprintf(text, sizeof(text), format, args);
	return (struct fault){.path = path, .line = line, .why = str_copy(arena, str_of(text))};
}

void house_add_fault(struct house *house, const struct source *source, int line, const char *format,
		     ...)
{
	va_list args;
	va_start(args, format);
	struct fault fault = fault_new(house->arena, source->path, line, format, args);
	va_end(args);
	array_push(house->arena, &house->faults, fault);
}

void house_add_advice(struct house *house, const struct source *source, int line,
		      const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct fault advice = fault_new(house->arena, source->path, line, format, args);
	va_end(args);
	array_push(house->arena, &house->advice, advice);
}

_Noreturn static void stop(const char *path, const char *why)
{
	fprintf(stderr, "check_house: %s: %s\n", path, why);
	exit(2);
}

static struct str read_text(struct arena *arena, const char *path, size_t size)
{
	if (size > SOURCE_BYTES_MAX)
		stop(path, "too large for a source");
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		stop(path, strerror(errno));
	char *bytes = arena_take(arena, size + 1);
	struct str text = {bytes, fread(bytes, 1, size, file)};
	fclose(file);
	return text;
}

static struct str source_floor(const char *path)
{
	struct str rest = str_of(path), piece = {0};
	if (!str_cut(&rest, '/', &piece) || !str_equal(piece, STR("src")))
		return (struct str){0};
	if (!str_cut(&rest, '/', &piece))
		return (struct str){0};
	return rest.at != NULL ? piece : STR("main");
}

/* Adds a file when it is of a kind that is checked. `root_size` bytes of its path are the root's.
 */
static void house_add_source(struct house *house, const char *path, size_t root_size, size_t size)
{
	static const char *const endings[] = {".c", ".h", ".def", ".sql", ".css", ".html", ".js"};
	bool known = false;
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		known = known || str_ends_with(str_of(path), str_of(endings[i]));
	if (!known)
		return;
	struct source source = {.path = str_cstring(house->arena, str_of(path + root_size + 1))};
	source.floor = source_floor(source.path);
	source.area = str_starts_with(str_of(source.path), STR("tools/"))   ? AREA_TOOLS
		      : str_starts_with(str_of(source.path), STR("tests/")) ? AREA_TESTS
									    : AREA_SRC;
	source.is_c = str_ends_with(str_of(path), STR(".c"));
	source.is_header = str_ends_with(str_of(path), STR(".h"));
	source.is_list = str_ends_with(str_of(path), STR(".def"));
	source.text = read_text(house->arena, path, size);
	if (source.is_c || source.is_header || source.is_list) {
		source_read_tokens(&source, house->arena);
		source_read_pieces(&source, house->arena);
	}
	array_push(house->arena, &house->sources, source);
}

static int entry_compare(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void house_read(struct house *house, const char *root)
{
	static const char *const names[] = {"src", "tools", "tests"};
	char *folders[COUNT_OF(names) + 1] = {NULL};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		folders[i] = str_cstring(house->arena,
					 str_format(house->arena, "%s/%s", root, names[i]));
	FTS *walk = fts_open(folders, FTS_PHYSICAL | FTS_NOCHDIR, entry_compare);
	if (walk == NULL)
		stop(root, strerror(errno));
	/* Sources with planted faults are no sources of ours. */
	struct str planted = str_format(house->arena, "%s/tests/house", root);
	for (FTSENT *entry = fts_read(walk); entry != NULL; entry = fts_read(walk)) {
		if (entry->fts_info == FTS_D && (str_equal(str_of(entry->fts_path), planted) ||
						 strcmp(entry->fts_name, "node_modules") == 0))
			fts_set(walk, entry, FTS_SKIP);
		else if (entry->fts_info == FTS_F)
			house_add_source(house, entry->fts_path, strlen(root),
					 (size_t)entry->fts_statp->st_size);
	}
	fts_close(walk);
}

static int fault_compare(const void *a, const void *b)
{
	const struct fault *left = a, *right = b;
	int order = strcmp(left->path, right->path);
	if (order == 0)
		order = (left->line > right->line) - (left->line < right->line);
	return order != 0 ? order : str_compare(left->why, right->why);
}

static void faults_print(struct fault *faults, size_t count, const char *word)
{
	if (count > 0)
		qsort(faults, count, sizeof(*faults), fault_compare);
	for (size_t i = 0; i < count; i++)
		printf("%s:%d: %s%.*s\n", faults[i].path, faults[i].line, word,
		       STR_ARGS(faults[i].why));
}

int main(int argc, char **argv)
{
	bool arrows = argc == 3 && strcmp(argv[2], "arrows") == 0;
	if (argc != 2 && !arrows) {
		fprintf(stderr, "usage: check_house ROOT [arrows]\n");
		return 2;
	}
	SCOPED_ARENA(arena);
	struct house house = {.arena = arena};
	house_read(&house, argv[1]);
	if (house.sources.count == 0)
		stop(argv[1], "no sources here");
	if (arrows) {
		house_print_arrows(&house);
		return 0;
	}
	for (size_t i = 0; i < house.sources.count; i++) {
		const struct source *source = &house.sources.at[i];
		check_shape(&house, source);
		check_arrows(&house, source);
		check_words(&house, source);
		check_globals(&house, source);
	}
	check_rings(&house);
	faults_print(house.advice.at, house.advice.count, "(advice) ");
	faults_print(house.faults.at, house.faults.count, "");
	return house.faults.count > 0 ? 1 : 0;
}
