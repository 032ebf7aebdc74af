/* The benchmarks' database, and the measuring of titles. */
#include "cli/bench_private.h"
#include "codec/codec.h"

#include <unistd.h>

#define CASES_BYTES_MAX ((size_t)256 << 20)

bool bench_open(struct bench *bench, struct err *err)
{
	bool created = false;
	struct arena *arena = bench->cli->arena;
	if (store_is_server(bench->cli->db_url))
		return app_open(bench->cli->db_url, STORE_NEW, arena, &bench->app, &created, err);
	if (!demo_make_folder(arena, &bench->folder, err))
		return false;
	bench->db = str_format(arena, "%s/bench.db", bench->folder);
	return app_open(bench->db.at, STORE_NEW, arena, &bench->app, &created, err);
}

void bench_close(struct bench *bench)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
	app_close(&bench->app);
	if (bench->folder == NULL)
		return; /* an empty database of a server, which keeps what was taken in */
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		unlink(str_format(bench->cli->arena, "%s%s", bench->db.at, endings[i]).at);
	rmdir(bench->folder);
}

bool bench_take_in(struct bench *bench, struct import_outcome *ret, struct err *err)
{
	struct arena *arena = bench->cli->arena;
	struct flow_watch quiet = {0};
	const char *paths[] = {bench->input};
	struct import_request request = {
		.paths = paths, .path_count = 1, .mission = DEMO_MISSION_REF, .watch = &quiet};
	char *folder = NULL;
	if (bench->input != NULL)
		return flow_import(&bench->app, &request, arena, ret, err);
	if (!demo_make_folder(arena, &folder, err))
		return false;
	paths[0] = folder;
	bool good = demo_write_files(folder, arena, err) &&
		    flow_import(&bench->app, &request, arena, ret, err);
	demo_remove_files(folder, arena);
	return good;
}

bool bench_take_taxonomies(struct bench *bench, struct err *err)
{
	struct flow_watch quiet = {0};
	struct taxonomy_request request = {
		.paths = &bench->taxonomies, .path_count = 1, .watch = &quiet};
	struct taxonomy_outcome outcome;
	if (bench->taxonomies == NULL)
		return true;
	int64_t before = monotonic_us();
	if (!flow_import_taxonomy(&bench->app, &request, &outcome, err))
		return false;
	bench_figure(bench, "taxonomy.entries", (double)outcome.entries, "entries");
	bench_figure(bench, "taxonomy.import", (double)(monotonic_us() - before) / 1e6, "s");
	return true;
}

typedef ARRAY(struct lexicon_case) case_array;

/* Without a file the unit groups' own titles, which tell how fast, not how well. */
static bool add_own_titles(struct bench *bench, case_array *cases)
{
	for (size_t i = 0; i < UNIT_GROUP_COUNT; i++) {
		struct str code = str_of(unit_groups[i].code);
		array_push(bench->cli->arena, cases,
			   ((struct lexicon_case){str_of(unit_groups[i].title_fr), code}));
		array_push(bench->cli->arena, cases,
			   ((struct lexicon_case){str_of(unit_groups[i].title_en), code}));
	}
	return true;
}

/* Titles with their codes: a CSV of code,title. */
static bool read_cases(struct bench *bench, case_array *cases, struct err *err)
{
	struct arena *arena = bench->cli->arena;
	struct str text;
	struct csv *csv = NULL;
	struct csv_row row;
	if (bench->input == NULL)
		return add_own_titles(bench, cases);
	if (!file_read_all(bench->input, CASES_BYTES_MAX, arena, &text, err) ||
	    !csv_open(arena, codec_source_of(&text), &csv, &row, err))
		return false;
	for (bool more = true;;) {
		if (!csv_next(csv, &row, &more, err))
			return false;
		if (!more)
			break;
		if (row.problem == NULL && row.count >= 2)
			array_push(arena, cases,
				   ((struct lexicon_case){str_copy(arena, row.cells[1]),
							  str_copy(arena, row.cells[0])}));
	}
	return cases->count > 0 || fail(err, ERR_INPUT, "aucun titre / no title");
}

/* A thousand titles are linked in a twentieth of a second, in which a machine does something else
 * as well: they are asked again and again. */
#define LINK_SECONDS_MIN 1.0

bool bench_link(struct bench *bench, struct err *err)
{
	case_array cases = {0};
	const struct lexicon *lexicon = NULL;
	SCOPED_SESSION(session);
	bool is_melo = bench_is_melo(bench);
	if ((!is_melo && !read_cases(bench, &cases, err)) ||
	    !store_read(bench->app.store, &session, err))
		return false;
	int64_t before = monotonic_us();
	if (!lexicon_load(&bench->app, session, bench->cli->arena, &lexicon, err))
		return false;
	bench_figure(bench, "link.build", (double)(monotonic_us() - before) / 1e6, "s");
	if (is_melo)
		return bench_melo(bench, lexicon, err);
	struct lexicon_reader *reader = lexicon_reader_new(lexicon, bench->cli->arena);
	struct lexicon_accuracy found;
	double seconds = 0, asked = 0, count = (double)cases.count;
	before = monotonic_us();
	do {
		found = lexicon_measure(reader, LEXICON_CNP, STR(""), cases.at, cases.count);
		asked += count;
		seconds = (double)(monotonic_us() - before) / 1e6;
	} while (seconds < LINK_SECONDS_MIN);
	bench_figure(bench, "link.titles", count, "titles");
	bench_figure(bench, "link.first", (double)found.first / count, "share");
	bench_figure(bench, "link.in_five", (double)found.in_five / count, "share");
	bench_figure(bench, "link.calibration", found.calibration, "expected error");
	bench_figure(bench, "link.sure", (double)found.sure / count, "share");
	bench_figure(bench, "link.sure_right",
		     found.sure > 0 ? (double)found.sure_right / (double)found.sure : 0, "share");
	bench_figure(bench, "link.rate", asked / seconds, "titles/s");
	return true;
}
