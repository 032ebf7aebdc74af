/* Deadlines of connections. The HTTP library closes a connection that says nothing; one that says a
 * byte now and then would stay for ever. Each connection has a time by which what it is at must be
 * done: a head, a body, taking a reply. Whoever misses it is shut out. */
#ifndef WEB_DEADLINES_PRIVATE_H
#define WEB_DEADLINES_PRIVATE_H

#include "base/base.h"

struct deadlines;
struct deadline;

/* `seconds` for a head, and for anything else besides what its bytes take. */
struct deadlines *deadlines_open(struct arena *arena, int seconds);
void deadlines_close(struct deadlines *deadlines);
/* A connection began; NULL when there are too many. The first thing it owes is a head. */
struct deadline *deadline_add(struct deadlines *deadlines, int socket);
/* It ended; its socket is not closed yet. */
void deadline_remove(struct deadline *deadline);
/* From now on: the next head (bytes 0), or that many bytes of a body or a reply. */
void deadline_set(struct deadline *deadline, int64_t bytes);
/* It waits for us. */
void deadline_lift(struct deadline *deadline);

#endif
