/*
 * buffer: output that grows up to a maximum. After the first write that does not fit, `failed`
 * stays set and nothing more is added: write freely, check once at the end.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/str.h"

typedef struct Buffer {
    char *bytes; /* malloc'ed; not NUL-ended */
    size_t len;  /* units: bytes */
    size_t capacity_bytes;
    size_t maximum_bytes; /* never grows beyond */
    bool failed;
    char **kept; /* in the arena that frees the bytes; NULL without one */
} Buffer;

/* Owner: the caller, who ends it with buffer_done; or the arena, which frees the bytes by itself
 * even when the Buffer stood on a stack that is gone. */
void buffer_init(Buffer *buffer, size_t maximum_bytes);
void buffer_init_in(Buffer *buffer, Arena *arena, size_t maximum_bytes);
void buffer_done(Buffer *buffer);

/* Makes room for so many bytes at once, where the size can be guessed. */
void buffer_reserve(Buffer *buffer, size_t size_bytes);

/* When there is no room: makes some first, or fails. */
void buffer_put_growing(Buffer *buffer, Str text);

static inline void buffer_put(Buffer *buffer, Str text)
{
    if (buffer->failed || text.len == 0 || buffer->capacity_bytes - buffer->len < text.len) {
        buffer_put_growing(buffer, text);
        return;
    }
    memcpy(buffer->bytes + buffer->len, text.bytes, text.len);
    buffer->len += text.len;
}

void buffer_put_byte(Buffer *buffer, char byte);
void buffer_put_int(Buffer *buffer, int64_t value);
void buffer_put_format(Buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A view of what was written; valid until the next write. */
Str buffer_text(const Buffer *buffer);

/* Gives the bytes away (free() them) and leaves the buffer empty. NULL when it failed. */
char *buffer_take(Buffer *buffer, size_t *ret_len);

#endif
