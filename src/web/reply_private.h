/* What a page answers: a page of HTML, bytes with a file name, or another address. */
#ifndef WEB_REPLY_PRIVATE_H
#define WEB_REPLY_PRIVATE_H

#include "web/html_private.h"
#include "web/templates/frame.h"

struct request;

struct reply {
	int status;
	struct html html;     /* the page, written by its template */
	struct str bytes;     /* instead of html, where type is set */
	const char *type;     /* of the bytes; NULL: html */
	struct str file_name; /* the bytes are to be saved under it; empty: shown */
	struct str location;  /* go there; empty: stay */
	struct str etag;      /* with its quotes */
	struct str cookie;    /* Set-Cookie, whole; empty: none */
	const char *cache;    /* Cache-Control; NULL: no-store */
	const char *allow;    /* methods, with 405 */
	int retry_seconds;    /* with 429 and 503 */
	bool closes;          /* the connection ends with this reply */
};

struct reply reply_new(struct arena *arena);
/* Bytes to save under a name (letters, digits and ._- of it are kept), or to show where it is
 * empty. They must live as long as the request. */
void reply_bytes(struct reply *reply, const char *type, struct str file_name, struct str bytes);
/* 303: what was posted is done, see there. The path is local and without language; the request's
 * language is put before. */
void reply_see(struct reply *reply, const struct request *request, struct str path);
/* The page of an error in the request's language: kind gives the status. */
void reply_err(struct reply *reply, const struct request *request, const struct err *err);
/* The page of a status of its own: 404, 405… */
void reply_status(struct reply *reply, const struct request *request, int status);
/* The same, with what happened in this case: French / English. */
void reply_refusal(struct reply *reply, const struct request *request, int status, const char *why);
/* "Français / English": the half in the language. */
struct str half_of(struct str text, enum lang lang);
/* The status of a kind of error. */
int status_of(enum err_kind kind);

/* The frame of a page, with its title in the request's language. */
struct frame_view frame_of(const struct request *request, struct str title);

/* A header of a reply. */
#define REPLY_HEADERS_MAX 16
struct reply_header {
	const char *name;
	struct str value;
};
/* Every header but those that HTTP itself wants; gives how many. */
size_t reply_headers(const struct reply *reply, struct arena *arena,
		     struct reply_header ret[REPLY_HEADERS_MAX]);

#endif
