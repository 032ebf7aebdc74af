/* flows: one file a story that a recruiter would tell. Only flows open a write, and they write the
 * audit line in it. They speak to nobody: a watch carries progress and warnings to whoever does. */
#ifndef PASSERELLE_FLOWS_H
#define PASSERELLE_FLOWS_H

#include "flows/board.h"
#include "flows/interviews.h"
#include "flows/mission.h"
#include "flows/openings.h"
#include "store/store.h"

/* What a flow needs of the world; opened once a process. */
struct app {
	struct arena *arena; /* the app's lifetime */
	struct store *store;
	struct zones *zones;
	const char *actor;                 /* who acts, for the audit */
	const struct lexicon *own_lexicon; /* see lexicon_load_own; NULL: built when needed */
};

/* Opens the database of `url`. *ret_created: it was made just now. */
bool app_open(const char *url, enum store_open mode, struct arena *arena, struct app *ret,
	      bool *ret_created, struct err *err);
void app_close(struct app *app);
/* "0.1.0": part of what a stored shortlist names. */
const char *app_version(void);

/* Told now and then of how far a long work is; both may be NULL. */
struct flow_watch {
	bool (*step)(void *context, int64_t done, int64_t total,
		     const char *unit);                /* false: stop */
	void (*warn)(void *context, const char *text); /* French / English */
	void *context;
};
/* True to go on; false with ERR_INTERRUPTED. */
bool flow_step(const struct flow_watch *watch, int64_t done, int64_t total, const char *unit,
	       struct err *err);
void flow_warn(const struct flow_watch *watch, const char *format, ...) FORMAT_LIKE(2, 3);

/* ---- import ---- */

/* One bad cell, as the report has it. */
struct import_problem {
	struct str file; /* without its folder */
	int64_t line;    /* where the record starts; the header is 1 */
	struct str ref, column, why;
};

struct import_request {
	const char *const *paths; /* folders and files */
	size_t path_count;
	const char *mission; /* NULL: the folder's name */
	const char *key;     /* of this import, or NULL: see store_write_once */
	bool dry_run;        /* do everything, keep nothing */
	const struct flow_watch *watch;
	/* Told of each bad cell, in order; may be NULL. */
	bool (*on_problem)(void *context, const struct import_problem *problem, struct err *err);
	void *context;
};

struct import_outcome {
	struct str mission_ref;
	bool done_before; /* by its key: nothing was read, nothing is written */
	int64_t rows;     /* taken in */
	int64_t added, changed, unchanged, left_out, problems;
};

/* Takes a mission's files in, in one write. */
bool flow_import(struct app *app, const struct import_request *request, struct arena *arena,
		 struct import_outcome *ret, struct err *err);

/* ---- taxonomies ---- */

struct taxonomy_request {
	const char *const *paths; /* folders and files */
	size_t path_count;
	const struct flow_watch *watch;
};

struct taxonomy_outcome {
	int64_t added, changed, unchanged, skipped; /* files */
	int64_t entries;                            /* labels and relations taken in */
};

/* Takes taxonomy files in and reads everybody's words anew, in one write. A file that is not one of
 * a taxonomy is warned of and skipped; a broken one ends the import, and nothing changes. */
bool flow_import_taxonomy(struct app *app, const struct taxonomy_request *request,
			  struct taxonomy_outcome *ret, struct err *err);

/* Makes one version of a scheme the active one, wherever a part has it, and reads everybody's words
 * anew, in one write. ERR_NOT_FOUND: nothing has that version. *ret_changed: the parts that moved;
 * where none did nothing is written. */
bool flow_use_taxonomy(struct app *app, struct str scheme, struct str version,
		       const struct flow_watch *watch, int64_t *ret_changed, struct err *err);

/* ---- shortlists ---- */

#define SHORTLIST_TOP 100

/* Keeps the first `top` of every ranking with the versions they were made from; under a key, which
 * may be empty, only once. */
bool flow_build_shortlist(struct app *app, const struct board *board, size_t top, struct str key,
			  struct err *err);
/* Whether the last kept shortlist comes out again, byte for byte; the board ranks everybody. */
bool flow_replay_shortlist(struct app *app, const struct board *board, struct err *err);

/* ---- the sample mission ---- */

#define DEMO_MISSION_REF "asie-pacifique"

/* Loads the sample mission into an empty database, matches it and keeps the shortlists. */
bool flow_demo(struct app *app, const struct flow_watch *watch, struct arena *arena,
	       struct err *err);
/* A new folder of our own for passing files. */
bool demo_make_folder(struct arena *arena, char **ret, struct err *err);
/* The sample mission's files and their folder again. */
void demo_remove_files(const char *folder, struct arena *arena);

/* Writes the sample mission's files into a folder. */
bool demo_write_files(const char *folder, struct arena *arena, struct err *err);

/* The first audit line of a new database. */
bool flow_init(struct app *app, struct err *err);

struct verify_outcome {
	int64_t audit_lines;
	struct str last_hash; /* of the last of them, in the app's arena */
};
bool flow_verify(struct app *app, struct verify_outcome *ret, struct err *err);
/* Keeps the audit's last line in a file, to be kept elsewhere. */
bool flow_write_anchor(struct app *app, const char *path, struct verify_outcome *ret,
		       struct err *err);
/* Verifies, and that the audit still has the line of an anchor: finds a chain cut short. */
bool flow_verify_anchor(struct app *app, const char *path, struct verify_outcome *ret,
			struct err *err);

/* A consistent copy while others work, read back and checked, beside its digest (.sha256). Nothing
 * may stand at the path. */
bool flow_backup(struct app *app, const char *path, struct verify_outcome *ret, struct err *err);

struct restore_request {
	const char *path; /* the copy */
	const char *url;  /* where the database is to be; a file */
	bool replace;     /* what is there is kept as .before-restore */
	bool no_digest;
};

struct restore_outcome {
	struct verify_outcome verified;
	const char *kept; /* what was replaced; NULL: nothing */
};

/* Nobody may have the database open. On false everything is as before. */
bool flow_restore(const struct restore_request *request, struct arena *arena,
		  struct restore_outcome *ret, struct err *err);

#include "flows/choices.h"
#include "flows/readings.h"
#include "flows/taxonomy_changes.h"

#endif
