/* Pages do not speak to the database library. */
#include <sqlite3.h>
#include <microhttpd.h>

void query_write(void)
{
	store_write(NULL, NULL, NULL);
	store_commit(NULL, NULL);
}
