/* A tool of the build stands on base, codec and domain. */
#include "store/store.h"
#include <sqlite3.h>
