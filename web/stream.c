/* stream: what handlers and stores say. SPDX-License-Identifier: EUPL-1.2 */
#include "web/stream.h"

#include "web/session.h"
#include "web/streams.h"

#include <assert.h>
#include <sodium.h>

/* Whose the stream is: what was said, or the session, or the browser. The browser's secret goes
 * into no key: only its hash. */
static Str owner_of(const Request *request, const StreamScreen *screen)
{
    if (screen->owner.len > 0)
        return screen->owner;
    if (request->session_hash.len > 0)
        return session_owner(request->arena, request->session_hash);
    unsigned char hash[16];
    char text[2 * sizeof hash + 1];
    (void)crypto_generichash(
        hash,
        sizeof hash,
        (const unsigned char *)request->csrf_secret.bytes,
        request->csrf_secret.len,
        NULL,
        0);
    (void)sodium_bin2hex(text, sizeof text, hash, sizeof hash);
    return str_format(request->arena, "browser %s", text);
}

Status response_stream(Request *request, Response *response, const StreamScreen *screen)
{
    assert(screen->render != NULL && screen->key.len > 0 && request->method == GET);
    response->content_type = "text/event-stream; charset=utf-8";
    response_header(response, "X-Accel-Buffering", STR("no"));
    if (request->dispatcher == NULL || request->dispatcher->streams == NULL)
        return OK;
    TRY(streams_admit(request->dispatcher->streams, request->client_address, &request->error));
    StreamWish *wish = arena_new_of(request->arena, StreamWish);
    *wish = (StreamWish){
        .screen = *screen,
        .route = request->route,
        .language = request->language,
        .address = request->client_address,
    };
    /* The handler's own variables end with it. */
    wish->screen.subject = arena_copy(request->arena, screen->subject, screen->subject_bytes);
    for (size_t i = 0; i < STREAM_TOPICS; i++)
        wish->screen.topics[i] = str_copy(request->arena, screen->topics[i]);
    wish->screen.owner = str_copy(request->arena, owner_of(request, screen));
    if (screen->is_personal) {
        wish->person_id = request->actor.person_id;
        wish->csrf_secret = request->csrf_secret;
    }
    wish->screen.key = str_format(
        request->arena,
        "%.*s %s %.*s",
        STR_ARG(screen->key),
        language_code(request->language),
        STR_ARG(wish->csrf_secret));
    response->stream = wish;
    return OK;
}

typedef struct StreamShared {
    struct StreamShared *next;
    Str name;
    void *thing;
} StreamShared;

Status stream_share(
    Request *request, Str name, StreamLoad load, const void *subject, void **ret_thing)
{
    StreamShare *share = request->share;
    if (share == NULL)
        return load(&request->db, subject, ret_thing);
    for (StreamShared *one = share->first; one != NULL; one = one->next) {
        if (str_equal(one->name, name)) {
            *ret_thing = one->thing;
            return OK;
        }
    }
    share->db.error = &request->error;
    void *thing;
    TRY(load(&share->db, subject, &thing));
    StreamShared *shared = arena_new_of(share->db.arena, StreamShared);
    *shared = (StreamShared){
        .next = share->first,
        .name = str_copy(share->db.arena, name),
        .thing = thing,
    };
    share->first = shared;
    *ret_thing = thing;
    return OK;
}

Status streams_end_after(Db *db, Str owner)
{
    return db_notify(db, str_format(db->arena, STREAM_END_WORD "%.*s", STR_ARG(owner)));
}
