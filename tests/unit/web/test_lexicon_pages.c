/* The pages of the lexicon over a real store: what is suggested as one types, the queue of titles
 * to place and what a choice does to it, versions of a taxonomy. */
#include "web/answer_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "web/boards_private.h"
#include "own_lexicon.h"
#include "web/forms.h"
#include "web/web.h"
#include "web/words_private.h"

struct world {
	struct arena *arena;
	const char *folder;
	struct app app;
	struct web_pages *pages;
};

#define CANDIDATES \
	"candidate_ref,given_name,family_name,email,birth_date,citizenship,residence_country," \
	"residence_city,time_zone,occupation,experience_years,education,skills," \
	"french_listening,french_speaking,french_reading,french_writing,english_listening," \
	"english_speaking,english_reading,english_writing,salary_hour_min,available_from," \
	"status_in_canada,registered_at\n"
#define PERSON(ref, occupation) \
	ref ",Ana,Reyes,ana@example.org,1990-05-31,PH,PH,Cebu,Asia/Manila," occupation \
	    ",5,bachelor,Java,6,6,6,6,9,9,9,9,30,2027-01-01,none,2026-09-07T00:00:00Z\n"
#define SKILLS "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels\n"

static const char *put_file(struct world *world, const char *name, const char *text)
{
	struct err err = {0};
	const char *path = str_format(world->arena, "%s/%s", world->folder, name).at;
	assert_true(file_write_all(path, str_of(text), &err));
	return path;
}

static void import_taxonomy(struct world *world, const char *name, const char *text)
{
	struct err err = {0};
	struct taxonomy_outcome outcome;
	const char *path = put_file(world, name, text);
	struct taxonomy_request request = {.paths = &path, .path_count = 1};
	assert_true(flow_import_taxonomy(&world->app, &request, &outcome, &err));
}

static int world_open(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	struct err err = {0};
	struct import_outcome outcome;
	char *folder = str_cstring(arena, STR("/tmp/passerelle-lexicon-XXXXXX"));
	bool created = false;
	world->arena = arena;
	assert_non_null(mkdtemp(folder));
	world->folder = folder;
	assert_true(app_open(str_format(arena, "%s/pages.db", folder).at, STORE_CREATE, arena,
			     &world->app, &created, &err));
	world->app.own_lexicon = own_lexicon();
	const char *path = put_file(world, "candidates.csv",
				    CANDIDATES PERSON("C1", "zwirbler") PERSON("C2", "Zwirbler")
					    PERSON("C3", "qqxxyy") PERSON("C4", "soudeur"));
	struct import_request request = {.paths = &path, .path_count = 1, .mission = "m & n"};
	assert_true(flow_import(&world->app, &request, arena, &outcome, &err));
	world->pages = web_pages_new(&world->app);
	*state = world;
	return 0;
}

static int world_close(void **state)
{
	struct world *world = *state;
	web_pages_close(world->pages);
	app_close(&world->app);
	static const char *const names[] = {"pages.db",      "pages.db-wal",   "pages.db-shm",
					    "pages.db-lock", "candidates.csv", "skills_fr.csv"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		unlink(str_format(world->arena, "%s/%s", world->folder, names[i]).at);
	static const char *const versions[] = {"v1.1", "v1.2"};
	for (size_t i = 0; i < COUNT_OF(versions); i++) {
		unlink(str_format(world->arena, "%s/%s/skills_fr.csv", world->folder, versions[i])
			       .at);
		rmdir(str_format(world->arena, "%s/%s", world->folder, versions[i]).at);
	}
	assert_int_equal(rmdir(world->folder), 0);
	arena_close(world->arena);
	return 0;
}

static void assert_page(struct browser *browser, const char *path, int status, const char *text)
{
	int got = browser_get(browser, path);
	if (got != status || !browser_sees(browser, text))
		print_error("%s: %d, no \"%s\" in\n%.*s\n", path, got, text,
			    STR_ARGS(browser_page(browser)));
	assert_int_equal(got, status);
	assert_true(browser_sees(browser, text));
}

/* ---- suggestions ---- */

static void test_suggestions__follow_what_is_typed(void **state)
{
	static const struct {
		const char *path, *text;
	} cases[] = {
		{"/suggestions?title=soud", "[{\"code\":\"72106\",\"label\":\"soud"},
		{"/en/suggestions?title=weld", "[{\"code\":\"72106\",\"label\":\"weld"},
		/* The label of the page's language, whatever is typed. */
		{"/en/suggestions?title=soudeur", "{\"code\":\"72106\",\"label\":\"Welders"},
		{"/suggestions?title=7210", "{\"code\":\"72100\""},
		{"/suggestions?title=31301", "{\"code\":\"31301\""},
		/* Whole words in another order. */
		{"/suggestions?title=souder%20machines", "\"72106\""},
		{"/suggestions?title=", "[]"},
		{"/suggestions", "[]"},
		{"/suggestions?title=%E2%80%AE%22%3E%3Cscript%3E", "["},
		{"/suggestions?skill=x", "[]"},
	};
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_page(&browser, cases[i].path, 200, cases[i].text);
		assert_string_equal(browser.reply.type, "application/json; charset=utf-8");
		size_t count = 0;
		for (struct str rest = browser_page(&browser);; count++) {
			size_t at = str_find(rest, STR("\"code\""));
			if (at == rest.size)
				break;
			rest = str_skip(rest, at + 1);
		}
		assert_in_range(count, 0, 10);
	}
}

static void test_suggestions__keep_their_limit(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	char path[HTTP_SUGGEST_BYTES_MAX + 64] = "/suggestions?title=";
	size_t head = strlen(path);
	memset(path + head, 'a', HTTP_SUGGEST_BYTES_MAX);
	path[head + HTTP_SUGGEST_BYTES_MAX] = '\0';
	assert_page(&browser, path, 200, "[");
	path[head + HTTP_SUGGEST_BYTES_MAX] = 'a';
	path[head + HTTP_SUGGEST_BYTES_MAX + 1] = '\0';
	assert_page(&browser, path, 400, "800");
}

static void test_suggestions__of_skills_come_with_a_taxonomy(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_page(&browser, "/suggestions?skill=zig", 200, "[]");
	import_taxonomy(world, "skills_fr.csv", SKILLS "K,http://x/s/1,knowledge,,zigomer,\n");
	/* The lexicon in memory is made anew, because the store's moved. */
	assert_page(&browser, "/suggestions?skill=zig", 200,
		    "{\"code\":\"http://x/s/1\",\"label\":\"zigomer\"");
}

static void test_words__stay_while_nothing_moves(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	SCOPED_WORDS(first);
	SCOPED_WORDS(second);
	assert_true(words_get(world->pages, &first, &err));
	assert_true(words_get(world->pages, &second, &err));
	assert_ptr_equal(first.lexicon, second.lexicon);
	assert_true(words_bytes(&first) > 1000000);
}

/* ---- the queue ---- */

#define MISSION "/missions/m%20%26%20n/a-preciser"

static void assert_waiting(struct browser *browser, const char *path, const char *count)
{
	assert_page(browser, path, 200, str_format(browser->arena, ">À préciser %s</a>", count).at);
}

static void assert_posted(struct browser *browser, const char *fields, const char *location)
{
	int status = browser_post(browser, "/lexique/a-preciser", fields);
	if (status != 303 || !str_equal(browser->reply.location, str_of(location)))
		print_error("%s: %d %.*s\n", fields, status, STR_ARGS(browser->reply.location));
	assert_int_equal(status, 303);
	assert_true(str_equal(browser->reply.location, str_of(location)));
}

static void test_queue__a_button_chooses_and_another_takes_it_back(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_waiting(&browser, "/lexique/a-preciser", "2");
	assert_waiting(&browser, MISSION, "2");
	assert_true(browser_sees(&browser, "<bdi>zwirbler</bdi>") ||
		    browser_sees(&browser, "<bdi>Zwirbler</bdi>"));
	assert_true(browser_sees(&browser, "2 personnes · écrit aussi d’une autre façon"));
	assert_posted(&browser, "titre=Zwirbler&revision=0&mission=m+%26+n&choix=72106",
		      MISSION "?fait=Zwirbler#t1");
	assert_waiting(&browser, MISSION "?fait=Zwirbler", "1");
	assert_true(browser_sees(&browser, "« Zwirbler » est placé : CNP 72106, Soudeurs"));
	assert_page(&browser, "/en" MISSION "?fait=Zwirbler", 200, "is placed: NOC 72106, Welders");
	/* Everywhere: whoever wrote so is found among the welders. */
	assert_page(&browser, "/chercher?code=72106", 200, "C2");
	assert_page(&browser, "/lexique/titre?titre=ZWIRBLER", 200, "Quelqu’un a choisi");
	assert_waiting(&browser, MISSION "?fait=Zwirbler", "1");
	assert_posted(&browser, "titre=Zwirbler&revision=1&mission=&choix=defaire",
		      "/lexique/a-preciser?fait=Zwirbler#t1");
	assert_waiting(&browser, "/lexique/a-preciser?fait=Zwirbler", "2");
	assert_true(browser_sees(&browser, "de nouveau lu par le lexique"));
}

static void test_queue__sets_aside_and_shows_what_was(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_waiting(&browser, "/lexique/a-preciser", "2");
	assert_posted(&browser, "titre=qqxxyy&revision=0&mission=&choix=laisser",
		      "/lexique/a-preciser?fait=qqxxyy#t1");
	assert_page(&browser, "/lexique/a-preciser?fait=qqxxyy", 200, "est laissé de côté");
	assert_page(&browser, "/lexique/a-preciser?liste=laisses", 200, "<bdi>qqxxyy</bdi>");
	assert_posted(&browser, "titre=qqxxyy&revision=1&mission=&choix=reprendre",
		      "/lexique/a-preciser?fait=qqxxyy#t1");
	assert_page(&browser, "/lexique/a-preciser?liste=laisses", 200,
		    "Rien n’est laissé de côté");
	assert_waiting(&browser, "/lexique/a-preciser", "2");
}

static void test_queue__offers_choices_in_other_words_without_script(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_page(&browser, "/lexique/a-preciser/titre?titre=qqxxyy&q=soud", 200,
		    "name=\"choix\" value=\"72106\" checked");
	/* What was picked with script comes first. */
	assert_page(&browser, "/lexique/a-preciser/titre?titre=qqxxyy&q=soud&code=31301", 200,
		    "name=\"choix\" value=\"31301\" checked");
	assert_page(&browser, "/lexique/a-preciser/titre?titre=qqxxyy&q=zzzz", 200, "qqxxyy");
	assert_page(&browser, "/chercher?metier=soud", 200,
		    "name=\"code\" value=\"72106\" checked");
}

static void test_queue__refuses_what_makes_no_sense(void **state)
{
	static const struct {
		const char *fields;
		int status;
	} cases[] = {
		{"titre=zwirbler&revision=0&choix=99999", 422},
		{"titre=zwirbler&revision=0&choix=", 422},
		{"titre=zwirbler&revision=0", 422},
		{"titre=&revision=0&choix=72106", 422},
		{"titre=zwirbler&revision=x&choix=72106", 400},
		{"titre=zwirbler&revision=77&choix=72106", 409},
		{"titre=nobody+wrote+that&revision=0&choix=defaire", 404},
	};
	static const struct {
		const char *path;
		int status;
	} pages[] = {
		{"/lexique/a-preciser?liste=x", 400},
		{"/lexique/a-preciser?page=9", 404},
		{"/missions/none/a-preciser", 404},
		{"/lexique/a-preciser/titre", 400},
		{"/lexique/ecarts", 400},
		{"/lexique/ecarts?de=1&vers=x", 400},
		{"/lexique/ecarts?de=98&vers=99", 404},
		{"/lexique/ecarts?de=1&vers=2&liste=x", 400},
	};
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_waiting(&browser, "/lexique/a-preciser", "2");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int status = browser_post(&browser, "/lexique/a-preciser", cases[i].fields);
		if (status != cases[i].status)
			print_error("%s: %d\n", cases[i].fields, status);
		assert_int_equal(status, cases[i].status);
	}
	for (size_t i = 0; i < COUNT_OF(pages); i++)
		assert_int_equal(browser_get(&browser, pages[i].path), pages[i].status);
	assert_waiting(&browser, "/lexique/a-preciser", "2");
}

/* ---- one title, and taxonomies ---- */

static void test_understand__marks_the_words_and_says_how_sure(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_page(&browser, "/lexique/titre", 200, "Comprendre un titre");
	assert_page(&browser, "/lexique/titre?titre=Soudeur%20%3Cx%3E", 200,
		    "<mark>Soudeur</mark> &lt;x&gt;");
	assert_true(browser_sees(&browser, "72106"));
	assert_page(&browser, "/en/lexique/titre?titre=welder", 200, "<mark>welder</mark>");
	assert_page(&browser, "/lexique/titre?titre=---", 200, "Rien ne ressemble");
	assert_page(&browser, "/lexique/titre?titre=soudeuse%20de%20m%C3%A9taux", 200,
		    "Langue entendue : français.");
	assert_page(&browser, "/en/lexique/titre?titre=soudeuse%20de%20m%C3%A9taux", 200,
		    "Language heard: French.");
}

/* Where nothing is suggested nothing is said of suggestions. */
static void test_queue__says_nothing_of_suggestions_where_there_are_none(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_page(&browser, "/missions/m%20%26%20n/a-preciser", 200,
		    "Le lexique ne connaît aucun de ces mots.");
	assert_true(browser_sees(&browser, "Dites-le en d’autres mots"));
}

/* A title names skills, too; a list of them is read by itself, with what it asks. */
static void test_understand__finds_skills(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_page(&browser, "/lexique/titre?titre=soudage%2C%20lecture%20de%20plans", 200,
		    "2 compétences nommées");
	assert_page(&browser, "/lexique/titre?competence=Python%20exig%C3%A9", 200, "exigée");
	assert_true(browser_sees(&browser, "<bdi>Python</bdi>"));
	assert_true(browser_sees(&browser, "21232"));
	assert_true(browser_sees(&browser, "data-suggest=\"skill\""));
	assert_page(&browser, "/en/lexique/titre?competence=zzxxyy", 200, "No skill recognised");
}

static void test_lexicon__shows_versions_and_what_changes(void **state)
{
	struct world *world = *state;
	SCOPED_ARENA(arena);
	struct browser browser = browser_new(arena, world->pages);
	assert_int_equal(mkdir(str_format(arena, "%s/v1.1", world->folder).at, 0700), 0);
	assert_int_equal(mkdir(str_format(arena, "%s/v1.2", world->folder).at, 0700), 0);
	import_taxonomy(world, "v1.1/skills_fr.csv",
			SKILLS
			"K,http://x/s/1,knowledge,,alpha,\nK,http://x/s/2,knowledge,,beta,\n");
	import_taxonomy(world, "v1.2/skills_fr.csv",
			SKILLS "K,http://x/s/1,knowledge,,alpha,\nK,http://x/s/3,knowledge,,beta,\n"
			       "K,http://x/s/4,knowledge,,gamma,\n");
	assert_page(&browser, "/lexique", 200, "gardée, pas active");
	assert_true(browser_sees(&browser, "\"/lexique/ecarts?de=2&amp;vers=3\""));
	const char *changes = "/lexique/ecarts?de=2&vers=3";
	assert_page(&browser, changes, 200, "Ajoutés ");
	assert_page(&browser, str_format(arena, "%s&liste=deplaces", changes).at, 200,
		    "<bdi>beta</bdi>");
	assert_page(&browser, str_format(arena, "%s&liste=deplaces", changes).at, 200,
		    "http://x/s/3");
	assert_page(&browser, str_format(arena, "%s&format=csv", changes).at, 200,
		    "added,gamma,,http://x/s/4");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_suggestions__follow_what_is_typed),
		cmocka_unit_test(test_suggestions__keep_their_limit),
		cmocka_unit_test(test_words__stay_while_nothing_moves),
		cmocka_unit_test(test_queue__refuses_what_makes_no_sense),
		cmocka_unit_test(test_queue__a_button_chooses_and_another_takes_it_back),
		cmocka_unit_test(test_queue__sets_aside_and_shows_what_was),
		cmocka_unit_test(test_queue__offers_choices_in_other_words_without_script),
		cmocka_unit_test(test_understand__marks_the_words_and_says_how_sure),
		cmocka_unit_test(test_queue__says_nothing_of_suggestions_where_there_are_none),
		cmocka_unit_test(test_understand__finds_skills),
		cmocka_unit_test(test_suggestions__of_skills_come_with_a_taxonomy),
		cmocka_unit_test(test_lexicon__shows_versions_and_what_changes),
	};
	return cmocka_run_group_tests(tests, world_open, world_close);
}
