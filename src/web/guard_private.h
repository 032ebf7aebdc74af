/* The guard: what must hold before a page runs. It reads the page's row and the request, and keeps
 * one thing of its own, how much each client asked of the slow pages lately. */
#ifndef WEB_GUARD_PRIVATE_H
#define WEB_GUARD_PRIVATE_H

#include "web/request_private.h"

struct guard;

/* host_names: besides the loopback names, separated by blanks; NULL: none. rate: slow pages a
 * second for one client, burst: at once. Safe to share between threads. */
struct guard *guard_new(struct arena *arena, const char *host_names, int rate, int burst);

/* Whether this machine answers to the name (small letters, no port): not to just any, because a
 * page elsewhere may have its own name resolved to 127.0.0.1 and read us through it. */
bool guard_knows_host(const struct guard *guard, struct str name);
/* The status of a refusal, 0 when the page may run; request->page is set. Takes one of the client's
 * slow pages where the page is slow. `now_us` only goes forward. */
int guard_check(struct guard *guard, const struct request *request, int64_t now_us);
/* Once the body is there: the status of a refusal of a POST's form, 0 when it is one of ours.
 * Sets request->key. */
int guard_check_form(const struct guard *guard, struct request *request);
/* The token of forms shown to the holder of a session's cookie. */
struct str guard_token(const struct guard *guard, struct arena *arena, struct str session);
/* The most bytes the page takes. */
int64_t guard_body_max(const struct request *request);

#endif
