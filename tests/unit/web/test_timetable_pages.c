/* The pages of a timetable as somebody at a browser meets them: the week is made, read in both
 * languages, taken away as a calendar, as paper and as a table, and mended. */
#include "web/visit.h"

#define HORAIRE "/missions/m/horaire"

/* C1 and C2 have Luc's two half hours, C3 waits; made through the page. */
static void put_week(struct visit *visit)
{
	put_queue(visit->world);
	get(visit, HORAIRE, 200);
	see(visit, "Faire l’horaire");
	assert_int_equal(send_form(visit, HORAIRE), 303);
}

static const struct interview *interview_of(struct visit *visit, const char *candidate)
{
	const struct interview *one = find_interview(read_kept(visit->world, "m"), "O1", candidate);
	assert_non_null(one);
	return one;
}

static const char *path_of(struct visit *visit, const char *format, const struct interview *one,
			   int64_t at)
{
	return str_format(visit->world->arena, "%s/%s%lld%s%lld", HORAIRE, format,
			  (long long)one->id, at != 0 ? "&a=" : "?x=", (long long)at)
		.at;
}

static void test_timetable__is_made_and_read_in_both_languages(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	static const struct {
		const char *path, *fr, *en;
	} cases[] = {
		{"", "Horaire, lundi 15 février 2027", "Timetable, Monday, February 15, 2027"},
		{"?fuseau=Europe/Paris", "Paris", "Paris"},
		{"/sans-heure", "1 invitation sans heure", "1 invitation without an hour"},
		{"/candidats/C1", "Cette personne ne vient pas", "This person does not come"},
		{"/candidats/C3", "Aucune entrevue", "No interview"},
		{"/employeurs/E1", "Absence ce jour-là", "Away that day"},
		{"/versions/1", "Version 1 de l’horaire", "Version 1 of the timetable"},
		{"/changer?quoi=retirer&personne=C1", "La personne s’est retirée.",
		 "The person has withdrawn."},
		{"/changer?quoi=absence&employeur=E1&intervieweur=Luc&jour=2027-02-15",
		 "L’intervieweur est absent.", "The interviewer is away."},
		{"/changer?quoi=completer", "Personne d’autre n’est touché.",
		 "Nobody else is touched."},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct arena *arena = visit.world->arena;
		get(&visit, str_format(arena, HORAIRE "%s", cases[i].path).at, 200);
		see(&visit, cases[i].fr);
		get(&visit, str_format(arena, "/en" HORAIRE "%s", cases[i].path).at, 200);
		see(&visit, cases[i].en);
	}
}

/* Both clocks at each hour: Manila is the mission's, Québec the interviewer's. */
static void test_timetable__shows_hours_on_both_clocks(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	get(&visit, HORAIRE "?fuseau=Asia/Manila", 200);
	see(&visit, "8\u00A0h\u00A000<small>21\u00A0h\u00A000</small>");
	see(&visit, "8\u00A0h\u00A030<small>21\u00A0h\u00A030</small>");
}

static void test_timetable__refuses_what_makes_no_sense(void **state)
{
	SCOPED_VISIT(visit, state);
	get(&visit, "/missions/nulle-part/horaire", 404);
	put_queue(visit.world);
	get(&visit, HORAIRE "/candidats/C1", 404);
	get(&visit, HORAIRE "/changer?quoi=completer", 404);
	put_week(&visit);
	static const struct {
		const char *path;
		int status;
	} cases[] = {
		{"?jour=hier", 400},
		{"?fuseau=Mars/Phobos", 400},
		{"?page=9", 404},
		{"/candidats/C9", 404},
		{"/employeurs/E9", 404},
		{"/entrevues/99", 404},
		{"/entrevues/x", 400},
		{"/versions/7", 404},
		{"/versions/x", 400},
		{"/sans-heure?raison=x", 400},
		{"/changer", 400},
		{"/changer?quoi=tout", 400},
		{"/changer?quoi=retirer", 400},
		{"/changer?quoi=retirer&personne=C9", 404},
		{"/changer?quoi=absence&employeur=E1&intervieweur=Luc&jour=x", 400},
		{"/changer?quoi=absence&employeur=E1&intervieweur=Eve&jour=2027-02-15", 404},
		{"/changer?quoi=deplacer&entrevue=99&a=1802696400", 404},
		{"/changer?quoi=deplacer&entrevue=-1&a=1802696400", 400},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		get(&visit, str_format(visit.world->arena, HORAIRE "%s", cases[i].path).at,
		    cases[i].status);
}

static void test_timetable__goes_into_files(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	get(&visit, HORAIRE "/candidats/C1?format=ics", 200);
	assert_string_equal(visit.browser.reply.type, "text/calendar; charset=utf-8");
	see(&visit, "SEQUENCE:0\r\n");
	see(&visit, "BEGIN:VTIMEZONE\r\nTZID:Asia/Manila\r\n");
	see(&visit, str_format(visit.world->arena, "UID:%.*s\r\n",
			       STR_ARGS(interview_of(&visit, "C1")->uid))
			    .at);
	get(&visit, HORAIRE "/employeurs/E1?format=pdf", 200);
	assert_string_equal(visit.browser.reply.type, "application/pdf");
	struct str first = browser_page(&visit.browser);
	get(&visit, HORAIRE "/employeurs/E1?format=pdf", 200);
	assert_true(str_equal(first, browser_page(&visit.browser)));
	get(&visit, HORAIRE "?format=csv", 200);
	see(&visit,
	    "interview,offer_ref,employer_ref,interviewer,candidate_ref,start_utc,end_utc,");
	see(&visit, ",O1,E1,Luc,C1,");
	see(&visit, "America/Toronto,2027-02-15 08:");
}

/* The page says who comes in before anything is written; then it is written once. */
static void test_repair__is_shown_before_it_is_made(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	int64_t version = read_kept(visit.world, "m")->version;
	get(&visit, HORAIRE "/changer?quoi=retirer&personne=C1", 200);
	see(&visit, "Attendait : prend une heure devenue libre.");
	assert_int_equal(read_kept(visit.world, "m")->version, version);
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	assert_int_equal(read_kept(visit.world, "m")->version, version + 1);
	get(&visit,
	    str_format(visit.world->arena, "%.*s", STR_ARGS(visit.browser.reply.location)).at, 200);
	see(&visit, "Attendait : prend une heure devenue libre.");
	get(&visit, HORAIRE "/candidats/C1?format=ics", 200);
	see(&visit, "STATUS:CANCELLED\r\n");
	see(&visit, "SEQUENCE:1\r\n");
}

static void test_repair__sent_twice_is_made_once(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	get(&visit, HORAIRE "/changer?quoi=retirer&personne=C1", 200);
	struct browser before = visit.browser;
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	int64_t version = read_kept(visit.world, "m")->version;
	visit.browser = before;
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	assert_int_equal(read_kept(visit.world, "m")->version, version);
}

static void test_repair__tells_who_was_slower(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	get(&visit, HORAIRE "/changer?quoi=retirer&personne=C1", 200);
	struct browser before = visit.browser;
	get(&visit, HORAIRE "/changer?quoi=retirer&personne=C2", 200);
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	int64_t version = read_kept(visit.world, "m")->version;
	visit.browser = before;
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 409);
	see(&visit, "Pas fait");
	assert_int_equal(read_kept(visit.world, "m")->version, version);
	/* What it shows now is of the version in force, and can be sent. */
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
}

/* An interview is put where the other one is: the page says whose hour it is, the move is made, the
 * grid shows from where, and the way back is offered. */
static void test_interview__moves_by_hand_and_back(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	const struct interview *one = interview_of(&visit, "C1");
	int64_t was = one->starts_at, other = was == AT(13, 0) ? AT(13, 30) : AT(13, 0);
	get(&visit, path_of(&visit, "entrevues/", one, 0), 200);
	see(&visit, "l’heure actuelle");
	see(&visit, "a cette heure");
	get(&visit, path_of(&visit, "changer?quoi=deplacer&entrevue=", one, other), 200);
	see(&visit, "attention");
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	assert_int_equal(interview_of(&visit, "C1")->starts_at, other);
	assert_true(interview_of(&visit, "C1")->fixed);
	get(&visit, HORAIRE, 200);
	see(&visit, "déplacée de");
	see(&visit, "fixée");
	get(&visit, HORAIRE "/versions/2", 200);
	see(&visit, "Revenir à");
}

/* Who fell out last can come back, and an absence be taken back. */
static void test_version__offers_the_way_back(void **state)
{
	static const char *const changes[][2] = {
		{"retirer&personne=C1", "revenir&amp;personne=C1"},
		{"absence&employeur=E1&intervieweur=Luc&jour=2027-02-15",
		 "revenir&amp;employeur=E1&amp;intervieweur=Luc"},
	};
	SCOPED_VISIT(visit, state);
	struct arena *arena = visit.world->arena;
	put_week(&visit);
	for (size_t i = 0; i < COUNT_OF(changes); i++) {
		const char *back =
			i == 0 ? "revenir&personne=C1" : "revenir&employeur=E1&intervieweur=Luc";
		get(&visit, str_format(arena, HORAIRE "/changer?quoi=%s", changes[i][0]).at, 200);
		assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
		get(&visit,
		    str_format(arena, HORAIRE "/versions/%lld",
			       (long long)read_kept(visit.world, "m")->version)
			    .at,
		    200);
		see(&visit, changes[i][1]);
		get(&visit, str_format(arena, HORAIRE "/changer?quoi=%s", back).at, 200);
		assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	}
	assert_int_equal(read_kept(visit.world, "m")->count, 2);
}

/* Made anew with other settings, and back: what changed is said, and what cannot come back. */
static void test_version__goes_back_to_the_one_before(void **state)
{
	SCOPED_VISIT(visit, state);
	struct timetable_settings settings = timetable_settings_default();
	struct err err = {0};
	int64_t revision = 0, at = 0;
	put_week(&visit);
	at = interview_of(&visit, "C2")->starts_at;
	settings.slot_minutes = settings.step_minutes = 60;
	assert_true(flow_set_timetable_settings(&visit.world->app, STR("m"), &settings, STR(""),
						&revision, &err));
	get(&visit, HORAIRE, 200);
	assert_int_equal(send_form(&visit, HORAIRE), 303);
	assert_true(str_equal(visit.browser.reply.location, STR(HORAIRE "/versions/2")));
	get(&visit, HORAIRE "/versions/2", 200);
	see(&visit, "Revenir à la version précédente");
	see(&visit, "changer?quoi=version&amp;numero=1");
	get(&visit, HORAIRE "/versions/1", 200);
	see(&visit, "Revenir à cette version");
	get(&visit, "/en" HORAIRE "/changer?quoi=version&numero=1", 200);
	see(&visit, "Go back to version 1");
	get(&visit, HORAIRE "/changer?quoi=version&numero=1", 200);
	see(&visit, "Retour à l’horaire d’avant.");
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	assert_int_equal(interview_of(&visit, "C2")->starts_at, at);
	get(&visit, HORAIRE "/changer?quoi=retirer&personne=C1", 200);
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	get(&visit, HORAIRE "/changer?quoi=version&numero=1", 200);
	see(&visit, "ne peut pas revenir à cette heure");
	get(&visit, HORAIRE "/changer?quoi=version&numero=9", 404);
	get(&visit, HORAIRE "/changer?quoi=version&numero=4", 422);
}

/* A room is written on the revision that was seen, and goes into the calendar. */
static void test_interview__gets_a_place(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	const char *path = str_format(visit.world->arena, HORAIRE "/entrevues/%lld",
				      (long long)interview_of(&visit, "C1")->id)
				   .at;
	get(&visit, path, 200);
	struct str revision = browser_field(&visit.browser, "revision");
	const char *fields = str_format(visit.world->arena, "revision=%.*s&lieu=Salle+2%%2C+nord",
					STR_ARGS(revision))
				     .at;
	struct browser before = visit.browser;
	assert_int_equal(browser_post(&visit.browser, path, fields), 303);
	get(&visit, HORAIRE "/candidats/C1?format=ics", 200);
	see(&visit, "LOCATION:Salle 2\\, nord\r\n");
	visit.browser = before;
	assert_int_equal(browser_post(&visit.browser, path, fields), 409);
	see(&visit, "Pas fait");
	see(&visit, "value=\"Salle 2, nord\"");
}

static bool is_held(struct visit *visit, const char *candidate)
{
	return str_equal(interview_of(visit, candidate)->state, STR("held"));
}

/* From its own page, and back: what took place is not moved. */
static void test_interview__took_place_or_not_after_all(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	const struct interview *one = interview_of(&visit, "C1");
	const char *path = path_of(&visit, "entrevues/", one, 0);
	const char *fields =
		str_format(visit.world->arena, "quoi=tenues&entrevue=%lld", (long long)one->id).at;
	get(&visit, path, 200);
	see(&visit, "A eu lieu");
	assert_int_equal(browser_post(&visit.browser, HORAIRE "/tenues", fields), 303);
	assert_true(is_held(&visit, "C1"));
	get(&visit, path, 200);
	see(&visit, "Rien ne la déplace plus");
	assert_false(sees(&visit, "changer?quoi=deplacer"));
	get(&visit, str_format(visit.world->arena, "/en%s", path).at, 200);
	see(&visit, "It was held");
	get(&visit, HORAIRE, 200);
	see(&visit, "<small>a eu lieu</small>");
	get(&visit, path, 200);
	fields =
		str_format(visit.world->arena, "quoi=prevues&entrevue=%lld", (long long)one->id).at;
	assert_int_equal(browser_post(&visit.browser, HORAIRE "/tenues", fields), 303);
	assert_false(is_held(&visit, "C1"));
	assert_int_equal(browser_post(&visit.browser, HORAIRE "/tenues", "quoi=tenues"), 400);
	assert_int_equal(browser_post(&visit.browser, HORAIRE "/tenues", "entrevue=1"), 400);
	assert_int_equal(browser_post(&visit.browser, HORAIRE "/tenues", "quoi=tenues&entrevue=x"),
			 400);
}

/* The boxes of an employer's day, and one button that takes back what was just marked. */
static void test_own__a_day_took_place(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	struct arena *arena = visit.world->arena;
	long long first = (long long)interview_of(&visit, "C1")->id;
	long long second = (long long)interview_of(&visit, "C2")->id;
	get(&visit, HORAIRE "/employeurs/E1", 200);
	see(&visit, "?noter=2027-02-15");
	assert_false(sees(&visit, "type=\"checkbox\""));
	get(&visit, HORAIRE "/employeurs/E1?noter=2027-02-15", 200);
	see(&visit, "form=\"jour-2027-02-15\"");
	const char *both =
		str_format(arena, "entrevue=%lld&entrevue=%lld&employeur=E1", first, second).at;
	assert_int_equal(browser_post(&visit.browser, HORAIRE "/tenues",
				      str_format(arena, "quoi=tenues&%s", both).at),
			 303);
	assert_true(is_held(&visit, "C1") && is_held(&visit, "C2"));
	get(&visit, str_cstring(arena, visit.browser.reply.location), 200);
	see(&visit, "2 entrevues ont eu lieu.");
	assert_false(sees(&visit, "type=\"checkbox\""));
	assert_int_equal(browser_post(&visit.browser, HORAIRE "/tenues",
				      str_format(arena, "quoi=prevues&%s", both).at),
			 303);
	assert_false(is_held(&visit, "C1") || is_held(&visit, "C2"));
	/* A field is one interview, however many somebody puts into it. */
	struct buf many = buf_new(arena, 65536);
	buf_add(&many, STR("quoi=tenues&employeur=E1&entrevue="));
	for (size_t i = 0; i < 5000; i++)
		buf_addf(&many, "%lld%%3B", first);
	assert_int_equal(
		browser_post(&visit.browser, HORAIRE "/tenues", str_cstring(arena, buf_str(&many))),
		400);
	assert_false(is_held(&visit, "C1"));
	/* Nothing ticked, nothing done; a person's page has no boxes. */
	assert_int_equal(
		browser_post(&visit.browser, HORAIRE "/tenues", "quoi=tenues&employeur=E1"), 303);
	get(&visit, HORAIRE "/candidats/C1", 200);
	assert_false(sees(&visit, "type=\"checkbox\""));
}

/* Who waits can be put in by hand, where they said nothing. */
static void test_unplaced__may_be_placed_by_hand(void **state)
{
	SCOPED_VISIT(visit, state);
	put_mission(visit.world, "m", person(visit.world, "C1", "Asia/Manila", 6, "O1").at,
		    offer(visit.world, "O1", "E1", 1).at,
		    "E1,Luc,America/Toronto,2027-02-15,08:00,09:00\n",
		    "C1,2027-02-15,19:00,20:00\n");
	keep(visit.world, "m");
	get(&visit, HORAIRE "/sans-heure", 200);
	see(&visit, "la plus proche");
	see(&visit, "Placer à cette heure");
	get(&visit,
	    str_format(visit.world->arena,
		       HORAIRE "/changer?quoi=deplacer&offre=O1&personne=C1&a=%lld",
		       (long long)AT(13, 0))
		    .at,
	    200);
	see(&visit, "La personne n’a pas dit cette heure.");
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 303);
	assert_int_equal(interview_of(&visit, "C1")->starts_at, AT(13, 0));
}

/* Another site's form, or one without its token, changes nothing. */
static void test_repair__takes_no_form_but_ours(void **state)
{
	SCOPED_VISIT(visit, state);
	put_week(&visit);
	int64_t version = read_kept(visit.world, "m")->version;
	get(&visit, HORAIRE "/changer?quoi=retirer&personne=C1", 200);
	visit.browser.token = STR("");
	assert_int_equal(send_form(&visit, HORAIRE "/changer"), 403);
	assert_int_equal(read_kept(visit.world, "m")->version, version);
}

/* Where somebody said languages they are told, and who speaks none of them has the reason. */
static void test_languages__are_shown_where_they_matter(void **state)
{
	SCOPED_VISIT(visit, state);
	struct world *world = visit.world;
	put_file(world, "m/interviewers.csv",
		 "employer_ref,interviewer,time_zone,date,from,to,languages\n"
		 "E1,Luc,America/Toronto,2027-02-15,08:00,09:00,fr;ko\n");
	put_mission(
		world, "m",
		str_format(
			world->arena, "%s%s", person(world, "C1", "Asia/Manila", 6, "O1").at,
			person_speaking(world, "C2", "Asia/Manila", ",3,9,9", "9,9,9,9", "O1").at)
			.at,
		open_offer(world, "O1", "E1").at, "",
		"C1,2027-02-15,21:00,22:30\nC2,2027-02-15,21:00,22:30\n");
	keep(world, "m");
	const char *path = str_format(world->arena, HORAIRE "/entrevues/%lld",
				      (long long)interview_of(&visit, "C1")->id)
				   .at;
	get(&visit, path, 200);
	see(&visit, "Luc (français, coréen)");
	get(&visit, HORAIRE "/sans-heure?raison=no_language", 200);
	see(&visit, "il faudrait quelqu’un qui parle anglais.");
	get(&visit, HORAIRE "?format=csv", 200);
	see(&visit, ",place,score,interviewer_languages\n");
	see(&visit, ",fr; ko\n");
	get(&visit,
	    str_format(world->arena, HORAIRE "/changer?quoi=deplacer&offre=O1&personne=C2&a=%lld",
		       (long long)AT(13, 30))
		    .at,
	    200);
	see(&visit, "La personne n’a aucune langue commune avec l’intervieweur.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_timetable__is_made_and_read_in_both_languages),
		TEST(test_timetable__shows_hours_on_both_clocks),
		TEST(test_timetable__refuses_what_makes_no_sense),
		TEST(test_timetable__goes_into_files),
		TEST(test_repair__is_shown_before_it_is_made),
		TEST(test_repair__sent_twice_is_made_once),
		TEST(test_repair__tells_who_was_slower),
		TEST(test_interview__moves_by_hand_and_back),
		TEST(test_version__offers_the_way_back),
		TEST(test_version__goes_back_to_the_one_before),
		TEST(test_interview__gets_a_place),
		TEST(test_interview__took_place_or_not_after_all),
		TEST(test_own__a_day_took_place),
		TEST(test_unplaced__may_be_placed_by_hand),
		TEST(test_repair__takes_no_form_but_ours),
		TEST(test_languages__are_shown_where_they_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
