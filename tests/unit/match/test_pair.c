/* One pair by the rules: offer | candidate | what is expected.
 * Expected: "passes" or "refused=CODE", "total=N", a factor and its points, "?" after it where the
 * whole factor is unknown, and "second" where the second occupation counts. */
#include "spec.h"

static void pair_expect(struct str expected, const struct match_verdict *verdict, const char *line)
{
	struct str key = {0}, value = {0};
	while (spec_word(&expected, &key, &value)) {
		if (str_equal(key, STR("passes"))) {
			if (verdict->refused != MUST_NONE)
				fail_msg("%s: refused by %s", line,
					 match_must_code(verdict->refused));
		} else if (str_equal(key, STR("refused"))) {
			const char *code = match_must_code(verdict->refused);
			if (code == NULL || !str_equal(value, str_of(code)))
				fail_msg("%s: refused by %s", line, code != NULL ? code : "none");
		} else if (str_equal(key, STR("total"))) {
			if (verdict->total != spec_number(value))
				fail_msg("%s: total is %d", line, verdict->total);
		} else if (str_equal(key, STR("first")) || str_equal(key, STR("second"))) {
			assert_int_equal(verdict->occupation, str_equal(key, STR("second")));
		} else {
			bool unknown = str_ends_with(value, STR("?"));
			int factor = 0;
			while (factor < FACTOR_COUNT - 1 &&
			       !str_equal(key,
					  str_of(match_factor_code((enum match_factor)factor))))
				factor++;
			assert_true(str_equal(
				key, str_of(match_factor_code((enum match_factor)factor))));
			const struct match_contribution *got = &verdict->factors[factor];
			if (got->points != spec_number(str_slice(value, 0, value.size - unknown)) ||
			    got->unknown != unknown)
				fail_msg("%s: %.*s is %d%s", line, STR_ARGS(key), got->points,
					 got->unknown ? "?" : "");
		}
	}
}

static void pair_table(const char *const *lines, size_t count)
{
	SCOPED_ARENA(arena);
	const uint8_t *closeness = spec_closeness(arena);
	for (size_t i = 0; i < count; i++) {
		struct str rest = str_of(lines[i]), offer_text = {0}, candidate_text = {0};
		str_cut(&rest, '|', &offer_text);
		str_cut(&rest, '|', &candidate_text);
		struct match_rules rules = match_rules_default();
		struct match_offer offer = spec_offer(arena, offer_text, &rules);
		struct pool_candidate candidate = spec_candidate(arena, candidate_text);
		struct match_input input = {.closeness = closeness, .rules = &rules};
		struct match_verdict verdict = spec_pair(&input, &candidate, &offer);
		pair_expect(rest, &verdict, lines[i]);
	}
}
#define PAIR_TABLE(...) \
	do { \
		static const char *const lines_[] = {__VA_ARGS__}; \
		pair_table(lines_, COUNT_OF(lines_)); \
	} while (0)

static void test_match_pair__unknown_gives_half_and_never_refuses(void **state)
{
	(void)state;
	PAIR_TABLE("||passes occupation=150? skills=250 experience=60? french=60? region=30? "
		   "education=25? english=40 salary=15? start=15? total=645",
		   "occ=21231 months=24 french_speaking=12 english_writing=9 education=doctorate "
		   "status=none regulated=1 licence=1 required=c,~tango region=6 salary=1 start=1 "
		   "!region !salary !start||passes skills=125? english=35? region=60",
		   "required=c|skills=|refused=skills");
}

static void test_match_pair__first_refusing_must_is_kept(void **state)
{
	(void)state;
#define ALL \
	"occ=31301 months=24 french_listening=7 french_speaking=7 french_reading=7 " \
	"french_writing=7 english_listening=7 english_speaking=7 english_reading=7 " \
	"english_writing=7 education=bachelor status=worker_open regulated=1 licence=1 " \
	"required=soin region=6 salary=4000 start=20000 !region !salary !start|"
#define BAD_AFTER_SKILLS " regions=1 salary=4001 from=20001"
#define FRENCH(a, b, c, d) \
	" french_listening=" #a " french_speaking=" #b " french_reading=" #c " french_writing=" #d
#define ENGLISH(a, b, c, d) \
	" english_listening=" #a " english_speaking=" #b " english_reading=" #c \
	" english_writing=" #d
#define REST_BAD " education=none occ=31301:1 licences=none skills=polka" BAD_AFTER_SKILLS
#define GOOD FRENCH(7, 7, 7, 7) ENGLISH(7, 7, 7, 7) " status=worker_open education=bachelor"
	PAIR_TABLE(ALL "status=none" FRENCH(0, 0, 0, 0) REST_BAD "|refused=status",
		   ALL "status=worker_open" FRENCH(6, 0, 0, 0) REST_BAD "|refused=french_listening",
		   ALL "status=worker_open" FRENCH(7, 6, 0, 0) REST_BAD "|refused=french_speaking",
		   ALL FRENCH(7, 7, 6, 0) ENGLISH(0, 0, 0, 0) REST_BAD "|refused=french_reading",
		   ALL FRENCH(7, 7, 7, 6) ENGLISH(0, 0, 0, 0) REST_BAD "|refused=french_writing",
		   ALL FRENCH(7, 7, 7, 7) ENGLISH(6, 0, 0, 0) REST_BAD "|refused=english_listening",
		   ALL FRENCH(7, 8, 9, 12) ENGLISH(7, 6, 0, 0) REST_BAD "|refused=english_speaking",
		   ALL FRENCH(7, 7, 7, 7) ENGLISH(7, 7, 6, 0) REST_BAD "|refused=english_reading",
		   ALL FRENCH(7, 7, 7, 7) ENGLISH(7, 7, 7, 6) REST_BAD "|refused=english_writing",
		   ALL FRENCH(7, 7, 7, 7) ENGLISH(7, 7, 7, 7) REST_BAD "|refused=education",
		   ALL GOOD " occ=31301:23 licences=none skills=polka" BAD_AFTER_SKILLS
			    "|refused=experience",
		   ALL GOOD " occ=31301:24 licences=none skills=polka" BAD_AFTER_SKILLS
			    "|refused=licence",
		   ALL GOOD " occ=10010:24 licences=none skills=polka" BAD_AFTER_SKILLS
			    "|refused=licence",
		   ALL GOOD " occ=10010:24 licences=31301,31302 skills=polka" BAD_AFTER_SKILLS
			    "|refused=skills",
		   ALL GOOD " occ=10010:24 licences=31301 skills=soin" BAD_AFTER_SKILLS
			    "|refused=occupation",
		   ALL GOOD " occ=31301:24 licences=31301 skills=soin" BAD_AFTER_SKILLS
			    "|refused=region",
		   ALL GOOD " occ=31301:24 licences=31301 skills=soin regions=1,6 salary=4001 "
			    "from=20001|refused=salary",
		   ALL GOOD " occ=31301:24 licences=31301 skills=soin salary=4000 from=20001"
			    "|refused=start",
		   ALL GOOD " occ=31301:24 licences=31301 skills=soin salary=4000 from=20000"
			    "|passes");
}

static void test_match_pair__wishes_refuse_only_as_musts(void **state)
{
	(void)state;
	PAIR_TABLE("region=6 salary=4000 start=20000|regions=1 salary=9000 from=30000|passes "
		   "region=0 salary=0 start=0",
		   "region=6 !region|regions=1|refused=region", "region=6 !region|regions=6|passes",
		   "region=6 !region|regions=|passes region=60",
		   "region=17 !region|regions=17|passes region=60", "!region|regions=1|passes",
		   "salary=4000 !salary|salary=4001|refused=salary",
		   "start=1 !start|from=2|refused=start");
}

static void test_match_pair__the_occupation_with_most_points_counts(void **state)
{
	(void)state;
	PAIR_TABLE(
		"occ=21231 months=24|occ=21231:24 second=21232:30|first occupation=300 "
		"experience=60",
		/* 85 and 60 months more make 255 + 120, more than 300 + 60. */
		"occ=21231 months=24|occ=21231:24 second=21232:84|second occupation=255 "
		"experience=120 total=810",
		"occ=21231 months=24|occ=21231:23 second=21232:24|second passes occupation=255",
		"occ=21231 months=24|occ=10010:200 second=21211:24|second passes occupation=195",
		"occ=21231 months=24|occ=10010:200 second=21231:23|second refused=experience",
		"occ=21231 months=24|occ=10010:200 second=00010:200|first refused=occupation",
		"occ=21231 months=24|occ=10010:1|refused=experience",
		"occ=21231 months=24|occ=21100:30|refused=occupation",
		"occ=21231 months=24 near=30|occ=21100:30|passes occupation=90",
		"occ=21231 months=24 near=100|occ=21232:30|refused=occupation",
		/* Equal: the first. */
		"occ=21231|occ=21232:12 second=21233:12|first",
		/* Unknown is taken at 50 where none passes, at half the points where one does. */
		"occ=21231 months=24|occ=unknown:23 second=21100:24|first refused=experience",
		"occ=21231 months=24|occ=unknown:30 second=21100:24|first passes occupation=150?",
		"occ=21231 months=24|occ=unknown second=21231:24|second passes occupation=300",
		"occ=21231 months=24|occ=21231|passes occupation=300 experience=60?",
		"occ=unknown months=24|occ=21231:23|refused=experience",
		"occ=unknown months=24|occ=21231:54|passes occupation=150? experience=90");
}

static void test_match_pair__experience_counts_to_five_years_beyond(void **state)
{
	(void)state;
	PAIR_TABLE("occ=21231 months=24|occ=21231:24|experience=60",
		   "occ=21231 months=24|occ=21231:54|experience=90",
		   "occ=21231 months=24|occ=21231:84|experience=120",
		   "occ=21231 months=24|occ=21231:840|experience=120",
		   "occ=21231|occ=21231:0|experience=60", "occ=21231|occ=21231:60|experience=120");
}

static void test_match_pair__licence_refuses_only_where_asked_and_stated(void **state)
{
	(void)state;
	PAIR_TABLE("occ=31301 regulated=1 licence=1|licences=none|refused=licence",
		   "occ=31301 regulated=1 licence=1|licences=31302|refused=licence",
		   "occ=31301 regulated=1 licence=1|licences=31302,31301|passes",
		   "occ=31301 regulated=1 licence=1||passes",
		   "occ=31301 regulated=1 licence=0|licences=none|passes",
		   "occ=31301 regulated=1|licences=none|passes",
		   "occ=31301 regulated=0 licence=1|licences=none|passes",
		   "occ=unknown regulated=1 licence=1|licences=none|passes");
}

static void test_match_pair__skills_are_weighed_one_by_one(void **state)
{
	(void)state;
	PAIR_TABLE("required=c|skills=c,java|passes skills=250",
		   "required=c|skills=java|refused=skills", "required=c||passes skills=125?",
		   /* Unresolved: unknown, unless the same words stand there. */
		   "required=~tango|skills=java|passes skills=125?",
		   "required=~tango|skills=~tango|passes skills=250",
		   "required=~tango|skills=~polka|passes skills=125?",
		   /* The words are equal though only one side resolved. */
		   "required=tango|skills=~tango|passes skills=250",
		   "required=c desired=java,cobol|skills=c|skills=83",
		   "required=c desired=java,cobol|skills=c,cobol|skills=166",
		   "required=c desired=~java,cobol|skills=c|skills=125",
		   /* Asked twice counts once. */
		   "required=c,c desired=c,java,~x,~x|skills=c|skills=125",
		   "desired=a,b,d|skills=z|passes skills=0", "desired=a,b,d||skills=125?",
		   "|skills=z|skills=250");
}

static void test_match_pair__french_counts_in_quarters(void **state)
{
	(void)state;
	PAIR_TABLE("|french_listening=7 french_speaking=7 french_reading=7 french_writing=7|"
		   "french=120",
		   "|french_listening=0 french_speaking=0 french_reading=0 french_writing=0|"
		   "french=0",
		   /* 30 and three halves of 30 */
		   "|french_listening=7|french=75",
		   /* 8 of 10, then 5 of 7, 12 of 12, half: 24 + 21.43 + 30 + 15 */
		   "french_listening=8 french_reading=12|french_listening=8 french_speaking=5 "
		   "french_reading=12|french=90",
		   "french_listening=11|french_listening=11|french=72",
		   "french_listening=11|french_listening=12|french=75");
}

static void test_match_pair__english_counts_only_where_asked(void **state)
{
	(void)state;
	PAIR_TABLE("||english=40", "english_reading=0||english=40",
		   "english_reading=5|english_reading=5|english=37",
		   "english_reading=5|english_reading=7|english=40",
		   "english_reading=5||english=35?",
		   "english_reading=5 english_writing=5|english_reading=7|english=35",
		   "english_reading=12|english_reading=12|english=40");
}

static void test_match_pair__other_factors(void **state)
{
	(void)state;
	PAIR_TABLE("education=college|education=college|education=40",
		   "education=college|education=bachelor|education=45",
		   "education=college|education=doctorate|education=50",
		   "|education=none|education=40", "|education=master|education=50",
		   "salary=2000|salary=2000|salary=30", "salary=2000|salary=2200|salary=15",
		   "salary=2000|salary=2399|salary=0", "salary=2000|salary=2400|salary=0",
		   "salary=2000|salary=100000000|salary=0", "salary=0|salary=1|salary=0",
		   "salary=2000||salary=15?", "|salary=2000|salary=15?",
		   "start=20000|from=19000|start=30", "start=20000|from=20000|start=30",
		   "start=20000|from=20045|start=15", "start=20000|from=20089|start=0",
		   "start=20000|from=20090|start=0", "start=20000||start=15?",
		   "region=6|regions=6,7|region=60", "region=6|regions=7|region=0",
		   "|regions=7|region=30?", "region=6||region=60");
}

static void test_match_codes__are_the_columns_words(void **state)
{
	(void)state;
	assert_string_equal(match_must_code(MUST_STATUS), "status");
	assert_string_equal(match_must_code(MUST_LEVEL + ENGLISH_WRITING), "english_writing");
	assert_string_equal(match_must_code(MUST_START), "start");
	assert_null(match_must_code(MUST_NONE));
	for (int i = 0; i < MUST_COUNT; i++)
		assert_non_null(match_must_code((enum match_must)i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_match_pair__unknown_gives_half_and_never_refuses),
		cmocka_unit_test(test_match_pair__first_refusing_must_is_kept),
		cmocka_unit_test(test_match_pair__wishes_refuse_only_as_musts),
		cmocka_unit_test(test_match_pair__the_occupation_with_most_points_counts),
		cmocka_unit_test(test_match_pair__experience_counts_to_five_years_beyond),
		cmocka_unit_test(test_match_pair__licence_refuses_only_where_asked_and_stated),
		cmocka_unit_test(test_match_pair__skills_are_weighed_one_by_one),
		cmocka_unit_test(test_match_pair__french_counts_in_quarters),
		cmocka_unit_test(test_match_pair__english_counts_only_where_asked),
		cmocka_unit_test(test_match_pair__other_factors),
		cmocka_unit_test(test_match_codes__are_the_columns_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
