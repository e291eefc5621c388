/*
 * clock: the countdown of the running step, as screens show it. The server says when it ends and
 * what its own time is, the browser counts; a phone with a wrong clock is right nevertheless.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_CLOCK_H
#define FEATURES_LIVE_CLOCK_H

#include "features/live/screen.h"
#include "web/html.h"
#include "web/ring.h"

/* Times are milliseconds since 1970, as browsers count. */
typedef struct ClockView {
    bool has_clock; /* false: nothing is counted now */
    bool is_paused;
    bool is_silent;    /* the bell is off */
    bool is_moving;    /* people change tables: the clock counts to starts_ms */
    bool is_soon;      /* four fifths of the time are over */
    bool is_over;      /* by how much, `left` says */
    int64_t now_ms;    /* of the server; while paused, when it was paused */
    int64_t starts_ms; /* when everybody should sit */
    int64_t ends_ms;
    int64_t length_ms;   /* of the talk: what the ring is the whole of */
    int64_t left_tenths; /* of a percent of the ring, for those without scripts: 0 … 1000 */
    Str left;            /* "9:59", "+0:30" when over */
    Str label;           /* what the time is left for, now */
    Str moving_label;    /* the same while people move, until the end, and when it is over */
    Str running_label;
    Str soon_label;
    Str over_label;
} ClockView;

ClockView clock_view(Arena *arena, Language language, const Screen *screen);

#endif
