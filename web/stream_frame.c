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

static const Str FIELD = STR_INIT("data: ");

/* Ends a line at CR, LF or both: whoever reads the stream sees LF. Adds up the length only when
 * `at` is NULL. */
static size_t put_lines(char *at, Str html)
{
    size_t len = 0;
    for (size_t start = 0; start <= html.len;) {
        size_t end = start;
        while (end < html.len && html.bytes[end] != '\n' && html.bytes[end] != '\r')
            end++;
        if (at != NULL) {
            memcpy(at + len, FIELD.bytes, FIELD.len);
            if (end > start)
                memcpy(at + len + FIELD.len, html.bytes + start, end - start);
            at[len + FIELD.len + end - start] = '\n';
        }
        len += FIELD.len + end - start + 1;
        bool is_pair = end + 1 < html.len && html.bytes[end] == '\r' && html.bytes[end + 1] == '\n';
        start = end + (is_pair ? 2 : 1);
    }
    return len;
}

Frame *frame_of_message(int64_t sequence, Str html)
{
    char id[32] = "";
    int id_len = 0;
    if (sequence != 0)
        id_len = snprintf(id, sizeof id, "id: %lld\n", (long long)sequence);
    size_t lines_len = put_lines(NULL, html);
    Frame *frame = new_frame((size_t)id_len + lines_len + 1);
    if (frame == NULL)
        return NULL;
    memcpy(frame->bytes, id, (size_t)id_len);
    (void)put_lines(frame->bytes + id_len, html);
    frame->bytes[frame->len - 1] = '\n';
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
