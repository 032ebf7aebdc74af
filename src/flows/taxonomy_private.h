/* What the files of the taxonomy story share: import_taxonomy (the story), taxonomy_parts (which
 * file is what), taxonomy_rows (rows of a file into the store), lexicon_load (the store into a
 * lexicon). */
#ifndef FLOWS_TAXONOMY_PRIVATE_H
#define FLOWS_TAXONOMY_PRIVATE_H

#include "codec/codec.h"
#include "flows/flows.h"

/* What a part says, whatever file it came from. */
enum taxonomy_content {
	CONTENT_CNP_CLASSES,  /* level and code of a class, its title */
	CONTENT_CNP_ELEMENTS, /* code, kind of remark, remark: examples are titles */
	CONTENT_CNP_TITLES,   /* code, title */
	CONTENT_ESCO_OCCUPATIONS,
	CONTENT_ISCO_GROUPS,
	CONTENT_ESCO_SKILLS,
	CONTENT_ESCO_NEEDS,      /* an occupation needs a skill */
	CONTENT_ISCO_TO_NOC2011, /* NOC 2011 and 2016 have the same 500 codes */
	CONTENT_NOC2016_TO_NOC2021,
};

/* What a column of a file is for. */
enum taxonomy_role { ROLE_CODE, ROLE_LABEL, ROLE_MORE, ROLE_HIDDEN, ROLE_KIND, ROLE_COUNT };

struct taxonomy_part {
	const char *scheme, *part;
	const char
		*lang; /* "fr" where the header is French; "" for none; NULL: of the file's name */
	enum taxonomy_content content;
	/* Names of the columns by role, choices separated by |; "…*" takes what begins so, "?…" may
	 * be missing. NULL: no such column. */
	const char *columns[ROLE_COUNT];
	const char *absent; /* a column that tells a file of the same names apart, or NULL */
};

/* The part a header belongs to, and the place of each role's column (SIZE_MAX: none); NULL when it
 * is none's. */
const struct taxonomy_part *taxonomy_part_of_header(const struct str *cells, size_t count,
						    size_t ret_places[ROLE_COUNT]);
/* Of a header that is none's for want of one column: that column's name, else NULL. */
const char *taxonomy_column_missing(const struct str *cells, size_t count, struct arena *arena);
const struct taxonomy_part *taxonomy_part_find(struct str scheme, struct str part, struct str lang);
/* "fr" of "occupations_fr.csv"; false where the name tells no language. */
bool taxonomy_lang_of_name(struct str name, struct str *ret);
/* "1.1.1" where the file's name or its folder's has it, of CNP what the header says; may be empty.
 */
struct str taxonomy_version(const struct taxonomy_part *part, const char *path,
			    const struct csv_row *header, struct arena *arena);

/* Whether a version is to be active where the other one is: the higher number; where one of them
 * tells none, the one that came last, which is `version`. */
bool taxonomy_is_newer(struct str version, struct str than);

struct taxonomy_file {
	const char *path;
	const struct taxonomy_part *part;
	struct str lang, version;
	int64_t size;
};

/* One import under way. */
struct taxonomy_work {
	struct app *app;
	struct arena *arena;
	const struct taxonomy_request *request;
	struct session *write;
	struct taxonomy_outcome *outcome;
	int64_t bytes_done, bytes_total;
};

/* Reads a file's rows into the store under `id`; its digest and entries are what was read. */
bool taxonomy_take_rows(struct taxonomy_work *work, const struct taxonomy_file *file, int64_t id,
			struct str *ret_digest, int64_t *ret_entries, struct err *err);
bool taxonomy_step(struct taxonomy_work *work, int64_t bytes_more, struct err *err);

#endif
