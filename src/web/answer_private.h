/* From a head to an answer, in two steps: what can be said at once, and the page. No socket and no
 * thread is known here, so tests ask as the network does. */
#ifndef WEB_ANSWER_PRIVATE_H
#define WEB_ANSWER_PRIVATE_H

#include "web/guard_private.h"
#include "web/reply_private.h"

enum answer {
	ANSWER_NOW,  /* the reply is made: a refusal, an asset, another address */
	ANSWER_PAGE, /* the page may run, once the body is there */
};

/* The request's arena and app are set before. */
enum answer answer_head(struct guard *guard, const struct head *head, int64_t now_us,
			struct request *request, struct reply *reply);
/* Runs the page; request->body is whole. */
void answer_page(struct request *request, struct reply *reply);
/* A refusal: its reply ends the connection where the request cannot be trusted to end. */
void answer_refuse(struct request *request, struct reply *reply, int status);

#endif
