/* Postings and CVs in: every value at its place, what is broken reported without harm to the rest,
 * and of several documents of one person the newest. */
#include "flows/flow_world.h"

struct report {
	struct arena *arena;
	struct buf lines; /* "file column why" */
};

static bool note_problem(void *context, const struct import_problem *problem, struct err *err)
{
	struct report *report = context;
	(void)err;
	buf_addf(&report->lines, "%.*s %.*s %.*s\n", STR_ARGS(problem->file),
		 STR_ARGS(problem->column), STR_ARGS(problem->why));
	return true;
}

static bool take_in(struct world *world, const char *path, struct report *report,
		    struct import_outcome *ret, struct err *err)
{
	struct flow_watch watch = {.warn = note_warning, .context = world};
	*report = (struct report){world->arena, buf_new(world->arena, 1 << 20)};
	struct import_request request = {.paths = &path,
					 .path_count = 1,
					 .mission = "m",
					 .watch = &watch,
					 .on_problem = note_problem,
					 .context = report};
	return flow_import(&world->app, &request, world->arena, ret, err);
}

/* Takes a file of that text in. */
static struct import_outcome take_text(struct world *world, const char *name, const char *text,
				       struct report *report)
{
	struct err err = {0};
	struct import_outcome outcome;
	if (!take_in(world, put_file(world, name, text), report, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return outcome;
}

static bool reported(const struct report *report, const char *words)
{
	struct str said = buf_str(&report->lines);
	return str_find(said, str_of(words)) < said.size;
}

static struct board *board(struct world *world)
{
	struct board_scope scope = {.mission_ref = STR("m")};
	struct board *ret = NULL;
	struct err err = {0};
	assert_true(board_open(&world->app, &scope, world->arena, &ret, &err));
	return ret;
}

static const struct candidate *only_candidate(struct world *world)
{
	struct board *all = board(world);
	assert_int_equal(all->candidate_count, 1);
	return &all->candidates[0];
}

static const struct offer *only_offer(struct world *world)
{
	struct board *all = board(world);
	assert_int_equal(all->offer_count, 1);
	return &all->offers[0];
}

static void assert_text(struct str text, const char *expected)
{
	if (!str_equal(text, str_of(expected)))
		print_error("%.*s\n", STR_ARGS(text));
	assert_true(str_equal(text, str_of(expected)));
}

#define RESUME(email, modified, rest) \
	"{\"basics\":{\"name\":\"Lan Anh Tran\",\"label\":\"Développeuse Web\"," \
	"\"email\":\"" email "\",\"phone\":\"+84 24 5555 0100\"," \
	"\"location\":{\"city\":\"Hanoï\",\"countryCode\":\"VN\"}}," rest \
	"\"meta\":{\"lastModified\":\"" modified "\"}}"

#define RESUME_WORK \
	"\"work\":[" \
	"{\"position\":\"développeuse web\",\"startDate\":\"2018-01\",\"endDate\":\"2020-01\"}," \
	"{\"position\":\"Développeuse " \
	"Web\",\"startDate\":\"2019-01-15\",\"endDate\":\"2021-01\"}," \
	"{\"position\":\"Développeuse Web\",\"startDate\":\"2024-01\"}," \
	"{\"position\":\"Graphiste\",\"startDate\":\"2015-06\",\"endDate\":\"2016-12\"}]," \
	"\"education\":[{\"studyType\":\"PhD\",\"startDate\":\"2025-01\"}," \
	"{\"studyType\":\"Bachelor\",\"endDate\":\"2014\"},{\"studyType\":\"High school\"}]," \
	"\"skills\":[{\"name\":\"Web\",\"keywords\":[\"HTML\",\"CSS; SVG\"]}]," \
	"\"languages\":[{\"language\":\"Français\",\"fluency\":\"B2 (DELF)\"}," \
	"{\"language\":\"English\",\"fluency\":\"fluent\"}],"

static void test_resume__puts_every_value_at_its_place(void **state)
{
	struct world *world = *state;
	struct report report;
	struct import_outcome outcome =
		take_text(world, "cv.json",
			  RESUME("lan@example.org", "2026-01-10T08:00:00", RESUME_WORK), &report);
	const struct candidate *person = only_candidate(world);
	assert_int_equal(outcome.added, 1);
	assert_int_equal(outcome.problems, 0);
	assert_text(person->given_name, "Lan Anh");
	assert_text(person->family_name, "Tran");
	assert_text(person->email, "lan@example.org");
	assert_text(person->residence_country, "VN");
	assert_text(person->residence_city, "Hanoï");
	assert_text(person->occupation, "Développeuse Web");
	/* 2018-01 to 2021-01, the overlap once, and 2024-01 to the document's 2026-01. */
	assert_int_equal(person->experience_years, 60);
	assert_text(person->second_occupation, "Graphiste");
	assert_int_equal(person->second_experience_years, 18);
	assert_int_equal(person->education, EDUCATION_BACHELOR);
	assert_text(person->skills, "Web; HTML; CSS; SVG");
	assert_int_equal(person->french_speaking, 7);
	assert_int_equal(person->english_speaking, UNKNOWN);
	assert_int_equal(person->birth_date, UNKNOWN);
}

static void test_resume__the_newest_of_one_person_stands(void **state)
{
	struct world *world = *state;
	struct report report;
	const char *old = RESUME("lan@example.org", "2024-01-01T00:00:00", RESUME_WORK);
	put_file(world, "cvs/a.json",
		 RESUME("LAN@example.org", "2026-02-01T00:00:00", RESUME_WORK));
	put_file(world, "cvs/b.json", old);
	const char *folder = str_format(world->arena, "%s/cvs", world->folder).at;
	struct import_outcome outcome;
	struct err err = {0};
	for (int i = 0; i < 2; i++) {
		assert_true(take_in(world, folder, &report, &outcome, &err));
		assert_text(only_candidate(world)->email, "LAN@example.org");
		assert_int_equal(outcome.added, i == 0);
		assert_int_equal(outcome.changed, 0);
	}
}

static void test_resume__one_without_a_date_replaces_alone_and_yields_beside(void **state)
{
	struct world *world = *state;
	struct report report;
	const char *dated = RESUME("lan@example.org", "2026-02-01T00:00:00", RESUME_WORK);
	const char *undated = RESUME("LAN@example.org", "", RESUME_WORK);
	take_text(world, "cvs/a.json", dated, &report);
	take_text(world, "b.json", undated, &report);
	assert_text(only_candidate(world)->email, "LAN@example.org");
	put_file(world, "cvs/b.json", undated);
	const char *folder = str_format(world->arena, "%s/cvs", world->folder).at;
	struct import_outcome outcome;
	struct err err = {0};
	assert_true(take_in(world, folder, &report, &outcome, &err));
	assert_text(only_candidate(world)->email, "lan@example.org");
	assert_true(warned(world, "sans date"));
	assert_true(take_in(world, folder, &report, &outcome, &err));
	assert_int_equal(outcome.changed, 0);
}

static void test_resume__jobs_without_end_are_read_to_the_limit(void **state)
{
	struct world *world = *state;
	struct report report;
	struct buf jobs = buf_new(world->arena, 4 << 20);
	buf_add(&jobs, STR("{\"basics\":{\"name\":\"A B\",\"email\":\"a@example.org\"},"
			   "\"work\":["));
	for (int i = 0; i < 20000; i++)
		buf_addf(&jobs,
			 "%s{\"position\":\"Job %d\",\"startDate\":\"2001-01\","
			 "\"endDate\":\"2002-01\"}",
			 i > 0 ? "," : "", i);
	buf_add(&jobs, STR("]}"));
	take_text(world, "cv.json", str_cstring(world->arena, buf_str(&jobs)), &report);
	assert_int_equal(only_candidate(world)->experience_years, 12);
}

static void test_resume__a_bad_value_leaves_it_out(void **state)
{
	struct world *world = *state;
	struct report report;
	struct import_outcome outcome = take_text(
		world, "cv.json", RESUME("lan at example", "2026-01-10", RESUME_WORK), &report);
	assert_int_equal(outcome.left_out, 1);
	assert_int_equal(outcome.rows, 0);
	assert_true(reported(&report, "cv.json email "));
}

static void test_resume__a_name_alone_is_no_candidate(void **state)
{
	struct world *world = *state;
	struct report report;
	struct err err = {0};
	struct import_outcome outcome;
	const char *path = put_file(world, "cv.json", "{\"basics\":{\"name\":\"Lan Anh Tran\"}}");
	assert_false(take_in(world, path, &report, &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_true(warned(world, "laissé de côté"));
}

#define EUROPASS_XML \
	"<SkillsPassport xmlns='http://europass.cedefop.europa.eu/Europass'>" \
	"<DocumentInfo><LastUpdateDate>2026-03-01T10:00:00.123Z</LastUpdateDate></DocumentInfo>" \
	"<LearnerInfo><Identification><PersonName><FirstName>Élodie</FirstName>" \
	"<Surname>Rakoto</Surname></PersonName><ContactInfo>" \
	"<Address><Contact><Municipality>Athènes</Municipality>" \
	"<Country><Code>EL</Code></Country></Contact></Address>" \
	"<Email><Contact>elodie@example.org</Contact></Email>" \
	"<TelephoneList><Telephone><Contact>+30 21 5555 0100</Contact></Telephone>" \
	"</TelephoneList></ContactInfo>" \
	"<Demographics><Birthdate year='1990' month='--05' day='---31'/>" \
	"<NationalityList><Nationality><Code>MG</Code></Nationality></NationalityList>" \
	"</Demographics></Identification>" \
	"<Headline><Type><Code>job_applied_for</Code></Type>" \
	"<Description><Label>Cheffe</Label></Description></Headline>" \
	"<WorkExperienceList><WorkExperience><Period><From year='2020' month='--03'/>" \
	"<Current>true</Current></Period><Position><Label>Soudeuse</Label></Position>" \
	"</WorkExperience></WorkExperienceList>" \
	"<EducationList><Education><Title>Certificat</Title><Level><Code>5</Code></Level>" \
	"</Education></EducationList>" \
	"<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>fr</Code>" \
	"</Description></MotherTongue></MotherTongueList><ForeignLanguageList>" \
	"<ForeignLanguage><Description><Code>en</Code></Description><ProficiencyLevel>" \
	"<Listening>C1</Listening><Reading>A2</Reading>" \
	"<SpokenInteraction>B1</SpokenInteraction><SpokenProduction>B2</SpokenProduction>" \
	"<Writing>A1</Writing></ProficiencyLevel></ForeignLanguage></ForeignLanguageList>" \
	"</Linguistic><Computer><Description>- Excel&lt;br /&gt;- DAO &lt;b&gt;2D&lt;/b&gt;" \
	"</Description></Computer></Skills></LearnerInfo></SkillsPassport>"

#define EUROPASS_JSON \
	"{\"SkillsPassport\":{\"DocumentInfo\":{\"LastUpdateDate\":\"2026-03-01T10:00:00Z\"}," \
	"\"LearnerInfo\":{\"Identification\":{\"PersonName\":{\"FirstName\":\"Élodie\"," \
	"\"Surname\":\"Rakoto\"},\"ContactInfo\":{\"Address\":{\"Contact\":{" \
	"\"Municipality\":\"Athènes\",\"Country\":{\"Code\":\"EL\"}}}," \
	"\"Email\":{\"Contact\":\"elodie@example.org\"}," \
	"\"Telephone\":[{\"Contact\":\"+30 21 5555 0100\"}]}," \
	"\"Demographics\":{\"Birthdate\":{\"Year\":1990,\"Month\":5,\"Day\":31}," \
	"\"Nationality\":[{\"Code\":\"MG\"}]}}," \
	"\"WorkExperience\":[{\"Period\":{\"From\":{\"Year\":2020,\"Month\":3}," \
	"\"Current\":true},\"Position\":{\"Label\":\"Soudeuse\"}}]," \
	"\"Education\":[{\"Title\":\"Certificat\",\"Level\":{\"Code\":\"5\"}}]," \
	"\"Skills\":{\"Linguistic\":{\"MotherTongue\":[{\"Description\":{\"Code\":\"fr\"}}]," \
	"\"ForeignLanguage\":[{\"Description\":{\"Code\":\"en\"},\"ProficiencyLevel\":{" \
	"\"Listening\":\"C1\",\"Reading\":\"A2\",\"SpokenInteraction\":\"B1\"," \
	"\"SpokenProduction\":\"B2\",\"Writing\":\"A1\"}}]}," \
	"\"Computer\":{\"Description\":\"- Excel<br />- DAO <b>2D</b>\"}}}}}"

#define EUROPASS_2 \
	"<e:learnerinfo xmlns:e='http://europass.cedefop.europa.eu/Europass/V2.0' " \
	"xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" \
	"<docinfo><issuedate>2026-03-01T10:00:00+00:00</issuedate></docinfo>" \
	"<identification><firstname>Élodie</firstname><lastname>Rakoto</lastname><contactinfo>" \
	"<address><municipality>Athènes</municipality><country><code>GR</code></country>" \
	"</address><telephone>+30 21 5555 0100</telephone><email>elodie@example.org</email>" \
	"</contactinfo><demographics><birthdate>1990-05-31</birthdate><nationality>" \
	"<code>MG</code></nationality></demographics></identification>" \
	"<workexperiencelist><workexperience><period><from><year>2020</year>" \
	"<month>--03</month></from><to/></period><position><label>Soudeuse</label></position>" \
	"</workexperience></workexperiencelist>" \
	"<educationlist><education><title>Diplôme d’études collégiales</title></education>" \
	"</educationlist><languagelist>" \
	"<language xsi:type='e:mother'><label>French, Malagasy</label></language>" \
	"<language xsi:type='e:foreign'><code>en</code><level><listening>c1</listening>" \
	"<reading>a2</reading><spokeninteraction>b1</spokeninteraction>" \
	"<spokenproduction>b2</spokenproduction><writing>a1</writing></level></language>" \
	"</languagelist><skilllist><skill type='computer'>- Excel\n- DAO 2D</skill>" \
	"</skilllist></e:learnerinfo>"

static void assert_is_elodie(const struct candidate *person)
{
	assert_text(person->given_name, "Élodie");
	assert_text(person->family_name, "Rakoto");
	assert_text(person->email, "elodie@example.org");
	assert_text(person->phone, "+30 21 5555 0100");
	assert_text(person->residence_country, "GR");
	assert_text(person->residence_city, "Athènes");
	assert_text(person->citizenship, "MG");
	struct date birth;
	assert_true(date_from_text(STR("1990-05-31"), &birth));
	assert_int_equal(person->birth_date, birth.days);
	assert_text(person->occupation, "Soudeuse");
	assert_int_equal(person->experience_years, 72);
	assert_int_equal(person->education, EDUCATION_COLLEGE);
	assert_text(person->skills, "Excel; DAO 2D");
	assert_int_equal(person->french_writing, 12);
	assert_int_equal(person->english_listening, 9);
	assert_int_equal(person->english_speaking, 5);
	assert_int_equal(person->english_reading, 3);
	assert_int_equal(person->english_writing, 1);
}

static void test_europass__says_the_same_in_its_three_forms(void **state)
{
	static const struct {
		const char *name, *text;
	} forms[] = {{"cv.xml", EUROPASS_XML}, {"cv.json", EUROPASS_JSON}, {"old.xml", EUROPASS_2}};
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		struct world *world = *state;
		struct report report;
		struct import_outcome outcome =
			take_text(world, forms[i].name, forms[i].text, &report);
		assert_int_equal(outcome.rows, 1);
		assert_int_equal(outcome.problems, 0);
		assert_is_elodie(only_candidate(world));
	}
}

#define POSTING(id, title, more) \
	"<Document><jobs_id>" id "</jobs_id><title>" title "</title>" \
	"<employer_id>77</employer_id><employer_name_case>Fonderie du Lac</employer_name_case>" \
	"<num_positions>3</num_positions><experience_min>18</experience_min>" \
	"<salary_hourly>29.996</salary_hourly><work_hours>37.5</work_hours>" \
	"<province_cd><string>QC</string></province_cd>" more "</Document>"
#define POSTINGS(documents) "<SolrResponse><Documents>" documents "</Documents></SolrResponse>"
#define POSTING_ASKS(education) \
	"<skill_categories><skill_category id='100003'><options>" education "</options>" \
	"</skill_category><skill_category id='29'><options><option_name>Couler le métal" \
	"</option_name><option_name>Lire des plans</option_name></options></skill_category>" \
	"<skill_category id='788'><options><option_name>Rester debout</option_name></options>" \
	"</skill_category></skill_categories>"

static void test_posting__becomes_an_offer_and_its_employer(void **state)
{
	struct world *world = *state;
	struct report report;
	struct import_outcome outcome =
		take_text(world, "p.xml",
			  POSTINGS(POSTING("123", "fondeur",
					   "<noc>9412</noc><noc2021>94101</noc2021>" POSTING_ASKS(
						   "<option_name>Secondary (high) school "
						   "graduation certificate</option_name>"))),
			  &report);
	const struct offer *offer = only_offer(world);
	assert_int_equal(outcome.added, 2);
	assert_text(offer->offer_ref, "jb-123");
	assert_text(offer->employer_ref, "jb-e-77");
	assert_text(offer->title, "fondeur");
	assert_text(offer->occupation_code, "94101");
	assert_int_equal(offer->positions, 3);
	assert_int_equal(offer->experience_years_min, 18);
	assert_int_equal(offer->salary_hour_max, 3000);
	assert_int_equal(offer->hours_week, 3750);
	assert_int_equal(offer->education_min, EDUCATION_SECONDARY);
	assert_int_equal(offer->region, UNKNOWN);
	assert_text(offer->skills_desired, "Couler le métal; Lire des plans");
}

static void test_posting__equivalent_experience_makes_education_no_must(void **state)
{
	struct world *world = *state;
	struct report report;
	take_text(world, "p.xml",
		  POSTINGS(POSTING("1", "fondeur",
				   POSTING_ASKS("<option_name>Bachelor's degree"
						"</option_name><option_name> or equivalent "
						"experience</option_name>"))),
		  &report);
	assert_int_equal(only_offer(world)->education_min, UNKNOWN);
}

static void test_posting__of_one_employer_the_first_says_who_it_is(void **state)
{
	struct world *world = *state;
	struct report report;
	const char *text = POSTINGS(
		POSTING("1", "fondeur", "<city_name><string>Alma</string></city_name>")
			POSTING("2", "mouleur", "<city_name><string>Roberval</string></city_name>")
				POSTING("1", "fondeuse", ""));
	for (int i = 0; i < 2; i++) {
		struct import_outcome outcome = take_text(world, "p.xml", text, &report);
		assert_int_equal(outcome.added, i == 0 ? 3 : 0);
		assert_int_equal(outcome.changed, 0);
		assert_int_equal(outcome.left_out, 1);
		assert_true(reported(&report, "p.xml offer_ref "));
	}
	assert_int_equal(board(world)->offer_count, 2);
}

static void test_posting__reads_two_amounts_of_a_wage(void **state)
{
	struct world *world = *state;
	struct report report;
	take_text(world, "p.xml",
		  POSTINGS(POSTING("1", "fondeur",
				   "<salary><string>$29.99 to $34.50 hourly</string></salary>")),
		  &report);
	assert_int_equal(only_offer(world)->salary_hour_min, 3000);
	assert_int_equal(only_offer(world)->salary_hour_max, 3450);
}

static void test_posting__one_without_a_title_leaves_the_others(void **state)
{
	struct world *world = *state;
	struct report report;
	struct import_outcome outcome =
		take_text(world, "p.xml",
			  POSTINGS(POSTING("1", "", "") POSTING("2", "fondeur", "")), &report);
	assert_int_equal(outcome.left_out, 1);
	assert_text(only_offer(world)->offer_ref, "jb-2");
	assert_true(reported(&report, "p.xml title "));
}

static void test_json_posting__reads_what_it_asks(void **state)
{
	struct world *world = *state;
	struct report report;
	take_text(
		world, "job.json",
		"{\"title\":\"Web developer\",\"company\":\"Studio du Lac\","
		"\"salary\":\"83200\",\"location\":{\"countryCode\":\"CA\"},"
		"\"qualifications\":[\"Bachelor's degree\",\"3+ years of experience in 2 fields\"],"
		"\"skills\":[{\"name\":\"Web\",\"keywords\":[\"CSS\"]}]}",
		&report);
	const struct offer *offer = only_offer(world);
	assert_text(offer->title, "Web developer");
	assert_int_equal(offer->salary_hour_max, 4000);
	assert_int_equal(offer->experience_years_min, 36);
	assert_int_equal(offer->education_min, EDUCATION_BACHELOR);
	assert_text(offer->skills_desired, "Web; CSS");
}

static void test_json_posting__reads_musts_and_wishes_out_of_its_text(void **state)
{
	struct world *world = *state;
	struct report report;
	take_text(world, "job.json",
		  "{\"title\":\"Web developer\",\"company\":\"Studio du Lac\","
		  "\"description\":\"React est exigé. La connaissance de Docker serait un atout. "
		  "Aucune expérience en PHP requise. Nous utilisons Kubernetes.\","
		  "\"qualifications\":[\"CSS required\",\"Node.js is a plus\"],"
		  "\"skills\":[{\"name\":\"Web\",\"keywords\":[\"CSS\"]}]}",
		  &report);
	const struct offer *offer = only_offer(world);
	assert_text(offer->skills_required, "React; CSS");
	assert_text(offer->skills_desired, "Web; Docker; Node.js");
}

static void test_broken__is_reported_and_the_rest_is_in(void **state)
{
	struct world *world = *state;
	struct report report;
	struct import_outcome outcome;
	struct err err = {0};
	struct buf deep = buf_new(world->arena, 1 << 20);
	for (int i = 0; i < 1000; i++)
		buf_add(&deep, STR("{\"a\":"));
	put_file(world, "docs/bomb.xml",
		 "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><SolrResponse>&b;"
		 "</SolrResponse>");
	put_file(world, "docs/cut.xml", "<SolrResponse><Documents><Document>");
	put_file(world, "docs/cut.json", "{\"basics\":{\"name\":\"Lan");
	put_file(world, "docs/deep.json", str_cstring(world->arena, buf_str(&deep)));
	put_file(world, "docs/latin.json", "{\"basics\":{\"name\":\"Zo\xEB\"}}");
	put_file(world, "docs/good.json", RESUME("lan@example.org", "2026-01-01", RESUME_WORK));
	put_file(world, "docs/empty.json", "");
	put_file(world, "docs/wide.xml", "\xFF\xFE<");
	put_file(world, "docs/shape.json", "{\"basics\":[]}");
	put_file(world, "docs/other.json", "{\"recipe\":\"soup\"}");
	const char *folder = str_format(world->arena, "%s/docs", world->folder).at;
	assert_true(take_in(world, folder, &report, &outcome, &err));
	assert_int_equal(outcome.rows, 1);
	assert_int_equal(outcome.problems, 8);
	assert_true(reported(&report, "empty.json  fichier vide"));
	assert_true(reported(&report, "wide.xml  UTF-16"));
	assert_true(reported(&report, "shape.json "));
	assert_true(reported(&report, "bomb.xml "));
	assert_true(reported(&report, "DOCTYPE"));
	assert_true(reported(&report, "cut.xml "));
	assert_true(reported(&report, "cut.json "));
	assert_true(reported(&report, "deep.json "));
	assert_true(reported(&report, "latin.json "));
	assert_true(warned(world, "other.json"));
	assert_text(only_candidate(world)->family_name, "Tran");
}

static void test_broken__alone_is_an_error_that_says_why(void **state)
{
	struct world *world = *state;
	struct report report;
	struct import_outcome outcome;
	struct err err = {0};
	const char *path = put_file(world, "cut.xml", "<SolrResponse><Documents>");
	assert_false(take_in(world, path, &report, &outcome, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_true(str_starts_with(str_of(err.text), STR("cut.xml")));
}

static void test_samples__come_in_and_stay_as_they_are(void **state)
{
	struct world *world = *state;
	struct report report;
	struct import_outcome outcome;
	struct err err = {0};
	const char *folder = shared(world, "bench/formats");
	assert_true(take_in(world, folder, &report, &outcome, &err));
	assert_int_equal(outcome.problems, 0);
	struct board *all = board(world);
	assert_int_equal(all->offer_count, 17);
	/* One person in a Resume, one in four Europass CVs; letters and passports name no
	 * occupation. */
	assert_int_equal(all->candidate_count, 2);
	assert_true(warned(world, "europass-lp-example-v2.0.xml"));
	assert_true(take_in(world, folder, &report, &outcome, &err));
	assert_int_equal(outcome.added + outcome.changed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(test_resume__puts_every_value_at_its_place),
		TEST(test_resume__the_newest_of_one_person_stands),
		TEST(test_resume__one_without_a_date_replaces_alone_and_yields_beside),
		TEST(test_resume__jobs_without_end_are_read_to_the_limit),
		TEST(test_resume__a_bad_value_leaves_it_out),
		TEST(test_resume__a_name_alone_is_no_candidate),
		TEST(test_europass__says_the_same_in_its_three_forms),
		TEST(test_posting__becomes_an_offer_and_its_employer),
		TEST(test_posting__equivalent_experience_makes_education_no_must),
		TEST(test_posting__of_one_employer_the_first_says_who_it_is),
		TEST(test_posting__reads_two_amounts_of_a_wage),
		TEST(test_posting__one_without_a_title_leaves_the_others),
		TEST(test_json_posting__reads_what_it_asks),
		TEST(test_json_posting__reads_musts_and_wishes_out_of_its_text),
		TEST(test_broken__is_reported_and_the_rest_is_in),
		TEST(test_broken__alone_is_an_error_that_says_why),
		TEST(test_samples__come_in_and_stay_as_they_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
