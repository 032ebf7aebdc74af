/* Europass 2: «learnerinfo», its elements in small letters, its dates as elements. */
#include "flows/document_private.h"

static int64_t month_of(const struct xml *date)
{
	int64_t year = 0, month = 1;
	struct str text = xml_text(date, "month");
	while (str_starts_with(text, STR("-")))
		text = str_skip(text, 1);
	if (date == NULL || !str_to_i64(xml_text(date, "year"), 1900, 2199, &year))
		return UNKNOWN_INSTANT;
	if (!str_to_i64(text, 1, 12, &month))
		month = 1;
	return year * 12 + month - 1;
}

static void read_identification(const struct xml *id, struct arena *arena, struct cv *ret)
{
	struct str mobile = xml_text(id, "contactinfo/mobile");
	ret->given_name = plain_line(xml_text(id, "firstname"), arena);
	ret->family_name = plain_line(xml_text(id, "lastname"), arena);
	ret->email = xml_text(id, "contactinfo/email");
	ret->phone = mobile.size > 0 ? mobile : xml_text(id, "contactinfo/telephone");
	ret->city = plain_line(xml_text(id, "contactinfo/address/municipality"), arena);
	ret->country = xml_text(id, "contactinfo/address/country/code");
	ret->citizenship = xml_text(id, "demographics/nationality/code");
	ret->birth_date = xml_text(id, "demographics/birthdate");
}

static void read_work(const struct xml *list, struct arena *arena, struct cv *ret)
{
	for (const struct xml *item = xml_child(list, "workexperience", NULL); item != NULL;
	     item = xml_child(list, "workexperience", item)) {
		struct str ends = xml_text(item, "period/to");
		cv_add_job(ret,
			   (struct cv_job){
				   .title = plain_line(xml_text(item, "position/label"), arena),
				   .from = month_of(xml_at(item, "period/from")),
				   .to = month_of(xml_at(item, "period/to")),
				   .is_current = ends.size == 0,
			   },
			   arena);
	}
}

static void read_education(const struct xml *list, struct arena *arena, struct cv *ret)
{
	for (const struct xml *item = xml_child(list, "education", NULL); item != NULL;
	     item = xml_child(list, "education", item))
		ret->education =
			MAX(ret->education, education_of_words(xml_text(item, "title"), arena));
}

static void read_languages(const struct xml *list, struct arena *arena, struct cv *ret)
{
	for (const struct xml *item = xml_child(list, "language", NULL); item != NULL;
	     item = xml_child(list, "language", item)) {
		if (str_ends_with(xml_attribute(item, "type"), STR("mother"))) {
			struct str code = xml_text(item, "code");
			cv_add_mother_tongues(ret, code.size > 0 ? code : xml_text(item, "label"),
					      arena);
			continue;
		}
		int32_t *levels = cv_levels(ret, xml_text(item, "code"), arena);
		if (levels == NULL)
			continue;
		levels[CV_LISTENING] = level_of_cefr(xml_text(item, "level/listening"));
		levels[CV_READING] = level_of_cefr(xml_text(item, "level/reading"));
		levels[CV_WRITING] = level_of_cefr(xml_text(item, "level/writing"));
		levels[CV_SPEAKING] = MIN(level_of_cefr(xml_text(item, "level/spokeninteraction")),
					  level_of_cefr(xml_text(item, "level/spokenproduction")));
	}
}

static void read_skills(const struct xml *list, struct arena *arena, struct cv *ret)
{
	for (const struct xml *item = xml_child(list, "skill", NULL); item != NULL;
	     item = xml_child(list, "skill", item)) {
		struct str type = xml_attribute(item, "type");
		if (str_equal(type, STR("technical")) || str_equal(type, STR("computer")))
			list_add_pieces(&ret->skills, xml_text(item, NULL), arena);
	}
}

void cv_read_europass_2(const struct xml *root, struct arena *arena, struct cv *ret)
{
	struct instant updated;
	read_identification(xml_at(root, "identification"), arena, ret);
	read_work(xml_at(root, "workexperiencelist"), arena, ret);
	read_education(xml_at(root, "educationlist"), arena, ret);
	read_languages(xml_at(root, "languagelist"), arena, ret);
	read_skills(xml_at(root, "skilllist"), arena, ret);
	if (instant_from_text(xml_text(root, "docinfo/issuedate"), &updated))
		ret->updated = updated.seconds;
}
