/* Europass 3: the SkillsPassport as XML and as JSON, one reader for both. They hold the same tree;
 * a list is an array in JSON and, in XML, an element of its own («WorkExperienceList») around the
 * items. */
#include "flows/document_private.h"

#include <string.h>

/* A place in either tree; both NULL: nowhere. */
struct place {
	const struct xml *xml;
	const struct json *json;
};

static struct place place_at(struct place place, const char *path, struct arena *arena)
{
	if (place.xml != NULL)
		return (struct place){.xml = xml_at(place.xml, path)};
	char *dotted = str_cstring(arena, str_of(path));
	for (char *c = dotted; *c != '\0'; c++)
		*c = *c == '/' ? '.' : *c;
	return (struct place){.json = json_at(place.json, dotted)};
}

static struct str place_text(struct place place, const char *path, struct arena *arena)
{
	struct place at = place_at(place, path, arena);
	struct str text = at.xml != NULL ? xml_text(at.xml, NULL) : json_text(at.json, NULL);
	return str_trim(text);
}

/* The item of a list, the one at `path` itself where it is no list; nowhere beyond the last. */
static struct place place_item(struct place place, const char *path, size_t item,
			       struct arena *arena)
{
	if (place.xml == NULL) {
		struct place list = place_at(place, path, arena);
		bool is_list = json_count(list.json) > 0;
		if (is_list)
			return (struct place){.json = item < json_count(list.json)
							      ? json_item(list.json, item)
							      : NULL};
		return item == 0 ? list : (struct place){0};
	}
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	struct str wrapper = str_format(arena, "%sList", path);
	const struct xml *list = xml_at(place.xml, wrapper.at);
	const struct xml *child = xml_child(list, name, NULL);
	for (size_t i = 0; i < item && child != NULL; i++)
		child = xml_child(list, name, child);
	return (struct place){.xml = child};
}

static bool is_somewhere(struct place place)
{
	return place.xml != NULL || place.json != NULL;
}

/* ---- dates: 2002 and 8 in JSON, attributes year="2002" month="--08" day="---01" in XML ---- */

static int64_t date_part(struct place date, const char *xml_name, const char *json_name,
			 int64_t most, struct arena *arena)
{
	struct str text = date.xml != NULL ? xml_attribute(date.xml, xml_name)
					   : place_text(date, json_name, arena);
	int64_t number = 0;
	while (str_starts_with(text, STR("-")))
		text = str_skip(text, 1);
	return str_to_i64(text, 1, most, &number) ? number : 0;
}

static int64_t month_of(struct place date, struct arena *arena)
{
	int64_t year = is_somewhere(date) ? date_part(date, "year", "Year", 2199, arena) : 0;
	if (year == 0)
		return UNKNOWN_INSTANT;
	return year * 12 + MAX(date_part(date, "month", "Month", 12, arena), 1) - 1;
}

static struct str day_of(struct place date, struct arena *arena)
{
	if (!is_somewhere(date))
		return STR("");
	int64_t year = date_part(date, "year", "Year", 2199, arena);
	int64_t month = date_part(date, "month", "Month", 12, arena);
	int64_t day = date_part(date, "day", "Day", 31, arena);
	if (year == 0 || month == 0 || day == 0)
		return STR("");
	return str_format(arena, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

/* ---- the parts ---- */

static void read_identification(struct place learner, struct arena *arena, struct cv *ret)
{
	struct place id = place_at(learner, "Identification", arena);
	struct place contact = place_at(id, "ContactInfo", arena);
	struct place address = place_at(contact, "Address/Contact", arena);
	struct place phone = place_item(contact, "Telephone", 0, arena);
	struct place nationality = place_item(id, "Demographics/Nationality", 0, arena);
	ret->given_name = plain_line(place_text(id, "PersonName/FirstName", arena), arena);
	ret->family_name = plain_line(place_text(id, "PersonName/Surname", arena), arena);
	ret->email = place_text(contact, "Email/Contact", arena);
	ret->phone = place_text(phone, "Contact", arena);
	ret->city = plain_line(place_text(address, "Municipality", arena), arena);
	ret->country = place_text(address, "Country/Code", arena);
	ret->citizenship = place_text(nationality, "Code", arena);
	ret->birth_date = day_of(place_at(id, "Demographics/Birthdate", arena), arena);
}

/* What the person is, not what they apply for. */
static void read_headline(struct place learner, struct arena *arena, struct cv *ret)
{
	struct str type = place_text(learner, "Headline/Type/Code", arena);
	if (str_equal(type, STR("position")) || str_equal(type, STR("preferred_job")))
		ret->title =
			plain_line(place_text(learner, "Headline/Description/Label", arena), arena);
}

static bool goes_on(struct place item, struct arena *arena)
{
	bool current = false;
	if (item.json != NULL && json_bool(item.json, "Period.Current", &current))
		return current;
	return str_equal(place_text(item, "Period/Current", arena), STR("true"));
}

static void read_work(struct place learner, struct arena *arena, struct cv *ret)
{
	for (size_t i = 0;; i++) {
		struct place item = place_item(learner, "WorkExperience", i, arena);
		if (!is_somewhere(item))
			return;
		cv_add_job(ret,
			   (struct cv_job){
				   .title = plain_line(place_text(item, "Position/Label", arena),
						       arena),
				   .from = month_of(place_at(item, "Period/From", arena), arena),
				   .to = month_of(place_at(item, "Period/To", arena), arena),
				   .is_current = goes_on(item, arena),
			   },
			   arena);
	}
}

/* Levels 3 to 8 of the European framework, where the words of the title say nothing. */
static int32_t education_of_level(struct str code)
{
	static const int32_t by_level[] = {
		[3] = EDUCATION_SECONDARY, [4] = EDUCATION_VOCATIONAL, [5] = EDUCATION_COLLEGE,
		[6] = EDUCATION_BACHELOR,  [7] = EDUCATION_MASTER,     [8] = EDUCATION_DOCTORATE,
	};
	int64_t level = 0;
	return str_to_i64(code, 3, 8, &level) ? by_level[level] : UNKNOWN;
}

static void read_education(struct place learner, struct arena *arena, struct cv *ret)
{
	for (size_t i = 0;; i++) {
		struct place item = place_item(learner, "Education", i, arena);
		if (!is_somewhere(item))
			return;
		int32_t level = education_of_words(place_text(item, "Title", arena), arena);
		if (level == UNKNOWN)
			level = education_of_level(place_text(item, "Level/Code", arena));
		if (!goes_on(item, arena))
			ret->education = MAX(ret->education, level);
	}
}

static void read_languages(struct place skills, struct arena *arena, struct cv *ret)
{
	for (size_t i = 0;; i++) {
		struct place item = place_item(skills, "Linguistic/MotherTongue", i, arena);
		if (!is_somewhere(item))
			break;
		struct str code = place_text(item, "Description/Code", arena);
		cv_add_mother_tongues(
			ret, code.size > 0 ? code : place_text(item, "Description/Label", arena),
			arena);
	}
	for (size_t i = 0;; i++) {
		struct place item = place_item(skills, "Linguistic/ForeignLanguage", i, arena);
		if (!is_somewhere(item))
			break;
		struct place level = place_at(item, "ProficiencyLevel", arena);
		int32_t *levels =
			cv_levels(ret, place_text(item, "Description/Code", arena), arena);
		if (levels == NULL)
			continue;
		levels[CV_LISTENING] = level_of_cefr(place_text(level, "Listening", arena));
		levels[CV_READING] = level_of_cefr(place_text(level, "Reading", arena));
		levels[CV_WRITING] = level_of_cefr(place_text(level, "Writing", arena));
		levels[CV_SPEAKING] =
			MIN(level_of_cefr(place_text(level, "SpokenInteraction", arena)),
			    level_of_cefr(place_text(level, "SpokenProduction", arena)));
	}
}

static void read_passport(struct place root, struct arena *arena, struct cv *ret)
{
	struct place learner = place_at(root, "LearnerInfo", arena);
	struct place skills = place_at(learner, "Skills", arena);
	struct instant updated;
	read_identification(learner, arena, ret);
	read_headline(learner, arena, ret);
	read_work(learner, arena, ret);
	read_education(learner, arena, ret);
	read_languages(skills, arena, ret);
	list_add_pieces(&ret->skills, place_text(skills, "JobRelated/Description", arena), arena);
	list_add_pieces(&ret->skills, place_text(skills, "Computer/Description", arena), arena);
	if (instant_from_text(place_text(root, "DocumentInfo/LastUpdateDate", arena), &updated))
		ret->updated = updated.seconds;
}

void cv_read_europass_json(const struct json *root, struct arena *arena, struct cv *ret)
{
	read_passport((struct place){.json = json_at(root, "SkillsPassport")}, arena, ret);
}

void cv_read_europass_xml(const struct xml *root, struct arena *arena, struct cv *ret)
{
	read_passport((struct place){.xml = root}, arena, ret);
}
