/* A job description in JSON, of JSON Resume's family: title, company, location, salary,
 * qualifications, skills. */
#include "flows/document_private.h"
#include "lexicon/lexicon.h"

#define HOURS_A_YEAR (40 * 52)
#define FIELD_TEXT_READ_MAX ((size_t)32 << 10)

/* The years that a qualification asks: «3+ years of experience», «5 ans d’expérience»; -1: none. */
static int64_t years_asked(struct str text, struct arena *arena)
{
	struct str folded = lexicon_fold(text, arena), word;
	int64_t before = -1;
	bool is_of_years = false;
	while (str_cut(&folded, ' ', &word)) {
		int64_t number = 0;
		/* «3+ years» asks three. */
		while (str_ends_with(word, STR("+")))
			word.size--;
		if (before >= 0 && (str_starts_with(word, STR("year")) ||
				    str_equal(word, STR("ans")) || str_equal(word, STR("annees"))))
			is_of_years = true;
		else if (!is_of_years)
			before = str_to_i64(word, 0, 40, &number) ? number : -1;
	}
	return is_of_years ? before : -1;
}

static void read_qualifications(const struct json *list, int64_t *years, int32_t *education,
				struct arena *arena)
{
	for (size_t i = 0; i < json_count(list); i++) {
		struct str text = json_text(json_item(list, i), NULL);
		int32_t level = education_of_words(text, arena);
		*years = MAX(*years, years_asked(text, arena));
		/* None is a must where equivalent experience will do. */
		if (str_find(text, STR("quivalent")) < text.size)
			continue;
		if (level != UNKNOWN && (*education == UNKNOWN || level < *education))
			*education = level;
	}
}

/* What runs on in the description and the qualifications, a line each. */
static struct str read_text(const struct json *root, struct arena *arena)
{
	struct str description = json_text(root, "description");
	const struct json *list = json_at(root, "qualifications");
	struct buf text = buf_new(arena, FIELD_TEXT_READ_MAX);
	buf_add(&text, str_slice(description, 0, MIN(description.size, FIELD_TEXT_READ_MAX / 2)));
	for (size_t i = 0; i < json_count(list); i++) {
		struct str line = json_text(json_item(list, i), NULL);
		if (text.size + line.size + 1 > FIELD_TEXT_READ_MAX)
			break;
		buf_add_char(&text, '\n');
		buf_add(&text, line);
	}
	return buf_str(&text);
}

/* Dollars an hour, of Canada only: «100000» is a year's, of full time. */
static struct str read_wage(const struct json *root, struct arena *arena)
{
	int64_t cents = 0;
	if (!str_equal(json_text(root, "location.countryCode"), STR("CA")) ||
	    !str_to_fixed(json_text(root, "salary"), 2, 1, (int64_t)1 << 40, &cents))
		return STR("");
	if (cents > 100000)
		cents /= HOURS_A_YEAR;
	return str_format(arena, "%lld.%02lld", (long long)(cents / 100), (long long)(cents % 100));
}

static bool put_employer(struct document *document, struct str ref, struct str name,
			 struct err *err)
{
	struct employer employer;
	if (document_is_second(document, ref))
		return true;
	noun_clear(&noun_employer, &employer);
	return document_set(document, &noun_employer, &employer, "employer_ref", ref, err) &&
	       document_set(document, &noun_employer, &employer, "name", name, err) &&
	       document_put(document, &noun_employer, &employer, err);
}

static struct str identity_of(const struct json *root, struct arena *arena)
{
	struct str canonical = json_text(root, "meta.canonical");
	if (canonical.size > 0)
		return canonical;
	struct str company = json_text(root, "company"), title = json_text(root, "title"),
		   date = json_text(root, "date");
	return str_format(arena, "%.*s\n%.*s\n%.*s", STR_ARGS(company), STR_ARGS(title),
			  STR_ARGS(date));
}

bool import_json_posting(struct document *document, const struct json *root, struct err *err)
{
	struct arena *arena = document->arena;
	struct offer offer;
	struct buf skills = buf_new(arena, FIELD_LIST_BYTES_MAX);
	struct buf required = buf_new(arena, FIELD_LIST_BYTES_MAX);
	int32_t education = UNKNOWN;
	int64_t years = -1;
	struct str company = plain_line(json_text(root, "company"), arena);
	if (company.size == 0)
		company = STR("—");
	noun_clear(&noun_offer, &offer);
	document->ref = ref_of("jd", identity_of(root, arena), arena);
	struct str employer_ref = ref_of("jd-e", company, arena);
	read_qualifications(json_at(root, "qualifications"), &years, &education, arena);
	list_add_json_skills(&skills, json_at(root, "skills"), arena);
	if (!list_add_asked(document, read_text(root, arena), &required, &skills, err))
		return false;
	struct str wage = read_wage(root, arena);
	const struct document_cell cells[] = {
		{"offer_ref", document->ref},
		{"employer_ref", employer_ref},
		{"title", plain_line(json_text(root, "title"), arena)},
		{"positions", STR("1")},
		{"salary_hour_min", wage},
		{"salary_hour_max", wage},
		{"experience_years_min", years < 0 ? STR("") : years_cell(years * 12, arena)},
		{"education_min", education_cell(education)},
		{"skills_required", buf_str(&required)},
		{"skills_desired", buf_str(&skills)},
		{"status_accepted", STR("any")},
	};
	if (!document_refuse_second(document, err))
		return false;
	if (!document_set_all(document, &noun_offer, &offer, cells, COUNT_OF(cells), err))
		return false;
	return (document->is_faulty || put_employer(document, employer_ref, company, err)) &&
	       document_put(document, &noun_offer, &offer, err);
}
