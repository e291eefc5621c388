/*
 * What goes on, in words, and what several pages do.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_view.h"
#include "features/live/live_pages.h"

static Str say(Arena *arena, Language language, const char *message_id)
{
    return text_say(arena, language, message_id, (TextArgs){0});
}

Str live_headline(Arena *arena, Language language, const Screen *screen)
{
    const Phase *phase = course_phase(&screen->course, screen->step->phase);
    if (phase != NULL && (screen->step->stage == STAGE_PHASE || phase->kind == PHASE_BREAK))
        return circle_phase_name(arena, language, phase);
    switch (screen->step->stage) {
    case STAGE_WAITING:
    case STAGE_PHASE:
        break;
    case STAGE_OPENING:
        return say(arena, language, N_("Welcome"));
    case STAGE_ROUND:
        return text_say(
            arena,
            language,
            N_("Round {1} of {2}"),
            ARGS(text_arg(screen->step->round), text_arg(screen->plan.round_count)));
    case STAGE_BREAK:
        return say(arena, language, N_("Break"));
    case STAGE_CLOSING:
        return say(
            arena,
            language,
            screen->course.method != NULL ? N_("That was all") : N_("Closing round"));
    case STAGE_ENDED:
        return say(arena, language, N_("It is over"));
    }
    return say(arena, language, N_("We start in a moment"));
}

Str live_message(Arena *arena, Language language, const Screen *screen)
{
    switch (screen->step->stage) {
    case STAGE_WAITING:
        return say(arena, language, N_("Come in and sit where you like."));
    case STAGE_OPENING:
        return screen->course.method != NULL
                   ? say(arena, language, N_("Do these rules hold for us?"))
                   : say(arena, language, N_("Then everybody goes to a first table."));
    case STAGE_ROUND:
    case STAGE_PHASE:
        break;
    case STAGE_BREAK:
        return screen->has_plan && screen->step->round < screen->plan.round_count
                   ? text_say(
                         arena,
                         language,
                         N_("After the break comes round {1}."),
                         ARGS(text_arg(screen->step->round + 1)))
                   : (Str){0};
    case STAGE_CLOSING:
        if (screen->course.method != NULL)
            return say(arena, language, N_("Whoever wants to add something, now is the time."));
        return say(arena, language, N_("What do we take with us, and what comes next?"));
    case STAGE_ENDED:
        if (screen->course.method != NULL)
            return say(
                arena,
                language,
                N_("Thank you for today. What was not to be kept has been wiped, and so has who "
                   "wrote or presented what."));
        return say(arena, language, N_("Thank you for today."));
    }
    return (Str){0};
}

Str live_code_text(Arena *arena, Str code)
{
    if (code.len != 6)
        return code;
    return str_format(arena, "%.3s %.3s", code.bytes, code.bytes + 3);
}

Status live_rest(
    Request *request, const Meeting *meeting, int64_t extra_rounds, RestChange *ret_change)
{
    RestPlanning planning = {
        .meeting = meeting->id,
        .language = request->language,
        .extra_rounds = extra_rounds,
        .by = {request->actor.person_id}};
    if (meeting->confirmed_plan.value == 0) {
        *ret_change = (RestChange){0};
        return OK;
    }
    return live_plan_rest(
        request->database, request->arena, &request->error, &planning, ret_change);
}
