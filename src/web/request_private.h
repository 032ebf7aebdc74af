/* A request, checked: parsed once from what the HTTP library saw into slices that pages may trust.
 * Paths and fields are percent-decoded once, UTF-8, without control characters. What is not exactly
 * right is refused, never repaired. */
#ifndef WEB_REQUEST_PRIVATE_H
#define WEB_REQUEST_PRIVATE_H

#include "web/wording_private.h"

struct page;
struct guard;

enum method { METHOD_GET, METHOD_POST, METHOD_OTHER, METHOD_COUNT };

struct pair {
	struct str name, value;
};

struct pairs {
	struct pair *at;
	size_t count;
};

/* What came over the wire, as slices of the library's buffer: not checked. */
struct head {
	struct str method, target, version;
	struct pairs headers; /* as sent, in their order */
	bool from_loopback;
	uint64_t client; /* who asks: the same number for the same address */
};

struct request {
	struct arena *arena;       /* ends with the request */
	void *app;                 /* of web_options */
	struct metrics *metrics;   /* the server's; NULL where no server is */
	const struct guard *guard; /* who let it by */
	enum method method;
	bool is_head; /* a GET that wants no body: pages need not care */
	enum lang lang;
	struct str path;       /* decoded, without the language: "/missions/HK-2027" */
	struct str raw_path;   /* as sent, without the language */
	struct str raw_query;  /* as sent, without the ? */
	struct pairs segments; /* of path; names are empty */
	struct pairs query, form;
	struct pairs headers;
	struct str body;    /* what a POST carries */
	struct str key;     /* of a form's write, see form_private.h; for store_write_once */
	struct str host;    /* of the Host header, without its port, small letters */
	int64_t body_bytes; /* announced; 0: no body */
	bool from_loopback;
	uint64_t client;
	const struct page *page;
	struct pairs params; /* {mission} of the page's path */
};

/* The status of a refusal, 0 when the head is good. Any method is good here: routes know theirs. */
int request_read(const struct head *head, struct request *request);
/* a=b&c=d with + and %XX; false: malformed, or more than count_max fields. */
bool fields_read(struct str text, size_t count_max, struct arena *arena, struct pairs *ret);

/* The one header of that name (small letters), or the empty slice. */
struct str request_header(const struct request *request, const char *name);
/* The part of the path called name; the page's path must have it. */
struct str request_param(const struct request *request, const char *name);
/* A field of the query or of the posted form: the first of that name, or the empty slice. */
struct str request_query(const struct request *request, const char *name);
struct str request_form(const struct request *request, const char *name);
/* The values of a field that stands several times, as boxes do: "06; 03". */
struct str request_form_list(const struct request *request, const char *name);
/* Whether the form has the field at all, be it empty. */
bool request_form_has(const struct request *request, const char *name);
/* This request's address, in the given language. */
struct str request_url(const struct request *request, enum lang lang);

#endif
