/* A settlement as its page and its CSV tell it: who got what by person and by offer, with names
 * read once each, and the sentences of outcomes and doubts. */
#ifndef WEB_SETTLED_PRIVATE_H
#define WEB_SETTLED_PRIVATE_H

#include "web/screen_private.h"

/* The outcomes of one person stand beside each other, best wish first. */
struct settled_person {
	size_t first, count;
	bool is_placed;
};

struct settled_offer {
	struct str ref, title, employer;
	int64_t places;
	const struct str *taken; /* candidates' references */
	size_t taken_count;
};

struct settled {
	const struct screen *screen; /* of a mission, without board */
	bool is_there;
	struct settlement settlement;
	struct row_settlement_last last;
	struct settled_person *persons;
	size_t person_count;
	struct settled_offer *offers; /* of the mission, by reference */
	size_t offer_count;
	struct map offer_places;
	struct map name_places;
	ARRAY(struct str) names; /* of people, once asked for */
};

/* The kept settlement of the screen's mission, where there is one. */
bool settled_open(const struct screen *screen, struct settled *ret, struct err *err);
/* The name, the reference where there is none. */
bool settled_person_name(struct settled *settled, struct str ref, struct str *ret, struct err *err);
/* One that the mission no longer has bears its reference as its title. */
struct settled_offer settled_offer(const struct settled *settled, struct str ref);

/* Why, of a code of an outcome. */
struct word settled_outcome_word(struct str outcome);
/* "Vœu 1, Développeuse de jeux : l’employeur ne l’a pas classée." */
struct str settled_outcome_say(const struct settled *settled,
			       const struct settlement_outcome *outcome);
bool settled_doubt_say(struct settled *settled, const struct settlement_doubt *doubt,
		       struct str *ret, struct err *err);
/* "16 février 2027, par marie" */
struct str settled_when_say(const struct settled *settled);

bool settled_reply_csv(struct settled *settled, struct reply *reply, struct err *err);

#endif
