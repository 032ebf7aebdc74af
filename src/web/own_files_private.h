/* Somebody's own timetable as files: a calendar (.ics) and a PDF to print. */
#ifndef WEB_OWN_FILES_PRIVATE_H
#define WEB_OWN_FILES_PRIVATE_H

#include "web/hours_private.h"

/* A person's or an employer's interviews, on their own clock; the cancelled ones are among them. */
struct own {
	struct hours hours;
	bool is_person;
	struct str ref, name, interviewer; /* interviewer: asked for, else empty */
};

/* Whether the own timetable shows the interview: it takes place, and is the interviewer's asked. */
bool own_shows(const struct own *own, const struct interview *interview);
/* "Lam Ka Yan" for an employer; "Studio Boréal" for a person. */
struct str own_who(const struct own *own, const struct interview *interview);
bool own_reply_ics(const struct own *own, struct reply *reply, struct err *err);
bool own_reply_pdf(const struct own *own, struct reply *reply, struct err *err);

#endif
