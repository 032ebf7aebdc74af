/* What the server counts of itself: requests by page and status, how long they took, what is open.
 * Numbers and names of pages only; nothing of a person, an address or a path can get in. */
#ifndef WEB_METRICS_PRIVATE_H
#define WEB_METRICS_PRIVATE_H

#include "web/page_private.h"

struct metrics;

struct metrics *metrics_new(struct arena *arena);
/* A reply was made: page NULL where none was reached. Any thread. */
void metrics_count(struct metrics *metrics, const struct page *page, int status, int64_t took_us);
void metrics_connections(struct metrics *metrics, int change);
void metrics_under_way(struct metrics *metrics, int change);
/* All of it in Prometheus's text form 0.0.4. */
struct str metrics_text(const struct metrics *metrics, struct arena *arena);

#endif
