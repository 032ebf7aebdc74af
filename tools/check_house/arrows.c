/* The arrows of the house: what a floor may include, by which door a library comes in, no rings. */
#include "check_house/check_house.h"

#include <stdio.h>

struct floor_row {
	const char *floor;
	const char *below; /* the floors it may use, besides itself */
};

static const struct floor_row floor_rows[] = {
	{"base", ""},
	{"codec", "base"},
	{"domain", "base"},
	{"lexicon", "base domain"},
	{"match", "base domain"},
	{"schedule", "base domain"},
	{"rules", "base domain"},
	{"store", "base domain"},
	{"mail", "base"},
	{"paper", "base"},
	{"flows", "base codec domain lexicon match schedule rules store mail"},
	{"web", "base codec domain lexicon match schedule rules store paper flows"},
	{"cli", "base codec domain lexicon match schedule rules store mail paper flows web"},
	{"main", "base cli"},
};

struct door_row {
	const char *header; /* a header, or all of a folder when it ends in a slash */
	const char *doors;  /* where it may be included: files and folders */
};

static const struct door_row door_rows[] = {
	{"sqlite3.h", "src/store/"},
	{"libpq-fe.h", "src/store/"},
	{"microhttpd.h", "src/web/http.c"},
	{"curl/", "src/mail/"},
	{"libxml/", "src/codec/"},
	{"jansson.h", "src/codec/ tools/"},
	{"sodium.h", "src/base/hash.c"},
	{"unicode/", "src/lexicon/ src/base/"},
	{"pango/", "src/paper/sheet.c"},
	{"cairo.h", "src/paper/sheet.c"},
	{"cairo-pdf.h", "src/paper/sheet.c"},
};

/* Whether a list of words separated by blanks has the word. */
static bool list_has(const char *list, struct str word)
{
	struct str rest = str_of(list), piece = {0};
	while (str_cut(&rest, ' ', &piece))
		if (str_equal(piece, word))
			return true;
	return false;
}

static bool list_has_place(const char *list, const char *path)
{
	struct str rest = str_of(list), piece = {0};
	while (str_cut(&rest, ' ', &piece)) {
		if (str_ends_with(piece, STR("/")) && str_starts_with(str_of(path), piece))
			return true;
		if (str_equal(piece, str_of(path)))
			return true;
	}
	return false;
}

static const struct floor_row *floor_find(struct str floor)
{
	for (size_t i = 0; i < COUNT_OF(floor_rows); i++)
		if (str_equal(floor, str_of(floor_rows[i].floor)))
			return &floor_rows[i];
	return NULL;
}

static void check_door(struct house *house, const struct source *source, int line, struct str name)
{
	if (source->area == AREA_TESTS)
		return;
	for (size_t i = 0; i < COUNT_OF(door_rows); i++) {
		const struct door_row *row = &door_rows[i];
		struct str header = str_of(row->header);
		bool named = str_ends_with(header, STR("/")) ? str_starts_with(name, header)
							     : str_equal(name, header);
		if (named && !list_has_place(row->doors, source->path))
			house_add_fault(house, source, line, "<%.*s> comes in by %s only",
					STR_ARGS(name), row->doors);
	}
}

/* "match" and "match.h" of "match/match.h". */
static void include_cut(struct str name, struct str *ret_folder, struct str *ret_file)
{
	size_t slash = str_find(name, STR("/"));
	*ret_folder = str_slice(name, 0, slash);
	*ret_file = slash < name.size ? str_slice(name, slash + 1, name.size - slash - 1)
				      : (struct str){0};
}

/* Others see one header of a folder, named after it, and its field lists. */
static bool include_is_shown(struct str folder, struct str file)
{
	if (str_ends_with(file, STR(".def")))
		return true;
	return file.size == folder.size + 2 && str_starts_with(file, folder) &&
	       str_ends_with(file, STR(".h"));
}

static void check_floor(struct house *house, const struct source *source, int line, struct str name)
{
	struct str folder, file;
	include_cut(name, &folder, &file);
	if (str_equal(folder, source->floor))
		return;
	const struct floor_row *row = floor_find(source->floor);
	if (row == NULL) {
		house_add_fault(house, source, line, "no such floor: %.*s",
				STR_ARGS(source->floor));
		return;
	}
	if (file.size == 0) {
		house_add_fault(house, source, line, "\"%.*s\": name the folder as well",
				STR_ARGS(name));
		return;
	}
	if (!list_has(row->below, folder))
		house_add_fault(house, source, line, "%s may not use %.*s: arrows go down",
				row->floor, STR_ARGS(folder));
	else if (!include_is_shown(folder, file))
		house_add_fault(house, source, line,
				"others include \"%.*s/%.*s.h\" only, not %.*s", STR_ARGS(folder),
				STR_ARGS(folder), STR_ARGS(file));
}

/* The build's own tools stand on the floors that know no database, no network and no page. */
static void check_tool(struct house *house, const struct source *source, int line, struct str name)
{
	struct str folder, file;
	include_cut(name, &folder, &file);
	if (floor_find(folder) != NULL && !list_has("base codec domain lexicon", folder))
		house_add_fault(house, source, line, "tools may not use %.*s", STR_ARGS(folder));
}

void check_arrows(struct house *house, const struct source *source)
{
	for (size_t i = 0; i < source->tokens.count; i++) {
		const struct token *token = &source->tokens.at[i];
		if (token->kind != TOKEN_INCLUDE || token->text.size < 2)
			continue;
		struct str name = str_slice(token->text, 1, token->text.size - 2);
		check_door(house, source, token->line, name);
		if (token->text.at[0] != '"' || source->area == AREA_TESTS)
			continue;
		if (str_find(name, STR("..")) < name.size)
			house_add_fault(house, source, token->line,
					"an include never climbs by ..");
		else if (source->area == AREA_TOOLS)
			check_tool(house, source, token->line, name);
		else
			check_floor(house, source, token->line, name);
	}
}

/* ---- the arrows as they are ---- */

static bool source_uses(const struct source *source, const char *floor)
{
	for (size_t i = 0; i < source->tokens.count; i++) {
		const struct token *token = &source->tokens.at[i];
		if (token->kind != TOKEN_INCLUDE || token->text.at[0] != '"' ||
		    token->text.size < 2)
			continue;
		struct str folder, file;
		include_cut(str_slice(token->text, 1, token->text.size - 2), &folder, &file);
		if (str_equal(folder, str_of(floor)))
			return true;
	}
	return false;
}

/* From the roof down: each floor, then the floors it uses and in how many of its files. */
void house_print_arrows(const struct house *house)
{
	for (size_t from = COUNT_OF(floor_rows); from-- > 0;) {
		const char *floor = floor_rows[from].floor;
		printf("%-9s", floor);
		for (size_t to = COUNT_OF(floor_rows); to-- > 0;) {
			size_t files = 0;
			for (size_t i = 0; i < house->sources.count; i++) {
				const struct source *source = &house->sources.at[i];
				files += str_equal(source->floor, str_of(floor)) && to != from &&
					 source_uses(source, floor_rows[to].floor);
			}
			if (files > 0)
				printf(" %s %zu", floor_rows[to].floor, files);
		}
		printf("\n");
	}
}

/* ---- rings ---- */

enum visit { VISIT_NOT, VISIT_OPEN, VISIT_DONE };

static size_t house_find_included(const struct house *house, struct str name)
{
	for (size_t i = 0; i < house->sources.count; i++) {
		struct str path = str_of(house->sources.at[i].path);
		if (path.size == name.size + 4 && str_starts_with(path, STR("src/")) &&
		    str_ends_with(path, name))
			return i;
	}
	return house->sources.count;
}

/* Depth first; an include of a file that is still open closes a ring. */
static void check_ring_from(struct house *house, size_t place, enum visit *visits)
{
	const struct source *source = &house->sources.at[place];
	visits[place] = VISIT_OPEN;
	for (size_t i = 0; i < source->tokens.count; i++) {
		const struct token *token = &source->tokens.at[i];
		if (token->kind != TOKEN_INCLUDE || token->text.at[0] != '"' ||
		    token->text.size < 2)
			continue;
		size_t next =
			house_find_included(house, str_slice(token->text, 1, token->text.size - 2));
		if (next == house->sources.count || visits[next] == VISIT_DONE)
			continue;
		if (visits[next] == VISIT_OPEN)
			house_add_fault(house, source, token->line, "a ring: %s already leads here",
					house->sources.at[next].path);
		else
			check_ring_from(house, next, visits);
	}
	visits[place] = VISIT_DONE;
}

void check_rings(struct house *house)
{
	enum visit *visits = arena_new_array(house->arena, house->sources.count, enum visit);
	for (size_t i = 0; i < house->sources.count; i++)
		if (visits[i] == VISIT_NOT)
			check_ring_from(house, i, visits);
}
