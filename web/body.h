/*
 * body: the body of one request while it comes in. It grows with what has come, up to what was
 * announced, within the room that all bodies share; what it gives back is wiped, for it may hold a
 * password.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_BODY_H
#define WEB_BODY_H

#include "base/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Body {
    char *bytes; /* NULL: nothing came yet */
    size_t len;
    size_t capacity;
    size_t expected;     /* as announced; the reader sets it */
    bool is_dropped;     /* what still comes is thrown away */
    Status refused;      /* why: TOO_LARGE, or BUSY without room */
    atomic_size_t *room; /* bytes held by all bodies; LIMIT_BODIES_BYTES at the most */
} Body;

/* Adds what has come, or drops the body. */
void body_take(Body *body, const char *bytes, size_t len);

/* Gives back what came; the rest will be thrown away. */
void body_drop(Body *body, Status why);

/* Wipes and gives back. The body is then empty. */
void body_done(Body *body);

#endif
