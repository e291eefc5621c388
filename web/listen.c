/* listen: see listen.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    BACKLOG = 1024 /* a hall that opens the page at once */
};

static Status split(Str address, Arena *arena, Error *error, char **ret_host, char **ret_port)
{
    size_t colon = address.len;
    while (colon > 0 && address.bytes[colon - 1] != ':')
        colon--;
    Str host = str_part(address, 0, colon == 0 ? 0 : colon - 1);
    Str port = str_part(address, colon, address.len);
    int64_t number;
    bool has_brackets = host.len > 2 && host.bytes[0] == '[' && host.bytes[host.len - 1] == ']';
    if (has_brackets)
        host = str_part(host, 1, host.len - 1);
    if (host.len == 0 || (!has_brackets && str_contains_byte(host, ':')) ||
        str_to_int(port, 0, 65535, &number) != OK)
        return error_set(
            error,
            INVALID,
            "%.*s is no address to listen on, write it as 127.0.0.1:8080 or [::1]:8080",
            STR_ARG(address));
    *ret_host = str_c(arena, host);
    *ret_port = str_c(arena, port);
    return OK;
}

static Status why(Error *error, Str address, int cause)
{
    if (cause == EADDRINUSE)
        return error_set(
            error,
            BUSY,
            "%.*s is in use by another program, end it or choose another port with --listen",
            STR_ARG(address));
    if (cause == EACCES || cause == EPERM)
        return error_set(
            error,
            FORBIDDEN,
            "%.*s may not be used by this user, choose a port above 1023 with --listen",
            STR_ARG(address));
    return error_set(error, FAILED, "cannot listen on %.*s: %s", STR_ARG(address), strerror(cause));
}

/* Returns the socket, or -1 with errno. */
static int open_socket(const struct addrinfo *info)
{
    int type = info->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC;
    int one = 1;
    int both = 0;
    int result = socket(info->ai_family, type, info->ai_protocol);
    if (result == -1)
        return -1;
    (void)setsockopt(result, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (info->ai_family == AF_INET6)
        (void)setsockopt(result, IPPROTO_IPV6, IPV6_V6ONLY, &both, sizeof both);
    if (bind(result, info->ai_addr, info->ai_addrlen) == 0 && listen(result, BACKLOG) == 0)
        return result;
    int cause = errno;
    (void)close(result);
    errno = cause;
    return -1;
}

static uint16_t port_of(int socket)
{
    struct sockaddr_storage address = {0};
    socklen_t len = sizeof address;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    if (getsockname(socket, (struct sockaddr *)&address, &len) != 0)
        return 0;
    if (address.ss_family == AF_INET) {
        memcpy(&v4, &address, sizeof v4);
        return ntohs(v4.sin_port);
    }
    memcpy(&v6, &address, sizeof v6);
    return ntohs(v6.sin6_port);
}

Status listen_on(Str address, Arena *arena, Error *error, int *ret_socket, uint16_t *ret_port)
{
    char *host = NULL;
    char *port = NULL;
    TRY(split(address, arena, error, &host, &port));
    const struct addrinfo wish = {
        .ai_flags = AI_PASSIVE | AI_NUMERICSERV,
        .ai_socktype = SOCK_STREAM,
    };
    struct addrinfo *found = NULL;
    int problem = getaddrinfo(host, port, &wish, &found);
    if (problem != 0)
        return error_set(
            error,
            INVALID,
            "%.*s is no address of this machine: %s",
            STR_ARG(address),
            gai_strerror(problem));
    int socket = open_socket(found);
    int cause = errno;
    freeaddrinfo(found);
    if (socket == -1)
        return why(error, address, cause);
    *ret_socket = socket;
    *ret_port = port_of(socket);
    return OK;
}
