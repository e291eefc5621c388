/*
 * stream_frame: one message of an event stream as it goes out, made once, never changed, and shared
 * by all streams that send it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_STREAM_FRAME_H
#define WEB_STREAM_FRAME_H

#include "base/str.h"

#include <stdatomic.h>

enum {
    FRAME_DIGEST_BYTES = 16
};

typedef struct Frame {
    atomic_size_t uses;
    size_t len;
    char bytes[];
} Frame;

/* "id: 7", "data: …" for each line, and an empty line; without an id when `sequence` is 0. NULL
 * without memory.
 * Owner: whoever uses it, each ends with frame_release.
 * Source: WHATWG HTML, 9.2 Server-sent events. */
Frame *frame_of_message(int64_t sequence, Str html);

/* These bytes: a comment, a retry line; also behind others. */
Frame *frame_of_bytes(Str bytes);
Frame *frame_of_two(Str first, Str second);

Frame *frame_use(Frame *frame);   /* one more user */
void frame_release(Frame *frame); /* NULL is fine */

/* Equal for equal texts. */
void frame_digest(Str html, unsigned char ret_digest[FRAME_DIGEST_BYTES]);

#endif
