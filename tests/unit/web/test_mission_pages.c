/* The pages of a mission, from the sample mission in a real store: they answer, in both languages,
 * and refuse what makes no sense. */
#include "web/answer_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "web/boards_private.h"
#include "web/page_private.h"
#include "web/web.h"

struct world {
	struct arena *arena;
	const char *folder;
	struct app app;
	struct web_pages *pages;
};

static int world_open(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	world->arena = arena;
	struct err err = {0};
	char *folder = str_cstring(arena, STR("/tmp/passerelle-pages-XXXXXX"));
	bool created = false;
	assert_non_null(mkdtemp(folder));
	const char *files = str_format(arena, "%s/asie-pacifique", folder).at;
	const char *url = str_format(arena, "%s/pages.db", folder).at;
	struct import_outcome outcome;
	struct import_request request = {.paths = &files, .path_count = 1};
	assert_int_equal(mkdir(files, 0700), 0);
	if (!demo_write_files(files, arena, &err) ||
	    !app_open(url, STORE_CREATE, arena, &world->app, &created, &err) ||
	    !flow_init(&world->app, &err) ||
	    !flow_import(&world->app, &request, arena, &outcome, &err)) {
		print_error("%s\n", err.text);
		return 1;
	}
	assert_int_equal(outcome.problems, 0);
	assert_int_equal(outcome.left_out, 0);
	world->folder = folder;
	world->pages = web_pages_new(&world->app);
	*state = world;
	return 0;
}

static int world_close(void **state)
{
	struct world *world = *state;
	web_pages_close(world->pages);
	app_close(&world->app);
	demo_remove_files(str_format(world->arena, "%s/asie-pacifique", world->folder).at,
			  world->arena);
	static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		unlink(str_format(world->arena, "%s/pages.db%s", world->folder, endings[i]).at);
	assert_int_equal(rmdir(world->folder), 0);
	arena_close(world->arena);
	return 0;
}

static struct reply get(struct world *world, struct arena *arena, const char *path, int status)
{
	struct pair host = {STR("Host"), STR("localhost")};
	struct head head = {.method = STR("GET"),
			    .target = str_of(path),
			    .version = STR("HTTP/1.1"),
			    .headers = {&host, 1},
			    .from_loopback = true};
	struct request request = {.arena = arena, .app = world->pages};
	struct reply reply;
	struct guard *guard = guard_new(arena, NULL, 1000, 1000);
	if (answer_head(guard, &head, 1, &request, &reply) == ANSWER_PAGE)
		answer_page(&request, &reply);
	if (reply.status != status)
		print_error("%s: %.*s\n", path, STR_ARGS(buf_str(&reply.html.buf)));
	assert_int_equal(reply.status, status);
	return reply;
}

static bool says(const struct reply *reply, const char *text)
{
	struct str page = buf_str(&reply->html.buf);
	return str_find(page, str_of(text)) < page.size;
}

#define MISSION "/missions/asie-pacifique"

static void test_pages__answer_in_both_languages(void **state)
{
	static const struct {
		const char *path, *fr, *en;
	} cases[] = {
		{"/", MISSION, "/en" MISSION},
		{MISSION, MISSION "/offres/O001", "/en" MISSION "/offres/O001"},
		{MISSION "?page=2", "O060", "O060"},
		{MISSION "/importation", "Rapport", "Import report"},
		{MISSION "/offres/O001", "Listes de cette offre", "Lists of this offer"},
		{MISSION "/offres/O002?liste=postulants", "postulants", "postulants"},
		{MISSION "/offres/O001/ecartes", "Par quelle exigence", "By which must"},
		{MISSION "/candidats/C0001", "Offres qui écartent", "Offers that refuse"},
		{MISSION "/candidats/C0002?liste=ecartes", "il faut", "needed"},
		{"/chercher", "Chercher", "Search"},
		{"/chercher?q=C0001", MISSION "/candidats/C0001", "/en" MISSION},
		{"/chercher?q=o001", MISSION "/offres/O001", "/en" MISSION "/offres/O001"},
		{"/chercher?q=%25", "Rien ne porte", "Nothing bears"},
	};
	struct world *world = *state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct reply fr = get(world, arena, cases[i].path, 200);
		struct str en_path = str_format(arena, "/en%s", cases[i].path);
		struct reply en = get(world, arena, en_path.at, 200);
		if (!says(&fr, cases[i].fr) || !says(&en, cases[i].en))
			print_error("%s\n%.*s\n", cases[i].path, STR_ARGS(buf_str(&fr.html.buf)));
		assert_true(says(&fr, cases[i].fr));
		assert_true(says(&en, cases[i].en));
	}
}

static void test_pages__refuse_what_makes_no_sense(void **state)
{
	static const struct {
		const char *path;
		int status;
	} cases[] = {
		{"/missions/nulle-part", 404},
		{MISSION "?page=0", 400},
		{MISSION "?page=x", 400},
		{MISSION "?page=99", 404},
		{MISSION "/offres/O999", 404},
		{MISSION "/offres/O001?liste=x", 400},
		{MISSION "/offres/O001/ecartes?exigence=x", 400},
		{MISSION "/candidats/C9999", 404},
		{MISSION "/candidats/C0001?liste=x", 400},
		{MISSION "/importation?page=99", 404},
	};
	struct world *world = *state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		get(world, arena, cases[i].path, cases[i].status);
	}
}

/* The first who passes offer O001, opened: the nine criteria stand there, and only once. */
static void test_offer__opens_the_account_of_one_line(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	SCOPED_BOARD(held);
	struct err err = {0};
	size_t offer = 0;
	assert_true(boards_get(world->pages, STR("asie-pacifique"), &held, &err));
	while (offer < held.board->offer_count && held.board->result.rankings[offer].passing == 0)
		offer++;
	assert_true(offer < held.board->offer_count);
	const struct match_ranking *ranking = &held.board->result.rankings[offer];
	struct str ref = held.board->candidates[ranking->ranks[0].candidate].candidate_ref;
	struct str offer_ref = held.board->offers[offer].offer_ref;
	struct str path = str_format(arena, MISSION "/offres/%.*s?ouvert=%.*s", STR_ARGS(offer_ref),
				     STR_ARGS(ref));
	struct reply reply = get(world, arena, path.at, 200);
	assert_true(says(&reply, "<details open>"));
	assert_true(says(&reply, "Ce qui changerait le plus"));
	path = str_format(arena, MISSION "/offres/%.*s?format=csv", STR_ARGS(offer_ref));
	reply = get(world, arena, path.at, 200);
	assert_true(str_starts_with(reply.bytes, STR("\xEF\xBB\xBF"
						     "rank,candidate_ref,score,")));
	assert_true(str_find(reply.bytes, str_format(arena, "\n1,%.*s,", STR_ARGS(ref))) <
		    reply.bytes.size);
}

/* Every pair says something: a reason where it passes, a refusal where it does not. */
static void test_reason__speaks_of_every_pair(void **state)
{
	struct world *world = *state;
	SCOPED_BOARD(held);
	struct err err = {0};
	assert_true(boards_get(world->pages, STR("asie-pacifique"), &held, &err));
	for (size_t offer = 0; offer < held.board->offer_count; offer += 7) {
		for (size_t i = 0; i < held.board->candidate_count; i += 97) {
			SCOPED_ARENA(arena);
			struct str fr = web_reason(held.board, offer, i, "fr", arena);
			struct str en = web_reason(held.board, offer, i, "en", arena);
			assert_true(fr.size > 0 && en.size > 0 && str_is_utf8(fr));
			assert_false(str_equal(fr, en));
		}
	}
}

static void test_boards__stay_while_nothing_moves_and_are_read_anew_after(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	SCOPED_BOARD(first);
	SCOPED_BOARD(second);
	SCOPED_BOARD(third);
	assert_true(boards_get(world->pages, STR("asie-pacifique"), &first, &err));
	assert_true(boards_get(world->pages, STR("asie-pacifique"), &second, &err));
	assert_ptr_equal(first.board, second.board);
	struct mission fields;
	int64_t revision = 0;
	noun_clear(&noun_mission, &fields);
	fields.title = STR("Autre");
	fields.time_zone = first.board->mission.time_zone;
	struct mission_write write = {STR("asie-pacifique"), first.board->mission.revision,
				      STR("")};
	assert_true(flow_edit_mission(&world->app, &write, &fields, &revision, &err));
	assert_true(boards_get(world->pages, STR("asie-pacifique"), &third, &err));
	assert_ptr_not_equal(first.board, third.board);
	assert_true(str_equal(third.board->mission.title, STR("Autre")));
	assert_false(str_equal(first.board->mission.title, STR("Autre")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages__answer_in_both_languages),
		cmocka_unit_test(test_pages__refuse_what_makes_no_sense),
		cmocka_unit_test(test_offer__opens_the_account_of_one_line),
		cmocka_unit_test(test_reason__speaks_of_every_pair),
		cmocka_unit_test(test_boards__stay_while_nothing_moves_and_are_read_anew_after),
	};
	return cmocka_run_group_tests(tests, world_open, world_close);
}
