/* The only door to libmicrohttpd: two loops that read heads and write replies, workers for slow
 * pages. Whatever can be told without a socket is told by answer.c.
 *
 * libmicrohttpd 0.9.75 is lenient: it takes bare line feeds for line ends, folds lines, cuts values
 * at a NUL, skips headers without a name, and lets two Content-Length by. It parses in place,
 * though, so where its pieces lie in its buffer tells what stood between them: head_is_strict
 * demands exactly CRLF everywhere. (A NUL right before a bare line feed is the one thing that looks
 * the same; no proxy lets it by.) The rest is request.c's. */
#include "web/web.h"

#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "web/answer_private.h"
#include "web/deadlines_private.h"
#include "web/listen_private.h"
#include "web/metrics_private.h"
#include "web/page_private.h"
#include "web/workers_private.h"

#define LOOP_COUNT 2
#define WORKER_COUNT 4
#define CONNECTION_MEMORY ((size_t)48 * 1024)
#define STOP_LOOK_MS 10
#define SLOW_LOG_US 1000000
#define LENGTH_OF_VERSION 8 /* "HTTP/1.1" */

struct web {
	struct arena *arena;
	void *app;
	struct guard *guard;
	struct workers *workers;
	struct MHD_Daemon *daemon;
	int listener, port;
	int idle_seconds, stop_seconds;
	int stop_event, signals;
	sigset_t mask_before;
	bool ended;
	_Atomic int under_way; /* pages begun, replies not yet sent */
	_Atomic bool stopping; /* connections end with their next reply */
	struct metrics *metrics;
	struct deadlines *deadlines;
	_Atomic bool hurrying; /* pages that did not begin are not run any more */
};

enum exchange_state { EXCHANGE_NEW, EXCHANGE_READING, EXCHANGE_WAITING, EXCHANGE_ANSWERED };

/* One request and its reply, from the request line to the last byte sent. */
struct exchange {
	struct job job; /* first: workers give it back */
	struct web *web;
	struct arena *arena;
	struct MHD_Connection *connection;
	struct deadline *deadline; /* its connection's */
	enum exchange_state state;
	const char *target_at; /* in the library's buffer */
	struct str target;
	struct request request;
	struct reply reply;
	struct buf body;
	int64_t begun_us;
	bool counted; /* in under_way */
};

/* ---- the head ---- */

struct head_reader {
	struct arena *arena;
	ARRAY(struct pair) headers;
	const char *end; /* of what was read so far, in the library's buffer */
	bool is_strict;
};

static enum MHD_Result head_add_header(void *context, enum MHD_ValueKind kind, const char *name,
				       size_t name_size, const char *value, size_t value_size)
{
	(void)kind;
	struct head_reader *reader = context;
	if (value == NULL || name != reader->end + 2 || value <= name + name_size) {
		reader->is_strict = false;
		return MHD_NO;
	}
	struct pair header = {{name, name_size}, {value, value_size}};
	array_push(reader->arena, &reader->headers, header);
	reader->end = value + value_size;
	return MHD_YES;
}

static size_t head_size(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	return info != NULL ? info->header_size : 0;
}

/*  POST /path HTTP/1.1\r\nHost: localhost\r\nAccept: *\r\n\r\n
 *  |    |     |          |                          |       +- head_size
 *  |    |     |          |                          +- reader.end
 *  |    |     |          +- 2 after the version, and so each name after a value
 *  |    |     +- 1 after the target
 *  |    +- 1 after the method
 *  +- the size counts from here                                                        */
static bool head_read(struct exchange *exchange, const char *method, const char *version,
		      struct head *ret)
{
	struct head_reader reader = {.arena = exchange->arena,
				     .end = version + LENGTH_OF_VERSION,
				     .is_strict = strlen(version) == LENGTH_OF_VERSION};
	const char *method_end = method + strlen(method);
	reader.is_strict &= exchange->target_at == method_end + 1 &&
			    version == exchange->target_at + exchange->target.size + 1;
	MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, head_add_header,
				    &reader);
	reader.is_strict &= reader.end + 4 == method + head_size(exchange->connection);
	ret->method = str_of(method);
	ret->target = exchange->target;
	ret->version = str_of(version);
	ret->headers = (struct pairs){reader.headers.at, reader.headers.count};
	return reader.is_strict;
}

static void head_read_client(struct MHD_Connection *connection, struct head *ret)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	if (info == NULL || info->client_addr == NULL)
		return;
	if (info->client_addr->sa_family == AF_INET) {
		struct sockaddr_in v4;
		memcpy(&v4, info->client_addr, sizeof(v4));
		ret->client = v4.sin_addr.s_addr;
		ret->from_loopback = (ntohl(v4.sin_addr.s_addr) >> 24) == 127;
	} else if (info->client_addr->sa_family == AF_INET6) {
		struct sockaddr_in6 v6;
		memcpy(&v6, info->client_addr, sizeof(v6));
		/* The network, not the machine in it, which changes its address at will. */
		memcpy(&ret->client, &v6.sin6_addr, sizeof(ret->client));
		ret->from_loopback = IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
	}
}

/* ---- the exchange ---- */

/* The request line was read: the only place to see the target as it was sent. */
static void *exchange_open(void *context, const char *target, struct MHD_Connection *connection)
{
	struct arena *arena = arena_open();
	struct exchange *exchange = arena_new(arena, struct exchange);
	exchange->web = context;
	exchange->arena = arena;
	exchange->connection = connection;
	exchange->target_at = target;
	exchange->target = str_copy(arena, str_of(target));
	exchange->request.arena = arena;
	exchange->request.app = exchange->web->app;
	exchange->request.metrics = exchange->web->metrics;
	exchange->begun_us = monotonic_us();
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	exchange->deadline = info != NULL ? info->socket_context : NULL;
	return exchange;
}

static void exchange_close(void *context, struct MHD_Connection *connection, void **at,
			   enum MHD_RequestTerminationCode why)
{
	(void)context;
	(void)connection;
	(void)why;
	struct exchange *exchange = *at;
	if (exchange == NULL)
		return;
	if (exchange->counted) {
		exchange->web->under_way--;
		metrics_under_way(exchange->web->metrics, -1);
	}
	*at = NULL;
	deadline_set(exchange->deadline, 0);
	arena_close(exchange->arena);
}

/* In the metrics, and in the log where somebody waited long. */
static void exchange_count(const struct exchange *exchange)
{
	const struct page *page = exchange->request.page;
	int64_t took_us = monotonic_us() - exchange->begun_us;
	metrics_count(exchange->web->metrics, page, exchange->reply.status, took_us);
	if (took_us > SLOW_LOG_US && page != NULL)
		log_event(LOG_INFO, "slow_page", "page=%s status=%d ms=%lld", page->name,
			  exchange->reply.status, (long long)(took_us / 1000));
	else if (page == NULL && exchange->reply.status >= 400)
		log_event(LOG_DEBUG, "refused", "status=%d", exchange->reply.status);
}

static enum MHD_Result exchange_send(struct exchange *exchange)
{
	struct reply *reply = &exchange->reply;
	exchange_count(exchange);
	struct str body = reply->type != NULL ? reply->bytes : buf_str(&reply->html.buf);
	reply->closes |= exchange->web->stopping;
	deadline_set(exchange->deadline, (int64_t)body.size);
	/* The library promises not to write to it. */
	struct MHD_Response *response = MHD_create_response_from_buffer(
		body.size, (void *)(uintptr_t)body.at, MHD_RESPMEM_PERSISTENT);
	if (response == NULL)
		return MHD_NO;
	struct reply_header headers[REPLY_HEADERS_MAX];
	size_t count = reply_headers(reply, exchange->arena, headers);
	enum MHD_Result good = MHD_YES;
	for (size_t i = 0; i < count && good == MHD_YES; i++)
		good = MHD_add_response_header(response, headers[i].name,
					       str_cstring(exchange->arena, headers[i].value));
	if (good == MHD_YES)
		good = MHD_queue_response(exchange->connection, (unsigned)reply->status, response);
	MHD_destroy_response(response);
	exchange->state = EXCHANGE_ANSWERED;
	return good;
}

/* On a worker. */
static void exchange_work(struct job *job)
{
	struct exchange *exchange = (struct exchange *)job;
	if (exchange->web->hurrying)
		answer_refuse(&exchange->request, &exchange->reply, 503);
	else
		answer_page(&exchange->request, &exchange->reply);
	/* From here on the exchange is the loop's again. */
	MHD_resume_connection(exchange->connection);
}

static enum MHD_Result exchange_begin(struct exchange *exchange, const char *method,
				      const char *version)
{
	struct head head = {0};
	bool is_strict = head_read(exchange, method, version, &head);
	head_read_client(exchange->connection, &head);
	if (!is_strict) {
		exchange->reply = reply_new(exchange->arena);
		answer_refuse(&exchange->request, &exchange->reply, 400);
		return exchange_send(exchange);
	}
	if (answer_head(exchange->web->guard, &head, monotonic_us(), &exchange->request,
			&exchange->reply) == ANSWER_NOW)
		return exchange_send(exchange);
	size_t size = (size_t)exchange->request.body_bytes;
	exchange->body = buf_new(exchange->arena, size);
	if (size > 0) {
		/* Room for all of it at once: memory that nobody writes to costs nothing. */
		exchange->body.at = arena_take(exchange->arena, size);
		exchange->body.room = size;
	}
	exchange->state = EXCHANGE_READING;
	deadline_set(exchange->deadline, (int64_t)size);
	return MHD_YES;
}

static enum MHD_Result exchange_run(struct exchange *exchange)
{
	deadline_lift(exchange->deadline);
	exchange->counted = true;
	exchange->web->under_way++;
	metrics_under_way(exchange->web->metrics, 1);
	exchange->request.body = buf_str(&exchange->body);
	exchange->state = EXCHANGE_WAITING;
	if (exchange->request.page->speed == SPEED_FAST) {
		answer_page(&exchange->request, &exchange->reply);
		return exchange_send(exchange);
	}
	MHD_suspend_connection(exchange->connection);
	if (workers_add(exchange->web->workers, &exchange->job))
		return MHD_YES;
	answer_refuse(&exchange->request, &exchange->reply, 503);
	MHD_resume_connection(exchange->connection);
	return MHD_YES;
}

/* The library calls once with the head, then for each piece of the body, then at its end, and once
 * more after a resume. */
static enum MHD_Result exchange_step(void *context, struct MHD_Connection *connection,
				     const char *url, const char *method, const char *version,
				     const char *upload, size_t *upload_size, void **at)
{
	(void)context;
	(void)connection;
	(void)url;
	struct exchange *exchange = *at;
	switch (exchange->state) {
	case EXCHANGE_NEW:
		return exchange_begin(exchange, method, version);
	case EXCHANGE_READING:
		if (*upload_size == 0)
			return exchange_run(exchange);
		buf_add(&exchange->body, (struct str){upload, *upload_size});
		*upload_size = 0;
		/* More than was announced cannot come; if it did, end it. */
		return buf_is_full(&exchange->body) ? MHD_NO : MHD_YES;
	case EXCHANGE_WAITING:
		return exchange_send(exchange);
	case EXCHANGE_ANSWERED:
		*upload_size = 0;
		return MHD_YES;
	}
	return MHD_NO;
}

/* The target is decoded by request.c, once. */
static size_t unescape_nothing(void *context, struct MHD_Connection *connection, char *text)
{
	(void)context;
	(void)connection;
	return strlen(text);
}

/* ---- the server ---- */

/* Whether a connection may begin: not after a stop. The library's own way to stop listening
 * (MHD_quiesce_daemon) races with its loops and ends the process. */
static enum MHD_Result web_admits(void *context, const struct sockaddr *address, socklen_t size)
{
	(void)address;
	(void)size;
	const struct web *web = context;
	return web->stopping ? MHD_NO : MHD_YES;
}

static void web_note_connection(void *context, struct MHD_Connection *connection, void **at,
				enum MHD_ConnectionNotificationCode what)
{
	const struct web *web = context;
	bool began = what == MHD_CONNECTION_NOTIFY_STARTED;
	metrics_connections(web->metrics, began ? 1 : -1);
	if (!began) {
		deadline_remove(*at);
		return;
	}
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	*at = info != NULL ? deadline_add(web->deadlines, info->connect_fd) : NULL;
}

/* Fewer than there are descriptors for: once they are used up, the library would hear of no
 * connection until some time out. */
static unsigned web_connections_max(void)
{
	struct rlimit files;
	if (getrlimit(RLIMIT_NOFILE, &files) != 0)
		return HTTP_CONNECTIONS_MIN;
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
	if (files.rlim_cur >= HTTP_CONNECTIONS_MAX + HTTP_FILES_KEPT)
		return HTTP_CONNECTIONS_MAX;
	return (unsigned)MAX((rlim_t)HTTP_CONNECTIONS_MIN + HTTP_FILES_KEPT, files.rlim_cur) -
	       HTTP_FILES_KEPT;
}

static bool web_start_daemon(struct web *web, struct err *err)
{
	/* Not epoll: the library asks it for edges, and then misses that a client left whose last
	 * bytes came together with its leaving. */
	unsigned flags = MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
	web->daemon = MHD_start_daemon(
		flags, 0, web_admits, web, exchange_step, web, MHD_OPTION_LISTEN_SOCKET,
		(MHD_socket)web->listener, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)LOOP_COUNT,
		MHD_OPTION_URI_LOG_CALLBACK, exchange_open, web, MHD_OPTION_NOTIFY_COMPLETED,
		exchange_close, web, MHD_OPTION_NOTIFY_CONNECTION, web_note_connection, web,
		MHD_OPTION_UNESCAPE_CALLBACK, unescape_nothing, NULL, MHD_OPTION_STRICT_FOR_CLIENT,
		0, MHD_OPTION_CONNECTION_LIMIT, web_connections_max(),
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)HTTP_CONNECTIONS_IP_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)web->idle_seconds,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY,
		MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
	return web->daemon != NULL ||
	       fail(err, ERR_FAILED,
		    "le serveur HTTP ne démarre pas : %s / the HTTP server does not start: %s",
		    strerror(errno), strerror(errno));
}

/* Threads inherit the mask: no signal interrupts them, and a closed socket is an error, not a
 * signal. */
static void web_block_signals(struct web *web)
{
	sigset_t blocked, stops;
	sigemptyset(&stops);
	sigaddset(&stops, SIGTERM);
	sigaddset(&stops, SIGINT);
	blocked = stops;
	sigaddset(&blocked, SIGPIPE);
	must(pthread_sigmask(SIG_BLOCK, &blocked, &web->mask_before) == 0);
	web->signals = signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
	web->stop_event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	must(web->signals >= 0 && web->stop_event >= 0);
}

static void web_unblock_signals(struct web *web)
{
	close(web->signals);
	close(web->stop_event);
	must(pthread_sigmask(SIG_SETMASK, &web->mask_before, NULL) == 0);
}

struct web *web_open(const struct web_options *options, struct err *err)
{
	int listener = -1, port = 0;
	if (!listen_open(options->listen, &listener, &port, err))
		return NULL;
	struct arena *arena = arena_open();
	struct web *web = arena_new(arena, struct web);
	web->arena = arena;
	web->app = options->app;
	web->metrics = metrics_new(arena);
	web->listener = listener;
	web->port = port;
	web->idle_seconds = options->idle_seconds > 0 ? options->idle_seconds : HTTP_IDLE_SECONDS;
	web->stop_seconds = options->stop_seconds > 0 ? options->stop_seconds : HTTP_STOP_SECONDS;
	int rate = options->rate_per_second;
	web->guard =
		guard_new(arena, options->host_names, rate > 0 ? rate : HTTP_SLOW_RATE_PER_SECOND,
			  rate > 0 ? rate : HTTP_SLOW_BURST);
	web_block_signals(web);
	web->workers = workers_open(
		arena, options->worker_count > 0 ? options->worker_count : WORKER_COUNT,
		HTTP_SLOW_QUEUE_MAX, exchange_work);
	web->deadlines =
		deadlines_open(web->arena, options->dribble_seconds > 0 ? options->dribble_seconds
									: HTTP_DRIBBLE_SECONDS);
	if (web_start_daemon(web, err)) {
		log_event(LOG_INFO, "listening", "port=%d", port);
		return web;
	}
	deadlines_close(web->deadlines);
	workers_close(web->workers);
	web_unblock_signals(web);
	close(listener);
	arena_close(arena);
	return NULL;
}

int web_port(const struct web *web)
{
	return web->port;
}

/* Admits nobody any more, waits for the pages under way, though not for ever, closes every
 * connection. */
static void web_end(struct web *web)
{
	web->stopping = true;
	int64_t until_us = monotonic_us() + (int64_t)web->stop_seconds * 1000000;
	const struct timespec look = {.tv_nsec = STOP_LOOK_MS * 1000000L};
	while (web->under_way > 0 && monotonic_us() < until_us)
		nanosleep(&look, NULL);
	web->hurrying = true;
	/* Before the daemon: it does not end while a connection waits for a worker. */
	workers_close(web->workers);
	/* Closes the listener as well. */
	MHD_stop_daemon(web->daemon);
	deadlines_close(web->deadlines);
	web->ended = true;
}

void web_run(struct web *web)
{
	struct pollfd events[] = {{.fd = web->signals, .events = POLLIN},
				  {.fd = web->stop_event, .events = POLLIN}};
	while (poll(events, COUNT_OF(events), -1) < 0)
		must(errno == EINTR);
	/* Taken, or it would end the process as soon as signals are let in again. */
	struct signalfd_siginfo taken;
	while (read(web->signals, &taken, sizeof(taken)) > 0)
		continue;
	log_event(LOG_INFO, "stopping", "under_way=%d", web->under_way);
	web_end(web);
}

void web_stop(struct web *web)
{
	must(eventfd_write(web->stop_event, 1) == 0);
}

void web_close(struct web *web)
{
	if (web == NULL)
		return;
	if (!web->ended)
		web_end(web);
	web_unblock_signals(web);
	arena_close(web->arena);
}
