/* The pages that change a mission, as somebody at a browser meets them: what they say before, what
 * becomes of what was typed, what happens when it is sent twice. */
#include "web/answer_private.h"
#include "web/page_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>
#undef fail

#include "own_lexicon.h"
#include "web/boards_private.h"
#include "web/forms.h"
#include "web/mission_words_private.h"
#include "web/web.h"

struct world {
	struct arena *arena;
	const char *folder;
	struct app app;
	struct web_pages *pages;
	struct browser browser;
};

static int world_open(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	struct err err = {0};
	char *folder = str_cstring(arena, STR("/tmp/passerelle-forms-XXXXXX"));
	bool created = false;
	assert_non_null(mkdtemp(folder));
	world->arena = arena;
	world->folder = folder;
	const char *url = str_format(arena, "%s/forms.db", folder).at;
	assert_true(app_open(url, STORE_CREATE, arena, &world->app, &created, &err));
	world->app.own_lexicon = own_lexicon();
	world->pages = web_pages_new(&world->app);
	world->browser = browser_new(arena, world->pages);
	*state = world;
	return 0;
}

static int world_close(void **state)
{
	struct world *world = *state;
	static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
	web_pages_close(world->pages);
	app_close(&world->app);
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		unlink(str_format(world->arena, "%s/forms.db%s", world->folder, endings[i]).at);
	assert_int_equal(rmdir(world->folder), 0);
	arena_close(world->arena);
	return 0;
}

/* A mission of one employer's offer and one person. */
static void put_mission(struct world *world)
{
	struct err err = {0};
	struct mission fields;
	struct candidate person;
	struct offer offer;
	struct row_mission_whole mission;
	int64_t id = 0;
	noun_clear(&noun_mission, &fields);
	noun_clear(&noun_candidate, &person);
	noun_clear(&noun_offer, &offer);
	fields.title = STR("Hiver");
	person.candidate_ref = STR("C1");
	person.given_name = STR("Ana");
	person.family_name = STR("Reyes");
	person.email = STR("=ana@example.org");
	offer.offer_ref = STR("O1");
	offer.employer_ref = STR("E1");
	offer.title = STR("Soudage");
	offer.positions = 3;
	assert_true(flow_create_mission(&world->app, STR("m"), &fields, STR(""), &err));
	assert_true(flow_read_whole_mission(&world->app, STR("m"), world->arena, &mission, &err));
	SCOPED_SESSION(write);
	assert_true(store_write(world->app.store, &write, &err));
	assert_true(store_new_ids(write, "candidate", 1, &id, &err));
	assert_true(query_candidate_put(write, id, mission.id, &person, &err));
	assert_true(store_new_ids(write, "offer", 1, &id, &err));
	assert_true(query_offer_put(write, id, mission.id, &offer, &err));
	assert_true(flow_read_texts(&world->app, write, NULL, NULL, &err));
	assert_true(store_commit(&write, &err));
}

static struct row_mission_whole whole(struct world *world, const char *ref)
{
	struct err err = {0};
	struct row_mission_whole mission = {0};
	assert_true(
		flow_read_whole_mission(&world->app, str_of(ref), world->arena, &mission, &err));
	return mission;
}

static void get(struct world *world, const char *path)
{
	int status = browser_get(&world->browser, path);
	if (status != 200)
		print_error("%s: %.*s\n", path, STR_ARGS(browser_page(&world->browser)));
	assert_int_equal(status, 200);
}

/* Sends the fields with the revision that the page shows. */
static int post(struct world *world, const char *path, const char *fields)
{
	struct str revision = browser_field(&world->browser, "revision");
	return browser_post(
		&world->browser, path,
		str_format(world->arena, "revision=%.*s&%s", STR_ARGS(revision), fields).at);
}

static bool sees(struct world *world, const char *text)
{
	return browser_sees(&world->browser, text);
}

static bool went_to(struct world *world, const char *path)
{
	return world->browser.reply.status == 303 &&
	       str_equal(world->browser.reply.location, str_of(path));
}

/* ---- new ---- */

static void test_new__begins_a_draft_and_shows_it(void **state)
{
	struct world *world = *state;
	get(world, "/nouvelle-mission");
	assert_true(sees(world, "name=\"time_zone\""));
	assert_int_equal(browser_post(&world->browser, "/nouvelle-mission",
				      "mission=hiver-2027&title=Hiver+2027&kind=workers&regions=06&"
				      "regions=03&territories=FR%3B+BE&interviews_from=2027-02-15"),
			 303);
	assert_true(went_to(world, "/missions/hiver-2027"));
	struct mission made = whole(world, "hiver-2027").mission;
	assert_int_equal(made.kind, MISSION_WORKERS);
	assert_int_equal(made.regions, 1 << 6 | 1 << 3);
	get(world, "/missions/hiver-2027");
	assert_true(sees(world, "aria-current=\"step\" >Brouillon"));
	assert_true(sees(world, "France, Belgique"));
	assert_true(sees(world, "15 février 2027"));
	get(world, "/en/missions/hiver-2027");
	assert_true(sees(world, "France, Belgium"));
	get(world, "/");
	assert_true(sees(world, "Brouillon"));
}

static void test_new__keeps_what_was_typed_beside_what_is_wrong(void **state)
{
	struct world *world = *state;
	get(world, "/en/nouvelle-mission");
	assert_int_equal(browser_post(&world->browser, "/en/nouvelle-mission",
				      "mission=&title=&office=%3Cb%3E&territories=FR%3B+ZZ&"
				      "interviews_from=2027-02-30&hiring_target=none"),
			 422);
	assert_true(sees(world, "5 fields to correct"));
	assert_true(sees(world, "value=\"&lt;b&gt;\""));
	assert_true(sees(world, "value=\"FR; ZZ\""));
	/* A field of dates would show nothing of this. */
	assert_true(sees(world, "value=\"2027-02-30\" type=\"text\""));
	assert_true(sees(world, "country codes separated by ; expected"));
	assert_true(sees(world, "a reference is needed"));
	assert_true(sees(world, "a value is needed"));
}

static void test_new__says_that_a_reference_is_taken(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/nouvelle-mission");
	assert_int_equal(browser_post(&world->browser, "/nouvelle-mission", "mission=m&title=x"),
			 422);
	assert_true(sees(world, "une mission a déjà cette référence"));
}

/* ---- edit ---- */

static void test_edit__saves_and_goes_back_to_the_mission(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/missions/m/parametres");
	assert_true(sees(world, "name=\"was_title\" value=\"Hiver\""));
	post(world, "/missions/m/parametres", "title=%C3%89t%C3%A9&was_title=Hiver&mode=both");
	assert_true(went_to(world, "/missions/m"));
	assert_true(str_equal(whole(world, "m").mission.title, STR("Été")));
	assert_int_equal(whole(world, "m").mission.mode, MISSION_BOTH);
}

static void test_edit__sent_twice_is_written_once(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/missions/m/parametres");
	for (int i = 0; i < 2; i++) {
		browser_post(&world->browser, "/missions/m/parametres",
			     "revision=1&title=B&was_title=Hiver");
		assert_true(went_to(world, "/missions/m"));
	}
	assert_int_equal(whole(world, "m").revision, 2);
}

static void test_edit__says_what_days_are_out_of_order(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/missions/m/parametres");
	assert_int_equal(post(world, "/missions/m/parametres",
			      "title=A&interviews_from=2027-02-15&interviews_to=2027-02-14"),
			 422);
	assert_true(sees(world, "1 champ à corriger"));
	assert_true(sees(world, "les entrevues finissent avant de commencer"));
	assert_true(sees(world, "value=\"2027-02-14\" type=\"date\""));
	assert_int_equal(whole(world, "m").revision, 1);
}

/* Two people: what the other wrote where I wrote nothing is taken over, where both wrote it is said
 * beside what I wrote; saved again, mine stands. */
static void test_edit__tells_what_somebody_else_wrote_meanwhile(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t revision = 0;
	put_mission(world);
	get(world, "/missions/m/parametres");
	struct mission fields = whole(world, "m").mission;
	struct mission_write write = {STR("m"), 1, STR("")};
	fields.title = STR("Leur titre");
	fields.partner = STR("Agence");
	assert_true(flow_edit_mission(&world->app, &write, &fields, &revision, &err));
	const char *typed = "title=Mon+titre&was_title=Hiver&office=Paris&was_office=&was_partner=";
	assert_int_equal(post(world, "/missions/m/parametres", typed), 409);
	assert_true(sees(world, "Changé entre-temps"));
	assert_true(sees(world, "value=\"Mon titre\""));
	assert_true(sees(world, "par quelqu’un d’autre : Leur titre"));
	assert_true(sees(world, "par quelqu’un d’autre : Agence"));
	assert_true(sees(world, "name=\"partner\" value=\"Agence\""));
	assert_true(sees(world, "name=\"office\" value=\"Paris\""));
	assert_true(str_equal(whole(world, "m").mission.title, STR("Leur titre")));
	assert_int_equal(post(world, "/missions/m/parametres",
			      "title=Mon+titre&was_title=Leur+titre&office=Paris&partner=Agence&"
			      "was_partner=Agence"),
			 303);
	assert_true(str_equal(whole(world, "m").mission.title, STR("Mon titre")));
	assert_true(str_equal(whole(world, "m").mission.partner, STR("Agence")));
}

static void test_edit__does_not_mind_an_import_meanwhile(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	put_mission(world);
	get(world, "/missions/m/parametres");
	SCOPED_SESSION(write);
	assert_true(store_write(world->app.store, &write, &err));
	assert_true(query_mission_revise(write, whole(world, "m").id, &err));
	assert_true(store_commit(&write, &err));
	assert_int_equal(post(world, "/missions/m/parametres", "title=B&was_title=Hiver"), 303);
	assert_true(str_equal(whole(world, "m").mission.title, STR("B")));
}

static void test_edit__needs_its_revision(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/missions/m/parametres");
	static const char *const bodies[] = {"title=B", "revision=&title=B", "revision=0&title=B",
					     "revision=x&title=B"};
	for (size_t i = 0; i < COUNT_OF(bodies); i++)
		assert_int_equal(browser_post(&world->browser, "/missions/m/parametres", bodies[i]),
				 400);
}

/* ---- life ---- */

static void test_life__goes_on_by_the_buttons_of_the_page(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/missions/m");
	assert_true(sees(world, "value=\"employers\""));
	assert_int_equal(post(world, "/missions/m/etat", "state=employers"), 303);
	get(world, "/missions/m");
	assert_int_equal(post(world, "/missions/m/etat", "state=open"), 303);
	get(world, "/missions/m");
	assert_int_equal(post(world, "/missions/m/etat", "state=preselection"), 303);
	get(world, "/missions/m");
	/* No button for what lacks its days; sent nevertheless, it is refused. */
	assert_false(sees(world, "value=\"interviews\""));
	assert_true(sees(world, "les jours d’entrevue ne sont pas encore dits"));
	assert_int_equal(post(world, "/missions/m/etat", "state=interviews"), 422);
	assert_int_equal(whole(world, "m").state, MISSION_PRESELECTION);
	get(world, "/missions/m");
	assert_int_equal(post(world, "/missions/m/etat", "state=nowhere"), 400);
	get(world, "/missions/m");
	assert_int_equal(browser_post(&world->browser, "/missions/m/etat", "revision=1&state=open"),
			 409);
}

static void test_cancel__says_who_is_told_and_can_be_taken_back(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/missions/m/annulation");
	assert_true(sees(world, "1 employeur, 1 personne"));
	assert_int_equal(post(world, "/missions/m/annulation", "reason="), 422);
	assert_true(sees(world, "le motif tient sur une ligne"));
	assert_int_equal(post(world, "/missions/m/annulation", "reason=Typhon"), 303);
	get(world, "/missions/m");
	assert_true(sees(world, "Mission annulée"));
	assert_true(sees(world, "Typhon"));
	assert_true(sees(world, "2 à prévenir"));
	get(world, "/missions/m/annulation");
	assert_true(sees(world, "la mission en est déjà là"));
	get(world, "/missions/m/avis");
	assert_true(sees(world, "Ana Reyes"));
	assert_true(sees(world, "Mission annulée"));
	get(world, "/missions/m/avis?format=csv");
	assert_true(sees(world, "kind,ref,name,email,zone,reason\r\n") ||
		    sees(world, "kind,ref,name,email,zone,reason\n"));
	/* Not a formula in a spreadsheet. */
	assert_true(sees(world, "candidate,C1,Ana Reyes,'=ana@example.org,,cancelled"));
	get(world, "/missions/m");
	assert_int_equal(post(world, "/missions/m/retablissement", ""), 303);
	get(world, "/missions/m/avis");
	assert_true(sees(world, "Personne à prévenir"));
	assert_int_equal(whole(world, "m").state, MISSION_DRAFT);
	get(world, "/missions/m");
	assert_int_equal(post(world, "/missions/m/retablissement", ""), 422);
}

static void test_online__says_who_is_told(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/en/missions/m/en-ligne");
	assert_true(sees(world, "1 employer, 1 person"));
	assert_int_equal(post(world, "/en/missions/m/en-ligne", ""), 303);
	assert_true(went_to(world, "/en/missions/m"));
	assert_int_equal(whole(world, "m").mission.mode, MISSION_VIRTUAL);
	get(world, "/en/missions/m/en-ligne");
	assert_true(sees(world, "online already"));
	get(world, "/en/missions/m");
	assert_false(sees(world, "/en-ligne\""));
}

static void test_copy__makes_the_next_mission(void **state)
{
	struct world *world = *state;
	put_mission(world);
	get(world, "/missions/m/copie");
	assert_true(sees(world, "value=\"yes\" checked"));
	assert_int_equal(post(world, "/missions/m/copie", "mission=m&title=Encore"), 422);
	assert_true(sees(world, "value=\"Encore\""));
	assert_false(sees(world, "value=\"yes\" checked"));
	assert_int_equal(post(world, "/missions/m/copie", "mission=n&title=Encore&employers=yes"),
			 303);
	assert_true(went_to(world, "/missions/n"));
	get(world, "/missions/n");
	assert_true(sees(world, "copiée de"));
	assert_true(sees(world, "1 employeur"));
	get(world, "/missions/n/employeurs");
	assert_true(sees(world, "data-l=\"Postes\">3<"));
}

static void test_pages__know_no_mission_that_is_not_there(void **state)
{
	struct world *world = *state;
	static const char *const paths[] = {"parametres", "annulation", "en-ligne",
					    "copie",      "avis",       "employeurs"};
	for (size_t i = 0; i < COUNT_OF(paths); i++)
		assert_int_equal(
			browser_get(&world->browser,
				    str_format(world->arena, "/missions/x/%s", paths[i]).at),
			404);
	get(world, "/nouvelle-mission");
	static const char *const posts[] = {"parametres", "annulation", "en-ligne",
					    "copie",      "etat",       "retablissement"};
	for (size_t i = 0; i < COUNT_OF(posts); i++)
		assert_int_equal(
			browser_post(&world->browser,
				     str_format(world->arena, "/missions/x/%s", posts[i]).at,
				     "revision=1&title=x&reason=x&state=open&mission=y"),
			404);
}

/* Each parameter has its label, each state its name: whoever adds one is told here. */
static void test_words__name_every_parameter(void **state)
{
	(void)state;
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		const struct parameter_words *words = parameter_words(&noun_mission.fields[i]);
		assert_true(word_text(words->label, LANG_EN).size > 0);
		assert_true(i == 0 ||
			    words->group >= parameter_words(&noun_mission.fields[i - 1])->group);
	}
}

#define EACH(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_new__begins_a_draft_and_shows_it),
		EACH(test_new__keeps_what_was_typed_beside_what_is_wrong),
		EACH(test_new__says_that_a_reference_is_taken),
		EACH(test_edit__saves_and_goes_back_to_the_mission),
		EACH(test_edit__sent_twice_is_written_once),
		EACH(test_edit__says_what_days_are_out_of_order),
		EACH(test_edit__tells_what_somebody_else_wrote_meanwhile),
		EACH(test_edit__does_not_mind_an_import_meanwhile),
		EACH(test_edit__needs_its_revision),
		EACH(test_life__goes_on_by_the_buttons_of_the_page),
		EACH(test_cancel__says_who_is_told_and_can_be_taken_back),
		EACH(test_online__says_who_is_told),
		EACH(test_copy__makes_the_next_mission),
		EACH(test_pages__know_no_mission_that_is_not_there),
		cmocka_unit_test(test_words__name_every_parameter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
