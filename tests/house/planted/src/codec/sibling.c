/* codec and domain are siblings; the log and the clock are above both. */
#include "domain/domain.h"
#include "base/base.h"

void sibling_say(void)
{
	log_event(LOG_INFO, "row", "line=1");
}
