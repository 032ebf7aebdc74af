/* The page of every refusal and failure. */
#ifndef WEB_TEMPLATES_ERROR_H
#define WEB_TEMPLATES_ERROR_H

#include "web/templates/frame.h"

struct error_view {
	struct frame_view frame;
	struct word title, advice;
	struct str why; /* in the page's language; empty where it is nobody's business */
	int status;
};
TEMPLATE(error);

#endif
