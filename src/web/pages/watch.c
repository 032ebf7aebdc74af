/* /metrics and /healthz: for the programs that watch the server, on this machine only. */
#include "web/boards_private.h"
#include "web/metrics_private.h"
#include "web/page_private.h"

#define TEXT_TYPE "text/plain; version=0.0.4; charset=utf-8"

PAGE(metrics, GET, "/metrics", LOOPBACK, SLOW, NO_STORE)
static bool page_metrics(struct request *request, struct reply *reply, struct err *err)
{
	if (request->metrics == NULL)
		return fail(err, ERR_NOT_FOUND, "rien n’est compté ici / nothing is counted here");
	reply_bytes(reply, TEXT_TYPE, STR(""), metrics_text(request->metrics, request->arena));
	return true;
}

/* Whether the store answers: 200 and «ok», else the status of what is wrong. */
PAGE(healthz, GET, "/healthz", LOOPBACK, SLOW, NO_STORE)
static bool page_healthz(struct request *request, struct reply *reply, struct err *err)
{
	SCOPED_SESSION(session);
	struct row_lexicon_state_version row;
	bool found = false;
	if (!store_read(pages_app(request->app)->store, &session, err) ||
	    !query_lexicon_state_version(session, request->arena, &row, &found, err))
		return false;
	reply_bytes(reply, "text/plain; charset=utf-8", STR(""), STR("ok\n"));
	return true;
}
