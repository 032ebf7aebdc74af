/* A client that sends what it is told, byte by byte as it stands, and reads what comes. */
#ifndef TESTS_WEB_CLIENT_H
#define TESTS_WEB_CLIENT_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/base.h"

/* Nothing comes so late unless the server is stuck. */
#define CLIENT_WAIT_MS 20000

/* From an address of this machine, 127.x.y.z. */
static inline int client_open_from(int port, uint32_t address)
{
	int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in at = {.sin_family = AF_INET,
				 .sin_port = htons((uint16_t)port),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(address)};
	must(client >= 0);
	must(bind(client, (struct sockaddr *)&from, sizeof(from)) == 0);
	must(connect(client, (struct sockaddr *)&at, sizeof(at)) == 0);
	return client;
}

static inline int client_open(int port)
{
	return client_open_from(port, INADDR_LOOPBACK);
}

static inline void client_send(int client, struct str bytes)
{
	while (bytes.size > 0) {
		ssize_t sent = send(client, bytes.at, bytes.size, MSG_NOSIGNAL);
		/* The server may have closed already: what it said is still to be read. */
		if (sent <= 0)
			return;
		bytes = str_skip(bytes, (size_t)sent);
	}
}

/* One more piece; false when the server closed. */
static inline bool client_read_more(int client, struct buf *into)
{
	struct pollfd event = {.fd = client, .events = POLLIN};
	must(poll(&event, 1, CLIENT_WAIT_MS) == 1);
	char piece[4096];
	ssize_t size = recv(client, piece, sizeof(piece), 0);
	if (size <= 0)
		return false;
	buf_add(into, (struct str){piece, (size_t)size});
	return true;
}

static inline int64_t client_length(struct str head)
{
	size_t at = str_find(head, STR("Content-Length: "));
	if (at == head.size)
		return 0;
	struct str rest = str_skip(head, at + sizeof("Content-Length: ") - 1), digits = {0};
	int64_t length = 0;
	must(str_cut(&rest, '\r', &digits) && str_to_i64(digits, 0, INT32_MAX, &length));
	return length;
}

/* One reply: head and body (none where the request was a HEAD). */
static inline struct str client_read(struct arena *arena, int client, bool has_body)
{
	struct buf reply = buf_new(arena, 4 * 1024 * 1024);
	while (true) {
		struct str all = buf_str(&reply);
		size_t head = str_find(all, STR("\r\n\r\n"));
		if (head < all.size) {
			int64_t body = has_body ? client_length(str_slice(all, 0, head + 2)) : 0;
			if (all.size >= head + 4 + (size_t)body)
				return all;
		}
		if (!client_read_more(client, &reply))
			return buf_str(&reply);
	}
}

/* Whether the server closes now that everything is said. */
static inline bool client_is_closed(struct arena *arena, int client)
{
	struct buf rest = buf_new(arena, 4096);
	return !client_read_more(client, &rest);
}

/* The status of a reply, 0 where there is none. */
static inline int client_status(struct str reply)
{
	int64_t status = 0;
	if (!str_starts_with(reply, STR("HTTP/1.1 ")) || reply.size < 12 ||
	    !str_to_i64(str_slice(reply, 9, 3), 100, 599, &status))
		return 0;
	return (int)status;
}

static inline bool has(struct str text, const char *what)
{
	return str_find(text, str_of(what)) < text.size;
}

#endif
