/*
 * streams: all streams that are open in this process: who sees which screen, which screens hear
 * which topics, what is to be rendered anew, and what each stream has still to send. web/stream.h
 * is what features see of it; web/exchange.c opens streams, web/server.c starts and stops them.
 *
 * One mutex guards all of it. It is held while a message is taken, while one is put beside a
 * stream, and while a stream that has nothing to send goes to sleep, so that no message is missed;
 * never while anything is rendered, sent, or asked of the database. SPDX-License-Identifier:
 * EUPL-1.2
 */
#ifndef WEB_STREAMS_H
#define WEB_STREAMS_H

#include "web/dispatch.h"
#include "web/stream.h"
#include "web/workers.h"

#include <microhttpd.h>

typedef struct Streams Streams;
typedef struct Stream Stream;

/* What response_stream leaves in the response for the server. Lives in the request's arena. */
typedef struct StreamWish {
    StreamScreen screen; /* key and owner are complete */
    const struct Route *route;
    Language language;
    int64_t person_id;
    Str csrf_secret; /* of a personal screen */
    Str address;
} StreamWish;

/* `maximum` at once. Hears the database's news from now on. Errors: FAILED. Owner: the caller, who
 * ends it with streams_free. */
NODISCARD Status
streams_new(const Dispatcher *dispatcher, size_t maximum, Error *error, Streams **ret_streams);

/* Ends all streams, and renders nothing any more. Returns when those on sockets of their own are
 * closed; who does not read is waited for a moment only. Before workers_stop. NULL and a second
 * time are fine. */
void streams_stop(Streams *streams);
void streams_free(Streams *streams); /* after the daemon has stopped; NULL is fine */

/* Whether there is room for one more of this address. Errors: BUSY, in words for a person. */
NODISCARD Status streams_admit(Streams *streams, Str address, Error *error);

/*
 * Opens a stream on this connection, which is suspended: takes its socket and sends `head` (the
 * status line, the headers, an empty line) and then what the stream has to say. libmicrohttpd keeps
 * a socket that leads nowhere; the connection is to be resumed and refused (MHD_NO). False when
 * there is no room; then nothing was done.
 */
bool streams_take(
    Streams *streams, const StreamWish *wish, struct MHD_Connection *connection, Str head);

/* The same for a connection that must stay libmicrohttpd's, for it encrypts: the stream is an
 * answer, and ends with it. NULL when there is no room. */
struct MHD_Response *streams_answer(
    Streams *streams, const StreamWish *wish, struct MHD_Connection *connection);

/* What the screens of a batch share: web/stream.h. */
typedef struct StreamShare {
    struct StreamShared *first;
    Db db; /* its arena lives as long as the batch */
} StreamShare;

/* As told by the database: a topic, "" for all, or END_WORD and an owner. */
void streams_hear(Streams *streams, Str topic);

#define STREAM_END_WORD "end "

typedef struct StreamCounts {
    size_t open;
    size_t screens;
    uint64_t opened; /* since the start */
    uint64_t rendered;
    uint64_t delivered; /* messages put beside a stream */
    uint64_t skipped;   /* of them replaced by a newer one, unsent */
} StreamCounts;

void streams_count(Streams *streams, StreamCounts *ret_counts);

#endif
