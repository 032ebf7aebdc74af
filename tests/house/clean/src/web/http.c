/* The door of the HTTP library. */
#include "match/match.h"
#include "domain/candidate.def"
#include "web/wording/french.h"
#include <microhttpd.h>
