/*
 * stream: pages that change by themselves, by server-sent events. The page is whole without them; a
 * part of it listens to a GET route, whose handler answers with response_stream. From then on the
 * part is rendered anew whenever a write has told one of its topics, and sent as one message:
 *
 *     static Status render_projector(
 *         Request *request, const void *subject, Html *out, int64_t *ret_sequence)
 *     {
 *         const int64_t *meeting_id = subject;
 *         ProjectorView view;
 *         TRY(room_load_projector(&request->db, *meeting_id, &view));
 *         projector_part_body(out, &view); // the template that the whole page includes, too
 *         *ret_sequence = view.sequence;
 *         return OK;
 *     }
 *
 *     static Status projector_stream(Request *request, Response *response)
 *     {
 *         const Room *room = request->subject; // of the guard
 *         const StreamScreen screen = {
 *             .key = str_format(request->arena, "projector %lld", (long long)room->meeting_id),
 *             .topics = {room_topic(request->arena, room->meeting_id)},
 *             .render = render_projector,
 *             .subject = &room->meeting_id,
 *             .subject_bytes = sizeof room->meeting_id,
 *         };
 *         return response_stream(request, response, &screen);
 *     }
 *
 * and in the store, inside the write: TRY(db_notify(db, room_topic(db->arena, meeting_id)));
 *
 * Everybody with an equal key, in the same language, gets the same bytes, rendered once. Each
 * (re)connection gets the whole current part at once, so nothing is lost by a phone that slept;
 * Last-Event-ID is not looked at. Changes that come faster than somebody reads are skipped: each
 * gets the newest. A part that came out the same as before is not sent again.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_STREAM_H
#define WEB_STREAM_H

#include "web/html.h"
#include "web/response.h"

enum {
    STREAM_TOPICS = 3
};

/*
 * Writes the current part, on a worker thread, many a batch in one conversation with the database.
 * `request` is not the one that opened the stream, and has no path, parameters, headers or fields:
 * its arena, error, db, site, town and language are for this; it has no actor but that of a
 * personal screen. `subject` is the copy of the screen's.
 * `*ret_sequence` becomes the id of the message: of use in tests and logs only; it may stay 0.
 * Errors: NOT_FOUND, FORBIDDEN end the streams of this screen; after others the part is tried
 * again with the next change.
 */
typedef Status (*StreamRender)(
    Request *request, const void *subject, Html *out, int64_t *ret_sequence);

typedef struct StreamScreen {
    Str key;                   /* what is shown; the language is added here */
    Str topics[STREAM_TOPICS]; /* told with db_notify; the empty ones do not count */
    StreamRender render;
    const void *subject; /* plain data without pointers, copied, aligned as by arena_alloc */
    size_t subject_bytes;

    /* The part depends on who asks, or holds a form: the request has the actor, with the rights
     * that the person has by then (none of the route's any more ends the stream), and a csrf_token.
     * Not shared with other browsers. */
    bool is_personal;

    /* How long it rests between two renderings; 0: a tenth of a second. For screens of which there
     * are a thousand, each of its own, that may be told of something fifty times a second. */
    Microseconds rest;

    /* Whose it is, for a stream that was opened without signing in ("link 55"): of one owner there
     * are at most LIMIT_STREAMS_PER_OWNER, the oldest ends; and streams_end_after ends them.
     * Empty: the session, or else the browser. */
    Str owner;
} StreamScreen;

/* The handler's whole answer; returns what it returns. Errors: BUSY when there are too many
 * streams, of all or of this address. */
NODISCARD Status response_stream(Request *request, Response *response, const StreamScreen *screen);

/* Inside a write: ends the streams of this owner ("link 55", as in StreamScreen), on all servers,
 * once the commit is durable. Ended sessions end theirs by themselves (web/session.h). */
NODISCARD Status streams_end_after(Db *db, Str owner);

/*
 * What many screens need alike (the state of a meeting, for the phones of all its people), loaded
 * once for a batch of them: the first that asks for `name` has it loaded, with a Db whose arena
 * lives as long as the batch; the others get the same thing, to be read only. In an ordinary
 * request it is loaded for this request. Errors: those of `load`.
 */
typedef Status (*StreamLoad)(Db *db, const void *subject, void **ret_thing);
NODISCARD Status
stream_share(Request *request, Str name, StreamLoad load, const void *subject, void **ret_thing);

#endif
