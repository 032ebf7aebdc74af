/* A CV becomes a candidate: names, occupation and experience, education, skills, levels. The same
 * person is known again by address of e-mail (or name and birth date), and of several documents the
 * newest stands, in whatever order they come. */
#include "flows/document_private.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

#define MONTHS_MAX ((int64_t)70 * 12)

struct cv cv_new(struct arena *arena)
{
	struct cv cv = {.updated = UNKNOWN_INSTANT, .education = UNKNOWN};
	cv.skills = buf_new(arena, FIELD_LIST_BYTES_MAX);
	for (int i = 0; i < CV_SKILL_COUNT; i++)
		cv.french[i] = cv.english[i] = UNKNOWN;
	return cv;
}

void cv_add_job(struct cv *cv, struct cv_job job, struct arena *arena)
{
	job.folded = lexicon_fold(job.title, arena);
	if (cv->jobs.count < CV_JOBS_MAX)
		array_push(arena, &cv->jobs, job);
}

int32_t level_of_cefr(struct str cefr)
{
	char band[2] = {0};
	if (cefr.size != 2)
		return UNKNOWN;
	band[0] = (char)(cefr.at[0] >= 'a' ? cefr.at[0] - 'a' + 'A' : cefr.at[0]);
	band[1] = cefr.at[1];
	for (size_t i = 0; i < COUNT_OF(french_levels); i++)
		if (str_equal(str_of(french_levels[i].cefr), (struct str){band, 2}))
			return french_levels[i].level;
	return UNKNOWN;
}

int32_t *cv_levels(struct cv *cv, struct str language, struct arena *arena)
{
	struct str folded = lexicon_fold(language, arena);
	static const char *const french[] = {"fr", "fra", "fre", "french", "francais"};
	static const char *const english[] = {"en", "eng", "english", "anglais"};
	for (size_t i = 0; i < COUNT_OF(french); i++)
		if (str_equal(folded, str_of(french[i])))
			return cv->french;
	for (size_t i = 0; i < COUNT_OF(english); i++)
		if (str_equal(folded, str_of(english[i])))
			return cv->english;
	return NULL;
}

void cv_add_mother_tongues(struct cv *cv, struct str names, struct arena *arena)
{
	struct str name;
	while (str_cut(&names, ',', &name)) {
		int32_t *levels = cv_levels(cv, name, arena);
		for (int skill = 0; levels != NULL && skill < CV_SKILL_COUNT; skill++)
			levels[skill] = 12;
	}
}

/* ---- experience ---- */

static int job_compare(const void *a, const void *b)
{
	const struct cv_job *x = a, *y = b;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	return x->from != y->from ? (x->from > y->from ? -1 : 1) : str_compare(x->title, y->title);
}

/* A job that goes on ends where the document was last changed; the latest job comes first. */
static void jobs_settle(struct cv *cv)
{
	int64_t now = UNKNOWN_INSTANT;
	if (cv->updated != UNKNOWN_INSTANT) {
		struct date_parts parts = date_parts(civil_utc((struct instant){cv->updated}).date);
		now = parts.year * 12 + parts.month - 1;
	}
	for (size_t i = 0; i < cv->jobs.count; i++)
		if (cv->jobs.at[i].is_current)
			cv->jobs.at[i].to = now;
	if (cv->jobs.count > 1)
		qsort(cv->jobs.at, cv->jobs.count, sizeof(*cv->jobs.at), job_compare);
}

/* Months in jobs of that title, those that overlap counted once; -1 where no job says when. Jobs
 * come latest first. */
static int64_t months_under(const struct cv *cv, struct str folded)
{
	int64_t months = -1, begin = INT64_MAX;
	for (size_t i = 0; i < cv->jobs.count; i++) {
		const struct cv_job *job = &cv->jobs.at[i];
		if (job->from == UNKNOWN_INSTANT || job->to == UNKNOWN_INSTANT ||
		    job->to < job->from || !str_equal(job->folded, folded))
			continue;
		int64_t to = MIN(job->to, begin);
		months = MAX(months, 0) + MAX(to - job->from, 0);
		begin = MIN(begin, job->from);
	}
	return MIN(months, MONTHS_MAX);
}

/* The title of most months that is not `first`. */
static struct str second_title(const struct cv *cv, struct str first)
{
	struct str best = {0};
	int64_t best_months = 0;
	for (size_t i = 0; i < cv->jobs.count; i++) {
		struct str folded = cv->jobs.at[i].folded;
		int64_t months = months_under(cv, folded);
		if (folded.size > 0 && !str_equal(folded, first) && months > best_months) {
			best = cv->jobs.at[i].title;
			best_months = months;
		}
	}
	return best;
}

static struct str months_cell(int64_t months, struct arena *arena)
{
	return months < 0 ? STR("") : years_cell(months, arena);
}

static bool set_work(struct document *document, struct cv *cv, struct candidate *person,
		     struct err *err)
{
	struct arena *arena = document->arena;
	jobs_settle(cv);
	struct str title = cv->title;
	if (title.size == 0 && cv->jobs.count > 0)
		title = cv->jobs.at[0].title;
	struct str folded = lexicon_fold(title, arena);
	struct str second = second_title(cv, folded);
	int64_t months = months_under(cv, folded);
	int64_t second_months = months_under(cv, lexicon_fold(second, arena));
	return document_set(document, &noun_candidate, person, "occupation", title, err) &&
	       document_set(document, &noun_candidate, person, "experience_years",
			    months_cell(months, arena), err) &&
	       document_set(document, &noun_candidate, person, "second_occupation", second, err) &&
	       document_set(document, &noun_candidate, person, "second_experience_years",
			    second.size > 0 ? months_cell(second_months, arena) : STR(""), err);
}

/* ---- the person ---- */

static bool set_levels(struct document *document, const char *language, const int32_t *levels,
		       struct candidate *person, struct err *err)
{
	static const char *const skills[] = {"listening", "speaking", "reading", "writing"};
	for (int i = 0; i < CV_SKILL_COUNT; i++) {
		struct str column = str_format(document->arena, "%s_%s", language, skills[i]);
		struct str cell = levels[i] == UNKNOWN
					  ? STR("")
					  : str_format(document->arena, "%d", levels[i]);
		if (!document_set(document, &noun_candidate, person, column.at, cell, err))
			return false;
	}
	return true;
}

/* Two codes that others write where ISO 3166 has another. */
static struct str country_cell(struct str code)
{
	if (str_equal(code, STR("UK")))
		return STR("GB");
	return str_equal(code, STR("EL")) ? STR("GR") : code;
}

static bool set_person(struct document *document, const struct cv *cv, struct candidate *person,
		       struct err *err)
{
	const struct document_cell cells[] = {
		{"candidate_ref", document->ref},
		{"given_name", cv->given_name},
		{"family_name", cv->family_name},
		{"email", cv->email},
		{"phone", cv->phone},
		{"birth_date", cv->birth_date},
		{"citizenship", country_cell(cv->citizenship)},
		{"residence_country", country_cell(cv->country)},
		{"residence_city", cv->city},
		{"education", education_cell(cv->education)},
		{"skills", buf_str(&cv->skills)},
	};
	if (!document_set_all(document, &noun_candidate, person, cells, COUNT_OF(cells), err))
		return false;
	person->registered_at = cv->updated;
	return true;
}

/* Two people may share a name: without more, each document is somebody of its own. */
static struct str identity_of(const struct document *document, const struct cv *cv)
{
	struct arena *arena = document->arena;
	if (cv->email.size == 0 && cv->birth_date.size == 0)
		return document->text;
	if (cv->email.size == 0)
		return str_format(arena, "%.*s %.*s %.*s", STR_ARGS(cv->given_name),
				  STR_ARGS(cv->family_name), STR_ARGS(cv->birth_date));
	char *small = str_cstring(arena, cv->email);
	for (char *c = small; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return str_of(small);
}

/* Whether what is known of the person is as new, so that this document changes nothing. */
static bool is_superseded(struct document *document, const struct cv *cv, bool *ret,
			  struct err *err)
{
	struct import *import = document->import;
	struct row_candidate_by_ref row;
	bool found = false;
	if (!query_candidate_by_ref(import->write, import->mission_id, document->ref,
				    document->arena, &row, &found, err))
		return false;
	bool is_second = document_is_second(document, document->ref);
	bool is_dated = cv->updated != UNKNOWN_INSTANT;
	int64_t known_at = row.candidate.registered_at;
	*ret = found &&
	       ((is_dated && cv->updated < known_at) || (is_second && cv->updated <= known_at));
	if (*ret && !is_dated)
		flow_warn(import->request->watch,
			  "%.*s : sans date ; un autre document de la même personne est gardé / "
			  "without a date; another document of the same person stands",
			  STR_ARGS(file_name_of(document->file->path)));
	return true;
}

/* A covering letter or a language passport names no occupation that could be matched. */
static bool names_occupation(const struct cv *cv)
{
	for (size_t i = 0; i < cv->jobs.count; i++)
		if (cv->jobs.at[i].title.size > 0)
			return true;
	return cv->title.size > 0;
}

bool import_cv(struct document *document, struct cv *cv, struct err *err)
{
	struct candidate person;
	bool superseded = false;
	noun_clear(&noun_candidate, &person);
	if (!names_occupation(cv)) {
		flow_warn(
			document->import->request->watch,
			"%.*s : ne nomme aucune profession, laissé de côté / names no occupation, "
			"skipped",
			STR_ARGS(file_name_of(document->file->path)));
		return true;
	}
	if (cv->given_name.size + cv->family_name.size == 0) {
		document->import->outcome->left_out++;
		return import_add_problem(document->import, document->file, document->line, STR(""),
					  STR("family_name"),
					  "aucun nom de personne dans ce document / no person’s "
					  "name in this document",
					  err);
	}
	document->ref = ref_of("cv", identity_of(document, cv), document->arena);
	if (!is_superseded(document, cv, &superseded, err))
		return false;
	if (superseded) {
		import_count(document->import, PUT_UNCHANGED);
		return true;
	}
	return set_person(document, cv, &person, err) && set_work(document, cv, &person, err) &&
	       set_levels(document, "french", cv->french, &person, err) &&
	       set_levels(document, "english", cv->english, &person, err) &&
	       document_put(document, &noun_candidate, &person, err);
}
