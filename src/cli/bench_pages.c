/* bench pages: sixteen connections that ask for the shortlist page again and again, each from a
 * thread of its own, of a real server on loopback. */
#include "cli/bench_private.h"
#include "web/web.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CONNECTIONS 16
#define REQUESTS_EACH 250
#define REPLY_BYTES_MAX ((size_t)4 << 20)

struct client {
	int port;
	const char *path;
	int64_t times_us[REQUESTS_EACH];
	int done;
	size_t bytes;
};

static int client_connect(int port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int socket_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (socket_fd >= 0 && connect(socket_fd, (struct sockaddr *)&address, sizeof(address)) == 0)
		return socket_fd;
	if (socket_fd >= 0)
		close(socket_fd);
	return -1;
}

/* Reads one reply whole: the head, then as many bytes as it tells. */
static bool client_read_reply(int socket_fd, char *into, size_t *ret_size)
{
	size_t size = 0, want = 0;
	while (want == 0 || size < want) {
		ssize_t got = recv(socket_fd, into + size, REPLY_BYTES_MAX - size - 1, 0);
		if (got <= 0)
			return false;
		size += (size_t)got;
		into[size] = '\0';
		char *body = strstr(into, "\r\n\r\n");
		char *length = strcasestr(into, "\r\ncontent-length:");
		if (want == 0 && body != NULL) {
			if (length == NULL)
				return false;
			want = (size_t)(body + 4 - into) + strtoul(length + 17, NULL, 10);
		}
	}
	*ret_size = size;
	return strncmp(into, "HTTP/1.1 200", 12) == 0;
}

static void *client_run(void *argument)
{
	struct client *client = argument;
	SCOPED_ARENA(arena);
	char *reply = arena_take(arena, REPLY_BYTES_MAX);
	struct str request = str_format(arena, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
					client->path, client->port);
	int socket_fd = client_connect(client->port);
	for (int i = 0; socket_fd >= 0 && i < REQUESTS_EACH; i++) {
		int64_t before = monotonic_us();
		if (send(socket_fd, request.at, request.size, MSG_NOSIGNAL) !=
			    (ssize_t)request.size ||
		    !client_read_reply(socket_fd, reply, &client->bytes))
			break;
		client->times_us[client->done++] = monotonic_us() - before;
	}
	if (socket_fd >= 0)
		close(socket_fd);
	return NULL;
}

static int compare_times(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static bool bench_clients(struct bench *bench, int port, const char *path, struct err *err)
{
	struct arena *arena = bench->cli->arena;
	struct client *clients = arena_new_array(arena, CONNECTIONS, struct client);
	int64_t *times = arena_new_array(arena, (size_t)CONNECTIONS * REQUESTS_EACH, int64_t);
	pthread_t threads[CONNECTIONS];
	size_t count = 0;
	int64_t before = monotonic_us();
	for (int i = 0; i < CONNECTIONS; i++) {
		clients[i].port = port;
		clients[i].path = path;
		if (pthread_create(&threads[i], NULL, client_run, &clients[i]) != 0)
			must_stop("pas de fil d’exécution / no thread to be had");
	}
	for (int i = 0; i < CONNECTIONS; i++) {
		pthread_join(threads[i], NULL);
		for (int k = 0; k < clients[i].done; k++)
			times[count++] = clients[i].times_us[k];
	}
	double seconds = (double)(monotonic_us() - before) / 1e6;
	if (count < (size_t)CONNECTIONS * REQUESTS_EACH)
		return fail(err, ERR_FAILED,
			    "des pages n’ont pas répondu / some pages did not answer");
	qsort(times, count, sizeof(*times), compare_times);
	bench_figure(bench, "pages.rate", (double)count / seconds, "pages/s");
	bench_figure(bench, "pages.p50", (double)times[count / 2] / 1000, "ms");
	bench_figure(bench, "pages.p99", (double)times[count * 99 / 100] / 1000, "ms");
	bench_figure(bench, "pages.bytes", (double)clients[0].bytes, "bytes");
	return true;
}

static void *run_web(void *web)
{
	web_run(web);
	return NULL;
}

bool bench_pages(struct bench *bench, struct err *err)
{
	struct import_outcome outcome;
	struct board *board = NULL;
	pthread_t server;
	if (!bench_take_in(bench, &outcome, err))
		return false;
	struct board_scope scope = {.mission_ref = outcome.mission_ref, .unmatched = true};
	if (!board_open(&bench->app, &scope, bench->cli->arena, &board, err))
		return false;
	struct str path = str_format(bench->cli->arena, "/missions/%s/offres/%.*s",
				     DEMO_MISSION_REF, STR_ARGS(board->offers[0].offer_ref));
	struct web_pages *pages = web_pages_new(&bench->app);
	struct web_options options = {
		.listen = "127.0.0.1:0", .rate_per_second = 1000000, .app = pages};
	struct web *web = web_open(&options, err);
	bool good = web != NULL;
	if (good && pthread_create(&server, NULL, run_web, web) == 0) {
		good = bench_clients(bench, web_port(web), path.at, err);
		web_stop(web);
		pthread_join(server, NULL);
	}
	if (web != NULL)
		web_close(web);
	web_pages_close(pages);
	return good;
}
