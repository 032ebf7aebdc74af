/* Pages do not speak to the database library. */
#include <sqlite3.h>
#include <microhttpd.h>
