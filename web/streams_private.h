/*
 * streams_private: what streams.c (who sees what), stream_render.c (on workers), stream_post.c (to
 * sockets) and stream_answer.c (through libmicrohttpd) share. Everything here is guarded by
 * Streams.lock, unless it says otherwise.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_STREAMS_PRIVATE_H
#define WEB_STREAMS_PRIVATE_H

#include "web/links.h"
#include "web/stream_frame.h"
#include "web/stream_table.h"
#include "web/streams.h"

#include <pthread.h>
#include <stdalign.h>

enum {
    STREAM_POSTS = 2,
    STREAM_RENDERERS = 2, /* that run at once; requests need workers, too */
    CSRF_SECRET_BYTES = 26
};

typedef struct Topic {
    StreamName name;
    Link ears; /* Ear.in_topic */
} Topic;

/* No eye sees more than so many changes a second. */
#define STREAM_REST (SECONDS(1) / 10)

typedef struct Screen Screen;

/* That a screen hears a topic. */
typedef struct Ear {
    Link in_topic;
    Topic *topic; /* NULL: unused */
    Screen *screen;
} Ear;

struct Screen {
    StreamName name;
    Link streams; /* Stream.in_screen */
    Ear ears[STREAM_TOPICS];
    Link waiting; /* in Streams.due or Streams.resting */
    StreamRender render;
    const struct Route *route;
    int64_t person_id;
    Microseconds rest;
    Microseconds rested_at; /* when it may be rendered again */
    Language language;
    bool is_personal;
    bool is_told;      /* something has changed since the last rendering began */
    bool was_told;     /* before this one began */
    bool is_awaited;   /* by a stream that has had nothing yet */
    bool is_rendering; /* by a worker, which alone may then touch what follows */
    bool has_digest;
    unsigned char digest[FRAME_DIGEST_BYTES]; /* of what everybody has */
    char csrf_secret[CSRF_SECRET_BYTES];
    alignas(max_align_t) unsigned char subject[];
};

typedef struct Owner {
    StreamName name;
    Link streams; /* Stream.in_owner, the oldest first */
    size_t count;
} Owner;

typedef struct Address {
    StreamName name;
    size_t count;
} Address;

typedef struct Post Post;

struct Stream {
    Streams *streams;
    Post *post; /* NULL: libmicrohttpd has the connection */
    struct MHD_Connection *connection;
    int socket;
    Link in_ready; /* of its post */
    Link in_all;
    Link in_screen;
    Link in_owner;
    Screen *screen; /* these three are NULL once it has ended */
    Owner *owner;
    Address *address;
    Frame *sending; /* what is on its way, or NULL; with `sent` and the has_… the post's own */
    size_t sent;    /* of it */
    Frame *pending; /* what comes next; a newer one takes its place */
    Microseconds opened_at;
    Microseconds written_at;
    bool is_new;    /* has had no message yet */
    bool is_asleep; /* suspended, for want of something to send */
    bool is_ended;
    bool is_blocked; /* the reader is slow */
    bool is_broken;  /* the reader has gone */
    bool has_moved;  /* something was sent */
    bool has_failed; /* nothing can be sent */
};

/* A thread that writes to sockets. */
struct Post {
    Streams *streams;
    Link ready;   /* Stream.in_ready: those that have something to send */
    bool is_rung; /* the thread knows of them */
    int epoll;
    int bell; /* an eventfd */
    atomic_bool is_ending;
    bool is_running;
    pthread_t thread;
};

typedef struct Renderer {
    Job job; /* first, so that a Job is a Renderer */
    Streams *streams;
    bool is_active;
} Renderer;

struct Streams {
    pthread_mutex_t lock;
    pthread_cond_t changed; /* for the thread that keeps time, and for streams_stop */
    const Dispatcher *dispatcher;
    StreamTable topics;
    StreamTable screens;
    StreamTable owners;
    StreamTable addresses;
    Link all;
    Link due;     /* screens to be rendered, the first first */
    Link resting; /* screens to be rendered when they have rested */
    Renderer renderers[STREAM_RENDERERS];
    Post posts[STREAM_POSTS];
    size_t next_post;
    size_t maximum; /* streams */
    int nobody;     /* a socket that leads nowhere */
    Frame *ping;
    pthread_t timekeeper;
    bool has_timekeeper;
    bool is_stopping;
    StreamCounts counts;
};

/* ---- streams.c ---- */

/* The stream sees nothing any more, and ends when what it is sending is sent. */
void stream_end(Stream *stream);

/* ---- stream_screen.c ---- */

/* The screen that is wished for, an old or a new one. NULL without memory. */
Screen *screen_get(Streams *streams, const StreamWish *wish);
void screen_forget(Streams *streams, Screen *screen);
/* Something has changed. What is in the queue keeps its place. */
void screen_tell(Streams *streams, Screen *screen);
/* A stream has come that has had nothing yet. */
void screen_await(Streams *streams, Screen *screen);
/* Puts the screen where it belongs: to be rendered, to rest, or away. */
void screen_settle(Streams *streams, Screen *screen);

/* ---- stream_render.c ---- */

/* Lets workers render what is due. */
void renderers_start(Streams *streams);
void renderer_run(Job *job, WorkerTools *tools);

/* Puts a message beside the stream, in place of an older one, and wakes the stream. */
void stream_deliver(Stream *stream, Frame *frame);
/* Lets the stream look what there is to do. */
void stream_wake(Stream *stream);
/* The stream is in no list any more, and may be freed. */
void stream_close(Stream *stream);

/* ---- stream_answer.c ---- */

/* The stream as an answer, which frees it. NULL without memory. */
struct MHD_Response *stream_answer(Stream *stream);
void answer_wake(Stream *stream);

/* ---- stream_post.c ---- */

/* Errors: FAILED. `post` is zeroed by the caller; post_stop in any case. */
NODISCARD Status post_start(Streams *streams, Post *post, Error *error);
void post_stop(Post *post);
/* From now on the thread writes to stream->socket, when woken. False: the system refuses. */
bool post_take(Post *post, Stream *stream);
void post_wake(Stream *stream);

#endif
