/*
 * client: who asks, by address. What a proxy says of it is believed only from the address that
 * --trusted-proxy names: anybody can write X-Forwarded-For.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_CLIENT_H
#define WEB_CLIENT_H

#include "web/dispatch.h"

typedef struct Client {
    Str address;     /* numeric, or empty when a trusted proxy does not say */
    bool is_https;   /* between the person and us, or the trusted proxy */
    bool is_in_hall; /* plain http from another machine, as far as we or the trusted proxy know */
    bool is_certain; /* nobody else stands between: no header speaks of a proxy that is not trusted
                      */
} Client;

Client client_of(const Arrival *arrival, Str trusted_proxy);

/* 127.0.0.0/8, ::1, also as ::ffff:127.0.0.1. */
bool address_is_loopback(Str address);

/* Whether both are the same address, however they are written. */
bool address_is_same(Str a, Str b);

#endif
