/* /missions/{mission}/choix: who goes where at a mission's end, and why. */
#ifndef WEB_TEMPLATES_SETTLE_H
#define WEB_TEMPLATES_SETTLE_H

#include "web/templates/form_keys.h"
#include "web/templates/frame.h"
#include "web/templates/pager.h"
#include "web/templates/tabs.h"

/* What became of one wish: "O-0142 Développeuse de jeux, vœu 1 : …" */
struct settled_wish_view {
	struct str text;
	bool is_taken;
};

struct settled_person_view {
	struct str ref, name;
	struct str offer_ref, offer, employer; /* what they got; empty: nothing */
	const struct settled_wish_view *wishes;
	size_t wishes_count;
	int64_t spared; /* wishes below the one they got */
};

struct settled_name_view {
	struct str ref, name;
};

struct settled_offer_view {
	struct str ref, title, employer;
	int64_t places, taken;
	const struct settled_name_view *people;
	size_t people_count;
};

/* What no longer holds. */
struct settled_doubt_view {
	struct str text;
};

struct settle_view {
	struct frame_view frame;
	struct str ref;
	struct form_keys_view keys;
	bool is_settled, is_ready;                /* ready: both sides have ordered */
	int64_t people, wishes, offers, rankings; /* orders, as they are now */
	int64_t settled_people, taken, places, version;
	struct str when; /* it was settled, and by whom */
	const struct settled_doubt_view *doubts;
	size_t doubts_count;
	int64_t doubts_more; /* not shown */
	struct tabs_view tabs;
	bool shows_offers;
	const struct settled_person_view *persons;
	size_t persons_count;
	const struct settled_offer_view *taken_offers;
	size_t taken_offers_count;
	struct pager_view pager;
};
TEMPLATE(settle);

#endif
