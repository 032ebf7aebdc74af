/* Postings of Canada's Job Bank, as its XML gives them: one Document or several, each an offer and
 * its employer. */
#include "flows/document_private.h"

/* Categories of what a posting asks; their names depend on the posting's language, these don't. */
enum category {
	CATEGORY_TASKS = 29,
	CATEGORY_COMPUTER = 60,
	CATEGORY_EDUCATION_OLD = 195,
	CATEGORY_EQUIPMENT = 259,
	CATEGORY_ADDITIONAL = 299,
	CATEGORY_SPECIFIC = 685,
	CATEGORY_EDUCATION = 100003,
};

static bool category_is_skill(int64_t id)
{
	return id == CATEGORY_TASKS || id == CATEGORY_COMPUTER || id == CATEGORY_EQUIPMENT ||
	       id == CATEGORY_ADDITIONAL || id == CATEGORY_SPECIFIC;
}

/* The least education of the options; none is a must where equivalent experience will do. */
static int32_t read_education(const struct xml *category, struct arena *arena)
{
	int32_t least = UNKNOWN;
	const struct xml *options = xml_at(category, "options");
	for (const struct xml *option = xml_child(options, "option_name", NULL); option != NULL;
	     option = xml_child(options, "option_name", option)) {
		struct str text = xml_text(option, NULL);
		if (str_find(text, STR("quivalent")) < text.size)
			return UNKNOWN;
		int32_t education = education_of_words(text, arena);
		if (education != UNKNOWN && (least == UNKNOWN || education < least))
			least = education;
	}
	return least;
}

static void read_categories(const struct xml *posting, struct buf *skills, int32_t *education,
			    struct arena *arena)
{
	const struct xml *list = xml_at(posting, "skill_categories");
	for (const struct xml *item = xml_child(list, "skill_category", NULL); item != NULL;
	     item = xml_child(list, "skill_category", item)) {
		const struct xml *options = xml_at(item, "options");
		int64_t id = 0;
		if (!str_to_i64(xml_attribute(item, "id"), 0, INT32_MAX, &id))
			continue;
		if (id == CATEGORY_EDUCATION || id == CATEGORY_EDUCATION_OLD)
			*education = read_education(item, arena);
		for (const struct xml *option = xml_child(options, "option_name", NULL);
		     category_is_skill(id) && option != NULL;
		     option = xml_child(options, "option_name", option))
			list_add_pieces(skills, xml_text(option, NULL), arena);
	}
}

/* CNP/NOC 2021 has five digits; the four of 2016 are left to the title. */
static struct str read_code(const struct xml *posting)
{
	static const char *const elements[] = {"noc2021", "noc"};
	for (size_t i = 0; i < COUNT_OF(elements); i++) {
		struct str code = xml_text(posting, elements[i]);
		if (unit_group_find(code) != UNIT_GROUP_NONE)
			return code;
	}
	return STR("");
}

/* Wages come with as many decimals as they were computed with: cents here. */
static struct str read_cents(struct str text, struct arena *arena)
{
	size_t point = str_find(text, STR("."));
	int64_t cents = 0;
	struct str known = str_slice(text, 0, MIN(text.size, point + 3));
	if (!str_to_fixed(known, 2, 0, INT32_MAX, &cents) || cents == 0)
		return STR("");
	if (text.size > point + 3 && text.at[point + 3] >= '5' && text.at[point + 3] <= '9')
		cents++;
	return str_format(arena, "%lld.%02lld", (long long)(cents / 100), (long long)(cents % 100));
}

/* «$18.94 to $23.67 hourly», «de 18,94 $ à 23,67 $ l'heure»: the second amount of an hour. */
static struct str read_wage_max(struct str text, struct arena *arena)
{
	static const char *const marks[] = {" to $", " à "};
	struct buf digits = buf_new(arena, 32);
	if (str_find(text, STR("hour")) == text.size && str_find(text, STR("heure")) == text.size)
		return STR("");
	for (size_t i = 0; i < COUNT_OF(marks) && digits.size == 0; i++) {
		struct str mark = str_of(marks[i]);
		struct str rest = str_skip(text, MIN(text.size, str_find(text, mark) + mark.size));
		for (size_t k = 0; k < rest.size; k++) {
			char c = rest.at[k] == ',' ? '.' : rest.at[k];
			if (c != '.' && (c < '0' || c > '9'))
				break;
			buf_add_char(&digits, c);
		}
	}
	return buf_is_full(&digits) ? STR("") : read_cents(buf_str(&digits), arena);
}

static void warn_elsewhere(struct document *document, const struct xml *posting)
{
	struct str province = xml_text(posting, "province_cd/string");
	if (province.size > 0 && !str_equal(province, STR("QC")))
		flow_warn(document->import->request->watch,
			  "%.*s : offre hors du Québec (%.*s), sans région / offer outside Québec, "
			  "without a region",
			  STR_ARGS(file_name_of(document->file->path)), STR_ARGS(province));
}

static bool put_employer(struct document *document, const struct xml *posting, struct str ref,
			 struct err *err)
{
	struct employer employer;
	noun_clear(&noun_employer, &employer);
	/* Of several postings of one employer the first says who it is. */
	if (document_is_second(document, ref))
		return true;
	struct str name = xml_text(posting, "employer_name_case");
	if (name.size == 0)
		name = xml_text(posting, "employer_name/string");
	return document_set(document, &noun_employer, &employer, "employer_ref", ref, err) &&
	       document_set(document, &noun_employer, &employer, "name",
			    plain_line(name, document->arena), err) &&
	       document_set(document, &noun_employer, &employer, "city",
			    xml_text(posting, "city_name/string"), err) &&
	       document_put(document, &noun_employer, &employer, err);
}

static bool set_offer(struct document *document, const struct xml *posting, struct str employer_ref,
		      struct offer *offer, struct err *err)
{
	struct arena *arena = document->arena;
	struct buf skills = buf_new(arena, FIELD_LIST_BYTES_MAX);
	int32_t education = UNKNOWN;
	int64_t months = 0;
	read_categories(posting, &skills, &education, arena);
	bool says_months = str_to_i64(xml_text(posting, "experience_min"), 0, 70 * 12, &months);
	struct str wage = read_cents(xml_text(posting, "salary_hourly"), arena);
	struct str most = read_wage_max(xml_text(posting, "salary/string"), arena);
	struct str positions = xml_text(posting, "num_positions");
	const struct document_cell cells[] = {
		{"offer_ref", document->ref},
		{"employer_ref", employer_ref},
		{"title", plain_line(xml_text(posting, "title"), arena)},
		{"occupation_code", read_code(posting)},
		{"positions", positions.size > 0 ? positions : STR("1")},
		{"salary_hour_min", wage},
		{"salary_hour_max", most.size > 0 ? most : wage},
		{"hours_week", xml_text(posting, "work_hours")},
		{"experience_years_min", says_months ? years_cell(months, arena) : STR("")},
		{"education_min", education_cell(education)},
		{"skills_desired", buf_str(&skills)},
		{"status_accepted", STR("any")},
	};
	if (!document_set_all(document, &noun_offer, offer, cells, COUNT_OF(cells), err))
		return false;
	return true;
}

static bool import_one(struct document *document, const struct xml *posting, struct err *err)
{
	struct arena *arena = document->arena;
	struct offer offer;
	noun_clear(&noun_offer, &offer);
	document->line = posting->line;
	document->is_faulty = false;
	document->ref = str_format(arena, "jb-%.*s", STR_ARGS(xml_text(posting, "jobs_id")));
	struct str id = xml_text(posting, "employer_id");
	struct str employer_ref =
		id.size > 0 ? str_format(arena, "jb-e-%.*s", STR_ARGS(id))
			    : ref_of("jb-e", xml_text(posting, "employer_name_case"), arena);
	if (xml_text(posting, "title").size == 0) {
		document->is_faulty = true;
		if (!import_add_problem(document->import, document->file, document->line,
					document->ref, STR("title"),
					"titre manquant / title missing", err))
			return false;
	}
	warn_elsewhere(document, posting);
	if (!document_refuse_second(document, err))
		return false;
	if (!set_offer(document, posting, employer_ref, &offer, err))
		return false;
	return document->is_faulty ? document_put(document, &noun_offer, &offer, err)
				   : put_employer(document, posting, employer_ref, err) &&
					     document_put(document, &noun_offer, &offer, err);
}

bool import_posting(struct document *document, const struct xml *root, struct err *err)
{
	const struct xml *list = xml_at(root, "Documents");
	for (const struct xml *posting = xml_child(list, "Document", NULL); posting != NULL;
	     posting = xml_child(list, "Document", posting))
		if (!import_one(document, posting, err))
			return false;
	return true;
}
