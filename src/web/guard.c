/* The guard: see guard_private.h. */
#include "web/guard_private.h"

#include <pthread.h>

#include "web/form_private.h"
#include "web/page_private.h"

/* Clients share a bucket when their numbers, mixed (an address's low bits are those of its
 * network), fall on the same place: a stranger may slow another down, at worst, and memory stays
 * the same whoever asks. */
#define BUCKET_COUNT 4096

struct bucket {
	int64_t tokens_us; /* what is left, in microseconds of waiting */
	int64_t seen_us;
};

struct guard {
	struct str host_names;
	struct str secret; /* ends with the server, and with it every form that was not sent */
	int64_t token_us;  /* one slow page */
	int64_t burst_us;
	pthread_mutex_t mutex;
	struct bucket buckets[BUCKET_COUNT];
};

struct guard *guard_new(struct arena *arena, const char *host_names, int rate, int burst)
{
	must(rate > 0 && burst > 0);
	struct guard *guard = arena_new(arena, struct guard);
	guard->host_names = str_of(host_names);
	guard->secret = hash_secret_hex(arena);
	guard->token_us = 1000000 / rate;
	guard->burst_us = guard->token_us * burst;
	must(pthread_mutex_init(&guard->mutex, NULL) == 0);
	return guard;
}

bool guard_knows_host(const struct guard *guard, struct str name)
{
	static const char *const loopback[] = {"localhost", "127.0.0.1", "[::1]"};
	for (size_t i = 0; i < COUNT_OF(loopback); i++) {
		if (str_equal(name, str_of(loopback[i])))
			return true;
	}
	struct str rest = guard->host_names, piece = {0};
	while (str_cut(&rest, ' ', &piece)) {
		if (piece.size > 0 && str_equal(name, piece))
			return true;
	}
	return false;
}

static bool take_token(struct guard *guard, uint64_t client, int64_t now_us)
{
	struct bucket *bucket = &guard->buckets[hash_mix(client, BUCKET_COUNT) % BUCKET_COUNT];
	must(pthread_mutex_lock(&guard->mutex) == 0);
	/* A new bucket was seen at 0, long ago: it is full. */
	int64_t gained = MIN(now_us - bucket->seen_us, guard->burst_us);
	bucket->tokens_us = MIN(bucket->tokens_us + gained, guard->burst_us);
	if (bucket->seen_us == 0)
		bucket->tokens_us = guard->burst_us;
	bucket->seen_us = now_us;
	bool good = bucket->tokens_us >= guard->token_us;
	if (good)
		bucket->tokens_us -= guard->token_us;
	must(pthread_mutex_unlock(&guard->mutex) == 0);
	return good;
}

/* Another site's page may make the reader's browser post here, but it cannot make it lie about
 * where the form stood. A browser says one of the two; who says neither is refused. */
static bool comes_from_here(const struct request *request)
{
	struct str origin = request_header(request, "origin");
	struct str site = request_header(request, "sec-fetch-site");
	struct str here = str_format(request->arena, "http://%.*s",
				     STR_ARGS(request_header(request, "host")));
	if (origin.size == 0 && site.size == 0)
		return false;
	return (origin.size == 0 || str_equal(origin, here)) &&
	       (site.size == 0 || str_equal(site, STR("same-origin")));
}

int64_t guard_body_max(const struct request *request)
{
	int64_t asked = request->page->body_bytes_max;
	return asked == 0 ? HTTP_FORM_BYTES_MAX : MIN(asked, (int64_t)HTTP_UPLOAD_BYTES_MAX);
}

int guard_check(struct guard *guard, const struct request *request, int64_t now_us)
{
	const struct page *page = request->page;
	if (page->role == ROLE_LOOPBACK && !request->from_loopback)
		return 403;
	if (page->method == METHOD_POST && !comes_from_here(request))
		return 403;
	if (request->body_bytes > guard_body_max(request))
		return 413;
	if (page->speed == SPEED_SLOW && !take_token(guard, request->client, now_us))
		return 429;
	return 0;
}

/* Who holds the cookie cannot make the token of it, and who can write cookies (another program on
 * this machine may, for all its ports) cannot either. */
struct str guard_token(const struct guard *guard, struct arena *arena, struct str session)
{
	struct str inner =
		str_format(arena, "%.*s%.*s", STR_ARGS(guard->secret), STR_ARGS(session));
	struct str outer = str_format(arena, "%.*s%.*s", STR_ARGS(guard->secret),
				      STR_ARGS(hash_sha256_hex(arena, inner)));
	return hash_sha256_hex(arena, outer);
}

/* Compared by their hashes: how long that takes tells nothing of the token. */
static bool token_is(struct arena *arena, struct str given, struct str right)
{
	return str_equal(hash_sha256_hex(arena, given), hash_sha256_hex(arena, right));
}

int guard_check_form(const struct guard *guard, struct request *request)
{
	struct str session = form_session(request);
	struct str token = request_form(request, FORM_TOKEN_FIELD);
	if (request->page->form == FORM_NONE)
		return 0;
	if (session.size == 0 || token.size == 0 ||
	    !token_is(request->arena, token, guard_token(guard, request->arena, session)))
		return 403;
	return form_read_key(request) ? 0 : 400;
}
