/* What advisers said of spellings: «soudeuse MAG» is 72106, whatever the lexicon thinks. A choice
 * is kept for the folded spelling and outranks the lexicon for everybody who writes so, in all
 * missions; a code that a person or an offer states still comes first. Included by flows.h. */
#ifndef FLOWS_CHOICES_H
#define FLOWS_CHOICES_H

#include "lexicon/lexicon.h"
#include "store/store.h"

struct app;

enum choice_kind { CHOICE_TITLE, CHOICE_SKILL, CHOICE_KIND_COUNT };

enum choice_state {
	CHOICE_NONE,  /* the lexicon decides */
	CHOICE_MADE,  /* it is this */
	CHOICE_ASIDE, /* nobody can tell: not asked again */
};

struct word_choice {
	enum choice_kind kind;
	enum choice_state state;
	struct str text;  /* as somebody wrote it */
	struct str code;  /* of CHOICE_MADE: the unit group or the skill's URI */
	int64_t revision; /* the one that was seen; 0: there was none */
	struct str key;   /* of this write, may be empty: see store_write_once */
};

/* Keeps the choice and reads every text of that spelling anew, in one write. ERR_INPUT: no words,
 * or an unknown code; ERR_CHANGED: somebody else was quicker. *ret_revision goes to an undo.
 * `lexicon` may be NULL: it is loaded where it is needed. */
bool flow_choose_word(struct app *app, const struct word_choice *choice,
		      const struct lexicon *lexicon, int64_t *ret_revision, struct err *err);
/* Takes the last choice of choice->text back, of the revision that was seen; what stood before it
 * stands again. ERR_NOT_FOUND: there is none. */
bool flow_undo_word(struct app *app, const struct word_choice *choice,
		    const struct lexicon *lexicon, int64_t *ret_revision, struct err *err);

/* ---- asking ---- */

struct choices;

/* All choices made. */
bool choices_load(struct session *session, struct arena *arena, const struct choices **ret,
		  struct err *err);
/* The code that was chosen for a text's spelling. */
bool choices_find(const struct choices *choices, enum choice_kind kind, struct str text,
		  struct str *ret_code);

/* Titles of one spelling that could not be placed. */
struct unplaced_title {
	struct str text; /* as most write it */
	struct str spelling;
	int64_t people, offers, forms; /* forms: ways to write it that occur */
	int64_t revision;              /* of its choice; 0: none */
};

struct unplaced_titles {
	const struct unplaced_title *at; /* most people first */
	size_t count;
};

/* Those of a mission, or of all where mission_id is 0: those that wait or, with `aside`, those that
 * were set aside. */
bool flow_unplaced_titles(struct session *session, int64_t mission_id, bool aside,
			  struct arena *arena, struct unplaced_titles *ret, struct err *err);

#endif
