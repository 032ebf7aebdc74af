/* The settings of a timetable as somebody at a browser meets them: what they are, why something
 * will not do, kept once, and what somebody else wrote in the meantime. */
#include "web/visit.h"

#define REGLAGES "/missions/m/horaire/reglages"

/* Every field with a good value, but for those named in `other`, which comes last and wins. */
static int post(struct visit *visit, const char *name, const char *value)
{
	static const char *const fields[][2] = {
		{"slot_minutes", "45"},   {"step_minutes", "15"},    {"buffer_minutes", "5"},
		{"gap_minutes", "20"},    {"lunch_from", "12%3A00"}, {"lunch_to", "13%3A15"},
		{"rooms", "12"},          {"interviews_max", "4"},   {"pairs_a_position", "9"},
		{"most_a_position", "6"}, {"least_an_offer", "2"},   {"first_points", "1500"},
	};
	struct buf body = buf_new(visit->world->arena, 4096);
	buf_addf(&body, "revision=%.*s", STR_ARGS(browser_field(&visit->browser, "revision")));
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		buf_addf(&body, "&%s=%s", fields[i][0],
			 name != NULL && str_equal(str_of(name), str_of(fields[i][0]))
				 ? value
				 : fields[i][1]);
	return browser_post(&visit->browser, REGLAGES,
			    str_cstring(visit->world->arena, buf_str(&body)));
}

static struct timetable_settings settings_now(struct visit *visit)
{
	struct timetable_settings settings = {0};
	struct err err = {0};
	assert_true(flow_read_timetable_settings(&visit->world->app, STR("m"), &settings, &err));
	return settings;
}

static void test_settings__are_shown_and_kept(void **state)
{
	SCOPED_VISIT(visit, state);
	get(&visit, REGLAGES, 404);
	put_queue(visit.world);
	get(&visit, REGLAGES, 200);
	assert_true(str_equal(browser_field(&visit.browser, "slot_minutes"), STR("30")));
	assert_true(str_equal(browser_field(&visit.browser, "lunch_from"), STR("")));
	struct browser before = visit.browser;
	assert_int_equal(post(&visit, NULL, NULL), 303);
	visit.browser = before;
	assert_int_equal(post(&visit, NULL, NULL), 303); /* sent twice */
	struct timetable_settings now = settings_now(&visit);
	const struct timetable_settings wanted = {
		.slot_minutes = 45,
		.step_minutes = 15,
		.buffer_minutes = 5,
		.gap_minutes = 20,
		.interviews_max = 4,
		.first_points = 1500,
		.pairs_a_position = 9,
		.least_an_offer = 2,
		.most_a_position = 6,
		.lunch_from = 12 * 3600,
		.lunch_to = 13 * 3600 + 900,
		.rooms = 12,
		.revision = 1,
	};
	assert_memory_equal(&now, &wanted, sizeof(now));
	get(&visit, "/en" REGLAGES "?fait=oui", 200);
	see(&visit, "Saved.");
	assert_true(str_equal(browser_field(&visit.browser, "lunch_to"), STR("13:15")));
}

static void test_settings__say_beside_the_field_why_not(void **state)
{
	SCOPED_VISIT(visit, state);
	static const struct {
		const char *field, *value, *fr;
	} cases[] = {
		{"slot_minutes", "4", "un nombre de 5 à 480"},
		{"slot_minutes", "", "un nombre de 5 à 480"},
		{"slot_minutes", "%22%3Cx%3E", "value=\"&quot;&lt;x&gt;\""},
		{"interviews_max", "0", "un nombre de 1 à 100"},
		{"rooms", "-1", "un nombre de 0 à 100"},
		{"lunch_from", "midi", "une heure comme 12:00"},
		{"lunch_from", "", "l’autre bout de la pause manque"},
		{"lunch_to", "", "l’autre bout de la pause manque"},
		{"lunch_to", "11%3A00", "la pause finit avant de commencer"},
	};
	put_queue(visit.world);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		get(&visit, REGLAGES, 200);
		assert_int_equal(post(&visit, cases[i].field, cases[i].value), 422);
		see(&visit, cases[i].fr);
		see(&visit, "1 champ à corriger");
		see(&visit, "name=\"gap_minutes\" value=\"20\""); /* typed, not lost */
	}
	assert_int_equal(settings_now(&visit).revision, 0);
}

static void test_settings__tell_who_was_slower(void **state)
{
	SCOPED_VISIT(visit, state);
	put_queue(visit.world);
	get(&visit, REGLAGES, 200);
	struct browser before = visit.browser;
	assert_int_equal(post(&visit, NULL, NULL), 303);
	visit.browser = before;
	assert_int_equal(post(&visit, "slot_minutes", "60"), 409);
	see(&visit, "Écrit entre-temps par quelqu’un d’autre : 45");
	assert_int_equal(settings_now(&visit).slot_minutes, 45);
	assert_int_equal(post(&visit, "slot_minutes", "60"), 303);
	assert_int_equal(settings_now(&visit).slot_minutes, 60);
}

/* The timetable says that it was made with other ones, until it is made again. */
static void test_settings__overtake_a_timetable(void **state)
{
	SCOPED_VISIT(visit, state);
	put_queue(visit.world);
	get(&visit, "/missions/m/horaire", 200);
	see(&visit, REGLAGES);
	assert_int_equal(send_form(&visit, "/missions/m/horaire"), 303);
	get(&visit, "/missions/m/horaire", 200);
	assert_false(sees(&visit, "changés depuis"));
	get(&visit, REGLAGES, 200);
	assert_int_equal(post(&visit, NULL, NULL), 303);
	get(&visit, "/missions/m/horaire", 200);
	see(&visit, "changés depuis");
	assert_int_equal(send_form(&visit, "/missions/m/horaire"), 303);
	get(&visit, "/missions/m/horaire", 200);
	assert_false(sees(&visit, "changés depuis"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_settings__are_shown_and_kept),
		TEST(test_settings__say_beside_the_field_why_not),
		TEST(test_settings__tell_who_was_slower),
		TEST(test_settings__overtake_a_timetable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
