/* One line of a ranked list: a person before an offer, or an offer before a person. The reason
 * stands in the line; the account opens under it, one at a time, so that the page stays light. */
#ifndef WEB_TEMPLATES_ENTRY_H
#define WEB_TEMPLATES_ENTRY_H

#include "web/templates/account.h"
#include "web/templates/spans.h"

struct entry_view {
	struct str ref; /* its anchor */
	int64_t rank, score;
	struct spans_view spans;
	struct str url;           /* whole path of the person or offer */
	struct str name, reading; /* own script; romanised where given, else empty */
	struct str where;         /* "Hong Kong · 21 h 40" or "Studio Boréal, Montréal" */
	struct str lead;          /* "Programmeuse de jeux, 6 ans" */
	struct str reason;        /* "7 compétences sur 8, français oral 7" */
	const struct word *asks;  /* "région à vérifier" */
	size_t asks_count;
	struct str open_url;                /* this list, with the account of this line open */
	const struct account_view *account; /* where it is open: one, else none */
	size_t account_count;
};
TEMPLATE(entry);

#endif
