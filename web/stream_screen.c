/*
 * stream_screen: what can be seen by streams: which topics it hears, and when it is rendered anew.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/streams_private.h"

#include <string.h>

void screen_forget(Streams *streams, Screen *screen)
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
        screen_forget(streams, screen);
        return;
    }
    link_remove(&screen->waiting);
    if (screen->is_awaited || (screen->is_told && clock_monotonic() >= screen->rested_at)) {
        link_append(&streams->due, &screen->waiting);
    } else if (screen->is_told) {
        /* Who keeps time sleeps long while nobody rests. */
        if (link_is_alone(&streams->resting))
            (void)pthread_cond_broadcast(&streams->changed);
        link_append(&streams->resting, &screen->waiting);
    }
}

void screen_tell(Streams *streams, Screen *screen)
{
    if (screen->is_told)
        return;
    screen->is_told = true;
    if (link_is_alone(&screen->waiting))
        screen_settle(streams, screen);
}

void screen_await(Streams *streams, Screen *screen)
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

Screen *screen_get(Streams *streams, const StreamWish *wish)
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
    screen->rest = wanted->rest > 0 ? wanted->rest : STREAM_REST;
    if (wish->csrf_secret.len == CSRF_SECRET_BYTES)
        memcpy(screen->csrf_secret, wish->csrf_secret.bytes, CSRF_SECRET_BYTES);
    if (wanted->subject_bytes > 0)
        memcpy(screen->subject, wanted->subject, wanted->subject_bytes);
    if (hear_topics(streams, screen, wish))
        return screen;
    screen_forget(streams, screen);
    return NULL;
}
