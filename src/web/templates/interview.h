/* /missions/{mission}/horaire/entrevues/{interview}: an interview, and where it could move. */
#ifndef WEB_TEMPLATES_INTERVIEW_H
#define WEB_TEMPLATES_INTERVIEW_H

#include "web/templates/frame.h"
#include "web/templates/repair.h"

struct interview_day_view {
	struct str name, url;
	bool is_current;
};

struct interview_hour_view {
	int64_t at;
	struct str clock, other, there, with;
	struct str verdict; /* "convient aux deux" */
	struct str cost;    /* "120 points de moins, 1 personne déplacée" */
	struct str refused; /* why it cannot be; empty: it can */
	bool is_good, is_current;
};

struct interview_view {
	struct frame_view frame;
	struct str ref, title, when, there, employer_ref, employer, offer, interviewer, place;
	struct str candidate_ref, offer_ref;
	struct form_keys_view keys;
	int64_t id, revision;
	struct str refused; /* why the place was not written */
	bool is_fixed, is_held, has_begun;
	struct str city, other_city;
	const struct interview_day_view *days;
	size_t days_count;
	const struct interview_hour_view *hours;
	size_t hours_count;
	const struct repair_next_view *nexts;
	size_t nexts_count;
};
TEMPLATE(interview);

#endif
