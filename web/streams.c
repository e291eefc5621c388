/* streams: who sees what, and who is told. SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "web/streams_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How often time is kept: for screens that rest, and for streams that are quiet. */
static const Microseconds TICK = SECONDS(1) / 40;
static const Microseconds CALM_TICK = SECONDS(1);

/* A browser that lost its stream comes back after so long; our pages' script knows better. */
static const Str GREETING = STR_INIT("retry: 2000\n\n");
static const Str PING = STR_INIT(": ping\n\n");

/* ---- Screens, with the mutex locked ---- */

static void forget_screen(Streams *streams, Screen *screen)
{
    link_remove(&screen->waiting);
    for (size_t i = 0; i < STREAM_TOPICS; i++) {
        Topic *topic = screen->ears[i].topic;
        if (topic == NULL)
            continue;
        link_remove(&screen->ears[i].in_topic);
        if (link_is_alone(&topic->ears))
            stream_table_remove(&streams->topics, &topic->name);
    }
    stream_table_remove(&streams->screens, &screen->name);
}

void screen_settle(Streams *streams, Screen *screen)
{
    if (screen->is_rendering)
        return;
    if (link_is_alone(&screen->streams)) {
        forget_screen(streams, screen);
        return;
    }
    link_remove(&screen->waiting);
    if (screen->is_awaited)
        link_append(&streams->due, &screen->waiting);
    else if (screen->is_told && clock_monotonic() >= screen->rested_at)
        link_append(&streams->due, &screen->waiting);
    else if (screen->is_told)
        link_append(&streams->resting, &screen->waiting);
}

/* What is in the queue keeps its place. */
static void tell_screen(Streams *streams, Screen *screen)
{
    if (screen->is_told)
        return;
    screen->is_told = true;
    if (link_is_alone(&screen->waiting))
        screen_settle(streams, screen);
}

static void await_screen(Streams *streams, Screen *screen)
{
    /* What is being rendered has all that had changed before, and will be for this stream, too. */
    if (screen->is_rendering || screen->is_awaited)
        return;
    screen->is_awaited = true;
    screen_settle(streams, screen);
}

static bool hear_topics(Streams *streams, Screen *screen, const StreamWish *wish)
{
    for (size_t i = 0; i < STREAM_TOPICS; i++) {
        Str text = wish->screen.topics[i];
        if (text.len == 0)
            continue;
        Topic *topic = (Topic *)(void *)stream_table_get(&streams->topics, text, sizeof *topic);
        if (topic == NULL)
            return false;
        if (topic->ears.after == NULL)
            link_init(&topic->ears);
        screen->ears[i].topic = topic;
        screen->ears[i].screen = screen;
        link_append(&topic->ears, &screen->ears[i].in_topic);
    }
    return true;
}

static Screen *get_screen(Streams *streams, const StreamWish *wish)
{
    const StreamScreen *wanted = &wish->screen;
    Screen *screen = (Screen *)(void *)stream_table_get(
        &streams->screens, wanted->key, sizeof *screen + wanted->subject_bytes);
    if (screen == NULL || screen->render != NULL)
        return screen;
    link_init(&screen->streams);
    link_init(&screen->waiting);
    for (size_t i = 0; i < STREAM_TOPICS; i++)
        link_init(&screen->ears[i].in_topic);
    screen->render = wanted->render;
    screen->route = wish->route;
    screen->language = wish->language;
    screen->person_id = wish->person_id;
    screen->is_personal = wanted->is_personal;
    if (wish->csrf_secret.len == CSRF_SECRET_BYTES)
        memcpy(screen->csrf_secret, wish->csrf_secret.bytes, CSRF_SECRET_BYTES);
    if (wanted->subject_bytes > 0)
        memcpy(screen->subject, wanted->subject, wanted->subject_bytes);
    if (hear_topics(streams, screen, wish))
        return screen;
    forget_screen(streams, screen);
    return NULL;
}

/* ---- Streams, with the mutex locked ---- */

static void leave_owner(Streams *streams, Stream *stream)
{
    link_remove(&stream->in_owner);
    if (--stream->owner->count == 0)
        stream_table_remove(&streams->owners, &stream->owner->name);
    if (--stream->address->count == 0)
        stream_table_remove(&streams->addresses, &stream->address->name);
    stream->owner = NULL;
    stream->address = NULL;
}

void stream_end(Stream *stream)
{
    if (stream->is_ended)
        return;
    Streams *streams = stream->streams;
    Screen *screen = stream->screen;
    stream->is_ended = true;
    stream->screen = NULL;
    link_remove(&stream->in_screen);
    leave_owner(streams, stream);
    if (!screen->is_rendering && link_is_alone(&screen->streams))
        forget_screen(streams, screen);
    stream_wake(stream);
}

static bool join_owner(Streams *streams, const StreamWish *wish, Stream *stream)
{
    Owner *owner =
        (Owner *)(void *)stream_table_get(&streams->owners, wish->screen.owner, sizeof *owner);
    if (owner == NULL)
        return false;
    if (owner->streams.after == NULL)
        link_init(&owner->streams);
    Address *address =
        (Address *)(void *)stream_table_get(&streams->addresses, wish->address, sizeof *address);
    if (address == NULL) {
        if (owner->count == 0)
            stream_table_remove(&streams->owners, &owner->name);
        return false;
    }
    stream->owner = owner;
    stream->address = address;
    owner->count++;
    address->count++;
    link_append(&owner->streams, &stream->in_owner);
    return true;
}

/* A phone that lost its Wi-Fi leaves streams behind that nobody reads. */
static void end_oldest(Owner *owner)
{
    if (owner->count > LIMIT_STREAMS_PER_OWNER)
        stream_end(LINK_OF(owner->streams.after, Stream, in_owner));
}

static bool join(Streams *streams, const StreamWish *wish, Stream *stream)
{
    if (streams->is_stopping || !join_owner(streams, wish, stream))
        return false;
    stream->screen = get_screen(streams, wish);
    if (stream->screen == NULL) {
        leave_owner(streams, stream);
        return false;
    }
    link_append(&streams->all, &stream->in_all);
    link_append(&stream->screen->streams, &stream->in_screen);
    streams->counts.open++;
    streams->counts.opened++;
    await_screen(streams, stream->screen);
    end_oldest(stream->owner);
    renderers_start(streams);
    return true;
}

/* ---- Telling, with the mutex locked ---- */

static void tell_topic(Streams *streams, Str text)
{
    Topic *topic = (Topic *)(void *)stream_table_find(&streams->topics, text);
    if (topic == NULL)
        return;
    for (Link *link = topic->ears.after; link != &topic->ears; link = link->after)
        tell_screen(streams, LINK_OF(link, Ear, in_topic)->screen);
}

static void tell_all(Streams *streams)
{
    for (Link *link = streams->all.after; link != &streams->all; link = link->after) {
        Stream *stream = LINK_OF(link, Stream, in_all);
        if (stream->screen != NULL)
            tell_screen(streams, stream->screen);
    }
}

static void end_owner(Streams *streams, Str text)
{
    Owner *owner = (Owner *)(void *)stream_table_find(&streams->owners, text);
    for (size_t left = owner == NULL ? 0 : owner->count; left > 0; left--)
        stream_end(LINK_OF(owner->streams.after, Stream, in_owner));
}

/* ---- Time ---- */

/* A stream that was quiet is heard of, so that proxies and phones know that it lives; and now and
 * then each is opened anew, with the rights of then. */
static void look_after(Streams *streams, Stream *stream, Microseconds now)
{
    if (stream->is_ended)
        return;
    if (now - stream->opened_at >= MINUTES(LIMIT_STREAM_MINUTES))
        stream_end(stream);
    else if (
        now - stream->written_at >= SECONDS(LIMIT_STREAM_QUIET_SECONDS) && stream->is_asleep &&
        stream->pending == NULL)
        stream_deliver(stream, streams->ping);
}

static void look_after_all(Streams *streams, Microseconds now)
{
    for (Link *link = streams->all.after, *next; link != &streams->all; link = next) {
        next = link->after;
        look_after(streams, LINK_OF(link, Stream, in_all), now);
    }
}

static void end_rests(Streams *streams, Microseconds now)
{
    for (Link *link = streams->resting.after, *next; link != &streams->resting; link = next) {
        next = link->after;
        Screen *screen = LINK_OF(link, Screen, waiting);
        if (now < screen->rested_at)
            continue;
        link_remove(link);
        link_append(&streams->due, link);
    }
    renderers_start(streams);
}

static void *keep_time(void *data)
{
    Streams *streams = data;
    (void)pthread_setname_np(pthread_self(), "kruh-streams");
    Microseconds looked_at = 0;
    (void)pthread_mutex_lock(&streams->lock);
    while (!streams->is_stopping) {
        Microseconds now = clock_monotonic();
        end_rests(streams, now);
        if (now - looked_at >= CALM_TICK) {
            looked_at = now;
            look_after_all(streams, now);
        }
        bool is_calm = link_is_alone(&streams->resting) && link_is_alone(&streams->due);
        Microseconds until = now + (is_calm ? CALM_TICK : TICK);
        (void)pthread_cond_timedwait(
            &streams->changed,
            &streams->lock,
            &(struct timespec){.tv_sec = until / 1000000, .tv_nsec = until % 1000000 * 1000});
    }
    (void)pthread_mutex_unlock(&streams->lock);
    return NULL;
}

/* ---- From outside ---- */

static void hear(void *streams, Str topic)
{
    streams_hear(streams, topic);
}

static void init_lock(Streams *streams)
{
    (void)pthread_mutex_init(&streams->lock, NULL);
    pthread_condattr_t attributes;
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&streams->changed, &attributes);
    (void)pthread_condattr_destroy(&attributes);
}

static void free_all(Streams *streams)
{
    frame_release(streams->greeting);
    frame_release(streams->ping);
    (void)pthread_cond_destroy(&streams->changed);
    (void)pthread_mutex_destroy(&streams->lock);
    free(streams);
}

Status streams_new(const Dispatcher *dispatcher, Error *error, Streams **ret_streams)
{
    Streams *streams = calloc(1, sizeof *streams);
    if (streams == NULL)
        return error_set(error, FAILED, "no memory for streams");
    init_lock(streams);
    streams->dispatcher = dispatcher;
    link_init(&streams->all);
    link_init(&streams->due);
    link_init(&streams->resting);
    for (size_t i = 0; i < STREAM_RENDERERS; i++)
        streams->renderers[i] = (Renderer){.job.run = renderer_run, .streams = streams};
    streams->greeting = frame_of_bytes(GREETING);
    streams->ping = frame_of_bytes(PING);
    if (streams->greeting == NULL || streams->ping == NULL ||
        pthread_create(&streams->timekeeper, NULL, keep_time, streams) != 0) {
        free_all(streams);
        return error_set(error, FAILED, "no memory or thread for streams");
    }
    Status status = database_hear(dispatcher->database, hear, streams, error);
    if (status != OK) {
        streams_stop(streams);
        streams_free(streams);
        return status;
    }
    *ret_streams = streams;
    return OK;
}

static bool is_rendering(const Streams *streams)
{
    for (size_t i = 0; i < STREAM_RENDERERS; i++) {
        if (streams->renderers[i].is_active)
            return true;
    }
    return false;
}

void streams_stop(Streams *streams)
{
    database_hear_no_more(streams->dispatcher->database);
    (void)pthread_mutex_lock(&streams->lock);
    streams->is_stopping = true;
    (void)pthread_cond_broadcast(&streams->changed);
    for (Link *link = streams->all.after, *next; link != &streams->all; link = next) {
        next = link->after;
        stream_end(LINK_OF(link, Stream, in_all));
    }
    while (is_rendering(streams))
        (void)pthread_cond_wait(&streams->changed, &streams->lock);
    (void)pthread_mutex_unlock(&streams->lock);
    (void)pthread_join(streams->timekeeper, NULL);
}

void streams_free(Streams *streams)
{
    if (streams == NULL)
        return;
    stream_table_done(&streams->topics);
    stream_table_done(&streams->screens);
    stream_table_done(&streams->owners);
    stream_table_done(&streams->addresses);
    free_all(streams);
}

Status streams_admit(Streams *streams, Str address, Error *error)
{
    (void)pthread_mutex_lock(&streams->lock);
    const Address *entry = (const Address *)(void *)stream_table_find(&streams->addresses, address);
    bool has_room = streams->counts.open < LIMIT_STREAMS && !streams->is_stopping &&
                    (entry == NULL || entry->count < LIMIT_STREAMS_PER_ADDRESS);
    (void)pthread_mutex_unlock(&streams->lock);
    if (has_room)
        return OK;
    return error_set(error, BUSY, "too many streams are open, of all or of one address");
}

struct MHD_Response *streams_open(
    Streams *streams, const StreamWish *wish, struct MHD_Connection *connection)
{
    Stream *stream = calloc(1, sizeof *stream);
    if (stream == NULL)
        return NULL;
    stream->streams = streams;
    stream->connection = connection;
    stream->sending = frame_use(streams->greeting);
    stream->opened_at = stream->written_at = clock_monotonic();
    stream->is_new = true;
    link_init(&stream->in_all);
    link_init(&stream->in_screen);
    link_init(&stream->in_owner);
    (void)pthread_mutex_lock(&streams->lock);
    bool is_open = join(streams, wish, stream);
    (void)pthread_mutex_unlock(&streams->lock);
    if (is_open)
        return stream_answer(stream);
    frame_release(stream->sending);
    free(stream);
    return NULL;
}

void streams_hear(Streams *streams, Str topic)
{
    static const Str END = STR_INIT(STREAM_END_WORD);
    (void)pthread_mutex_lock(&streams->lock);
    if (topic.len == 0)
        tell_all(streams);
    else if (str_starts_with(topic, END))
        end_owner(streams, str_part(topic, END.len, topic.len));
    else
        tell_topic(streams, topic);
    renderers_start(streams);
    (void)pthread_mutex_unlock(&streams->lock);
}

void streams_count(Streams *streams, StreamCounts *ret_counts)
{
    (void)pthread_mutex_lock(&streams->lock);
    *ret_counts = streams->counts;
    ret_counts->screens = streams->screens.count;
    (void)pthread_mutex_unlock(&streams->lock);
}
