/*
 * The countdown in numbers and words.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/clock.h"

enum {
    MICROSECONDS_PER_MILLISECOND = 1000,
    RING_WHOLE = 1000,
    SOON_PARTS = 5 /* the last fifth: when 80 % are over */
};

static Str left_text(Arena *arena, Microseconds left)
{
    /* Seconds that have begun count whole, so that 10:00 stands for its first second. */
    int64_t seconds = left >= 0 ? (left + SECONDS(1) - 1) / SECONDS(1) : -left / SECONDS(1);
    return str_format(
        arena,
        "%s%lld:%02lld",
        left >= 0 ? "" : "+",
        (long long)(seconds / 60),
        (long long)(seconds % 60));
}

static const char *running_label(Stage stage)
{
    switch (stage) {
    case STAGE_OPENING:
        return N_("to the first round");
    case STAGE_ROUND:
        return N_("to the change of tables");
    case STAGE_BREAK:
        return N_("to the end of the break");
    case STAGE_PHASE:
        return N_("to the end of this part");
    case STAGE_WAITING:
    case STAGE_CLOSING:
    case STAGE_ENDED:
        break;
    }
    return N_("to the end");
}

static Str label_of(Arena *arena, Language language, const ClockView *view)
{
    if (view->is_paused)
        return text_say(arena, language, N_("the clock stands"), (TextArgs){0});
    if (view->is_over)
        return view->over_label;
    if (view->is_soon)
        return view->soon_label;
    return view->is_moving ? view->moving_label : view->running_label;
}

ClockView clock_view(Arena *arena, Language language, const Screen *screen)
{
    const RoomStep *step = screen->step;
    if (step->ends_at == 0)
        return (ClockView){0};
    Microseconds now = step->paused_at != 0 ? step->paused_at : screen->now;
    Microseconds length = step->ends_at - step->starts_at;
    ClockView view = {
        .has_clock = true,
        .is_paused = step->paused_at != 0,
        .is_silent = screen->room.is_silent,
        .is_moving =
            step->stage == STAGE_ROUND && now<step->starts_at, .is_over = now> step->ends_at,
        .now_ms = now / MICROSECONDS_PER_MILLISECOND,
        .starts_ms = step->starts_at / MICROSECONDS_PER_MILLISECOND,
        .ends_ms = step->ends_at / MICROSECONDS_PER_MILLISECOND,
        .length_ms = (length > 0 ? length : 1) / MICROSECONDS_PER_MILLISECOND,
        .moving_label = text_say(arena, language, N_("to find the table"), (TextArgs){0}),
        .running_label = text_say(arena, language, running_label(step->stage), (TextArgs){0}),
        .over_label = text_say(arena, language, N_("over time"), (TextArgs){0})};
    Microseconds left = (view.is_moving ? step->starts_at : step->ends_at) - now;
    Microseconds of_ring = step->ends_at - (now > step->starts_at ? now : step->starts_at);
    if (of_ring > 0 && length > 0)
        view.left_tenths = of_ring * RING_WHOLE / length;
    view.soon_label = text_say(arena, language, N_("slowly towards the end"), (TextArgs){0});
    view.is_soon = !view.is_paused && !view.is_over && !view.is_moving && left > 0 &&
                   left * SOON_PARTS <= length;
    view.left = left_text(arena, left);
    view.label = label_of(arena, language, &view);
    return view;
}
