/* The files of assets/, inside the program: /assets/NAME?v=VERSION. The table is written at build
 * by assetgen; templates write the address with its version by themselves. */
#ifndef WEB_ASSETS_PRIVATE_H
#define WEB_ASSETS_PRIVATE_H

#include "web/reply_private.h"
#include "web/request_private.h"

struct asset {
	const char *name; /* NULL ends the table */
	const char *type;
	const char *version;
	const unsigned char *bytes;
	size_t size;
};

extern const struct asset assets[];

/* Whether the path is under /assets/; then the reply is filled, 404 where there is none such. */
bool asset_reply(const struct request *request, struct reply *reply);

#endif
