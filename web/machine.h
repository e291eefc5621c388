/*
 * machine: under which addresses other machines find this one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_MACHINE_H
#define WEB_MACHINE_H

#include "base/str.h"

enum {
    MACHINE_ADDRESSES_MOST = 16 /* virtual networks of a developer; a laptop has one or two */
};

/* IPv4 addresses of the networks that are up, without loopback. Owner: the arena. None when the
 * system does not tell. */
void machine_addresses(Arena *arena, const Str **ret_list, size_t *ret_count);

/* Whether only this machine itself can open the URL: "http://localhost:8080", "http://[::1]". */
bool url_is_of_this_machine(Str url);

#endif
