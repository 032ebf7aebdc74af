/* What the readers of postings and CVs share: see import_document.c. A reader says what stands in
 * the document; every value passes the same checks as a cell of a table, and a document with a bad
 * value is left out and reported. */
#ifndef FLOWS_DOCUMENT_PRIVATE_H
#define FLOWS_DOCUMENT_PRIVATE_H

#include "flows/import_private.h"

/* One record of a file that is being taken in. */
struct document {
	struct import *import;
	const struct import_file *file;
	struct arena *arena;
	struct str text; /* the file's */
	struct str ref;
	int64_t line;   /* where the record starts */
	bool is_faulty; /* a value was refused and reported */
};

/* Sets a field from what the document says; nothing said leaves it unknown. False only where the
 * import must end. */
bool document_set(struct document *document, const struct noun *noun, void *at, const char *column,
		  struct str value, struct err *err);
struct document_cell {
	const char *column;
	struct str value;
};
bool document_set_all(struct document *document, const struct noun *noun, void *at,
		      const struct document_cell *cells, size_t count, struct err *err);
/* Puts the noun into the store, or counts it as left out. */
bool document_put(struct document *document, const struct noun *noun, void *at, struct err *err);
/* Whether an earlier record of this import bore the reference; notes it. */
bool document_is_second(struct document *document, struct str ref);
/* The same of an offer, which is then reported. */
bool document_refuse_second(struct document *document, struct err *err);

/* One line: white space inside becomes single blanks, tags of rich text go. */
struct str plain_line(struct str text, struct arena *arena);
/* Adds the pieces of a rich text (lines, list items, what stands between semicolons) to a list
 * cell; what finds no room is left. */
void list_add_pieces(struct buf *list, struct str text, struct arena *arena);
/* Skills as JSON Resume and its job descriptions list them: names and keywords. */
void list_add_json_skills(struct buf *list, const struct json *skills, struct arena *arena);
/* Adds what a running text asks for to the required and the desired skills, and takes out of the
 * desired ones what it asks for as a must. */
bool list_add_asked(struct document *document, struct str text, struct buf *required,
		    struct buf *desired, struct err *err);
/* A stable reference of our own: "cv-" and twelve digits of the digest. */
struct str ref_of(const char *prefix, struct str identity, struct arena *arena);
/* The highest education that words of English or French name; UNKNOWN for none. */
int32_t education_of_words(struct str text, struct arena *arena);
struct str education_cell(int32_t education);
/* Months, as a cell of years says them. */
struct str years_cell(int64_t months, struct arena *arena);

/* ---- CVs ---- */

struct cv_job {
	struct str title, folded; /* folded: by cv_add_job */
	int64_t from, to;         /* months since year 0; UNKNOWN_INSTANT: not said */
	bool is_current;
};

enum cv_skill { CV_LISTENING, CV_SPEAKING, CV_READING, CV_WRITING, CV_SKILL_COUNT };

/* What any format of CV says of a person. Empty, UNKNOWN or UNKNOWN_INSTANT: not said. */
struct cv {
	struct str given_name, family_name, email, phone, birth_date, citizenship, country, city;
	struct str title; /* what the person calls their occupation */
	int64_t updated;
	ARRAY(struct cv_job) jobs; /* in any order */
	int32_t education;
	struct buf skills;
	int32_t french[CV_SKILL_COUNT], english[CV_SKILL_COUNT];
};

struct cv cv_new(struct arena *arena);
/* Up to CV_JOBS_MAX of them. */
void cv_add_job(struct cv *cv, struct cv_job job, struct arena *arena);
/* The level of a framework's band ("B2"): the lower of its levels; UNKNOWN for no such band. */
int32_t level_of_cefr(struct str cefr);
/* Where the four levels of a language go, by its two-letter code or its name in French or English;
 * NULL for the languages we don't compare. */
int32_t *cv_levels(struct cv *cv, struct str language, struct arena *arena);
/* One language or several, «French, Dutch»: the highest level in each skill. */
void cv_add_mother_tongues(struct cv *cv, struct str names, struct arena *arena);
bool import_cv(struct document *document, struct cv *cv, struct err *err);

void cv_read_json_resume(const struct json *root, struct arena *arena, struct cv *ret);
void cv_read_europass_json(const struct json *root, struct arena *arena, struct cv *ret);
void cv_read_europass_xml(const struct xml *root, struct arena *arena, struct cv *ret);
void cv_read_europass_2(const struct xml *root, struct arena *arena, struct cv *ret);

/* ---- postings ---- */

bool import_posting(struct document *document, const struct xml *root, struct err *err);
bool import_json_posting(struct document *document, const struct json *root, struct err *err);

#endif
