/* The socket the program listens on. */
#ifndef WEB_LISTEN_PRIVATE_H
#define WEB_LISTEN_PRIVATE_H

#include "base/base.h"

/* "127.0.0.1:8080", "localhost:8080", "[::1]:8080". ERR_CONFIG: malformed or not loopback;
 * ERR_BUSY: taken. The caller closes the socket. */
bool listen_open(const char *address, int *ret_socket, int *ret_port, struct err *err);

#endif
