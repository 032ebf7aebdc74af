/* JSON Resume 1.0: https://jsonresume.org/schema. Of its parts: basics, work, education, skills,
 * languages, meta.lastModified. */
#include "flows/document_private.h"
#include "lexicon/lexicon.h"

/* "2013-12-01", "2013-12" or "2013", in months. */
static int64_t month_of(struct str text)
{
	int64_t year = 0, month = 1;
	if (!str_to_i64(str_slice(text, 0, MIN(text.size, (size_t)4)), 1900, 2199, &year))
		return UNKNOWN_INSTANT;
	if (text.size >= 7 && !str_to_i64(str_slice(text, 5, 2), 1, 12, &month))
		return UNKNOWN_INSTANT;
	return year * 12 + month - 1;
}

/* "2017-12-24T15:53:00" without a zone is taken as UTC. */
static int64_t instant_of(struct str text, struct arena *arena)
{
	struct instant instant;
	if (instant_from_text(text, &instant) ||
	    instant_from_text(str_format(arena, "%.*sZ", STR_ARGS(text)), &instant) ||
	    instant_from_text(str_format(arena, "%.*sT00:00:00Z", STR_ARGS(text)), &instant))
		return instant.seconds;
	return UNKNOWN_INSTANT;
}

/* The last word is the family's; a name of one word is the family's whole. */
static void read_name(struct str name, struct cv *ret)
{
	size_t cut = name.size;
	while (cut > 0 && name.at[cut - 1] != ' ')
		cut--;
	ret->given_name = str_trim(str_slice(name, 0, cut));
	ret->family_name = str_skip(name, cut);
}

static void read_basics(const struct json *basics, struct arena *arena, struct cv *ret)
{
	read_name(plain_line(json_text(basics, "name"), arena), ret);
	ret->title = plain_line(json_text(basics, "label"), arena);
	ret->email = json_text(basics, "email");
	ret->phone = json_text(basics, "phone");
	ret->city = plain_line(json_text(basics, "location.city"), arena);
	ret->country = json_text(basics, "location.countryCode");
}

static void read_work(const struct json *work, struct arena *arena, struct cv *ret)
{
	for (size_t i = 0; i < json_count(work); i++) {
		const struct json *item = json_item(work, i);
		struct str end = json_text(item, "endDate");
		cv_add_job(ret,
			   (struct cv_job){
				   .title = plain_line(json_text(item, "position"), arena),
				   .from = month_of(json_text(item, "startDate")),
				   .to = month_of(end),
				   .is_current = end.size == 0,
			   },
			   arena);
	}
}

static void read_education(const struct json *education, struct arena *arena, struct cv *ret)
{
	for (size_t i = 0; i < json_count(education); i++) {
		const struct json *item = json_item(education, i);
		struct str type = json_text(item, "studyType");
		/* Studies without an end go on. */
		if (json_text(item, "endDate").size > 0)
			ret->education = MAX(ret->education, education_of_words(type, arena));
	}
}

/* "Native speaker", "Langue maternelle": all of it; "C1 (DALF)": the band; other words have no
 * scale and stay unknown. */
static int32_t fluency_level(struct str fluency, struct arena *arena)
{
	static const char *const native[] = {"native", "mother tongue", "maternelle", "bilingual",
					     "bilingue"};
	struct str folded = lexicon_fold(fluency, arena), word;
	for (size_t i = 0; i < COUNT_OF(native); i++)
		if (str_find(folded, str_of(native[i])) < folded.size)
			return 12;
	while (str_cut(&folded, ' ', &word))
		if (level_of_cefr(word) != UNKNOWN)
			return level_of_cefr(word);
	return UNKNOWN;
}

static void read_languages(const struct json *languages, struct arena *arena, struct cv *ret)
{
	for (size_t i = 0; i < json_count(languages); i++) {
		const struct json *item = json_item(languages, i);
		int32_t *levels = cv_levels(ret, json_text(item, "language"), arena);
		for (int skill = 0; levels != NULL && skill < CV_SKILL_COUNT; skill++)
			levels[skill] = fluency_level(json_text(item, "fluency"), arena);
	}
}

void cv_read_json_resume(const struct json *root, struct arena *arena, struct cv *ret)
{
	read_basics(json_at(root, "basics"), arena, ret);
	read_work(json_at(root, "work"), arena, ret);
	read_education(json_at(root, "education"), arena, ret);
	list_add_json_skills(&ret->skills, json_at(root, "skills"), arena);
	read_languages(json_at(root, "languages"), arena, ret);
	ret->updated = instant_of(json_text(root, "meta.lastModified"), arena);
}
