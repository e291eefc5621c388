/* buffer: growing output with a maximum. SPDX-License-Identifier: EUPL-1.2 */
#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_init(Buffer *buffer, size_t maximum_bytes)
{
    *buffer = (Buffer){.maximum_bytes = maximum_bytes};
}

static void free_kept(void *data)
{
    char **kept = data;
    free(*kept);
}

void buffer_init_in(Buffer *buffer, Arena *arena, size_t maximum_bytes)
{
    buffer_init(buffer, maximum_bytes);
    buffer->kept = arena_new_of(arena, char *);
    arena_defer(arena, free_kept, buffer->kept);
}

/* Tells the arena which bytes it has to free. */
static void keep(const Buffer *buffer, char *bytes)
{
    if (buffer->kept != NULL)
        *buffer->kept = bytes;
}

void buffer_done(Buffer *buffer)
{
    free(buffer->bytes);
    keep(buffer, NULL);
    *buffer =
        (Buffer){.maximum_bytes = buffer->maximum_bytes, .failed = true, .kept = buffer->kept};
}

/* Room for `more` further bytes, or false with `failed` latched. */
static bool reserve(Buffer *buffer, size_t more)
{
    if (buffer->failed || more > buffer->maximum_bytes - buffer->len) {
        buffer->failed = true;
        return false;
    }
    if (buffer->capacity_bytes - buffer->len >= more)
        return true;
    size_t capacity = buffer->capacity_bytes < 1024 ? 1024 : buffer->capacity_bytes * 2;
    while (capacity - buffer->len < more)
        capacity *= 2;
    if (capacity > buffer->maximum_bytes)
        capacity = buffer->maximum_bytes; /* so what fits into it may be written unasked */
    char *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL) {
        buffer->failed = true;
        return false;
    }
    keep(buffer, bytes);
    buffer->bytes = bytes;
    buffer->capacity_bytes = capacity;
    return true;
}

void buffer_reserve(Buffer *buffer, size_t size_bytes)
{
    (void)reserve(buffer, size_bytes);
}

void buffer_put_growing(Buffer *buffer, Str text)
{
    if (text.len == 0 || !reserve(buffer, text.len))
        return;
    memcpy(buffer->bytes + buffer->len, text.bytes, text.len);
    buffer->len += text.len;
}

void buffer_put_byte(Buffer *buffer, char byte)
{
    if (!reserve(buffer, 1))
        return;
    buffer->bytes[buffer->len++] = byte;
}

void buffer_put_int(Buffer *buffer, int64_t value)
{
    char space[INT_BYTES];
    buffer_put(buffer, str_digits(value, space));
}

void buffer_put_format(Buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (len > 0 && reserve(buffer, (size_t)len + 1)) {
        (void)vsnprintf(buffer->bytes + buffer->len, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    }
    va_end(again);
}

Str buffer_text(const Buffer *buffer)
{
    return (Str){.bytes = buffer->bytes, .len = buffer->len};
}

char *buffer_take(Buffer *buffer, size_t *ret_len)
{
    if (buffer->failed)
        return NULL;
    if (!reserve(buffer, 1))
        return NULL;
    char *bytes = buffer->bytes;
    *ret_len = buffer->len;
    keep(buffer, NULL);
    *buffer = (Buffer){.maximum_bytes = buffer->maximum_bytes, .kept = buffer->kept};
    return bytes;
}
