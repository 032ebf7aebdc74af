/* The socket the program listens on: loopback only, until accounts exist. */
#include "web/listen_private.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 511

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static bool is_loopback(const union address *address)
{
	if (address->any.sa_family == AF_INET)
		return (ntohl(address->v4.sin_addr.s_addr) >> 24) == 127;
	return IN6_IS_ADDR_LOOPBACK(&address->v6.sin6_addr);
}

static bool read_host(const char *host, uint16_t port, union address *ret)
{
	*ret = (union address){0};
	if (strcmp(host, "localhost") == 0)
		host = "127.0.0.1";
	if (inet_pton(AF_INET, host, &ret->v4.sin_addr) == 1) {
		ret->v4.sin_family = AF_INET;
		ret->v4.sin_port = htons(port);
		return true;
	}
	if (inet_pton(AF_INET6, host, &ret->v6.sin6_addr) == 1) {
		ret->v6.sin6_family = AF_INET6;
		ret->v6.sin6_port = htons(port);
		return true;
	}
	return false;
}

static bool read_address(const char *text, union address *ret, struct err *err)
{
	struct str all = str_of(text), host = all;
	size_t colon = all.size;
	while (colon > 0 && all.at[colon - 1] != ':')
		colon--;
	int64_t port = 0;
	bool good = colon > 1 && str_to_i64(str_skip(all, colon), 0, 65535, &port) &&
		    all.at[colon] != '-';
	if (good) {
		host = str_slice(all, 0, colon - 1);
		if (str_starts_with(host, STR("[")) && str_ends_with(host, STR("]")))
			host = str_slice(host, 1, host.size - 2);
	}
	SCOPED_ARENA(scratch);
	if (!good || !read_host(str_cstring(scratch, host), (uint16_t)port, ret))
		return fail(err, ERR_CONFIG,
			    "%s : écrivez une adresse et un port, 127.0.0.1:8080 / "
			    "write an address and a port, 127.0.0.1:8080",
			    text);
	if (!is_loopback(ret))
		return fail(err, ERR_CONFIG,
			    "%s : sans comptes, seule cette machine est servie "
			    "(127.0.0.1) / without accounts, only this machine is served "
			    "(127.0.0.1)",
			    text);
	return true;
}

static bool listen_fail(int listener, const char *text, struct err *err)
{
	int reason = errno;
	if (listener >= 0)
		close(listener);
	if (reason == EADDRINUSE)
		return fail(err, ERR_BUSY, "%s : adresse déjà prise / address already in use",
			    text);
	return fail(err, ERR_CONFIG, "%s : %s", text, strerror(reason));
}

bool listen_open(const char *address, int *ret_socket, int *ret_port, struct err *err)
{
	union address at;
	if (!read_address(address, &at, err))
		return false;
	socklen_t size = at.any.sa_family == AF_INET ? sizeof(at.v4) : sizeof(at.v6);
	int yes = 1;
	int listener =
		socket(at.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
	if (listener < 0 ||
	    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) != 0 ||
	    bind(listener, &at.any, size) != 0 || listen(listener, BACKLOG) != 0 ||
	    getsockname(listener, &at.any, &size) != 0)
		return listen_fail(listener, address, err);
	*ret_socket = listener;
	*ret_port = ntohs(at.any.sa_family == AF_INET ? at.v4.sin_port : at.v6.sin6_port);
	return true;
}
