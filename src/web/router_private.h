/* From a path to a page's row. */
#ifndef WEB_ROUTER_PRIVATE_H
#define WEB_ROUTER_PRIVATE_H

#include "web/page_private.h"

struct route {
	int status;        /* 200: page; 301: location; 404; 405: allow */
	const char *allow; /* "GET, HEAD", "POST", "GET, HEAD, POST" */
	struct str location;
};

/* Sets request->page and request->params where the status is 200. A literal segment wins over a
 * {param}; among rows of one path the method chooses. */
struct route route_find(struct request *request);
/* A page's path is well formed and of its own: for the test of the table. */
bool route_is_good(const struct page *page);
bool route_is_same(const struct page *a, const struct page *b);

#endif
