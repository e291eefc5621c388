/*
 * stream_render: what is due is rendered on workers, a batch in one conversation with the database,
 * and put beside the streams that want it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "web/forgery.h"
#include "web/site.h"
#include "web/streams_private.h"

#include <string.h>

enum {
    BATCH = 64, /* screens; then other requests have their turn */
    SCREEN_ARENA_BYTES = 32 * 1024
};

/* After a failure: the database may be locked for a while. */
static const Microseconds REST_AFTER_FAILURE = SECONDS(1);

/* ---- With the mutex locked ---- */

void renderers_start(Streams *streams)
{
    for (size_t i = 0; i < STREAM_RENDERERS && !link_is_alone(&streams->due); i++) {
        Renderer *renderer = &streams->renderers[i];
        if (renderer->is_active || streams->is_stopping)
            continue;
        renderer->is_active = workers_push(streams->dispatcher->workers, &renderer->job);
        if (streams->due.after == streams->due.before)
            return; /* one is enough for one */
    }
}

static size_t take_due(Streams *streams, Screen *batch[BATCH])
{
    size_t count = 0;
    while (count < BATCH && !link_is_alone(&streams->due)) {
        Screen *screen = LINK_OF(streams->due.after, Screen, waiting);
        link_remove(&screen->waiting);
        /* What is told from now on may not be in what the batch shares: then it comes once more. */
        screen->is_rendering = true;
        screen->was_told = screen->is_told;
        screen->is_told = screen->is_awaited = false;
        batch[count++] = screen;
    }
    return count;
}

static void end_all(Screen *screen)
{
    for (Link *link = screen->streams.after, *next; link != &screen->streams; link = next) {
        next = link->after;
        stream_end(LINK_OF(link, Stream, in_screen));
    }
}

/* To everybody if something has changed, else to those who have had nothing yet. */
static void deliver_all(Screen *screen, Frame *frame, bool is_for_all)
{
    for (Link *link = screen->streams.after; link != &screen->streams; link = link->after) {
        Stream *stream = LINK_OF(link, Stream, in_screen);
        if (!is_for_all && !stream->is_new)
            continue;
        stream->is_new = false;
        stream_deliver(stream, frame);
    }
}

/* ---- Rendering ---- */

/* What all of a batch have in common. */
typedef struct Batch {
    Streams *streams;
    Arena *arena; /* of one screen, emptied after each */
    StreamShare share;
    Request common; /* nobody's */
    Status status;  /* of making it */
} Batch;

static void begin_batch(Batch *batch, Arena *arena)
{
    const Dispatcher *dispatcher = batch->streams->dispatcher;
    Request *request = &batch->common;
    *request = (Request){
        .arena = arena,
        .database = dispatcher->database,
        .site = dispatcher->site,
        .dispatcher = dispatcher,
        .is_secure = dispatcher->is_secure,
        .language = LANGUAGE_EN,
        .share = &batch->share,
    };
    batch->arena = arena_new(SCREEN_ARENA_BYTES);
    batch->status = db_begin(request->database, arena, &request->error, &request->db);
    db_hold(&request->db);
    if (batch->status == OK)
        batch->status = request->site->load_visit(request, 0);
    batch->share.db = request->db;
    request->actor = (Actor){.rights = ANYBODY | BY_LINK};
}

static void end_batch(Batch *batch)
{
    arena_free(batch->arena);
    db_end(batch->common.database, &batch->common.db);
}

/* Whose screen it is, with the rights of this moment. */
static Status load_person(const Screen *screen, Request *request)
{
    request->csrf_secret =
        str_copy(request->arena, (Str){.bytes = screen->csrf_secret, .len = CSRF_SECRET_BYTES});
    forgery_make_token(request);
    if (screen->person_id == 0)
        return OK;
    TRY(request->site->load_visit(request, screen->person_id));
    request->actor.rights |= ANYBODY | BY_LINK | SIGNED_IN;
    if (request->actor.person_id != 0 && (request->actor.rights & screen->route->needs) != 0)
        return OK;
    return error_set(&request->error, FORBIDDEN, "the person has lost the right to this screen");
}

static Status render(const Screen *screen, Request *request, Html *html, int64_t *ret_sequence)
{
    if (screen->is_personal)
        TRY(load_person(screen, request));
    request->language = screen->language;
    html->language = screen->language;
    int64_t sequence = 0;
    TRY(screen->render(request, screen->subject, html, &sequence));
    if (html->buffer.failed)
        return error_set(
            &request->error, TOO_LARGE, "a part of a page is larger than LIMIT_FRAGMENT_BYTES");
    *ret_sequence = sequence;
    return OK;
}

/* What came of it, and what to do with it. */
static void finish(Streams *streams, Screen *screen, Status status, Str text, int64_t sequence)
{
    unsigned char digest[FRAME_DIGEST_BYTES];
    Frame *frame = status == OK ? frame_of_message(sequence, text) : NULL;
    if (frame != NULL)
        frame_digest(text, digest);
    (void)pthread_mutex_lock(&streams->lock);
    streams->counts.rendered++;
    screen->rested_at = clock_monotonic() + (frame == NULL ? REST_AFTER_FAILURE : screen->rest);
    if (frame != NULL) {
        bool is_same = screen->has_digest && memcmp(screen->digest, digest, sizeof digest) == 0;
        deliver_all(screen, frame, screen->was_told && !is_same);
        /* What newcomers alone got may differ from what the others have: then nothing is the same
         * for all. */
        screen->has_digest = screen->was_told || !screen->has_digest || is_same;
        memcpy(screen->digest, digest, sizeof digest);
    } else if (status == NOT_FOUND || status == FORBIDDEN) {
        end_all(screen);
    } else {
        screen->is_told = true;
    }
    screen->is_rendering = false; /* until now it could not be forgotten */
    screen_settle(streams, screen);
    (void)pthread_mutex_unlock(&streams->lock);
    frame_release(frame);
}

static void render_one(const Batch *batch, Screen *screen)
{
    Streams *streams = batch->streams;
    Request *request = arena_new_of(batch->arena, Request);
    *request = batch->common;
    request->arena = request->db.arena = batch->arena;
    request->db.error = &request->error;
    request->route = screen->route;
    Html html = {.arena = batch->arena, .request = request};
    buffer_init(&html.buffer, LIMIT_FRAGMENT_BYTES);
    int64_t sequence = 0;
    Status status = batch->status == OK ? render(screen, request, &html, &sequence) : batch->status;
    dispatch_log_part(request, status);
    finish(streams, screen, status, buffer_text(&html.buffer), sequence);
    buffer_done(&html.buffer);
    arena_reset(batch->arena);
}

void renderer_run(Job *job, WorkerTools *tools)
{
    Renderer *renderer = (Renderer *)job;
    Streams *streams = renderer->streams;
    Screen *screens[BATCH];
    (void)pthread_mutex_lock(&streams->lock);
    size_t count = take_due(streams, screens);
    (void)pthread_mutex_unlock(&streams->lock);
    if (count > 0) {
        Batch *batch = arena_new_of(tools->arena, Batch);
        batch->streams = streams;
        begin_batch(batch, tools->arena);
        for (size_t i = 0; i < count; i++)
            render_one(batch, screens[i]);
        end_batch(batch);
    }
    (void)pthread_mutex_lock(&streams->lock);
    renderer->is_active = false;
    renderers_start(streams);
    (void)pthread_cond_broadcast(&streams->changed);
    (void)pthread_mutex_unlock(&streams->lock);
}
