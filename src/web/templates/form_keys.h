/* The hidden fields of a form that changes something; made by form_keys_of. */
#ifndef WEB_TEMPLATES_FORM_KEYS_H
#define WEB_TEMPLATES_FORM_KEYS_H

#include "web/html_private.h"

struct form_keys_view {
	struct str token, key;
};
TEMPLATE(form_keys);

#endif
