/* body: see body.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/body.h"

#include "base/limits.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BODY_BYTES = 16 * 1024
};

void body_done(Body *body)
{
    (void)atomic_fetch_sub(body->room, body->capacity);
    if (body->bytes != NULL)
        secret_wipe(body->bytes, body->len);
    free(body->bytes);
    body->bytes = NULL;
    body->len = body->capacity = 0;
}

void body_drop(Body *body, Status why)
{
    body_done(body);
    body->is_dropped = true;
    body->refused = why;
}

static bool grow(Body *body, size_t needed)
{
    size_t capacity = body->capacity == 0 ? FIRST_BODY_BYTES : body->capacity;
    while (capacity < needed)
        capacity *= 2;
    if (capacity > body->expected)
        capacity = body->expected;
    size_t more = capacity - body->capacity;
    if (atomic_fetch_add(body->room, more) + more > LIMIT_BODIES_BYTES) {
        (void)atomic_fetch_sub(body->room, more);
        return false;
    }
    char *bytes = malloc(capacity); /* realloc would leave a copy behind */
    if (bytes == NULL) {
        (void)atomic_fetch_sub(body->room, more);
        return false;
    }
    if (body->len > 0)
        memcpy(bytes, body->bytes, body->len);
    if (body->bytes != NULL)
        secret_wipe(body->bytes, body->len);
    free(body->bytes);
    body->bytes = bytes;
    body->capacity = capacity;
    return true;
}

void body_take(Body *body, const char *bytes, size_t len)
{
    if (body->is_dropped)
        return;
    size_t needed = body->len + len;
    if (needed > body->expected) {
        body_drop(body, TOO_LARGE); /* libmicrohttpd gives no more than was announced */
        return;
    }
    if (needed > body->capacity && !grow(body, needed)) {
        body_drop(body, BUSY);
        return;
    }
    memcpy(body->bytes + body->len, bytes, len);
    body->len = needed;
}
