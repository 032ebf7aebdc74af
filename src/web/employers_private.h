/* The employers of a mission, for its page and for their own. */
#ifndef WEB_EMPLOYERS_PRIVATE_H
#define WEB_EMPLOYERS_PRIVATE_H

#include "web/screen_private.h"
#include "web/templates/employer_heads.h"

bool employers_count(const struct screen *screen, int64_t *ret, struct err *err);
bool employers_read(const struct screen *screen, size_t first, size_t room,
		    struct employer_heads_view *ret, struct err *err);

#endif
