/* streams: who sees what, and who is told. SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "web/streams_private.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* How often time is kept: for screens that rest, and for streams that are quiet. */
static const Microseconds TICK = SECONDS(1) / 40;
static const Microseconds CALM_TICK = SECONDS(1);

/* How long a reader may take for the rest of its last message when the server stops. */
static const Microseconds END_PATIENCE = SECONDS(1);

/* A browser that lost its stream comes back after so long. */
static const Str GREETING = STR_INIT("retry: 2000\n\n");
static const Str PING = STR_INIT(": ping\n\n");

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

void stream_wake(Stream *stream)
{
    if (stream->post != NULL)
        post_wake(stream);
    else
        answer_wake(stream);
}

void stream_deliver(Stream *stream, Frame *frame)
{
    Streams *streams = stream->streams;
    streams->counts.delivered++;
    if (stream->pending != NULL && stream->pending != streams->ping)
        streams->counts.skipped++;
    frame_release(stream->pending);
    stream->pending = frame_use(frame);
    stream_wake(stream);
}

void stream_close(Stream *stream)
{
    stream_end(stream);
    link_remove(&stream->in_all);
    if (--stream->streams->counts.open == 0)
        (void)pthread_cond_broadcast(&stream->streams->changed);
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
        screen_forget(streams, screen);
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
    stream->screen = screen_get(streams, wish);
    if (stream->screen == NULL) {
        leave_owner(streams, stream);
        return false;
    }
    if (stream->post != NULL && !post_take(stream->post, stream)) {
        leave_owner(streams, stream);
        if (link_is_alone(&stream->screen->streams) && !stream->screen->is_rendering)
            screen_forget(streams, stream->screen);
        return false;
    }
    link_append(&streams->all, &stream->in_all);
    link_append(&stream->screen->streams, &stream->in_screen);
    streams->counts.open++;
    streams->counts.opened++;
    stream_wake(stream);
    screen_await(streams, stream->screen);
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
        screen_tell(streams, LINK_OF(link, Ear, in_topic)->screen);
}

static void tell_all(Streams *streams)
{
    for (Link *link = streams->all.after; link != &streams->all; link = link->after) {
        Stream *stream = LINK_OF(link, Stream, in_all);
        if (stream->screen != NULL)
            screen_tell(streams, stream->screen);
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
    const Microseconds quiet_for = now - stream->written_at;
    if (stream->is_blocked && quiet_for >= SECONDS(LIMIT_STREAM_STALL_SECONDS)) {
        stream_wake(stream);
        stream->is_broken = true;
    } else if (now - stream->opened_at >= MINUTES(LIMIT_STREAM_MINUTES)) {
        stream_end(stream);
    } else if (
        quiet_for >= SECONDS(LIMIT_STREAM_QUIET_SECONDS) && !stream->is_ended &&
        !stream->is_blocked && stream->pending == NULL) {
        stream_deliver(stream, streams->ping);
    }
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

static void wait_until(Streams *streams, Microseconds until)
{
    (void)pthread_cond_timedwait(
        &streams->changed,
        &streams->lock,
        &(struct timespec){.tv_sec = until / 1000000, .tv_nsec = until % 1000000 * 1000});
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
        wait_until(streams, now + (is_calm ? CALM_TICK : TICK));
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
    frame_release(streams->ping);
    if (streams->nobody != -1)
        (void)close(streams->nobody);
    (void)pthread_cond_destroy(&streams->changed);
    (void)pthread_mutex_destroy(&streams->lock);
    free(streams);
}

static Status start_threads(Streams *streams, Error *error)
{
    for (size_t i = 0; i < STREAM_RENDERERS; i++)
        streams->renderers[i] = (Renderer){.job.run = renderer_run, .streams = streams};
    streams->ping = frame_of_bytes(PING);
    streams->nobody = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (streams->ping == NULL || streams->nobody == -1)
        return error_set(error, FAILED, "no memory or file for streams");
    for (size_t i = 0; i < STREAM_POSTS; i++)
        TRY(post_start(streams, &streams->posts[i], error));
    streams->has_timekeeper = pthread_create(&streams->timekeeper, NULL, keep_time, streams) == 0;
    return streams->has_timekeeper ? OK : error_set(error, FAILED, "no thread for streams");
}

Status streams_new(
    const Dispatcher *dispatcher, size_t maximum, Error *error, Streams **ret_streams)
{
    Streams *streams = calloc(1, sizeof *streams);
    if (streams == NULL)
        return error_set(error, FAILED, "no memory for streams");
    init_lock(streams);
    streams->dispatcher = dispatcher;
    streams->maximum = maximum;
    streams->nobody = -1;
    for (size_t i = 0; i < STREAM_POSTS; i++)
        streams->posts[i].epoll = streams->posts[i].bell = -1;
    link_init(&streams->all);
    link_init(&streams->due);
    link_init(&streams->resting);
    Status status = start_threads(streams, error);
    if (status == OK)
        status = database_hear(dispatcher->database, hear, streams, error);
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

/* Whoever does not take the end of its message is cut off. */
static void break_all(Streams *streams)
{
    for (Link *link = streams->all.after; link != &streams->all; link = link->after) {
        Stream *stream = LINK_OF(link, Stream, in_all);
        stream_wake(stream);
        stream->is_broken = true;
    }
}

static bool are_sockets_closed(Streams *streams)
{
    for (Link *link = streams->all.after; link != &streams->all; link = link->after) {
        if (LINK_OF(link, Stream, in_all)->post != NULL)
            return false;
    }
    return true;
}

static void wait_until_closed(Streams *streams)
{
    Microseconds until = clock_monotonic() + END_PATIENCE;
    bool is_patient = true;
    while (!are_sockets_closed(streams)) {
        if (is_patient && clock_monotonic() >= until) {
            is_patient = false;
            break_all(streams);
        }
        wait_until(streams, clock_monotonic() + TICK);
    }
}

void streams_stop(Streams *streams)
{
    if (streams == NULL || streams->is_stopping)
        return;
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
    wait_until_closed(streams);
    (void)pthread_mutex_unlock(&streams->lock);
    if (streams->has_timekeeper)
        (void)pthread_join(streams->timekeeper, NULL);
    for (size_t i = 0; i < STREAM_POSTS; i++)
        post_stop(&streams->posts[i]);
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
    bool has_room = streams->counts.open < streams->maximum && !streams->is_stopping &&
                    (entry == NULL || entry->count < LIMIT_STREAMS_PER_ADDRESS);
    (void)pthread_mutex_unlock(&streams->lock);
    if (has_room)
        return OK;
    return error_set(error, BUSY, "too many streams are open, of all or of one address");
}

static Stream *new_stream(Streams *streams, struct MHD_Connection *connection, Str head)
{
    Stream *stream = calloc(1, sizeof *stream);
    Frame *greeting = frame_of_two(head, GREETING);
    if (stream == NULL || greeting == NULL) {
        frame_release(greeting);
        free(stream);
        return NULL;
    }
    stream->streams = streams;
    stream->connection = connection;
    stream->socket = -1;
    stream->sending = greeting;
    stream->opened_at = stream->written_at = clock_monotonic();
    stream->is_new = true;
    link_init(&stream->in_ready);
    link_init(&stream->in_all);
    link_init(&stream->in_screen);
    link_init(&stream->in_owner);
    return stream;
}

/* When it returns true, the stream may have come and gone. */
static bool open_stream(Streams *streams, const StreamWish *wish, Stream *stream)
{
    (void)pthread_mutex_lock(&streams->lock);
    if (stream->socket != -1)
        stream->post = &streams->posts[streams->next_post++ % STREAM_POSTS];
    bool is_open = join(streams, wish, stream);
    (void)pthread_mutex_unlock(&streams->lock);
    if (is_open)
        return true;
    frame_release(stream->sending);
    free(stream);
    return false;
}

struct MHD_Response *streams_answer(
    Streams *streams, const StreamWish *wish, struct MHD_Connection *connection)
{
    Stream *stream = new_stream(streams, connection, STR(""));
    if (stream == NULL || !open_stream(streams, wish, stream))
        return NULL;
    return stream_answer(stream);
}

bool streams_take(
    Streams *streams, const StreamWish *wish, struct MHD_Connection *connection, Str head)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    Stream *stream = info == NULL ? NULL : new_stream(streams, NULL, head);
    if (stream == NULL)
        return false;
    int theirs = info->connect_fd;
    int own = fcntl(theirs, F_DUPFD_CLOEXEC, 0);
    if (own == -1) {
        frame_release(stream->sending);
        free(stream);
        return false;
    }
    stream->socket = own;
    if (!open_stream(streams, wish, stream)) {
        (void)close(own);
        return false;
    }
    /* What libmicrohttpd does to its descriptor from now on, the client does not notice. */
    (void)dup3(streams->nobody, theirs, O_CLOEXEC);
    return true;
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
