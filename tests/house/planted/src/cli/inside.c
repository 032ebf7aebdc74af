/* The command line sees what the pages show others, not their inside. */
#include "web/web.h"
#include "web/router_private.h"
