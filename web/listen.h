/*
 * listen: an address and port to answer on. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_LISTEN_H
#define WEB_LISTEN_H

#include "base/str.h"

/*
 * Opens a listening socket on "127.0.0.1:8080", "[::1]:8080" or "localhost:8080"; port 0 takes any
 * free one. "[::]:…" takes IPv4 as well.
 * Errors: INVALID for what is no address, BUSY for a port that is taken, FORBIDDEN for one that is
 * not ours to take, FAILED.
 */
NODISCARD Status
listen_on(Str address, Arena *arena, Error *error, int *ret_socket, uint16_t *ret_port);

#endif
