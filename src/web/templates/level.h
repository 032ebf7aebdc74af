/* A bar that says how much of how much: percents of its width. The figure it draws stands beside
 * it. */
#ifndef WEB_TEMPLATES_LEVEL_H
#define WEB_TEMPLATES_LEVEL_H

#include "web/html_private.h"

struct level_view {
	int percent; /* filled */
	int of;      /* the track, behind it */
};
TEMPLATE(level);

#endif
