/* stream_frame: see stream_frame.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/stream_frame.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Frame *new_frame(size_t len)
{
    Frame *frame = malloc(sizeof *frame + len);
    if (frame == NULL)
        return NULL;
    atomic_init(&frame->uses, 1);
    frame->len = len;
    return frame;
}

Frame *frame_of_two(Str first, Str second)
{
    Frame *frame = new_frame(first.len + second.len);
    if (frame == NULL)
        return NULL;
    if (first.len > 0)
        memcpy(frame->bytes, first.bytes, first.len);
    if (second.len > 0)
        memcpy(frame->bytes + first.len, second.bytes, second.len);
    return frame;
}

Frame *frame_of_bytes(Str bytes)
{
    return frame_of_two(bytes, STR(""));
}

/* A line break would end the field: CR and LF go out as spaces. */
static char *put_line(char *at, Str html)
{
    for (size_t i = 0; i < html.len; i++) {
        char byte = html.bytes[i];
        *at++ = byte == '\n' || byte == '\r' ? ' ' : byte;
    }
    return at;
}

Frame *frame_of_message(int64_t sequence, Str html)
{
    char id[32] = "";
    int id_len = 0;
    if (sequence != 0)
        id_len = snprintf(id, sizeof id, "id: %lld\n", (long long)sequence);
    static const Str FIELD = STR_INIT("data: ");
    Frame *frame = new_frame((size_t)id_len + FIELD.len + html.len + 2);
    if (frame == NULL)
        return NULL;
    char *at = frame->bytes;
    memcpy(at, id, (size_t)id_len);
    at += id_len;
    memcpy(at, FIELD.bytes, FIELD.len);
    at = put_line(at + FIELD.len, html);
    memcpy(at, "\n\n", 2);
    return frame;
}

Frame *frame_use(Frame *frame)
{
    (void)atomic_fetch_add_explicit(&frame->uses, 1, memory_order_relaxed);
    return frame;
}

void frame_release(Frame *frame)
{
    if (frame != NULL && atomic_fetch_sub_explicit(&frame->uses, 1, memory_order_acq_rel) == 1)
        free(frame);
}

void frame_digest(Str html, unsigned char ret_digest[FRAME_DIGEST_BYTES])
{
    (void)crypto_generichash(
        ret_digest, FRAME_DIGEST_BYTES, (const unsigned char *)html.bytes, html.len, NULL, 0);
}
