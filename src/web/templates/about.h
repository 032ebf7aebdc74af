/* /about: what this program is. */
#ifndef WEB_TEMPLATES_ABOUT_H
#define WEB_TEMPLATES_ABOUT_H

#include "web/templates/frame.h"

struct about_view {
	struct frame_view frame;
	const char *version;
};
TEMPLATE(about);

#endif
