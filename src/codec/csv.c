/* The CSV reader: a window over the file that holds one record whole, scanned in place. A record
 * that the window cuts is moved to its head and scanned again with more bytes. Memory is the
 * window: it grows with the longest record up to the limit, never with the file. What is wrong with
 * one row is the row's problem, the reading goes on; what makes the rows behind it doubtful ends
 * the reading. */
#include "codec/csv_private.h"
#include "codec/encoding_private.h"

#include <stdio.h>
#include <string.h>

#define WINDOW_BYTES ((size_t)256 << 10)

struct csv {
	struct arena *arena;
	struct codec_source source;
	char *window;            /* room and slack */
	size_t room, begin, end; /* what is not yet taken is window[begin..end) */
	bool at_end;             /* the source has no more */
	int64_t bytes_taken;     /* before window[begin] */
	int64_t line;            /* of window[begin] */
	struct str *cells;       /* of the record at hand */
	size_t columns;          /* of the header; 0 before it is read */
	char problem[200];       /* of the record at hand, French / English */
};

struct problem {
	const char *fr, *en;
	int column;
};

static bool fail_at_line(struct err *err, int64_t line, const char *fr, const char *en)
{
	return fail(err, ERR_INPUT, "ligne %lld : %s / line %lld: %s", (long long)line, fr,
		    (long long)line, en);
}

static void csv_move_window(struct csv *csv)
{
	size_t size = csv->end - csv->begin;
	char *to = csv->window;
	if (size > csv->room / 2) {
		csv->room *= 2;
		to = arena_take(csv->arena, csv->room + CSV_SLACK_BYTES);
	}
	memmove(to, csv->window + csv->begin, size);
	csv->window = to;
	csv->begin = 0;
	csv->end = size;
}

static bool csv_fail_long(const struct csv *csv, struct err *err)
{
	return fail_at_line(
		err, csv->line,
		"plus de 4 Mio dans une ligne, la limite ; un guillemet qui ne se ferme "
		"pas ?",
		"more than 4 MiB in one record, the limit; a quote that does not close?");
}

/* Fills the window behind what is not yet taken, so that a record is scanned again only after the
 * window grew, never once a piece that the source gives. */
static bool csv_fill(struct csv *csv, struct err *err)
{
	if (csv->end - csv->begin > CSV_RECORD_BYTES_MAX)
		return csv_fail_long(csv, err);
	csv_move_window(csv);
	while (!csv->at_end && csv->end < csv->room) {
		size_t size = 0;
		if (!csv->source.read(csv->source.context, csv->window + csv->end,
				      csv->room - csv->end, &size, err))
			return false;
		must(size <= csv->room - csv->end);
		csv->at_end = size == 0;
		csv->end += size;
	}
	return true;
}

/* The next record, whole; *ret_more false at the end of the file. */
static bool csv_take_record(struct csv *csv, struct csv_record *ret, bool *ret_more,
			    struct err *err)
{
	for (;;) {
		if (csv->begin < csv->end) {
			struct csv_window window = {csv->window, csv->begin, csv->end, csv->at_end};
			enum csv_scan scan = csv_scan(&window, csv->cells, ret);
			if (scan == CSV_SCAN_UNCLOSED)
				return fail_at_line(err, csv->line + ret->quote_line,
						    "le guillemet ouvert ici ne se ferme jamais",
						    "the quote opened here never closes");
			if (scan == CSV_SCAN_DONE) {
				if (ret->end - csv->begin > CSV_RECORD_BYTES_MAX)
					return csv_fail_long(csv, err);
				*ret_more = true;
				return true;
			}
		} else if (csv->at_end) {
			*ret_more = false;
			return true;
		}
		if (!csv_fill(csv, err))
			return false;
	}
}

static bool csv_cell_is_quoted(const struct csv *csv, size_t place)
{
	const char *at = csv->cells[place].at;
	return at > csv->window + csv->begin && at[-1] == '"';
}

/* The first kept cell in which the byte stands, quoted ones left out where bare; or -1. */
static int csv_column_with(const struct csv *csv, size_t count, char byte, bool bare)
{
	for (size_t i = 0; i < count; i++)
		if (memchr(csv->cells[i].at, byte, csv->cells[i].size) != NULL &&
		    !(bare && csv_cell_is_quoted(csv, i)))
			return (int)i;
	return -1;
}

/* Empties the cells that are not UTF-8; the place of the first. */
static int csv_empty_malformed(struct csv *csv, size_t count)
{
	int first = -1;
	for (size_t i = 0; i < count; i++) {
		if (str_is_utf8(csv->cells[i]))
			continue;
		csv->cells[i].size = 0;
		first = first < 0 ? (int)i : first;
	}
	return first;
}

/* What is wrong with the bytes of a record, whatever its cells mean; false where nothing is. */
static bool csv_find_byte_problem(struct csv *csv, const struct csv_record *record, size_t kept,
				  struct problem *ret)
{
	struct str bytes = {csv->window + csv->begin, record->cell_end - csv->begin};
	if (!str_is_utf8(bytes)) {
		*ret = (struct problem){"des octets qui ne sont pas de l’UTF-8",
					"bytes that are not UTF-8", csv_empty_malformed(csv, kept)};
		return true;
	}
	if (memchr(bytes.at, '\0', bytes.size) != NULL) {
		*ret = (struct problem){"un octet nul", "a NUL byte",
					csv_column_with(csv, kept, '\0', false)};
		return true;
	}
	if (memchr(bytes.at, '\r', bytes.size) == NULL)
		return false;
	int column = csv_column_with(csv, kept, '\r', true);
	*ret = (struct problem){"un retour de chariot hors de guillemets",
				"a carriage return outside of quotes", column};
	return column >= 0;
}

static bool csv_find_problem(struct csv *csv, const struct csv_record *record, size_t kept,
			     struct problem *ret)
{
	if (csv_find_byte_problem(csv, record, kept, ret))
		return true;
	if (record->stray_column >= 0)
		*ret = (struct problem){
			"un guillemet mal placé ; mettez la cellule entre guillemets et doublez "
			"ceux qu’elle contient",
			"a misplaced quote; put the cell in quotes and double those inside",
			record->stray_column};
	else if (record->long_column >= 0)
		*ret = (struct problem){"une cellule de plus de 1 Mio, la limite",
					"a cell above 1 MiB, the limit", record->long_column};
	else if (record->cell_count > CSV_COLUMNS_MAX)
		*ret = (struct problem){"plus de 1000 colonnes, la limite",
					"more than 1000 columns, the limit", -1};
	else
		return false;
	return true;
}

/* "" becomes " in the quoted cells, in place: the record is not scanned again. */
static void csv_undouble(struct csv *csv, size_t kept)
{
	for (size_t i = 0; i < kept; i++) {
		struct str *cell = &csv->cells[i];
		if (!csv_cell_is_quoted(csv, i) || memchr(cell->at, '"', cell->size) == NULL)
			continue;
		char *text = csv->window + (cell->at - csv->window);
		size_t size = 0;
		for (size_t from = 0; from < cell->size; from++) {
			text[size++] = text[from];
			from += text[from] == '"';
		}
		cell->size = size;
	}
}

static void csv_say_problem(struct csv *csv, struct csv_row *row, const struct problem *problem)
{
	int size =
		snprintf(csv->problem, sizeof(csv->problem), "%s / %s", problem->fr, problem->en);
	must(size > 0 && (size_t)size < sizeof(csv->problem));
	row->problem = csv->problem;
	row->problem_column = problem->column;
}

static void csv_say_count(struct csv *csv, struct csv_row *row)
{
	int size = snprintf(csv->problem, sizeof(csv->problem),
			    "%zu cellules au lieu de %zu, comme l’en-tête / %zu cells instead of "
			    "%zu, as in the header",
			    row->count, csv->columns, row->count, csv->columns);
	must(size > 0 && (size_t)size < sizeof(csv->problem));
	row->problem = csv->problem;
}

bool csv_next(struct csv *csv, struct csv_row *ret, bool *ret_more, struct err *err)
{
	for (;;) {
		struct csv_record record;
		if (!csv_take_record(csv, &record, ret_more, err))
			return false;
		if (!*ret_more)
			return true;
		size_t kept = MIN(record.cell_count, (size_t)CSV_COLUMNS_MAX);
		struct csv_row row = {csv->cells, kept, csv->line, NULL, -1};
		bool empty = record.cell_end == csv->begin;
		struct problem problem;
		if (csv_find_problem(csv, &record, kept, &problem))
			csv_say_problem(csv, &row, &problem);
		else if (csv->columns > 0 && kept != csv->columns)
			csv_say_count(csv, &row);
		if (record.quoted)
			csv_undouble(csv, kept);
		csv->bytes_taken += (int64_t)(record.end - csv->begin);
		csv->begin = record.end;
		csv->line += record.line_count;
		if (empty)
			continue;
		*ret = row;
		return true;
	}
}

/* How often the byte stands outside of quotes in the first line that says something. */
static size_t csv_count_in_header(struct str head, char byte)
{
	size_t count = 0, i = 0;
	bool quoted = false;
	while (i < head.size && (head.at[i] == '\n' || head.at[i] == '\r'))
		i++;
	for (; i < head.size && (quoted || head.at[i] != '\n'); i++) {
		quoted ^= head.at[i] == '"';
		count += !quoted && head.at[i] == byte;
	}
	return count;
}

static bool csv_check_separator(struct str head, struct err *err)
{
	static const struct {
		char byte;
		const char *fr, *en;
	} others[] = {{';', "des points-virgules", "semicolons"},
		      {'\t', "des tabulations", "tabs"},
		      {'|', "des barres", "bars"}};
	size_t commas = csv_count_in_header(head, ',');
	for (size_t i = 0; i < COUNT_OF(others); i++)
		if (csv_count_in_header(head, others[i].byte) > commas)
			return fail(err, ERR_INPUT,
				    "les colonnes sont séparées par %s ; enregistrez le fichier "
				    "avec des virgules / the columns are separated by %s; save the "
				    "file with commas",
				    others[i].fr, others[i].en);
	return true;
}

/* Old files whose lines end with a carriage return alone look like one endless header. */
static bool csv_check_line_ends(struct str head, struct err *err)
{
	if (memchr(head.at, '\r', head.size) == NULL || memchr(head.at, '\n', head.size) != NULL)
		return true;
	return fail(err, ERR_INPUT,
		    "les lignes finissent par un retour de chariot seul ; enregistrez le fichier "
		    "en « CSV UTF-8 » / lines end with a carriage return alone; save the file as "
		    "“CSV UTF-8”");
}

static bool csv_check_names(const struct csv_row *header, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct map names = map_new(scratch);
	for (size_t i = 0; i < header->count; i++) {
		struct str name = str_trim(header->cells[i]);
		uint32_t place = 0;
		if (name.size > 0 && map_find(&names, name, &place))
			return fail(err, ERR_INPUT,
				    "la colonne « %.*s » est là deux fois / the column “%.*s” is "
				    "there twice",
				    (int)MIN(name.size, (size_t)100), name.at,
				    (int)MIN(name.size, (size_t)100), name.at);
		map_at(&names, name, (uint32_t)i);
	}
	return true;
}

static bool csv_read_header(struct csv *csv, struct csv_row *ret, struct err *err)
{
	bool more = false;
	struct csv_row header;
	if (!csv_next(csv, &header, &more, err))
		return false;
	if (!more)
		return fail(err, ERR_INPUT, "le fichier est vide / the file is empty");
	if (header.problem != NULL) {
		fail(err, ERR_INPUT, "%s", header.problem);
		return fail_at(err, "ligne %lld, l’en-tête / line %lld, the header: ",
			       (long long)header.line, (long long)header.line);
	}
	struct str *cells = arena_new_array(csv->arena, header.count, struct str);
	for (size_t i = 0; i < header.count; i++)
		cells[i] = str_copy(csv->arena, header.cells[i]);
	header.cells = cells;
	csv->columns = header.count;
	*ret = header;
	return true;
}

bool csv_open(struct arena *arena, struct codec_source source, struct csv **ret,
	      struct csv_row *ret_header, struct err *err)
{
	struct csv *csv = arena_new(arena, struct csv);
	*csv = (struct csv){.arena = arena, .source = source, .line = 1, .room = WINDOW_BYTES};
	csv->window = arena_take(arena, csv->room + CSV_SLACK_BYTES);
	csv->cells = arena_new_array(arena, CSV_COLUMNS_MAX, struct str);
	if (!csv_fill(csv, err))
		return false;
	struct str head = {csv->window, MIN(csv->end, CSV_PROBE_BYTES)};
	if (!encoding_check(head, csv->at_end && head.size == csv->end, "CSV", err) ||
	    !csv_check_line_ends(head, err) || !csv_check_separator(head, err))
		return false;
	if (str_starts_with(head, UTF8_MARK))
		csv->begin = UTF8_MARK.size;
	csv->bytes_taken = (int64_t)csv->begin;
	struct csv_row header;
	if (!csv_read_header(csv, &header, err) || !csv_check_names(&header, err))
		return false;
	*ret = csv;
	*ret_header = header;
	return true;
}

int64_t csv_bytes_taken(const struct csv *csv)
{
	return csv->bytes_taken;
}
