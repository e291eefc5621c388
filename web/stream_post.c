/*
 * stream_post: streams on sockets of their own, taken over from libmicrohttpd, which would keep
 * some 16 KB for each and copy every message into it. A few threads write each message from the one
 * place where it lies; each has its own streams, and alone closes and frees them. A reader that is
 * slow is waited for without blocking others, and gets the newest message when it is ready again.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "web/streams_private.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    STACK_BYTES = 256 * 1024,
    BATCH = 128, /* streams written to between two looks at the list */
    /* What the system keeps unsent for one slow phone; a message of a phone has some 5 KB. */
    SEND_BUFFER_BYTES = 64 * 1024,
    DEAD_MILLISECONDS = 40 * 1000, /* without an acknowledgement: the phone has left the hall */
    DISCARD_BYTES = 4096
};

/* ---- With the mutex locked ---- */

void post_wake(Stream *stream)
{
    Post *post = stream->post;
    if (stream->is_broken || !link_is_alone(&stream->in_ready))
        return;
    link_append(&post->ready, &stream->in_ready);
    if (post->is_rung)
        return;
    post->is_rung = true;
    (void)!write(post->bell, &(uint64_t){1}, sizeof(uint64_t));
}

/* The streams that have something to send or to do, each with what to send. */
static size_t take_ready(Post *post, Stream *batch[BATCH])
{
    size_t count = 0;
    while (count < BATCH && !link_is_alone(&post->ready)) {
        Stream *stream = LINK_OF(post->ready.after, Stream, in_ready);
        link_remove(&stream->in_ready);
        if (stream->sending == NULL) {
            stream->sending = stream->pending;
            stream->pending = NULL;
            stream->sent = 0;
        }
        batch[count++] = stream;
    }
    if (link_is_alone(&post->ready))
        post->is_rung = false;
    return count;
}

/* ---- Writing ---- */

/* Sends as much as goes. What is on its way belongs to this thread. */
static void send_some(Stream *stream)
{
    const Frame *frame = stream->is_broken ? NULL : stream->sending;
    while (frame != NULL && stream->sent < frame->len) {
        ssize_t sent = send(
            stream->socket,
            frame->bytes + stream->sent,
            frame->len - stream->sent,
            MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0) {
            stream->has_failed = errno != EAGAIN;
            return;
        }
        stream->sent += (size_t)sent;
        stream->has_moved = true;
    }
}

/* What was sent is let go; what has nothing more to send and is ended, or is broken, is done with.
 * With the mutex locked. True when it is to be freed. */
static bool settle(Stream *stream, Microseconds now)
{
    if (stream->has_moved)
        stream->written_at = now;
    stream->has_moved = false;
    bool is_sent = stream->sending == NULL || stream->sent == stream->sending->len;
    if (is_sent) {
        frame_release(stream->sending);
        stream->sending = NULL;
    }
    stream->is_blocked = !is_sent;
    stream->is_broken = stream->is_broken || stream->has_failed;
    bool is_done = stream->is_broken || (stream->is_ended && is_sent && stream->pending == NULL);
    if (is_done) {
        link_remove(&stream->in_ready);
        stream_close(stream);
    } else if (is_sent && stream->pending != NULL) {
        post_wake(stream);
    }
    return is_done;
}

static void free_stream(Stream *stream)
{
    /* Closing alone would not do: as long as libmicrohttpd has its descriptor of the same socket,
     * epoll would go on telling of this stream. */
    (void)epoll_ctl(stream->post->epoll, EPOLL_CTL_DEL, stream->socket, NULL);
    (void)close(stream->socket);
    frame_release(stream->sending);
    frame_release(stream->pending);
    free(stream);
}

static void write_batch(Post *post, Stream *batch[BATCH], size_t count)
{
    Stream *done[BATCH];
    size_t done_count = 0;
    for (size_t i = 0; i < count; i++)
        send_some(batch[i]);
    Microseconds now = clock_monotonic();
    (void)pthread_mutex_lock(&post->streams->lock);
    for (size_t i = 0; i < count; i++) {
        if (settle(batch[i], now))
            done[done_count++] = batch[i];
    }
    (void)pthread_mutex_unlock(&post->streams->lock);
    for (size_t i = 0; i < done_count; i++)
        free_stream(done[i]);
}

static void write_ready(Post *post)
{
    Stream *batch[BATCH];
    for (;;) {
        (void)pthread_mutex_lock(&post->streams->lock);
        size_t count = take_ready(post, batch);
        (void)pthread_mutex_unlock(&post->streams->lock);
        if (count == 0)
            return;
        write_batch(post, batch, count);
    }
}

/* ---- What comes from the sockets ---- */

/* Whoever listens to a stream has nothing to say; an end of what it says is its end. */
static bool has_left(const Stream *stream)
{
    char nothing[DISCARD_BYTES];
    ssize_t got = recv(stream->socket, nothing, sizeof nothing, MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR) ||
           got == (ssize_t)sizeof nothing;
}

static void take_event(Stream *stream, uint32_t events)
{
    bool has_gone = (events & (EPOLLERR | EPOLLHUP | EPOLLRDHUP)) != 0 ||
                    ((events & EPOLLIN) != 0 && has_left(stream));
    if (!has_gone && !stream->is_blocked)
        return;
    (void)pthread_mutex_lock(&stream->streams->lock);
    post_wake(stream);
    stream->is_broken = stream->is_broken || has_gone;
    (void)pthread_mutex_unlock(&stream->streams->lock);
}

static void *run_post(void *data)
{
    Post *post = data;
    (void)pthread_setname_np(pthread_self(), "kruh-post");
    struct epoll_event events[BATCH];
    while (!atomic_load(&post->is_ending)) {
        int count = epoll_wait(post->epoll, events, BATCH, -1);
        for (int i = 0; i < count; i++) {
            uint64_t rung;
            if (events[i].data.ptr == NULL)
                (void)!read(post->bell, &rung, sizeof rung);
            else
                take_event(events[i].data.ptr, events[i].events);
        }
        write_ready(post);
    }
    return NULL;
}

/* ---- From outside ---- */

Status post_start(Streams *streams, Post *post, Error *error)
{
    post->streams = streams;
    link_init(&post->ready);
    post->epoll = epoll_create1(EPOLL_CLOEXEC);
    post->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN};
    pthread_attr_t attributes;
    (void)pthread_attr_init(&attributes);
    (void)pthread_attr_setstacksize(&attributes, STACK_BYTES);
    post->is_running = post->epoll != -1 && post->bell != -1 &&
                       epoll_ctl(post->epoll, EPOLL_CTL_ADD, post->bell, &event) == 0 &&
                       pthread_create(&post->thread, &attributes, run_post, post) == 0;
    (void)pthread_attr_destroy(&attributes);
    return post->is_running ? OK : error_set(error, FAILED, "no thread or file for streams");
}

void post_stop(Post *post)
{
    if (post->is_running) {
        atomic_store(&post->is_ending, true);
        (void)!write(post->bell, &(uint64_t){1}, sizeof(uint64_t));
        (void)pthread_join(post->thread, NULL);
    }
    if (post->epoll != -1)
        (void)close(post->epoll);
    if (post->bell != -1)
        (void)close(post->bell);
}

bool post_take(Post *post, Stream *stream)
{
    int one = 1;
    int buffer = SEND_BUFFER_BYTES;
    unsigned dead = DEAD_MILLISECONDS;
    (void)setsockopt(stream->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    (void)setsockopt(stream->socket, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    (void)setsockopt(stream->socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &dead, sizeof dead);
    /* Edges: whoever can be written to is written to; only who could not is waited for. */
    struct epoll_event event = {
        .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
        .data.ptr = stream,
    };
    return epoll_ctl(post->epoll, EPOLL_CTL_ADD, stream->socket, &event) == 0;
}
