/* Several versions of a taxonomy side by side: which one is active, and what is read by it. */
#include "flows/flow_world.h"

static struct taxonomy_outcome take_in(struct world *world, const char *name)
{
	struct flow_watch watch = {.warn = note_warning, .context = world};
	const char *path = str_format(world->arena, "%s/%s", world->folder, name).at;
	struct taxonomy_request request = {.paths = &path, .path_count = 1, .watch = &watch};
	struct taxonomy_outcome outcome;
	struct err err = {0};
	if (!flow_import_taxonomy(&world->app, &request, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return outcome;
}

static bool knows_skill(struct world *world, const char *text)
{
	SCOPED_ARENA(arena);
	SCOPED_SESSION(read);
	struct err err = {0};
	const struct lexicon *lexicon = NULL;
	assert_true(store_read(world->app.store, &read, &err));
	assert_true(lexicon_load_for(&world->app, read, LEXICON_FOR_SKILLS, arena, &lexicon, &err));
	return lexicon_skill(lexicon, str_of(text)) != SKILL_NONE;
}

/* "1.1.0 1.2.0*": the versions of the parts, the active ones with a star. */
static const char *versions(struct world *world)
{
	struct buf out = buf_new(world->arena, 4096);
	struct err err = {0};
	bool more = true;
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	struct row_taxonomy_all row;
	assert_true(store_read(world->app.store, &read, &err) &&
		    query_taxonomy_all(read, &rows, &err));
	while (next_taxonomy_all(&rows, world->arena, &row, &more, &err) && more)
		buf_addf(&out, "%s%.*s%s", out.size > 0 ? " " : "", STR_ARGS(row.version),
			 row.active != 0 ? "*" : "");
	return str_cstring(world->arena, buf_str(&out));
}

#define SKILLS "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels\n"
#define SKILL(uri, label) "K,http://x/s/" uri ",knowledge,," label ",\n"

static void put_versions(struct world *world)
{
	put_file(world, "v1.9.0/skills_fr.csv", SKILLS SKILL("1", "zigomer"));
	put_file(world, "v1.10.0/skills_fr.csv", SKILLS SKILL("1", "zagomer"));
	put_file(world, "v1.2.0/skills_fr.csv", SKILLS SKILL("1", "zogomer"));
}

static void test_versions__the_newest_is_active_whatever_comes_last(void **state)
{
	struct world *world = *state;
	put_versions(world);
	assert_int_equal(take_in(world, "v1.9.0").added, 1);
	assert_string_equal(versions(world), "1.9.0*");
	assert_int_equal(take_in(world, "v1.10.0").added, 1);
	assert_string_equal(versions(world), "1.10.0* 1.9.0");
	assert_true(knows_skill(world, "zagomer") && !knows_skill(world, "zigomer"));
	assert_int_equal(buf_str(&world->warnings).size, 0);
	assert_int_equal(take_in(world, "v1.2.0").added, 1);
	assert_string_equal(versions(world), "1.10.0* 1.2.0 1.9.0");
	assert_true(warned(world, "« 1.2.0 » est gardée, « 1.10.0 » reste active"));
	assert_true(knows_skill(world, "zagomer") && !knows_skill(world, "zogomer"));
}

static void test_versions__a_file_changed_keeps_its_place(void **state)
{
	struct world *world = *state;
	put_versions(world);
	take_in(world, "v1.10.0");
	take_in(world, "v1.9.0");
	put_file(world, "v1.9.0/skills_fr.csv", SKILLS SKILL("1", "zugomer"));
	assert_int_equal(take_in(world, "v1.9.0").changed, 1);
	assert_int_equal(take_in(world, "v1.9.0").unchanged, 1);
	assert_string_equal(versions(world), "1.10.0* 1.9.0");
	put_file(world, "v1.10.0/skills_fr.csv", SKILLS SKILL("1", "zygomer"));
	assert_int_equal(take_in(world, "v1.10.0").changed, 1);
	assert_string_equal(versions(world), "1.10.0* 1.9.0");
	assert_true(knows_skill(world, "zygomer"));
}

/* A file that tells no version is the newest when it comes, and gives way to whatever follows. */
static void test_versions__one_that_is_not_told_is_the_newest_of_its_day(void **state)
{
	struct world *world = *state;
	put_versions(world);
	put_file(world, "plain/skills_fr.csv", SKILLS SKILL("1", "zugomer"));
	take_in(world, "v1.10.0");
	take_in(world, "plain");
	assert_string_equal(versions(world), "* 1.10.0");
	take_in(world, "v1.9.0");
	assert_string_equal(versions(world), "1.9.0*  1.10.0");
}

static void test_versions__two_in_one_import_are_told_and_both_are_kept(void **state)
{
	struct world *world = *state;
	assert_int_equal(mkdir(str_format(world->arena, "%s/all", world->folder).at, 0700), 0);
	put_file(world, "all/v1.9.0/skills_fr.csv", SKILLS SKILL("1", "zigomer"));
	put_file(world, "all/v1.10.0/skills_fr.csv", SKILLS SKILL("1", "zagomer"));
	struct taxonomy_outcome outcome = take_in(world, "all");
	assert_int_equal(outcome.added, 2);
	assert_int_equal(outcome.skipped, 0);
	assert_true(warned(world, "deux versions dans la même importation"));
	assert_true(warned(world, "« 1.10.0 » de skills_fr.csv"));
	assert_string_equal(versions(world), "1.10.0* 1.9.0");
}

static int64_t audit_lines(struct world *world)
{
	SCOPED_SESSION(read);
	struct err err = {0};
	int64_t lines = 0;
	assert_true(store_read(world->app.store, &read, &err) && audit_verify(read, &lines, &err));
	return lines;
}

static void test_versions__use_turns_every_part_that_has_it(void **state)
{
	struct world *world = *state;
	struct err err = {0};
	int64_t changed = -1;
	put_versions(world);
	put_file(world, "v1.9.0/skills_de.csv", SKILLS SKILL("1", "zigomern"));
	take_in(world, "v1.9.0");
	take_in(world, "v1.10.0");
	int64_t lines = audit_lines(world);
	assert_true(
		flow_use_taxonomy(&world->app, STR("esco"), STR("1.9.0"), NULL, &changed, &err));
	assert_int_equal(changed, 1); /* German had it already */
	assert_int_equal(audit_lines(world), lines + 1);
	assert_string_equal(versions(world), "1.9.0* 1.9.0* 1.10.0");
	assert_true(knows_skill(world, "zigomer") && !knows_skill(world, "zagomer"));
	assert_true(
		flow_use_taxonomy(&world->app, STR("esco"), STR("1.9.0"), NULL, &changed, &err));
	assert_int_equal(changed, 0);
	assert_int_equal(audit_lines(world), lines + 1);
	/* What was chosen stays chosen when the same files come again. */
	take_in(world, "v1.10.0");
	assert_string_equal(versions(world), "1.9.0* 1.9.0* 1.10.0");
}

static void test_versions__use_of_what_is_not_there_names_what_is(void **state)
{
	static const struct {
		const char *scheme, *version, *why;
	} cases[] = {
		{"esco", "1.3.0", "« 1.9.0 »"},
		{"esco", "", "« 1.9.0 »"},
		{"cnp", "2021", "is: -"},
		{"", "1.9.0", "is: -"},
	};
	struct world *world = *state;
	put_versions(world);
	take_in(world, "v1.9.0");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = {0};
		int64_t changed = -1;
		assert_false(flow_use_taxonomy(&world->app, str_of(cases[i].scheme),
					       str_of(cases[i].version), NULL, &changed, &err));
		assert_int_equal(err.kind, ERR_NOT_FOUND);
		assert_true(str_find(str_of(err.text), str_of(cases[i].why)) < strlen(err.text));
		assert_int_equal(changed, -1);
	}
	assert_string_equal(versions(world), "1.9.0*");
}

/* ---- what changed ---- */

static int64_t id_of(struct world *world, const char *version, const char *lang)
{
	struct err err = {0};
	SCOPED_SESSION(read);
	struct row_taxonomy_by_version row;
	bool found = false;
	assert_true(store_read(world->app.store, &read, &err) &&
		    query_taxonomy_by_version(read, STR("esco"), str_of(version), STR("skills"),
					      str_of(lang), world->arena, &row, &found, &err));
	return found ? row.id : -1;
}

static bool changes_of(struct world *world, int64_t old_id, int64_t new_id, struct buf *out,
		       struct err *err)
{
	SCOPED_SESSION(read);
	struct taxonomy_changes changes;
	assert_true(store_read(world->app.store, &read, err));
	if (!flow_taxonomy_changes(read, old_id, new_id, world->arena, &changes, err))
		return false;
	for (size_t i = 0; i < changes.count; i++)
		buf_addf(out, "%c %.*s: %.*s > %.*s\n", "+-~"[changes.at[i].kind],
			 STR_ARGS(changes.at[i].text), STR_ARGS(changes.at[i].from),
			 STR_ARGS(changes.at[i].to));
	buf_addf(out, "%lld %lld %lld", (long long)changes.counts[TITLE_ADDED],
		 (long long)changes.counts[TITLE_GONE], (long long)changes.counts[TITLE_MOVED]);
	return true;
}

static void test_versions__tell_what_came_what_went_and_what_moved(void **state)
{
	struct world *world = *state;
	struct buf out = buf_new(world->arena, 4096), back = buf_new(world->arena, 4096);
	struct err err = {0};
	put_file(world, "v1.9.0/skills_fr.csv",
		 SKILLS SKILL("1", "alpha") SKILL("2", "beta") SKILL("3", "gamma")
			 SKILL("4", "gamma") SKILL("5", "\"delta\""));
	put_file(world, "v1.10.0/skills_fr.csv",
		 SKILLS SKILL("1", "alpha") SKILL("9", "beta") SKILL("4", "gamma")
			 SKILL("7", "omega"));
	take_in(world, "v1.9.0");
	take_in(world, "v1.10.0");
	int64_t old_id = id_of(world, "1.9.0", "fr"), new_id = id_of(world, "1.10.0", "fr");
	assert_true(changes_of(world, old_id, new_id, &out, &err));
	assert_string_equal(str_cstring(world->arena, buf_str(&out)),
			    "~ beta: http://x/s/2 > http://x/s/9\n"
			    "- delta: http://x/s/5 > \n"
			    "~ gamma: http://x/s/3; http://x/s/4 > http://x/s/4\n"
			    "+ omega:  > http://x/s/7\n1 1 2");
	assert_true(changes_of(world, new_id, new_id, &back, &err));
	assert_string_equal(str_cstring(world->arena, buf_str(&back)), "0 0 0");
}

static void test_versions__of_two_parts_are_not_compared(void **state)
{
	struct world *world = *state;
	struct buf out = buf_new(world->arena, 4096);
	struct err err = {0};
	put_versions(world);
	put_file(world, "v1.9.0/skills_de.csv", SKILLS SKILL("1", "zigomern"));
	take_in(world, "v1.9.0");
	int64_t french = id_of(world, "1.9.0", "fr"), german = id_of(world, "1.9.0", "de");
	assert_false(changes_of(world, french, german, &out, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	err = (struct err){0};
	assert_false(changes_of(world, french, 12345, &out, &err));
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(test_versions__the_newest_is_active_whatever_comes_last),
		TEST(test_versions__a_file_changed_keeps_its_place),
		TEST(test_versions__one_that_is_not_told_is_the_newest_of_its_day),
		TEST(test_versions__two_in_one_import_are_told_and_both_are_kept),
		TEST(test_versions__use_turns_every_part_that_has_it),
		TEST(test_versions__use_of_what_is_not_there_names_what_is),
		TEST(test_versions__tell_what_came_what_went_and_what_moved),
		TEST(test_versions__of_two_parts_are_not_compared),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
