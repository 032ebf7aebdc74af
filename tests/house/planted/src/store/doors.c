/* The store knows no engine and no page, and no library but its own. */
#include "match/match.h"
#include "codec/codec.h"
#include "web/web.h"
#include <jansson.h>
#include <microhttpd.h>
#include <curl/curl.h>
#include <libxml/parser.h>
#include <sodium.h>
#include <libpq-fe.h>
