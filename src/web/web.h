/* web: the pages, served over HTTP. Others see this header only. It listens on loopback addresses
 * alone until accounts exist, reads the network on two loops and runs slow pages on workers. */
#ifndef PASSERELLE_WEB_H
#define PASSERELLE_WEB_H

#include "base/base.h"

struct app;
struct board;

/* What the pages share: the store, and the boards of the missions that were looked at. Goes to
 * web_options.app; made before web_open, closed after web_close. The app must outlive it. */
struct web_pages;
struct web_pages *web_pages_new(struct app *app);
void web_pages_close(struct web_pages *pages);

/* Why a candidate has that score before an offer, or what refuses: one sentence, in "fr" or "en".
 * Both are places on the board. Pure. */
struct str web_reason(const struct board *board, size_t offer, size_t candidate, const char *lang,
		      struct arena *arena);

struct web_options {
	const char *listen; /* "127.0.0.1:8080", "localhost:8080", "[::1]:8080"; port 0: any free */
	/* Other names this machine answers to, separated by blanks; NULL: loopback names only. */
	const char *host_names;
	int worker_count;    /* for slow pages; 0: as many as suits the machine */
	int rate_per_second; /* of slow pages for one client; 0: the one of limits.h */
	int idle_seconds;    /* a connection that says nothing is closed; 0: the one of limits.h */
	int dribble_seconds; /* the longest for a head; 0: the one of limits.h */
	int stop_seconds;    /* the longest for a stop; 0: the one of limits.h */
	void *app;           /* struct web_pages; handed to the pages, never looked at */
};

struct web;

/* Listens and answers from here on; NULL and err when it cannot. ERR_CONFIG: the address is
 * malformed or not loopback. ERR_BUSY: somebody else listens there. The signals SIGTERM and SIGINT
 * are blocked in the calling thread from here to web_close. */
struct web *web_open(const struct web_options *options, struct err *err);
/* The port it listens on. */
int web_port(const struct web *web);
/* Waits for SIGTERM, SIGINT or web_stop; then admits nobody any more, lets the pages under way end,
 * closes every connection and returns. */
void web_run(struct web *web);
/* Makes web_run return; from any thread. */
void web_stop(struct web *web);
/* After web_run, or without it. */
void web_close(struct web *web);

#endif
