/* Where a mission stands in its life, for its page. */
#ifndef WEB_MISSION_LIFE_PRIVATE_H
#define WEB_MISSION_LIFE_PRIVATE_H

#include "web/mission_words_private.h"
#include "web/screen_private.h"
#include "web/templates/mission_life.h"

/* The screen has its board. */
bool mission_life_fill(const struct screen *screen, const struct row_mission_whole *mission,
		       struct mission_life_view *ret, struct reply *reply, struct err *err);

#endif
