/* invitation: words of answers. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/invitation.h"

static const char *const KEYS[ANSWER_COUNT] = {
    [ANSWER_NONE] = "none", [ANSWER_YES] = "yes", [ANSWER_NO] = "no", [ANSWER_MAYBE] = "maybe"};

const char *answer_key(Answer answer)
{
    return KEYS[answer];
}

Status answer_from_key(Str key, Answer *ret_answer)
{
    for (int answer = ANSWER_NONE; answer < ANSWER_COUNT; answer++) {
        if (str_equal(key, str_of(KEYS[answer]))) {
            *ret_answer = (Answer)answer;
            return OK;
        }
    }
    return INVALID;
}

const char *answer_words(Answer answer)
{
    static const char *const WORDS[ANSWER_COUNT] = {
        [ANSWER_NONE] = N_("has not answered"),
        [ANSWER_YES] = N_("comes"),
        [ANSWER_NO] = N_("does not come"),
        [ANSWER_MAYBE] = N_("perhaps"),
    };
    return WORDS[answer];
}

Str invitation_facts(Arena *arena, const Meeting *meeting)
{
    return str_format(
        arena,
        "%.*s %lld-%lld %.*s | %.*s",
        STR_ARG(meeting->date),
        (long long)meeting->day.start_time_minutes,
        (long long)meeting->day.end_time_minutes,
        STR_ARG(meeting->name),
        STR_ARG(meeting->place));
}
