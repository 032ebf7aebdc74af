/* The frame of every page: head, bar, languages. A page's view holds one, made by frame_of. */
#ifndef WEB_TEMPLATES_FRAME_H
#define WEB_TEMPLATES_FRAME_H

#include "web/html_private.h"

struct frame_view {
	struct str title;                    /* in the page's language */
	struct str other_url;                /* this page in the other language */
	const char *other_lang, *other_name; /* "en", "English" */
	const char *version;
};
TEMPLATE_AROUND(frame);

#endif
