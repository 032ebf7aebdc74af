/* The edits of a timetable that people ask for, from the fields of an address or a form: tried out
 * first, then made. One place knows which flow makes which. */
#ifndef WEB_REPAIRS_PRIVATE_H
#define WEB_REPAIRS_PRIVATE_H

#include "web/hours_private.h"
#include "web/templates/repair.h"

enum repair_kind {
	REPAIR_MOVE,     /* quoi=deplacer entrevue (or offre, personne) a [intervieweur] */
	REPAIR_WITHDRAW, /* quoi=retirer personne [offre] */
	REPAIR_AWAY,     /* quoi=absence employeur intervieweur jour */
	REPAIR_RETURN,   /* quoi=revenir personne [offre], or employeur intervieweur */
	REPAIR_REFILL,   /* quoi=completer */
	REPAIR_FIX,      /* quoi=fixer entrevue */
	REPAIR_UNFIX,    /* quoi=liberer entrevue */
	REPAIR_VERSION,  /* quoi=version numero */
	REPAIR_COUNT,
};

/* Slices of the request. */
struct repair {
	enum repair_kind kind;
	int64_t version; /* the one that was seen; 0: none */
	int64_t interview_id, starts_at;
	int64_t number; /* of the version to go back to */
	struct str person, offer, employer, interviewer, day;
	struct date date;
};

/* From the query, or from the form of a POST. */
bool repair_read(const struct request *request, struct repair *ret, struct err *err);
/* Does it; dry_run: only says what would happen. */
bool repair_make(const struct hours *hours, const struct repair *repair, bool dry_run,
		 struct interviews_outcome *ret, struct err *err);

/* "Retirer Lam Ka Yan" and the words of the button. */
struct str repair_title(const struct hours *hours, const struct repair *repair);
struct word repair_button(const struct repair *repair);
/* The fields that a form sends, to do what was shown; version is the one in force. */
size_t repair_fields(const struct hours *hours, const struct repair *repair, int64_t version,
		     const struct repair_field_view **ret);
/* Who could take an hour. */
struct repair_next_view proposal_view(const struct hours *hours,
				      const struct interview_proposal *proposal);
/* What happened or would: warnings, sums, changes, who is next. */
void repair_fill(const struct hours *hours, const struct interviews_outcome *outcome,
		 struct repair_view *view);

#endif
