/* The choice at a mission's end as somebody at a browser meets it: nothing is ordered, one side has
 * ordered, it is decided, read by person and by offer, taken away, and no longer stands. */
#include "web/visit.h"

#define CHOIX "/missions/m/choix"

static void take(struct visit *visit, bool rankings, const char *rows)
{
	struct world *world = visit->world;
	struct choices_outcome outcome;
	struct err err = {0};
	struct choices_request request = {
		.mission_ref = STR("m"),
		.rankings = rankings,
		.path = put_file(
			world, "choices.csv",
			str_format(world->arena, "candidate_ref,offer_ref,rank\n%s", rows).at),
	};
	assert_true(flow_take_choices(&world->app, &request, &outcome, &err));
}

/* C1 wishes O1 before O2, C2 only O1, C3 only O2; O1 has one place and ranks C2 first. */
static void put_orders(struct visit *visit)
{
	struct world *world = visit->world;
	put_mission(world, "m",
		    str_format(world->arena, "%s%s%s",
			       person(world, "C1", "Asia/Manila", 6, "O1;O2").at,
			       person(world, "C2", "Asia/Manila", 6, "O1").at,
			       person(world, "C3", "Asia/Manila", 6, "O1").at)
			    .at,
		    str_format(world->arena, "%s%s", offer(world, "O1", "E1", 1).at,
			       offer(world, "O2", "E2", 2).at)
			    .at,
		    "", "");
	take(visit, false, "C1,O1,1\nC1,O2,2\nC2,O1,1\nC2,O2,2\nC3,O1,1\n");
	take(visit, true, "C2,O1,1\nC1,O1,2\nC1,O2,1\n");
}

static void decide(struct visit *visit)
{
	get(visit, CHOIX, 200);
	assert_int_equal(browser_post(&visit->browser, CHOIX, ""), 303);
}

static void test_settle__says_what_is_missing(void **state)
{
	SCOPED_VISIT(visit, state);
	get(&visit, CHOIX, 404);
	put_queue(visit.world);
	get(&visit, CHOIX, 200);
	see(&visit, "Personne n’a encore rien ordonné");
	see(&visit, "passerelle settle m --wishes");
	get(&visit, "/missions/m", 200);
	assert_false(sees(&visit, CHOIX));
	take(&visit, false, "C1,O1,1\n");
	get(&visit, CHOIX, 200);
	see(&visit, "Les classements des employeurs manquent");
	get(&visit, "/missions/m", 200);
	see(&visit, CHOIX);
	get(&visit, "/en" CHOIX, 200);
	see(&visit, "The employers’ rankings are missing");
	take(&visit, true, "C1,O1,1\n");
	get(&visit, CHOIX, 200);
	see(&visit, "Tout est là pour décider");
}

static void test_settle__is_decided_and_read(void **state)
{
	SCOPED_VISIT(visit, state);
	put_orders(&visit);
	decide(&visit);
	static const struct {
		const char *path, *sees;
	} cases[] = {
		{CHOIX, "Vérifié : ce choix tient."},
		{CHOIX,
		 "<b>Vœu 2, software developer : la meilleure de ses offres qui la prenne.</b>"},
		{CHOIX, "Vœu 1, software developer : l’employeur ne l’a pas classée."},
		{CHOIX, "1 vœu plus bas n’a pas eu à servir"},
		{CHOIX "?liste=sans", "Aucune offre"},
		{CHOIX "?liste=offres", "1 sur 2"},
		{"/en" CHOIX, "Checked: this choice stands."},
		{"/en" CHOIX "?liste=offres", "1 of 2"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		get(&visit, cases[i].path, 200);
		see(&visit, cases[i].sees);
	}
	get(&visit, CHOIX "?liste=sans", 200);
	assert_false(sees(&visit, "candidats/C1"));
	get(&visit, CHOIX "?liste=x", 400);
	get(&visit, CHOIX "?page=9", 404);
	get(&visit, CHOIX "?format=csv", 200);
	see(&visit, "candidate_ref,rank,offer_ref,outcome,name,offer,employer,why");
	see(&visit, "\nC1,2,O2,taken,");
}

static void test_settle__sent_twice_is_decided_once(void **state)
{
	SCOPED_VISIT(visit, state);
	put_orders(&visit);
	get(&visit, CHOIX, 200);
	struct browser before = visit.browser;
	assert_int_equal(browser_post(&visit.browser, CHOIX, ""), 303);
	visit.browser = before;
	assert_int_equal(browser_post(&visit.browser, CHOIX, ""), 303);
	get(&visit, CHOIX, 200);
	see(&visit, "Version 1, ");
}

static void test_settle__says_what_no_longer_holds(void **state)
{
	SCOPED_VISIT(visit, state);
	put_orders(&visit);
	decide(&visit);
	take(&visit, true, "C2,O1,2\nC1,O1,1\nC1,O2,1\n");
	get(&visit, CHOIX, 200);
	see(&visit, "Ce choix ne tient plus tout à fait");
	see(&visit, "se préféreraient à ce qu’elles ont");
	decide(&visit);
	get(&visit, CHOIX, 200);
	see(&visit, "Vérifié : ce choix tient.");
	see(&visit, "Version 2, ");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_settle__says_what_is_missing),
		TEST(test_settle__is_decided_and_read),
		TEST(test_settle__sent_twice_is_decided_once),
		TEST(test_settle__says_what_no_longer_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
