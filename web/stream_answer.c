/*
 * stream_answer: streams as answers of libmicrohttpd that read from a callback: it takes what there
 * is to send, and puts the connection to sleep when there is nothing. For https, where
 * libmicrohttpd alone can write to the connection; else web/stream_post.c takes its socket.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/streams_private.h"

#include <stdlib.h>
#include <string.h>

enum {
    ANSWER_BUFFER_BYTES = 512 /* only for clients of HTTP/1.0 */
};

void answer_wake(Stream *stream)
{
    if (!stream->is_asleep)
        return;
    stream->is_asleep = false;
    MHD_resume_connection(stream->connection);
}

/* Copies what is to be sent. 0 when there is nothing. */
static size_t take(Stream *stream, char *buffer, size_t capacity)
{
    if (stream->sending == NULL) {
        stream->sending = stream->pending;
        stream->pending = NULL;
        stream->sent = 0;
    }
    Frame *frame = stream->sending;
    if (frame == NULL)
        return 0;
    size_t len = frame->len - stream->sent < capacity ? frame->len - stream->sent : capacity;
    memcpy(buffer, frame->bytes + stream->sent, len);
    stream->sent += len;
    stream->written_at = clock_monotonic();
    if (stream->sent == frame->len) {
        stream->sending = NULL;
        frame_release(frame);
    }
    return len;
}

static ssize_t read_stream(void *data, uint64_t at, char *buffer, size_t capacity)
{
    (void)at;
    Stream *stream = data;
    Streams *streams = stream->streams;
    (void)pthread_mutex_lock(&streams->lock);
    ssize_t result = (ssize_t)take(stream, buffer, capacity);
    if (result == 0 && stream->is_ended) {
        result = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (result == 0) {
        stream->is_asleep = true;
        MHD_suspend_connection(stream->connection);
    }
    (void)pthread_mutex_unlock(&streams->lock);
    return result;
}

static void free_stream(void *data)
{
    Stream *stream = data;
    Streams *streams = stream->streams;
    (void)pthread_mutex_lock(&streams->lock);
    stream_close(stream);
    (void)pthread_mutex_unlock(&streams->lock);
    frame_release(stream->sending);
    frame_release(stream->pending);
    free(stream);
}

struct MHD_Response *stream_answer(Stream *stream)
{
    return MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, ANSWER_BUFFER_BYTES, read_stream, stream, free_stream);
}
