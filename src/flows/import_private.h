/* What the files of the import story share: import_mission (the story), import_files (what is
 * what), import_table (rows of a CSV), import_known (what the mission has), import_document
 * (postings and CVs), import_store (into the store). */
#ifndef FLOWS_IMPORT_PRIVATE_H
#define FLOWS_IMPORT_PRIVATE_H

#include "codec/codec.h"
#include "flows/flows.h"

/* In the order in which they are taken in: who is referred to comes before who refers. */
enum import_kind {
	IMPORT_EMPLOYERS,
	IMPORT_OFFERS,
	IMPORT_INTERVIEWERS,
	IMPORT_POSTING,      /* Job Bank XML: an offer and its employer */
	IMPORT_JSON_POSTING, /* a JSON job description */
	IMPORT_CANDIDATES,
	IMPORT_JSON_RESUME,
	IMPORT_EUROPASS_JSON,
	IMPORT_EUROPASS_XML,
	IMPORT_AVAILABILITY,
	IMPORT_BROKEN, /* a document that cannot be read: reported in its turn */
	IMPORT_KIND_COUNT,
	IMPORT_FOREIGN, /* no part of a mission: named and skipped */
};

struct import_file {
	const char *path;
	enum import_kind kind;
	int64_t size;
};

enum put { PUT_ADDED, PUT_CHANGED, PUT_UNCHANGED };

/* A set of hashes, a table half full at most. */
struct hashes {
	uint64_t *at; /* 0: free */
	size_t count, room;
};
bool hashes_has(const struct hashes *hashes, uint64_t hash);
void hashes_add(struct arena *arena, struct hashes *hashes, uint64_t hash);

/* What the mission has already; nothing is known of it until it is read. */
struct import_known {
	bool read;
	struct hashes hashes;
};

/* One import under way. */
struct import {
	struct app *app;
	struct arena *arena; /* the import's */
	const struct import_request *request;
	struct session *write;
	int64_t mission_id;
	bool is_new; /* the mission: made by this import */
	struct field_world world;
	struct import_outcome *outcome;
	int64_t import_id;
	int64_t problem_count;
	struct import_known candidates, hours;
	struct map left_out;          /* candidates left out in this import: their hours are too */
	struct map documents;         /* references that documents of this import bore */
	const struct lexicon *skills; /* for texts of offers; NULL until one is read */
	struct str unreadable; /* why the first document could not be read; empty: all were */
	int64_t bytes_done, bytes_total;
};

/* Lists what the request names, says what each file is, in the order of taking in. */
bool import_find_files(struct import *import, struct import_file **ret_files, size_t *ret_count,
		       struct err *err);
/* The noun a header belongs to; false when it is none's. */
bool import_kind_of_header(const struct str *cells, size_t count, enum import_kind *ret);
const struct noun *import_noun(enum import_kind kind);

bool import_table(struct import *import, const struct import_file *file, struct err *err);
/* What a JSON or XML text is, by its content; false for none of ours. */
bool import_kind_of_document(struct str text, enum import_kind *ret);
bool import_document(struct import *import, const struct import_file *file, struct err *err);

/* Notes one bad cell; the row is left out by the caller. */
bool import_add_problem(struct import *import, const struct import_file *file, int64_t line,
			struct str ref, struct str column, const char *why, struct err *err);
void import_count(struct import *import, enum put put);

/* Before a large file of candidates or hours: which of them the mission has. */
bool import_read_known(struct import *import, const struct import_file *file, struct err *err);
/* False: certainly new. */
bool import_may_know_candidate(const struct import *import, struct str ref);
bool import_may_know_hours(const struct import *import, const struct availability *hours);
void import_note_candidate(struct import *import, struct str ref);
void import_note_hours(struct import *import, const struct availability *hours);

/* Puts a noun into the store and tells what that changed. */
bool import_put(struct import *import, const struct noun *noun, const void *at, enum put *ret,
		struct err *err);
/* Progress by bytes read. */
bool import_step(struct import *import, int64_t bytes_more, struct err *err);

#endif
